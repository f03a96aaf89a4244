//! What the tools draw on: a case in its file, or with the pages for people; files and folders are read into one in memory. A
//! case of up to [`WHOLE`] articles is brought together whole; of a larger one the articles that hold what is asked for, each time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use sitrep::error::Error;
use sitrep::pipeline::{self, How};
use sitrep::quotation::{Quotation, Verification};
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::store::{Case, Query};

use super::reply::Drawn;
use crate::serve::Site;

/// A case of up to so many articles is brought together whole.
const WHOLE: usize = 500;
/// Of a larger one so many articles at a time: `sitrep brief` takes as many, within a second.
pub const CHOSEN: usize = 200;
/// So many records are kept: some agents turn the pages of a few questions each. One takes a few megabytes.
const KEPT: usize = 16;

/// Where the tools look: a case, and what was brought together from it.
pub struct Desk {
    source: Source,
    how: How,
    /// The question last asked first.
    kept: Mutex<Vec<Arc<Kept>>>,
}

/// Where a case is.
enum Source {
    /// In a file, which is opened for each question: it may be another file by then.
    File(PathBuf),
    /// With the pages for people, or in memory.
    Site(Arc<Site>),
}

/// A question in one state of the case.
struct Kept {
    state: State,
    /// None where the case is brought together whole.
    query: Option<Query>,
    /// The record, and from how many articles it is; who asks the same meanwhile waits for it.
    brought: Mutex<Option<(Arc<Record>, Drawn)>>,
}

/// When the files of a case were last written, and how long they are; nothing of a case in memory, which stays as it is.
type State = Vec<Option<(SystemTime, u64)>>;

impl Desk {
    /// A case. It is opened once, to fail now and not at the first question.
    pub fn of_case(path: &Path, how: How) -> Result<Desk, Error> {
        Case::read(path)?;
        Ok(Desk { source: Source::File(path.to_path_buf()), how, kept: Mutex::default() })
    }

    /// The case that a server shows, or pages that were read into one in memory.
    pub fn of_site(site: Arc<Site>) -> Desk {
        let how = site.how;
        Desk { source: Source::Site(site), how, kept: Mutex::default() }
    }

    /// The record of the articles that can hold what is asked for, and how many there are.
    pub fn record(&self, query: &Query) -> Result<(Arc<Record>, Drawn), Error> {
        let state = self.state();
        let all = self.case(|case| Ok(case.choose(&Query { limit: 1, ..Query::default() })?.matched))?;
        let kept = self.kept(state, (all > WHOLE).then_some(query));
        let mut brought = lock(&kept.brought);
        if brought.is_none() {
            *brought = Some(self.bring_together(kept.query.as_ref())?);
        }
        Ok(brought.clone().expect("brought together above"))
    }

    /// The articles that hold what is asked for, best first, by their ids, and how many there are.
    pub fn search(&self, query: &Query) -> Result<(Vec<String>, usize), Error> {
        self.case(|case| {
            let chosen = case.choose(query)?;
            Ok((case.ids_of(&chosen.articles)?, chosen.matched))
        })
    }

    /// Does something with an article; none where there is none of this id.
    pub fn article<T>(&self, id: &str, show: impl FnOnce(&Reading) -> T) -> Result<Option<T>, Error> {
        let told = self.case(|case| {
            let page = case.page_of(id)?.into_iter().collect();
            pipeline::of_pages(case, page, self.how)?.collect::<Result<Vec<_>, _>>()
        })?;
        Ok(told.iter().flat_map(|told| &told.readings).find(|reading| reading.article.id == id).map(show))
    }

    /// How a quotation stands, with the articles that it was held against.
    pub fn verify(&self, quotation: &Quotation) -> Result<(Vec<Reading>, Verification), Error> {
        self.case(|case| pipeline::verify(case, quotation, self.how))
    }

    fn case<T>(&self, work: impl FnOnce(&Case) -> Result<T, Error>) -> Result<T, Error> {
        match &self.source {
            Source::File(path) => work(&Case::read(path)?),
            Source::Site(site) => site.case(work),
        }
    }

    /// The place for what a question brings together; of too many the one goes that was not asked for the longest.
    fn kept(&self, state: State, query: Option<&Query>) -> Arc<Kept> {
        let mut all = lock(&self.kept);
        all.retain(|kept| kept.state == state);
        let at = all.iter().position(|kept| kept.query.as_ref() == query);
        let new = || Arc::new(Kept { state, query: query.cloned(), brought: Mutex::default() });
        let one = at.map_or_else(new, |at| all.remove(at));
        all.truncate(KEPT - 1);
        all.insert(0, Arc::clone(&one));
        one
    }

    /// Reads in the case and brings together outside of it: a case in memory has one connection, which others wait for.
    fn bring_together(&self, query: Option<&Query>) -> Result<(Arc<Record>, Drawn), Error> {
        let Some(query) = query else {
            let whole = |case: &Case| Ok(pipeline::of_pages(case, case.pages()?, self.how)?.collect::<Vec<_>>());
            let record = pipeline::record(self.case(whole)?, self.how);
            let drawn = Drawn::all(record.readings.len());
            return Ok((Arc::new(record), drawn));
        };
        let (topic, matched, or_more) = self.case(|case| {
            let chosen = case.choose_some(query)?;
            let (matched, or_more) = (chosen.matched, chosen.or_more);
            Ok((pipeline::topic(case, query, chosen, self.how)?, matched, or_more))
        })?;
        let record = topic.record();
        let articles = record.readings.len();
        Ok((Arc::new(record), Drawn { articles, of: matched.max(articles), or_more }))
    }

    /// Another as soon as anybody wrote to the case, or to the log beside it.
    fn state(&self) -> State {
        let path = match &self.source {
            Source::File(path) => path.as_path(),
            Source::Site(site) => match &site.path {
                Some(path) => path,
                None => return Vec::new(),
            },
        };
        let log = path.with_file_name(format!("{}-wal", path.file_name().unwrap_or_default().to_string_lossy()));
        let state = |path: &Path| fs::metadata(path).ok().and_then(|file| Some((file.modified().ok()?, file.len())));
        vec![state(path), state(&log)]
    }
}

/// Whoever panicked with a lock left what it guards whole.
fn lock<T>(guarded: &Mutex<T>) -> MutexGuard<'_, T> {
    guarded.lock().unwrap_or_else(PoisonError::into_inner)
}
