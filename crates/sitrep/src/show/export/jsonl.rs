//! Every kind of record as JSON lines, as in the brief's JSON, each with how it stands after a review.

use serde_json::Value;

use super::super::json;
use super::happening::all;
use super::{File, reviewed};
use crate::conflict::Conflict;
use crate::found::{AgreementIx, Ref, StatementIx};
use crate::reading::Reading;
use crate::record::{Record, Source};

/// All values of one list.
type Values = fn(&Record) -> Vec<Value>;

pub fn files(record: &Record) -> Vec<File<'_>> {
    let about = "one JSON object a line, as in the brief's JSON, with how it stands after a review";
    let lists: [(&str, Values); 7] = [
        ("articles", |record| {
            let all = record.readings.iter();
            all.map(|r| with(json::article(r), reviewed::one(r, &r.article.id))).collect()
        }),
        ("events", |record| {
            let all = record.events.iter().zip(all(record));
            all.map(|(e, h)| with(json::event(record, e), reviewed::one(h.reading, h.own_id()))).collect()
        }),
        ("agreements", |record| {
            let first = |at: Source<AgreementIx>| of(record, at.article, Ref::Agreement(at.finding));
            let all = record.agreements.iter();
            all.map(|a| with(json::agreement(record, a), reviewed::cells([first(a.members[0].at)]))).collect()
        }),
        ("positions", |record| {
            let said = |at: &Source<StatementIx>| of(record, at.article, Ref::Statement(at.finding));
            let all = record.positions.iter();
            all.map(|p| with(json::position(record, p), reviewed::cells(p.statements.iter().map(said)))).collect()
        }),
        ("conflicts", |record| {
            let own = |at: &Source<Ref>| of(record, at.article, at.finding);
            let all = record.conflicts.iter();
            let stands = |c: &Conflict| reviewed::cells(c.sides.iter().flat_map(|side| &side.records).map(own));
            all.map(|c| with(json::conflict(record, c), stands(c))).collect()
        }),
        ("statements", |record| findings(record, |r| &r.ids.statements, json::statement)),
        ("figures", |record| findings(record, |r| &r.ids.figures, json::figure)),
    ];
    let file = |(name, values): (&str, Values)| {
        File::new(&format!("{name}.jsonl"), about, move |out| {
            for value in values(record) {
                serde_json::to_writer(&mut *out, &value)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        })
    };
    lists.into_iter().map(file).collect()
}

/// A finding of one article with its id.
fn of(record: &Record, article: usize, finding: Ref) -> (&Reading, &str) {
    let reading = &record.readings[article];
    (reading, reading.ids.get(finding))
}

fn with(mut value: Value, reviewed: [String; 4]) -> Value {
    reviewed::add(&mut value, reviewed);
    value
}

/// The findings of one kind of all articles, each with its article and how it stands.
fn findings(record: &Record, ids: fn(&Reading) -> &Vec<String>, show: fn(&Reading, usize) -> Value) -> Vec<Value> {
    let all = record.readings.iter().flat_map(|reading| {
        ids(reading).iter().enumerate().map(move |(ix, id)| {
            let mut value = with(show(reading, ix), reviewed::one(reading, id));
            value["article"] = Value::from(reading.article.id.clone());
            value
        })
    });
    all.collect()
}
