//! Dated lines: sentences whose day the text settles, in order of time; of one day the one comes first that tells best what all
//! articles tell of it. Which sentences are lines is told in `lines`, what they weigh in `weight`.

mod lines;
mod weight;

use std::collections::{BTreeSet, HashMap};

use super::sources::Origins;
use super::words;
use crate::found::Ref;
use crate::reading::Reading;
use crate::record::{FusedEvent, Line};

/// The lines in order of their first day, then last day, then weight, then page order. A sentence that copies repeat is one line.
pub fn timeline(readings: &[Reading], events: &[FusedEvent], origins: &Origins) -> Vec<Line> {
    let mut lines: Vec<Line> = readings.iter().enumerate().flat_map(|(article, r)| lines::of(article, r)).collect();
    lines.sort_by_key(|line| (line.window.start.or(line.window.end), line.window.end, line.article, line.sentence));
    count_sources(&mut lines, events, origins);
    let mut told = BTreeSet::new();
    lines.retain(|line| {
        let sentence = words::together(&words::all(readings[line.article].quote(line.sentence)));
        origins.copies[line.article].is_none_or(|group| told.insert((group, line.window, sentence)))
    });
    weight::weigh(&mut lines, readings, origins);
    let heavy_first = |day: &mut [Line]| day.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    lines.chunk_by_mut(|a, b| a.window == b.window).for_each(heavy_first);
    lines
}

/// Gives each line the sources of the events that it tells of.
fn count_sources(lines: &mut [Line], events: &[FusedEvent], origins: &Origins) {
    let mut joined: HashMap<(usize, Ref), &FusedEvent> = HashMap::new();
    for event in events.iter().filter(|event| event.members.len() > 1) {
        joined.extend(event.members.iter().map(|at| ((at.article, Ref::Event(at.finding)), event)));
    }
    for line in lines {
        let told = line.records.iter().filter_map(|record| joined.get(&(line.article, *record)));
        let articles = told.flat_map(|event| event.members.iter().map(|at| at.article)).chain([line.article]);
        line.sources = origins.independent(articles);
    }
}
