//! The same bytes whatever the machine's clock says: the real program is run under clocks a lifetime apart. Needs
//! `faketime` (Debian's package of that name), which stands between a program and its clock; where it is missing, the
//! test says so and proves nothing, and what holds is the ban on clocks in `crates/sitrep/clippy.toml`.

use std::path::Path;
use std::process::{Command, Output};

/// Times of each kind that a careless reader would count from today; one article has no day of print.
const PAGES: &str = concat!(
    r#"{"id": "dated", "published": "2024-01-23", "text": "A boat sank on Tuesday. Two days ago it had left. "#,
    r#"It will be raised next week, said the guards, who have watched since October 17."}"#,
    "\n",
    r#"{"id": "undated", "text": "PORT ALDA (Feb. 26) – A boat sank yesterday. It had left last month, early on Friday. "#,
    r#"The quay opens in March and the court sits on 3 April. Today the sea is calm, this year as last year."}"#,
    "\n",
);

/// A run of `args`, with the clock at `at` where one is given.
fn run(at: Option<&str>, args: &[&str]) -> std::io::Result<Output> {
    let (program, rest) = args.split_first().expect("a program");
    let mut command = match at {
        Some(at) => {
            let mut faked = Command::new("faketime");
            faked.args([at, program]);
            faked
        }
        None => Command::new(program),
    };
    command.args(rest).env("TZ", "UTC").output()
}

#[test]
fn the_clock_changes_nothing() {
    let clocks = ["1987-03-01 08:00:00", "2024-01-24 23:59:59", "2037-12-31 12:00:00"];
    let year = run(Some(clocks[0]), &["date", "+%Y"]).map(|o| String::from_utf8_lossy(&o.stdout).trim().to_string());
    if year.as_deref().ok() != Some("1987") {
        let needed = std::env::var_os("SITREP_NEEDS_FAKETIME").is_some();
        assert!(!needed, "SITREP_NEEDS_FAKETIME is set and `faketime` is not there or does not fake a clock here");
        eprintln!(
            "skipped: `faketime` is not there or does not fake a clock here; install Debian's package `faketime`"
        );
        return;
    }
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clock.jsonl");
    std::fs::write(&page, PAGES).expect("a page");
    let page = page.to_str().expect("a path");
    for task in ["read", "brief"] {
        let args = [env!("CARGO_BIN_EXE_sitrep"), task, "--as-is", "--json", page];
        let plain = run(None, &args).expect("a run");
        assert!(plain.status.success() && !plain.stdout.is_empty(), "{}", String::from_utf8_lossy(&plain.stderr));
        for clock in clocks {
            let faked = run(Some(clock), &args).expect("a run");
            assert!(faked.status.success(), "{clock}: {}", String::from_utf8_lossy(&faked.stderr));
            assert!(faked.stdout == plain.stdout, "{task} reads the clock: at {clock} it prints something else");
        }
    }
}
