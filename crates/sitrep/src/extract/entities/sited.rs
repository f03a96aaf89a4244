//! Places that no table knows and that the words call places: `Umm al-Rish, a hamlet near Homs`, `the village of Ayn Tuwayr`,
//! `in Kafr Nasir village`. The parser takes such names for people, or misses them. Refused: `Samir Haddad, a village elder`,
//! where the noun only says of which elder the text tells.

use std::ops::Range;

use super::hits::Hits;
use super::lists::SITES;
use super::runs;
use super::sighting::{Sighting, What};
use super::words::{Case, Words};
use crate::entity::EntityKind;
use crate::lang::Known;

/// Nouns that say of whatever name follows `of` that it is a place; one can speak of the camp of a person.
const OF: &[&str] = &[
    "borough",
    "city",
    "commune",
    "district",
    "hamlet",
    "island",
    "locality",
    "municipality",
    "neighborhood",
    "neighbourhood",
    "port",
    "settlement",
    "suburb",
    "town",
    "township",
    "village",
];

/// Nouns that say so of the name right before them; a lawsuit may be `the Smith settlement`.
const BEHIND: &[&str] = &["district", "hamlet", "neighborhood", "neighbourhood", "suburb", "township", "village"];

/// The most words between the article and the noun: `a small, mostly Christian farming village`.
const MODIFIERS: usize = 6;

/// Makes them places, and adds those without a sighting.
pub fn settle(words: &Words, hits: &Hits, sightings: &mut Vec<Sighting>) {
    for at in 0..words.len() {
        for name in names(words, at) {
            put(words, hits, sightings, name);
        }
    }
}

/// The names that the words at `at` say are places: the comma before an apposition, the `of` behind a noun, a noun
/// behind a name.
fn names(words: &Words, at: usize) -> Vec<Range<usize>> {
    match words.text(at) {
        "," => apposed(words, at).map_or_else(Vec::new, |many| listed_before(words, at, many)),
        "of" => named_of(words, at),
        word if BEHIND.contains(&word) && !is_modifier(words, at + 1) => behind(words, at).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether an apposition that calls the name before the comma a place follows, and whether it calls several so.
pub fn apposed(words: &Words, comma: usize) -> Option<bool> {
    let first = words.after(comma + 1)?;
    let opens = ["a", "an", "the", "another", "both", "two", "three", "four", "five"];
    opens.iter().find(|w| words.is(first, w))?;
    let noun = (first + 1..first + 2 + MODIFIERS).take_while(|i| words.after(*i) == Some(*i)).find_map(|i| {
        let found = site(words.text(i)).filter(|_| !is_modifier(words, i + 1) && !acts(words, i + 1));
        match found {
            Some(many) => Some(Some(many)),
            None if describes(words, i) => None,
            None => Some(None),
        }
    });
    noun.flatten()
}

/// Whether a word is such a noun, and whether it stands for several.
fn site(word: &str) -> Option<bool> {
    let one = |word: &str| SITES.contains(word);
    match word {
        _ if one(word) => Some(false),
        "cities" | "localities" | "municipalities" | "valleys" => Some(true),
        _ => word.strip_suffix('s').filter(|word| one(word)).map(|_| true),
    }
}

/// Words that may stand between the article and the noun.
fn describes(words: &Words, i: usize) -> bool {
    let word = words.text(i);
    matches!(words.tag(i), "JJ" | "JJS" | "JJR" | "RB" | "RBS" | "VBN" | "VBG" | "NN" | "NNP" | "NNPS" | "CD" | "HYPH")
        || matches!(word, "-" | "," | "and")
}

/// `on Sunday, the port says`: what acts is told of, and no apposition.
fn acts(words: &Words, i: usize) -> bool {
    words.after(i).is_some_and(|next| matches!(words.tag(next), "VBD" | "VBZ" | "VBP" | "MD"))
}

/// A noun behind it makes the word before only a part of a compound: `village elder`, `camp commander`, `hill's`.
fn is_modifier(words: &Words, i: usize) -> bool {
    let Some(next) = words.after(i) else { return false };
    let tag = words.tag(next);
    let distance = ["kilometers", "kilometres", "km", "miles", "north", "south", "east", "west"];
    tag.starts_with("NN")
        && !distance.iter().any(|w| words.is(next, w))
        && !words.text(next).starts_with(char::is_uppercase)
        || tag == "POS"
        || matches!(words.text(next), "-" | "'s" | "’s")
}

/// The name before the comma, and with several the one before `and` too.
fn listed_before(words: &Words, comma: usize, many: bool) -> Vec<Range<usize>> {
    let last = runs::before(words, comma);
    let mut names = vec![last.clone()];
    if let Some(and) = words.before(last.start).filter(|and| many && words.is(*and, "and")) {
        names.push(runs::before(words, and));
    }
    names.retain(|name| !name.is_empty());
    names
}

/// `the village of X`, `the villages of X, Y and Z`.
fn named_of(words: &Words, of: usize) -> Vec<Range<usize>> {
    let Some(noun) = words.before(of).map(|n| words.text(n).to_lowercase()) else { return Vec::new() };
    let one = noun.strip_suffix('s').unwrap_or(&noun).replace("citie", "city");
    let mut names = Vec::new();
    let mut at = of + 1;
    while OF.contains(&one.as_str()) && names.len() < 8 {
        let name = runs::after(words, at);
        if name.is_empty() || name.start != at {
            break;
        }
        at = name.end + usize::from(words.text(name.end) == ",");
        at += usize::from(words.is(at, "and"));
        let more = noun != one && at > name.end;
        names.push(name);
        if !more {
            break;
        }
    }
    names
}

/// `in Kafr Nasir village`; one word is a name only where something is placed there.
fn behind(words: &Words, noun: usize) -> Option<Range<usize>> {
    let name = runs::before(words, noun);
    let mut before = words.before(name.start);
    before = before.filter(|b| words.is(*b, "the")).and_then(|the| words.before(the)).or(before);
    let placed = before.is_some_and(|b| words.tag(b) == "IN" || words.is(b, "to"));
    (!name.is_empty() && (placed || name.len() > 1)).then_some(name)
}

/// Puts a place where the words are; what a table knows there stays what it is.
fn put(words: &Words, hits: &Hits, sightings: &mut Vec<Sighting>, name: Range<usize>) {
    let known = |hit: &super::hits::Hit| {
        hit.words == name
            || !matches!(hit.senses[0], Known::Place(_) | Known::Holder(_) | Known::Metonym(_) | Known::Title(_))
    };
    if words.case(name.start) != Case::Plain || hits.within(name.clone()).any(known) {
        return known_place(sightings, &name);
    }
    let first = sightings.partition_point(|s| s.words.end <= name.start);
    let count = sightings[first..].iter().take_while(|s| s.words.start < name.end).count();
    let over = &sightings[first..first + count];
    if over.iter().any(|s| s.words.start < name.start || s.words.end > name.end) {
        return;
    }
    let place = Sighting { words: name, what: What::Named(EntityKind::Place), tie: None };
    sightings.splice(first..first + count, [place]);
}

/// A name that the parser takes for a person, and whose words a table knows as something else than a place, is a place
/// all the same.
fn known_place(sightings: &mut [Sighting], name: &Range<usize>) {
    let own = sightings.iter_mut().find(|s| s.words == *name);
    if let Some(own) = own.filter(|s| matches!(s.what, What::Named(_) | What::Surname(_))) {
        own.what = What::Named(EntityKind::Place);
    }
}
