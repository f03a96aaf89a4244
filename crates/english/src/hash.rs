//! Strings in, spaCy's 64-bit ids out; ids in, rows of hash tables out.

const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;

/// spaCy's hash of a string: MurmurHash64A of its UTF-8, seed 1 (Austin Appleby, public domain).
pub fn string_hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mix = |word: u64| {
        let word = word.wrapping_mul(MULTIPLIER);
        (word ^ (word >> 47)).wrapping_mul(MULTIPLIER)
    };
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        hash = (hash ^ mix(u64::from_le_bytes(*word))).wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

/// The four rows of a table of `rows` rows that an id falls on: MurmurHash3_x86_128 of its eight bytes as thinc
/// computes it (`thinc/backends/_murmur3.cu`, `MurmurHash3_x86_128_uint64`), each part modulo `rows`.
pub fn table_rows(id: u64, seed: u32, rows: u16) -> [u16; 4] {
    let finish = |mut word: u64| {
        word = (word ^ (word >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        word = (word ^ (word >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        word ^ (word >> 33)
    };
    let seed = u64::from(seed);
    let mut first = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    first = (first ^ seed) ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = finish(first);
    second = finish(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    let row = |word: u64| (word as u32 % u32::from(rows)) as u16;
    [row(first), row(first >> 32), row(second), row(second >> 32)]
}

#[cfg(test)]
mod tests {
    use super::string_hash;

    #[test]
    fn hashes_as_spacy_does() {
        // `nlp.vocab.strings["coffee"]`, from spaCy's own documentation of its string store.
        assert_eq!(string_hash("coffee"), 3197928453018144401);
        assert_eq!(string_hash("apple"), 8566208034543834098);
    }
}
