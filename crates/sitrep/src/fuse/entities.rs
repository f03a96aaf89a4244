//! Entities of many articles, joined where nothing else can be meant: one entry of the gazetteer, one name however it is
//! spelled, one full name but for a middle name or an initial, a surname with the title of the only one who bears it.
//! Vetoes come first: what one article tells apart stays apart, and a short form that fits two names joins neither.

use std::collections::{BTreeMap, HashMap};

use super::groups::Groups;
use super::names::{self, Name};
use super::offices::{Bearer, bearer};
use crate::entity::{Entity, EntityKind};
use crate::found::EntityIx;
use crate::lang::{Known, PlaceKind, fold, gazetteer};
use crate::reading::Reading;
use crate::record::{FusedEntity, Member};

/// For each article's entities, by index, the index of the fused one.
pub type Of = Vec<Vec<usize>>;

/// Entities of one key are one. What gave the key explains the join.
type Key = (String, EntityKind, Option<(usize, usize)>);

const SAME_NAME: &str = "same name and kind";
const SAME_ENTRY: &str = "names of one entry of the gazetteer";
const SAME_OFFICE: &str = "surname and office of the one who held it when both were printed";
const SAME_PLACE: &str = "one place of the gazetteer";
const MIDDLE_NAME: &str = "one full name but for middle names or initials";
const SURNAME: &str = "surname and title of the only full name that they fit";

/// The fused entities, those of most articles first, and where each article's went.
pub fn entities(readings: &[Reading]) -> (Vec<FusedEntity>, Of) {
    let (mut fused, mut known, mut of) = (Vec::new(), HashMap::new(), Vec::new());
    for (article, reading) in readings.iter().enumerate() {
        let mut here = Vec::new();
        for (ix, entity) in reading.found.entities.iter().enumerate() {
            let (key, because) = key(reading, article, ix, entity);
            let at = *known.entry(key).or_insert_with(|| {
                fused.push(fresh(entity));
                fused.len() - 1
            });
            let because = if entity.name == fused[at].name && because != SAME_OFFICE { SAME_NAME } else { because };
            let id = &reading.ids.entities[ix];
            take_in(&mut fused[at], std::iter::once(&entity.name).chain(&entity.aliases), id);
            fused[at].members.push(Member { article, entity: EntityIx(ix), because });
            here.push(at);
        }
        of.push(here);
    }
    let (fused, of) = join_people(readings, fused, of);
    sort(fused, of)
}

/// What two entities must share to be one. An entity without a name of its own (`a US official`) is never joined.
fn key(reading: &Reading, article: usize, ix: usize, entity: &Entity) -> (Key, &'static str) {
    let named = entity.name.chars().any(char::is_uppercase) || entity.name.chars().all(|c| !c.is_lowercase());
    if !named {
        return ((fold(&entity.name), entity.kind, Some((article, ix))), SAME_NAME);
    }
    if let Some(number) = entity.place.as_ref().and_then(|place| place.geonames) {
        return ((format!("geonames {number}"), entity.kind, None), SAME_PLACE);
    }
    match bearer(reading, entity) {
        Some(Bearer::Held(name)) => return ((format!("holder {name}"), entity.kind, None), SAME_OFFICE),
        Some(Bearer::Open) => return ((names::spelled(&entity.name), entity.kind, Some((article, ix))), SAME_NAME),
        None => {}
    }
    match entry(entity) {
        Some(name) => ((format!("entry {name}"), entity.kind, None), SAME_ENTRY),
        None => ((names::spelled(&entity.name), entity.kind, None), SAME_NAME),
    }
}

/// The one country, person, group or landmark of the gazetteer that bears the entity's name.
fn entry(entity: &Entity) -> Option<&'static str> {
    let senses = gazetteer().lookup(&fold(&entity.name));
    let name = |known: &Known| match (entity.kind, known) {
        (EntityKind::Country, Known::Country(country)) => Some(country.name),
        (EntityKind::Person, Known::Holder(holder)) if !holder.surname_only => Some(holder.name),
        (EntityKind::ArmedGroup | EntityKind::Organisation | EntityKind::Government, Known::Group(g)) => Some(g.name),
        (EntityKind::Facility | EntityKind::Place, Known::Place(p))
            if !matches!(p.kind, PlaceKind::Country | PlaceKind::Admin1) =>
        {
            Some(p.name)
        }
        _ => None,
    };
    let mut entries: Vec<&str> = senses.iter().filter_map(name).collect();
    entries.dedup();
    (entries.len() == 1).then(|| entries[0])
}

fn fresh(entity: &Entity) -> FusedEntity {
    let (name, kind) = (entity.name.clone(), entity.kind);
    FusedEntity { id: String::new(), name, kind, aliases: Vec::new(), members: Vec::new() }
}

/// Adds spellings and keeps the smallest id.
fn take_in<'n>(fused: &mut FusedEntity, names: impl Iterator<Item = &'n String>, id: &str) {
    if fused.id.is_empty() || id < fused.id.as_str() {
        fused.id = id.to_string();
    }
    for name in names {
        if *name != fused.name && !fused.aliases.contains(name) {
            fused.aliases.push(name.clone());
        }
    }
}

/// Joins people whose names differ in length: middle names and initials first, then surnames with a title.
fn join_people(readings: &[Reading], mut fused: Vec<FusedEntity>, of: Of) -> (Vec<FusedEntity>, Of) {
    let mut by_surname: BTreeMap<String, Vec<(usize, Name)>> = BTreeMap::new();
    for (ix, one) in fused.iter().enumerate().filter(|(_, one)| one.kind == EntityKind::Person) {
        let name = Name::of(&one.name);
        by_surname.entry(name.surname.clone()).or_default().push((ix, name));
    }
    let mut groups = Groups::new(fused.len());
    let mut why: HashMap<usize, &'static str> = HashMap::new();
    for bearers in by_surname.values().filter(|bearers| bearers.len() > 1) {
        let (full, bare): (Vec<_>, Vec<_>) = bearers.iter().partition(|(_, name)| !name.given.is_empty());
        for (short, name) in &full {
            let longer: Vec<usize> = full.iter().filter(|(_, other)| name.shortens(other)).map(|(ix, _)| *ix).collect();
            if longer.len() == 1 && !together(&fused, *short, longer[0]) {
                groups.join(*short, longer[0]);
                why.insert(*short, MIDDLE_NAME);
            }
        }
        let mut people: Vec<usize> = full.iter().map(|(ix, _)| groups.of(*ix)).collect();
        people.sort_unstable();
        people.dedup();
        for (short, _) in &bare {
            let [only] = people[..] else { break };
            let one = full.iter().any(|(ix, _)| titled_alike(readings, &fused, *short, *ix));
            let same = full.iter().all(|(ix, _)| may_be(readings, &fused[*short], &fused[*ix].name));
            if one && same && !full.iter().any(|(ix, _)| together(&fused, *short, *ix)) {
                groups.join(*short, only);
                why.insert(*short, SURNAME);
            }
        }
    }
    merge(readings, &mut fused, of, &groups, &why)
}

/// Whether an article tells of both: it has told them apart then.
fn together(fused: &[FusedEntity], a: usize, b: usize) -> bool {
    let articles = |ix: usize| fused[ix].members.iter().map(|m| m.article);
    articles(a).any(|article| articles(b).any(|other| other == article))
}

/// Whether a bare surname can be that of a full name, where several people of the table of offices bore it in one office.
fn may_be(readings: &[Reading], short: &FusedEntity, name: &str) -> bool {
    let named = |holder: &str| {
        let senses = gazetteer().lookup(&fold(name));
        senses.iter().any(|known| matches!(known, Known::Holder(known) if known.name == holder && !known.surname_only))
    };
    short.members.iter().all(|member| {
        let reading = &readings[member.article];
        match bearer(reading, &reading.found.entities[member.entity.0]) {
            Some(Bearer::Held(holder)) => named(holder),
            Some(Bearer::Open) => false,
            None => true,
        }
    })
}

/// Whether two people bear one title or office, as printed.
fn titled_alike(readings: &[Reading], fused: &[FusedEntity], a: usize, b: usize) -> bool {
    let titles = |ix: usize| {
        let members = fused[ix].members.iter();
        members.flat_map(|m| &readings[m.article].found.entities[m.entity.0].titles).map(|t| names::title(&t.title))
    };
    let own: Vec<String> = titles(a).filter(|title| !title.is_empty()).collect();
    titles(b).any(|title| own.contains(&title))
}

/// Moves the members of joined entities to the first of each group.
fn merge(
    readings: &[Reading],
    fused: &mut [FusedEntity],
    of: Of,
    groups: &Groups,
    why: &HashMap<usize, &'static str>,
) -> (Vec<FusedEntity>, Of) {
    let (mut kept, mut place) = (Vec::new(), vec![0; fused.len()]);
    for group in groups.all() {
        let mut whole = fresh_of(&fused[group[0]]);
        whole.name = usual(readings, group.iter().flat_map(|ix| &fused[*ix].members), whole.kind);
        for ix in group {
            place[ix] = kept.len();
            let part = std::mem::replace(&mut fused[ix], fresh_of(&whole));
            take_in(&mut whole, std::iter::once(&part.name).chain(&part.aliases), &part.id);
            let because = why.get(&ix);
            whole
                .members
                .extend(part.members.into_iter().map(|m| Member { because: because.unwrap_or(&m.because), ..m }));
        }
        whole.members.sort_by_key(|m| (m.article, m.entity));
        kept.push(whole);
    }
    (kept, of.into_iter().map(|here| here.into_iter().map(|ix| place[ix]).collect()).collect())
}

/// The name that most articles print, the first of these; for a person among those of most words.
fn usual<'m>(readings: &[Reading], members: impl Iterator<Item = &'m Member>, kind: EntityKind) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for member in members {
        let name = readings[member.article].found.entities[member.entity.0].name.as_str();
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name, 1)),
        }
    }
    let words = |name: &str| if kind == EntityKind::Person { fold(name).split(' ').count() } else { 0 };
    let best = names.into_iter().rev().max_by_key(|(name, count)| (words(name), *count));
    best.map_or(String::new(), |(name, _)| name.to_string())
}

fn fresh_of(fused: &FusedEntity) -> FusedEntity {
    FusedEntity { id: String::new(), name: String::new(), kind: fused.kind, aliases: Vec::new(), members: Vec::new() }
}

/// Puts those of most articles first, then by name and id, and moves the indices along.
fn sort(fused: Vec<FusedEntity>, of: Of) -> (Vec<FusedEntity>, Of) {
    let mut order: Vec<usize> = (0..fused.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&fused[a], &fused[b]);
        b.members.len().cmp(&a.members.len()).then_with(|| a.name.cmp(&b.name)).then_with(|| a.id.cmp(&b.id))
    });
    let mut place = vec![0; fused.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut slots: Vec<Option<FusedEntity>> = fused.into_iter().map(Some).collect();
    let sorted = order.into_iter().filter_map(|old| slots[old].take()).collect();
    (sorted, of.into_iter().map(|here| here.into_iter().map(|old| place[old]).collect()).collect())
}
