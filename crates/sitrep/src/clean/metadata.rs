//! What an HTML page says of its article: schema.org's JSON-LD, OpenGraph and other `meta` elements, the first
//! heading, the address. A day is taken only where it is named as the day of publication; a day that merely
//! stands on the page is not.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::story::Story;
use super::units::key;
use super::walk::Walked;
use super::{Basis, Window, dates, head, shape};
use crate::article::Clue;
use crate::date::Day;

/// Names of `meta` elements that hold the day of publication, lower case.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "datepublished",
    "dc.date",
    "dc.date.created",
    "dc.date.issued",
    "dc.date.published",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "og:article:published_time",
    "og:published_time",
    "originalpublicationdate",
    "parsely-pub-date",
    "pubdate",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "rnews:datepublished",
    "sailthru.date",
];

/// Fills in what the page says of its article. `first` is the story's first block.
pub(super) fn read(html: &Html, page: &Walked, url: Option<&str>, first: Option<usize>, story: &mut Story) {
    let said = Said::of(html);
    story.outlet = said.meta(&["og:site_name"]).or_else(|| said.linked("publisher").into_iter().next());
    story.title = title(html, &said, story.outlet.as_deref());
    story.section = said.meta(&["article:section"]).or_else(|| said.linked("articleSection").into_iter().next());
    story.byline = authors(html, &said);
    story.language = select(html, "html").and_then(|e| e.attr("lang").map(str::to_string)).filter(|l| is_language(l));
    story.published = published(html, &said, url).or_else(|| printed(page, first));
    if story.byline.is_empty() {
        for at in above(page, first).filter(|at| page.shown(*at).starts_with("By ")) {
            head::credit_below(page.shown(at).trim(), story);
        }
    }
}

/// `meta` elements and the objects of JSON-LD that speak of an article.
struct Said {
    meta: Vec<(String, String)>,
    /// Objects that are some kind of article.
    linked: Vec<Value>,
    /// All objects.
    objects: Vec<Value>,
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
        said
    }

    /// The first `meta` of these names that says something.
    fn meta(&self, names: &[&str]) -> Option<String> {
        let named = |name: &&str| self.meta.iter().find(|(n, content)| n == name && !content.is_empty());
        names.iter().find_map(named).map(|(_, content)| unescape(content))
    }

    /// A field of the articles in JSON-LD: its strings, or the names of its objects.
    fn linked(&self, field: &str) -> Vec<String> {
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
fn title(html: &Html, said: &Said, outlet: Option<&str>) -> Option<String> {
    let named = select(html, "title").map(|e| spaced(&e.text().collect::<String>()));
    let given = said.linked("headline").into_iter().next().or_else(|| said.meta(&["og:title", "twitter:title"]));
    let all_said = key(&[named.as_deref(), given.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" | "));
    let headings: Vec<String> =
        all(html, "h1").map(|e| spaced(&e.text().collect::<String>())).filter(|h| !h.is_empty()).collect();
    let repeated = headings.iter().find(|h| key(h).split(' ').count() >= 2 && all_said.contains(&key(h)));
    let only = (headings.len() == 1 && headings[0].split_whitespace().count() >= 3).then(|| headings[0].clone());
    let told = given.or(named).map(|told| without_site(&told, outlet));
    repeated.cloned().or(only).or(told).filter(|t| !t.is_empty())
}

/// A title without the site's name behind a bar or a dash.
fn without_site(title: &str, outlet: Option<&str>) -> String {
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

fn authors(html: &Html, said: &Said) -> Vec<String> {
    let mut names = said.linked("author");
    if names.is_empty() {
        names = said.meta(&["author", "byl", "dc.creator", "parsely-author", "article:author"]).into_iter().collect();
    }
    if names.is_empty() {
        names = all(html, "[rel~=author], [itemprop=author], .byline a, .author a, .author-name, .byline-name")
            .map(|e| spaced(&e.text().collect::<String>()))
            .filter(|name| !name.is_empty())
            .take(1)
            .collect();
    }
    let plausible = |name: &String| !name.contains("://") && !name.contains('@') && name.split(' ').count() <= 8;
    let strip = |name: String| name.trim_start_matches("By ").trim_start_matches("by ").trim().to_string();
    let mut known: Vec<String> = Vec::new();
    for name in names.into_iter().map(strip).filter(plausible) {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

/// The day that the page names as that of its publication, or that its address bears.
fn published(html: &Html, said: &Said, url: Option<&str>) -> Option<(Basis, Clue)> {
    let linked = said
        .linked("datePublished")
        .into_iter()
        .find_map(|text| day(&text))
        .map(|day| (day, "schema.org datePublished"));
    let meta = || said.meta(PUBLISHED).and_then(|text| day(&text)).map(|day| (day, "a meta element"));
    let marked = || {
        let mut times = all(html, "[itemprop=datePublished], time[pubdate], time.published, time.entry-date");
        times
            .find_map(|e| day(e.attr("datetime").or_else(|| e.attr("content"))?))
            .map(|day| (day, "a marked time element"))
    };
    let page = || {
        let mut days = said.objects.iter().filter_map(|object| day(object.get("datePublished")?.as_str()?));
        days.next().map(|day| (day, "schema.org datePublished of the page"))
    };
    let only = || only_time(html).map(|day| (day, "the page's one time element"));
    let address = || url.and_then(in_address).map(|day| (day, "the page's address"));
    let (day, from) = linked.or_else(meta).or_else(marked).or_else(page).or_else(address).or_else(only)?;
    let clue = Clue {
        clue: format!("{day}, from {from}"),
        span: None,
        rule: "page_metadata",
        window: Some(Window::day(day)),
        outside: false,
    };
    Some((Basis::Metadata, clue))
}

/// The day of the page's time elements, where they all bear the same.
fn only_time(html: &Html) -> Option<Day> {
    let mut days: Vec<Day> = all(html, "time[datetime]").filter_map(|e| day(e.attr("datetime")?)).collect();
    days.dedup();
    <[Day; 1]>::try_from(days).ok().map(|[day]| day)
}

/// `/2021/05/03/` in an address.
fn in_address(url: &str) -> Option<Day> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|three| {
        let number = |text: &str, most: usize| (text.len() <= most).then(|| text.parse::<i16>().ok()).flatten();
        let year = number(three[0], 4).filter(|y| (1990..2100).contains(y))?;
        let (month, day) = (number(three[1], 2)?, number(three[2], 2)?);
        Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

/// A day printed by itself, or behind `Published`, shortly above the story.
fn printed(page: &Walked, first: Option<usize>) -> Option<(Basis, Clue)> {
    let found = above(page, first).filter_map(|at| {
        let shown = page.shown(at);
        // A line that prints a day beside a name or a label, and no sentence.
        let short = shown.split_whitespace().count() <= 10 && !shape::has_end(shown.trim());
        let found = short.then(|| dates::printed(shown.trim())).flatten().filter(|d| !d.updated)?;
        Some((found.day, shown))
    });
    let mut found: Vec<_> = found.collect();
    found.dedup_by_key(|(day, _)| *day);
    // Two different days above a story may be those of other stories.
    let [(day, shown)] = found.as_slice() else { return None };
    let clue = Clue {
        clue: format!("printed by the headline: {:?}", shown.trim()),
        span: None,
        rule: "printed_date",
        window: Some(Window::day(*day)),
        outside: false,
    };
    Some((Basis::Printed, clue))
}

/// The dozen blocks above a block.
fn above(page: &Walked, first: Option<usize>) -> impl Iterator<Item = usize> {
    let first = first.unwrap_or(0).min(page.blocks.len());
    first.saturating_sub(12)..(first + 1).min(page.blocks.len())
}

/// The day that begins an ISO 8601 moment, or that is printed in words.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    text.get(..10).and_then(|day| day.parse().ok()).or_else(|| dates::printed(text).map(|found| found.day))
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

fn all<'a>(html: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).ok();
    let found: Vec<ElementRef> = selector.iter().flat_map(|s| html.select(s)).collect();
    found.into_iter()
}

fn select<'a>(html: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    all(html, selector).next()
}
