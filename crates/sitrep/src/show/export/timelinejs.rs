//! The timeline for TimelineJS 3. What is not known of a date is left out, never made up: a month has no day, a window says so
//! in its display date.

use std::io::Write;

use serde_json::{Value, json};

use super::super::words;
use super::File;
use super::cite;
use crate::date::{Day, Window};
use crate::record::{Line, Record};

pub fn files(record: &Record) -> Vec<File<'_>> {
    let write = move |out: &mut dyn Write| {
        let events: Vec<Value> = record.timeline.iter().filter_map(|line| event(record, line)).collect();
        serde_json::to_writer_pretty(&mut *out, &json!({"events": events}))?;
        out.write_all(b"\n")
    };
    vec![File::new("timeline.json", "the timeline for TimelineJS 3", write)]
}

fn event(record: &Record, line: &Line) -> Option<Value> {
    let reading = &record.readings[line.article];
    let sentence = reading.quote(line.sentence);
    let first = line.window.start.or(line.window.end)?;
    let last = line.window.end.map(|end| date(end, line.precision));
    let id = line.records.first().map(|finding| reading.ids.get(*finding));
    let quote = maud::html! { blockquote { (sentence) } p { (words::outlet(reading)) } };
    let start = date(first, line.precision);
    // A month ends in the month that it begins in.
    let last = last.filter(|last| *last != start);
    let mut value = json!({
        "unique_id": format!("sitrep-{}", id.unwrap_or(&reading.article.id)),
        "start_date": start,
        "text": {"headline": maud::html! { (headline(sentence)) }.into_string(), "text": quote.into_string()},
    });
    // The slide's own words for its dates: with words on one of the two dates, the other would be shown once more.
    value["display_date"] = json!(shown(line.window, line.precision));
    if let Some(last) = last {
        value["end_date"] = last;
    }
    if let Some(url) = cite::page(reading) {
        value["media"] = json!({"url": url, "caption": words::outlet(reading)});
    }
    Some(value)
}

/// Year, month and day as far as they are known.
fn date(day: Day, precision: &str) -> Value {
    match precision {
        "year" => json!({"year": day.year()}),
        "month" => json!({"year": day.year(), "month": day.month()}),
        _ => json!({"year": day.year(), "month": day.month(), "day": day.day()}),
    }
}

fn shown(window: Window, precision: &str) -> String {
    let words = words::window(window);
    match precision {
        "window" => format!("between these days: {words}"),
        Line::TOLD => format!("told on {words}"),
        _ => words,
    }
}

/// The first words of a sentence.
fn headline(sentence: &str) -> String {
    const WORDS: usize = 12;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let rest = if words.len() > WORDS { " …" } else { "" };
    format!("{}{rest}", words[..words.len().min(WORDS)].join(" "))
}
