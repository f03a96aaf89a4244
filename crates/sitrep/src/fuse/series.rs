//! Figures of many articles, lined up where they count the same thing for the same stated scope. A figure that states
//! less than two parts of its scope stands alone: nothing says that two of them count the same.

use std::collections::BTreeMap;

use crate::date::Window;
use crate::figure::{Figure, Measure};
use crate::found::{FigureIx, Ref, TimeIx};
use crate::reading::Reading;
use crate::record::{Count, Series, SeriesScope, Source};

/// What two figures must share to stand in one series: measure, scope, unit, kind of number and, where the measure does
/// not say what is counted, the counted words. A figure that must stand alone carries its own place.
type Key = (Measure, SeriesScope, Option<String>, [bool; 2], Option<String>, Option<Source<FigureIx>>);

/// Every figure in its series; the series of most readings first, then in order of their first reading.
pub fn series(readings: &[Reading], of: &super::entities::Of) -> Vec<Series> {
    let mut all: BTreeMap<Key, Vec<Source<FigureIx>>> = BTreeMap::new();
    for (article, reading) in readings.iter().enumerate() {
        for (ix, figure) in reading.found.figures.iter().enumerate() {
            let at = Source { article, finding: FigureIx(ix) };
            all.entry(key(reading, figure, &of[article], at)).or_default().push(at);
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(_, figures)| (std::cmp::Reverse(figures.len()), figures[0]));
    let one =
        |(key, figures): (Key, Vec<_>)| Series { measure: key.0, scope: key.1, readings: counts(readings, figures) };
    all.into_iter().map(one).collect()
}

fn key(reading: &Reading, figure: &Figure, of: &[usize], at: Source<FigureIx>) -> Key {
    let scope = SeriesScope {
        place: figure.scope.place.map(|e| of[e.0]),
        actor: figure.scope.actor.map(|e| of[e.0]),
        target: figure.scope.target.map(|e| of[e.0]),
        since: figure.scope.since.and_then(|t| window(reading, t)),
    };
    let open = matches!(
        figure.measure,
        Measure::Other | Measure::People | Measure::Money | Measure::Weapons | Measure::Vehicles | Measure::Aircraft
    );
    let counted = figure.counted.filter(|_| open).map(|span| reading.quote(span).to_lowercase());
    let unsaid = open && counted.is_none() || figure.scope.since.is_some() && scope.since.is_none();
    // One stated part is too little: two counts of attacks `in Iraq` may be of two wars.
    let stated = [scope.place, scope.actor, scope.target].iter().flatten().count() + usize::from(scope.since.is_some());
    let alone = stated < 2 || unsaid || figure.part_of.is_some();
    (figure.measure, scope, figure.unit.clone(), [figure.percent, figure.ordinal], counted, alone.then_some(at))
}

/// The readings in order of `as_of`; those without one last, in page order.
fn counts(readings: &[Reading], figures: Vec<Source<FigureIx>>) -> Vec<Count> {
    let mut counts: Vec<Count> = figures.into_iter().map(|at| count(readings, at)).collect();
    counts.sort_by_key(|c| (c.as_of.is_none(), c.as_of.map(|w| (w.end, w.start)), c.figure));
    counts
}

/// A figure with the day up to which it counts: its own, else the day on which its teller said it.
fn count(readings: &[Reading], at: Source<FigureIx>) -> Count {
    let reading = &readings[at.article];
    let figure = &reading.found.figures[at.finding.0];
    let own = figure.scope.as_of.and_then(|t| window(reading, t));
    let said = figure.teller.and_then(|s| reading.found.statements[s.0].said).filter(|_| figure.scope.as_of.is_none());
    let as_of = own.or(said.and_then(|t| window(reading, t)));
    Count { figure: at, as_of, derived_from: said.filter(|_| as_of.is_some()).map(Ref::Time) }
}

fn window(reading: &Reading, time: TimeIx) -> Option<Window> {
    reading.found.times[time.0].window
}
