//! What the real program takes and what it refuses: files of other kinds, standard input, rows with other keys. Nothing is passed
//! over without a word.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STORY: &str =
    "PORT ALDA, 3 March 2025 - Two ferries collided on Monday, killing at least three people, the harbour police said.";
const MORE: &str = "Divers went on looking for others until the evening, while a tug held the larger of the two ferries off the mole, \
    where hundreds of people had come to wait for news, and the mayor asked owners of small boats to keep away from the bay.";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("input-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(args).output().expect("a run")
}

/// The lines of a run that is given something on standard input.
fn piped(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("room");
    child.wait_with_output().expect("an end")
}

fn said(ran: &Output) -> &str {
    std::str::from_utf8(&ran.stderr).expect("UTF-8")
}

fn lines(ran: &Output) -> Vec<Value> {
    let out = std::str::from_utf8(&ran.stdout).expect("UTF-8");
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path")
}

#[test]
fn a_file_of_another_kind_is_refused_and_never_read_as_prose() {
    let folder = folder("kinds");
    for (name, text) in [
        ("rows.json", format!("[{{\"id\": 1, \"text\": \"{STORY}\"}}]")),
        ("rows.csv", format!("title,text\nFerry,\"{STORY}\"\n")),
        ("letter.eml", format!("From: ann@example.org\nSubject: Ferry\n\n{STORY}")),
        ("letter.txt", format!("From: ann@example.org\nSubject: Ferry\n\n{STORY}")),
        ("rows.txt", format!("[{{\"id\": 1, \"text\": \"{STORY}\"}}]")),
    ] {
        let file = folder.join(name);
        fs::write(&file, text).expect("a file");
        let ran = run(&["read", "--json", path(&file)]);
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(1), 0), "{name}");
        assert!(said(&ran).contains(name) && said(&ran).contains("sitrep does not read ."), "{}", said(&ran));
    }
}

#[test]
fn what_a_folder_holds_beside_pages_is_counted_and_named() {
    let folder = folder("beside");
    fs::write(folder.join("story.html"), format!("<html><body><h1>Ferries</h1><p>{STORY}</p></body></html>"))
        .expect("a page");
    fs::create_dir(folder.join("story_files")).expect("a folder");
    for name in ["rows.csv", "more.csv", "letter.eml", "story_files/style.css"] {
        fs::write(folder.join(name), "x").expect("a file");
    }
    let ran = run(&["brief", "--json", path(&folder)]);
    assert_eq!(ran.status.code(), Some(0), "other files are no failure: {}", said(&ran));
    assert!(said(&ran).contains("passed over: 2 .csv, 1 .eml; --list-skipped names each"), "{}", said(&ran));
    assert!(said(&ran).contains("not read: 1 folder of complete pages with 1 file"), "{}", said(&ran));
    let coverage = &lines_of_brief(&ran)["coverage"];
    let kinds: Vec<&Value> = coverage["skipped"].as_array().expect("a list").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["eml", "csv", "csv"]);
    assert_eq!(coverage["skipped"][0]["path"], path(&folder.join("letter.eml")));
    assert!(coverage["skipped"][0]["why"].as_str().expect("a reason").starts_with("sitrep does not read .eml; save"));
    assert_eq!(coverage["furniture"][0]["of"], path(&folder.join("story.html")));
    let listed = run(&["read", "--list-skipped", path(&folder)]);
    assert!(
        said(&listed).contains(&format!("passed over {}: sitrep does not read .csv", path(&folder.join("more.csv"))))
    );
    // A case keeps it, for itself and for its pages in the browser.
    let case = folder.with_extension("case");
    let _ = fs::remove_file(&case);
    let added = run(&["add", path(&case), path(&folder)]);
    assert!(said(&added).contains("passed over: 2 .csv, 1 .eml"), "{}", said(&added));
    assert_eq!(lines_of_brief(&run(&["brief", "--json", path(&case)]))["coverage"], *coverage);
    fs::remove_file(folder.join("more.csv")).expect("it is gone");
    let watched = run(&["watch", "--once", path(&case), path(&folder)]);
    assert!(!said(&watched).contains("passed over"), "what was said is not said again: {}", said(&watched));
    fs::write(folder.join("late.pdf"), "x").expect("a file");
    let watched = run(&["watch", "--once", path(&case), path(&folder)]);
    assert!(said(&watched).contains("passed over: 1 .pdf"), "{}", said(&watched));
}

fn lines_of_brief(ran: &Output) -> Value {
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

#[test]
fn standard_input_is_a_page_of_text_or_html_or_rows() {
    for (input, title) in [
        (format!("Ferries collide off Port Alda\n\n{STORY}\n"), Some("Ferries collide off Port Alda")),
        (
            format!(
                "<!DOCTYPE html>\n<html><body><article><h1>Ferries collide off Port Alda</h1><p>{STORY}</p><p>{MORE}</p><p>{MORE}</p></article></body></html>"
            ),
            Some("Ferries collide off Port Alda"),
        ),
        (format!("\n{{\"text\": \"{STORY}\"}}\n"), None),
    ] {
        let ran = piped(&["read", "--json", "-"], &input);
        assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
        let read = lines(&ran);
        assert_eq!(read.len(), 1, "{input}");
        assert_eq!(read[0]["article"]["title"].as_str(), title, "{input}");
        assert!(read[0]["article"]["page"]["id"].as_str().expect("an id").starts_with('-'));
        assert!(read[0]["figures"].as_array().expect("figures").iter().any(|figure| figure["measure"] == "killed"));
    }
    for (input, what) in
        [("", "is empty"), ("[{\"text\": \"It rained.\"}]", "is JSON"), ("{\\rtf1 It rained.}", "is an RTF document")]
    {
        let ran = piped(&["read", "--json", "-"], input);
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(1), 0), "{input}");
        assert!(said(&ran).contains(&format!("standard input: {what}")), "{}", said(&ran));
    }
}

#[test]
fn rows_with_other_keys_are_read_and_what_was_not_used_is_named_once() {
    let folder = folder("rows");
    let file = folder.join("rows.jsonl");
    let row = |day: &str| {
        format!("{{\"content\": \"{STORY}\", \"publishedAt\": {day}, \"mood\": 1, \"author\": \"Ann Holt\"}}\n")
    };
    fs::write(&file, row("\"20250304T081200Z\"") + &row("1741075200") + &row("\"04/03/2025\"")).expect("rows");
    let ran = run(&["read", "--json", path(&file)]);
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    assert_eq!(said(&ran), format!("sitrep: {}: keys not used: mood; --map says what they hold\n", path(&file)));
    let read = lines(&ran);
    let days: Vec<&Value> = read.iter().map(|line| &line["article"]["published"]["edtf"]).collect();
    assert_eq!(days, ["2025-03-04", "2025-03-04", "2025-03-03"], "the last by its dateline");
    assert_eq!(read[0]["article"]["byline"], serde_json::json!(["Ann Holt"]));
    let why =
        |line: &Value| line["notes"].as_array().expect("notes").iter().filter(|n| n["field"] == "published").count();
    assert_eq!((why(&read[0]), why(&read[2])), (0, 1));
    // What could not be taken stands in a case as well.
    let case = folder.join("rows.case");
    assert_eq!(
        run(&["add", path(&case), path(&file), "--map", "section=mood"]).status.code(),
        Some(2),
        "no such field"
    );
    let added = run(&["add", path(&case), path(&file), "--map", "outlet=mood"]);
    assert_eq!((added.status.code(), said(&added)), (Some(0), ""));
    let again = lines(&run(&["read", "--json", path(&case)]));
    assert_eq!((why(&again[2]), &again[0]["article"]["outlet"]), (1, &Value::from("1")));
}
