//! Names of ships and weapons, which the parser takes for bodies: `the tanker Northern Star`, `the Sahab missile`, `the
//! Meridian, a bulk carrier`. What one mention says holds for all; a body that runs ships (`Meridian Shipping`) stays one.

use std::collections::BTreeMap;

use super::sighting::{Sighting, What};
use super::words::Words;
use crate::entity::EntityKind;

const SHIPS: &[&str] = &[
    "boat",
    "carrier",
    "corvette",
    "cruiser",
    "destroyer",
    "ferry",
    "freighter",
    "frigate",
    "minesweeper",
    "ship",
    "submarine",
    "tanker",
    "trawler",
    "tugboat",
    "vessel",
    "warship",
    "yacht",
];

const WEAPONS: &[&str] = &["bomb", "drone", "howitzer", "missile", "mortar", "rocket", "torpedo", "warhead"];

/// Gives such names their kind.
pub fn settle(words: &Words, sightings: &mut [Sighting]) {
    let mut said: BTreeMap<&str, EntityKind> = BTreeMap::new();
    let text = words.document.text();
    for sighting in sightings.iter() {
        if let Some(kind) = is_open(sighting).then(|| thing(words, sighting)).flatten() {
            said.insert(words.span(sighting.words.clone()).of(text), kind);
        }
    }
    for sighting in sightings.iter_mut().filter(|s| is_open(s)) {
        if let Some(kind) = said.get(words.span(sighting.words.clone()).of(text)) {
            sighting.what = What::Named(*kind);
        }
    }
}

fn is_open(sighting: &Sighting) -> bool {
    matches!(
        sighting.what,
        What::Named(
            EntityKind::Organisation
                | EntityKind::Person
                | EntityKind::Place
                | EntityKind::Facility
                | EntityKind::Other
        )
    )
}

/// What the noun beside a name says that it is.
fn thing(words: &Words, sighting: &Sighting) -> Option<EntityKind> {
    let run = sighting.words.clone();
    let noun = |i: usize| {
        let word = words.text(i);
        let is = |list: &[&str]| list.iter().any(|noun| word == *noun || word.strip_suffix('s') == Some(noun));
        if is(SHIPS) {
            Some(EntityKind::Other)
        } else if is(WEAPONS) {
            Some(EntityKind::Weapon)
        } else {
            None
        }
    };
    let before = words.before(run.start).and_then(noun);
    let the = words
        .before(run.start)
        .is_some_and(|b| matches!(&*words.text(b).to_lowercase(), "the" | "a" | "an" | "new" | "its"));
    let behind = words.after(run.end).filter(|_| the).and_then(|i| noun(i).or_else(|| noun(i + 1)));
    let apposed = words.after(run.end).filter(|c| words.text(*c) == ",").and_then(|comma| {
        let article = words.after(comma + 1).filter(|a| matches!(words.text(*a), "a" | "an"))?;
        let phrase = article + 1..article + 5;
        phrase
            .take_while(|i| {
                words.after(*i) == Some(*i) && matches!(words.tag(*i), "JJ" | "NN" | "HYPH" | "NNP" | "VBN")
            })
            .filter_map(noun)
            .last()
    });
    before.or(behind).or(apposed)
}
