//! entities: who and what an article names, each with all its mentions, titles, ties and, where settled, its place.
//! The parser's names are corrected by the gazetteer, and mentions are joined: `Iraqi Foreign Minister Fuad Hussein …
//! Hussein … the foreign minister … he` is one person, member of Iraq; `the Kurdistan Workers' Party (PKK) … the PKK`
//! is one armed group. Refused: a bare surname that two people of the article bear, and a town whose name is a word
//! (`Reading was hard`); a place that could be two is named without a point, and a note says so.

mod again;
mod around;
mod beside;
mod bodies;
mod cluster;
mod filed;
mod given;
mod hits;
mod lists;
mod namesakes;
mod nisba;
mod office;
mod people;
mod runs;
mod settle;
mod sight;
mod sighting;
mod sited;
mod standins;
mod stated;
mod things;
mod words;

use std::collections::HashMap;

use crate::document::Document;
use crate::entity::{Entity, Place, Relation};
use crate::found::{EntityIx, Found, Ref};
use crate::note::Note;
use crate::span::Span;
use cluster::Clusters;
use sighting::{Sighting, What};

/// Adds the entities of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let words = words::Words::new(document);
    let mut hits = hits::Hits::new(&words);
    namesakes::congo(&words, &mut hits);
    let mut sightings = sight::sight(&words, &hits);
    sited::settle(&words, &hits, &mut sightings);
    things::settle(&words, &mut sightings);
    settle::seats(&words, &hits, &mut sightings);
    namesakes::settle(&words, &hits, &mut sightings);
    let mut clusters = Clusters::new(&words, sightings);
    nisba::settle(&mut clusters, &hits);
    let surnames = people::join(&mut clusters);
    again::apposed(&mut clusters);
    again::acronyms(&mut clusters);
    again::names(&mut clusters, &surnames);
    own_ties(&mut clusters);
    stated::ties(&mut clusters);
    office::offices(&mut clusters, &hits);
    standins::offices(&mut clusters, &hits);
    standins::pronouns(&mut clusters);
    let places = settle::places(&mut clusters);
    write(&clusters, places, found);
}

/// The ties that names state themselves: `Iraqi army`, `Iran-backed militias`, `US-led coalition`.
fn own_ties(clusters: &mut Clusters) {
    for ix in 0..clusters.sightings.len() {
        let Sighting { tie: Some(tie), .. } = clusters.sightings[ix].clone() else { continue };
        let body = clusters.of[ix];
        let country = office::country(clusters, tie.country, tie.name);
        if country == usize::MAX || country == body {
            continue;
        }
        let span = clusters.words.span(tie.words);
        let (from, to) = match tie.kind {
            crate::entity::RelationKind::HeadOf => (country, body),
            _ => (body, country),
        };
        clusters.all[from].ties.push((tie.kind, to, span));
    }
}

/// Writes the clusters as entities, in order of their first mentions.
fn write(clusters: &Clusters, places: Vec<Option<Place>>, found: &mut Found) {
    let mut order: Vec<(Vec<Span>, usize)> = clusters.live().map(|c| (mentions(clusters, c), c)).collect();
    order.retain(|(mentions, _)| !mentions.is_empty());
    order.sort_by_key(|(mentions, cluster)| (mentions[0], *cluster));
    let base = found.entities.len();
    let at: HashMap<usize, usize> = order.iter().enumerate().map(|(ix, (_, c))| (*c, base + ix)).collect();
    for (ix, (mentions, cluster)) in order.into_iter().enumerate() {
        for (field, why, span) in &clusters.all[cluster].notes {
            let about = Some(Ref::Entity(EntityIx(base + ix)));
            found.notes.push(Note { about, field, why: why.clone(), span: Some(*span) });
        }
        found.entities.push(entity(clusters, cluster, mentions, places[cluster].clone(), &at));
    }
}

/// All spans that mention it, in order; one that lies in a longer one of its own is left out.
fn mentions(clusters: &Clusters, cluster: usize) -> Vec<Span> {
    let mut spans = clusters.forms(cluster);
    spans.extend(&clusters.all[cluster].others);
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        if kept.last().is_none_or(|last| last.end <= span.start) {
            kept.push(span);
        }
    }
    kept
}

fn entity(
    clusters: &Clusters,
    cluster: usize,
    mentions: Vec<Span>,
    place: Option<Place>,
    at: &HashMap<usize, usize>,
) -> Entity {
    let own = &clusters.all[cluster];
    let text = clusters.words.document.text();
    let name = clusters.fullest(cluster).map_or_else(|| known_name(&own.what), str::to_owned);
    let name = match own.what {
        What::Agency(_) => name,
        _ => name.strip_prefix("The ").map_or(name.clone(), str::to_owned),
    };
    let mut aliases: Vec<String> = Vec::new();
    for form in clusters.forms(cluster).into_iter().map(|s| s.of(text)) {
        if form != name && !cluster::is_no_name(&own.what, form) && !aliases.iter().any(|a| a == form) {
            aliases.push(form.to_string());
        }
    }
    Entity {
        name,
        kind: own.kind,
        mentions,
        titles: own.titles.clone(),
        aliases,
        relations: relations(own, at),
        place,
        rule: rule(&own.what),
    }
}

/// Each tie once, with its first words.
fn relations(own: &cluster::Cluster, at: &HashMap<usize, usize>) -> Vec<Relation> {
    let mut relations: Vec<Relation> = Vec::new();
    for (kind, to, span) in &own.ties {
        let Some(to) = at.get(to).copied().map(EntityIx) else { continue };
        if !relations.iter().any(|r| r.kind == *kind && r.to == to) {
            relations.push(Relation { kind: *kind, to, span: *span });
        }
    }
    relations
}

/// The name of a country of which only the adjective is printed.
fn known_name(what: &What) -> String {
    match what {
        What::Country(country) => country.name.to_string(),
        _ => String::new(),
    }
}

fn rule(what: &What) -> &'static str {
    match what {
        What::Body(..) => "entities/body",
        What::Named(_) | What::Surname(_) => "entities/parser",
        _ => "entities/gazetteer",
    }
}
