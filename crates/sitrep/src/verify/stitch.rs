//! Quotations that are put together: parts of one article that an ellipsis joins, or that stand apart from one another.

use super::plain::{Plain, is_mark};
use super::speaker;
use crate::quotation::Place;
use crate::reading::Reading;
use crate::span::Span;

/// A part that no ellipsis marks has so many words at least: fewer stand together in any long text by chance, and a changed
/// word would pass as a part.
const LEAST: usize = 4;
/// More parts than this are no quotation.
const MOST: usize = 6;
/// Longer quotations are not taken apart: the work grows with the square of the words.
const LONGEST: usize = 400;

/// The parts of a quotation between its ellipses, each without the marks around it; one where it has none.
pub fn parts(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < words.len() {
        let length = ellipsis(&words[at..]);
        if length > 0 {
            parts.push(&words[from..at]);
            from = at + length;
        }
        at += length.max(words[at..].chars().next().map_or(1, char::len_utf8));
    }
    parts.push(&words[from..]);
    parts.into_iter().map(bare).filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// The length of the ellipsis with which a text begins: `…`, `...`, `. . .`, in brackets or not.
fn ellipsis(text: &str) -> usize {
    const FORMS: &[&str] = &["[…]", "[...]", "[. . .]", "(…)", "(...)", "…", ". . .", "...", "…"];
    let form = FORMS.iter().find(|form| text.starts_with(**form));
    form.map_or(0, |form| form.len() + text[form.len()..].chars().take_while(|c| *c == '.').count())
}

/// The words without white space, quotation marks and the stops at their ends: a quotation ends where its sentence goes on.
pub fn bare(words: &str) -> &str {
    let start = |c: char| c.is_whitespace() || is_mark(c) || matches!(c, ',' | ';' | ':' | '.');
    words.trim_start_matches(start).trim_end_matches(start)
}

/// The parts with their places, all in one article; none where they do not all stand there.
pub fn stitched(readings: &[&Reading], texts: &[Plain], parts: &[&str], speaker: Option<&str>) -> Option<Vec<Place>> {
    let found = |(article, text): (usize, &Plain)| {
        let spans = match parts {
            [] => return None,
            [whole] => taken_apart(text, whole)?,
            parts => each(text, parts)?,
        };
        let place = |(asked, span): (String, Span)| {
            let reading = readings[article];
            let (statement, attribution) = speaker::attribution(reading, span, speaker);
            Place { article, span, exact: reading.quote(span) == asked, asked, statement, attribution }
        };
        Some(spans.into_iter().map(place).collect::<Vec<_>>())
    };
    // The fewest parts are nearest to what was printed.
    texts.iter().enumerate().filter_map(found).min_by_key(Vec::len)
}

/// Each part where it first stands after the one before, else where it first stands.
fn each(text: &Plain, parts: &[&str]) -> Option<Vec<(String, Span)>> {
    let mut after = 0;
    let place = |part: &&str| {
        let spans = text.find_all(&Plain::of(part));
        let span = *spans.iter().find(|span| span.start >= after).or(spans.first())?;
        after = span.end;
        Some((part.to_string(), span))
    };
    parts.iter().map(place).collect()
}

/// The fewest runs of words that make up the whole and stand in the text, each of [`LEAST`] words or more.
fn taken_apart(text: &Plain, whole: &str) -> Option<Vec<(String, Span)>> {
    let asked = Plain::of(whole);
    let words: Vec<(usize, usize)> = word_bounds(&asked.text);
    if words.len() < 2 * LEAST || words.len() > LONGEST {
        return None;
    }
    // best[n]: the fewest runs that make up the first n words, with the start of the last one and its place.
    let mut best: Vec<Option<(usize, usize, Span)>> = vec![None; words.len() + 1];
    for start in 0..=words.len() - LEAST {
        let runs = if start == 0 { 0 } else { best[start].map_or(MOST, |(runs, ..)| runs) };
        if runs >= MOST {
            continue;
        }
        for end in start + LEAST..=words.len() {
            let run = trimmed(&asked.text[words[start].0..words[end - 1].1]);
            let Some(at) = stands(text, run) else { break };
            if best[end].is_none_or(|(fewest, ..)| runs + 1 < fewest) && text.is_whole(at, at + run.len()) {
                best[end] = Some((runs + 1, start, text.span(at, at + run.len())));
            }
        }
    }
    let mut runs = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let (_, start, span) = best[end]?;
        let words = asked.span(words[start].0, words[end - 1].1);
        runs.push((bare(words.of(whole)).to_string(), span));
        end = start;
    }
    runs.reverse();
    Some(runs)
}

/// Where a run first stands as whole words; as the beginning of longer ones where it never does, for it may yet grow.
fn stands(text: &Plain, run: &str) -> Option<usize> {
    let mut hits = text.text.match_indices(run).map(|(at, _)| at).peekable();
    let first = *hits.peek()?;
    Some(hits.find(|at| text.is_whole(*at, at + run.len())).unwrap_or(first))
}

/// A run without the stops at its end: where it was cut the sentence may go on.
fn trimmed(run: &str) -> &str {
    run.trim_end_matches([',', '.', ';', ':', ' '])
}

/// The bounds of the words of a plain text.
fn word_bounds(plain: &str) -> Vec<(usize, usize)> {
    let at = |word: &str| word.as_ptr() as usize - plain.as_ptr() as usize;
    let words = plain.split(' ').filter(|word| word.contains(char::is_alphanumeric));
    words.map(|word| (at(word), at(word) + word.len())).collect()
}
