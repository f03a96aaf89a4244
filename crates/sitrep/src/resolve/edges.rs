//! Times that are told by others: from one day to another (`from Friday to 3 March`), a piece of a stretch (`the last Friday
//! of March`), the week that ends with a day. Counted from one day; nothing where the calendar has no such days. A deed
//! that happened never comes out after the day it is counted from, as long as an earlier stretch of the same name would do.

use super::count::{first, latest, recur};
use crate::date::{Day, Period};
use crate::time::{By, Edge, Pick, Tense};

/// The period of an edge, counted from a day.
fn period(edge: Edge, tense: Tense, from: Day) -> Option<Period> {
    match edge {
        Edge::On(period) => Some(period),
        Edge::Recurring(recurring, pick) => recur(recurring, pick, tense, from),
        Edge::Shift(n, unit) => Period::of(from, unit)?.shift(n, unit),
    }
}

/// The days from one edge to another: what comes round is taken next to the one that is settled.
pub fn between((a, b): (Edge, Edge), tense: Tense, from: Day) -> Option<Period> {
    let start = |period: Period| period.window()?.start;
    let end = |period: Period| period.window()?.end;
    let open = |edge: Edge| match edge {
        Edge::Recurring(recurring, Pick::Tense) => Some(recurring),
        _ => None,
    };
    let before = |day: Day| match open(a) {
        Some(recurring) => latest(recurring, day, |w| w.start <= Some(day)),
        None => period(a, tense, from),
    };
    let after = |day: Day| match open(b) {
        Some(recurring) => first(recurring, day, |w| w.start >= Some(day)),
        None => period(b, tense, from),
    };
    let ahead = tense == Tense::Future && open(a).is_some() || open(a).is_none();
    let (a, b) = if ahead {
        let a = period(a, tense, from)?;
        (a, after(start(a)?)?)
    } else {
        let b = period(b, tense, from)?;
        (before(start(b)?)?, b)
    };
    let (a, b) = (start(a)?, end(b)?);
    (a < b).then_some(Period::Days(a, b))
}

/// What is told by an edge.
pub fn told(by: By, edge: Edge, tense: Tense, from: Day) -> Option<Period> {
    let out = by.of(period(edge, tense, from)?);
    let Edge::Recurring(recurring, Pick::Tense) = edge else { return out };
    let start = |period: Period| period.window()?.start;
    match by {
        // `the third Thursday of March`, told as past in the first week of March, is that of the year before
        By::Piece(_) if tense == Tense::Past && out.and_then(start) > Some(from) => {
            let before = latest(recurring, from, |w| w.end < Some(from))?;
            by.of(before)
        }
        By::Piece(_) if tense == Tense::Future && out.and_then(start) < Some(from) => {
            let next = first(recurring, from, |w| w.start > Some(from))?;
            by.of(next)
        }
        _ => out,
    }
}
