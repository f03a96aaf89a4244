//! `/agreements`: what was agreed, step by step, and where forces stand.

use maud::html;
use serde_json::json;
use sitrep::agreement::{Agreement, Posture};
use sitrep::found::TimeIx;
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::show::html::view::View;
use sitrep::show::html::{agreements, section};
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, name, of_article, source};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "name",
    "parties",
    "place",
    "step",
    "status",
    "condition",
    "number",
    "start",
    "end",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// A line of the page.
enum Line<'r> {
    Agreed(usize, &'r Agreement),
    Stands(usize, &'r Posture),
}

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["kind", "actor", "place", "outlet"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let mut lines = Vec::new();
    for (article, reading) in record.readings.iter().enumerate() {
        lines.extend(
            reading
                .found
                .agreements
                .iter()
                .map(|agreement| (Line::Agreed(article, agreement), of_agreement(record, article, agreement))),
        );
    }
    for (article, reading) in record.readings.iter().enumerate() {
        lines.extend(
            reading
                .found
                .posture
                .iter()
                .map(|posture| (Line::Stands(article, posture), of_posture(record, article, posture))),
        );
    }
    let mut sifted = sift(ask, FILTERS, lines)?;
    let filters = Filters::of(&mut sifted, "line", "lines");
    let rows = rows(view, &sifted.lines);
    let (lines, way) = paged(ask, sifted.lines);
    let agreed = lines
        .iter()
        .filter_map(|line| if let Line::Agreed(at, agreement) = line { Some((*at, *agreement)) } else { None });
    let stands: Vec<(usize, &Posture)> = lines
        .iter()
        .filter_map(|line| if let Line::Stands(at, posture) = line { Some((*at, *posture)) } else { None })
        .collect();
    let agreed: Vec<(usize, &Agreement)> = agreed.collect();
    let elsewhere =
        || html! { "Take a filter away, or look at the " a href="/events?type=AGREE" { "events of this kind" } "." };
    let body = html! {
        @let rails = html! { @for (article, agreement) in &agreed { (agreements::rail(view, *article, agreement)) "\n" } };
        @if !agreed.is_empty() {
            (section("agreements", "Agreements", html! { "Filled: done. Hollow and dashed: not yet, missed or called off." }, rails))
        } @else if stands.is_empty() {
            (section("agreements", "Agreements", html! {}, nothing("No agreement and no movement of forces fits", elsewhere())))
        }
        @if !stands.is_empty() {
            (section("forces", "Forces", html! { "Stationed, arriving, staying, leaving." }, agreements::forces(view, &stands)))
        }
        (way)
    };
    let lead = html! { "What was agreed, between whom, with its rounds, phases and deadlines; and where forces stand, come and go." };
    Ok(Page {
        of: "/agreements",
        title: "Agreements and forces".to_string(),
        head: html! { (head("Agreements and forces", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
    })
}

fn of_agreement(record: &Record, article: usize, agreement: &Agreement) -> Facts {
    let reading = &record.readings[article];
    let days = agreement.steps.iter().filter_map(|step| window(reading, step.when)).reduce(sitrep::date::Window::cover);
    of_article(reading, days)
        .and("kind", agreement.kind.as_str())
        .all("actor", agreement.parties.iter().chain(&agreement.mediator).map(|ix| name(record, article, *ix)))
        .all("place", agreement.host.map(|ix| name(record, article, ix)))
}

fn of_posture(record: &Record, article: usize, posture: &Posture) -> Facts {
    let reading = &record.readings[article];
    of_article(reading, window(reading, posture.time))
        .and("kind", posture.change.as_str())
        .all("actor", posture.actor.map(|ix| name(record, article, ix)))
        .all("place", posture.place.map(|ix| name(record, article, ix)))
}

fn window(reading: &Reading, time: Option<TimeIx>) -> Option<sitrep::date::Window> {
    time.and_then(|ix| reading.found.times[ix.0].window)
}

/// A row a step; a row an agreement without steps; a row a posture.
fn rows(view: &View, lines: &[Line]) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for line in lines {
        let (article, span) = match line {
            Line::Agreed(article, agreement) => (*article, agreement.span),
            Line::Stands(article, posture) => (*article, posture.span),
        };
        let reading = &record.readings[article];
        let mut row =
            |id: &String, kind: &str, what: &str, parties: String, place, byte: usize, step: [serde_json::Value; 6]| {
                let [step, status, condition, number, start, end] = step;
                let mut row = vec![
                    json!(id),
                    json!(kind),
                    json!(what),
                    json!(parties),
                    place,
                    step,
                    status,
                    condition,
                    number,
                    start,
                    end,
                ];
                row.extend(source(view, article, byte));
                rows.rows.push(row);
            };
        match line {
            Line::Agreed(_, agreement) => {
                let at =
                    reading.found.agreements.iter().position(|own| std::ptr::eq(own, *agreement)).unwrap_or_default();
                let id = &reading.ids.agreements[at];
                let parties: Vec<&str> = agreement.parties.iter().map(|ix| name(record, article, *ix)).collect();
                let host = json!(agreement.host.map(|ix| name(record, article, ix)));
                let kind = agreement.kind.as_str();
                if agreement.steps.is_empty() {
                    let none = std::array::from_fn(|_| serde_json::Value::Null);
                    row(id, kind, &agreement.name, parties.join("; "), host.clone(), span.start, none);
                }
                for step in &agreement.steps {
                    let [start, end] = ends(window(reading, step.when));
                    let condition = json!(step.condition.map(|span| reading.quote(span)));
                    let cells = [
                        json!(reading.quote(step.span)),
                        json!(step.status.as_str()),
                        condition,
                        json!(null),
                        start,
                        end,
                    ];
                    row(id, kind, &agreement.name, parties.join("; "), host.clone(), step.span.start, cells);
                }
            }
            Line::Stands(_, posture) => {
                let at = reading.found.posture.iter().position(|own| std::ptr::eq(own, *posture)).unwrap_or_default();
                let [start, end] = ends(window(reading, posture.time));
                let number = posture.figure.map(|ix| words::amount(reading, &reading.found.figures[ix.0]));
                let actor = posture.actor.map(|ix| name(record, article, ix)).unwrap_or_default().to_string();
                let place = json!(posture.place.map(|ix| name(record, article, ix)));
                let cells = [json!(null), json!(posture.change.as_str()), json!(null), json!(number), start, end];
                row(&reading.ids.posture[at], "posture", reading.quote(posture.span), actor, place, span.start, cells);
            }
        }
    }
    rows
}
