//! What is new, a line each: as JSON for programs, as words for people. Every line names its article and its sentence.

use serde_json::{Value, json};

use super::json::{conflict, event, figure_of};
use super::text::plain;
use super::words;
use crate::change::Change;
use crate::found::FigureIx;
use crate::record::{Record, Source};

/// `{"sitrep": 1, "new": "event", "conflict" or "figure", …}`.
pub fn json(record: &Record, change: Change) -> Value {
    match change {
        Change::Event(index) => {
            let first = record.events[index].members[0];
            let (sentence, mut value) = (sentence(record, change), event(record, &record.events[index]));
            value["text"] = json!(sentence);
            json!({"sitrep": 1, "new": "event", "event": value, "printed": printed(record, first.article)})
        }
        Change::Conflict(index) => {
            let own = &record.conflicts[index];
            json!({"sitrep": 1, "new": "conflict", "text": own.because, "conflict": conflict(record, own),
                "printed": printed(record, own.sides[own.sides.len() - 1].article)})
        }
        Change::Figure { series, now, was } => {
            let (now_value, was_value) = (figure_of(record, now), figure_of(record, was));
            json!({"sitrep": 1, "new": "figure", "count": words::series(record, &record.series[series]),
                "text": sentence(record, change), "figure": now_value, "was": was_value,
                "printed": printed(record, now.article)})
        }
    }
}

/// `event  3 Mar 2025  Two ferries collided … [Alda Post, 3 Mar 2025; a1b2c3d4e5f6]`.
pub fn text(record: &Record, change: Change) -> String {
    let (what, head, article, id) = match change {
        Change::Event(index) => {
            let event = &record.events[index];
            let first = event.members[0];
            let reading = &record.readings[first.article];
            let own = &reading.found.events[first.finding.0];
            let day = own.time.as_ref().and_then(|when| reading.found.times[when.time.0].window);
            let day = day.map_or("no date".to_string(), words::window);
            let status = words::status(own.status).map_or(String::new(), |status| format!(" ({status})"));
            ("event", format!("{day}{status}"), first.article, event.id.clone())
        }
        Change::Conflict(index) => {
            let own = &record.conflicts[index];
            let article = own.sides[own.sides.len() - 1].article;
            ("conflict", format!("{} {}: {}", own.field, own.verdict, own.because), article, own.id.clone())
        }
        Change::Figure { series, now, was } => {
            let amount = |at: Source<FigureIx>| {
                let reading = &record.readings[at.article];
                words::amount(reading, &reading.found.figures[at.finding.0])
            };
            let count = words::series(record, &record.series[series]);
            let id = record.readings[now.article].ids.figures[now.finding.0].clone();
            ("figure", format!("{count}: {}, before {}", amount(now), amount(was)), now.article, id)
        }
    };
    let from = words::from(&record.readings[article]);
    plain(&format!("{what}  {head}  {} [{from}; {id}]", sentence(record, change)))
}

fn printed(record: &Record, article: usize) -> Value {
    let reading = &record.readings[article];
    json!({"article": reading.article.id, "page": reading.article.page.id, "title": reading.article.title,
        "outlet": reading.article.outlet, "published": reading.published.window.map(|w| w.edtf())})
}

/// The sentence in which it is told, on one line.
fn sentence(record: &Record, change: Change) -> String {
    let (article, byte) = match change {
        Change::Event(index) => {
            let first = record.events[index].members[0];
            (first.article, record.readings[first.article].found.events[first.finding.0].anchor.start)
        }
        Change::Conflict(index) => {
            let side = &record.conflicts[index].sides[record.conflicts[index].sides.len() - 1];
            (side.article, side.words.start)
        }
        Change::Figure { now, .. } => {
            (now.article, record.readings[now.article].found.figures[now.finding.0].span.start)
        }
    };
    record.readings[article].sentence(byte).split_whitespace().collect::<Vec<_>>().join(" ")
}
