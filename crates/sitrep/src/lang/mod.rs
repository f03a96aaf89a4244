//! What the program knows of the world before it reads a page: word lists and tables, one folder a
//! language, data and not code; and the gazetteer that looks names up in them.
//!
//! ```
//! use sitrep::lang::{Known, gazetteer};
//! let words = ["Bases", "near", "al", "-", "Qa’im", "were", "shelled"];
//! let (count, senses) = gazetteer().longest(&words, 2).unwrap();
//! assert_eq!(count, 3);
//! assert!(matches!(senses[0], Known::Place(p) if p.country == "IQ"));
//! ```

use std::sync::LazyLock;

mod fold;
mod gazetteer;
mod languages;
mod names;
mod places;
mod world;

pub use fold::fold;
pub use gazetteer::{Gazetteer, Known, gazetteer};
pub use languages::{Language, language};
pub use names::{
    Agency, Country, Demonym, DemonymKind, Group, GroupKind, Holder, Metonym, Term, Title, TitleKind, country_of,
    is_office, terms,
};
pub use places::{Place, PlaceKind, Precision};
pub use world::{Campaign, Elections, Occasion, Pattern, WorldEvent, campaigns, elections, occasions, world_events};

/// Parts of a day: what took place before or after one on a day took place on that day.
pub static DAY_PARTS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("en/day_parts.txt")).collect());

/// The entries of a list, one a line; blank lines and lines that begin with `#` are left out.
pub fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The rows of a table, its fields parted by tabs; a field that a row lacks reads as empty.
pub fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}

/// The parts of a field that holds several, parted by `|`.
fn parts(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split('|').filter(|part| !part.is_empty())
}
