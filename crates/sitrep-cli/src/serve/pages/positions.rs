//! `/positions`: what each speaker with a name says on one issue, in order of time, and where it takes another side.

use std::borrow::Cow;

use maud::html;
use serde_json::json;
use sitrep::date::Window;
use sitrep::found::{Ref, StatementIx};
use sitrep::record::{Position, Record, Source};
use sitrep::show::html::view::View;
use sitrep::show::html::{positions, section};
use sitrep::show::{sections, words};

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, source, standing_of};

/// The columns of the twins: a line a statement.
pub const COLUMNS: &[&str] = &[
    "id",
    "speaker",
    "issue",
    "statement",
    "polarity",
    "turn",
    "start",
    "end",
    "content",
    "review",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["actor", "issue", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let all = view.record().positions.iter().map(|position| (position, facts(view.record(), position))).collect();
    let mut sifted = sift(ask, FILTERS, all)?;
    let filters = Filters::of(&mut sifted, "position", "positions");
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let note = html! { "A turn is marked where two days leave no doubt of the order." };
    let elsewhere = html! { "Only statements whose issue is settled stand here. Take a filter away, or look at all the " a href="/statements" { "statements" } "." };
    let body = html! {
        @if lines.is_empty() {
            (section("none", "Positions", html! {}, nothing("No position fits", elsewhere)))
        } @else {
            (section("positions", "Positions", note, html! { @for position in &lines { (positions::one(view, &shown_of(view, position))) "\n" } }))
        }
        (way)
    };
    let lead =
        html! { "What a speaker with a name says on one issue, in order of time, and where it takes another side." };
    Ok(Page {
        of: "/statements",
        title: "Positions".to_string(),
        head: html! { (head("Positions", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

fn facts(record: &Record, position: &Position) -> Facts {
    let days = position.statements.iter().filter_map(|at| sections::said_on(record, *at)).reduce(Window::cover);
    let outlets = position.statements.iter().map(|at| words::outlet(&record.readings[at.article]));
    Facts::on(days)
        .all("outlet", outlets)
        .and("actor", record.entities[position.entity].name.as_str())
        .and("issue", position.issue.as_str())
        .and("review", standing_of(record, position.statements.iter().map(finding)))
}

fn finding(at: &Source<StatementIx>) -> Source<Ref> {
    Source { article: at.article, finding: Ref::Statement(at.finding) }
}

/// A position without the statements that a person rejected. Turns are told by those before them: where one of these is gone,
/// none is shown.
fn shown_of<'r>(record: &Record, position: &'r Position) -> Cow<'r, Position> {
    let stands = |at: &&Source<StatementIx>| standing_of(record, [finding(at)]) != "rejected";
    let statements: Vec<_> = position.statements.iter().filter(stands).copied().collect();
    if statements.is_empty() || statements.len() == position.statements.len() {
        return Cow::Borrowed(position);
    }
    Cow::Owned(Position { statements, turns: Vec::new(), ..position.clone() })
}

fn rows(view: &View, lines: &[&Position]) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for position in lines {
        for at in &position.statements {
            let reading = &record.readings[at.article];
            let statement = &reading.found.statements[at.finding.0];
            let [start, end] = ends(sections::said_on(record, *at));
            let byte = statement.content.first().map_or(statement.span.start, |content| content.start);
            let mut row = vec![
                json!(position.id(record)),
                json!(record.entities[position.entity].name),
                json!(position.issue),
                json!(reading.ids.statements[at.finding.0]),
                json!(statement.polarity.as_str()),
                json!(position.turns.contains(at)),
                start,
                end,
                json!(words::content(reading, statement)),
                json!(Some(standing_of(record, [finding(at)])).filter(|one| !one.is_empty())),
            ];
            row.extend(source(view, at.article, byte));
            rows.rows.push(row);
        }
    }
    rows
}
