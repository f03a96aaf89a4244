//! From one day to another, each told in full and in the same way: `from 28 March to 3 April`, `between Friday and Sunday`,
//! `overnight into Sunday`. Together they are one time, that covers the days from the first to the last. Refuses the two days of
//! what was moved (`postponed from Friday to Sunday`) and the days of a working week (`open Monday to Friday`); `from 1 May
//! until yesterday` stays two times, of which the second bounds the first.

use super::calendar;
use super::lex::Word;
use super::relative::{deictic, this_last_next};
use super::runs::{TO, moved};
use super::scan::{Hit, Pattern, Scan};
use super::{longest, numeric};
use crate::date::{Day, Period, Unit, date};
use crate::time::{Edge, From, Pick, Recurring, What};

/// Patterns of a day that may stand at an end.
const ENDS: &[Pattern] = &[
    calendar::digits,
    numeric::short,
    numeric::named,
    calendar::weekday,
    calendar::month_day,
    calendar::day_month,
    deictic,
    this_last_next,
];

/// A day, told in full, that joins another.
pub fn between(scan: &Scan, at: usize) -> Option<Hit> {
    let (first, end) = edge(scan, at)?;
    let the = at.saturating_sub(1);
    let before = if scan.lower(the) == "the" { scan.before(the) } else { scan.before(at) };
    let told = matches!(before, "from" | "between");
    let joined = scan.any(end, TO) || told && scan.lower(end) == "and" && before == "between";
    let mark = matches!(scan.word(end), Word::Mark);
    let even = scan.glued(end) == scan.glued(end + 1);
    if !joined || mark && !even || moved(scan, at) {
        return None;
    }
    let (last, end) = edge(scan, scan.skip(end + 1, &["the"]))?;
    let what = joint(first, last, told)?;
    (!scan.any(end, &["'s", "’s"])).then(|| Hit::of(end, what, "times/from a day to a day"))
}

/// One day at an atom, without its hour.
fn edge(scan: &Scan, at: usize) -> Option<(What, usize)> {
    let hit = longest(scan, at, ENDS).filter(|hit| hit.meaning.clock.is_none())?;
    is_day(hit.meaning.what).then_some((hit.meaning.what, hit.end))
}

fn is_day(what: What) -> bool {
    match what {
        What::On(Period::Day(_)) | What::Shift(_, Unit::Day, From::Print) | What::Either(..) => true,
        What::Recurring(recurring, _) => matches!(
            recurring,
            Recurring::Weekday(_) | Recurring::WeekdayOf(..) | Recurring::MonthDay(..) | Recurring::Dated(..)
        ),
        _ => false,
    }
}

/// The month and the day of what is printed without its year.
fn of_year(what: What) -> Option<(i8, i8)> {
    match what {
        What::Recurring(Recurring::MonthDay(month, day) | Recurring::Dated(_, month, day), Pick::Tense) => {
            Some((month, day))
        }
        _ => None,
    }
}

/// What two days are together; none where the second does not follow the first.
fn joint(first: What, last: What, told: bool) -> Option<What> {
    // the days of a birth and a death are two, and no stretch on which something was done
    let days =
        |a: Day, b: Day| (a < b && b.year() <= a.year().saturating_add(1)).then_some(What::On(Period::Days(a, b)));
    match (first, last) {
        (What::On(Period::Day(a)), What::On(Period::Day(b))) => return days(a, b),
        (What::Either(a, b), What::Either(c, d)) => return either((a, b), (c, d)),
        (What::Either(..), _) | (_, What::Either(..)) => return None,
        _ => {}
    }
    if let (Some((m, d)), Some((n, e))) = (of_year(first), of_year(last)) {
        return Some(What::Recurring(Recurring::Between(m, d, n, e), Pick::Tense)).filter(|_| (m, d) != (n, e));
    }
    if let (What::On(Period::Day(b)), Some((m, d))) = (last, of_year(first)) {
        let year = if (m, d) < (b.month(), b.day()) { b.year() } else { b.year() - 1 };
        return days(date(year, m, d)?, b);
    }
    if let (What::On(Period::Day(a)), Some((n, e))) = (first, of_year(last)) {
        let year = if (a.month(), a.day()) < (n, e) { a.year() } else { a.year() + 1 };
        return days(a, date(year, n, e)?);
    }
    let weekly = |what| matches!(what, What::Recurring(Recurring::Weekday(_), _));
    let counted = |what| matches!(what, What::Shift(..));
    if weekly(first) != weekly(last) || counted(first) != counted(last) {
        return None;
    }
    told.then_some(What::Between(edge_of(first)?, edge_of(last)?))
}

/// `10/1/2018 - 10/7/2018`: the order in which both are of one month, where the other order has them in two.
fn either((a, b): (Day, Day), (c, d): (Day, Day)) -> Option<What> {
    let month = |day: Day| (day.year(), day.month());
    let days = |a, b| (a < b).then_some(What::On(Period::Days(a, b)));
    match (month(a) == month(c), month(b) == month(d)) {
        (true, false) => days(a, c),
        (false, true) => days(b, d),
        _ => None,
    }
}

/// An end of a stretch as it is kept.
pub fn edge_of(what: What) -> Option<Edge> {
    Some(match what {
        What::On(period) => Edge::On(period),
        What::Recurring(recurring, pick) => Edge::Recurring(recurring, pick),
        What::Shift(n, unit, From::Print) => Edge::Shift(n, unit),
        _ => return None,
    })
}

/// `overnight into Sunday`, `Saturday night into Sunday`: the night's two days.
pub fn into(scan: &Scan, at: usize) -> Option<Hit> {
    let night = match scan.lower(at) {
        "overnight" => Some(scan.skip(at + 1, &["from"])),
        _ => None,
    };
    let (first, next) = match night {
        Some(next) => (None, next),
        None => {
            let hit = calendar::weekday(scan, at).filter(|hit| hit.meaning.clock.is_some())?;
            (Some(hit.meaning.what), hit.end)
        }
    };
    let next = scan.after(next, &["into"])?;
    let (last, end) = edge(scan, scan.skip(next, &["early"])).filter(|(_, end)| !scan.any(*end, &["'s", "’s"]))?;
    let first = first.or_else(|| day_before(last))?;
    let end = if matches!(scan.word(end), Word::Part("MO")) { end + 1 } else { end };
    let what = joint(first, last, true)?;
    Some(Hit::of(end, what, "times/overnight into a day"))
}

/// The day before one.
fn day_before(what: What) -> Option<What> {
    Some(match what {
        What::On(Period::Day(day)) => What::On(Period::Day(day.yesterday().ok()?)),
        What::Recurring(Recurring::Weekday(day), pick) => What::Recurring(Recurring::Weekday(day.previous()), pick),
        What::Recurring(Recurring::MonthDay(month, day), pick) => {
            let before = date(2001, month, day)?.yesterday().ok()?;
            // the day before 1 March is not the same in each year
            let same = (month, day) != (3, 1);
            same.then_some(What::Recurring(Recurring::MonthDay(before.month(), before.day()), pick))?
        }
        What::Shift(n, Unit::Day, From::Print) => What::Shift(n - 1, Unit::Day, From::Print),
        _ => return None,
    })
}
