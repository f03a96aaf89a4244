//! Articles that tell the same dated event: where one prints the day and another only `Tuesday`, the second was printed
//! in the week after it. Two tellings are one event only where type, named place and a named side are the same, a
//! number of dead, wounded or captured is told in both and nowhere differs, modes agree, and no third telling has another day.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Day, Unit, Window};
use crate::event::{Event, Status};
use crate::figure::Measure;
use crate::found::TimeIx;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::fold;
use crate::reading::Reading;
use crate::time::{From, Pick, Recurring, What};

/// For each article the days that other articles print of events that it tells without a date.
pub fn hints(readings: &[&Reading]) -> Vec<Vec<Hint>> {
    let mut dated: BTreeMap<Key, Vec<Telling>> = BTreeMap::new();
    let mut undated: Vec<Telling> = Vec::new();
    for (article, reading) in readings.iter().enumerate() {
        for telling in reading.found.events.iter().filter_map(|event| telling(article, reading, event)) {
            match telling.day {
                Some(_) => dated.entry(telling.key.clone()).or_default().push(telling),
                None => undated.push(telling),
            }
        }
    }
    let mut hints = vec![Vec::new(); readings.len()];
    for telling in undated {
        let same: Vec<&Telling> =
            dated.get(&telling.key).into_iter().flatten().filter(|d| d.agrees(&telling)).collect();
        let days: BTreeSet<Option<Day>> = same.iter().map(|d| d.day).collect();
        if let (1, Some(first)) = (days.len(), same.first()) {
            hints[telling.article].extend(hint(readings, &telling, first));
        }
    }
    hints
}

/// Type and place.
type Key = (&'static str, String);

/// An event as one article tells it.
struct Telling {
    article: usize,
    key: Key,
    mode: Option<&'static str>,
    sides: BTreeSet<String>,
    harm: BTreeMap<Measure, Option<u64>>,
    time: TimeIx,
    /// The day, where the article settles it without its day of print or has one that is printed.
    day: Option<Day>,
}

/// What an article tells of an event that happened, at a named place, to or by a named side, on some day.
fn telling(article: usize, reading: &Reading, event: &Event) -> Option<Telling> {
    let found = &reading.found;
    if event.status != Status::Happened {
        return None;
    }
    let name = |ix: crate::found::EntityIx| fold(&found.entities[ix.0].name);
    let sides = event.actors.iter().chain(&event.recipients).filter_map(|role| role.entity).map(name).collect();
    let harm = event.harm.iter().map(|ix| &found.figures[ix.0]);
    let harm: BTreeMap<_, _> = harm.map(|f| (f.measure, f.amount.low.map(f64::to_bits))).collect();
    let time = event.time.as_ref()?.time;
    let day = found.times[time.0].window.and_then(Window::one_day);
    let relative = match found.times[time.0].meaning.what {
        What::Recurring(Recurring::Weekday(_), pick) => pick == Pick::Tense,
        What::Shift(n, Unit::Day, From::Print) => (-6..=0).contains(&n),
        _ => false,
    };
    let place = name(event.place.as_ref()?.entity?);
    let (key, mode) = ((event.kind, place), event.mode);
    (day.is_some() || relative).then_some(Telling { article, key, mode, sides, harm, time, day })
}

impl Telling {
    /// Whether two tellings of one key are of one event.
    fn agrees(&self, other: &Telling) -> bool {
        let shared = self.harm.iter().filter_map(|(measure, count)| Some((count, other.harm.get(measure)?)));
        let (mut any, mut same) = (false, true);
        shared.for_each(|(a, b)| (any, same) = (true, same && a.is_some() && a == b));
        let modes = self.mode == other.mode || self.mode.is_none() || other.mode.is_none();
        self.article != other.article && any && same && modes && !self.sides.is_disjoint(&other.sides)
    }
}

fn hint(readings: &[&Reading], telling: &Telling, dated: &Telling) -> Option<Hint> {
    let reading = readings[telling.article];
    let span = reading.found.times[telling.time.0].span;
    let quote = reading.quote(span).replace('\n', " ");
    let title = readings[dated.article].article.title.as_deref().unwrap_or("another article").replace('\n', " ");
    let day = dated.day?;
    Some(Hint {
        span: Some(span),
        rule: "hints/same_event",
        clue: format!("'{quote}' is the day of what ‘{title}’ tells of {day}"),
        leaves: Leaves::Counts(telling.time, vec![Window::day(day)]),
        weight: Weight::Words,
        outside: readings[dated.article].published.because.iter().any(|c| c.outside),
        names: None,
    })
}
