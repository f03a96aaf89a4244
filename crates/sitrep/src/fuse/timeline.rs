//! Dated lines: the sentences of events whose time is settled, in order of time. Two events of one sentence and one time
//! are one line. What somebody would have done, or asks for, is no dated happening, and a time of more than a month is none.
//! An article that prints its day and opens with an event without one gives a line of that day, which says when it was told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::sources::Origins;
use super::words;
use crate::article::Basis;
use crate::date::Window;
use crate::event::{Event, Status};
use crate::found::{EventIx, Ref};
use crate::reading::Reading;
use crate::record::{FusedEvent, Line};
use crate::time::{Time, TimeKind};

/// The lines in order of their first day, then last day, then page order. A sentence that copies repeat is one line.
pub fn timeline(readings: &[Reading], events: &[FusedEvent], origins: &Origins) -> Vec<Line> {
    let mut lines: Vec<Line> = readings.iter().enumerate().flat_map(|(article, r)| of_article(article, r)).collect();
    lines.sort_by_key(|line| (line.window.start.or(line.window.end), line.window.end, line.article, line.sentence));
    count_sources(&mut lines, events, origins);
    let mut told = BTreeSet::new();
    lines.retain(|line| {
        let sentence = words::together(&words::all(readings[line.article].quote(line.sentence)));
        origins.copies[line.article].is_none_or(|group| told.insert((group, line.window, sentence)))
    });
    lines.chunk_by_mut(|a, b| a.window == b.window).for_each(|day| weigh(day, readings, origins));
    rank(&mut lines, readings);
    lines
}

/// Multiplies each weight by how much its words are those of the whole timeline: the sum, over its words, of the part of all lines
/// that have the word, divided by the root of their number so that a long sentence does not win by length. Of two lines
/// told by as many, the one on what the set is about comes first.
fn rank(lines: &mut [Line], readings: &[Reading]) {
    let told: Vec<Vec<u64>> =
        lines.iter().map(|line| words::content(readings[line.article].quote(line.sentence))).collect();
    let mut with: HashMap<u64, usize> = HashMap::new();
    told.iter().flatten().for_each(|word| *with.entry(*word).or_default() += 1);
    let all = lines.len() as f64;
    for (line, words) in lines.iter_mut().zip(&told) {
        let shared: f64 = words.iter().map(|word| with[word] as f64 / all).sum();
        // to six places: sums of the same words are the same in whatever order they are taken
        line.weight = (line.weight * shared / (words.len().max(1) as f64).sqrt() * 1e6).round() / 1e6;
    }
}

/// Gives each line the sources of the events that it tells of.
fn count_sources(lines: &mut [Line], events: &[FusedEvent], origins: &Origins) {
    let mut joined: HashMap<(usize, Ref), &FusedEvent> = HashMap::new();
    for event in events.iter().filter(|event| event.members.len() > 1) {
        joined.extend(event.members.iter().map(|at| ((at.article, Ref::Event(at.finding)), event)));
    }
    for line in lines {
        let told = line.records.iter().filter_map(|record| joined.get(&(line.article, *record)));
        let articles = told.flat_map(|event| event.members.iter().map(|at| at.article)).chain([line.article]);
        line.sources = origins.independent(articles);
    }
}

/// Two lines of one day tell of one thing if they share so many words, and this part of the shorter one's.
const WORDS: usize = 3;
const PART: usize = 3;

/// A line is compared with so many others of its day at most, so that the work stays linear.
const COMPARED: usize = 400;

/// The weight of a line: the number of independent articles with a line of the same days that tells of the same.
fn weigh(day: &mut [Line], readings: &[Reading], origins: &Origins) {
    let told: Vec<Vec<u64>> =
        day.iter().map(|line| words::content(readings[line.article].quote(line.sentence))).collect();
    for at in 0..day.len() {
        let first = at.saturating_sub(COMPARED / 2);
        let others = (first..day.len().min(first + COMPARED)).filter(|other| {
            let both = words::shared(&told[at], &told[*other]);
            both >= WORDS && PART * both >= told[at].len().min(told[*other].len())
        });
        let articles: Vec<usize> = others.map(|other| day[other].article).collect();
        let own = day[at].sources.iter().copied();
        day[at].weight = origins.independent(own.chain(articles)).len() as f64;
    }
}

fn of_article(article: usize, reading: &Reading) -> Vec<Line> {
    let mut lines: BTreeMap<(usize, Window), Line> = BTreeMap::new();
    let mut lead = Vec::new();
    for (ix, event) in reading.found.events.iter().enumerate() {
        if !dated(event) {
            continue;
        }
        let Some(time) = event.time.as_ref().map(|when| &reading.found.times[when.time.0]) else {
            lead.extend((reading.sentence_at(event.anchor.start) == Some(0)).then_some(Ref::Event(EventIx(ix))));
            continue;
        };
        let (Some(window), Some(number)) = (time.window, reading.sentence_at(event.anchor.start)) else { continue };
        if !short(window) {
            continue;
        }
        let line = lines.entry((number, window)).or_insert_with(|| Line {
            window,
            precision: precision(time, window),
            article,
            sentence: reading.sentences[number],
            records: Vec::new(),
            sources: vec![article],
            weight: 1.0,
        });
        line.records.push(Ref::Event(EventIx(ix)));
    }
    let told = told_on(reading).filter(|_| !lead.is_empty() && !lines.keys().any(|(sentence, _)| *sentence == 0));
    let line = told.map(|window| Line {
        window,
        precision: Line::TOLD,
        article,
        sentence: reading.sentences[0],
        records: lead,
        sources: vec![article],
        weight: 1.0,
    });
    lines.into_values().chain(line).collect()
}

/// The day that an article prints as its own, or that was given with it.
fn told_on(reading: &Reading) -> Option<Window> {
    let known = matches!(reading.published.basis, Basis::Printed | Basis::Metadata);
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
