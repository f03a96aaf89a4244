//! Where and when: by syntax first, by nearness last and only within the clause; else nothing.

use super::anchors::Anchor;
use super::kinds::label;
use super::syntax::Text;
use crate::entity::EntityKind;
use crate::event::{When, Where};
use crate::found::{EntityIx, Found, TimeIx};
use crate::time::TimeKind;

/// Prepositions that put an event at a place.
const AT: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "along",
    "within",
    "off",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "of",
    "from",
    "throughout",
    "over",
];

/// What an event can be part of, so that it took place where this did.
const OPERATIONS: &[&str] =
    &["ambush", "attack", "battle", "clash", "engagement", "mission", "operation", "patrol", "raid", "search"];

/// Where an event took place.
pub fn place(text: &Text, found: &Found, anchor: &Anchor) -> Option<Where> {
    let visit = anchor.trigger.mode == Some("visit");
    let mut hosts = vec![anchor.token];
    hosts.extend(anchor.carrier.map(|(verb, _)| verb));
    if !anchor.trigger.noun {
        hosts.extend(up(text, anchor.token));
    } else if anchor.carrier.is_none() {
        hosts.extend(text.head(anchor.token).filter(|&v| governs(text, anchor.token, v)));
    }
    if visit {
        let goals = anchor.sides.recipients.iter().chain(&anchor.sides.actors);
        let mut named = goals.copied().filter(|&n| is_place(text, found, n));
        if let Some(at) = named.rfind(|n| !anchor.sides.actors.contains(n)) {
            return Some(where_at(text, found, at));
        }
    }
    if anchor.trigger.mode == Some("withdraw") && anchor.trigger.kind == Some("RETREAT") {
        let left = hosts.iter().flat_map(|&h| text.after(h, &["from", "of"])).find(|&n| is_place(text, found, n));
        if let Some(at) = left {
            return Some(where_at(text, found, at));
        }
    }
    let during: Vec<usize> = hosts.iter().flat_map(|&h| text.after(h, &["during", "in"])).collect();
    hosts.extend(during.into_iter().filter(|&n| OPERATIONS.contains(&text.lemma(n))));
    let direct = hosts.iter().find_map(|&host| at_preposition(text, found, host));
    direct.or_else(|| at_recipient(text, found, anchor)).map(|at| where_at(text, found, at))
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
fn governs(text: &Text, noun: usize, verb: usize) -> bool {
    let harm =
        ["kill", "wound", "injure", "destroy", "damage", "hit", "target", "strike", "leave", "take", "rock", "claim"];
    text.is_verb(verb) && matches!(text.dep(noun), "nsubj" | "nsubjpass") && harm.contains(&text.lemma(verb))
}

/// A named place after a preposition of place.
fn at_preposition(text: &Text, found: &Found, host: usize) -> Option<usize> {
    let prepositions = text.doc.children_by(host, &["prep", "advmod"]).filter(|&p| AT.contains(&text.lemma(p)));
    prepositions.filter(|&p| !matches!(text.lemma(p), "of" | "from" | "over")).find_map(|p| {
        let inner = text.doc.children_by(p, &["prep"]).flat_map(|q| text.doc.children_by(q, &["pobj"]));
        let objects: Vec<usize> = text.doc.children_by(p, &["pobj"]).chain(inner).collect();
        objects.into_iter().find_map(|o| named_place(text, found, o, 0))
    })
}

/// The place itself, its apposition, or the one in an `of` or `in` phrase after it.
fn named_place(text: &Text, found: &Found, noun: usize, depth: usize) -> Option<usize> {
    if is_place(text, found, noun) {
        return Some(noun);
    }
    if depth > 2 || is_time(text, found, noun) {
        return None;
    }
    let owners = text.doc.children_by(noun, &["appos", "poss", "nmod"]);
    let near = owners.filter(|&c| is_place(text, found, c)).collect::<Vec<_>>();
    if let Some(&at) = near.first() {
        return Some(at);
    }
    let inside =
        text.doc.children_by(noun, &["prep"]).filter(|&p| AT.contains(&text.lemma(p)) && text.lemma(p) != "from");
    let objects: Vec<usize> = inside.flat_map(|p| text.doc.children_by(p, &["pobj"])).collect();
    objects.into_iter().find_map(|o| named_place(text, found, o, depth + 1))
}

/// What was hit is where it was hit: a place or a facility, or the place that the target is said to be in.
fn at_recipient(text: &Text, found: &Found, anchor: &Anchor) -> Option<usize> {
    if !matches!(anchor.trigger.kind, Some("ASSAULT" | "COERCE")) || anchor.trigger.mode == Some("cyber") {
        return None;
    }
    let hit: Vec<usize> = anchor.sides.recipients.iter().chain(&anchor.sides.aims).copied().collect();
    let inside = hit.iter().find_map(|&n| {
        let prepositions =
            text.doc.children_by(n, &["prep"]).filter(|&p| matches!(text.lemma(p), "in" | "at" | "near" | "outside"));
        let objects: Vec<usize> = prepositions.flat_map(|p| text.doc.children_by(p, &["pobj"])).collect();
        objects.into_iter().find_map(|o| named_place(text, found, o, 1))
    });
    let settled = |n: usize| {
        entity_kind(text, found, n).is_some_and(|k| matches!(k, EntityKind::Place | EntityKind::Facility))
            && text.lemma(n).len() > 1
    };
    inside.or_else(|| hit.iter().copied().find(|&n| settled(n)))
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

fn is_time(text: &Text, found: &Found, noun: usize) -> bool {
    found.time_at(text.doc.span(noun..noun + 1)).is_some()
}

/// The printed name, as far as the entity or the parser's name goes.
fn where_at(text: &Text, found: &Found, noun: usize) -> Where {
    let token = text.doc.span(noun..noun + 1);
    let entity = entity(text, found, noun);
    let mention = entity.and_then(|e| found.entities[e.0].mentions.iter().copied().find(|m| m.overlaps(token)));
    let at = text.doc.names.partition_point(|n| n.tokens.end <= noun);
    let name = text.doc.names.get(at).filter(|n| n.tokens.contains(&noun)).map(|n| text.doc.span(n.tokens.clone()));
    Where { span: mention.or(name).unwrap_or(token), entity }
}

/// When an event took place: the nearest time whose way up the tree leads to the anchor without passing another clause.
pub fn time(text: &Text, found: &Found, anchor: &Anchor, others: &[usize]) -> Option<When> {
    let sentence = text.doc.sentences.get(text.doc.sentence_of(anchor.token))?.clone();
    let within = text.doc.span(sentence);
    let first = found.times.partition_point(|t| t.span.end <= within.start);
    let last = found.times.partition_point(|t| t.span.start < within.end);
    let mut best: Option<(usize, usize, TimeIx)> = None;
    for ix in first..last.max(first) {
        let time = &found.times[ix];
        let filed = text.dateline.contains(&time.span.start);
        if filed || matches!(time.kind, TimeKind::Duration | TimeKind::Set) || bounds(text, found, TimeIx(ix)) {
            continue;
        }
        let Some(steps) = steps(text, time.span, anchor, others) else { continue };
        let far = time.span.start.abs_diff(text.doc.span(anchor.words.clone()).start);
        if best.is_none_or(|(s, f, _)| (steps, far) < (s, f)) {
            best = Some((steps, far, TimeIx(ix)));
        }
    }
    best.map(|(_, _, ix)| When { span: found.times[ix.0].span, time: ix })
}

/// Words before a time that is the start or the end of a stretch: what is told of lies on some day of the stretch.
const BOUNDS: &[&str] = &["since", "until", "till", "before", "after", "through", "by", "pre", "post"];

/// Whether a time only bounds a stretch (`since October 17`, `as of Friday`); `shortly after 2 p.m.` still says when.
fn bounds(text: &Text, found: &Found, ix: TimeIx) -> bool {
    let time = &found.times[ix.0];
    let tokens = text.doc.tokens_in(time.span);
    let root = tokens.clone().find(|&t| text.head(t).is_none_or(|h| !tokens.contains(&h)));
    let skipped = |t: &usize| matches!(text.lemma(*t), "the" | "early" | "late" | "at" | "least" | "about" | "around");
    let before = (tokens.start.saturating_sub(3)..tokens.start).rev().find(|t| !skipped(t));
    let governs = root.filter(|&r| matches!(text.dep(r), "pobj" | "pcomp")).and_then(|r| text.head(r));
    let own = root.is_some_and(|r| matches!(text.dep(r), "pobj" | "npadvmod" | "pcomp" | "advmod" | "dep" | "nsubj"));
    before.filter(|_| own).into_iter().chain(governs).any(|word| match text.lemma(word) {
        "before" | "after" => time.kind != TimeKind::Time,
        "of" => word > 0 && matches!(text.lemma(word - 1), "as"),
        lemma => BOUNDS.contains(&lemma),
    })
}

/// Whether the sentence of an event prints a time that only bounds when it took place.
pub fn bounded(text: &Text, found: &Found, anchor: &Anchor) -> bool {
    let Some(sentence) = text.doc.sentences.get(text.doc.sentence_of(anchor.token)) else { return false };
    let within = text.doc.span(sentence.clone());
    let first = found.times.partition_point(|t| t.span.end <= within.start);
    let all = (first..found.times.len()).take_while(|&ix| found.times[ix].span.start < within.end);
    all.map(TimeIx).any(|ix| bounds(text, found, ix) && steps(text, found.times[ix.0].span, anchor, &[]).is_some())
}

/// How far up the tree a time finds the anchor, its carrier or the verb that it is a part of; none where it does not.
fn steps(text: &Text, span: crate::span::Span, anchor: &Anchor, others: &[usize]) -> Option<usize> {
    let tokens = text.doc.tokens_in(span);
    let mut at = tokens.clone().find(|&t| text.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let mut goals = vec![anchor.token];
    goals.extend(anchor.carrier.map(|(verb, _)| verb));
    let above = text.head(anchor.token).filter(|&h| {
        !anchor.trigger.noun && text.dep(anchor.token) == "xcomp" && !others.contains(&h)
            || !anchor.trigger.noun
                && text.dep(anchor.token) == "advcl"
                && text.tag(anchor.token) == "VBG"
                && text.doc.child(anchor.token, &["mark"]).is_none()
            || anchor.trigger.noun && governs(text, anchor.token, h)
            || anchor.trigger.noun && text.dep(anchor.token) == "attr" && text.doc.child(h, &["expl"]).is_some()
    });
    goals.extend(above);
    for steps in 0..8 {
        if goals.contains(&at) {
            return Some(steps);
        }
        if others.contains(&at) && at != anchor.token
            || text.is_verb(at) && steps > 0 && !goals.contains(&at) && text.dep(at) != "conj"
        {
            return None;
        }
        at = text.head(at)?;
    }
    None
}
