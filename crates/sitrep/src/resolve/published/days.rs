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
        self.find(0, true)
    }

    /// The number of the last day.
    pub fn last(&self) -> Option<usize> {
        let word = self.bits.iter().rposition(|word| *word != 0)?;
        Some(word * 64 + 63 - self.bits[word].leading_zeros() as usize)
    }

    /// Drops the days before one; whether there were any.
    pub fn keep_from(&mut self, from: usize) -> bool {
        self.keep(from, COUNT - 1)
    }

    /// Drops the days after one; whether there were any.
    pub fn keep_to(&mut self, to: usize) -> bool {
        self.keep(0, to)
    }

    fn keep(&mut self, from: usize, to: usize) -> bool {
        let mut stay = Days::none();
        stay.add_numbers(from, to);
        let kept = self.clone().and(&stay);
        let changed = kept != *self;
        *self = kept;
        changed
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
        let mut n = from;
        while n <= to {
            let last = to.min(n | 63);
            let (low, high) = (n % 64, last % 64);
            self.bits[n / 64] |= (u64::MAX << low) & (u64::MAX >> (63 - high));
            n = last + 1;
        }
    }

    /// The days of some weekdays, marked from Monday.
    pub fn on(marked: [bool; 7]) -> Days {
        let monday = usize::try_from(first().weekday().to_monday_zero_offset()).unwrap_or(0);
        let mut days = Days::none();
        (0..COUNT).filter(|n| marked[(n + monday) % 7]).for_each(|n| days.add_numbers(n, n));
        days
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

    /// The stretches of its days, each from its first to its last.
    fn runs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let from = self.find(next, true)?;
            next = self.find(from, false).unwrap_or(COUNT);
            Some((from, next - 1))
        })
    }

    /// The first day from a number on that is in the set, or that is not.
    fn find(&self, from: usize, inside: bool) -> Option<usize> {
        let mut n = from;
        while n < COUNT {
            let word = if inside { self.bits[n / 64] } else { !self.bits[n / 64] };
            let left = word >> (n % 64);
            if left != 0 {
                return Some(n + left.trailing_zeros() as usize).filter(|n| *n < COUNT);
            }
            n = (n | 63) + 1;
        }
        None
    }
}

/// The days that most of the weight is for: of all sets, those days whose sets weigh most together.
pub fn best<'d>(sets: impl IntoIterator<Item = (&'d Days, u32)>) -> Days {
    // what the weight grows or falls by at each day
    let mut steps = vec![0_i64; COUNT + 1];
    for (days, weight) in sets {
        for (from, to) in days.runs() {
            steps[from] += i64::from(weight);
            steps[to + 1] -= i64::from(weight);
        }
    }
    let (mut best, mut most, mut weight, mut from) = (Days::none(), 0, 0, 0);
    for (n, step) in steps.iter().enumerate().take(COUNT) {
        if n > 0 && *step == 0 {
            continue;
        }
        if n > from && weight == most {
            best.add_numbers(from, n - 1);
        }
        (weight, from) = (weight + step, n);
        if weight > most {
            (best, most) = (Days::none(), weight);
        }
    }
    if weight == most {
        best.add_numbers(from, COUNT - 1);
    }
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
