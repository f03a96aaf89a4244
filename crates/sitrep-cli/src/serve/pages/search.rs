//! `/search`: the articles that hold some words, best first; without words the newest.

use maud::{Markup, html};
use serde_json::json;
use sitrep::show::words;
use sitrep::store::{Case, Hit, Query};

use super::super::ask::{Ask, link};
use super::super::frame::{Filters, LINES, Page, head, nothing};
use super::super::rows::Rows;
use super::super::sift::{Facet, OFFERED};
use super::super::site::Site;
use super::Drawn;

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["article", "address", "title", "outlet", "published", "page", "words"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let text = |name: &str| ask.get(name).map(str::to_string);
    let days = ask.days()?;
    let asked = text("q").unwrap_or_default();
    let after = ask.after();
    let query = Query {
        words: asked.clone(),
        actor: text("actor"),
        kind: text("type"),
        place: text("place"),
        from: days.and_then(|days| days.start),
        to: days.and_then(|days| days.end),
        outlet: text("outlet"),
        anywhere: false,
        // One more than fits says whether there is a next page.
        skip: 0,
        limit: after.saturating_add(LINES + 1),
    };
    let mut hits = site.case(|case| case.search(&query))?;
    hits.drain(..after.min(hits.len()));
    let more = hits.len() > LINES;
    hits.truncate(LINES);
    let places = site.case(|case| hits.iter().map(|hit| place(case, hit)).collect::<Result<Vec<_>, _>>())?;
    let held = site.holdings()?;
    let named = held.outlets.iter().filter_map(|outlet| Some((outlet.name.clone()?, outlet.articles)));
    let outlets = named.take(OFFERED).collect();
    let filters = Filters {
        facets: vec![Facet { name: "outlet", values: outlets }],
        days: true,
        count: format!(
            "{}{}",
            words::counted(after + hits.len(), "article", "articles"),
            if more { " and more" } else { "" }
        ),
    };
    let mut rows = Rows::new(COLUMNS);
    for (hit, place) in hits.iter().zip(&places) {
        rows.rows.push(vec![
            json!(hit.article),
            json!(address(hit, *place)),
            json!(hit.title),
            json!(hit.outlet),
            json!(hit.published),
            json!(hit.page),
            json!(hit.words.replace(['\u{2}', '\u{3}'], "")),
        ]);
    }
    let title = if asked.is_empty() { "Articles".to_string() } else { format!("“{asked}”") };
    let lead = html! {
        @if asked.is_empty() { "The newest first, by day of print." }
        @else { "Articles that hold all these words, in any of their forms; best first. " q { "…" } " holds words together, " kbd { "attack*" } " begins them." }
    };
    let body = html! {
        section.sec aria-labelledby="hits-h" {
            header { h2 id="hits-h" { "Articles" } p { (filters.count) } }
            div {
                @if hits.is_empty() { (none(&asked)) }
                ul.lines.hits { @for (hit, place) in hits.iter().zip(&places) { (one(hit, *place)) "\n" } }
                @if more || after > 0 {
                    p.q.way {
                        @if after > 0 { a rel="prev" href=(link_after(ask, after.saturating_sub(LINES))) { "back" } " " }
                        @if more { a rel="next" href=(link_after(ask, after + LINES)) { "next" } }
                    }
                }
            }
        }
    };
    Ok(Page {
        of: "/search",
        title: title.clone(),
        head: head(&title, lead),
        body,
        filters: Some(filters),
        rows,
        busy: false,
    })
}

fn link_after(ask: &Ask, after: usize) -> String {
    let base = ask.address("after", None);
    format!("{base}{}after={after}", if base.contains('?') { '&' } else { '?' })
}

fn none(asked: &str) -> Markup {
    let next = html! {
        "Every word must stand in the article. Leave one out, take a filter away, or end a word in " kbd { "*" } ". "
        @if let Some(first) = asked.split_whitespace().next().filter(|first| *first != asked) {
            a href=(link("/search", "q", first)) { "Only “" (first) "”" } ". "
        }
        "Names stand under " a href="/people" { "people and groups" } "."
    };
    nothing("No article holds all this", next)
}

/// The sentence that holds the first of the words found, counted from 0; none where they stand in the headline.
fn place(case: &Case, hit: &Hit) -> Result<Option<usize>, sitrep::error::Error> {
    let Some((before, rest)) = hit.words.split_once('\u{2}') else { return Ok(None) };
    let plain = |text: &str| text.replace(['\u{2}', '\u{3}'], "").trim_matches('…').to_string();
    let before = plain(before);
    let passage = format!("{before}{}", plain(rest));
    case.sentence_of(&hit.article, &passage, before.chars().count())
}

/// The address of the sentence, or of the article.
fn address(hit: &Hit, place: Option<usize>) -> String {
    let sentence = place.map_or(String::new(), |sentence| format!("#s{}", sentence + 1));
    format!("/d/{}{sentence}", hit.article)
}

fn one(hit: &Hit, place: Option<usize>) -> Markup {
    let title = hit.title.as_deref().unwrap_or("Without a headline");
    html! {
        li {
            a.pr.hit href=(address(hit, place)) dir="auto" { (title) }
            div.q {
                @if let Some(outlet) = &hit.outlet { bdi { (outlet) } " · " }
                (hit.published.as_deref().unwrap_or("no date")) " · " bdi { (hit.page) }
            }
            p.pr dir="auto" { (found(&hit.words)) }
        }
    }
}

/// The words with what was looked for marked: STX opens it, ETX closes it.
fn found(words: &str) -> Markup {
    html! {
        @for (number, part) in words.split('\u{2}').enumerate() {
            @match part.split_once('\u{3}').filter(|_| number > 0) {
                Some((found, rest)) => { b { (found) } (rest) },
                None => (part),
            }
        }
    }
}
