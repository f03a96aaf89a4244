//! `sitrep explain`: why a record says what it says.

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;
use sitrep::article::Basis;
use sitrep::citation::Citation;
use sitrep::error::Error;
use sitrep::reading::Told;
use sitrep::{pipeline, show, store};

use crate::{Ended, Input, terminal};

/// Say why a record is as it is: its rule, its words, what was worked out from what
#[derive(Args)]
pub struct Explain {
    /// Id of a record or of an article, `sitrep:` before it may stay; or the mark of a sentence in the brief, 26.22
    #[arg(value_parser = crate::id)]
    id: String,
    #[command(flatten)]
    input: Input,
}

impl Explain {
    /// Reads the pages again, all of them: they date one another, and what is joined is joined over all. Of a case only the page
    /// of the record: what the others say of its day of print is left out, and that is said.
    pub fn run(&self) -> Ended {
        let mut out = io::stdout().lock();
        if Citation::is_mark(&self.id) {
            return self.sentence(&mut out);
        }
        let (pages, all_read) = self.pages(Some(&self.id))?;
        let readings = pages.iter().flatten().flat_map(|told| &told.readings);
        let mut found = false;
        for reading in readings {
            found = show::explain::explain(reading, &self.id, terminal::layout(true), &mut out)?;
            if found {
                let inferred = matches!(reading.published.basis, Basis::Inferred | Basis::Unknown);
                if inferred && self.of_case() {
                    writeln!(
                        out,
                        "  read by itself: other pages of the case may narrow its day of print in the brief"
                    )?;
                }
                break;
            }
        }
        // a conflict has an id of its own, which no page has; what a person said of two records needs both of them
        let whole = self.of_case() && (!found || self.tied()?);
        let pages = if whole { self.pages(None)?.0 } else { pages };
        let record = pipeline::record(pages, self.input.how());
        found |= show::explain_joined::joined(&record, &self.id, &mut out)?;
        out.flush()?;
        if !found {
            bail!("no record {} in these pages; `sitrep read --json` and `sitrep brief --json` print the ids", self.id);
        }
        Ok(all_read)
    }

    /// Explains the sentence that the brief cites so, and each record that stands on it. The brief counts articles over all pages.
    fn sentence(&self, out: &mut dyn Write) -> Ended {
        let (pages, all_read) = self.pages(None)?;
        let record = pipeline::record(pages, self.input.how());
        let Some(ids) = show::explain_joined::sentence(&record, &self.id, out)? else {
            bail!("no sentence {} in these pages; `sitrep brief` prints these numbers", self.id);
        };
        let explained = |id: &String| {
            let mut readings = record.readings.iter();
            readings
                .try_for_each(|reading| show::explain::explain(reading, id, terminal::layout(true), out).map(drop))?;
            show::explain_joined::joined(&record, id, out).map(drop)
        };
        ids.iter().try_for_each(explained)?;
        out.flush()?;
        Ok(all_read)
    }

    /// Whether a person said something of this record and another.
    fn tied(&self) -> anyhow::Result<bool> {
        let mut ties = Vec::new();
        for case in self.input.paths.iter().filter(|path| store::is_case(path)) {
            ties.extend(store::Case::read(case)?.corrections()?.into_iter().filter(|one| one.is_tie()));
        }
        Ok(ties.iter().any(|one| one.record == self.id || one.value.as_ref() == Some(&self.id)))
    }

    fn of_case(&self) -> bool {
        self.input.paths.iter().any(|path| store::is_case(path))
    }

    /// What the pages tell, and whether all were read.
    fn pages(&self, only: Option<&str>) -> anyhow::Result<(Vec<Result<Told, Error>>, bool)> {
        let pages = pipeline::together(self.input.tell(only)?, self.input.how());
        let failed: Vec<&Error> = pages.iter().filter_map(|told| told.as_ref().err()).collect();
        failed.iter().for_each(|why| eprintln!("sitrep: {why}"));
        let all_read = failed.is_empty();
        Ok((pages, all_read))
    }
}
