//! What the gazetteer knows of the words, longest match first, without regard to what they mean here.

use std::ops::Range;

use super::words::{Case, Words};
use crate::lang::{Country, Demonym, Known, Title, gazetteer};

/// A run of words that the gazetteer knows.
pub struct Hit {
    /// The words.
    pub words: Range<usize>,
    /// What it may be, the likeliest first.
    pub senses: Vec<Known>,
}

/// All hits of an article, in order; they do not overlap.
pub struct Hits {
    all: Vec<Hit>,
    at: Vec<Option<usize>>,
}

impl Hits {
    /// Looks every word up.
    pub fn new(words: &Words) -> Hits {
        let mut hits = Hits { all: Vec::new(), at: vec![None; words.len()] };
        let mut i = 0;
        while i < words.len() {
            let found = gazetteer().longest(&words.texts[i..words.paragraph_end(i)], 0);
            let found = found.map(|found| without_office(words, i, found));
            let Some((count, senses)) = found.filter(|(count, _)| !is_plain_word(words, i, *count)) else {
                i += 1;
                continue;
            };
            for word in i..i + count {
                hits.at[word] = Some(hits.all.len());
            }
            hits.all.push(Hit { words: i..i + count, senses });
            i += count;
        }
        hits
    }

    /// The hit that holds word `i`.
    pub fn over(&self, i: usize) -> Option<&Hit> {
        self.at.get(i).copied().flatten().map(|h| &self.all[h])
    }

    /// The hit that begins at word `i`.
    pub fn at(&self, i: usize) -> Option<&Hit> {
        self.over(i).filter(|h| h.words.start == i)
    }

    /// The hit that ends before word `end`.
    pub fn ending(&self, end: usize) -> Option<&Hit> {
        end.checked_sub(1).and_then(|i| self.over(i)).filter(|h| h.words.end == end)
    }

    /// Whether the article names a country or its people.
    pub fn name_country(&self, code: &str) -> bool {
        let named =
            |h: &Hit| h.country().is_some_and(|c| c.code == code) || h.demonym().is_some_and(|d| d.country == code);
        self.all.iter().any(named)
    }

    /// Makes a name mean another country wherever it stands.
    pub fn settle(&mut self, words: &Words, name: &str, country: &'static Country) {
        for hit in self.all.iter_mut().filter(|h| h.words.len() == 1 && words.text(h.words.start) == name) {
            hit.senses[0] = Known::Country(country);
        }
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = &Hit> {
        self.all.iter()
    }

    /// The hits that begin in a run.
    pub fn within(&self, run: Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.all.partition_point(|h| h.words.start < run.start);
        self.all[first..].iter().take_while(move |h| h.words.start < run.end)
    }
}

impl Hit {
    /// The title, if it is one.
    pub fn title(&self) -> Option<&'static Title> {
        self.senses.iter().find_map(|s| if let Known::Title(title) = s { Some(*title) } else { None })
    }

    /// The word for a people or faith, if it is one.
    pub fn demonym(&self) -> Option<&'static Demonym> {
        self.senses.iter().find_map(|s| if let Known::Demonym(demonym) = s { Some(*demonym) } else { None })
    }

    /// The country, if its first sense is one.
    pub fn country(&self) -> Option<&'static Country> {
        self.senses.first().and_then(|s| if let Known::Country(country) = s { Some(*country) } else { None })
    }
}

/// `Pentagon spokesman` is a title to the gazetteer; here the body in front counts for itself.
fn without_office(words: &Words, i: usize, found: (usize, Vec<Known>)) -> (usize, Vec<Known>) {
    let is_title = |senses: &[Known]| senses.iter().any(|s| matches!(s, Known::Title(_)));
    if found.0 < 2 || !is_title(&found.1) {
        return found;
    }
    let body = |senses: &[Known]| {
        matches!(senses[0], Known::Country(_) | Known::Demonym(_) | Known::Group(_) | Known::Metonym(_))
    };
    gazetteer().longest(&words.texts[i..i + 1], 0).filter(|(_, senses)| body(senses)).unwrap_or(found)
}

/// Short English words are acronyms of something too, and in a page of capitals nothing tells them apart.
fn is_plain_word(words: &Words, i: usize, count: usize) -> bool {
    const SHORT: &[&str] =
        &["AM", "AS", "BE", "BY", "DO", "IN", "IS", "IT", "LET", "NO", "OR", "SO", "TO", "WE", "WHO"];
    count == 1 && words.case(i) != Case::Plain && SHORT.contains(&words.text(i))
}
