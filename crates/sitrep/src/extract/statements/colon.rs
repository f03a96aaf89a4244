//! `Orman: No base will be closed`: a line that opens with a person's name and a colon, as headlines and transcripts
//! have it. Refused: names of anything else (`Baghdad: …`), fewer than three words, and what opens with a mark, which
//! belongs to the quotation.

use std::ops::Range;

use crate::document::Document;

use super::draft::{self, Draft};

/// The rule that all these statements bear.
pub const RULE: &str = "statement-colon";

/// The statements of all such lines.
pub fn drafts(document: &Document) -> Vec<Draft> {
    let capital = |n: &&crate::document::Name| document.word(n.tokens.start).starts_with(char::is_uppercase);
    let people = document.names.iter().filter(|n| n.label == "PERSON").filter(capital).map(|n| n.tokens.clone());
    let turns = document.paragraphs.iter().filter_map(|p| turn(document, p));
    let mut names: Vec<Range<usize>> = people.chain(turns).collect();
    names.sort_by_key(|name| name.start);
    names.dedup_by_key(|name| name.end);
    names.into_iter().filter_map(|name| draft(document, name)).collect()
}

/// `ORMAN: …`, `HADI ORMAN: …`: who takes a turn in capitals, where the article prints the same surname in a person's name.
fn turn(document: &Document, paragraph: &Range<usize>) -> Option<Range<usize>> {
    // Four tokens: a title and three names.
    let colon = paragraph.clone().take(5).find(|&t| document.word(t) == ":").filter(|&t| t > paragraph.start)?;
    let capitals = |t: usize| document.word(t).chars().all(|c| c.is_uppercase() || ".-'’".contains(c));
    let surname = document.word(colon - 1);
    let printed = |n: &&crate::document::Name| {
        let last = document.word(n.tokens.end - 1);
        n.label == "PERSON"
            && n.tokens.end != colon
            && last.to_uppercase() == surname
            && last.chars().any(char::is_lowercase)
    };
    let known = document.names.iter().any(|n| printed(&n));
    (known && (paragraph.start..colon).all(capitals)).then_some(paragraph.start..colon)
}

fn draft(document: &Document, name: Range<usize>) -> Option<Draft> {
    let text = document.text();
    let begins = text[..document.tokens[name.start].start].ends_with('\n') || name.start == 0;
    let colon = document.tokens.get(name.end).filter(|_| begins && document.word(name.end) == ":")?;
    let line = text[colon.end..].lines().next()?;
    let words = line.split_whitespace().count();
    if words < 3 || line.trim_start().starts_with(['"', '“', '\'', '‘', '«']) {
        return None;
    }
    let said = document.tokens_in(crate::span::Span::new(colon.end, colon.end + line.len()));
    let cue = document.span(name.end..name.end + 1);
    Some(Draft::reported(name.end, cue, name.end - 1, vec![draft::trimmed(document, said)?], RULE))
}

/// Whether a paragraph is somebody's turn in an interview: `Q: …`, `A. …`, `ORMAN: …`. Who says `we` in it is not the article.
pub fn is_labelled(document: &Document, paragraph: usize) -> bool {
    let Some(run) = document.paragraphs.get(paragraph) else { return false };
    let words = document.quote(run.clone()).trim_start();
    let Some((label, rest)) = words.split_once([':', '.']) else { return false };
    let turn =
        ["Q", "A"].contains(&label) || words[label.len()..].starts_with(':') && label.split_whitespace().count() <= 4;
    let name = label.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    turn && name && !label.is_empty() && rest.starts_with([' ', '\n'])
}
