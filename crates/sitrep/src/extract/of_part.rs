//! `23 people were hurt, 21 of them in Jenin`: what stands behind the part holds for the part, and not for the whole. `killed
//! 14, two of them children, in Homs` places all of them.

use crate::document::Document;
use crate::found::Found;
use crate::span::Span;

/// Whether the words for a place or a time stand right behind a number that is part of another.
pub fn of_part(document: &Document, found: &Found, words: Span) -> bool {
    let Some(first) = document.tokens_in(words).next() else { return false };
    let before = found.figures.partition_point(|figure| figure.span.start < words.start);
    let Some(part) = before.checked_sub(1).map(|ix| &found.figures[ix]) else { return false };
    let Some(whole) = part.part_of.map(|ix| &found.figures[ix.0]) else { return false };
    let Some(last) = document.tokens_in(part.span).last() else { return false };
    let close = |t: usize| matches!(document.tokens[t].pos, "ADP" | "DET" | "PRON") || document.tokens[t].dep == "amod";
    let same = document.sentence_of(last) == document.sentence_of(first);
    whole.span.start < part.span.start && same && (last + 1..first).all(close)
}
