//! `sitrep explain`: why a record says what it says.

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;
use sitrep::article::Basis;
use sitrep::{pipeline, show, store};

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
    /// Reads the pages again, all of them: they date one another. Of a case only the page of the record: what the others
    /// say of its day of print is left out, and that is said.
    pub fn run(&self) -> Ended {
        let mut out = io::stdout().lock();
        let mut all_read = true;
        for told in pipeline::together(self.input.tell(Some(&self.id))?, self.input.how()) {
            let readings = told.map(|told| told.readings).unwrap_or_else(|why| {
                eprintln!("sitrep: {why}");
                all_read = false;
                Vec::new()
            });
            for reading in &readings {
                if show::explain::explain(reading, &self.id, terminal::layout(true), &mut out)? {
                    let inferred = matches!(reading.published.basis, Basis::Inferred | Basis::Unknown);
                    if inferred && self.input.paths.iter().any(|path| store::is_case(path)) {
                        writeln!(
                            out,
                            "  read by itself: other pages of the case may narrow its day of print in the brief"
                        )?;
                    }
                    out.flush()?;
                    return Ok(all_read);
                }
            }
        }
        bail!("no record {} in these pages; `sitrep read --json` prints the ids", self.id)
    }
}
