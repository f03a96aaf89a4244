//! `/conflicts`: where two accounts of one thing are not the same, or only seem so.

use maud::html;
use serde_json::json;
use sitrep::conflict::{Conflict, Verdict};
use sitrep::record::Record;
use sitrep::show::html::view::View;
use sitrep::show::html::{conflicts, section};
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, source, standing_of};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "id",
    "field",
    "verdict",
    "because",
    "side",
    "value",
    "teller",
    "records",
    "review",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// What can be asked of a line.
pub const FILTERS: &[&str] = &["verdict", "field", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let all = record.conflicts.iter().map(|conflict| (conflict, facts(record, conflict))).collect();
    let mut sifted = sift(ask, FILTERS, all)?;
    let filters = Filters::of(&mut sifted, "conflict", "conflicts").map(|filters| Filters { days: false, ..filters });
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (mut lines, way) = paged(ask, sifted.lines);
    lines.sort_by_key(|conflict| conflict.verdict);
    let next = html! { "Look at the " a href="/figures" { "figures" } " read more than once, and at the " a href="/events" { "events" } " of several accounts." };
    let body = html! {
        @if lines.is_empty() { (section("none", "Conflicts", html! {}, nothing("No conflict fits", next))) }
        @for lines in lines.chunk_by(|a, b| a.verdict == b.verdict) {
            @let (name, note) = heading(lines[0].verdict);
            (section(lines[0].verdict.as_str(), name, html! { (note) }, html! { @for conflict in lines { (conflicts::clash(view, conflict)) "\n" } }))
        }
        (way)
    };
    let lead = html! { "Where two accounts of one thing are not the same, and where they only seem so. All sides stand as printed; none is chosen." };
    Ok(Page {
        of: "/conflicts",
        title: "Conflicts".to_string(),
        head: html! { (head("Conflicts", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

fn heading(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Differs => ("Accounts differ", "Both sides stand as printed. No side is chosen."),
        Verdict::Update => ("Later updates", "A tally that grew, or an account that was replaced."),
        Verdict::Compatible => ("Compatible", "Both can be true."),
        Verdict::LikelyError => ("Likely errors", "What is printed contradicts its own page, or what is known."),
    }
}

fn facts(record: &Record, conflict: &Conflict) -> Facts {
    let outlets = conflict.sides.iter().map(|side| words::outlet(&record.readings[side.article]));
    Facts::default()
        .and("verdict", conflict.verdict.as_str())
        .and("field", conflict.field.as_str())
        .all("outlet", outlets)
        .and("review", standing(record, conflict))
}

/// A conflict of which a side stands on nothing but rejected records is none.
pub fn standing(record: &Record, conflict: &Conflict) -> &'static str {
    let mut sides = conflict.sides.iter().map(|side| standing_of(record, side.records.iter().copied()));
    if sides.any(|side| side == "rejected") { "rejected" } else { "" }
}

/// A row a side.
fn rows(view: &View, lines: &[&Conflict]) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for conflict in lines {
        for (number, side) in conflict.sides.iter().enumerate() {
            let records: Vec<&str> =
                side.records.iter().map(|at| record.readings[at.article].ids.get(at.finding)).collect();
            let mut row = vec![
                json!(conflict.id),
                json!(conflict.field.as_str()),
                json!(conflict.verdict.as_str()),
                json!(conflict.because),
                json!(number + 1),
                json!(record.readings[side.article].quote(side.words)),
                json!(side.teller),
                json!(records.join(" ")),
                json!(Some(standing_of(record, side.records.iter().copied())).filter(|one| !one.is_empty())),
            ];
            row.extend(source(view, side.article, side.words.start));
            rows.rows.push(row);
        }
    }
    rows
}
