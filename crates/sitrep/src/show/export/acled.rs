//! ACLED-like rows: its 31 columns in its order, then the words and their link. Actors carry no direction there; ids, timestamps
//! and codes that are ACLED's own to give (interaction codes among them: a ministry is no force) stay blank.

use super::File;
use super::happening::{Happening, happened, text};
use super::table::csv;
use crate::date::Day;
use crate::entity::Precision;
use crate::event::Role;
use crate::figure::Measure;
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    "quote",
    "link",
];

pub fn files(record: &Record) -> Vec<File<'_>> {
    let about = "ACLED-like rows, made by sitrep: not ACLED data, ids are sitrep's own";
    let rows = move || happened(record).filter(|h| h.event.acled.is_some()).map(|h| row(&h));
    vec![csv(COLUMNS).file("acled-like.csv", about, rows)]
}

fn row(h: &Happening) -> Vec<String> {
    let (kind, sub) = h.event.acled.unwrap_or_default();
    let (location, place) = h.place();
    let [latitude, longitude] = h.point();
    let first = |roles: &[Role]| h.names(roles).into_iter().next().unwrap_or_default();
    let rest = |roles: &[Role]| h.names(roles).into_iter().skip(1).collect::<Vec<_>>().join("; ");
    let (one, other) = (&h.event.actors, &h.event.recipients);
    vec![
        h.id(),
        text(h.first_day()),
        text(h.first_day().map(Day::year)),
        time_precision(h),
        disorder(kind).to_string(),
        kind.to_string(),
        sub.to_string(),
        first(one),
        rest(one),
        String::new(),
        first(other),
        rest(other),
        String::new(),
        String::new(),
        String::new(),
        h.country().map_or(String::new(), |c| c.numeric()),
        String::new(),
        h.country().map_or("", |c| c.name()).to_string(),
        place.and_then(|p| p.admin1.clone()).unwrap_or_default(),
        String::new(),
        String::new(),
        location,
        latitude,
        longitude,
        place.map_or("", |p| geo_precision(p.precision)).to_string(),
        h.outlets().join("; "),
        String::new(),
        h.notes(),
        fatalities(h),
        tags(h),
        String::new(),
        h.sentence(),
        h.link(),
    ]
}

/// 1 a day, 2 a week, 3 longer.
fn time_precision(h: &Happening) -> String {
    h.width().map_or(String::new(), |days| match days {
        1 => "1".to_string(),
        2..=7 => "2".to_string(),
        _ => "3".to_string(),
    })
}

/// 1 a town or a point, 2 a district, 3 a province; nothing for a country.
fn geo_precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Point | Precision::Town => "1",
        Precision::District => "2",
        Precision::Admin1 => "3",
        Precision::Country => "",
    }
}

fn disorder(kind: &str) -> &'static str {
    match kind {
        "Battles" | "Explosions/Remote violence" | "Violence against civilians" => "Political violence",
        "Protests" => "Demonstrations",
        "Riots" => "Political violence; Demonstrations",
        "Strategic developments" => "Strategic developments",
        _ => "",
    }
}

/// Those killed, where a number is told; ACLED's own 0 for none told would be a guess.
fn fatalities(h: &Happening) -> String {
    text(h.harm(Measure::Killed).and_then(|(told, _)| told.low))
}

fn tags(h: &Happening) -> String {
    format!("status={}; edtf={}; sources={}", h.event.status, h.edtf(), h.fused.sources.len())
}
