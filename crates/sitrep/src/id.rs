//! Ids: short hashes of what a record is made from, the same on every machine.

use sha2::{Digest, Sha256};

/// The first 12 hexadecimal digits of SHA-256 over the parts, each closed by a zero byte.
pub fn of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
