//! The case file as a user has it: made, added to, searched, checked, corrected, read again, stopped half way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rusqlite::Connection;

const FERRY: &str = "Ferry service resumes\n\n\
    PORT ALDA, 3 March 2025 - Two ferries collided on Monday, killing at least three people, the harbour police said.\n\n\
    “We will open the quay again on Friday,” Mayor Lena Holt told reporters.\n";

const RAID: &str = "Rebels shell an army post\n\n\
    ERBIL, 7 May 2024 - The army named the fallen on Tuesday.\n\n\
    Gunmen attacked an army post in Erbil on May 6, 2024, wounding four soldiers, the army said.\n";

/// A folder with two pages, and the path of a case that is not there yet.
fn folder(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("case-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    fs::write(folder.join("pages/ferry.txt"), FERRY).expect("a page");
    fs::write(folder.join("pages/raid.txt"), RAID).expect("a page");
    (folder.join("pages"), folder.join("harbour.case"))
}

fn sitrep(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(args).output().expect("a run")
}

/// What a run prints, which must end well.
fn prints(args: &[&str]) -> String {
    let ran = sitrep(args);
    assert_eq!(ran.status.code(), Some(0), "{args:?}: {}", text(&ran.stderr));
    text(&ran.stdout).to_string()
}

/// What a run complains of, which must not end well.
fn complains(args: &[&str]) -> String {
    let ran = sitrep(args);
    assert_ne!(ran.status.code(), Some(0), "{args:?}");
    text(&ran.stderr).to_string()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path")
}

#[test]
fn a_case_is_made_and_grows() {
    let (pages, case) = folder("grows");
    let first = prints(&["add", path(&case), path(&pages)]);
    assert_eq!(
        first.lines().take(2).collect::<Vec<_>>(),
        ["added ferry.txt: Ferry service resumes", "added raid.txt: Rebels shell an army post"]
    );
    assert!(first.ends_with("harbour.case: 2 pages new with 2 articles\n"), "{first}");
    fs::write(pages.join("third.txt"), FERRY.replace("Two", "Four")).expect("a page");
    let second = prints(&["add", path(&case), path(&pages)]);
    assert!(second.starts_with("added third.txt: "), "{second}");
    assert!(second.ends_with("1 page new with 1 article, 2 there before\n"), "{second}");
}

#[test]
fn a_case_stands_where_a_path_does_and_says_the_same_bytes() {
    let (pages, case) = folder("path");
    prints(&["add", path(&case), path(&pages)]);
    for task in [&["read", "--json"][..], &["brief", "--json"], &["brief", "--no-outside", "--title", "x"], &["read"]] {
        let of = |place: &Path| prints(&[task, &[path(place)]].concat());
        assert_eq!(of(&case), of(&pages), "{task:?}");
    }
    let read = prints(&["read", "--json", path(&case)]);
    let id = read.split("\"events\":[{\"id\":\"").nth(1).and_then(|rest| rest.get(..12)).expect("an event");
    assert_eq!(prints(&["explain", id, path(&case)]), prints(&["explain", id, path(&pages)]));
    fs::write(pages.join("undated.txt"), "Gunmen attacked an army post in Erbil on Tuesday.\n").expect("a page");
    prints(&["add", path(&case), path(&pages)]);
    let read = prints(&["read", "--json", path(&pages.join("undated.txt"))]);
    let id = read.split("\"events\":[{\"id\":\"").nth(1).and_then(|rest| rest.get(..12)).expect("an event");
    let explained = prints(&["explain", id, path(&case)]);
    assert!(explained.contains("read by itself: other pages of the case may narrow its day of print"), "{explained}");
    assert!(complains(&["explain", "000000000000", path(&case)]).contains("no record 000000000000"));
    assert!(complains(&["brief", "--as-is", path(&case)]).contains("give --as-is to `sitrep add`"));
}

#[test]
fn the_example_pages_give_the_same_brief_from_a_case() {
    let (_, case) = folder("examples");
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq");
    prints(&["add", path(&case), path(&pages)]);
    let of = |place: &Path| prints(&["brief", "--json", path(place)]);
    assert!(of(&case) == of(&pages), "the briefs of the folder and of the case differ");
    assert!(prints(&["check", path(&case)]).contains("whole; 22 pages"));
}

#[test]
fn search_finds_words_in_all_their_forms_and_events_by_what_they_are() {
    let (pages, case) = folder("search");
    prints(&["add", path(&case), path(&pages)]);
    let titles = |args: &[&str]| -> Vec<String> {
        let found = prints(&[&["search", path(&case)], args, &["--json"]].concat());
        let title = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["title"].clone();
        found.lines().map(|line| title(line).as_str().unwrap_or("").to_string()).collect()
    };
    let (ferry, raid) = ("Ferry service resumes", "Rebels shell an army post");
    assert_eq!(titles(&["ferry", "collision"]), [""; 0], "`collision` is another word than `collided`");
    assert_eq!(titles(&["collides"]), [ferry]);
    assert_eq!(titles(&["\"harbour police\""]), [ferry]);
    assert_eq!(titles(&["attack*"]), [raid]);
    assert_eq!(titles(&["--type", "assault", "--actor", "gunmen"]), [raid]);
    assert_eq!(titles(&["--place", "Erbil", "--from", "2024-05-01", "--to", "2024-05-31"]), [raid]);
    assert_eq!(titles(&["--place", "iq"]), [raid]);
    assert_eq!(titles(&["--place", "Erb"]), [""; 0], "names are compared by whole words");
    assert_eq!(titles(&["--type", "ASSAULT", "--from", "2024-05-08"]), [""; 0]);
    assert_eq!(titles(&["--actor", "gunmen", "attacked"]), [raid]);
    assert_eq!(titles(&["--actor", "gunmen", "ferry"]), [""; 0]);
    assert!(prints(&["search", path(&case), "attacked"]).contains("[attacked]"));
    assert!(complains(&["search", path(&case)]).contains("nothing to search for"));
}

#[test]
fn a_brief_of_a_case_can_be_asked_for_by_words_and_events() {
    let (pages, case) = folder("topic");
    fs::write(pages.join("later.txt"), FERRY.replace("Two ferries", "Two other ferries")).expect("a page");
    prints(&["add", path(&case), path(&pages)]);
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&prints(&[&["brief", "--json", path(&case)], args].concat())).expect("JSON")
    };
    let pages_of = |brief: &serde_json::Value| -> Vec<String> {
        let page = |article: &serde_json::Value| article["page"]["id"].as_str().unwrap_or("").to_string();
        brief["articles"].as_array().expect("a list").iter().map(page).collect()
    };
    let ferries = json(&["ferry", "quay"]);
    assert_eq!(pages_of(&ferries), ["ferry.txt", "later.txt"]);
    assert_eq!(ferries["query"]["words"], "ferry quay");
    assert_eq!((&ferries["query"]["matched"], &ferries["query"]["shown"]), (&2.into(), &2.into()));
    assert_eq!(ferries["coverage"]["pages"], 2);
    assert!(ferries["events"].as_array().is_some_and(|events| !events.is_empty()));
    assert_eq!(pages_of(&json(&["--place", "Erbil", "--actor", "gunmen", "--from", "2024-05-01"])), ["raid.txt"]);
    assert_eq!(pages_of(&json(&["--type", "assault", "--to", "2024-05-05"])), [""; 0]);
    assert_eq!(pages_of(&json(&["--words", "harbour.case"])), [""; 0], "words that are no path");
    assert!(json(&[])["query"].is_null(), "the whole case");

    let best = prints(&["brief", path(&case), "ferry", "--limit", "1", "--as-of", "2025-04-01"]);
    assert!(best.contains("Asked for “ferry”: 2 articles hold it, of which these are the 1 best."), "{best}");
    assert!(best.contains("As of 2025-04-01."), "{best}");
    assert!(prints(&["brief", path(&case), "volcano"]).contains("Asked for “volcano”: no article holds it."));
    for format in ["html", "md"] {
        let brief = prints(&["brief", path(&case), "--format", format, "ferry", "--as-of", "2025-04-01"]);
        assert!(brief.contains("Asked for “ferry”: 2 articles hold it."), "{brief}");
        assert!(brief.contains("As of 2025-04-01."), "{brief}");
    }
    assert_eq!(json(&["--as-of", "2025-04-01"])["as_of"], "2025-04-01");

    assert!(
        complains(&["brief", path(&pages), "--actor", "gunmen"]).contains("is no case file, and only the articles")
    );
    assert!(complains(&["brief", path(&pages), "ferry quay"]).contains("ferry quay: there is no such file"));
    assert!(complains(&["brief", path(&case), path(&pages), "ferry"]).contains("give one case, then the words"));
    assert!(complains(&["brief", path(&case), "--as-of", "soon"]).contains("--as-of"));
}

#[test]
fn the_tables_read_well_without_sitrep() {
    let (pages, case) = folder("tables");
    prints(&["add", path(&case), path(&pages)]);
    let case = Connection::open(&case).expect("a case");
    let one = |sql: &str| case.query_row(sql, [], |row| row.get::<_, String>(0)).expect(sql);
    assert_eq!(one("SELECT place FROM what_happened WHERE quote = 'attacked'"), "Erbil");
    assert_eq!(one("SELECT first_day FROM what_happened WHERE quote = 'attacked'"), "2024-05-06");
    assert_eq!(one("SELECT speaker FROM who_said_what WHERE form = 'direct'"), "Lena Holt");
    assert_eq!(one("SELECT quote FROM how_many WHERE measure = 'killed'"), "three");
    assert_eq!(one("SELECT quote FROM mentions WHERE name = 'Lena Holt' LIMIT 1"), "Lena Holt");
    assert!(one("SELECT text FROM sentence_texts WHERE text LIKE 'Gunmen%'").ends_with("the army said."));
    let edit = case.execute("UPDATE articles SET text = 'x'", []).expect_err("no text changes").to_string();
    assert!(edit.contains("write what you know better into corrections"), "{edit}");
}

/// Debian 12, Ubuntu 24.04 and many a Python bring an SQLite of before 3.43: they are to open a case as well.
#[test]
fn an_sqlite_of_before_2023_reads_every_table() {
    let (pages, case) = folder("old-sqlite");
    prints(&["add", path(&case), path(&pages)]);
    let own = Connection::open(&case).expect("a case");
    let newer = "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%contentless_delete%' OR sql LIKE '%concat_ws%'";
    assert_eq!(own.query_row(newer, [], |row| row.get::<_, i64>(0)).expect("a count"), 0);
    let look = "import sqlite3, sys\n\
        case = sqlite3.connect(sys.argv[1])\n\
        names = [name for (name,) in case.execute(\"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\")]\n\
        for name in names: case.execute(f'SELECT * FROM \"{name}\" LIMIT 3').fetchall()\n\
        found = case.execute(\"SELECT count(*), max(name) FROM names WHERE names MATCH '\\\"lena holt\\\"'\").fetchone()\n\
        print(sqlite3.sqlite_version, len(names), found[0], 'Lena Holt' in found[1])";
    let Ok(ran) = Command::new("python3").args(["-c", look, path(&case)]).output() else {
        return eprintln!("SKIPPED: no Python to open the case with another SQLite");
    };
    let said = text(&ran.stdout);
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    assert!(said.trim_end().ends_with(" 1 True"), "{said}");
    eprintln!("opened with SQLite {said}");
}

#[test]
fn the_dictionary_names_every_table_and_column() {
    let (pages, case) = folder("dictionary");
    prints(&["add", path(&case), path(&pages)]);
    let case = Connection::open(&case).expect("a case");
    let dictionary =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/case.md")).expect("docs");
    let sql = "SELECT s.name, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c
        WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'search_%' AND s.name NOT LIKE 'names_%'
        AND s.name NOT LIKE 'roles_%'";
    let mut columns = case.prepare(sql).expect("SQL");
    let rows = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let missing = |(table, column): &(String, String)| {
        let section = dictionary.split(&format!("\n### {table}\n")).nth(1).and_then(|rest| rest.split("\n#").next());
        !section.is_some_and(|section| section.contains(&format!("`{column}`")))
    };
    let missing: Vec<(String, String)> = rows.map(|row| row.expect("a row")).filter(missing).collect();
    assert_eq!(missing, [], "columns that docs/case.md does not name");
}

#[test]
fn newer_rules_read_again_and_keep_ids_and_corrections() {
    let (pages, case) = folder("again");
    prints(&["add", path(&case), path(&pages)]);
    let ids = |of: &Connection| -> Vec<(String, i64)> {
        let mut rows = of
            .prepare("SELECT id, article FROM times UNION ALL SELECT id, article FROM events ORDER BY 1")
            .expect("SQL");
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows").map(|row| row.expect("a row")).collect()
    };
    let other = Connection::open(&case).expect("a case");
    let before = ids(&other);
    let event: String = other.query_row("SELECT id FROM events LIMIT 1", [], |row| row.get(0)).expect("an event");
    other
        .execute_batch(&format!(
            "INSERT INTO corrections VALUES ('{event}', 'status', 'happened', 'denied', 'Ann', '2025-03-05');
            UPDATE runs SET rules = 'of old'; UPDATE times SET rule = 'of old'"
        ))
        .expect("an old case");
    assert!(
        prints(&["check", path(&case)]).contains("2 pages were read by other rules"),
        "a remark, and no more faults"
    );
    let again = prints(&["add", "--again", path(&case)]);
    assert!(again.starts_with("read again ferry.txt: Ferry service resumes\n"), "{again}");
    assert_eq!(ids(&other), before);
    assert_eq!(other.query_row("SELECT count(*) FROM times WHERE rule = 'of old'", [], |r| r.get::<_, i64>(0)), Ok(0));
    assert_eq!(
        other.query_row("SELECT value FROM corrections", [], |r| r.get::<_, String>(0)),
        Ok("denied".to_string())
    );
    assert!(prints(&["add", "--again", path(&case)]).contains("0 pages new with 0 articles, 2 there before"));
}

#[test]
fn check_names_what_is_wrong() {
    let (pages, case) = folder("check");
    prints(&["add", path(&case), path(&pages)]);
    assert!(prints(&["check", path(&case)]).contains("harbour.case: whole; 2 pages, 2 articles, "));
    let wrong = |sql: &str, says: &str| {
        let (before, other) = (fs::read(&case).expect("a file"), Connection::open(&case).expect("a case"));
        other.execute_batch(sql).expect(sql);
        drop(other);
        let ran = sitrep(&["check", path(&case)]);
        assert_eq!(ran.status.code(), Some(1), "{sql}");
        assert!(text(&ran.stdout).contains(says), "{sql}: {}", text(&ran.stdout));
        fs::write(&case, before).expect("a file");
    };
    wrong("UPDATE spans SET quote = 'x' WHERE quote IS NOT NULL", "is not its text");
    wrong("UPDATE sentences SET span_end = 99999", "is not in its text");
    wrong("UPDATE statements SET speaker = 'x'", "statements.speaker names x, which is not in entities");
    wrong("INSERT INTO search (search) VALUES ('delete-all')", "the full-text index is not in step");
    wrong("DELETE FROM readings", "the reading does not come out (it is gone)");
    wrong("UPDATE pages SET source = x'00'", "the source in the case is damaged");
    assert!(prints(&["check", path(&case)]).contains("whole"));
}

#[test]
fn remove_takes_a_page_out_with_all_that_was_read_from_it() {
    let (pages, case) = folder("remove");
    prints(&["add", path(&case), path(&pages)]);
    assert_eq!(prints(&["remove", path(&case), "ferry.txt"]), "removed ferry.txt: 1 page\n");
    fs::remove_file(pages.join("ferry.txt")).expect("a page");
    assert_eq!(prints(&["brief", "--json", path(&case)]), prints(&["brief", "--json", path(&pages)]));
    assert!(prints(&["check", path(&case)]).contains("whole; 1 page, 1 article, "));
    assert!(complains(&["remove", path(&case), "ferry.txt"]).contains("no page ferry.txt in this case"));
}

#[test]
fn what_is_no_case_is_named_and_left_alone() {
    let (pages, case) = folder("wrong");
    let page = pages.join("ferry.txt");
    assert!(
        complains(&["add", path(&page), path(&pages)]).contains("ferry.txt: is no case file; name a new file first")
    );
    assert!(complains(&["add", path(&pages), path(&page)]).contains("is no case file"));
    assert!(complains(&["search", path(&page), "x"]).contains("is no case file; `sitrep add` makes one"));
    assert!(complains(&["check", path(&case)]).contains("there is no such case"));
    assert!(
        complains(&["add", "/nowhere/at/all.case", path(&page)]).contains("/nowhere/at/all.case: cannot be opened")
    );
    assert_eq!(fs::read_to_string(&page).expect("a page"), FERRY);

    let other = Connection::open(&case).expect("a file");
    other.execute_batch("CREATE TABLE songs (name)").expect("another program's table");
    for args in [&["add", path(&case), path(&page)][..], &["brief", path(&case)], &["check", path(&case)]] {
        assert!(complains(args).contains("harbour.case: is an SQLite file of another program"), "{args:?}");
    }
    other.execute_batch("PRAGMA application_id = 0x53495452; PRAGMA user_version = 999").expect("a case of the future");
    for args in [&["add", path(&case), path(&page)][..], &["read", path(&case)], &["check", path(&case)]] {
        assert!(complains(args).contains("was made by a newer sitrep"), "{args:?}");
    }
    drop(other);
    let mut bytes = fs::read(&case).expect("a file");
    bytes.truncate(3_000);
    fs::write(&case, bytes).expect("a file cut short");
    assert!(complains(&["check", path(&case)]).contains("is damaged"));
}

#[test]
fn a_page_that_fails_is_named_and_the_rest_is_added() {
    let (pages, case) = folder("fails");
    let ran = sitrep(&["add", path(&case), path(&pages.join("gone.txt")), path(&pages)]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(text(&ran.stderr).contains("gone.txt: there is no such file"));
    assert!(text(&ran.stdout).ends_with("2 pages new with 2 articles, 1 failed\n"), "{}", text(&ran.stdout));
}

#[test]
fn a_run_that_is_killed_loses_nothing_that_it_reported() {
    let (pages, case) = folder("killed");
    for number in 0..60 {
        fs::write(pages.join(format!("{number:02}.txt")), FERRY.replace("Two", &number.to_string())).expect("a page");
    }
    let mut reported = 0;
    for milliseconds in [300, 500, 700, 900, 1_100] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sitrep"))
            .args(["add", path(&case), path(&pages)])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        let ran = child.wait_with_output().expect("an end");
        reported += text(&ran.stdout).lines().filter(|line| line.starts_with("added ")).count();
        if case.exists() && reported > 0 {
            let stored: usize = prints(&["read", "--json", path(&case)]).lines().count();
            assert!(stored >= reported, "{reported} reported, {stored} there");
            assert!(prints(&["check", path(&case)]).contains("whole"));
        }
    }
    prints(&["add", path(&case), path(&pages)]);
    assert_eq!(prints(&["brief", "--json", path(&case)]), prints(&["brief", "--json", path(&pages)]));
}
