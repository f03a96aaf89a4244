//! What is doubtful in a record, each with its weight and a reason in words: fields that the text leaves open, hedged words, speakers
//! without a name, days that hang on a day of print that was worked out. docs/serve.md has the weights.

use sitrep::article::Basis;
use sitrep::correction::Correction;
use sitrep::event::{Event, Status};
use sitrep::figure::{Bound, Figure};
use sitrep::found::{EventIx, Ref, TimeIx};
use sitrep::reading::Reading;
use sitrep::show::words;
use sitrep::statement::Statement;
use sitrep::time::Anchor;

/// What a field that the text leaves open weighs, an account that differs, a join by more than one name, and all else.
pub const OPEN: u32 = 2;
pub const AT_ODDS: u32 = 3;
pub const JOINED: u32 = 2;
pub const HEDGED: u32 = 1;

/// An event, joined with so many accounts.
pub fn of_event(reading: &Reading, ix: EventIx, event: &Event, accounts: Option<usize>) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    // A note that says why weighs more, and is not counted twice.
    let noted =
        |field: &str| reading.found.notes.iter().any(|note| note.about == Some(Ref::Event(ix)) && note.field == field);
    if let Some(accounts) = accounts {
        doubts.push((JOINED, format!("joined: {accounts} accounts taken for one event")));
    }
    if matches!(event.status, Status::Alleged | Status::Threatened | Status::Hypothetical | Status::Denied) {
        doubts.push((HEDGED, event.status.to_string()));
    }
    if event.time.is_none() && !noted("time") {
        doubts.push((HEDGED, "no day".to_string()));
    }
    if event.place.is_none() && !noted("place") {
        doubts.push((HEDGED, "no place".to_string()));
    }
    doubts.extend(counted(reading, event.time.as_ref().map(|when| when.time)));
    doubts
}

/// A day that was counted from a day of print which was worked out itself, and which nobody accepted.
pub fn counted(reading: &Reading, time: Option<TimeIx>) -> Option<(u32, String)> {
    let counted = is_doubtful(reading) && is_counted(reading, time?);
    counted.then(|| (HEDGED, "the day is counted from a day of print that was worked out".to_string()))
}

/// Whether a day of print was worked out, and nobody accepted it.
pub fn is_doubtful(reading: &Reading) -> bool {
    reading.published.basis == Basis::Inferred && words::review(reading, &reading.article.id).is_none()
}

/// Whether a time is counted from the day of print.
pub fn is_counted(reading: &Reading, time: TimeIx) -> bool {
    matches!(reading.found.times[time.0].anchor, Some(Anchor::Published(_)))
}

/// Whether a time was not settled: that has a note.
pub fn waits(reading: &Reading, time: TimeIx) -> bool {
    reading.found.notes.iter().any(|note| note.about == Some(Ref::Time(time)) && note.field == "value")
}

/// The times of events, statements, figures and forces, each as often as one tells of it.
pub fn times(reading: &Reading) -> impl Iterator<Item = TimeIx> {
    let found = &reading.found;
    let events = found.events.iter().filter_map(|event| Some(event.time.as_ref()?.time));
    let said = found.statements.iter().filter_map(|statement| statement.said);
    let as_of = found.figures.iter().filter_map(|figure| figure.scope.as_of);
    let stands = found.posture.iter().filter_map(|posture| posture.time);
    events.chain(said).chain(as_of).chain(stands)
}

/// When an article was printed: not known, worked out, or at odds with what it says itself.
pub fn of_article(reading: &Reading) -> Vec<(u32, String)> {
    let aside = reading.found.notes.iter().filter(|note| note.field == Correction::PUBLISHED);
    let mut doubts: Vec<(u32, String)> = aside.map(|note| (AT_ODDS, note.why.clone())).collect();
    match reading.published.basis {
        Basis::Unknown => doubts.push((OPEN, "no day of print is known".to_string())),
        Basis::Inferred => doubts.push((HEDGED, "the day of print was worked out".to_string())),
        Basis::Printed | Basis::Metadata | Basis::Confirmed => (),
    }
    doubts
}

/// Who says it.
pub fn of_statement(reading: &Reading, statement: &Statement) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    match &statement.source {
        None if !statement.author => doubts.push((HEDGED, "no speaker printed".to_string())),
        Some(source) if source.name.is_none() => doubts.push((HEDGED, "a speaker without a name".to_string())),
        _ => (),
    }
    if !statement.via.is_empty() {
        doubts.push((HEDGED, "told through others".to_string()));
    }
    doubts.extend(counted(reading, statement.said));
    doubts
}

/// How exact it is, and who counts.
pub fn of_figure(reading: &Reading, figure: &Figure) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    if matches!(figure.bound, Bound::About | Bound::Vague) {
        doubts.push((HEDGED, "not exact".to_string()));
    }
    let teller = figure.teller.map(|ix| &reading.found.statements[ix.0]);
    if teller.is_some_and(|said| said.source.as_ref().is_none_or(|source| source.name.is_none())) {
        doubts.push((HEDGED, "a teller without a name".to_string()));
    }
    doubts.extend(counted(reading, figure.scope.as_of));
    doubts
}
