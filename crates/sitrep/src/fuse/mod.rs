//! What all pages told in, one record out. Entities are joined by equal name and kind, figures by equal measure and
//! stated scope; events and statements stay with their article. Nothing is joined on a likeness.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::found::EventIx;
use crate::reading::{Reading, Told};
use crate::record::{Coverage, FusedEvent, Record, Source};

mod copies;
mod entities;
mod groups;
mod names;
mod series;
mod stories;
mod timeline;
mod words;

/// The record of what some pages told, in their order.
pub fn fuse(pages: impl IntoIterator<Item = Result<Told, Error>>) -> Record {
    let (mut readings, mut coverage) = (Vec::new(), Coverage::default());
    for page in pages {
        coverage.pages += 1;
        match page {
            Ok(told) if told.readings.is_empty() => coverage.without_article.push(told.page),
            // Copies: a copy has no spare room, and all copies lie together. The readings as made are strewn over memory
            // that parsing needed, and hold it: 2.6 times as much.
            Ok(told) => readings.extend(told.readings.iter().cloned()),
            Err(why) => coverage.failed.push((why.place().to_string(), why.to_string())),
        }
    }
    count(&mut coverage, &readings);
    let (entities, entity_of) = entities::entities(&readings);
    let (series, timeline) = (series::series(&readings, &entity_of), timeline::timeline(&readings));
    let copies = copies::copies(&readings);
    let stories = stories::stories(&readings, &copies);
    Record { events: events(&readings), stories, copies, readings, entities, entity_of, series, timeline, coverage }
}

/// Adds what was left out and what is unsettled.
fn count(coverage: &mut Coverage, readings: &[Reading]) {
    let (mut dropped, mut unsettled) = (BTreeMap::new(), BTreeMap::new());
    for reading in readings {
        for part in &reading.article.dropped {
            *dropped.entry(part.why).or_default() += 1;
        }
        for note in &reading.found.notes {
            *unsettled.entry(note.field).or_default() += 1;
        }
    }
    coverage.dropped = dropped.into_iter().collect();
    coverage.unsettled = unsettled.into_iter().collect();
}

/// Each article's events, by themselves.
fn events(readings: &[Reading]) -> Vec<FusedEvent> {
    let all =
        readings.iter().enumerate().flat_map(|(article, r)| (0..r.found.events.len()).map(move |ix| (article, ix)));
    let event = |(article, ix): (usize, usize)| FusedEvent {
        id: readings[article].ids.events[ix].clone(),
        members: vec![Source { article, finding: EventIx(ix) }],
        sources: vec![article],
    };
    all.map(event).collect()
}
