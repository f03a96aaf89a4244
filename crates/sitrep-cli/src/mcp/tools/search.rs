//! `search`: articles, best first, each with the sentence that has most of the words.

use sitrep::reading::Reading;
use sitrep::show::export::link;
use sitrep::span::Span;

use super::sieve::Sieve;
use crate::mcp::items::{Article, cited};
use crate::mcp::reply;

/// An article with its best sentence.
pub fn item(reading: &Reading, sieve: &Sieve) -> Article {
    let span = best(reading, sieve).map_or(Span::new(0, 0), |(_, span)| span);
    Article {
        id: reading.article.id.clone(),
        title: reading.article.title.as_deref().map(reply::name),
        cited: cited(reading, span),
        link: link(reading, span.start),
    }
}

/// The first sentence with most of the words, and how many it has.
fn best(reading: &Reading, sieve: &Sieve) -> Option<(usize, Span)> {
    let counted = reading.sentences.iter().map(|span| (sieve.count(reading.quote(*span)), *span));
    counted.rev().max_by_key(|(words, _)| *words)
}
