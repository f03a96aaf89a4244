//! What has been worked out for words already met, so that it is worked out once: one lexicon for each thread.
//!
//! A lexeme is a word with its norm; a chunk is a run of text without white space, kept with its tokens. All of
//! it follows from the text alone, so that forgetting any of it changes nothing but the time.

use crate::lexeme::{Attributes, is_space};
use crate::linalg::WIDTH;
use crate::ruler::Words;
use crate::tok2vec::{Tok2Vec, WordRows, word_rows};
use foldhash::{HashMap, HashMapExt};

/// Chunks and words that are kept between texts; more are made as needed and dropped with the text.
const KEPT: usize = 1 << 16;
/// Longest chunk, in bytes, that is kept.
const KEPT_LENGTH: usize = 64;
/// Words whose vectors are kept: 19 MB.
const KEPT_VECTORS: usize = 1 << 14;

/// A word with its norm.
pub struct Lexeme {
    rows: WordRows,
    /// Whether it is all white space.
    pub is_space: bool,
    /// Its number among the words that the attribute ruler asks for; 0 for none of them.
    pub ruler_word: u16,
    /// Its number among the tokens of the special cases; 0 for none of them.
    pub phrase_word: u16,
    /// Where its vectors lie, and in which generation of them.
    slot: (u32, u32),
}

/// A part of a chunk: its lexeme and its length in bytes.
#[derive(Clone, Copy)]
pub struct Piece {
    pub lexeme: u32,
    pub length: u32,
}

/// The vectors of a word before it sees its neighbours: shared tok2vec without and with a space after, then names.
type Vectors = [[f32; WIDTH]; 3];

/// Words and chunks met so far.
#[derive(Default)]
pub struct Lexicon {
    lexemes: Vec<Lexeme>,
    words: HashMap<Box<str>, u32>,
    /// Special cases give some words a norm that depends on the case: the same word twice, by its norm.
    normed: HashMap<(Box<str>, Box<str>), u32>,
    chunks: HashMap<Box<str>, (u32, u32)>,
    pieces: Vec<Piece>,
    vectors: Vec<Vectors>,
    generation: u32,
}

impl Lexicon {
    /// Forgets everything if there is too much of it. Ends the life of all lexeme numbers.
    pub fn trim(&mut self) {
        if self.lexemes.len() > KEPT || self.pieces.len() > 4 * KEPT {
            *self = Lexicon::default();
        }
    }

    pub fn get(&self, lexeme: u32) -> &Lexeme {
        &self.lexemes[lexeme as usize]
    }

    /// The tokens of a chunk that has been met.
    pub fn chunk(&self, text: &str) -> Option<&[Piece]> {
        let (start, end) = *self.chunks.get(text)?;
        Some(&self.pieces[start as usize..end as usize])
    }

    /// Remembers the tokens of a chunk.
    pub fn keep_chunk(&mut self, text: &str, pieces: &[Piece]) {
        if self.chunks.len() < KEPT && text.len() <= KEPT_LENGTH {
            let start = self.pieces.len() as u32;
            self.pieces.extend_from_slice(pieces);
            self.chunks.insert(text.into(), (start, self.pieces.len() as u32));
        }
    }

    /// The lexeme of a word, with the norm of a special case or its own.
    pub fn lexeme(&mut self, word: &str, norm: Option<&str>, words: &WordTables) -> u32 {
        let known = match norm {
            None => self.words.get(word).copied(),
            Some(norm) => self.normed.get(&(word.into(), norm.into())).copied(),
        };
        if let Some(lexeme) = known {
            return lexeme;
        }
        let number = self.lexemes.len() as u32;
        self.lexemes.push(Lexeme {
            rows: word_rows(words.attributes.ids(word, norm)),
            is_space: word.chars().all(is_space),
            ruler_word: words.ruler.number(word),
            phrase_word: words.phrases.get(word).copied().unwrap_or(0),
            slot: (0, 0),
        });
        match norm {
            Some(norm) => drop(self.normed.insert((word.into(), norm.into()), number)),
            None if word.len() <= KEPT_LENGTH && self.words.len() < KEPT => {
                self.words.insert(word.into(), number);
            }
            None => {}
        }
        number
    }

    /// The vectors of a lexeme; the networks are the shared one and the names'.
    pub fn vectors(&mut self, lexeme: u32, shared: &Tok2Vec, names: &Tok2Vec) -> &Vectors {
        let lexeme = &mut self.lexemes[lexeme as usize];
        // Generations count from one, so that a new lexeme's slot is never taken for a filled one.
        if lexeme.slot.1 != self.generation + 1 {
            if self.vectors.len() == KEPT_VECTORS {
                self.vectors.clear();
                self.generation += 1;
            }
            lexeme.slot = (self.vectors.len() as u32, self.generation + 1);
            self.vectors.push(embed(lexeme, shared, names));
        }
        &self.vectors[lexeme.slot.0 as usize]
    }
}

fn embed(lexeme: &Lexeme, shared: &Tok2Vec, names: &Tok2Vec) -> Vectors {
    let sum = shared.word_sum(&lexeme.rows);
    let [plain, spaced] = [false, true].map(|space_after| {
        let mut sum = sum;
        shared.add_flags(space_after, lexeme.is_space, &mut sum);
        shared.embed(&sum)
    });
    [plain, spaced, names.embed(&names.word_sum(&lexeme.rows))]
}

/// The tables that a new word is looked up in; the tokenizer and the ruler enter their words when they are loaded.
pub struct WordTables {
    pub attributes: Attributes,
    pub ruler: Words,
    /// Numbers, from 1, of the tokens of the tokenizer's special cases.
    pub phrases: HashMap<&'static str, u16>,
}

impl WordTables {
    /// Tables into which no words have been entered.
    pub fn new(attributes: Attributes) -> WordTables {
        WordTables { attributes, ruler: Words::default(), phrases: HashMap::new() }
    }
}
