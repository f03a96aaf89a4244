//! What could not be settled, or looks wrong as printed.

use crate::span::Span;

/// A remark on a finding or on the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The finding; none for the article itself.
    pub about: Option<crate::found::Ref>,
    /// The field that it is about.
    pub field: &'static str,
    /// In words: `no date to count 'Tuesday' from`.
    pub why: String,
    /// The words that it is about.
    pub span: Option<Span>,
}
