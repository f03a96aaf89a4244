//! Text in, atoms out: words, numbers and marks with what they mean in a date. Cut finer and more evenly than the
//! parser's tokens (`16-hour`, `a.m.`, `Jan.`), so that the patterns see one form of each.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::date::{Season, Unit};
use crate::lang::rows;

/// One word, number or mark.
#[derive(Debug, Clone, Copy)]
pub struct Atom<'t> {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The words in lower case.
    pub lower: &'t str,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether nothing stands between it and the atom before.
    pub glued: bool,
    /// What it means.
    pub word: Word,
}

/// What an atom means in a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word {
    /// Nothing by itself.
    Plain,
    /// A mark.
    Mark,
    /// Digits: the value, and how many of them.
    Digits(u32, u8),
    /// A number with a decimal point or commas.
    Figure,
    /// `17th`, `third`.
    Ordinal(u8),
    /// `two`, `twenty`.
    Number(u32),
    /// `hundred`, `dozen`.
    Times(u32),
    /// A month, and whether it is short.
    Month(i8, bool),
    /// A weekday (1 Monday), and whether it is short.
    Weekday(i8, bool),
    /// A unit, and whether it is plural.
    Unit(Unit, bool),
    /// `weekend`.
    Weekend,
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(&'static str),
    /// `daily`.
    Each(Unit),
    /// `now`.
    Vague(&'static str),
    /// `yesterday`: days from today.
    Deictic(i32),
}

static WORDS: LazyLock<HashMap<&'static str, Word>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/time_words.tsv")).filter_map(entry).collect());

const UNITS: [Unit; 10] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
];

const SEASONS: [Season; 4] = [Season::Spring, Season::Summer, Season::Fall, Season::Winter];

fn entry([word, class, value]: [&'static str; 3]) -> Option<(&'static str, Word)> {
    let number: Option<i32> = value.parse().ok();
    let unit = || UNITS.get(number? as usize).copied();
    let means = match class {
        "month" => Word::Month(number? as i8, false),
        "short_month" => Word::Month(number? as i8, true),
        "weekday" => Word::Weekday(number? as i8, false),
        "short_weekday" => Word::Weekday(number? as i8, true),
        "unit" => Word::Unit(unit()?, false),
        "units" => Word::Unit(unit()?, true),
        "weekend" => Word::Weekend,
        "number" => Word::Number(number? as u32),
        "times" => Word::Times(number? as u32),
        "ordinal" => Word::Ordinal(number? as u8),
        "season" => Word::Season(*SEASONS.get(number? as usize)?),
        "part" => Word::Part(value),
        "each" => Word::Each(unit()?),
        "vague" => Word::Vague(value),
        "deictic" => Word::Deictic(number?),
        _ => return None,
    };
    Some((word, means))
}

/// The atoms of one paragraph of a text whose lower-case copy (ASCII only, so of the same length) is `lower`.
pub fn atoms<'t>(text: &str, lower: &'t str, start: usize, end: usize) -> Vec<Atom<'t>> {
    let mut atoms = Vec::with_capacity((end - start) / 5);
    let mut at = start;
    let mut last = usize::MAX;
    while let Some(first) = lower.get(at..end).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (len, word) = read(&lower[at..end], first);
        let capital = text[at..].starts_with(char::is_uppercase);
        atoms.push(Atom { start: at, end: at + len, lower: &lower[at..at + len], capital, glued: last == at, word });
        at += len;
        last = at;
    }
    atoms
}

/// Length and meaning of the atom at the head of `rest`.
fn read(rest: &str, first: char) -> (usize, Word) {
    if first.is_ascii_digit() {
        return number(rest);
    }
    if matches!(first, '\'' | '’') {
        let letters = run(&rest[first.len_utf8()..], char::is_alphabetic);
        let len = if letters == 1 { first.len_utf8() + 1 } else { first.len_utf8() };
        return (len, Word::Mark);
    }
    if !first.is_alphabetic() {
        return (first.len_utf8(), Word::Mark);
    }
    let len = run(rest, char::is_alphabetic);
    (len, WORDS.get(&rest[..len]).copied().unwrap_or(Word::Plain))
}

/// A number: digits, with commas (`2,500`) or a point (`11.30`); `17th` is an ordinal.
fn number(rest: &str) -> (usize, Word) {
    let digits = run(rest, |c| c.is_ascii_digit());
    let mut len = digits;
    let group = |at: usize| run(&rest[at + 1..], |c| c.is_ascii_digit());
    while rest[len..].starts_with(',') && group(len) == 3 {
        len += 4;
    }
    if rest[len..].starts_with('.') && group(len) > 0 {
        len += 1 + group(len);
    }
    if len > digits {
        return (len, Word::Figure);
    }
    let value: u32 = rest[..digits].parse().unwrap_or(u32::MAX);
    let tail = &rest[digits..];
    let letters = run(tail, char::is_alphabetic);
    if matches!(&tail[..letters], "st" | "nd" | "rd" | "th") && value < 200 {
        return (digits + 2, Word::Ordinal(value as u8));
    }
    (digits, Word::Digits(value, digits.min(255) as u8))
}

/// Bytes of the run at the head of `rest` whose characters all pass.
fn run(rest: &str, pass: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !pass(c)).unwrap_or(rest.len())
}
