//! Names in the dateline that a story opens with (`PORT ALDA, Norland (Gazette) — `): they say where it was written and by
//! whom. In capitals the parser knows neither, so that what stands there is a place by the form alone, or nothing.

use std::ops::Range;

use super::hits::{Hit, Hits};
use super::words::{Case, Words};
use crate::dateline::{dateline, opening};

/// Whether a name of a dateline is a place: the one in capitals that opens it, before a comma or a bracket, and the unit
/// around it, before the bracket of the agency or another comma.
pub fn is_place(words: &Words, run: &Range<usize>) -> bool {
    let start = words.paragraph_start(run.start);
    let next = |i: usize| words.after(i).map_or("", |next| words.text(next));
    if run.start == start {
        let named = words.span(run.clone()).start;
        let dated = || dateline(words.document.text()).is_some_and(|line| line.start == named);
        let opens = capitals(words, run.clone()) && matches!(next(run.end), "," | "(");
        return opens && (dated() || stands_in(words, run));
    }
    let first = (start..run.start).find(|i| words.text(*i) == ",");
    first == run.start.checked_sub(1) && matches!(next(run.end), "," | "(") && stands_in(words, run)
}

/// Whether a name stands in a dateline that begins with capitals, whether or not it prints a day; what stands in brackets
/// there wrote it.
pub fn stands_in(words: &Words, run: &Range<usize>) -> bool {
    let start = words.paragraph_start(run.start);
    let bracketed = (start..run.start).any(|i| words.text(i) == "(");
    let shouts = capitals(words, start..start + 1) && words.text(start).chars().count() > 1;
    shouts && !bracketed && end(words, start).is_some_and(|end| words.span(run.clone()).end <= end)
}

/// `SAN` of `SAN MIRO - `: the first words of a longer name in capitals.
pub fn is_cut(words: &Words, hits: &Hits, hit: &Hit) -> bool {
    let Some(next) = words.after(hit.words.end) else { return false };
    let opens = words.before(hit.words.start).is_none() && words.case(hit.words.start) == Case::Plain;
    let long = words.text(next).chars().count() > 1 && words.text(next).chars().all(char::is_alphabetic);
    opens && long && capitals(words, hit.words.start..next + 1) && hits.over(next).is_none()
}

/// Where the dateline that begins at a word ends, in bytes of the text.
fn end(words: &Words, start: usize) -> Option<usize> {
    let at = words.all.get(start)?.span.start;
    Some(at + opening(&words.document.text()[at..])?)
}

fn capitals(words: &Words, mut run: Range<usize>) -> bool {
    run.all(|i| words.text(i).chars().all(|c| c.is_uppercase() || !c.is_alphabetic()))
}
