//! What the tools draw on: pages that were read at the start, or a case. A case of up to [`WHOLE`] articles is brought together
//! whole; of a larger one the articles that hold what is asked for, each time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use sitrep::error::Error;
use sitrep::pipeline::{self, How};
use sitrep::quotation::{Quotation, Verification};
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::store::{Case, Query};
use sitrep::verify::verify;

use super::reply::Drawn;

/// A case of up to so many articles is brought together whole.
const WHOLE: usize = 500;
/// Of a larger one so many articles at a time: `sitrep brief` takes as many, within a second.
pub const CHOSEN: usize = 200;
/// So many records are kept: an agent turns the pages of a few questions.
const KEPT: usize = 4;

/// Where the tools look.
pub enum Desk {
    /// Pages that were read at the start.
    Pages(Arc<Record>),
    /// A case.
    Case(CaseDesk),
}

/// A case, and what was brought together from it.
pub struct CaseDesk {
    path: PathBuf,
    how: How,
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    state: State,
    query: Option<Query>,
    record: Arc<Record>,
    of: usize,
}

/// When the files of a case were last written, and how long they are.
type State = Vec<Option<(SystemTime, u64)>>;

impl Desk {
    /// A case. It is opened once, to fail now and not at the first question.
    pub fn of_case(path: &Path, how: How) -> Result<Desk, Error> {
        Case::read(path)?;
        Ok(Desk::Case(CaseDesk { path: path.to_path_buf(), how, kept: Mutex::default() }))
    }

    /// The record of the articles that can hold what is asked for, and how many there are.
    pub fn record(&self, query: &Query) -> Result<(Arc<Record>, Drawn), Error> {
        match self {
            Desk::Pages(record) => Ok((Arc::clone(record), drawn(record, record.readings.len()))),
            Desk::Case(case) => case.record(query),
        }
    }

    /// The articles that hold what is asked for, best first, by their ids; none for pages, which have no index.
    pub fn search(&self, query: &Query) -> Result<Option<(Vec<String>, usize)>, Error> {
        let Desk::Case(desk) = self else { return Ok(None) };
        let case = Case::read(&desk.path)?;
        let chosen = case.choose(query)?;
        Ok(Some((case.ids_of(&chosen.articles)?, chosen.matched)))
    }

    /// Does something with an article; none where there is none of this id.
    pub fn article<T>(&self, id: &str, show: impl FnOnce(&Reading) -> T) -> Result<Option<T>, Error> {
        match self {
            Desk::Pages(record) => Ok(record.readings.iter().find(|reading| reading.article.id == id).map(show)),
            Desk::Case(case) => {
                for told in pipeline::tell(&[&case.path], case.how, Some(id)) {
                    if let Some(reading) = told?.readings.iter().find(|reading| reading.article.id == id) {
                        return Ok(Some(show(reading)));
                    }
                }
                Ok(None)
            }
        }
    }

    /// How a quotation stands, shown with the articles that it was held against.
    pub fn verify<T>(
        &self,
        quotation: &Quotation,
        show: impl FnOnce(&[&Reading], Verification) -> T,
    ) -> Result<T, Error> {
        match self {
            Desk::Pages(record) => {
                let readings: Vec<&Reading> = record.readings.iter().collect();
                Ok(show(&readings, verify(&readings, quotation)))
            }
            Desk::Case(case) => {
                let (readings, verification) = pipeline::verify(&case.path, quotation, case.how)?;
                Ok(show(&readings.iter().collect::<Vec<_>>(), verification))
            }
        }
    }
}

impl CaseDesk {
    fn record(&self, query: &Query) -> Result<(Arc<Record>, Drawn), Error> {
        let state = self.state();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.state == state);
        let fits = |kept: &&Kept| kept.query.as_ref().is_none_or(|of| of == query);
        if let Some(kept) = kept.iter().find(fits) {
            return Ok((Arc::clone(&kept.record), drawn(&kept.record, kept.of)));
        }
        let all = Case::read(&self.path)?.choose(&Query { limit: 1, ..Query::default() })?.matched;
        let (record, of, query) = if all <= WHOLE {
            (pipeline::record(pipeline::tell(&[&self.path], self.how, None), self.how), all, None)
        } else {
            let record = pipeline::topic(&self.path, query, self.how)?;
            let of = record.asked.as_ref().map_or(all, |asked| asked.matched);
            (record, of, Some(query.clone()))
        };
        let record = Arc::new(record);
        kept.truncate(KEPT - 1);
        kept.insert(0, Kept { state, query, record: Arc::clone(&record), of });
        Ok((Arc::clone(&record), drawn(&record, of)))
    }

    /// Another as soon as anybody wrote to the case, or to the log beside it.
    fn state(&self) -> State {
        let log =
            self.path.with_file_name(format!("{}-wal", self.path.file_name().unwrap_or_default().to_string_lossy()));
        let state = |path: &Path| fs::metadata(path).ok().and_then(|file| Some((file.modified().ok()?, file.len())));
        vec![state(&self.path), state(&log)]
    }
}

fn drawn(record: &Record, of: usize) -> Drawn {
    Drawn { articles: record.readings.len(), of: of.max(record.readings.len()) }
}
