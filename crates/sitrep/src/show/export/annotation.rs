//! The evidence as W3C Web Annotations: for each record the words it stands on, by quotation, and by position (in code
//! points) where the source is the text itself. What goes over several paragraphs has a target for each.

use std::io::Write;

use serde_json::{Value, json};

use super::File;
use super::cite;
use crate::found::{EventIx, FigureIx, Ref, StatementIx};
use crate::reading::Reading;
use crate::record::Record;
use crate::span::Span;

pub fn files(record: &Record) -> Vec<File<'_>> {
    let write = move |out: &mut dyn Write| {
        out.write_all(b"[")?;
        let mut first = true;
        for reading in &record.readings {
            for (finding, kind, span) in findings(reading) {
                out.write_all(if first { b"\n" } else { b",\n" })?;
                first = false;
                serde_json::to_writer(&mut *out, &annotation(reading, reading.ids.get(finding), kind, span))?;
            }
        }
        out.write_all(b"\n]\n")
    };
    vec![File::new("annotations.json", "the evidence as W3C Web Annotations", write)]
}

fn findings(reading: &Reading) -> Vec<(Ref, &'static str, Span)> {
    let found = &reading.found;
    let statements =
        found.statements.iter().enumerate().map(|(ix, s)| (Ref::Statement(StatementIx(ix)), "statement", s.span));
    let figures = found.figures.iter().enumerate().map(|(ix, f)| (Ref::Figure(FigureIx(ix)), "figure", f.span));
    let events = found.events.iter().enumerate().map(|(ix, e)| (Ref::Event(EventIx(ix)), "event", e.anchor));
    statements.chain(figures).chain(events).collect()
}

/// One annotation of some words of an article.
pub fn annotation(reading: &Reading, id: &str, kind: &str, span: Span) -> Value {
    let mut targets: Vec<Value> = cite::lines(reading, span).into_iter().map(|line| target(reading, line)).collect();
    let target = if targets.len() == 1 { targets.remove(0) } else { Value::Array(targets) };
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:sitrep:{id}"),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": format!("{kind} {id}")},
        "target": target,
    })
}

/// Where some words of one line stand.
fn target(reading: &Reading, line: Span) -> Value {
    let [exact, prefix, suffix] = cite::quote(reading, line);
    let address = cite::page(reading);
    let mut selectors = vec![json!({"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix})];
    if address.is_none() && reading.article.is_whole_page() {
        let [start, end] = reading.points.span(line);
        selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
    }
    let source = address.map_or(format!("urn:sha256:{}", reading.article.page.sha256), str::to_string);
    let mut target = json!({"source": source, "selector": selectors});
    if let Some(fetched) = &reading.article.page.fetched {
        target["state"] = json!({"type": "TimeState", "sourceDate": fetched});
    }
    target
}
