//! Rows of the hash tables in, a vector of 96 numbers for each token out.
//!
//! thinc's `MultiHashEmbed` and `MaxoutWindowEncoder` of width 96, depth 4, window 1, three pieces: each
//! attribute's four rows are summed, all attributes go through a maxout layer with layer normalisation, then four
//! times each token and its two neighbours go through another, added to what was there. Beyond both ends of a
//! text stand rows of zeros, which the layers change like any other. The tables are multiplied through the first
//! layer when they are loaded, so that embedding a token is a sum of rows.

use crate::blob::Blob;
use crate::hash::table_rows;
use crate::linalg::{Norm, PIECES, WIDTH, add_rows, maxout_norm, product};

/// How many tokens to each side a token's vector depends on: one for each window layer.
pub const REACH: usize = 4;
/// Rows of the tables of NORM, PREFIX, SUFFIX and SHAPE, then of SPACY and IS_SPACE.
const ROWS: [u16; 6] = [5000, 1000, 2500, 2500, 50, 50];
/// The attributes that depend on the word alone.
const WORD_ATTRIBUTES: usize = 4;
/// The seed of the first table's hash; each further table's is one more.
const SEED: u32 = 8;

/// Where a word falls in the four tables of NORM, PREFIX, SUFFIX and SHAPE: four rows each.
pub type WordRows = [u16; 4 * WORD_ATTRIBUTES];

/// The rows of a word from the ids of its NORM, PREFIX, SUFFIX and SHAPE.
pub fn word_rows(ids: [u64; WORD_ATTRIBUTES]) -> WordRows {
    let mut rows = [0; 4 * WORD_ATTRIBUTES];
    for (attribute, id) in ids.into_iter().enumerate() {
        rows[4 * attribute..][..4].copy_from_slice(&table_rows(id, SEED + attribute as u32, ROWS[attribute]));
    }
    rows
}

/// One network with its weights.
pub struct Tok2Vec {
    /// For each attribute, its table times its part of the first layer: rows of [`PIECES`].
    tables: Vec<Vec<f32>>,
    first: Norm,
    windows: Vec<(Vec<f32>, Norm)>,
}

impl Tok2Vec {
    /// Reads a network of four or six attributes.
    pub fn load(blob: &mut Blob, attributes: usize) -> Tok2Vec {
        let tables: Vec<Vec<f32>> =
            ROWS[..attributes].iter().map(|rows| blob.floats(usize::from(*rows) * WIDTH)).collect();
        let (weights, first) = layer(blob, attributes * WIDTH);
        let tables = tables.iter().zip(weights.chunks_exact(WIDTH * PIECES)).map(|(table, part)| fold(table, part));
        let tables = tables.collect();
        let windows = (0..REACH).map(|_| layer(blob, 3 * WIDTH)).collect();
        Tok2Vec { tables, first, windows }
    }

    /// What the word itself adds up to before the first layer's maximum.
    pub fn word_sum(&self, rows: &WordRows) -> [f32; PIECES] {
        let mut sum = [0.0; PIECES];
        for (table, rows) in self.tables.iter().zip(rows.chunks_exact(4)) {
            add_rows(table, rows, &mut sum);
        }
        sum
    }

    /// Adds what SPACY (a space follows) and IS_SPACE (white space) add, in a network of six attributes.
    pub fn add_flags(&self, space_after: bool, is_space: bool, sum: &mut [f32; PIECES]) {
        for (attribute, flag) in [(4, space_after), (5, is_space)] {
            let rows = table_rows(flag.into(), SEED + attribute as u32, ROWS[attribute]);
            add_rows(&self.tables[attribute], &rows, sum);
        }
    }

    /// The vector of a token before it sees its neighbours.
    pub fn embed(&self, sum: &[f32; PIECES]) -> [f32; WIDTH] {
        let mut vector = [0.0; WIDTH];
        maxout_norm(sum, &self.first, &mut vector);
        vector
    }

    /// Turns embedded rows into the vectors of all but the [`REACH`] outermost rows on each side, in place.
    ///
    /// The outermost rows are neighbours, or zeros beyond an end of the text; what they hold afterwards means
    /// nothing.
    pub fn encode(&self, rows: &mut [[f32; WIDTH]], pieces: &mut Vec<f32>) {
        pieces.resize(rows.len() * PIECES, 0.0);
        for (depth, (weights, norm)) in self.windows.iter().enumerate() {
            // Each layer needs one row less on each side than the layer before it gave.
            let (from, to) = (depth, rows.len() - depth);
            let inner = to - from - 2;
            product(rows[from..to].as_flattened(), WIDTH, inner, 3 * WIDTH, weights, pieces);
            for (row, pieces) in rows[from + 1..to - 1].iter_mut().zip(pieces.as_chunks().0) {
                maxout_norm(pieces, norm, row);
            }
        }
    }
}

/// Reads a maxout layer: weights (96, 3, inputs), bias (96, 3), then gain and shift of its layer norm. Turns the
/// weights to (inputs, 3, 96), pieces outside, so that the maximum runs over neighbouring numbers.
fn layer(blob: &mut Blob, inputs: usize) -> (Vec<f32>, Norm) {
    let weights = blob.floats(PIECES * inputs);
    let bias = blob.floats(PIECES);
    let mut turned = vec![0.0; PIECES * inputs];
    let mut turned_bias = [0.0; PIECES];
    for output in 0..WIDTH {
        for piece in 0..3 {
            let (old, new) = (output * 3 + piece, piece * WIDTH + output);
            turned_bias[new] = bias[old];
            for input in 0..inputs {
                turned[input * PIECES + new] = weights[old * inputs + input];
            }
        }
    }
    (turned, Norm { bias: turned_bias, gain: blob.array(), shift: blob.array() })
}

fn fold(table: &[f32], weights: &[f32]) -> Vec<f32> {
    let rows = table.len() / WIDTH;
    let mut folded = vec![0.0; rows * PIECES];
    product(table, WIDTH, rows, WIDTH, weights, &mut folded);
    folded
}
