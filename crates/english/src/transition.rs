//! Vectors of tokens in, scores of moves out: the scorer that the parser and the name finder share.
//!
//! A state of either is described by a fixed number of features, each a token or none. A linear layer takes
//! each vector from 96 to 64 numbers; what a token would add to the hidden layer as each of the features is
//! computed once ([`Scorer::features`]); a state's hidden layer is then a sum of rows, and a maximum of two
//! pieces and a linear layer give a score for each move (spaCy's `TransitionBasedParser.v2` with `use_upper`).

use crate::blob::Blob;
use crate::linalg::{HIDDEN, WIDTH, add_hidden, product, score_hidden};

const UNITS: usize = HIDDEN / 2;
/// Scores are computed in runs of this many, so that they fill the processor's registers.
const LANES: usize = 16;

/// A move: what to do, and the label to do it with.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// spaCy's letter of the action.
    pub action: u8,
    /// The label; empty where the action takes none.
    pub label: &'static str,
}

impl Move {
    /// Reads the list of moves, in the order of the scores.
    pub fn load(blob: &mut Blob) -> Vec<Move> {
        blob.list(|blob| Move { action: blob.u8(), label: blob.string() })
    }
}

/// What one token adds to the hidden layer as one of the features.
pub type Feature = [f32; HIDDEN];

/// The weights of one scorer.
pub struct Scorer {
    reduce: Vec<f32>,
    reduce_bias: [f32; UNITS],
    /// (64, features, 2, 64)
    lower: Vec<f32>,
    lower_bias: Feature,
    /// What each feature adds where it is no token.
    none: Vec<Feature>,
    /// (64, moves), moves filled up to whole runs of [`LANES`].
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
}

impl Scorer {
    /// Reads the weights of a scorer of `features` features and `moves` moves.
    pub fn load(blob: &mut Blob, features: usize, moves: usize) -> Scorer {
        let reduce = blob.floats(UNITS * WIDTH);
        let reduce = (0..WIDTH).flat_map(|input| reduce.iter().skip(input).step_by(WIDTH)).copied().collect();
        let reduce_bias = blob.array();
        let lower = blob.floats(features * HIDDEN * UNITS);
        let lower_bias = piece_major(&blob.floats(HIDDEN));
        let none: Vec<Feature> = blob.floats(features * HIDDEN).chunks_exact(HIDDEN).map(piece_major).collect();
        let columns = moves.next_multiple_of(LANES);
        let weights = blob.floats(moves * UNITS);
        let mut upper = vec![0.0; UNITS * columns];
        for (index, weight) in weights.into_iter().enumerate() {
            upper[index % UNITS * columns + index / UNITS] = weight;
        }
        let mut upper_bias = blob.floats(moves);
        upper_bias.resize(columns, f32::NEG_INFINITY);
        Scorer { reduce, reduce_bias, lower: turn_lower(&lower, features), lower_bias, none, upper, upper_bias }
    }

    /// Appends, token by token, what each vector adds as each of the features.
    pub fn features(&self, vectors: &[[f32; WIDTH]], out: &mut Vec<Feature>) {
        let count = vectors.len();
        let mut reduced = vec![0.0; count * UNITS];
        product(vectors.as_flattened(), WIDTH, count, WIDTH, &self.reduce, &mut reduced);
        for row in reduced.chunks_exact_mut(UNITS) {
            for (value, bias) in row.iter_mut().zip(&self.reduce_bias) {
                *value += bias;
            }
        }
        let start = out.len();
        out.resize(start + count * self.none.len(), [0.0; HIDDEN]);
        product(&reduced, UNITS, count, UNITS, &self.lower, out[start..].as_flattened_mut());
    }

    /// Scores all moves in a state; `features` are in their order, `None` where there is no such token.
    pub fn score<'a>(&self, features: impl Iterator<Item = Option<&'a Feature>>, scores: &mut Vec<f32>) {
        let mut hidden = self.lower_bias;
        for (feature, none) in features.zip(&self.none) {
            add_hidden(feature.unwrap_or(none), &mut hidden);
        }
        scores.resize(self.upper_bias.len(), 0.0);
        score_hidden(&hidden, &self.upper, &self.upper_bias, scores);
    }
}

/// (64, 2) to (2, 64).
fn piece_major(values: &[f32]) -> Feature {
    std::array::from_fn(|index| values[index % UNITS * 2 + index / UNITS])
}

/// (features, 64, 2, 64 inputs) to (64 inputs, features, 2, 64).
fn turn_lower(weights: &[f32], features: usize) -> Vec<f32> {
    let mut turned = vec![0.0; weights.len()];
    for feature in 0..features {
        for unit in 0..UNITS {
            for piece in 0..2 {
                let row = (feature * UNITS + unit) * 2 + piece;
                for input in 0..UNITS {
                    turned[(input * features + feature) * HIDDEN + piece * UNITS + unit] = weights[row * UNITS + input];
                }
            }
        }
    }
    turned
}
