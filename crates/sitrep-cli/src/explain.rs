//! `sitrep explain`: why a record says what it says.

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;
use sitrep::{pipeline, show};

use crate::{Ended, Input, terminal};

/// Say why a record is as it is: its rule, its words, what was worked out from what
#[derive(Args)]
pub struct Explain {
    /// Id of a record or of an article
    id: String,
    #[command(flatten)]
    input: Input,
}

impl Explain {
    /// Reads the pages again, all of them: they date one another.
    pub fn run(&self) -> Ended {
        let mut out = io::stdout().lock();
        let mut all_read = true;
        for told in pipeline::together(self.input.tell(None)?, self.input.how()) {
            let readings = told.map(|told| told.readings).unwrap_or_else(|why| {
                eprintln!("sitrep: {why}");
                all_read = false;
                Vec::new()
            });
            for reading in &readings {
                if show::explain::explain(reading, &self.id, terminal::layout(true), &mut out)? {
                    out.flush()?;
                    return Ok(all_read);
                }
            }
        }
        bail!("no record {} in these pages; `sitrep read --json` prints the ids", self.id)
    }
}
