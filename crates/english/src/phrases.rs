//! Tokens in, the same tokens out, with special cases that affixes took apart put together again.
//!
//! spaCy's second pass (`Tokenizer._apply_special_cases`): wherever a row of tokens is what the affix patterns
//! make of a special case, and the text there is that case, the case's own tokens take their place; of matches
//! that overlap the longest wins, then the first.

use crate::lexicon::{Lexicon, Piece, WordTables};
use crate::tokenizer::Place;
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// The rows of tokens, as a tree that is walked by the tokens' numbers in the lexicon (`Lexeme::phrase_word`).
#[derive(Default)]
pub struct Phrases {
    /// From a node (0 is the root) and a token to the next node.
    steps: HashMap<(u32, u16), u32>,
    /// By node: whether a row ends here.
    ends: Vec<bool>,
}

impl Phrases {
    /// Enters a row of tokens.
    pub fn add(&mut self, tokens: &[&'static str], words: &mut WordTables) {
        let mut node = 0;
        for token in tokens {
            let next = words.phrases.len() as u16 + 1;
            let word = *words.phrases.entry(token).or_insert(next);
            let fresh = self.steps.len() as u32 + 1;
            node = *self.steps.entry((node, word)).or_insert(fresh);
        }
        self.ends.resize(self.steps.len() + 1, false);
        self.ends[node as usize] = true;
    }

    /// Puts special cases together; `case` gives the tokens of the text of a special case.
    pub fn rejoin(
        &self,
        text: &str,
        places: &mut Vec<Place>,
        lexicon: &mut Lexicon,
        mut case: impl FnMut(&str, &mut Lexicon) -> Option<Vec<Piece>>,
    ) {
        let mut changes = Vec::new();
        for found in self.find(places, lexicon) {
            let (start, end) = (places[found.start].start, places[found.end - 1].end);
            let Some(pieces) = case(&text[start..end], lexicon) else {
                continue;
            };
            let same = pieces.len() == found.len()
                && pieces.iter().zip(&places[found.clone()]).all(|(piece, place)| piece.lexeme == place.lexeme);
            if !same {
                changes.push((found, pieces));
            }
        }
        if !changes.is_empty() {
            *places = replace(places, &changes);
        }
    }

    /// The matches that win, in order.
    fn find(&self, places: &[Place], lexicon: &Lexicon) -> Vec<Range<usize>> {
        let mut matches = Vec::new();
        for start in 0..places.len() {
            let mut node = 0;
            for (index, place) in places[start..].iter().enumerate() {
                let word = lexicon.get(place.lexeme).phrase_word;
                let Some(next) = (word != 0).then(|| self.steps.get(&(node, word))).flatten() else {
                    break;
                };
                node = *next;
                if self.ends[node as usize] {
                    matches.push(start..start + index + 1);
                }
            }
        }
        matches.sort_by_key(|found| (std::cmp::Reverse(found.len()), found.start));
        let mut taken: HashMap<usize, ()> = HashMap::new();
        matches.retain(|found| {
            let free = !taken.contains_key(&found.start) && !taken.contains_key(&(found.end - 1));
            taken.extend(found.clone().map(|index| (index, ())));
            free
        });
        matches.sort_by_key(|found| found.start);
        matches
    }
}

fn replace(places: &[Place], changes: &[(Range<usize>, Vec<Piece>)]) -> Vec<Place> {
    let mut replaced = Vec::with_capacity(places.len() + changes.len());
    let mut done = 0;
    for (range, pieces) in changes {
        replaced.extend_from_slice(&places[done..range.start]);
        done = range.end;
        let mut start = places[range.start].start;
        for piece in pieces {
            let end = start + piece.length as usize;
            replaced.push(Place { start, end, lexeme: piece.lexeme, space_after: false });
            start = end;
        }
        if let Some(last) = replaced.last_mut() {
            last.space_after = places[range.end - 1].space_after;
        }
    }
    replaced.extend_from_slice(&places[done..]);
    replaced
}
