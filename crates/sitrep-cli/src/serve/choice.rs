//! Which articles of a case are brought together for a page: the newest of those that fit its filters.

use sitrep::error::Error;
use sitrep::event;
use sitrep::store::{Case, Query};

use super::ask::Ask;
use super::pages::NOWHERE;

/// So many articles are brought together at most: about as many as a person can look through, and few enough to be
/// brought together in seconds.
pub const MOST: usize = 2_000;
/// Of a larger case so many of those that fit a filter: nobody has worked these out before the page is asked for.
const FITTING: usize = 500;

/// The pages whose lines are events: what is asked of them, one event must have. Of other lines it is asked when they are
/// drawn; their article need only name it.
const OF_EVENTS: [&str; 3] = ["/timeline", "/events", "/map"];

/// The articles chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice(Query);

impl Choice {
    /// The newest of the case.
    pub fn newest() -> Choice {
        Choice(Query { limit: MOST, ..Query::default() })
    }

    /// Those that fit the filters of an address. A case of up to [`MOST`] articles is shown whole, and its lines sifted.
    pub fn of(ask: &Ask, articles: usize) -> Choice {
        let text = |name: &str| ask.get(name).map(str::to_string);
        let days = ask.days().ok().flatten();
        let query = Query {
            words: String::new(),
            actor: text("actor"),
            // The queue has types of figures and statements too, which no event has: they sift what is brought together.
            kind: text("type")
                .filter(|kind| !ask.path.starts_with("/review") || event::kinds().contains(&kind.as_str())),
            place: text("place").filter(|place| place != NOWHERE),
            from: days.and_then(|days| days.start),
            to: days.and_then(|days| days.end),
            outlet: text("outlet"),
            anywhere: false,
            skip: ask.older(),
            limit: FITTING,
        };
        if articles <= MOST {
            return Choice::newest();
        }
        if query.is_empty() {
            return Choice(Query { limit: MOST, ..query });
        }
        Choice(Query { anywhere: !OF_EVENTS.contains(&ask.path.as_str()), ..query })
    }

    /// At most so many articles.
    pub fn most(&self) -> usize {
        self.0.limit
    }

    /// The numbers of the pages on which they stand, the newest first.
    pub fn pages(&self, case: &Case) -> Result<Vec<i64>, Error> {
        let mut pages: Vec<i64> = case.first(&self.0)?.into_iter().map(|(_, page)| page).collect();
        let mut seen = std::collections::HashSet::new();
        pages.retain(|page| seen.insert(*page));
        Ok(pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_of_a_large_case_goes_on_behind_the_newest() {
        let of = |path: &str, query: &str, articles: usize| Choice::of(&Ask::of(path, query), articles).0;
        let behind = of("/review", "older=2000&review=accepted", 4_300);
        assert_eq!((behind.skip, behind.limit), (2_000, MOST));
        let fitting = of("/review/0123456789ab", "older=500&outlet=Courier", 4_300);
        assert_eq!((fitting.skip, fitting.limit, fitting.outlet.as_deref()), (500, FITTING, Some("Courier")));
        // A case that is shown whole has none behind, and other pages show the newest alone.
        for (path, articles) in [("/review", 2_000), ("/events", 4_300)] {
            assert_eq!(Choice(of(path, "older=2000", articles)), Choice::newest(), "{path}");
        }
        assert_eq!(Choice(of("/review", "older=soon", 4_300)), Choice::newest());
        // What is no type of an event leaves the articles as they are.
        assert_eq!(Choice(of("/review", "type=killed", 4_300)), Choice::newest());
        assert_eq!(of("/review", "type=ASSAULT", 4_300).kind.as_deref(), Some("ASSAULT"));
    }
}
