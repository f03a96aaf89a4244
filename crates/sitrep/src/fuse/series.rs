//! Figures of many articles, lined up where they count the same thing for the same stated scope. A figure that states
//! less than two parts of its scope stands alone, but for a tally of attacks since a day that is said of the same parties:
//! `46 times since October 17` and `at least 151 times since October 17` are one growing count. An article that tells no year
//! of that day has a reading in it where the others settle one year; its own figure keeps its day open.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Groups;
use crate::date::Window;
use crate::entity::{Entity, EntityKind};
use crate::figure::{Figure, Measure};
use crate::found::{FigureIx, Ref, TimeIx};
use crate::lang::gazetteer;
use crate::reading::Reading;
use crate::record::{AsOf, Count, Series, SeriesScope, Source};
use crate::span::Span;
use crate::time::{Recurring, What};

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
            if let Some((first, since)) = tallies.get(&at) {
                (key.5, key.1.since) = (Some(*first), *since);
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
    // what holds for two places together is of neither alone, and another may count only some of them
    let alone = stated < 2 || unsaid || figure.part_of.is_some() || figure.scope.places.len() > 1;
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

/// Who takes part: a country, by its ISO 3166 code and whether it or its people are named, or a group, by its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Party {
    Country(&'static str),
    Group(usize),
}

/// A tally of attacks that states the day since when it counts and nothing else of its scope.
struct Tally {
    at: Source<FigureIx>,
    /// Month and day, as printed or as settled.
    day: (i8, i8),
    /// The settled day; none where no year is told.
    since: Option<Window>,
    /// Who is named: by its sentence, and by the first of the article where that names one alone.
    parties: BTreeSet<Party>,
}

/// Each tally with the first of those that count the same: since the same day, with two parties named in both. A day
/// without a year joins the days with one where these are of one year.
fn tallies(
    readings: &[Reading],
    of: &super::entities::Of,
) -> BTreeMap<Source<FigureIx>, (Source<FigureIx>, Option<Window>)> {
    let all: Vec<Tally> = (0..readings.len()).flat_map(|article| tallies_of(readings, article, &of[article])).collect();
    let mut keys: BTreeMap<((i8, i8), Party, Party), Vec<usize>> = BTreeMap::new();
    for (ix, tally) in all.iter().enumerate() {
        for (a, b) in pairs(&tally.parties) {
            keys.entry((tally.day, a, b)).or_default().push(ix);
        }
    }
    let mut groups = Groups::new(all.len());
    for same in keys.values() {
        let mut years: BTreeMap<Option<Window>, Vec<usize>> = BTreeMap::new();
        same.iter().for_each(|&ix| years.entry(all[ix].since).or_default().push(ix));
        let one_year = years.keys().flatten().count() == 1;
        let together: Vec<&Vec<usize>> = if one_year {
            vec![same]
        } else {
            years.iter().filter(|(since, _)| since.is_some()).map(|(_, same)| same).collect()
        };
        together.iter().flat_map(|same| same.windows(2)).for_each(|pair| groups.join(pair[0], pair[1]));
    }
    let since: BTreeMap<usize, Window> =
        all.iter().enumerate().filter_map(|(ix, tally)| Some((groups.of(ix), tally.since?))).collect();
    let first = |ix: usize| (all[groups.of(ix)].at, since.get(&groups.of(ix)).copied());
    (0..all.len()).map(|ix| (all[ix].at, first(ix))).collect()
}

fn tallies_of(readings: &[Reading], article: usize, of: &[usize]) -> Vec<Tally> {
    let reading = &readings[article];
    let tally = |(ix, figure): (usize, &Figure)| {
        let scope = scope(reading, figure, of);
        let since = figure.scope.since.and_then(|time| since(reading, time))?;
        let open = SeriesScope { since: scope.since, ..SeriesScope::default() } == scope
            && figure.part_of.is_none()
            && figure.scope.places.is_empty();
        let counts = figure.measure == Measure::Attacks && !figure.percent && !figure.ordinal;
        let at = Source { article, finding: FigureIx(ix) };
        (open && counts).then(|| Tally { at, day: since.0, since: since.1, parties: parties(reading, figure, of) })
    };
    reading.found.figures.iter().enumerate().filter_map(tally).collect()
}

/// The one day since when is counted: month and day, and the settled day if the year is told.
fn since(reading: &Reading, time: TimeIx) -> Option<((i8, i8), Option<Window>)> {
    let time = &reading.found.times[time.0];
    match (time.window, time.meaning.what) {
        (Some(window), _) => window.one_day().map(|day| ((day.month(), day.day()), Some(window))),
        (None, What::Recurring(Recurring::MonthDay(month, day), _)) => Some(((month, day), None)),
        _ => None,
    }
}

fn pairs(parties: &BTreeSet<Party>) -> impl Iterator<Item = (Party, Party)> {
    parties.iter().enumerate().flat_map(move |(at, a)| parties.iter().skip(at + 1).map(move |b| (*a, *b)))
}

/// The countries, governments and groups that the sentence of a figure names; where that is one alone, with those of the
/// first sentence of the article.
fn parties(reading: &Reading, figure: &Figure, of: &[usize]) -> BTreeSet<Party> {
    let Some(number) = reading.sentence_at(figure.span.start) else { return BTreeSet::new() };
    let mut all = parties_in(reading, reading.sentences[number], of);
    if all.len() < PARTIES && !all.is_empty() {
        reading.sentences.first().into_iter().for_each(|lead| all.extend(parties_in(reading, *lead, of)));
    }
    all
}

fn parties_in(reading: &Reading, span: Span, of: &[usize]) -> BTreeSet<Party> {
    let group = |kind| matches!(kind, EntityKind::ArmedGroup | EntityKind::Organisation);
    let named = reading.found.entities.iter().enumerate();
    let named = named.filter(|(_, entity)| entity.mentions.iter().any(|mention| span.contains(*mention)));
    let each = |(ix, entity): (usize, &Entity)| match entity.kind {
        EntityKind::Country | EntityKind::Other => gazetteer().people(&entity.name).map(Party::Country),
        kind => group(kind).then(|| Party::Group(of[ix])),
    };
    named.filter_map(each).collect()
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
