//! `/agreements`: what was agreed, step by step, and where forces stand.

use maud::html;
use serde_json::{Value, json};
use sitrep::agreement::Posture;
use sitrep::found::{Ref, TimeIx};
use sitrep::reading::Reading;
use sitrep::record::{FusedAgreement, FusedStep, Record, Source};
use sitrep::show::html::view::View;
use sitrep::show::html::{agreements, section};
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, name, of_article, source, standing_of};

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
    Agreed(&'r FusedAgreement),
    Stands(usize, &'r Posture),
}

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["kind", "actor", "place", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let mut lines = Vec::new();
    lines.extend(record.agreements.iter().map(|agreement| (Line::Agreed(agreement), of_agreement(record, agreement))));
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
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let agreed =
        lines.iter().filter_map(|line| if let Line::Agreed(agreement) = line { Some(*agreement) } else { None });
    let stands: Vec<(usize, &Posture)> = lines
        .iter()
        .filter_map(|line| if let Line::Stands(at, posture) = line { Some((*at, *posture)) } else { None })
        .collect();
    let agreed: Vec<&FusedAgreement> = agreed.collect();
    let elsewhere =
        || html! { "Take a filter away, or look at the " a href="/events?type=AGREE" { "events of this kind" } "." };
    let body = html! {
        @let rails = html! { @for agreement in &agreed { (agreements::rail(view, agreement)) "\n" } };
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
        busy: shown.is_busy(),
    })
}

fn of_agreement(record: &Record, agreement: &FusedAgreement) -> Facts {
    let name = |ix: &usize| record.entities[*ix].name.as_str();
    let days = agreement.steps.iter().filter_map(|step| step.window).reduce(sitrep::date::Window::cover);
    let outlets = agreement.members.iter().map(|member| words::outlet(&record.readings[member.at.article]));
    Facts::on(days)
        .all("outlet", outlets)
        .and("kind", agreement.kind.as_str())
        .all("actor", agreement.parties.iter().chain(&agreement.mediator).map(name))
        .all("place", agreement.host.iter().map(name))
        .and(
            "review",
            standing_of(
                record,
                agreement
                    .members
                    .iter()
                    .map(|m| Source { article: m.at.article, finding: Ref::Agreement(m.at.finding) }),
            ),
        )
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
    let mut rows = Rows::new(COLUMNS);
    for line in lines {
        match line {
            Line::Agreed(agreement) => rows.rows.extend(steps(view, agreement)),
            Line::Stands(article, posture) => rows.rows.push(stand(view, *article, posture)),
        }
    }
    rows
}

/// What all steps of an agreement begin with, then a row each.
fn steps(view: &View, agreement: &FusedAgreement) -> Vec<Vec<Value>> {
    let record = view.record();
    let name = |ix: &usize| record.entities[*ix].name.as_str();
    let parties: Vec<&str> = agreement.parties.iter().map(name).collect();
    let head = [
        json!(agreement.id),
        json!(agreement.kind.as_str()),
        json!(agreement.name),
        json!(parties.join("; ")),
        json!(agreement.host.as_ref().map(name)),
    ];
    let row = |step: [Value; 6], article: usize, byte: usize| {
        head.iter().cloned().chain(step).chain(source(view, article, byte)).collect()
    };
    if agreement.steps.is_empty() {
        let at = agreement.members[0].at;
        let byte = record.readings[at.article].found.agreements[at.finding.0].span.start;
        return vec![row(std::array::from_fn(|_| Value::Null), at.article, byte)];
    }
    let step = |step: &FusedStep| {
        let told = &step.told[0];
        let reading = &record.readings[told.agreement.article];
        let own = &reading.found.agreements[told.agreement.finding.0].steps[told.step];
        let [start, end] = ends(step.window);
        let condition = json!(own.condition.map(|span| reading.quote(span)));
        let cells = [json!(reading.quote(own.span)), json!(step.status.as_str()), condition, Value::Null, start, end];
        row(cells, told.agreement.article, own.span.start)
    };
    agreement.steps.iter().map(step).collect()
}

fn stand(view: &View, article: usize, posture: &Posture) -> Vec<Value> {
    let record = view.record();
    let reading = &record.readings[article];
    let at = reading.found.posture.iter().position(|own| std::ptr::eq(own, posture)).unwrap_or_default();
    let [start, end] = ends(window(reading, posture.time));
    let mut row = vec![
        json!(reading.ids.posture[at]),
        json!("posture"),
        json!(reading.quote(posture.span)),
        json!(posture.actor.map(|ix| name(record, article, ix))),
        json!(posture.place.map(|ix| name(record, article, ix))),
        Value::Null,
        json!(posture.change.as_str()),
        Value::Null,
        json!(posture.figure.map(|ix| words::amount(reading, &reading.found.figures[ix.0]))),
        start,
        end,
    ];
    row.extend(source(view, article, posture.span.start));
    row
}
