//! `sitrep correct` as a user has it: a field is corrected, shown with who said so, survives a reading again, and goes back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const RAID: &str = "Rebels shell an army post\n\n\
    ERBIL, 7 May 2024 - Gunmen attacked an army post in Erbil on May 6, 2024, wounding four soldiers.\n\n\
    “We will find them,” Colonel Omar Saleh told reporters.\n";

fn case(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("correct-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (page, case) = (folder.join("raid.txt"), folder.join("raid.case"));
    fs::write(&page, RAID).expect("a page");
    assert!(sitrep(&["add", path(&case), path(&page)]).status.success());
    case
}

fn sitrep(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(args).output().expect("a run")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path")
}

fn prints(args: &[&str]) -> String {
    let ran = sitrep(args);
    assert_eq!(ran.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn complains(args: &[&str]) -> String {
    let ran = sitrep(args);
    assert_eq!(ran.status.code(), Some(2), "{args:?}");
    String::from_utf8_lossy(&ran.stderr).to_string()
}

/// The first record of a kind in the brief, by some test.
fn first(case: &Path, list: &str, is: impl Fn(&Value) -> bool) -> Value {
    let brief: Value = serde_json::from_str(&prints(&["brief", "--json", path(case)])).expect("JSON");
    brief[list].as_array().expect("a list").iter().find(|one| is(one)).cloned().expect("one such record")
}

#[test]
fn a_field_is_corrected_shown_as_confirmed_kept_over_a_reading_again_and_taken_back() {
    let case = case("event");
    let event = |case: &Path| first(case, "events", |event| event["anchor"]["quote"] == "attacked");
    let before = event(&case);
    let id = before["id"].as_str().expect("an id").to_string();
    let said = prints(&["correct", path(&case), &id, "status", "denied", "--by", "Ann"]);
    assert!(said.starts_with(&format!("{id} status: denied, was happened (Ann, 20")), "{said}");
    prints(&["correct", path(&case), &id, "place", "null", "--by", "Ann"]);
    let corrected = |event: &Value| {
        assert_eq!((&event["status"], &event["place"]), (&"denied".into(), &Value::Null));
        assert_eq!(event["confirmed"]["status"]["by"], "Ann");
        assert_eq!(event["confirmed"]["status"]["was"], "happened");
        assert_eq!(event["confirmed"]["place"]["was"], "Erbil");
    };
    corrected(&event(&case));
    assert!(prints(&["brief", "--format", "md", path(&case)]).contains("status confirmed by Ann, was happened"));
    assert!(prints(&["explain", &id, path(&case)]).contains("confirmed"));

    // Other rules read the page again: the id stays, and so does what Ann said.
    let tables = rusqlite::Connection::open(&case).expect("a case");
    tables.execute("UPDATE runs SET rules = 'of old'", []).expect("an old case");
    assert!(prints(&["add", "--again", path(&case)]).starts_with("read again raid.txt"));
    corrected(&event(&case));
    assert!(prints(&["check", path(&case)]).contains("whole"));

    assert_eq!(prints(&["correct", path(&case)]).lines().count(), 2, "each is listed");
    prints(&["correct", path(&case), &id, "status", "--undo"]);
    prints(&["correct", path(&case), &id, "place", "--undo"]);
    assert_eq!(event(&case), before);
    assert!(complains(&["correct", path(&case), &id, "place", "--undo"]).contains("place of"));
}

#[test]
fn figures_speakers_and_verdicts() {
    let case = case("others");
    let figure = |case: &Path| first(case, "figures", |figure| figure["measure"] == "wounded");
    let id = figure(&case)["id"].as_str().expect("an id").to_string();
    prints(&["correct", path(&case), &id, "value", "5..6", "--by", "Ann"]);
    prints(&["correct", path(&case), &id, "review", "accepted", "--by", "Ben"]);
    let corrected = figure(&case);
    assert_eq!(corrected["value"], serde_json::json!({"low": 5, "high": 6}));
    assert_eq!(corrected["quote"], "four", "the words of the page stay");
    assert_eq!(
        (&corrected["confirmed"]["value"]["was"], &corrected["confirmed"]["review"]["value"]),
        (&"4".into(), &"accepted".into())
    );

    let statement = |case: &Path| first(case, "statements", |one| one["source"]["name"].is_string());
    let spoken = statement(&case);
    let id = spoken["id"].as_str().expect("an id").to_string();
    prints(&["correct", path(&case), &id, "speaker", "null", "--by", "Ann"]);
    let unnamed = first(&case, "statements", |one| one["id"] == id.as_str());
    assert_eq!((&unnamed["source"]["name"], &unnamed["source"]["quote"]), (&Value::Null, &spoken["source"]["quote"]));
    assert_eq!(unnamed["confirmed"]["speaker"]["was"], spoken["source"]["name"]);
}

#[test]
fn what_cannot_be_corrected_is_said() {
    let case = case("wrong");
    let id = first(&case, "events", |_| true)["id"].as_str().expect("an id").to_string();
    let why = |more: &[&str]| complains(&[&["correct", path(&case), &id], more].concat());
    assert!(why(&["status", "over", "--by", "Ann"]).contains("a status is one of happened, "));
    assert!(why(&["place", "Mosul", "--by", "Ann"]).contains("place can only be `null`"));
    assert!(why(&["weather", "null", "--by", "Ann"]).contains("weather cannot be corrected here"));
    assert!(why(&["review", "maybe", "--by", "Ann"]).contains("`accepted` or `rejected`"));
    assert!(why(&["status", "denied"]).contains("who says so"));
    let other = complains(&["correct", path(&case), "000000000000", "status", "denied", "--by", "Ann"]);
    assert!(other.contains("000000000000: no record of this id is in the case"), "{other}");
    assert_eq!(prints(&["correct", path(&case)]), "", "nothing of it was kept");
}
