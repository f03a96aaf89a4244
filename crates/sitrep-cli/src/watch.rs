//! `sitrep watch`: adds what arrives in folders to a case, and says what is new: events that no article told before, and
//! counts that got another reading. What was said is kept in the case, so that a watch that was stopped goes on from there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail};
use clap::Args;
use notify::{RecursiveMode, Watcher};
use sitrep::pipeline::{self, Added, How};
use sitrep::store::{self, Case};
use sitrep::{read, show};

use crate::Ended;
use crate::add::this_run;
use crate::input::Rows;

/// A file that was changed less than so long ago may still be written.
const SETTLES: Duration = Duration::from_secs(2);

/// How soon Ctrl-C is answered.
const STEP: Duration = Duration::from_millis(200);

/// What is new is worked out for so many pages at once: those that came together tell of the same.
const TOGETHER: usize = 64;

/// How long a receiver may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Add what arrives in folders to a case and say what is new: events, and figures that changed
#[derive(Args)]
pub struct Watch {
    /// The case; made where there is none
    case: PathBuf,
    /// Folders or files to watch
    #[arg(required = true, value_name = "FOLDER")]
    paths: Vec<PathBuf>,
    /// Look at least this often
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    every: u64,
    /// Look once and end, as for cron
    #[arg(long)]
    once: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Send each line as JSON to this address as well; what fails is kept in the case and sent later
    #[arg(long, value_name = "URL")]
    post: Option<String>,
    /// Take each page as one clean article: nothing is split off or dropped
    #[arg(long)]
    as_is: bool,
    /// Date articles by their pages alone, not by what the program knows of terms of office, elections and events
    #[arg(long)]
    no_outside: bool,
    #[command(flatten)]
    rows: Rows,
}

/// The size and the time of a file when it was read.
type Seen = Rc<RefCell<HashMap<PathBuf, (u64, SystemTime)>>>;

impl Watch {
    /// Adds and tells until it is stopped; ends with 1 where a page could not be read or a line not be sent.
    pub fn run(&self) -> Ended {
        if let Some(gone) = self.paths.iter().find(|path| !path.exists() || store::is_case(path)) {
            bail!("{}: is nothing to watch; name folders of pages", gone.display());
        }
        let case = Case::create(&self.case)?;
        let (stop, seen) = (Arc::new(AtomicBool::new(false)), Seen::default());
        let flag = Arc::clone(&stop);
        ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst)).context("Ctrl-C cannot be caught")?;
        let (_watcher, heard) = self.hear();
        let mut all_well = true;
        loop {
            let (well, unsettled) = self.round(&case, &seen, &stop)?;
            all_well &= well;
            if (self.once && !unsettled) || stop.load(Ordering::SeqCst) {
                return Ok(all_well);
            }
            let every = Duration::from_secs(self.every);
            wait(&heard, if unsettled { every.min(SETTLES) } else { every }, &stop);
        }
    }

    /// Something that says when a file is written. Where the system cannot say so, looking now and then is enough.
    fn hear(&self) -> (Option<impl Watcher>, Receiver<()>) {
        let (say, heard) = channel();
        let watcher = notify::recommended_watcher(move |_| {
            let _ = say.send(()); // nobody listens once the watch ends
        })
        .and_then(|mut watcher| {
            self.paths.iter().try_for_each(|path| watcher.watch(path, RecursiveMode::Recursive))?;
            Ok(watcher)
        });
        (watcher.ok(), heard)
    }

    /// Looks once: adds what is there and settled, tells what is new, sends what is to be sent. Gives whether all of it went
    /// well, and whether there are files that are not settled.
    fn round(&self, case: &Case, seen: &Seen, stop: &AtomicBool) -> anyhow::Result<(bool, bool)> {
        case.untold()?; // where nobody watched before, what is there is not told
        let (all_read, unsettled) = self.add(case, seen, stop)?;
        let how = How { as_is: self.as_is, outside: !self.no_outside };
        for pages in case.untold()?.chunks(TOGETHER) {
            self.tell(case, pages, how)?;
        }
        Ok((self.send(case)? && all_read, unsettled))
    }

    /// Adds the files that changed since they were seen last: whether all could be read, and whether some are not settled.
    fn add(&self, case: &Case, seen: &Seen, stop: &AtomicBool) -> anyhow::Result<(bool, bool)> {
        let unsettled = Rc::new(RefCell::new(false));
        let wanted = {
            let (seen, unsettled) = (Rc::clone(seen), Rc::clone(&unsettled));
            move |path: &Path| match look(path) {
                Some(now) if seen.borrow().get(path) == Some(&now) => false,
                Some((_, time)) if time.elapsed().is_ok_and(|age| age < SETTLES) => {
                    *unsettled.borrow_mut() = true;
                    false
                }
                Some(now) => seen.borrow_mut().insert(path.to_path_buf(), now) != Some(now),
                None => false,
            }
        };
        let (run, how) = (this_run(), How { as_is: self.as_is, outside: !self.no_outside });
        let mut all_read = true;
        let keys = self.rows.keys().unused();
        let paths: Vec<&PathBuf> = self.paths.iter().filter(|path| !read::is_empty(path)).collect();
        for added in pipeline::add(case, &run, how, read::read_those(&paths, self.rows.keys(), wanted)) {
            if let Added::Failed(why) = added? {
                eprintln!("sitrep: {why}");
                all_read = false;
            }
            if stop.load(Ordering::SeqCst) {
                break;
            }
        }
        self.say_unread(case)?;
        self.rows.say_keys(&keys);
        let unsettled = *unsettled.borrow();
        Ok((all_read, unsettled))
    }

    /// Says what lies beside the pages and is not read, where it was not said yet: what was kept in the case was.
    fn say_unread(&self, case: &Case) -> anyhow::Result<()> {
        let before = case.unread()?;
        let mut unread = Rows::keep(case, &self.paths)?;
        unread.skipped.retain(|one| !before.skipped.contains(one));
        unread.furniture.retain(|one| !before.furniture.contains(one));
        self.rows.say(&unread);
        Ok(())
    }

    /// Prints what some pages add, and keeps that it was told.
    fn tell(&self, case: &Case, pages: &[i64], how: How) -> anyhow::Result<()> {
        let Some(last) = pages.last() else { return Ok(()) };
        let (record, changes) = pipeline::changes(case, pages, how)?;
        let mut out = io::stdout().lock();
        let mut lines = Vec::new();
        for change in changes {
            let line = show::changes::json(&record, change).to_string();
            let shown = if self.json { line.clone() } else { show::changes::text(&record, change) };
            writeln!(out, "{shown}")?;
            lines.push(line);
        }
        out.flush()?;
        Ok(case.told(*last, self.post.as_deref(), &lines)?)
    }

    /// Sends what is to be sent, in order; what fails stays for the next time.
    fn send(&self, case: &Case) -> anyhow::Result<bool> {
        let Some(url) = &self.post else { return Ok(true) };
        let agent: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
        let unsent = case.unsent(url)?;
        for (at, (number, line)) in unsent.iter().enumerate() {
            if let Err(why) = agent.post(url).content_type("application/json").send(line) {
                eprintln!("sitrep: {url}: {why}; {} lines are kept and sent later", unsent.len() - at);
                return Ok(false);
            }
            case.sent(*number)?;
        }
        Ok(true)
    }
}

/// Size and time of a file; none where it is gone.
fn look(path: &Path) -> Option<(u64, SystemTime)> {
    let file = fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?))
}

/// Waits until a file was written and has settled, or for so long, or until it is stopped.
fn wait(heard: &Receiver<()>, long: Duration, stop: &AtomicBool) {
    let mut end = Instant::now() + long;
    while !stop.load(Ordering::SeqCst) && Instant::now() < end {
        match heard.recv_timeout(STEP) {
            Ok(()) => end = end.min(Instant::now() + SETTLES + STEP),
            Err(RecvTimeoutError::Timeout) => (),
            // Without a watcher the channel is closed and does not wait.
            Err(RecvTimeoutError::Disconnected) => sleep(STEP),
        }
    }
}
