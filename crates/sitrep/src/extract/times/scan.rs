//! The atoms of one paragraph and the small questions that patterns ask of them; what a pattern answers.

use super::lex::{Atom, Word};
use crate::document::Document;
use crate::span::Span;
use crate::time::{Clock, Meaning, What};

/// One paragraph, cut into atoms.
pub struct Scan<'s> {
    pub document: &'s Document<'s>,
    pub atoms: Vec<Atom<'s>>,
}

/// What a pattern found: the atom after its last one, and what it means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub end: usize,
    pub meaning: Meaning,
    pub modifier: Option<&'static str>,
    pub rule: &'static str,
}

impl Hit {
    pub fn of(end: usize, what: What, rule: &'static str) -> Hit {
        Hit { end, meaning: Meaning::of(what), modifier: None, rule }
    }

    pub fn at(mut self, clock: Clock) -> Hit {
        self.meaning.clock = Some(clock);
        self
    }
}

/// A pattern: tries to read a time that begins at an atom.
pub type Pattern = fn(&Scan, usize) -> Option<Hit>;

impl<'s> Scan<'s> {
    /// The meaning of an atom; a mark beyond both ends.
    pub fn word(&self, at: usize) -> Word {
        self.atoms.get(at).map_or(Word::Mark, |a| a.word)
    }

    /// The word in lower case; empty beyond both ends.
    pub fn lower(&self, at: usize) -> &'s str {
        self.atoms.get(at).map_or("", |a| a.lower)
    }

    /// The word before, in lower case.
    pub fn before(&self, at: usize) -> &'s str {
        at.checked_sub(1).map_or("", |b| self.lower(b))
    }

    pub fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// `at` moved past one of `words`, or unmoved.
    pub fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.any(at, words))
    }

    /// `at` moved past the words, if all stand there.
    pub fn after(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(i, w)| self.lower(at + i) == *w).then_some(at + words.len())
    }

    pub fn glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.glued)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.capital)
    }

    /// Whether a hyphen or dash joins the atoms on both its sides.
    pub fn hyphen(&self, at: usize) -> bool {
        self.any(at, &["-", "–", "‑"]) && self.glued(at) && self.glued(at + 1)
    }

    /// The parser's tag of an atom; empty where there is none.
    pub fn tag(&self, at: usize) -> &'static str {
        self.token(at).map_or("", |t| self.document.tokens[t].tag)
    }

    /// The parser's token that holds an atom.
    pub fn token(&self, at: usize) -> Option<usize> {
        let atom = self.atoms.get(at)?;
        let tokens = self.document.tokens_in(Span::new(atom.start, atom.end));
        (!tokens.is_empty()).then_some(tokens.start)
    }

    /// Whether the atom begins a sentence, as far as marks tell.
    pub fn opens(&self, at: usize) -> bool {
        at == 0 || [".", "!", "?", ":", "\"", "“", "”", "_", "—", "•"].contains(&self.before(at))
    }
}
