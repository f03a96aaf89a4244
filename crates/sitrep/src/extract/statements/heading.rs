//! Where a section of an article begins: at its last heading. A heading is a paragraph of few words without a full stop,
//! or one that a `#` marks. Lists, quotations, and lines that lead to something (`:`) are none.

use crate::document::Document;

/// So many words at most: the longest headlines in use have some 25, headings inside an article half of that.
const WORDS: usize = 12;

/// The first token of the section in which a token stands: of its heading, or of the article.
pub fn section_start(document: &Document, token: usize) -> usize {
    let last = (0..document.paragraph_of(token)).rev().find(|&p| is_heading(document, p));
    last.map_or(0, |p| document.paragraphs[p].start)
}

/// Whether a paragraph is a heading.
fn is_heading(document: &Document, paragraph: usize) -> bool {
    let words = document.quote(document.paragraphs[paragraph].clone()).trim();
    let first = words.chars().next().unwrap_or(' ');
    let last = words.chars().last().unwrap_or(' ');
    if words.starts_with('#') {
        return true;
    }
    let short = !words.contains('\n') && words.split_whitespace().count() <= WORDS;
    let opens = first.is_uppercase() || first.is_ascii_digit();
    short && opens && (last.is_alphanumeric() || ")?!".contains(last))
}
