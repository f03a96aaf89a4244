//! Lengths of time: `two weeks`, `16-hour`, `a decade`, `the past two weeks`, `months`.

use super::ago::unit_at;
use super::lex::Word;
use super::number;
use super::scan::{Hit, Scan};
use crate::date::Unit;
use crate::time::{Count, Side, What};

/// `two weeks`, `the first nine months`, `the past two years`, `16-hour`, `a year and a half`, `half an hour`.
pub fn counted(scan: &Scan, at: usize) -> Option<Hit> {
    let the = scan.skip(at, &["the", "these"]);
    let (side, start) = side(scan, the);
    let ordered = start == the && the > at;
    let start = if ordered { scan.skip(the, &["first", "final", "latest", "full", "entire"]) } else { start };
    let (count, noun) = counted_at(scan, start, start > at)?;
    if scan.hyphen(noun) {
        return if start > at { None } else { joined(scan, at, count, noun + 1) };
    }
    // `the 2 next days`; not `flight 133 last month`
    let behind = self::side(scan, noun);
    let many = unit_at(scan, behind.1).is_some_and(|(_, plural, _)| plural);
    let (side, noun) = if side.is_none() && many { behind } else { (side, noun) };
    let (unit, plural, weeks) = unit_at(scan, noun)?;
    if !agrees(scan, start, (unit, noun), plural, count) || age(scan, at, noun + 1) {
        return None;
    }
    let (mut halves, mut end) = (count.and_then(|c| c.halves.checked_mul(weeks)), noun + 1);
    if let Some(after) = scan.after(end, &["and", "a", "half"]) {
        (halves, end) = (halves.map(|h| h + 1), after);
    } else if let Some(after) = scan.after(end, &["or", "two"]) {
        (halves, end) = (None, after);
    }
    end = scan.after(end, &["or", "so"]).unwrap_or(end);
    Some(Hit::of(end, What::Amount(halves.map(|halves| Count { halves }), unit, side), "times/amount"))
}

/// `16-hour`, `three-day`, `a three-year period`, `two-year-long`: a number joined to its unit.
fn joined(scan: &Scan, at: usize, count: Option<Count>, noun: usize) -> Option<Hit> {
    let Word::Unit(unit, _) = scan.word(noun) else { return None };
    if age(scan, at, noun + 1) {
        return None;
    }
    let end = if scan.hyphen(noun + 1) && scan.lower(noun + 2) == "long" { noun + 3 } else { noun + 1 };
    Some(Hit::of(end, What::Amount(count, unit, None), "times/joined amount"))
}

/// The side that `past` or `next` says, and the atom after it.
fn side(scan: &Scan, at: usize) -> (Option<Side>, usize) {
    match scan.lower(at) {
        "past" | "last" | "previous" | "preceding" => (Some(Side::Before), at + 1),
        "next" | "coming" | "following" | "upcoming" => (Some(Side::After), at + 1),
        _ => (None, at),
    }
}

/// The count at an atom; `a` and `half an` count too.
fn counted_at(scan: &Scan, at: usize, sided: bool) -> Option<(Option<Count>, usize)> {
    if scan.lower(at) == "half" && scan.any(at + 1, &["a", "an"]) {
        return Some((Some(Count { halves: 1 }), at + 2));
    }
    let article = || (scan.any(at, &["a", "an"]) && !sided).then_some(at + 1);
    number::count(scan, at).or_else(|| Some((Some(Count { halves: 2 }), scan.skip(article()?, &["full", "whole"]))))
}

/// Whether number and unit agree: `two weeks`, `a week`; not `a second`, `three quarters of`, `some one day`, `60 Minutes`.
fn agrees(scan: &Scan, at: usize, (unit, noun): (Unit, usize), plural: bool, count: Option<Count>) -> bool {
    let article = scan.any(at, &["a", "an"]);
    let one = count.is_some_and(|c| c.halves <= 2);
    let rate = article && matches!(scan.word(at.wrapping_sub(1)), Word::Unit(..));
    let name = scan.capital(noun) && !scan.capital(at.wrapping_sub(1));
    let someday = scan.lower(at) == "one"
        && unit == Unit::Day
        && !scan.any(at.wrapping_sub(1), &["in", "for", "within", "just", "only", "least", "than", "after"]);
    let refused = match unit {
        Unit::Second => one,
        Unit::Quarter => !plural || scan.lower(noun + 1) == "of",
        _ => false,
    };
    let number = plural != one || matches!(scan.word(at), Word::Digits(..) | Word::Number(_)) || count.is_none();
    number && !refused && !name && !someday && !rate && !(article && one && plural)
}

/// Whether an age is meant: `24 years old`, `a 24-year-old`, `aged 24 years`.
fn age(scan: &Scan, at: usize, end: usize) -> bool {
    let next = if scan.hyphen(end) { end + 1 } else { end };
    scan.any(next, &["old", "olds"])
        || scan.after(end, &["of", "age"]).is_some()
        || scan.any(at.wrapping_sub(1), &["aged", "age", "$", "€", "£"])
}

/// Units in the plural without a number: `for months`, `years of war`; with `long` a length too: `decades-long`.
pub fn bare(scan: &Scan, at: usize) -> Option<Hit> {
    let Word::Unit(unit, plural) = scan.word(at) else { return None };
    if unit < Unit::Hour || unit == Unit::Quarter {
        return None;
    }
    let long = (scan.hyphen(at + 1) && scan.lower(at + 2) == "long").then_some(at + 3);
    let count = if plural { None } else { Some(Count { halves: 2 }) };
    let named = scan.capital(at) && !scan.opens(at);
    // `the early hours`, `office hours` are no length
    let hours =
        unit == Unit::Hour && scan.any(at.wrapping_sub(1), &["early", "late", "small", "wee", "office", "working"]);
    if hours && plural {
        return None;
    }
    let hit = |end| Hit::of(end, What::Amount(count, unit, None), "times/bare unit");
    if let Some(end) = long.filter(|_| !scan.hyphen(at.wrapping_sub(1))) {
        return Some(hit(end));
    }
    (plural && !named && !age(scan, at, at + 1)).then(|| hit(at + 1))
}
