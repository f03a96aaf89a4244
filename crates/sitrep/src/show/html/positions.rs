//! Positions: what each speaker with a name says on an issue, in order of time, with its turns. Without any, there is no
//! such section.

use maud::{Markup, html};

use super::view::View;
use super::{said, section};
use crate::found::StatementIx;
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
    said::told(view, at, position.turns.contains(&at).then(|| "takes another side than before".to_string()))
}
