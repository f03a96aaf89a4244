//! Events as a table: when, what, who, to whom, where, how it stands.

use maud::{Markup, html};

use super::super::{sections, words};
use super::timeline::tag_of;
use super::view::{View, days};
use super::{confirmed, section};
use crate::event::{Event, Role};
use crate::found::{EventIx, Ref};
use crate::reading::Reading;

/// The section.
pub fn events(view: &View) -> Markup {
    let events = sections::events(view);
    let body = html! {
        @if events.is_empty() { p.state { "No event was read from these articles." } }
        @else { (table(view, events)) }
    };
    section("events", "Events", html! { "Each as one article tells it; nothing is joined across articles." }, body)
}

/// Events, each as one article tells it.
pub fn table<'r>(view: &View, events: impl IntoIterator<Item = (usize, &'r Event)>) -> Markup {
    html! {
        div.wide { table {
            thead { tr { th { "When" } th { "What" } th { "Who" } th { "To whom, or what" } th { "Where" } th { "Harm, means, standing" } } }
            tbody { @for (article, event) in events { (row(view, article, event)) "\n" } }
        } }
    }
}

fn row(view: &View, article: usize, event: &Event) -> Markup {
    let reading = &view.readings[article];
    let time = sections::time_of(reading, event);
    let place = event.place.as_ref();
    html! {
        tr {
            td.nw { (days(time.and_then(|time| time.window), time.is_some_and(|time| time.anchor.is_some()))) }
            td {
                span.k.event { span.pr { (reading.quote(event.anchor)) } } (view.cite(article, event.anchor.start))
                div.q { (view.event(article, event)) }
            }
            td data-is="who" { (roles(reading, &event.actors)) }
            td data-is="to whom" { (roles(reading, &event.recipients)) }
            td data-is="where" { @if let Some(place) = place { span.pr { (reading.quote(place.span)) } } }
            td {
                (standing(reading, event))
                @if let Some(ix) = view.place_of(article, event) {
                    @let marks = confirmed::marks(view, article, Ref::Event(EventIx(ix)));
                    @if !marks.0.is_empty() { div.q { (marks) } }
                }
            }
        }
    }
}

fn roles(reading: &Reading, roles: &[Role]) -> Markup {
    html! { @for (n, role) in roles.iter().enumerate() { @if n > 0 { ", " } span.pr { (reading.quote(role.span)) } } }
}

/// Harm, weapons, status, outcome, teller.
fn standing(reading: &Reading, event: &Event) -> Markup {
    let harm = event.harm.iter().map(|ix| &reading.found.figures[ix.0]);
    let harm = harm.map(|figure| format!("{} {}", words::amount(reading, figure), figure.measure));
    let weapons = event.weapons.iter().map(|weapon| reading.quote(weapon.span).to_string());
    let parts: Vec<String> = harm.chain(weapons).collect();
    html! {
        (parts.join(", "))
        @for tag in words::status(event.status).into_iter().chain(event.outcome.map(|o| o.as_str())) { " " (tag_of(tag)) }
        @if event.teller.is_some() { div.q { "so " (words::teller(reading, event.teller)) } }
    }
}
