//! The house rules that a machine can keep: files open with a paragraph and stay short, names say what a thing is, word
//! lists are sorted and say where they come from, documents name no file that is gone.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fs;
use std::path::{Path, PathBuf};

/// A hand-written source file has at most this many lines (house rule: near 150, 500 at most).
const LONGEST_FILE: usize = 500;

#[test]
fn source_files_open_with_a_paragraph_and_stay_short() {
    let mut broken = Vec::new();
    for file in files(&root(), "rs") {
        let text = fs::read_to_string(&file).expect("a source file");
        if !text.starts_with("//!") {
            broken.push(format!("{}: does not open with a paragraph (`//! …`)", name(&file)));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            broken.push(format!("{}: {lines} lines, more than {LONGEST_FILE}", name(&file)));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn no_file_is_named_for_nothing() {
    let empty = ["util", "utils", "helper", "helpers", "common", "misc", "manager"];
    let all = files(&root(), "rs").into_iter();
    let broken: Vec<_> = all.filter(|f| f.file_stem().is_some_and(|s| empty.iter().any(|e| s == *e))).collect();
    assert!(broken.is_empty(), "names that say nothing: {broken:?}");
}

#[test]
fn word_lists_say_their_source_and_are_sorted() {
    let lists = root().join("crates/sitrep/src/lang");
    let mut broken = Vec::new();
    for file in files(&lists, "txt").into_iter().chain(files(&lists, "tsv")) {
        let text = fs::read_to_string(&file).expect("a word list");
        if !text.starts_with("# ") {
            broken.push(format!("{}: does not say what it is and where it comes from", name(&file)));
        }
        let rows: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
        let key = |row: &str| row.split('\t').next().unwrap_or_default().to_string();
        let unsorted = |pair: &&[&str]| key(pair[0]) > key(pair[1]) || pair[0] == pair[1];
        if let Some(pair) = rows.windows(2).find(unsorted) {
            broken.push(format!("{}: {:?} stands before {:?}", name(&file), pair[0], pair[1]));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn documents_name_no_file_that_is_gone() {
    let mut broken = Vec::new();
    for file in files(&root(), "md") {
        let text = fs::read_to_string(&file).expect("a document");
        let folder = file.parent().expect("a folder").to_path_buf();
        for target in links(&text) {
            if !folder.join(&target).exists() && !root().join(&target).exists() {
                broken.push(format!("{}: links to {target}, which is not there", name(&file)));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_rule_of_a_hint_is_explained() {
    let doc = fs::read_to_string(root().join("docs/dating.md")).expect("docs/dating.md");
    let mut rules = Vec::new();
    for file in files(&root().join("crates/sitrep/src"), "rs") {
        let text = fs::read_to_string(&file).expect("a source file");
        let quoted = text.split('"').skip(1).step_by(2).map(str::to_string).collect::<Vec<_>>();
        rules.extend(quoted.into_iter().filter(|q| q.starts_with("hints/") && !q.contains('.')));
    }
    assert!(rules.len() > 20, "the rules are looked for in the wrong place");
    let missing: Vec<_> = rules.iter().filter(|rule| !doc.contains(&format!("`{rule}`"))).collect();
    assert!(missing.is_empty(), "docs/dating.md does not explain {missing:?}");
}

/// The relative link targets of a Markdown text, without their anchors.
fn links(text: &str) -> Vec<String> {
    let target =
        |rest: &str| rest.split(')').next().unwrap_or_default().split('#').next().unwrap_or_default().to_string();
    let all = text.split("](").skip(1).map(target);
    all.filter(|t| !t.is_empty() && !t.contains(':') && !t.contains(' ')).collect()
}

/// The workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

/// A path as it stands in the workspace.
fn name(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// Every file of one kind below a folder, in order; what is built, hidden or an example page is left out.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        let base = path.file_name().unwrap_or_default().to_string_lossy().to_string();
        if base.starts_with('.') || base == "target" || path.ends_with("examples/iraq") || path.ends_with("tests/cases")
        {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}
