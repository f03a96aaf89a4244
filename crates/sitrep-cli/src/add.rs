//! `sitrep add`: pages into a case file. Each is on the disk before its line is printed, so a run that was stopped is done
//! again and goes on from there.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;
use clap::Args;
use sitrep::pipeline::{self, Added, How};
use sitrep::read;
use sitrep::store::{self, Case, Run};

use crate::Ended;
use crate::input::Rows;

/// Add pages to a case file, which is made where there is none
#[derive(Args)]
pub struct Add {
    /// The case: one SQLite file
    case: PathBuf,
    /// Files or folders; `-` reads JSON lines, or one page of text or HTML, from standard input
    #[arg(required_unless_present = "again", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Read the pages of the case again that other rules have read than this program's
    #[arg(long)]
    again: bool,
    /// Take each page as one clean article: nothing is split off or dropped
    #[arg(long)]
    as_is: bool,
    /// Date articles by their pages alone, not by what the program knows of terms of office, elections and events
    #[arg(long)]
    no_outside: bool,
    #[command(flatten)]
    rows: Rows,
}

/// How many pages came to what.
#[derive(Default)]
struct Tally {
    added: usize,
    articles: usize,
    known: usize,
    failed: usize,
}

impl Add {
    /// Adds the pages that the case does not have.
    pub fn run(&self) -> Ended {
        if let Some(path) = self.paths.iter().find(|path| store::is_case(path)) {
            bail!("{}: is a case file; give the pages themselves", path.display());
        }
        let case = Case::create(&self.case)?;
        let run = this_run();
        let mut tally = Tally::default();
        if self.again {
            let total = case.pages()?.len();
            tally.report(pipeline::add_again(&case, &run)?, "read again", Some(total))?;
        }
        let how = How { as_is: self.as_is, outside: !self.no_outside };
        let total = if io::stderr().is_terminal() { read::count(&self.paths) } else { None };
        tally.report(pipeline::add(&case, &run, how, read::read_by(&self.paths, self.rows.keys())), "added", total)?;
        self.rows.say(&Rows::keep(&case, &self.paths)?);
        self.rows.say_keys(&[]);
        println!("{}: {}", self.case.display(), tally.sum());
        Ok(tally.failed == 0)
    }
}

/// This run of the program, from now on.
pub fn this_run() -> Run {
    Run { program: env!("CARGO_PKG_VERSION").to_string(), rules: pipeline::RULES.to_string(), started: now() }
}

/// The time, in UTC.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The time, in UTC, so exact that two corrections never share it.
pub fn moment() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

impl Tally {
    /// Says of each page what became of it, and how long the rest will take.
    fn report(
        &mut self,
        all: impl Iterator<Item = Result<Added, sitrep::error::Error>>,
        done: &str,
        total: Option<usize>,
    ) -> anyhow::Result<()> {
        let (start, watched) = (Instant::now(), io::stderr().is_terminal());
        let (mut seen, mut read) = (0, 0);
        for added in all {
            let added = added?;
            if watched {
                eprint!("\r\x1b[K");
            }
            seen += 1;
            read += usize::from(!matches!(added, Added::Known(_)));
            self.count(added, done)?;
            if watched {
                // Pages that the case has cost nothing, so only those read tell the pace.
                let pace = start.elapsed().as_secs_f64() / f64::from(u32::try_from(read.max(1))?);
                eprint!("{}", progress(seen, total, pace));
            }
        }
        if watched {
            eprint!("\r\x1b[K");
        }
        Ok(())
    }

    fn count(&mut self, added: Added, done: &str) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        match added {
            Added::Known(_) => self.known += 1,
            Added::Failed(why) => {
                self.failed += 1;
                eprintln!("sitrep: {why}");
            }
            Added::New(page, titles) => {
                self.added += 1;
                self.articles += titles.len();
                let articles = match titles.as_slice() {
                    [] => "no article on this page".to_string(),
                    [title] => title.clone().unwrap_or("1 article".to_string()),
                    several => format!("{} articles", several.len()),
                };
                writeln!(out, "{done} {page}: {}", articles.replace('\n', " "))?;
                out.flush()?;
            }
        }
        Ok(())
    }

    /// `2 pages new with 3 articles, 1 there before, 1 failed`.
    fn sum(&self) -> String {
        let mut sum = format!("{} new with {}", many(self.added, "page"), many(self.articles, "article"));
        if self.known > 0 {
            sum += &format!(", {} there before", self.known);
        }
        if self.failed > 0 {
            sum += &format!(", {} failed", self.failed);
        }
        sum
    }
}

/// `1 page`, `2 pages`.
pub fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// `120 of 1000 pages, about 2 min left`.
fn progress(seen: usize, total: Option<usize>, pace: f64) -> String {
    let Some(total) = total.filter(|total| *total >= seen) else { return many(seen, "page") };
    let seconds = pace * (total - seen) as f64;
    let left = match seconds {
        _ if total == seen => return format!("{seen} of {}", many(total, "page")),
        ..100.0 => format!("{seconds:.0} s"),
        ..6_000.0 => format!("{:.0} min", seconds / 60.0),
        _ => format!("{:.1} h", seconds / 3_600.0),
    };
    format!("{seen} of {}, about {left} left", many(total, "page"))
}

#[cfg(test)]
mod tests {
    use super::progress;

    #[test]
    fn the_time_left_is_said_where_the_end_is_known() {
        assert_eq!(progress(3, None, 1.0), "3 pages");
        assert_eq!(progress(30, Some(40), 0.5), "30 of 40 pages, about 5 s left");
        assert_eq!(progress(100, Some(1_000), 0.5), "100 of 1000 pages, about 8 min left");
        assert_eq!(progress(1, Some(40_001), 0.5), "1 of 40001 pages, about 5.6 h left");
        assert_eq!(progress(40, Some(40), 0.5), "40 of 40 pages");
    }
}
