//! Numbers that do not agree: of the harmed in one event, and of a tally on one day. A number that grows with the day on which
//! it is told is an update. Ranges that meet agree: `at least 12` and `15` are no conflict, nor are `about 100` and `98`.

use std::collections::BTreeMap;

use super::super::words;
use super::accounts::Accounts;
use super::lists::{COMPARED, at_word};
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::date::Window;
use crate::figure::{Bound, Figure, Measure};
use crate::found::{EventIx, FigureIx, Ref};
use crate::record::Source;

/// `about 100` leaves room for so much on both sides: a judgement, no codebook gives one.
const ABOUT: f64 = 0.1;

type At = Source<FigureIx>;

/// A number with the event that it was told of.
#[derive(Clone, Copy)]
struct Toll {
    at: At,
    event: Source<EventIx>,
}

pub fn harm(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    for event in set.events {
        let mut tolls: BTreeMap<Measure, Vec<Toll>> = BTreeMap::new();
        for at in &event.members {
            for figure in &accounts.event(*at).harm {
                let toll = Toll { at: Source { article: at.article, finding: *figure }, event: *at };
                let measure = figure_at(accounts, toll.at).measure;
                tolls.entry(measure).or_default().push(toll);
            }
        }
        for (measure, tolls) in tolls {
            pairs.extend(widest(accounts, measure, &tolls));
        }
    }
}

/// Of all tolls of one measure the two that are furthest apart: one line an event and measure.
fn widest(accounts: Accounts, measure: Measure, tolls: &[Toll]) -> Option<Pair> {
    let pairs = tolls.iter().enumerate().flat_map(|(n, a)| tolls[n + 1..].iter().map(move |b| (a, b)));
    let apart = pairs.filter_map(|(a, b)| {
        let (one, other) = (figure_at(accounts, a.at), figure_at(accounts, b.at));
        let gap = gap(one, other)?;
        // `247 people in the one and 10 in the other city`: two of one measure in one account are parts
        let whole = |toll: &Toll| tolls.iter().filter(|t| t.event == toll.event).count() == 1;
        if a.event != b.event && !(whole(a) && whole(b)) {
            return None;
        }
        let alike = one.unit == other.unit && one.percent == other.percent && !one.ordinal && !other.ordinal;
        (alike && same_counted(accounts, a.at, b.at)).then_some((gap, a, b))
    });
    let (_, a, b) = apart.max_by(|x, y| x.0.total_cmp(&y.0))?;
    let (verdict, why) = verdict(accounts, *a, *b)?;
    let because = format!("one event, two numbers of {measure}: {why}");
    let sides = vec![side(accounts, *a), side(accounts, *b)];
    Some(Pair { field: Field::Number, sides, verdict, because })
}

/// How far apart two values are that leave one another no room; none where they meet, or where one is open.
fn gap(a: &Figure, b: &Figure) -> Option<f64> {
    let range = |figure: &Figure| -> Option<(f64, f64)> {
        let spare = if figure.bound == Bound::About { ABOUT } else { 0.0 };
        let low = figure.amount.low.map_or(f64::NEG_INFINITY, |low| low * (1.0 - spare));
        let high = figure.amount.high.map_or(f64::INFINITY, |high| high * (1.0 + spare));
        let (low, high) = match figure.bound {
            Bound::Vague => return None,
            Bound::MoreThan => (low + f64::EPSILON.max(low * 1e-9), high),
            Bound::LessThan => (low, high - f64::EPSILON.max(high * 1e-9)),
            _ => (low, high),
        };
        (low.is_finite() || high.is_finite()).then_some((low, high))
    };
    let (a, b) = (range(a)?, range(b)?);
    let gap = (b.0 - a.1).max(a.0 - b.1);
    (gap > 0.0).then_some(gap)
}

/// Whether two figures count the same: `people` or nothing on one side (of the harmed all are), or a word in common.
fn same_counted(accounts: Accounts, a: At, b: At) -> bool {
    let all = |text: &str| COMPARED["counted"].contains(&text.trim());
    let counted =
        |at: At| figure_at(accounts, at).counted.map(|span| accounts.readings[at.article].quote(span).to_lowercase());
    match (counted(a), counted(b)) {
        (None, None) => true,
        (Some(a), Some(b)) => all(&a) && all(&b) || words::shared(&words::content(&a), &words::content(&b)) > 0,
        (Some(one), None) | (None, Some(one)) => all(&one),
    }
}

/// What two numbers of one event amount to. A number that is told later and is greater is an update; two speakers, or two
/// articles of which neither is known to be the later, differ; one speaker, or one article in its own voice, is not held
/// against itself.
fn verdict(accounts: Accounts, a: Toll, b: Toll) -> Option<(Verdict, String)> {
    let grows = |early: Toll, late: Toll| {
        let (one, other) = (figure_at(accounts, early.at), figure_at(accounts, late.at));
        other.amount.low > one.amount.low
    };
    let ordered = match order(accounts, a, b) {
        Some(std::cmp::Ordering::Less) => Some((a, b)),
        Some(std::cmp::Ordering::Greater) => Some((b, a)),
        _ => None,
    };
    if ordered.is_some_and(|(early, late)| grows(early, late)) {
        return Some((Verdict::Update, "the greater was told later".into()));
    }
    if a.event == b.event && in_turn(accounts, a, b) {
        return Some((Verdict::Update, "the sentence gives them as first and later counts".into()));
    }
    let two = teller(accounts, a).zip(teller(accounts, b)).is_some_and(|(x, y)| accounts.apart(x, y));
    if !two && a.at.article == b.at.article {
        return None;
    }
    let why = match () {
        () if ordered.is_some() => "the one told later is the smaller",
        () if two => "told by two speakers",
        () => "told by two articles, and neither is known to be the later",
    };
    Some((Verdict::Differs, why.into()))
}

/// Which of two numbers was told first, by the day it counts up to, else by the days of print; none where that is open.
fn order(accounts: Accounts, a: Toll, b: Toll) -> Option<std::cmp::Ordering> {
    let told = |toll: Toll| -> Option<Window> {
        let reading = &accounts.readings[toll.at.article];
        let own = figure_at(accounts, toll.at).scope.as_of.and_then(|t| reading.found.times[t.0].window);
        own.or(reading.published.window)
    };
    let (a, b) = (told(a)?, told(b)?);
    match () {
        () if a.end.is_some() && b.start.is_some() && a.end < b.start => Some(std::cmp::Ordering::Less),
        () if b.end.is_some() && a.start.is_some() && b.end < a.start => Some(std::cmp::Ordering::Greater),
        () => None,
    }
}

/// `were first given as 25, then as 34, and the next day as more than 40`.
fn in_turn(accounts: Accounts, a: Toll, b: Toll) -> bool {
    let span = accounts.around(a.at.article, figure_at(accounts, a.at).span.start);
    let text = accounts.readings[a.at.article].quote(span).to_lowercase();
    let has = |kind: &str| COMPARED[kind].iter().any(|w| at_word(&text, w).is_some());
    let (one, other) = (figure_at(accounts, a.at), figure_at(accounts, b.at));
    let rises = (one.span < other.span) == (one.amount.low < other.amount.low);
    span.contains(other.span) && rises && has("first") && has("later")
}

fn teller(accounts: Accounts, toll: Toll) -> Option<Source<crate::found::StatementIx>> {
    let finding = figure_at(accounts, toll.at).teller?;
    Some(Source { article: toll.at.article, finding })
}

fn figure_at<'r>(accounts: Accounts<'r>, at: At) -> &'r Figure {
    &accounts.readings[at.article].found.figures[at.finding.0]
}

fn side(accounts: Accounts, toll: Toll) -> Side {
    let records = [Ref::Figure(toll.at.finding), Ref::Event(toll.event.finding)];
    side_of(accounts, toll.at, &records)
}

/// The side of a figure: its number with the word that bounds it.
pub fn side_of(accounts: Accounts, at: At, records: &[Ref]) -> Side {
    let figure = figure_at(accounts, at);
    let words = figure
        .bound_span
        .filter(|bound| bound.end < figure.span.end)
        .map_or(figure.span, |bound| bound.cover(figure.span));
    let source = figure.teller.and_then(|t| accounts.readings[at.article].found.statements[t.0].source.as_ref());
    Side {
        article: at.article,
        words,
        teller: source.map(|s| accounts.readings[at.article].quote(s.span).to_string()),
        records: records.iter().map(|finding| Source { article: at.article, finding: *finding }).collect(),
    }
}

/// A tally of which two speakers give, for one day, two numbers that leave one another no room.
pub fn tallies(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    for series in set.series {
        for (number, a) in series.readings.iter().enumerate() {
            for b in &series.readings[number + 1..] {
                let day = |c: &crate::record::Count| c.as_of.and_then(Window::one_day);
                let same_day = day(a).is_some() && day(a) == day(b);
                let (one, other) = (figure_at(accounts, a.figure), figure_at(accounts, b.figure));
                let teller =
                    |at: At| figure_at(accounts, at).teller.map(|finding| Source { article: at.article, finding });
                let two = teller(a.figure).zip(teller(b.figure)).is_some_and(|(x, y)| accounts.apart(x, y));
                if !same_day || !two || gap(one, other).is_none() || one.ordinal || other.ordinal {
                    continue;
                }
                let sides = [a, b].map(|c| side_of(accounts, c.figure, &[Ref::Figure(c.figure.finding)]));
                let because = format!("two speakers count the same {} for one day", series.measure);
                pairs.push(Pair { field: Field::Number, sides: sides.into(), verdict: Verdict::Differs, because });
            }
        }
    }
}
