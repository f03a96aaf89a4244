//! Sets of days, one bit a day, over the years in which news that anyone reads was printed.

use crate::date::{Day, Unit, Window, add, date};

/// First and last year of all sets. A set that reaches an end is open there.
const YEARS: (i16, i16) = (1970, 2069);

/// Days from the first to the last.
const COUNT: usize = 36_525;

/// A set of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    bits: Vec<u64>,
}

/// The first day of all sets.
fn first() -> Day {
    date(YEARS.0, 1, 1).expect("a day of the calendar")
}

/// The number of a day, from 0; none outside.
fn number(day: Day) -> Option<usize> {
    usize::try_from(first().until(day).ok()?.get_days()).ok().filter(|n| *n < COUNT)
}

fn day(number: usize) -> Option<Day> {
    add(first(), i32::try_from(number).ok()?, Unit::Day)
}

/// A window from one day to another, open at an end that lies within two years of the end of all sets: dates without a
/// year leave days in every year.
fn open(from: usize, to: usize) -> Window {
    const SLACK: usize = 731;
    Window { start: day(from).filter(|_| from >= SLACK), end: day(to).filter(|_| to < COUNT - SLACK) }
}

impl Days {
    /// No day.
    pub fn none() -> Days {
        Days { bits: vec![0; COUNT.div_ceil(64)] }
    }

    /// Every day.
    pub fn all() -> Days {
        let mut days = Days::none();
        days.add_numbers(0, COUNT - 1);
        days
    }

    /// The days of a window.
    pub fn of(window: Window) -> Days {
        let mut days = Days::none();
        days.add(window);
        days
    }

    /// The number of the first day.
    pub fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    /// The number of the last day.
    pub fn last(&self) -> Option<usize> {
        self.iter().next_back()
    }

    /// Drops the days before one; whether there were any.
    pub fn keep_from(&mut self, from: usize) -> bool {
        self.keep(|n| n >= from)
    }

    /// Drops the days after one; whether there were any.
    pub fn keep_to(&mut self, to: usize) -> bool {
        self.keep(|n| n <= to)
    }

    fn keep(&mut self, stays: impl Fn(usize) -> bool) -> bool {
        let gone: Vec<usize> = self.iter().filter(|n| !stays(*n)).collect();
        gone.iter().for_each(|n| self.bits[n / 64] &= !(1 << (n % 64)));
        !gone.is_empty()
    }

    /// The days for which something holds.
    pub fn filter(window: Window, hold: impl Fn(Day) -> bool) -> Days {
        let mut days = Days::none();
        let (from, to) = Days::numbers(window);
        for n in from..=to {
            if day(n).is_some_and(&hold) {
                days.add_numbers(n, n);
            }
        }
        days
    }

    /// Adds the days of a window, as far as they lie inside.
    pub fn add(&mut self, window: Window) {
        let before = window.end.is_some_and(|end| end < first());
        let after = window.start.is_some_and(|start| start.year() > YEARS.1);
        if !before && !after {
            let (from, to) = Days::numbers(window);
            self.add_numbers(from, to);
        }
    }

    fn numbers(window: Window) -> (usize, usize) {
        let clamp = |day: Option<Day>, open: usize, outside: usize| day.map_or(open, |d| number(d).unwrap_or(outside));
        (clamp(window.start, 0, 0), clamp(window.end, COUNT - 1, COUNT - 1))
    }

    fn add_numbers(&mut self, from: usize, to: usize) {
        for n in from..=to {
            self.bits[n / 64] |= 1 << (n % 64);
        }
    }

    /// Keeps the days of both.
    pub fn and(mut self, other: &Days) -> Days {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a &= b);
        self
    }

    /// The days of either.
    pub fn or(mut self, other: &Days) -> Days {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a |= b);
        self
    }

    /// How many days it holds.
    pub fn count(&self) -> u32 {
        self.bits.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether it holds no day.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// The smallest window that holds all of them, open where they reach an end; none for no day.
    pub fn window(&self) -> Option<Window> {
        let (from, to) = (self.first()?, self.last()?);
        Some(open(from, to))
    }

    /// Days from the first to the last; none where an end is open.
    pub fn length(&self) -> Option<usize> {
        self.window().filter(|w| w.start.is_some() && w.end.is_some())?;
        Some(self.last()? - self.first()? + 1)
    }

    /// Whether the two share a day.
    pub fn meets(&self, other: &Days) -> bool {
        self.bits.iter().zip(&other.bits).any(|(a, b)| a & b != 0)
    }

    /// The window of the days from this set's that join on to another's first and last day.
    pub fn around(&self, inner: &Days) -> Option<Window> {
        let (mut from, mut to) = (inner.first()?, inner.last()?);
        while from > 0 && self.has(from - 1) {
            from -= 1;
        }
        while to < COUNT - 1 && self.has(to + 1) {
            to += 1;
        }
        Some(open(from, to))
    }

    fn has(&self, n: usize) -> bool {
        self.bits[n / 64] >> (n % 64) & 1 == 1
    }

    /// The numbers of its days, in order.
    fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..COUNT).filter(|n| self.has(*n))
    }
}

/// The days that most of the weight is for: of all sets, those days whose sets weigh most together.
pub fn best<'d>(sets: impl IntoIterator<Item = (&'d Days, u32)>) -> Days {
    let mut weights = vec![0_u32; COUNT];
    for (days, weight) in sets {
        days.iter().for_each(|n| weights[n] += weight);
    }
    let most = weights.iter().copied().max().unwrap_or(0);
    let mut best = Days::none();
    weights.iter().enumerate().filter(|(_, w)| **w == most).for_each(|(n, _)| best.add_numbers(n, n));
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_that_of_the_years() {
        assert_eq!(day(COUNT - 1), date(YEARS.1, 12, 31));
        assert_eq!(Days::all().window(), Some(Window { start: None, end: None }));
    }

    #[test]
    fn days_that_most_sets_hold_are_best() {
        let on = |a, b| Window::between(date(2021, 3, a).expect("a day"), date(2021, 3, b).expect("a day"));
        let set = |w: Window| {
            let mut days = Days::none();
            days.add(w);
            days
        };
        let best = best([(&set(on(1, 9)), 1), (&set(on(5, 20)), 1), (&set(on(25, 30)), 1)]);
        assert_eq!(best.window(), Some(on(5, 9)));
    }
}
