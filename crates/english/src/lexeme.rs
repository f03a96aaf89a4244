//! A word in, the ids of its NORM, PREFIX, SUFFIX and SHAPE out, as spaCy's `lex_attrs.py` makes them.
//!
//! What a letter or a digit is, is Python's opinion (`str.isalpha`, `str.isdigit`) and comes from a table.

use crate::blob::Blob;
use crate::hash::string_hash;
use foldhash::{HashMap, HashMapExt};

/// From this many characters a word's shape is `LONG`.
const LONG: usize = 100;

/// The tables that attributes are looked up in.
pub struct Attributes {
    /// Strings that name a spaCy symbol, which have small ids of their own.
    symbols: HashMap<&'static str, u64>,
    /// Id of a word to id of its norm.
    norms: HashMap<u64, u64>,
    alpha: Vec<(u32, u32)>,
    digit: Vec<(u32, u32)>,
}

impl Attributes {
    /// Reads symbols, the norms of marks, and the runs of letters and digits; [`Attributes::load_norms`] follows.
    pub fn load(blob: &mut Blob) -> Attributes {
        let symbols = blob.list(|blob| (blob.string(), u64::from(blob.u32()))).into_iter().collect();
        let mut attributes = Attributes { symbols, norms: HashMap::new(), alpha: Vec::new(), digit: Vec::new() };
        for (mark, norm) in blob.list(|blob| (blob.string(), blob.string())) {
            attributes.norms.insert(attributes.id(mark), attributes.id(norm));
        }
        attributes.alpha = blob.list(|blob| (blob.u32(), blob.u32()));
        attributes.digit = blob.list(|blob| (blob.u32(), blob.u32()));
        attributes
    }

    /// Reads the model's table of norms, which goes before the norms of marks.
    pub fn load_norms(&mut self, blob: &mut Blob) {
        for (word, norm) in blob.list(|blob| (blob.u64(), blob.string())) {
            self.norms.insert(word, self.id(norm));
        }
    }

    /// spaCy's id of a string.
    pub fn id(&self, text: &str) -> u64 {
        self.symbols.get(text).copied().unwrap_or_else(|| string_hash(text))
    }

    /// The ids of a word's NORM (its own or the given one), PREFIX, SUFFIX and SHAPE.
    pub fn ids(&self, word: &str, norm: Option<&str>) -> [u64; 4] {
        let norm = norm.map_or_else(|| self.norm(word), |norm| self.id(norm));
        let prefix = word.chars().next().map_or(0, char::len_utf8);
        let suffix = word.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
        [norm, self.id(&word[..prefix]), self.id(&word[suffix..]), self.id(&self.shape(word))]
    }

    fn norm(&self, word: &str) -> u64 {
        self.norms.get(&self.id(word)).copied().unwrap_or_else(|| self.id(&word.to_lowercase()))
    }

    /// `Xxxxx` for `Damascus`, `dd/dd` for `03/12`: each run of a kind is cut at four.
    fn shape(&self, word: &str) -> String {
        if word.chars().nth(LONG - 1).is_some() {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(word.len());
        let (mut last, mut run) = (None, 0);
        for letter in word.chars() {
            let kind = self.kind(letter);
            run = if last == Some(kind) { run + 1 } else { 0 };
            last = Some(kind);
            if run < 4 {
                shape.push(kind);
            }
        }
        shape
    }

    fn kind(&self, letter: char) -> char {
        match letter {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => 'd',
            _ if letter.is_ascii() => letter,
            _ if self.is_alpha(letter) && letter.is_uppercase() => 'X',
            _ if self.is_alpha(letter) => 'x',
            _ if within(&self.digit, letter) => 'd',
            _ => letter,
        }
    }

    /// Python's `str.isalpha` of one character.
    pub fn is_alpha(&self, letter: char) -> bool {
        if letter.is_ascii() { letter.is_ascii_alphabetic() } else { within(&self.alpha, letter) }
    }
}

/// Python's `str.isspace` of one character: Unicode's white space and the four separators before the blank.
pub fn is_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

fn within(runs: &[(u32, u32)], letter: char) -> bool {
    let code = u32::from(letter);
    let after = runs.partition_point(|(first, _)| *first <= code);
    after > 0 && code <= runs[after - 1].1
}
