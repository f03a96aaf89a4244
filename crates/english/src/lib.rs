//! English text in; tokens, part-of-speech tags, lemmas, a dependency tree, sentences and names out.
//!
//! The weights are those of spaCy's `en_core_web_sm` 3.8.0; nothing is downloaded and no Python runs.
//!
//! A text goes through `tokenizer`, `tok2vec`, `tagger`, `parser`, `projective`, `names`, `ruler` and `lemmatizer`, which
//! `model` joins; `lexicon` keeps what was worked out for each word, `blob` reads the built-in file.
//!
//! ```
//! use sitrep_english::English;
//!
//! let english = English::load();
//! let parsed = english.parse("Ann left Paris. She didn't wait.");
//! assert_eq!(parsed.sentences, [0..4, 4..9]);
//! assert_eq!(parsed.tokens[1].lemma.as_ref(), "leave");
//! assert_eq!(parsed.tokens[0].head, 1);
//! assert_eq!(parsed.names[1].label, "GPE");
//! ```

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod affixes;
mod blob;
mod hash;
mod lemmatizer;
mod lexeme;
mod lexicon;
mod linalg;
mod model;
mod names;
mod parser;
mod phrases;
mod projective;
mod ruler;
mod tagger;
mod tok2vec;
mod tokenizer;
mod transition;

use model::{Desk, Model};
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

static MODEL: OnceLock<Model> = OnceLock::new();
/// What threads have left for the next text.
static DESKS: Mutex<Vec<Desk>> = Mutex::new(Vec::new());

/// The parser with its weights, ready to read. The first loading takes tens of milliseconds, each further one
/// nothing: all share the same weights. Threads may parse side by side.
#[derive(Clone, Copy)]
pub struct English {
    model: &'static Model,
}

/// One text, parsed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The tokens in order; white space that is no single separating space is a token too.
    pub tokens: Vec<Token>,
    /// The sentences in order, as ranges of tokens; together they cover all tokens.
    pub sentences: Vec<Range<usize>>,
    /// The names in order, as ranges of tokens; they never overlap.
    pub names: Vec<Name>,
}

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// First byte of the token in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether one space, not part of any token, follows.
    pub space_after: bool,
    /// Penn Treebank tag, such as `VBD` (spaCy's `tag_`).
    pub tag: &'static str,
    /// Universal part of speech, such as `VERB` (spaCy's `pos_`).
    pub pos: &'static str,
    /// Universal features, such as `Number=Sing|Person=3` (spaCy's `morph`); empty where there are none.
    pub morph: &'static str,
    /// The lemma (spaCy's `lemma_`).
    pub lemma: Box<str>,
    /// Index of the head; the token's own index for a root.
    pub head: usize,
    /// Relation to the head in ClearNLP's scheme, such as `nsubj`; `ROOT` for a root (spaCy's `dep_`).
    pub dep: &'static str,
}

/// A run of tokens that is a name, with its OntoNotes type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// `PERSON`, `NORP`, `FAC`, `ORG`, `GPE`, `LOC`, `PRODUCT`, `EVENT`, `WORK_OF_ART`, `LAW`, `LANGUAGE`,
    /// `DATE`, `TIME`, `PERCENT`, `MONEY`, `QUANTITY`, `ORDINAL` or `CARDINAL`.
    pub label: &'static str,
}

impl English {
    /// Unpacks the weights that are built into the program, once.
    pub fn load() -> English {
        English { model: MODEL.get_or_init(Model::load) }
    }

    /// Whether a word in lower case, or its plain form, is in the lists of common nouns, verbs, adjectives and adverbs.
    pub fn knows(&self, word: &str) -> bool {
        self.model.knows(word)
    }

    /// Parses one text, best a paragraph or an article at a time. No text panics.
    pub fn parse(&self, text: &str) -> Parsed {
        self.parse_all(&[text]).pop().unwrap_or_default()
    }

    /// Parses texts, each by itself: the paragraphs of an article take half the time that they take one by one.
    pub fn parse_all(&self, texts: &[&str]) -> Vec<Parsed> {
        let desks = || DESKS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut desk = desks().pop().unwrap_or_default();
        let parsed = self.model.parse_all(texts, &mut desk);
        desks().push(desk);
        parsed
    }
}
