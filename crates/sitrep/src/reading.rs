//! What one article says: the article, its sentences, its findings.

use crate::article::Article;
use crate::found::Found;
use crate::span::Span;

/// An article with everything that was read from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Its sentences in order.
    pub sentences: Vec<Span>,
    /// Its findings.
    pub found: Found,
}
