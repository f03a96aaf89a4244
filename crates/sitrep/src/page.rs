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
