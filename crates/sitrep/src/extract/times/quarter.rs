//! Parts of a business year: `the first quarter of 2024`, `third-quarter`, `the year-earlier period`, `fiscal 2023`, `year-end`.

use super::calendar;
use super::lex::Word;
use super::relative::direction;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
use crate::time::{From, Pick, Recurring, What};

/// `the third quarter`, `fourth-quarter`, `the first quarter of 2024`, `the 1988 third quarter`, `the first half of 2023`.
pub fn quarter(scan: &Scan, at: usize) -> Option<Hit> {
    let joined = |i: usize| scan.lower(at + i) == "quarter" && scan.hyphen(at + i - 1);
    if scan.lower(at) == "the" && (2..6).any(joined) {
        return None;
    }
    let start = scan.skip(at, &["the"]);
    let (first, fiscal) = (calendar::year_at(scan, start), scan.skip(start, &["fiscal"]));
    let start = first.map_or(if scan.hyphen(fiscal) { fiscal + 1 } else { fiscal }, |y| y.1);
    let half = scan.lower(start + 1) == "half" && scan.any(start, &["first", "second"]);
    let (n, end) = match half {
        true => (1 + i8::from(scan.lower(start) == "second"), start + 2),
        false => ordinal_quarter(scan, start)?,
    };
    let year = first.or_else(|| calendar::year_at(scan, scan.skip(end, &["of", ","])));
    let named = scan.after(end, &["of"]).and_then(|e| {
        let (n, pick, from) = direction(scan, e)?;
        (scan.lower(e + 1) == "year" && from == From::Print && n.abs() < 2).then_some((pick, e + 2))
    });
    // the quarters of a business year begin when the business says
    let rule = if (at..end).any(|i| scan.lower(i) == "fiscal") { "times/fiscal quarter" } else { "times/quarter" };
    if let Some((year, after)) = year {
        let period = if half { Period::Half(year, n) } else { Period::Quarter(year, n) };
        return Some(Hit::of(end.max(after), What::On(period), rule));
    }
    let recurring = if half { Recurring::Half(n) } else { Recurring::Quarter(n) };
    let (pick, end) = named.unwrap_or((Pick::Tense, end));
    // The first half of a match, a speech or a book is none of a year.
    (!half || named.is_some()).then(|| Hit::of(end, What::Recurring(recurring, pick), rule))
}

/// `Q3 2022`, `Q1 of 2023`, `3Q 2023`, `H1 2023`; `Q4` alone behind a preposition.
pub fn short_quarter(scan: &Scan, at: usize) -> Option<Hit> {
    let digits = |i: usize| matches!(scan.word(i), Word::Digits(1..=4, 1)) && scan.glued(i);
    let letter = |i: usize| scan.any(i, &["q", "h"]) && (scan.capital(i) || scan.lower(i) == "q" && digits(i + 1));
    let digit = |i: usize| match scan.word(i) {
        Word::Digits(n @ 1..=4, 1) => i8::try_from(n).ok(),
        _ => None,
    };
    let (half, n) = match (letter(at), letter(at + 1)) {
        (true, _) => (scan.lower(at) == "h", digit(at + 1)?),
        (_, true) => (scan.lower(at + 1) == "h", digit(at)?),
        _ => return None,
    };
    if !scan.glued(at + 1) || half && n > 2 {
        return None;
    }
    let rule = "times/quarter";
    if let Some((year, end)) = calendar::year_at(scan, scan.skip(at + 2, &["of", ",", "-", "/"])) {
        let period = if half { Period::Half(year, n) } else { Period::Quarter(year, n) };
        return Some(Hit::of(end, What::On(period), rule));
    }
    let told = scan.any(at.wrapping_sub(1), &["in", "for", "during", "since", "by", "of"]) && !scan.glued(at + 2);
    let ends = !matches!(scan.tag(at + 2), "NN" | "NNP" | "NNS") && !scan.hyphen(at + 2);
    (!half && ends && (told || scan.lower(at + 2) == ".") && letter(at))
        .then(|| Hit::of(at + 2, What::Recurring(Recurring::Quarter(n), Pick::Tense), rule))
}

/// `2019 Q1`, `2017-Q1`, `2019 H2`: the year stands first.
pub fn year_and_quarter(scan: &Scan, at: usize) -> Option<Hit> {
    let Word::Digits(year @ 1900..=2100, 4) = scan.word(at) else { return None };
    let letter = if scan.hyphen(at + 1) { at + 2 } else { at + 1 };
    let Word::Digits(n @ 1..=4, 1) = scan.word(letter + 1) else { return None };
    let n = i8::try_from(n).ok()?;
    let year = i16::try_from(year).ok()?;
    let period = match scan.lower(letter) {
        "q" => Period::Quarter(year, n),
        "h" if n <= 2 => Period::Half(year, n),
        _ => return None,
    };
    (scan.glued(letter + 1) && !scan.hyphen(letter + 2)).then(|| Hit::of(letter + 2, What::On(period), "times/quarter"))
}

/// `first quarter`, `fourth-quarter`, `second half`.
pub fn ordinal_quarter(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let n = match scan.word(at) {
        Word::Ordinal(n @ 1..=4) => n as i8,
        Word::Unit(Unit::Second, false) => 2,
        _ => return None,
    };
    let noun = if scan.hyphen(at + 1) { at + 2 } else { scan.skip(at + 1, &["fiscal"]) };
    (scan.lower(noun) == "quarter").then_some((n, noun + 1))
}

/// `'s third quarter` after a year.
pub fn quarter_after(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    if !scan.any(at, &["'s", "’s"]) {
        return None;
    }
    ordinal_quarter(scan, at + 1)
}

/// `year-earlier quarter`, `the year-ago period`: the same stretch of the year before.
pub fn year_earlier(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    if scan.lower(start) != "year" || !scan.hyphen(start + 1) || !scan.any(start + 2, &["earlier", "ago"]) {
        return None;
    }
    let rule = "times/year earlier";
    if let Some((n, after)) = ordinal_quarter(scan, start + 3) {
        return Some(Hit::of(after, What::Recurring(Recurring::Quarter(n), Pick::Last), rule));
    }
    let end = scan.skip(start + 3, &["quarter", "period", "month"]);
    let adjective = end == start + 3 && start > at;
    (!adjective).then(|| Hit::of(end, What::Shift(-1, Unit::Year, From::Text), rule))
}

/// `year-end`, `year end`: the end of the year of print.
pub fn year_end(scan: &Scan, at: usize) -> Option<Hit> {
    let next = if scan.hyphen(at + 1) { at + 2 } else { at + 1 };
    let end = scan.lower(at) == "year" && scan.lower(next) == "end" && !scan.any(at.wrapping_sub(1), &["-", "a"]);
    let hit = Hit::of(next + 1, What::Shift(0, Unit::Year, From::Print), "times/year end");
    end.then_some(Hit { modifier: Some("END"), ..hit })
}

/// `the night of ...` and the like are read by their date; `fiscal 1989`, `the fiscal year`.
pub fn fiscal(scan: &Scan, at: usize) -> Option<Hit> {
    if scan.lower(at) == "fy" && scan.capital(at) {
        let (year, end) = calendar::year_at(scan, at + 1)?;
        return Some(Hit::of(end, What::On(Period::Fiscal(year)), "times/fiscal year"));
    }
    if scan.lower(at) != "fiscal" {
        return None;
    }
    let (year, end) = calendar::year_at(scan, scan.skip(at + 1, &["year"]))?;
    Some(Hit::of(end, What::On(Period::Fiscal(year)), "times/fiscal year"))
}
