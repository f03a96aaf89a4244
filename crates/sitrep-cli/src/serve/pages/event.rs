//! `/e/ID`: one event, as each article tells it.

use maud::{Markup, html};
use sitrep::event::{Claim, Event, Role};
use sitrep::found::{EventIx, Ref};
use sitrep::reading::Reading;
use sitrep::record::{FusedEvent, Source};
use sitrep::show::html::timeline::tag_of;
use sitrep::show::html::view::{View, days};
use sitrep::show::html::{confirmed, section};
use sitrep::show::{sections, words};

use super::super::ask::{Ask, link};
use super::super::frame::{Page, newest};
use super::super::site::Site;
use super::{Drawn, Trouble, events, name};

/// The page.
pub fn page(site: &Site, ask: &Ask, id: &str) -> Drawn {
    let missing = || Trouble::Missing(format!("the event {id}"));
    let article = site.case(|case| case.article_of_event(id))?.ok_or_else(missing)?;
    let (shown, at) = site.article(&article, ask.twin)?.ok_or_else(missing)?;
    let view = &shown.view();
    let own = shown.record.readings[at].ids.events.iter().position(|own| own == id).ok_or_else(missing)?;
    let own = Source { article: at, finding: EventIx(own) };
    let joined = shown.record.events.iter().find(|event| event.members.contains(&own));
    let members: Vec<Source<EventIx>> = joined.map_or(vec![own], |event| event.members.clone());
    let first = event_at(view, members[0]);
    let told: Vec<(usize, &Event)> = members.iter().map(|at| (at.article, event_at(view, *at))).collect();
    let body = html! {
        @for (number, at) in members.iter().enumerate() { (account(view, *at, number, members.len())) "\n" }
    };
    Ok(Page {
        of: "/events",
        title: words::kind(first),
        head: html! { (heading(first, joined)) @if shown.is_busy() { (newest(&shown)) } },
        body,
        filters: None,
        rows: events::rows(view, &told),
        busy: shown.is_busy(),
    })
}

fn event_at<'r>(view: &View<'r>, at: Source<EventIx>) -> &'r Event {
    &view.record().readings[at.article].found.events[at.finding.0]
}

fn heading(event: &Event, joined: Option<&FusedEvent>) -> Markup {
    let members = joined.map_or(1, |event| event.members.len());
    let sources = joined.map_or(1, |event| event.sources.len());
    html! {
        h1 { span.k.event { (words::kind(event)) } }
        p {
            (words::counted(members, "account", "accounts")) ", " (words::counted(sources, "independent source", "independent sources")) "."
            @if let Some((kind, sub)) = event.acled { " ACLED: " (kind) ", " (sub) "." }
        }
    }
}

/// The event as one article tells it: its sentence, then each field with the words that settle it.
fn account(view: &View, at: Source<EventIx>, number: usize, of: usize) -> Markup {
    let reading = &view.record().readings[at.article];
    let event = event_at(view, at);
    let id = &reading.ids.events[at.finding.0];
    let time = sections::time_of(reading, event);
    let note = html! { bdi { (words::outlet(reading)) } br; (words::published(reading)) };
    let title = if of == 1 { "As told".to_string() } else { format!("Account {}", number + 1) };
    let body = html! {
        p.pr dir="auto" { (reading.sentence(event.anchor.start)) (view.cite(at.article, event.anchor.start)) }
        p.q { (confirmed::marks(view, at.article, Ref::Event(at.finding))) }
        table.fields { tbody {
            (field("What", html! { span.pr { (reading.quote(event.anchor)) } " " span.q { (words::kind(event)) @for context in &event.contexts { ", " (context) } } }))
            (field("Status", html! { @match words::status(event.status) { Some(tag) => (tag_of(tag)), None => "happened" } @if let Some(outcome) = event.outcome { " " (tag_of(outcome.as_str())) } }))
            (field("When", html! { @if let Some(when) = &event.time { span.pr { (reading.quote(when.span)) } " " } (days(time.and_then(|time| time.window), time.is_some_and(|time| time.anchor.is_some()))) }))
            (field("Where", html! { @match &event.place { Some(place) => { span.pr { (reading.quote(place.span)) } @if let Some(ix) = place.entity { " " span.q { (name(view, at.article, ix)) } } }, None => span.un { "no place" } } }))
            (field("Who", roles(view, at.article, &event.actors)))
            (field("To whom, or what", roles(view, at.article, &event.recipients)))
            @if !event.weapons.is_empty() { (field("With", html! { @for weapon in &event.weapons { span.pr { (reading.quote(weapon.span)) } " " span.q { (weapon.class) } " " } })) }
            @if !event.harm.is_empty() { (field("Harm", harm(view, at.article, event))) }
            @if !event.claimed_by.is_empty() { (field("Claimed by", claims(view, at.article, &event.claimed_by))) }
            @if !event.blamed_on.is_empty() { (field("Blamed on", claims(view, at.article, &event.blamed_on))) }
            (field("Told by", html! { bdi { (words::teller(reading, event.teller)) } }))
            @if let Some(ix) = event.response_to { (field("In answer to", html! { a href={"/e/" (reading.ids.events[ix.0])} { (reading.quote(reading.found.events[ix.0].anchor)) } })) }
            @for note in notes(reading, at.finding) { (field(note.field, html! { span.un { bdi { (note.why) } } })) }
        } }
    };
    section(&format!("e-{id}"), &title, note, body)
}

fn field(name: &str, value: Markup) -> Markup {
    html! { tr { th scope="row" { (words::capital(&name.replace('_', " "))) } td { (value) } } }
}

fn notes(reading: &Reading, event: EventIx) -> impl Iterator<Item = &sitrep::note::Note> {
    reading.found.notes.iter().filter(move |note| note.about == Some(sitrep::found::Ref::Event(event)))
}

fn roles(view: &View, article: usize, roles: &[Role]) -> Markup {
    let reading = &view.record().readings[article];
    html! {
        @if roles.is_empty() { span.un { "not said" } }
        @for role in roles {
            span.pr { (reading.quote(role.span)) }
            @if let Some(ix) = role.entity { @let name = name(view, article, ix); " " a.q href=(link("/events", "actor", name)) { bdi { (name) } } }
            " "
        }
    }
}

fn claims(view: &View, article: usize, claims: &[Claim]) -> Markup {
    let reading = &view.record().readings[article];
    html! {
        @for claim in claims {
            @if let Some(ix) = claim.entity { bdi { (name(view, article, ix)) } " " }
            @if let Some(by) = claim.by { span.q { "by " bdi { (name(view, article, by)) } } " " }
            span.pr { (reading.quote(claim.span)) } (view.cite(article, claim.span.start)) " "
        }
    }
}

fn harm(view: &View, article: usize, event: &Event) -> Markup {
    let reading = &view.record().readings[article];
    html! {
        @for ix in &event.harm {
            @let figure = &reading.found.figures[ix.0];
            b { (words::amount(reading, figure)) } " " (figure.measure) (view.cite(article, figure.span.start)) " "
        }
    }
}
