//! The article's sightings: the parser's names and the gazetteer's hits made one list without overlaps. The gazetteer
//! overrides types and fills gaps; the parser decides where a longer name runs (`Jordan Smith`) and whether a
//! doubtful word is a name at all.

use std::ops::Range;

use super::around;
use super::bodies;
use super::filed;
use super::given;
use super::hits::{Hit, Hits};
use super::lists::{BODIES, GIVEN, HEADS, LOCATIVES, MODIFIERS, OUTLETS, ROLES, WEAPONS};
use super::sighting::{Sighting, What};
use super::words::{Case, Words};
use crate::entity::EntityKind;
use crate::lang::{DemonymKind, Group, Known, Place, PlaceKind};

/// A town with so many people is what its name means unless something speaks against it. Below, the parser must have
/// seen a name or the text must place something there. 100,000 is also where the gazetteer ranks towns above surnames.
pub const LARGE: u32 = 100_000;

/// A name of the parser, in words, cut to what bears it.
#[derive(Clone)]
struct Tagged {
    words: Range<usize>,
    label: &'static str,
}

/// Finds them, in order.
pub fn sight(words: &Words, hits: &Hits) -> Vec<Sighting> {
    let tagged = tagged(words, hits);
    let mut found: Vec<Sighting> = Vec::new();
    let (mut i, mut next) = (0, 0);
    while i < words.len() {
        while tagged.get(next).is_some_and(|t| t.words.end <= i) {
            next += 1;
        }
        let name = tagged.get(next).filter(|t| t.words.start <= i);
        let sighting = bodies::body(words, hits, i).or_else(|| one(words, hits, i, name));
        match sighting {
            Some(sighting) => {
                i = sighting.words.end.max(i + 1);
                while found.last().is_some_and(|last| last.words.end > sighting.words.start) {
                    found.pop();
                }
                found.push(sighting);
            }
            None => i += 1,
        }
    }
    found
}

/// The name at word `i`: the parser's where it is longer than what the gazetteer knows, else the gazetteer's.
fn one(words: &Words, hits: &Hits, i: usize, name: Option<&Tagged>) -> Option<Sighting> {
    let hit = hits.at(i);
    if let Some(name) = name.filter(|n| n.words.start == i)
        && hit.is_none_or(|h| h.words.end < name.words.end)
        && let Some(kind) = longer(words, hits, name)
    {
        let what = hit.and_then(|h| around::facility(words, h, &name.words)).unwrap_or(What::Named(kind));
        return Some(around::base(words, Sighting { words: name.words.clone(), what, tie: None }));
    }
    let hit = hit.filter(|h| !is_dated(words, h))?;
    let label = name.map_or("", |n| n.label);
    let what = known(words, hits, hit, label)?;
    if let Some(body) = around::led_by_place(words, hit, &what) {
        return Some(body);
    }
    let tie = bodies::own_tie(words, hit, &what);
    Some(around::grown(words, around::base(words, Sighting { words: hit.words.clone(), what, tie })))
}

/// `November 17`, `July 14`: a group to the gazetteer, a day to the parser.
fn is_dated(words: &Words, hit: &Hit) -> bool {
    let (first, names) = (words.all[hit.words.start].token, &words.document.names);
    let before = names.partition_point(|n| n.tokens.end <= first);
    let day = names.get(before).is_some_and(|n| n.label == "DATE" && n.tokens.contains(&first));
    day && hit.words.clone().any(|i| words.text(i).chars().any(|c| c.is_ascii_digit()))
}

/// The kind of a parser's name that runs on past what the gazetteer knows; none where the hits inside say it all.
fn longer(words: &Words, hits: &Hits, name: &Tagged) -> Option<EntityKind> {
    let run = name.words.clone();
    let inside: Vec<&Hit> = hits.within(run.clone()).collect();
    let is_group = |h: &&&Hit| h.words.len() > 1 && matches!(h.senses[0], Known::Group(_));
    if inside.iter().any(|h| h.words.end > run.end) || inside.iter().any(|h| is_group(&h)) {
        return None;
    }
    let town = |h: &&Hit| matches!(h.senses[0], Known::Place(p) if p.kind == PlaceKind::Town);
    // `Ayn Dara`, each word of which is a town too
    let two = name.label == "GPE" && inside.len() > 1 && inside.iter().all(town);
    if two && inside.iter().map(|h| h.words.len()).sum::<usize>() == run.len() {
        return Some(EntityKind::Place);
    }
    let covered: usize = inside.iter().filter(|h| h.title().is_none()).map(|h| h.words.len()).sum();
    let marks = run.clone().filter(|i| !words.text(*i).chars().any(char::is_alphanumeric)).count();
    let small = run.clone().filter(|i| matches!(words.text(*i), "of" | "and" | "the")).count();
    if covered + marks + small >= run.len() && name.label != "PERSON" {
        return None;
    }
    let holder = |h: &&Hit| matches!(h.senses[0], Known::Holder(ref p) if !p.surname_only);
    if name.label == "PERSON" && inside.iter().any(holder) {
        return None;
    }
    let open = |i: usize| hits.over(i).is_none() && words.text(i).starts_with(char::is_uppercase);
    let places = matches!(name.label, "GPE" | "LOC" | "NORP");
    if places && !inside.is_empty() && !run.clone().any(open) {
        return None;
    }
    let of = run.clone().find(|i| words.is(*i, "of")).filter(|of| *of > run.start);
    let body = of.is_some_and(|of| BODIES.contains_key(words.text(of - 1).to_lowercase().as_str()));
    if body && hits.ending(run.end).is_some_and(|h| h.country().is_some()) {
        return None;
    }
    kind_of(words, name)
}

/// What a parser's label says, corrected by the last word of the name.
fn kind_of(words: &Words, name: &Tagged) -> Option<EntityKind> {
    let run = name.words.clone();
    let last = words.text(run.end - 1).to_lowercase();
    let first = words.text(run.start);
    let capital = first.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || first.starts_with("al")
        || first.starts_with("el");
    let other = ["HMS", "USS", "Law", "Act", "Treaty", "Resolution", "Operation"].contains(&first);
    if !capital || other || run.clone().all(|i| is_plain_noun(words, i)) {
        return None;
    }
    if run.clone().any(|i| WEAPONS.contains(words.text(i).to_lowercase().as_str())) || is_model(words, &run) {
        return Some(EntityKind::Weapon);
    }
    if run.len() > 1
        && let Some(kind) = HEADS.get(last.as_str())
    {
        return Some(*kind);
    }
    let given = GIVEN.contains(crate::lang::fold(first).as_str());
    if given
        && (2..7).contains(&run.len())
        && run.clone().all(|i| words.tag(i).starts_with("NNP") || words.text(i) == "-")
    {
        return Some(EntityKind::Person);
    }
    let begins = HEADS.get(first.to_lowercase().as_str()).filter(|_| run.len() > 1);
    if let Some(kind) = begins.filter(|k| !matches!(k, EntityKind::Facility | EntityKind::Place | EntityKind::Other)) {
        return Some(*kind);
    }
    let shout = run.len() == 1 && first.len() < 4 && !first.chars().any(char::is_lowercase);
    match name.label {
        "ORG" | "PERSON" | "GPE" if filed::is_place(words, &run) => Some(EntityKind::Place),
        "ORG" | "PERSON" if filed::stands_in(words, &run) => None,
        "ORG" | "PERSON" if is_sited(words, &run) => Some(EntityKind::Place),
        "PERSON" | "GPE" | "LOC" | "FAC" if shout => None,
        "PERSON" if is_article_paper(words, &run) => Some(EntityKind::Organisation),
        "PERSON" => Some(EntityKind::Person),
        "ORG" if run.len() == 1 && matches!(first, "Council" | "Commission" | "Committee" | "Ministry" | "Command") => {
            None
        }
        "ORG" if is_gloss(words, &run) || is_article_name(words, &run) => None,
        "ORG" => Some(EntityKind::Organisation),
        "GPE" if run.len() > 1 && !is_after_preposition(words, run.start) => None,
        "GPE" | "LOC" => Some(EntityKind::Place),
        "FAC" => Some(EntityKind::Facility),
        "NORP" if words.tag(run.end - 1) == "NNPS" => Some(EntityKind::Other),
        "EVENT" | "PRODUCT" if run.len() > 1 => Some(EntityKind::Other),
        _ => None,
    }
}

/// `the village of Ayn Tuwayr`, which the parser takes for a person or a body.
fn is_sited(words: &Words, run: &Range<usize>) -> bool {
    let of = words.before(run.start).filter(|b| words.is(*b, "of"));
    let noun = of.and_then(|of| words.before(of)).map(|n| words.text(n).to_lowercase());
    matches!(noun.as_deref(), Some("city" | "district" | "suburb" | "suburbs" | "town" | "village"))
}

/// An acronym in brackets behind plain words stands for those: `traumatic injuries (TI)`.
fn is_gloss(words: &Words, run: &Range<usize>) -> bool {
    let bracket = words.before(run.start).filter(|b| words.text(*b) == "(");
    let before = bracket.and_then(|b| words.before(b));
    run.len() == 1 && before.is_some_and(|w| words.text(w).starts_with(char::is_lowercase))
}

/// `Al-Rima` where nothing says that it acts: as likely a town as a body.
fn is_article_name(words: &Words, run: &Range<usize>) -> bool {
    let last = &words.document.tokens[words.all[run.end - 1].token];
    let first = matches!(words.text(run.start), "Al" | "El");
    first
        && run.len() <= 4
        && !matches!(last.dep, "nsubj" | "nsubjpass" | "poss")
        && last.head != words.all[run.start].token
}

/// `the Gazette`: people bear no article.
fn is_article_paper(words: &Words, run: &Range<usize>) -> bool {
    let article = words.before(run.start).is_some_and(|b| words.is(b, "the"));
    article && run.len() == 1 && OUTLETS.contains(words.text(run.start).to_lowercase().as_str())
}

/// A town of two words that no table knows and where nothing is said to be is too often a person.
fn is_after_preposition(words: &Words, start: usize) -> bool {
    words.before(start).is_some_and(|b| words.tag(b) == "IN")
}

/// `National Security`, `Defence`: words that say what sort of body or title follows and name none; and acronyms of
/// common nouns.
fn is_plain_noun(words: &Words, i: usize) -> bool {
    const NOUNS: &[&str] = &[
        "GMT", "HQ", "IED", "IEDs", "MP", "MPs", "NGO", "NGOs", "PM", "FM", "TV", "UAV", "UAVs", "UTC", "VIP", "EST",
        "COVID",
    ];
    let lower = words.text(i).to_lowercase();
    NOUNS.contains(&words.text(i))
        || MODIFIERS.contains(lower.as_str())
        || ROLES.contains_key(lower.as_str())
        || lower.chars().all(|c| !c.is_alphanumeric())
}

/// `F-16`, `MQ-9`: one or two capitals, a hyphen and a number, which the weapon list holds as one word.
fn is_model(words: &Words, run: &Range<usize>) -> bool {
    run.len() >= 3 && {
        let joined: String = words.texts[run.start..run.start + 3].concat().to_lowercase();
        WEAPONS.contains(joined.as_str())
    }
}

/// What a hit means here, given the parser's label for the same words (or none).
fn known(words: &Words, hits: &Hits, hit: &Hit, label: &'static str) -> Option<What> {
    let places = places(&hit.senses);
    for sense in &hit.senses {
        let what = match sense {
            Known::Country(country) => Some(What::Country(country)),
            Known::Group(group) => is_group(hits, hit, group).then_some(What::Group(group)),
            Known::Agency(agency) => Some(What::Agency(agency)),
            Known::Metonym(seat) if seat.sure => Some(What::Seat(seat)),
            Known::Holder(holder) if !holder.surname_only => Some(What::Holder(holder.clone())),
            Known::Holder(holder) => is_surname(words, hit, label).then(|| What::Surname(holder.clone())),
            Known::Demonym(people) => is_people(words, hit).then_some(What::People(people)),
            Known::Place(_) if filed::is_cut(words, hits, hit) => None,
            Known::Place(_) => (is_place(words, hit, label, &places) || is_article_town(words, hits, hit, label))
                .then(|| What::Place(places.clone())),
            Known::Title(_) if hit.words.len() == 1 || label.is_empty() => return None,
            _ => None,
        };
        if what.is_some() {
            return what;
        }
    }
    let name = Tagged { words: hit.words.clone(), label };
    if hit.demonym().is_some() || hit.title().is_some() || label.is_empty() {
        return None;
    }
    kind_of(words, &name).map(What::Named)
}

/// The places among the senses.
pub fn places(senses: &[Known]) -> Vec<Place> {
    senses.iter().filter_map(|s| if let Known::Place(place) = s { Some(*place) } else { None }).collect()
}

/// A name of one word that others bear too (`MIT`, `Azov`) is the group's where the article names its country.
fn is_group(hits: &Hits, hit: &Hit, group: &Group) -> bool {
    let home = || hits.name_country(group.country) || group.country == "SU" && hits.name_country("RU");
    group.sure || hit.words.len() > 1 || group.country.is_empty() || home()
}

/// A surname alone needs a person's label, or a title before it.
fn is_surname(words: &Words, hit: &Hit, label: &str) -> bool {
    let titled = words.before(hit.words.start).is_some_and(|b| {
        let word = words.text(b);
        ROLES.contains_key(word.to_lowercase().as_str()) || word.ends_with('.') && word.starts_with(char::is_uppercase)
    });
    let rules = words
        .after(hit.words.end)
        .is_some_and(|next| matches!(words.text(next), "regime" | "government" | "administration" | "dictatorship"));
    label == "PERSON" || titled || rules
}

/// The plural of a people; of a faith too (`Druze` stays an adjective).
fn is_people(words: &Words, hit: &Hit) -> bool {
    let last = hit.words.end - 1;
    let Some(demonym) = hit.demonym() else { return false };
    let plural = words.is(last, demonym.plural) && !words.is(last, demonym.word);
    let noun = words.case(last) != Case::Plain || words.tag(last).ends_with('S') || words.text(last).ends_with('s');
    plural && noun && (demonym.kind == DemonymKind::Religion || !demonym.plural.is_empty())
}

/// Whether a word that names places names one here.
fn is_place(words: &Words, hit: &Hit, label: &str, places: &[Place]) -> bool {
    let before = words.before(hit.words.start).map(|b| words.text(b).to_lowercase()).unwrap_or_default();
    let located = LOCATIVES.contains(before.as_str());
    let placed = located || is_inside(words, hit);
    let tagged = matches!(label, "GPE" | "LOC" | "FAC");
    // Two letters are a word or an acronym before they are a town.
    let short = words.span(hit.words.clone()).len() < 3;
    const POINTS: &[&str] = &["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    if POINTS.contains(&words.text(hit.words.start).to_lowercase().as_str()) && hit.words.len() == 1 {
        return false;
    }
    if short || places.iter().all(|p| p.common) {
        return tagged && (located || is_inside(words, hit));
    }
    if !places.iter().any(|p| p.population >= LARGE) && label.is_empty() && is_part(words, hit) {
        return false;
    }
    let shout = words.case(hit.words.start) == Case::Plain && is_acronym(words, hit);
    let landmark = matches!(places[0].kind, PlaceKind::Facility | PlaceKind::Area);
    let large = landmark || places.iter().any(|p| p.population >= LARGE && !p.common);
    match label {
        _ if shout => large && words.before(hit.words.start).is_none(),
        "GPE" | "LOC" | "FAC" => true,
        "PERSON" => placed || large,
        _ if words.case(hit.words.start) != Case::Plain => large || is_inside(words, hit),
        "" => large && (words.tag(hit.words.start).starts_with("NNP") || is_region(words, hit)) || placed,
        _ => placed || large,
    }
}

/// `the Kyiv region`, in which the parser takes the name for an adjective.
fn is_region(words: &Words, hit: &Hit) -> bool {
    (hit.words.end - 1..=hit.words.end)
        .any(|i| matches!(words.text(i), "governorate" | "oblast" | "province" | "region"))
}

/// `Al-Qaim`, which the parser takes for a body: a town of a country that the article names, where it does nothing.
fn is_article_town(words: &Words, hits: &Hits, hit: &Hit, label: &str) -> bool {
    let article = matches!(words.text(hit.words.start).to_lowercase().as_str(), "al" | "el");
    let acts = matches!(words.dep(hit.words.end - 1), "nsubj" | "nsubjpass" | "poss" | "agent");
    let here = |p: &Place| !p.common && p.kind == PlaceKind::Town && hits.name_country(p.country);
    label == "ORG" && article && !acts && places(&hit.senses).iter().any(here)
}

/// Only a piece of a longer name: `Jurf` in `Jurf al-Nasr`.
fn is_part(words: &Words, hit: &Hit) -> bool {
    let name = |i: usize| words.tag(i).starts_with("NNP") && words.text(i) != "'s";
    let before = words.before(hit.words.start).is_some_and(name);
    let article = |i: usize| matches!(words.text(i), "al" | "el" | "Al" | "El" | "ash" | "as" | "-");
    before || words.after(hit.words.end).is_some_and(|i| name(i) || article(i))
}

/// Short and all capitals: an acronym and no town.
fn is_acronym(words: &Words, hit: &Hit) -> bool {
    let text = words.text(hit.words.start);
    hit.words.len() == 1 && text.len() < 6 && !text.chars().any(char::is_lowercase)
}

/// `Hit, Iraq`: a country or a unit of one after a comma.
fn is_inside(words: &Words, hit: &Hit) -> bool {
    let Some(comma) = words.after(hit.words.end).filter(|c| words.text(*c) == ",") else { return false };
    let Some(at) = words.after(comma + 1) else { return false };
    let found = crate::lang::gazetteer().longest(&words.texts[at..words.paragraph_end(at)], 0);
    found.is_some_and(|(_, senses)| match &senses[0] {
        Known::Country(country) => places(&hit.senses).iter().any(|p| p.country == country.code),
        Known::Place(unit) => {
            unit.kind == PlaceKind::Admin1 && places(&hit.senses).iter().any(|p| p.country == unit.country)
        }
        _ => false,
    })
}

/// The parser's names that can be entities, cut to the words that bear the name, in order.
fn tagged(words: &Words, hits: &Hits) -> Vec<Tagged> {
    const KEPT: &[&str] = &["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT"];
    let names = words.document.names.iter().filter(|n| KEPT.contains(&n.label) && !n.tokens.is_empty());
    let cut = names.map(|n| {
        let whole = words.of_tokens(n.tokens.clone());
        let sited = whole.len() > 1 && ["Near", "Outside"].contains(&words.text(whole.start));
        // `Near Tal Afar, a strike …`, which the parser takes for a person
        let label = if sited && matches!(n.label, "PERSON" | "ORG") { "GPE" } else { n.label };
        Tagged { words: trim(words, hits, whole, label), label }
    });
    let fair = cut.filter(|t| !t.words.is_empty() && is_fair(words, t) && !is_title(hits, t)).collect();
    mended(words, hits, fair)
}

/// With the people whom the parser cuts or misses, each in place of the pieces.
fn mended(words: &Words, hits: &Hits, mut tagged: Vec<Tagged>) -> Vec<Tagged> {
    let mut i = 0;
    while i < words.len() {
        let person = |at: usize| tagged.iter().any(|t| t.label == "PERSON" && t.words.contains(&at));
        let town = || hits.at(i).and_then(|hit| given::namesake(words, hits, hit));
        let Some(run) = given::with_particles(words, hits, i, person).or_else(town) else {
            i += 1;
            continue;
        };
        i = run.end;
        let longer = |t: &Tagged| t.words.start <= run.start && t.words.end >= run.end && t.label == "PERSON";
        if !tagged.iter().any(longer) {
            tagged.retain(|t| t.words.end <= run.start || t.words.start >= run.end);
            let at = tagged.partition_point(|t| t.words.start < run.start);
            tagged.insert(at, Tagged { words: run, label: "PERSON" });
        }
    }
    tagged
}

/// A headline's capitals fool the parser; on a page of capitals only names of several words are to be believed.
fn is_fair(words: &Words, name: &Tagged) -> bool {
    match words.case(name.words.start) {
        Case::Plain => true,
        Case::Title => false,
        Case::Upper => name.label == "PERSON" && name.words.len() > 1,
    }
}

/// `State` in `Secretary of State`.
fn is_title(hits: &Hits, name: &Tagged) -> bool {
    hits.over(name.words.start).is_some_and(|h| h.words.end >= name.words.end && h.title().is_some())
}

/// Cuts the article, titles and the possessive off.
fn trim(words: &Words, hits: &Hits, mut run: Range<usize>, label: &str) -> Range<usize> {
    let is_mark = |i: usize| !words.text(i).chars().any(char::is_alphanumeric);
    let breaks =
        |i: &usize| *i > run.start && matches!(words.text(*i), "(" | "—" | "--" | "…" | ";" | ":" | "]" | "[" | "*");
    run.end = run.clone().find(breaks).unwrap_or(run.end);
    while !run.is_empty() && (is_mark(run.end - 1) || matches!(words.text(run.end - 1), "'s" | "’s" | "s")) {
        run.end -= 1;
    }
    while !run.is_empty() {
        let word = words.text(run.start).to_lowercase();
        let title =
            hits.at(run.start).filter(|h| h.words.end < run.end && (h.title().is_some() || h.demonym().is_some()));
        let small = matches!(word.as_str(), "the" | "a" | "an" | "'s" | "’s" | "near" | "outside");
        if is_mark(run.start) || small && run.len() > 1 || matches!(word.as_str(), "the" | "'s" | "’s") {
            run.start += 1;
        } else if let (Some(title), "PERSON") = (title, label) {
            run.start = title.words.end;
        } else if run.len() > 2
            && matches!(words.text(run.start + 1), "for" | "of")
            && ROLES.contains_key(word.as_str())
        {
            run.start += 2;
        } else if label == "PERSON" && run.len() > 1 && ROLES.contains_key(word.trim_end_matches('.')) {
            run.start += 1;
        } else {
            break;
        }
    }
    run
}
