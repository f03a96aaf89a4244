//! Counts before units: `two`, `twenty-five`, `a dozen`, `2,500`, `5 1/2`, `two and a half`, `several`, `12 to 18`.

use super::lex::Word;
use super::scan::Scan;
use crate::time::Count;

/// A count; none in it for `several`, `a few` and ranges.
pub fn count(scan: &Scan, at: usize) -> Option<(Option<Count>, usize)> {
    if let Some(end) = vague(scan, at) {
        return Some((None, end));
    }
    let (n, mut end) = whole(scan, at)?;
    let mut halves = n.checked_mul(2)?;
    if let Some(after) = scan.after(end, &["1", "/", "2"]).or_else(|| scan.after(end, &["and", "a", "half"])) {
        (halves, end) = (halves.checked_add(1)?, after);
    } else if scan.lower(end) == "½" {
        (halves, end) = (halves.checked_add(1)?, end + 1);
    }
    if let Some(after) = range(scan, end) {
        return Some((None, after));
    }
    end = scan.skip(end, &["more", "full", "straight", "consecutive", "additional"]);
    Some((Some(Count { halves }), end))
}

/// `several`, `a few`, `many`, `hundreds of`.
fn vague(scan: &Scan, at: usize) -> Option<usize> {
    let start = scan.skip(at, &["a", "the"]);
    if scan.any(start, &["several", "few", "many"]) {
        return Some(scan.skip(start + 1, &["more"]));
    }
    let many = scan.any(at, &["hundreds", "thousands", "dozens", "millions", "tens"]);
    (many && scan.lower(at + 1) == "of").then_some(at + 2)
}

/// A whole number in digits or words.
pub fn whole(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    if let Some(end) = scan.after(at, &["a", "couple", "of"]).or_else(|| scan.after(at, &["couple", "of"])) {
        return Some((2, end));
    }
    if scan.any(at, &["a", "an"]) {
        return match scan.word(at + 1) {
            Word::Times(n) => Some((n, at + 2)),
            _ => None,
        };
    }
    match scan.word(at) {
        Word::Digits(n, _) if n < 1_000_000 => Some(times(scan, (n, at + 1))),
        Word::Figure => commas(scan.lower(at)).map(|n| (n, at + 1)),
        Word::Number(n) => Some(times(scan, tens(scan, n, at + 1))),
        Word::Times(12) => Some((12, at + 1)),
        _ => None,
    }
}

/// `2,500`; none for decimals.
fn commas(figure: &str) -> Option<u32> {
    if figure.contains('.') {
        return None;
    }
    figure.replace(',', "").parse().ok().filter(|n| *n < 1_000_000)
}

/// `twenty-five`: the tens and what follows them.
fn tens(scan: &Scan, n: u32, end: usize) -> (u32, usize) {
    if !(20..100).contains(&n) || !n.is_multiple_of(10) {
        return (n, end);
    }
    let next = if scan.hyphen(end) { end + 1 } else { end };
    match scan.word(next) {
        Word::Number(unit) if unit < 10 => (n + unit, next + 1),
        _ => (n, end),
    }
}

/// `two hundred`.
fn times(scan: &Scan, (n, end): (u32, usize)) -> (u32, usize) {
    match scan.word(end) {
        Word::Times(by) if by > 12 => n.checked_mul(by).map_or((n, end), |n| (n, end + 1)),
        _ => (n, end),
    }
}

/// The end of `to 18` or `or three` after a first number.
fn range(scan: &Scan, at: usize) -> Option<usize> {
    if !scan.any(at, &["to", "or", "-", "–"]) {
        return None;
    }
    whole(scan, at + 1).map(|(_, end)| end)
}

/// A year spelled out: `nineteen ninety-six`.
pub fn spelled_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    let Word::Number(century @ 17..=20) = scan.word(at) else { return None };
    let Word::Number(n @ 10..=99) = scan.word(at + 1) else { return None };
    let (rest, end) = tens(scan, n, at + 2);
    Some((i16::try_from(century * 100 + rest).ok()?, end))
}

/// Whether a year in four digits stands at an atom.
pub fn is_year(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), Word::Digits(1900..=2100, 4))
}

/// A year in two digits behind a month or a day: `'98`, `of 87`.
pub fn short_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    let mark = scan.any(at, &["'", "’"]) && scan.glued(at + 1);
    let of = scan.before(at) == "of";
    let digits = if mark { at + 1 } else { at };
    let Word::Digits(two, 2) = scan.word(digits) else { return None };
    let ends = scan.lower(digits + 1) != "%" && !matches!(scan.tag(digits + 1), "NN" | "NNS" | "CD");
    ((mark || of) && ends).then(|| (super::numeric::century(two), digits + 1))
}

/// `two thousand and fifteen`, `two thousand` behind a month or a day; not `in October two thousand men`.
pub fn told_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    let (year, end) = two_thousand(scan, at)?;
    (!matches!(scan.tag(end), "NN" | "NNS" | "JJ")).then_some((year, end))
}

/// `two thousand`, `two thousand four`.
pub fn two_thousand(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    let (Word::Number(2), Word::Times(1000)) = (scan.word(at), scan.word(at + 1)) else { return None };
    let next = scan.skip(at + 2, &["and"]);
    match scan.word(next) {
        Word::Number(n @ 1..=99) => {
            let (n, end) = tens(scan, n, next + 1);
            Some((i16::try_from(2000 + n).ok()?, end))
        }
        _ => Some((2000, at + 2)),
    }
}
