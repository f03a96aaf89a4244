//! `/events`: what happened, is planned or alleged, as a table.

use maud::html;
use serde_json::json;
use sitrep::event::Event;
use sitrep::record::Record;
use sitrep::show::html::view::View;
use sitrep::show::html::{events, section};
use sitrep::show::sections;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, name, of_article, source, standing};

/// The columns of an event's row.
pub const COLUMNS: &[&str] = &[
    "id",
    "start",
    "end",
    "type",
    "mode",
    "status",
    "outcome",
    "actors",
    "recipients",
    "place",
    "latitude",
    "longitude",
    "precision",
    "country",
    "anchor",
    "review",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["type", "status", "actor", "place", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let lines =
        sections::events(record).into_iter().map(|(article, event)| ((article, event), facts(record, article, event)));
    let mut sifted = sift(ask, FILTERS, lines.collect())?;
    let filters = Filters::of(&mut sifted, "event", "events");
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let body = if lines.is_empty() {
        nothing("No event fits", html! { "Take a filter away, or look in the " a href="/search" { "articles" } "." })
    } else {
        html! { (events::table(view, lines)) (way) }
    };
    let note = html! { "In order of time; those without a settled day last. Accounts of one event stand on its page." };
    Ok(Page {
        of: "/events",
        title: "Events".to_string(),
        head: html! { (head("Events", html! { "What happened, is planned, threatened or alleged, each as its first account tells it." })) (newest(&shown)) },
        body: section("table", "All events", note, body),
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

/// What can be asked of an event.
pub fn facts(record: &Record, article: usize, event: &Event) -> Facts {
    let reading = &record.readings[article];
    let days = sections::time_of(reading, event).and_then(|time| time.window);
    let own = reading.found.events.iter().position(|own| std::ptr::eq(own, event));
    let review = standing(reading, own.map(|ix| reading.ids.events[ix].as_str()));
    with(of_article(reading, days), record, article, event).and("review", review)
}

/// Adds what can be asked of an event.
pub fn with(facts: Facts, record: &Record, article: usize, event: &Event) -> Facts {
    let roles = event.actors.iter().chain(&event.recipients).filter_map(|role| role.entity);
    let place = event.place.as_ref().and_then(|place| place.entity);
    facts
        .and("type", event.kind)
        .and("status", event.status.as_str())
        .all("actor", roles.map(|entity| name(record, article, entity)))
        .and("place", place.map_or(super::NOWHERE, |place| name(record, article, place)))
}

/// The events as rows.
pub fn rows(view: &View, events: &[(usize, &Event)]) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for (article, event) in events {
        let reading = &record.readings[*article];
        let own = reading.found.events.iter().position(|own| std::ptr::eq(own, *event));
        let roles = |roles: &[sitrep::event::Role]| {
            let named = roles
                .iter()
                .map(|role| role.entity.map_or(reading.quote(role.span), |entity| name(record, *article, entity)));
            json!(named.collect::<Vec<_>>().join("; "))
        };
        let entity = event.place.as_ref().and_then(|place| place.entity);
        let place = entity.and_then(|ix| reading.found.entities[ix.0].place.as_ref());
        let point = place.and_then(|place| place.point);
        let [start, end] = ends(sections::time_of(reading, event).and_then(|time| time.window));
        let [of, address, words, outlet, published] = source(view, *article, event.anchor.start);
        rows.rows.push(vec![
            json!(own.map(|ix| &reading.ids.events[ix])),
            start,
            end,
            json!(event.kind),
            json!(event.mode),
            json!(event.status.as_str()),
            json!(event.outcome.map(|outcome| outcome.as_str())),
            roles(&event.actors),
            roles(&event.recipients),
            json!(
                event
                    .place
                    .as_ref()
                    .map(|place| entity.map_or(reading.quote(place.span), |ix| name(record, *article, ix)))
            ),
            json!(point.map(|(latitude, _)| latitude)),
            json!(point.map(|(_, longitude)| longitude)),
            json!(place.map(|place| place.precision.as_str())),
            json!(place.and_then(|place| place.country.as_ref())),
            json!(reading.quote(event.anchor)),
            json!(own.map(|ix| standing(reading, [reading.ids.events[ix].as_str()])).filter(|one| !one.is_empty())),
            of,
            address,
            words,
            outlet,
            published,
        ]);
    }
    rows
}
