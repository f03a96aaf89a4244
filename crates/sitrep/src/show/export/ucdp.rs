//! Rows like those of UCDP's georeferenced event dataset: its 49 columns in its order, then the words and their link. What is
//! UCDP's own to give (conflict and dyad ids, the type of violence) stays blank.

use super::File;
use super::country::Country;
use super::happening::{Happening, happened, number, text};
use super::table::csv;
use crate::date::Day;
use crate::entity::Precision;
use crate::event::Role;
use crate::figure::Measure;
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
    "quote",
    "link",
];

pub fn files(record: &Record) -> Vec<File<'_>> {
    let about = "rows like UCDP GED's, made by sitrep: not UCDP data, ids are sitrep's own; use of force with its dead, best as first told";
    let rows = move || happened(record).filter(|h| h.event.kind == "ASSAULT").map(|h| row(&h));
    vec![csv(COLUMNS).file("ucdp-like.csv", about, rows)]
}

fn row(h: &Happening) -> Vec<String> {
    let blank = String::new;
    let (where_, place) = h.place();
    let [latitude, longitude] = h.point();
    let wkt = if latitude.is_empty() { blank() } else { format!("POINT ({longitude} {latitude})") };
    let killed = h.harm(Measure::Killed);
    let side = |roles: &[Role]| h.names(roles).join(", ");
    let gw = |roles: &[Role]| h.country_of(roles.first()).map_or("", Country::gw).to_string();
    let article = &h.reading.article;
    let mut row = vec![h.id(), blank(), text(h.first_day().map(Day::year))];
    row.extend((0..11).map(|_| blank()));
    row.extend([side(&h.event.actors), blank(), blank(), side(&h.event.recipients)]);
    row.extend([
        h.fused.sources.len().to_string(),
        h.sentence(),
        h.outlets().join("; "),
        h.reading.published.window.map_or(blank(), |w| w.edtf()),
        article.title.clone().unwrap_or_default(),
        h.teller(),
        place.map_or("", |p| where_precision(p.precision)).to_string(),
        where_.clone(),
        h.event.place.as_ref().map_or(blank(), |p| super::happening::one_line(h.reading.quote(p.span))),
        place.and_then(|p| p.admin1.clone()).unwrap_or_default(),
        blank(),
        latitude,
        longitude,
        wkt,
        blank(),
        h.country().map_or("", Country::name).to_string(),
        h.country().map_or("", Country::gw).to_string(),
        blank(),
        blank(),
        date_precision(h),
        text(h.first_day()),
        text(h.last_day()),
        blank(),
        blank(),
        blank(),
        blank(),
        number(killed.and_then(|(told, _)| told.low)),
        number(killed.and_then(|(_, all)| all.high)),
        number(killed.and_then(|(_, all)| all.low)),
        gw(&h.event.actors),
        gw(&h.event.recipients),
        h.sentence(),
        h.link(),
    ]);
    row
}

/// 1 exact, 2 near, 3 a district, 4 a province, 6 a country.
fn where_precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Point | Precision::Town => "1",
        Precision::District => "3",
        Precision::Admin1 => "4",
        Precision::Country => "6",
    }
}

/// 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
fn date_precision(h: &Happening) -> String {
    h.width().map_or(String::new(), |days| {
        match days {
            1 => "1",
            2..=6 => "2",
            7 => "3",
            8..=31 => "4",
            _ => "5",
        }
        .to_string()
    })
}
