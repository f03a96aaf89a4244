//! Joins the phases: pages -> articles -> documents -> findings -> readings -> record, with the case file beside them. The
//! only file that knows them all.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::article::{Article, Published};
use crate::change::Change;
use crate::code_points::CodePoints;
use crate::correction::Correction;
use crate::error::Error;
use crate::found::{Found, Ref};
pub use crate::how::How;
use crate::note::Note;
use crate::page::{Body, Page, Remark};
use crate::query::Query;
use crate::quotation::{Quotation, Verification, Wording};
use crate::read::Keys;
use crate::reading::{Reading, Told};
use crate::record::{Asked, Record};
use crate::store::{self, Case, Chosen, Packed, Run, Stored};
use crate::{clean, extract, fuse, parse, read, resolve, show, verify};

/// The version of the rules by which pages are read: a sum over them.
pub const RULES: &str = env!("SITREP_RULES");

/// How many pages are held at once, and how many bytes of them: enough to keep every core busy (a page of news is some
/// 10 kB), few enough for flat memory. One page more may go over.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 4_000_000;

/// What the pages tell, in their order, whatever the number of threads; a page that fails fails alone.
pub fn read_all(
    pages: impl IntoIterator<Item = Result<Page, Error>>,
    how: How,
) -> impl Iterator<Item = Result<Told, Error>> {
    let mut pages = pages.into_iter();
    let batches = std::iter::from_fn(move || {
        let batch = batch(&mut pages);
        (!batch.is_empty()).then(|| batch.into_par_iter().map(|page| told(&page?, how)).collect::<Vec<_>>())
    });
    batches.flatten()
}

/// What files, folders and case files tell, in the order of the paths; a case has its own order. With `only`, a case gives
/// no page but the one on which the record of that id stands. `keys` say what the keys of rows mean.
pub fn tell<'p, P: AsRef<Path>>(
    paths: &'p [P],
    keys: &'p Keys,
    how: How,
    only: Option<&'p str>,
) -> impl Iterator<Item = Result<Told, Error>> + 'p {
    let is_case = |path: &P| store::is_case(path.as_ref());
    let runs = paths.chunk_by(move |a, b| !is_case(a) && !is_case(b));
    runs.flat_map(move |paths| -> Box<dyn Iterator<Item = Result<Told, Error>>> {
        if !is_case(&paths[0]) {
            return Box::new(read_all(read::read_by(paths, keys), how));
        }
        match of_case(paths[0].as_ref(), how, only) {
            Ok(told) => Box::new(told),
            Err(why) => Box::new(std::iter::once(Err(why))),
        }
    })
}

/// What a case tells, read out of it and not from its pages.
fn of_case(
    path: &Path,
    how: How,
    only: Option<&str>,
) -> Result<impl Iterator<Item = Result<Told, Error>> + use<>, Error> {
    let case = Case::read(path)?;
    let pages = match only {
        Some(id) => case.page_of(id)?.into_iter().collect(),
        None => case.pages()?,
    };
    of_pages(case, pages, how)
}

/// What some pages of a case tell, by their numbers, with what people corrected; a page that was removed meanwhile is left out.
pub fn of_pages<C: Borrow<Case>>(
    case: C,
    pages: Vec<i64>,
    how: How,
) -> Result<impl Iterator<Item = Result<Told, Error>> + use<C>, Error> {
    let mut corrections: HashMap<String, Vec<Correction>> = HashMap::new();
    for correction in case.borrow().corrections()? {
        corrections.entry(correction.record.clone()).or_default().push(correction);
    }
    let mut from = 0;
    let batches = std::iter::from_fn(move || {
        let batch = pages.get(from..)?.iter().take(BATCH);
        from += BATCH;
        let batch: Vec<_> = batch.filter_map(|page| case.borrow().stored(*page).transpose()).collect();
        (from < pages.len() + BATCH)
            .then(|| batch.into_par_iter().map(|stored| retold(stored?, how.outside, &corrections)).collect::<Vec<_>>())
    });
    Ok(batches.flatten())
}

/// Keeps a correction in a case, with what stood there before.
pub fn correct(case: &Case, mut correction: Correction) -> Result<Correction, Error> {
    let wrong = |record: &str, why: String| Error::at(record, why);
    let none = || "no record of this id is in the case; `sitrep read --json` prints the ids".to_string();
    let record = correction.record.clone();
    let mut readings = of_record(case, &record)?;
    match readings.iter_mut().find_map(|reading| apply(&mut correction, reading, true)) {
        None => return Err(wrong(&record, none())),
        Some(Err(why)) => return Err(wrong(&record, why)),
        Some(Ok(())) => (),
    }
    if let Some(other) = correction.value.as_deref().filter(|_| correction.is_tie()) {
        let kind = |readings: &[Reading], id| readings.iter().find_map(|reading| reading.ids.find(id)).map(Ref::kind);
        let (own, its) = (kind(&readings, &record), kind(&of_record(case, other)?, other));
        match its {
            None => return Err(wrong(other, none())),
            Some(its) if own != Some(its) => {
                return Err(wrong(other, format!("is {its}, and {record} is {}", own.unwrap_or("no record"))));
            }
            Some(_) => (),
        }
    }
    case.correct(&correction)?;
    Ok(correction)
}

/// Takes the last correction of a field back; which it was. What ties two records is taken back from either of them.
pub fn undo(case: &Case, record: &str, field: &str, value: Option<&str>) -> Result<Option<Correction>, Error> {
    let tie = matches!(field, Correction::SAME | Correction::APART);
    match (case.undo(record, field, value)?, value) {
        (None, Some(other)) if tie => case.undo(other, field, Some(record)),
        (done, _) => Ok(done),
    }
}

/// What the page tells on which a record of a case stands.
fn of_record(case: &Case, id: &str) -> Result<Vec<Reading>, Error> {
    let page = case.page_of(id)?.into_iter().collect();
    let told = of_pages(case, page, How::default())?.collect::<Result<Vec<Told>, _>>()?;
    Ok(told.into_iter().flat_map(|told| told.readings).collect())
}

/// What those articles of a case tell that hold what is looked for.
pub struct Topic {
    told: Vec<Result<Told, Error>>,
    ids: HashSet<String>,
    asked: Asked,
    /// The number by which each article of the case is cited.
    ranks: HashMap<String, usize>,
    how: How,
}

/// Reads out of a case what those articles tell that were chosen for a query.
pub fn topic(case: &Case, query: &Query, chosen: Chosen, how: How) -> Result<Topic, Error> {
    let pages: BTreeSet<i64> = chosen.articles.iter().map(|(_, page)| *page).collect();
    Ok(Topic {
        told: of_pages(case, pages.into_iter().collect(), how)?.collect(),
        ids: case.ids_of(&chosen.articles)?.into_iter().collect(),
        asked: Asked { query: query.clone(), matched: chosen.matched },
        ranks: case.ranks()?,
        how,
    })
}

impl Topic {
    /// Their record. They are dated by one another and by the articles beside them on their pages, and by no others: to ask
    /// every article of the case would cost what the whole case costs.
    pub fn record(self) -> Record {
        let mut told = together(self.told, self.how);
        for page in told.iter_mut().flatten() {
            page.readings.retain(|reading| self.ids.contains(&reading.article.id));
        }
        let record = fuse::fuse(told);
        let numbers = record.readings.iter().map(|one| self.ranks.get(&one.article.id).copied().unwrap_or_default());
        Record { asked: Some(self.asked), numbers: numbers.collect(), ..record }
    }
}

/// So many articles of a case are held against a quotation: more hold the same words only where they copy one another.
const HELD: usize = 100;

/// How a quotation stands to the articles of a case, with the articles that it was held against. The index over words finds
/// those that can hold it, first with the speaker named beside it; where none does, those that have most of its words.
pub fn verify(case: &Case, quotation: &Quotation, how: How) -> Result<(Vec<Reading>, Verification), Error> {
    let parts: String = verify::parts(&quotation.words).iter().map(|part| format!("\"{}\" ", plain(part))).collect();
    let speaker = quotation.speaker.as_deref().map(plain).unwrap_or_default();
    let holding = |words: String| case.first(&Query { words, limit: HELD, ..Query::default() });
    for step in 0..3 {
        let articles = match step {
            _ if parts.is_empty() => break,
            0 if speaker.trim().is_empty() => continue,
            0 => holding(format!("{parts}{speaker}"))?,
            1 => holding(parts.clone())?,
            _ => holding(plain(&quotation.words))?,
        };
        let (readings, verification) = held_against(case, &articles, quotation, how)?;
        // Of articles that name the speaker only the words in the right mouth are taken: the others are among all articles.
        let found = match verification.wording {
            Wording::Exact | Wording::Normalised => true,
            Wording::Stitched | Wording::Misattributed => step > 0,
            Wording::Absent => false,
        };
        if found {
            return Ok((readings, verification));
        }
    }
    held_against(case, &case.like(&quotation.words, HELD)?, quotation, how)
}

/// How a quotation stands to some articles of a case.
fn held_against(
    case: &Case,
    articles: &[(i64, i64)],
    quotation: &Quotation,
    how: How,
) -> Result<(Vec<Reading>, Verification), Error> {
    let ids: HashSet<String> = case.ids_of(articles)?.into_iter().collect();
    let pages: BTreeSet<i64> = articles.iter().map(|(_, page)| *page).collect();
    let told = of_pages(case, pages.into_iter().collect(), how)?.collect::<Result<Vec<_>, _>>()?;
    let readings = told.into_iter().flat_map(|told| told.readings).filter(|r| ids.contains(&r.article.id));
    let readings: Vec<Reading> = readings.collect();
    let verification = verify::verify(&readings.iter().collect::<Vec<_>>(), quotation);
    Ok((readings, verification))
}

/// Words without the marks that mean something in a query.
fn plain(words: &str) -> String {
    words.replace(['"', '*'], " ")
}

/// What a page of a case tells. Where the case cannot give the readings back, its page is read again.
fn retold(mut stored: Stored, outside: bool, corrections: &HashMap<String, Vec<Correction>>) -> Result<Told, Error> {
    let how = How { outside, ..stored.how };
    let (mut told, again) = match stored.told() {
        Some(told) => (told, false),
        None => (self::told(&stored.page()?, how)?, true),
    };
    if !again && outside != stored.how.outside {
        for reading in &mut told.readings {
            let (published, notes) = resolve::published(&reading.article, &reading.found, outside);
            date(reading, published, notes, outside);
        }
    }
    if !corrections.is_empty() {
        told.readings.iter_mut().for_each(|reading| corrected(reading, corrections, outside));
    }
    Ok(told)
}

/// Writes into a reading what people corrected in its records, each record's in the order in which it was; the day of print
/// first.
fn corrected(reading: &mut Reading, corrections: &HashMap<String, Vec<Correction>>, outside: bool) {
    let own: Vec<&Correction> = reading.ids.all().filter_map(|id| corrections.get(id)).flatten().collect();
    for correction in own.into_iter().cloned().collect::<Vec<_>>() {
        // One that newer rules no longer understand stays in the case and changes nothing.
        let mut correction = correction;
        apply(&mut correction, reading, outside);
    }
}

/// Writes one correction into a reading; of a day of print, or the days of a time, counts its times anew.
pub fn apply(correction: &mut Correction, reading: &mut Reading, outside: bool) -> Option<Result<(), String>> {
    let done = correction.apply(reading);
    if matches!(done, Some(Ok(()))) && correction.moves_times() {
        resolve::resolve(&reading.article, reading.published.window, outside, &mut reading.found);
    }
    done
}

/// What some pages of a case add to what stood there before, with the record in which it stands: that of these pages and of
/// those that may tell of the same, and no others.
pub fn changes(case: &Case, new: &[i64], how: How) -> Result<(Record, Vec<Change>), Error> {
    let before = case.neighbours(new)?;
    let fresh: Vec<Told> = of_pages(case, new.to_vec(), how)?.collect::<Result<_, _>>()?;
    let ids: HashSet<String> =
        fresh.iter().flat_map(|told| &told.readings).map(|reading| reading.article.id.clone()).collect();
    let record = record(of_pages(case, before, how)?.chain(fresh.into_iter().map(Ok)), how);
    let articles = record.readings.iter().enumerate().filter(|(_, reading)| ids.contains(&reading.article.id));
    let changes = fuse::changes(&record, &articles.map(|(index, _)| index).collect());
    Ok((record, changes))
}

/// What became of a page that was to be added to a case.
#[derive(Debug)]
pub enum Added {
    /// It is in the case now: its name and its articles' headlines.
    New(String, Vec<Option<String>>),
    /// The case had it.
    Known(String),
    /// It could not be read.
    Failed(Error),
}

/// A page on its way into a case.
enum Coming {
    Known(String),
    Failed(Error),
    /// The case itself fails.
    Broken(Error),
    /// The page, its readings, and its number where it is there and was read again.
    Read(Box<Page>, Vec<Packed>, How, Option<i64>),
}

/// Adds pages to a case, all but those that it has. What is given out is in the case and on the disk. The first error of
/// the case ends it: what came before stays, and the same call goes on from there.
pub fn add<'c>(
    case: &'c Case,
    run: &'c Run,
    how: How,
    pages: impl IntoIterator<Item = Result<Page, Error>> + 'c,
) -> impl Iterator<Item = Result<Added, Error>> + 'c {
    let mut pages = pages.into_iter();
    let batches = std::iter::from_fn(move || {
        let batch: Vec<_> = batch(&mut pages).into_iter().map(|page| unread(case, page)).collect();
        let read = move |page: Result<Page, Coming>| page.map_or_else(|known| known, |page| packed(page, how, None));
        (!batch.is_empty()).then(|| beside(move || batch.into_par_iter().map(read).collect::<Vec<_>>()))
    });
    ahead(batches).flatten().map(|coming| write(case, run, coming))
}

/// Work that is begun at once on other threads, and what it gives when asked.
fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> impl FnOnce() -> T {
    let (give, take) = std::sync::mpsc::channel();
    rayon::spawn(move || drop(give.send(work())));
    move || take.recv().expect("each page is read behind a guard, so that the work comes to its end")
}

/// Begins each batch while the one before it is used up: pages are read while others are written.
fn ahead<T, W: FnOnce() -> T>(mut batches: impl Iterator<Item = W>) -> impl Iterator<Item = T> {
    let mut next = batches.next();
    std::iter::from_fn(move || {
        let now = next.take()?;
        next = batches.next();
        Some(now())
    })
}

/// Reads those pages of a case again that other rules have read, or whose readings are damaged.
pub fn add_again<'c>(case: &'c Case, run: &'c Run) -> Result<impl Iterator<Item = Result<Added, Error>> + 'c, Error> {
    let mut pages = case.pages()?.into_iter();
    let batches = std::iter::from_fn(move || {
        let batch: Vec<_> = pages.by_ref().take(BATCH).map(|page| case.stored(page)).collect();
        let coming = |mut stored: Stored| {
            if stored.rules == RULES && stored.told().is_some() {
                return Coming::Known(stored.name().to_string());
            }
            stored.page().map_or_else(Coming::Failed, |page| packed(page, stored.how, Some(stored.number)))
        };
        let coming = |stored: Result<Option<Stored>, Error>| match stored {
            Ok(stored) => stored.map(coming),
            Err(why) => Some(Coming::Broken(why)),
        };
        (!batch.is_empty()).then(|| batch.into_par_iter().filter_map(coming).collect::<Vec<_>>())
    });
    Ok(batches.flatten().map(|coming| write(case, run, coming)))
}

/// A page that is to be read, or why it need not be.
fn unread(case: &Case, page: Result<Page, Error>) -> Result<Page, Coming> {
    let page = page.map_err(Coming::Failed)?;
    let known = case.has(&page).map_err(Coming::Broken)?;
    if known { Err(Coming::Known(page.id)) } else { Ok(page) }
}

/// Reads a page for a case.
fn packed(page: Page, how: How, number: Option<i64>) -> Coming {
    match told(&page, how) {
        Ok(told) => {
            let pack = |reading: &Reading| Packed::new(reading, show::json::reading(reading));
            Coming::Read(Box::new(page), told.readings.iter().map(pack).collect(), how, number)
        }
        Err(why) => Coming::Failed(why),
    }
}

fn write(case: &Case, run: &Run, coming: Coming) -> Result<Added, Error> {
    let (page, readings, how, number) = match coming {
        Coming::Known(page) => return Ok(Added::Known(page)),
        Coming::Failed(why) => return Ok(Added::Failed(why)),
        Coming::Broken(why) => return Err(why),
        Coming::Read(page, readings, how, number) => (page, readings, how, number),
    };
    let new = match number {
        Some(number) => case.replace(run, how, number, &readings).map(|()| true)?,
        None => case.add(run, how, &page, &readings)?,
    };
    let titles = readings.into_iter().map(|reading| reading.title).collect();
    Ok(if new { Added::New(page.id, titles) } else { Added::Known(page.id) })
}

/// The next pages to be read side by side.
fn batch(pages: &mut impl Iterator<Item = Result<Page, Error>>) -> Vec<Result<Page, Error>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(page) = pages.next() else { break };
        bytes += page.as_ref().map_or(0, |page| page.body.source().len());
        batch.push(page);
    }
    batch
}

/// The record of all pages.
pub fn brief(pages: impl IntoIterator<Item = Result<Page, Error>>, how: How) -> Record {
    record(read_all(pages, how), how)
}

/// The record of what pages told. It is the same in whatever order they come, and a page that comes twice counts once.
pub fn record(pages: impl IntoIterator<Item = Result<Told, Error>>, how: How) -> Record {
    fuse::fuse(together(pages, how))
}

/// What pages told, in the order of their names, each once, dated by one another.
pub fn together(pages: impl IntoIterator<Item = Result<Told, Error>>, how: How) -> Vec<Result<Told, Error>> {
    let mut pages: Vec<_> = pages.into_iter().collect();
    let order = |page: &Result<Told, Error>| page.as_ref().ok().map(|told| (told.page.clone(), told.sha256.clone()));
    // Pages that failed have no sum; they stay as they came, in front.
    pages.sort_by(|a, b| match (a, b) {
        (Ok(a), Ok(b)) => Page::order(&a.page, &a.sha256).cmp(&Page::order(&b.page, &b.sha256)),
        (a, b) => a.is_ok().cmp(&b.is_ok()),
    });
    pages.dedup_by(|a, b| order(a).is_some_and(|a| Some(a) == order(b)));
    date_together(&mut pages, how);
    pages
}

/// What one page tells: one reading an article, in page order.
pub fn read_page(page: &Page, how: How) -> Vec<Reading> {
    let articles = if how.as_is { clean::as_is(page) } else { clean::clean(page) };
    let readings = articles.into_iter().map(|article| read_article(article, how));
    match &page.body {
        Body::Html(_) => readings.collect(),
        Body::Text(text) | Body::Markdown(text) => {
            let points = CodePoints::of(text);
            readings.map(|reading| reading.with_left_out(text, &points)).collect()
        }
    }
}

/// The readings of one page. A rule that fails on one page must not lose the user the others.
fn told(page: &Page, how: How) -> Result<Told, Error> {
    let readings = catch_unwind(AssertUnwindSafe(|| read_page(page, how)));
    let readings = readings.map_err(|_| Error::at(&page.id, "a rule failed on this page; please report it"))?;
    Ok(Told::new(page, readings))
}

/// Parses one article and reads its findings.
fn read_article(article: Article, how: How) -> Reading {
    let article = parse::in_its_language(article);
    let document = parse::parse(&article);
    let mut found = if document.is_english() { extract::extract(&document) } else { Found::default() };
    found.notes.extend(document.unread_notes());
    let sentences = document.sentence_spans();
    drop(document);
    let (published, notes) = resolve::published(&article, &found, how.outside);
    found.notes.extend(article.remarks.iter().map(remark).chain(notes));
    resolve::resolve(&article, published.window, how.outside, &mut found);
    Reading::new(article, published, sentences, found)
}

/// What was given with an article and could not be taken, as a note.
fn remark(given: &Remark) -> Note {
    Note { about: None, field: given.field, why: given.why.clone(), span: None }
}

/// Dates articles by one another, and their times anew.
fn date_together(pages: &mut [Result<Told, Error>], how: How) {
    let readings: Vec<&Reading> = pages.iter().flatten().flat_map(|told| &told.readings).collect();
    let mut narrowed = resolve::together(&readings, how.outside);
    let readings = pages.iter_mut().flatten().flat_map(|told| &mut told.readings);
    for (reading, narrowed) in readings.zip(&mut narrowed) {
        let Some((published, notes)) = narrowed.take() else { continue };
        date(reading, published, notes, how.outside);
    }
}

/// Gives an article another day of print, and counts its times anew.
fn date(reading: &mut Reading, published: Published, notes: Vec<Note>, outside: bool) {
    let found = &mut reading.found;
    found.notes.retain(|note| note.field != "published");
    let given = reading.article.remarks.iter().filter(|given| given.field == "published");
    found.notes.extend(given.map(remark).chain(notes));
    resolve::resolve(&reading.article, published.window, outside, found);
    reading.published = published;
}
