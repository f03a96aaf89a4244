//! A dozen runs of the real program: what it prints, and how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PAGE: &str = "Ferry service resumes\n\n\
    PORT ALDA, 3 March 2025 - Two ferries collided on Monday, killing at least three people, the harbour police said.\n\n\
    “We will open the quay again on Friday,” Mayor Lena Holt told reporters.\n";

/// A folder with two pages, for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("one.txt"), PAGE).expect("a page");
    fs::write(folder.join("two.txt"), PAGE.replace("three", "four")).expect("a page");
    folder
}

fn sitrep() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sitrep"))
}

fn run(args: &[&str]) -> Output {
    sitrep().args(args).output().expect("a run")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path")
}

#[test]
fn the_version_is_said() {
    let ran = run(&["--version"]);
    assert_eq!(text(&ran.stdout), format!("sitrep {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn wrong_use_ends_with_two() {
    let folder = folder("wrong");
    let unknown = folder.join("brief.doc");
    for args in [&["unknown"][..], &["read"], &["brief", path(&folder), "-o", path(&unknown)], &["rules", "weather"]] {
        let ran = run(args);
        assert_eq!(ran.status.code(), Some(2), "{args:?}");
        assert!(!ran.stderr.is_empty() && ran.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn read_prints_a_line_an_article() {
    let ran = run(&["read", "--json", path(&folder("read"))]);
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    let lines: Vec<Value> = text(&ran.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let pages: Vec<&str> = lines.iter().map(|l| l["article"]["page"]["id"].as_str().expect("an id")).collect();
    assert_eq!(pages, ["one.txt", "two.txt"]);
    assert!(lines.iter().all(|line| line["sitrep"] == 1));
}

#[test]
fn read_lists_articles_for_people() {
    let ran = run(&["read", path(&folder("listing"))]);
    assert!(text(&ran.stdout).contains("Ferry service resumes"));
    assert!(!text(&ran.stdout).contains('\x1b'), "no colour where no terminal is");
}

#[test]
fn a_page_that_fails_is_named_and_the_rest_is_read() {
    let folder = folder("fails");
    let ran = run(&["read", "--json", path(&folder), path(&folder.join("gone.txt"))]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(text(&ran.stderr).contains("gone.txt"));
    assert_eq!(text(&ran.stdout).lines().count(), 2);
}

#[test]
fn standard_input_is_json_lines() {
    let mut child = sitrep()
        .args(["read", "--as-is", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a run");
    let line = serde_json::json!({"id": "x1", "text": "It rained.", "published": "2025-03-03"});
    writeln!(child.stdin.take().expect("a pipe"), "{line}").expect("a line");
    let ran = child.wait_with_output().expect("an end");
    let read: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert_eq!(read["article"]["page"]["id"], "x1");
    assert_eq!(read["article"]["text"], "It rained.");
    assert_eq!(read["article"]["published"]["edtf"], "2025-03-03");
}

#[test]
fn a_brief_comes_in_four_forms() {
    let folder = folder("forms");
    let ending = |file: &str| {
        let file = folder.with_file_name(file);
        let ran = run(&["brief", path(&folder), "--title", "Ferries", "-o", path(&file)]);
        assert_eq!((ran.status.code(), text(&ran.stdout)), (Some(0), ""), "{}", text(&ran.stderr));
        fs::read_to_string(file).expect("a file")
    };
    assert!(ending("brief.html").starts_with("<!DOCTYPE html>"));
    assert!(ending("brief.md").starts_with("# Ferries\n"));
    assert!(ending("brief.txt").starts_with("Ferries\n"));
    let json: Value = serde_json::from_str(&ending("brief.json")).expect("JSON");
    assert_eq!(json["coverage"]["pages"], 2);
    let printed = run(&["brief", path(&folder), "--json"]);
    assert_eq!(serde_json::from_slice::<Value>(&printed.stdout).expect("JSON"), json);
}

#[test]
fn the_title_is_the_name_of_the_folder() {
    let ran = run(&["brief", path(&folder("harbour")), "--format", "md"]);
    assert!(text(&ran.stdout).starts_with("# harbour\n"));
}

#[test]
fn explain_says_where_a_record_comes_from() {
    let folder = folder("explain");
    let ran = run(&["read", "--json", path(&folder)]);
    let line: Value = serde_json::from_str(text(&ran.stdout).lines().next().expect("a line")).expect("JSON");
    let article = line["article"]["id"].as_str().expect("an id");
    let time = line["times"][0]["id"].as_str().expect("a time in the page");
    for id in [article, time] {
        let ran = run(&["explain", id, path(&folder)]);
        assert_eq!(ran.status.code(), Some(0));
        assert!(text(&ran.stdout).contains(id));
    }
    assert_eq!(run(&["explain", "000000000000", path(&folder)]).status.code(), Some(2));
}

#[test]
fn explain_says_both_sides_of_a_conflict() {
    let folder = folder("explain_conflict");
    let told = "Ferry tickets were overbooked, the minister, Lena Holt, said. Mayor Piet Braak called that false.";
    fs::write(folder.join("said.txt"), told).expect("a page");
    let json: Value = serde_json::from_slice(&run(&["brief", path(&folder), "--json"]).stdout).expect("JSON");
    let id = json["conflicts"][0]["id"].as_str().expect("a conflict");
    let ran = run(&["explain", id, path(&folder)]);
    assert_eq!(ran.status.code(), Some(0));
    assert!(text(&ran.stdout).contains("Lena Holt: “Ferry tickets were overbooked”"), "{}", text(&ran.stdout));
    assert!(text(&ran.stdout).contains("Mayor Piet Braak"));
}

#[test]
fn an_export_is_a_folder_that_describes_itself() {
    let folder = folder("export");
    let out = folder.with_file_name("export_out");
    let _ = fs::remove_dir_all(&out);
    let ran = run(&["export", path(&folder), "--as", "csv", "-o", path(&out)]);
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    let package: Value =
        serde_json::from_slice(&fs::read(out.join("datapackage.json")).expect("a file")).expect("JSON");
    for file in package["resources"].as_array().expect("files") {
        let written = fs::read(out.join(file["path"].as_str().expect("a path"))).expect("a file");
        assert_eq!(file["bytes"], written.len());
    }
    let ran = run(&["export", path(&folder), "--as", "cuneiform", "-o", path(&out)]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(text(&ran.stderr).contains("geojson"), "{}", text(&ran.stderr));
}

#[test]
fn rules_prints_what_opens_each_extractor() {
    assert!(text(&run(&["rules"]).stdout).contains("# events"));
    assert!(!text(&run(&["rules", "times"]).stdout).contains("# events"));
}

#[test]
fn a_broken_pipe_is_no_error() {
    let folder = folder("pipe");
    // More than a pipe holds, so that writing must fail.
    fs::write(folder.join("long.txt"), PAGE.repeat(400)).expect("a page");
    let mut child = sitrep()
        .args(["read", "--as-is", "--json", path(&folder)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    drop(child.stdout.take());
    let ran = child.wait_with_output().expect("an end");
    assert_eq!((ran.status.code(), text(&ran.stderr)), (Some(0), ""));
}

#[test]
fn threads_change_nothing() {
    let folder = folder("threads");
    for number in 0..80 {
        fs::write(folder.join(format!("{number:03}.txt")), PAGE.replace("Two", &format!("{number}"))).expect("a page");
    }
    let with = |threads: &str| {
        let mut sitrep = sitrep();
        sitrep.env("RAYON_NUM_THREADS", threads).args(["brief", "--json", path(&folder)]);
        sitrep.output().expect("a run").stdout
    };
    assert_eq!(with("1"), with("4"));
}
