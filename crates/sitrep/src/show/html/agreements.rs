//! Agreements as rails of steps, and where forces stand. Without any, there is no such section.

use maud::{Markup, html};

use super::super::words;
use super::section;
use super::view::{View, days};
use crate::agreement::{Agreement, Posture, Step, StepStatus};
use crate::found::{EntityIx, TimeIx};
use crate::reading::Reading;

/// The section.
pub fn agreements(view: &View) -> Markup {
    let agreements: Vec<(usize, &Agreement)> =
        each(view).flat_map(|(at, r)| r.found.agreements.iter().map(move |a| (at, a))).collect();
    let posture: Vec<(usize, &Posture)> =
        each(view).flat_map(|(at, r)| r.found.posture.iter().map(move |p| (at, p))).collect();
    if agreements.is_empty() && posture.is_empty() {
        return html! {};
    }
    let body = html! {
        @for (article, agreement) in agreements { (rail(view, article, agreement)) "\n" }
        @if !posture.is_empty() { (forces(view, &posture)) }
    };
    section(
        "agreements",
        "Agreements and forces",
        html! { "What was agreed, step by step; where forces stand, come and go." },
        body,
    )
}

fn each<'r>(view: &View<'r>) -> impl Iterator<Item = (usize, &'r Reading)> {
    view.record().readings.iter().enumerate()
}

/// One agreement: its name, its parties, its steps on a rail.
pub fn rail(view: &View, article: usize, agreement: &Agreement) -> Markup {
    let reading = &view.readings[article];
    let names: Vec<&str> = agreement.parties.iter().map(|ix| name(reading, *ix)).collect();
    let host = agreement.host.map(|ix| format!("in {}", name(reading, ix)));
    let mediator = agreement.mediator.map(|ix| format!("through {}", name(reading, ix)));
    let about: Vec<String> =
        (!names.is_empty()).then(|| names.join(", ")).into_iter().chain(host).chain(mediator).collect();
    html! {
        div.who { h3 {
            (words::capital(&agreement.name)) " " span.q { (agreement.kind) @for part in about { " · " (part) } }
            (view.cite(article, agreement.span.start))
        } }
        @if !agreement.steps.is_empty() { ol.rail { @for step in &agreement.steps { (one(view, article, step)) } } }
    }
}

fn one(view: &View, article: usize, step: &Step) -> Markup {
    let reading = &view.readings[article];
    let class = if step.status == StepStatus::Done { "done" } else { "open" };
    html! {
        li class=(class) {
            b.pr { (reading.quote(step.span)) }
            (when(reading, step.when)) (view.cite(article, step.span.start))
            div.q { (step.status.as_str().replace('_', " ")) @if let Some(on) = step.condition { ", " span.pr { (reading.quote(on)) } } }
        }
    }
}

/// Where forces stand, as a table.
pub fn forces(view: &View, posture: &[(usize, &Posture)]) -> Markup {
    html! {
        div.who { h3 { "Where forces stand" } }
        div.wide { table {
            thead { tr { th { "Whose" } th { "How many" } th { "Where" } th { "What" } th { "When" } th { "As printed" } } }
            tbody { @for (article, posture) in posture { (force(view, *article, posture)) "\n" } }
        } }
    }
}

fn force(view: &View, article: usize, posture: &Posture) -> Markup {
    let reading = &view.readings[article];
    html! {
        tr {
            td { @if let Some(ix) = posture.actor { (name(reading, ix)) } }
            td.nw { @if let Some(ix) = posture.figure { (words::amount(reading, &reading.found.figures[ix.0])) } }
            td { @if let Some(ix) = posture.place { (name(reading, ix)) } }
            td { (posture.change) @if let Some(role) = posture.role { ", " span.pr { (reading.quote(role)) } } }
            td.nw { (when(reading, posture.time)) }
            td { span.pr { (reading.quote(posture.span)) } (view.cite(article, posture.span.start)) }
        }
    }
}

fn when(reading: &Reading, time: Option<TimeIx>) -> Markup {
    let time = time.map(|ix| &reading.found.times[ix.0]);
    days(time.and_then(|time| time.window), time.is_some_and(|time| time.anchor.is_some()))
}

fn name(reading: &Reading, ix: EntityIx) -> &str {
    &reading.found.entities[ix.0].name
}
