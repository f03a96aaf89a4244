//! Features of tokens in, names out: spaCy's BILUO name finder, greedy.
//!
//! At each token a name begins (B), goes on (I), ends (L), is one token (U), or there is none (O). No name begins
//! at white space or crosses the start of a sentence (`pipeline/_parser_internals/ner.pyx`).

use crate::Name;
use crate::blob::Blob;
use crate::linalg::HIDDEN;
use crate::transition::{Feature, Move, Scorer};
use std::ops::Range;

/// The token, the first token of the open name, the token before.
const FEATURES: usize = 3;
const MOVES: usize = 74;
/// Tokens that are asked for at once.
const BLOCK: usize = 256;

/// The name finder's weights and moves.
pub struct Names {
    scorer: Scorer,
    moves: Vec<Move>,
}

/// A name that has begun: its first token and label, and what that token adds as a feature.
struct Open {
    start: usize,
    label: &'static str,
    feature: Feature,
}

impl Names {
    /// Reads the weights; [`Names::load_moves`] follows.
    pub fn load(blob: &mut Blob) -> Names {
        Names { scorer: Scorer::load(blob, FEATURES, MOVES), moves: Vec::new() }
    }

    /// Reads the moves.
    pub fn load_moves(&mut self, blob: &mut Blob) {
        self.moves = Move::load(blob);
        assert_eq!(self.moves.len(), MOVES, "as many moves as scores");
    }

    /// What the scorer needs of a vector.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Finds the names. `starts` marks the first token of each sentence, `is_space` tells tokens of white space,
    /// `feed` appends the features of a range of tokens, each range once and in order.
    pub fn find(
        &self,
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
        mut feed: impl FnMut(Range<usize>, &mut Vec<Feature>),
    ) -> Vec<Name> {
        let mut names = Vec::new();
        let mut open: Option<Open> = None;
        let mut previous = [0.0; HIDDEN];
        let (mut rows, mut scores) = (Vec::new(), Vec::new());
        for token in 0..starts.len() {
            if token % BLOCK == 0 {
                rows.clear();
                feed(token..(token + BLOCK).min(starts.len()), &mut rows);
            }
            let here: &[Feature; FEATURES] = rows[token % BLOCK * FEATURES..].first_chunk().expect("fed");
            let features = [Some(&here[0]), open.as_ref().map(|open| &open.feature), open.as_ref().map(|_| &previous)];
            self.scorer.score(features.into_iter(), &mut scores);
            let last = starts.get(token + 1).is_none_or(|start| *start);
            let step = self.best(&scores, open.as_ref().map(|open| open.label), last, is_space(token));
            match step.action {
                b'B' => open = Some(Open { start: token, label: step.label, feature: here[1] }),
                b'U' => names.push(Name { tokens: token..token + 1, label: step.label }),
                b'L' => names.extend(open.take().map(|open| Name { tokens: open.start..token + 1, label: open.label })),
                _ => {}
            }
            previous = here[2];
        }
        names
    }

    /// The valid move of the highest score, the first of equals; `last` says that a sentence ends here. With a
    /// name open, to end it is always valid; without, there is always O.
    fn best(&self, scores: &[f32], open: Option<&str>, last: bool, is_space: bool) -> Move {
        let valid = |step: &Move| match (step.action, open) {
            (b'O', None) => true,
            (b'U', None) => !step.label.is_empty() && !is_space,
            (b'B', None) => !last && !is_space,
            (b'I', Some(label)) => !last && step.label == label,
            (b'L', Some(label)) => step.label == label,
            _ => false,
        };
        let (mut best, mut highest) = (self.moves[MOVES - 1], f32::NEG_INFINITY);
        for (step, score) in self.moves.iter().zip(scores) {
            if *score > highest && valid(step) {
                (best, highest) = (*step, *score);
            }
        }
        best
    }
}
