//! The findings of one article, each with its id, its spans and the rule that made it.

use serde_json::{Value, json};

use super::article::day;
use super::{maybe_span, maybe_words, number, span, words};
use crate::agreement::Step;
use crate::entity::{Entity, Place};
use crate::event::{Claim, Role};
use crate::figure::Scope;
use crate::found::{EntityIx, FigureIx, StatementIx, TimeIx};
use crate::reading::Reading;
use crate::time::Anchor;

/// A time. Counted from another day, its value and its days are derived.
pub fn time(reading: &Reading, ix: usize) -> Value {
    let time = &reading.found.times[ix];
    let covers = time.covers(&reading.found.times);
    let anchor = time.anchor.as_ref().map(|anchor| match anchor {
        Anchor::Published(window) => window.edtf(),
        Anchor::Known(day) => day.to_string(),
        Anchor::Time(ix) => reading.ids.times[ix.0].clone(),
    });
    let derived: &[&str] = if anchor.is_some() || time.said.is_some() { &["value", "start", "end"] } else { &[] };
    confirmed(
        reading,
        json!({
            "id": reading.ids.times[ix],
            "span": span(reading, time.span),
            "quote": reading.quote(time.span),
            "type": time.kind.as_str(),
            "value": time.value,
            "mod": time.modifier,
            "start": day(covers.and_then(|w| w.start)),
            "end": day(covers.and_then(|w| w.end)),
            "anchor": anchor,
            "rule": time.rule,
            "derived": derived,
        }),
    )
}

/// The finding with what people corrected in it: `confirmed`, by field, the last word of each; what ties it to others as lists.
pub fn confirmed(reading: &Reading, mut finding: Value) -> Value {
    let id = finding["id"].clone();
    for one in reading.confirmed.iter().filter(|one| id == one.record.as_str()) {
        let field = &mut finding["confirmed"][one.field.as_str()];
        let mut said = json!({"value": one.value, "by": one.by, "at": one.at, "was": one.was});
        if one.is_tie() {
            let mut all = field.as_array().cloned().unwrap_or_default();
            all.push(said);
            *field = json!(all);
        } else {
            if one.field == "value" {
                said["printed"] = json!(one.is_printed(reading));
            }
            *field = said;
        }
    }
    finding
}

/// An entity. Its point on the map is looked up, and so derived.
pub fn entity(reading: &Reading, ix: usize) -> Value {
    let entity = &reading.found.entities[ix];
    let derived: &[&str] = if entity.place.is_some() { &["place"] } else { &[] };
    confirmed(
        reading,
        json!({
            "id": reading.ids.entities[ix],
            "name": entity.name,
            "kind": entity.kind.as_str(),
            "mentions": entity.mentions.iter().map(|m| span(reading, *m)).collect::<Vec<_>>(),
            "titles": entity.titles.iter().map(|t| {
                json!({"title": t.title, "span": span(reading, t.span), "from": null, "to": null})
            }).collect::<Vec<_>>(),
            "aliases": entity.aliases,
            "relations": relations(reading, entity),
            "place": entity.place.as_ref().map(place),
            "rule": entity.rule,
            "derived": derived,
        }),
    )
}

fn relations(reading: &Reading, entity: &Entity) -> Vec<Value> {
    let relations = entity
        .relations
        .iter()
        .map(|r| json!({"kind": r.kind.as_str(), "to": reading.ids.entities[r.to.0], "span": span(reading, r.span)}));
    relations.collect()
}

/// `{lat, lon, precision, country, admin1, geonames}`.
pub fn place(place: &Place) -> Value {
    json!({
        "lat": place.point.map(|(lat, _)| lat),
        "lon": place.point.map(|(_, lon)| lon),
        "precision": place.precision.as_str(),
        "country": place.country,
        "admin1": place.admin1,
        "geonames": place.geonames,
    })
}

/// A statement.
pub fn statement(reading: &Reading, ix: usize) -> Value {
    let statement = &reading.found.statements[ix];
    let source = statement.source.as_ref().map(|source| {
        json!({
            "span": span(reading, source.span),
            "quote": reading.quote(source.span),
            "entity": entity_id(reading, source.entity),
            "name": source.name,
            "role": source.role,
            "holder": source.holder,
        })
    });
    confirmed(
        reading,
        json!({
            "id": reading.ids.statements[ix],
            "span": span(reading, statement.span),
            "quote": reading.quote(statement.span),
            "source": source,
            "voice": statement.author.then_some("author"),
            "cue": maybe_words(reading, statement.cue),
            "content": {"spans": statement.content.iter().map(|c| span(reading, *c)).collect::<Vec<_>>()},
            "form": statement.form.as_str(),
            "via": statement.via.iter().map(|v| json!({"name": v.name, "span": span(reading, v.span)})).collect::<Vec<_>>(),
            "said": time_id(reading, statement.said),
            "addressee": entity_id(reading, statement.addressee),
            "polarity": statement.polarity.as_str(),
            "toward": maybe_words(reading, statement.toward),
            "issue": statement.issue,
            "rule": statement.rule,
        }),
    )
}

/// A figure; `parts` are the figures that say they are part of it.
pub fn figure(reading: &Reading, ix: usize) -> Value {
    let figure = &reading.found.figures[ix];
    let parts = reading.found.figures.iter().zip(&reading.ids.figures).filter(|(f, _)| f.part_of == Some(FigureIx(ix)));
    confirmed(
        reading,
        json!({
            "id": reading.ids.figures[ix],
            "span": span(reading, figure.span),
            "quote": reading.quote(figure.span),
            "value": {"low": number(figure.amount.low), "high": number(figure.amount.high)},
            "bound": figure.bound.as_str(),
            "bound_span": maybe_span(reading, figure.bound_span),
            "measure": figure.measure.as_str(),
            "unit": figure.unit,
            "percent": figure.percent,
            "ordinal": figure.ordinal,
            "cumulative": figure.cumulative,
            "counted": maybe_words(reading, figure.counted),
            "scope": scope(reading, &figure.scope),
            "of": figure_id(reading, figure.part_of),
            "parts": parts.map(|(_, id)| id).collect::<Vec<_>>(),
            "teller": statement_id(reading, figure.teller),
            "rule": figure.rule,
        }),
    )
}

fn scope(reading: &Reading, scope: &Scope) -> Value {
    json!({
        "place": entity_id(reading, scope.place),
        "places": scope.places.iter().map(|&place| entity_id(reading, Some(place))).collect::<Vec<_>>(),
        "actor": entity_id(reading, scope.actor),
        "target": entity_id(reading, scope.target),
        "since": time_id(reading, scope.since),
        "as_of": time_id(reading, scope.as_of),
    })
}

/// An event as one article tells it.
pub fn event(reading: &Reading, ix: usize) -> Value {
    let event = &reading.found.events[ix];
    let harm = event.harm.iter().map(|f| &reading.ids.figures[f.0]);
    confirmed(
        reading,
        json!({
            "id": reading.ids.events[ix],
            "anchor": words(reading, event.anchor),
            "type": event.plover(),
            "class": event.class(),
            "mode": event.mode,
            "contexts": event.contexts,
            "acled": event.acled.map(|(kind, sub)| json!({"event_type": kind, "sub_event_type": sub})),
            "actors": event.actors.iter().map(|r| role(reading, r)).collect::<Vec<_>>(),
            "recipients": event.recipients.iter().map(|r| role(reading, r)).collect::<Vec<_>>(),
            "place": event.place.as_ref().map(|p| {
                json!({
                    "entity": entity_id(reading, p.entity),
                    "near": entity_id(reading, p.near),
                    "span": span(reading, p.span),
                    "quote": reading.quote(p.span),
                })
            }),
            "time": event.time.as_ref().map(|t| {
                json!({"time": reading.ids.times[t.time.0], "span": span(reading, t.span), "quote": reading.quote(t.span)})
            }),
            "weapons": event.weapons.iter().map(|w| {
                json!({"span": span(reading, w.span), "quote": reading.quote(w.span), "class": w.class})
            }).collect::<Vec<_>>(),
            "harm": harm.collect::<Vec<_>>(),
            "status": event.status.as_str(),
            "outcome": event.outcome.map(|o| o.as_str()),
            "teller": statement_id(reading, event.teller),
            "claimed_by": event.claimed_by.iter().map(|c| claim(reading, c)).collect::<Vec<_>>(),
            "blamed_on": event.blamed_on.iter().map(|c| claim(reading, c)).collect::<Vec<_>>(),
            "response_to": event.response_to.map(|e| &reading.ids.events[e.0]),
            "rule": event.rule,
        }),
    )
}

fn role(reading: &Reading, role: &Role) -> Value {
    json!({
        "entity": entity_id(reading, role.entity),
        "span": span(reading, role.span),
        "quote": reading.quote(role.span),
        "kind": role.kind.as_str(),
    })
}

fn claim(reading: &Reading, claim: &Claim) -> Value {
    json!({
        "entity": entity_id(reading, claim.entity),
        "by": entity_id(reading, claim.by),
        "span": span(reading, claim.span),
    })
}

/// An agreement.
pub fn agreement(reading: &Reading, ix: usize) -> Value {
    let agreement = &reading.found.agreements[ix];
    confirmed(
        reading,
        json!({
            "id": reading.ids.agreements[ix],
            "span": span(reading, agreement.span),
            "quote": reading.quote(agreement.span),
            "name": agreement.name,
            "parties": agreement.parties.iter().map(|p| &reading.ids.entities[p.0]).collect::<Vec<_>>(),
            "kind": agreement.kind.as_str(),
            "host": entity_id(reading, agreement.host),
            "mediator": entity_id(reading, agreement.mediator),
            "steps": agreement.steps.iter().map(|s| step(reading, s)).collect::<Vec<_>>(),
            "teller": statement_id(reading, agreement.teller),
            "mentions": agreement.mentions.iter().map(|m| span(reading, *m)).collect::<Vec<_>>(),
            "rule": agreement.rule,
        }),
    )
}

/// A step of an agreement.
pub fn step(reading: &Reading, step: &Step) -> Value {
    json!({
        "what": words(reading, step.span),
        "span": span(reading, step.span),
        "when": time_id(reading, step.when),
        "status": step.status.as_str(),
        "condition": maybe_words(reading, step.condition),
        "teller": statement_id(reading, step.teller),
    })
}

/// Where forces stand.
pub fn posture(reading: &Reading, ix: usize) -> Value {
    let posture = &reading.found.posture[ix];
    confirmed(
        reading,
        json!({
            "id": reading.ids.posture[ix],
            "span": span(reading, posture.span),
            "quote": reading.quote(posture.span),
            "actor": entity_id(reading, posture.actor),
            "place": entity_id(reading, posture.place),
            "figure": figure_id(reading, posture.figure),
            "role": maybe_words(reading, posture.role),
            "change": posture.change.as_str(),
            "time": time_id(reading, posture.time),
            "teller": statement_id(reading, posture.teller),
            "rule": posture.rule,
        }),
    )
}

/// A note.
pub fn note(reading: &Reading, ix: usize) -> Value {
    let note = &reading.found.notes[ix];
    json!({
        "about": note.about.map(|about| reading.ids.get(about)),
        "field": note.field,
        "why": note.why,
        "span": maybe_span(reading, note.span),
    })
}

fn entity_id(reading: &Reading, ix: Option<EntityIx>) -> Option<&String> {
    ix.map(|ix| &reading.ids.entities[ix.0])
}

fn time_id(reading: &Reading, ix: Option<TimeIx>) -> Option<&String> {
    ix.map(|ix| &reading.ids.times[ix.0])
}

fn figure_id(reading: &Reading, ix: Option<FigureIx>) -> Option<&String> {
    ix.map(|ix| &reading.ids.figures[ix.0])
}

fn statement_id(reading: &Reading, ix: Option<StatementIx>) -> Option<&String> {
    ix.map(|ix| &reading.ids.statements[ix.0])
}
