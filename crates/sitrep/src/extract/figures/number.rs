//! Tokens in, numbers out: numerals, number words, scales, dozens and hundreds, ranges, with the span as printed.

use std::ops::Range;

use crate::document::Document;
use crate::figure::Amount;

/// A number as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its tokens, with the currency mark and the scale, without the bound word.
    pub tokens: Range<usize>,
    /// Its value.
    pub amount: Amount,
    /// Exact, a range or vague, before any bound word is read.
    pub kind: Kind,
    /// ISO 4217 code of a currency mark that is part of it.
    pub currency: Option<&'static str>,
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
    let first = single(document, token, end)?;
    range(document, &first, end).or(Some(first))
}

/// Least values of vague numbers, as the record's contract has them.
const VAGUE: &[(&str, f64)] =
    &[("dozens", 24.0), ("scores", 40.0), ("hundreds", 200.0), ("thousands", 2_000.0), ("millions", 2_000_000.0)];

/// `dozens`, `tens of thousands`, `several hundred`, `a few`, or a plain number.
fn single(document: &Document, token: usize, end: usize) -> Option<Number> {
    let currency = currency_mark(document.word(token));
    let start = token + usize::from(currency.is_some());
    if start >= end {
        return None;
    }
    if currency.is_none()
        && let Some(found) = vague(document, token, end)
    {
        return Some(found);
    }
    let (stop, value, round) = cardinal(document, start, end)?;
    let kind = if round { Kind::Round } else { Kind::Exact };
    let (stop, currency) = match currency {
        Some(code) => (stop, Some(code)),
        None => currency_word(document, stop, end).map_or((stop, None), |code| (stop + 1, Some(code))),
    };
    Some(Number { tokens: token..stop, amount: Amount { low: Some(value), high: Some(value) }, kind, currency })
}

/// `dozens`, `tens of thousands`, `several hundred`, `a few`, `several`, `multiple`, `a number of`.
fn vague(document: &Document, token: usize, end: usize) -> Option<Number> {
    let word = |i: usize| if i < end { document.word(i).to_lowercase() } else { String::new() };
    let of = |stop: usize, low: Option<f64>, kind: Kind| {
        Some(Number { tokens: token..stop, amount: Amount { low, high: None }, kind, currency: None })
    };
    let first = word(token);
    if word(token + 1) == "of" && matches!(first.as_str(), "tens" | "hundreds" | "thousands" | "dozens") {
        let low = match (first.as_str(), word(token + 2).as_str()) {
            ("tens", "thousands") => Some(20_000.0),
            ("tens", "millions") => Some(20_000_000.0),
            ("hundreds", "thousands") => Some(200_000.0),
            ("hundreds", "millions") => Some(200_000_000.0),
            ("thousands", "millions") => Some(2_000_000_000.0),
            _ => None,
        };
        if low.is_some() {
            return of(token + 3, low, Kind::Vague);
        }
    }
    if let Some(&(_, low)) = VAGUE.iter().find(|(plural, _)| *plural == first) {
        return of(token + 1, Some(low), Kind::Vague);
    }
    let after = match (first.as_str(), word(token + 1).as_str()) {
        ("several" | "multiple" | "numerous", _) => token + 1,
        ("a", "few" | "couple") => token + 2,
        ("a", "number" | "handful") if word(token + 2) == "of" => token + 2,
        _ => return None,
    };
    let scaled = match word(after).as_str() {
        "dozen" => Some(24.0),
        "hundred" => Some(200.0),
        "thousand" => Some(2_000.0),
        "million" => Some(2_000_000.0),
        _ => None,
    };
    match scaled {
        Some(low) => of(after + 1, Some(low), Kind::Vague),
        None => of(after, None, Kind::Few),
    }
}

/// `46`, `1.9 billion`, `twenty-five`, `two hundred and six`, `a dozen`, `half a million`: end, value, whether round.
fn cardinal(document: &Document, token: usize, end: usize) -> Option<(usize, f64, bool)> {
    let word = |i: usize| if i < end { document.word(i).to_lowercase() } else { String::new() };
    let first = word(token);
    if let Some(value) = numeral(&first) {
        let (stop, scaled) = scales(document, token + 1, end, value);
        return Some((stop, scaled, false));
    }
    if first == "half" && matches!(word(token + 1).as_str(), "a" | "-") {
        return match word(token + 2).as_str() {
            "dozen" => Some((token + 3, 6.0, true)),
            "million" => Some((token + 3, 500_000.0, true)),
            "billion" => Some((token + 3, 500_000_000.0, true)),
            _ => None,
        };
    }
    if first == "dozen" {
        return Some((token + 1, 12.0, true));
    }
    if first == "a" || first == "an" {
        return match word(token + 1).as_str() {
            "dozen" => Some((token + 2, 12.0, true)),
            other => scale(other).map(|s| (token + 2, s, true)),
        };
    }
    in_words(document, token, end)
}

/// Number words from `token` on: `twenty-five`, `one hundred and six`, `two dozen`.
fn in_words(document: &Document, token: usize, end: usize) -> Option<(usize, f64, bool)> {
    let word = |i: usize| if i < end { document.word(i).to_lowercase() } else { String::new() };
    let (mut total, mut part, mut at) = (0.0, small(&word(token))?, token + 1);
    if word(at) == "dozen" {
        return Some((at + 1, part * 12.0, true));
    }
    loop {
        let next = word(at);
        if let Some(by) = scale(&next) {
            if by == 100.0 {
                part *= by;
            } else {
                total += part * by;
                part = 0.0;
            }
            at += 1;
            continue;
        }
        let joined = usize::from(next == "-" || (next == "and" && (part >= 100.0 || total > 0.0)));
        match small(&word(at + joined)) {
            Some(more) if fits(part, more, joined == 1 && next == "-") => {
                part += more;
                at += joined + 1;
            }
            _ => return Some((at, total + part, false)),
        }
    }
}

/// Whether a smaller number word may follow: `twenty` + `five`, `hundred` + `six`, but not `five` + `six`.
fn fits(part: f64, more: f64, hyphen: bool) -> bool {
    let tens = part % 100.0 >= 20.0 && part % 10.0 == 0.0 && more < 10.0;
    tens || (!hyphen && more < 100.0 && (part == 0.0 || part % 100.0 == 0.0))
}

/// `250-350`, `250 to 350`, `between 250 and 350`, `four or five`.
fn range(document: &Document, first: &Number, end: usize) -> Option<Number> {
    let stop = first.tokens.end;
    let joint = if stop < end { document.word(stop).to_lowercase() } else { return None };
    let before = first.tokens.start.checked_sub(1).map(|t| document.word(t).to_lowercase());
    let between = before.as_deref() == Some("between") && joint == "and";
    if !(between || matches!(joint.as_str(), "to" | "or" | "-" | "–" | "—")) {
        return None;
    }
    let second = (stop + 1 < end).then(|| single(document, stop + 1, end))??;
    let (mut low, high) = (first.amount.low?, second.amount.low?);
    let same_kind = first.kind != Kind::Vague && second.kind != Kind::Vague;
    if same_kind && low < high && high >= 1_000.0 && low < 1_000.0 && borrows(document, first, &second) {
        low *= scale_of(document, &second);
    }
    let near = joint != "or" || high - low <= (low / 2.0).max(2.0);
    (same_kind && low < high && near).then(|| Number {
        tokens: first.tokens.start..second.tokens.end,
        amount: Amount { low: Some(low), high: Some(high) },
        kind: Kind::Range,
        currency: first.currency.or(second.currency),
    })
}

/// Whether the first of two numbers leaves its scale to the second: `$60 to $70 million`.
fn borrows(document: &Document, first: &Number, second: &Number) -> bool {
    scale_of(document, first) == 1.0 && scale_of(document, second) > 1.0
}

/// The scale word that a number ends in.
fn scale_of(document: &Document, number: &Number) -> f64 {
    number.tokens.clone().filter_map(|t| scale(&document.word(t).to_lowercase())).product()
}

/// Multiplies by the scale words that follow.
fn scales(document: &Document, mut at: usize, end: usize, mut value: f64) -> (usize, f64) {
    while at < end {
        let word = document.word(at).to_lowercase();
        let by = if word == "dozen" { 12.0 } else { scale(&word).unwrap_or(0.0) };
        if by == 0.0 {
            break;
        }
        value *= by;
        at += 1;
    }
    (at, value)
}

/// `46`, `2,500`, `1.9`, `112million`, `38m`, `1.9bn`.
fn numeral(word: &str) -> Option<f64> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let by = match &word[digits.len()..] {
        "" => 1.0,
        "m" | "mn" | "mln" | "million" => 1e6,
        "bn" | "billion" => 1e9,
        "k" => 1e3,
        "trillion" => 1e12,
        _ => return None,
    };
    let grouped = digits.contains(',');
    let well_formed = !grouped || digits.split('.').next()?.split(',').skip(1).all(|g| g.len() == 3);
    let starts = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    (well_formed && starts && plain).then(|| digits.replace(',', "").parse::<f64>().ok().map(|v| v * by))?
}

/// The currency of a mark.
fn currency_mark(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "US$" | "U.S.$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "C$" => "CAD",
        "A$" => "AUD",
        _ => return None,
    })
}

/// The currency of a word that follows a number.
fn currency_word(document: &Document, token: usize, end: usize) -> Option<&'static str> {
    Some(match (token < end).then(|| document.word(token).to_lowercase())?.as_str() {
        "dollars" | "dollar" | "usd" => "USD",
        "euros" | "euro" => "EUR",
        "pounds" => "GBP",
        "yen" => "JPY",
        "rupees" => "INR",
        _ => return None,
    })
}

/// Zero to ninety.
fn small(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = UNITS.iter().position(|u| *u == word).map(|at| at as f64);
    unit.or_else(|| TENS.iter().position(|t| *t == word).map(|at| (at as f64 + 2.0) * 10.0))
}

/// Hundred to trillion.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 100.0,
        "thousand" => 1_000.0,
        "million" => 1_000_000.0,
        "billion" => 1_000_000_000.0,
        "trillion" => 1_000_000_000_000.0,
        _ => return None,
    })
}
