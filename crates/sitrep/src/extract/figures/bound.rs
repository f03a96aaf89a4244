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
    ("anything up to", Bound::AtMost),
    ("on the order of", Bound::About),
    ("in the order of", Bound::About),
    ("of the order of", Bound::About),
    ("in the region of", Bound::About),
    ("somewhere around", Bound::About),
    ("something like", Bound::About),
    ("just shy of", Bound::LessThan),
    ("just short of", Bound::LessThan),
    ("shy of", Bound::LessThan),
    ("as high as", Bound::AtMost),
    ("well above", Bound::MoreThan),
    ("well under", Bound::LessThan),
    ("well below", Bound::LessThan),
    ("not quite", Bound::LessThan),
    ("not even", Bound::LessThan),
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
    ("approx", Bound::About),
    ("approx.", Bound::About),
    ("ca.", Bound::About),
    ("~", Bound::About),
    (">", Bound::MoreThan),
    ("<", Bound::LessThan),
    ("circa", Bound::About),
    ("perhaps", Bound::About),
    ("maybe", Bound::About),
    ("possibly", Bound::About),
    ("virtually", Bound::About),
    ("maximum", Bound::AtMost),
    ("minimum", Bound::AtLeast),
];

/// Bound words after a number.
const AFTER: &[(&str, Bound)] = &[
    (", possibly more", Bound::AtLeast),
    (", perhaps more", Bound::AtLeast),
    (", maybe more", Bound::AtLeast),
    (", if not more", Bound::AtLeast),
    ("if not more", Bound::AtLeast),
    ("and possibly more", Bound::AtLeast),
    ("and perhaps more", Bound::AtLeast),
    ("or thereabouts", Bound::About),
    ("- odd", Bound::About),
    ("odd", Bound::About),
    ("- plus", Bound::AtLeast),
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

/// The first token of a number with the bound word before it.
pub fn start(document: &Document, number: &Number) -> usize {
    let word = before(document, number).map(|(_, span)| document.tokens_in(span).start);
    word.unwrap_or(number.tokens.start)
}

/// Behind the last token of a number with the bound word behind it: `a dozen or so`.
pub fn end(document: &Document, number: &Number) -> usize {
    let word = after(document, number).map(|(_, span)| document.tokens_in(span).end);
    word.unwrap_or(number.tokens.end)
}

/// The bound that stands behind what is counted: `12 soldiers or more`, `12 soldiers, possibly more`.
pub fn behind(document: &Document, counted: usize) -> Option<(Bound, Span)> {
    begins_at(document, counted).filter(|(_, word)| {
        // `12 kroner at most offices`: what follows may be another phrase
        let first = word.of(document.text());
        first.starts_with("or ") || first.starts_with(',') || first.starts_with("if ") || first.starts_with("and ")
    })
}

/// Words between a bound word and its number: `at least another 12`.
const BETWEEN: &[&[&str]] = &[&["another"], &["a", "further"], &["a", "total", "of"], &["an", "additional"]];

/// Where the bound word before a number must end.
fn bounded(document: &Document, first: usize) -> usize {
    let ends = |words: &&&[&str]| {
        let start = first.checked_sub(words.len());
        start.is_some_and(|s| words.iter().enumerate().all(|(i, w)| document.word(s + i).eq_ignore_ascii_case(w)))
    };
    BETWEEN.iter().find(ends).map_or(first, |words| first - words.len())
}

/// The bound word that ends just before a number; `north of 20` is one where no place can be meant.
fn before(document: &Document, number: &Number) -> Option<(Bound, Span)> {
    let first = number.tokens.start;
    match bounded(document, first) {
        stop if stop < first => ends_at(document, stop).or_else(|| ends_at(document, first)),
        stop => ends_at(document, stop).or_else(|| compass(document, stop)),
    }
}

/// `north of 20 people`, `well south of $5 million`: more, or less; not `10 km north of two villages`.
fn compass(document: &Document, stop: usize) -> Option<(Bound, Span)> {
    let start = stop.checked_sub(2).filter(|&s| document.word(s + 1) == "of")?;
    let bound = match document.word(start).to_lowercase().as_str() {
        "north" => Bound::MoreThan,
        "south" => Bound::LessThan,
        _ => return None,
    };
    let sentence = document.sentences.get(document.sentence_of(start))?;
    let before = start.checked_sub(1).filter(|&t| t >= sentence.start);
    let free = before.is_none_or(|t| {
        matches!(document.tokens[t].pos, "VERB" | "AUX" | "SCONJ" | "CCONJ")
            || matches!(&*document.word(t).to_lowercase(), "well" | "somewhere" | "anywhere" | "is" | "at" | "costs")
    });
    let money = document.tokens.get(stop).is_some_and(|t| t.pos == "SYM");
    let people = (stop..(stop + 4).min(sentence.end)).any(|t| super::measure::is_of_people(document, t));
    (free && (money || people)).then(|| (bound, document.span(start..stop)))
}

/// The bound word that ends before a token.
fn ends_at(document: &Document, stop: usize) -> Option<(Bound, Span)> {
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
    begins_at(document, number.tokens.end)
}

fn begins_at(document: &Document, start: usize) -> Option<(Bound, Span)> {
    let matched = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let stop = start + words.len();
        let fits = stop <= document.tokens.len();
        let same = fits && words.iter().enumerate().all(|(at, w)| document.word(start + at).eq_ignore_ascii_case(w));
        same.then(|| document.span(start..stop))
    };
    AFTER.iter().find_map(|&(phrase, bound)| Some((bound, matched(phrase)?)))
}
