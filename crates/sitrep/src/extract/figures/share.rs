//! Shares, which count no heads: `three in ten villagers`, `one in three`, `four out of five`, `two thirds of the town`. `12
//! out of 40 hostages`, `killed two in three raids` and `three of the ten` are counts.

use crate::document::Document;
use crate::figure::Measure;

use super::measure;
use super::number::{self, Kind, Number};
use super::words::{self, Words};

/// Numbers out of which a share is told: up to ten, and the round ones.
fn is_base(value: f64) -> bool {
    value <= 10.0 || [20.0, 100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0].contains(&value)
}

/// Whether a number is either of the two of a share, or the first word of a fraction.
pub fn is_share(document: &Document, number: &Number) -> bool {
    let Some(sentence) = document.sentences.get(document.sentence_of(number.tokens.start)) else { return false };
    let words = Words { document, end: sentence.end };
    fraction(words, number) || first(words, number) || second(words, number)
}

/// `three quarters of the villagers`, `two-thirds`.
fn fraction(words: Words, number: &Number) -> bool {
    let behind = words::fraction(words, number.tokens.start);
    // `two half-brothers` are counted
    let told = |stop: usize| words.lower(stop) == "of" || !words.lower(stop - 1).starts_with("half");
    behind.is_some_and(|(_, stop)| stop > number.tokens.end && told(stop)) && number.tokens.len() == 1
}

/// `three` of `three in ten`.
fn first(words: Words, number: &Number) -> bool {
    let Some(base) = base_behind(words, number.tokens.end) else { return false };
    number::at(words.document, base, words.end).is_some_and(|base| is_pair(words, number, &base))
}

/// `ten` of `three in ten`.
fn second(words: Words, number: &Number) -> bool {
    (1..=5).any(|back| {
        let Some(start) = number.tokens.start.checked_sub(back) else { return false };
        let before = number::at(words.document, start, words.end);
        before.is_some_and(|before| {
            base_behind(words, before.tokens.end) == Some(number.tokens.start) && is_pair(words, &before, number)
        })
    })
}

/// Where the number out of which a share is told begins: behind `in`, `in every`, `out of`, `out of every`.
fn base_behind(words: Words, at: usize) -> Option<usize> {
    let base = match (words.lower(at).as_str(), words.lower(at + 1).as_str()) {
        ("in", _) => at + 1,
        ("out", "of") => at + 2,
        ("of", _) if matches!(words.lower(at + 1).as_str(), "10" | "ten" | "100" | "every") => at + 1,
        _ => return None,
    };
    Some(base + usize::from(words.lower(base) == "every"))
}

/// Whether two numbers are a share: the smaller first, the second a base, and no verb of harm has the first for its object.
fn is_pair(words: Words, part: &Number, base: &Number) -> bool {
    let document = words.document;
    let exact = part.kind == Kind::Exact && matches!(base.kind, Kind::Exact | Kind::Round) && part.scale == 1.0;
    let (Some(low), Some(of)) = (part.amount.low, base.amount.low) else { return false };
    let every = words.lower(base.tokens.start - 1) == "every";
    let killed = |t: usize| document.tokens[t].pos == "VERB" && measure::befalls(document, t).is_some();
    let object = super::bound::start(document, part).checked_sub(1).is_some_and(killed);
    let things = base.tokens.end < words.end
        && measure::noun(document, base.tokens.end).is_some_and(|m| matches!(m, Measure::Attacks));
    exact && low < of && (every || is_base(of)) && (every || !(object || things))
}
