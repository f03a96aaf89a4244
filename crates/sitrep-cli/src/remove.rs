//! `sitrep remove`: pages out of a case file, with all that was read from them. Corrections stay.

use std::path::PathBuf;

use clap::Args;
use sitrep::store::Case;

use crate::Ended;
use crate::add::many;

/// Take pages out of a case file
#[derive(Args)]
pub struct Remove {
    /// The case
    case: PathBuf,
    /// The name of a page, as `sitrep add` printed it, or at least 8 digits of its SHA-256
    #[arg(required = true, value_name = "PAGE")]
    pages: Vec<String>,
}

impl Remove {
    /// Removes the pages; ends with 1 where one is not in the case.
    pub fn run(&self) -> Ended {
        let case = Case::change(&self.case)?;
        let mut all_there = true;
        for name in &self.pages {
            match case.remove(name)? {
                0 => {
                    eprintln!("sitrep: {}: no page {name} in this case", self.case.display());
                    all_there = false;
                }
                count => println!("removed {name}: {}", many(count, "page")),
            }
        }
        Ok(all_there)
    }
}
