//! Laws of times in a text: what is counted from a day of print agrees with jiff, spans lie in the text, windows are
//! ordered, no text panics or hangs, and a value that needs no day of print is the same with and without one.

use jiff::civil::Weekday;
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use sitrep::date::{Day, date};
use sitrep::page::{Body, Page};
use sitrep::pipeline;
use sitrep::reading::Reading;
use sitrep::time::{Anchor, Time, What};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn day() -> impl Strategy<Value = Day> {
    (1900i16..=2100, 1i8..=12, 1i8..=31).prop_filter_map("no such day", |(y, m, d)| date(y, m, d))
}

fn read(text: &str, published: Option<Day>) -> Vec<Reading> {
    let page = Page { id: "law".to_string(), body: Body::Text(text.to_string()), published, ..Page::default() };
    pipeline::read_page(&page, pipeline::How::AS_IS)
}

/// The value of the one time of a text.
fn value(text: &str, published: Day) -> Option<String> {
    let readings = read(text, Some(published));
    let times: Vec<&Time> = readings.iter().flat_map(|r| &r.found.times).collect();
    assert_eq!(times.len(), 1, "{text}");
    times[0].value.clone()
}

/// What is printed for a day that was counted by jiff.
fn counted(day: Day, span: Span) -> Day {
    day.checked_add(span).expect("a day")
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
        "overnight",
        "Q3",
        "10/11/2023",
        "13/5/1999",
        "in",
        "and",
        "between",
        "March",
        "from",
        "than",
        "$5 million",
        "before",
        "after",
        "the strike",
        "ended",
        "past",
        "fiscal",
        "spring",
        "weekend",
        "99999999999999999999",
        "decade",
        "noon",
        "The strike came",
        "Easter",
        "Sunday",
        ".",
        "\n\n",
    ]);
    prop::collection::vec(word, 0..30).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_weekday_is_the_nearest_on_its_side(published in day(), n in 0usize..7) {
        let weekday = Weekday::from_monday_zero_offset(n as i8).expect("a weekday");
        let name = WEEKDAYS[n];
        let before = published.nth_weekday(-1, weekday).expect("a day");
        let after = published.nth_weekday(1, weekday).expect("a day");
        let today = if published.weekday() == weekday { published } else { before };
        prop_assert_eq!(value(&format!("He came on {name}."), published), Some(today.to_string()));
        prop_assert_eq!(value(&format!("He came last {name}."), published), Some(before.to_string()));
        prop_assert_eq!(value(&format!("He will come next {name}."), published), Some(after.to_string()));
        let week = counted(published, -i64::from(published.weekday().to_monday_zero_offset()).days());
        let last_week = counted(week, (n as i64 - 7).days());
        prop_assert_eq!(value(&format!("He came on {name} last week."), published), Some(last_week.to_string()));
    }

    #[test]
    fn what_is_counted_from_print_agrees_with_jiff(published in day(), n in 2i64..400) {
        let of = |text: String| value(&text, published);
        let days = counted(published, (-n).days());
        prop_assert_eq!(of(format!("He came {n} days ago.")), Some(days.to_string()));
        let month = counted(published, (-n).months());
        prop_assert_eq!(of(format!("He came {n} months ago.")), Some(month.strftime("%Y-%m").to_string()));
        let week = counted(published, (-n).weeks()).iso_week_date();
        prop_assert_eq!(of(format!("He came {n} weeks ago.")), Some(format!("{}-W{:02}", week.year(), week.week())));
        let year = counted(published, (-n).years()).year();
        prop_assert_eq!(of(format!("He came {n} years ago.")), Some(format!("{year:04}")));
        prop_assert_eq!(of("He came yesterday.".to_string()), Some(counted(published, (-1).days()).to_string()));
    }

    #[test]
    fn a_date_without_a_year_lies_within_a_year_of_print(published in day(), other in day()) {
        let date = value(&format!("He came on {}.", other.strftime("%B %-d")), published).expect("a value");
        // February 29 is missing in most years
        if let Ok(found) = date.parse::<Day>() {
            prop_assert_eq!((found.month(), found.day()), (other.month(), other.day()));
            let leap = i32::from(other.month() == 2 && other.day() == 29) * 366 * 7;
            let off = found.until(published).expect("a span").get_days();
            prop_assert!((-65..=366 + leap).contains(&off), "{} from {}", found, published);
        } else {
            prop_assert!(date.starts_with("XXXX"));
        }
    }

    #[test]
    fn times_lie_in_the_text_and_windows_are_ordered(text in words(), published in prop::option::of(day())) {
        for reading in read(&text, published) {
            let mut last = 0;
            for time in &reading.found.times {
                prop_assert!(reading.article.text.get(time.span.start..time.span.end).is_some());
                prop_assert!(time.span.start >= last, "{:?} overlaps the time before it", time);
                last = time.span.end;
                let window = time.window.and_then(|w| Some((w.start?, w.end?)));
                prop_assert!(window.is_none_or(|(start, end)| start <= end), "{:?}", time);
                prop_assert!(time.refers.is_none_or(|ix| ix.0 < reading.found.times.len()));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|[0-9]{1,12}|[ ,./:-]|\n\n| ago | the | last ){0,60}") {
        let _ = read(&text, date(2024, 2, 29));
    }

    #[test]
    fn what_needs_no_day_of_print_is_the_same_with_one(text in words(), published in day()) {
        let (dated, undated) = (read(&text, Some(published)), read(&text, None));
        for (dated, undated) in dated.iter().zip(&undated) {
            prop_assert_eq!(dated.found.times.len(), undated.found.times.len());
            for (with, without) in dated.found.times.iter().zip(&undated.found.times) {
                let counted = |t: &Time| matches!(t.anchor, Some(Anchor::Published(_)));
                let alone = matches!(with.meaning.what, What::On(_) | What::Vague(_) | What::Amount(..) | What::Every(..));
                if alone && !counted(with) {
                    prop_assert_eq!(&with.value, &without.value);
                    prop_assert_eq!(with.window, without.window);
                }
            }
        }
    }
}

/// A page that is a table of dates costs what it is long: none of the rules looks back without end.
#[test]
fn a_long_table_of_dates_is_read() {
    let row = "In 2019 the strike came on March 9. A day after the strike, at 6 a.m., 10/11/2023. Q3 a year ago. ";
    let readings = read(&row.repeat(500), date(2024, 1, 23));
    assert!(readings[0].found.times.len() > 2_500);
}
