//! The pages that users bring, where a copy lies beside the workspace: sixteen articles, each with its headline, its
//! text cut exactly from the page, and nothing of the site in it. Without the pages the test has nothing to say.

use std::path::{Path, PathBuf};

use sitrep::article::Article;
use sitrep::page::{Body, Page};
use sitrep::{clean, read};

/// Articles on each page, in order of the files' names.
const ARTICLES: [usize; 5] = [2, 2, 10, 1, 1];

/// What belongs to a site and to no story, each at the start of a line.
const FURNITURE: [&str; 9] =
    ["TT", "Categories", "ALSO READ", "Continue Reading", "Trending", "Connect with us", "Copyright", "No comments", "Post a Comment"];

fn pages() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(2).map(|folder| folder.join("shared/pages"));
    beside.take(4).find(|folder| folder.is_dir())
}

#[test]
fn sixteen_articles() {
    let Some(folder) = pages() else { return };
    let pages: Vec<Page> = read::read(&[folder]).map(|page| page.expect("a page")).collect();
    let articles: Vec<Vec<Article>> = pages.iter().map(clean::clean).collect();
    assert_eq!(articles.iter().map(Vec::len).collect::<Vec<_>>(), ARTICLES);
    let mut titles: Vec<&str> = articles.iter().flatten().map(|a| a.title.as_deref().expect("a headline")).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 16);
    for (page, article) in pages.iter().zip(&articles).flat_map(|(page, some)| some.iter().map(move |a| (page, a))) {
        story_alone(article);
        maps_back(page, article);
    }
}

/// Nothing of the site stands in the story, and no caption.
fn story_alone(article: &Article) {
    for paragraph in article.text.split("\n\n") {
        let id = &article.page.id;
        assert!(!FURNITURE.iter().any(|mark| paragraph.starts_with(mark)), "{id}: {paragraph}");
        assert!(!paragraph.ends_with("(Reuters)") && !paragraph.ends_with("(AFP)"), "{id}: {paragraph}");
        assert!(paragraph.split_whitespace().count() > 4, "{id}: {paragraph}");
        assert!(Some(paragraph) != article.title.as_deref(), "{id}: {paragraph}");
    }
}

/// The map leads from each stretch of the text to the same words of the page.
fn maps_back(page: &Page, article: &Article) {
    let Body::Text(source) = &page.body else { panic!("a page of text") };
    let (source, text): (Vec<char>, Vec<char>) = (source.chars().collect(), article.text.chars().collect());
    let mut mapped = 0;
    for (from, to, length) in &article.page_spans {
        assert_eq!(text[*from..from + length], source[*to..to + length]);
        mapped += length;
    }
    let joins = article.text.matches("\n\n").count();
    assert_eq!(mapped + 2 * joins, text.len());
}
