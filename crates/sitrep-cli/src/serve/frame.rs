//! What stands around every page: masthead, row of pages, filters, legend; and the states in which there is nothing to show.

use maud::{DOCTYPE, Markup, html};
use sitrep::show::words;

use super::ask::Ask;
use super::rows::Rows;
use super::sift::{Facet, Sifted};
use super::site::{Sight, Site};
use super::works::Waits;

/// So many lines stand on a page; the others are a link away.
pub const LINES: usize = 100;

/// A page.
pub struct Page {
    /// The page of the row that it belongs to: `/timeline`.
    pub of: &'static str,
    /// In our words, or a headline as printed.
    pub title: String,
    /// The heading and what stands below it.
    pub head: Markup,
    /// The sections.
    pub body: Markup,
    /// What can be filtered, and what is said at the end of the row of filters.
    pub filters: Option<Filters>,
    /// The same lines for the twins.
    pub rows: Rows,
    /// Whether it is drawn from less than it will be in a moment.
    pub busy: bool,
}

/// After so many seconds a page that is not whole yet is asked for again, by a browser without scripts.
const AGAIN: u32 = 3;

/// The row of filters.
pub struct Filters {
    /// Those with values.
    pub facets: Vec<Facet>,
    /// Whether days can be asked for.
    pub days: bool,
    /// `18 of 64 events`.
    pub count: String,
}

impl Filters {
    /// The filters of sifted lines.
    pub fn of<T>(sifted: &mut Sifted<T>, one: &str, many: &str) -> Option<Filters> {
        let facets = std::mem::take(&mut sifted.facets);
        let shown = sifted.lines.len();
        let all = words::counted(sifted.of, one, many);
        let count = if shown == sifted.of { all } else { format!("{} of {all}", words::number(shown as f64)) };
        Some(Filters { facets, days: true, count })
    }
}

/// The pages of the row, each with what it counts.
const PAGES: [(&str, &str); 13] = [
    ("/", "Overview"),
    ("/timeline", "Timeline"),
    ("/events", "Events"),
    ("/statements", "Statements"),
    ("/figures", "Figures"),
    ("/agreements", "Agreements"),
    ("/conflicts", "Conflicts"),
    ("/map", "Map"),
    ("/people", "People"),
    ("/search", "Articles"),
    ("/sources", "Sources"),
    ("/coverage", "Coverage"),
    ("/review", "Review"),
];

/// The whole page.
pub fn page(site: &Site, ask: &Ask, page: &Page) -> String {
    let with_twins = !page.rows.columns.is_empty();
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) " · " (site.title) " · sitrep" }
                link rel="stylesheet" href="/look.css";
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                @if with_twins {
                    link rel="alternate" type="application/json" href=(ask.twin(".json"));
                    link rel="alternate" type="text/csv" href=(ask.twin(".csv"));
                }
                @if page.busy { noscript { meta http-equiv="refresh" content=(AGAIN); } }
                script type="module" src="/look.js" {}
                script type="module" src="/keys.js" {}
                @if page.of == "/review" { script type="module" src="/review.js" {} }
                @if page.of == "/figures" { script type="module" src="/zoom.js" {} }
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                div.page {
                    header {
                        (mast(site, ask))
                        (row(site, page.of))
                        @if let Some(filters) = &page.filters { (row_of_filters(ask, filters)) }
                    }
                    main id="main" {
                        div.head { (page.head) }
                        (page.body)
                    }
                    (foot(ask, with_twins))
                }
            }
        }
    };
    whole.into_string()
}

fn mast(site: &Site, ask: &Ask) -> Markup {
    let words = if ask.path == "/search" { ask.get("q").unwrap_or_default() } else { "" };
    html! {
        div.mast {
            a.name href="/" { "sitrep" }
            p.case { bdi { (site.title) } }
            form.find role="search" action="/search" {
                label.vh for="find" { "Search the articles" }
                input id="find" name="q" type="search" value=(words) placeholder="Search words, names, numbers";
                kbd aria-hidden="true" { "/" }
            }
            div {
                button.plain type="button" data-do="theme" hidden { "Dark" }
                a.plain href="#legend" title="How to read this page (?)" { "Legend" }
            }
        }
    }
}

fn row(site: &Site, own: &str) -> Markup {
    let holdings = site.holdings().ok();
    let count = |path: &str| {
        let held = holdings.as_ref()?;
        let count = match path {
            "/events" => held.events,
            "/statements" => held.statements,
            "/figures" => held.figures,
            "/agreements" => held.agreements,
            "/search" => held.articles,
            _ => return None,
        };
        Some(words::number(count as f64))
    };
    html! {
        nav.nav aria-label="Pages" {
            @for (path, name) in PAGES {
                a href=(path) aria-current=[(path == own).then_some("page")] {
                    (name) @if let Some(count) = count(path) { " " span.n { (count) } }
                }
            }
        }
    }
}

fn row_of_filters(ask: &Ask, filters: &Filters) -> Markup {
    let known: Vec<(&str, &str)> = ask
        .filters()
        .filter(|(name, _)| {
            *name == "date" && filters.days || filters.facets.iter().any(|f| f.name == *name) || is_filter(name)
        })
        .collect();
    html! {
        div.facets aria-label="Filter" role="group" {
            @if filters.days { (days(ask)) }
            @for facet in &filters.facets {
                details name="facet" {
                    summary { (words::capital(facet.name)) }
                    ul {
                        @for (value, count) in &facet.values {
                            li { a href=(ask.address(facet.name, Some(value))) { bdi { (value) } } span.q { (words::number(*count as f64)) } }
                        }
                    }
                }
            }
            @for (name, value) in known {
                a.chip href=(ask.address(name, None)) title="Take this filter away" { (words::capital(name)) ": " bdi { (value) } " ×" }
            }
            span.of { (filters.count) }
        }
    }
}

/// Whether a name of the query is a filter of any page; else it is nobody's, and no chip shows it.
fn is_filter(name: &str) -> bool {
    [
        "type", "status", "actor", "place", "outlet", "measure", "polarity", "form", "issue", "kind", "verdict",
        "field", "review",
    ]
    .contains(&name)
}

/// The days, typed: a form of its own, that keeps the other filters.
fn days(ask: &Ask) -> Markup {
    html! {
        details name="facet" {
            summary { "Date" }
            form.days action=(ask.path) {
                label for="date" { "A day, a month, or from..to" }
                input.field id="date" name="date" value=(ask.get("date").unwrap_or_default()) placeholder="2023-10-17..2024-01-31";
                @for (name, value) in ask.filters().filter(|(name, _)| *name != "date") { input type="hidden" name=(name) value=(value); }
                button type="submit" { "Show" }
            }
        }
    }
}

fn foot(ask: &Ask, with_twins: bool) -> Markup {
    html! {
        footer.foot id="legend" {
            div.legend {
                @for kind in ["event", "statement", "figure", "agreement", "time"] { span class={"k " (kind)} { (kind) } " " }
                span.pr { "Serif: printed words" } " " span { "Sans: read from one sentence" } " "
                i.dv { "worked out" } " " span.un { "not settled" } " " mark.odds { "accounts differ" } " " span { "9.3: article 9, sentence 3" }
            }
            p.keys-row { "Keys: " kbd { "/" } " search · " kbd { "j" } " " kbd { "k" } " next and last line · " kbd { "Enter" } " open the sentence · " kbd { "y" } " copy the citation · " kbd { "?" } " this legend · " kbd { "Esc" } " close" }
            p {
                "sitrep " (env!("CARGO_PKG_VERSION"))
                @if with_twins { " · " a href=(ask.twin(".json")) { "this page as JSON" } " · " a href=(ask.twin(".csv")) { "CSV" } }
            }
        }
    }
}

/// A heading in our words, with a sentence below it.
pub fn head(title: &str, lead: Markup) -> Markup {
    html! { h1 { (title) } p { (lead) } }
}

/// Says which articles a page is drawn from where these are not all, or not yet.
pub fn newest(shown: &Sight) -> Markup {
    let number = |n: usize| words::number(n as f64);
    let articles = shown.record.readings.len();
    let still =
        |said: Markup| html! { p.q.newest aria-busy="true" { (said) " " progress {} " " a href="" { "Show them" } } };
    html! {
        @match shown.waits {
            Waits::No => { @if !shown.is_whole() {
                p.q.newest {
                    "Of the " (number(articles)) " newest articles that fit, of "
                    (words::counted(shown.of, "article", "articles")) " in the case. Filters reach the others."
                }
            } },
            Waits::First(pages) => (still(html! { "Of the " (number(articles)) " newest articles so far; " (words::counted(pages, "page is", "pages are")) " being brought together." })),
            Waits::Before => (still(html! { "As the case was a moment ago; what came since is being brought together." })),
            Waits::Ago => { p.q.newest { "As the case was a moment ago. " a href="" { "Ask again" } " for what came since." } },
            Waits::Alone => (still(html! { "This article alone so far; those beside it are being brought together." })),
        }
    }
}

/// The lines of this page of a list, and the way to the next and back.
pub fn paged<T>(ask: &Ask, mut lines: Vec<T>) -> (Vec<T>, Markup) {
    let (all, after) = (lines.len(), ask.after());
    let shown: Vec<T> = if after < all { lines.drain(after..all.min(after + LINES)).collect() } else { Vec::new() };
    let (from, to) = (after + 1, after + shown.len());
    let link = |after: usize| {
        let base = ask.address("after", None);
        let sign = if base.contains('?') { '&' } else { '?' };
        if after == 0 { base } else { format!("{base}{sign}after={after}") }
    };
    let way = html! {
        @if after > 0 || to < all {
            p.q.way {
                "Lines " (from) "–" (to) " of " (words::number(all as f64))
                @if after > 0 { " · " a rel="prev" href=(link(after.saturating_sub(LINES))) { "back" } }
                @if to < all { " · " a rel="next" href=(link(to)) { "next" } }
            }
        }
    };
    (shown, way)
}

/// Nothing to show: what was looked for, and where to look next.
pub fn nothing(what: &str, next: Markup) -> Markup {
    html! { div.state { h3 { (what) } p { (next) } } }
}
