//! `figure_series`: counts in the order of their days, one series for each measure and scope.

use sitrep::date::Window;
use sitrep::record::{Count, Record, Series};
use sitrep::show::words;

use super::sieve::Sieve;
use crate::mcp::items::{Figure, cited};
use crate::mcp::reply;

/// The readings of all series that a question leaves, series by series, those with most readings first.
pub fn figures(record: &Record, sieve: &Sieve) -> Vec<Figure> {
    let mut series: Vec<&Series> = record.series.iter().collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.readings.len()));
    let fits = |series: &&Series| {
        let names = |entity: Option<usize>| {
            let entity = entity.map(|ix| &record.entities[ix]);
            entity.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(String::as_str)
        };
        let scope = &series.scope;
        sieve.kind(series.measure.as_str())
            && sieve.actor(names(scope.actor).chain(names(scope.target)))
            && sieve.place(names(scope.place))
    };
    let of = |series: &Series| {
        let held = series.readings.iter().filter(|count| holds(record, sieve, count));
        held.map(|count| item(record, series, count)).collect::<Vec<_>>()
    };
    series.into_iter().filter(fits).flat_map(of).collect()
}

fn holds(record: &Record, sieve: &Sieve, count: &Count) -> bool {
    let reading = &record.readings[count.figure.article];
    let ix = count.figure.finding.0;
    let span = reading.found.figures[ix].span;
    !words::is_rejected(reading, &reading.ids.figures[ix])
        && sieve.article(reading)
        && sieve.days(count.as_of)
        && sieve.words(reading.quote(reading.sentences_of(span)))
}

fn item(record: &Record, series: &Series, count: &Count) -> Figure {
    let reading = &record.readings[count.figure.article];
    let own = &reading.found.figures[count.figure.finding.0];
    let name = |what: &str, entity: Option<usize>| {
        entity.map(|ix| reply::name(&format!("{what}: {}", record.entities[ix].name)))
    };
    let scope = &series.scope;
    let since = scope.since.map(|days| format!("since: {}", days.edtf()));
    let parts = [name("place", scope.place), name("actor", scope.actor), name("target", scope.target), since];
    Figure {
        id: reading.ids.figures[count.figure.finding.0].clone(),
        series: reply::name(&words::series(record, series)),
        kind: series.measure.to_string(),
        scope: parts.into_iter().flatten().collect(),
        quoted_number: reply::name(reading.quote(own.span)),
        low: own.amount.low,
        high: own.amount.high,
        bound: own.bound.to_string(),
        as_of: count.as_of.map(Window::edtf),
        derived: count.derived(),
        teller: own.teller.map(|teller| reply::name(words::teller(reading, Some(teller)))),
        cited: cited(reading, own.span),
    }
}
