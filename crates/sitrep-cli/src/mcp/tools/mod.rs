//! The tools: one file each, a record or an article in, a reply out. The list of them is in `mcp/mod.rs`.

pub mod agreements;
pub mod conflicts;
pub mod events;
pub mod figure_series;
pub mod read_source;
pub mod search;
pub mod statements;
pub mod timeline;
pub mod verify_quote;
pub mod who_is;

mod sieve;

pub use sieve::Sieve;

use sitrep::found::{EntityIx, Ref};
use sitrep::record::{Record, Source};
use sitrep::show::words;

/// Whether a person rejected all of some findings. Agents are not told of these, as people are not by the pages.
fn is_rejected(record: &Record, findings: impl IntoIterator<Item = Source<Ref>>) -> bool {
    let mut all = findings.into_iter().map(|at| {
        let reading = &record.readings[at.article];
        words::is_rejected(reading, reading.ids.get(at.finding))
    });
    all.next().is_some_and(|first| first && all.all(|next| next))
}

/// What an article's entity is called, there and across articles.
fn names(record: &Record, article: usize, entity: EntityIx) -> Vec<&str> {
    let own = &record.readings[article].found.entities[entity.0];
    let fused = &record.entities[record.entity_of[article][entity.0]];
    let aliases = own.aliases.iter().chain(&fused.aliases).map(String::as_str);
    [own.name.as_str(), fused.name.as_str()].into_iter().chain(aliases).collect()
}
