//! Hints: what the words of an article say of its day of print. Dates told as past (printed no earlier) and as to come
//! (printed no later), days without a year (within a year of them), offices (`Prime Minister X` before the end of the
//! term), dated events of the world, elections, races for an office, anniversaries, `come two weeks after`, the days of
//! polls, and the weekday of the news. Each is a span, a rule and the days that it leaves; `resolve` weighs them against one another,
//! and drops those that rest on shipped knowledge where the user wants none (`--no-outside`).

use crate::document::Document;
use crate::found::Found;
use crate::hint::Hint;

mod after;
mod anniversary;
mod campaigns;
mod dates;
mod elections;
mod occasions;
mod polls;
mod races;
mod stages;
mod terms;
mod told;
mod weekday;
mod world;

/// Adds the hints of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let mut hints = Vec::new();
    for read in [
        dates::hints,
        after::hints,
        polls::hints,
        terms::hints,
        campaigns::hints,
        races::hints,
        world::hints,
        elections::hints,
        occasions::hints,
        weekday::hints,
    ] {
        read(document, found, &mut hints);
    }
    found.hints = distinct(hints);
}

/// Each rule's findings once: of those that leave the same days, the first.
fn distinct(hints: Vec<Hint>) -> Vec<Hint> {
    let mut kept: Vec<Hint> = Vec::new();
    for hint in hints {
        if !kept.iter().any(|k| k.rule == hint.rule && k.leaves == hint.leaves) {
            kept.push(hint);
        }
    }
    kept
}
