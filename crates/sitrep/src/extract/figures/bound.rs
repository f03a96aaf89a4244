//! The word that bounds a number: `at least`, `more than`, `up to`, `about`; before it or after it.

use crate::document::Document;
use crate::extract::negated_bounds;
use crate::figure::{Amount, Bound};
use crate::span::Span;

use super::number::{Kind, Number};

/// Bound words before a number, longest first; the last words before it must be these.
const BEFORE: &[(&str, Bound)] = &[
    ("at the very least", Bound::AtLeast),
    ("in excess of", Bound::MoreThan),
    ("in the neighborhood of", Bound::About),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as few as", Bound::AtLeast),
    ("a maximum of", Bound::AtMost),
    ("a minimum of", Bound::AtLeast),
    ("an estimated", Bound::About),
    ("a total of", Bound::Exact),
    ("at least", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("higher than", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("well over", Bound::MoreThan),
    ("just over", Bound::MoreThan),
    ("climbed above", Bound::MoreThan),
    ("risen above", Bound::MoreThan),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("lower than", Bound::LessThan),
    ("just under", Bound::LessThan),
    ("up to", Bound::AtMost),
    ("close to", Bound::About),
    ("or so", Bound::About),
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("exceeded", Bound::MoreThan),
    ("exceeds", Bound::MoreThan),
    ("topped", Bound::MoreThan),
    ("topping", Bound::MoreThan),
    ("surpassed", Bound::MoreThan),
    ("surpassing", Bound::MoreThan),
    ("beyond", Bound::MoreThan),
    ("under", Bound::LessThan),
    ("below", Bound::LessThan),
    ("about", Bound::About),
    ("around", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("some", Bound::About),
    ("estimated", Bound::About),
    ("circa", Bound::About),
    ("perhaps", Bound::About),
    ("maybe", Bound::About),
    ("virtually", Bound::About),
    ("maximum", Bound::AtMost),
    ("minimum", Bound::AtLeast),
];

/// Bound words after a number.
const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("and counting", Bound::AtLeast),
    ("or so", Bound::About),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("at least", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("plus", Bound::AtLeast),
    ("+", Bound::AtLeast),
];

/// The bound of a number and the span of its word.
pub fn of(document: &Document, number: &Number) -> (Bound, Option<Span>) {
    let word = before(document, number).or_else(|| after(document, number));
    match (number.kind, word) {
        (Kind::Range, _) => (Bound::Range, None),
        (Kind::Vague | Kind::Few, word) => (Bound::Vague, word.map(|(_, span)| span)),
        (_, Some((Bound::Exact, _))) => (Bound::Exact, None),
        (_, Some((bound, span))) => (bound, Some(span)),
        (Kind::Round, None) => (Bound::About, None),
        (Kind::Exact, None) => (Bound::Exact, None),
    }
}

/// The bound word of a number.
pub fn word(document: &Document, number: &Number) -> Option<Span> {
    before(document, number).or_else(|| after(document, number)).map(|(_, span)| span)
}

/// The value with its bound: an end that the bound leaves open is `None`.
pub fn apply(amount: Amount, bound: Bound) -> Amount {
    match bound {
        Bound::AtLeast | Bound::MoreThan => Amount { low: amount.low, high: None },
        Bound::AtMost | Bound::LessThan => Amount { low: None, high: amount.high },
        _ => amount,
    }
}

/// The bound word that ends just before a number.
fn before(document: &Document, number: &Number) -> Option<(Bound, Span)> {
    let stop = number.tokens.start;
    if let Some((words, bound)) = negated_bounds::before(document, stop) {
        return Some((bound, document.span(words)));
    }
    let matched = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let start = stop.checked_sub(words.len())?;
        let same = words.iter().enumerate().all(|(at, w)| document.word(start + at).eq_ignore_ascii_case(w));
        same.then(|| document.span(start..stop))
    };
    BEFORE.iter().find_map(|&(phrase, bound)| Some((bound, matched(phrase)?)))
}

/// The bound word that begins just after a number.
fn after(document: &Document, number: &Number) -> Option<(Bound, Span)> {
    let start = number.tokens.end;
    let matched = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let stop = start + words.len();
        let fits = stop <= document.tokens.len();
        let same = fits && words.iter().enumerate().all(|(at, w)| document.word(start + at).eq_ignore_ascii_case(w));
        same.then(|| document.span(start..stop))
    };
    AFTER.iter().find_map(|&(phrase, bound)| Some((bound, matched(phrase)?)))
}
