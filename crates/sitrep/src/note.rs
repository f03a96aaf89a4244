//! What could not be settled, or looks wrong as printed.

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::word::Word;

/// A remark on a finding or on the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The finding; none for the article itself.
    pub about: Option<crate::found::Ref>,
    /// The field that it is about.
    #[serde(deserialize_with = "crate::word::one")]
    pub field: Word,
    /// In words: `no date to count 'Tuesday' from`.
    pub why: String,
    /// The words that it is about.
    pub span: Option<Span>,
}
