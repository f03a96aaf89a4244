//! `/map`: events where a place is known well enough. A dot is a town or a point, a dashed ring an area whose middle is
//! known; a country is never drawn as a point. The rest is listed.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sitrep::entity::Precision;
use sitrep::event::{Event, Status};
use sitrep::found::EntityIx;
use sitrep::record::Record;
use sitrep::show::html::axis::at;
use sitrep::show::html::section;
use sitrep::show::html::view::View;
use sitrep::show::{sections, words};

use super::super::ask::{Ask, link};
use super::super::frame::{Filters, Page, head, newest, nothing};
use super::super::land::{HEIGHT, Sheet, WIDTH};
use super::super::rows::Rows;
use super::super::sift::sift;
use super::super::site::Site;
use super::{Drawn, events, name};

/// So many places are listed beside the map, and so many without a point below it.
const LISTED: usize = 40;
/// So many citations stand at a place.
const CITED: usize = 5;

/// A place with what is told of it.
struct Spot<'r> {
    name: &'r str,
    /// Longitude and latitude, where they may be drawn.
    point: Option<(f64, f64)>,
    precision: Option<Precision>,
    events: Vec<(usize, &'r Event)>,
}

impl Spot<'_> {
    fn is_area(&self) -> bool {
        matches!(self.precision, Some(Precision::District | Precision::Admin1))
    }

    /// Whether something has happened there, and is not only planned or alleged.
    fn happened(&self) -> bool {
        self.events.iter().any(|(_, event)| matches!(event.status, Status::Happened | Status::Ongoing))
    }

    /// Why it has no point.
    fn why(&self) -> &'static str {
        match self.precision {
            Some(Precision::Country) => "a country is never a point",
            Some(_) => "no point is known for it",
            None => "the name is in no list of places, or in it more than once",
        }
    }
}

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["type", "status", "actor", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let all = sections::events(record).into_iter();
    let lines = all.map(|(article, event)| ((article, event), events::facts(record, article, event))).collect();
    let mut sifted = sift(ask, FILTERS, lines)?;
    let filters = Filters::of(&mut sifted, "event", "events");
    let rows = Rows::for_twin(ask, events::COLUMNS, || events::rows(view, &sifted.lines));
    let (spots, rest, nowhere) = spots(record, &sifted.lines);
    let drawn: usize = spots.iter().map(|spot| spot.events.len()).sum();
    let sheet = ask.get("view").and_then(Sheet::of).unwrap_or_else(|| usual(&spots));
    let lead =
        html! { "Only what a sentence places somewhere has a point. A province is a dashed ring; a country has none." };
    let note = html! {
        (words::counted(spots.len(), "place", "places")) " with a point or an area; "
        (words::number(drawn as f64)) " of " (words::counted(sifted.lines.len(), "event", "events")) " stand there."
    };
    let body = html! {
        (section("where", "Where", note, html! {
            @if spots.is_empty() { (nothing("No event has a place with a point", html! { "What is told without one stands below." })) }
            @else { div.place { (drawing(ask, &sheet, &spots)) (list(view, &spots, &sheet)) } }
        }))
        @if !rest.is_empty() || nowhere > 0 {
            (section("nopoint", "No point", html! { "Printed places that cannot be drawn without inventing." }, without(view, &rest, nowhere)))
        }
    };
    Ok(Page {
        of: "/map",
        title: "Map".to_string(),
        head: html! { (head("Map", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

/// The places with a point, those without, and how many events name none; those with the most events first.
fn spots<'r>(record: &'r Record, events: &[(usize, &'r Event)]) -> (Vec<Spot<'r>>, Vec<Spot<'r>>, usize) {
    let mut by: BTreeMap<&str, Spot<'r>> = BTreeMap::new();
    let mut nowhere = 0;
    for (article, event) in events {
        let Some(place) = &event.place else {
            nowhere += 1;
            continue;
        };
        let reading = &record.readings[*article];
        let known = place.entity.and_then(|ix| reading.found.entities[ix.0].place.as_ref());
        let name = place.entity.map_or_else(|| reading.quote(place.span), |ix: EntityIx| name(record, *article, ix));
        let precision = known.map(|place| place.precision);
        let point = known.filter(|place| place.precision != Precision::Country).and_then(|place| place.point);
        let spot = by.entry(name).or_insert(Spot { name, point: None, precision: None, events: Vec::new() });
        spot.point = spot.point.or(point.map(|(latitude, longitude)| (longitude, latitude)));
        spot.precision = spot.precision.or(precision);
        spot.events.push((*article, *event));
    }
    let mut spots: Vec<Spot> = by.into_values().collect();
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.events.len()));
    let (drawn, rest) = spots.into_iter().partition(|spot| spot.point.is_some());
    (drawn, rest, nowhere)
}

/// The sheet on which nine in ten of the events lie: a distant capital must not make the rest one dot.
fn usual(spots: &[Spot]) -> Sheet {
    let events: usize = spots.iter().map(|spot| spot.events.len()).sum();
    let mut all: Vec<((f64, f64), usize)> =
        spots.iter().filter_map(|spot| Some((spot.point?, spot.events.len()))).collect();
    let middle = |mut of: Vec<f64>| {
        of.sort_by(f64::total_cmp);
        of.get(of.len() / 2).copied().unwrap_or_default()
    };
    let each =
        |of: fn(&(f64, f64)) -> f64| all.iter().flat_map(|(point, n)| std::iter::repeat_n(of(point), *n)).collect();
    let centre = (middle(each(|p| p.0)), middle(each(|p| p.1)));
    all.sort_by(|(a, _), (b, _)| far(*a, centre).total_cmp(&far(*b, centre)));
    let mut held = 0;
    let near = all.iter().take_while(|(_, count)| {
        let take = held * 10 < events * 9;
        held += count;
        take
    });
    Sheet::around(&near.map(|(point, _)| *point).collect::<Vec<_>>())
}

fn far(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn drawing(ask: &Ask, sheet: &Sheet, spots: &[Spot]) -> Markup {
    let all: Vec<(f64, f64)> = spots.iter().filter_map(|spot| spot.point).collect();
    let outside = all.iter().filter(|(x, y)| !sheet.holds(*x, *y)).count();
    let to = |sheet: Sheet| ask.address("view", Some(&sheet.name()));
    let mut taken: Vec<[f64; 4]> = Vec::new();
    html! {
        figure {
            svg.map viewBox={"0 0 " (WIDTH) " " (HEIGHT)} role="img" aria-label={"Map with " (spots.len() - outside) " places; they are listed beside it"} {
                path.land d=(sheet.land()) {}
                @for spot in spots.iter().rev() { (mark(sheet, spot)) }
                @for spot in spots { (label(sheet, spot, &mut taken)) }
                (bar(sheet))
            }
            figcaption.q {
                "● something happened · ○ only planned, alleged or denied · dashed ring: an area, drawn at its middle. "
                a href=(to(sheet.nearer(2.0))) { "Nearer" } " · " a href=(to(sheet.nearer(0.5))) { "farther" }
                " · " a href=(to(Sheet::around(&all))) { "all places" }
                @if outside > 0 { ". " (words::counted(outside, "place lies", "places lie")) " outside this part of the map." }
                " Outlines: Natural Earth."
            }
        }
    }
}

/// A dot, the larger the more events; an area as a ring.
fn mark(sheet: &Sheet, spot: &Spot) -> Markup {
    let Some((x, y)) = spot.point.filter(|(x, y)| sheet.holds(*x, *y)).map(|(x, y)| sheet.at(x, y)) else {
        return html! {};
    };
    let radius = 4.0 + (spot.events.len() as f64).sqrt().min(8.0);
    let title = html! { title { (spot.name) ": " (words::counted(spot.events.len(), "event", "events")) } };
    html! {
        @if spot.is_area() {
            circle.c2.b cx=(at(x)) cy=(at(y)) r=(at(radius + 16.0)) {}
            circle.c2.w.d cx=(at(x)) cy=(at(y)) r=(at(radius + 16.0)) { (title) }
        } @else {
            circle class=(if spot.happened() { "c0 f" } else { "c0 o" }) cx=(at(x)) cy=(at(y)) r=(at(radius)) { (title) }
        }
    }
}

/// The name, where there is room: those with more events come first.
fn label(sheet: &Sheet, spot: &Spot, taken: &mut Vec<[f64; 4]>) -> Markup {
    let Some((x, y)) = spot.point.filter(|(x, y)| sheet.holds(*x, *y)).map(|(x, y)| sheet.at(x, y)) else {
        return html! {};
    };
    let wide = spot.name.chars().count() as f64 * 7.6;
    let radius = 8.0 + (spot.events.len() as f64).sqrt().min(8.0);
    // To the right, else to the left.
    let room = |left: f64| {
        let own = [left - 2.0, y - 10.0, left + wide + 2.0, y + 8.0];
        let free =
            taken.iter().all(|other| own[2] < other[0] || own[0] > other[2] || own[3] < other[1] || own[1] > other[3]);
        (free && own[0] > 0.0 && own[2] < WIDTH).then_some(own)
    };
    let (right, left) = (x + radius, x - radius - wide);
    let Some((own, end)) = room(right).map(|own| (own, false)).or_else(|| room(left).map(|own| (own, true))) else {
        return html! {};
    };
    taken.push(own);
    let class = if end { "v e" } else { "v" };
    html! { text class=(class) x=(at(if end { x - radius } else { right })) y=(at(y + 4.0)) { (spot.name) } }
}

/// The scale: the longest round length that fits.
fn bar(sheet: &Sheet) -> Markup {
    let lengths = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0];
    let fits = lengths.iter().rev().find(|km| **km * sheet.dots_a_kilometre() < 130.0).unwrap_or(&1.0);
    let dots = fits * sheet.dots_a_kilometre();
    html! {
        path.a d={"M" (at(WIDTH - 20.0 - dots)) " 400h" (at(dots)) "m0 -4v8m-" (at(dots)) " -8v8"} {}
        text.e x=(at(WIDTH - 20.0)) y="390" { (words::number(*fits)) " km" }
    }
}

/// The places beside the map, in words.
fn list(view: &View, spots: &[Spot], sheet: &Sheet) -> Markup {
    html! {
        ul.lines {
            @for spot in spots.iter().take(LISTED) {
                li {
                    b { bdi { (spot.name) } } " "
                    span.q {
                        @if spot.is_area() { "an area" } @else if spot.precision == Some(Precision::Point) { "a point" } @else { "a town" }
                        @if spot.point.is_some_and(|(x, y)| !sheet.holds(x, y)) { ", not on this part of the map" }
                    }
                    (told(view, spot))
                }
            }
            @if spots.len() > LISTED { li.q { "and " (spots.len() - LISTED) " more" } }
        }
    }
}

/// What is told of a place: its kinds of event, each with citations.
fn told(view: &View, spot: &Spot) -> Markup {
    let mut by: BTreeMap<&str, Vec<(usize, &Event)>> = BTreeMap::new();
    for (article, event) in &spot.events {
        by.entry(event.kind).or_default().push((*article, event));
    }
    html! {
        @for (kind, events) in by {
            div {
                span.k.event { (kind) } " "
                @for (article, event) in events.iter().take(CITED) { (view.cite(*article, event.anchor.start)) }
                @if events.len() > CITED { " " a.cp href=(link("/events", "place", spot.name)) { "all " (events.len()) } }
            }
        }
    }
}

fn without(view: &View, rest: &[Spot], nowhere: usize) -> Markup {
    html! {
        @if nowhere > 0 { p.q { (words::counted(nowhere, "event names", "events name")) " no place at all: " a href=(link("/events", "place", super::NOWHERE)) { "listed with the events" } "." } }
        div.wide { table {
            thead { tr { th { "Printed place" } th { "What" } th { "Why it has no point" } } }
            tbody { @for spot in rest.iter().take(LISTED) { tr {
                td { span.pr { (spot.name) } }
                td { (told(view, spot)) }
                td { (spot.why()) }
            } } }
        } }
        @if rest.len() > LISTED { p.q { "and " (rest.len() - LISTED) " more" } }
    }
}
