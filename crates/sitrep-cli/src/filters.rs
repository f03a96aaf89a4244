//! What `search` and `brief` can ask of the articles of a case, beside words.

use clap::Args;
use sitrep::date::Day;
use sitrep::query::Query;

/// What is asked of an event, and of the outlet.
#[derive(Args)]
pub struct Filters {
    /// Only articles of a case that tell of an event in which this one takes part. What is asked of an event must hold of
    /// one event
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// … of this type: ASSAULT, CONSULT, … (PLOVER)
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// … at this place; a country by its name or its two letters
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// … on this day or later, as 2024-01-31
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// … on this day or before
    #[arg(long, value_name = "DAY")]
    to: Option<Day>,
    /// Only articles of a case that this outlet printed
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
}

impl Filters {
    /// The query with some words.
    pub fn query(&self, words: String, limit: usize) -> Query {
        let (actor, kind, place, outlet) =
            (self.actor.clone(), self.kind.clone(), self.place.clone(), self.outlet.clone());
        Query { words, actor, kind, place, from: self.from, to: self.to, outlet, anywhere: false, skip: 0, limit }
    }
}
