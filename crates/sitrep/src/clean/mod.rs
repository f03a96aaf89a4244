//! Page in, articles out: split, cleaned, with the map back to the page.

use crate::article::{Article, Basis, PageRef, Published};
use crate::date::Window;
use crate::id;
use crate::page::{Body, Page};

/// The articles of a page, in page order; none where it holds no article.
pub fn clean(page: &Page) -> Vec<Article> {
    as_is(page)
}

/// The page taken as one clean article: nothing is split off or dropped.
pub fn as_is(page: &Page) -> Vec<Article> {
    let (Body::Text(text) | Body::Html(text)) = &page.body;
    let text = text.clone();
    let published = match page.published {
        Some(day) => Published { window: Some(Window::day(day)), basis: Basis::Metadata, because: Vec::new() },
        None => Published { window: None, basis: Basis::Unknown, because: Vec::new() },
    };
    let length = text.chars().count();
    vec![Article {
        id: id::of(&["article", &page.id, &text]),
        page: PageRef {
            id: page.id.clone(),
            path: page.path.clone(),
            url: page.url.clone(),
            sha256: page.sha256.clone(),
            fetched: page.fetched.clone(),
        },
        title: page.title.clone(),
        subtitle: None,
        byline: Vec::new(),
        outlet: page.outlet.clone(),
        section: None,
        credits: Vec::new(),
        language: "en".to_string(),
        published,
        text,
        page_spans: vec![(0, 0, length)],
        dropped: Vec::new(),
    }]
}
