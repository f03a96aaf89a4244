//! Page in, articles out: split, cleaned, with the map back to the page.
//!
//! Nothing is rewritten: an article's text is stretches of the page, cut and joined, with a blank line between
//! paragraphs. What a page is made of is read from its shape: paragraphs of prose against short lines without an
//! end, gaps, repeats, lines that return between articles. The words of [`furniture`] only add to that. A
//! sentence that ends in a closing quotation mark is never furniture.

mod between;
mod build;
mod credits;
mod dates;
mod elements;
mod furniture;
mod handed;
mod head;
mod html;
mod markdown;
mod metadata;
mod outlet;
mod people;
mod print;
mod shape;
mod split;
mod story;
mod units;
mod walk;

use crate::article::{Article, Basis, PageRef, Published};
use crate::date::Window;
use crate::id;
use crate::page::{Body, Page};

use build::Piece;
use story::Story;

/// The articles of a page, in page order; none where it holds no article.
pub fn clean(page: &Page) -> Vec<Article> {
    let (text, mut stories) = match &page.body {
        Body::Text(text) => (text.clone(), story::of_text(text)),
        Body::Markdown(source) => (source.clone(), markdown::stories(source)),
        Body::Html(source) => html::stories(source, page),
    };
    if stories.is_empty() && !matches!(page.body, Body::Html(_)) && story::is_of_another_script(&text) {
        stories.push(story::whole(&text));
    }
    if let [only] = stories.as_mut_slice() {
        only.title = page.title.clone().or(only.title.take());
        if !page.byline.is_empty() {
            only.byline = page.byline.clone();
        }
    }
    build::articles(page, &text, stories)
}

/// The page taken as one clean article: nothing is split off or dropped.
pub fn as_is(page: &Page) -> Vec<Article> {
    let (Body::Text(text) | Body::Markdown(text) | Body::Html(text)) = &page.body;
    let whole = Story {
        title: page.title.clone(),
        byline: page.byline.clone(),
        paragraphs: vec![vec![Piece { from: 0, to: text.len() }]],
        ..Story::default()
    };
    build::articles(page, text, vec![whole])
}
