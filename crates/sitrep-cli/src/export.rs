//! `sitrep export`: the record in the formats of other tools, a folder with a description of what is in it.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sha2::{Digest, Sha256};
use sitrep::pipeline::{self, RULES};
use sitrep::show::export::{self, Format};

use crate::{Ended, Input};

/// Write the record in the format of another tool
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    input: Input,
    /// The format
    #[arg(long = "as", value_name = "FORMAT", value_parser = formats())]
    format: Format,
    /// The folder to write into; it is made where it is missing
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| format.as_str());
    let named = |name: String| Format::ALL.iter().copied().find(|format| format.as_str() == name);
    PossibleValuesParser::new(names).try_map(move |name| named(name).ok_or("no such format"))
}

impl Export {
    /// Reads the pages and writes the files and `datapackage.json`.
    pub fn run(&self) -> Ended {
        let folder = &self.output;
        // Made before an hour of reading, not after it.
        fs::create_dir_all(folder)
            .with_context(|| format!("{}: cannot be made; name another folder with -o", folder.display()))?;
        let mut record = pipeline::record(self.input.tell(None)?, self.input.how());
        self.input.cover(&mut record.coverage)?;
        for (_, why) in &record.coverage.failed {
            eprintln!("sitrep: {why}");
        }
        let files = export::files(&record, self.format);
        let sums = files.iter().map(|file| write(folder, file)).collect::<anyhow::Result<Vec<_>>>()?;
        let package = export::package(&record, self.format, RULES, &files, &sums);
        let path = folder.join("datapackage.json");
        fs::write(&path, serde_json::to_string_pretty(&package)? + "\n").with_context(|| unwritable(&path))?;
        for (file, (bytes, _)) in files.iter().zip(&sums).take(SHOWN) {
            println!("{}  {bytes} bytes", folder.join(&file.name).display());
        }
        if files.len() > SHOWN {
            println!("and {} more files in {}", files.len() - SHOWN, folder.display());
        }
        Ok(record.coverage.failed.is_empty())
    }
}

/// How many files are named; an export of notes has thousands.
const SHOWN: usize = 10;

/// Writes one file; its size in bytes and its SHA-256.
fn write(folder: &Path, file: &export::File) -> anyhow::Result<(u64, String)> {
    let path = folder.join(&file.name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| unwritable(parent))?;
    }
    let to = File::create(&path).with_context(|| unwritable(&path))?;
    let mut out = Summed { to: BufWriter::new(to), sum: Sha256::new(), bytes: 0 };
    file.write(&mut out).and_then(|()| out.flush()).with_context(|| unwritable(&path))?;
    Ok((out.bytes, out.sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

fn unwritable(path: &Path) -> String {
    format!("{}: cannot be written; name another folder with -o", path.display())
}

/// Writes on, and keeps the sum and the number of the bytes.
struct Summed<W> {
    to: W,
    sum: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
