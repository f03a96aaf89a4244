//! Holidays whose day follows from the year: `Christmas`, `Thanksgiving Day`, `Easter Sunday`.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::calendar;
use super::scan::{Hit, Scan};
use crate::lang::rows;
use crate::time::{Holiday, Pick, Recurring, What};

/// A name, word by word, and its rule.
type Named = (Vec<&'static str>, Holiday);

/// By first word; longest first.
static HOLIDAYS: LazyLock<HashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for (words, holiday) in rows(include_str!("../../lang/en/holidays.tsv")).filter_map(entry) {
        all.entry(words[0]).or_default().push((words, holiday));
    }
    for list in all.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    all
});

fn entry([words, rule, numbers]: [&'static str; 3]) -> Option<Named> {
    let n: Vec<i8> = numbers.split(' ').filter_map(|n| n.parse().ok()).collect();
    let holiday = match (rule, n.as_slice()) {
        ("fixed", [month, day]) => Holiday::Fixed(*month, *day),
        ("nth", [month, nth, day]) => Holiday::Nth(*month, *nth, Weekday::from_monday_one_offset(*day).ok()?),
        ("easter", [days]) => Holiday::Easter(*days),
        _ => return None,
    };
    Some((words.split(' ').collect(), holiday))
}

/// A holiday by its name in capitals, with its year where printed.
pub fn holiday(scan: &Scan, at: usize) -> Option<Hit> {
    let list = HOLIDAYS.get(scan.lower(at))?;
    let same = |words: &[&str], i: usize| scan.lower(at + i).replace('’', "'") == words[i];
    let (words, holiday) = list.iter().find(|(words, _)| (0..words.len()).all(|i| same(words, i)))?;
    let end = at + words.len();
    if !scan.capital(at) || scan.any(end, &["island", "tree", "week", "season", "holiday", "holidays"]) {
        return None;
    }
    let year = calendar::year_at(scan, scan.skip(end, &[",", "of"])).and_then(|(y, e)| Some((holiday.in_year(y)?, e)));
    let what = |end| Hit::of(end, What::Recurring(Recurring::Holiday(*holiday), Pick::Tense), "times/holiday");
    Some(match year {
        Some((day, end)) => Hit::of(end, What::On(crate::date::Period::Day(day)), "times/holiday"),
        None => what(end),
    })
}
