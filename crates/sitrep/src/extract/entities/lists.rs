//! The word lists of this extractor, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::entity::{EntityKind, RelationKind};
use crate::lang::entries;

type Set = LazyLock<HashSet<&'static str>>;

/// Nouns for bodies of a country: `forces`, `parliament`.
pub static BODIES: LazyLock<HashMap<&'static str, EntityKind>> =
    LazyLock::new(|| kinds(include_str!("../../lang/en/national_bodies.tsv")));

/// Last words of names that tell the kind: `University`, `Airport`.
pub static HEADS: LazyLock<HashMap<&'static str, EntityKind>> =
    LazyLock::new(|| kinds(include_str!("../../lang/en/name_heads.tsv")));

/// Words between a country and the noun for its body: `special`, `interior`.
pub static MODIFIERS: Set = LazyLock::new(|| entries(include_str!("../../lang/en/body_modifiers.txt")).collect());

/// First names, in all their spellings.
pub static GIVEN: Set = LazyLock::new(|| {
    entries(include_str!("../../lang/en/name_spellings.txt")).flat_map(|line| line.split(' ')).collect()
});

/// Words by which the name of a news outlet is known.
pub static OUTLETS: Set = LazyLock::new(|| entries(include_str!("../../lang/en/outlet_words.txt")).collect());

/// Prepositions of place.
pub static LOCATIVES: Set = LazyLock::new(|| entries(include_str!("../../lang/en/locatives.txt")).collect());

/// Lemmas of verbs that governments are subjects of.
pub static SPEECH: Set = LazyLock::new(|| entries(include_str!("../../lang/en/speech_and_state_verbs.txt")).collect());

/// Small words inside surnames.
pub static PARTICLES: Set = LazyLock::new(|| entries(include_str!("../../lang/en/name_particles.txt")).collect());

/// Nouns for places.
pub static SITES: Set = LazyLock::new(|| entries(include_str!("../../lang/en/site_nouns.txt")).collect());

/// Names of weapons.
pub static WEAPONS: Set = LazyLock::new(|| entries(include_str!("../../lang/en/weapon_names.txt")).collect());

/// What someone is to a body: `chairman`, `spokesman`.
pub static ROLES: LazyLock<HashMap<&'static str, RelationKind>> = LazyLock::new(|| {
    let tie = |word: &str| match word {
        "head_of" => RelationKind::HeadOf,
        "spokesman_of" => RelationKind::SpokesmanOf,
        _ => RelationKind::MemberOf,
    };
    pairs(include_str!("../../lang/en/roles.tsv")).map(|(noun, word)| (noun, tie(word))).collect()
});

fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(table).filter_map(|line| line.split_once('\t'))
}

fn kinds(table: &'static str) -> HashMap<&'static str, EntityKind> {
    let kind = |word: &str| match word {
        "person" => EntityKind::Person,
        "organisation" => EntityKind::Organisation,
        "armed_group" => EntityKind::ArmedGroup,
        "government" => EntityKind::Government,
        "country" => EntityKind::Country,
        "place" => EntityKind::Place,
        "facility" => EntityKind::Facility,
        "weapon" => EntityKind::Weapon,
        _ => EntityKind::Other,
    };
    pairs(table).map(|(noun, word)| (noun, kind(word))).collect()
}
