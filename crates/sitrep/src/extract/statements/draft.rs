//! A statement on its way: tokens and spans, before the source has a name.

use crate::document::Document;
use crate::span::Span;
use crate::statement::{Form, Polarity};

/// A speaker's words and the name in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// Title, name and what says more of them.
    pub words: Span,
    /// The name; none where none is printed or the entities know it.
    pub name: Option<Span>,
}

/// What is known of one statement before its source is read.
#[derive(Debug, Clone)]
pub struct Draft {
    /// First token of the cue: the verb, `according`, the noun; for a bare quotation its first token.
    pub cue: usize,
    /// The words of the cue; none for a quotation that stands alone.
    pub cue_span: Option<Span>,
    /// Head of the words for the speaker.
    pub source: Option<usize>,
    /// The speaker's words and name, where the tree cannot tell them from the head.
    pub printed: Option<Printed>,
    /// Whether the speaker is taken over from a sentence nearby and not printed with the cue.
    pub carried: bool,
    /// What was said.
    pub content: Vec<Span>,
    /// Quoted, reported or both.
    pub form: Form,
    /// The heads of the outlets that only pass it on.
    pub via: Vec<usize>,
    /// The head of the words for whom it was said to.
    pub addressee: Option<usize>,
    /// The head of the words for whom or what it is aimed at: the one accused, urged, warned.
    pub toward: Option<usize>,
    /// Whether the article speaks in its own voice.
    pub author: bool,
    /// What the speaker does by it.
    pub polarity: Polarity,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Draft {
    /// What somebody asserts, in words that report it; the rest is unknown yet.
    pub fn reported(cue: usize, cue_span: Span, source: usize, content: Vec<Span>, rule: &'static str) -> Draft {
        Draft {
            cue,
            cue_span: Some(cue_span),
            source: Some(source),
            printed: None,
            carried: false,
            content,
            form: Form::Indirect,
            via: Vec::new(),
            addressee: None,
            toward: None,
            author: false,
            polarity: Polarity::Asserts,
            rule,
        }
    }

    /// A quotation without a cue, whoever said it.
    pub fn quoted(cue: usize, source: Option<usize>, content: Span, rule: &'static str) -> Draft {
        Draft {
            cue,
            cue_span: None,
            source,
            printed: None,
            carried: false,
            content: vec![content],
            form: Form::Direct,
            via: Vec::new(),
            addressee: None,
            toward: None,
            author: false,
            polarity: Polarity::Asserts,
            rule,
        }
    }

    /// The whole: source (where printed with it), cue and content.
    pub fn span(&self, document: &Document) -> Span {
        let source = self.source.filter(|_| !self.carried).map(|s| document.span(s..s + 1));
        let parts = self.content.iter().copied().chain(self.cue_span).chain(source);
        parts.reduce(Span::cover).unwrap_or_else(|| document.span(self.cue..self.cue))
    }
}

/// The subtree of `token` without the subtrees of `cut`, as spans: one for each unbroken run of tokens, with
/// punctuation and quotation marks off both ends.
pub fn spans(document: &Document, token: usize, cut: &[usize]) -> Vec<Span> {
    let mut inside = Vec::new();
    let mut open = vec![token];
    while let Some(next) = open.pop() {
        if cut.contains(&next) {
            continue;
        }
        inside.push(next);
        open.extend(&document.children[next]);
    }
    inside.sort_unstable();
    let runs = inside.chunk_by(|a, b| a + 1 == *b);
    runs.filter_map(|run| trimmed(document, run[0]..run[run.len() - 1] + 1)).collect()
}

/// The span of a run without punctuation and white space at its ends; none where nothing is left.
pub fn trimmed(document: &Document, mut run: std::ops::Range<usize>) -> Option<Span> {
    let edge = |t: usize| {
        let word = document.word(t).trim();
        word.is_empty() || word.chars().all(|c| ",.;:–—-\"“”'‘’`".contains(c))
    };
    while !run.is_empty() && edge(run.start) {
        run.start += 1;
    }
    while !run.is_empty() && edge(run.end - 1) {
        run.end -= 1;
    }
    (!run.is_empty()).then(|| document.span(run))
}
