//! What the pages are drawn from: the case, and the records of its articles that were asked for, each brought together once
//! for a version of the case. A case of many articles is never brought together whole: a page shows the newest, and says so.
//! Nor is a page ever waited for: until all that it shows is brought together it is drawn from the first of it.

use std::collections::HashMap;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};

use sitrep::error::Error;
use sitrep::pipeline::{self, Added, How};
use sitrep::read::Keys;
use sitrep::record::Record;
use sitrep::show::html::view::View;
use sitrep::store::{Case, Holdings, Run};

use super::ask::{Ask, Twin};
use super::choice::Choice;
use super::works::{Choices, Chosen, Waits, Works, once};
use crate::input::Rows;

/// So many connections stay open between pages; more are made when more ask at once.
const IDLE: usize = 8;
/// While pages are added, what is shown stays for so many times as long as it took to bring it together: else a case that
/// grows all the time would be brought together all the time.
const STAYS: u32 = 3;
/// And while articles are being brought together, so that this does not come too late for every page.
const BUSY: Duration = Duration::from_secs(20);
/// So many articles are brought together while a page is asked for: it takes a tenth of a second.
const AT_ONCE: usize = 40;

/// A case on show.
pub struct Site {
    /// What it is called.
    pub title: String,
    /// Whether people review here.
    pub desk: bool,
    /// How its pages were read.
    pub how: How,
    /// The file; none for a case in memory, of which there is one connection only.
    pub path: Option<PathBuf>,
    idle: Mutex<Vec<Case>>,
    watch: Mutex<Watch>,
    failed: Vec<String>,
    kept: Mutex<Kept>,
    works: Works,
}

/// A connection that is only asked whether anybody has written, and the version of the case when it was last asked. To count
/// a large case anew for each page would cost more than to draw the page.
#[derive(Default)]
struct Watch {
    case: Option<Case>,
    seen: Option<(i64, String, Instant)>,
    /// How long it last took to bring articles together.
    cost: Duration,
}

/// What was worked out for one version of the case.
#[derive(Default)]
struct Kept {
    version: String,
    holdings: Once<Holdings>,
    ranks: Once<HashMap<String, usize>>,
    choices: Choices,
}

/// Something worked out once, or why it could not be.
pub type Once<T> = Arc<OnceLock<Result<Arc<T>, String>>>;

/// Articles that were brought together.
pub struct Shown {
    /// Their record.
    pub record: Record,
    /// The number by which each of its articles is cited.
    pub numbers: Vec<i64>,
    /// How many articles the case has.
    pub of: usize,
    /// Whether people review here.
    desk: bool,
}

impl Shown {
    /// The record with the addresses of this site.
    pub fn view(&self) -> View<'_> {
        View::site(&self.record, &self.numbers).with_desk(self.desk)
    }

    /// Whether all articles of the case are in it.
    pub fn is_whole(&self) -> bool {
        self.record.readings.len() >= self.of
    }

    /// The place of an article.
    fn at(&self, id: &str) -> Option<usize> {
        self.record.readings.iter().position(|reading| reading.article.id == id)
    }
}

/// What one page is drawn from.
pub struct Sight {
    shown: Arc<Shown>,
    /// Whether there is more to come.
    pub waits: Waits,
}

impl Deref for Sight {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.shown
    }
}

impl Sight {
    fn all(shown: Arc<Shown>) -> Sight {
        Sight { shown, waits: Waits::No }
    }

    /// Whether there is more to come.
    pub fn is_busy(&self) -> bool {
        self.waits != Waits::No
    }
}

impl Site {
    /// A case file. It is opened once, to fail now and not at the first page.
    pub fn of_case(path: PathBuf, title: String, how: How) -> Result<Site, Error> {
        let case = Case::read(&path)?;
        Ok(Site::of(case, Some(path), title, how, Vec::new()))
    }

    /// Files and folders, read now into a case in memory. Pages that fail are named.
    pub fn of_pages(paths: &[PathBuf], keys: &Keys, title: String, how: How) -> Result<Site, Error> {
        let case = Case::in_memory()?;
        let run = Run {
            program: env!("CARGO_PKG_VERSION").to_string(),
            rules: pipeline::RULES.to_string(),
            started: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        };
        let mut failed = Vec::new();
        for added in pipeline::add(&case, &run, how, sitrep::read::read_by(paths, keys)) {
            if let Added::Failed(why) = added? {
                failed.push(why.to_string());
            }
        }
        Rows::keep(&case, paths)?;
        Ok(Site::of(case, None, title, how, failed))
    }

    fn of(case: Case, path: Option<PathBuf>, title: String, how: How, failed: Vec<String>) -> Site {
        let (watch, kept, works) = (Mutex::default(), Mutex::default(), Works::default());
        Site { title, desk: false, how, path, idle: Mutex::new(vec![case]), watch, failed, kept, works }
    }

    /// The pages that could not be read, each with the reason.
    pub fn failed(&self) -> &[String] {
        &self.failed
    }

    /// Works with the case. Each caller has a connection to itself, but for a case in memory.
    pub fn case<T>(&self, work: impl FnOnce(&Case) -> Result<T, Error>) -> Result<T, Error> {
        let Some(path) = &self.path else {
            let idle = lock(&self.idle);
            return work(idle.first().expect("the one connection stays"));
        };
        let idle = lock(&self.idle).pop();
        let case = idle.map_or_else(|| Case::read(path), Ok)?;
        let done = work(&case);
        let mut idle = lock(&self.idle);
        if idle.len() < IDLE {
            idle.push(case);
        }
        done
    }

    /// Writes into the case, waiting for others who do; what was worked out before holds no more.
    pub fn change<T>(&self, work: impl FnOnce(&Case) -> Result<T, Error>) -> Result<T, Error> {
        let Some(path) = &self.path else { return self.case(work) };
        let done = work(&Case::change(path)?);
        lock(&self.watch).seen = None;
        done
    }

    /// The record of the one page on which a finding stands, as the case has it now.
    pub fn alone(&self, id: &str) -> Result<Option<Shown>, Error> {
        let Some(page) = self.case(|case| case.page_of(id))? else { return Ok(None) };
        self.bring_together(vec![page]).map(Some)
    }

    /// Another word as soon as anything in the case is another.
    pub fn version(&self) -> Result<String, Error> {
        let mut watch = lock(&self.watch);
        let stays = if self.works.is_busy() { BUSY } else { watch.cost * STAYS };
        if let Some((_, version, _)) = watch.seen.as_ref().filter(|(.., since)| since.elapsed() < stays) {
            return Ok(version.clone());
        }
        let changes = match (&self.path, &watch.case) {
            // Nobody else can write to a case in memory.
            (None, _) => 0,
            (_, Some(case)) => case.changes()?,
            (Some(path), None) => watch.case.insert(Case::read(path)?).changes()?,
        };
        if watch.seen.as_ref().is_none_or(|(seen, ..)| *seen != changes) {
            watch.seen = Some((changes, self.case(Case::version)?, Instant::now()));
        }
        Ok(watch.seen.as_ref().map(|(_, version, _)| version.clone()).unwrap_or_default())
    }

    /// How much the case holds.
    pub fn holdings(&self) -> Result<Arc<Holdings>, Error> {
        let cell = Arc::clone(&self.kept()?.holdings);
        self.known(once(&cell, || self.case(Case::holdings)))
    }

    /// Begins what most pages will need: the newest articles.
    pub fn warm(&self) {
        let _ = self.holdings();
        let _ = self.newest(Twin::Html);
    }

    /// Brings articles together in the background, for ever. One core is left to those who wait for a page.
    pub fn work(&self) {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads((cores - 1).max(1)).build();
        let bring = |one: &Chosen| {
            let begun = Instant::now();
            let bring = || self.pages_of(one).and_then(|pages| self.bring_together(pages.to_vec()));
            let shown = match &pool {
                Ok(pool) => pool.install(bring),
                Err(_) => bring(),
            };
            lock(&self.watch).cost = begun.elapsed();
            shown.map(Arc::new).map_err(|why| why.to_string())
        };
        self.works.go_on(bring)
    }

    /// The record of the newest articles, as [`Site::shown`].
    pub fn newest(&self, twin: Twin) -> Result<Sight, Error> {
        self.of_choice(&Choice::newest(), twin)
    }

    /// The record of the articles that a page may show: all of a case of up to [`super::choice::MOST`]; of a larger one the
    /// newest that fit the filters. Where it is not brought together yet, that of the first of them for a page, which is drawn
    /// again in a moment; a twin is given once, and waits.
    pub fn shown(&self, ask: &Ask) -> Result<Sight, Error> {
        self.of_choice(&Choice::of(ask, self.holdings()?.articles), ask.twin)
    }

    /// The record as [`Site::shown`], for a page that must not be drawn again while somebody works on it: as it was a moment
    /// ago, or else waited for.
    pub fn settled(&self, ask: &Ask) -> Result<Sight, Error> {
        let choice = Choice::of(ask, self.holdings()?.articles);
        let one = self.chosen(&choice)?;
        // Not in the `match`: its lock would be held to the end, and what is called there takes it again.
        let before = self.kept()?.choices.before(&choice);
        let many = self.pages_of(&one)?.len() > AT_ONCE;
        match before.filter(|_| many && one.done().is_none()) {
            Some(before) => {
                self.works.ask(&one);
                Ok(Sight { shown: before, waits: Waits::Ago })
            }
            None => self.of_choice(&choice, Twin::Json),
        }
    }

    fn of_choice(&self, choice: &Choice, twin: Twin) -> Result<Sight, Error> {
        let one = self.chosen(choice)?;
        if let Some(shown) = one.done() {
            return Ok(Sight::all(shown));
        }
        let pages = self.pages_of(&one)?;
        if pages.len() <= AT_ONCE {
            return self.known(once(&one.whole, || self.bring_together(pages.to_vec()))).map(Sight::all);
        }
        self.works.ask(&one);
        if twin != Twin::Html {
            return self.known(one.whole.wait().clone()).map(Sight::all);
        }
        if let Some(shown) = self.kept()?.choices.before(choice) {
            return Ok(Sight { shown, waits: Waits::Before });
        }
        let first = || self.bring_together(pages[..AT_ONCE].to_vec());
        let shown = self.known(once(&one.first, first))?;
        Ok(one.done().map_or(Sight { shown, waits: Waits::First(pages.len()) }, Sight::all))
    }

    /// An article by its id, with the record in which it stands: that of the newest articles, or else one of its page alone.
    pub fn article(&self, id: &str, twin: Twin) -> Result<Option<(Sight, usize)>, Error> {
        let Some((page, _)) = self.case(|case| case.article(id))? else { return Ok(None) };
        let newest = self.chosen(&Choice::newest())?;
        let pages = self.pages_of(&newest)?;
        let beside = pages.contains(&page);
        let mut waits = Waits::No;
        if beside && newest.done().is_none() && twin == Twin::Html && pages.len() > AT_ONCE {
            self.works.ask(&newest);
            waits = Waits::Alone;
        } else if beside {
            let whole = self.of_choice(&newest.choice, twin)?;
            if let Some(at) = whole.at(id) {
                return Ok(Some((whole, at)));
            }
        }
        let alone = Sight { shown: Arc::new(self.bring_together(vec![page])?), waits };
        Ok(alone.at(id).map(|at| (alone, at)))
    }

    /// The record of some pages.
    fn bring_together(&self, mut pages: Vec<i64>) -> Result<Shown, Error> {
        pages.sort_unstable();
        let told = self.case(|case| Ok(pipeline::of_pages(case, pages, self.how)?.collect::<Vec<_>>()))?;
        let record = pipeline::record(told, self.how);
        let ranks = self.ranks()?;
        let number = |id: &str| ranks.get(id).map_or(0, |rank| i64::try_from(*rank).unwrap_or(i64::MAX));
        let numbers = record.readings.iter().map(|reading| number(&reading.article.id)).collect();
        Ok(Shown { record, numbers, of: self.holdings()?.articles, desk: self.desk })
    }

    /// The number by which each article is cited, as in the brief of the whole case.
    fn ranks(&self) -> Result<Arc<HashMap<String, usize>>, Error> {
        let ranks = Arc::clone(&self.kept()?.ranks);
        self.known(once(&ranks, || self.case(Case::ranks)))
    }

    /// The numbers of the pages of a choice, the newest first.
    fn pages_of(&self, one: &Chosen) -> Result<Arc<Vec<i64>>, Error> {
        self.known(once(&one.pages, || self.case(|case| one.choice.pages(case))))
    }

    fn chosen(&self, choice: &Choice) -> Result<Arc<Chosen>, Error> {
        Ok(self.kept()?.choices.get(choice))
    }

    /// What was worked out for the case as it is now.
    fn kept(&self) -> Result<MutexGuard<'_, Kept>, Error> {
        let version = self.version()?;
        let mut kept = lock(&self.kept);
        if kept.version != version {
            let choices = std::mem::take(&mut kept.choices).next();
            *kept = Kept { version, choices, ..Kept::default() };
        }
        Ok(kept)
    }

    fn known<T>(&self, worked_out: Result<T, String>) -> Result<T, Error> {
        worked_out.map_err(|why| Error::at(&self.title, why))
    }
}

/// Whoever panicked with a lock left what it guards whole.
fn lock<T>(guarded: &Mutex<T>) -> MutexGuard<'_, T> {
    guarded.lock().unwrap_or_else(|broken| broken.into_inner())
}
