//! `/timeline`: dated sentences on one axis.

use maud::html;
use serde_json::json;
use sitrep::event::Event;
use sitrep::found::Ref;
use sitrep::record::{Line, Record, Source};
use sitrep::show::html::axis::Axis;
use sitrep::show::html::{section, timeline};
use sitrep::show::sections;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, events, of_article, source, standing, standing_of};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "start",
    "end",
    "edtf",
    "precision",
    "weight",
    "type",
    "status",
    "records",
    "review",
    "article",
    "address",
    "text",
    "outlet",
    "published",
];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["type", "status", "actor", "place", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let lines = record.timeline.iter().map(|line| (line, facts(record, line))).collect();
    let mut sifted = sift(ask, FILTERS, lines)?;
    let filters = Filters::of(&mut sifted, "dated line", "dated lines");
    let print = sections::span(record).map(|(_, last)| last);
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let note = html! {
        "Filled: happened. Hollow: planned. Dashed: alleged, threatened or denied. Arrow: beyond the axis, or no end is known."
        @if print.is_some() { " The dashed upright is the last day of print." }
    };
    let body = match Axis::of(lines.iter().copied(), print) {
        None => nothing(
            "No dated line fits",
            html! { "Take a filter away, or look in the " a href="/search" { "articles" } "." },
        ),
        Some(axis) => html! { (timeline::lines(view, &axis, lines)) (way) },
    };
    Ok(Page {
        of: "/timeline",
        title: "Timeline".to_string(),
        head: html! { (head("Timeline", html! { "What is told of which day, in order of time. A line is a sentence; its mark leads there." })) (newest(&shown)) },
        body: section("lines", "Days", note, body),
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

/// The events that a line tells of.
fn events_of<'r>(record: &'r Record, line: &Line) -> impl Iterator<Item = &'r Event> {
    let reading = &record.readings[line.article];
    let event = |finding: &Ref| match finding {
        Ref::Event(ix) => Some(&reading.found.events[ix.0]),
        _ => None,
    };
    line.records.iter().filter_map(event).collect::<Vec<_>>().into_iter()
}

fn facts(record: &Record, line: &Line) -> Facts {
    let facts = of_article(&record.readings[line.article], Some(line.window));
    let records = line.records.iter().map(|finding| Source { article: line.article, finding: *finding });
    let facts = facts.and("review", standing_of(record, records));
    events_of(record, line).fold(facts, |facts, event| events::with(facts, record, line.article, event))
}

fn rows(view: &sitrep::show::html::view::View, lines: &[&Line]) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for line in lines {
        let reading = &record.readings[line.article];
        let event = events_of(record, line).next();
        let records: Vec<&str> = line.records.iter().map(|finding| reading.ids.get(*finding)).collect();
        let [article, address, words, outlet, published] = source(view, line.article, line.sentence.start);
        let [start, end] = super::ends(Some(line.window));
        rows.rows.push(vec![
            start,
            end,
            json!(line.window.edtf()),
            json!(line.precision),
            json!(line.weight),
            json!(event.map(|event| event.kind)),
            json!(event.map(|event| event.status.as_str())),
            json!(records.join(" ")),
            json!(Some(standing(reading, records.iter().copied())).filter(|one| !one.is_empty())),
            article,
            address,
            words,
            outlet,
            published,
        ]);
    }
    rows
}
