//! Bodies of a country: `US forces`, `the Iranian parliament`, `Iraq's government`, `the government of Iraq`,
//! `Iran-backed militias`. The whole phrase names them; the country in it is what they belong to. Arms act for nobody but
//! their country: `Israeli jets` as a whole is a mention of Israel.

use std::ops::Range;

use super::hits::{Hit, Hits};
use super::lists::{BODIES, MODIFIERS, ROLES};
use super::sighting::{Sighting, Tie, What};
use super::words::{Case, Words};
use crate::entity::{EntityKind, RelationKind};
use crate::lang::{Demonym, GroupKind, Known, fold, gazetteer};

/// The longest phrase between a country and the noun, in words: `Iraqi counter - terrorism special operations forces`.
const LONGEST: usize = 7;

/// The body whose phrase begins at word `i`.
pub fn body(words: &Words, hits: &Hits, i: usize) -> Option<Sighting> {
    let owner = owner(hits, i)?;
    if owner.country.is_empty() && owner.people.is_none() {
        return None;
    }
    of_form(words, i, &owner).or_else(|| linked(words, hits, i, &owner)).or_else(|| plain(words, hits, i, &owner))
}

/// The tie of a body that the gazetteer knows by its whole name: `Iraqi Army`, `US Central Command`.
pub fn own_tie(words: &Words, hit: &Hit, what: &What) -> Option<Tie> {
    let What::Group(group) = what else { return None };
    let start = hit.words.start;
    let (count, senses) = gazetteer().longest(&words.texts[start..start + 1], 0)?;
    let country = match &senses[0] {
        Known::Country(country) => country.code,
        Known::Demonym(people) => people.country,
        _ => return None,
    };
    let own = start..start + count;
    if matches!(words.text(own.end), "-" | "‑") && words.is(own.end + 1, "led") {
        let says = start..own.end + 2;
        return Some(Tie { kind: RelationKind::HeadOf, country, name: own, words: says });
    }
    let whole = group.kind != GroupKind::Government || country != group.country || hit.words.len() == count;
    (!whole).then(|| Tie { kind: RelationKind::PartOf, country, name: own.clone(), words: own })
}

/// The country or people that a phrase begins with.
struct Owner {
    country: &'static str,
    people: Option<&'static Demonym>,
    end: usize,
}

fn owner(hits: &Hits, i: usize) -> Option<Owner> {
    let hit = hits.at(i)?;
    let end = hit.words.end;
    match &hit.senses[0] {
        Known::Country(country) => Some(Owner { country: country.code, people: None, end }),
        _ => hit.demonym().map(|d| Owner { country: d.country, people: Some(d), end }),
    }
}

/// `US forces`, `Iraq's parliament`.
fn plain(words: &Words, hits: &Hits, i: usize, owner: &Owner) -> Option<Sighting> {
    let possessive = words.after(owner.end).is_some_and(|w| matches!(words.text(w), "'s" | "’s" | "'" | "’"));
    if possessive && owner.people.is_some() {
        return None;
    }
    let start = owner.end + usize::from(possessive);
    let head = head(words, hits, start)?;
    let kind = kind(words, head, owner);
    if kind == EntityKind::Country {
        let country = gazetteer().country(owner.country)?;
        return Some(Sighting { words: i..head + 1, what: What::Country(country), tie: None });
    }
    let key = key(words, owner, start..head + 1);
    let run = i..head + 1;
    let against =
        kind == EntityKind::Government && (start..head).any(|i| words.is(i, "opposition") || words.is(i, "rebel"));
    let kind = if against { EntityKind::ArmedGroup } else { kind };
    let tie = tie(owner, RelationKind::PartOf, i..owner.end, i..owner.end);
    Some(Sighting { words: run, what: What::Body(kind, key), tie })
}

/// `US-led coalition`, `Iran-backed militias`.
fn linked(words: &Words, hits: &Hits, i: usize, owner: &Owner) -> Option<Sighting> {
    let hyphen = words.after(owner.end).filter(|h| matches!(words.text(*h), "-" | "‑" | "–"))?;
    let link = words.after(hyphen + 1)?;
    let kind = match words.text(link).to_lowercase().as_str() {
        "backed" | "supported" | "sponsored" | "funded" | "armed" | "trained" | "financed" => RelationKind::BackedBy,
        "led" => RelationKind::HeadOf,
        _ => return None,
    };
    let (country, says) = (i..owner.end, i..link + 1);
    let tie = tie(owner, kind, country, says);
    if let Some(hit) = hits.at(link + 1)
        && let Known::Group(group) = hit.senses[0]
    {
        return Some(Sighting { words: hit.words.clone(), what: What::Group(group), tie });
    }
    let head = head(words, hits, link + 1)?;
    let kind_of = BODIES.get(words.text(head).to_lowercase().as_str()).copied().unwrap_or(EntityKind::Other);
    let key = format!("{}-{} {}", code(owner), words.text(link), fold(&words.texts[link + 1..head + 1].join(" ")));
    Some(Sighting { words: i..head + 1, what: What::Body(kind_of, key), tie })
}

/// `the government of Iraq`: the phrase begins before the country.
fn of_form(words: &Words, i: usize, owner: &Owner) -> Option<Sighting> {
    if owner.people.is_some() {
        return None;
    }
    let mut of = words.before(i)?;
    if words.is(of, "the") {
        of = words.before(of)?;
    }
    let head = words.before(of).filter(|_| words.is(of, "of"))?;
    let noun = words.text(head).to_lowercase();
    if BODIES.get(noun.as_str()) != Some(&EntityKind::Government) || noun == "people" {
        return None;
    }
    let mut start = head;
    while let Some(before) = words.before(start)
        && MODIFIERS.contains(words.text(before).to_lowercase().as_str())
    {
        start = before;
    }
    let key = key(words, owner, start..head + 1);
    let tie = tie(owner, RelationKind::PartOf, i..owner.end, of..owner.end);
    Some(Sighting { words: start..owner.end, what: What::Body(EntityKind::Government, key), tie })
}

/// The noun for the body in the phrase that begins at `start`: the last one that the phrase holds.
fn head(words: &Words, hits: &Hits, start: usize) -> Option<usize> {
    let (mut at, mut found) = (start, None);
    while at < start + LONGEST && at < words.len() && words.after(at) == Some(at) {
        let word = words.text(at).to_lowercase();
        let foreign = hits
            .at(at)
            .is_some_and(|h| h.title().is_some() || matches!(h.senses[0], Known::Country(_) | Known::Holder(_)));
        if BODIES.contains_key(word.as_str()) && !is_compound(words, at) {
            found = Some(at);
        } else if foreign || !joins(words, at, &word) {
            break;
        }
        at += 1;
    }
    found
}

/// Whether a word can stand between the country and the noun.
fn joins(words: &Words, at: usize, word: &str) -> bool {
    BODIES.contains_key(word)
        || MODIFIERS.contains(word)
        || matches!(word, "-" | "‑")
        || words.case(at) == Case::Plain && words.tag(at) == "JJ" && word.chars().all(char::is_alphabetic)
}

/// A noun in the singular before another noun only says of what sort that is: `military bases`.
fn is_compound(words: &Words, at: usize) -> bool {
    let Some(next) = words.after(at + 1) else { return false };
    let follows = words.text(next).to_lowercase();
    let person = follows != "members" && ROLES.contains_key(follows.trim_end_matches('s'))
        || follows == "chief"
        || BODIES.contains_key(follows.as_str());
    let plural = words.text(at).to_lowercase().ends_with('s');
    let hyphen = matches!(words.text(next), "-" | "‑") && words.all[next].span.start == words.all[at].span.end;
    hyphen || !plural && !person && words.case(at) == Case::Plain && matches!(words.tag(next), "NN" | "NNS")
}

/// The kind of a body; soldiers of a people without a country are an armed group.
fn kind(words: &Words, head: usize, owner: &Owner) -> EntityKind {
    let noun = words.text(head).to_lowercase();
    let kind = BODIES.get(noun.as_str()).copied().unwrap_or(EntityKind::Other);
    let fights =
        matches!(noun.as_str(), "forces" | "force" | "troops" | "soldiers" | "army" | "commandos" | "military");
    if owner.country.is_empty() && fights { EntityKind::ArmedGroup } else { kind }
}

/// What the spellings of one body share: the country and the words for the body, without passing adjectives.
fn key(words: &Words, owner: &Owner, phrase: Range<usize>) -> String {
    let kept = phrase.filter(|i| {
        let word = words.text(*i).to_lowercase();
        BODIES.contains_key(word.as_str()) || MODIFIERS.contains(word.as_str())
    });
    let nouns: Vec<String> = kept.map(|i| fold(words.text(i))).collect();
    format!("{} {}", code(owner), nouns.join(" "))
}

fn code(owner: &Owner) -> &'static str {
    if owner.country.is_empty() { owner.people.map_or("", |p| p.word) } else { owner.country }
}

fn tie(owner: &Owner, kind: RelationKind, name: Range<usize>, words: Range<usize>) -> Option<Tie> {
    (!owner.country.is_empty()).then_some(Tie { kind, country: owner.country, name, words })
}
