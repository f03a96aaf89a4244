//! What a noun stands for: person, organisation or object, and the classes of `targets.tsv` that tests ask for.

use super::lexicon::{TARGETS, WEAPONS};
use super::syntax::Text;
use crate::entity::EntityKind;
use crate::event::RoleKind;
use crate::found::{EntityIx, Found};

/// Nouns that count others or stand for their surroundings: what they count decides what they are.
const COUNTING: &[&str] = &[
    "bulk",
    "couple",
    "dozen",
    "group",
    "half",
    "handful",
    "hundred",
    "majority",
    "many",
    "member",
    "million",
    "most",
    "number",
    "kilo",
    "kg",
    "liter",
    "litre",
    "ton",
    "tonne",
    "barrel",
    "lakh",
    "pair",
    "part",
    "rest",
    "score",
    "series",
    "several",
    "some",
    "ten",
    "thousand",
    "tens",
    "outskirts",
    "perimeter",
    "vicinity",
];

/// The noun that decides what a phrase is: `people` in `dozens of people`.
pub fn meant(text: &Text, noun: usize) -> usize {
    if !COUNTING.contains(&text.lemma(noun)) && text.tag(noun) != "CD" {
        return noun;
    }
    text.after(noun, &["of"]).first().copied().unwrap_or(noun)
}

/// The entity that a head noun names, or whoever stands in apposition to it.
pub fn entity_of(text: &Text, found: &Found, noun: usize) -> Option<EntityIx> {
    let at = |t: usize| found.entity_at(text.doc.span(t..t + 1));
    at(noun).or_else(|| text.doc.children_by(noun, &["appos"]).find_map(at))
}

/// Whether a word is that of a weapon, a ship, a vehicle or an aircraft in the plural: no body bears such a name.
pub fn is_thing(text: &Text, t: usize) -> bool {
    let plural = matches!(text.tag(t), "NNS" | "NNPS") || text.doc.word(t).ends_with('s');
    let moves = |(_, class): &(&str, &str)| matches!(*class, "ship" | "vehicle" | "aircraft");
    plural && (text.phrase(t, &WEAPONS).is_some() || text.phrases(t, &TARGETS).any(moves))
}

/// The OntoNotes label of the name that a token stands in.
pub fn label(text: &Text, t: usize) -> Option<&'static str> {
    let names = &text.doc.names;
    let at = names.partition_point(|n| n.tokens.end <= t);
    names.get(at).filter(|n| n.tokens.contains(&t)).map(|n| n.label)
}

/// Person, organisation or object; none where nothing settles it.
pub fn kind_of(text: &Text, found: &Found, noun: usize) -> Option<RoleKind> {
    let noun = meant(text, noun);
    if let Some(entity) = found.entity_at(text.doc.span(noun..noun + 1)) {
        return Some(of_entity(found.entities[entity.0].kind));
    }
    let by_class = text.phrases(noun, &TARGETS).find_map(|(kind, _)| match *kind {
        "person" => Some(RoleKind::Person),
        "organisation" => Some(RoleKind::Organisation),
        "object" | "territory" => Some(RoleKind::Object),
        _ => None,
    });
    let by_label = match label(text, noun) {
        Some("PERSON") => Some(RoleKind::Person),
        Some("ORG" | "NORP" | "GPE") => Some(RoleKind::Organisation),
        Some("FAC" | "LOC" | "PRODUCT") => Some(RoleKind::Object),
        _ => None,
    };
    if text.is_noun(noun) && !matches!(text.dep(noun), "compound" | "amod" | "nmod") {
        return by_class.or(by_label);
    }
    by_label.or(by_class)
}

fn of_entity(kind: EntityKind) -> RoleKind {
    match kind {
        EntityKind::Person => RoleKind::Person,
        EntityKind::Organisation | EntityKind::ArmedGroup | EntityKind::Government | EntityKind::Country => {
            RoleKind::Organisation
        }
        EntityKind::Place | EntityKind::Facility | EntityKind::Weapon | EntityKind::Other => RoleKind::Object,
    }
}

/// Whether a noun is of a class, a kind, or one of the classes that join others.
pub fn is(text: &Text, found: &Found, noun: usize, class: &str) -> bool {
    let noun = meant(text, noun);
    let listed = |wanted: &str| text.phrases(noun, &TARGETS).any(|(kind, c)| *kind == wanted || *c == wanted);
    let kind = kind_of(text, found, noun);
    let named = found.entity_at(text.doc.span(noun..noun + 1)).map(|e| found.entities[e.0].kind);
    let known = |kinds: &[EntityKind]| named.is_some_and(|k| kinds.contains(&k));
    match class {
        "person" => {
            kind == Some(RoleKind::Person) || listed("person") && named.is_none() || label(text, noun) == Some("NORP")
        }
        "organisation" => kind == Some(RoleKind::Organisation),
        "party" => matches!(kind, Some(RoleKind::Person | RoleKind::Organisation)) || label(text, noun) == Some("NORP"),
        "object" => kind == Some(RoleKind::Object),
        "thing" => kind == Some(RoleKind::Object) || listed("goods"),
        "target" => kind.is_some(),
        "armed" => known(&[EntityKind::ArmedGroup]) || listed("military") || listed("militant") && !listed("party"),
        "weapon" => text.phrase(noun, &WEAPONS).is_some() || known(&[EntityKind::Weapon]),
        "territory" => {
            listed("territory")
                || known(&[EntityKind::Place])
                || matches!(label(text, noun), Some("GPE" | "LOC" | "FAC"))
        }
        "country" => listed("country") || known(&[EntityKind::Country]) || label(text, noun) == Some("GPE"),
        "official" => listed("official") || known(&[EntityKind::Person]) || label(text, noun) == Some("PERSON"),
        "plural" => matches!(text.tag(noun), "NNS" | "NNPS") || text.spread(noun).len() > 1,
        _ => listed(class),
    }
}
