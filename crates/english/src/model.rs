//! The weights and tables together: text in, [`Parsed`] out.
//!
//! Tokens go through the networks in blocks, each with the neighbours that its vectors depend on, so that memory
//! does not grow with the text but for the tokens themselves.

use crate::blob::Blob;
use crate::lemmatizer::Lemmatizer;
use crate::lexeme::Attributes;
use crate::lexicon::{Lexicon, WordTables};
use crate::linalg::WIDTH;
use crate::names::Names;
use crate::parser::Parser;
use crate::projective::{self, Tree};
use crate::ruler::{Ruler, Traits};
use crate::tagger::Tagger;
use crate::tok2vec::{REACH, Tok2Vec};
use crate::tokenizer::{Place, Tokenizer};
use crate::transition::Feature;
use crate::{Name, Parsed, Token};
use std::ops::Range;

/// Texts of so many tokens together go through the networks side by side; a longer text goes alone, in blocks.
const TOGETHER: usize = 512;

/// All that is built in. One for the whole program.
pub struct Model {
    shared: Tok2Vec,
    name_vectors: Tok2Vec,
    parser: Parser,
    names: Names,
    tagger: Tagger,
    words: WordTables,
    tokenizer: Tokenizer,
    tags: Vec<&'static str>,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
}

/// What a thread keeps from one text to the next: words met, and memory to compute in.
#[derive(Default)]
pub struct Desk {
    lexicon: Lexicon,
    rows: Vec<[f32; WIDTH]>,
    pieces: Vec<f32>,
}

impl Model {
    /// Unpacks the built-in file, in the order in which `xtask/src/parser/mod.rs` writes it.
    pub fn load() -> Model {
        let mut blob = Blob::open();
        let blob = &mut blob;
        let shared = Tok2Vec::load(blob, 6);
        let name_vectors = Tok2Vec::load(blob, 4);
        let mut parser = Parser::load(blob);
        let mut names = Names::load(blob);
        let tagger = Tagger::load(blob);
        let attributes = Attributes::load(blob);
        let mut words = WordTables::new(attributes);
        let tokenizer = Tokenizer::load(blob, &mut words);
        words.attributes.load_norms(blob);
        let tags = blob.list(Blob::string);
        parser.load_moves(blob);
        names.load_moves(blob);
        let ruler = Ruler::load(blob, &tags, &parser.labels, &mut words.ruler);
        let lemmatizer = Lemmatizer::load(blob);
        Model { shared, name_vectors, parser, names, tagger, words, tokenizer, tags, ruler, lemmatizer }
    }

    /// Whether a word in lower case is in the lists of common words.
    pub fn knows(&self, word: &str) -> bool {
        self.lemmatizer.knows(word)
    }

    fn network(&self, network: Network) -> &Tok2Vec {
        match network {
            Network::Shared => &self.shared,
            Network::Names => &self.name_vectors,
        }
    }

    /// Parses texts, each by itself. Short ones go through the networks side by side: the weights are fetched and arranged
    /// once for all of them, which takes as long as to multiply a paragraph by them.
    pub fn parse_all(&self, texts: &[&str], desk: &mut Desk) -> Vec<Parsed> {
        let mut parsed = Vec::with_capacity(texts.len());
        let mut group: Vec<(&str, Vec<Place>)> = Vec::new();
        let mut count = 0;
        for text in texts {
            let places = self.tokenizer.tokenize(text, &self.words, &mut desk.lexicon);
            if !group.is_empty() && count + places.len() > TOGETHER {
                self.parse_group(&group, desk, &mut parsed);
                (count, group) = (0, Vec::new());
            }
            count += places.len();
            group.push((text, places));
        }
        if !group.is_empty() {
            self.parse_group(&group, desk, &mut parsed);
        }
        desk.lexicon.trim();
        parsed
    }

    fn parse_group(&self, group: &[(&str, Vec<Place>)], desk: &mut Desk, parsed: &mut Vec<Parsed>) {
        if let [(text, places)] = group {
            return parsed.push(self.parse_one(text, places, desk));
        }
        let all: Vec<&[Place]> = group.iter().map(|(_, places)| places.as_slice()).collect();
        let (mut tags, mut of_parser, mut of_names) = (Vec::new(), Vec::new(), Vec::new());
        let vectors = desk.vectors_of_all(self, Network::Shared, &all);
        self.tagger.tag(&vectors, &mut tags);
        self.parser.scorer().features(&vectors, &mut of_parser);
        self.names.scorer().features(&desk.vectors_of_all(self, Network::Names, &all), &mut of_names);
        let mut first = 0;
        for (text, places) in group {
            let own = |features: &[Feature], range: Range<usize>| {
                let each = features.len() / tags.len();
                (first + range.start) * each..(first + range.end) * each
            };
            let arcs = self.parser.parse(places.len(), |range, features| {
                features.extend_from_slice(&of_parser[own(&of_parser, range)]);
            });
            let spaces = desk.spaces(places);
            let tree = projective::finish(arcs, &self.parser.labels, |token| spaces[token]);
            let feed = |range: Range<usize>, features: &mut Vec<Feature>| {
                features.extend_from_slice(&of_names[own(&of_names, range)]);
            };
            let names = self.names.find(&tree.starts, |token| spaces[token], feed);
            let tokens = self.tokens(text, places, &tags[first..first + places.len()], &tree, desk);
            parsed.push(Parsed { tokens, sentences: sentences(&tree.starts), names });
            first += places.len();
        }
    }

    /// Parses a text block by block, however long it is.
    fn parse_one(&self, text: &str, places: &[Place], desk: &mut Desk) -> Parsed {
        let mut tags = Vec::with_capacity(places.len());
        let arcs = self.parser.parse(places.len(), |range, features| {
            let vectors = desk.vectors(self, Network::Shared, places, range);
            self.tagger.tag(vectors, &mut tags);
            self.parser.scorer().features(vectors, features);
        });
        let spaces = desk.spaces(places);
        let tree = projective::finish(arcs, &self.parser.labels, |token| spaces[token]);
        let names = self.names.find(
            &tree.starts,
            |token| spaces[token],
            |range, features| {
                let vectors = desk.vectors(self, Network::Names, places, range);
                self.names.scorer().features(vectors, features);
            },
        );
        let tokens = self.tokens(text, places, &tags, &tree, desk);
        Parsed { tokens, sentences: sentences(&tree.starts), names }
    }

    fn tokens(&self, text: &str, places: &[Place], tags: &[u8], tree: &Tree, desk: &Desk) -> Vec<Token> {
        let traits = |(index, place): (usize, &Place)| {
            let lexeme = desk.lexicon.get(place.lexeme);
            let (tag, label) = (tags[index], tree.labels[index]);
            Traits { tag, label, word: lexeme.ruler_word, is_space: lexeme.is_space }
        };
        let traits: Vec<Traits> = places.iter().enumerate().map(traits).collect();
        let token = |(index, place): (usize, &Place)| {
            let verdict = self.ruler.judge(&traits, index);
            let (pos, morph) = (verdict.pos.unwrap_or(""), verdict.morph.unwrap_or_default());
            let word = &text[place.start..place.end];
            let lemma = match verdict.lemma {
                Some(lemma) => lemma.into(),
                None => self.lemmatizer.lemma(word, pos, &morph, &self.words.attributes).into(),
            };
            Token {
                start: place.start,
                end: place.end,
                space_after: place.space_after,
                tag: verdict.tag.unwrap_or(self.tags[usize::from(tags[index])]),
                pos,
                morph: morph.text,
                lemma,
                head: tree.heads[index] as usize,
                dep: verdict.dep.unwrap_or(self.parser.labels.name(tree.labels[index])),
            }
        };
        places.iter().enumerate().map(token).collect()
    }
}

/// Which of the two networks.
#[derive(Clone, Copy)]
enum Network {
    Shared,
    Names,
}

impl Desk {
    /// Which tokens are white space.
    fn spaces(&self, places: &[Place]) -> Vec<bool> {
        places.iter().map(|place| self.lexicon.get(place.lexeme).is_space).collect()
    }

    /// A token's row before it sees its neighbours.
    fn row(&mut self, model: &Model, network: Network, place: &Place) -> [f32; WIDTH] {
        let vectors = self.lexicon.vectors(place.lexeme, &model.shared, &model.name_vectors);
        match network {
            Network::Shared => vectors[usize::from(place.space_after)],
            Network::Names => vectors[2],
        }
    }

    /// The vectors of all tokens of some texts, one text after the other. Between two texts lie the rows of zeros that stand
    /// beyond the end of each: no vector depends on more of them, so that none sees the other text.
    fn vectors_of_all(&mut self, model: &Model, network: Network, texts: &[&[Place]]) -> Vec<[f32; WIDTH]> {
        let count: usize = texts.iter().map(|places| places.len() + REACH).sum();
        let mut rows = Vec::with_capacity(count + REACH);
        rows.resize(REACH, [0.0; WIDTH]);
        for places in texts {
            rows.extend(places.iter().map(|place| self.row(model, network, place)));
            rows.resize(rows.len() + REACH, [0.0; WIDTH]);
        }
        model.network(network).encode(&mut rows, &mut self.pieces);
        let mut vectors = Vec::with_capacity(count);
        let mut at = REACH;
        for places in texts {
            vectors.extend_from_slice(&rows[at..at + places.len()]);
            at += places.len() + REACH;
        }
        vectors
    }

    /// The vectors of a range of tokens.
    fn vectors(&mut self, model: &Model, network: Network, places: &[Place], range: Range<usize>) -> &[[f32; WIDTH]] {
        self.rows.clear();
        self.rows.resize(range.len() + 2 * REACH, [0.0; WIDTH]);
        // Row 0 stands for token `range.start - REACH`; rows beyond the text stay zero.
        let first = range.start.saturating_sub(REACH);
        let shift = REACH - (range.start - first);
        let last = (range.end + REACH).min(places.len());
        for (at, place) in (shift..).zip(&places[first..last]) {
            self.rows[at] = self.row(model, network, place);
        }
        model.network(network).encode(&mut self.rows, &mut self.pieces);
        &self.rows[REACH..REACH + range.len()]
    }
}

fn sentences(starts: &[bool]) -> Vec<Range<usize>> {
    let firsts: Vec<usize> = (0..starts.len()).filter(|token| starts[*token]).collect();
    let ends = firsts.iter().skip(1).copied().chain([starts.len()]);
    firsts.iter().copied().zip(ends).map(|(first, end)| first..end).collect()
}

/// Keeps the compiler from accepting a model that threads could not share.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Model>();
    shared::<Name>();
};
