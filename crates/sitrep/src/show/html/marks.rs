//! The words of a sentence with marks on what was read from them; marks that cross are cut so that they nest.

use std::fmt::Write;

use maud::{Escaper, Markup, PreEscaped};

use crate::reading::Reading;
use crate::span::Span;

/// One mark: the words and the kind, which is the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// `statement`, `agreement`, `figure`, `event`, `time`.
    pub kind: &'static str,
}

/// The marks of an article for each of its sentences, the outer before the inner, cut at the ends of the sentence.
pub fn by_sentence(reading: &Reading) -> Vec<Vec<Mark>> {
    let mut by = vec![Vec::new(); reading.sentences.len()];
    for mark in all(reading) {
        let first = reading.sentence_at(mark.span.start).unwrap_or(0);
        for (number, sentence) in reading.sentences.iter().enumerate().skip(first) {
            if sentence.start >= mark.span.end {
                break;
            }
            let span = (mark.span.start.max(sentence.start), mark.span.end.min(sentence.end));
            if span.0 < span.1 {
                by[number].push(Mark { span: Span::new(span.0, span.1), kind: mark.kind });
            }
        }
    }
    // Stable: of two marks on the same words the kind that `all` names first is the outer.
    by.iter_mut().for_each(|marks| marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end))));
    by
}

fn all(reading: &Reading) -> Vec<Mark> {
    let found = &reading.found;
    let mut marks = Vec::new();
    let mut add = |kind, span: Span| marks.push(Mark { span, kind });
    found.statements.iter().flat_map(|s| &s.content).for_each(|span| add("statement", *span));
    found.agreements.iter().for_each(|a| add("agreement", a.span));
    found.figures.iter().for_each(|f| add("figure", f.span));
    found.events.iter().for_each(|e| add("event", e.anchor));
    found.times.iter().for_each(|t| add("time", t.span));
    marks
}

/// The text of `span` with its marks, which are in order and lie inside it.
pub fn marked(text: &str, span: Span, marks: &[Mark]) -> Markup {
    let mut page = Page { text, at: span.start, open: Vec::new(), out: String::new() };
    for mark in marks {
        page.go(mark.span.start);
        page.open(*mark);
    }
    page.go(span.end);
    PreEscaped(page.out)
}

/// A sentence on its way out: written up to `at`, with the marks that are open there.
struct Page<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Mark>,
    out: String,
}

impl Page<'_> {
    /// Writes the text up to `to` and closes the marks that end on the way.
    fn go(&mut self, to: usize) {
        while let Some(end) = self.open.iter().map(|mark| mark.span.end).min().filter(|end| *end <= to) {
            self.words(end);
            let keep = self.open.iter().position(|mark| mark.span.end == end).unwrap_or(0);
            let inner = self.open.split_off(keep);
            inner.iter().for_each(|_| self.out.push_str("</mark>"));
            inner.into_iter().filter(|mark| mark.span.end > end).for_each(|mark| self.open(mark));
        }
        self.words(to);
    }

    fn words(&mut self, to: usize) {
        let words = &self.text[self.at..to];
        Escaper::new(&mut self.out).write_str(words).expect("a string takes all text");
        self.at = to;
    }

    fn open(&mut self, mark: Mark) {
        self.out.push_str("<mark class=\"");
        self.out.push_str(mark.kind);
        self.out.push_str("\">");
        self.open.push(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_cross_are_cut_so_that_they_nest() {
        let mark = |start, end, kind| Mark { span: Span::new(start, end), kind };
        let marks = [mark(0, 4, "statement"), mark(2, 6, "figure"), mark(6, 7, "time")];
        let shown = marked("ab<d&fgh", Span::new(0, 8), &marks).into_string();
        let wanted = "<mark class=\"statement\">ab<mark class=\"figure\">&lt;d</mark></mark>\
            <mark class=\"figure\">&amp;f</mark><mark class=\"time\">g</mark>h";
        assert_eq!(shown, wanted);
    }
}
