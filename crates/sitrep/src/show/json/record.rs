//! The record of a set of articles as one object, written part by part, so that a large one is never held twice.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::article::day;
use super::{article, findings, span};
use crate::conflict::{Conflict, Side};
use crate::found::{FigureIx, Ref, StatementIx};
use crate::lang::language;
use crate::office::offices;
use crate::reading::Reading;
use crate::record::{
    AsOf, Asked, Copies, Count, Coverage, FusedAgreement, FusedEntity, FusedEvent, FusedStep, Line, Position, Record,
    Series, Source, StepAt, Tie,
};
use crate::show::words;

/// Writes one line of `sitrep read --json`.
pub fn one_line(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &super::reading(reading))?;
    out.write_all(b"\n")
}

/// Writes `sitrep brief --json`. `statements`, `figures` and `times` are each article's, with the article's id.
pub fn brief(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"sitrep\":{}", super::VERSION)?;
    if let Some(asked) = &record.asked {
        write!(out, ",\n\"query\":{}", self::asked(record, asked))?;
    }
    if let Some(day) = record.as_of {
        write!(out, ",\n\"as_of\":{}", json!(day.to_string()))?;
    }
    list(out, "articles", record.readings.iter().map(article::article))?;
    list(out, "stories", record.stories.iter().map(|s| json!({"articles": articles(record, &s.articles)})))?;
    list(out, "entities", record.entities.iter().map(|e| entity(record, e)))?;
    list(out, "timeline", record.timeline.iter().map(|l| line(record, l)))?;
    list(out, "events", record.events.iter().map(|e| event(record, e)))?;
    list(out, "series", record.series.iter().map(|s| series(record, s)))?;
    list(out, "posture", all(record, |r| r.found.posture.len(), findings::posture))?;
    list(out, "positions", record.positions.iter().map(|p| position(record, p)))?;
    list(out, "agreements", record.agreements.iter().map(|a| agreement(record, a)))?;
    list(out, "conflicts", record.conflicts.iter().map(|c| conflict(record, c)))?;
    list(out, "copies", record.copies.iter().map(|c| copies(record, c)))?;
    list(out, "statements", all(record, |r| r.found.statements.len(), findings::statement))?;
    list(out, "figures", all(record, |r| r.found.figures.len(), findings::figure))?;
    list(out, "times", all(record, |r| r.found.times.len(), findings::time))?;
    list(out, "notes", all(record, |r| r.found.notes.len(), findings::note))?;
    write!(out, ",\n\"coverage\":")?;
    serde_json::to_writer(&mut *out, &coverage(record, &record.coverage))?;
    out.write_all(b"}\n")
}

fn asked(record: &Record, asked: &Asked) -> Value {
    let query = &asked.query;
    json!({
        "words": Some(&query.words).filter(|words| !words.trim().is_empty()),
        "actor": query.actor,
        "type": query.kind,
        "place": query.place,
        "from": day(query.from),
        "to": day(query.to),
        "outlet": query.outlet,
        "limit": query.limit,
        "matched": asked.matched,
        "shown": record.readings.len(),
    })
}

/// Writes one member of the object: a list, an element a line.
fn list(out: &mut dyn Write, name: &str, values: impl IntoIterator<Item = Value>) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (number, value) in values.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    out.write_all(b"]")
}

/// The findings of one kind of all articles, each with its article's id.
fn all<'r>(
    record: &'r Record,
    count: impl Fn(&Reading) -> usize + 'r,
    show: impl Fn(&Reading, usize) -> Value + Copy + 'r,
) -> impl Iterator<Item = Value> + 'r {
    record
        .readings
        .iter()
        .flat_map(move |reading| (0..count(reading)).map(move |ix| in_article(reading, show(reading, ix))))
}

/// Adds the article's id.
fn in_article(reading: &Reading, mut finding: Value) -> Value {
    finding["article"] = json!(reading.article.id);
    finding
}

fn entity(record: &Record, entity: &FusedEntity) -> Value {
    let members = entity.members.iter().map(|at| {
        let reading = &record.readings[at.article];
        let mut own = findings::entity(reading, at.entity.0);
        let (mentions, titles, relations) = (own["mentions"].take(), own["titles"].take(), own["relations"].take());
        json!({"article": reading.article.id, "entity": reading.ids.entities[at.entity.0], "mentions": mentions,
            "titles": titles, "relations": relations, "rule": own["rule"].take(), "because": because(record, at.article, Ref::Entity(at.entity), Some(at.because))})
    });
    let roles = offices(&record.readings, entity).into_iter().map(|office| {
        let told = office.told.iter().map(|at| {
            let reading = &record.readings[at.article];
            json!({"article": reading.article.id, "span": span(reading, at.finding)})
        });
        let printed = office.printed;
        json!({"title": office.title, "from": day(printed.and_then(|w| w.start)), "to": day(printed.and_then(|w| w.end)),
            "told": told.collect::<Vec<_>>()})
    });
    let roles: Vec<Value> = roles.collect();
    let place =
        entity.members.iter().find_map(|at| record.readings[at.article].found.entities[at.entity.0].place.as_ref());
    let derived = [(place.is_some(), "place"), (!roles.is_empty(), "roles")];
    let derived: Vec<&str> = derived.into_iter().filter(|(is, _)| *is).map(|(_, field)| field).collect();
    let ties = entity.members.iter().map(|at| (at.article, Ref::Entity(at.entity)));
    let value = json!({
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.as_str(),
        "aliases": entity.aliases,
        "members": members.collect::<Vec<_>>(),
        "roles": roles,
        "place": place.map(findings::place),
        "rule": "entities across articles",
        "derived": derived,
    });
    by_people(record, value, ties)
}

/// Why a member was joined: by the rules, and by people.
fn because(record: &Record, article: usize, finding: Ref, rules: Option<&str>) -> Option<String> {
    let own = [rules.map(str::to_string), words::by_hand(record, article, finding)];
    let own: Vec<String> = own.into_iter().flatten().collect();
    (!own.is_empty()).then(|| own.join("; "))
}

/// The joined record with what people said of its members: `ties`, only where somebody did.
fn by_people(record: &Record, mut value: Value, members: impl Iterator<Item = (usize, Ref)>) -> Value {
    let id = |at: &Source<Ref>| record.readings[at.article].ids.get(at.finding);
    let mut said: Vec<&Tie> = Vec::new();
    for (article, finding) in members {
        said.extend(record.ties_of(article, finding));
    }
    said.sort_by_key(|tie| (&tie.at, id(&tie.record), id(&tie.other)));
    said.dedup();
    if !said.is_empty() {
        let tie = |tie: &&Tie| {
            json!({"record": id(&tie.record), "other": id(&tie.other), "says": if tie.same { "same" } else { "apart" },
                "by": tie.by, "at": tie.at, "because": words::tie(tie)})
        };
        value["ties"] = said.iter().map(tie).collect();
    }
    value
}

/// The event as its first member tells it, with all members, each as its own article tells it, and sources.
pub fn event(record: &Record, event: &FusedEvent) -> Value {
    let several = event.members.len() > 1;
    let members = event.members.iter().map(|at| {
        let reading = &record.readings[at.article];
        let mut own = findings::event(reading, at.finding.0);
        let mut member =
            json!({"article": reading.article.id, "event": own["id"].take(), "span": own["anchor"]["span"].take()});
        if let Some(why) = because(record, at.article, Ref::Event(at.finding), event.because.get(at).copied()) {
            member["because"] = json!(why);
        }
        for field in ["time", "place", "actors", "recipients", "weapons", "harm", "status", "teller"] {
            if several {
                member[field] = own[field].take();
            }
        }
        member
    });
    let first = &event.members[0];
    let reading = &record.readings[first.article];
    let mut value = in_article(reading, findings::event(reading, first.finding.0));
    value["id"] = json!(event.id);
    value["members"] = members.collect();
    value["sources"] = articles(record, &event.sources);
    by_people(record, value, event.members.iter().map(|at| (at.article, Ref::Event(at.finding))))
}

/// The agreement with the fields of its fullest account, all members, each with the reason of its join, and the steps of
/// all of them in order of time, each with where it is told.
pub fn agreement(record: &Record, agreement: &FusedAgreement) -> Value {
    let of = |entity: usize| &record.entities[entity].id;
    let members = agreement.members.iter().map(|member| {
        let reading = &record.readings[member.at.article];
        let mut own = findings::agreement(reading, member.at.finding.0);
        json!({"article": reading.article.id, "agreement": own["id"].take(), "span": own["span"].take(),
            "name": own["name"].take(), "mentions": own["mentions"].take(), "because": because(record, member.at.article, Ref::Agreement(member.at.finding), member.because)})
    });
    let first = agreement.members[0].at;
    let reading = &record.readings[first.article];
    let mut value = in_article(reading, findings::agreement(reading, first.finding.0));
    value["id"] = json!(agreement.id);
    value["name"] = json!(agreement.name);
    value["parties"] = agreement.parties.iter().map(|party| of(*party)).cloned().collect();
    value["host"] = json!(agreement.host.map(of));
    value["mediator"] = json!(agreement.mediator.map(of));
    value["steps"] = agreement.steps.iter().map(|s| step(record, s)).collect();
    value["members"] = members.collect();
    value["sources"] = articles(record, &agreement.sources);
    by_people(record, value, agreement.members.iter().map(|m| (m.at.article, Ref::Agreement(m.at.finding))))
}

/// The step as it is first told, with its days, and the articles that tell it in the same words.
fn step(record: &Record, step: &FusedStep) -> Value {
    let at = |told: &StepAt| {
        let reading = &record.readings[told.agreement.article];
        in_article(
            reading,
            findings::step(reading, &reading.found.agreements[told.agreement.finding.0].steps[told.step]),
        )
    };
    let mut value = at(&step.told[0]);
    value["edtf"] = json!(step.window.map(|w| w.edtf()));
    value["standing"] = json!(step.standing(record.as_of).map(|standing| standing.as_str()));
    value["also"] = step.told[1..]
        .iter()
        .map(|told| {
            let mut other = at(told);
            json!({"article": other["article"].take(), "span": other["span"].take()})
        })
        .collect();
    value
}

pub fn position(record: &Record, position: &Position) -> Value {
    let ids = |list: &[Source<StatementIx>]| {
        list.iter().map(|at| record.readings[at.article].ids.statements[at.finding.0].as_str()).collect::<Value>()
    };
    let entity = &record.entities[position.entity].id;
    json!({"id": position.id(record), "entity": entity, "issue": position.issue,
        "statements": ids(&position.statements), "turns": ids(&position.turns), "rule": "positions/one speaker, one issue"})
}

/// A figure as its article tells it, with the article's id.
pub fn figure_of(record: &Record, at: Source<FigureIx>) -> Value {
    let reading = &record.readings[at.article];
    in_article(reading, findings::figure(reading, at.finding.0))
}

fn series(record: &Record, series: &Series) -> Value {
    let of = |entity: Option<usize>| entity.map(|ix| &record.entities[ix].id);
    json!({
        "measure": series.measure.as_str(),
        "scope": {
            "place": of(series.scope.place),
            "actor": of(series.scope.actor),
            "target": of(series.scope.target),
            "since": series.scope.since.map(|w| w.edtf()),
        },
        "readings": series.readings.iter().map(|c| count(record, c)).collect::<Vec<_>>(),
    })
}

fn count(record: &Record, count: &Count) -> Value {
    let reading = &record.readings[count.figure.article];
    let mut figure = findings::figure(reading, count.figure.finding.0);
    let derived = match count.from {
        Some(AsOf::Said(from)) => vec![reading.ids.get(from)],
        Some(AsOf::Printed) => vec![reading.article.id.as_str()],
        Some(AsOf::Stated) | None => Vec::new(),
    };
    json!({
        "figure": figure["id"].take(),
        "article": reading.article.id,
        "value": figure["value"].take(),
        "as_of": count.as_of.map(|w| w.edtf()),
        "teller": figure["teller"].take(),
        "derived_from": derived,
    })
}

/// Accounts that do not say the same, with all sides.
pub fn conflict(record: &Record, conflict: &Conflict) -> Value {
    let side = |side: &Side| {
        let reading = &record.readings[side.article];
        let records = side.records.iter().map(|at| record.readings[at.article].ids.get(at.finding));
        json!({
            "value": reading.quote(side.words),
            "records": records.collect::<Vec<_>>(),
            "article": reading.article.id,
            "span": span(reading, side.words),
            "teller": side.teller,
        })
    };
    json!({
        "id": conflict.id,
        "field": conflict.field.as_str(),
        "sides": conflict.sides.iter().map(side).collect::<Vec<_>>(),
        "verdict": conflict.verdict.as_str(),
        "because": conflict.because,
        "rule": conflict.rule,
    })
}

fn line(record: &Record, line: &Line) -> Value {
    let reading = &record.readings[line.article];
    let records = line.records.iter().map(|finding: &Ref| reading.ids.get(*finding));
    json!({
        "start": day(line.window.start),
        "end": day(line.window.end),
        "edtf": line.window.edtf(),
        "precision": line.precision,
        "text": reading.quote(line.sentence),
        "article": reading.article.id,
        "span": span(reading, line.sentence),
        "records": records.collect::<Vec<_>>(),
        "sources": articles(record, &line.sources),
        "weight": super::number(Some(line.weight)),
    })
}

/// The group, with the stretches that each of its articles shares with another.
fn copies(record: &Record, copies: &Copies) -> Value {
    let shared = copies.shared.iter().map(|shared| {
        let reading = &record.readings[shared.article];
        json!({"article": reading.article.id, "span": span(reading, shared.span)})
    });
    json!({"articles": articles(record, &copies.articles), "shared": shared.collect::<Vec<_>>(),
        "rule": "copies/sentences told again"})
}

fn articles(record: &Record, articles: &[usize]) -> Value {
    articles.iter().map(|ix| record.readings[*ix].article.id.as_str()).collect()
}

fn coverage(record: &Record, coverage: &Coverage) -> Value {
    let dropped = coverage.dropped.iter().map(|(why, n)| (why.to_string(), json!(n)));
    let unsettled = coverage.unsettled.iter().map(|(field, n)| (field.to_string(), json!(n)));
    let other_languages = coverage.other_languages.iter();
    let other_languages = other_languages
        .map(|(page, tag)| json!({"page": page, "language": tag, "name": language(tag).map(|language| language.name)}));
    let skipped = coverage.unread.skipped.iter().map(|one| json!({"path": one.path, "kind": one.kind, "why": one.why}));
    let furniture =
        coverage.unread.furniture.iter().map(|one| json!({"path": one.path, "of": one.of, "files": one.files}));
    let unused = coverage.unused_keys.iter().map(|(path, keys)| json!({"path": path, "keys": keys}));
    let failed = coverage.failed.iter().map(|(page, why)| json!({"page": page, "why": why}));
    json!({
        "pages": coverage.pages,
        "articles": record.readings.len(),
        "without_article": coverage.without_article,
        "failed": failed.collect::<Vec<_>>(),
        "other_languages": other_languages.collect::<Vec<_>>(),
        "skipped": skipped.collect::<Vec<_>>(),
        "furniture": furniture.collect::<Vec<_>>(),
        "unused_keys": unused.collect::<Vec<_>>(),
        "dropped": Value::Object(dropped.collect()),
        "unsettled": Value::Object(unsettled.collect()),
    })
}
