//! What is new in a record where some of its articles are new: events that only those tell of, and counts that got another
//! reading from them. What a copy of an article that was there tells is new only where it says something else: an event
//! of a settled day and place that was not joined with another, a number that no reading had. Nothing is compared with an
//! older record, so that it costs what the new articles touch.

use std::collections::BTreeSet;

use crate::change::Change;
use crate::conflict::{Side, Verdict};
use crate::date::Window;
use crate::event::{Event, Status};
use crate::found::EventIx;
use crate::record::{Count, Record, Source};

/// What the new articles add, given by their indices: events in the order of the record, then conflicts, then counts.
pub fn changes(record: &Record, new: &BTreeSet<usize>) -> Vec<Change> {
    let known = |group: &&crate::record::Copies| group.articles.iter().any(|article| !new.contains(article));
    let copies: BTreeSet<usize> =
        record.copies.iter().filter(known).flat_map(|group| &group.articles).copied().collect();
    let fresh = |article: usize| new.contains(&article) && !copies.contains(&article);
    let told = record.events.iter().enumerate().filter(|(_, event)| {
        let own = |at: &Source<EventIx>| &record.readings[at.article].found.events[at.finding.0];
        event.members.iter().all(|at| new.contains(&at.article))
            && own(&event.members[0]).status != Status::Hypothetical
            && event.members.iter().any(|at| fresh(at.article) || settled(record, at.article, own(at)))
    });
    let events = told.map(|(index, _)| Change::Event(index));
    let figures = record.series.iter().enumerate().flat_map(|(series, all)| {
        let (later, before): (Vec<&Count>, Vec<&Count>) =
            all.readings.iter().partition(|count| new.contains(&count.figure.article));
        let amount = |count: &Count| record.readings[count.figure.article].found.figures[count.figure.finding.0].amount;
        let known: Vec<_> = before.iter().map(|count| amount(count)).collect();
        let was = before.last().map(|count| count.figure);
        let now = later.into_iter().filter(|count| fresh(count.figure.article) || !known.contains(&amount(count)));
        now.filter_map(|now| Some(Change::Figure { series, now: now.figure, was: was? })).collect::<Vec<_>>()
    });
    let open = |verdict| matches!(verdict, Verdict::Differs | Verdict::LikelyError);
    let at_odds = record.conflicts.iter().enumerate().filter(|(_, conflict)| {
        open(conflict.verdict) && conflict.sides.iter().any(|side| fresh(side.article) || altered(record, new, side))
    });
    let conflicts = at_odds.map(|(index, _)| Change::Conflict(index));
    events.chain(conflicts).chain(figures).collect()
}

/// Whether a side stands in a new article in a sentence that no older copy of the article has: `killing five` where they have
/// `killing three`.
fn altered(record: &Record, new: &BTreeSet<usize>, side: &Side) -> bool {
    let sentence = record.readings[side.article].sentence(side.words.start);
    let mut groups = record.copies.iter().filter(|group| group.articles.contains(&side.article));
    let older = |article: &usize| !new.contains(article) && record.readings[*article].article.text.contains(sentence);
    new.contains(&side.article) && !groups.any(|group| group.articles.iter().any(older))
}

/// Whether an event's day and place are known, so that another account of it would have been joined with it.
fn settled(record: &Record, article: usize, event: &Event) -> bool {
    let day = event.time.as_ref().and_then(|when| record.readings[article].found.times[when.time.0].window);
    day.and_then(Window::one_day).is_some() && event.place.as_ref().is_some_and(|place| place.entity.is_some())
}
