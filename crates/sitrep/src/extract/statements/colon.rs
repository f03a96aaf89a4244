//! `Orman: No base will be closed`: a line that opens with a person's name and a colon, as headlines and transcripts
//! have it. Refused: names of anything else (`Baghdad: …`), fewer than three words, and what opens with a mark, which
//! belongs to the quotation.

use crate::document::Document;

use super::draft::{self, Draft};

/// The rule that all these statements bear.
pub const RULE: &str = "statement-colon";

/// The statements of all such lines.
pub fn drafts(document: &Document) -> Vec<Draft> {
    let people = document.names.iter().filter(|n| n.label == "PERSON");
    people.filter_map(|name| draft(document, name.tokens.clone())).collect()
}

fn draft(document: &Document, name: std::ops::Range<usize>) -> Option<Draft> {
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
