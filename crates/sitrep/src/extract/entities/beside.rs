//! What stands beside a place and says where it lies: `Podil, a district of Kyiv`, `Kafr Omar, a village in Idlib province`.
//! Countries in a row (`Scotland, Ireland and Norway`) say nothing of one another.

use super::cluster::Clusters;
use super::settle::largest;
use super::sight::places;
use super::sited;
use super::words::Words;
use crate::lang::{Known, gazetteer};

/// Past so many words an apposition speaks of something else.
const NEAR: usize = 9;

const POINTS: &[&str] = &[
    "east",
    "edge",
    "north",
    "northeast",
    "northwest",
    "outside",
    "outskirts",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// Where the name begins of what holds the place that an apposition behind the comma tells of.
pub fn apposed(words: &Words, comma: usize) -> Option<usize> {
    sited::apposed(words, comma).filter(|_| words.text(comma) == ",")?;
    let link = (comma + 2..comma + NEAR)
        .take_while(|i| words.after(*i) == Some(*i))
        .find(|i| matches!(words.text(*i), "of" | "in"))?;
    // South of a town is not in it.
    if POINTS.iter().any(|point| words.is(link - 1, point)) {
        return None;
    }
    let at = link + 1 + usize::from(words.is(link + 1, "the"));
    words.after(at)
}

/// The town that found names mean, where they mean one.
pub fn town(found: &[Known]) -> Option<Known> {
    matches!(found.first()?, Known::Place(_)).then(|| largest(&places(found)).map(Known::Place)).flatten()
}

/// Whether a country follows every mention in a row of countries.
pub fn is_listed(clusters: &Clusters, cluster: usize) -> bool {
    let words = clusters.words;
    clusters.all[cluster].sightings.iter().all(|sighting| {
        let end = clusters.sightings[*sighting].words.end;
        let country = |at: usize| {
            let at = words.after(at)?;
            let (count, found) = gazetteer().longest(&words.texts[at..words.paragraph_end(at)], 0)?;
            matches!(found[0], Known::Country(_)).then_some(at + count)
        };
        let row = words.after(end).filter(|c| words.text(*c) == ",").and_then(|comma| {
            let next = country(comma + 1)?;
            let link = next + usize::from(words.text(next) == "," && words.is(next + 1, "and"));
            matches!(words.text(link), "," | "and").then(|| country(link + 1)).flatten()
        });
        row.is_some()
    })
}
