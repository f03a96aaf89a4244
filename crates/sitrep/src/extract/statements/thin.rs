//! Contents that say nothing by themselves: `acknowledged these fears`, `welcomed this approach`. What is meant stands before,
//! and is not looked for; a note says so.

use crate::document::Document;
use crate::span::Span;

/// A noun with its words has so many at most: `this very approach`.
const WORDS: usize = 4;

/// Whether a content is a word that only points (`that`, `so`), or a noun behind one (`these fears`).
pub fn is_thin(document: &Document, content: &[Span]) -> bool {
    let [span] = content else { return false };
    let run = document.tokens_in(*span);
    let word = |t: usize| document.word(t).to_lowercase();
    let points = |t: usize| ["this", "that", "these", "those", "such"].contains(&word(t).as_str());
    let noun = |t: usize| matches!(document.tokens[t].pos, "NOUN" | "ADJ");
    match run.len() {
        0 => false,
        1 => points(run.start) || ["it", "so", "them"].contains(&word(run.start).as_str()),
        2..=WORDS => {
            points(run.start) && (run.start + 1..run.end).all(noun) && document.tokens[run.end - 1].pos == "NOUN"
        }
        _ => false,
    }
}
