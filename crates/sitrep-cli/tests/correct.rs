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

    // A number that the page does not print is marked as the person's own, wherever it is shown.
    assert_eq!(corrected["confirmed"]["value"]["printed"], false);
    assert!(prints(&["brief", "--format", "md", path(&case)]).contains("5–6 (by Ann)"));

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
    assert!(why(&["place", "Mosul", "--by", "Ann"]).contains("“Mosul” are no words of the article"));
    assert!(why(&["place", "rbil", "--by", "Ann"]).contains("no words of the article"), "half a word is no word");
    assert!(why(&["time", "June", "--by", "Ann"]).contains("no time of the article reads “June”; it has: 7 May 2024"));
    assert!(why(&["type", "WAR", "--by", "Ann"]).contains("a type is one of AGREE, "));
    assert!(why(&["same", &id, "--by", "Ann"]).contains("another record"));
    let figure = first(&case, "figures", |_| true)["id"].as_str().expect("an id").to_string();
    assert!(why(&["same", &figure, "--by", "Ann"]).contains("is a figure, and"), "kinds are not mixed");
    assert!(why(&["apart", "000000000000", "--by", "Ann"]).contains("no record of this id"));
    assert!(why(&["weather", "null", "--by", "Ann"]).contains("weather cannot be corrected here"));
    assert!(why(&["review", "maybe", "--by", "Ann"]).contains("`accepted` or `rejected`"));
    assert!(why(&["status", "denied"]).contains("who says so"));
    let other = complains(&["correct", path(&case), "000000000000", "status", "denied", "--by", "Ann"]);
    assert!(other.contains("000000000000: no record of this id is in the case"), "{other}");
    assert_eq!(prints(&["correct", path(&case)]), "", "nothing of it was kept");
}

#[test]
fn fields_are_taken_from_the_words_of_the_page() {
    let case = case("words");
    let event = |case: &Path| first(case, "events", |event| event["anchor"]["quote"] == "attacked");
    let before = event(&case);
    let id = before["id"].as_str().expect("an id").to_string();
    let fields = [("type", "COERCE"), ("actor", "Omar Saleh; Gunmen"), ("recipient", "null"), ("time", "7 May 2024")];
    for (field, value) in fields {
        prints(&["correct", path(&case), &id, field, value, "--by", "Ann"]);
    }
    let after = event(&case);
    let quotes =
        |roles: &Value| roles.as_array().expect("a list").iter().map(|r| r["quote"].clone()).collect::<Vec<_>>();
    assert_eq!((&after["type"], &after["mode"], &after["acled"]), (&"COERCE".into(), &Value::Null, &Value::Null));
    assert_eq!(quotes(&after["actors"])[1], "Gunmen");
    assert_eq!(quotes(&after["recipients"]), Vec::<Value>::new());
    assert_eq!(after["time"]["quote"], "7 May 2024");
    assert_eq!(after["confirmed"]["recipient"]["was"], quotes(&before["recipients"])[0]);
    for (field, _) in fields {
        prints(&["correct", path(&case), &id, field, "--undo"]);
    }
    assert_eq!(event(&case), before);

    let spoken = first(&case, "statements", |one| one["source"]["name"].is_string());
    let id = spoken["id"].as_str().expect("an id").to_string();
    prints(&["correct", path(&case), &id, "speaker", "Gunmen", "--by", "Ann"]);
    prints(&["correct", path(&case), &id, "polarity", "warns", "--by", "Ann"]);
    let said = first(&case, "statements", |one| one["id"] == id.as_str());
    assert_eq!((&said["source"]["quote"], &said["polarity"]), (&"Gunmen".into(), &"warns".into()));
}

#[test]
fn two_accounts_are_joined_and_parted_and_a_reading_again_changes_nothing() {
    let case = case("ties");
    let other = case.with_file_name("other.txt");
    fs::write(&other, "Night raid\n\n6 May 2024\n\nArmed men ambushed a patrol at a gate in Erbil on Monday.\n")
        .expect("a page");
    prints(&["add", path(&case), path(&other)]);
    let id = |quote: &str| {
        let event = first(&case, "events", |event| event["anchor"]["quote"] == quote);
        event["id"].as_str().expect("an id").to_string()
    };
    let (one, two) = (id("attacked"), id("ambushed"));
    let members = || {
        first(&case, "events", |event| event["anchor"]["quote"] == "attacked" || event["id"] == one.as_str().min(&two))
    };
    assert_eq!(members()["members"].as_array().expect("members").len(), 1);
    prints(&["correct", path(&case), &one, "same", &two, "--by", "Ann"]);
    let joined = members();
    assert_eq!(joined["members"].as_array().expect("members").len(), 2);
    assert!(joined["members"][0]["because"].as_str().expect("why").starts_with("joined by Ann, "));
    assert_eq!((&joined["ties"][0]["says"], &joined["ties"][0]["by"]), (&"same".into(), &"Ann".into()));
    let explained = prints(&["explain", &one, path(&case)]);
    assert!(explained.contains("joined by Ann, "), "{explained}");

    let tables = rusqlite::Connection::open(&case).expect("a case");
    tables.execute("UPDATE runs SET rules = 'of old'", []).expect("an old case");
    let listed = prints(&["correct", path(&case)]);
    prints(&["add", "--again", path(&case)]);
    assert_eq!(prints(&["correct", path(&case)]), listed, "corrections are not touched");
    assert_eq!(members(), joined);

    prints(&["correct", path(&case), &two, "apart", &one, "--by", "Ben"]);
    assert_eq!(members()["members"].as_array().expect("members").len(), 1, "the later word holds");
    // What ties two is taken back from either of them.
    prints(&["correct", path(&case), &one, "apart", &two, "--undo"]);
    assert_eq!(members(), joined);
    prints(&["correct", path(&case), &one, "same", "--undo"]);
    assert_eq!(members()["members"].as_array().expect("members").len(), 1);
}

/// Nothing in it says on which Tuesday it was printed.
const UNDATED: &str = "Rebels shell an army post\n\n\
    Gunmen attacked an army post in Erbil on Tuesday, wounding four soldiers. The post was set up on May 2, 2024.\n\n\
    Colonel Omar Saleh said on Wednesday that his men would stay. Talks will begin on June 20.\n";

/// Printed after it, for it names it.
const LATER: &str = "Governor visits the post\n\nERBIL, 3 June 2024 - The governor visited the army post in Erbil on Monday.\n\n\
    ALSO READ: Rebels shell an army post\n\nHe praised the soldiers.\n";

#[test]
fn a_day_of_print_is_corrected_and_moves_every_time_that_hangs_on_it() {
    let case = case("printed");
    let page = case.with_file_name("undated.txt");
    fs::write(&page, UNDATED).expect("a page");
    let later = case.with_file_name("later.txt");
    fs::write(&later, LATER).expect("a page");
    prints(&["add", path(&case), path(&page), path(&later)]);
    let article = || first(&case, "articles", |article| article["page"]["id"] == "undated.txt");
    let id = article()["id"].as_str().expect("an id").to_string();
    let day = |quote: &str| {
        let of = |time: &Value| time["article"] == id.as_str() && time["quote"] == quote;
        first(&case, "times", of)["value"].clone()
    };
    let whole = || prints(&["brief", "--json", path(&case)]);
    let before = whole();
    assert_eq!((&article()["published"]["basis"], day("Tuesday")), (&"inferred".into(), "XXXX-WXX-2".into()));
    assert_eq!(article()["published"]["edtf"], "2024-05-02/2024-06-03", "the other page narrows it");
    let says = |value: &str| prints(&["correct", path(&case), &id, "published", value, "--by", "Ann"]);

    let said = says("2024-05-09");
    assert!(said.starts_with(&format!("{id} published: 2024-05-09, was 2024-05-02/.. (Ann, 20")), "{said}");
    let moved = || {
        let published = &article()["published"];
        assert_eq!((&published["edtf"], &published["basis"]), (&"2024-05-09".into(), &"confirmed".into()));
        assert_eq!(article()["confirmed"]["published"]["by"], "Ann");
        let days = ["Tuesday", "Wednesday", "June 20"].map(day);
        assert_eq!(days, ["2024-05-07", "2024-05-08", "2024-06-20"]);
    };
    moved();
    assert!(
        prints(&["brief", "--format", "md", path(&case)]).contains("published confirmed by Ann, was 2024-05-02/..")
    );
    assert!(prints(&["explain", &id, path(&case)]).contains("9 May 2024, as a person says"));
    let line: Value = prints(&["read", "--json", path(&case)])
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .find(|line: &Value| line["article"]["id"] == id.as_str())
        .expect("the article");
    assert_eq!(line["article"]["published"]["edtf"], "2024-05-09");

    // Other rules read the page again: what Ann said stays, and counts again.
    let tables = rusqlite::Connection::open(&case).expect("a case");
    tables.execute("UPDATE runs SET rules = 'of old'", []).expect("an old case");
    prints(&["add", "--again", path(&case)]);
    moved();
    assert!(prints(&["check", path(&case)]).contains("whole"));

    // It goes out as gold, and stands in the tables.
    let folder = case.with_file_name("out");
    prints(&["export", path(&case), "--as", "gold", "-o", path(&folder)]);
    let gold: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("gold.jsonl")).expect("gold")).expect("one line");
    assert_eq!([&gold["kind"], &gold["verdict"], &gold["was"]["published"]], ["article", "corrected", "2024-05-02/.."]);
    assert_eq!(gold["record"]["published"]["edtf"], "2024-05-09");
    prints(&["export", path(&case), "--as", "csv", "-o", path(&folder)]);
    let table = fs::read_to_string(folder.join("articles.csv")).expect("a table");
    assert!(table.contains("2024-05-09,2024-05-09,2024-05-09,confirmed,corrected,Ann,"), "{table}");

    // Windows, and nothing at all, which no clue may fill again.
    says("2024-05-08/2024-05-13");
    assert_eq!((day("Tuesday"), article()["published"]["end"].clone()), ("2024-05-07".into(), "2024-05-13".into()));
    says("null");
    assert_eq!(
        (&article()["published"]["edtf"], &article()["published"]["basis"]),
        (&Value::Null, &"confirmed".into())
    );
    assert_eq!(day("Tuesday"), "XXXX-WXX-2");
    for _ in 0..3 {
        prints(&["correct", path(&case), &id, "published", "--undo"]);
    }
    assert_eq!(whole(), before, "all is as it was read");

    let why = |field: &str, value: &str| complains(&["correct", path(&case), &id, field, value, "--by", "Ann"]);
    for wrong in ["May 9", "2024-05-32", "2024-05-09/2024-05-01", "../..", "2024-05-09T10:00"] {
        assert!(why("published", wrong).contains("a day of print is a day"), "{wrong}");
    }
    assert!(why("review", "rejected").contains("an article is not rejected"));
    assert!(why("place", "Erbil").contains("place cannot be corrected here"));
    let event = first(&case, "events", |_| true)["id"].as_str().expect("an id").to_string();
    assert!(
        complains(&["correct", path(&case), &event, "published", "2024-05-09", "--by", "Ann"])
            .contains("published cannot")
    );
    assert!(complains(&["correct", path(&case), &id, "same", &event, "--by", "Ann"]).contains("same cannot"));
}

/// The second day is counted from the first, which nothing settles.
const RAIDS: &str = "Two raids\n\nGunmen attacked an army post in Erbil on Tuesday, wounding four soldiers. \
    Two days later, rebels shelled a market in Erbil.\n";

#[test]
fn the_days_of_a_time_are_corrected_for_all_that_tells_of_it() {
    let case = case("days");
    let page = case.with_file_name("raids.txt");
    fs::write(&page, RAIDS).expect("a page");
    prints(&["add", path(&case), path(&page)]);
    let whole = || prints(&["brief", "--json", path(&case)]);
    let before = whole();
    let time = |quote: &str| first(&case, "times", |time| time["quote"] == quote);
    let id = |record: &Value| record["id"].as_str().expect("an id").to_string();
    let (tuesday, article) = (id(&time("Tuesday")), id(&first(&case, "articles", |a| a["page"]["id"] == "raids.txt")));
    assert_eq!(time("Tuesday")["start"], Value::Null);
    prints(&["correct", path(&case), &tuesday, "days", "2024-05-07", "--by", "Ann"]);
    let moved = || {
        assert_eq!((&time("Tuesday")["value"], &time("Tuesday")["end"]), (&"2024-05-07".into(), &"2024-05-07".into()));
        assert_eq!(time("Two days later")["value"], "2024-05-09", "what is counted from it moves too");
        assert_eq!(time("Tuesday")["confirmed"]["days"]["by"], "Ann");
        let line = first(&case, "timeline", |line| {
            line["text"]
                .as_str()
                .is_some_and(|text| text.starts_with("Gunmen attacked an army post in Erbil on Tuesday,"))
        });
        assert_eq!(line["start"], "2024-05-07");
    };
    moved();
    // No day of print outweighs it, and no reading again.
    prints(&["correct", path(&case), &article, "published", "2024-06-20", "--by", "Ben"]);
    moved();
    let tables = rusqlite::Connection::open(&case).expect("a case");
    tables.execute("UPDATE runs SET rules = 'of old'", []).expect("an old case");
    prints(&["add", "--again", path(&case)]);
    moved();
    let folder = case.with_file_name("gold");
    prints(&["export", path(&case), "--as", "gold", "-o", path(&folder)]);
    let gold = fs::read_to_string(folder.join("gold.jsonl")).expect("gold");
    let line = gold.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let line = line.into_iter().find(|line| line["kind"] == "time").expect("the time");
    assert_eq!((&line["quote"], &line["record"]["start"]), (&"Tuesday".into(), &"2024-05-07".into()));
    prints(&["correct", path(&case), &tuesday, "days", "2024-05-06/2024-05-07", "--by", "Ann"]);
    assert_eq!((&time("Tuesday")["start"], &time("Tuesday")["end"]), (&"2024-05-06".into(), &"2024-05-07".into()));
    for (record, field) in [(&tuesday, "days"), (&tuesday, "days"), (&article, "published")] {
        prints(&["correct", path(&case), record, field, "--undo"]);
    }
    assert_eq!(whole(), before, "all is as it was read");
    for wrong in ["null", "Tuesday", "2024-05-09/2024-05-07"] {
        let why = complains(&["correct", path(&case), &tuesday, "days", wrong, "--by", "Ann"]);
        assert!(why.contains("the days of a time are a day"), "{why}");
    }
}

#[test]
fn what_was_decided_is_gold_for_tests() {
    let case = case("gold");
    let id =
        |list: &str, is: &dyn Fn(&Value) -> bool| first(&case, list, is)["id"].as_str().expect("an id").to_string();
    let event = id("events", &|event| event["anchor"]["quote"] == "attacked");
    let figure = id("figures", &|figure| figure["measure"] == "wounded");
    let statement = id("statements", &|_| true);
    prints(&["correct", path(&case), &event, "status", "alleged", "--by", "Ann"]);
    prints(&["correct", path(&case), &event, "review", "accepted", "--by", "Ben"]);
    prints(&["correct", path(&case), &figure, "review", "rejected", "--by", "Ann"]);
    prints(&["correct", path(&case), &statement, "review", "accepted", "--by", "Ann"]);
    let folder = case.with_file_name("gold");
    let gold = || -> Vec<Value> {
        prints(&["export", path(&case), "--as", "gold", "-o", path(&folder)]);
        let lines = fs::read_to_string(folder.join("gold.jsonl")).expect("gold");
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let lines = gold();
    let of = |id: &str| lines.iter().find(|line| line["id"] == id).expect("a line");
    assert_eq!(lines.len(), 3);
    let (one, two) = (of(&event), of(&figure));
    assert_eq!((&one["verdict"], &one["review"], &one["by"]), (&"corrected".into(), &"accepted".into(), &"Ben".into()));
    assert_eq!((&one["was"]["status"], &one["record"]["status"]), (&"happened".into(), &"alleged".into()));
    assert!(one["record"].get("confirmed").is_none());
    assert_eq!((&two["verdict"], &of(&statement)["verdict"]), (&"rejected".into(), &"accepted".into()));
    for line in &lines {
        let place = |at: usize| line["in_sentence"][at].as_u64().expect("a number") as usize;
        let words: String =
            line["sentence"].as_str().expect("a sentence").chars().skip(place(0)).take(place(1) - place(0)).collect();
        assert_eq!(line["quote"], words.as_str(), "the span is one of the sentence");
    }
    // A page that is read again by other rules gives the same gold.
    let tables = rusqlite::Connection::open(&case).expect("a case");
    tables.execute("UPDATE runs SET rules = 'of old'", []).expect("an old case");
    prints(&["add", "--again", path(&case)]);
    assert_eq!(gold(), lines);
}
