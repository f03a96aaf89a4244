//! A token's vector in, the number of its Penn Treebank tag out: one linear layer, the highest score wins.

use crate::blob::Blob;
use crate::linalg::{WIDTH, product};

/// How many tags there are.
const TAGS: usize = 50;

/// The tagger's weights.
pub struct Tagger {
    /// 96 rows of one weight for each tag.
    weights: Vec<f32>,
    bias: [f32; TAGS],
}

impl Tagger {
    /// Reads the weights (50, 96) and the bias.
    pub fn load(blob: &mut Blob) -> Tagger {
        let weights = blob.floats(TAGS * WIDTH);
        let turned = (0..WIDTH).flat_map(|input| weights.iter().skip(input).step_by(WIDTH)).copied().collect();
        Tagger { weights: turned, bias: blob.array() }
    }

    /// Appends the tag of each vector; of equal scores the first wins.
    pub fn tag(&self, vectors: &[[f32; WIDTH]], tags: &mut Vec<u8>) {
        let mut scores = vec![0.0; vectors.len() * TAGS];
        product(vectors.as_flattened(), WIDTH, vectors.len(), WIDTH, &self.weights, &mut scores);
        for row in scores.chunks_exact(TAGS) {
            let mut best = 0;
            for tag in 1..TAGS {
                if row[tag] + self.bias[tag] > row[best] + self.bias[best] {
                    best = tag;
                }
            }
            tags.push(best as u8);
        }
    }
}
