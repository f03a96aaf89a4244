//! Laws of the calendar and of resolving: windows are ordered, counting stays inside the calendar, nothing panics at its ends.

use proptest::prelude::*;
use sitrep::date::{Day, Period, Season, Unit, add, date, easter, monday};
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};

const UNITS: [Unit; 7] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century];

fn day() -> impl Strategy<Value = Day> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d).expect("a day"))
}

/// Words that make times when put together.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Tuesday",
        "on",
        "the",
        "last",
        "next",
        "October",
        "17",
        "31",
        "Feb. 29",
        "2023",
        "9999",
        "two",
        "years",
        "ago",
        "later",
        "a",
        "day",
        "week",
        "third",
        "quarter",
        "-",
        "of",
        "early",
        "12",
        "a.m.",
        "(",
        ")",
        "GMT",
        "1990s",
        ",",
        "this",
        "month",
        "thousand",
        "centuries",
        "half",
        "and",
        "½",
        "é",
        "’",
        "every",
        "Easter",
        "Sunday",
        ".",
        "\n\n",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_period_holds_its_day(day in day(), unit in prop::sample::select(UNITS.to_vec())) {
        if let Some(window) = Period::of(day, unit).and_then(Period::window) {
            prop_assert!(window.start <= Some(day) && Some(day) <= window.end);
        }
    }

    #[test]
    fn there_and_back(day in day(), n in -500i32..500, unit in prop::sample::select(UNITS.to_vec())) {
        let period = Period::of(day, unit);
        let back = period.and_then(|p| p.shift(n, unit)).and_then(|p| p.shift(-n, unit));
        prop_assert!(back.is_none() || back == period);
    }

    #[test]
    fn counting_never_panics(day in day(), n in any::<i32>(), unit in prop::sample::select(UNITS.to_vec())) {
        let _ = add(day, n, unit);
        let _ = Period::Season(day.year(), Season::Winter).window();
        let _ = Period::of(day, unit).and_then(|p| p.shift(n, unit)).and_then(Period::window);
    }

    #[test]
    fn easter_is_a_sunday_of_spring(year in 1583i16..=9999) {
        let easter = easter(year).expect("a day");
        prop_assert_eq!(easter, add(monday(easter).expect("a day"), 6, Unit::Day).unwrap_or(easter));
        prop_assert!((3..=4).contains(&easter.month()));
    }

    #[test]
    fn times_lie_in_the_text_and_windows_are_ordered(text in words(), printed in prop::option::of(day())) {
        let page = Page {
            id: "law".to_string(), path: None, url: None, sha256: String::new(), fetched: None,
            body: Body::Text(text), title: None, outlet: None, published: printed,
        };
        for reading in pipeline::read_page(&page, How::AS_IS) {
            for time in &reading.found.times {
                prop_assert!(reading.article.text.get(time.span.start..time.span.end).is_some());
                let window = time.window.and_then(|w| Some((w.start?, w.end?)));
                prop_assert!(window.is_none_or(|(start, end)| start <= end), "{:?}", time);
            }
        }
    }
}
