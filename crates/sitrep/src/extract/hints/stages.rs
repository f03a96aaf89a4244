//! A day of an occasion that lasts several: an article that opens with `the opening night of the convention` was printed
//! soon after that night.

use super::occasions::unknown;
use crate::date::{Day, Unit, Window, add};
use crate::document::Document;
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::Occasion;
use crate::time::{Tense, Time, What};

/// Sentences of an article in which it tells its news.
const OPENING: usize = 6;

/// Days after a day of an occasion in which that day is news.
const NEWS: i32 = 7;

/// `the opening night of X`, `the final day of X` in the opening of an article: it was printed soon after that day.
pub(super) fn stage(
    document: &Document,
    found: &Found,
    named: &std::ops::Range<usize>,
    occasion: &Occasion,
) -> Option<Hint> {
    let number = document.sentence_of(named.start);
    let sentence = document.sentences[number].clone();
    let before: Vec<String> = (sentence.start..named.start).rev().map(|t| document.word(t).to_lowercase()).collect();
    let before: Vec<&str> = before.iter().map(String::as_str).filter(|w| *w != "the").take(3).collect();
    let last = match before[..] {
        ["of", "night" | "day", "opening" | "first"] => false,
        ["of", "night" | "day", "closing" | "final" | "last"] => true,
        _ => return None,
    };
    let span = document.span(sentence.clone());
    let other = |t: &Time| {
        let far =
            matches!(t.meaning.what, What::On(_)) || matches!(t.meaning.what, What::Shift(_, u, _) if u > Unit::Day);
        span.contains(t.span) && (far || t.tense == Tense::Future)
    };
    let open = sentence.into_iter().any(|t| document.tokens[t].tag == "MD");
    if number >= OPENING || open || found.times.iter().any(other) {
        return None;
    }
    let long = occasion.days.iter().filter(|(first, last)| first < last);
    let day = |(first, end): &(Day, Day)| if last { *end } else { *first };
    let window = |d: Day| Window { start: Some(d), end: add(d, NEWS, Unit::Day) };
    let windows: Vec<Window> = long.map(|days| window(day(days))).chain(unknown(occasion)).collect();
    let span = document.span(named.start.saturating_sub(before.len() + 1)..named.end);
    (windows.len() > 1).then(|| Hint {
        span: Some(span),
        rule: "hints/occasion_stage",
        clue: format!("'{}' is news", span.of(document.text()).replace('\n', " ")),
        leaves: Leaves::Within(windows),
        weight: Weight::Words,
        outside: true,
        names: None,
    })
}
