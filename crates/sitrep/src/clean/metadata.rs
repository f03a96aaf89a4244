//! What an HTML page says of its article: schema.org's JSON-LD, OpenGraph and other `meta` elements, the first
//! heading, the address. A day is taken only where it is named as the day of publication; a day that merely
//! stands on the page is not.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::print::{self, Print};
use super::shape::Shape;
use super::story::Story;
use super::units::key;
use super::walk::Walked;
use super::{head, outlet, people};
use crate::page::Page;

/// Fills in what the page says of its article. `first` is the story's first block.
pub(super) fn read(html: &Html, page: &Walked, from: &Page, first: Option<usize>, story: &mut Story) {
    let said = Said::of(html);
    story.outlet = outlet::of(html, &said, page);
    story.title = title(html, &said, story.outlet.as_deref());
    story.section = said.meta(&["article:section"]).or_else(|| said.linked("articleSection").into_iter().next());
    story.byline = people::of(html, &said);
    story.language = select(html, "html").and_then(|e| e.attr("lang").map(str::to_string)).filter(|l| is_language(l));
    Print { html, said: &said, page, from, first }.read(story);
    if story.byline.is_empty() {
        for at in print::above(page, first).filter(|at| page.shape(*at) == Shape::Byline) {
            head::credit_below(page.shown(at).trim(), story);
        }
    }
}

/// `meta` elements and the objects of JSON-LD that speak of an article.
pub(super) struct Said {
    pub(super) meta: Vec<(String, String)>,
    /// Objects that are some kind of article.
    linked: Vec<Value>,
    /// All objects.
    pub(super) objects: Vec<Value>,
}

impl Said {
    fn of(html: &Html) -> Said {
        let mut said = Said { meta: Vec::new(), linked: Vec::new(), objects: Vec::new() };
        for element in all(html, "meta[content]") {
            let name = ["property", "name", "itemprop"].iter().find_map(|a| element.attr(a));
            if let (Some(name), Some(content)) = (name, element.attr("content")) {
                said.meta.push((name.to_lowercase(), content.trim().to_string()));
            }
        }
        for element in all(html, "script[type=\"application/ld+json\"]") {
            let source: String = element.text().collect();
            if let Ok(value) = serde_json::from_str(source.trim()) {
                gather(&value, &mut said.objects);
            }
        }
        said.linked = said.objects.iter().filter(|object| is_article(object)).cloned().collect();
        // Pages describe other stories beside their own, which has the page's headline.
        let headings: Vec<String> = all(html, "h1, title").map(|e| key(&e.text().collect::<String>())).collect();
        let own = |object: &Value| {
            let headline = object.get("headline").and_then(Value::as_str).map(key).filter(|line| !line.is_empty());
            headline.is_some_and(|line| headings.iter().any(|heading| heading.contains(&line)))
        };
        if said.linked.iter().any(own) {
            said.linked.retain(|object| own(object) || object.get("headline").is_none());
        }
        said
    }

    /// The first `meta` of these names that says something.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        let named = |name: &&str| self.meta.iter().find(|(n, content)| n == name && !content.is_empty());
        names.iter().find_map(named).map(|(_, content)| unescape(content))
    }

    /// What every `meta` of these names says, in the order of the names.
    pub(super) fn metas(&self, names: &[&str]) -> Vec<String> {
        let named = |name: &&str| {
            let own = self.meta.iter().filter(move |(n, content)| n == *name && !content.is_empty());
            own.map(|(_, content)| unescape(content)).collect::<Vec<_>>()
        };
        names.iter().flat_map(named).collect()
    }

    /// The first name of the page's breadcrumb.
    pub(super) fn breadcrumb(&self) -> Option<String> {
        let kind = |object: &&Value| object.get("@type").is_some_and(|kind| kind == "BreadcrumbList");
        let first = self.objects.iter().find(kind)?.get("itemListElement")?.get(0)?;
        self.name(first).or_else(|| self.name(first.get("item")?)).map(|name| unescape(&name))
    }

    /// A field of the articles in JSON-LD: its strings, or the names of its objects.
    pub(super) fn linked(&self, field: &str) -> Vec<String> {
        let named = |value: &Value| match value {
            Value::Array(values) => values.iter().filter_map(|value| self.name(value)).collect(),
            value => Vec::from_iter(self.name(value)),
        };
        let found =
            self.linked.iter().filter_map(|object| object.get(field)).map(named).find(|names| !names.is_empty());
        found.unwrap_or_default().iter().map(|name| unescape(name.trim())).filter(|n| !n.is_empty()).collect()
    }
}

impl Said {
    /// A string, an object's name, or the name of the object that it points to.
    fn name(&self, value: &Value) -> Option<String> {
        let name = value.as_str().or_else(|| value.get("name").and_then(Value::as_str));
        let pointed = || {
            let id = value.get("@id")?;
            self.objects.iter().find(|object| object.get("@id") == Some(id))?.get("name")?.as_str()
        };
        name.or_else(pointed).map(str::to_string)
    }
}

fn is_article(object: &Value) -> bool {
    let kinds = object.get("@type").map(Value::to_string).unwrap_or_default();
    ["Article", "Posting", "Report"].iter().any(|kind| kinds.contains(kind))
}

/// The objects of JSON-LD, those of its graphs too.
fn gather(value: &Value, into: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
        Value::Object(fields) => {
            into.push(value.clone());
            if let Some(graph) = fields.get("@graph") {
                gather(graph, into);
            }
        }
        _ => {}
    }
}

/// The headline: the heading that the page's title repeats, else what the page says of itself.
pub(super) fn title(html: &Html, said: &Said, outlet: Option<&str>) -> Option<String> {
    let named = select(html, "title").map(|e| spaced(&e.text().collect::<String>()));
    let given = said.linked("headline").into_iter().next().or_else(|| said.meta(&["og:title", "twitter:title"]));
    let all_said = key(&[named.as_deref(), given.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" | "));
    let headings: Vec<String> =
        all(html, "h1").map(|e| spaced(&e.text().collect::<String>())).filter(|h| !h.is_empty()).collect();
    let site = outlet.map(key);
    let others = headings.iter().filter(|h| Some(key(h)) != site);
    let repeated =
        others.clone().chain(&headings).find(|h| key(h).split(' ').count() >= 2 && all_said.contains(&key(h)));
    let only = (headings.len() == 1 && headings[0].split_whitespace().count() >= 3).then(|| headings[0].clone());
    let told = given.or(named).map(|told| without_site(&told, outlet));
    repeated.cloned().or(only).or(told).filter(|t| !t.is_empty())
}

/// A title without the site's name behind a bar or a dash.
pub(super) fn without_site(title: &str, outlet: Option<&str>) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let site = outlet.is_some_and(|o| key(o) == key(tail)) || (mark == " | " && tail.split(' ').count() <= 4);
            if site && head.split_whitespace().count() >= 2 {
                return head.trim().to_string();
            }
        }
    }
    title.trim().to_string()
}

fn is_language(tag: &str) -> bool {
    (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities that are escaped once more inside of attributes and JSON.
fn unescape(text: &str) -> String {
    let pairs = [
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_string(), |text, (from, to)| text.replace(from, to))
}

pub(super) fn all<'a>(html: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).ok();
    let found: Vec<ElementRef> = selector.iter().flat_map(|s| html.select(s)).collect();
    found.into_iter()
}

pub(super) fn select<'a>(html: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    all(html, selector).next()
}
