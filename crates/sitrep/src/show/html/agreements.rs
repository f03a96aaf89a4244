//! Agreements as rails of steps, and where forces stand. Without any, there is no such section.

use maud::{Markup, html};

use super::super::words;
use super::view::{View, days};
use super::{confirmed, section};
use crate::agreement::{Posture, StepStatus};
use crate::found::{EntityIx, Ref, TimeIx};
use crate::reading::Reading;
use crate::record::{FusedAgreement, FusedStep, JoinedAgreement, StepAt};

/// The section.
pub fn agreements(view: &View) -> Markup {
    let posture: Vec<(usize, &Posture)> =
        each(view).flat_map(|(at, r)| r.found.posture.iter().map(move |p| (at, p))).collect();
    if view.agreements.is_empty() && posture.is_empty() {
        return html! {};
    }
    let body = html! {
        @for agreement in &view.agreements { (rail(view, agreement)) "\n" }
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
pub fn rail(view: &View, agreement: &FusedAgreement) -> Markup {
    let sources = agreement.sources.len();
    html! {
        div.who { h3 {
            (words::capital(&agreement.name)) " " span.q { (words::about(view, agreement).join(" · ")) }
            @for member in &agreement.members { (named(view, member)) }
            @if sources > 1 { " " span.q { (words::counted(sources, "independent article", "independent articles")) } }
        } }
        @if !agreement.steps.is_empty() { ol.rail { @for step in &agreement.steps { (one(view, step)) } } }
    }
}

/// Where an article names it.
fn named(view: &View, member: &JoinedAgreement) -> Markup {
    let own = &view.readings[member.at.article].found.agreements[member.at.finding.0];
    let marks = confirmed::marks(view, member.at.article, Ref::Agreement(member.at.finding));
    html! { (view.cite(member.at.article, own.span.start)) @if !marks.0.is_empty() { span.q { (marks) } } }
}

fn one(view: &View, step: &FusedStep) -> Markup {
    let told = |at: &StepAt| {
        let own = &view.readings[at.agreement.article].found.agreements[at.agreement.finding.0].steps[at.step];
        (at.agreement.article, own)
    };
    let (article, own) = told(&step.told[0]);
    let reading = &view.readings[article];
    let class = if step.status == StepStatus::Done { "done" } else { "open" };
    html! {
        li class=(class) {
            b.pr { (reading.quote(own.span)) }
            (when(reading, own.when))
            @for at in &step.told { @let (article, own) = told(at); (view.cite(article, own.span.start)) }
            div.q { (words::step(view, step)) @if let Some(on) = own.condition { ", " span.pr { (reading.quote(on)) } } }
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
