//! An article, parsed: tokens, sentences, tree and names, with the questions that extractors ask of them.

use std::ops::Range;

use crate::article::Article;
use crate::note::Note;
use crate::span::Span;

pub use sitrep_english::{Name, Token};

/// An article with its parse. Token indices run through the whole article; byte offsets are the article's.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of tokens, in order, white space at the ends cut off.
    pub sentences: Vec<Range<usize>>,
    /// Paragraphs as ranges of tokens, in order.
    pub paragraphs: Vec<Range<usize>>,
    /// Names that the parser found, as ranges of tokens.
    pub names: Vec<Name>,
    /// For each token its children, in order.
    pub children: Vec<Vec<usize>>,
    /// Paragraphs in another language, which were not parsed, in order, with its name.
    pub unread: Vec<(Span, &'static str)>,
}

impl<'a> Document<'a> {
    /// The article's text.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// Its sentences and, each whole, the paragraphs that were not parsed, in order.
    pub fn sentence_spans(&self) -> Vec<Span> {
        let sentences = self.sentences.iter().map(|sentence| self.span(sentence.clone()));
        let mut spans: Vec<Span> = sentences.chain(self.unread.iter().map(|(span, _)| *span)).collect();
        spans.sort_by_key(|span| span.start);
        spans
    }

    /// Notes on the paragraphs of an English article that were not parsed.
    pub fn unread_notes(&self) -> Vec<Note> {
        let note = |(span, language): &(Span, &str)| Note {
            about: None,
            field: "language",
            why: format!("this paragraph is in {language}; nothing is read from it"),
            span: Some(*span),
        };
        if self.is_english() { self.unread.iter().map(note).collect() } else { Vec::new() }
    }

    /// Whether the article is in English, so that there is something to read.
    pub fn is_english(&self) -> bool {
        self.article.is_english()
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.span(token..token + 1).of(self.text())
    }

    /// The span of a run of tokens; empty at the start of an empty run.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text().len(), |t| t.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[tokens.start].start, self.tokens[tokens.end - 1].end)
    }

    /// The printed words of a run of tokens.
    pub fn quote(&self, tokens: Range<usize>) -> &'a str {
        self.span(tokens).of(self.text())
    }

    /// The tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.end <= span.start);
        let end = self.tokens.partition_point(|t| t.start < span.end);
        start..end.max(start)
    }

    /// The sentence that holds a token; the nearest before it for white space between sentences.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= token).saturating_sub(1)
    }

    /// The paragraph that holds a token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.start <= token).saturating_sub(1)
    }

    /// The children of `token` whose relation is one of `deps`.
    pub fn children_by<'d>(&'d self, token: usize, deps: &'d [&str]) -> impl Iterator<Item = usize> + 'd {
        self.children[token].iter().copied().filter(|&c| deps.contains(&self.tokens[c].dep))
    }

    /// The first child of `token` whose relation is one of `deps`.
    pub fn child(&self, token: usize, deps: &[&str]) -> Option<usize> {
        self.children_by(token, deps).next()
    }

    /// First to last token of the subtree of `token`, as a run (a projective tree has no holes in it).
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (mut first, mut last, mut open) = (token, token, vec![token]);
        while let Some(next) = open.pop() {
            first = first.min(next);
            last = last.max(next);
            open.extend(&self.children[next]);
        }
        first..last + 1
    }

    /// The heads of `token`, nearest first, up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let up = |t: usize| Some(self.tokens[t].head).filter(|&h| h != t);
        std::iter::successors(up(token), move |&t| up(t)).take(self.tokens.len())
    }
}
