//! Text in, tokens out: spaCy's `tokenizer.pyx` with the model's special cases and patterns.
//!
//! Text is cut at white space; of each chunk, prefixes and suffixes are cut off until a special case or nothing
//! is left to cut, then it is split at infixes. A second pass puts special cases together where affixes had
//! taken them apart. No input panics, and the time is linear: chunks longer than any word or URL are cut first,
//! which is the one difference that is meant.

use crate::affixes::Affixes;
use crate::blob::Blob;
use crate::lexeme::is_space;
use crate::lexicon::{Lexicon, Piece, WordTables};
use crate::phrases::Phrases;
use foldhash::HashMap;

/// Longest chunk in bytes that is looked at as a whole; longer ones are cut, at a character, into such lengths.
const LONGEST_CHUNK: usize = 2048;

/// A token's place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Number in the lexicon.
    pub lexeme: u32,
    /// Whether one space, not part of any token, follows.
    pub space_after: bool,
}

/// A part of a special case, with the norm that the case gives it.
pub type Part = (&'static str, Option<&'static str>);

/// Patterns and special cases.
pub struct Tokenizer {
    affixes: Affixes,
    cases: HashMap<&'static str, Vec<Part>>,
    longest_case: usize,
    phrases: Phrases,
}

impl Tokenizer {
    /// Reads the patterns and special cases, and enters the tokens of the cases into `words`.
    pub fn load(blob: &mut Blob, words: &mut WordTables) -> Tokenizer {
        let affixes = Affixes::load(blob);
        let part = |blob: &mut Blob| (blob.string(), Some(blob.string()).filter(|norm| !norm.is_empty()));
        let cases: HashMap<_, _> = blob.list(|blob| (blob.string(), blob.list(part))).into_iter().collect();
        let longest_case = cases.keys().map(|case| case.len()).max().unwrap_or(0);
        let mut tokenizer = Tokenizer { affixes, cases, longest_case, phrases: Phrases::default() };
        tokenizer.enter_phrases(words);
        tokenizer
    }

    /// As spaCy, enters only those cases that an affix could take apart.
    fn enter_phrases(&mut self, words: &mut WordTables) {
        let mut phrases = Phrases::default();
        for case in self.cases.keys() {
            let affixes = &self.affixes;
            let apart = affixes.prefix(case) > 0 || affixes.suffix(case) > 0 || affixes.infixes(case).next().is_some();
            if apart {
                let mut parts = Vec::new();
                self.split(case, false, &mut |part, _| parts.push(part));
                phrases.add(&parts, words);
            }
        }
        self.phrases = phrases;
    }

    /// The tokens of a text.
    pub fn tokenize(&self, text: &str, words: &WordTables, lexicon: &mut Lexicon) -> Vec<Place> {
        let mut places = Vec::with_capacity(text.len() / 5);
        let mut start = 0;
        let mut in_space = text.chars().next().is_some_and(is_space);
        for (index, letter) in text.char_indices() {
            if is_space(letter) == in_space {
                continue;
            }
            self.chunk(text, start, index, in_space, words, lexicon, &mut places);
            start = index;
            if letter == ' ' {
                start += 1;
                if let Some(last) = places.last_mut() {
                    last.space_after = true;
                }
            }
            in_space = !in_space;
        }
        self.chunk(text, start, text.len(), in_space, words, lexicon, &mut places);
        self.phrases.rejoin(text, &mut places, lexicon, |case, lexicon| self.case(case, words, lexicon));
        places
    }

    #[allow(clippy::too_many_arguments)] // the state of one loop, handed on
    fn chunk(
        &self,
        text: &str,
        mut start: usize,
        end: usize,
        in_space: bool,
        words: &WordTables,
        lexicon: &mut Lexicon,
        places: &mut Vec<Place>,
    ) {
        while start < end {
            let cut = if in_space { end } else { text.floor_char_boundary(end.min(start + LONGEST_CHUNK)) };
            let chunk = &text[start..cut];
            if let Some(pieces) = lexicon.chunk(chunk) {
                push(pieces, start, places);
            } else {
                let pieces = self.pieces(chunk, in_space, words, lexicon);
                lexicon.keep_chunk(chunk, &pieces);
                push(&pieces, start, places);
            }
            start = cut;
        }
    }

    fn pieces(&self, chunk: &str, in_space: bool, words: &WordTables, lexicon: &mut Lexicon) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut push = |word: &str, norm: Option<&str>| {
            pieces.push(Piece { lexeme: lexicon.lexeme(word, norm, words), length: word.len() as u32 });
        };
        if in_space {
            push(chunk, None)
        } else {
            self.split(chunk, true, &mut push)
        }
        pieces
    }

    fn case(&self, text: &str, words: &WordTables, lexicon: &mut Lexicon) -> Option<Vec<Piece>> {
        let parts = self.find_case(text)?;
        let piece =
            |(word, norm): &Part| Piece { lexeme: lexicon.lexeme(word, *norm, words), length: word.len() as u32 };
        Some(parts.iter().map(piece).collect())
    }

    fn find_case(&self, text: &str) -> Option<&Vec<Part>> {
        if text.len() <= self.longest_case { self.cases.get(text) } else { None }
    }

    /// Cuts a chunk into words, which it hands to `push` in order; with or without special cases.
    fn split<'a>(&self, chunk: &'a str, with_cases: bool, push: &mut impl FnMut(&'a str, Option<&'static str>))
    where
        'static: 'a,
    {
        let mut suffixes = Vec::new();
        let is_case = |text: &str| with_cases && !text.is_empty() && self.find_case(text).is_some();
        let mut rest = chunk;
        while !rest.is_empty() && !is_case(rest) && !is_plain(rest) {
            let before = rest.len();
            let prefix = self.affixes.prefix(rest);
            if prefix > 0 && is_case(&rest[prefix..]) {
                push(&rest[..prefix], None);
                rest = &rest[prefix..];
                break;
            }
            let suffix = self.affixes.suffix(&rest[prefix..]);
            let (body, end) = rest.split_at(rest.len() - suffix);
            if suffix > 0 && is_case(body) {
                suffixes.push(end);
                rest = body;
                break;
            }
            if prefix > 0 {
                push(&rest[..prefix], None);
            }
            if suffix > 0 {
                suffixes.push(end);
            }
            rest = &body[prefix..];
            if rest.len() == before {
                break;
            }
        }
        self.split_body(rest, with_cases, push);
        for suffix in suffixes.into_iter().rev() {
            push(suffix, None);
        }
    }

    fn split_body<'a>(&self, body: &'a str, with_cases: bool, push: &mut impl FnMut(&'a str, Option<&'static str>))
    where
        'static: 'a,
    {
        if body.is_empty() {
            return;
        }
        if let Some(parts) = self.find_case(body).filter(|_| with_cases) {
            return parts.iter().for_each(|(word, norm)| push(word, *norm));
        }
        if is_plain(body) || self.affixes.is_url(body) {
            return push(body, None);
        }
        let mut start = 0;
        for infix in self.affixes.infixes(body) {
            if infix.start == 0 {
                continue;
            }
            if infix.start > start {
                push(&body[start..infix.start], None);
            }
            if !infix.is_empty() {
                push(&body[infix.clone()], None);
            }
            start = infix.end;
        }
        if start < body.len() {
            push(&body[start..], None);
        }
    }
}

/// Whether no pattern can match: every pattern needs a mark, a digit or a letter beyond ASCII.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn push(pieces: &[Piece], mut start: usize, places: &mut Vec<Place>) {
    for piece in pieces {
        let end = start + piece.length as usize;
        places.push(Place { start, end, lexeme: piece.lexeme, space_after: false });
        start = end;
    }
}
