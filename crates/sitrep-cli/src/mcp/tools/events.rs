//! `events`: what happened, is planned, alleged or denied; accounts of one event joined.

use sitrep::date::Window;
use sitrep::event::Role;
use sitrep::found::{EventIx, Ref};
use sitrep::reading::Reading;
use sitrep::record::{FusedEvent, Record, Source};
use sitrep::show::words;

use super::sieve::Sieve;
use crate::mcp::items::{Event, cited, mark};
use crate::mcp::reply;

/// So many names of a list, so many other accounts are given.
const SOME: usize = 8;

/// The events that a question leaves, in page order of their first accounts.
pub fn events(record: &Record, sieve: &Sieve) -> Vec<Event> {
    let all = record.events.iter().map(|event| (event, accounts(record, event)));
    let fits = all.filter(|(_, accounts)| accounts.iter().any(|at| fits(record, sieve, at)));
    fits.map(|(event, accounts)| item(record, event, &accounts)).collect()
}

/// The accounts of an event that nobody rejected.
fn accounts(record: &Record, event: &FusedEvent) -> Vec<Source<EventIx>> {
    let finding = |at: &Source<EventIx>| Source { article: at.article, finding: Ref::Event(at.finding) };
    event.members.iter().filter(|at| !super::is_rejected(record, [finding(at)])).copied().collect()
}

fn fits(record: &Record, sieve: &Sieve, at: &Source<EventIx>) -> bool {
    let reading = &record.readings[at.article];
    let own = &reading.found.events[at.finding.0];
    let roles = own.actors.iter().chain(&own.recipients).flat_map(|role| names(record, at.article, role));
    sieve.kind(own.kind)
        && sieve.article(reading)
        && sieve.days(days(reading, at.finding.0))
        && sieve.actor(roles)
        && sieve.place(places(record, at.article, at.finding.0))
        && sieve.words(reading.quote(reading.sentences_of(own.anchor)))
}

fn item(record: &Record, event: &FusedEvent, accounts: &[Source<EventIx>]) -> Event {
    let first = accounts[0];
    let reading = &record.readings[first.article];
    let own = &reading.found.events[first.finding.0];
    let list = |roles: &[Role]| roles.iter().take(SOME).map(|role| reply::name(reading.quote(role.span))).collect();
    let harm = own.harm.iter().take(SOME).map(|figure| {
        let figure = &reading.found.figures[figure.0];
        reply::name(&format!("{} {}", words::amount(reading, figure), figure.measure))
    });
    let others = accounts[1..].iter().take(SOME);
    let anchor = |at: &Source<EventIx>| {
        mark(record, at.article, record.readings[at.article].found.events[at.finding.0].anchor.start)
    };
    Event {
        id: event.id.clone(),
        kind: words::kind(own),
        status: own.status.to_string(),
        days: days(reading, first.finding.0).map(Window::edtf),
        place: own.place.as_ref().map(|place| reply::name(reading.quote(place.span))),
        actors: list(&own.actors),
        recipients: list(&own.recipients),
        harm: harm.collect(),
        teller: own.teller.map(|teller| reply::name(words::teller(reading, Some(teller)))),
        cited: cited(reading, own.anchor),
        accounts: accounts.len(),
        others: others.map(anchor).collect(),
        sources: event.sources.len(),
    }
}

fn days(reading: &Reading, event: usize) -> Option<Window> {
    let time = reading.found.events[event].time.as_ref()?;
    reading.found.times[time.time.0].window
}

/// What a part is called: as printed, in its article, and across articles.
fn names<'r>(record: &'r Record, article: usize, role: &'r Role) -> Vec<&'r str> {
    let reading = &record.readings[article];
    let mut names = vec![reading.quote(role.span)];
    names.extend(role.entity.iter().flat_map(|entity| super::names(record, article, *entity)));
    names
}

fn places(record: &Record, article: usize, event: usize) -> Vec<&str> {
    let reading = &record.readings[article];
    let Some(place) = &reading.found.events[event].place else { return Vec::new() };
    let mut names = vec![reading.quote(place.span)];
    for entity in place.entity.iter().chain(&place.near) {
        names.extend(super::names(record, article, *entity));
        let place = reading.found.entities[entity.0].place.as_ref();
        names.extend(place.and_then(|place| place.country.as_deref()));
        names.extend(place.and_then(|place| place.admin1.as_deref()));
    }
    names
}
