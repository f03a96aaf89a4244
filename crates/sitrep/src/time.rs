//! A time expression: what is printed, what was typed, and the days that it covers once resolved.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::date::{Day, Period, Season, Unit, Window, add, date, easter, monday, nth_weekday};
use crate::found::TimeIx;
use crate::named::named;
use crate::piece::Piece;
use crate::span::Span;
use crate::word::Word;

/// A date, time of day, duration or set of times in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value, as far as it is settled.
    pub value: Option<String>,
    /// TIMEX3 modifier: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`, `LESS_THAN`, ….
    #[serde(deserialize_with = "crate::word::maybe")]
    pub modifier: Option<Word>,
    /// The days that it covers, once resolved.
    pub window: Option<Window>,
    /// What it was counted from.
    pub anchor: Option<Anchor>,
    /// What was typed, before anything is counted.
    pub meaning: Meaning,
    /// What the verb beside it says of its place in time.
    pub tense: Tense,
    /// The time of the text that it is counted from (`the same day`, `two days later`, an hour without a day), or that
    /// settles its year.
    pub refers: Option<TimeIx>,
    /// Whether its words make it an end of a stretch: `since October 7`.
    pub bound: Option<Bound>,
    /// On which day its words were written, from which `Tuesday` is counted.
    pub written: Written,
    /// The days that a person gave it, which outweigh all counting. No part of what was read, and kept with the corrections.
    #[serde(skip)]
    pub said: Option<Window>,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

impl Time {
    /// The days that its words speak of, where `times` are those of its text: those of its window, or what lies before or after
    /// them (`since October 7`), or what lies between it and the end of its stretch, whose last year, month or day is part of it.
    pub fn covers(&self, times: &[Time]) -> Option<Window> {
        let window = self.window?;
        let Some(bound) = self.bound.filter(|_| self.said.is_none()) else { return Some(window) };
        let day = window.one_day();
        let next = || window.end.and_then(|end| end.tomorrow().ok());
        let before = || window.start.and_then(|start| start.yesterday().ok());
        Some(match bound {
            Bound::Since => Window { end: None, ..window },
            Bound::Until => Window { start: None, ..window },
            // what is told as after a day may lie on it, later in the day
            Bound::After => Window { start: day.or_else(next), end: None },
            Bound::Before => Window { start: None, end: before() },
            Bound::To(ix) => {
                let end = times.get(ix.0).and_then(|last| last.window?.end).filter(|end| window.end < Some(*end));
                end.map_or(window, |end| Window { end: Some(end), ..window })
            }
        })
    }

    /// The other time of the text without which this one cannot be counted.
    pub fn leans_on(&self) -> Option<TimeIx> {
        match self.written {
            Written::Update(day) | Written::Either(day) => Some(day),
            Written::Print => self.refers,
        }
    }
}

/// Of which stretch a time is an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// `since`: it and what comes after it.
    Since,
    /// `until`: it and what comes before it.
    Until,
    /// `before`.
    Before,
    /// `after`.
    After,
    /// `from 2014` in `from 2014 to 2018`: up to that other time.
    To(TimeIx),
}

/// On which day words were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Written {
    /// On the day of print.
    Print,
    /// On the day of an update that the text prints.
    Update(TimeIx),
    /// On the day of print or on that of an update: the text does not say which.
    Either(TimeIx),
}

/// What a time was counted from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Anchor {
    /// The article's day of print.
    Published(Window),
    /// Another time of the article.
    Time(TimeIx),
    /// The day of an event that the program knows.
    Known(Day),
}

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The day, period or amount.
    pub what: What,
    /// The hour or part of the day.
    pub clock: Option<Clock>,
    /// `earlier this month`: only the part before the day it is counted from, or after it.
    pub side: Option<Side>,
}

/// The typed day, period or amount.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// `3 January 2024`, `2014`: needs nothing else.
    On(Period),
    /// `10/11/2023`: one of two days, by the order in which a country writes day and month; month first, then day first.
    Either(Day, Day),
    /// `Tuesday`, `October 17`: comes round again.
    Recurring(Recurring, Pick),
    /// `last week`, `three days ago`, `the same day`: so many units from something.
    Shift(i32, Unit, From),
    /// `two weeks`, `the past two weeks`: an amount, none for `several`, and the side of it that is meant.
    Amount(Option<Count>, Unit, Option<Side>),
    /// `daily`, `every two weeks`.
    Every(u32, Unit),
    /// `every Friday`.
    EveryWeekday(#[serde(with = "crate::date::weekday")] Weekday),
    /// `recently`, `now`: the TIMEX3 value.
    Vague(#[serde(deserialize_with = "crate::word::one")] Word),
    /// `from Friday to 3 March`: from the first day of one to the last day of the other.
    Between(Edge, Edge),
    /// `the last Friday of this month`, `the week to 2 March`: what is cut out of a stretch, or told by it.
    Told(By, Edge),
}

/// A time that another one is told by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Edge {
    /// Needs nothing else.
    On(Period),
    /// Comes round again.
    Recurring(Recurring, Pick),
    /// So many units from the day of print.
    Shift(i32, Unit),
}

/// How a time is told by another one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum By {
    /// `the last Friday of`.
    Piece(Piece),
    /// `the week of`: the ISO week that holds it.
    Week,
    /// `the week to`: the seven days that end with it.
    WeekTo,
    /// `the weekend of`: the weekend of its week.
    Weekend,
    /// `Tuesday week`, `a fortnight on Friday`: so many units after it.
    After(i32, Unit),
}

/// An amount in halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Count {
    /// Twice the amount.
    pub halves: u32,
}

/// What comes round again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Recurring {
    Weekday(#[serde(with = "crate::date::weekday")] Weekday),
    /// A weekday of the week so many weeks from that of print: `Monday last week`.
    WeekdayOf(#[serde(with = "crate::date::weekday")] Weekday, i8),
    Weekend,
    Month(i8),
    MonthDay(i8, i8),
    /// A weekday with its day of a month: the year must agree.
    Dated(#[serde(with = "crate::date::weekday")] Weekday, i8, i8),
    MonthDays(i8, i8, i8),
    Season(Season),
    Quarter(i8),
    Half(i8),
    Holiday(Holiday),
    /// From a month and day to another.
    Between(i8, i8, i8, i8),
    /// A weekday with the day of its month: `Monday the 21st`.
    WeekdayDate(#[serde(with = "crate::date::weekday")] Weekday, i8),
}

/// Holidays whose day follows from the year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one (-1 for the last), weekday.
    Nth(i8, i8, #[serde(with = "crate::date::weekday")] Weekday),
    /// Days from Easter Sunday.
    Easter(i8),
}

/// Which one of those that come round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Pick {
    Tense,
    Last,
    This,
    Next,
}

/// From where units are counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum From {
    /// The day of print.
    Print,
    /// An earlier time of the text.
    Text,
}

/// A side of a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Side {
    Before,
    After,
}

/// An hour or a part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Clock {
    /// Hour and minute on the clock of the place.
    Local(i8, Option<i8>),
    /// Hour and minute of Greenwich.
    Utc(i8, Option<i8>),
    /// TIMEX3 letters of a part of the day: `MO`, `AF`, `EV`, `NI`.
    Part(#[serde(deserialize_with = "crate::word::one")] Word),
}

named! {
    /// What the verb beside a time says.
    pub enum Tense {
        Past = "past",
        Present = "present",
        Future = "future",
        Unknown = "unknown",
    }
}

named! {
    /// TIMEX3 types.
    pub enum TimeKind {
        Date = "DATE",
        Time = "TIME",
        Duration = "DURATION",
        Set = "SET",
    }
}

impl Meaning {
    /// A meaning without an hour.
    pub fn of(what: What) -> Meaning {
        Meaning { what, clock: None, side: None }
    }

    /// TIMEX3 type.
    pub fn kind(&self) -> TimeKind {
        match self.what {
            What::Amount(..) => TimeKind::Duration,
            What::Every(..) | What::EveryWeekday(_) => TimeKind::Set,
            _ if self.clock.is_some() => TimeKind::Time,
            _ => TimeKind::Date,
        }
    }

    /// The TIMEX3 value as far as it stands without counting: `XXXX-WXX-2`, `XXXX-10-17`, `P2W`.
    pub fn unresolved(&self) -> Option<String> {
        let day = match self.what {
            What::On(period) => Some(period.value()),
            What::Recurring(recurring, _) => recurring.value(),
            What::Shift(_, Unit::Day, _) if self.clock.is_some() => Some("XXXX-XX-XX".to_string()),
            What::Shift(..) | What::Either(..) | What::Between(..) | What::Told(..) => None,
            What::Amount(count, unit, _) => Some(amount(count, unit)),
            What::Every(n, unit) => Some(amount(Some(Count { halves: n.saturating_mul(2) }), unit)),
            What::EveryWeekday(day) => Recurring::Weekday(day).value(),
            What::Vague(value) => Some(value.to_string()),
        };
        day.map(|day| day + &self.clock.map_or(String::new(), Clock::suffix))
    }
}

impl Clock {
    /// What follows the day in a TIMEX3 value: `T02:30`, `T23:30Z`, `TMO`.
    pub fn suffix(self) -> String {
        let time = |hour: i8, minute: Option<i8>| format!("T{hour:02}:{:02}", minute.unwrap_or(0));
        match self {
            Clock::Local(hour, minute) => time(hour, minute),
            Clock::Utc(hour, minute) => time(hour, minute) + "Z",
            Clock::Part(part) => format!("T{part}"),
        }
    }
}

impl By {
    /// What a period tells; none where it has no such part.
    pub fn of(self, of: Period) -> Option<Period> {
        let window = of.window()?;
        let (start, end) = (window.start?, window.end?);
        match self {
            By::Piece(piece) => piece.of(of),
            By::Week => Some(Period::Week(monday(start)?)),
            By::WeekTo => Some(Period::Days(add(end, -6, Unit::Day)?, end)),
            By::Weekend => Some(Period::Weekend(monday(start)?)),
            By::After(n, unit) => Some(Period::Day(add(start, n, unit)?)),
        }
    }
}

impl Recurring {
    /// The value without a year; none for holidays that move.
    fn value(self) -> Option<String> {
        Some(match self {
            Recurring::Weekday(day) | Recurring::WeekdayOf(day, _) | Recurring::WeekdayDate(day, _) => {
                format!("XXXX-WXX-{}", day.to_monday_one_offset())
            }
            Recurring::Weekend => "XXXX-WXX-WE".to_string(),
            Recurring::Month(month) => format!("XXXX-{month:02}"),
            Recurring::MonthDay(month, day)
            | Recurring::Dated(_, month, day)
            | Recurring::Holiday(Holiday::Fixed(month, day)) => {
                format!("XXXX-{month:02}-{day:02}")
            }
            Recurring::MonthDays(month, first, last) => format!("XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}"),
            Recurring::Season(season) => format!("XXXX-{}", season.code()),
            Recurring::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Recurring::Half(half) => format!("XXXX-H{half}"),
            Recurring::Holiday(_) => return None,
            Recurring::Between(m, d, n, e) => format!("XXXX-{m:02}-{d:02}/XXXX-{n:02}-{e:02}"),
        })
    }
}

/// A TIMEX3 amount: `P2W`, `PT5H30M`, `PXY`; decades and centuries in years.
fn amount(count: Option<Count>, unit: Unit) -> String {
    let (time, letter, size) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Week => ("", "W", 1),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "Y", 10),
        Unit::Century => ("", "Y", 100),
    };
    let Some(Count { halves }) = count else {
        let letter = match unit {
            Unit::Decade => "E",
            Unit::Century => "C",
            _ => letter,
        };
        return format!("P{time}X{letter}");
    };
    let halves = u64::from(halves) * size;
    let whole = halves / 2;
    if halves % 2 == 0 {
        return format!("P{time}{whole}{letter}");
    }
    let lead = if whole == 0 { String::new() } else { format!("{whole}{letter}") };
    match unit {
        Unit::Minute => format!("PT{lead}30S"),
        Unit::Hour => format!("PT{lead}30M"),
        Unit::Day => format!("P{lead}T12H"),
        Unit::Year => format!("P{lead}6M"),
        _ => format!("P{time}{whole}.5{letter}"),
    }
}

impl Holiday {
    /// Its day in a year.
    pub fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Holiday::Fixed(month, day) => date(year, month, day),
            Holiday::Nth(month, n, weekday) => nth_weekday(year, month, n, weekday),
            Holiday::Easter(days) => add(easter(year)?, i32::from(days), Unit::Day),
        }
    }
}
