//! `According to the ministry, the bridge is shut`, `The bridge is shut, as stated by the ministry`, `as per the
//! ministry`: the clause around the phrase is the content, without the phrase and others of its kind.

use std::ops::Range;

use crate::document::Document;

use super::cue;
use super::draft::{self, Draft};

/// Verbs of `as reported by`.
const PASSED: &[&str] =
    &["report", "quote", "cite", "state", "announce", "confirm", "note", "say", "describe", "explain", "claim"];

/// The rule that all these statements bear.
pub const RULE: &str = "statement-according-to";

/// The statements of all such phrases.
pub fn drafts(document: &Document) -> Vec<Draft> {
    let phrases: Vec<Phrase> = (0..document.tokens.len()).filter_map(|t| phrase(document, t)).collect();
    let cut: Vec<usize> = phrases.iter().map(|p| p.head).collect();
    phrases.iter().filter_map(|p| draft(document, p, &cut)).collect()
}

/// The phrase: its top token, the words that report, the head of the words for the speaker.
struct Phrase {
    head: usize,
    cue: Range<usize>,
    source: usize,
}

/// The phrase whose top token is `head`.
fn phrase(document: &Document, head: usize) -> Option<Phrase> {
    let next = |of: usize, dep: &'static str, word: &str| {
        document.child(of, &[dep]).filter(|&t| document.word(t).eq_ignore_ascii_case(word))
    };
    let behind = |preposition: usize, first: usize| {
        let source = document.child(preposition, &["pobj"])?;
        Some(Phrase { head, cue: first..preposition + 1, source })
    };
    match document.word(head).to_lowercase().as_str() {
        "according" => behind(next(head, "prep", "to")?, head),
        "as" => behind(next(head, "prep", "per")?, head),
        _ if document.tokens[head].dep == "advcl" && PASSED.contains(&cue::lemma(document, head).as_str()) => {
            let by = document.child(head, &["agent"]).filter(|&by| by == head + 1)?;
            behind(by, next(head, "mark", "as").filter(|&a| a + 1 == head)?)
        }
        _ => None,
    }
}

fn draft(document: &Document, phrase: &Phrase, cut: &[usize]) -> Option<Draft> {
    let clause = clause_around(document, phrase.head)?;
    let content = draft::spans(document, clause, cut);
    let cue = document.span(phrase.cue.clone());
    Some(Draft::reported(phrase.head, cue, phrase.source, content, RULE))
}

/// The verb of the clause that a phrase stands in; the noun where there is no verb above (a headline).
fn clause_around(document: &Document, token: usize) -> Option<usize> {
    let mut last = None;
    for up in document.ancestors(token) {
        last = Some(up);
        let of = &document.tokens[up];
        let clause = ["ROOT", "ccomp", "advcl", "parataxis", "relcl"].contains(&of.dep)
            || (of.dep == "conj" && document.child(up, &["nsubj", "nsubjpass"]).is_some());
        if clause && ["VERB", "AUX"].contains(&of.pos) {
            return Some(up);
        }
    }
    last
}
