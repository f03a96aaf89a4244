//! Tokens in, numbers out: cardinals, vague numbers, money, ranges (`250 to 350`, `two to three hundred`) and second guesses
//! (`20, possibly 25`), with the span as printed. `rose by 12 to 96` and `from 84 to 96` are two numbers.

use std::ops::Range;

use crate::document::Document;
use crate::figure::Amount;
use crate::span::Span;

use super::words::{self, Cardinal, Words};
use super::{change, currency, vague};

/// A number as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its tokens, with the currency mark and the scale, without the bound word.
    pub tokens: Range<usize>,
    /// Its value.
    pub amount: Amount,
    /// Exact, a range or vague, before any bound word is read.
    pub kind: Kind,
    /// Currency of a mark or a word that is part of it.
    pub currency: Option<&'static str>,
    /// The scale in which it ends; 1 where it ends in none.
    pub scale: f64,
    /// Whether its `m` may be a metre.
    pub metre: bool,
}

impl Number {
    /// The words as printed; the full stop behind `€30m.` is none of them.
    pub fn span(&self, document: &Document) -> Span {
        let span = document.span(self.tokens.clone());
        let words = span.of(document.text());
        let ends_in_stop = words.len() > 1 && words.ends_with('.') && self.scale > 1.0;
        Span::new(span.start, span.end - usize::from(ends_in_stop))
    }
}

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `46`, `two million`.
    Exact,
    /// `a dozen`, `half a million`: round by nature.
    Round,
    /// `250 to 350`, `four or five`.
    Range,
    /// `dozens`, `hundreds of thousands`: the least value is the list's.
    Vague,
    /// `several`, `a few`, `multiple`: no value.
    Few,
}

/// The number that begins at a token, the longest reading.
pub fn at(document: &Document, token: usize, end: usize) -> Option<Number> {
    let words = Words { document, end };
    let first = single(words, token)?;
    range(words, &first).or(Some(first))
}

/// `dozens`, `tens of thousands`, `several hundred`, `a few`, or a plain number; with its currency.
fn single(words: Words, token: usize) -> Option<Number> {
    let mark = currency::mark(words, token);
    let start = mark.map_or(token, |(_, start)| start);
    if start >= words.end {
        return None;
    }
    if mark.is_none()
        && let Some((stop, low, kind)) = vague::at(words, token)
    {
        return Some(of_money(words, Number::bare(token..stop, Amount { low, high: None }, kind)));
    }
    let found = words::cardinal(words, start, mark.is_some())?;
    let Cardinal { stop, value, round, scale, metre } = found;
    let kind = if round { Kind::Round } else { Kind::Exact };
    let amount = Amount { low: Some(value), high: Some(value) };
    let number = Number { scale, metre, ..Number::bare(token..stop, amount, kind) };
    Some(match mark {
        Some((code, _)) => Number { currency: Some(code), ..number },
        None => of_money(words, number),
    })
}

impl Number {
    /// A number without money and scale.
    pub fn bare(tokens: Range<usize>, amount: Amount, kind: Kind) -> Number {
        Number { tokens, amount, kind, currency: None, scale: 1.0, metre: false }
    }
}

/// A number with the currency that is named behind it: `5 million euros`, `millions of dollars`.
fn of_money(words: Words, number: Number) -> Number {
    let stop = number.tokens.end;
    let of = usize::from(number.kind == Kind::Vague && words.lower(stop) == "of");
    match currency::word(words, stop + of) {
        Some((code, stop)) => {
            Number { tokens: number.tokens.start..stop, currency: Some(code), metre: false, ..number }
        }
        None => number,
    }
}

/// What may join two numbers into one, longest first.
const JOINTS: &[&[&str]] = &[
    &[",", "if", "not"],
    &[",", "and", "possibly"],
    &[",", "and", "perhaps"],
    &[",", "or", "even"],
    &[",", "or", "possibly"],
    &[",", "or", "perhaps"],
    &["and", "possibly"],
    &["and", "perhaps"],
    &["and", "maybe"],
    &["if", "not"],
    &["or", "even"],
    &["or", "maybe"],
    &["or", "perhaps"],
    &["or", "possibly"],
    &["-", "to", "-"],
    &[",", "possibly"],
    &[",", "perhaps"],
    &[",", "maybe"],
    &["possibly"],
    &["perhaps"],
    &["to"],
    &["or"],
    &["and"],
    &["-"],
    &["–"],
    &["—"],
];

/// `250-350`, `250 to 350`, `between 250 and 350`, `four or five`, `20, possibly 25`, `hundreds, if not thousands`.
fn range(words: Words, first: &Number) -> Option<Number> {
    let stop = first.tokens.end;
    let same = |joint: &&&[&str]| joint.iter().enumerate().all(|(i, w)| words.lower(stop + i) == *w);
    let joint = *JOINTS.iter().find(same)?;
    let between = first.tokens.start.checked_sub(1).is_some_and(|t| words.lower(t) == "between");
    if joint == ["and"] && !between {
        return None;
    }
    let start = stop + joint.len();
    let second = (start < words.end).then(|| single(words, start))??;
    if joint == ["to"] && change::parts(words, first, &second) {
        return None;
    }
    joined(first, &second, joint)
}

/// Two numbers as one, where the first is the smaller.
fn joined(first: &Number, second: &Number, joint: &[&str]) -> Option<Number> {
    let (low, high) = (first.amount.low?, second.amount.low?);
    let tokens = first.tokens.start..second.tokens.end;
    let currency = first.currency.or(second.currency);
    let guess = joint.len() > 1 || !matches!(joint, ["to" | "or" | "and" | "-" | "–" | "—"]);
    if first.kind == Kind::Vague || second.kind == Kind::Vague {
        let vague = low < high && (guess || joint == ["or"] || joint == ["to"]);
        return vague
            .then(|| Number { currency, ..Number::bare(tokens, Amount { low: Some(low), high: None }, Kind::Vague) });
    }
    let low = low * lent(first, second, joint);
    let near = joint != ["or"] || high - low <= (low / 2.0).max(2.0);
    let metre = first.metre || second.metre;
    let amount = Amount { low: Some(low), high: Some(high) };
    let whole = Number { currency, scale: second.scale, metre, ..Number::bare(tokens, amount, Kind::Range) };
    (low < high && near).then_some(whole)
}

/// The scale that the first of two numbers leaves to the second: `$60 to $70 million`, `two to three hundred`, `10-15,000`.
/// Where that would not be less than the second, it stands for itself (`50 to a hundred`).
fn lent(first: &Number, second: &Number, joint: &[&str]) -> f64 {
    let (Some(low), Some(high)) = (first.amount.low, second.amount.low) else { return 1.0 };
    let hyphen = matches!(joint, ["-" | "–" | "—"]) && second.scale == 1.0 && high % 1_000.0 == 0.0;
    let by = if hyphen { 1_000.0 } else { second.scale };
    let one_scale = first.scale == 1.0 && (hyphen || second.scale > 1.0);
    if one_scale && low * by < high { by } else { 1.0 }
}
