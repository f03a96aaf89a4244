//! The article as words: tokens, cut once more at hyphens and slashes inside them (`U.S.-led`), so that a name in front
//! of a hyphen can be looked up. Each word knows its token, its paragraph and how its line is printed.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;

/// Abbreviated ranks whose full stop the tokenizer takes for the sentence's.
const RANKS: &[&str] = &["Adm", "Amb", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Gen", "Lt", "Maj", "Sgt"];

/// How the letters of a line are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// As a sentence.
    Plain,
    /// A headline, each word with a capital: capitals tell nothing of names.
    Title,
    /// All capitals.
    Upper,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its token.
    pub token: usize,
    /// Its paragraph.
    pub paragraph: usize,
}

/// All words of an article.
pub struct Words<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// In order.
    pub all: Vec<Word>,
    /// Their texts.
    pub texts: Vec<&'a str>,
    first_of: Vec<usize>,
    ends: Vec<usize>,
    cases: Vec<Case>,
}

impl<'a> Words<'a> {
    /// The words of a document.
    pub fn new(document: &'a Document<'a>) -> Words<'a> {
        let mut words = Words {
            document,
            all: Vec::new(),
            texts: Vec::new(),
            first_of: Vec::new(),
            ends: Vec::new(),
            cases: Vec::new(),
        };
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            for line in lines(document, paragraph.clone()) {
                let case = case_of(document, line.clone());
                for token in line {
                    words.first_of.push(words.all.len());
                    words.cut(token, number);
                }
                words.cases.resize(words.all.len(), case);
            }
            words.ends.push(words.all.len());
        }
        words.first_of.push(words.all.len());
        words
    }

    fn cut(&mut self, token: usize, paragraph: usize) {
        let (text, base) = (self.document.word(token), self.document.tokens[token].start);
        if self.goes_on(text, base) {
            return self.lengthen(base + text.len());
        }
        let mut start = 0;
        // Brackets and stars inside a token are what is left of a page's markup: `Iraq](`.
        let cuts = |at: usize, c: char| at > 0 && matches!(c, '-' | '–' | '‑' | '/') || matches!(c, '[' | ']' | '*');
        let marks = text.char_indices().filter(|&(at, c)| cuts(at, c));
        for (at, mark) in marks {
            self.push(base, start..at, token, paragraph);
            self.push(base, at..at + mark.len_utf8(), token, paragraph);
            start = at + mark.len_utf8();
        }
        self.push(base, start..text.len(), token, paragraph);
    }

    /// A piece that the tokenizer cut off a name: `Qa` `’im`, `Col` `.`.
    fn goes_on(&self, text: &str, base: usize) -> bool {
        let Some(last) = self.all.last().filter(|w| w.span.end == base && !self.texts[self.texts.len() - 1].is_empty())
        else {
            return false;
        };
        let word = last.span.of(self.document.text());
        let letters = text.strip_prefix(['\'', '’', '‘']).unwrap_or_default().to_lowercase();
        let clitic = matches!(letters.as_str(), "" | "s" | "d" | "m" | "t" | "re" | "ve" | "ll");
        let piece = !clitic && letters.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
        piece || text == "." && RANKS.contains(&word)
    }

    fn lengthen(&mut self, end: usize) {
        if let (Some(word), Some(text)) = (self.all.last_mut(), self.texts.last_mut()) {
            word.span.end = end;
            *text = word.span.of(self.document.text());
        }
    }

    fn push(&mut self, base: usize, range: Range<usize>, token: usize, paragraph: usize) {
        if range.is_empty() {
            return;
        }
        let span = Span::new(base + range.start, base + range.end);
        self.all.push(Word { span, token, paragraph });
        self.texts.push(span.of(self.document.text()));
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The word, or nothing past the end of the paragraph that `from` stands in.
    pub fn text(&self, i: usize) -> &'a str {
        self.texts.get(i).copied().unwrap_or_default()
    }

    /// The Penn tag of a word's token.
    pub fn tag(&self, i: usize) -> &'static str {
        self.all.get(i).map_or("", |w| self.document.tokens[w.token].tag)
    }

    /// The relation of a word's token to its head.
    pub fn dep(&self, i: usize) -> &'static str {
        self.all.get(i).map_or("", |w| self.document.tokens[w.token].dep)
    }

    /// The span of a run of words.
    pub fn span(&self, run: Range<usize>) -> Span {
        Span::new(self.all[run.start].span.start, self.all[run.end - 1].span.end)
    }

    /// The words from a run of tokens.
    pub fn of_tokens(&self, tokens: Range<usize>) -> Range<usize> {
        self.first_of[tokens.start]..self.first_of[tokens.end]
    }

    /// One past the last word of the paragraph of word `i`.
    pub fn paragraph_end(&self, i: usize) -> usize {
        self.all.get(i).map_or(self.all.len(), |w| self.ends[w.paragraph])
    }

    /// The first word of the paragraph of word `i`.
    pub fn paragraph_start(&self, i: usize) -> usize {
        match self.all.get(i).map_or(0, |w| w.paragraph) {
            0 => 0,
            paragraph => self.ends[paragraph - 1],
        }
    }

    /// The sentence of word `i`.
    pub fn sentence(&self, i: usize) -> usize {
        self.all.get(i).map_or(0, |w| self.document.sentence_of(w.token))
    }

    /// How the line of word `i` is printed.
    pub fn case(&self, i: usize) -> Case {
        self.cases.get(i).copied().unwrap_or(Case::Plain)
    }

    /// The word before `i` in its paragraph.
    pub fn before(&self, i: usize) -> Option<usize> {
        (i > self.paragraph_start(i)).then(|| i - 1)
    }

    /// The word that follows a run that ends at `end` (exclusive) in the same paragraph.
    pub fn after(&self, end: usize) -> Option<usize> {
        (end > 0 && end < self.paragraph_end(end - 1)).then_some(end)
    }

    /// Whether the word at `i` is `text`, whatever its case.
    pub fn is(&self, i: usize, text: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(text)
    }
}

/// The lines of a paragraph, as runs of tokens: a headline may stand above its story without a blank line.
fn lines(document: &Document, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = paragraph.start;
    for token in paragraph.clone() {
        if document.word(token).contains('\n') {
            lines.push(start..token + 1);
            start = token + 1;
        }
    }
    lines.push(start..paragraph.end);
    lines
}

/// A headline has no full stop and nearly all its long words in capitals; below four such words nothing can be told.
fn case_of(document: &Document, paragraph: Range<usize>) -> Case {
    let words = || paragraph.clone().map(|t| document.word(t));
    let letters = words().flat_map(str::chars).filter(|c| c.is_alphabetic());
    let (upper, all) = letters.fold((0, 0), |(upper, all), c| (upper + usize::from(c.is_uppercase()), all + 1));
    // A lower-case `Mc` or `(ANI)` must not change the verdict: nine letters in ten decide.
    if all > 0 && upper * 10 >= all * 9 && all > 8 {
        return Case::Upper;
    }
    let long: Vec<bool> = words()
        .filter(|w| w.chars().count() > 3 && w.chars().all(char::is_alphabetic))
        .map(|w| w.starts_with(char::is_uppercase))
        .collect();
    let capitals = long.iter().filter(|c| **c).count();
    let ends = words().rfind(|w| !w.trim().is_empty()).is_some_and(|w| matches!(w, "." | "!" | "”" | "\""));
    if !ends && long.len() >= 4 && capitals * 5 >= long.len() * 4 { Case::Title } else { Case::Plain }
}
