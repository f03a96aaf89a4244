//! `search`: articles, best first, each with the sentence that has most of the words.

use std::cmp::Reverse;

use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::show::export::link;
use sitrep::span::Span;

use super::sieve::Sieve;
use crate::mcp::items::{Article, cited};
use crate::mcp::reply;

/// The articles of pages that hold what is asked for: those with most of the words in one sentence first. Names need only stand
/// in the article.
pub fn articles(record: &Record, sieve: &Sieve) -> Vec<Article> {
    let held = record.readings.iter().filter(|reading| {
        let text = reading.article.text.as_str();
        sieve.article(reading) && sieve.actor([text]) && sieve.place([text]) && sieve.days(reading.published.window)
    });
    let mut held: Vec<&Reading> = held.collect();
    held.sort_by_key(|reading| Reverse(best(reading, sieve).map_or(0, |(words, _)| words)));
    held.into_iter().map(|reading| item(reading, sieve)).collect()
}

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
