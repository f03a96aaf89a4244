//! What the pages are drawn from: the case, and the records of its articles that were asked for, each brought together once
//! for a version of the case. A case of many articles is never brought together whole: a page shows the newest, and says so.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};

use sitrep::error::Error;
use sitrep::pipeline::{self, Added, How};
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::show::html::view::View;
use sitrep::store::{Case, Holdings, Query, Run};

use super::ask::Ask;

/// So many articles are brought together at most: about as many as a person can look through, and few enough to be
/// brought together in seconds.
pub const MOST: usize = 2_000;
/// Of a larger case so many of those that fit a filter: nobody has worked these out before the page is asked for, and it must
/// not be waited for.
const FITTING: usize = 500;
/// So many records are kept: a few people with a few filters each. One of 2,000 articles takes some tens of megabytes.
const KEPT: usize = 4;
/// So many connections stay open between pages; more are made when more ask at once.
const IDLE: usize = 8;
/// While pages are added, what is shown stays for so many times as long as it took to bring it together: else a case that
/// grows all the time would be brought together all the time.
const STAYS: u32 = 3;

/// A case on show.
pub struct Site {
    /// What it is called.
    pub title: String,
    /// Whether people review here.
    pub desk: bool,
    how: How,
    /// The file; none for a case in memory, of which there is one connection only.
    path: Option<PathBuf>,
    idle: Mutex<Vec<Case>>,
    watch: Mutex<Watch>,
    failed: Vec<String>,
    kept: Mutex<Kept>,
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
    numbers: Once<Numbers>,
    records: Vec<(Choice, Once<Shown>)>,
}

/// Something worked out once, or why it could not be.
type Once<T> = Arc<OnceLock<Result<Arc<T>, String>>>;

type Numbers = HashMap<String, i64>;

/// Which articles of a case are brought together: the newest of those that fit.
#[derive(Debug, Clone, Default, PartialEq)]
struct Choice(Query);

/// Articles that were brought together.
pub struct Shown {
    /// Their record.
    pub record: Record,
    /// The number of each of its articles in the case.
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
}

impl Site {
    /// A case file. It is opened once, to fail now and not at the first page.
    pub fn of_case(path: PathBuf, title: String, how: How) -> Result<Site, Error> {
        let case = Case::read(&path)?;
        Ok(Site {
            title,
            desk: false,
            how,
            path: Some(path),
            idle: Mutex::new(vec![case]),
            watch: Mutex::default(),
            failed: Vec::new(),
            kept: Mutex::default(),
        })
    }

    /// Files and folders, read now into a case in memory. Pages that fail are named.
    pub fn of_pages(paths: &[PathBuf], title: String, how: How) -> Result<Site, Error> {
        let case = Case::in_memory()?;
        let run = Run {
            program: env!("CARGO_PKG_VERSION").to_string(),
            rules: pipeline::RULES.to_string(),
            started: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        };
        let mut failed = Vec::new();
        for added in pipeline::add(&case, &run, how, sitrep::read::read(paths)) {
            if let Added::Failed(why) = added? {
                failed.push(why.to_string());
            }
        }
        Ok(Site {
            title,
            desk: false,
            how,
            path: None,
            idle: Mutex::new(vec![case]),
            watch: Mutex::default(),
            failed,
            kept: Mutex::default(),
        })
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
        self.of_pages_alone(vec![page], 0).map(Some)
    }

    /// Another word as soon as anything in the case is another.
    pub fn version(&self) -> Result<String, Error> {
        let mut watch = lock(&self.watch);
        if let Some((_, version, _)) = watch.seen.as_ref().filter(|(.., since)| since.elapsed() < watch.cost * STAYS) {
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

    /// Works out what the first page will need.
    pub fn warm(&self) {
        let _ = self.holdings();
        let _ = self.shown(&Ask::of("/", ""));
    }

    /// How much the case holds.
    pub fn holdings(&self) -> Result<Arc<Holdings>, Error> {
        let cell = Arc::clone(&self.kept()?.holdings);
        self.once(&cell, || self.case(Case::holdings).map(Arc::new))
    }

    /// The numbers of articles in the case, by id.
    fn numbers(&self) -> Result<Arc<Numbers>, Error> {
        let cell = Arc::clone(&self.kept()?.numbers);
        self.once(&cell, || Ok(Arc::new(self.case(Case::numbers)?.into_iter().collect())))
    }

    /// The record of the articles that a page may show: all of a case of up to [`MOST`]; of a larger one the newest that fit
    /// the filters.
    pub fn shown(&self, ask: &Ask) -> Result<Arc<Shown>, Error> {
        let articles = self.holdings()?.articles;
        let choice = if articles <= MOST { Choice::default() } else { Choice::of(ask) };
        let cell = {
            let mut kept = self.kept()?;
            match kept.records.iter().position(|(of, _)| *of == choice) {
                Some(at) => {
                    let found = kept.records.remove(at);
                    kept.records.push(found);
                }
                None => {
                    if kept.records.len() >= KEPT {
                        kept.records.remove(0);
                    }
                    kept.records.push((choice.clone(), Arc::default()));
                }
            }
            kept.records.last().map(|(_, cell)| Arc::clone(cell)).expect("just put there")
        };
        self.once(&cell, || self.bring_together(&choice, articles).map(Arc::new))
    }

    /// An article by its id, with the record in which it stands: that of the newest articles, or else one of its page alone.
    pub fn article(&self, id: &str) -> Result<Option<(Arc<Shown>, usize)>, Error> {
        let Some((page, _)) = self.case(|case| case.article(id))? else { return Ok(None) };
        let at = |shown: &Shown| shown.record.readings.iter().position(|reading| reading.article.id == id);
        let whole = self.shown(&Ask::of("/", ""))?;
        if let Some(at) = at(&whole) {
            return Ok(Some((whole, at)));
        }
        let alone = Arc::new(self.of_pages_alone(vec![page], whole.of)?);
        Ok(at(&alone).map(|at| (alone, at)))
    }

    fn of_pages_alone(&self, pages: Vec<i64>, of: usize) -> Result<Shown, Error> {
        let record = self.case(|case| Ok(pipeline::record(pipeline::of_pages(case, pages, self.how)?, self.how)))?;
        self.numbered(record, of)
    }

    fn bring_together(&self, choice: &Choice, of: usize) -> Result<Shown, Error> {
        let begun = Instant::now();
        let pages = self.case(|case| choice.pages(case))?;
        let shown = self.of_pages_alone(pages, of);
        lock(&self.watch).cost = begun.elapsed();
        shown
    }

    fn numbered(&self, record: Record, of: usize) -> Result<Shown, Error> {
        let numbers = self.numbers()?;
        let number = |reading: &Reading| numbers.get(&reading.article.id).copied().unwrap_or_default();
        let numbers = record.readings.iter().map(number).collect();
        Ok(Shown { record, numbers, of, desk: self.desk })
    }

    /// What was worked out for the case as it is now.
    fn kept(&self) -> Result<MutexGuard<'_, Kept>, Error> {
        let version = self.version()?;
        let mut kept = lock(&self.kept);
        if kept.version != version {
            *kept = Kept { version, ..Kept::default() };
        }
        Ok(kept)
    }

    /// Works something out once, however many ask at a time.
    fn once<T: Clone>(
        &self,
        cell: &OnceLock<Result<T, String>>,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        cell.get_or_init(|| work().map_err(|why| why.to_string())).clone().map_err(|why| Error::at(&self.title, why))
    }
}

impl Choice {
    /// The filters that choose articles. What else is asked of a line is asked when it is drawn.
    fn of(ask: &Ask) -> Choice {
        let text = |name: &str| ask.get(name).map(str::to_string);
        let days = ask.days().ok().flatten();
        Choice(Query {
            words: String::new(),
            actor: text("actor"),
            kind: text("type"),
            place: text("place"),
            from: days.and_then(|days| days.start),
            to: days.and_then(|days| days.end),
            outlet: text("outlet"),
            limit: FITTING,
        })
    }

    /// The pages of the articles chosen, by their numbers, in the order of a set of pages.
    fn pages(&self, case: &Case) -> Result<Vec<i64>, Error> {
        if *self == Choice::default() {
            return case.pages();
        }
        if self.0 == (Query { limit: FITTING, ..Query::default() }) {
            return case.newest(MOST);
        }
        let mut pages = Vec::new();
        for hit in case.search(&self.0)? {
            pages.extend(case.article(&hit.article)?.map(|(page, _)| page));
        }
        pages.sort_unstable();
        pages.dedup();
        Ok(pages)
    }
}

/// Whoever panicked with a lock left what it guards whole.
fn lock<T>(guarded: &Mutex<T>) -> MutexGuard<'_, T> {
    guarded.lock().unwrap_or_else(|broken| broken.into_inner())
}
