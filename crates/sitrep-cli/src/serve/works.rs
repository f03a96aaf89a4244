//! What is brought together on a thread of its own while pages are drawn from what is there, and what was.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};

use super::choice::Choice;
use super::site::{Once, Shown};

/// So many choices are kept beside the newest: a few people with a few filters each. One of 2,000 articles takes some tens
/// of megabytes.
const KEPT: usize = 4;

/// A choice of articles in one version of the case, and what was brought together of it.
pub struct Chosen {
    pub choice: Choice,
    /// The numbers of its pages, the newest first.
    pub pages: Once<Vec<i64>>,
    /// From the first of its pages.
    pub first: Once<Shown>,
    /// From all of them.
    pub whole: Once<Shown>,
    begun: AtomicBool,
}

impl Chosen {
    fn new(choice: Choice) -> Arc<Chosen> {
        let (pages, first, whole) = (Once::default(), Once::default(), Once::default());
        Arc::new(Chosen { choice, pages, first, whole, begun: AtomicBool::new(false) })
    }

    /// What was brought together of all its pages, where that is done.
    pub fn done(&self) -> Option<Arc<Shown>> {
        self.whole.get()?.as_ref().ok().cloned()
    }
}

/// The choices of one version of the case.
pub struct Choices {
    newest: Arc<Chosen>,
    /// Those with filters, the last asked last.
    filtered: Vec<Arc<Chosen>>,
    /// Those of the version before.
    before: Vec<(Choice, Arc<Shown>)>,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices { newest: Chosen::new(Choice::newest()), filtered: Vec::new(), before: Vec::new() }
    }
}

impl Choices {
    /// The choices of the next version. What was brought together is kept until it is brought together anew.
    pub fn next(self) -> Choices {
        let all = self.filtered.into_iter().chain([self.newest]);
        let done: Vec<_> = all.filter_map(|one| Some((one.choice.clone(), one.done()?))).collect();
        let older = self.before.into_iter().filter(|(choice, _)| done.iter().all(|(own, _)| own != choice));
        let mut before: Vec<_> = older.chain(done.iter().cloned()).collect();
        before.drain(..before.len().saturating_sub(KEPT + 1));
        Choices { before, ..Choices::default() }
    }

    /// A choice, kept from now on; of too many the one goes that was not asked for the longest.
    pub fn get(&mut self, choice: &Choice) -> Arc<Chosen> {
        if self.newest.choice == *choice {
            return Arc::clone(&self.newest);
        }
        let at = self.filtered.iter().position(|own| own.choice == *choice);
        let own = at.map_or_else(|| Chosen::new(choice.clone()), |at| self.filtered.remove(at));
        if self.filtered.len() >= KEPT {
            self.filtered.remove(0);
        }
        self.filtered.push(Arc::clone(&own));
        own
    }

    /// What was brought together of a choice before the case changed.
    pub fn before(&self, choice: &Choice) -> Option<Arc<Shown>> {
        self.before.iter().find(|(own, _)| own == choice).map(|(_, shown)| Arc::clone(shown))
    }
}

/// What is to be brought together.
#[derive(Default)]
pub struct Works {
    asked: Mutex<Vec<Arc<Chosen>>>,
    more: Condvar,
    busy: AtomicBool,
}

impl Works {
    /// Has a choice brought together, once.
    pub fn ask(&self, one: &Arc<Chosen>) {
        if !one.begun.swap(true, Ordering::Relaxed) {
            self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(one));
            self.more.notify_one();
        }
    }

    /// Whether something is being brought together.
    pub fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Relaxed)
    }

    /// Brings together whatever is asked for, the last asked first, for ever; what nobody can ask for any more is left out.
    pub fn go_on(&self, bring: impl Fn(&Chosen) -> Result<Arc<Shown>, String>) -> ! {
        loop {
            let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            let asked = self.more.wait_while(asked, |asked| asked.is_empty());
            let next = asked.unwrap_or_else(PoisonError::into_inner).pop();
            let Some(one) = next.filter(|one| Arc::strong_count(one) > 1) else { continue };
            // Whoever waits for it must hear of a failure.
            self.busy.store(true, Ordering::Relaxed);
            let brought = catch_unwind(AssertUnwindSafe(|| bring(&one)));
            let _ = one.whole.set(brought.unwrap_or_else(|_| Err("a rule failed; please report it".to_string())));
            self.busy.store(false, Ordering::Relaxed);
        }
    }
}

/// Where a page is drawn from less than it will be in a moment: what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// From all that it is to be drawn from.
    No,
    /// From the first of so many pages.
    First(usize),
    /// From what the case held before it changed.
    Before,
    /// The same, on a page that is not drawn again by itself, for somebody works on it.
    Ago,
    /// From one page alone, without those beside it.
    Alone,
}

/// Works something out once, however many ask at a time.
pub fn once<T>(
    cell: &OnceLock<Result<Arc<T>, String>>,
    work: impl FnOnce() -> Result<T, sitrep::error::Error>,
) -> Result<Arc<T>, String> {
    cell.get_or_init(|| work().map(Arc::new).map_err(|why| why.to_string())).clone()
}
