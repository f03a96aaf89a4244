//! The day of print that an HTML page gives: in JSON-LD of its article, a `meta` element, a marked `time` element, a line printed by the
//! headline, its address. A day on which no page is printed (`0001-01-01`, 1970-01-01, a day after the page was fetched) is noted and
//! passed over, and the local day that a page prints is taken before the UTC day of the same moment.

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;
use serde_json::Value;

use super::metadata::{Said, all};
use super::story::Story;
use super::walk::Walked;
use super::{Basis, Window, dates, shape};
use crate::article::Clue;
use crate::date::{Day, Unit, add, date};
use crate::given;
use crate::page::{Page, Remark};

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

/// A page on which the day of print is sought.
pub(super) struct Print<'p> {
    pub html: &'p Html,
    pub said: &'p Said,
    pub page: &'p Walked,
    /// The page as it was handed in.
    pub from: &'p Page,
    /// The story's first block.
    pub first: Option<usize>,
}

impl Print<'_> {
    /// Writes the day into the story, that of the address beside it.
    pub(super) fn read(&self, story: &mut Story) {
        let printed = self.printed();
        let mut found = None;
        for (text, from) in self.named() {
            let Some(day) = self.day(&text) else { continue };
            match given::unfit(day, self.from.fetched.as_deref()) {
                Some(why) => remark(story, format!("{from} gives {text:?}, and {why}; it is passed over")),
                None => {
                    found = Some((day, text, from));
                    break;
                }
            }
        }
        story.published = match (found, printed) {
            (Some((day, text, from)), Some((local, line))) if is_local(local, day, &text) => {
                remark(story, format!("{from} gives {text:?}, in UTC; the day that the page prints is taken"));
                Some(by_headline(local, &line))
            }
            (Some((day, _, from)), _) => {
                Some((Basis::Metadata, clue(format!("{day}, from {from}"), "page_metadata", day)))
            }
            (None, Some((day, line))) => Some(by_headline(day, &line)),
            (None, None) => None,
        };
        let address = self.from.url.as_deref().and_then(in_address);
        let address = address.filter(|day| given::unfit(*day, self.from.fetched.as_deref()).is_none());
        story.address =
            address.map(|day| (Basis::Metadata, clue(format!("{day}, from the page's address"), "page_metadata", day)));
    }

    /// What the page names as its day, most to be trusted first, with where it stands.
    fn named(&self) -> Vec<(String, &'static str)> {
        let linked = self.said.linked("datePublished").into_iter().map(|text| (text, "schema.org datePublished"));
        let meta = self.said.metas(PUBLISHED).into_iter().map(|text| (text, "a meta element"));
        let marked = all(self.html, "[itemprop=datePublished], time[pubdate], time.published, time.entry-date")
            .filter_map(|e| e.attr("datetime").or_else(|| e.attr("content")))
            .map(|text| (text.to_string(), "a marked time element"));
        let objects = self.said.objects.iter().filter_map(|object| object.get("datePublished").and_then(Value::as_str));
        let page = objects.map(|text| (text.to_string(), "schema.org datePublished of the page"));
        let times: Vec<String> =
            all(self.html, "time[datetime]").filter_map(|e| e.attr("datetime")).map(str::to_string).collect();
        let mut days: Vec<Day> = times.iter().filter_map(|text| self.day(text)).collect();
        days.dedup();
        let only =
            times.into_iter().take(usize::from(days.len() == 1)).map(|text| (text, "the page's one time element"));
        linked.chain(meta).chain(marked).chain(page).chain(only).collect()
    }

    /// The day that begins an ISO 8601 moment, or that is printed in words or numbers. `03/08/2024` is read in the order of
    /// another day of the page.
    fn day(&self, text: &str) -> Option<Day> {
        let text = text.trim();
        let iso = text.get(..10).and_then(|day| day.parse().ok());
        iso.or_else(|| dates::printed(text).map(|found| found.day)).or_else(|| given::day(text).ok()).or_else(|| {
            let (one, two, year) = slashed(text).next()?;
            let (month, day) = if self.month_first()? { (one, two) } else { (two, one) };
            date(year, month, day)
        })
    }

    /// In which order the page prints days with slashes, where one of them says it and none the other.
    fn month_first(&self) -> Option<bool> {
        let metas = self.said.meta.iter().map(|(_, content)| content.clone());
        let linked =
            ["datePublished", "dateModified", "dateCreated"].into_iter().flat_map(|field| self.said.linked(field));
        let times = all(self.html, "time")
            .flat_map(|e| e.attr("datetime").map(str::to_string).into_iter().chain([e.text().collect()]));
        let lines = above(self.page, self.first).map(|at| self.page.shown(at));
        let said: Vec<String> = metas.chain(linked).chain(times).chain(lines).collect();
        let sure = |text: &String| {
            let (one, two, year) = slashed(text).next()?;
            match (date(year, one, two), date(year, two, one)) {
                (Some(_), None) => Some(true),
                (None, Some(_)) => Some(false),
                (month_first, Some(day)) if month_first != Some(day) => {
                    given::day(text).ok().map(|said| Some(said) == month_first)
                }
                _ => None,
            }
        };
        let orders: Vec<bool> = said.iter().filter_map(sure).collect();
        orders.first().copied().filter(|first| orders.iter().all(|order| order == first))
    }

    /// A day printed by itself, by a writer's name or behind a label, shortly above the story.
    fn printed(&self) -> Option<(Day, String)> {
        let found = above(self.page, self.first).filter_map(|at| {
            let shown = self.page.shown(at);
            let line = shown.trim();
            // A line that prints a day beside a name or a label, and no sentence.
            let only = dates::only(line).is_some();
            let by = at <= self.first.unwrap_or(0) || line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
            let short = only || by && line.split_whitespace().count() <= 10 && !shape::has_end(line);
            let found = short.then(|| dates::printed(line).filter(|d| !d.updated).map(|d| d.day)).flatten();
            let turned = || (short && dates::printed(line).is_none()).then(|| self.day(line)).flatten();
            Some((found.or_else(turned)?, line.to_string()))
        });
        let fits = |day: &Day| given::unfit(*day, self.from.fetched.as_deref()).is_none();
        let mut found: Vec<_> = found.filter(|(day, _)| fits(day)).collect();
        found.dedup_by_key(|(day, _)| *day);
        // Two different days above a story may be those of other stories.
        <[(Day, String); 1]>::try_from(found).ok().map(|[found]| found)
    }
}

fn remark(story: &mut Story, why: String) {
    story.remarks.push(Remark { field: "published", why });
}

fn by_headline(day: Day, line: &str) -> (Basis, Clue) {
    (Basis::Printed, clue(format!("printed by the headline: {line:?}"), "printed_date", day))
}

fn clue(clue: String, rule: &'static str, day: Day) -> Clue {
    Clue { clue, span: None, rule, window: Some(Window::day(day)), outside: false }
}

/// The parts of days such as `03/08/2024`.
fn slashed(text: &str) -> impl Iterator<Item = (i8, i8, i16)> + '_ {
    static SLASHED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})\b").expect("a day with slashes"));
    SLASHED
        .captures_iter(text)
        .filter_map(|found| Some((found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?)))
}

/// Whether a printed day is the local day of a moment in UTC that falls on the day beside it. Clocks run from 12 hours behind UTC to 14
/// before it.
fn is_local(local: Day, day: Day, moment: &str) -> bool {
    static UTC: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:T|\s)(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)$").expect("a moment in UTC")
    });
    let hour = UTC.captures(moment.trim()).and_then(|found| found[1].parse::<u8>().ok());
    let before = hour.is_some_and(|hour| hour < 12) && add(day, -1, Unit::Day) == Some(local);
    before || hour.is_some_and(|hour| hour >= 10) && add(day, 1, Unit::Day) == Some(local)
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

/// The dozen blocks above a block, and the first few behind it: the headline may have been taken for the story's first.
pub(super) fn above(page: &Walked, first: Option<usize>) -> impl Iterator<Item = usize> {
    let first = first.unwrap_or(0).min(page.blocks.len());
    first.saturating_sub(12)..(first + 4).min(page.blocks.len())
}
