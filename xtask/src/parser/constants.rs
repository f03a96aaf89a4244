//! `data/spacy.tsv` (what spaCy's own code holds and the wheel does not) in, its tables in the blob out.

use super::blob::Blob;
use anyhow::{Context, Result};
use std::path::Path;

/// Writes symbols (string, number), base norms (string, string) and the runs of letters and digits (two numbers).
pub fn write(path: &Path, blob: &mut Blob) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows = |kind: &str| -> Vec<(&str, &str)> {
        let kind = format!("{kind}\t");
        text.lines().filter_map(|line| line.strip_prefix(kind.as_str())?.split_once('\t')).collect()
    };
    let symbols = rows("symbol");
    blob.u32(symbols.len());
    for (name, number) in symbols {
        blob.string(&serde_json::from_str::<String>(name)?);
        blob.u32(number.parse()?);
    }
    let norms = rows("base_norm");
    blob.u32(norms.len());
    for (mark, norm) in norms {
        blob.string(&serde_json::from_str::<String>(mark)?);
        blob.string(&serde_json::from_str::<String>(norm)?);
    }
    for kind in ["alpha", "digit"] {
        let runs = rows(kind);
        blob.u32(runs.len());
        for (first, last) in runs {
            blob.u32(usize::from_str_radix(first, 16)?);
            blob.u32(usize::from_str_radix(last, 16)?);
        }
    }
    Ok(())
}
