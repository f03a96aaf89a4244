//! Numbers, strings and half-floats in, one zstd file out.
//!
//! All half-floats stand first, their high bytes before their low bytes, because that packs better: a count
//! (u32), the high bytes, the low bytes; then everything else in the order in which it was put. Integers are
//! little-endian; strings and byte runs carry their length as u32.

use half::f16;

/// The blob as it grows.
#[derive(Default)]
pub struct Blob {
    halves: Vec<u16>,
    rest: Vec<u8>,
}

impl Blob {
    pub fn floats(&mut self, values: &[f32]) {
        self.halves.extend(values.iter().map(|value| f16::from_f32(*value).to_bits()));
    }

    pub fn u8(&mut self, value: u8) {
        self.rest.push(value);
    }

    pub fn u32(&mut self, value: usize) {
        let value = u32::try_from(value).expect("counts and ids fit into 32 bits");
        self.rest.extend(value.to_le_bytes());
    }

    pub fn u64(&mut self, value: u64) {
        self.rest.extend(value.to_le_bytes());
    }

    pub fn bytes(&mut self, value: &[u8]) {
        self.u32(value.len());
        self.rest.extend(value);
    }

    pub fn string(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    /// A list of strings, with its length before it.
    pub fn strings<'a>(&mut self, values: impl ExactSizeIterator<Item = &'a str>) {
        self.u32(values.len());
        for value in values {
            self.string(value);
        }
    }

    /// The finished file.
    pub fn compress(self) -> Vec<u8> {
        let mut bytes = (self.halves.len() as u32).to_le_bytes().to_vec();
        bytes.extend(self.halves.iter().map(|half| (half >> 8) as u8));
        bytes.extend(self.halves.iter().map(|half| *half as u8));
        bytes.extend(self.rest);
        ruzstd::encoding::compress_to_vec(bytes.as_slice(), ruzstd::encoding::CompressionLevel::Fastest)
    }
}
