//! Laws of the calendar: windows are ordered and hold their days, counting agrees with jiff and with counting by hand, and
//! nothing panics at the ends of the calendar.

use jiff::civil::Weekday;
use proptest::prelude::*;
use sitrep::date::{Day, Period, Season, Unit, Window, add, date, easter, monday, nth_weekday};
use sitrep::time::Holiday;

const UNITS: [Unit; 7] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century];

/// Every day of the calendar, leap days and ends of months among them.
fn day() -> impl Strategy<Value = Day> {
    (-9999i16..=9999, 1i8..=12, 1i8..=31).prop_filter_map("no such day", |(y, m, d)| date(y, m, d))
}

/// Days of the years that news is about.
fn recent() -> impl Strategy<Value = Day> {
    (1000i16..=9000, 1i8..=12, 1i8..=31).prop_filter_map("no such day", |(y, m, d)| date(y, m, d))
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(UNITS.to_vec())
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (1i8..=7).prop_map(|n| Weekday::from_monday_one_offset(n).expect("a weekday"))
}

/// Every period that begins or lies about a day.
fn periods(day: Day) -> Vec<Period> {
    let (year, month) = (day.year(), day.month());
    let seasons = [Season::Spring, Season::Summer, Season::Fall, Season::Winter];
    let week = monday(day).map(|m| [Period::Week(m), Period::Weekend(m)]);
    let mut all: Vec<Period> = seasons.map(|s| Period::Season(year, s)).to_vec();
    all.extend(week.into_iter().flatten());
    all.extend(UNITS.iter().filter_map(|&unit| Period::of(day, unit)));
    all.extend([Period::Half(year, 1 + (month - 1) / 6), Period::Fiscal(year)]);
    all.extend(add(day, 3, Unit::Day).map(|last| Period::Days(day, last)));
    all
}

fn length(window: Window) -> i32 {
    let (Some(start), Some(end)) = (window.start, window.end) else { return 0 };
    start.until(end).expect("a span of days").get_days() + 1
}

/// Easter Sundays, as printed in the tables of the Book of Common Prayer and of almanacs.
const EASTERS: &[(i16, i8, i8)] = &[
    (1818, 3, 22),
    (1913, 3, 23),
    (1943, 4, 25),
    (1954, 4, 18),
    (1961, 4, 2),
    (1981, 4, 19),
    (1989, 3, 26),
    (1990, 4, 15),
    (1998, 4, 12),
    (2000, 4, 23),
    (2001, 4, 15),
    (2008, 3, 23),
    (2011, 4, 24),
    (2016, 3, 27),
    (2019, 4, 21),
    (2020, 4, 12),
    (2021, 4, 4),
    (2022, 4, 17),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2038, 4, 25),
];

#[test]
fn easter_is_that_of_the_tables() {
    for &(year, month, day) in EASTERS {
        assert_eq!(easter(year), date(year, month, day), "{year}");
    }
}

#[test]
fn holidays_by_weekday_are_those_of_the_tables() {
    let thanksgiving = Holiday::Nth(11, 4, Weekday::Thursday);
    let memorial = Holiday::Nth(5, -1, Weekday::Monday);
    for (holiday, year, month, day) in
        [(thanksgiving, 2023, 11, 23), (thanksgiving, 2024, 11, 28), (memorial, 2023, 5, 29), (memorial, 2027, 5, 31)]
    {
        assert_eq!(holiday.in_year(year), date(year, month, day));
    }
    assert_eq!(Holiday::Fixed(2, 29).in_year(2023), None);
    assert_eq!(Holiday::Easter(-2).in_year(2024), date(2024, 3, 29));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_period_holds_its_day(day in day(), unit in unit()) {
        if let Some(window) = Period::of(day, unit).and_then(Period::window) {
            prop_assert!(window.start <= Some(day) && Some(day) <= window.end);
        }
    }

    #[test]
    fn there_and_back(day in day(), n in -500i32..500, unit in unit()) {
        let period = Period::of(day, unit);
        let back = period.and_then(|p| p.shift(n, unit)).and_then(|p| p.shift(-n, unit));
        prop_assert!(back.is_none() || back == period);
    }

    #[test]
    fn counting_never_panics(day in day(), n in any::<i32>(), unit in unit()) {
        let _ = add(day, n, unit);
        for period in periods(day) {
            let moved = period.shift(n, unit);
            let window = moved.and_then(Period::window).and_then(|w| Some((w.start?, w.end?)));
            prop_assert!(window.is_none_or(|(start, end)| start <= end), "{period:?} {moved:?}");
            let _ = moved.map(Period::value);
        }
    }

    #[test]
    fn a_shift_keeps_what_a_period_is(day in recent(), n in -9i32..=9, unit in unit()) {
        for period in periods(day) {
            let Some(moved) = period.shift(n, unit) else {
                prop_assert!(unit < period.unit(), "{:?} by {} {:?}", period, n, unit);
                continue;
            };
            prop_assert_eq!(moved.unit(), period.unit());
            prop_assert!(n != 0 || moved == period, "{:?} {:?}", period, moved);
        }
    }

    #[test]
    fn days_and_weeks_are_counted_one_by_one(day in recent(), n in -20_000i32..20_000) {
        let moved = add(day, n, Unit::Day).expect("a day");
        prop_assert_eq!(day.until(moved).expect("a span").get_days(), n);
        prop_assert_eq!(add(day, n / 7, Unit::Week), add(day, n / 7 * 7, Unit::Day));
    }

    #[test]
    fn a_month_on_ends_with_the_month(day in recent(), n in -6_000i32..6_000) {
        let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + n;
        let (year, month) = (months.div_euclid(12) as i16, (months.rem_euclid(12) + 1) as i8);
        let last = date(year, month, 1).expect("a month").days_in_month();
        let moved = date(year, month, day.day().min(last));
        prop_assert_eq!(add(day, n, Unit::Month), moved);
        prop_assert_eq!(add(day, n, Unit::Quarter), add(day, n * 3, Unit::Month));
        prop_assert_eq!(add(day, n / 24, Unit::Year), add(day, n / 24 * 12, Unit::Month));
        prop_assert_eq!(add(day, n / 240, Unit::Decade), add(day, n / 240 * 10, Unit::Year));
        prop_assert_eq!(add(day, n / 2400, Unit::Century), add(day, n / 2400 * 100, Unit::Year));
    }

    #[test]
    fn hours_do_not_move_a_day(day in day(), n in any::<i32>()) {
        for unit in [Unit::Second, Unit::Minute, Unit::Hour] {
            prop_assert_eq!(add(day, n, unit), None);
            prop_assert_eq!(Period::of(day, unit), None);
        }
    }

    #[test]
    fn weeks_are_those_of_iso_8601(day in recent()) {
        let first = monday(day).expect("a monday");
        prop_assert_eq!(first.weekday(), Weekday::Monday);
        prop_assert!((0..7).contains(&first.until(day).expect("a span").get_days()));
        let (week, iso) = (Period::of(day, Unit::Week).expect("a week"), day.iso_week_date());
        prop_assert_eq!(week.value(), format!("{:04}-W{:02}", iso.year(), iso.week()));
        prop_assert_eq!(length(week.window().expect("a window")), 7);
        let weekend = Period::Weekend(first).window().expect("a window");
        prop_assert_eq!(weekend.start.map(Day::weekday), Some(Weekday::Saturday));
        prop_assert_eq!(weekend.end, week.window().and_then(|w| w.end));
    }

    #[test]
    fn windows_cover_whole_months_quarters_and_years(day in recent()) {
        let window = |unit| Period::of(day, unit).and_then(Period::window).expect("a window");
        let month = Window::between(day.first_of_month(), day.last_of_month());
        prop_assert_eq!(window(Unit::Month), month);
        prop_assert_eq!(window(Unit::Year), Window::between(day.first_of_year(), day.last_of_year()));
        prop_assert_eq!(length(window(Unit::Year)), if day.in_leap_year() { 366 } else { 365 });
        let quarter = window(Unit::Quarter);
        prop_assert_eq!(quarter.cover(month), quarter);
        let quarters = (1..=4).filter_map(|q| Period::Quarter(day.year(), q).window());
        prop_assert_eq!(quarters.reduce(Window::cover), Some(window(Unit::Year)));
        let halves = (1..=2).filter_map(|h| Period::Half(day.year(), h).window());
        prop_assert_eq!(halves.map(length).sum::<i32>(), length(window(Unit::Year)));
        prop_assert_eq!(window(Unit::Decade).cover(window(Unit::Year)), window(Unit::Decade));
        prop_assert_eq!(window(Unit::Century).cover(window(Unit::Decade)), window(Unit::Century));
    }

    #[test]
    fn seasons_follow_one_another(year in 1000i16..9000) {
        let window = |y, season| Period::Season(y, season).window().expect("a window");
        let all = [Season::Spring, Season::Summer, Season::Fall, Season::Winter];
        for pair in all.windows(2) {
            let next = window(year, pair[0]).end.and_then(|end| end.tomorrow().ok());
            prop_assert_eq!(next, window(year, pair[1]).start);
        }
        let next = window(year, Season::Winter).end.and_then(|end| end.tomorrow().ok());
        prop_assert_eq!(next, window(year + 1, Season::Spring).start);
    }

    #[test]
    fn the_nth_weekday_is_the_one_of_the_wall_calendar(
        day in recent(), n in prop::sample::select(vec![-5i8, -2, -1, 1, 2, 4, 5]), weekday in weekday(),
    ) {
        let (year, month) = (day.year(), day.month());
        let days: Vec<Day> =
            (1..=31).filter_map(|d| date(year, month, d)).filter(|d| d.weekday() == weekday).collect();
        let at = if n > 0 { usize::try_from(n).ok().map(|n| n - 1) } else { days.len().checked_sub(n.unsigned_abs().into()) };
        prop_assert_eq!(nth_weekday(year, month, n, weekday), at.and_then(|at| days.get(at).copied()));
    }

    #[test]
    fn easter_is_a_sunday_of_spring(year in 1583i16..=9999) {
        let easter = easter(year).expect("a day");
        prop_assert_eq!(easter.weekday(), Weekday::Sunday);
        prop_assert!(date(year, 3, 22) <= Some(easter) && Some(easter) <= date(year, 4, 25));
    }

    #[test]
    fn a_cover_holds_both(a in day(), b in day(), c in day(), d in day()) {
        let (one, two) = (Window::between(a.min(b), a.max(b)), Window::between(c.min(d), c.max(d)));
        let both = one.cover(two);
        prop_assert_eq!(both, two.cover(one));
        prop_assert!(both.start <= one.start && both.start <= two.start && both.end >= one.end && both.end >= two.end);
        let open = Window { start: None, ..one };
        prop_assert_eq!(open.cover(two).start, None);
        prop_assert_eq!(Window::day(a).one_day(), Some(a));
        prop_assert_eq!(Window::day(a).edtf(), a.to_string());
    }
}
