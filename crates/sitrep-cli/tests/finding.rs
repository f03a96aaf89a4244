//! How things are found again: by days as the whole case has them, by names in any spelling, by the country around a place; and by the
//! marks of sentences, which are the same in the brief, in a brief of some articles and in what `cite` and `explain` take.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(args).output().expect("a run")
}

fn out(ran: &Output) -> &str {
    std::str::from_utf8(&ran.stdout).expect("UTF-8")
}

fn said(ran: &Output) -> &str {
    std::str::from_utf8(&ran.stderr).expect("UTF-8")
}

/// A case of some pages, added in an order that is not that of their names.
fn case(name: &str, pages: &[(&str, &str)]) -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("finding-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let case = folder.join("news.case").display().to_string();
    for (page, text) in pages {
        fs::write(folder.join(page), text).expect("a page");
        let added = run(&["add", &case, &folder.join(page).display().to_string()]);
        assert!(added.status.success(), "{}", said(&added));
    }
    (folder, case)
}

const PAGES: &[(&str, &str)] = &[
    (
        "c.txt",
        "Raid on a post\n\nRAQQA, 7 May 2024 - Gunmen attacked an army post in Homs on May 6, 2024, killing two soldiers, the army said.\n",
    ),
    (
        "a.txt",
        "Fire at a depot\n\nŁÓDŹ, 8 May 2024 - Gunmen attacked a depot in Łódź on May 7, 2024, killing a guard, police in Łódź said.\n",
    ),
    (
        "b.txt",
        "Border town hit\n\nQA’IM, 9 May 2024 - Rockets hit a base in Qa’im on May 8, 2024, CNN reported, and Hashd fighters were blamed.\n",
    ),
];

#[test]
fn names_are_found_in_any_spelling_and_a_country_holds_its_places() {
    let (_, case) = case("names", PAGES);
    for (args, page) in [
        (&["Lodz"][..], "a.txt"),
        (&["łódź"], "a.txt"),
        (&["Qaim"], "b.txt"),
        (&["qa'im"], "b.txt"),
        (&["--place", "Lodz"], "a.txt"),
        (&["--place", "Poland"], "a.txt"),
        (&["--place", "Syria"], "c.txt"),
        (&["--place", "SY", "--type", "assault"], "c.txt"),
    ] {
        let found = run(&[&["search", &case], args].concat());
        assert!(out(&found).contains(page), "{args:?}: {} {}", out(&found), said(&found));
        assert_eq!(out(&found).matches(".txt").count(), 1, "{args:?}: {}", out(&found));
    }
    let none = run(&["search", &case, "--place", "Jordan"]);
    assert!(said(&none).contains("nothing found"), "{}", out(&none));
}

#[test]
fn what_cannot_be_found_by_is_named() {
    let (_, case) = case("wrong", &PAGES[..1]);
    for (args, what) in [
        (&["--type", "attack"][..], "--type attack: no event is of this type; there are AGREE, CONSULT"),
        (&["--from", "yesterday"], "no day of the calendar; write it as 2024-01-31"),
        (&["--from", "2024-05-09", "--to", "2024-05-01"], "--to 2024-05-01 lies before --from 2024-05-09"),
    ] {
        let ran = run(&[&["search", &case], args].concat());
        assert_eq!(ran.status.code(), Some(2));
        assert!(said(&ran).contains(what), "{}", said(&ran));
    }
    assert!(out(&run(&["search", &case, "--type", "assault", "--from", "May 1, 2024"])).contains("c.txt"));
}

#[test]
fn days_are_those_of_the_whole_case_and_corrected_ones() {
    let undated =
        ("u.txt", "Raid on a store\n\nGunmen attacked a store in Homs on Monday, killing two clerks, the army said.\n");
    let (_, case) = case("days", &[undated]);
    let on = |from: &str, to: &str| out(&run(&["search", &case, "--from", from, "--to", to])).contains("u.txt");
    assert!(!on("2031-05-05", "2031-05-05"));
    let read = run(&["read", "--json", &case]);
    let line: serde_json::Value = serde_json::from_str(out(&read)).expect("an article");
    let id = line["article"]["id"].as_str().expect("an id");
    assert!(run(&["correct", &case, id, "published", "2031-05-07", "--by", "Ann"]).status.success());
    assert!(on("2031-05-05", "2031-05-05"), "Monday is counted from the day that Ann gave");
    assert!(!on("2031-05-06", "2031-05-09"));
    let brief = run(&["brief", &case, "--from", "2031-05-05", "--to", "2031-05-05"]);
    assert!(out(&brief).contains("1 article holds it"), "{}", out(&brief));
}

#[test]
fn a_mark_is_the_same_everywhere() {
    let (folder, case) = case("marks", PAGES);
    let whole = run(&["brief", &case]);
    // The third by name, whatever was added first.
    assert!(out(&whole).contains("[3.2]") || out(&whole).contains("[3.1]"), "{}", out(&whole));
    let some = run(&["brief", &case, "--place", "Homs"]);
    assert!(out(&some).contains("[3."), "a brief of one article keeps its number: {}", out(&some));
    assert!(!out(&some).contains("[1."), "{}", out(&some));
    for mark in ["3.1", "[3.1]"] {
        for path in [&case, &folder.display().to_string()] {
            let cited = run(&["cite", mark, path]);
            assert!(out(&cited).contains("Gunmen attacked an army post in Homs"), "{} {}", out(&cited), said(&cited));
            let why = run(&["explain", mark, path]);
            assert_eq!(why.status.code(), Some(0), "{}", said(&why));
            assert!(out(&why).starts_with("3.1: ") && out(&why).contains("events "), "{}", out(&why));
        }
    }
    for mark in ["9.1", "3.99", "3"] {
        assert_eq!(run(&["explain", mark, &case]).status.code(), Some(2), "{mark}");
        assert_eq!(run(&["cite", mark, &case]).status.code(), Some(2), "{mark}");
    }
}

#[test]
fn text_and_markdown_tell_chains_claims_accounts_and_credits() {
    let told = "Rockets hit a base in Homs on May 6, 2024, killing two soldiers, the army said.";
    let claimed = "The Islamic State claimed responsibility for the attack.";
    let (_, case) = case(
        "told",
        &[
            ("a.txt", &format!("Base hit\n\nHOMS, 7 May 2024 (Reuters) - {told} {claimed}\n")),
            (
                "b.txt",
                &format!(
                    "Night of rockets\n\nDAMASCUS, 7 May 2024 - {told} The mayor told CNN that the road was closed.\n"
                ),
            ),
        ],
    );
    for format in ["text", "md"] {
        let ran = run(&["brief", &case, "--format", format]);
        let brief: String = out(&ran).split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["credits Reuters", "told as well", "claimed by Islamic State"] {
            assert!(brief.contains(words), "{format}: {words}\n{}", out(&ran));
        }
    }
}
