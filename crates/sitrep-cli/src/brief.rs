//! `sitrep brief`: the record of all pages together, as text, Markdown, JSON or one HTML file.

use std::io::{self, BufWriter, Write};

use clap::Args;
use sitrep::{pipeline, read, show};

use crate::{Ended, Input};

/// Join all articles into one sourced record
#[derive(Args)]
pub struct Brief {
    #[command(flatten)]
    input: Input,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Brief {
    /// Reads the pages and writes their record.
    pub fn run(&self) -> Ended {
        let record = pipeline::brief(read::read(&self.input.paths()), self.input.as_is);
        for (_, why) in &record.coverage.failed {
            eprintln!("sitrep: {why}");
        }
        let mut out = BufWriter::new(io::stdout().lock());
        show::json::brief(&record, &mut out)?;
        out.flush()?;
        Ok(record.coverage.failed.is_empty())
    }
}
