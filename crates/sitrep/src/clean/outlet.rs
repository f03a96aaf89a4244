//! Which outlet printed a page: what it says of itself, its publisher, its line of copyright, the first part of its breadcrumb, the host of
//! its address, in this order. A name that is the headline or a bare address is none.

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

use super::metadata::{self, Said, select};
use super::shape;
use super::units::key;
use super::walk::Walked;

/// Sections and links with which breadcrumbs begin.
const SECTIONS: &[&str] = &[
    "articles",
    "blog",
    "business",
    "front page",
    "home",
    "home page",
    "homepage",
    "index",
    "latest",
    "local",
    "main",
    "news",
    "politics",
    "sport",
    "sports",
    "start",
    "stories",
    "top",
    "world",
];

/// A firm that owns an outlet is mostly not called as the outlet is.
const FIRMS: &[&str] = &["Corp", "Corporation", "GmbH", "Inc", "Incorporated", "LLC", "Limited", "Ltd", "Regents"];

/// The lines at the end of a page among which its copyright stands.
const LAST: usize = 25;

/// The outlet of a page.
pub(super) fn of(html: &Html, said: &Said, page: &Walked) -> Option<String> {
    let named = said
        .metas(&["og:site_name"])
        .into_iter()
        .chain(said.linked("publisher"))
        .chain(copyright(page))
        .chain(breadcrumb(html, said));
    named.map(|name| name.trim().to_string()).find(|name| fits(name, html, said)).or_else(|| host(html, said))
}

fn fits(name: &str, html: &Html, said: &Said) -> bool {
    static ADDRESS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?i:https?:|//|www\.)|^[a-z0-9-]+(?:\.[a-z0-9-]+)+/?$").expect("an address"));
    let title = select(html, "title").map(|title| title.text().collect::<String>());
    let bare = title.as_deref().map(|title| metadata::without_site(title, Some(name)));
    let headlines = said.linked("headline").into_iter().chain(said.metas(&["og:title", "twitter:title"]));
    let headline = headlines.chain(title).chain(bare).any(|line| key(&line) == key(name));
    !key(name).is_empty() && !ADDRESS.is_match(name) && !headline
}

/// `© 2031 Wendel Courier. All rights reserved.`, `Copyright 2029-2031, Wendel Courier`, in one of the page's last lines.
fn copyright(page: &Walked) -> Option<String> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)\s*)+(?:(?:\d{4})(?:\s*[-–—,]\s*\d{4})*)?[\s,.:|–—-]*(?:by\s+)?",
            r"(?P<name>\p{Lu}[\w’'&.-]*(?:\s+(?:of|the|and|for|&|\p{Lu}[\w’'&-]*|\d+))*)"
        ))
        .expect("a line of copyright")
    });
    let last = page.blocks.len().saturating_sub(LAST);
    let found = (last..page.blocks.len()).rev().filter(|at| !page.blocks[*at].caption).find_map(|at| {
        let shown = page.shown(at);
        let name = LINE.captures(&shown)?["name"].to_string();
        let name = ["All Rights", "All rights", ". "]
            .iter()
            .fold(name.as_str(), |name, end| name.split(end).next().unwrap_or(""))
            .trim();
        let name = name.trim_end_matches(['.', ',']).to_string();
        let firm = name.split(' ').next_back().is_some_and(|word| FIRMS.contains(&word.trim_end_matches('.')));
        (!firm && name.split(' ').count() <= 6 && name.len() > 2 && shape::most_capital(&name)).then_some(name)
    });
    let other = |name: &String| {
        key(name).split(' ').any(|word| matches!(word, "copyright" | "parts" | "privacy" | "terms" | "by"))
    };
    found.filter(|name| !other(name) && !matches!(key(name).as_str(), "all" | "the"))
}

/// The first part of the breadcrumb, where that is no section.
fn breadcrumb(html: &Html, said: &Said) -> Option<String> {
    let linked = said.breadcrumb();
    let printed = || {
        let link = select(html, "[class*=breadcrumb] a, [aria-label=breadcrumb] a, [aria-label=Breadcrumb] a")?;
        Some(link.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    linked.or_else(printed).filter(|name| !SECTIONS.contains(&key(name).as_str()) && name.split(' ').count() <= 5)
}

/// The host of the address that the page gives itself.
fn host(html: &Html, said: &Said) -> Option<String> {
    let canonical = select(html, "link[rel=canonical]").and_then(|link| link.attr("href").map(str::to_string));
    let address = canonical.filter(|address| address.contains("://")).or_else(|| said.meta(&["og:url"]))?;
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").to_lowercase();
    (host.contains('.')).then_some(host)
}
