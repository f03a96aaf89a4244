//! Lengths of time: `two weeks`, `16-hour`, `a decade`, `the past two weeks`, `months`.

use super::lex::Word;
use super::number;
use super::scan::{Hit, Scan};
use crate::date::Unit;
use crate::time::{Count, Side, What};

/// `two weeks`, `the first nine months`, `the past two years`, `16-hour`, `a year and a half`, `half an hour`.
pub fn counted(scan: &Scan, at: usize) -> Option<Hit> {
    let the = scan.skip(at, &["the", "these"]);
    let (side, start) = side(scan, the);
    let start =
        if start == the && the > at { scan.skip(the, &["first", "final", "latest", "full", "entire"]) } else { start };
    let (count, noun) = counted_at(scan, start, start > at)?;
    let joined = scan.hyphen(noun);
    let noun = if joined { noun + 1 } else { noun };
    let Word::Unit(unit, plural) = scan.word(noun) else { return None };
    let one = count == Some(Count { halves: 2 });
    if !fits(scan, at, noun, (unit, plural, one, joined)) {
        return None;
    }
    let (mut halves, mut end) = (count.map(|c| c.halves), noun + 1);
    if let Some(after) = scan.after(end, &["and", "a", "half"]) {
        (halves, end) = (halves.map(|h| h + 1), after);
    }
    if joined && scan.hyphen(end) && scan.lower(end + 1) == "long" {
        end += 2;
    }
    if the > at || joined {
        end = scan.skip(end, &["period"]);
    }
    Some(Hit::of(end, What::Amount(halves.map(|halves| Count { halves }), unit, side), "times/amount"))
}

/// The side that `past` or `next` says, and the atom after it.
fn side(scan: &Scan, at: usize) -> (Option<Side>, usize) {
    match scan.lower(at) {
        "past" | "last" | "previous" | "preceding" => (Some(Side::Before), at + 1),
        "next" | "coming" | "following" => (Some(Side::After), at + 1),
        _ => (None, at),
    }
}

/// The count at an atom; `a` and `half an` count too.
fn counted_at(scan: &Scan, at: usize, sided: bool) -> Option<(Option<Count>, usize)> {
    if scan.any(at, &["half"]) && scan.any(at + 1, &["a", "an"]) {
        return Some((Some(Count { halves: 1 }), at + 2));
    }
    if let Some(found) = number::count(scan, at) {
        return Some(found);
    }
    let article = scan.any(at, &["a", "an"]) && !sided;
    article.then(|| (Some(Count { halves: 2 }), scan.skip(at + 1, &["full", "whole"])))
}

/// Whether number and unit agree and no age, rank or share is meant.
fn fits(scan: &Scan, at: usize, noun: usize, (unit, plural, one, joined): (Unit, bool, bool, bool)) -> bool {
    let end = noun + 1;
    let old = scan.lower(end) == "old" || (scan.any(end, &["-", "–"]) && scan.lower(end + 1) == "old");
    let age = old
        || scan.after(end, &["of", "age"]).is_some()
        || scan.any(at.wrapping_sub(1), &["aged", "age", "$", "€", "£"]);
    let single = scan.any(at, &["a", "an"]) && one;
    let refused = match unit {
        Unit::Second => single || (one && !plural && !joined),
        Unit::Quarter => !plural || scan.lower(end) == "of",
        Unit::Day if single => scan.capital(noun),
        _ => false,
    };
    let agrees = plural || one || joined || matches!(scan.word(at), Word::Digits(..) | Word::Number(_));
    let time = scan.lower(end) == "'" || scan.lower(end) == "’";
    let _ = time;
    !age && !refused && agrees && !(single && plural)
}

/// Units in the plural without a number: `for months`, `years of war`, `decades-long`.
pub fn bare(scan: &Scan, at: usize) -> Option<Hit> {
    let Word::Unit(unit, true) = scan.word(at) else { return None };
    if !matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century) {
        return None;
    }
    if scan.capital(at) && !scan.opens(at)
        || scan.any(at + 1, &["old"])
        || scan.hyphen(at + 1) && scan.lower(at + 2) == "old"
    {
        return None;
    }
    let mut end = at + 1;
    if scan.hyphen(end) && scan.lower(end + 1) == "long" {
        end += 2;
    }
    Some(Hit::of(end, What::Amount(None, unit, None), "times/bare unit"))
}
