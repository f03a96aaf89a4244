//! Makes the data files that the crates carry: run by hand, never by a build.
//!
//! `cargo run --release -p xtask -- parser WHEEL` reads the wheel of spaCy's small English model and writes
//! `crates/english/data/english.bin.zst`.

mod parser;

use anyhow::{Result, bail};
use std::path::Path;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["parser", wheel] => parser::make(Path::new(wheel)),
        _ => bail!("usage: xtask parser WHEEL"),
    }
}
