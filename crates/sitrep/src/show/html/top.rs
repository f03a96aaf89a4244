//! Masthead, heading, coverage and foot of the page.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::super::{sections, words};
use super::section;
use super::view::View;
use crate::article::Basis;
use crate::record::Coverage;

/// The masthead, the row of sections and the heading; opens `main`.
pub fn masthead(view: &View, title: &str) -> Markup {
    html! {
        header {
            div.mast {
                span.name { "sitrep" }
                p.case { (title) }
                div {
                    button.plain type="button" data-do="theme" hidden { "Dark" }
                    a.plain href="#legend" title="How to read this page (?)" { "Legend" }
                }
            }
            nav.nav aria-label="Sections" {
                @for (id, name, count) in links(view) {
                    a href={"#" (id)} { (name) @if let Some(count) = count { " " span.n { (words::number(count as f64)) } } }
                }
            }
        }
        (PreEscaped("<main id=\"main\">"))
        div.head {
            h1 { (title) }
            p { (lead(view)) }
            @for line in words::chosen(view) { p { (line) } }
        }
    }
}

/// The sections of this page, with what they count.
fn links(view: &View) -> Vec<(&'static str, &'static str, Option<usize>)> {
    let count = |of: fn(&crate::reading::Reading) -> usize| view.readings.iter().map(of).sum();
    let agreements = view.agreements.len() + count(|r| r.found.posture.len());
    let mut links = vec![
        ("coverage", "Coverage", None),
        ("key", "Key figures", None),
        ("conflicts", "Where accounts disagree", Some(view.conflicts.len())),
        ("timeline", "Timeline", Some(view.timeline.len())),
        ("said", "Who said what", Some(count(|r| r.found.statements.len()))),
        ("figures", "Figures", Some(count(|r| r.found.figures.len()))),
        ("events", "Events", Some(view.events.len())),
        ("agreements", "Agreements and forces", Some(agreements)),
        ("positions", "Positions", Some(view.positions.len())),
        ("articles", "Articles", Some(view.readings.len())),
    ];
    links.retain(|(id, _, count)| !["agreements", "conflicts", "positions"].contains(id) || *count != Some(0));
    links
}

fn lead(view: &View) -> String {
    let articles = words::counted(view.readings.len(), "article tells", "articles tell");
    let undated = view
        .readings
        .iter()
        .filter(|r| r.published.window.is_none_or(|w| w.start.is_none() || w.end.is_none()))
        .count();
    let days = match sections::span(view) {
        None => return format!("What {articles}. No day of print is known."),
        Some((first, last)) if first == last => format!("on {}", words::day(first)),
        Some((first, last)) => format!("between {} and {}", words::day(first), words::day(last)),
    };
    match undated {
        0 => format!("What {articles}, printed {days}."),
        _ => format!("What {articles}; {undated} without a settled date, the others printed {days}."),
    }
}

/// How much was read, what was left out, what is unsettled, what failed.
pub fn coverage(view: &View) -> Markup {
    let coverage = &view.coverage;
    let outlets: BTreeSet<&str> = view.readings.iter().filter_map(|r| r.article.outlet.as_deref()).collect();
    let undated = view.readings.iter().filter(|r| r.published.window.is_none()).count();
    let placed = view.readings.iter().filter(|r| r.published.basis == Basis::Inferred).count();
    let body = html! {
        div.tally {
            div { b { (view.readings.len()) } span { "articles, on " (words::counted(coverage.pages, "page", "pages")) } }
            @if !outlets.is_empty() { div { b { (outlets.len()) } span { "outlets" } } }
            @if placed > 0 { div { b { i.dv { (placed) } } span { "dated from their words" } } }
            @if undated > 0 { div { b { (undated) } span { "without a date" } } }
            div { b { (words::number(sections::records(view) as f64)) } span { "records" } }
            div { b { (coverage.unsettled.iter().map(|(_, n)| n).sum::<usize>()) } span { "fields unsettled" } }
        }
        @if let Some(left_out) = left_out(coverage) { p.q { "Left out of the text: " (left_out) "." } }
        @if let Some(unsettled) = unsettled(coverage) { p.q { "Unsettled, with the reason beside its paragraph: " (unsettled) "." } }
        @if !coverage.without_article.is_empty() {
            p.q { "Pages without an article: " (coverage.without_article.join(", ")) "." }
        }
        @for line in words::unread(coverage) { p.q { (line) } }
        @for (_, why) in &coverage.failed { p.state.bad { "Not read: " (why) } }
    };
    section("coverage", "Coverage", html! { "what was read" }, body)
}

fn left_out(coverage: &Coverage) -> Option<String> {
    let parts: Vec<String> = coverage.dropped.iter().map(|(why, n)| format!("{n} × {why}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn unsettled(coverage: &Coverage) -> Option<String> {
    let parts: Vec<String> = coverage.unsettled.iter().map(|(field, n)| format!("{n} × {field}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The legend, and what this page was made from.
pub fn foot(view: &View) -> Markup {
    let mut sum = Sha256::new();
    for reading in &view.readings {
        sum.update(&reading.article.page.sha256);
    }
    let sum: String = sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    html! {
        footer.foot id="legend" {
            div.legend {
                @for kind in ["event", "statement", "figure", "agreement", "time"] { span class={"k " (kind)} { (kind) } " " }
                span.pr { "Serif: printed words" } " " span { "Sans: read from one sentence" } " "
                i.dv { "worked out" } " " span.un { "not settled" } " " span { "9.3: article 9, sentence 3" }
            }
            p { "sitrep " (env!("CARGO_PKG_VERSION")) " · pages " span.nw { "sha256 " (sum) "…" } " · the same pages give the same file" }
        }
    }
}
