//! What a user meets when the machine says no: a full disk, a limit on the size of files, a case that may not be written, another
//! who writes, one who reads meanwhile. Each time the message names the case and says what to do, what was reported as added
//! is there, and the next run completes. Where a machine cannot show the trouble (no root, no mounts of its own), the test says so
//! on standard error and ends. Files that are no case, damaged ones and those of a newer sitrep stand in `case.rs`.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const PAGES: usize = 40;

/// A folder with pages, and the path of a case that is not there yet.
fn folder(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("trouble-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    for number in 0..PAGES {
        let page = format!(
            "Ferry {number} runs again\n\nPORT ALDA, 3 March 2025 - Ferries collided on Monday, killing {} people, the \
            harbour police said.\n\n“Quay {number} opens on Friday,” Mayor Lena Holt told reporters.\n",
            number + 3
        );
        fs::write(folder.join(format!("pages/{number:02}.txt")), page).expect("a page");
    }
    (folder.join("pages"), folder.join("harbour.case"))
}

fn sitrep(args: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(args).output().expect("a run")
}

fn start(args: &[&Path]) -> Child {
    let mut run = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    run.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run")
}

/// A line of shell, in which `$SITREP`, `$CASE`, `$PAGES` and `$DIR` are what they say.
fn shell(line: &str, pages: &Path, case: &Path, apart: bool) -> Output {
    let mut shell = if apart { Command::new("unshare") } else { Command::new("sh") };
    if apart {
        shell.args(["--mount", "sh"]);
    }
    let dir = case.parent().expect("a folder");
    shell.args(["-c", line]).env("SITREP", env!("CARGO_BIN_EXE_sitrep")).env("CASE", case).env("PAGES", pages);
    shell.env("DIR", dir).output().unwrap_or_else(|why| panic!("no shell: {why}"))
}

/// Whether a process may mount file systems that only it sees.
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]).output();
    let may = tried.is_ok_and(|ran| ran.status.success());
    if !may {
        eprintln!("SKIPPED: this machine lets nobody mount a file system of their own (run as root on Linux)");
    }
    may
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// How many pages a run reported as added.
fn reported(ran: &Output) -> usize {
    text(&ran.stdout).lines().filter(|line| line.starts_with("added ")).count()
}

/// The case is whole and holds at least so many articles; the next run adds what is missing.
fn nothing_is_lost(pages: &Path, case: &Path, at_least: usize) {
    let whole = sitrep(&["check".as_ref(), case]);
    assert!(text(&whole.stdout).contains("whole"), "{}{}", text(&whole.stdout), text(&whole.stderr));
    let stored = text(&sitrep(&["read".as_ref(), "--json".as_ref(), case]).stdout).lines().count();
    assert!(stored >= at_least, "{at_least} reported, {stored} there");
    assert_eq!(sitrep(&["add".as_ref(), case, pages]).status.code(), Some(0));
    assert_eq!(text(&sitrep(&["read".as_ref(), "--json".as_ref(), case]).stdout).lines().count(), PAGES);
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_loses_nothing() {
    let (pages, case) = folder("limit");
    assert_eq!(sitrep(&["add".as_ref(), &case, &pages.join("00.txt")]).status.code(), Some(0));
    // in blocks of 512 bytes: the case as it is, and room for a few pages
    let blocks = fs::metadata(&case).expect("a case").len() / 512 + 40;
    let ran = shell(&format!("ulimit -f {blocks}; exec \"$SITREP\" add \"$CASE\" \"$PAGES\""), &pages, &case, false);
    let told = text(&ran.stderr);
    assert!(matches!(ran.status.code(), Some(1 | 2)), "{:?} {told}", ran.status);
    assert!(told.contains("harbour.case: cannot be written") && told.contains("ulimit -f"), "{told}");
    assert!(reported(&ran) < PAGES);
    nothing_is_lost(&pages, &case, reported(&ran) + 1);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    if !may_mount() {
        return;
    }
    let (pages, case) = folder("full");
    let line = "mkdir \"$DIR/disk\" && mount -t tmpfs -o size=3m none \"$DIR/disk\" || exit 99
        \"$SITREP\" add \"$DIR/disk/harbour.case\" \"$PAGES/00.txt\" || exit 98
        for room in 0 600000; do
            left=$(df -B1 --output=avail \"$DIR/disk\" | tail -1)
            head -c $((left - room)) /dev/zero > \"$DIR/disk/ballast\"
            \"$SITREP\" add \"$DIR/disk/harbour.case\" \"$PAGES\"
            echo \"ended $?\"
            \"$SITREP\" brief \"$DIR/disk/harbour.case\" > /dev/null || exit 97
            rm \"$DIR/disk/ballast\"
        done
        \"$SITREP\" check \"$DIR/disk/harbour.case\" || exit 96
        cp \"$DIR/disk/harbour.case\"* \"$DIR/\"";
    let ran = shell(line, &pages, &case, true);
    let told = text(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{} {told}", text(&ran.stdout));
    assert!(told.contains("harbour.case: ") && told.contains("the disk is full"), "{told}");
    assert!(told.contains("make room and run the command again"), "{told}");
    assert!(!text(&ran.stdout).contains("ended 0"), "{}", text(&ran.stdout));
    assert!((2..PAGES).contains(&reported(&ran)), "it fills up half way: {}", text(&ran.stdout));
    nothing_is_lost(&pages, &case, reported(&ran));
}

#[test]
fn a_case_that_may_not_be_written_is_named_and_still_read() {
    let (pages, case) = folder("read-only");
    assert_eq!(sitrep(&["add".as_ref(), &case, &pages.join("00.txt")]).status.code(), Some(0));
    let before = fs::read(&case).expect("a case");
    let tries = "\"$SITREP\" add \"$CASE\" \"$PAGES\"; echo \"ended $?\"
        \"$SITREP\" remove \"$CASE\" 00.txt; echo \"ended $?\"
        \"$SITREP\" brief --json \"$CASE\"";
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let ran = if root {
        // nothing is forbidden to root, but on a disk that is mounted to be read
        if !may_mount() {
            return;
        }
        let mount = "mount --bind \"$DIR\" \"$DIR\" && mount -o remount,bind,ro \"$DIR\" || exit 99";
        shell(&format!("{mount}\ncd \"$DIR\"\n{tries}"), &pages, &case, true)
    } else {
        shell(&format!("chmod 444 \"$CASE\"; chmod 555 \"$DIR\"\n{tries}\nchmod 755 \"$DIR\""), &pages, &case, false)
    };
    let (said, told) = (text(&ran.stdout), text(&ran.stderr));
    assert_ne!(ran.status.code(), Some(99), "{told}");
    // a file that may not be written, and a folder in which SQLite may not make a log
    let names =
        ["harbour.case: may not be written; check the permissions", "harbour.case: cannot be opened; check that"];
    assert_eq!(names.iter().map(|name| told.matches(name).count()).sum::<usize>(), 2, "{told}");
    assert_eq!(said.matches("ended 2").count(), 2, "{said}");
    assert!(said.contains("\"sitrep\":1"), "it is read all the same: {told}");
    assert_eq!(fs::read(&case).expect("a case"), before);
}

#[test]
fn two_who_add_at_once_both_end_well_and_one_who_reads_meanwhile() {
    let (pages, case) = folder("two");
    let (first, second) = (case.with_file_name("first"), case.with_file_name("second"));
    for (half, number) in [(&first, 0), (&second, 1)] {
        fs::create_dir(half).expect("a folder");
        for page in (number..PAGES).step_by(2) {
            let name = format!("{page:02}.txt");
            fs::copy(pages.join(&name), half.join(&name)).expect("a page");
        }
    }
    assert_eq!(sitrep(&["add".as_ref(), &case, &pages.join("00.txt")]).status.code(), Some(0));
    let mut writers = [&first, &second].map(|half| start(&["add".as_ref(), &case, half]));
    let mut read = 0;
    while writers.iter_mut().any(|writer| writer.try_wait().expect("a run").is_none()) {
        let ran = sitrep(&["read".as_ref(), "--json".as_ref(), &case]);
        assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
        let now = text(&ran.stdout).lines().count();
        assert!(now >= read, "{now} after {read}");
        read = now;
    }
    for writer in writers {
        let ran = writer.wait_with_output().expect("an end");
        assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    }
    nothing_is_lost(&pages, &case, PAGES);
}
