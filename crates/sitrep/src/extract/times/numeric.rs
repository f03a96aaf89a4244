//! Days in figures that are no full ISO date: `22/Jan/2019`, `2019-aug-01`, `Oct/2`, `23.04.2022`, `5/3/18`, `on 22/04`. Where the
//! order of day and month is open, so is the day. Refuses fractions, `24/7` and what no word makes a day (`1/2`).

use super::calendar::{month_name, weekday_at};
use super::lex::Word;
use super::scan::{Hit, Scan};
use crate::date::{Day, Period, date};
use crate::time::{Pick, Recurring, What};

/// The marks between the parts of a day in figures.
const MARKS: &[&str] = &["/", "-", "."];

fn glued(scan: &Scan, from: usize, to: usize) -> bool {
    (from..to).all(|i| scan.glued(i))
}

/// Two digits of a year: what is printed is seldom more than a dozen years ahead, so from 40 on they are of the last century.
pub fn century(two: u32) -> i16 {
    let year = if two < 40 { 2000 + two } else { 1900 + two };
    i16::try_from(year).unwrap_or(2000)
}

fn year_of(word: Word) -> Option<i16> {
    match word {
        Word::Digits(year @ 1000..=2999, 4) => i16::try_from(year).ok(),
        Word::Digits(two, 2) => Some(century(two)),
        _ => None,
    }
}

fn day_of(word: Word) -> Option<i8> {
    match word {
        Word::Digits(day @ 1..=31, 1..=2) => i8::try_from(day).ok(),
        _ => None,
    }
}

/// `22/Jan/2019`, `22-Jan-2019`, `2019/aug/01`, `2020/23/Sep`, `Oct/2`.
pub fn named(scan: &Scan, at: usize) -> Option<Hit> {
    let mark = scan.lower(at + 1);
    if !MARKS[..2].contains(&mark) || !glued(scan, at + 1, at + 3) {
        return None;
    }
    let rule = "times/digits";
    let full = scan.lower(at + 3) == mark && glued(scan, at + 3, at + 5);
    if full {
        let words = [scan.word(at), scan.word(at + 2), scan.word(at + 4)];
        let month = |i: usize| month_name(scan, at + i);
        let four = |word: Word| year_of(word).filter(|_| matches!(word, Word::Digits(_, 4)));
        let day = match (month(2), month(4)) {
            (Some(month), _) => match four(words[0]) {
                Some(year) => date(year, month, day_of(words[2])?),
                None => date(year_of(words[2])?, month, day_of(words[0])?),
            },
            (None, Some(month)) => date(four(words[0])?, month, day_of(words[1])?),
            _ => None,
        }?;
        return Some(Hit::of(at + 5, What::On(Period::Day(day)), rule));
    }
    let (month, day) = (month_name(scan, at)?, day_of(scan.word(at + 2))?);
    let alone = mark == "/" && !scan.glued(at + 3) || scan.any(at + 3, &[".", ",", "(", ")", "?", "!"]);
    (alone && mark == "/" && date(2000, month, day).is_some())
        .then(|| Hit::of(at + 3, What::Recurring(Recurring::MonthDay(month, day), Pick::Tense), rule))
}

/// `23.04.2022`, `5/3/18`, `02-02-2020`, and `on 22/04` where a word makes it a day.
pub fn short(scan: &Scan, at: usize) -> Option<Hit> {
    dotted(scan, at).or_else(|| slashed(scan, at)).or_else(|| month_and_day(scan, at))
}

/// `23.04.2022`: the first two are read as one figure.
fn dotted(scan: &Scan, at: usize) -> Option<Hit> {
    let (day, month) = (scan.word(at) == Word::Figure).then(|| scan.lower(at).split_once('.'))??;
    let Word::Digits(year @ 1000..=2999, 4) = scan.word(at + 2) else { return None };
    let joined = scan.lower(at + 1) == "." && glued(scan, at + 1, at + 3);
    let day = date(i16::try_from(year).ok()?, month.parse().ok()?, day.parse().ok()?).filter(|_| joined)?;
    Some(Hit::of(at + 3, What::On(Period::Day(day)), "times/digits, day first"))
}

/// `5/3/18`, `02-02-2020`: with a year in two digits or four.
fn slashed(scan: &Scan, at: usize) -> Option<Hit> {
    let mark = scan.lower(at + 1);
    let (Word::Digits(a, 1..=2), Word::Digits(b, 1..=2)) = (scan.word(at), scan.word(at + 2)) else { return None };
    let wide = matches!(scan.word(at + 4), Word::Digits(_, 4));
    let fits = mark == "/" && !wide || mark == "-" && wide;
    let ends = !scan.glued(at + 5) || scan.any(at + 5, &[".", ",", ")", "?", "!", ";", ":"]);
    if !fits
        || scan.lower(at + 3) != mark
        || !glued(scan, at + 1, at + 5)
        || scan.glued(at) && !starts(scan, at)
        || !ends
    {
        return None;
    }
    let year = year_of(scan.word(at + 4))?;
    let day = |month: u32, of: u32| date(year, i8::try_from(month).ok()?, i8::try_from(of).ok()?);
    either(at + 5, day(a, b), day(b, a))
}

/// Whether no letter or figure is glued before an atom.
fn starts(scan: &Scan, at: usize) -> bool {
    scan.any(at.wrapping_sub(1), &["(", "\"", "“", "~"])
}

fn either(end: usize, month_first: Option<Day>, day_first: Option<Day>) -> Option<Hit> {
    let hit = |day, rule| Some(Hit::of(end, What::On(Period::Day(day)), rule));
    match (month_first, day_first) {
        (Some(a), Some(b)) if a != b => Some(Hit::of(end, What::Either(a, b), "times/digits in either order")),
        (Some(a), Some(_)) => hit(a, "times/digits"),
        (Some(a), None) => hit(a, "times/digits, month first"),
        (None, Some(b)) => hit(b, "times/digits, day first"),
        (None, None) => None,
    }
}

/// Words before which two figures are a month and a day.
const BEFORE: &[&str] = &["on", "from", "to", "by", "until", "till", "since", "before", "after", "through", "between"];

/// `on 22/04`, `Friday 5/22`: one of the two must be too large for a month.
fn month_and_day(scan: &Scan, at: usize) -> Option<Hit> {
    let (Word::Digits(a, 1..=2), Word::Digits(b, 1..=2)) = (scan.word(at), scan.word(at + 2)) else { return None };
    let told = scan.any(at.wrapping_sub(1), BEFORE) || at > 0 && weekday_at(scan, at - 1).is_some();
    let alone = !scan.glued(at + 3) || scan.any(at + 3, &[".", ",", ")", "?", "!", ";"]);
    if scan.lower(at + 1) != "/" || !glued(scan, at + 1, at + 3) || !told || !alone || (a, b) == (24, 7) {
        return None;
    }
    let counts = matches!(scan.tag(at + 3), "NNS" | "NN");
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ((a > 12) != (b > 12) && !counts && date(2000, month, day).is_some())
        .then(|| Hit::of(at + 3, What::Recurring(Recurring::MonthDay(month, day), Pick::Tense), "times/digits"))
}
