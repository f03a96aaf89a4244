//! Words that somebody says stand in the articles, and how they stand there: the same, nearly, in parts, in the mouth of
//! another, or not at all.

use crate::found::StatementIx;
use crate::named::named;
use crate::span::Span;

/// Words to be held against the articles, with the one who is said to have said them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words, with or without quotation marks around them.
    pub words: String,
    /// Who is said to have said them: a name, a title or an office.
    pub speaker: Option<String>,
}

named! {
    /// How quoted words stand to the articles.
    pub enum Wording {
        Exact = "exact",
        Normalised = "normalised",
        Stitched = "stitched",
        Misattributed = "misattributed",
        Absent = "absent",
    }
}

named! {
    /// Whether an article lets the one say the words who is said to have said them.
    pub enum Attribution {
        Same = "same",
        Another = "another",
        Unsettled = "unsettled",
        NotAsked = "not_asked",
    }
}

/// How quoted words stand to a set of articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// What it comes to.
    pub wording: Wording,
    /// Where the words stand, best first: for `stitched` each part once, in the order of the quotation; else each place
    /// where the whole stands. Empty for `absent`.
    pub places: Vec<Place>,
    /// The sentence with most of the words, where none of the above is so.
    pub nearest: Option<Nearest>,
}

/// Words of an article that are those of a quotation, or of a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Index of the reading among those that were searched.
    pub article: usize,
    /// The words.
    pub span: Span,
    /// The part of the quotation that stands here; the whole of it but for `stitched`.
    pub asked: String,
    /// Whether it stands here letter by letter.
    pub exact: bool,
    /// The statement whose content the words are.
    pub statement: Option<StatementIx>,
    /// Whether that is by the one who is said to have said it.
    pub attribution: Attribution,
}

/// The sentence that is most like a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Index of the reading among those that were searched.
    pub article: usize,
    /// The sentence.
    pub span: Span,
    /// Words of the quotation that do not stand in it in their order.
    pub missing: Vec<String>,
    /// How many words the quotation has.
    pub of: usize,
}
