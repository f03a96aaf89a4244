//! Whole pages: every folder of `tests/cases` holds a page (`page.txt`, `page.md` or `page.html`, our own writing) and
//! beside it `articles.txt`, what it was split into: headline, writers, day, credits, text, and what was left out and
//! why. `SITREP_BLESS=1` rewrites the lists; read the difference before you commit it.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sitrep::article::Article;
use sitrep::page::{Body, Page};
use sitrep::{clean, read};

#[test]
fn pages_are_split_and_cleaned() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases).expect("cases").map(|entry| entry.expect("a case").path()).collect();
    folders.sort();
    for folder in folders {
        let file = ["page.txt", "page.md", "page.html"].map(|name| folder.join(name)).into_iter().find(|f| f.exists());
        let Some(file) = file else { continue };
        let page = read::read(&[file]).next().expect("a page").expect("a page that can be read");
        let found: String = clean::clean(&page).iter().map(|article| shown(&page, article)).collect();
        let found = if found.is_empty() { "no article\n".to_string() } else { found };
        let list = folder.join("articles.txt");
        if std::env::var_os("SITREP_BLESS").is_some() {
            fs::write(&list, &found).expect("a list to write");
        }
        let wanted = fs::read_to_string(&list).unwrap_or_default();
        assert!(found == wanted, "{}: found\n{found}", list.display());
    }
}

/// An article as a reader checks it.
fn shown(page: &Page, article: &Article) -> String {
    let mut out = format!("======== {}\n", article.title.as_deref().unwrap_or("(no headline)"));
    let published = article.published.window.map(|w| format!("{} ({})", w.edtf(), article.published.basis));
    let credits: Vec<&str> = article.credits.iter().map(|credit| credit.name.as_str()).collect();
    let lines = [
        ("subtitle", article.subtitle.clone().unwrap_or_default()),
        ("byline", article.byline.join("; ")),
        ("outlet", article.outlet.clone().unwrap_or_default()),
        ("section", article.section.clone().unwrap_or_default()),
        ("credits", credits.join("; ")),
        ("published", published.unwrap_or_default()),
    ];
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "{name}: {value}").expect("a line");
    }
    writeln!(out, "\n{}\n", article.text).expect("the text");
    for dropped in &article.dropped {
        let (start, end) = dropped.page_span;
        let words = match &page.body {
            Body::Text(text) | Body::Markdown(text) => text.chars().skip(start).take(end - start).collect(),
            Body::Html(_) => format!("{start}..{end}"),
        };
        writeln!(out, "- {}: {words}", dropped.why).expect("a line");
    }
    out
}
