//! Cardinal numbers as they are printed: digits with their groups and scales (`12,500`, `816 000`, `2,50,000`, `1.2m`,
//! `3 crore`), number words (`two hundred and six`, `two and a half million`, `a hundred and twenty`), dozens, and
//! fractions of a scale (`half a million`, `a quarter of a million`). A share (`a third of the villagers`) is none.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Document;
use crate::lang::rows;

use super::numeral;

/// The tokens of a sentence, as far as a number may reach.
#[derive(Clone, Copy)]
pub struct Words<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Behind the last token.
    pub end: usize,
}

impl Words<'_> {
    /// A word in lower case; empty behind the end.
    pub fn lower(&self, at: usize) -> String {
        if at < self.end { self.document.word(at).to_lowercase() } else { String::new() }
    }

    /// Whether no space stands before a token.
    pub fn glued(&self, at: usize) -> bool {
        at < self.end && at > 0 && self.document.tokens[at - 1].end == self.document.tokens[at].start
    }

    /// The next token that is no white space (a no-break space is a token of its own).
    pub fn past_space(&self, at: usize) -> usize {
        at + usize::from(at < self.end && self.document.word(at).trim().is_empty())
    }

    /// The end of a run of words, or of the first of several.
    fn after(&self, at: usize, runs: &[&[&str]]) -> Option<usize> {
        let same = |run: &&&[&str]| run.iter().enumerate().all(|(i, w)| self.lower(at + i) == *w);
        runs.iter().find(same).map(|run| at + run.len())
    }

    /// Past a hyphen, if one stands here.
    pub fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.lower(at) == "-")
    }
}

/// A cardinal number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cardinal {
    /// Behind its last token.
    pub stop: usize,
    /// What it is.
    pub value: f64,
    /// Whether it is round by nature: `a dozen`, `half a million`, `a hundred and twenty`.
    pub round: bool,
    /// The scale or dozen in which it ends; 1 where it ends in none.
    pub scale: f64,
    /// Whether its `m` may be a metre.
    pub metre: bool,
}

impl Cardinal {
    fn of(stop: usize, value: f64, scale: f64, round: bool) -> Cardinal {
        Cardinal { stop, value, round, scale, metre: false }
    }
}

/// How a scale must stand to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Anywhere behind a number.
    Free,
    /// Right behind the digits.
    Glued,
    /// Right behind the digits, or anywhere behind money.
    Metre,
    /// Behind money alone.
    Money,
}

static SCALES: LazyLock<HashMap<&'static str, (f64, Stands)>> = LazyLock::new(|| {
    let stands = |how: &str| match how {
        "glued" => Stands::Glued,
        "metre" => Stands::Metre,
        "money" => Stands::Money,
        _ => Stands::Free,
    };
    let all = rows(include_str!("../../lang/en/number_scales.tsv"));
    all.filter_map(|[word, by, how]| Some((word, (by.parse().ok()?, stands(how))))).collect()
});

/// By how much a word multiplies, and how it must stand.
pub fn scale(word: &str) -> Option<(f64, Stands)> {
    SCALES.get(word).copied()
}

/// By how much a whole word multiplies, wherever it stands.
fn free_scale(word: &str) -> Option<f64> {
    scale(word).filter(|(_, stands)| *stands == Stands::Free).map(|(by, _)| by)
}

/// The cardinal that begins at a token; `money` where a currency mark stands before it.
pub fn cardinal(words: Words, token: usize, money: bool) -> Option<Cardinal> {
    if let Some(part) = part_of_a_scale(words, token) {
        return Some(part);
    }
    if let Some(found) = numeral::at(words, token, money) {
        return Some(mixed(words, found));
    }
    match words.lower(token).as_str() {
        "dozen" => Some(Cardinal::of(token + 1, 12.0, 12.0, true)),
        "a" | "an" => article(words, token + 1),
        first if free_scale(first).is_some() => some(words, token),
        first => summed(words, small(first)?, token + 1, false),
    }
}

/// `some hundred people`, `another thousand`: a scale alone behind a word that says how many of it.
fn some(words: Words, token: usize) -> Option<Cardinal> {
    let before = token.checked_sub(1).map(|t| words.lower(t))?;
    let one = matches!(before.as_str(), "some" | "another" | "about" | "around" | "nearly" | "almost" | "over");
    one.then(|| summed(words, 1.0, token, true))?
}

/// `2 and a half million` with digits in front.
fn mixed(words: Words, found: Cardinal) -> Cardinal {
    let Some((more, stop)) = and_fraction(words, found.stop).filter(|_| found.scale == 1.0) else { return found };
    match free_scale(&words.lower(words.past_hyphen(stop))) {
        Some(by) => {
            Cardinal { stop: words.past_hyphen(stop) + 1, value: (found.value + more) * by, scale: by, ..found }
        }
        None => Cardinal { stop, value: found.value + more, ..found },
    }
}

/// What follows `a`: `dozen`, `half million`, `score of men`, `hundred and twenty`, `million and a half`.
fn article(words: Words, at: usize) -> Option<Cardinal> {
    let word = words.lower(at);
    let counts = |t: usize| t < words.end && matches!(words.document.tokens[t].pos, "NOUN" | "ADJ" | "DET" | "PROPN");
    match word.as_str() {
        "dozen" => Some(Cardinal::of(at + 1, 12.0, 12.0, true)),
        "half" => half_of(words, words.past_hyphen(at + 1)),
        "score" if words.lower(at + 1) == "of" && counts(at + 2) => Some(Cardinal::of(at + 1, 20.0, 1.0, true)),
        _ => free_scale(&word).and_then(|_| summed(words, 1.0, at, true)),
    }
}

/// `half a million`, `a quarter of a million`, `three quarters of a million`, `two-thirds of a million`.
fn part_of_a_scale(words: Words, token: usize) -> Option<Cardinal> {
    if words.lower(token) == "half" {
        let at = words.past_hyphen(token + 1);
        let article = words.after(at, &[&["of", "a"], &["a"]]).unwrap_or(at);
        return half_of(words, words.past_hyphen(article));
    }
    let (part, stop) = fraction(words, token)?;
    let at = words.after(words.past_hyphen(stop), &[&["of", "a"], &["of", "one"], &["-", "of", "-", "a"]])?;
    let by = free_scale(&words.lower(words.past_hyphen(at)))?;
    Some(Cardinal::of(words.past_hyphen(at) + 1, part * by, by, false))
}

/// The scale or dozen of which `half` was said.
fn half_of(words: Words, at: usize) -> Option<Cardinal> {
    let word = words.lower(at);
    let by = if word == "dozen" { Some(12.0) } else { free_scale(&word) }?;
    Some(Cardinal::of(at + 1, by / 2.0, by, true))
}

/// `a quarter`, `one third`, `three quarters`, `two-thirds`: its value and the end.
pub fn fraction(words: Words, token: usize) -> Option<(f64, usize)> {
    let count = match words.lower(token).as_str() {
        "a" => 1.0,
        word => small(word)?,
    };
    let at = words.past_hyphen(token + 1);
    Some((count / parts(&words.lower(at))?, at + 1))
}

/// Into how many a fraction parts its whole.
fn parts(word: &str) -> Option<f64> {
    const PARTS: [&str; 9] = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let one = word.strip_suffix('s').unwrap_or(word);
    let at = PARTS.iter().position(|p| *p == one || *p == "half" && word == "halves")?;
    Some(at as f64 + 2.0)
}

/// `and a half`, `and three quarters`, `-and-a-half` behind a number; no share (`two, and a third of the rest`).
fn and_fraction(words: Words, at: usize) -> Option<(f64, usize)> {
    let and = words.after(words.past_hyphen(at), &[&["and"]])?;
    let start = words.past_hyphen(and);
    let (part, stop) =
        if words.lower(start) == "half" { Some((0.5, start + 1)) } else { fraction_after_and(words, start) }?;
    (words.lower(stop) != "of").then_some((part, stop))
}

fn fraction_after_and(words: Words, start: usize) -> Option<(f64, usize)> {
    let glued_article = words.lower(start) == "a" && words.lower(start + 1) == "-";
    let at = if glued_article { start + 2 } else { start + 1 };
    match words.lower(start).as_str() {
        "a" => Some((1.0 / parts(&words.lower(at))?, at + 1)),
        _ => fraction(words, start),
    }
}

/// Number words from `at` on, after the first was read as `part`: `twenty-five`, `one hundred and six`, `two dozen`,
/// `two and a half million`, `a million and a half`. `scaled` asks that a scale comes first.
fn summed(words: Words, part: f64, at: usize, article: bool) -> Option<Cardinal> {
    let mut sum = Sum { total: 0.0, part, last: 1.0, at };
    while sum.take(words) {}
    let value = sum.total + sum.part;
    Some(Cardinal::of(sum.at, value, sum.last, article))
}

/// Number words added up so far.
struct Sum {
    /// What stands before the last scale of thousand or more, multiplied.
    total: f64,
    /// What stands behind it.
    part: f64,
    /// The scale just read; 1 where a smaller number came after it.
    last: f64,
    at: usize,
}

impl Sum {
    /// Reads one more word, or one more group; whether there was one.
    fn take(&mut self, words: Words) -> bool {
        let at = words.past_space(words.past_hyphen(self.at));
        let next = words.lower(at);
        if let Some(by) = free_scale(&next) {
            self.scale(by);
            self.at = at + 1;
            return true;
        }
        if matches!(next.as_str(), "dozen" | "score") && self.last == 1.0 && words.document.tokens[at].tag != "VBD" {
            let by = if next == "dozen" { 12.0 } else { 20.0 };
            (self.part, self.last, self.at) = (self.part * by, by, at + 1);
            return false;
        }
        if let Some((more, stop)) = and_fraction(words, self.at) {
            return self.fraction(words, more, stop);
        }
        self.smaller(words)
    }

    /// `hundred` multiplies what stands before it, `thousand` closes a group, a scale behind a scale multiplies that.
    fn scale(&mut self, by: f64) {
        match (by == 100.0, self.part == 0.0) {
            (true, _) => self.part *= by,
            (false, true) => self.total *= by,
            (false, false) => {
                self.total += self.part * by;
                self.part = 0.0;
            }
        }
        self.last = by;
    }

    /// `two and a half million` adds to what is multiplied; `a million and a half` adds to the scale before it.
    fn fraction(&mut self, words: Words, more: f64, stop: usize) -> bool {
        if self.last >= 1_000.0 {
            self.total += more * self.last;
            self.at = stop;
            return false;
        }
        self.part += more;
        self.at = stop;
        free_scale(&words.lower(words.past_hyphen(stop))).is_some() && self.take(words)
    }

    /// `twenty` + `five`, `hundred and` + `six`.
    fn smaller(&mut self, words: Words) -> bool {
        let hyphen = words.lower(self.at) == "-";
        let mut at = words.past_hyphen(self.at);
        let and = words.lower(at) == "and" && (self.part >= 100.0 || self.total > 0.0);
        if and {
            at = words.past_hyphen(at + 1);
        }
        let Some(more) = small(&words.lower(at)) else { return false };
        // `two hundred, and six were hurt`: a subject of its own is another number
        let own = and && matches!(words.document.tokens[at].dep, "nsubj" | "nsubjpass");
        if own || !fits(self.part, more, hyphen && !and) {
            return false;
        }
        self.part += more;
        (self.last, self.at) = (1.0, at + 1);
        true
    }
}

/// Whether a smaller number word may follow: `twenty` + `five`, `hundred` + `six`, but not `five` + `six`.
fn fits(part: f64, more: f64, hyphen: bool) -> bool {
    let tens = part % 100.0 >= 20.0 && part % 10.0 == 0.0 && more < 10.0;
    tens || (!hyphen && more < 100.0 && (part == 0.0 || part % 100.0 == 0.0))
}

/// Zero to ninety.
pub fn small(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = UNITS.iter().position(|u| *u == word).map(|at| at as f64);
    unit.or_else(|| TENS.iter().position(|t| *t == word).map(|at| (at as f64 + 2.0) * 10.0))
}
