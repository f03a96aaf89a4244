//! Joins the phases: page -> articles -> document -> findings -> reading. The only file that knows them all.

use crate::article::Article;
use crate::page::Page;
use crate::reading::Reading;
use crate::{clean, extract, parse, resolve};

/// What one page tells: one reading an article, in page order.
pub fn read_page(page: &Page, as_is: bool) -> Vec<Reading> {
    let articles = if as_is { clean::as_is(page) } else { clean::clean(page) };
    articles.into_iter().map(read_article).collect()
}

/// Parses one article and reads its findings.
fn read_article(article: Article) -> Reading {
    let document = parse::parse(&article);
    let mut found = extract::extract(&document);
    let sentences = document.sentences.iter().map(|s| document.span(s.clone())).collect();
    drop(document);
    resolve::resolve(&article, &mut found);
    Reading { article, sentences, found }
}
