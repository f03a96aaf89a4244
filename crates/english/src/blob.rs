//! The built-in file in, its weights and tables out, in the order in which they were put.
//!
//! `xtask/src/parser` writes the file: a count of half-floats (u32), their high bytes, their low bytes, then
//! the tables. Integers are little-endian; strings and byte runs carry their length as u32. The file is part of
//! the program, so a file that is cut short is a fault of the build and panics.

use half::f16;

static FILE: &[u8] = include_bytes!("../data/english.bin.zst");

/// The unpacked file and how far it has been read. The tables stay in memory for good; the weights do not.
pub struct Blob {
    high: std::vec::IntoIter<u8>,
    low: std::vec::IntoIter<u8>,
    tables: &'static [u8],
}

impl Blob {
    /// Unpacks the file.
    pub fn open() -> Blob {
        let mut bytes = Vec::with_capacity(16 << 20);
        ruzstd::decoding::FrameDecoder::new().decode_all_to_vec(FILE, &mut bytes).expect("the built-in file unpacks");
        let count = u32::from_le_bytes(bytes[..4].try_into().expect("four bytes")) as usize;
        let tables = bytes.split_off(4 + 2 * count);
        let low = bytes.split_off(4 + count);
        let high = bytes.split_off(4);
        Blob { high: high.into_iter(), low: low.into_iter(), tables: tables.leak() }
    }

    /// The next `count` weights.
    pub fn floats(&mut self, count: usize) -> Vec<f32> {
        let high = self.high.by_ref().take(count);
        let weights: Vec<f32> =
            high.zip(self.low.by_ref()).map(|(high, low)| f16::from_le_bytes([low, high]).into()).collect();
        assert_eq!(weights.len(), count, "the built-in file holds too few weights");
        weights
    }

    /// The next `N` weights.
    pub fn array<const N: usize>(&mut self) -> [f32; N] {
        self.floats(N).try_into().expect("as many as were asked for")
    }

    fn take(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.tables.split_at(count);
        self.tables = rest;
        taken
    }

    pub fn u8(&mut self) -> u8 {
        self.take(1)[0]
    }

    pub fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().expect("four bytes"))
    }

    pub fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take(8).try_into().expect("eight bytes"))
    }

    pub fn bytes(&mut self) -> &'static [u8] {
        let count = self.u32() as usize;
        self.take(count)
    }

    pub fn string(&mut self) -> &'static str {
        std::str::from_utf8(self.bytes()).expect("the built-in file holds UTF-8")
    }

    /// A list: its length, then each item as `read` reads it.
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Blob) -> T) -> Vec<T> {
        (0..self.u32()).map(|_| read(self)).collect()
    }
}
