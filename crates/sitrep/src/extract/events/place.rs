//! Where an event took place: the place that its own clause names, after a preposition, in a target, or around it. A
//! place that is only pointed from (`south of Mosul`, `near the border with Chad`) is not where it took place: then
//! the words stand without an entity, beside the one that they point from.

use super::anchors::Anchor;
use super::kinds::label;
use super::lexicon::{NOUNS, VERBS};
use super::syntax::Text;
use crate::entity::EntityKind;
use crate::event::Where;
use crate::found::{EntityIx, Found};
use crate::lang::{Known, gazetteer};
use crate::span::Span;

/// Prepositions that put an event at a place.
const AT: &[&str] = &["in", "at", "inside", "into", "across", "along", "within", "throughout"];

/// Prepositions and adverbs that put an event off a place, or between two.
const OFF: &[&str] = &[
    "near",
    "outside",
    "around",
    "off",
    "beyond",
    "between",
    "opposite",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "north - east",
    "close",
];

/// Nouns for the rim of a place and what lies around it.
const EDGES: &[&str] =
    &["border", "edge", "fringe", "frontier", "outskirt", "outskirts", "periphery", "side", "surrounding", "vicinity"];

/// Nouns that make the name before them that of a place, whether or not the gazetteer knows it.
const UNITS: &[&str] = &[
    "area",
    "camp",
    "canton",
    "city",
    "county",
    "crossing",
    "department",
    "desert",
    "district",
    "governorate",
    "island",
    "junction",
    "municipality",
    "neighborhood",
    "neighbourhood",
    "oblast",
    "prefecture",
    "province",
    "quarter",
    "region",
    "settlement",
    "state",
    "suburb",
    "town",
    "township",
    "valley",
    "village",
];

/// What an event can be part of, so that it took place where this did.
pub const OPERATIONS: &[&str] =
    &["ambush", "attack", "battle", "clash", "engagement", "mission", "operation", "patrol", "raid", "search"];

/// How many nouns lie between a preposition and the place that it leads to; further ones belong to something else.
const DEPTH: usize = 2;

/// A place, and whether it is the one named and not one that lies off it.
pub struct Spot {
    /// Its words and entities.
    pub place: Where,
    /// Whether it is the place named.
    pub exact: bool,
}

/// Where an event took place.
pub fn place(text: &Text, found: &Found, anchor: &Anchor) -> Option<Where> {
    let hosts = hosts(text, anchor);
    let goal = goal(text, found, anchor, &hosts);
    if goal.is_some() {
        return goal.map(|spot| spot.place);
    }
    let own = around(text, found, &hosts);
    let hit = hit(text, anchor).filter(|_| own.as_ref().is_none_or(|spot| !spot.exact));
    let target = hit.and_then(|nouns| at_target(text, found, &nouns));
    let place = best(own.into_iter().chain(target).chain(by_doer(text, found, anchor))).map(|spot| spot.place);
    place.filter(|place| !of_object(text, anchor, place))
}

/// `were killed by soldiers in Homs`: where those stood who did what takes both sides to one place.
fn by_doer(text: &Text, found: &Found, anchor: &Anchor) -> Option<Spot> {
    let near = matches!(anchor.trigger.kind, Some("ASSAULT" | "COERCE" | "PROTEST" | "CONSULT" | "RETREAT"));
    let far = matches!(anchor.trigger.mode, Some("heavy-weapons" | "aerial" | "drone" | "cyber" | "ban" | "censor"));
    if !near || far || anchor.trigger.noun {
        return None;
    }
    let doers = text.doc.children_by(anchor.token, &["agent"]).flat_map(|by| text.objects(by));
    best(doers.filter_map(|n| seat(text, found, n)))
}

/// `condemned the raids in Homs`: what stands behind what is judged or asked for is where that was, and not where it was said.
fn of_object(text: &Text, anchor: &Anchor, place: &Where) -> bool {
    let says = matches!(anchor.trigger.kind, Some("ACCUSE" | "REJECT" | "REQUEST")) && !anchor.trigger.noun;
    let object = text.doc.child(anchor.token, &["dobj"]).filter(|_| says);
    object.is_some_and(|object| place.span.start > text.doc.tokens[object].start)
}

/// The words on which the place of an event may hang.
fn hosts(text: &Text, anchor: &Anchor) -> Vec<usize> {
    let mut hosts = vec![anchor.token];
    hosts.extend(anchor.carrier.map(|(verb, _)| verb));
    if !anchor.trigger.noun {
        hosts.extend(up(text, anchor.token));
    } else if anchor.carrier.is_none() {
        hosts.extend(text.head(anchor.token).filter(|&v| governs(text, anchor.token, v)));
    }
    with_operations(text, &hosts)
}

/// Some words, and the operations that they are said to be part of.
pub fn with_operations(text: &Text, hosts: &[usize]) -> Vec<usize> {
    let during = hosts.iter().flat_map(|&h| text.after(h, &["during", "in"]));
    let operations: Vec<usize> = during.filter(|&n| OPERATIONS.contains(&text.lemma(n))).collect();
    let hunts = hosts.iter().flat_map(|&h| text.doc.children_by(h, &["advcl"]).collect::<Vec<_>>());
    let hunts = hunts.filter(|&v| text.tag(v) == "VBG" && HUNTS.contains(&text.lemma(v)));
    let aims = operations.into_iter().flat_map(|n| with_aims(text, n)).chain(hunts.flat_map(|v| sought(text, v)));
    hosts.iter().copied().chain(aims).collect()
}

/// A word, and what was to be done (`an operation to arrest a fighter in Homs`), with whom it was to be done to.
pub fn with_aims(text: &Text, host: usize) -> Vec<usize> {
    let aim = text.doc.children_by(host, &["acl", "xcomp", "advcl"]).filter(|&v| {
        let to = || text.doc.child(v, &["aux"]).is_some_and(|a| text.tag(a) == "TO");
        v > host && text.is_verb(v) && (to() || text.tag(v) == "VBG")
    });
    std::iter::once(host).chain(aim.flat_map(|verb| sought(text, verb))).collect()
}

/// Verbs of looking for someone: who does stands where he looks.
const HUNTS: &[&str] = &["hunt", "look", "patrol", "pursue", "search", "seek", "target"];

/// A verb and those that it is done to, or looks for.
fn sought(text: &Text, verb: usize) -> Vec<usize> {
    let objects = text.undergoers(verb).into_iter().chain(text.after(verb, &["for"]));
    std::iter::once(verb).chain(objects).collect()
}

/// The place of a visit, and the one that troops left.
fn goal(text: &Text, found: &Found, anchor: &Anchor, hosts: &[usize]) -> Option<Spot> {
    let is = |n: &usize| is_place(text, found, *n);
    let at = match (anchor.trigger.kind, anchor.trigger.mode) {
        (_, Some("visit")) => {
            let mut named = anchor.sides.recipients.iter().copied().filter(is);
            named.rfind(|n| !anchor.sides.actors.contains(n))
        }
        (Some("RETREAT"), Some("withdraw")) => {
            hosts.iter().flat_map(|&h| text.after(h, &["from", "of"])).find(|n| is(n))
        }
        _ => None,
    };
    at.map(|noun| where_at(text, found, noun))
}

/// The place that the words around some hosts name; one that is only pointed from where they name none.
pub fn around(text: &Text, found: &Found, hosts: &[usize]) -> Option<Spot> {
    let located = hosts.iter().flat_map(|&host| {
        // `an incursion of 40 km into Iraq`
        let far = text.after(host, &["of"]).into_iter().filter(|&n| matches!(text.lemma(n), "km" | "kms" | "mile"));
        let hosts: Vec<usize> = std::iter::once(host).chain(far).collect();
        let words = hosts.iter().flat_map(|&h| text.doc.children_by(h, &["prep", "advmod"]).collect::<Vec<_>>());
        words.chain(fronted(text, host)).filter_map(|p| by_preposition(text, found, p, 0)).collect::<Vec<_>>()
    });
    best(located)
}

/// The preposition that opens the sentence of its first verb (`In Homs district, Homs province, a patrol …`): the tree
/// hangs it on a name after the comma at times.
fn fronted(text: &Text, verb: usize) -> Option<usize> {
    let sentence = text.doc.sentences.get(text.doc.sentence_of(verb)).filter(|_| text.is_verb(verb))?;
    let past =
        |&t: &usize| text.doc.tokens[t].start >= text.dateline.end || text.doc.tokens[t].end <= text.dateline.start;
    let first =
        sentence.clone().filter(past).find(|&t| !matches!(text.doc.tokens[t].pos, "PUNCT" | "SPACE" | "ADV"))?;
    let finite = |t: usize| matches!(text.tag(t), "VBD" | "VBZ" | "VBP" | "VBN");
    let opens = text.dep(first) == "prep" && text.head(first).is_some_and(|h| h < verb && !text.is_verb(h));
    (opens && (first..verb).all(|t| !finite(t) || text.dep(t) == "amod")).then_some(first)
}

/// The first place that is named, else the first that is pointed from.
fn best(all: impl Iterator<Item = Spot>) -> Option<Spot> {
    let mut pointed = None;
    for spot in all {
        if spot.exact {
            return Some(spot);
        }
        pointed = pointed.or(Some(spot));
    }
    pointed
}

/// The verb that a clause without a subject of its own belongs to.
fn up(text: &Text, verb: usize) -> Option<usize> {
    text.head(verb).filter(|&h| {
        text.is_verb(h)
            && matches!(text.dep(verb), "xcomp" | "advcl")
            && text.doc.child(verb, &["mark", "nsubj"]).is_none()
    })
}

/// Whether the place and time of a verb are those of a noun that it governs.
pub fn governs(text: &Text, noun: usize, verb: usize) -> bool {
    let harm = [
        "kill", "wound", "injure", "hurt", "destroy", "damage", "hit", "target", "strike", "leave", "take", "rock",
        "claim",
    ];
    text.is_verb(verb) && matches!(text.dep(noun), "nsubj" | "nsubjpass") && harm.contains(&text.lemma(verb))
}

/// The place after a preposition or an adverb of place.
fn by_preposition(text: &Text, found: &Found, p: usize, depth: usize) -> Option<Spot> {
    let (at, off) = (AT.contains(&text.lemma(p)), OFF.contains(&text.lemma(p)));
    if text.lemma(p) == "between" {
        return between(text, found, p);
    }
    let inner = text.doc.children_by(p, &["prep"]).flat_map(|q| text.doc.children_by(q, &["pobj"]));
    let objects: Vec<usize> = text.doc.children_by(p, &["pobj"]).chain(inner).collect();
    objects.into_iter().find_map(|object| {
        // `on the outskirts of`, `to the south of`: only the noun makes it a place
        if !at
            && !off
            && !(matches!(text.lemma(p), "on" | "to")
                && (EDGES.contains(&text.lemma(object)) || text.lemma(object) == "soil"))
        {
            return None;
        }
        let (place, itself) = named(text, found, object, depth)?;
        // `near the capital Baghdad` points from it as `near Baghdad` does
        let town = matches!(text.lemma(object), "capital" | "city" | "port" | "town" | "village");
        if !off || !(itself || town) {
            return Some(place);
        }
        let start = text.doc.subtree(p).start;
        inside(text, found, object, depth).or_else(|| Some(pointed(text, start, place)))
    })
}

/// Words that point from a place: from `start` to the end of its name.
fn pointed(text: &Text, start: usize, Spot { place: from, .. }: Spot) -> Spot {
    let first = text.doc.tokens[start].start.min(from.span.start);
    let place = Where { span: Span::new(first, from.span.end), entity: None, near: from.entity.or(from.near) };
    Spot { place, exact: false }
}

/// `between Homs and Hama`: on the way from one to the other.
fn between(text: &Text, found: &Found, p: usize) -> Option<Spot> {
    let ends = text.objects(p);
    // `talks between Homs and Hama`, `signed between Iraq and Iran` are no way from one to the other
    let meets = |h: usize| {
        let kinds = VERBS.get(text.lemma(h)).into_iter().flatten().map(|trigger| trigger.kind);
        NOUNS.contains_key(text.lemma(h)) || kinds.into_iter().any(|kind| matches!(kind, Some("AGREE" | "CONSULT")))
    };
    let talks = text.head(p).is_some_and(meets);
    let all = !talks && !ends.is_empty() && ends.iter().all(|&n| is_place(text, found, n));
    let last = where_at(text, found, *ends.last().filter(|_| all && ends.len() > 1)?);
    let near = entity(text, found, ends[0]);
    let span = text.doc.span(p..p + 1).cover(last.place.span);
    Some(Spot { place: Where { span, entity: None, near }, exact: false })
}

/// The place that a noun names or leads to, and whether it is the noun itself.
fn named(text: &Text, found: &Found, noun: usize, depth: usize) -> Option<(Spot, bool)> {
    if found.time_at(text.doc.span(noun..noun + 1)).is_some() {
        return None;
    }
    if EDGES.contains(&text.lemma(noun)) {
        return edge(text, found, noun, depth).map(|place| (place, false));
    }
    if let Some(place) = unit(text, found, noun).or_else(|| soil(text, found, noun)) {
        return Some((place, true));
    }
    if is_place(text, found, noun) || placed(text, found, noun) {
        return Some((within(text, found, noun, where_at(text, found, noun)), true));
    }
    if depth > DEPTH {
        return None;
    }
    // a camp may be called after those who live there: `the camp of the Falcon Brigades`
    let bodies = [EntityKind::ArmedGroup, EntityKind::Government, EntityKind::Organisation];
    let body =
        |n: usize| text.lemma(noun) == "camp" && entity_kind(text, found, n).is_some_and(|k| bodies.contains(&k));
    if UNITS.contains(&text.lemma(noun))
        && let Some(of) = text.after(noun, &["of"]).into_iter().find(|&n| text.doc.tokens[n].pos == "PROPN" && !body(n))
    {
        return Some((within(text, found, of, where_at(text, found, of)), true));
    }
    let owner = text.doc.children_by(noun, &["appos", "poss", "nmod"]).find(|&c| is_place(text, found, c));
    let owner = owner.map(|c| where_at(text, found, c));
    owner.or_else(|| inside(text, found, noun, depth)).map(|place| (place, false))
}

/// The place that something is said to be in, near or off.
fn inside(text: &Text, found: &Found, noun: usize, depth: usize) -> Option<Spot> {
    let seated = |v: &usize| matches!(text.lemma(*v), "locate" | "situate" | "base" | "lie" | "hold" | "house");
    let hosts: Vec<usize> =
        std::iter::once(noun).chain(text.doc.children_by(noun, &["acl", "relcl"]).filter(seated)).collect();
    let words = hosts.iter().flat_map(|&h| text.doc.children_by(h, &["prep", "advmod"]).collect::<Vec<_>>());
    best(words.filter_map(|p| match text.lemma(p) {
        "of" => text.objects(p).into_iter().find_map(|o| named(text, found, o, depth + 1)).map(|(place, _)| place),
        _ => by_preposition(text, found, p, depth + 1),
    }))
}

/// `the outskirts of Homs`, `the Chadian side of the border with Sudan`: the whole, from the noun to the name.
fn edge(text: &Text, found: &Found, noun: usize, depth: usize) -> Option<Spot> {
    if depth > DEPTH {
        return None;
    }
    let seat = text.after(noun, &["of"]).into_iter().find_map(|o| seat(text, found, o));
    if let Some(seat) = seat.filter(|s| s.exact) {
        return Some(seat);
    }
    let located = text.doc.children_by(noun, &["prep"]).find_map(|p| match text.lemma(p) {
        "of" | "with" | "to" => text.objects(p).into_iter().find_map(|o| named(text, found, o, depth + 1)),
        "between" => between(text, found, p).map(|spot| (spot, true)),
        _ => None,
    });
    let owner = || text.doc.children_by(noun, &["poss", "compound", "amod"]).find(|&c| is_place(text, found, c));
    let (mut spot, itself) = located.or_else(|| owner().map(|c| (where_at(text, found, c), true)))?;
    if !itself && spot.exact {
        return Some(spot);
    }
    spot.place.span.end = spot.place.span.end.max(text.doc.tokens[noun].end);
    Some(pointed(text, text.phrase_of(noun).start, spot))
}

/// `Orgun district`, `the Darb al-Tayr area`: a name and the word that makes it a place.
fn unit(text: &Text, found: &Found, noun: usize) -> Option<Spot> {
    let other = entity_kind(text, found, noun).is_some_and(|_| !is_place(text, found, noun));
    if !UNITS.contains(&text.lemma(noun)) || other {
        return None;
    }
    let sentence = text.doc.sentences.get(text.doc.sentence_of(noun))?.start;
    let capital = |t: usize| {
        text.doc.word(t).starts_with(char::is_uppercase) && !matches!(text.doc.tokens[t].pos, "ADP" | "DET" | "SCONJ")
    };
    let joins = |t: usize| matches!(text.doc.word(t), "-" | "’" | "'" | "al" | "el" | "e" | "wa" | "ye" | "i");
    let run = (sentence..noun).rev().take_while(|&t| capital(t) || joins(t));
    let start = run.take(6).filter(|&t| capital(t) || !matches!(text.doc.word(t), "-" | "’" | "'")).last()?;
    let known = (start..noun + 1).any(|t| text.head(t) == Some(noun) && capital(t)) || capital(noun);
    let entity = (start..noun).rev().find_map(|t| entity(text, found, t).filter(|_| is_place(text, found, t)));
    let people = (start..noun).any(|t| is_people(text, t));
    (known && start < noun && (entity.is_some() || !people)).then(|| {
        let span = text.doc.span(start..noun + 1);
        let entity = found.entity_at(span).filter(|&e| holds(found, e, span)).or(entity);
        within(text, found, noun, Spot { place: Where { span, entity, near: None }, exact: true })
    })
}

/// `Iraqi territory`, `on Turkish soil`: the country of the people that the adjective names.
fn soil(text: &Text, found: &Found, noun: usize) -> Option<Spot> {
    if !matches!(text.lemma(noun), "territory" | "soil" | "airspace" | "waters") {
        return None;
    }
    let whose = text.doc.children_by(noun, &["amod", "compound", "poss"]).find(|&t| {
        entity_kind(text, found, t) == Some(EntityKind::Country) || is_people(text, t) || is_place(text, found, t)
    })?;
    let entity = entity(text, found, whose);
    Some(Spot { place: Where { span: text.doc.span(whose..noun + 1), entity, near: None }, exact: true })
}

/// Whether a word is the name of a people (`the Kurdish region` names no place of its own).
fn is_people(text: &Text, t: usize) -> bool {
    let known = gazetteer().longest(&[text.doc.word(t)], 0);
    known.is_some_and(|(_, senses)| senses.iter().any(|s| matches!(s, Known::Demonym(_))))
}

/// A name that is no entity, with the place printed after it, in which it lies: `Tayr district, Homs province` stands
/// as far as the province is known.
fn within(text: &Text, found: &Found, last: usize, spot: Spot) -> Spot {
    let comma = Some(last + 1).filter(|&t| t < text.doc.tokens.len() && text.doc.word(t) == ",");
    let first = comma.map(|t| t + 1).filter(|&t| t < text.doc.tokens.len());
    let around = first.filter(|&t| spot.place.entity.is_none() && is_place(text, found, t));
    match around.map(|t| where_at(text, found, t).place) {
        Some(place) => Spot { place: Where { span: spot.place.span.cover(place.span), ..place }, exact: true },
        None => spot,
    }
}

/// Whether an entity is a place that is named by all these words.
fn holds(found: &Found, entity: EntityIx, words: Span) -> bool {
    let entity = &found.entities[entity.0];
    entity.kind == EntityKind::Place && entity.mentions.iter().any(|m| m.contains(words) || words.contains(*m))
}

/// Whether a name that no list knows is that of a place, for what the text says after it: `Darb al-Tayr, south of
/// Homs`, `Tayr, Homs province`.
fn placed(text: &Text, found: &Found, noun: usize) -> bool {
    let unknown = entity_kind(text, found, noun).is_none_or(|k| k == EntityKind::Other);
    if text.doc.tokens[noun].pos != "PROPN" || !unknown || label(text, noun) == Some("ORG") {
        return false;
    }
    let points = |t: usize| OFF.contains(&text.lemma(t)) && t > noun && t <= noun + 6;
    let comma = noun + 1 < text.doc.tokens.len() && text.doc.word(noun + 1) == ",";
    let apart = comma
        && (noun + 2..noun + 6).take_while(|&t| t + 1 < text.doc.tokens.len()).any(|t| {
            points(t)
                && text.lemma(t + 1) == "of"
                && (noun + 2..t).all(|t| matches!(text.dep(t), "nummod" | "npadvmod"))
        });
    apart || text.doc.children[noun].iter().any(|&t| points(t) || t > noun && unit(text, found, t).is_some())
}

/// Who or what an attack hit, where the event can be placed by it.
fn hit(text: &Text, anchor: &Anchor) -> Option<Vec<usize>> {
    let placed = matches!(anchor.trigger.kind, Some("ASSAULT" | "COERCE")) && anchor.trigger.mode != Some("cyber");
    let verb = if anchor.trigger.noun { text.head(anchor.token) } else { Some(anchor.token) };
    let verb = verb.filter(|&v| !anchor.trigger.noun || governs(text, anchor.token, v));
    let unnamed = verb.map(|v| text.undergoers(v)).unwrap_or_default();
    placed.then(|| anchor.sides.recipients.iter().chain(&anchor.sides.aims).copied().chain(unnamed).collect())
}

/// What was hit is where it was hit: the place that the target is said to be in, or the target that is a place.
fn at_target(text: &Text, found: &Found, hit: &[usize]) -> Option<Spot> {
    let inside = best(hit.iter().filter_map(|&n| {
        let whose = text.after(n, &["of"]).into_iter().filter(|_| !EDGES.contains(&text.lemma(n)));
        let town = UNITS.contains(&text.lemma(n)).then(|| named(text, found, n, 1)).flatten().map(|(spot, _)| spot);
        let all = town.into_iter().chain(std::iter::once(n).chain(whose).filter_map(|n| seat(text, found, n)));
        best(all)
    }));
    let edge = || hit.iter().filter(|&&n| EDGES.contains(&text.lemma(n))).find_map(|&n| edge(text, found, n, 0));
    let own = hit.iter().copied().find_map(|n| {
        let kind = entity_kind(text, found, n);
        let place = matches!(kind, Some(EntityKind::Place | EntityKind::Facility)) && text.lemma(n).len() > 1;
        let named = (place || placed(text, found, n)).then(|| where_at(text, found, n));
        named.or_else(|| unit(text, found, n))
    });
    match (inside, own) {
        (Some(spot), Some(_)) if spot.exact => Some(spot),
        (_, Some(own)) => Some(own),
        (inside, None) => inside.or_else(edge),
    }
}

/// Where a thing is said to be (`a depot in Homs`, `the depot located in Homs`).
fn seat(text: &Text, found: &Found, noun: usize) -> Option<Spot> {
    let seated = |v: &usize| matches!(text.lemma(*v), "locate" | "situate");
    let verbs: Vec<usize> = text.doc.children_by(noun, &["acl"]).filter(seated).collect();
    let words = text.doc.children_by(noun, &["prep", "advmod", "nummod"]);
    let all = words.chain(verbs.into_iter().flat_map(|v| text.doc.children_by(v, &["prep"])));
    best(all.filter_map(|p| by_preposition(text, found, p, 1)))
}

fn entity(text: &Text, found: &Found, noun: usize) -> Option<EntityIx> {
    found.entity_at(text.doc.span(noun..noun + 1))
}

fn entity_kind(text: &Text, found: &Found, noun: usize) -> Option<EntityKind> {
    entity(text, found, noun).map(|e| found.entities[e.0].kind)
}

fn is_place(text: &Text, found: &Found, noun: usize) -> bool {
    match entity_kind(text, found, noun) {
        Some(kind) => matches!(kind, EntityKind::Place | EntityKind::Facility | EntityKind::Country),
        None => matches!(label(text, noun), Some("GPE" | "LOC" | "FAC")),
    }
}

/// The printed name, as far as the entity or the parser's name goes.
fn where_at(text: &Text, found: &Found, noun: usize) -> Spot {
    let token = text.doc.span(noun..noun + 1);
    let entity = entity(text, found, noun);
    let mention = entity.and_then(|e| found.entities[e.0].mentions.iter().copied().find(|m| m.overlaps(token)));
    let at = text.doc.names.partition_point(|n| n.tokens.end <= noun);
    let name = text.doc.names.get(at).filter(|n| n.tokens.contains(&noun)).map(|n| text.doc.span(n.tokens.clone()));
    let first = text.doc.children_by(noun, &["compound"]).filter(|&c| c < noun && text.tag(c) == "NNP").min();
    let words = text.doc.span(first.unwrap_or(noun)..noun + 1);
    Spot { place: Where { span: mention.or(name).unwrap_or(words), entity, near: None }, exact: true }
}
