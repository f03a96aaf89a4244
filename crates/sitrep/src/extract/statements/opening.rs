//! The words that a story opens with and that nobody said: `SAHRAN (Agency) — `, `Oslo, May 4 - `. Statements begin
//! behind them.

use crate::dateline::opening;
use crate::document::Document;
use crate::span::Span;

use super::draft::{self, Draft};

/// Cuts datelines off contents. A place before the dash that the parser takes for the subject gives way to the name
/// behind the dash.
pub fn cut(document: &Document, drafts: &mut [Draft]) {
    for draft in drafts {
        draft.content = draft.content.iter().filter_map(|&c| past(document, c)).collect();
        draft.source = draft.source.and_then(|s| behind(document, draft.cue, s));
    }
}

/// The token itself, or, where it stands in a dateline, the head of the name that follows or another subject.
fn behind(document: &Document, cue: usize, token: usize) -> Option<usize> {
    let first = |t: usize| {
        let paragraph = document.paragraphs.get(document.paragraph_of(t))?;
        let rest = Span::new(document.tokens[t].start, document.span(paragraph.clone()).end);
        past(document, rest).map(|rest| document.tokens_in(rest).start)
    };
    let outside = |t: &usize| first(*t).is_none_or(|f| f <= *t);
    if outside(&token) {
        return Some(token);
    }
    let name = document.names.iter().find(|n| Some(n.tokens.start) == first(token)).map(|n| n.tokens.clone());
    let head = |name: std::ops::Range<usize>| name.clone().find(|&t| !name.contains(&document.tokens[t].head));
    name.and_then(head).or_else(|| document.children_by(cue, &["nsubj"]).find(outside))
}

/// A span without the dateline that it begins with; none where nothing else is in it.
pub fn past(document: &Document, span: Span) -> Option<Span> {
    let first = document.tokens_in(span).start;
    let paragraph = document.paragraphs.get(document.paragraph_of(first))?.clone();
    let start = document.span(paragraph.clone()).start;
    let words = Span::new(start, document.span(paragraph.clone()).end).of(document.text());
    let Some(end) = opening(words).filter(|&end| is_placed(document, paragraph.start, &words[..end])) else {
        return Some(span);
    };
    if span.start >= start + end {
        return Some(span);
    }
    let rest = document.tokens_in(Span::new(start + end, span.end.max(start + end)));
    draft::trimmed(document, rest)
}

/// Capitals, an agency in brackets or a place by the parser: else the words before a dash may be anybody's.
fn is_placed(document: &Document, first: usize, head: &str) -> bool {
    let place = document.names.iter().find(|n| n.tokens.contains(&first)).is_some_and(|n| n.label == "GPE");
    let word = head.split([',', ' ', '(', '/']).next().unwrap_or_default();
    let capitals = word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
    capitals || place || head.trim_end_matches(['-', '–', '—', ' ']).ends_with(')')
}
