//! Rows like those of POLECAT (PLOVER 2021): its 40 columns in its order, tab-separated, `None` for nothing, then the words and
//! their link. Sectors and Wikipedia ids are not worked out.

use super::File;
use super::country::Country;
use super::happening::{Happening, happened, text};
use super::table::{Form, Table};
use crate::entity::EntityKind;
use crate::event::Role;
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
    "Quote",
    "Link",
];

pub fn files(record: &Record) -> Vec<File<'_>> {
    let table = Table { columns: COLUMNS, form: Form::Text { delimiter: b'\t', header: true, missing: "None" } };
    let about = "rows like POLECAT's, made by sitrep: not POLECAT data, ids are sitrep's own";
    vec![table.file("polecat-like.tsv", about, move || happened(record).map(|h| row(&h)))]
}

fn row(h: &Happening) -> Vec<String> {
    let (name, place) = h.place();
    let [latitude, longitude] = h.point();
    let town = !latitude.is_empty() && place.is_some_and(|p| p.precision == crate::entity::Precision::Town);
    let mut row = vec![
        h.id(),
        text(h.first_day()),
        h.event.kind.to_string(),
        text(h.event.mode),
        String::new(),
        quad(h.event.kind).to_string(),
        h.event.contexts.join(";"),
    ];
    row.extend(side(h, &h.event.actors));
    row.extend(side(h, &h.event.recipients));
    row.extend([
        name.clone(),
        if town { name } else { String::new() },
        String::new(),
        place.and_then(|p| p.admin1.clone()).unwrap_or_default(),
        h.country().map_or("", Country::alpha3).to_string(),
        latitude,
        longitude,
        text(place.and_then(|p| p.geonames)),
        h.event.place.as_ref().map_or(String::new(), |p| h.reading.quote(p.span).to_string()),
        String::new(),
        h.outlets().join(";"),
        // Its readers parse a day: a window is in `articles.csv`.
        text(h.reading.published.window.and_then(|w| w.one_day())),
        story(h, &[EntityKind::Person]),
        story(h, &[EntityKind::Organisation, EntityKind::Government, EntityKind::ArmedGroup]),
        story(h, &[EntityKind::Place, EntityKind::Facility, EntityKind::Country]),
        h.reading.article.language.clone(),
        concat!("sitrep-", env!("CARGO_PKG_VERSION")).to_string(),
        h.sentence(),
        h.link(),
    ]);
    row
}

/// Name, country, COW number, sectors, title, words as printed, Wikipedia id.
fn side(h: &Happening, roles: &[Role]) -> [String; 8] {
    let country = h.country_of(roles.first());
    let title = h.entity(roles.first()).and_then(|entity| entity.titles.first()).map(|title| title.title.clone());
    let raw: Vec<&str> = roles.iter().map(|role| h.reading.quote(role.span)).collect();
    [
        h.names(roles).join(";"),
        country.map_or("", Country::alpha3).to_string(),
        country.map_or("", Country::cow).to_string(),
        String::new(),
        String::new(),
        title.unwrap_or_default(),
        raw.join(";"),
        String::new(),
    ]
}

/// The names of some kinds in the article.
fn story(h: &Happening, kinds: &[EntityKind]) -> String {
    let own = h.reading.found.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    own.map(|entity| entity.name.as_str()).collect::<Vec<_>>().join(";")
}

/// PLOVER's quad codes: verbal or material, cooperation or conflict.
pub fn quad(kind: &str) -> &'static str {
    match kind {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => "V-COOP",
        "COOPERATE" | "AID" | "RETREAT" => "M-COOP",
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => "V-CONF",
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => "M-CONF",
        _ => "",
    }
}
