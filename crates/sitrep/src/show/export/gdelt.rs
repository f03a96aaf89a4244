//! Rows like GDELT 2.0's events (61 columns) and mentions (16), tab-separated and without a first row as there; the words
//! and their link stand in a third file, by the id of the event. CAMEO codes, tone and the Goldstein scale are not worked out; the PLOVER type stands as `EventCode`.

use super::File;
use super::cite;
use super::country::Country;
use super::happening::{Happening, happened, one_line, text};
use super::polecat::quad;
use super::table::{Form, Table};
use crate::date::Day;
use crate::entity::{Place, Precision};
use crate::event::Role;
use crate::reading::Reading;
use crate::record::Record;

const EVENTS: &[&str] = &[
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

const MENTIONS: &[&str] = &[
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
];

/// A row a mention, in the same order.
const WORDS: &[&str] = &["GLOBALEVENTID", "MentionIdentifier", "SentenceID", "quote", "link"];

pub fn files(record: &Record) -> Vec<File<'_>> {
    let table = |columns| Table { columns, form: Form::Text { delimiter: b'\t', header: false, missing: "" } };
    vec![
        table(EVENTS).file(
            "gdelt-like.export.tsv",
            "rows like GDELT 2.0 events, made by sitrep: not GDELT data, ids are sitrep's own, PLOVER types for CAMEO codes",
            move || happened(record).map(|h| event(&h)),
        ),
        table(MENTIONS).file(
            "gdelt-like.mentions.tsv",
            "rows like GDELT 2.0 mentions: each account of each event, with its offsets in code points of the article's text",
            move || happened(record).flat_map(|h| mentions(&h)),
        ),
        table(WORDS).file(
            "gdelt-like.words.tsv",
            "the words that each mention stands on and their link, by the event's id: what GDELT's columns have no place for",
            move || happened(record).flat_map(|h| words(&h)),
        ),
    ]
}

fn event(h: &Happening) -> Vec<String> {
    let day = h.first_day();
    let mut row = vec![
        h.id(),
        text(day.map(digits)),
        text(day.map(|d| format!("{:04}{:02}", d.year(), d.month()))),
        text(day.map(Day::year)),
        text(day.map(fraction)),
    ];
    row.extend(actor(h, &h.event.actors));
    row.extend(actor(h, &h.event.recipients));
    let mentions = h.fused.members.len().to_string();
    row.extend([
        "1".to_string(),
        h.event.kind.to_string(),
        h.event.kind.to_string(),
        h.event.kind.to_string(),
        quad_class(h.event.kind).to_string(),
        String::new(),
        mentions.clone(),
        h.fused.sources.len().to_string(),
        mentions,
        String::new(),
    ]);
    row.extend(geo(String::new(), None));
    row.extend(geo(String::new(), None));
    let (name, place) = h.place();
    row.extend(geo(name, place));
    let added = h.reading.published.window.and_then(|w| w.one_day());
    row.extend([text(added.map(digits)), cite::page(h.reading).unwrap_or_default().to_string()]);
    row
}

/// The year and how much of it is over when the day begins: the last day of a leap year is still of its year.
fn fraction(day: Day) -> String {
    format!("{:.4}", f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year()))
}

fn actor(h: &Happening, roles: &[Role]) -> Vec<String> {
    let country = h.country_of(roles.first()).map_or("", Country::alpha3).to_string();
    let mut cells = vec![country.clone(), h.names(roles).join("; "), country];
    cells.resize(10, String::new());
    cells
}

/// Type (1 country, 4 city, 5 province), name, country, province, and the point; a country has none.
fn geo(name: String, place: Option<&Place>) -> [String; 8] {
    let kind = place.map_or("", |place| match place.precision {
        Precision::Country => "1",
        Precision::Admin1 | Precision::District => "5",
        Precision::Point | Precision::Town => "4",
    });
    let fips = place.and_then(|p| p.country.as_deref()).map_or("", |iso| Country(iso).fips());
    let point = place.filter(|p| p.precision != Precision::Country).and_then(|p| p.point);
    [
        kind.to_string(),
        name,
        fips.to_string(),
        String::new(),
        String::new(),
        text(point.map(|(lat, _)| lat)),
        text(point.map(|(_, lon)| lon)),
        text(place.and_then(|p| p.geonames)),
    ]
}

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
fn quad_class(kind: &str) -> &'static str {
    match quad(kind) {
        "V-COOP" => "1",
        "M-COOP" => "2",
        "V-CONF" => "3",
        "M-CONF" => "4",
        _ => "",
    }
}

/// `20310304`, as its dates are written.
fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn mentions(h: &Happening) -> Vec<Vec<String>> {
    let rows = h.fused.members.iter().map(|at| {
        let reading = &h.record.readings[at.article];
        let event = &reading.found.events[at.finding.0];
        let offset = |roles: &[Role]| text(roles.first().map(|role| reading.points.at(role.span.start)));
        let mut row = vec![
            h.id(),
            h.first_day().map_or(String::new(), digits),
            reading.published.window.and_then(|w| w.one_day()).map_or(String::new(), digits),
            "1".to_string(),
            reading.article.outlet.clone().unwrap_or_default(),
            identifier(reading),
            sentence(reading, event.anchor.start),
            offset(&event.actors),
            offset(&event.recipients),
            reading.points.at(event.anchor.start).to_string(),
            "1".to_string(),
            String::new(),
            reading.article.text.chars().count().to_string(),
        ];
        row.extend([String::new(), String::new(), String::new()]);
        row
    });
    rows.collect()
}

fn words(h: &Happening) -> Vec<Vec<String>> {
    let rows = h.fused.members.iter().map(|at| {
        let reading = &h.record.readings[at.article];
        let anchor = reading.found.events[at.finding.0].anchor.start;
        vec![
            h.id(),
            identifier(reading),
            sentence(reading, anchor),
            one_line(reading.sentence(anchor)),
            cite::link(reading, anchor),
        ]
    });
    rows.collect()
}

fn identifier(reading: &Reading) -> String {
    cite::page(reading).map_or(reading.article.page.id.clone(), str::to_string)
}

/// The number of the sentence at a byte, from 1.
fn sentence(reading: &Reading, byte: usize) -> String {
    text(reading.sentence_at(byte).map(|number| number + 1))
}
