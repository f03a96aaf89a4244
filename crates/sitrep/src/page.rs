//! A page as it was handed in: bytes decoded, nothing cleaned.

use crate::date::Day;

/// One page of input.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its name in all output: the id given, else the url, else the path relative to the PATH named.
    pub id: String,
    /// Path as read, where it came from a file.
    pub path: Option<String>,
    /// Address, as given.
    pub url: Option<String>,
    /// SHA-256 of the bytes handed in, in hexadecimal.
    pub sha256: String,
    /// When it was fetched, as given.
    pub fetched: Option<String>,
    /// What it holds.
    pub body: Body,
    /// Title, as given beside the text.
    pub title: Option<String>,
    /// Outlet, as given.
    pub outlet: Option<String>,
    /// Day of print, as given.
    pub published: Option<Day>,
}

/// The content of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Plain text.
    Text(String),
    /// Markdown source.
    Markdown(String),
    /// HTML source.
    Html(String),
}

impl Page {
    /// What a set of pages is ordered by, so that it is the same set however it was handed in: the parts of the name as a
    /// walk through folders has them, the number of the line behind it, the sum.
    pub fn order<'p>(id: &'p str, sha256: &'p str) -> (Vec<&'p str>, u64, &'p str) {
        let line = id.rsplit_once(':').and_then(|(name, line)| Some((name, line.parse().ok()?)));
        let (name, line) = line.unwrap_or((id, 0));
        (name.split('/').collect(), line, sha256)
    }
}

impl Body {
    /// The source of the page.
    pub fn source(&self) -> &str {
        let (Body::Text(source) | Body::Markdown(source) | Body::Html(source)) = self;
        source
    }
}
