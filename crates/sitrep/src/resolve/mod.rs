//! Findings and days of print in, resolved times out: what `Tuesday` was, counted from the article's day of print, or
//! from another time of the text where the words say so. Where there is nothing to count from, the value stays as far as
//! it stands without a date, and a note says so. Nothing is ever counted from the day of reading.

use crate::article::Article;
use crate::date::{Day, Period, Window, add};
use crate::found::{Found, Ref, TimeIx};
use crate::note::Note;
use crate::time::{Anchor, Bound, Clock, From, Pick, Recurring, Side, Tense, Time, What, Written};

mod count;
mod edges;
mod holders;
mod published;

pub use published::{published, together};

/// Resolves the times of one article against its day of print; done again, it begins afresh. `outside`: whether days of
/// known events may be taken from shipped knowledge.
pub fn resolve(article: &Article, print: Option<Window>, outside: bool, found: &mut Found) {
    found.notes.retain(|note| !(matches!(note.about, Some(Ref::Time(_))) && note.field == "value"));
    holders::holders(print, outside, found);
    let known = if outside { known(found) } else { Vec::new() };
    // `the day after Monday's raid` is counted from a day that is printed behind it
    let (ahead, first): (Vec<_>, Vec<_>) =
        (0..found.times.len()).partition(|&at| found.times[at].leans_on().is_some_and(|ix| ix.0 > at));
    for at in first.into_iter().chain(ahead) {
        let named = known.iter().find(|(ix, _)| ix.0 == at).map(|(_, day)| *day);
        let resolved = match (found.times[at].said, named) {
            (Some(window), _) => by_hand(&found.times[at], window),
            (None, Some(day)) => on_known(&found.times[at], day),
            (None, None) => resolve_one(&found.times, at, print),
        };
        let time = &mut found.times[at];
        time.value = resolved.value.or_else(|| time.meaning.unresolved());
        time.window = resolved.window;
        time.anchor = resolved.anchor;
        if let Some(why) = resolved.why {
            let words = time.span.of(&article.text).replace('\n', " ");
            let why = format!("{why} '{words}' from");
            found.notes.push(Note { about: Some(Ref::Time(TimeIx(at))), field: "value", why, span: Some(time.span) });
        }
    }
}

/// Times that print the month and the day of a known event that their article tells of, and its day.
fn known(found: &Found) -> Vec<(TimeIx, Day)> {
    let days: Vec<Day> = found.hints.iter().filter_map(|hint| hint.names).map(|(_, day)| day).collect();
    let same = |time: &Time| {
        let What::Recurring(Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what else { return None };
        days.iter().copied().find(|d| (d.month(), d.day()) == (month, day) && time.tense != Tense::Future)
    };
    found.times.iter().enumerate().filter_map(|(at, time)| Some((TimeIx(at), same(time)?))).collect()
}

/// A time on the day of a known event.
fn on_known(time: &Time, day: Day) -> Resolved {
    let period = Period::Day(day);
    let anchor = Some(Anchor::Known(day));
    Resolved { value: Some(value(time, period)), window: window_of(time, period, None), anchor, why: None }
}

/// A time of which a person said which days it covers.
fn by_hand(time: &Time, window: Window) -> Resolved {
    let value = window.one_day().map(|day| value(time, Period::Day(day)));
    Resolved { value, window: Some(window), ..Resolved::default() }
}

/// What counting gave.
#[derive(Debug, Default)]
struct Resolved {
    value: Option<String>,
    window: Option<Window>,
    anchor: Option<Anchor>,
    why: Option<&'static str>,
}

impl Resolved {
    fn unsettled(why: &'static str) -> Resolved {
        Resolved { why: Some(why), ..Resolved::default() }
    }
}

fn resolve_one(times: &[Time], at: usize, print: Option<Window>) -> Resolved {
    let time = &times[at];
    match time.meaning.what {
        What::On(period) => {
            let anchor = time.refers.map(Anchor::Time);
            Resolved { value: None, window: window_of(time, period, None), anchor, why: None }
        }
        What::Told(..) if time.rule == "times/part of the month" && time.tense == Tense::Past => {
            Resolved::unsettled("no month in the text to count")
        }
        What::Either(..) => Resolved::unsettled("no order of day and month to read"),
        What::Recurring(..) if time.rule == "times/weekday after a day" => after_a_day(times, time, print),
        What::Recurring(..) | What::Shift(_, _, From::Print) | What::Between(..) | What::Told(..) => match time.written
        {
            Written::Print => from_print(time, print),
            Written::Update(day) => {
                let resolved = from_print(time, times[day.0].window);
                Resolved { anchor: resolved.anchor.map(|_| Anchor::Time(day)), ..resolved }
            }
            Written::Either(day) => from_print(time, print.zip(times[day.0].window).map(|(a, b)| a.cover(b))),
        },
        What::Shift(n, unit, From::Text) => from_text(times, time, n, unit),
        What::Amount(Some(_), _, Some(_)) => stretch(time, print),
        What::Amount(Some(_), _, None) if time.rule == "times/in so many" => stretch(time, print),
        What::Vague("PRESENT_REF") if ends_stretch(times, at) => {
            let window = print.filter(|print| print.one_day().is_some());
            Resolved { window, anchor: window.map(Anchor::Published), ..Resolved::default() }
        }
        What::Amount(..) | What::Every(..) | What::EveryWeekday(_) | What::Vague(_) => Resolved::default(),
    }
}

/// Whether a time is where a stretch ends: `now` in `from March 2 until now`.
fn ends_stretch(times: &[Time], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| times[before].bound == Some(Bound::To(TimeIx(at))))
}

/// Counts from the day of print; where that is a window, from both its ends, and the value stands if they agree.
fn from_print(time: &Time, print: Option<Window>) -> Resolved {
    let Some((first, last)) = print.and_then(|w| Some((w.start?, w.end?))) else {
        return Resolved::unsettled("no date to count");
    };
    let (Some(early), Some(late)) = (count::period(time, first), count::period(time, last)) else {
        return Resolved::unsettled("no day of the calendar to count");
    };
    let anchor = print.map(Anchor::Published);
    if early == late {
        let day = (first == last).then_some(first);
        return Resolved { value: Some(value(time, early)), window: window_of(time, early, day), anchor, why: None };
    }
    let window = early.window().zip(late.window()).map(|(a, b)| a.cover(b));
    Resolved { value: None, window, anchor, why: Some("the days of print do not agree to count") }
}

/// A weekday on which something was said, which does not lie before the day that it tells of.
fn after_a_day(times: &[Time], time: &Time, print: Option<Window>) -> Resolved {
    let resolved = from_print(time, print);
    let told = time.refers.and_then(|ix| times.get(ix.0)?.window).and_then(Window::one_day);
    let printed = print.and_then(|print| print.end);
    let before = resolved.window.and_then(|window| window.end).zip(told).is_some_and(|(said, told)| said < told);
    if before && told <= printed {
        return Resolved::unsettled("no such weekday between the day that is told of and that of print to count");
    }
    resolved
}

/// Counts from another time of the article.
fn from_text(times: &[Time], time: &Time, n: i32, unit: crate::date::Unit) -> Resolved {
    let unsettled = Resolved::unsettled("no date in the text to count");
    let Some(ix) = time.refers else { return unsettled };
    let Some(from) = times.get(ix.0).and_then(period_of) else {
        let value = times.get(ix.0).and_then(|from| count::without_year(from, n, unit));
        let why = Some("no year in the text to count");
        return if value.is_some() { Resolved { value, why, ..Resolved::default() } } else { unsettled };
    };
    // `two weeks before Christmas` is a day, and no week
    let counted = time.rule == "times/from a date" && matches!(from, Period::Day(_));
    let moved = if let (true, Period::Day(day)) = (counted, from) {
        add(day, n, unit).map(Period::Day)
    } else if from.unit() == crate::date::Unit::Quarter || n == 0 && from.unit() == unit {
        from.shift(n, unit)
    } else {
        // `two days after the talks of 3 to 7 February` is told from their end
        let run = n > 0 && matches!(from, Period::Days(..));
        let day = from.window().and_then(|w| if run { w.end } else { w.start });
        day.and_then(|d| Period::of(d, unit)?.shift(n, unit))
    };
    let Some(period) = moved else { return unsettled };
    let anchor = Some(Anchor::Time(ix));
    // what is counted from a quarter of a business year covers no days that are known either
    let window = times[ix.0].window.and_then(|_| window_of(time, period, None));
    Resolved { value: Some(value(time, period)), window, anchor, why: None }
}

/// `2024-Q1` of a business year.
fn fiscal_quarter(time: &Time) -> Option<Period> {
    let (year, quarter) = time.value.as_deref()?.split_once("-Q")?;
    Some(Period::Quarter(year.parse().ok()?, quarter.parse().ok()?))
}

/// The period that a resolved time covers.
fn period_of(time: &Time) -> Option<Period> {
    if let Some(window) = time.said {
        return window.one_day().map(Period::Day);
    }
    if let What::On(period) = time.meaning.what {
        return Some(period);
    }
    let Some(window) = time.window else { return fiscal_quarter(time) };
    // days of print that do not agree leave a window that is wider than the period
    let settled = time.value.as_ref().is_some_and(|value| !value.starts_with('X'));
    match time.meaning.what {
        What::Recurring(..) | What::Shift(..) | What::Between(..) | What::Told(..) if settled => {
            count::named(time, window)
        }
        _ => None,
    }
}

/// `the past two weeks`: its days up to the day of print or from it.
fn stretch(time: &Time, print: Option<Window>) -> Resolved {
    let day = print.and_then(Window::one_day);
    let Some((day, window)) = day.and_then(|d| Some((d, count::stretch(time, d)?))) else { return Resolved::default() };
    Resolved { window: Some(window), anchor: Some(Anchor::Published(Window::day(day))), ..Resolved::default() }
}

/// The TIMEX3 value of a period with the hour of the time.
fn value(time: &Time, period: Period) -> String {
    // a stretch of days has no hour of its own
    let clock = time.meaning.clock.filter(|_| !matches!(period, Period::Days(..)));
    period.value() + &clock.map_or(String::new(), Clock::suffix)
}

/// The days of a period, cut at the day of print for `earlier this month`; none for a quarter of a business year, which
/// begins when the business says.
fn window_of(time: &Time, period: Period, print: Option<Day>) -> Option<Window> {
    let window = period.window().filter(|_| time.rule != "times/fiscal quarter")?;
    match (time.meaning.side, print) {
        (Some(Side::Before), Some(day)) => Some(Window { end: Some(day), ..window }),
        (Some(Side::After), Some(day)) => Some(Window { start: Some(day), ..window }),
        _ => Some(window),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Unit, date};
    use crate::span::Span;
    use crate::time::{Meaning, TimeKind};

    fn time(what: What, refers: Option<TimeIx>) -> Time {
        Time {
            span: Span::new(0, 1),
            kind: TimeKind::Date,
            value: None,
            modifier: None,
            window: None,
            anchor: None,
            meaning: Meaning::of(what),
            tense: Tense::Past,
            refers,
            bound: None,
            written: Written::Print,
            said: None,
            rule: "test",
        }
    }

    fn between(first: i8, last: i8) -> Option<Window> {
        let day = |d| date(2024, 1, d).expect("a day");
        Some(Window::between(day(first), day(last)))
    }

    fn printed_between(what: What, first: i8, last: i8) -> Resolved {
        resolve_one(&[time(what, None)], 0, between(first, last))
    }

    #[test]
    fn nothing_is_counted_from_a_day_that_is_not_settled() {
        let monday = What::Recurring(Recurring::Weekday(jiff::civil::Weekday::Monday), Pick::Tense);
        let mut times = [time(monday, None), time(What::Shift(1, Unit::Day, From::Text), Some(TimeIx(0)))];
        for (first, next_day) in [(20, None), (23, Some("2024-01-23"))] {
            let resolved = resolve_one(&times, 0, between(first, 25));
            times[0].value = resolved.value.or_else(|| times[0].meaning.unresolved());
            times[0].window = resolved.window;
            assert_eq!(resolve_one(&times, 1, between(first, 25)).value.as_deref(), next_day);
        }
    }

    #[test]
    fn a_value_stands_where_all_days_of_print_agree() {
        let last_year = printed_between(What::Shift(-1, Unit::Year, From::Print), 20, 25);
        assert_eq!(last_year.value.as_deref(), Some("2023"));
    }

    #[test]
    fn days_of_print_that_disagree_leave_a_window() {
        let monday = What::Recurring(Recurring::Weekday(jiff::civil::Weekday::Monday), Pick::Tense);
        let resolved = printed_between(monday, 20, 25);
        assert_eq!(resolved.value, None);
        assert_eq!(resolved.window.map(Window::edtf).as_deref(), Some("2024-01-15/2024-01-22"));
        assert_eq!(resolved.why, Some("the days of print do not agree to count"));
    }
}
