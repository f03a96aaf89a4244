//! Positions: what each speaker with a name says on an issue, in order of time, with its turns. Without any, there is no
//! such section.

use maud::{Markup, html};

use super::super::words;
use super::view::{View, days};
use super::{confirmed, section};
use crate::found::{Ref, StatementIx};
use crate::record::{Position, Source};

/// The section.
pub fn positions(view: &View) -> Markup {
    if view.positions.is_empty() {
        return html! {};
    }
    let body = html! { @for position in &view.positions { (one(view, position)) "\n" } };
    let note = html! { "What a speaker with a name says on one issue, in order of time. A turn is marked where two days leave no doubt of the order." };
    section("positions", "Positions", note, body)
}

/// What one speaker says on one issue.
pub fn one(view: &View, position: &Position) -> Markup {
    let name = &view.entities[position.entity].name;
    html! {
        div.who { h3 { (name) " " span.q { (position.issue) } } }
        ul { @for at in &position.statements { (line(view, position, *at)) "\n" } }
    }
}

fn line(view: &View, position: &Position, at: Source<StatementIx>) -> Markup {
    let reading = &view.readings[at.article];
    let statement = &reading.found.statements[at.finding.0];
    let time = statement.said.map(|time| &reading.found.times[time.0]);
    let derived = time.is_some_and(|time| time.anchor.is_some());
    let start = statement.content.first().map_or(statement.span.start, |content| content.start);
    html! {
        li.said {
            span.q { (days(time.and_then(|time| time.window), derived)) }
            span.pol { (statement.polarity) }
            div {
                span.pr { (words::content(reading, statement)) } (view.cite(at.article, start)) (confirmed::marks(view, at.article, Ref::Statement(at.finding)))
                @if position.turns.contains(&at) { div.q { "takes another side than before" } }
            }
        }
    }
}
