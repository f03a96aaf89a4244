//! `/coverage`: what was read, what was left out, what is unsettled, what could not be read.

use maud::html;
use serde_json::json;
use sitrep::show::html::section;
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Page, head, newest, nothing};
use super::super::rows::Rows;
use super::super::site::Site;
use super::Drawn;

/// So many notes of each field are shown as examples.
const EXAMPLES: usize = 3;

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["what", "of", "count"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.newest(ask.twin)?;
    let held = site.holdings()?;
    let view = &shown.view();
    let mut rows = Rows::new(COLUMNS);
    let mut row = |what: &str, of: &str, count: usize| rows.rows.push(vec![json!(what), json!(of), json!(count)]);
    row("read", "pages", held.pages);
    row("read", "articles", held.articles);
    row("without an article", "pages", held.pages_without_article);
    row("not read", "pages", site.failed().len());
    let unread = site.case(|case| case.unread())?;
    unread.skipped.iter().for_each(|one| row("passed over", &one.path, 1));
    unread.furniture.iter().for_each(|one| row("furniture", &one.path, one.files));
    held.dated.iter().for_each(|(basis, count)| row("day of print", basis, *count));
    view.coverage.dropped.iter().for_each(|(why, count)| row("left out", why.as_str(), *count));
    held.unsettled.iter().for_each(|(field, count)| row("unsettled", field, *count));
    let number = |n: usize| words::number(n as f64);
    let body = html! {
        (section("read", "Read", html! { "pages and their articles" }, html! {
            div.tally {
                div { b { (number(held.pages)) } span { "pages" } }
                div { b { (number(held.articles)) } span { "articles" } }
                @if held.pages_without_article > 0 { div { b { (number(held.pages_without_article)) } span { "pages without an article" } } }
                @if !site.failed().is_empty() { div { b { (site.failed().len()) } span { "pages not read" } } }
            }
            @if !held.without_article.is_empty() {
                p.q { "Without an article: " (held.without_article.join(", ")) @if held.pages_without_article > held.without_article.len() { ", …" } "." }
            }
            @if let Some(kinds) = unread.in_words() {
                details { summary { "Passed over: " (kinds) "." } @for one in &unread.skipped { p.q { (one.path) ": " (one.why) } } }
            }
            @if let Some(folders) = unread.furniture_in_words() { p.q { "Not read: " (folders) "." } }
            @for why in site.failed() { p.state.bad { "Not read: " (why) } }
        }))
        (section("dated", "Days of print", html! { "on what they rest, by each page itself" }, html! {
            div.tally { @for (basis, count) in &held.dated { div { b { @if basis == "inferred" { i.dv { (number(*count)) } } @else { (number(*count)) } } span { (basis_in_words(basis)) } } } }
        }))
        (section("dropped", "Left out of the text", html! { "It stands struck through in its article, with the reason." }, html! {
            @if view.coverage.dropped.is_empty() { (nothing("Nothing was left out", html! { "Pages of text were taken whole." })) }
            div.tally { @for (why, count) in &view.coverage.dropped { div { b { (number(*count)) } span { (why) } } } }
        }))
        (section("unsettled", "Left unsettled", html! { "Fields that the text does not settle stay empty. Examples lead to their sentence." }, html! {
            @if held.unsettled.is_empty() { (nothing("Nothing is unsettled", html! { "Every field that was looked for is in the text." })) }
            @else { div.wide { table {
                thead { tr { th { "Field" } th.n { "How often" } th { "For example" } } }
                tbody { @for (field, count) in &held.unsettled { tr {
                    td { span.un { (field.replace('_', " ")) } }
                    td.n { (number(*count)) }
                    td { (examples(view, field)) }
                } } }
            } } }
        }))
    };
    let lead = html! { "What was read, what was left out and why, and what the texts leave open. A gap is said, never filled." };
    Ok(Page {
        of: "/coverage",
        title: "Coverage".to_string(),
        head: html! { (head("Coverage", lead)) (newest(&shown)) },
        body,
        filters: None,
        rows,
        busy: shown.is_busy(),
    })
}

fn basis_in_words(basis: &str) -> &str {
    match basis {
        "printed" => "printed on the page",
        "metadata" => "given with the page",
        "inferred" => "worked out from its words",
        _ => "not known",
    }
}

/// A few notes on a field, each with its sentence.
fn examples(view: &sitrep::show::html::view::View, field: &str) -> maud::Markup {
    let notes = view
        .record()
        .readings
        .iter()
        .enumerate()
        .flat_map(|(article, reading)| reading.found.notes.iter().map(move |note| (article, note)));
    let notes: Vec<_> = notes.filter(|(_, note)| note.field == field).take(EXAMPLES).collect();
    html! {
        @for (article, note) in &notes { div { bdi { (note.why) } (view.cite_note(*article, note)) } }
        @if notes.is_empty() { span.q { "none among the articles shown" } }
    }
}
