//! The fields of the record on the desk, each with the words it stands on; of those that can be corrected a field to do it.

use maud::{Markup, html};
use sitrep::agreement::{Agreement, Posture};
use sitrep::entity::{Entity, EntityKind};
use sitrep::event::{self, Event, Role, Status};
use sitrep::figure::Figure;
use sitrep::found::{EntityIx, Ref};
use sitrep::reading::Reading;
use sitrep::show::html::confirmed;
use sitrep::show::html::view::View;
use sitrep::show::words;
use sitrep::span::Span;
use sitrep::statement::{Polarity, Statement};

use super::super::queue::At;
use super::days;

/// So many words of the article are offered for a field; others can be typed.
const OFFERED: usize = 60;

/// The table of fields.
pub fn fields(view: &View, at: At, may: bool) -> Markup {
    let reading = &view.record().readings[at.article];
    let found = &reading.found;
    let desk = Desk { view, article: at.article, reading, may };
    let rows = match at.finding {
        Ref::Event(ix) => desk.event(&found.events[ix.0]),
        Ref::Figure(ix) => desk.figure(&found.figures[ix.0]),
        Ref::Statement(ix) => desk.statement(&found.statements[ix.0]),
        Ref::Agreement(ix) => desk.agreement(&found.agreements[ix.0]),
        Ref::Entity(ix) => desk.entity(&found.entities[ix.0]),
        Ref::Posture(ix) => desk.posture(&found.posture[ix.0]),
        Ref::Article => days::field(view, at.article, may),
        Ref::Time(ix) => days::field_of_time(view, at.article, ix, may),
    };
    // The days are those of a time, which has a desk of its own: all that tells of that time moves with it.
    let when = confirmed::time_of(reading, at.finding);
    let rows = html! { (rows) @if let Some(time) = when { (days::of_record(reading, time)) } };
    html! { table.fields { thead { tr { th { "Field" } th { "As read" } th { "Stands on" } } } tbody { (rows) } } }
}

/// The article of a record, and whether who looks may correct it.
struct Desk<'v> {
    view: &'v View<'v>,
    article: usize,
    reading: &'v Reading,
    may: bool,
}

impl Desk<'_> {
    fn event(&self, event: &Event) -> Markup {
        let (reading, may) = (self.reading, self.may);
        let place = event.place.as_ref().map(|place| place.span);
        let time = event.time.as_ref().map(|when| when.span);
        html! {
            (row("type", choice("type", event.kind, &event::kinds(), may), self.cited(event.anchor)))
            (row("status", choice("status", event.status.as_str(), &names(Status::ALL, Status::as_str), may), html! { span.q { "by its words" } }))
            (row("place", printed(reading, "place", place, &near(reading, event.anchor, PLACES), may), self.settled(place)))
            (row("time", printed(reading, "time", time, &times(reading, event.anchor), may), self.settled(time)))
            (row("actor", roles(reading, "actor", event, &event.actors, may), self.parts(&event.actors)))
            (row("recipient", roles(reading, "recipient", event, &event.recipients, may), self.parts(&event.recipients)))
        }
    }

    fn figure(&self, figure: &Figure) -> Markup {
        let bound = figure.bound.as_str().replace('_', " ");
        html! {
            (row("value", typed("value", &figure.amount.text(), None, self.may), html! { (self.cited(figure.span)) " " span.q { (bound) } }))
            (row("measure", html! { (figure.measure) }, self.settled(figure.counted)))
            (row("teller", html! { bdi { (words::teller(self.reading, figure.teller)) } }, html! {}))
        }
    }

    fn statement(&self, statement: &Statement) -> Markup {
        let source = statement.source.as_ref();
        let now = source.and_then(|source| source.name.as_deref()).unwrap_or("-");
        let polarity =
            choice("polarity", statement.polarity.as_str(), &names(Polarity::ALL, Polarity::as_str), self.may);
        html! {
            (row("speaker", typed("speaker", now, Some(&near(self.reading, statement.span, WHO)), self.may), self.settled(source.map(|source| source.span))))
            (row("polarity", polarity, self.settled(statement.cue)))
            (row("content", html! { (statement.form) }, html! { span.pr { (words::content(self.reading, statement)) } }))
        }
    }

    fn agreement(&self, agreement: &Agreement) -> Markup {
        let entities = &self.reading.found.entities;
        let parties = agreement.parties.iter().map(|party| entities[party.0].name.as_str()).collect::<Vec<_>>();
        html! {
            (row("parties", html! { bdi { (parties.join(", ")) } }, self.cited(agreement.span)))
            (row("steps", html! { (agreement.steps.len()) }, html! { @for step in &agreement.steps { (self.cited(step.span)) " " span.q { (step.status.as_str().replace('_', " ")) } " " } }))
        }
    }

    fn entity(&self, entity: &Entity) -> Markup {
        html! {
            (row("name", html! { bdi { (entity.name) } }, self.settled(entity.mentions.first().copied())))
            (row("kind", html! { (entity.kind.as_str().replace('_', " ")) }, html! { @for title in &entity.titles { (self.cited(title.span)) " " } }))
        }
    }

    fn posture(&self, posture: &Posture) -> Markup {
        let name = |ix: EntityIx| self.reading.found.entities[ix.0].name.as_str();
        let named = |entity: Option<EntityIx>| html! { bdi { (entity.map_or("not settled", name)) } };
        html! {
            (row("actor", named(posture.actor), self.cited(posture.span)))
            (row("place", named(posture.place), html! {}))
            (row("change", html! { (posture.change.as_str().replace('_', " ")) }, html! {}))
        }
    }

    /// Words of the article, with the way to their sentence.
    fn cited(&self, span: Span) -> Markup {
        html! { span.pr { (self.reading.quote(span)) } (self.view.cite(self.article, span.start)) }
    }

    /// The words on which a field stands, if any do.
    fn settled(&self, span: Option<Span>) -> Markup {
        html! { @match span { Some(span) => (self.cited(span)), None => span.un { "not settled" } } }
    }

    fn parts(&self, roles: &[Role]) -> Markup {
        html! { @for role in roles { (self.cited(role.span)) " " } @if roles.is_empty() { (self.settled(None)) } }
    }
}

fn row(name: &str, now: Markup, on: Markup) -> Markup {
    html! { tr { td { label for={"f-" (name)} { (name) } } td { (now) } td { (on) } } }
}

const PLACES: &[EntityKind] = &[EntityKind::Place, EntityKind::Country, EntityKind::Facility];
const WHO: &[EntityKind] = &[
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::ArmedGroup,
    EntityKind::Government,
    EntityKind::Country,
    EntityKind::Other,
];

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}

/// The words of the article for entities of some kinds, the nearest to a place first, each once.
fn near<'r>(reading: &'r Reading, to: Span, kinds: &[EntityKind]) -> Vec<&'r str> {
    let of_kind = reading.found.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    ordered(reading, to, of_kind.flat_map(|entity| entity.mentions.iter().copied()).collect())
}

fn times(reading: &Reading, to: Span) -> Vec<&str> {
    ordered(reading, to, reading.found.times.iter().map(|time| time.span).collect())
}

fn ordered(reading: &Reading, to: Span, mut spans: Vec<Span>) -> Vec<&str> {
    spans.sort_by_key(|span| (span.start.abs_diff(to.start), *span));
    let mut all: Vec<&str> = Vec::new();
    for words in spans.into_iter().map(|span| reading.quote(span)) {
        if all.len() < OFFERED && !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// The value as it was when the desk was drawn: what is the same is no correction.
fn was(name: &str, now: &str) -> Markup {
    html! { input type="hidden" name={"was-" (name)} value=(now); }
}

/// One of a list.
fn choice(name: &str, now: &str, all: &[&str], may: bool) -> Markup {
    if !may {
        return html! { (now) };
    }
    html! {
        select.field id={"f-" (name)} name=(name) { @for one in all { option value=(one) selected[*one == now] { (one) } } }
        (was(name, now))
    }
}

/// Words of the article, or none.
fn printed(reading: &Reading, name: &str, now: Option<Span>, all: &[&str], may: bool) -> Markup {
    let now = now.map_or("-", |span| reading.quote(span));
    let mut all: Vec<&str> = all.to_vec();
    if now != "-" && !all.contains(&now) {
        all.insert(0, now);
    }
    all.insert(0, "-");
    choice(name, now, &all, may)
}

/// Typed, with words of the article offered.
pub fn typed(name: &str, now: &str, all: Option<&[&str]>, may: bool) -> Markup {
    if !may {
        return html! { bdi { (now) } };
    }
    html! {
        input.field id={"f-" (name)} name=(name) value=(now) autocomplete="off" dir="auto" list=[all.map(|_| format!("l-{name}"))];
        @if let Some(all) = all { datalist id={"l-" (name)} { @for one in all { option value=(one) {} } } }
        (was(name, now))
    }
}

fn roles(reading: &Reading, name: &str, event: &Event, roles: &[Role], may: bool) -> Markup {
    let now: Vec<&str> = roles.iter().map(|role| reading.quote(role.span)).collect();
    let now = if now.is_empty() { "-".to_string() } else { now.join("; ") };
    typed(name, &now, Some(&near(reading, event.anchor, WHO)), may)
}
