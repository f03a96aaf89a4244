//! The version of the rules: a sum over this crate's sources and word lists, so that a case file can say by which rules a
//! page was read. It reads files of this folder and makes none.

#![allow(clippy::disallowed_methods)] // the build is not the library

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    list(Path::new("src"), &mut files);
    // What joins, keeps and shows findings does not read them.
    files.retain(|file| !["fuse", "show", "store"].iter().any(|verb| file.starts_with(Path::new("src").join(verb))));
    files.sort();
    let mut sum = OFFSET;
    for file in &files {
        sum = add(sum, file.to_string_lossy().replace('\\', "/").as_bytes());
        sum = add(sum, &fs::read(file).unwrap_or_default());
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=SITREP_RULES={sum:016x}");
}

/// Every file below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => list(&path, files),
            path => files.push(path),
        }
    }
}

/// FNV-1a, which needs no crate: it tells versions apart and guards nothing.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn add(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
