//! Figures of many articles, lined up where they count the same thing for the same stated scope. A figure that states
//! less than two parts of its scope stands alone, but for a tally of attacks since a day that is said of the same parties:
//! `46 times since October 17` and `at least 151 times since October 17` are one growing count.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Groups;
use crate::date::Window;
use crate::entity::EntityKind;
use crate::figure::{Figure, Measure};
use crate::found::{FigureIx, Ref, TimeIx};
use crate::reading::Reading;
use crate::record::{AsOf, Count, Series, SeriesScope, Source};

/// What two figures must share to stand in one series: measure, scope, unit, kind of number and, where the measure does
/// not say what is counted, the counted words. A figure that must stand alone carries its own place.
type Key = (Measure, SeriesScope, Option<String>, [bool; 2], Option<String>, Option<Source<FigureIx>>);

/// Every figure in its series; the series of most readings first, then in order of their first reading.
pub fn series(readings: &[Reading], of: &super::entities::Of) -> Vec<Series> {
    let mut all: BTreeMap<Key, Vec<Source<FigureIx>>> = BTreeMap::new();
    let tallies = tallies(readings, of);
    for (article, reading) in readings.iter().enumerate() {
        for (ix, figure) in reading.found.figures.iter().enumerate() {
            let at = Source { article, finding: FigureIx(ix) };
            let mut key = key(reading, figure, &of[article], at);
            if let Some(first) = tallies.get(&at) {
                key.5 = Some(*first);
            }
            all.entry(key).or_default().push(at);
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(_, figures)| (std::cmp::Reverse(figures.len()), figures[0]));
    let one =
        |(key, figures): (Key, Vec<_>)| Series { measure: key.0, scope: key.1, readings: counts(readings, figures) };
    all.into_iter().map(one).collect()
}

fn key(reading: &Reading, figure: &Figure, of: &[usize], at: Source<FigureIx>) -> Key {
    let scope = scope(reading, figure, of);
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

fn scope(reading: &Reading, figure: &Figure, of: &[usize]) -> SeriesScope {
    SeriesScope {
        place: figure.scope.place.map(|e| of[e.0]),
        actor: figure.scope.actor.map(|e| of[e.0]),
        target: figure.scope.target.map(|e| of[e.0]),
        since: figure.scope.since.and_then(|t| window(reading, t)),
    }
}

/// Countries, forces and groups that two sentences must both name for their tallies to be of one campaign.
const PARTIES: usize = 2;

/// Tallies of attacks that state the day since when they count and nothing else of their scope, each with the first of
/// those that count the same: the same day, and two parties named in both sentences.
fn tallies(readings: &[Reading], of: &super::entities::Of) -> BTreeMap<Source<FigureIx>, Source<FigureIx>> {
    let mut all: Vec<Source<FigureIx>> = Vec::new();
    let mut keys: BTreeMap<(Window, usize, usize), Vec<usize>> = BTreeMap::new();
    for (article, reading) in readings.iter().enumerate() {
        for (ix, figure) in reading.found.figures.iter().enumerate() {
            let scope = scope(reading, figure, &of[article]);
            let since = scope.since.filter(|since| since.one_day().is_some());
            let open = SeriesScope { since, ..SeriesScope::default() } == scope && figure.part_of.is_none();
            let (Some(since), true) = (since, open && figure.measure == Measure::Attacks) else { continue };
            if figure.percent || figure.ordinal {
                continue;
            }
            let parties = parties(reading, figure, &of[article]);
            for (at, a) in parties.iter().enumerate() {
                parties[at + 1..].iter().for_each(|b| keys.entry((since, *a, *b)).or_default().push(all.len()));
            }
            all.push(Source { article, finding: FigureIx(ix) });
        }
    }
    let mut groups = Groups::new(all.len());
    keys.values().flat_map(|same| same.windows(PARTIES)).for_each(|pair| groups.join(pair[0], pair[1]));
    (0..all.len()).map(|ix| (all[ix], all[groups.of(ix)])).collect()
}

/// The countries, governments and groups that the sentence of a figure names, in order.
fn parties(reading: &Reading, figure: &Figure, of: &[usize]) -> Vec<usize> {
    let Some(number) = reading.sentence_at(figure.span.start) else { return Vec::new() };
    let sentence = reading.sentences[number];
    let party = |kind| matches!(kind, EntityKind::Country | EntityKind::ArmedGroup | EntityKind::Organisation);
    let named =
        reading.found.entities.iter().enumerate().filter(|(_, entity)| {
            party(entity.kind) && entity.mentions.iter().any(|mention| sentence.contains(*mention))
        });
    named.map(|(ix, _)| of[ix]).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The readings in order of `as_of`; those without one last, in page order.
fn counts(readings: &[Reading], figures: Vec<Source<FigureIx>>) -> Vec<Count> {
    let mut counts: Vec<Count> = figures.into_iter().map(|at| count(readings, at)).collect();
    counts.sort_by_key(|c| (c.as_of.is_none(), c.as_of.map(|w| (w.end.is_none(), w.end, w.start)), c.figure));
    counts
}

/// A figure with the day up to which it counts: its own, else the day on which its teller said it, else the day or the
/// window in which its article was printed.
fn count(readings: &[Reading], at: Source<FigureIx>) -> Count {
    let reading = &readings[at.article];
    let figure = &reading.found.figures[at.finding.0];
    let own = figure.scope.as_of.and_then(|t| window(reading, t)).map(|w| (w, AsOf::Stated));
    let said = figure.teller.and_then(|s| reading.found.statements[s.0].said);
    let said = said.and_then(|t| Some((window(reading, t)?, AsOf::Said(Ref::Time(t)))));
    // a past day of its own that is not settled is not the day of print
    let unsettled = figure.scope.as_of.is_some() && own.is_none();
    let printed = reading.published.window.map(|w| (w, AsOf::Printed)).filter(|_| figure.scope.since.is_some());
    let as_of = own.or(said).or(printed).filter(|_| !unsettled);
    Count { figure: at, as_of: as_of.map(|(window, _)| window), from: as_of.map(|(_, from)| from) }
}

fn window(reading: &Reading, time: TimeIx) -> Option<Window> {
    reading.found.times[time.0].window
}
