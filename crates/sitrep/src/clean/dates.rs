//! A printed day in a line: `Nov. 21, 2024`, `21 November 2024`, `Published on Tuesday, 2024-11-21 at 10:30`. A
//! day without a year, and `03/04/2024`, which two countries read in two ways, give nothing.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::date::Day;
use crate::given;

const MONTHS: &str = "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|\
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"\b(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})(?:\b|T)".to_string(),
        format!(r"(?i)\b{MONTHS}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
        format!(r"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{MONTHS}\.?,?[\s-]+(?P<year>\d{{4}})\b"),
        r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})\b".to_string(),
        r"\b(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{1,2})/(?P<year>\d{4})\b".to_string(),
        r"\b(?P<number>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})\b".to_string(),
    ]
    .iter()
    .map(|form| Regex::new(form).expect("a date form"))
    .collect()
});

/// `Fri, 03/08/2024`: the weekday says in which order its parts stand.
static WITH_WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+\d{1,2}/\d{1,2}/\d{4}\b")
        .expect("a weekday and a day")
});

/// Words that may stand beside a day in a line that prints nothing but the day.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?:published|first|last|posted|updated|modified|date|dated|issued|release|released|on|at|by|
          (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|
          a\.?m|p\.?m|gmt|utc|est|edt|bst|cet|ist|et|pt|
          [a-z]{3,4}t|[ecmp][sd]t|min(?:ute)?s?|read|hours?|ago|\d{1,2}(?:[:.]\d{2}){0,2}|\d+)\b\.?",
    )
    .expect("words beside a date")
});

/// A day printed in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    pub day: Day,
    /// Where in the line, in bytes.
    pub range: Range<usize>,
    /// Whether it says when the page was changed and not when it was printed.
    pub updated: bool,
}

/// The first day printed in a line, past one that only says `updated` if another follows.
pub(super) fn printed(line: &str) -> Option<Printed> {
    let mut days = all(line);
    let first = days.iter().position(|p| !p.updated).unwrap_or(0);
    (!days.is_empty()).then(|| days.swap_remove(first))
}

/// Whether a line prints a day and nothing else but an hour, a weekday or a label.
pub(super) fn only(line: &str) -> Option<Printed> {
    let found = printed(line)?;
    let mut rest = line.to_string();
    for day in all(line).iter().rev() {
        rest.replace_range(day.range.clone(), " ");
    }
    (!BESIDE.replace_all(&rest, " ").contains(char::is_alphanumeric)).then_some(found)
}

/// Every day of a line in order.
fn all(line: &str) -> Vec<Printed> {
    let mut days: Vec<Printed> = Vec::new();
    for found in FORMS.iter().flat_map(|form| form.captures_iter(line)) {
        let range = found.get(0).map_or(0..0, |whole| whole.range());
        let taken = days.iter().any(|d| d.range.start < range.end && range.start < d.range.end);
        if let (false, Some(day)) = (taken, day(&found)) {
            days.push(Printed { day, range, updated: false });
        }
    }
    for found in WITH_WEEKDAY.find_iter(line) {
        let (range, day) = (found.range(), given::day(found.as_str()).ok());
        days.extend(
            day.filter(|_| !days.iter().any(|d| d.range.start < range.end && range.start < d.range.end))
                .map(|day| Printed { day, range, updated: false }),
        );
    }
    days.sort_by_key(|d| d.range.start);
    let lower = line.to_lowercase();
    let mut from = 0;
    for day in &mut days {
        // Lower-casing may move bytes in foreign scripts; a label is then not seen, which does no harm.
        let before = lower.get(from..day.range.start).unwrap_or("");
        let label = before.rfind("updated").max(before.rfind("modified"));
        day.updated = label.is_some() && label > before.rfind("published").max(before.rfind("posted"));
        from = day.range.end;
    }
    days
}

fn day(found: &Captures) -> Option<Day> {
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let month = match found.name("month") {
        Some(name) => month(name.as_str())?,
        None => i8::try_from(number("number")?).ok()?,
    };
    let year = number("year").filter(|y| (1900..2100).contains(y))?;
    Day::new(year, month, i8::try_from(number("day")?).ok()?).ok()
}

/// The number of a month's name or its short form.
fn month(name: &str) -> Option<i8> {
    const FIRST: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = name.get(..3)?.to_lowercase();
    FIRST.iter().position(|m| *m == head).and_then(|at| i8::try_from(at + 1).ok())
}
