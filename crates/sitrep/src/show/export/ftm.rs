//! FollowTheMoney entities, one a line, for OpenAleph and the `ftm` tools. It has no quotation, figure or contradiction: each
//! event and note keeps its sentence in `summary` or `description` and its link in `sourceUrl`. Dates are as precise as known.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::{Map, Value, json};

use super::File;
use super::cite;
use super::happening::{Happening, all, one_line};
use crate::date::Window;
use crate::entity::EntityKind;
use crate::record::Record;

pub fn files(record: &Record) -> Vec<File<'_>> {
    let write = move |out: &mut dyn Write| {
        let all = articles(record).chain(entities(record)).chain(all(record).map(|h| event(&h)));
        for entity in all.chain(conflicts(record)) {
            serde_json::to_writer(&mut *out, &entity)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    };
    vec![File::new("entities.ftm.json", "FollowTheMoney entities, one a line", write)]
}

/// An entity of the format: every property is a list of texts, each once; empty ones are left out.
fn entity(id: &str, schema: &str, properties: &[(&str, Vec<String>)]) -> Value {
    let filled = properties.iter().filter_map(|(name, values)| {
        let mut seen = BTreeSet::new();
        let values: Vec<&String> = values.iter().filter(|value| !value.is_empty() && seen.insert(*value)).collect();
        (!values.is_empty()).then(|| (name.to_string(), json!(values)))
    });
    json!({"id": format!("sitrep-{id}"), "schema": schema, "properties": filled.collect::<Map<_, _>>()})
}

fn one(value: Option<impl ToString>) -> Vec<String> {
    value.iter().map(ToString::to_string).collect()
}

fn articles(record: &Record) -> impl Iterator<Item = Value> {
    record.readings.iter().map(|reading| {
        let article = &reading.article;
        entity(
            &article.id,
            "Article",
            &[
                ("title", one(article.title.as_ref())),
                ("author", article.byline.clone()),
                ("publisher", one(article.outlet.as_ref())),
                ("publishedAt", one(reading.published.window.and_then(Window::one_day))),
                ("language", vec!["eng".to_string()]),
                ("sourceUrl", one(cite::page(reading))),
                ("contentHash", Vec::new()),
                ("bodyText", vec![article.text.clone()]),
            ],
        )
    })
}

fn schema(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("Person"),
        EntityKind::Organisation | EntityKind::ArmedGroup => Some("Organization"),
        EntityKind::Government => Some("PublicBody"),
        _ => None,
    }
}

fn entities(record: &Record) -> impl Iterator<Item = Value> {
    record.entities.iter().filter_map(|joined| {
        let schema = schema(joined.kind)?;
        let at = joined.members.first()?;
        let reading = &record.readings[at.article];
        let mention = reading.found.entities[at.entity.0].mentions.first()?;
        let properties = [
            ("name", vec![joined.name.clone()]),
            ("alias", joined.aliases.clone()),
            ("proof", vec![format!("sitrep-{}", reading.article.id)]),
            ("notes", vec![one_line(reading.sentence(mention.start))]),
        ];
        Some(entity(&joined.id, schema, &properties))
    })
}

fn event(h: &Happening) -> Value {
    let article = h.fused.members[0].article;
    let ids = |roles: &[crate::event::Role]| {
        let own =
            roles.iter().filter_map(|role| role.entity).map(|e| &h.record.entities[h.record.entity_of[article][e.0]]);
        own.filter(|joined| schema(joined.kind).is_some())
            .map(|joined| format!("sitrep-{}", joined.id))
            .collect::<Vec<_>>()
    };
    let involved = [ids(&h.event.actors), ids(&h.event.recipients)].concat();
    let day = h.days().and_then(Window::one_day);
    let range = h.days().filter(|_| day.is_none());
    entity(
        &h.fused.id,
        "Event",
        &[
            ("name", vec![format!("{}: {}", h.event.kind, one_line(h.reading.quote(h.event.anchor)))]),
            ("date", one(day)),
            ("startDate", one(range.and_then(|w| w.start))),
            ("endDate", one(range.and_then(|w| w.end))),
            ("summary", vec![h.notes()]),
            ("location", vec![h.place().0]),
            ("country", one(h.country().map(|c| c.0.to_lowercase()))),
            ("involved", involved),
            (
                "proof",
                h.fused
                    .members
                    .iter()
                    .map(|at| format!("sitrep-{}", h.record.readings[at.article].article.id))
                    .collect(),
            ),
            ("sourceUrl", one(cite::page(h.reading).map(|_| h.link()))),
        ],
    )
}

/// Conflicts, which the format has no word for, as notes on the articles.
fn conflicts(record: &Record) -> impl Iterator<Item = Value> {
    record.conflicts.iter().map(|conflict| {
        let sides = conflict.sides.iter().map(|side| {
            let reading = &record.readings[side.article];
            format!("{}: “{}”", side.teller.as_deref().unwrap_or("the article"), one_line(reading.quote(side.words)))
        });
        let about = conflict.sides.iter().map(|side| format!("sitrep-{}", record.readings[side.article].article.id));
        entity(
            &conflict.id,
            "Note",
            &[
                ("name", vec![format!("{}: {}", conflict.field, conflict.verdict)]),
                ("description", vec![format!("{} — {}", sides.collect::<Vec<_>>().join(" / "), conflict.because)]),
                ("entity", about.collect()),
            ],
        )
    })
}
