//! Times counted from now or from the story: `three days ago`, `two days later`, `the day before`, `two weeks from now`.

use super::lex::Word;
use super::number;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
use crate::time::{Count, From, Recurring, What};

/// `three days ago`, `two days later`, `a year earlier`, `two weeks from now`, `the day after`.
pub fn ago(scan: &Scan, at: usize) -> Option<Hit> {
    let one = |i: usize| Some((Some(Count { halves: 2 }), i + 1)).filter(|_| scan.any(i, &["a", "an", "one", "the"]));
    let half = |i: usize| Some((Some(Count { halves: 1 }), scan.after(i, &["half", "a"])?));
    let (count, noun) = number::count(scan, at).or_else(|| half(at)).or_else(|| one(at)).or_else(|| bare(scan, at))?;
    let noun = if scan.hyphen(noun) { noun + 1 } else { noun };
    let (unit, _, weeks) = unit_at(scan, noun)?;
    let mut end = noun + 1;
    let mut halves = count.and_then(|c| c.halves.checked_mul(weeks));
    if let Some(after) = scan.after(end, &["and", "a", "half"]) {
        (halves, end) = (halves.map(|h| h + 1), after);
    }
    end = scan.after(end, &["or", "so"]).unwrap_or(end);
    let the = scan.lower(at) == "the";
    if the && matches!(scan.word(noun), Word::Unit(_, true)) {
        return None;
    }
    let (sign, from, after) = match scan.lower(end) {
        "ago" => (-1, From::Print, end + 1),
        "earlier" | "previously" | "beforehand" => (-1, From::Text, end + 1),
        "later" | "afterward" | "afterwards" => (1, From::Text, end + 1),
        "'s" | "’s" | "'" | "’" if scan.lower(end + 1) == "time" => (1, From::Print, end + 2),
        "from" if scan.any(end + 1, &["now", "today"]) => (1, From::Print, end + 2),
        "from" if unit >= Unit::Day && dated(scan, end + 1) => (1, From::Text, end + 1),
        "before" | "after" if unit >= Unit::Day && dated(scan, end + 1) => {
            (if scan.lower(end) == "before" { -1 } else { 1 }, From::Text, end + 1)
        }
        "before" if the || stops(scan, end + 1) => (-1, From::Text, end + 1),
        "after" if the || stops(scan, end + 1) => (1, From::Text, end + 1),
        _ => return None,
    };
    let on_date = from == From::Text && scan.any(after - 1, &["before", "after", "from"]) && dated(scan, after);
    if the && from == From::Print || (the && unit != Unit::Day && !stops(scan, after) && !on_date) {
        return None;
    }
    let rule = if from == From::Print { "times/ago" } else { "times/later" };
    let Some(halves) = halves else {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Hit::of(after, What::Vague(vague), rule));
    };
    let (n, unit) = match (halves % 2, unit) {
        (0, unit) => (halves / 2, unit),
        (_, Unit::Year) => (halves * 6, Unit::Month),
        (_, Unit::Decade) => (halves * 5, Unit::Year),
        (_, Unit::Century) => (halves * 50, Unit::Year),
        _ => return Some(Hit::of(after, What::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), rule)),
    };
    let n = i32::try_from(n).ok()? * sign;
    let mut hit = Hit::of(after, What::Shift(n, unit, from), rule);
    // `the day after the strike` is counted from no date that is printed: the noun behind it decides.
    if on_date {
        hit.rule = "times/from a date";
    } else if the && !stops(scan, after) {
        hit.rule = "times/day after something";
    }
    Some(hit)
}

/// Whether one day of the calendar is printed at an atom: `October 7`, `Monday`, `yesterday`.
fn dated(scan: &Scan, at: usize) -> bool {
    super::dates(scan, at).is_some_and(|hit| match hit.meaning.what {
        What::On(Period::Day(_)) | What::Shift(_, Unit::Day, From::Print) => true,
        What::Recurring(recurring, _) => {
            matches!(
                recurring,
                Recurring::Weekday(_) | Recurring::MonthDay(..) | Recurring::Dated(..) | Recurring::Holiday(_)
            )
        }
        _ => false,
    })
}

/// The unit at an atom, whether it is plural, and how many it is: a fortnight is two weeks.
pub fn unit_at(scan: &Scan, at: usize) -> Option<(Unit, bool, u32)> {
    match (scan.word(at), scan.lower(at)) {
        (Word::Unit(unit, plural), _) => Some((unit, plural, 1)),
        (_, "fortnight") => Some((Unit::Week, false, 2)),
        (_, "fortnights") => Some((Unit::Week, true, 2)),
        (_, "min" | "mins") if scan.lower(at + 1) != "-" => Some((Unit::Minute, true, 1)),
        _ => None,
    }
}

/// `months` in `months ago`.
fn bare(scan: &Scan, at: usize) -> Option<(Option<Count>, usize)> {
    matches!(scan.word(at), Word::Unit(_, true)).then_some((None, at))
}

/// Whether nothing that could be counted from follows.
fn stops(scan: &Scan, at: usize) -> bool {
    at >= scan.atoms.len() || scan.any(at, &[".", ",", ";", ":", ")", "and", "but", "—", "?", "!", "\"", "”"])
}
