//! Rows of 32-bit floats in, products and sums out: the arithmetic that takes nearly all of the time.
//!
//! All `unsafe` of the crate is here: the call of `matrixmultiply`, and calls of functions that are compiled a
//! second time for AVX2, which run only where the processor has it. Nothing here knows what the numbers mean.
#![allow(unsafe_code)]

/// Width of a token's vector.
pub const WIDTH: usize = 96;
/// A maxout layer of that width before its maximum: three pieces, one after the other.
pub const PIECES: usize = 3 * WIDTH;
/// Width of the hidden layer of the scorers before its maximum: two pieces of 64.
pub const HIDDEN: usize = 128;

/// `out = left · right` for row-major matrices: `left` has `rows` rows of `depth` columns, a row starting every
/// `stride` numbers (rows may overlap); `right` is `depth` by `columns`; `out` is `rows` by `columns`.
pub fn product(left: &[f32], stride: usize, rows: usize, depth: usize, right: &[f32], out: &mut [f32]) {
    if rows == 0 || depth == 0 {
        return out.fill(0.0);
    }
    let columns = right.len() / depth;
    assert!(left.len() >= (rows - 1) * stride + depth, "left matrix is too short");
    assert!(right.len() == depth * columns && out.len() >= rows * columns, "matrices do not fit");
    // SAFETY: the assertions hold every address that the strides reach within its slice; `out` is borrowed
    // mutably, so it overlaps neither operand; the strides fit into isize because slices do.
    unsafe {
        matrixmultiply::sgemm(
            rows,
            depth,
            columns,
            1.0,
            left.as_ptr(),
            stride as isize,
            1,
            right.as_ptr(),
            columns as isize,
            1,
            0.0,
            out.as_mut_ptr(),
            columns as isize,
            1,
        );
    }
}

/// Compiles a function twice, plainly and for AVX2, and calls the second where the processor has AVX2.
macro_rules! widest {
    ($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        #[inline]
        pub fn $name($($argument: $type),*) {
            #[inline(always)]
            fn plain($($argument: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2,fma")]
                fn wide($($argument: $type),*) {
                    plain($($argument),*)
                }
                if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
                    // SAFETY: the processor has just been asked for both features.
                    return unsafe { wide($($argument),*) };
                }
            }
            plain($($argument),*)
        }
    };
}

/// Bias, gain and shift of a maxout layer with layer normalisation; the weights go through [`product`].
pub struct Norm {
    pub bias: [f32; PIECES],
    pub gain: [f32; WIDTH],
    pub shift: [f32; WIDTH],
}

widest! {
    /// Adds the bias, takes the greatest of each three pieces, normalises, and adds the result to `out`.
    fn maxout_norm(pieces: &[f32; PIECES], norm: &Norm, out: &mut [f32; WIDTH]) {
        let mut highest = [0f32; WIDTH];
        for index in 0..WIDTH {
            let first = pieces[index] + norm.bias[index];
            let second = pieces[WIDTH + index] + norm.bias[WIDTH + index];
            let third = pieces[2 * WIDTH + index] + norm.bias[2 * WIDTH + index];
            let pair = if first > second { first } else { second };
            highest[index] = if pair > third { pair } else { third };
        }
        // Sixteen partial sums, so that the compiler may add side by side.
        let mut sums = [0f32; 16];
        for chunk in highest.chunks_exact(16) {
            for lane in 0..16 {
                sums[lane] += chunk[lane];
            }
        }
        let mean = sums.iter().sum::<f32>() / WIDTH as f32;
        let mut squares = [0f32; 16];
        for chunk in highest.chunks_exact(16) {
            for lane in 0..16 {
                let distance = chunk[lane] - mean;
                squares[lane] += distance * distance;
            }
        }
        // 1e-8: thinc's LayerNorm.
        let scale = 1.0 / (squares.iter().sum::<f32>() / WIDTH as f32 + 1e-8).sqrt();
        for index in 0..WIDTH {
            out[index] += (highest[index] - mean) * scale * norm.gain[index] + norm.shift[index];
        }
    }
}

widest! {
    /// Adds rows of a table to `sum`; `rows` are row numbers, a row has [`PIECES`] numbers.
    fn add_rows(table: &[f32], rows: &[u16], sum: &mut [f32; PIECES]) {
        for row in rows {
            let start = usize::from(*row) * PIECES;
            let values = &table[start..start + PIECES];
            for index in 0..PIECES {
                sum[index] += values[index];
            }
        }
    }
}

widest! {
    /// Adds one row of features to the hidden layer.
    fn add_hidden(row: &[f32; HIDDEN], sum: &mut [f32; HIDDEN]) {
        for index in 0..HIDDEN {
            sum[index] += row[index];
        }
    }
}

widest! {
    /// Takes the greater of the two pieces of the hidden layer, and multiplies: `scores = bias + hidden · weights`,
    /// where `weights` has a row of `scores.len()` numbers for each of the 64 units.
    fn score_hidden(hidden: &[f32; HIDDEN], weights: &[f32], bias: &[f32], scores: &mut [f32]) {
        scores.copy_from_slice(bias);
        let columns = scores.len();
        for (unit, row) in weights.chunks_exact(columns).enumerate() {
            let (first, second) = (hidden[unit], hidden[HIDDEN / 2 + unit]);
            let value = if first > second { first } else { second };
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += value * weight;
            }
        }
    }
}
