//! Runs the manual: every `tests/spec/*.md` is prose with blocks. A block ```` ```text ```` (with
//! `published=2024-01-23`, `title=…` and `no-outside` after it, if wanted) is read as one article, a block ```` ```page ````
//! is split into its articles, and their lists follow one another, a block ```` ```pages ```` is several pages, each after a
//! line `--- outlet published` (`-` for a page without a day), a block ```` ```said ```` after it what people said of its records
//! (`Ann 2031-04-09: event Gazette "shelled" apart Herald "shelled"`); the blocks that follow name a kind
//! (`copies`, `stories`, `fused events`, `fused entities`, `roles`, `fused agreements`, `positions`, `series`, `conflicts` and `timeline` of all pages, or
//! `times`, `entities`, `statements`, `issues`, `holders`, `figures`, `events`, `agreements`, `posture`, `published`, `notes`) and list, a line each,
//! all that must be found of it, in order; an empty block means that nothing may be found.
//! `SITREP_BLESS=1` rewrites the lists from what is found; read the difference before you commit it.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fs;
use std::path::{Path, PathBuf};

use sitrep::correction::Correction;
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::reading::Reading;
use sitrep::record::Record;

mod lines;

#[test]
fn the_manual_is_true() {
    let bless = std::env::var_os("SITREP_BLESS").is_some();
    let mut wrong = Vec::new();
    for file in manual() {
        let before = fs::read_to_string(&file).expect("a spec file");
        let after = replay(&before);
        if bless {
            fs::write(&file, &after).expect("a spec file to write");
        } else if before != after {
            wrong.push(difference(&file, &before, &after));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The spec files in order of their names.
fn manual() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let files = fs::read_dir(folder).expect("tests/spec").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|f| f.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    files
}

/// The file as it would read if every list were what is found.
fn replay(before: &str) -> String {
    let (mut after, mut record, mut block): (String, Record, Option<(String, String)>) =
        (String::new(), Record::default(), None);
    let mut set = String::new();
    for line in before.split_inclusive('\n') {
        let mark = line.trim_end();
        match &mut block {
            None if mark.starts_with("```") => {
                after.push_str(line);
                block = Some((mark[3..].to_string(), String::new()));
            }
            None => after.push_str(line),
            Some((head, body)) if mark == "```" => {
                if head.starts_with("text") || head.starts_with("page") {
                    record = read(head, body.trim_end());
                    set.clone_from(body);
                    after.push_str(body);
                } else if head == "said" {
                    record = said(&set, body);
                    after.push_str(body);
                } else if lines::KINDS.contains(&head.as_str()) {
                    assert!(!record.readings.is_empty(), "an article before the list `{head}`");
                    record.readings.iter().for_each(|reading| after.push_str(&lines::of(head, reading)));
                } else if lines::record::KINDS.contains(&head.as_str()) {
                    after.push_str(&lines::record::of(head, &record));
                } else {
                    after.push_str(body);
                }
                after.push_str(line);
                block = None;
            }
            Some((_, body)) => body.push_str(line),
        }
    }
    after
}

/// Reads a text block as one clean article, a page block as a page of several, a block of pages as the articles of a set.
fn read(head: &str, text: &str) -> Record {
    if head.starts_with("pages") {
        return pipeline::brief(pages(text).into_iter().map(Ok), How::AS_IS);
    }
    let how = How { as_is: head.starts_with("text"), outside: !head.ends_with("no-outside") };
    let option = |name: &str| head.split_whitespace().find_map(|o| o.strip_prefix(name)?.strip_prefix('='));
    let page = Page {
        title: option("title").map(|t| t.replace('_', " ")),
        outlet: option("outlet").map(|t| t.replace('_', " ")),
        published: option("published").map(|day| day.parse().expect("a day")),
        ..page("spec", text)
    };
    pipeline::brief([Ok(page)], how)
}

/// The record of a block of pages with what people said, handed in in both orders: the record must not change.
fn said(set: &str, body: &str) -> Record {
    let fused = |backwards: bool| {
        let mut told: Vec<_> =
            pipeline::read_all(pages(set).into_iter().map(Ok), How::AS_IS).map(Result::unwrap).collect();
        let readings = || told.iter().flat_map(|told| &told.readings);
        let said: Vec<Correction> =
            body.lines().map(|line| correction(line, &readings().collect::<Vec<_>>())).collect();
        for mut one in said {
            let applied = told.iter_mut().flat_map(|told| &mut told.readings).find_map(|reading| one.apply(reading));
            applied.expect("a record").expect("a correction");
        }
        if backwards {
            told.reverse();
        }
        pipeline::record(told.into_iter().map(Ok), How::AS_IS)
    };
    let (record, other) = (fused(false), fused(true));
    for kind in lines::record::KINDS {
        assert_eq!(
            lines::record::of(kind, &record),
            lines::record::of(kind, &other),
            "the order of pages changes {kind}"
        );
    }
    record
}

/// `Ann 2031-04-09: event Gazette "shelled" apart Herald "shelled"`: the first record of that kind and those words.
fn correction(line: &str, readings: &[&Reading]) -> Correction {
    let (head, rest) = line.split_once(": ").expect("who and when");
    let (by, at) = head.rsplit_once(' ').expect("who and when");
    let parts: Vec<&str> = rest.split('"').collect();
    let (kind, first) = parts[0].trim().split_once(' ').expect("a kind and an outlet");
    let id = |outlet: &str, words: &str| {
        let reading = readings.iter().find(|reading| reading.article.page.id == outlet).expect("a page");
        let (found, ids) = (&reading.found, &reading.ids);
        let at = match kind {
            "event" => found.events.iter().position(|e| reading.quote(e.anchor) == words).map(|ix| &ids.events[ix]),
            "name" => found.entities.iter().position(|e| e.name == words).map(|ix| &ids.entities[ix]),
            _ => found.agreements.iter().position(|a| a.name == words).map(|ix| &ids.agreements[ix]),
        };
        at.unwrap_or_else(|| panic!("{line}: no {kind} {words:?} of {outlet}")).clone()
    };
    let (field, other) = parts[2].trim().split_once(' ').expect("same or apart, and an outlet");
    Correction {
        record: id(first, parts[1]),
        field: field.to_string(),
        was: None,
        value: Some(id(other, parts[3])),
        by: by.to_string(),
        at: format!("{at}T10:00:00Z"),
    }
}

/// The pages of a block, each named for its outlet.
fn pages(text: &str) -> Vec<Page> {
    let parts = format!("\n{text}");
    let one = |part: &str| {
        let (head, body) = part.split_once('\n').expect("a page after its line");
        let (outlet, day) = head.trim().rsplit_once(' ').expect("an outlet and a day");
        let published = (day != "-").then(|| day.parse().expect("a day"));
        Page { outlet: Some(outlet.to_string()), published, ..page(outlet, body.trim()) }
    };
    parts.split("\n--- ").skip(1).map(one).collect()
}

/// A page of text.
fn page(id: &str, text: &str) -> Page {
    Page { id: id.to_string(), body: Body::Text(text.to_string()), ..Page::default() }
}

/// The lines that differ, each with the file and its number.
fn difference(file: &Path, before: &str, after: &str) -> String {
    let mut out = format!("{}:\n", file.display());
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let same = before.iter().zip(&after).take_while(|(b, a)| b == a).count();
    let tail = before[same..].iter().rev().zip(after[same..].iter().rev()).take_while(|(b, a)| b == a).count();
    for line in &before[same..before.len() - tail] {
        out.push_str(&format!("  line {}, wanted: {line}\n", same + 1));
    }
    for line in &after[same..after.len() - tail] {
        out.push_str(&format!("  line {}, found:  {line}\n", same + 1));
    }
    out
}
