//! What stands in which section of a brief, and in what order; the same for text, Markdown and HTML.

use std::collections::BTreeMap;

use super::words;
use crate::date::{Day, Window};
use crate::event::Event;
use crate::figure::Measure;
use crate::found::{EventIx, Ref, StatementIx};
use crate::reading::Reading;
use crate::record::{Record, Series, Source};
use crate::time::Time;

/// The statements of one speaker, in order of time.
pub struct Speaker<'r> {
    /// The name, or what stands for it.
    pub name: &'r str,
    /// The title printed with it, where there is one.
    pub role: Option<&'r str>,
    /// The statements.
    pub said: Vec<Source<StatementIx>>,
}

/// Who a statement's speaker is taken to be. Those without a name are never taken to be one person.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Who<'r> {
    Entity(usize),
    /// Named, but no entity of the article: the same name is the same speaker.
    Named(&'r str),
    Unnamed,
    Author,
    Nobody,
}

/// The speakers, those with the most statements first; the unnamed after them, then articles in their own voice.
pub fn speakers(record: &Record) -> Vec<Speaker<'_>> {
    let mut by: BTreeMap<Who<'_>, Vec<Source<StatementIx>>> = BTreeMap::new();
    for (article, reading) in record.readings.iter().enumerate() {
        for ix in 0..reading.found.statements.len() {
            by.entry(who(record, article, ix)).or_default().push(Source { article, finding: StatementIx(ix) });
        }
    }
    let mut by: Vec<_> = by.into_iter().collect();
    by.sort_by_key(|(who, said)| (!matches!(who, Who::Entity(_) | Who::Named(_)), std::cmp::Reverse(said.len())));
    by.into_iter().map(|(who, said)| speaker(record, who, said)).collect()
}

fn who(record: &Record, article: usize, ix: usize) -> Who<'_> {
    let statement = &record.readings[article].found.statements[ix];
    match &statement.source {
        Some(source) => match source.entity {
            Some(entity) => Who::Entity(record.entity_of[article][entity.0]),
            None => source.name.as_deref().map_or(Who::Unnamed, Who::Named),
        },
        None if statement.author => Who::Author,
        None => Who::Nobody,
    }
}

fn speaker<'r>(record: &'r Record, who: Who<'r>, mut said: Vec<Source<StatementIx>>) -> Speaker<'r> {
    said.sort_by_key(|at| (said_on(record, *at).is_none(), said_on(record, *at).and_then(|w| w.start.or(w.end)), *at));
    let (name, role) = match who {
        Who::Entity(ix) => (record.entities[ix].name.as_str(), title(record, ix)),
        Who::Named(name) => (name, None),
        Who::Unnamed => ("Without a name", Some("each line names its speaker as printed; not taken to be one person")),
        Who::Author => ("The articles, in their own voice", None),
        Who::Nobody => ("No speaker is printed", None),
    };
    Speaker { name, role, said }
}

/// The longest title printed with an entity.
fn title(record: &Record, entity: usize) -> Option<&str> {
    let members = record.entities[entity].members.iter();
    let titles = members.flat_map(|at| &record.readings[at.article].found.entities[at.entity.0].titles);
    titles.map(|t| t.title.as_str()).max_by_key(|t| (t.len(), std::cmp::Reverse(*t)))
}

/// A remark on a statement whose content says nothing by itself: `acknowledged these fears`.
pub fn points_back(reading: &Reading, ix: StatementIx) -> Option<String> {
    let about = Some(Ref::Statement(ix));
    let noted = reading.found.notes.iter().any(|note| note.about == about && note.field == "content");
    noted.then(|| "what is meant stands before it".to_string())
}

/// When a statement was said, where the text settles it.
pub fn said_on(record: &Record, at: Source<StatementIx>) -> Option<Window> {
    let reading = &record.readings[at.article];
    reading.found.statements[at.finding.0].said.and_then(|time| reading.found.times[time.0].window)
}

/// The counts that matter most: people harmed, forces and attacks, those with the most readings first, at most `most`.
pub fn key_series(record: &Record, most: usize) -> Vec<&Series> {
    let counts = record.series.iter().filter(|series| {
        let first = series.readings[0].figure;
        let figures = &record.readings[first.article].found.figures;
        let figure = &figures[first.finding.0];
        // the drowned of a boat's people are no part of a count of the drowned
        let part = figure.part_of.is_some_and(|whole| figures[whole.0].measure == figure.measure);
        let asked = !matches!(series.measure, Measure::Other | Measure::People | Measure::Money | Measure::Rounds);
        let valued = figure.amount.low.is_some() || figure.amount.high.is_some();
        asked && valued && !figure.percent && !figure.ordinal && !part
    });
    // A count that says since when and as of when can be followed; one that only names a place cannot.
    let stated = |s: &Series| {
        let first = s.readings[0].figure;
        let scope = &record.readings[first.article].found.figures[first.finding.0].scope;
        let parts = [scope.place.is_some(), scope.actor.is_some(), scope.target.is_some()];
        let days = [scope.since.is_some(), scope.as_of.is_some()];
        parts.iter().filter(|p| **p).count() + 2 * days.iter().filter(|d| **d).count()
    };
    let mut counts: Vec<&Series> = counts.collect();
    counts.sort_by_key(|s| std::cmp::Reverse((s.readings.len().min(9), stated(s))));
    counts.truncate(most);
    counts
}

/// The series of two readings or more, and the figures that stand alone, by what they count.
pub fn figures(record: &Record) -> (Vec<&Series>, Vec<&Series>) {
    let (lines, mut single): (Vec<&Series>, Vec<&Series>) = record.series.iter().partition(|s| s.readings.len() > 1);
    single.sort_by_key(|series| (series.measure, series.readings[0].figure));
    (lines, single)
}

/// The time of an event, where it prints one.
pub fn time_of<'r>(reading: &'r Reading, event: &Event) -> Option<&'r Time> {
    event.time.as_ref().map(|when| &reading.found.times[when.time.0])
}

/// The events as `(article, event)`, of joined accounts the first that nobody rejected, in order of time; those without a settled
/// time last, in page order.
pub fn events(record: &Record) -> Vec<(usize, &Event)> {
    let stands = |at: &&Source<EventIx>| {
        let reading = &record.readings[at.article];
        !words::is_rejected(reading, &reading.ids.events[at.finding.0])
    };
    let first = record.events.iter().map(|event| *event.members.iter().find(stands).unwrap_or(&event.members[0]));
    let mut events: Vec<(usize, &Event)> =
        first.map(|at| (at.article, &record.readings[at.article].found.events[at.finding.0])).collect();
    events.sort_by_key(|(article, event)| {
        let days = time_of(&record.readings[*article], event).and_then(|time| time.window);
        (days.is_none(), days.and_then(|w| w.start.or(w.end)), *article, event.anchor)
    });
    events
}

/// First and last day on which the articles were printed.
pub fn span(record: &Record) -> Option<(Day, Day)> {
    // a window that is open on a side says only what a day of print is not
    let closed = |w: &Window| w.start.is_some() && w.end.is_some();
    let windows = record.readings.iter().filter_map(|r| r.published.window).filter(closed);
    let days: Vec<Day> = windows.flat_map(|w| [w.start, w.end]).flatten().collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// How many findings there are, of all kinds that a brief shows.
pub fn records(record: &Record) -> usize {
    let count = |r: &Reading| {
        let f = &r.found;
        f.statements.len() + f.figures.len() + f.events.len() + f.agreements.len() + f.posture.len()
    };
    record.readings.iter().map(count).sum()
}
