//! Who may import whom: a noun imports nouns; a verb imports nouns and `lang`, never another verb; only `lib.rs` and
//! `pipeline.rs` join verbs. The rule of ARCHITECTURE.md, kept by machine.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of `src` that are verbs; `lang` is data that verbs may read.
const VERBS: &[&str] = &["read", "clean", "parse", "extract", "resolve", "fuse", "store", "show", "verify"];

#[test]
fn nouns_import_nouns_and_verbs_import_no_verb() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for file in rust_files(&root) {
        let place = file.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        if place == "lib.rs" || place == "pipeline.rs" {
            continue;
        }
        let own = place.split_once('/').map(|(folder, _)| folder);
        for (number, line) in fs::read_to_string(&file).expect("a source file").lines().enumerate() {
            for target in imports(line) {
                let verb = VERBS.contains(&target.as_str());
                let allowed = match own {
                    Some(folder) => !verb || target == folder,
                    None => !verb && target != "lang",
                };
                if !allowed || target == "pipeline" {
                    broken.push(format!("{place}:{}: imports crate::{target}", number + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "imports that the layers forbid:\n{}", broken.join("\n"));
}

/// The first path segments after `crate::` in the code of a line.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let segment = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    code.split("crate::").skip(1).map(segment).filter(|s: &String| !s.is_empty()).collect()
}

/// Every `.rs` file below a folder, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}
