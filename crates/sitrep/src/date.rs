//! Days, windows of days and periods of the calendar, and how they are written (ISO 8601, EDTF, TIMEX3).

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar.
pub type Day = jiff::civil::Date;

/// The days that something covers, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub start: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
}

impl Window {
    /// One day.
    pub fn day(day: Day) -> Window {
        Window { start: Some(day), end: Some(day) }
    }

    /// From `start` to `end`, both included.
    pub fn between(start: Day, end: Day) -> Window {
        Window { start: Some(start), end: Some(end) }
    }

    /// The day, where it covers just one.
    pub fn one_day(self) -> Option<Day> {
        self.start.filter(|_| self.start == self.end)
    }

    /// The window that is written so in EDTF: `2024-01-03`, `2024-01-03/2024-01-09`, `2024-01-03/..`, `../2024-01-09`; none where it
    /// is written otherwise, ends before it starts or is open on both sides.
    pub fn of(text: &str) -> Option<Window> {
        // A day alone: jiff would take a time behind it as well.
        let day = |text: &str| text.parse::<Day>().ok().filter(|day| day.to_string() == text);
        let side = |text: &str| if text == ".." { Some(None) } else { day(text).map(Some) };
        let Some((start, end)) = text.split_once('/') else { return day(text).map(Window::day) };
        let window = Window { start: side(start)?, end: side(end)? };
        match (window.start, window.end) {
            (None, None) => None,
            (Some(start), Some(end)) if end < start => None,
            _ => Some(window),
        }
    }

    /// The smallest window that holds both.
    pub fn cover(self, other: Window) -> Window {
        let both = |a: Option<Day>, b: Option<Day>, pick: fn(Day, Day) -> Day| Some(pick(a?, b?));
        Window { start: both(self.start, other.start, Day::min), end: both(self.end, other.end, Day::max) }
    }

    /// The window in EDTF (ISO 8601-2): `2024-01-03`, `2024-01-03/2024-01-09`, `2024-01-03/..`.
    pub fn edtf(self) -> String {
        let side = |day: Option<Day>| day.map_or("..".to_string(), |d| d.to_string());
        match self.one_day() {
            Some(day) => day.to_string(),
            None => format!("{}/{}", side(self.start), side(self.end)),
        }
    }
}

/// How a weekday is kept: 1 for Monday to 7 for Sunday.
pub mod weekday {
    use jiff::civil::Weekday;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Writes a weekday.
    pub fn serialize<S: Serializer>(day: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i8(day.to_monday_one_offset())
    }

    /// Reads a weekday.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        Weekday::from_monday_one_offset(i8::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// Units of time, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Seasons of the northern year, by whole months (meteorological: spring is March to May).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    /// TIMEX3 letters.
    pub fn code(self) -> &'static str {
        ["SP", "SU", "FA", "WI"][self as usize]
    }

    fn first_month(self) -> i8 {
        [3, 6, 9, 12][self as usize]
    }
}

/// One stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A day.
    Day(Day),
    /// From one day to another, both included.
    Days(Day, Day),
    /// The ISO week that begins on this Monday.
    Week(Day),
    /// The Saturday and Sunday of the ISO week that begins on this Monday.
    Weekend(Day),
    /// A month of a year.
    Month(i16, i8),
    /// A quarter (1 to 4) of a year.
    Quarter(i16, i8),
    /// A half (1 or 2) of a year.
    Half(i16, i8),
    /// A season; winter is named by the year in which it begins.
    Season(i16, Season),
    /// A year.
    Year(i16),
    /// A fiscal year; its first day is not known, so it has no window.
    Fiscal(i16),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years from this one.
    Century(i16),
}

impl Period {
    /// The period of a unit that holds a day; none for hours and less.
    pub fn of(day: Day, unit: Unit) -> Option<Period> {
        let year = day.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Period::Day(day),
            Unit::Week => Period::Week(monday(day)?),
            Unit::Month => Period::Month(year, day.month()),
            Unit::Quarter => Period::Quarter(year, (day.month() + 2) / 3),
            Unit::Year => Period::Year(year),
            Unit::Decade => Period::Decade(year - year.rem_euclid(10)),
            Unit::Century => Period::Century(year - year.rem_euclid(100)),
        })
    }

    /// The unit that it is as fine as.
    pub fn unit(self) -> Unit {
        match self {
            Period::Day(_) | Period::Days(..) => Unit::Day,
            Period::Week(_) | Period::Weekend(_) => Unit::Week,
            Period::Month(..) => Unit::Month,
            Period::Quarter(..) | Period::Half(..) | Period::Season(..) => Unit::Quarter,
            Period::Year(_) | Period::Fiscal(_) => Unit::Year,
            Period::Decade(_) => Unit::Decade,
            Period::Century(_) => Unit::Century,
        }
    }

    /// Moved by whole units, as fine as before; none outside the calendar or where it is coarser than the unit.
    pub fn shift(self, n: i32, unit: Unit) -> Option<Period> {
        if unit < self.unit() {
            return None;
        }
        let years = match unit {
            Unit::Year => n,
            Unit::Decade => n.checked_mul(10)?,
            Unit::Century => n.checked_mul(100)?,
            _ => 0,
        };
        let later =
            |year: i16| i16::try_from(i32::from(year).checked_add(years)?).ok().filter(|y| (1..=9998).contains(y));
        Some(match self {
            Period::Day(day) => Period::Day(add(day, n, unit)?),
            Period::Days(first, last) => Period::Days(add(first, n, unit)?, add(last, n, unit)?),
            Period::Week(day) => Period::Week(monday(add(day, n, unit)?)?),
            Period::Weekend(day) => Period::Weekend(monday(add(day, n, unit)?)?),
            Period::Month(year, month) => Period::of(add(date(year, month, 1)?, n, unit)?, Unit::Month)?,
            Period::Quarter(year, q) => Period::of(add(date(year, q * 3 - 2, 1)?, n, unit)?, Unit::Quarter)?,
            Period::Half(year, half) => Period::Half(later(year)?, half),
            Period::Season(year, season) => Period::Season(later(year)?, season),
            Period::Year(year) => Period::Year(later(year)?),
            Period::Fiscal(year) => Period::Fiscal(later(year)?),
            Period::Decade(year) => Period::Decade(later(year)?),
            Period::Century(year) => Period::Century(later(year)?),
        })
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        let week = |day: Day| {
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        match self {
            Period::Day(day) => day.to_string(),
            Period::Days(first, last) => format!("{first}/{last}"),
            Period::Week(day) => week(day),
            Period::Weekend(day) => format!("{}-WE", week(day)),
            Period::Month(year, month) => format!("{year:04}-{month:02}"),
            Period::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Period::Half(year, half) => format!("{year:04}-H{half}"),
            Period::Season(year, season) => format!("{year:04}-{}", season.code()),
            Period::Year(year) => format!("{year:04}"),
            Period::Fiscal(year) => format!("FY{year:04}"),
            Period::Decade(year) => format!("{:03}X", year / 10),
            Period::Century(year) => format!("{:02}XX", year / 100),
        }
    }

    /// The days that it covers; none outside the calendar and for fiscal years.
    pub fn window(self) -> Option<Window> {
        let months = |year: i16, month: i8, n: i32| {
            let first = date(year, month, 1)?;
            Some(Window::between(first, add(first, n, Unit::Month)?.yesterday().ok()?))
        };
        match self {
            Period::Day(day) => Some(Window::day(day)),
            Period::Days(first, last) => Some(Window::between(first, last)),
            Period::Week(day) => Some(Window::between(day, add(day, 6, Unit::Day)?)),
            Period::Weekend(day) => Some(Window::between(add(day, 5, Unit::Day)?, add(day, 6, Unit::Day)?)),
            Period::Month(year, month) => months(year, month, 1),
            Period::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Period::Half(year, half) => months(year, half * 6 - 5, 6),
            Period::Season(year, season) => months(year, season.first_month(), 3),
            Period::Year(year) => months(year, 1, 12),
            Period::Fiscal(_) => None,
            Period::Decade(year) => months(year, 1, 120),
            Period::Century(year) => months(year, 1, 1200),
        }
    }
}

/// A day of the calendar, where there is such a day.
pub fn date(year: i16, month: i8, day: i8) -> Option<Day> {
    Day::new(year, month, day).ok()
}

/// A day moved by whole units; the last day of the month where the month is shorter; none outside the calendar.
pub fn add(day: Day, n: i32, unit: Unit) -> Option<Day> {
    let n = i64::from(n);
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => jiff::Span::new().try_days(n),
        Unit::Week => jiff::Span::new().try_weeks(n),
        Unit::Month => jiff::Span::new().try_months(n),
        Unit::Quarter => jiff::Span::new().try_months(n * 3),
        Unit::Year => jiff::Span::new().try_years(n),
        Unit::Decade => jiff::Span::new().try_years(n * 10),
        Unit::Century => jiff::Span::new().try_years(n * 100),
    };
    day.checked_add(span.ok()?).ok()
}

/// The Monday of a day's ISO week.
pub fn monday(day: Day) -> Option<Day> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The nth (from 1) weekday of a month; from its end for -1.
pub fn nth_weekday(year: i16, month: i8, n: i8, weekday: Weekday) -> Option<Day> {
    date(year, month, 1)?.nth_weekday_of_month(n, weekday).ok()
}

/// Easter Sunday of the Western churches (Meeus, Jones and Butcher's rule).
pub fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let h = (19 * a + b - d - (b - f + 1) / 3 + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, (n / 31) as i8, (n % 31 + 1) as i8)
}
