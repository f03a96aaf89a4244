//! `sitrep watch` as a user has it: pages arrive in a folder, what is new is said once, and nothing of it is lost.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::{sleep, spawn};
use std::time::Duration;

use serde_json::Value;

const RAID: &str = "Gunmen raid an army post\n\n\
    ERBIL, 7 May 2024 - Gunmen attacked an army post in Erbil on May 6, 2024, wounding four soldiers, the army said.\n";

fn tally(times: u32, day: u32) -> String {
    format!(
        "Attacks go on\n\nBAGHDAD, {day} November 2023 - Militias have attacked American troops in Iraq and Syria at least \
         {times} times since October 17, 2023, the Pentagon said.\n"
    )
}

/// An empty folder to watch, and the path of a case that is not there yet.
fn folder(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("watch-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    (folder.join("pages"), folder.join("news.case"))
}

fn watch(case: &Path, pages: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    command.arg("watch").args([case, pages]).args(more);
    command
}

/// What one look says, as JSON lines.
fn once(case: &Path, pages: &Path, more: &[&str]) -> (Vec<Value>, Output) {
    let ran = watch(case, pages, &[&["--once", "--json"], more].concat()).output().expect("a run");
    let lines = ran.stdout.lines().map(|line| serde_json::from_str(&line.expect("UTF-8")).expect("JSON")).collect();
    (lines, ran)
}

fn complaint(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).to_string()
}

#[test]
fn what_arrives_is_added_and_what_is_new_is_said_once() {
    let (pages, case) = folder("once");
    assert_eq!(once(&case, &pages, &[]).0.len(), 0, "an empty folder is waited for");
    fs::write(pages.join("a.txt"), tally(46, 9)).expect("a page");
    fs::write(pages.join("raid.txt"), RAID).expect("a page");
    let (first, ran) = once(&case, &pages, &[]);
    assert_eq!(ran.status.code(), Some(0), "{}", complaint(&ran));
    let events: Vec<&Value> = first.iter().filter(|line| line["new"] == "event").collect();
    assert!(
        events.iter().any(|line| line["event"]["anchor"]["quote"] == "attacked" && line["event"]["time"].is_object()),
        "{first:?}"
    );
    assert!(first.iter().all(|line| line["new"] == "event"), "a count read once has not changed: {first:?}");
    assert_eq!(once(&case, &pages, &[]).0.len(), 0, "nothing is said twice");

    fs::write(pages.join("b.txt"), tally(60, 20)).expect("a page");
    fs::write(pages.join("copy.txt"), RAID.replace("the army said", "officials said")).expect("a page");
    let (second, _) = once(&case, &pages, &[]);
    let figures: Vec<&Value> = second.iter().filter(|line| line["new"] == "figure").collect();
    assert_eq!(figures.len(), 1, "{second:?}");
    assert_eq!((&figures[0]["figure"]["value"]["low"], &figures[0]["was"]["value"]["low"]), (&60.into(), &46.into()));
    assert_eq!(figures[0]["printed"]["page"], "b.txt");
    let copies = second.iter().filter(|line| line["printed"]["page"] == "copy.txt").count();
    assert_eq!(copies, 0, "a copy of what was there is no news: {second:?}");
}

#[test]
fn a_conflict_with_what_was_there_is_told_with_both_sides_and_once() {
    let one = "Drones hit a base\n\nHASAKAH, 6 March 2024 - Drones attacked the base in Hasakah on March 5, 2024, killing \
        three soldiers.\n";
    let other = "Night raid on a garrison\n\nHASAKAH, 6 March 2024 - The governor closed the road to the river and the \
        school, and asked people to stay at home.\n\nBefore dawn on March 5, 2024, drones attacked the base in Hasakah, killing \
        five soldiers.\n";
    let (pages, case) = folder("conflict");
    fs::write(pages.join("a.txt"), one).expect("a page");
    assert!(once(&case, &pages, &[]).0.iter().all(|line| line["new"] != "conflict"));
    fs::write(pages.join("b.txt"), other).expect("a page");
    let (lines, ran) = once(&case, &pages, &[]);
    let conflicts: Vec<&Value> = lines.iter().filter(|line| line["new"] == "conflict").collect();
    assert_eq!(conflicts.len(), 1, "{lines:?} {}", complaint(&ran));
    let conflict = &conflicts[0]["conflict"];
    assert_eq!((&conflict["field"], &conflict["verdict"]), (&"number".into(), &"differs".into()));
    let values: Vec<&Value> = conflict["sides"].as_array().expect("sides").iter().map(|side| &side["value"]).collect();
    assert_eq!(values, ["three", "five"]);
    assert_eq!(conflicts[0]["printed"]["page"], "b.txt");
    fs::write(pages.join("again.txt"), other).expect("a page");
    assert!(once(&case, &pages, &[]).0.iter().all(|line| line["new"] != "conflict"), "a copy of it is no news");
    let third = "The mayor thanked the guards\n\nHASAKAH, 7 March 2024 - The mayor thanked the guards on Thursday.\n";
    fs::write(pages.join("c.txt"), third).expect("a page");
    assert!(once(&case, &pages, &[]).0.iter().all(|line| line["new"] != "conflict"), "it is told once");
}

#[test]
fn a_case_that_is_there_is_not_told_anew_and_what_others_add_is() {
    let (pages, case) = folder("there");
    fs::write(pages.join("a.txt"), tally(46, 9)).expect("a page");
    let add = |pages: &Path| {
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([&case, pages]).output().expect("a run");
        assert!(ran.status.success());
    };
    add(&pages);
    assert_eq!(once(&case, &pages, &[]).0.len(), 0, "it was there before anybody watched");
    fs::write(pages.join("raid.txt"), RAID).expect("a page");
    add(&pages);
    let (later, _) = once(&case, &pages, &[]);
    assert!(later.iter().any(|line| line["printed"]["page"] == "raid.txt"), "{later:?}");
    let gone = once(&case, &pages.join("gone"), &[]).1;
    assert_eq!(gone.status.code(), Some(2));
    assert!(complaint(&gone).contains("is nothing to watch"));
}

#[test]
fn what_cannot_be_sent_is_kept_and_sent_later() {
    let (pages, case) = folder("post");
    fs::write(pages.join("raid.txt"), RAID).expect("a page");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/news", listener.local_addr().expect("an address"));
    // A receiver that fails first, and then takes what comes.
    let receiver = spawn(move || {
        let mut taken = Vec::new();
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = BufReader::new(stream.expect("a caller"));
            let (mut line, mut length) = (String::new(), 0);
            while stream.read_line(&mut line).expect("a line") > 2 {
                if let Some(bytes) = line.to_lowercase().strip_prefix("content-length: ") {
                    length = bytes.trim().parse().expect("a length");
                }
                line.clear();
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).expect("a body");
            let answer = if number == 0 { "503 Service Unavailable" } else { "204 No Content" };
            write!(stream.get_mut(), "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                .expect("an answer");
            if number > 0 {
                taken.push(serde_json::from_slice::<Value>(&body).expect("JSON"));
                if taken.last().is_some_and(|last| last["printed"]["page"] == "later.txt") {
                    return taken;
                }
            }
        }
        taken
    });
    let (said, ran) = once(&case, &pages, &["--post", &url]);
    assert!(!said.is_empty());
    assert_eq!(ran.status.code(), Some(1));
    assert!(complaint(&ran).contains("are kept and sent later"), "{}", complaint(&ran));
    let later = RAID.replace("Erbil", "Mosul").replace("May 6", "May 16").replace("7 May", "17 May");
    fs::write(pages.join("later.txt"), later).expect("a page");
    let (more, ran) = once(&case, &pages, &["--post", &url]);
    assert_eq!(ran.status.code(), Some(0), "{}", complaint(&ran));
    assert_eq!(more.len(), 1, "one line, or the receiver above waits for another");
    assert_eq!(receiver.join().expect("an end"), [said, more].concat(), "each line once, in order");
}

#[cfg(unix)]
#[test]
fn it_waits_until_a_file_is_written_and_ends_well_when_it_is_stopped() {
    let (pages, case) = folder("runs");
    let mut child = watch(&case, &pages, &["--every", "1"]).stdout(Stdio::piped()).spawn().expect("a run");
    let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
    // Written in two halves, a second apart: read whole or not yet.
    let (head, tail) = RAID.split_at(RAID.len() / 2);
    fs::write(pages.join("raid.txt"), head).expect("a half");
    sleep(Duration::from_secs(1));
    fs::write(pages.join("raid.txt"), format!("{head}{tail}")).expect("a page");
    let line = lines.next().expect("a line").expect("UTF-8");
    assert!(line.starts_with("event  ") && line.contains("Gunmen attacked an army post in Erbil"), "{line}");
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(stopped.success());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
    let read = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("read").arg(&case).output().expect("a run");
    assert_eq!(
        String::from_utf8_lossy(&read.stdout).matches("Gunmen raid an army post").count(),
        1,
        "the half was not read"
    );
}
