//! The parts of articles that are told again elsewhere. A page may hold several stories of which each has copies: these are
//! not copies of one another, so what is joined is the part of an article and not the article.

use std::collections::BTreeMap;

use super::super::groups::Groups;
use crate::span::Span;

/// Parts of articles, those that tell one another again joined.
pub struct Parts {
    parts: Vec<Part>,
    /// For each article the numbers of its parts.
    of: Vec<Vec<usize>>,
    groups: Groups,
}

/// A part of an article.
struct Part {
    article: usize,
    /// From where to where it goes.
    extent: Span,
    /// The sentences of it that are told again.
    sentences: Vec<Span>,
}

impl Parts {
    /// No part of so many articles.
    pub fn of(articles: usize) -> Parts {
        Parts { parts: Vec::new(), of: vec![Vec::new(); articles], groups: Groups::new(0) }
    }

    /// Joins what two articles share; sentences in order.
    pub fn join(&mut self, one: (usize, Vec<Span>), other: (usize, Vec<Span>)) {
        let (one, other) = (self.part(one.0, one.1), self.part(other.0, other.1));
        self.groups.join(one, other);
    }

    /// Whether two articles are known for copies of one another as a whole: to compare them says nothing new.
    pub fn settled(&self, a: usize, b: usize, long: impl Fn(usize) -> usize) -> bool {
        let whole = |article: usize| match self.of[article][..] {
            [part] if 2 * self.parts[part].extent.len() >= long(article) => Some(self.groups.of(part)),
            _ => None,
        };
        whole(a).is_some() && whole(a) == whole(b)
    }

    /// The part of an article that some sentences of it are: what meets it is of it.
    fn part(&mut self, article: usize, sentences: Vec<Span>) -> usize {
        let extent = extent(&sentences);
        let met = self.of[article].iter().copied().filter(|part| self.parts[*part].extent.overlaps(extent));
        let met: Vec<usize> = met.collect();
        let Some(first) = met.first().copied() else {
            self.parts.push(Part { article, extent, sentences });
            self.of[article].push(self.groups.add());
            return self.parts.len() - 1;
        };
        met.iter().for_each(|other| self.groups.join(first, *other));
        let part = &mut self.parts[first];
        part.extent = part.extent.cover(extent);
        part.sentences.extend(sentences);
        first
    }

    /// The groups of parts, in order of their first articles: the articles of each in order, with the sentences that they share.
    pub fn all(self) -> Vec<BTreeMap<usize, Vec<Span>>> {
        let mut all: Vec<BTreeMap<usize, Vec<Span>>> = Vec::new();
        for group in self.groups.all() {
            let mut shared: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
            for part in group.into_iter().map(|part| &self.parts[part]) {
                shared.entry(part.article).or_default().extend(&part.sentences);
            }
            all.push(shared);
        }
        all.sort_by(|a, b| a.keys().cmp(b.keys()));
        all
    }
}

/// From where to where sentences go, without the outer tenth of their words on either side: a sentence of another story may
/// be alike by chance.
fn extent(sentences: &[Span]) -> Span {
    const OUTER: usize = 10;
    let spare = sentences.iter().map(|s| s.len()).sum::<usize>() / OUTER;
    let beyond = |left: &mut usize, span: &Span| {
        let out = *left >= span.len();
        *left = left.saturating_sub(span.len());
        out
    };
    let (mut left, mut right) = (spare, spare);
    let start = sentences.iter().find(|span| !beyond(&mut left, span)).map_or(0, |span| span.start);
    let end = sentences.iter().rev().find(|span| !beyond(&mut right, span)).map_or(0, |span| span.end);
    Span::new(start.min(end), end)
}
