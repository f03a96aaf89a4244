//! Days, months and years by name: `3 January 2024`, `Tuesday, Jan. 23`, `2024-01-03`, `in 2014`, `the 1990s`.

use jiff::civil::Weekday;

use super::lex::Word;
use super::number;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit, date};
use crate::time::{Clock, Pick, Recurring, What};

/// `2024-01-03`, `17/10/2023`; `10/11/2023` is one of two days.
pub fn digits(scan: &Scan, at: usize) -> Option<Hit> {
    let Word::Digits(a, width) = scan.word(at) else { return None };
    let mark = scan.lower(at + 1);
    let (Word::Digits(b, _), Word::Digits(c, last)) = (scan.word(at + 2), scan.word(at + 4)) else { return None };
    if scan.lower(at + 3) != mark || !(at + 1..at + 5).all(|i| scan.glued(i)) || scan.hyphen(at + 5) {
        return None;
    }
    let day = |month: u32, of_month: u32, year: u32| {
        date(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(of_month).ok()?)
    };
    let (what, rule) = match (mark, width, last) {
        ("-" | "/", 4, 1..=2) => (What::On(Period::Day(day(b, c, a)?)), "times/digits"),
        (".", 1..=2, 4) => (What::On(Period::Day(day(b, a, c)?)), "times/digits"),
        ("/", 1..=2, 4) => match (day(a, b, c), day(b, a, c)) {
            (Some(month_first), Some(day_first)) if month_first != day_first => {
                (What::Either(month_first, day_first), "times/digits in either order")
            }
            (Some(day), Some(_)) => (What::On(Period::Day(day)), "times/digits"),
            (Some(day), None) => (What::On(Period::Day(day)), "times/digits, month first"),
            (None, day) => (What::On(Period::Day(day?)), "times/digits, day first"),
        },
        _ => return None,
    };
    Some(Hit::of(at + 5, what, rule))
}

/// A weekday, alone or before its date, with a part of the day: `Tuesday`, `Tuesday, Jan. 23`, `Tuesday morning`.
pub fn weekday(scan: &Scan, at: usize) -> Option<Hit> {
    let (day, end, short) = weekday_at(scan, at)?;
    let next = scan.skip(end, &[","]);
    let dated = month_day(scan, next).or_else(|| day_month(scan, scan.skip(next, &["the"])));
    if let Some(mut hit) = dated.filter(is_day) {
        hit.rule = "times/weekday and date";
        if let What::Recurring(Recurring::MonthDay(month, of_month), pick) = hit.meaning.what {
            hit.meaning.what = What::Recurring(Recurring::Dated(day, month, of_month), pick);
        }
        return Some(hit);
    }
    if let Some((of_month, after)) = of_month(scan, end) {
        let what = What::Recurring(Recurring::WeekdayDate(day, of_month), Pick::Tense);
        return Some(Hit::of(after, what, "times/weekday and day"));
    }
    if short && scan.lower(end.saturating_sub(1)) != "." {
        return None;
    }
    if let Some((weeks, end)) = of_week(scan, scan.skip(end, &["of"])) {
        let what = What::Recurring(Recurring::WeekdayOf(day, weeks), Pick::This);
        return Some(Hit::of(end, what, "times/weekday of week"));
    }
    let hit = Hit::of(end, What::Recurring(Recurring::Weekday(day), Pick::Tense), "times/weekday");
    Some(with_part(scan, hit))
}

/// `the 26th`, `13th`, `21` behind a weekday: the day of its month; not `Monday 21 people`, `Friday the 13th` the film.
fn of_month(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let start = scan.skip(at, &["the"]);
    let (day, end) = day_at(scan, start)?;
    let figure = matches!(scan.word(start), Word::Digits(..));
    let ends = end >= scan.atoms.len() || scan.any(end, &[".", "!", "?", ",", ";", ")", "at", "between", "from"]);
    let hour = scan.any(end, &["hours", "hrs", ":"]) || matches!(scan.word(end), Word::Unit(..) | Word::Times(_));
    // `Monday the first stone fell`
    let noun = !figure && matches!(scan.tag(end), "NN" | "NNS" | "NNP" | "NNPS" | "JJ");
    (!hour && !noun && (!figure || ends && start == at)).then_some((day, end))
}

/// `last week`, `of next week` behind a weekday: weeks from that of print, and the end.
fn of_week(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let weeks = [("last", -1), ("this", 0), ("next", 1)].iter().find(|(word, _)| scan.lower(at) == *word)?.1;
    (scan.lower(at + 1) == "week").then_some((weeks, at + 2))
}

/// A hit followed by a part of the day.
pub fn with_part(scan: &Scan, hit: Hit) -> Hit {
    let early = scan.skip(hit.end, &["early", "late"]);
    match scan.word(early) {
        Word::Part(part) => Hit { end: early + 1, ..hit.at(Clock::Part(part)) },
        _ => hit,
    }
}

/// Whether it is one day of the calendar, year or not.
fn is_day(hit: &Hit) -> bool {
    matches!(hit.meaning.what, What::On(Period::Day(_)) | What::Recurring(Recurring::MonthDay(..), _))
}

/// The weekday at an atom, the end, and whether it is short.
pub fn weekday_at(scan: &Scan, at: usize) -> Option<(Weekday, usize, bool)> {
    let Word::Weekday(n, short) = scan.word(at) else { return None };
    // `sun`, `sat`, `wed` and `mon` in small letters are other words
    if !scan.capital(at) && short && !scan.any(at, &["tue", "tues", "thu", "thur", "thurs", "fri"]) {
        return None;
    }
    let end = at + 1;
    let end = if short && scan.lower(end) == "." && scan.glued(end) { end + 1 } else { end };
    Some((Weekday::from_monday_one_offset(n).ok()?, end, short))
}

/// A month name in capitals, and the end with its full stop.
pub fn month_at(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let Word::Month(month, short) = scan.word(at) else { return None };
    if !scan.capital(at) && !small_month(scan, at, short) {
        return None;
    }
    let stop = short && scan.lower(at + 1) == "." && scan.glued(at + 1);
    Some((month, at + 1 + usize::from(stop)))
}

/// Months in small letters that are words of their own.
const OTHER_WORDS: &[&str] = &["may", "march", "august"];

/// Whether a month name in small letters is one: `in april`, `march 5th`; not `he may 5`, `they march 5 miles`, `in the dec`.
fn small_month(scan: &Scan, at: usize, short: bool) -> bool {
    if !short && !scan.any(at, OTHER_WORDS) {
        return true;
    }
    let day = |i: usize| matches!(scan.word(i), Word::Digits(1..=31, 1..=2) | Word::Ordinal(1..=31));
    let behind = day(at + 1) || day(at + 2) && scan.lower(at + 1) == "the" || number::is_year(scan, at + 1);
    let before = at > 0 && (day(at - 1) || at > 1 && scan.lower(at - 1) == "of" && day(at - 2));
    let verb =
        matches!(scan.tag(at), "MD" | "VB" | "VBP" | "VBD") && !scan.any(at.wrapping_sub(1), &["on", "of", "in"]);
    (behind || before) && !verb
}

/// A month by its name, however it is written.
pub fn month_name(scan: &Scan, at: usize) -> Option<i8> {
    match scan.word(at) {
        Word::Month(month, _) => Some(month),
        _ => None,
    }
}

/// A year in four digits or in words.
pub fn year_at(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    if let Some(spelled) = number::spelled_year(scan, at) {
        return Some(spelled);
    }
    let Word::Digits(year @ 1000..=2999, 4) = scan.word(at) else { return None };
    let joined = scan.glued(at + 1)
        && !matches!(
            scan.lower(at + 1),
            "," | "."
                | ";"
                | ":"
                | ")"
                | "]"
                | "'s"
                | "’s"
                | "’"
                | "'"
                | "\""
                | "”"
                | "?"
                | "!"
                | "-"
                | "–"
                | "—"
                | "/"
                | "…"
        );
    (!joined).then_some((year as i16, at + 1))
}

/// `October 17`, `Oct. 17, 2023`, `October 17-19`, `October 17th`.
pub fn month_day(scan: &Scan, at: usize) -> Option<Hit> {
    let (month, end) = month_at(scan, at)?;
    let start = scan.skip(end, &["the"]);
    let (day, mut end) = day_at(scan, start)?;
    if scan.before(at) == "in" && scan.tag(end) == "NNS" {
        return None;
    }
    let mut last = None;
    if scan.hyphen(end)
        && let Some((to, after)) = day_at(scan, end + 1).filter(|(to, _)| *to > day)
    {
        (last, end) = (Some(to), after);
    }
    let (year, end) = year_behind(scan, end);
    dated_days(year, month, (day, last), end)
}

/// `17 October`, `17th of October, 2023`, `17-19 October 2023`.
pub fn day_month(scan: &Scan, at: usize) -> Option<Hit> {
    let (day, mut end) = day_at(scan, at)?;
    let mut last = None;
    if scan.hyphen(end)
        && let Some((to, after)) = day_at(scan, end + 1).filter(|(to, _)| *to > day)
    {
        (last, end) = (Some(to), after);
    }
    let (month, end) = month_at(scan, scan.skip(end, &["of"]))?;
    if scan.any(at.wrapping_sub(1), &["$", "€", "£", "."]) && scan.glued(at) {
        return None;
    }
    let (year, end) = year_behind(scan, end);
    dated_days(year, month, (day, last), end)
}

/// The year behind a day of a month (`, 2024`, ` of 2024`), and the atom behind it; the same atom where none stands there.
pub fn year_behind(scan: &Scan, end: usize) -> (Option<i16>, usize) {
    let comma = scan.skip(end, &[",", "of"]);
    let year = year_at(scan, comma).filter(|_| comma == end || scan.tag(comma + 1) != "NNS");
    let year = year.or_else(|| number::short_year(scan, comma)).or_else(|| number::told_year(scan, end));
    (year.map(|y| y.0), year.map_or(end, |y| y.1))
}

/// A day of a month, or a run of days, with or without its year; none where there is no such day.
pub fn dated_days(year: Option<i16>, month: i8, (day, last): (i8, Option<i8>), end: usize) -> Option<Hit> {
    date(year.unwrap_or(2000), month, last.unwrap_or(day))?;
    let what = match (year, last) {
        (Some(year), Some(last)) => What::On(Period::Days(date(year, month, day)?, date(year, month, last)?)),
        (Some(year), None) => What::On(Period::Day(date(year, month, day)?)),
        (None, Some(last)) => What::Recurring(Recurring::MonthDays(month, day, last), Pick::Tense),
        (None, None) => What::Recurring(Recurring::MonthDay(month, day), Pick::Tense),
    };
    Some(Hit::of(end, what, "times/day of month"))
}

/// A day of the month: `7`, `17th`, `third`, `twenty-third`.
pub fn day_at(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    if let Word::Number(tens @ (20 | 30)) = scan.word(at) {
        let next = if scan.hyphen(at + 1) { at + 2 } else { at + 1 };
        return match scan.word(next) {
            Word::Ordinal(of_ten @ 1..=9) => i8::try_from(tens).ok().map(|t| (t + of_ten as i8, next + 1)),
            Word::Unit(Unit::Second, false) => i8::try_from(tens).ok().map(|t| (t + 2, next + 1)),
            _ => None,
        }
        .filter(|(day, _)| *day <= 31);
    }
    let day = match scan.word(at) {
        Word::Digits(day @ 1..=31, 1..=2) => day as i8,
        Word::Ordinal(day @ 1..=31) => day as i8,
        _ => return None,
    };
    let digits = matches!(scan.word(at + 2), Word::Digits(..)) && scan.glued(at + 2);
    let time = scan.glued(at + 1) && (scan.lower(at + 1) == "%" || scan.any(at + 1, &[":", "/"]) && digits);
    let half = scan.any(at + 1, &["a", "p"]) && scan.lower(at + 2) == "." && scan.lower(at + 3) == "m";
    let hour = half || scan.any(at + 1, &["am", "pm", "percent", "per"]) && scan.lower(at + 2) != "pro";
    (!time && !hour).then_some((day, at + 1))
}

/// `September 2023`, `September of 2023`, `March`, `March last year`, `the month of March`.
pub fn month(scan: &Scan, at: usize) -> Option<Hit> {
    let (month, end) = month_at(scan, at)?;
    let behind = scan.skip(end, &["of", ",", "in"]);
    let short = || number::short_year(scan, behind).or_else(|| number::told_year(scan, end));
    if let Some((year, after)) = year_at(scan, behind).or_else(short) {
        return Some(Hit::of(after, What::On(Period::Month(year, month)), "times/month"));
    }
    let pick = [("last", Pick::Last), ("this", Pick::This), ("next", Pick::Next)];
    let year = pick.iter().find(|(w, _)| scan.lower(end) == *w && scan.lower(end + 1) == "year");
    if year.is_none() && !is_month(scan, at) {
        return None;
    }
    let end = if year.is_some() { end + 2 } else { end };
    let what = What::Recurring(Recurring::Month(month), year.map_or(Pick::Tense, |y| y.1));
    Some(Hit::of(end, what, if year.is_some() { "times/month of year" } else { "times/month" }))
}

/// Words that stand before a month and not before a verb or a person of the same letters.
const BEFORE_MONTH: &[&str] = &[
    "in",
    "since",
    "last",
    "this",
    "next",
    "by",
    "until",
    "till",
    "early",
    "late",
    "mid",
    "of",
    "from",
    "to",
    "through",
    "and",
    "during",
    "for",
    "between",
    "before",
    "after",
    "past",
    "-",
    "or",
    "coming",
    "the",
    "/",
    "a",
    "s",
    "on",
    "throughout",
];

/// Whether a bare month name is one: `may`, `March` (verb) and people called April or June are not.
fn is_month(scan: &Scan, at: usize) -> bool {
    if month_pair(scan, at) {
        return true;
    }
    let tag = scan.tag(at);
    if matches!(tag, "MD" | "VB" | "VBP" | "VBD") || person(scan, at) {
        return false;
    }
    let verb = matches!(scan.lower(at), "may" | "march" | "mar" | "dec" | "jan" | "sep");
    let named = scan.any(at, &["april", "june", "august", "may", "jan"]) && scan.capital(at + 1);
    if named {
        return false;
    }
    BEFORE_MONTH.contains(&scan.before(at)) || (!verb && !scan.opens(at)) || (!verb && tag == "NNP")
}

/// Whether the parser reads the atom as part of a person's name.
fn person(scan: &Scan, at: usize) -> bool {
    let Some(token) = scan.token(at) else { return false };
    let names = &scan.document.names;
    let next = names.partition_point(|n| n.tokens.end <= token);
    names.get(next).is_some_and(|n| n.tokens.contains(&token) && n.label == "PERSON" && n.tokens.len() > 1)
}

/// Words before which a bare number of four digits is a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "through",
    "before",
    "after",
    "during",
    "to",
    "and",
    "or",
    "for",
    "early",
    "late",
    "mid",
    "the",
    "between",
    "year",
    "than",
    "(",
    "post",
    "pre",
    "-",
    "–",
    "its",
    "their",
    "his",
    "s",
    "a",
    "as",
    "throughout",
    "around",
    "about",
    "on",
    ",",
    "'s",
    "’s",
    "circa",
    "due",
    "spring",
    "summer",
    "fall",
    "winter",
    "autumn",
    "with",
    "both",
    "'",
    "\"",
    "“",
    "into",
    "end",
    "/",
    "—",
];

/// `2014` where the words around it make it a year.
pub fn year(scan: &Scan, at: usize) -> Option<Hit> {
    let whole = |(year, end): (i16, usize)| Hit::of(end, What::On(Period::Year(year)), "times/year");
    if let Some(next) = scan.after(at, &["the", "year"])
        && let Some(year) = year_at(scan, next).or_else(|| number::two_thousand(scan, next))
    {
        return Some(whole(year));
    }
    let period = |&(_, end): &(i16, usize)| scan.lower(end) == "period";
    if let Some((year, end)) = scan.after(at, &["the"]).and_then(|next| year_at(scan, next)).filter(period) {
        return Some(whole((year, end + 1)));
    }
    let (year, end) = year_at(scan, at)?;
    if !matches!(scan.word(at), Word::Digits(..)) {
        return Some(whole((year, end)));
    }
    if !(1700..=2100).contains(&year) {
        return None;
    }
    if paired(scan, at, end) {
        return Some(whole((year, end)));
    }
    if scan.opens(at) && !matches!(scan.lower(end), ":" | ",") && scan.before(at) != "\"" {
        return None;
    }
    if !BEFORE_YEAR.contains(&scan.before(at)) || counts(scan, at, end) {
        return None;
    }
    Some(whole((year, end)))
}

/// Whether a year is one end of a stretch of years: `2014 to 2018`, `2014-2018`; not `1800 to 2000 men`.
fn paired(scan: &Scan, at: usize, end: usize) -> bool {
    let year = |i: usize| match scan.word(i) {
        Word::Digits(year @ 1700..=2100, 4) => Some(year),
        _ => None,
    };
    let to = |i: usize| scan.any(i, super::runs::TO);
    let free = |i: usize| !matches!(scan.tag(i), "NN" | "NNS" | "JJ") && !scan.hyphen(i) && scan.lower(i) != "%";
    let next = year(end + 1).filter(|_| to(end)).is_some_and(|b| year(at) < Some(b) && free(end + 2));
    let last = at >= 2 && to(at - 1) && year(at - 2).is_some_and(|a| Some(a) < year(at)) && free(end);
    let part = |i: usize| scan.glued(i) && scan.any(i.wrapping_sub(1), &["-", "/", "$"]);
    (next && !part(at) || last && !part(at - 2)) && !scan.any(at.wrapping_sub(1), &["$", "€", "£"])
}

/// Whether a month is one end of a stretch of months: `May to March`, `Jan-Feb 2017`.
fn month_pair(scan: &Scan, at: usize) -> bool {
    let (Some((_, end)), true) = (month_at(scan, at), scan.capital(at)) else { return false };
    scan.any(end, super::runs::TO) && month_at(scan, end + 1).is_some() && scan.capital(end + 1)
}

/// Whether the number counts something: `the 2000 troops`, `2000 people`, `1980 km`, `$1990`.
fn counts(scan: &Scan, at: usize, end: usize) -> bool {
    if matches!(scan.word(end), Word::Unit(_, true) | Word::Times(_))
        || scan.any(end, &["km", "kg", "m", "ft", "percent", "%"])
    {
        return true;
    }
    let (tag, before) = (scan.tag(end), scan.before(at));
    let noun = tag == "NNS" && !matches!(before, "the" | "'s" | "’s" | "s" | "in" | "since");
    let round = matches!(scan.word(at), Word::Digits(n, _) if n % 100 == 0) && matches!(tag, "NNS" | "JJ");
    let loose = matches!(
        before,
        "and" | "," | "to" | "or" | "for" | "with" | "about" | "around" | "than" | "as" | "on" | "—" | "-" | "–"
    );
    // `a 1996 law` is of its year, `a 1500 metre run` and `a 1990 pound sum` are not
    let measured =
        before == "a" && (tag == "JJ" || scan.any(end, &["metre", "meter", "mile", "foot", "pound", "dollar"]));
    noun || round
        || measured
        || (loose && matches!(tag, "NN" | "NNP" | "JJ"))
        || scan.hyphen(end) && !matches!(scan.word(end + 1), Word::Digits(..))
}

/// `the 1990s`, `the '90s`, `the nineties`, `the 19th century`.
pub fn decade(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    if let Word::Digits(year @ 1000..=2990, 4) = scan.word(start)
        && year % 10 == 0
        && scan.lower(start + 1) == "s"
        && scan.glued(start + 1)
    {
        return Some(Hit::of(start + 2, What::On(Period::Decade(year as i16)), "times/decade"));
    }
    if let Word::Ordinal(n @ 1..=21) = scan.word(start) {
        let next = if scan.hyphen(start + 1) { start + 2 } else { start + 1 };
        if scan.lower(next) == "century" {
            let first = (i16::from(n) - 1) * 100;
            return (first > 0).then(|| Hit::of(next + 1, What::On(Period::Century(first)), "times/century"));
        }
    }
    let nineties = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let ten = nineties.iter().position(|w| scan.lower(start) == *w)?;
    (start > at).then(|| Hit::of(start + 1, What::On(Period::Decade(1920 + 10 * ten as i16)), "times/decade"))
}
