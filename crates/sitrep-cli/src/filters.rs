//! What `search` and `brief` can ask of the articles of a case, beside words.

use anyhow::bail;
use clap::Args;
use sitrep::date::Day;
use sitrep::pipeline::{self, How};
use sitrep::query::Query;
use sitrep::store::Case;
use sitrep::{event, given};

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
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,
    /// … on this day or before
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,
    /// Only articles of a case that this outlet printed
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
}

impl Filters {
    /// The query with some words; what cannot be found by is named.
    pub fn query(&self, words: String, limit: usize) -> anyhow::Result<Query> {
        let known = event::kinds();
        if let Some(kind) = self.kind.as_ref().filter(|kind| !known.iter().any(|own| own.eq_ignore_ascii_case(kind))) {
            bail!("--type {kind}: no event is of this type; there are {}", known.join(", "));
        }
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            bail!("--to {to} lies before --from {from}; give the earlier day to --from");
        }
        let (actor, kind, place, outlet) =
            (self.actor.clone(), self.kind.clone(), self.place.clone(), self.outlet.clone());
        Ok(Query { words, actor, kind, place, from: self.from, to: self.to, outlet, anywhere: false, skip: 0, limit })
    }
}

/// Settles the days of events of a case as its pages and its people date one another, where a query asks for days. It brings all pages
/// together: of a case of more than [`TOGETHER`] pages the days stay as each page gives them by itself.
pub fn settle_days(case: &Case, query: &Query, how: How) -> anyhow::Result<()> {
    let pages = case.pages()?;
    if query.from.or(query.to).is_some() && pages.len() <= TOGETHER {
        let told = pipeline::together(pipeline::of_pages(case, pages, how)?, how);
        case.settle_days(told.iter().flatten().flat_map(|told| &told.readings))?;
    }
    Ok(())
}

/// So many pages are brought together while a person waits: some seconds of work.
const TOGETHER: usize = 2_000;

/// A day of the command line.
fn day(text: &str) -> Result<Day, String> {
    given::day(text).map_err(|_| "no day of the calendar; write it as 2024-01-31".to_string())
}
