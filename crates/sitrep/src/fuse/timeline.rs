//! Dated lines: the sentences of events whose time is settled, in order of time. Two events of one sentence and one time
//! are one line. What somebody would have done, or asks for, is no dated happening, and a time of more than a month is none.

use std::collections::BTreeMap;

use crate::date::Window;
use crate::event::{Event, Status};
use crate::found::{EventIx, Ref};
use crate::reading::Reading;
use crate::record::Line;
use crate::time::{Time, TimeKind};

/// The lines in order of their first day, then last day, then page order.
pub fn timeline(readings: &[Reading]) -> Vec<Line> {
    let mut lines: Vec<Line> = readings.iter().enumerate().flat_map(|(article, r)| of_article(article, r)).collect();
    lines.sort_by_key(|line| (line.window.start.or(line.window.end), line.window.end, line.article, line.sentence));
    lines
}

fn of_article(article: usize, reading: &Reading) -> Vec<Line> {
    let mut lines: BTreeMap<(usize, Window), Line> = BTreeMap::new();
    for (ix, event) in reading.found.events.iter().enumerate() {
        if !dated(event) {
            continue;
        }
        let Some(time) = event.time.as_ref().map(|when| &reading.found.times[when.time.0]) else { continue };
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
    lines.into_values().collect()
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
