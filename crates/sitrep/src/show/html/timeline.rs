//! The timeline: a date, a track, the sentence.

use maud::{Markup, html};

use super::super::{sections, words};
use super::axis::Axis;
use super::view::{View, days};
use super::{confirmed, section};
use crate::event::{Event, Status};
use crate::found::Ref;
use crate::reading::Reading;
use crate::record::Line;
use crate::time::{Anchor, Time};

/// The section.
pub fn timeline(view: &View) -> Markup {
    let print = sections::span(view).map(|(_, last)| last);
    let note = html! {
        "Filled: happened. Hollow: planned. Dashed: alleged, threatened or denied. Arrow: beyond the axis, or no end is known."
        @if print.is_some() { " The dashed upright is the last day of print." }
    };
    let body = match Axis::of(&view.timeline, print) {
        None => html! { p.state { "No event here has a settled time." } },
        Some(axis) => lines(view, &axis, &view.timeline),
    };
    section("timeline", "Timeline", note, body)
}

/// Dated lines under their axis.
pub fn lines<'r>(view: &View, axis: &Axis, lines: impl IntoIterator<Item = &'r Line>) -> Markup {
    html! {
        ol {
            (axis.head())
            @for line in lines { (item(view, axis, line)) "\n" }
        }
    }
}

fn item(view: &View, axis: &Axis, line: &Line) -> Markup {
    let reading = &view.readings[line.article];
    let events: Vec<&Event> = line.records.iter().filter_map(|finding| event(reading, *finding)).collect();
    let time = line.time(reading);
    let status = events.first().map_or(Status::Happened, |event| event.status);
    let derived = time.is_some_and(|time| time.anchor.is_some());
    html! {
        li.line {
            span { @if line.told() { span.q { "told " } } (days(Some(line.window), derived)) }
            (axis.track(line.window, status))
            div {
                span.pr { (reading.quote(line.sentence)) } (view.cite(line.article, line.sentence.start))
                @if let Some(tag) = words::status(status) { " " (tag_of(tag)) }
                @for finding in &line.records { (confirmed::of(reading, reading.ids.get(*finding))) }
                @if let Some(why) = time.and_then(|time| because(reading, time)) { span.q { (why) } }
            }
        }
    }
}

fn event(reading: &Reading, finding: Ref) -> Option<&Event> {
    match finding {
        Ref::Event(ix) => Some(&reading.found.events[ix.0]),
        _ => None,
    }
}

/// A status in words: plain where it is planned or goes on, thin where nobody vouches for it.
pub fn tag_of(status: &str) -> Markup {
    let thin = !matches!(status, "planned" | "ongoing");
    html! { span.tag.thin[thin] { (status) } }
}

/// The printed words of a time that was counted from another day, and that day.
fn because(reading: &Reading, time: &Time) -> Option<String> {
    let from = match time.anchor.as_ref()? {
        Anchor::Published(window) => format!("the day of print, {}", words::window(*window)),
        Anchor::Known(day) => format!("a known event of {day}"),
        Anchor::Time(ix) => format!("“{}”", reading.quote(reading.found.times[ix.0].span)),
    };
    Some(format!("“{}”, counted from {from}", reading.quote(time.span)))
}
