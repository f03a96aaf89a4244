//! Entities of many articles, joined where the full name and the kind are the same (case and spacing aside).

use std::collections::HashMap;

use crate::entity::{Entity, EntityKind};
use crate::found::EntityIx;
use crate::reading::Reading;
use crate::record::{FusedEntity, Source};

/// For each article's entities, by index, the index of the fused one.
pub type Of = Vec<Vec<usize>>;

/// The fused entities, those of most articles first, and where each article's went.
pub fn entities(readings: &[Reading]) -> (Vec<FusedEntity>, Of) {
    let (mut fused, mut known, mut of) = (Vec::new(), HashMap::new(), Vec::new());
    for (article, reading) in readings.iter().enumerate() {
        let mut here = Vec::new();
        for (ix, entity) in reading.found.entities.iter().enumerate() {
            let at = *known.entry(key(article, ix, entity)).or_insert_with(|| {
                fused.push(fresh(entity));
                fused.len() - 1
            });
            join(&mut fused[at], entity, &reading.ids.entities[ix]);
            fused[at].members.push(Source { article, finding: EntityIx(ix) });
            here.push(at);
        }
        of.push(here);
    }
    sort(fused, of)
}

/// What two entities must share to be one. An entity without a name of its own (`a US official`) is never joined.
fn key(article: usize, ix: usize, entity: &Entity) -> (String, EntityKind, Option<(usize, usize)>) {
    let named = entity.name.chars().any(char::is_uppercase) || entity.name.chars().all(|c| !c.is_lowercase());
    (fold(&entity.name), entity.kind, (!named).then_some((article, ix)))
}

/// Lower case, single spaces.
fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn fresh(entity: &Entity) -> FusedEntity {
    let (name, kind) = (entity.name.clone(), entity.kind);
    FusedEntity { id: String::new(), name, kind, aliases: Vec::new(), members: Vec::new() }
}

/// Adds the spellings of one article and keeps the smallest id.
fn join(fused: &mut FusedEntity, entity: &Entity, id: &str) {
    if fused.id.is_empty() || id < fused.id.as_str() {
        fused.id = id.to_string();
    }
    for name in std::iter::once(&entity.name).chain(&entity.aliases) {
        if *name != fused.name && !fused.aliases.contains(name) {
            fused.aliases.push(name.clone());
        }
    }
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
