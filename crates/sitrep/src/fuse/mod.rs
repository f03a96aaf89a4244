//! What all pages told in, one record out: copies first, then entities, events and figures joined across articles, each by
//! rules of its file. What is joined can be taken apart again: articles and their findings stay as they were read.

use std::collections::BTreeMap;

use sources::Origins;
use ties::Ties;

use crate::error::Error;
use crate::reading::{Reading, Told};
use crate::record::{Coverage, Record};

mod agreements;
mod changes;
mod conflicts;
mod copies;
mod entities;
mod events;
mod groups;
mod names;
mod offices;
mod other_news;
mod positions;
mod series;
mod sources;
mod stories;
mod ties;
mod timeline;
mod words;

pub use changes::changes;

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
    let copies = copies::copies(&readings);
    let stories = stories::stories(&readings, &copies);
    let mut ties = Ties::of(&readings);
    let (entities, entity_of) = entities::entities(&readings, &mut ties);
    let origins = Origins::of(&readings, &copies);
    let events = events::events(&readings, &entity_of, &stories, &origins, &mut ties);
    let agreements = agreements::agreements(&readings, (&entities, &entity_of), &origins, &mut ties);
    let positions = positions::positions(&readings, &entities, &entity_of);
    let (series, timeline) = (series::series(&readings, &entity_of), timeline::timeline(&readings, &events, &origins));
    let conflicts =
        conflicts::conflicts(&readings, &entities, &entity_of, (&events, &series, &stories), &origins.copies);
    Record {
        events,
        stories,
        copies,
        readings,
        entities,
        entity_of,
        series,
        agreements,
        positions,
        conflicts,
        timeline,
        coverage,
        ties: ties.said(),
        asked: None,
        numbers: Vec::new(),
        as_of: None,
    }
}

/// Adds what was left out and what is unsettled.
fn count(coverage: &mut Coverage, readings: &[Reading]) {
    let (mut dropped, mut unsettled) = (BTreeMap::new(), BTreeMap::new());
    let foreign = readings.iter().map(|reading| &reading.article).filter(|article| !article.is_english());
    coverage.other_languages = foreign.map(|article| (article.page.id.clone(), article.language.clone())).collect();
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
