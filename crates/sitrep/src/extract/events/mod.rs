//! Events: a word that names one, its PLOVER type and mode, who did it to whom, where, when, with what, at what
//! cost, whether it happened, who tells it.
//!
//! `Militants attacked the base in Erbil on Tuesday with drones` is ASSAULT/drone; `talks between Kabul and Delhi`
//! is CONSULT. Refused: `a heart attack`, `strike a deal`, `hit a record`, a second `the attack` that adds nothing.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::event::{Event, Outcome, Status};
use crate::extract::of_part::of_part;
use crate::found::{EventIx, Found, Ref};
use crate::note::Note;

mod anchors;
mod aside;
mod claims;
mod class;
mod day;
mod denied;
mod harm;
mod kinds;
mod lexicon;
mod phrases;
mod place;
mod reference;
mod roles;
mod same;
mod since;
mod status;
mod stray;
mod syntax;
mod told;

use anchors::Anchor;
use class::Classes;
use lexicon::Arm;
use syntax::Text;

/// Adds the events of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let text = Text::new(document);
    let all: Vec<Anchor> = (0..document.tokens.len()).filter_map(|t| anchors::at(&text, found, t)).collect();
    let classes = Classes::new(&text, found, &all);
    let (anchors, parts) = same::join(&text, found, all);
    let tokens: Vec<usize> = anchors.iter().map(|a| a.token).collect();
    let (mut all, mut events, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for (anchor, parts) in anchors.into_iter().zip(parts) {
        let class = classes.of(&anchor, &parts);
        let mut event = event(&text, found, &anchor, &parts, &tokens);
        if class == Some(class::NOTHING) {
            continue;
        }
        if let Some(class) = class {
            no_violence(&text, &classes, &anchor, class, &mut event);
        }
        if !anchor.trigger.noun || tells(&event) {
            all.push(anchor);
            words.push(parts);
            events.push(event);
        }
    }
    let (anchors, parts) = (all, words);
    for (figure, at) in harm::harm(&text, found, &anchors, &parts) {
        events[at].harm.push(figure);
    }
    events.iter_mut().filter(|event| places_of(found, event) > 1).for_each(|event| event.place = None);
    for (at, said) in claims::claims(&text, found, &anchors) {
        match said {
            claims::Said::Claimed(claim) => events[at].claimed_by.push(claim),
            claims::Said::Blamed(claim) => events[at].blamed_on.push(claim),
        }
    }
    for (at, anchor) in anchors.iter().enumerate() {
        events[at].response_to = claims::answers(&text, anchor, &anchors).filter(|&e| e != at).map(EventIx);
    }
    for (by, to) in (0..document.tokens.len()).filter_map(|t| claims::answered(&text, t, &anchors)) {
        events[by].response_to.get_or_insert(EventIx(to));
    }
    threats(&text, &anchors, &mut events);
    told::fill(&text, found, &anchors, &mut events);
    since::fill(&text, found, &anchors, &mut events);
    note(&text, &anchors, &events, found);
    found.events = events;
}

/// Makes an event one of a class: who only stands there as its cause takes no part, and nothing is a weapon.
fn no_violence(text: &Text, classes: &Classes, anchor: &Anchor, class: &'static str, event: &mut Event) {
    let causes: Vec<_> = anchor.sides.actors.iter().filter(|&&n| class != "crime" && classes.is_cause(n)).collect();
    event.actors.retain(|role| !causes.iter().any(|&&n| role.span.contains(text.doc.span(n..n + 1))));
    (event.kind, event.mode, event.acled) = (class, None, None);
    event.weapons.clear();
}

/// In how many places those harmed are said to have been (`killed two men in Kano and two women in Jos`): none of them is that of all.
fn places_of(found: &Found, event: &Event) -> usize {
    let figures = event.harm.iter().map(|ix| &found.figures[ix.0]).filter(|figure| figure.part_of.is_none());
    figures.filter_map(|figure| figure.scope.place).collect::<BTreeSet<_>>().len()
}

/// Whether a noun says more than that there was an event.
fn tells(event: &Event) -> bool {
    let sides = !event.actors.is_empty() || !event.recipients.is_empty();
    sides || !event.weapons.is_empty() || event.place.is_some() || event.time.is_some() || event.outcome.is_some()
}

/// One event, as far as its own clause settles it.
fn event(text: &Text, found: &Found, anchor: &Anchor, parts: &[usize], tokens: &[usize]) -> Event {
    let others: Vec<usize> = tokens.iter().copied().filter(|t| !parts.contains(t)).collect();
    let (status, outcome) = status::status(text, anchor);
    let arms: Vec<_> = parts.iter().flat_map(|&p| harm::weapons(text, &anchor.at(p), &others)).collect();
    let role = |nouns: &[usize]| {
        let mut all: Vec<_> =
            nouns.iter().map(|&n| roles::role(text, found, n, anchor.trigger)).filter(|r| !r.span.is_empty()).collect();
        all.dedup();
        all
    };
    let mut weapons: Vec<_> = Vec::new();
    for (weapon, _) in &arms {
        if !weapons.iter().any(|w: &crate::event::Weapon| w.span.overlaps(weapon.span)) {
            weapons.push(weapon.clone());
        }
    }
    let (actors, recipients) = (role(&anchor.sides.actors), role(&anchor.sides.recipients));
    // a tank that is destroyed is what was hit, and not what it was hit with
    weapons.retain(|weapon| !recipients.iter().any(|hit| hit.span == weapon.span));
    let span = text.doc.span(anchor.words.clone());
    let whole = |span: crate::span::Span| !of_part(text.doc, found, span);
    let time = parts.iter().find_map(|&p| day::time(text, found, &anchor.at(p), &others));
    let time = time.filter(|when| whole(when.span));
    let place = parts.iter().find_map(|&p| place::place(text, found, &anchor.at(p)));
    let reported = !parts.iter().all(|&p| reference::is_object(text, p));
    Event {
        anchor: span,
        kind: anchor.trigger.kind.unwrap_or("ASSAULT"),
        mode: mode(anchor, &arms),
        contexts: harm::contexts(text, anchor),
        acled: acled(text, found, anchor, &arms, status, outcome).filter(|_| reported),
        actors,
        recipients,
        place: place.filter(|place| whole(place.span)),
        aside: aside::aside(text, found, anchor, time.as_ref().map(|when| when.span)),
        time,
        weapons,
        harm: Vec::new(),
        status,
        outcome,
        teller: found.teller_of(span),
        claimed_by: Vec::new(),
        blamed_on: Vec::new(),
        response_to: None,
        last: false,
        rule: if anchor.trigger.noun { "noun" } else { "verb" },
    }
}

/// The trigger's mode, that of the word that was taken in, or that of the weapon.
fn mode(anchor: &Anchor, arms: &[(crate::event::Weapon, &Arm)]) -> Option<&'static str> {
    let by_arm = || arms.iter().find_map(|(_, arm)| arm.mode).filter(|_| anchor.trigger.kind == Some("ASSAULT"));
    if anchor.trigger.mode == Some("firearms") {
        return by_arm().or(anchor.trigger.mode);
    }
    let taken_in = || anchor.more.and_then(|t| t.mode);
    anchor.trigger.mode.or_else(taken_in).or_else(by_arm)
}

/// ACLED's sub-event and its type, where the event is one that took place.
fn acled(
    text: &Text,
    found: &Found,
    anchor: &Anchor,
    arms: &[(crate::event::Weapon, &Arm)],
    status: Status,
    outcome: Option<Outcome>,
) -> Option<(&'static str, &'static str)> {
    if !matches!(status, Status::Happened | Status::Ongoing | Status::Alleged) {
        return None;
    }
    let assault = anchor.trigger.kind == Some("ASSAULT");
    let armed = arms.iter().find_map(|(_, arm)| arm.acled).filter(|_| assault);
    let named = anchor.trigger.acled.or(anchor.more.and_then(|t| t.acled));
    let sub = match (armed, named) {
        (Some(_), _) if outcome == Some(Outcome::Intercepted) => "Disrupted weapons use",
        (_, Some("Air/drone strike" | "Shelling/artillery/missile attack"))
            if outcome == Some(Outcome::Intercepted) =>
        {
            "Disrupted weapons use"
        }
        (_, Some("Agreement")) if !peace(text, anchor) => return None,
        (Some(arm), None | Some("Attack" | "Armed clash" | "Remote explosive/landmine/IED")) => arm,
        (_, Some(named)) => named,
        (None, None) if assault && from_the_air(text, anchor) => "Air/drone strike",
        (None, None) if assault => by_sides(text, found, anchor)?,
        _ => return None,
    };
    Some((lexicon::acled_type(sub), sub))
}

/// Whether an agreement is one between sides of a conflict.
fn peace(text: &Text, anchor: &Anchor) -> bool {
    let words = ["peace", "ceasefire", "truce", "armistice", "cease", "cessation", "hostility", "disarmament"];
    text.doc.subtree(anchor.token).take(40).any(|t| words.contains(&text.lemma(t)))
}

/// Whether aircraft stand where the actor does (`US aircraft attacked`).
fn from_the_air(text: &Text, anchor: &Anchor) -> bool {
    let flies = |t: usize| matches!(text.lemma(t), "aircraft" | "jet" | "helicopter" | "warplane" | "bomber");
    anchor.sides.actors.iter().any(|&t| flies(t))
}

/// An attack on civilians, or a clash of armed sides.
fn by_sides(text: &Text, found: &Found, anchor: &Anchor) -> Option<&'static str> {
    let is = |nouns: &[usize], class: &str| nouns.iter().any(|&n| kinds::is(text, found, n, class));
    let (actors, hit) = (&anchor.sides.actors, &anchor.sides.recipients);
    let forces = |nouns: &[usize]| is(nouns, "armed") || is(nouns, "police");
    match () {
        () if forces(hit) && forces(actors) => Some("Armed clash"),
        () if is(hit, "civilian") && !forces(hit) => Some("Attack"),
        () => None,
    }
}

/// A threat has the mode of what is threatened, and goes to whom that would be done; so does a refusal of an act. What
/// took place before it is not threatened.
fn threats(text: &Text, anchors: &[Anchor], events: &mut [Event]) {
    for i in 0..events.len().saturating_sub(1) {
        let under = text.doc.ancestors(anchors[i + 1].token).take(6).any(|t| t == anchors[i].token);
        if !under || events[i + 1].status == Status::Happened {
            continue;
        }
        let clause = anchors[i + 1].token == anchors[i].token + 2 || events[i].kind == "THREATEN";
        if matches!(events[i].kind, "THREATEN" | "REJECT") && events[i].recipients.is_empty() && clause {
            events[i].recipients = events[i + 1].recipients.clone();
        }
        if events[i].kind != "THREATEN" || events[i].mode.is_some() {
            continue;
        }
        events[i].mode = threatened(&events[i + 1]);
    }
}

/// The mode of a threat to do what an event tells.
fn threatened(event: &Event) -> Option<&'static str> {
    match (event.kind, event.mode) {
        ("ASSAULT", _) => Some("violence"),
        ("COERCE", Some("arrest")) => Some("arrest"),
        ("COERCE", Some("ban")) => Some("ban"),
        ("COERCE", Some("deport")) | ("SANCTION", Some("expel")) => Some("expel"),
        ("COERCE" | "PROTEST", _) => Some("restrict"),
        ("SANCTION" | "RETREAT" | "CONSULT", _) => Some("relations"),
        _ => None,
    }
}

/// Says what could not be settled.
fn note(text: &Text, anchors: &[Anchor], events: &[Event], found: &mut Found) {
    let mut said: BTreeSet<(usize, &str)> = BTreeSet::new();
    for (ix, event) in events.iter().enumerate() {
        let missing = [("place", event.place.is_none()), ("time", event.time.is_none())];
        for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            if said.insert((ix, field)) {
                let bounded = field == "time" && anchors.get(ix).is_some_and(|a| day::bounded(text, found, a));
                let why = match bounded {
                    true => format!("the time printed in the clause of '{}' only bounds it", event.kind),
                    false => format!("no {field} is printed in the clause of '{}'", event.kind),
                };
                found.notes.push(Note { about: Some(Ref::Event(EventIx(ix))), field, why, span: Some(event.anchor) });
            }
        }
    }
}
