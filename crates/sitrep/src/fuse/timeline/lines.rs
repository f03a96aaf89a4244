//! The dated lines of one article. A sentence is one if it tells of an event whose time is settled to a month or less, or of
//! something else that happened on a day: beside a verb of the past, or as an entry of a chronicle. Two events of one
//! sentence and one time are one line. What somebody would have done, or asks for, is no dated happening, and a time of more
//! than a month is none. An article that prints its day and opens with an event without one gives a line of that day, which
//! says when it was told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::article::Basis;
use crate::date::{Day, Window};
use crate::event::{Event, Status};
use crate::found::{EventIx, Ref, TimeIx};
use crate::lang::{DAY_PARTS, entries};
use crate::reading::Reading;
use crate::record::Line;
use crate::span::Span;
use crate::time::{Recurring, Tense, Time, TimeKind, What};

/// The lines of an article, by sentence and days.
pub fn of(article: usize, reading: &Reading) -> Vec<Line> {
    let mut lines = Lines { article, reading, lines: BTreeMap::new() };
    lines.of_events();
    lines.of_days();
    lines.told();
    lines.lines.into_values().collect()
}

struct Lines<'r> {
    article: usize,
    reading: &'r Reading,
    lines: BTreeMap<(usize, Window), Line>,
}

impl Lines<'_> {
    fn add(&mut self, sentence: usize, window: Window, precision: &'static str, record: Ref) {
        let span = self.reading.sentences[sentence];
        self.add_words((sentence, span), window, precision, record);
    }

    /// A line of some words, which begin in a sentence.
    fn add_words(&mut self, (sentence, words): (usize, Span), window: Window, precision: &'static str, record: Ref) {
        let new = Line {
            window,
            precision,
            article: self.article,
            sentence: words,
            records: Vec::new(),
            sources: vec![self.article],
            weight: 0.0,
        };
        self.lines.entry((sentence, window)).or_insert(new).records.push(record);
    }

    /// Sentences with an event whose time is settled.
    fn of_events(&mut self) {
        let found = &self.reading.found;
        for (ix, event) in found.events.iter().enumerate().filter(|(_, event)| dated(event) && !event.aside) {
            let Some(time) = event.time.as_ref().map(|when| &found.times[when.time.0]) else { continue };
            let Some(window) = time.window.filter(|window| short(*window)) else { continue };
            let Some(sentence) = self.reading.sentence_at(event.anchor.start) else { continue };
            self.add(sentence, window, precision(time, window), Ref::Event(EventIx(ix)));
        }
    }

    /// Sentences that tell of something else that happened on a day.
    fn of_days(&mut self) {
        let found = &self.reading.found;
        let of_events: BTreeSet<usize> =
            found.events.iter().filter_map(|event| Some(event.time.as_ref()?.time.0)).collect();
        let otherwise = self.told_otherwise();
        for (ix, time) in found.times.iter().enumerate().filter(|(ix, _)| !of_events.contains(ix)) {
            let Some(sentence) = self.reading.sentence_at(time.span.start) else { continue };
            let Some(day) = time.window.and_then(Window::one_day) else { continue };
            let window = Window::day(day);
            if self.lines.contains_key(&(sentence, window)) {
                continue;
            }
            let open = otherwise.contains(&sentence) || self.conditional(sentence) || self.unknown(sentence);
            let happened = self.happened(time, day) && !open;
            let words = happened.then(|| self.reading.sentences[sentence]).or_else(|| self.entry(time, day, sentence));
            if let Some(words) = words {
                self.add_words((sentence, words), window, "day", Ref::Time(TimeIx(ix)));
            }
        }
    }

    /// Whether the verb beside a day says that something took place on it: in the past, and not after the day of print.
    fn happened(&self, time: &Time, day: Day) -> bool {
        let printed = self.reading.published.window.and_then(|window| window.end);
        time.tense == Tense::Past
            && matches!(time.kind, TimeKind::Date | TimeKind::Time)
            && printed.is_none_or(|printed| day <= printed)
            // the day of print with its year is a dateline or a stamp: who tells of it names the weekday
            && !(matches!(time.meaning.what, What::On(_)) && printed == Some(day))
            // `today` is as often these days as this day
            && !matches!(time.meaning.what, What::Shift(0, ..))
            && !self.bounds(time)
    }

    /// The words of an entry of a chronicle: a day of a month, before that of print, opens it. Its tense says nothing
    /// (`8 December: The court lets him go`, where the parser ends a sentence at the colon).
    fn entry(&self, time: &Time, day: Day, sentence: usize) -> Option<Span> {
        let text = &self.reading.article.text;
        let dated = matches!(
            time.meaning.what,
            What::On(_) | What::Recurring(Recurring::MonthDay(..) | Recurring::Dated(..), _)
        );
        let before = self.reading.published.window?.start.is_some_and(|printed| day < printed);
        let own = self.reading.sentences[sentence];
        if !dated || !before || time.kind != TimeKind::Date || time.span.start != own.start {
            return None;
        }
        let next = self.reading.sentences.get(sentence + 1).copied();
        let ends = own.of(text).ends_with(':') && own.end == time.span.end + 1;
        let words = next.filter(|next| ends && next.start == own.end + 1).map_or(own, |next| own.cover(next));
        let rest = text.get(time.span.end..words.end)?;
        let told = rest.starts_with([' ', ':', ',', '\n']) && rest.split_whitespace().nth(ENTRY).is_some();
        told.then_some(words)
    }

    /// Whether the words before a time make it the start or the end of a stretch: `since Friday`, `since the first on
    /// 17 October`.
    fn bounds(&self, time: &Time) -> bool {
        let text = &self.reading.article.text;
        let sentence = self.reading.sentence_at(time.span.start).map_or(0, |ix| self.reading.sentences[ix].start);
        let before = text[sentence.min(time.span.start)..time.span.start].trim_end();
        let is = |list: &[&str], word: &str| list.iter().any(|bound| bound.eq_ignore_ascii_case(word));
        let mut words = before.rsplit(|c: char| !c.is_alphabetic());
        let direct = words.next().is_some_and(|word| is(&BOUNDS, word));
        // no mark stands between the two
        let near = before.rsplit([',', ';', ':', '(', '“', '"', '–', '—']).next().unwrap_or_default();
        let near: Vec<&str> = near.rsplit(char::is_whitespace).take(FAR).collect();
        // `before dawn on March 5` is that day
        let part = near.iter().any(|word| is(&DAY_PARTS, word));
        direct || !part && near.iter().any(|word| is(FAR_BOUNDS, word))
    }

    /// The sentences with an event that is not told as having happened: their past tense may be that of a wish.
    fn told_otherwise(&self) -> BTreeSet<usize> {
        let events = self.reading.found.events.iter();
        let not = events.filter(|event| !matches!(event.status, Status::Happened | Status::Ongoing));
        not.filter_map(|event| self.reading.sentence_at(event.anchor.start)).collect()
    }

    /// Whether a sentence states a condition.
    fn conditional(&self, sentence: usize) -> bool {
        let mut words = self.reading.quote(self.reading.sentences[sentence]).split(|c: char| !c.is_alphabetic());
        words.any(|word| CONDITIONS.iter().any(|one| one.eq_ignore_ascii_case(word)))
    }

    /// Whether a sentence only tells what nobody knew or said.
    fn unknown(&self, sentence: usize) -> bool {
        let words = self.reading.quote(self.reading.sentences[sentence]).to_lowercase();
        let ends = |at: usize| !words[at..].starts_with(char::is_alphabetic);
        UNKNOWN.iter().any(|unknown| words.match_indices(unknown).any(|(at, _)| ends(at + unknown.len())))
    }

    /// The opening, on the day of print, where it tells of an event without a time of its own.
    fn told(&mut self) {
        let Some(window) = told_on(self.reading) else { return };
        if self.lines.keys().any(|(sentence, _)| *sentence == 0) {
            return;
        }
        let opens = |event: &Event| {
            dated(event) && event.time.is_none() && self.reading.sentence_at(event.anchor.start) == Some(0)
        };
        let events = self.reading.found.events.iter().enumerate();
        let opening: Vec<usize> = events.filter(|(_, event)| opens(event)).map(|(ix, _)| ix).collect();
        opening.into_iter().for_each(|ix| self.add(0, window, Line::TOLD, Ref::Event(EventIx(ix))));
    }
}

/// The entry of a chronicle has more words than this after its day: fewer are a dateline or a stamp.
const ENTRY: usize = 3;

/// Words before a time that is the start or the end of a stretch: what is told of lies on some day of the stretch.
static BOUNDS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lang/en/time_bounds.txt")).collect());

/// So many words before a time one of [`FAR_BOUNDS`] still makes it a bound: `since the first of them on`.
const FAR: usize = 6;

/// Of the words of [`BOUNDS`] those that do so from afar.
const FAR_BOUNDS: &[&str] = &["before", "since", "till", "until"];

/// Words that say that something is not known.
static UNKNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lang/en/unknown.txt")).collect());

/// Words that begin a condition.
static CONDITIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/conditions.txt")).collect());

/// The day that an article prints as its own, or that was given with it.
pub fn told_on(reading: &Reading) -> Option<Window> {
    let known = matches!(reading.published.basis, Basis::Printed | Basis::Metadata | Basis::Confirmed);
    reading.published.window.filter(|window| known && window.one_day().is_some())
}

/// Whether an event is told as one of the calendar: what might be, or ought to be, is not.
fn dated(event: &Event) -> bool {
    !matches!(event.status, Status::Hypothetical | Status::Demanded)
}

/// The longest month.
const MONTH: i32 = 31;

/// Whether a window is closed and of a month at most: a line of a year says nothing of when.
fn short(window: Window) -> bool {
    let Some((start, end)) = window.start.zip(window.end) else { return false };
    start.until(end).is_ok_and(|span| span.get_days() < MONTH)
}

/// How exact the printed words are, by the shape of their TIMEX3 value.
fn precision(time: &Time, window: Window) -> &'static str {
    if window.one_day().is_some() {
        return "day";
    }
    let value = time.value.as_deref().unwrap_or("");
    match value.get(4..).unwrap_or("") {
        _ if time.kind != TimeKind::Date || time.modifier.is_some() => "window",
        "" if value.len() == 4 => "year",
        rest if rest.starts_with("-W") => "week",
        "-SP" | "-SU" | "-FA" | "-WI" => "season",
        rest if rest.len() == 3 && rest[1..].bytes().all(|b| b.is_ascii_digit()) => "month",
        _ => "window",
    }
}
