//! Days and windows of days, and how they are written (ISO 8601, EDTF).

/// A day of the proleptic Gregorian calendar.
pub type Day = jiff::civil::Date;

/// The days that something covers, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The window in EDTF (ISO 8601-2): `2024-01-03`, `2024-01-03/2024-01-09`, `2024-01-03/..`.
    pub fn edtf(self) -> String {
        let side = |day: Option<Day>| day.map_or("..".to_string(), |d| d.to_string());
        match self.one_day() {
            Some(day) => day.to_string(),
            None => format!("{}/{}", side(self.start), side(self.end)),
        }
    }
}
