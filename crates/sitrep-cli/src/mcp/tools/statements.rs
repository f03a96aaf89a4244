//! `statements`: who said what, each with the words that were said.

use sitrep::date::Window;
use sitrep::found::StatementIx;
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::show::words;

use super::sieve::Sieve;
use crate::mcp::items::{Statement, cited};
use crate::mcp::reply;

/// So many links of a chain are given.
const SOME: usize = 4;

/// The statements that a question leaves, in page order.
pub fn statements(record: &Record, sieve: &Sieve) -> Vec<Statement> {
    let articles = record.readings.iter().enumerate().filter(|(_, reading)| sieve.article(reading));
    let all = articles.flat_map(|(article, reading)| (0..reading.found.statements.len()).map(move |ix| (article, ix)));
    all.filter(|(article, ix)| fits(record, sieve, *article, *ix))
        .map(|(article, ix)| item(&record.readings[article], StatementIx(ix)))
        .collect()
}

fn fits(record: &Record, sieve: &Sieve, article: usize, ix: usize) -> bool {
    let reading = &record.readings[article];
    let own = &reading.found.statements[ix];
    let mut speaker = Vec::new();
    if let Some(source) = &own.source {
        speaker.push(reading.quote(source.span));
        speaker.extend(source.name.as_deref().into_iter().chain(source.role.as_deref()));
        speaker.extend(source.entity.iter().flat_map(|entity| super::names(record, article, *entity)));
    }
    let issue = own.issue.as_deref().unwrap_or_default();
    let sentence = reading.quote(reading.sentences_of(own.span));
    !words::is_rejected(reading, &reading.ids.statements[ix])
        && sieve.kind(own.polarity.as_str())
        && sieve.actor(speaker)
        && sieve.place([sentence])
        && sieve.days(said(reading, ix).or(reading.published.window))
        && (sieve.words(sentence) || sieve.words(issue))
}

/// A statement as its article has it.
pub fn item(reading: &Reading, ix: StatementIx) -> Statement {
    let own = &reading.found.statements[ix.0];
    let speaker = own.source.as_ref().map(|_| words::speaker(reading, own));
    Statement {
        id: reading.ids.statements[ix.0].clone(),
        speaker: speaker.or(own.author.then_some("the article")).map(reply::name),
        role: own.source.as_ref().and_then(|source| source.role.as_deref()).map(reply::name),
        form: own.form.to_string(),
        kind: own.polarity.to_string(),
        issue: own.issue.as_deref().map(reply::name),
        said: said(reading, ix.0).map(Window::edtf),
        quoted_content: reply::quoted(&words::content(reading, own)),
        via: own.via.iter().take(SOME).map(|via| reply::name(&via.name)).collect(),
        cited: cited(reading, own.span),
    }
}

fn said(reading: &Reading, ix: usize) -> Option<Window> {
    reading.found.times[reading.found.statements[ix].said?.0].window
}
