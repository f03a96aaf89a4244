//! Whether the words at a span are, by their article, those of a certain speaker.

use std::collections::BTreeSet;

use crate::found::StatementIx;
use crate::lang::fold;
use crate::quotation::Attribution;
use crate::reading::Reading;
use crate::span::Span;
use crate::statement::{Source, Statement};

/// Words that name nobody.
const EMPTY: &[&str] = &["the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "sir"];

/// The statement whose content holds the words, and whether it is by that speaker. Over several sentences another speaker in
/// one of them is another.
pub fn attribution(reading: &Reading, span: Span, speaker: Option<&str>) -> (Option<StatementIx>, Attribution) {
    let sentences = reading.sentences.iter().filter(|sentence| sentence.overlaps(span));
    let pieces = sentences.map(|s| Span::new(s.start.max(span.start), s.end.min(span.end)));
    let pieces: Vec<Span> = pieces.filter(|piece| !reading.quote(*piece).trim().is_empty()).collect();
    let tellers = pieces.iter().map(|piece| tellers(reading, *piece)).collect::<Vec<_>>();
    let first = tellers.iter().find_map(|tellers| tellers.first().copied());
    let Some(speaker) = speaker.filter(|name| name.contains(char::is_alphanumeric)) else {
        return (first, Attribution::NotAsked);
    };
    let asked = tokens(speaker);
    let each: Vec<Attribution> = tellers.iter().map(|tellers| of_tellers(reading, tellers, &asked)).collect();
    let worst = [Attribution::Another, Attribution::Unsettled].into_iter().find(|a| each.contains(a));
    let all = if each.is_empty() { Attribution::Unsettled } else { worst.unwrap_or(Attribution::Same) };
    (first, all)
}

/// The statements whose content is mostly what stands at a piece of a sentence, the innermost first.
fn tellers(reading: &Reading, piece: Span) -> Vec<StatementIx> {
    let shared = |s: &Statement| {
        let common = |c: &Span| c.end.min(piece.end).saturating_sub(c.start.max(piece.start));
        s.content.iter().map(common).sum::<usize>()
    };
    let all = reading.found.statements.iter().enumerate().filter(|(_, s)| 2 * shared(s) >= piece.len());
    let mut all: Vec<(usize, usize)> = all.map(|(ix, s)| (s.span.len(), ix)).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, ix)| StatementIx(ix)).collect()
}

/// The innermost statement decides. Where only one around it is by the one asked for, he told what another said: open.
fn of_tellers(reading: &Reading, tellers: &[StatementIx], asked: &BTreeSet<String>) -> Attribution {
    let by = |ix: &StatementIx| by(reading, &reading.found.statements[ix.0], asked);
    match tellers.first().map(by) {
        None => Attribution::Unsettled,
        Some(Attribution::Another) if tellers.iter().any(|ix| by(ix) == Attribution::Same) => Attribution::Unsettled,
        Some(attribution) => attribution,
    }
}

/// Another speaker must be named: `a US official` may be anybody.
fn by(reading: &Reading, statement: &Statement, asked: &BTreeSet<String>) -> Attribution {
    let Some(source) = &statement.source else { return Attribution::Unsettled };
    let names = names(reading, source);
    let all: BTreeSet<String> = names.iter().flat_map(|name| tokens(name)).collect();
    let given = source.name.as_deref().map(tokens).unwrap_or_default();
    let holds_name = !given.is_empty() && given.is_subset(asked);
    if asked.is_subset(&all) || holds_name {
        Attribution::Same
    } else if given.is_empty() || !asked.is_disjoint(&given) {
        // A name in common and no more: another spelling, a relative, an office of the same country.
        Attribution::Unsettled
    } else {
        Attribution::Another
    }
}

/// Everything that the article calls a speaker.
fn names(reading: &Reading, source: &Source) -> Vec<String> {
    let mut names = vec![reading.quote(source.span).to_string()];
    names.extend(source.name.clone());
    names.extend(source.role.clone());
    if let Some(entity) = source.entity.map(|ix| &reading.found.entities[ix.0]) {
        names.push(entity.name.clone());
        names.extend(entity.aliases.iter().cloned());
        names.extend(entity.titles.iter().map(|title| title.title.clone()));
    }
    names
}

fn tokens(name: &str) -> BTreeSet<String> {
    fold(name).split(' ').filter(|word| !word.is_empty() && !EMPTY.contains(word)).map(str::to_string).collect()
}
