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

/// How many pages are held at once: enough to keep every core busy, few enough for flat memory.
const BATCH: usize = 64;

/// What the pages tell, in their order, whatever the number of threads; a page that fails fails alone.
pub fn read_all(
    pages: impl IntoIterator<Item = Result<Page, Error>>,
    as_is: bool,
) -> impl Iterator<Item = Result<Told, Error>> {
    let mut pages = pages.into_iter();
    let batches = std::iter::from_fn(move || {
        let batch: Vec<_> = pages.by_ref().take(BATCH).collect();
        (!batch.is_empty()).then(|| batch.into_par_iter().map(|page| told(&page?, as_is)).collect::<Vec<_>>())
    });
    batches.flatten()
}

/// The record of all pages.
pub fn brief(pages: impl IntoIterator<Item = Result<Page, Error>>, as_is: bool) -> Record {
    fuse::fuse(read_all(pages, as_is))
}

/// What one page tells: one reading an article, in page order.
pub fn read_page(page: &Page, as_is: bool) -> Vec<Reading> {
    let articles = if as_is { clean::as_is(page) } else { clean::clean(page) };
    let readings = articles.into_iter().map(read_article);
    match &page.body {
        Body::Html(_) => readings.collect(),
        Body::Text(text) | Body::Markdown(text) => {
            let points = CodePoints::of(text);
            readings.map(|reading| reading.with_left_out(text, &points)).collect()
        }
    }
}

/// The readings of one page. A rule that fails on one page must not lose the user the others.
fn told(page: &Page, as_is: bool) -> Result<Told, Error> {
    let readings = catch_unwind(AssertUnwindSafe(|| read_page(page, as_is)));
    let readings = readings.map_err(|_| Error::at(&page.id, "a rule failed on this page; please report it"))?;
    Ok(Told::new(page, readings))
}

/// Parses one article and reads its findings.
fn read_article(article: Article) -> Reading {
    let document = parse::parse(&article);
    let mut found = extract::extract(&document);
    let sentences = document.sentences.iter().map(|s| document.span(s.clone())).collect();
    drop(document);
    resolve::resolve(&article, &mut found);
    Reading::new(article, sentences, found)
}
