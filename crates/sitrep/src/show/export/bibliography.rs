//! The articles as references: CSL-JSON (Zotero, Pandoc) and BibTeX. A day of print that was worked out is marked `circa`.

use std::io::Write;

use serde_json::{Value, json};

use super::super::words;
use super::File;
use super::{cite, citing};
use crate::article::Basis;
use crate::date::Window;
use crate::reading::Reading;
use crate::record::Record;

pub fn csl(record: &Record) -> Vec<File<'_>> {
    let write = move |out: &mut dyn Write| {
        serde_json::to_writer_pretty(&mut *out, &record.readings.iter().map(item).collect::<Vec<_>>())?;
        out.write_all(b"\n")
    };
    vec![File::new("articles.csl.json", "the articles as CSL-JSON", write)]
}

/// An article as CSL-JSON.
pub fn item(reading: &Reading) -> Value {
    let article = &reading.article;
    let authors = article.byline.iter().map(|name| json!({"literal": name}));
    let mut item = json!({
        "id": format!("sitrep-{}", article.id),
        "type": "article-newspaper",
        "title": words::title(reading),
        "language": article.language,
        "archive": "sitrep",
        "archive_location": article.id,
    });
    if !article.byline.is_empty() {
        item["author"] = authors.collect();
    }
    for (name, value) in [("container-title", article.outlet.as_deref()), ("URL", cite::page(reading))] {
        if let Some(value) = value {
            item[name] = json!(value);
        }
    }
    let window = reading.published.window;
    if let Some(window) = window.filter(|w| w.one_day().is_none()) {
        item["note"] = json!(published(window));
        // Open on one side: no date, but words that say so.
        if window.start.is_none() || window.end.is_none() {
            item["issued"] = json!({"literal": citing::printed(&reading.published)});
        }
    }
    let parts = |day: crate::date::Day| json!([day.year(), day.month(), day.day()]);
    if let Some((start, end)) = window.and_then(|w| w.start.zip(w.end)) {
        let dates = if start == end { vec![parts(start)] } else { vec![parts(start), parts(end)] };
        item["issued"] = json!({"date-parts": dates});
        if reading.published.basis == Basis::Inferred {
            item["issued"]["circa"] = json!(true);
        }
    }
    let fetched = article.page.fetched.as_deref().and_then(|f| f.get(..10)).and_then(|f| f.parse().ok());
    if let Some(day) = fetched {
        item["accessed"] = json!({"date-parts": [parts(day)]});
    }
    item
}

/// What a reference says of a day of print that is not settled.
fn published(window: Window) -> String {
    format!("published {}", window.edtf())
}

pub fn bibtex(record: &Record) -> Vec<File<'_>> {
    let write = move |out: &mut dyn Write| record.readings.iter().try_for_each(|reading| entry(reading, out));
    vec![File::new("articles.bib", "the articles as BibTeX", write)]
}

fn entry(reading: &Reading, out: &mut dyn Write) -> std::io::Result<()> {
    let article = &reading.article;
    writeln!(out, "@article{{sitrep-{},", article.id)?;
    let day = reading.published.window.and_then(|w| w.one_day());
    let window = reading.published.window.filter(|_| day.is_none()).map(published);
    let fields = [
        ("title", Some(format!("{{{}}}", escape(words::title(reading).as_ref())))),
        ("author", (!article.byline.is_empty()).then(|| escape(&article.byline.join(" and ")))),
        ("journal", article.outlet.as_deref().map(escape)),
        ("date", day.map(|d| d.to_string())),
        ("year", day.map(|d| d.year().to_string())),
        ("url", cite::page(reading).map(|url| url.replace(['{', '}', '\\'], ""))),
        ("note", window),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "  {name} = {{{value}}},")?;
        }
    }
    writeln!(out, "}}\n")
}

/// What TeX would read as a command.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
