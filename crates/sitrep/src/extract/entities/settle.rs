//! Where a place is, where the text and the gazetteer settle it; and whether a capital is meant as a place or stands
//! for its government.

use std::collections::BTreeSet;

use super::beside;
use super::cluster::Clusters;
use super::hits::Hits;
use super::lists::{LOCATIVES, SPEECH};
use super::sight::LARGE;
use super::sighting::{Sighting, What};
use super::words::Words;
use crate::entity::{EntityKind, Place as Settled, Precision};
use crate::lang::{self, Known, Place, PlaceKind, fold, gazetteer};

/// So many times more people than the next of that name, and a place needs no other proof. From the design: Paris in
/// France has 70 times the people of Paris in Texas, Tripoli in Libya 5 times those of Tripoli in Lebanon.
const FAR_LARGER: u32 = 20;

/// Makes a capital that acts a seat of government: `Baghdad said`, `talks between Washington and Baghdad`.
pub fn seats(words: &Words, hits: &Hits, sightings: &mut [Sighting]) {
    for sighting in sightings {
        let run = sighting.words.clone();
        let seat = hits.at(run.start).filter(|h| h.words == run).and_then(|hit| {
            hit.senses.iter().find_map(|s| if let Known::Metonym(seat) = s { Some(*seat) } else { None })
        });
        if let (Some(seat), What::Place(_)) = (seat, &sighting.what)
            && acts(words, run.start, run.end)
        {
            sighting.what = What::Seat(seat);
        }
    }
}

/// Whether the name is the subject of a verb of saying or deciding, or its object among such.
fn acts(words: &Words, start: usize, end: usize) -> bool {
    let before = words.before(start).map(|b| words.text(b).to_lowercase()).unwrap_or_default();
    if LOCATIVES.contains(before.as_str()) {
        return false;
    }
    let document = words.document;
    let token = words.all[end - 1].token;
    let head = document.tokens[token].head;
    let verb = |t: usize| document.tokens[t].pos == "VERB" && SPEECH.contains(&*document.tokens[t].lemma);
    match document.tokens[token].dep {
        "nsubj" => verb(head) && !document.tokens[head].tag.is_empty(),
        "dobj" => {
            matches!(&*document.tokens[head].lemma, "accuse" | "urge" | "ask" | "blame" | "pressure" | "warn" | "press")
        }
        "pobj" => matches!(before.as_str(), "between") || is_tie_with(words, head),
        "conj" => between(words, start),
        _ => false,
    }
}

/// `ties with Tehran`, `relations with Ankara`, `pressure on Baghdad`.
fn is_tie_with(words: &Words, preposition: usize) -> bool {
    let document = words.document;
    let noun = &document.tokens[document.tokens[preposition].head].lemma;
    let with = matches!(document.word(preposition), "with" | "between");
    with && matches!(
        &**noun,
        "tie" | "relation" | "relationship" | "agreement" | "coordinate" | "cooperation" | "dialogue"
    )
}

/// The second of `between Washington and Baghdad`.
fn between(words: &Words, start: usize) -> bool {
    let from = start.saturating_sub(5).max(words.paragraph_start(start));
    words.is(start - usize::from(start > from), "and") && (from..start).any(|i| words.is(i, "between"))
}

/// Settles places, once all names are joined.
pub fn places(clusters: &mut Clusters) -> Vec<Option<Settled>> {
    let context = countries(clusters);
    (0..clusters.all.len()).map(|c| if clusters.all[c].gone { None } else { place(clusters, c, &context) }).collect()
}

/// ISO codes of the countries that the article names.
fn countries(clusters: &Clusters) -> BTreeSet<&'static str> {
    let mut codes = BTreeSet::new();
    for cluster in clusters.live() {
        match &clusters.all[cluster].what {
            What::Country(country) => codes.insert(country.code),
            What::People(people) => codes.insert(people.country),
            What::Place(places) => {
                let weighty = |p: &Place| p.geonames.is_none() || p.kind == PlaceKind::Town && p.population >= LARGE;
                let sure = largest(places).filter(|p| weighty(p) && !p.country.is_empty());
                sure.is_some_and(|p| codes.insert(p.country))
            }
            _ => false,
        };
    }
    codes.extend(clusters.sightings.iter().filter_map(|s| s.tie.as_ref().map(|t| t.country)));
    codes
}

fn place(clusters: &mut Clusters, cluster: usize, context: &BTreeSet<&'static str>) -> Option<Settled> {
    let senses = match &clusters.all[cluster].what {
        What::Country(country) => return Some(of_country(country.code)),
        What::Place(places) | What::At(places) => places.clone(),
        What::Named(EntityKind::Place) => Vec::new(),
        _ => return None,
    };
    let name = clusters.fullest(cluster).unwrap_or_default();
    let span = clusters.forms(cluster).first().copied()?;
    if senses.is_empty() {
        let named = matches!(clusters.all[cluster].what, What::Named(_));
        let why = if named { format!("'{name}' is not in the gazetteer") } else { format!("which '{name}'") };
        clusters.all[cluster].notes.push(("place", why, span));
        return around(clusters, cluster).filter(|_| !beside::is_listed(clusters, cluster)).map(|unit| inside(&unit));
    }
    let stated = stated(clusters, cluster, &senses);
    match choose(&senses, &stated, context) {
        Some(place) => Some(settled(&place)),
        None => {
            clusters.all[cluster].notes.push(("place", format!("which '{name}'"), span));
            None
        }
    }
}

/// The one place meant: what the text states, one alone, by far the largest, or the one in a country of the article.
fn choose(senses: &[Place], stated: &[Place], context: &BTreeSet<&'static str>) -> Option<Place> {
    if !stated.is_empty() {
        return largest(stated);
    }
    // A small town of a country that the article does not name is more likely a namesake that no table knows.
    let fits = |p: &Place| context.contains(p.country) || people(p) >= LARGE || p.geonames.is_none();
    let alone = matches!(senses, [unit] if unit.kind == PlaceKind::Admin1);
    if let Some(place) = largest(senses).filter(|p| alone || fits(p)) {
        return Some(place);
    }
    let near: Vec<Place> = senses.iter().filter(|p| context.contains(p.country)).copied().collect();
    if let Some(capital) = near.iter().find(|p| is_capital(p)) {
        return Some(*capital);
    }
    // Nearly every page names the United States, and nearly every name is a town there too.
    let top = senses.iter().max_by_key(|p| p.population)?;
    let abroad: Vec<Place> = near.iter().filter(|p| p.country != "US").copied().collect();
    // `Odessa` on a page that names Americans alone is not in Texas for that.
    if abroad.is_empty()
        && top.country != "US"
        && top.population >= LARGE
        && near.iter().all(|p| p.population * 5 < top.population)
    {
        return None;
    }
    largest(if abroad.is_empty() || top.country == "US" { &near } else { &abroad })
}

/// People of a place; of a unit a tenth, as the gazetteer weighs them.
fn people(place: &Place) -> u32 {
    if place.kind == PlaceKind::Admin1 { place.population / 10 } else { place.population }
}

fn is_capital(place: &Place) -> bool {
    let mut seats = gazetteer().country(place.country).into_iter().flat_map(|c| c.seats());
    place.kind == PlaceKind::Town && place.population >= LARGE && seats.any(|seat| fold(seat) == fold(place.name))
}

/// The only one, or the one that outweighs all others; a town before the unit around it.
pub fn largest(senses: &[Place]) -> Option<Place> {
    let landmark = senses.iter().find(|p| matches!(p.kind, PlaceKind::Facility | PlaceKind::Area));
    // `Kurdistan` lies in four countries before it is a province of one
    let own =
        |l: &&Place| l.country.is_empty() || senses.iter().all(|p| p.country == l.country || p.population < LARGE);
    if let Some(landmark) = landmark.filter(own) {
        return Some(*landmark);
    }
    let town = senses.iter().filter(|p| p.kind == PlaceKind::Town).max_by_key(|p| p.population);
    let unit = senses.iter().filter(|p| p.kind == PlaceKind::Admin1).max_by_key(|p| p.population);
    // `Florida` is the state before it is a town of another country.
    let abroad = |town: &Place| unit.is_some_and(|u| u.country != town.country && people(u) > town.population);
    let first = *town.filter(|t| !abroad(t)).or(unit).or(senses.first())?;
    let same_unit = |p: &&Place| p.kind == PlaceKind::Admin1 && p.country == first.country;
    let rivals = senses.iter().filter(|p| **p != first && !same_unit(p));
    let weighs = |p: &Place| p.population.max(1).saturating_mul(FAR_LARGER) <= first.population;
    rivals.into_iter().all(weighs).then_some(first)
}

/// The senses that lie in the country or unit printed after a mention: `Tripoli, Lebanon`, `Hit in Iraq`.
fn stated(clusters: &Clusters, cluster: usize, senses: &[Place]) -> Vec<Place> {
    let Some(around) = around(clusters, cluster) else { return Vec::new() };
    let lies_in = |p: &&Place| match &around {
        Known::Country(country) => p.country == country.code,
        Known::Place(town) if town.kind == PlaceKind::Town => p.country == town.country && p.admin1 == town.admin1,
        Known::Place(unit) => p.country == unit.country && p.admin1 == unit.name,
        _ => false,
    };
    senses.iter().filter(lies_in).copied().collect()
}

/// The country or unit that is printed after a mention, the word for its own sort between them (`Orgun district, Paktika
/// province`).
fn around(clusters: &Clusters, cluster: usize) -> Option<Known> {
    let words = clusters.words;
    clusters.all[cluster].sightings.iter().find_map(|sighting| {
        let run = clusters.sightings[*sighting].words.clone();
        let mut next = words.after(run.end)?;
        if matches!(words.text(next), "district" | "village" | "area" | "town" | "city") {
            next = words.after(next + 1)?;
        }
        let at = words.after(next + 1).filter(|_| matches!(words.text(next), "," | "in" | "of" | "("))?;
        let part = words.text(next) == "of" || words.text(next) == "in" && next > run.end;
        let at = beside::apposed(words, next).unwrap_or(at);
        let part = part || beside::apposed(words, next).is_some();
        let (count, found) = gazetteer().longest(&words.texts[at..words.paragraph_end(at)], 0)?;
        let named = words.after(at + count).is_some_and(|n| matches!(words.text(n), "province" | "governorate"));
        let unit = |k: &&Known| matches!(k, Known::Place(p) if p.kind == PlaceKind::Admin1);
        let country = found.first().filter(|k| matches!(k, Known::Country(_)));
        let first = found.iter().take(if named { found.len() } else { 1 }).find(unit);
        let town = || beside::town(&found).filter(|_| part && !named);
        country.or(first).cloned().or_else(town)
    })
}

/// Somewhere in a country or unit: all that the text says of a place that the gazetteer lacks.
fn inside(around: &Known) -> Settled {
    let (country, admin1) = match around {
        Known::Country(country) => (country.code, ""),
        Known::Place(town) if town.kind == PlaceKind::Town => (town.country, town.admin1),
        Known::Place(unit) => (unit.country, unit.name),
        _ => ("", ""),
    };
    let text = |t: &str| (!t.is_empty()).then(|| t.to_string());
    Settled {
        point: None,
        precision: Precision::District,
        country: text(country),
        admin1: text(admin1),
        geonames: None,
    }
}

fn of_country(code: &str) -> Settled {
    let country = Some(code.to_string());
    Settled { point: None, precision: Precision::Country, country, admin1: None, geonames: None }
}

fn settled(place: &Place) -> Settled {
    let text = |t: &str| (!t.is_empty()).then(|| t.to_string());
    Settled {
        point: Some((place.lat, place.lon)),
        precision: precision(place.precision),
        country: text(place.country),
        admin1: text(place.admin1),
        geonames: place.geonames,
    }
}

fn precision(of: lang::Precision) -> Precision {
    match of {
        lang::Precision::Point => Precision::Point,
        lang::Precision::Town => Precision::Town,
        lang::Precision::District => Precision::District,
        lang::Precision::Admin1 => Precision::Admin1,
        lang::Precision::Country => Precision::Country,
    }
}
