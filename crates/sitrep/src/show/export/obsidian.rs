//! Notes for Obsidian: one an article, with its events, figures and statements, and one a person or group, linked with one
//! another. Page text is quoted and escaped: no note runs a query, embeds a file or loads an address.

use std::io::{self, Write};

use super::super::words;
use super::File;
use super::cite;
use super::happening::one_line;
use crate::entity::EntityKind;
use crate::reading::Reading;
use crate::record::{FusedEntity, Record};

pub fn files(record: &Record) -> Vec<File<'_>> {
    let articles = record.readings.iter().enumerate().map(move |(article, reading)| {
        let name = format!("articles/{}.md", file_name(&words::title(reading), &reading.article.id));
        File::new(&name, "an article with what was read from it", move |out| note(record, article, out))
    });
    let people = record.entities.iter().filter(|e| linked(e)).map(move |entity| {
        let name = format!("names/{}.md", file_name(&entity.name, &entity.id));
        File::new(&name, "a person or group with the articles that name it", move |out| who(record, entity, out))
    });
    articles.chain(people).collect()
}

fn linked(entity: &FusedEntity) -> bool {
    use EntityKind::{ArmedGroup, Government, Organisation, Person};
    matches!(entity.kind, Person | Organisation | ArmedGroup | Government)
}

/// A name for a file on every system, made one of a kind by an id.
fn file_name(name: &str, id: &str) -> String {
    const LONGEST: usize = 60;
    let plain =
        name.chars().map(|c| if c.is_alphanumeric() || " -’'".contains(c) { c } else { ' ' }).collect::<String>();
    let short: String = one_line(&plain).chars().take(LONGEST).collect();
    format!("{} {id}", short.trim()).trim().to_string()
}

/// Page text as Markdown that means nothing but its words.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        if "\\`*_{}[]<>()#+!|~$%^=&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text in YAML: every string of JSON is one of YAML 1.2, whatever stands in it, and none is taken for a number or a day.
/// What YAML takes for the end of a line (U+0085, U+2028, U+2029) or for unprintable is spelled out.
fn yaml(text: &str) -> String {
    let mut out = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

fn note(record: &Record, article: usize, out: &mut dyn Write) -> io::Result<()> {
    let reading = &record.readings[article];
    let own = &reading.article;
    writeln!(
        out,
        "---\nid: {}\npublished: {}\noutlet: {}\ntags: [sitrep/article]\n---\n",
        yaml(&own.id),
        yaml(&reading.published.window.map_or(String::new(), |w| w.edtf())),
        yaml(own.outlet.as_deref().unwrap_or("")),
    )?;
    writeln!(out, "# {}\n", plain(&words::title(reading)))?;
    if let Some(url) = cite::page(reading) {
        writeln!(out, "<{}>\n", url.replace(['<', '>', ' '], ""))?;
    }
    let lines = |out: &mut dyn Write, name: &str, lines: Vec<(String, usize)>| -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "## {name}\n")?;
        for (head, byte) in lines {
            writeln!(out, "- {head}\n  > {}", plain(reading.sentence(byte)))?;
        }
        writeln!(out)
    };
    let found = &reading.found;
    let events =
        found.events.iter().map(|e| (format!("**{}** {}", e.kind, plain(reading.quote(e.anchor))), e.anchor.start));
    lines(out, "Events", events.collect())?;
    let figures =
        found.figures.iter().map(|f| (format!("**{}** {}", plain(reading.quote(f.span)), f.measure), f.span.start));
    lines(out, "Figures", figures.collect())?;
    let said = found
        .statements
        .iter()
        .map(|s| (format!("**{}** {}", s.polarity, speaker(record, article, reading, s)), s.span.start));
    lines(out, "Statements", said.collect())
}

/// The speaker, as a link to its note where it has one.
fn speaker(record: &Record, article: usize, reading: &Reading, statement: &crate::statement::Statement) -> String {
    let Some(source) = &statement.source else { return String::new() };
    let joined = source.entity.map(|entity| &record.entities[record.entity_of[article][entity.0]]);
    match joined.filter(|entity| linked(entity)) {
        Some(entity) => link("names", &entity.name, &entity.id),
        None => plain(reading.quote(source.span)),
    }
}

fn link(folder: &str, name: &str, id: &str) -> String {
    let shown = file_name(name, "");
    format!("[[{folder}/{}|{shown}]]", file_name(name, id))
}

fn who(record: &Record, entity: &FusedEntity, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "---\nid: {}\nkind: {}\ntags: [sitrep/name]\n---\n\n# {}\n",
        yaml(&entity.id),
        yaml(entity.kind.as_str()),
        plain(&entity.name)
    )?;
    if !entity.aliases.is_empty() {
        writeln!(out, "Also: {}\n", plain(&entity.aliases.join(", ")))?;
    }
    for at in &entity.members {
        let reading = &record.readings[at.article];
        let mention = reading.found.entities[at.entity.0].mentions.first();
        let sentence = mention.map_or("", |mention| reading.sentence(mention.start));
        writeln!(out, "- {}\n  > {}", link("articles", &words::title(reading), &reading.article.id), plain(sentence))?;
    }
    Ok(())
}
