//! The day that is given beside a page: in which shapes it is taken, and which days cannot be days of print. In goes what a
//! feed, a row or an element says; out comes a day, or in words why it gives none. `07/05/2031` is two days and gives
//! none; a month or a year gives none; no time zone is changed, so that the day is the one that was printed.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use regex::{Captures, Regex};

use crate::date::{Day, Unit, add, date};

/// Newspapers of days before are no web pages and no rows of an archive of news; systems write `0001-01-01`, `1899-12-30` and the like
/// for no day.
const FIRST_YEAR: i16 = 1900;
/// Nobody prints ahead of the day so far; systems write `9999-12-31` for no day.
const LAST_YEAR: i16 = 2100;

const MONTHS: &str = "(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|\
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// The shapes of a day that say the order of their parts.
static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let shapes = [
        // 2031-05-07, 2031/5/7, 2031-05-07T08:12:00Z
        r"^(?P<year>\d{4})([-/.])(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:$|[T\s,;+])".to_string(),
        // 20310507, 20310507T081200Z, 20310507081200
        r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:$|T|\s|\d{6}Z?$)".to_string(),
        // Wed, 07 May 2031 08:12:00 GMT; 7-May-2031
        format!(
            r"^(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{MONTHS}\.?,?[\s-]+(?P<year>\d{{4}})\b"
        ),
        // 07 May 31 08:12:00 GMT, as RFC 822 had it
        format!(r"^(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})\s+{MONTHS}\s+(?P<short>\d{{2}})\s+\d{{1,2}}:\d{{2}}"),
        // May 7, 2031; Wednesday, May 7th, 2031 8:12 am
        format!(r"^(?:[a-z]{{3,9}}\.?,?\s+)?{MONTHS}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
        // Wed May  7 08:12:00 2031; Wed May 07 08:12:00 +0000 2031
        format!(
            r"^[a-z]{{3,9}}\.?,?\s+{MONTHS}\.?\s+(?P<day>\d{{1,2}})\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:\S+\s+)?(?P<year>\d{{4}})$"
        ),
    ];
    shapes.iter().map(|shape| Regex::new(&format!("(?i){shape}")).expect("a shape of a day")).collect()
});

/// `07/05/2031`, whose parts stand in either order; `7.5.2031`, where the day comes first.
static TURNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?P<weekday>[a-z]{3,9})\.?,?\s+)?(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})[-/.](?P<year>\d{4})(?:$|[T\s,])")
        .expect("a shape of a day")
});

/// Seconds, milliseconds, microseconds or nanoseconds since 1970, from 1973 on: fewer digits are a year or a day without marks.
static EPOCH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?P<whole>0|\d{9,19})(?:\.\d*)?$").expect("a number"));

/// The day that some words or a number give, or why they give none.
pub fn day(text: &str) -> Result<Day, String> {
    let text = text.trim();
    if let Some(found) = SHAPES.iter().find_map(|shape| shape.captures(text)) {
        return of_shape(&found).ok_or_else(|| format!("{text:?} is no day of the calendar"));
    }
    if let Some(found) = TURNED.captures(text) {
        return turned(&found, text);
    }
    EPOCH.captures(text).and_then(|found| since_1970(found["whole"].parse().ok()?)).ok_or_else(|| {
        format!("{text:?} is not read as a day; days are taken as 2031-05-07, 20310507T081200Z, Wed, 07 May 2031, May 7, 2031, or seconds since 1970")
    })
}

/// Why a day cannot be the one on which a page was printed, where it cannot; `fetched` is when the page was fetched, as given.
pub fn unfit(day: Day, fetched: Option<&str>) -> Option<String> {
    let zero = [date(1969, 12, 31), date(1970, 1, 1), date(1900, 1, 1)].contains(&Some(day));
    // A page that was fetched at midnight UTC was printed on the next day east of there.
    let fetched = fetched.and_then(|text| self::day(text).ok());
    let last = fetched.and_then(|day| add(day, 1, Unit::Day));
    match last {
        _ if day.year() < FIRST_YEAR => Some(format!("{day} lies before {FIRST_YEAR}: no day of print")),
        _ if zero => Some(format!("{day} is what systems write where they have no day: no day of print")),
        Some(last) if day > last => Some(format!(
            "{day} lies after the page was fetched ({}): no day of print",
            last.yesterday().unwrap_or(last)
        )),
        _ if day.year() >= LAST_YEAR => Some(format!("{day} lies too far ahead: no day of print")),
        _ => None,
    }
}

/// The day of parts whose order is known.
fn of_shape(found: &Captures) -> Option<Day> {
    let number = |name| found.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
    let month = match found.name("name") {
        Some(name) => month(name.as_str())?,
        None => i8::try_from(number("month")?).ok()?,
    };
    // RFC 2822, 4.3: two digits up to 49 are of this century
    let year =
        number("year").or_else(|| number("short").map(|year| if year < 50 { 2000 + year } else { 1900 + year }))?;
    date(year, month, i8::try_from(number("day")?).ok()?)
}

/// The day of two numbers and a year, where only one order gives a day, or where the weekday or the mark says which.
fn turned(found: &Captures, text: &str) -> Result<Day, String> {
    let number = |name: &str| found[name].parse::<i8>().unwrap_or(0);
    let year = found["year"].parse().unwrap_or(0);
    let (one, two) = (number("one"), number("two"));
    let day_first = date(year, two, one);
    let month_first = date(year, one, two).filter(|_| &found["mark"] != ".");
    let weekday = found.name("weekday").and_then(|word| weekday(word.as_str()));
    let on = |day: &Day| weekday.is_none_or(|weekday| day.weekday() == weekday);
    let days = [day_first.filter(on), month_first.filter(on)];
    match days {
        [Some(a), Some(b)] if a != b => Err(format!("{text:?} can be {a} or {b}")),
        [a, b] => a.or(b).ok_or_else(|| format!("{text:?} is no day of the calendar")),
    }
}

/// The day, in UTC, of a number of seconds since 1970, or of a smaller unit of them.
fn since_1970(number: i64) -> Option<Day> {
    let seconds = match number {
        ..100_000_000_000 => number,
        100_000_000_000..100_000_000_000_000 => number / 1_000,
        100_000_000_000_000..100_000_000_000_000_000 => number / 1_000_000,
        _ => number / 1_000_000_000,
    };
    let first = date(1970, 1, 1)?;
    add(first, i32::try_from(seconds / 86_400).ok()?, Unit::Day)
}

/// The number of a month's name or its short form.
fn month(name: &str) -> Option<i8> {
    const FIRST: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = name.get(..3)?.to_lowercase();
    FIRST.iter().position(|month| *month == head).and_then(|at| i8::try_from(at + 1).ok())
}

/// The weekday of its name or its short form.
fn weekday(name: &str) -> Option<Weekday> {
    const FIRST: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let head = name.get(..3)?.to_lowercase();
    let at = FIRST.iter().position(|day| *day == head)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{day, unfit};

    fn given(text: &str) -> Option<String> {
        day(text).ok().map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_taken_in_the_shapes_in_which_it_comes() {
        for text in [
            "2031-05-07",
            "2031-05-07T23:30:00-05:00",
            "2031-05-07 08:12:00+00:00",
            "2031/5/7",
            "20310507",
            "20310507T081200Z",
            "20310507081200",
            "Wed, 07 May 2031 08:12:00 GMT",
            "7 May 2031 23:59:00 -0900",
            "07 May 31 08:12:00 EST",
            "07-May-2031",
            "May 7, 2031",
            "Wednesday, May 7th, 2031 8:12 am",
            "may 7 2031",
            "Wed May  7 08:12:00 2031",
            "Wed May 07 08:12:00 +0000 2031",
            "1935914400",
            "1935914400.0",
            "1935914400000",
            "1935914400000000",
            "7.5.2031",
            "Wed, 07/05/2031",
            " 2031-05-07\n",
        ] {
            assert_eq!(given(text).as_deref(), Some("2031-05-07"), "{text}");
        }
        for (text, day) in [
            ("17/05/2031", "2031-05-17"),
            ("05/17/2031", "2031-05-17"),
            ("05/05/2031", "2031-05-05"),
            ("Fri, 03/08/2024", "2024-03-08"),
            ("Sept. 3, 1999", "1999-09-03"),
            ("3 Sep 99 10:00:00 GMT", "1999-09-03"),
            ("0", "1970-01-01"),
        ] {
            assert_eq!(given(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_is_two_days_or_none_gives_none_and_says_so() {
        let why = day("07/05/2031").expect_err("two days");
        assert_eq!(why, "\"07/05/2031\" can be 2031-05-07 or 2031-07-05");
        for text in
            ["", "yesterday", "May 2031", "2031", "2031-02-30", "31/31/2031", "7 May", "-1", "12:30", "20311350"]
        {
            if let Ok(day) = day(text) {
                // A bare year is a number of seconds: no day of print either.
                assert!(unfit(day, None).is_some(), "{text} is {day}");
            }
        }
    }

    #[test]
    fn a_day_that_no_page_is_printed_on_is_named() {
        let unfit = |day: &str, fetched| unfit(day.parse().expect("a day"), fetched);
        for day in ["0001-01-01", "1899-12-30", "1970-01-01", "1969-12-31", "9999-12-31"] {
            assert!(unfit(day, None).is_some(), "{day}");
        }
        for (day, fetched) in [
            ("1970-01-02", None),
            ("1912-04-16", None),
            ("2031-05-07", None),
            ("2031-05-08", Some("2031-05-07T23:50:00Z")),
        ] {
            assert_eq!(unfit(day, fetched), None, "{day}");
        }
        let why = unfit("2031-05-09", Some("20310507T081200Z")).expect("it lies ahead");
        assert_eq!(why, "2031-05-09 lies after the page was fetched (2031-05-07): no day of print");
    }
}
