//! How far a name runs, by the letters alone: capitalised words, hyphens between them, and the small words that names hold
//! (`Umm al-Rish`, `Tell el Marqab`, `Pieter van den Berg`).

use std::ops::Range;

use super::lists::{LOCATIVES, PARTICLES};
use super::words::{Case, Words};

/// The longest such name in words, hyphens counted.
const LONGEST: usize = 8;

/// The name that ends before word `end`, without what only opens the sentence; empty if there is none.
pub fn before(words: &Words, end: usize) -> Range<usize> {
    let mut start = end;
    while let Some(at) = words.before(start).filter(|at| end - at <= LONGEST)
        && joins(words, at)
    {
        start = at;
    }
    trimmed(words, start..end)
}

/// The name that begins at word `start`; empty if there is none.
pub fn after(words: &Words, start: usize) -> Range<usize> {
    let mut end = start;
    while words.after(end) == Some(end) && end - start < LONGEST && joins(words, end) {
        end += 1;
    }
    trimmed(words, start..end)
}

/// Whether a word bears a capital as names do.
pub fn capital(words: &Words, i: usize) -> bool {
    let text = words.text(i);
    words.case(i) == Case::Plain
        && text.starts_with(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '‘' | '.'))
}

/// Whether a word is a particle of names in small letters.
pub fn particle(words: &Words, i: usize) -> bool {
    PARTICLES.contains(words.text(i))
}

fn joins(words: &Words, i: usize) -> bool {
    capital(words, i) || particle(words, i) || hyphen(words, i)
}

/// A hyphen without spaces.
fn hyphen(words: &Words, i: usize) -> bool {
    let close =
        |a: usize, b: usize| words.all.get(a).zip(words.all.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start);
    matches!(words.text(i), "-" | "‑") && i > 0 && close(i - 1, i) && close(i, i + 1)
}

fn trimmed(words: &Words, mut run: Range<usize>) -> Range<usize> {
    let opens = |i: usize| {
        let word = words.text(i).to_lowercase();
        let function =
            matches!(words.tag(i), "IN" | "DT" | "CC" | "WRB" | "RB" | "PRP" | "PRP$" | "TO" | "WP" | "MD" | "EX");
        function && !PARTICLES.contains(word.as_str()) || LOCATIVES.contains(word.as_str())
    };
    while !run.is_empty() && (opens(run.start) || hyphen(words, run.start) || words.text(run.start) == "la") {
        run.start += 1;
    }
    while !run.is_empty() && (hyphen(words, run.end - 1) || particle(words, run.end - 1)) {
        run.end -= 1;
    }
    if run.clone().any(|i| capital(words, i)) { run } else { run.start..run.start }
}
