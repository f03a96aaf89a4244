//! Joins the phases: pages -> articles -> documents -> findings -> readings -> record. The only file that knows them all.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::article::Article;
use crate::code_points::CodePoints;
use crate::error::Error;
use crate::page::{Body, Page};
use crate::reading::{Reading, Told};
use crate::record::Record;
use crate::{clean, extract, fuse, parse, resolve};

/// How many pages are held at once, and how many bytes of them: enough to keep every core busy (a page of news is some
/// 10 kB), few enough for flat memory. One page more may go over.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 4_000_000;

/// How pages are read.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// Each page is one clean article: nothing is split off or dropped.
    pub as_is: bool,
    /// Undated articles may be dated by what the program knows of the world, and not by the pages alone.
    pub outside: bool,
}

impl How {
    /// Each page as one clean article, dated by all that is known.
    pub const AS_IS: How = How { as_is: true, outside: true };
}

impl Default for How {
    fn default() -> How {
        How { as_is: false, outside: true }
    }
}

/// What the pages tell, in their order, whatever the number of threads; a page that fails fails alone.
pub fn read_all(
    pages: impl IntoIterator<Item = Result<Page, Error>>,
    how: How,
) -> impl Iterator<Item = Result<Told, Error>> {
    let mut pages = pages.into_iter();
    let batches = std::iter::from_fn(move || {
        let batch = batch(&mut pages);
        (!batch.is_empty()).then(|| batch.into_par_iter().map(|page| told(&page?, how)).collect::<Vec<_>>())
    });
    batches.flatten()
}

/// The next pages to be read side by side.
fn batch(pages: &mut impl Iterator<Item = Result<Page, Error>>) -> Vec<Result<Page, Error>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(page) = pages.next() else { break };
        bytes += page.as_ref().map_or(0, |page| page.body.source().len());
        batch.push(page);
    }
    batch
}

/// The record of all pages.
pub fn brief(pages: impl IntoIterator<Item = Result<Page, Error>>, how: How) -> Record {
    let mut pages: Vec<_> = read_all(pages, how).collect();
    date_together(&mut pages, how);
    fuse::fuse(pages)
}

/// What one page tells: one reading an article, in page order.
pub fn read_page(page: &Page, how: How) -> Vec<Reading> {
    let articles = if how.as_is { clean::as_is(page) } else { clean::clean(page) };
    let readings = articles.into_iter().map(|article| read_article(article, how));
    match &page.body {
        Body::Html(_) => readings.collect(),
        Body::Text(text) | Body::Markdown(text) => {
            let points = CodePoints::of(text);
            readings.map(|reading| reading.with_left_out(text, &points)).collect()
        }
    }
}

/// The readings of one page. A rule that fails on one page must not lose the user the others.
fn told(page: &Page, how: How) -> Result<Told, Error> {
    let readings = catch_unwind(AssertUnwindSafe(|| read_page(page, how)));
    let readings = readings.map_err(|_| Error::at(&page.id, "a rule failed on this page; please report it"))?;
    Ok(Told::new(page, readings))
}

/// Parses one article and reads its findings.
fn read_article(article: Article, how: How) -> Reading {
    let document = parse::parse(&article);
    let mut found = extract::extract(&document);
    let sentences = document.sentences.iter().map(|s| document.span(s.clone())).collect();
    drop(document);
    let (published, notes) = resolve::published(&article, &found, how.outside);
    found.notes.extend(notes);
    resolve::resolve(&article, published.window, how.outside, &mut found);
    Reading::new(article, published, sentences, found)
}

/// Dates articles by one another, and their times anew.
fn date_together(pages: &mut [Result<Told, Error>], how: How) {
    let readings: Vec<&Reading> = pages.iter().flatten().flat_map(|told| &told.readings).collect();
    let mut narrowed = resolve::together(&readings, how.outside);
    let readings = pages.iter_mut().flatten().flat_map(|told| &mut told.readings);
    for (reading, narrowed) in readings.zip(&mut narrowed) {
        let Some((published, notes)) = narrowed.take() else { continue };
        let found = &mut reading.found;
        found.notes.retain(|note| note.field != "published");
        found.notes.extend(notes);
        resolve::resolve(&reading.article, published.window, how.outside, found);
        reading.published = published;
    }
}
