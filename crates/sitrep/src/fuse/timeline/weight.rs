//! What dated lines weigh. A day weighs what the independent articles that name it, or were printed on it, weigh together:
//! each as much as its sentence with that day (its first, for the day of print) that is nearest to the subject of the set.
//! The words that most articles of a day share tell best what happened on it: the line that has most of them takes the
//! weight of its day, and each that follows half of the one before; a line that repeats one before it comes after all that
//! tell something new. The idea, days by mentions and sentences by what they share, is that of date-wise timeline
//! summaries (Ghalandari and Ifrim 2020); that each line has half of the one before is a judgement, tuned on half of T17.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::sources::Origins;
use super::super::words;
use super::lines;
use crate::date::Window;
use crate::reading::Reading;
use crate::record::Line;

/// Of two lines of one day, the second repeats the first if this part of the shorter one's words is in both: two fifths. Tuned
/// on half of T17, where a third to a half do nearly as well.
const REPEATED: (usize, usize) = (2, 5);

/// A line is compared with so many others of its day at most, so that the work stays linear; nobody reads more of one day.
const COMPARED: usize = 40;

/// Gives the lines, which stand in order of their days, their weights.
pub fn weigh(lines: &mut [Line], readings: &[Reading], origins: &Origins) {
    let told: Vec<Vec<u64>> =
        lines.iter().map(|line| words::content(readings[line.article].quote(line.sentence))).collect();
    let all: Vec<usize> = (0..lines.len()).collect();
    let subject = Shared::of(&all, lines, &told, origins);
    let near: Vec<f64> = told.iter().map(|words| subject.part(words)).collect();
    let named = named(readings, &subject);
    let mut weights = vec![0.0; lines.len()];
    for day in all.chunk_by(|a, b| lines[*a].window == lines[*b].window) {
        let shared = Shared::of(day, lines, &told, origins);
        let mut nearest: BTreeMap<usize, f64> = named.get(&lines[day[0]].window).cloned().unwrap_or_default();
        day.iter().for_each(|ix| raise(&mut nearest, lines[*ix].article, near[*ix]));
        let mut weight: f64 = origins.independent(nearest.keys().copied()).iter().map(|article| nearest[article]).sum();
        for ix in ranked(day, &told, |ix| shared.others(&told[ix]) + near[ix]) {
            // to six places: sums of the same words are the same in whatever order they are taken
            weights[ix] = (weight * 1e6).round() / 1e6;
            weight /= 2.0;
        }
    }
    lines.iter_mut().zip(weights).for_each(|(line, weight)| line.weight = weight);
}

/// For each day that articles name or are printed on, these articles, each with how near its nearest such sentence is to the subject.
fn named(readings: &[Reading], subject: &Shared) -> HashMap<Window, BTreeMap<usize, f64>> {
    let mut named: HashMap<Window, BTreeMap<usize, f64>> = HashMap::new();
    for (article, reading) in readings.iter().enumerate() {
        let days = reading.found.times.iter().filter_map(|time| {
            let day = time.window.filter(|window| window.one_day().is_some())?;
            Some((reading.sentence_at(time.span.start)?, day))
        });
        let printed = lines::told_on(reading).filter(|_| !reading.sentences.is_empty()).map(|day| (0, day));
        let mut days: Vec<(usize, Window)> = days.chain(printed).collect();
        days.sort_unstable();
        days.dedup();
        for same in days.chunk_by(|a, b| a.0 == b.0) {
            let near = subject.part(&words::content(reading.quote(reading.sentences[same[0].0])));
            same.iter().for_each(|(_, day)| raise(named.entry(*day).or_default(), article, near));
        }
    }
    named
}

fn raise(nearest: &mut BTreeMap<usize, f64>, article: usize, near: f64) {
    let best = nearest.entry(article).or_default();
    *best = best.max(near);
}

/// The words of some lines, and how many articles have each of them in one of these lines; of copies one counts, but papers that
/// credit one agency choose their own words.
struct Shared {
    articles: Vec<usize>,
    with: HashMap<u64, usize>,
}

impl Shared {
    fn of(some: &[usize], lines: &[Line], told: &[Vec<u64>], origins: &Origins) -> Shared {
        let articles = origins.apart(some.iter().map(|ix| lines[*ix].article));
        let mut of: BTreeMap<usize, HashSet<u64>> = articles.iter().map(|article| (*article, HashSet::new())).collect();
        for ix in some {
            of.entry(lines[*ix].article).and_modify(|words| words.extend(&told[*ix]));
        }
        let mut with: HashMap<u64, usize> = HashMap::new();
        of.values().flatten().for_each(|word| *with.entry(*word).or_default() += 1);
        Shared { articles, with }
    }

    /// The sum over words of the part of all articles that have them, divided by the root of their number so that a long
    /// sentence does not win by length.
    fn part(&self, words: &[u64]) -> f64 {
        self.sum(words, |with| with as f64) / self.articles.len().max(1) as f64
    }

    /// The same, of the number of articles beside one that have them.
    fn others(&self, words: &[u64]) -> f64 {
        self.sum(words, |with| with.saturating_sub(1) as f64)
    }

    fn sum(&self, words: &[u64], worth: impl Fn(usize) -> f64) -> f64 {
        let sum: f64 = words.iter().map(|word| worth(self.with.get(word).copied().unwrap_or_default())).sum();
        sum / (words.len().max(1) as f64).sqrt()
    }
}

/// The lines of a day, the best first, those that repeat one before them last.
fn ranked(day: &[usize], told: &[Vec<u64>], score: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut best: Vec<(i64, usize)> = day.iter().map(|ix| ((score(*ix) * 1e6).round() as i64, *ix)).collect();
    best.sort_by_key(|(score, ix)| (Reverse(*score), *ix));
    let (mut new, mut again): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (_, ix) in best {
        let repeats = |other: &usize| {
            let shorter = told[ix].len().min(told[*other].len());
            REPEATED.1 * words::shared(&told[ix], &told[*other]) >= REPEATED.0 * shorter
        };
        let list = if new.len() < COMPARED && !new.iter().any(repeats) { &mut new } else { &mut again };
        list.push(ix);
    }
    new.append(&mut again);
    new
}
