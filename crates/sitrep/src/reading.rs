//! What one article says: the article, its sentences, its findings and their ids.

use serde::{Deserialize, Serialize};

use std::collections::HashMap;

use crate::article::{Article, Published, Why};
use crate::code_points::CodePoints;
use crate::correction::Correction;
use crate::found::{AgreementIx, EntityIx, EventIx, FigureIx, Found, PostureIx, Ref, StatementIx, TimeIx};
use crate::id;
use crate::page::Page;
use crate::span::Span;

/// An article with everything that was read from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// When it was published: as the article prints it, else as its hints and other articles leave it.
    pub published: Published,
    /// Its sentences in order.
    pub sentences: Vec<Span>,
    /// Its findings.
    pub found: Found,
    /// The ids of its findings.
    pub ids: Ids,
    /// From bytes of its text to code points.
    pub points: CodePoints,
    /// The words that cleaning left out, in order, for a page of text.
    pub left_out: Vec<LeftOut>,
    /// What people corrected in its findings, in the order in which they did.
    pub confirmed: Vec<Correction>,
}

/// Words of the page that are no part of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The byte of the article's text before which they stood.
    pub before: usize,
    /// The words; of what is too long the first of them.
    pub words: String,
    /// Why they were left out.
    pub why: Why,
}

/// What one page told.
#[derive(Debug)]
pub struct Told {
    /// The name of the page, as [`Page::id`].
    pub page: String,
    /// SHA-256 of the page, as [`Page::sha256`].
    pub sha256: String,
    /// One reading an article, in page order; none where the page holds no article.
    pub readings: Vec<Reading>,
}

/// The ids of an article and its findings, each list in the order of the findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ids {
    /// Of the article.
    pub article: String,
    /// Of the times.
    pub times: Vec<String>,
    /// Of the entities.
    pub entities: Vec<String>,
    /// Of the statements.
    pub statements: Vec<String>,
    /// Of the figures.
    pub figures: Vec<String>,
    /// Of the events.
    pub events: Vec<String>,
    /// Of the agreements.
    pub agreements: Vec<String>,
    /// Of the postures.
    pub posture: Vec<String>,
}

impl Reading {
    /// Joins an article with its findings and gives each its id.
    pub fn new(article: Article, published: Published, sentences: Vec<Span>, found: Found) -> Reading {
        let points = CodePoints::of(&article.text);
        let ids = Ids::of(&article.id, &found, &points);
        Reading { article, published, sentences, found, ids, points, left_out: Vec::new(), confirmed: Vec::new() }
    }

    /// Adds the words that cleaning left out of a page of text.
    pub fn with_left_out(mut self, page: &str, points: &CodePoints) -> Reading {
        let article = &self.article;
        let left_out = article.dropped.iter().filter_map(|dropped| {
            let (start, end) = dropped.page_span;
            let next =
                article.page_spans.iter().find(|(_, at, _)| *at >= end).map(|(text, ..)| self.points.byte(*text));
            Some(LeftOut {
                before: next.unwrap_or(article.text.len()),
                words: opening(page.get(points.byte(start)..points.byte(end))?, dropped.why).to_string(),
                why: dropped.why,
            })
        });
        self.left_out = left_out.collect();
        self
    }

    /// The words of a span.
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The sentence in which a byte of the text stands; the last one before it where it stands between two.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.start <= byte).checked_sub(1)
    }

    /// The sentences in which some words stand, as one span; the words themselves where they stand in none.
    pub fn sentences_of(&self, words: Span) -> Span {
        let held = self.sentences.iter().filter(|sentence| sentence.overlaps(words));
        held.fold(words, |whole, sentence| whole.cover(*sentence))
    }

    /// The words of the sentence at a byte; none in a text without sentences.
    pub fn sentence(&self, byte: usize) -> &str {
        self.sentence_at(byte).map_or("", |number| self.quote(self.sentences[number]))
    }
}

impl Told {
    /// A page with its readings.
    pub fn new(page: &Page, readings: Vec<Reading>) -> Told {
        Told { page: page.id.clone(), sha256: page.sha256.clone(), readings }
    }
}

/// The words that are shown: what was left out for its length, up to so many bytes.
fn opening(words: &str, why: Why) -> &str {
    const SHOWN: usize = 300;
    if why == Why::TooLong { &words[..words.floor_char_boundary(SHOWN)] } else { words }
}

impl Ids {
    /// The id of a finding: a hash of its article, its kind and its span; the same again gets `-2`.
    pub fn of(article: &str, found: &Found, points: &CodePoints) -> Ids {
        let list = |kind: &str, spans: Vec<Option<Span>>| {
            let mut seen: HashMap<String, usize> = HashMap::new();
            let ids = spans.into_iter().map(|span| {
                let [start, end] = span.map_or([0, 0], |s| points.span(s));
                let id = id::of(&[article, kind, &format!("{start}-{end}")]);
                let times = seen.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
                if *times == 1 { id } else { format!("{id}-{times}") }
            });
            ids.collect::<Vec<_>>()
        };
        Ids {
            article: article.to_string(),
            times: list("time", found.times.iter().map(|x| Some(x.span)).collect()),
            entities: list("entity", found.entities.iter().map(|x| x.mentions.first().copied()).collect()),
            statements: list("statement", found.statements.iter().map(|x| Some(x.span)).collect()),
            figures: list("figure", found.figures.iter().map(|x| Some(x.span)).collect()),
            events: list("event", found.events.iter().map(|x| Some(x.anchor)).collect()),
            agreements: list("agreement", found.agreements.iter().map(|x| Some(x.span)).collect()),
            posture: list("posture", found.posture.iter().map(|x| Some(x.span)).collect()),
        }
    }

    /// The id of a finding of any kind.
    pub fn get(&self, finding: Ref) -> &str {
        match finding {
            Ref::Time(ix) => &self.times[ix.0],
            Ref::Entity(ix) => &self.entities[ix.0],
            Ref::Statement(ix) => &self.statements[ix.0],
            Ref::Figure(ix) => &self.figures[ix.0],
            Ref::Event(ix) => &self.events[ix.0],
            Ref::Agreement(ix) => &self.agreements[ix.0],
            Ref::Posture(ix) => &self.posture[ix.0],
            Ref::Article => &self.article,
        }
    }

    /// Every id, the article's first: on its day of print the others lean.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        let Ids { article, times, entities, statements, figures, events, agreements, posture } = self;
        let findings = [times, entities, statements, figures, events, agreements, posture];
        std::iter::once(article).chain(findings.into_iter().flatten())
    }

    /// The finding with an id, or the article.
    pub fn find(&self, id: &str) -> Option<Ref> {
        if self.article == id {
            return Some(Ref::Article);
        }
        let at = |list: &[String]| list.iter().position(|own| own == id);
        let entity = at(&self.entities).map(|ix| Ref::Entity(EntityIx(ix)));
        let event = || at(&self.events).map(|ix| Ref::Event(EventIx(ix)));
        let statement = || at(&self.statements).map(|ix| Ref::Statement(StatementIx(ix)));
        let figure = || at(&self.figures).map(|ix| Ref::Figure(FigureIx(ix)));
        let agreement = || at(&self.agreements).map(|ix| Ref::Agreement(AgreementIx(ix)));
        let time = || at(&self.times).map(|ix| Ref::Time(TimeIx(ix)));
        let posture = || at(&self.posture).map(|ix| Ref::Posture(PostureIx(ix)));
        entity.or_else(event).or_else(statement).or_else(figure).or_else(agreement).or_else(time).or_else(posture)
    }
}
