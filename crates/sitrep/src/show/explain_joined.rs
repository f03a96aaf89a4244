//! Why records of several articles stand as they do: what was joined and for what reason, or what is held against what.

use std::io::{self, Write};

use super::text::plain;
use super::words;
use crate::citation::Citation;
use crate::found::Ref;
use crate::record::{FusedAgreement, FusedEntity, FusedEvent, Record, Source};

/// Explains the conflict, or the joined event, entity or agreement with an id; `false` where the record has none such.
pub fn joined(record: &Record, id: &str, out: &mut dyn Write) -> io::Result<bool> {
    if let Some(conflict) = record.conflicts.iter().find(|conflict| conflict.id == id) {
        writeln!(out, "conflict {id}: {} {}", words::verdict(conflict.verdict), conflict.field)?;
        writeln!(out, "  rule: {}\n  because: {}", conflict.rule, plain(&conflict.because))?;
        for side in &conflict.sides {
            let words = record.readings[side.article].quote(side.words);
            writeln!(out, "  {}: “{}”", plain(side.teller.as_deref().unwrap_or("the article")), plain(words))?;
            told(record, side.article, side.words.start, out)?;
            let ids = side.records.iter().map(|at| record.readings[at.article].ids.get(at.finding));
            writeln!(out, "    stands on: {}", ids.collect::<Vec<_>>().join(", "))?;
        }
        return Ok(true);
    }
    let event = record.events.iter().find(|event| event.members.len() > 1 && event.id == id);
    let entity = record.entities.iter().find(|entity| entity.members.len() > 1 && entity.id == id);
    let agreement = record.agreements.iter().find(|agreement| agreement.members.len() > 1 && agreement.id == id);
    event.map_or(Ok(()), |event| accounts(record, event, out))?;
    entity.map_or(Ok(()), |entity| spellings(record, entity, out))?;
    agreement.map_or(Ok(()), |agreement| rail(record, agreement, out))?;
    by_hand(record, id, out)?;
    Ok(event.is_some() || entity.is_some() || agreement.is_some())
}

/// The sentence that a mark means, `[26.22]`, with the ids of the records that stand on it; none where there is no such sentence.
pub fn sentence(record: &Record, mark: &str, out: &mut dyn Write) -> io::Result<Option<Vec<String>>> {
    let Some(citation) = Citation::read(record, mark) else { return Ok(None) };
    let reading = &record.readings[citation.article];
    writeln!(out, "{citation}: {} ({})", plain(citation.quote(record)), plain(&words::from(reading)))?;
    let Some(sentence) = citation.sentence.map(|number| reading.sentences[number]) else {
        return Ok(Some(vec![reading.article.id.clone()]));
    };
    let on = |id: &&String| {
        let finding = reading.ids.find(id).filter(|finding| *finding != Ref::Article);
        finding.is_some_and(|finding| {
            let start = reading.found.start(finding);
            sentence.start <= start && start < sentence.end
        })
    };
    Ok(Some(reading.ids.all().filter(on).cloned().collect()))
}

/// What people said of a record and others, a line each, with the other's sentence; what a later word contradicts is told too.
fn by_hand(record: &Record, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let own = |at: &Source<Ref>| record.readings[at.article].ids.get(at.finding) == id;
    for tie in record.ties.iter().filter(|tie| own(&tie.record) || own(&tie.other)) {
        let other = if own(&tie.record) { tie.other } else { tie.record };
        let reading = &record.readings[other.article];
        let outweighed = if tie.holds { "" } else { " (a later word contradicts it)" };
        writeln!(out, "  {}{outweighed}: {}", plain(&words::tie(tie)), reading.ids.get(other.finding))?;
        let byte = reading.found.start(other.finding);
        told(record, other.article, byte, out)?;
    }
    Ok(())
}

/// The sentence at a byte of an article, with its citation.
fn told(record: &Record, article: usize, byte: usize, out: &mut dyn Write) -> io::Result<()> {
    let citation = Citation::at(record, article, byte);
    let from = words::from(&record.readings[article]);
    writeln!(out, "    {} [{citation}, {}]", plain(citation.quote(record)), plain(&from))
}

fn accounts(record: &Record, event: &FusedEvent, out: &mut dyn Write) -> io::Result<()> {
    let sources = words::counted(event.sources.len(), "independent source", "independent sources");
    writeln!(out, "  joined across articles: {} accounts, {sources}", event.members.len())?;
    event.members.iter().try_for_each(|at| {
        let anchor = record.readings[at.article].found.events[at.finding.0].anchor;
        told(record, at.article, anchor.start, out)?;
        event.because.get(at).map_or(Ok(()), |why| writeln!(out, "      because: {why}"))
    })
}

fn spellings(record: &Record, entity: &FusedEntity, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  joined across articles as {}:", plain(&entity.name))?;
    entity.members.iter().try_for_each(|at| {
        let reading = &record.readings[at.article];
        let own = &reading.found.entities[at.entity.0];
        let from = words::from(reading);
        let by =
            words::by_hand(record, at.article, Ref::Entity(at.entity)).map_or(String::new(), |by| format!("; {by}"));
        writeln!(out, "    {} ({}{}) [{}]", plain(&own.name), at.because, plain(&by), plain(&from))
    })
}

fn rail(record: &Record, agreement: &FusedAgreement, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  joined across articles as {}:", plain(&agreement.name))?;
    agreement.members.iter().try_for_each(|member| {
        let own = &record.readings[member.at.article].found.agreements[member.at.finding.0];
        writeln!(out, "    {} ({})", plain(&own.name), member.because.unwrap_or("the fullest account"))?;
        told(record, member.at.article, own.span.start, out)
    })
}
