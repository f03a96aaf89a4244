//! Where the articles of a page begin. Between two stretches of prose stands a zone of short lines; most are
//! headings or lists of one story. A zone is the head of another article when the page's shape says so: a gap
//! wider than the page's own, a headline printed twice, a writer's line, a day, a rule, furniture that ends a story.
//! In doubt a page is not split.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::furniture::{Label, Role};
use super::shape::Shape;
use super::units::Unit;

/// Where an article begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The first unit that no longer belongs to the article before.
    pub from: usize,
    /// Its headline.
    pub title: Option<usize>,
    /// Its first unit of prose.
    pub body: usize,
    /// Whether a writer's line, a day, a caption or a second headline stands under the headline.
    marked: bool,
}

/// A page with the shapes of its units.
pub(super) struct Shaped<'a> {
    pub text: &'a str,
    pub units: Vec<Unit>,
    pub shapes: Vec<Shape>,
    /// In how many zones a short line stands.
    zones_with: HashMap<String, usize>,
    /// Blank lines between two paragraphs, mostly.
    usual_gap: usize,
}

/// Evidence from here on makes a zone a head: one strong sign, or two weak ones (see [`Shaped::evidence`]).
const ENOUGH: f64 = 2.0;

/// An article that only a gap sets apart has at least so many words; the shortest briefs of agencies have about 40.
const BRIEF: usize = 40;

impl<'a> Shaped<'a> {
    pub(super) fn new(text: &'a str, units: Vec<Unit>, shapes: Vec<Shape>) -> Shaped<'a> {
        let mut page = Shaped { text, units, shapes, zones_with: HashMap::new(), usual_gap: 0 };
        page.usual_gap = page.gap_of_most();
        for zone in page.zones() {
            let keys: HashSet<String> = page.units[zone].iter().map(|u| u.key.clone()).collect();
            for key in keys {
                *page.zones_with.entry(key).or_default() += 1;
            }
        }
        page
    }

    /// The heads of the page's articles, in order; none where there is no prose.
    pub(super) fn heads(&self) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        for zone in self.zones() {
            if zone.end >= self.units.len() {
                continue;
            }
            let title = self.title(&zone, heads.is_empty());
            let first = heads.is_empty();
            let (evidence, marked) = self.evidence(&zone, title);
            let begins = first || evidence >= ENOUGH && (title.is_some() || evidence >= ENOUGH * 2.0);
            if begins {
                let from = if first { 0 } else { self.break_in(&zone, title) };
                heads.push(Head { from, title, body: zone.end, marked });
            }
        }
        self.settle(heads)
    }

    /// Takes back heads that only a gap makes, where the page's first article is marked in other ways, or where the
    /// story would be shorter than a brief.
    fn settle(&self, heads: Vec<Head>) -> Vec<Head> {
        let marked = heads.first().is_some_and(|h| h.marked) && heads.len() > 1;
        let ends: Vec<usize> = heads.iter().skip(1).map(|h| h.from).chain([self.units.len()]).collect();
        let mut kept: Vec<Head> = Vec::new();
        for (head, end) in heads.into_iter().zip(ends) {
            let by_gap = !head.marked && !self.has_ending(head.from..head.body);
            let short = self.prose_words(head.body..end) < BRIEF;
            if kept.is_empty() || !(by_gap && (marked || short)) {
                kept.push(head);
            }
        }
        kept
    }

    /// Words of prose in some units.
    pub(super) fn prose_words(&self, units: Range<usize>) -> usize {
        units.filter(|at| self.shapes[*at] == Shape::Prose).map(|at| self.units[at].words).sum()
    }

    fn has_ending(&self, units: Range<usize>) -> bool {
        units
            .into_iter()
            .any(|at| matches!(self.shapes[at], Shape::Rule | Shape::Furniture(Label { role: Role::End, .. })))
    }

    /// The number of blank lines that stands between paragraphs most often.
    fn gap_of_most(&self) -> usize {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for at in 1..self.units.len() {
            if self.shapes[at] == Shape::Prose && self.shapes[at - 1] == Shape::Prose {
                *counts.entry(self.units[at].gap).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|(gap, count)| (*count, std::cmp::Reverse(*gap))).map_or(1, |(gap, _)| gap)
    }

    /// The runs of units between stretches of prose, the first at the page's start (it may be empty), and places
    /// inside prose with a wider gap than usual.
    fn zones(&self) -> Vec<Range<usize>> {
        let (mut zones, mut start) = (Vec::new(), 0);
        for (at, shape) in self.shapes.iter().enumerate() {
            if *shape == Shape::Prose {
                if start < at || at == 0 || zones.is_empty() {
                    zones.push(start..at);
                }
                start = at + 1;
            }
        }
        if start < self.units.len() {
            zones.push(start..self.units.len());
        }
        zones
    }

    /// The unit in a zone that is the headline: one that is printed twice, shares words with the story below, has a
    /// headline's length, and returns nowhere else on the page.
    fn title(&self, zone: &Range<usize>, first: bool) -> Option<usize> {
        let below = self.words_below(zone.end);
        let mut best: Option<(f64, usize)> = None;
        for at in zone.clone().filter(|at| self.may_be_title(*at)) {
            let score = self.title_score(zone, at, &below);
            // A later line must be clearly better: under the headline stand standfirsts and headings.
            if best.is_none_or(|(most, _)| score > most + 0.5) {
                best = Some((score, at));
            }
        }
        // At the page's start a short line over prose is its headline; further down it must look like one.
        best.filter(|(score, _)| *score >= if first { 0.0 } else { 1.0 }).map(|(_, at)| at)
    }

    fn may_be_title(&self, at: usize) -> bool {
        let words = &self.text[self.units[at].range.clone()];
        self.shapes[at] == Shape::Short
            && (2..=35).contains(&self.units[at].words)
            && !words.ends_with([':', ',', ';'])
            && !is_excerpt(words)
            && !words.starts_with(|c: char| c.is_lowercase() || "•·*-–—>+".contains(c))
    }

    fn title_score(&self, zone: &Range<usize>, at: usize, below: &HashSet<String>) -> f64 {
        let unit = &self.units[at];
        let again = zone.clone().any(|other| other != at && self.units[other].key == unit.key);
        let shared = content_words(&unit.key).filter(|w| below.contains(*w)).count().min(4);
        let length = match unit.words {
            ..=2 => -1.5,
            3 => 0.0,
            4..=20 => 1.0,
            _ => 0.5,
        };
        let elsewhere = self.zones_with.get(&unit.key).copied().unwrap_or(0) > 1;
        let set_off = at > zone.start && self.wide(at);
        let dated = at + 1 < zone.end && matches!(self.shapes[at + 1], Shape::Date(_) | Shape::Byline);
        3.0 * f64::from(u8::from(again)) + 0.75 * shared as f64 + length - 2.5 * f64::from(u8::from(elsewhere))
            + 0.5 * f64::from(u8::from(set_off))
            + f64::from(u8::from(dated))
    }

    /// The content words of the first three units of prose from a place.
    fn words_below(&self, from: usize) -> HashSet<String> {
        let prose = (from..self.units.len()).filter(|at| self.shapes[*at] == Shape::Prose).take(3);
        prose.flat_map(|at| content_words(&self.units[at].key).map(str::to_string)).collect()
    }

    /// Whether the gap before a unit is wider than the page's usual one.
    fn wide(&self, at: usize) -> bool {
        self.units[at].gap > self.usual_gap
    }

    /// How much speaks for a zone as an article's head, and whether it is marked under its headline. A sign that by
    /// itself ends or begins a story counts 2, one that may stand inside a story counts 1.
    fn evidence(&self, zone: &Range<usize>, title: Option<usize>) -> (f64, bool) {
        let mut sum = 0.0;
        let top = title.unwrap_or(zone.end);
        let wide = (zone.start..=zone.end.min(top)).any(|at| self.wide(at));
        sum += if wide { 2.0 } else { 0.0 };
        for at in zone.start..top.min(zone.end) {
            sum += match self.shapes[at] {
                Shape::Rule => 2.0,
                Shape::Furniture(Label { role: Role::End, .. }) => 2.0,
                Shape::Furniture(_) => 1.0,
                Shape::Short if self.zones_with.get(&self.units[at].key).is_some_and(|n| *n > 2) => 0.5,
                _ => 0.0,
            };
        }
        let mut marked = false;
        if let Some(title) = title {
            let key = &self.units[title].key;
            for at in title + 1..zone.end {
                let mark = match &self.shapes[at] {
                    Shape::Byline | Shape::Date(_) => 2.0,
                    Shape::Short if self.units[at].key == *key => 3.0,
                    Shape::Caption => 1.0,
                    Shape::Furniture(Label { role: Role::Head, .. }) => 0.5,
                    _ => 0.0,
                };
                marked |= mark >= 1.0;
                sum += mark;
            }
        }
        if zone.start > 0 && self.closes(zone.start - 1) {
            sum += 1.0;
        }
        if self.has_dateline(zone.end) {
            sum += 2.0;
        }
        (sum, marked)
    }

    /// Whether a unit of prose ends as the last of a story may: with its agency in brackets, or with `ENDS`.
    fn closes(&self, at: usize) -> bool {
        let words = &self.text[self.units[at].range.clone()];
        let inside = words.strip_suffix(')').and_then(|w| w.rsplit_once('(')).map(|(_, inside)| inside);
        inside.is_some_and(|name| super::credits::is_agency(name)) || words.ends_with("ENDS")
    }

    /// Whether a unit begins with a town in capitals and a dash: `BAGHDAD, March 3 (Agency) –`.
    fn has_dateline(&self, at: usize) -> bool {
        let words = &self.text[self.units[at].range.clone()];
        let capitals = words.chars().take_while(|c| c.is_uppercase() || " ,.'’-".contains(*c)).count();
        let head: String = words.chars().take(80).collect();
        capitals >= 4 && (head.contains(") ") || head.contains('—') || head.contains(" – ") || head.contains(" - "))
    }

    /// The first unit of a zone that does not belong to the article before it.
    fn break_in(&self, zone: &Range<usize>, title: Option<usize>) -> usize {
        let top = title.unwrap_or(zone.end);
        let ends = |at: &usize| {
            self.wide(*at)
                || !matches!(self.shapes[*at], Shape::Short | Shape::Caption)
                || self.zones_with.get(&self.units[*at].key).is_some_and(|n| *n > 2)
        };
        (zone.start..top).find(ends).unwrap_or(top)
    }
}

/// Whether a line breaks off, as the beginning of a story does when it stands above it.
fn is_excerpt(words: &str) -> bool {
    let broken = words.find('…').map(|at| at + '…'.len_utf8()).or_else(|| words.find("...").map(|at| at + 3));
    broken.is_some_and(|at| at == words.len() || words[at..].trim_start_matches(['.', ' ']).starts_with("reports "))
}

/// Words of four letters or more that do not belong to every text.
fn content_words(key: &str) -> impl Iterator<Item = &str> {
    const COMMON: &[&str] = &[
        "about", "after", "also", "amid", "been", "before", "could", "from", "have", "here", "into", "more", "most",
        "over", "said", "says", "than", "that", "their", "them", "then", "there", "they", "this", "were", "what",
        "when", "which", "while", "will", "with", "would", "your",
    ];
    key.split(' ').filter(|word| word.chars().count() >= 4 && COMMON.binary_search(word).is_err())
}
