//! Why a record says what it says: the rule that made it, its spans, the sentence with the words marked, and what was
//! worked out from what.

use std::io::{self, Write};

use serde_json::Value;

use super::json;
use super::text::{Layout, plain};
use crate::article::Basis;
use crate::reading::Reading;
use crate::time::Anchor;

/// Explains the finding or the article with an id; `false` where this article has none such.
pub fn explain(reading: &Reading, id: &str, layout: Layout, out: &mut dyn Write) -> io::Result<bool> {
    let all = json::reading(reading);
    if reading.article.id == id {
        writeln!(out, "article {id}: {}", plain(&super::words::title(reading)))?;
        published(reading, layout, out)?;
        return Ok(true);
    }
    for kind in ["times", "entities", "statements", "figures", "events", "agreements", "posture"] {
        let finding = all[kind].as_array().and_then(|list| list.iter().find(|finding| finding["id"] == id));
        if let Some(finding) = finding {
            write_finding(reading, &all, kind, finding, layout, out)?;
            return Ok(true);
        }
    }
    Ok(false)
}

fn write_finding(
    reading: &Reading,
    all: &Value,
    kind: &str,
    finding: &Value,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{kind} {}", finding["id"].as_str().unwrap_or(""))?;
    writeln!(out, "  rule: {}", finding["rule"].as_str().unwrap_or(""))?;
    writeln!(out, "  in:   {} ({})", plain(&super::words::title(reading)), plain(&super::words::from(reading)))?;
    if let Some((start, end)) = place(finding) {
        writeln!(out, "  {}", marked(reading, start, end, layout))?;
    }
    for (name, value) in finding.as_object().into_iter().flatten() {
        if !matches!(name.as_str(), "id" | "rule" | "quote") {
            fields(reading, value, name, out)?;
        }
    }
    if rests_on_print(reading, finding["id"].as_str().unwrap_or("")) {
        published(reading, layout, out)?;
    }
    for note in all["notes"].as_array().into_iter().flatten().filter(|note| note["about"] == finding["id"]) {
        writeln!(out, "  unsettled: {}: {}", note["field"].as_str().unwrap_or(""), note["why"].as_str().unwrap_or(""))?;
    }
    Ok(())
}

/// The day of print and the chain of clues that it rests on, in words; then what was set aside.
fn published(reading: &Reading, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let published = &reading.published;
    let on = match published.basis {
        Basis::Printed => "as the page prints it",
        Basis::Metadata => "as the page's metadata has it",
        Basis::Inferred => "worked out",
        Basis::Confirmed => "as a person says",
        Basis::Unknown => "nothing tells",
    };
    writeln!(out, "  published: {}, {on}", super::words::published(reading))?;
    for said in super::words::confirmed(reading, &reading.article.id) {
        writeln!(out, "    {}", plain(&said))?;
    }
    for clue in &published.because {
        writeln!(out, "    {}", plain(&super::words::clue(clue)))?;
        if let Some(span) = clue.span {
            let [start, end] = reading.points.span(span);
            writeln!(out, "      {}", marked(reading, start, end, layout))?;
        }
    }
    let aside = reading.found.notes.iter().filter(|note| note.field == "published");
    aside.into_iter().try_for_each(|note| writeln!(out, "    set aside: {}", plain(&note.why)))
}

/// Whether a finding, or the time that it names, was counted from a day of print that was worked out.
fn rests_on_print(reading: &Reading, id: &str) -> bool {
    let (found, ids) = (&reading.found, &reading.ids);
    let at = |list: &[String]| list.iter().position(|one| one == id);
    let time = at(&ids.times).or_else(|| found.events[at(&ids.events)?].time.as_ref().map(|when| when.time.0));
    let time = time.or_else(|| found.statements[at(&ids.statements)?].said.map(|time| time.0));
    let counted = time.is_some_and(|ix| matches!(found.times[ix].anchor, Some(Anchor::Published(_))));
    counted && reading.published.basis == Basis::Inferred
}

/// The span that a finding stands on, in code points.
fn place(finding: &Value) -> Option<(usize, usize)> {
    let spans = [&finding["span"], &finding["anchor"]["span"], &finding["mentions"][0]];
    spans.into_iter().find_map(|span| Some((span[0].as_u64()? as usize, span[1].as_u64()? as usize)))
}

/// The sentence around a place, its words between marks.
fn marked(reading: &Reading, start: usize, end: usize, layout: Layout) -> String {
    let text = &reading.article.text;
    let (start, end) = (reading.points.byte(start), reading.points.byte(end));
    let sentence = |at: usize| reading.sentence_at(at).map(|number| reading.sentences[number]);
    let first = sentence(start).map_or(start, |s| s.start.min(start));
    let last = sentence(end.saturating_sub(1).max(start)).map_or(end, |s| s.end.max(end));
    let (open, close) = if layout.colour { ("\x1b[7m", "\x1b[0m") } else { ("[", "]") };
    format!("{}{open}{}{close}{}", plain(&text[first..start]), plain(&text[start..end]), plain(&text[end..last]))
}

/// One field, on one line; an id is followed by the words of the finding that it names.
fn fields(reading: &Reading, value: &Value, name: &str, out: &mut dyn Write) -> io::Result<()> {
    match value {
        Value::Null => writeln!(out, "  {name}: not settled"),
        Value::Array(list) if list.is_empty() => Ok(()),
        Value::Object(object) if !object.contains_key("span") => {
            object.iter().try_for_each(|(part, value)| fields(reading, value, &format!("{name}.{part}"), out))
        }
        Value::Object(object) => {
            let quote = object.get("quote").and_then(Value::as_str).unwrap_or("");
            writeln!(out, "  {name}: “{}” {value}", plain(quote))
        }
        Value::String(text) => {
            let words = words_of(reading, text).map_or(String::new(), |words| format!(" “{}”", plain(words)));
            writeln!(out, "  {name}: {}{words}", plain(text))
        }
        value => writeln!(out, "  {name}: {value}"),
    }
}

/// The printed words of the finding with an id.
fn words_of<'r>(reading: &'r Reading, id: &str) -> Option<&'r str> {
    let (found, ids) = (&reading.found, &reading.ids);
    let at = |list: &[String]| list.iter().position(|one| one == id);
    let span = at(&ids.times).map(|ix| found.times[ix].span);
    let span = span.or_else(|| at(&ids.entities).and_then(|ix| found.entities[ix].mentions.first().copied()));
    let span = span.or_else(|| at(&ids.statements).map(|ix| found.statements[ix].span));
    let span = span.or_else(|| at(&ids.figures).map(|ix| found.figures[ix].span));
    let span = span.or_else(|| at(&ids.events).map(|ix| found.events[ix].anchor));
    span.map(|span| reading.quote(span))
}
