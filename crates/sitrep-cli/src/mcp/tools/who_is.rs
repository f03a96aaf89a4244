//! `who_is`: a person, a group, a country or a place: spellings, titles, ties, and what was said.

use std::collections::BTreeSet;

use sitrep::record::{FusedEntity, Record};

use super::sieve::Sieve;
use super::statements;
use crate::mcp::items::{Entity, Statement, cited};
use crate::mcp::reply;

/// So many of one name are given.
const MATCHES: usize = 5;
/// So many spellings, titles, ties are given.
const SOME: usize = 10;

/// Those of a name, the most often named first, and how many there are.
pub fn matches(record: &Record, sieve: &Sieve) -> (Vec<Entity>, usize) {
    let all: Vec<&FusedEntity> = record.entities.iter().filter(|entity| is_named(entity, sieve)).collect();
    (all.iter().take(MATCHES).map(|entity| item(record, entity)).collect(), all.len())
}

/// What those of a name said, in page order.
pub fn said(record: &Record, sieve: &Sieve) -> Vec<Statement> {
    statements::statements(record, sieve)
}

fn is_named(entity: &FusedEntity, sieve: &Sieve) -> bool {
    sieve.actor(std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str))
}

fn item(record: &Record, entity: &FusedEntity) -> Entity {
    let (mut titles, mut ties) = (BTreeSet::new(), BTreeSet::new());
    for member in &entity.members {
        let reading = &record.readings[member.article];
        let own = &reading.found.entities[member.entity.0];
        titles.extend(own.titles.iter().map(|title| reply::name(&title.title)));
        ties.extend(own.relations.iter().map(|tie| {
            let to = &record.entities[record.entity_of[member.article][tie.to.0]];
            reply::name(&format!("{}: {}", tie.kind, to.name))
        }));
    }
    let first = entity.members[0];
    let reading = &record.readings[first.article];
    let mention = reading.found.entities[first.entity.0].mentions.first();
    Entity {
        id: entity.id.clone(),
        name: reply::name(&entity.name),
        kind: entity.kind.to_string(),
        spellings: entity.aliases.iter().take(SOME).map(|alias| reply::name(alias)).collect(),
        titles: titles.into_iter().take(SOME).collect(),
        relations: ties.into_iter().take(SOME).collect(),
        articles: entity.members.iter().map(|member| member.article).collect::<BTreeSet<_>>().len(),
        cited: mention.map(|span| cited(reading, *span)).unwrap_or_default(),
    }
}
