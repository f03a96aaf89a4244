//! A piece of a longer stretch of the calendar: the last Friday of a month, the first ten days of a year, the week that
//! ends on a day. Which stretch is meant is settled elsewhere; here the piece is cut out of it, or nothing where the
//! stretch has no such piece.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::date::{Day, Period, Unit, add, monday};

/// So many parts of a stretch, counted from its start or its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Which part comes first, from 1; from -1 the last one, counted back from the end.
    pub nth: i16,
    /// How many parts.
    pub count: u8,
    /// What is counted.
    pub part: Part,
}

/// What a stretch is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Days.
    Day,
    /// ISO weeks: a week belongs to the stretch that holds its Thursday.
    Week,
    /// Weekends, by their Saturday.
    Weekend,
    /// One day of the week.
    Weekday(#[serde(with = "crate::date::weekday")] Weekday),
    /// Months.
    Month,
}

impl Piece {
    /// The piece of a stretch; none where the stretch has no such part, or no days that are known.
    pub fn of(self, whole: Period) -> Option<Period> {
        let window = whole.window()?;
        let (start, end) = (window.start?, window.end?);
        match self.part {
            Part::Day => self.run((start, end), 1),
            Part::Week => self.run((on(start, Weekday::Thursday)?, back_to(end, Weekday::Thursday)?), 7),
            Part::Weekend => self.run((on(start, Weekday::Saturday)?, back_to(end, Weekday::Saturday)?), 7),
            Part::Weekday(day) => self.run((on(start, day)?, back_to(end, day)?), 7),
            Part::Month => self.months((start, end)),
        }
    }

    /// Parts whose marks lie `step` days apart, from the first mark to the last.
    fn run(self, (first, last): (Day, Day), step: i32) -> Option<Period> {
        let more = i32::from(self.count.max(1)) - 1;
        let (from, to) = if self.nth > 0 {
            let from = add(first, (i32::from(self.nth) - 1) * step, Unit::Day)?;
            (from, add(from, more * step, Unit::Day)?)
        } else {
            let to = add(last, (i32::from(self.nth) + 1) * step, Unit::Day)?;
            (add(to, -more * step, Unit::Day)?, to)
        };
        if self.nth == 0 || from < first || to > last {
            return None;
        }
        let days = |from: Day, to: Day| if from == to { Period::Day(from) } else { Period::Days(from, to) };
        Some(match self.part {
            Part::Week if more == 0 => Period::Week(monday(from)?),
            Part::Weekend if more == 0 => Period::Weekend(monday(from)?),
            Part::Week => Period::Days(monday(from)?, add(monday(to)?, 6, Unit::Day)?),
            Part::Weekend => Period::Days(from, add(to, 1, Unit::Day)?),
            _ => days(from, to),
        })
    }

    fn months(self, (start, end): (Day, Day)) -> Option<Period> {
        let more = i32::from(self.count.max(1)) - 1;
        let month = |day: Day, n: i32| Period::Month(day.year(), day.month()).shift(n, Unit::Month);
        let (from, to) = if self.nth > 0 {
            (month(start, i32::from(self.nth) - 1)?, month(start, i32::from(self.nth) - 1 + more)?)
        } else {
            (month(end, i32::from(self.nth) + 1 - more)?, month(end, i32::from(self.nth) + 1)?)
        };
        let (first, last) = (from.window()?.start?, to.window()?.end?);
        let inside = self.nth != 0 && first >= start && last <= end;
        inside.then_some(if more == 0 { from } else { Period::Days(first, last) })
    }
}

/// The first such weekday on or after a day.
fn on(day: Day, weekday: Weekday) -> Option<Day> {
    add(day, i32::from(day.weekday().until(weekday)), Unit::Day)
}

/// The last such weekday on or before a day.
fn back_to(day: Day, weekday: Weekday) -> Option<Day> {
    add(day, -i32::from(day.weekday().since(weekday)), Unit::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    fn piece(nth: i16, count: u8, part: Part, whole: Period) -> Option<String> {
        Piece { nth, count, part }.of(whole).and_then(Period::window).map(|window| window.edtf())
    }

    #[test]
    fn weekdays_are_counted_from_both_ends_of_a_month() {
        let may = Period::Month(2031, 5);
        for (nth, day) in [(1, "2031-05-01"), (5, "2031-05-29"), (-1, "2031-05-29"), (-2, "2031-05-22")] {
            assert_eq!(piece(nth, 1, Part::Weekday(Weekday::Thursday), may).as_deref(), Some(day));
        }
        assert_eq!(piece(5, 1, Part::Weekday(Weekday::Sunday), may), None);
        assert_eq!(piece(0, 1, Part::Day, may), None);
    }

    #[test]
    fn a_week_belongs_to_the_month_that_holds_its_thursday() {
        let day = |d| date(2031, 5, d).expect("a day");
        assert_eq!(piece(1, 1, Part::Week, Period::Month(2031, 5)).as_deref(), Some("2031-04-28/2031-05-04"));
        assert_eq!(piece(-1, 1, Part::Week, Period::Month(2031, 5)).as_deref(), Some("2031-05-26/2031-06-01"));
        assert_eq!(piece(1, 2, Part::Week, Period::Days(day(2), day(30))).as_deref(), Some("2031-05-05/2031-05-18"));
    }

    #[test]
    fn months_and_days_stay_inside() {
        assert_eq!(piece(-1, 4, Part::Month, Period::Year(2031)).as_deref(), Some("2031-09-01/2031-12-31"));
        assert_eq!(piece(13, 1, Part::Month, Period::Year(2031)), None);
        assert_eq!(piece(1, 10, Part::Day, Period::Year(2031)).as_deref(), Some("2031-01-01/2031-01-10"));
        assert_eq!(piece(31, 1, Part::Day, Period::Month(2031, 4)), None);
        assert_eq!(piece(2, 1, Part::Weekend, Period::Month(2031, 4)).as_deref(), Some("2031-04-12/2031-04-13"));
    }
}
