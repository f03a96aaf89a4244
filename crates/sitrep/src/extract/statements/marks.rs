//! Quotation marks: where a quotation starts and ends, from the characters alone. Curly and straight double marks,
//! doubled apostrophes and backticks, and single marks outside double ones. Which side a mark stands on is read from
//! its neighbours first and from its shape second, because pages mix them up.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;

use super::cue;

/// One quotation within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub outer: Span,
    /// Without them, and without the comma before the closing mark.
    pub inner: Span,
    /// Whether a closing mark is printed in its paragraph.
    pub closed: bool,
    /// The tokens of `inner`.
    pub tokens: Range<usize>,
    /// The paragraph.
    pub paragraph: usize,
}

/// The quotations of a document, in order.
pub fn quotes(document: &Document) -> Vec<Quote> {
    let mut all = Vec::new();
    for (ix, paragraph) in document.paragraphs.iter().enumerate() {
        let span = document.span(paragraph.clone());
        for (outer, inner, closed) in scan(span.of(document.text())) {
            let moved = |s: Range<usize>| Span::new(s.start + span.start, s.end + span.start);
            let told = if closed { None } else { narrated(document, ix, moved(inner.clone())) };
            let cut = |s: Range<usize>| s.start..told.map_or(s.end, |end| end - span.start);
            let (outer, inner, closed) = (cut(outer), cut(inner), closed || told.is_some());
            let inner = bare(document.text(), moved(inner));
            if !inner.is_empty() {
                let tokens = document.tokens_in(inner);
                all.push(Quote { outer: moved(outer), inner, closed, tokens, paragraph: ix });
            }
        }
    }
    all
}

/// Where a quotation ends whose closing mark is not printed: before the comma of a `, the official added.` that ends one
/// of its sentences. None where the next paragraph opens with a mark again, so that the quotation goes on there.
fn narrated(document: &Document, paragraph: usize, inner: Span) -> Option<usize> {
    let next = document.paragraphs.get(paragraph + 1).map(|p| document.quote(p.clone()).trim_start());
    if next.is_some_and(|n| n.starts_with(['"', '“', '\'', '‘', '„', '«'])) {
        return None;
    }
    let tokens = document.tokens_in(inner);
    let ends = |t: usize| document.tokens.get(t + 1).is_none_or(|_| document.word(t + 1).starts_with(['.', ';', '\n']));
    tokens.filter(|&t| ends(t) && cue::of_verb(document, t).is_some_and(|v| v.clause)).find_map(|verb| {
        // Ten tokens: the longest title and name that stand between such a comma and its verb.
        let comma = (verb.saturating_sub(10)..verb).rev().find(|&t| document.word(t) == ",")?;
        let subject = document.child(verb, &["nsubj"]).filter(|&s| comma < s && s < verb)?;
        let own = ["i", "we", "you", "who", "which", "that"].contains(&document.word(subject).to_lowercase().as_str());
        let start = document.tokens[comma].start;
        (!own && start > inner.start).then_some(start)
    })
}

/// White space and a last comma cut off.
fn bare(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let kept = words.trim().trim_end_matches(',').trim_end();
    Span::new(start, start + kept.len())
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Each quotation as (with marks, without, closed), in bytes of the paragraph.
fn scan(text: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |c| c.0);
    let (mut out, mut open, mut at): (Vec<_>, Option<(usize, usize)>, usize) = (Vec::new(), None, 0);
    while at < chars.len() {
        if let Some((len, shape)) = double(&chars, at) {
            let side = side(&chars, at, len, shape);
            match open {
                Some((outer, inner)) if side != Side::Opens => {
                    out.push((byte(outer)..byte(at + len), byte(inner)..byte(at), true));
                    open = None;
                }
                _ if side != Side::Closes => open = Some((at, at + len)),
                _ => {}
            }
            at += len;
        } else if let Some(end) = single(&chars, at).filter(|_| open.is_none()) {
            out.push((byte(at)..byte(end + 1), byte(at + 1)..byte(end), true));
            at = end + 1;
        } else {
            at += 1;
        }
    }
    if let Some((outer, inner)) = open {
        out.push((byte(outer)..text.len(), byte(inner)..text.len(), false));
    }
    out
}

/// A double mark at `at`: its length in characters and what its shape says.
fn double(chars: &[(usize, char)], at: usize) -> Option<(usize, Side)> {
    let next = chars.get(at + 1).map(|c| c.1);
    match chars[at].1 {
        '“' | '„' | '«' => Some((1, Side::Opens)),
        '”' | '»' => Some((1, Side::Closes)),
        '"' | '″' => Some((1, Side::Either)),
        '`' if next == Some('`') => Some((2, Side::Opens)),
        '\'' if next == Some('\'') => Some((2, Side::Either)),
        '’' if next == Some('’') => Some((2, Side::Closes)),
        '‘' if next == Some('‘') => Some((2, Side::Opens)),
        _ => None,
    }
}

/// On which side of a quotation a mark stands: space before and a word after opens, a word before closes.
fn side(chars: &[(usize, char)], at: usize, len: usize, shape: Side) -> Side {
    let before = at.checked_sub(1).map(|b| chars[b].1);
    let after = chars.get(at + len).map(|c| c.1);
    let free = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([—–-‘'".contains(c));
    let ends = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ")].,;:?!—–-’'".contains(c));
    match (free(before), ends(after)) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => shape,
    }
}

/// The end of a quotation in single marks that opens at `at`: the first mark that stands behind a word and before a
/// gap. A plural's apostrophe (`the boys' camp`) looks the same, so the opening mark must stand before a word.
fn single(chars: &[(usize, char)], at: usize) -> Option<usize> {
    let mark = chars[at].1;
    let before = at.checked_sub(1).map(|b| chars[b].1);
    let opens = (mark == '‘' || mark == '\'')
        && before.is_none_or(|c| c.is_whitespace() || c == '(')
        && chars.get(at + 1).is_some_and(|c| c.1.is_alphabetic());
    if !opens {
        return None;
    }
    let closes = |i: usize| {
        let gap = chars.get(i + 1).is_none_or(|c| c.1.is_whitespace() || ").,;:?!—".contains(c.1));
        (chars[i].1 == '’' || (mark == '\'' && chars[i].1 == '\'')) && !chars[i - 1].1.is_whitespace() && gap
    };
    // An opening mark that nothing closes within 2,000 characters is an apostrophe.
    (at + 2..chars.len().min(at + 2000)).find(|&i| closes(i))
}
