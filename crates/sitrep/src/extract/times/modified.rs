//! Words before a time that bend it: `early Friday`, `mid-May`, `the end of 2023`, `about a year`, `more than two decades`.

use super::lex::Word;
use super::scan::{Hit, Scan};
use super::{amounts, dates};
use crate::date::Unit;
use crate::time::{From, Recurring, Side, What};

/// `late 2023`, `mid-May`, `the end of the year`.
pub fn part(scan: &Scan, at: usize) -> Option<Hit> {
    let (modifier, start, rule) = part_word(scan, at)?;
    let core = dates(scan, start).or_else(|| this_month(scan, at, start))?;
    let edge = rule == "times/end of" && scan.word(start.wrapping_sub(2)) != Word::Plain;
    if edge && !longer(core.meaning.what) {
        return None;
    }
    let dated = match core.meaning.what {
        What::On(_) | What::Recurring(..) => true,
        What::Shift(_, _, _) => core.meaning.side.is_none(),
        _ => false,
    };
    dated.then_some(Hit { modifier: Some(modifier), rule, ..core })
}

/// `since the beginning of the month`: what goes on since then goes on to the day of print. `At the end of the month` may
/// be that of another month, of which the text tells.
fn this_month(scan: &Scan, at: usize, start: usize) -> Option<Hit> {
    let end = scan.after(start, &["the", "month"])?;
    let since = scan.lower(at.wrapping_sub(1)) == "since" && !scan.any(end, &["of", "before", "after"]);
    since.then(|| Hit::of(end, What::Shift(0, Unit::Month, From::Print), "times/end of"))
}

/// Whether a week is part of it.
fn longer(what: What) -> bool {
    match what {
        What::On(period) => period.unit() > Unit::Week,
        What::Recurring(recurring, _) => {
            matches!(recurring, Recurring::Month(_) | Recurring::Season(_) | Recurring::Quarter(_) | Recurring::Half(_))
        }
        What::Shift(_, unit, _) => unit > Unit::Week,
        _ => false,
    }
}

/// The modifier, where the time must begin, and the rule.
fn part_word(scan: &Scan, at: usize) -> Option<(&'static str, usize, &'static str)> {
    let the = scan.skip(at, &["the", "very"]);
    let edge = match scan.lower(the) {
        "end" => Some("END"),
        "beginning" | "start" => Some("START"),
        "middle" => Some("MID"),
        _ => None,
    };
    if let Some(edge) = edge.filter(|_| scan.lower(the + 1) == "of") {
        return Some((edge, the + 2, "times/end of"));
    }
    if let Some(edge) = edge_unit(scan, the) {
        return Some((edge, the + 3, "times/end of"));
    }
    let modifier = match scan.lower(the) {
        "early" => "START",
        "mid" | "middle" => "MID",
        "late" => "END",
        _ => return None,
    };
    let start = if scan.hyphen(the + 1) { the + 2 } else { the + 1 };
    Some((modifier, start, "times/early, mid, late"))
}

/// `last week of`, `first days of`.
fn edge_unit(scan: &Scan, at: usize) -> Option<&'static str> {
    let days = matches!(scan.word(at + 1), Word::Unit(Unit::Day | Unit::Week, plural) if plural || scan.lower(at + 1) == "week");
    let edge = match scan.lower(at) {
        "first" | "opening" => "START",
        "last" | "final" | "closing" => "END",
        _ => return None,
    };
    (days && scan.lower(at + 2) == "of").then_some(edge)
}

/// `about a year`, `more than two decades ago`, `at least 30 days`.
pub fn bound(scan: &Scan, at: usize) -> Option<Hit> {
    let (words, core) = (0..BOUNDS.len()).find_map(|i| {
        let end = scan.after(at, BOUNDS[i].0).filter(|&end| !scan.any(end, OPEN))?;
        Some((i, amounts(scan, end)?))
    })?;
    let counted = matches!(core.meaning.what, What::Amount(Some(_), ..) | What::Shift(..) | What::Vague(_));
    if !counted || matches!(core.rule, "times/bare unit") {
        return None;
    }
    let modifier = match (core.meaning.what, BOUNDS[words].1) {
        (What::Shift(n, ..), "MORE_THAN" | "EQUAL_OR_MORE") => {
            if n < 0 {
                "BEFORE"
            } else {
                "AFTER"
            }
        }
        (What::Shift(n, ..), "LESS_THAN" | "EQUAL_OR_LESS") => {
            if n < 0 {
                "AFTER"
            } else {
                "BEFORE"
            }
        }
        (What::Amount(_, _, Some(Side::After)), "MORE_THAN") => "MORE_THAN",
        (_, modifier) => modifier,
    };
    Some(Hit { modifier: Some(modifier), rule: "times/about", ..core })
}

/// Words that begin a time which no bound stands before: `over the past year` is no amount of more than a year.
const OPEN: &[&str] = &["the", "these", "past", "last", "next", "coming", "previous"];

/// Bound words and their TIMEX3 modifiers, longest first.
const BOUNDS: &[(&[&str], &str)] = &[
    (&["no", "more", "than"], "EQUAL_OR_LESS"),
    (&["no", "less", "than"], "EQUAL_OR_MORE"),
    (&["a", "little", "over"], "MORE_THAN"),
    (&["more", "than"], "MORE_THAN"),
    (&["less", "than"], "LESS_THAN"),
    (&["fewer", "than"], "LESS_THAN"),
    (&["at", "least"], "EQUAL_OR_MORE"),
    (&["at", "most"], "EQUAL_OR_LESS"),
    (&["up", "to"], "EQUAL_OR_LESS"),
    (&["just", "over"], "MORE_THAN"),
    (&["just", "under"], "LESS_THAN"),
    (&["over"], "MORE_THAN"),
    (&["under"], "LESS_THAN"),
    (&["about"], "APPROX"),
    (&["around"], "APPROX"),
    (&["roughly"], "APPROX"),
    (&["approximately"], "APPROX"),
    (&["some"], "APPROX"),
    (&["nearly"], "LESS_THAN"),
    (&["almost"], "LESS_THAN"),
];
