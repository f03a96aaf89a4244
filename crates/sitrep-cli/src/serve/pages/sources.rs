//! `/sources`: who printed what, on whose report, and which articles are copies of one another.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::json;
use sitrep::record::{Copies, Record};
use sitrep::show::html::section;
use sitrep::show::html::view::View;
use sitrep::show::words;
use sitrep::store::Outlet;

use super::super::ask::{Ask, link};
use super::super::frame::{LINES, Page, head, newest, nothing};
use super::super::rows::Rows;
use super::super::site::Site;
use super::Drawn;

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["outlet", "articles", "copies", "first", "last"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.newest(ask.twin)?;
    let view = &shown.view();
    let held = site.holdings()?;
    let outlets = &held.outlets;
    let mut rows = Rows::new(COLUMNS);
    let copied = copied(view);
    for outlet in outlets {
        let copies = copied.get(outlet.name.as_deref().unwrap_or_default()).copied().unwrap_or_default();
        rows.rows.push(vec![
            json!(outlet.name),
            json!(outlet.articles),
            json!(copies),
            json!(outlet.days.0),
            json!(outlet.days.1),
        ]);
    }
    let in_copies: usize = view.copies.iter().map(|copies| copies.articles.len() - 1).sum();
    let independent = view.readings.len() - in_copies;
    let lead = html! {
        "Who printed what, and on whose report. Articles that copy one another count as one source: "
        (words::number(independent as f64)) " of " (words::counted(view.readings.len(), "article is", "articles are")) " no copy of another."
    };
    let body = html! {
        (section("outlets", "Outlets", html! { (words::counted(outlets.len(), "name", "names")) }, table(outlets, &copied)))
        (section("agencies", "Agencies credited", html! { "Two articles that credit the same agency are one source." }, agencies(view)))
        (section("copies", "Copies", html! { "Articles that repeat or rewrite one another, with what they share." }, copies(view)))
    };
    Ok(Page {
        of: "/sources",
        title: "Sources".to_string(),
        head: html! { (head("Sources", lead)) (newest(&shown)) },
        body,
        filters: None,
        rows,
        busy: shown.is_busy(),
    })
}

/// For each outlet how many of its articles are copies, or have them.
fn copied(record: &Record) -> BTreeMap<&str, usize> {
    let mut copied = BTreeMap::new();
    for article in record.copies.iter().flat_map(|copies| &copies.articles) {
        *copied.entry(record.readings[*article].article.outlet.as_deref().unwrap_or_default()).or_default() += 1;
    }
    copied
}

fn table(outlets: &[Outlet], copied: &BTreeMap<&str, usize>) -> Markup {
    html! {
        div.wide { table {
            thead { tr { th { "Outlet" } th.n { "Articles" } th.n { "Shared with others" } th { "Printed from" } th { "to" } } }
            tbody { @for outlet in outlets { tr {
                td { @match &outlet.name { Some(name) => a href=(link("/search", "outlet", name)) { bdi { (name) } }, None => span.un { "no outlet printed" } } }
                td.n data-is="articles" { (words::number(outlet.articles as f64)) }
                td.n data-is="shared" { @if let Some(n) = copied.get(outlet.name.as_deref().unwrap_or_default()) { (n) } }
                td.nw data-is="from" { (outlet.days.0.as_deref().unwrap_or_default()) }
                td.nw data-is="to" { (outlet.days.1.as_deref().unwrap_or_default()) }
            } } }
        } }
    }
}

/// Who is credited, how often, with the first articles that do so.
fn agencies(view: &View) -> Markup {
    let mut by: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (article, reading) in view.record().readings.iter().enumerate() {
        for credit in &reading.article.credits {
            let articles = by.entry(&credit.name).or_default();
            if articles.last().is_none_or(|(last, _)| *last != article) {
                articles.push((article, credit.span.map_or(0, |span| span.start)));
            }
        }
    }
    let mut by: Vec<_> = by.into_iter().collect();
    by.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
    html! {
        @if by.is_empty() { (nothing("No agency is credited", html! { "An article credits where it prints " q { "reports the … agency" } " or a name in brackets." })) }
        ul.lines { @for (name, articles) in &by {
            li { b { bdi { (name) } } " " span.q { (words::counted(articles.len(), "article", "articles")) }
                // Ten: enough to judge by; the others are found by its name.
                @for (article, byte) in articles.iter().take(10) { (view.cite(*article, *byte)) }
                @if articles.len() > 10 { " " a.cp href=(link("/search", "q", name)) { "and " (articles.len() - 10) " more" } }
            }
        } }
    }
}

fn copies(view: &View) -> Markup {
    html! {
        @if view.copies.is_empty() { (nothing("No two articles repeat one another", html! { "Whole sentences are compared, not topics." })) }
        @for copies in view.copies.iter().take(LINES) { (group(view, copies)) "\n" }
        @if view.copies.len() > LINES { p.q { "and " (words::number((view.copies.len() - LINES) as f64)) " more groups; each article names its own." } }
    }
}

fn group(view: &View, copies: &Copies) -> Markup {
    html! {
        ul.lines.group {
            // Twenty: a report that more outlets took over is named so by the count.
            @for article in copies.articles.iter().take(20) {
                @let reading = &view.readings[*article];
                @let shared: Vec<_> = copies.shared.iter().filter(|shared| shared.article == *article).collect();
                @let length: usize = shared.iter().map(|shared| shared.span.len()).sum();
                li {
                    a.pr href={"/d/" (reading.article.id)} dir="auto" { (words::title(reading)) }
                    div.q {
                        bdi { (words::outlet(reading)) } " · " (words::published(reading)) " · "
                        (length * 100 / reading.article.text.len().max(1)) " % of it stands elsewhere"
                        @for shared in shared.iter().take(6) { (view.cite(*article, shared.span.start)) }
                    }
                }
            }
            @if copies.articles.len() > 20 { li.q { "and " (copies.articles.len() - 20) " more" } }
        }
    }
}
