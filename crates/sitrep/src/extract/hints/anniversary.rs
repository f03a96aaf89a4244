//! Anniversaries of known events: `the fourth anniversary of the killing of X` is news in the days around it, and a
//! ceremony of Friday that marks it was held on the Friday nearest to it.

use jiff::civil::Weekday;

use super::weekday::FRESH;
use super::world::Words;
use crate::date::{Day, Unit, Window, add, date};
use crate::found::Found;
use crate::hint::Leaves;
use crate::lang::WorldEvent;
use crate::time::{Pick, Recurring, Tense, What};

/// Days around an anniversary in which it is news.
const NEWS: i32 = 10;

/// What is held to mark an anniversary, on its day or on one close to it. That the nearest such weekday is meant, and not
/// the one a week off, is a judgement.
const CEREMONIES: &[&str] =
    &["ceremony", "commemoration", "march", "memorial", "parade", "procession", "rally", "service", "vigil"];

/// What a sentence says of an anniversary of an event: the days of print that it leaves, and why.
pub(super) fn anniversary(words: &Words, found: &Found, event: &WorldEvent) -> Option<(Leaves, String)> {
    let (day, years) = counted(words, event)?;
    let clue = format!("{years} years after the {} is {day}", event.name);
    let window = |first, last| Leaves::Within(vec![Window { start: first, end: last }]);
    let Some(weekday) = held(words, found) else {
        return Some((window(add(day, -NEWS, Unit::Day), add(day, NEWS, Unit::Day)), clue));
    };
    let held = (-3..=3).filter_map(|n| add(day, n, Unit::Day)).find(|day| day.weekday() == weekday)?;
    let clue = format!("{clue}, and the {weekday:?} nearest to it, on which it is marked, {held}");
    Some((window(Some(held), add(held, FRESH, Unit::Day)), clue))
}

/// `the fourth anniversary of …`: that day, and how many years it counts.
fn counted(words: &Words, event: &WorldEvent) -> Option<(Day, i16)> {
    let document = words.document;
    let noun = words.any(&["anniversary"])?;
    if document.child(noun, &["prep"]).is_none_or(|of| &*document.tokens[of].lemma != "of") {
        return None;
    }
    let years = document.children[noun].iter().find_map(|&c| ordinal(&words.forms(c)[0]))?;
    Some((date(event.first.year() + years, event.first.month(), event.first.day())?, years))
}

/// `fourth`, `10th`.
fn ordinal(word: &str) -> Option<i16> {
    const WORDS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = WORDS.iter().position(|w| *w == word).and_then(|at| i16::try_from(at + 1).ok());
    number.or_else(|| digits.parse().ok()).filter(|n| (1..=150).contains(n))
}

/// How many sentences back the day may stand on which somebody `was speaking`.
const BACK: usize = 3;

/// The weekday of the ceremony that marks an anniversary: that of its sentence, or where this only says where somebody
/// `was speaking`, the last one printed before it.
fn held(words: &Words, found: &Found) -> Option<Weekday> {
    let document = words.document;
    let ceremony = words.any(CEREMONIES)?;
    let marks = |t: usize| matches!(&*document.tokens[t].lemma, "mark" | "commemorate");
    if !words.range.clone().any(|t| t > ceremony && marks(t)) {
        return None;
    }
    if let Some(day) = only_weekday(words, found) {
        return Some(day);
    }
    let number = document.sentence_of(words.range.start);
    let speaking = document.ancestors(ceremony).find(|&t| document.tokens[t].tag == "VBG")?;
    let who = document.child(speaking, &["nsubj"])?;
    let was = document.child(speaking, &["aux"]).is_some_and(|t| &*document.tokens[t].lemma == "be");
    let told = document.tokens[who].tag == "PRP" && was && &*document.tokens[speaking].lemma == "speak";
    let mut before = (number.saturating_sub(BACK)..number).rev().filter(|_| told);
    before.find_map(|number| only_weekday(&Words::of(document, number), found))
}

/// The one past weekday that a sentence prints.
fn only_weekday(words: &Words, found: &Found) -> Option<Weekday> {
    let span = words.span();
    let day = |time: &crate::time::Time| match time.meaning.what {
        What::Recurring(Recurring::Weekday(day), Pick::Tense) if time.tense == Tense::Past => Some(day),
        _ => None,
    };
    let mut days = found.times.iter().filter(|time| span.contains(time.span)).filter_map(day);
    days.next().filter(|_| days.next().is_none())
}
