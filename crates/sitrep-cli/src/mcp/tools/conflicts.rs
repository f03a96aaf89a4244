//! `conflicts`: where accounts disagree, or only seem to.

use sitrep::conflict::{Conflict, Side};
use sitrep::record::Record;

use super::sieve::Sieve;
use crate::mcp::items::{self, cited};
use crate::mcp::reply;

/// So many accounts of one conflict are given.
const SIDES: usize = 6;

/// The conflicts that a question leaves, those that differ first.
pub fn conflicts(record: &Record, sieve: &Sieve) -> Vec<items::Conflict> {
    let side = |side: &Side| {
        let reading = &record.readings[side.article];
        let sentence = reading.quote(reading.sentences_of(side.words));
        sieve.article(reading)
            && sieve.words(sentence)
            && sieve.actor(side.teller.as_deref().into_iter().chain([sentence]))
            && sieve.place([sentence])
            && sieve.days(reading.published.window)
    };
    // Without one of its sides it is none.
    let stands = |side: &Side| !super::is_rejected(record, side.records.iter().copied());
    let fits = |conflict: &&Conflict| {
        sieve.kind(conflict.verdict.as_str()) && conflict.sides.iter().all(stands) && conflict.sides.iter().any(side)
    };
    record.conflicts.iter().filter(fits).map(|conflict| item(record, conflict)).collect()
}

fn item(record: &Record, conflict: &Conflict) -> items::Conflict {
    let side = |side: &Side| {
        let reading = &record.readings[side.article];
        let first = side.records.first();
        items::Side {
            id: first.map(|at| record.readings[at.article].ids.get(at.finding).to_string()).unwrap_or_default(),
            quoted_words: reply::quoted(reading.quote(side.words)),
            teller: side.teller.as_deref().map(reply::name),
            cited: cited(reading, side.words),
        }
    };
    items::Conflict {
        id: conflict.id.clone(),
        field: conflict.field.to_string(),
        kind: conflict.verdict.to_string(),
        because: reply::quoted(&conflict.because),
        sides: conflict.sides.iter().take(SIDES).map(side).collect(),
        sides_more: conflict.sides.len().saturating_sub(SIDES),
    }
}
