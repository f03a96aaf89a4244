//! A country that shares its name with another (Congo) or with a state of the United States (Georgia): which of the two an article means is
//! read from what else it names. Other states or a city of the state speak for the state; towns, people, neighbours or
//! organs of the country speak for the country. Where nothing or both speak, the name stays a place without a point.

use super::hits::{Hit, Hits};
use super::sight::{LARGE, places};
use super::sighting::{Sighting, What};
use super::words::Words;
use crate::lang::{Country, Known, Place, PlaceKind, gazetteer};

/// Neighbours of Georgia, and those it is named with in the news: a page about the state names none of them.
const NEAR: &[&str] = &["RU", "AM", "AZ", "TR", "UA"];

/// What only a country has.
const ORGANS: &[&str] = &["parliament", "president", "army", "troops", "embassy", "foreign", "minister", "ministry"];

/// Neighbours of the Democratic Republic of the Congo in the east, of which the news from there tells.
const EAST: &[&str] = &["RW", "UG", "BI"];

/// `Congo` is two countries: the one whose towns, groups or neighbours the article names. Where neither or both speak, it
/// stays open.
pub fn congo(words: &Words, hits: &mut Hits) {
    if let (Some(country), true) = (gazetteer().country("CD"), which_congo(words, hits) == Some("CD")) {
        hits.settle(words, "Congo", country);
    }
}

fn which_congo(words: &Words, hits: &Hits) -> Option<&'static str> {
    let of = |code: &str| {
        let place = |p: &Place| p.country == code && (p.population >= LARGE || p.kind == PlaceKind::Admin1);
        hits.all().any(|hit| match hit.senses.first() {
            Some(Known::Place(p)) => place(p),
            Some(Known::Metonym(seat)) => seat.country == code,
            Some(Known::Group(group)) => group.country == code,
            Some(Known::Holder(holder)) => holder.terms.iter().any(|term| term.of == code),
            Some(Known::Country(country)) => {
                country.code == code && !(hit.words.len() == 1 && words.is(hit.words.start, "Congo"))
            }
            _ => false,
        })
    };
    let east = || {
        hits.all().any(|hit| {
            let congo = hit.words.len() == 1 && words.is(hit.words.start, "Congo");
            let point = words.before(hit.words.start).is_some_and(|b| words.is(b, "eastern") || words.is(b, "east"));
            congo && point || hit.country().is_some_and(|c| EAST.contains(&c.code))
        })
    };
    match (of("CD") || east(), of("CG")) {
        (true, false) => Some("CD"),
        (false, true) => Some("CG"),
        _ => None,
    }
}

/// Makes such a country the state, or a place that could be either.
pub fn settle(words: &Words, hits: &Hits, sightings: &mut [Sighting]) {
    for sighting in sightings {
        let What::Country(country) = sighting.what else { continue };
        if country.code == "CG" && words.is(sighting.words.start, "Congo") && which_congo(words, hits).is_none() {
            sighting.what = What::Place(Vec::new());
            continue;
        }
        let Some(state) = hits.at(sighting.words.start).and_then(state) else { continue };
        match (speaks_for_state(hits, &state), speaks_for_country(words, hits, country, sighting.words.end)) {
            (true, false) => sighting.what = What::Place(vec![state]),
            (false, true) => {}
            _ => sighting.what = What::Place(Vec::new()),
        }
    }
}

/// The state of the United States that bears the name too.
fn state(hit: &Hit) -> Option<Place> {
    let is_state = |p: &Place| p.kind == PlaceKind::Admin1 && p.country == "US";
    hit.country().and_then(|_| places(&hit.senses).into_iter().find(is_state))
}

fn speaks_for_state(hits: &Hits, state: &Place) -> bool {
    hits.all().any(|hit| {
        let Some(Known::Place(place)) = hit.senses.first() else { return false };
        let other_state = place.kind == PlaceKind::Admin1 && place.country == "US";
        let city = place.country == "US" && place.admin1 == state.name && place.population >= LARGE;
        other_state || city
    })
}

fn speaks_for_country(words: &Words, hits: &Hits, country: &Country, end: usize) -> bool {
    let inside = |h: &Hit| matches!(h.senses.first(), Some(Known::Place(p)) if p.country == country.code);
    let seat = |h: &Hit| places(&h.senses).iter().any(|p| p.country == country.code && p.population >= LARGE);
    let people = |h: &Hit| h.demonym().is_some_and(|d| d.country == country.code);
    let near = |h: &Hit| {
        h.country().is_some_and(|c| NEAR.contains(&c.code)) || h.demonym().is_some_and(|d| NEAR.contains(&d.country))
    };
    let organ = |i: usize| words.after(i) == Some(i) && ORGANS.contains(&words.text(i).to_lowercase().as_str());
    hits.all().any(|h| inside(h) || seat(h) || people(h) || near(h)) || (end..end + 3).any(organ)
}
