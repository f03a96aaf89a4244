//! One article of a page: its text, which never changes once made, and what is printed around it.

use serde::{Deserialize, Serialize};

use crate::date::Window;
use crate::dateline::Dateline;
use crate::named::named;
use crate::page::Remark;
use crate::span::Span;
use crate::word::Word;

/// An article, cleaned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Hash of the text and the page's address; `-2`, `-3` for the same text again on one page.
    pub id: String,
    /// The page that it stands on.
    pub page: PageRef,
    /// Headline.
    pub title: Option<String>,
    /// Standfirst.
    pub subtitle: Option<String>,
    /// Writers.
    pub byline: Vec<String>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
    /// Section or categories of the site.
    pub section: Option<String>,
    /// Agencies and outlets that it credits.
    pub credits: Vec<Credit>,
    /// BCP 47.
    pub language: String,
    /// The day of its dateline, the year none where none is printed.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Published,
    /// The story: paragraphs joined by a blank line. A case file keeps it apart, where people can read it.
    #[serde(skip)]
    pub text: String,
    /// Where the text stood: `(text start, page start, length)`, all in code points.
    pub page_spans: Vec<(usize, usize, usize)>,
    /// What was left out, in code points of the page.
    pub dropped: Vec<Dropped>,
    /// What was given with the page, or stands on it, and could not be taken.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

impl Article {
    /// Whether it is in English: of others nothing is read.
    pub fn is_english(&self) -> bool {
        self.language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
    }

    /// Whether its text is that of its page, with nothing cut out before or in it: positions in the one are positions in the other.
    pub fn is_whole_page(&self) -> bool {
        self.dropped.is_empty() && matches!(self.page_spans[..], [(0, 0, _)])
    }
}

/// What an article says of its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageRef {
    /// As [`crate::page::Page::id`].
    pub id: String,
    /// Path as read.
    pub path: Option<String>,
    /// Address, as given.
    pub url: Option<String>,
    /// SHA-256 of the page's bytes.
    pub sha256: String,
    /// As given.
    pub fetched: Option<String>,
}

/// An agency or outlet that an article credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// `Reuters`.
    pub name: String,
    /// Where in the text; none where the credit stood in a part that was cut off.
    pub span: Option<Span>,
}

/// The day or the window of publication, with the reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The window; none where nothing is known.
    pub window: Option<Window>,
    /// On what it rests.
    pub basis: Basis,
    /// The clues.
    pub because: Vec<Clue>,
    /// What contradicts them and was set aside, in words, each with where it stands: looks wrong as printed.
    #[serde(default)]
    pub aside: Vec<(Span, String)>,
}

named! {
    /// On what a day of print rests.
    pub enum Basis {
        Printed = "printed",
        Metadata = "metadata",
        Inferred = "inferred",
        Confirmed = "confirmed",
        Unknown = "none",
    }
}

/// One reason for a day of print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clue {
    /// In words.
    pub clue: String,
    /// Where in the text, if there.
    pub span: Option<Span>,
    /// The rule that read it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
    /// What it allows.
    pub window: Option<Window>,
    /// Whether it rests on shipped knowledge and not on the pages.
    pub outside: bool,
}

/// Something that cleaning left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// `[start, end)` in code points of the decoded page.
    pub page_span: (usize, usize),
    /// Why.
    pub why: Why,
}

named! {
    /// Why something was left out of an article.
    pub enum Why {
        Caption = "caption",
        Navigation = "navigation",
        Repeat = "repeat",
        Teaser = "teaser",
        Advert = "advert",
        Footer = "footer",
        TooLong = "too_long",
        Hidden = "hidden",
        Deleted = "deleted",
        Mark = "mark",
        Table = "table",
        Beside = "beside",
    }
}
