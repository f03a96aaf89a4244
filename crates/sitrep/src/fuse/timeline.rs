//! Dated lines: the sentences of events whose time is settled, in order of time. Two events of one sentence and one time
//! are one line.

use std::collections::BTreeMap;

use crate::date::Window;
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
        let Some(time) = event.time.as_ref().map(|when| &reading.found.times[when.time.0]) else { continue };
        let (Some(window), Some(number)) = (time.window, reading.sentence_at(event.anchor.start)) else { continue };
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
