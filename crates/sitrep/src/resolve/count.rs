//! From what is typed to a period of the calendar, counted from one day. News takes the past, unless the verb or a word
//! such as `next` says the future.

use crate::date::{Day, Period, Unit, Window, add, date, monday};
use crate::time::{From, Pick, Recurring, Side, Tense, Time, What};

/// How far off a yearly date may lie behind when no past tense says so and one within [`SOON`] lies ahead: beyond ten
/// months a writer prints the year or `last`.
const STALE: i32 = 300;
const SOON: i32 = 65;

/// The period that a time means, counted from a day; none outside the calendar.
pub fn period(time: &Time, from: Day) -> Option<Period> {
    match time.meaning.what {
        What::On(period) => Some(period),
        What::Shift(n, unit, From::Print) => Period::of(from, unit)?.shift(n, unit),
        What::Recurring(recurring, pick) => recur(recurring, pick, time.tense, from),
        _ => None,
    }
}

fn recur(recurring: Recurring, pick: Pick, tense: Tense, from: Day) -> Option<Period> {
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
    let past = nearest(recurring, from, false);
    if tense == Tense::Past || matches!(recurring, Recurring::Weekday(_)) {
        return nearest(recurring, from, tense == Tense::Future);
    }
    let ahead = nearest(recurring, from, true);
    if tense == Tense::Future {
        return ahead;
    }
    let days = |p: Option<Period>| Some(from.until(p?.window()?.start?).ok()?.get_days());
    match (days(past), days(ahead)) {
        (Some(behind), Some(ahead_by)) if -behind > STALE && ahead_by < SOON => ahead,
        _ => past,
    }
}

/// The latest one that passes.
fn latest(recurring: Recurring, from: Day, pass: impl Fn(Window) -> bool) -> Option<Period> {
    (0..=9).filter_map(|back| around(recurring, from, -back)).find(|p| p.window().is_some_and(&pass))
}

/// The first one that passes.
fn first(recurring: Recurring, from: Day, pass: impl Fn(Window) -> bool) -> Option<Period> {
    (-1..=9).filter_map(|on| around(recurring, from, on)).find(|p| p.window().is_some_and(&pass))
}

/// The one of a day's week (weekdays) or year, moved by `n` weeks or years; leap days are missing in most years.
fn around(recurring: Recurring, from: Day, n: i32) -> Option<Period> {
    let week = || monday(add(from, n, Unit::Week)?);
    let year = i16::try_from(i32::from(from.year()) + n).ok()?;
    Some(match recurring {
        Recurring::Weekday(day) => Period::Day(add(week()?, i32::from(day.to_monday_zero_offset()), Unit::Day)?),
        Recurring::Weekend => Period::Weekend(week()?),
        Recurring::Month(month) => Period::Month(year, month),
        Recurring::MonthDay(month, day) => Period::Day(date(year, month, day)?),
        Recurring::MonthDays(month, a, b) => Period::Days(date(year, month, a)?, date(year, month, b)?),
        Recurring::Season(season) => Period::Season(year, season),
        Recurring::Quarter(quarter) => Period::Quarter(year, quarter),
        Recurring::Half(half) => Period::Half(year, half),
        Recurring::Holiday(holiday) => Period::Day(holiday.in_year(year)?),
    })
}

/// The period of a time that was resolved to a window.
pub fn named(time: &Time, window: Window) -> Option<Period> {
    let day = window.start?;
    let unit = match time.meaning.what {
        What::Shift(_, unit, _) => unit,
        What::Recurring(Recurring::Month(_), _) => Unit::Month,
        What::Recurring(Recurring::Quarter(_), _) => Unit::Quarter,
        What::Recurring(Recurring::Season(season), _) => return Some(Period::Season(day.year(), season)),
        What::Recurring(Recurring::Weekend, _) => Unit::Week,
        _ => Unit::Day,
    };
    Period::of(day, unit)
}

/// The days of `the past two weeks` or `the next three days`, the day itself included.
pub fn stretch(time: &Time, day: Day) -> Option<Window> {
    let What::Amount(Some(count), unit, Some(side)) = time.meaning.what else { return None };
    if count.halves % 2 == 1 {
        return None;
    }
    let n = i32::try_from(count.halves / 2).ok()?;
    Some(match side {
        Side::Before => Window::between(add(day, -n, unit)?, day),
        Side::After => Window::between(day, add(day, n, unit)?),
    })
}
