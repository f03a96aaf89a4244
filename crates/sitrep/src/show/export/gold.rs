//! What people decided, as gold for tests: a line a record that somebody accepted, corrected or rejected, with its sentence, its
//! place in it and its fields as they should be read; a line two records of which somebody said that they are one or are not.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::{json, words};
use super::File;
use crate::found::Ref;
use crate::reading::Reading;
use crate::record::{Record, Source, Tie};

/// The file.
pub fn files(record: &Record) -> Vec<File<'_>> {
    vec![File::new(
        "gold.jsonl",
        "What people accepted, corrected, rejected, joined and kept apart, a line each",
        |out| write(record, out),
    )]
}

fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    for (article, reading) in record.readings.iter().enumerate() {
        // In the order of the text, each record once.
        let mut said: Vec<Ref> = reading
            .confirmed
            .iter()
            .filter(|one| !one.is_tie())
            .filter_map(|one| reading.ids.find(&one.record))
            .collect();
        said.sort_by_key(|finding| (reading.found.start(*finding), *finding));
        said.dedup();
        for finding in said {
            line(out, &decided(record, Source { article, finding }))?;
        }
    }
    record.ties.iter().filter(|tie| tie.holds).try_for_each(|one| line(out, &tied(record, one)))
}

fn line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// A record with what was decided of it.
fn decided(record: &Record, at: Source<Ref>) -> Value {
    let reading = &record.readings[at.article];
    let id = reading.ids.get(at.finding);
    let last = words::last_of(reading, id);
    let review = words::review(reading, id).and_then(|one| one.value.as_deref());
    let fields = last.iter().filter(|one| one.field != "review");
    let was: Map<String, Value> = fields.map(|one| (one.field.clone(), json!(one.was))).collect();
    let verdict = match review {
        Some("rejected") => "rejected",
        _ if !was.is_empty() => "corrected",
        _ => "accepted",
    };
    let latest = last.iter().max_by(|a, b| a.at.cmp(&b.at));
    let mut own = json::finding(reading, at.finding);
    if let Some(own) = own.as_object_mut() {
        own.remove("confirmed");
    }
    let mut value = told(record, at);
    value["verdict"] = json!(verdict);
    value["review"] = json!(review);
    value["by"] = json!(latest.map(|one| &one.by));
    value["at"] = json!(latest.map(|one| &one.at));
    value["was"] = Value::Object(was);
    value["record"] = own;
    value
}

/// Where a record stands: its article, its sentence, its words and their places, in code points.
fn told(record: &Record, at: Source<Ref>) -> Value {
    let reading = &record.readings[at.article];
    if at.finding == Ref::Article {
        return of_article(reading);
    }
    let span = reading.found.span(at.finding);
    let whole = reading.sentences_of(span);
    let [start, end] = reading.points.span(span);
    let [from, to] = reading.points.span(whole);
    json!({
        "kind": at.finding.kind().rsplit(' ').next(),
        "id": reading.ids.get(at.finding),
        "article": reading.article.id,
        "page": reading.article.page.id,
        "outlet": reading.article.outlet,
        "published": reading.published.window.map(|window| window.edtf()),
        "sentence": reading.quote(whole),
        "sentence_span": [from, to],
        "quote": reading.quote(span),
        "span": [start, end],
        "in_sentence": [start - from, end - from],
    })
}

/// An article, of which people say when it was printed: no sentence of it says that.
fn of_article(reading: &Reading) -> Value {
    json!({
        "kind": "article",
        "id": reading.article.id,
        "article": reading.article.id,
        "page": reading.article.page.id,
        "outlet": reading.article.outlet,
        "published": reading.published.window.map(|window| window.edtf()),
        "sentence": null,
        "sentence_span": null,
        "quote": null,
        "span": null,
        "in_sentence": null,
    })
}

/// Two records with what was said of them.
fn tied(record: &Record, tie: &Tie) -> Value {
    json!({
        "kind": tie.record.finding.kind().rsplit(' ').next(),
        "verdict": if tie.same { "same" } else { "apart" },
        "by": tie.by,
        "at": tie.at,
        "record": told(record, tie.record),
        "other": told(record, tie.other),
    })
}
