//! `sitrep cite`: a record as a citation.

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;
use sitrep::pipeline;
use sitrep::show::export;

use crate::{Ended, Input};

/// Cite a record: its sentence, outlet, day of print and address
#[derive(Args)]
pub struct Cite {
    /// Id of a record or of an article, `sitrep:` before it may stay; or the mark of a sentence in the brief, 26.22
    #[arg(value_parser = crate::id)]
    id: String,
    #[command(flatten)]
    input: Input,
    /// Print JSON, a citation a line: the quote, W3C selectors, the address, the article as CSL-JSON
    #[arg(long)]
    json: bool,
}

impl Cite {
    /// Reads all pages, for they date one another; a line for each account that the record joins.
    pub fn run(&self) -> Ended {
        let record = pipeline::record(self.input.tell(None)?, self.input.how());
        for (_, why) in &record.coverage.failed {
            eprintln!("sitrep: {why}");
        }
        let citations = export::citing(&record, &self.id);
        if citations.is_empty() {
            bail!("no record {} in these pages; `sitrep brief --json` prints the ids", self.id);
        }
        let mut out = io::stdout().lock();
        for citation in &citations {
            if self.json {
                writeln!(out, "{}", citation.json())?;
            } else {
                writeln!(out, "{}", citation.line())?;
            }
        }
        out.flush()?;
        Ok(record.coverage.failed.is_empty())
    }
}
