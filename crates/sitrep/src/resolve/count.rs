//! From what is typed to a period of the calendar, counted from one day. News takes the past, unless the verb or a word
//! such as `next` says the future.

use jiff::civil::Weekday;

use super::edges;
use crate::date::{Day, Period, Unit, Window, add, date, monday};
use crate::piece::{Part, Piece};
use crate::time::{By, From, Pick, Recurring, Side, Tense, Time, What};

/// How far off a yearly date may lie when one within [`SOON`] lies on the other side: beyond ten months a writer prints
/// the year, or `last`. Read off news of 1989 to 2000 with its days of print.
const STALE: i32 = 300;
const SOON: i32 = 65;

/// Days after the end of a quarter in which it is still the one that is spoken of: reports are due in 45.
const REPORTED: i32 = 45;

/// The period that a time means, counted from a day; none outside the calendar.
pub fn period(time: &Time, from: Day) -> Option<Period> {
    match time.meaning.what {
        What::On(period) => Some(period),
        What::Shift(n, unit, From::Print) => Period::of(from, unit)?.shift(n, unit),
        What::Recurring(recurring, pick) => recur(recurring, pick, time.tense, from),
        What::Between(a, b) => edges::between((a, b), time.tense, from),
        What::Told(by, edge) => edges::told(by, edge, time.tense, from),
        _ => None,
    }
}

/// The period of what comes round, counted from a day.
pub fn recur(recurring: Recurring, pick: Pick, tense: Tense, from: Day) -> Option<Period> {
    let future = tense == Tense::Future;
    match (pick, recurring) {
        (Pick::This, Recurring::Weekday(_) | Recurring::Weekend) if tense == Tense::Unknown => {
            around(recurring, from, 0)
        }
        (Pick::This, Recurring::Weekday(_) | Recurring::Weekend) => nearest(recurring, from, future),
        (Pick::This, _) => around(recurring, from, 0),
        (Pick::Last, Recurring::Quarter(_) | Recurring::Half(_)) => around(recurring, from, -1),
        (Pick::Next, Recurring::Quarter(_) | Recurring::Half(_)) => around(recurring, from, 1),
        (Pick::Last, _) => latest(recurring, from, |w| w.end < Some(from)),
        (Pick::Next, _) => first(recurring, from, |w| w.start > Some(from)),
        (Pick::Tense, _) => by_tense(recurring, tense, from),
    }
}

/// The last one that has begun, or the first one that has not ended.
fn nearest(recurring: Recurring, from: Day, future: bool) -> Option<Period> {
    if future {
        return first(recurring, from, |w| w.end >= Some(from));
    }
    latest(recurring, from, |w| w.start <= Some(from))
}

fn by_tense(recurring: Recurring, tense: Tense, from: Day) -> Option<Period> {
    let future = tense == Tense::Future;
    match recurring {
        Recurring::Weekday(_) | Recurring::Weekend => return nearest(recurring, from, future),
        Recurring::WeekdayDate(..) if tense == Tense::Unknown => {
            let both = [nearest(recurring, from, false), nearest(recurring, from, true)];
            return closest(both.into_iter().flatten(), from);
        }
        Recurring::WeekdayDate(..) => return nearest(recurring, from, future),
        // A weekday agrees with its day of the month in one year of six; only the years beside that of print are likely.
        Recurring::Dated(..) => return closest((-1..=1).filter_map(|n| around(recurring, from, n)), from),
        // Results are told after their quarter has closed.
        Recurring::Quarter(_) if future => {
            return first(recurring, from, |w| w.end.is_some_and(|end| days(from, end) > -REPORTED));
        }
        _ => {}
    }
    let (past, ahead) = (nearest(recurring, from, false), nearest(recurring, from, true));
    let off = |p: Option<Period>| p.and_then(|p| Some(days(from, p.window()?.start?).abs()));
    let (Some(behind), Some(before)) = (off(past), off(ahead)) else { return if future { ahead } else { past } };
    // what was done is over
    let ended = tense == Tense::Past;
    match future {
        false if !ended && behind > STALE && before < SOON => ahead,
        true if before > STALE && behind < SOON => past,
        false => past,
        true => ahead,
    }
}

/// The one that begins nearest to a day.
fn closest(all: impl Iterator<Item = Period>, from: Day) -> Option<Period> {
    all.min_by_key(|p| p.window().and_then(|w| w.start).map_or(i32::MAX, |start| days(from, start).abs()))
}

/// Days from one day to another.
fn days(from: Day, to: Day) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The latest one that passes.
pub fn latest(recurring: Recurring, from: Day, pass: impl Fn(Window) -> bool) -> Option<Period> {
    (0..=14).filter_map(|back| around(recurring, from, -back)).find(|p| p.window().is_some_and(&pass))
}

/// The first one that passes.
pub fn first(recurring: Recurring, from: Day, pass: impl Fn(Window) -> bool) -> Option<Period> {
    (-1..=14).filter_map(|on| around(recurring, from, on)).find(|p| p.window().is_some_and(&pass))
}

/// The one of a day's week (weekdays) or year, moved by `n` weeks or years; leap days are missing in most years.
fn around(recurring: Recurring, from: Day, n: i32) -> Option<Period> {
    let week = || monday(add(from, n, Unit::Week)?);
    let in_week = |day: Weekday| add(week()?, i32::from(day.to_monday_zero_offset()), Unit::Day);
    let year = i16::try_from(i32::from(from.year()) + n).ok()?;
    Some(match recurring {
        Recurring::Weekday(day) => Period::Day(in_week(day)?),
        Recurring::WeekdayOf(day, weeks) => Period::Day(add(in_week(day)?, i32::from(weeks), Unit::Week)?),
        Recurring::WeekdayDate(day, of_month) => {
            let month = Period::of(from, Unit::Month)?.shift(n, Unit::Month)?.window()?.start?;
            Period::Day(date(month.year(), month.month(), of_month).filter(|d| d.weekday() == day)?)
        }
        Recurring::Weekend => Period::Weekend(week()?),
        Recurring::Month(month) => Period::Month(year, month),
        Recurring::MonthDay(month, day) => Period::Day(date(year, month, day)?),
        Recurring::Dated(weekday, month, day) => {
            Period::Day(date(year, month, day).filter(|d| d.weekday() == weekday)?)
        }
        Recurring::MonthDays(month, a, b) => Period::Days(date(year, month, a)?, date(year, month, b)?),
        Recurring::Between(month, day, last, of_last) => {
            let ends = if (last, of_last) < (month, day) { year.checked_add(1)? } else { year };
            Period::Days(date(year, month, day)?, date(ends, last, of_last)?)
        }
        Recurring::Season(season) => Period::Season(year, season),
        Recurring::Quarter(quarter) => Period::Quarter(year, quarter),
        Recurring::Half(half) => Period::Half(year, half),
        Recurring::Holiday(holiday) => Period::Day(holiday.in_year(year)?),
    })
}

/// Whether days from one to another are meant.
fn ranges(what: What) -> bool {
    matches!(
        what,
        What::Between(..)
            | What::Told(By::Piece(Piece { count: 2.., .. }) | By::WeekTo, _)
            | What::Recurring(Recurring::Between(..) | Recurring::MonthDays(..), _)
    )
}

/// The period of a time that was resolved to a window.
pub fn named(time: &Time, window: Window) -> Option<Period> {
    let day = window.start?;
    let unit = match time.meaning.what {
        _ if ranges(time.meaning.what) => return Some(Period::Days(day, window.end?)),
        What::Shift(_, unit, _) => unit,
        What::Recurring(Recurring::Month(_), _) => Unit::Month,
        What::Recurring(Recurring::Quarter(_), _) => Unit::Quarter,
        What::Recurring(Recurring::Season(season), _) => return Some(Period::Season(day.year(), season)),
        What::Recurring(Recurring::Weekend, _) | What::Told(By::Week | By::Weekend, _) => Unit::Week,
        What::Told(By::Piece(Piece { part, .. }), _) => match part {
            Part::Week | Part::Weekend => Unit::Week,
            Part::Month => Unit::Month,
            Part::Day | Part::Weekday(_) => Unit::Day,
        },
        _ => Unit::Day,
    };
    Period::of(day, unit)
}

/// `the next day` after `January 10` of an unknown year: the same day in leap years and in others, and within the year.
pub fn without_year(from: &Time, n: i32, unit: Unit) -> Option<String> {
    let What::Recurring(Recurring::MonthDay(month, day), _) = from.meaning.what else { return None };
    let moved = |year| add(date(year, month, day)?, n, unit).filter(|d| d.year() == year);
    let (leap, common) = (moved(2000)?, moved(2001)?);
    let same = (leap.month(), leap.day()) == (common.month(), common.day()) && unit <= Unit::Week;
    same.then(|| format!("XXXX-{:02}-{:02}", leap.month(), leap.day()))
}

/// The days of `the past two weeks`, the day itself included, or `the next three days`, from the day after it; whole
/// quarters of the calendar for `the last two quarters`.
pub fn stretch(time: &Time, day: Day) -> Option<Window> {
    let What::Amount(Some(count), unit, side) = time.meaning.what else { return None };
    if count.halves % 2 == 1 {
        return None;
    }
    let n = i32::try_from(count.halves / 2).ok()?;
    if time.rule == "times/in so many" {
        // what is to come in five minutes comes on the day
        return Some(Window::day(if unit < Unit::Day { day } else { add(day, n, unit)? }));
    }
    let side = side?;
    if unit == Unit::Quarter {
        let quarter = |n: i32| Period::of(day, Unit::Quarter)?.shift(n, Unit::Quarter)?.window();
        let (first, last) = if side == Side::Before { (-n, -1) } else { (1, n) };
        return Some(quarter(first)?.cover(quarter(last)?));
    }
    Some(match side {
        Side::Before => Window::between(add(day, -n, unit)?, day),
        Side::After => Window::between(day.tomorrow().ok()?, add(day, n, unit)?),
    })
}
