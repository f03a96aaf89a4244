//! A page as it was handed in: bytes decoded, nothing cleaned.

use serde::{Deserialize, Serialize};

use crate::date::Day;
use crate::word::Word;

/// One page of input.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Writers, as given.
    pub byline: Vec<String>,
    /// Language, as given; the words decide.
    pub language: Option<String>,
    /// What was given and could not be taken.
    pub remarks: Vec<Remark>,
}

/// Something that was given with a page and could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The field of the article that it is about.
    #[serde(deserialize_with = "crate::word::one")]
    pub field: Word,
    /// In words.
    pub why: String,
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

impl Default for Body {
    fn default() -> Body {
        Body::Text(String::new())
    }
}

impl Body {
    /// The source of the page.
    pub fn source(&self) -> &str {
        let (Body::Text(source) | Body::Markdown(source) | Body::Html(source)) = self;
        source
    }
}
