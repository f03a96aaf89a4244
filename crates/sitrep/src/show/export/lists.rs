//! Every kind of record as a table (text or Parquet). Tables are flat: ids point from one to another, and each row has the words it
//! stands on and a link to their sentence.

use super::super::words;
use super::File;
use super::agreements;
use super::cite;
use super::columns::{ARTICLES, CONFLICTS, EVENTS, FIGURES, NAMES, STATEMENTS, TIMELINE};
use super::happening::{Happening, all, number, one_line, text};
use super::reviewed::{self, evidence, row};
use super::table::{Form, Table};
use crate::figure::Measure;
use crate::record::Record;

/// A table a kind of record.
pub fn tables(record: &Record, form: Form) -> Vec<File<'_>> {
    let table = |columns| Table { columns, form };
    let lists = [
        table(ARTICLES).file("articles.csv", "the articles", move || articles(record)),
        table(EVENTS).file("events.csv", "events, joined across articles", move || events(record)),
        table(STATEMENTS).file("statements.csv", "who said what", move || statements(record)),
        table(FIGURES).file("figures.csv", "reported numbers", move || figures(record)),
        table(CONFLICTS).file("conflicts.csv", "where accounts disagree, a row a side", move || conflicts(record)),
        table(TIMELINE).file("timeline.csv", "dated sentences in order", move || timeline(record)),
        table(NAMES).file("names.csv", "people, groups and places, joined across articles", move || names(record)),
    ];
    lists.into_iter().chain(agreements::tables(record, form)).collect()
}

fn articles(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.readings.iter().map(|reading| {
        let (article, window) = (&reading.article, reading.published.window);
        let fields = vec![
            article.id.clone(),
            article.page.id.clone(),
            article.page.url.clone().unwrap_or_default(),
            article.title.clone().unwrap_or_default(),
            article.outlet.clone().unwrap_or_default(),
            article.byline.join("; "),
            text(window.and_then(|w| w.start)),
            text(window.and_then(|w| w.end)),
            window.map_or(String::new(), |w| w.edtf()),
            reading.published.basis.to_string(),
        ];
        let link = cite::page(reading).map_or(format!("/d/{}", article.id), str::to_string);
        row(fields, reviewed::one(reading, &article.id), [link])
    })
}

fn events(record: &Record) -> impl Iterator<Item = Vec<String>> {
    all(record).map(|h| {
        let (name, place) = h.place();
        let [latitude, longitude] = h.point();
        let killed = h.harm(Measure::Killed).map(|(_, range)| range);
        let wounded = h.harm(Measure::Wounded).map(|(_, range)| range);
        let weapons: Vec<&str> = h.event.weapons.iter().map(|w| w.class).collect();
        let fields = vec![
            h.fused.id.clone(),
            text(h.event.plover()),
            text(h.event.class()),
            text(h.event.mode),
            h.event.status.to_string(),
            text(h.first_day()),
            text(h.last_day()),
            h.edtf(),
            h.names(&h.event.actors).join("; "),
            h.names(&h.event.recipients).join("; "),
            name,
            latitude,
            longitude,
            place.map_or("", |p| p.precision.as_str()).to_string(),
            h.country().map_or("", |c| c.0).to_string(),
            weapons.join("; "),
            number(killed.and_then(|k| k.low)),
            number(killed.and_then(|k| k.high)),
            number(wounded.and_then(|k| k.low)),
            number(wounded.and_then(|k| k.high)),
            h.teller(),
            h.fused.members.len().to_string(),
            h.fused.sources.len().to_string(),
            one_line(h.reading.quote(h.event.anchor)),
        ];
        let fields = [fields, titled(&h), printed(&h)].concat();
        row(fields, reviewed::one(h.reading, h.own_id()), [h.reading.article.id.clone(), h.sentence(), h.link()])
    })
}

/// The clause that says who did what, and where it stands in the article's text, in code points.
fn titled(h: &Happening) -> Vec<String> {
    let Some(span) = words::event_title(h.reading, h.event) else { return vec![String::new(); 3] };
    let [start, end] = h.reading.points.span(span);
    vec![one_line(h.reading.quote(span)), start.to_string(), end.to_string()]
}

/// Where and when the account that is shown was printed.
fn printed(h: &Happening) -> Vec<String> {
    let window = h.reading.published.window;
    let outlet = h.reading.article.outlet.clone().unwrap_or_default();
    vec![outlet, text(window.and_then(|w| w.start)), text(window.and_then(|w| w.end))]
}

fn statements(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.readings.iter().enumerate().flat_map(move |(article, reading)| {
        reading.found.statements.iter().enumerate().map(move |(ix, s)| {
            let source = s.source.as_ref();
            let said = s.said.and_then(|t| reading.found.times[t.0].window);
            let joined = source.and_then(|s| s.entity).map(|e| &record.entities[record.entity_of[article][e.0]]);
            let fields = vec![
                reading.ids.statements[ix].clone(),
                source.map_or(String::new(), |s| one_line(reading.quote(s.span))),
                joined.map_or(String::new(), |entity| entity.id.clone()),
                source.and_then(|s| s.role.clone()).unwrap_or_default(),
                s.polarity.to_string(),
                s.form.to_string(),
                said.map_or(String::new(), |w| w.edtf()),
                words::content(reading, s),
                s.issue.clone().unwrap_or_default(),
                s.via.iter().map(|v| v.name.as_str()).collect::<Vec<_>>().join("; "),
            ];
            row(fields, reviewed::one(reading, &reading.ids.statements[ix]), evidence(reading, s.span.start))
        })
    })
}

fn figures(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.readings.iter().enumerate().flat_map(move |(article, reading)| {
        let name = move |entity: Option<crate::found::EntityIx>| {
            entity.map_or(String::new(), |e| record.entities[record.entity_of[article][e.0]].name.clone())
        };
        let days = |time: Option<crate::found::TimeIx>| {
            time.and_then(|t| reading.found.times[t.0].window).map_or(String::new(), |w| w.edtf())
        };
        reading.found.figures.iter().enumerate().map(move |(ix, f)| {
            let teller = f.teller.and_then(|t| reading.found.statements[t.0].source.as_ref());
            let fields = vec![
                reading.ids.figures[ix].clone(),
                f.measure.to_string(),
                number(f.amount.low),
                number(f.amount.high),
                f.bound.to_string(),
                f.unit.clone().unwrap_or_default(),
                f.percent.to_string(),
                f.counted.map_or(String::new(), |span| one_line(reading.quote(span))),
                f.scope.places.iter().map(|&place| name(Some(place))).collect::<Vec<_>>().join("; "),
                name(f.scope.actor),
                name(f.scope.target),
                days(f.scope.since),
                days(f.scope.as_of),
                teller.map_or(String::new(), |s| one_line(reading.quote(s.span))),
            ];
            let [article, quote, link] = evidence(reading, f.span.start);
            let stands_on = [article, reading.quote(f.span).to_string(), quote, link];
            row(fields, reviewed::one(reading, &reading.ids.figures[ix]), stands_on)
        })
    })
}

fn conflicts(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.conflicts.iter().flat_map(move |conflict| {
        conflict.sides.iter().enumerate().map(move |(number, side)| {
            let reading = &record.readings[side.article];
            let fields = vec![
                conflict.id.clone(),
                conflict.field.to_string(),
                conflict.verdict.to_string(),
                conflict.because.clone(),
                (number + 1).to_string(),
                side.teller.clone().unwrap_or_default(),
                one_line(reading.quote(side.words)),
            ];
            let of = side.records.iter().map(|at| (&record.readings[at.article], at.finding));
            let stands = reviewed::cells(of.map(|(reading, finding)| (reading, reading.ids.get(finding))));
            row(fields, stands, evidence(reading, side.words.start))
        })
    })
}

fn timeline(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.timeline.iter().map(move |line| {
        let reading = &record.readings[line.article];
        let fields = vec![
            text(line.window.start),
            text(line.window.end),
            line.window.edtf(),
            line.precision.to_string(),
            line.weight.to_string(),
        ];
        let stands = reviewed::cells(line.records.iter().map(|finding| (reading, reading.ids.get(*finding))));
        let quote = one_line(reading.quote(line.sentence));
        row(fields, stands, [reading.article.id.clone(), quote, cite::link(reading, line.sentence.start)])
    })
}

fn names(record: &Record) -> impl Iterator<Item = Vec<String>> {
    record.entities.iter().map(move |entity| {
        let first = entity.members[0];
        let reading = &record.readings[first.article];
        let own = &reading.found.entities[first.entity.0];
        let byte = own.mentions.first().map_or(0, |mention| mention.start);
        let point = own.place.as_ref().and_then(|place| place.point);
        let mut articles: Vec<usize> = entity.members.iter().map(|at| at.article).collect();
        articles.dedup();
        let fields = vec![
            entity.id.clone(),
            entity.name.clone(),
            entity.kind.to_string(),
            entity.aliases.join("; "),
            articles.len().to_string(),
            own.place.as_ref().and_then(|place| place.country.clone()).unwrap_or_default(),
            text(point.map(|(lat, _)| lat)),
            text(point.map(|(_, lon)| lon)),
        ];
        let id = &reading.ids.entities[first.entity.0];
        row(fields, reviewed::one(reading, id), [one_line(reading.sentence(byte)), cite::link(reading, byte)])
    })
}
