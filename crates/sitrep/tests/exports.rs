//! Exports of the example pages: the columns are those of the codebooks, in their order; every row has the words it stands on;
//! nothing of a page runs in a spreadsheet; a country is no point.
#![allow(clippy::disallowed_methods)]

use std::path::Path;

use serde_json::Value;
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::read;
use sitrep::record::Record;
use sitrep::show::export::{self, Format};

fn examples() -> Record {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq");
    pipeline::brief(read::read(&[folder]), How::default())
}

fn of_text(text: &str) -> Record {
    let page = Page {
        id: "hostile".to_string(),
        path: None,
        url: None,
        sha256: String::new(),
        fetched: None,
        body: Body::Text(text.to_string()),
        title: None,
        outlet: None,
        published: None,
    };
    pipeline::brief([Ok(page)], How { as_is: true, ..How::default() })
}

fn written(record: &Record, format: Format) -> Vec<(String, String)> {
    let files = export::files(record, format);
    let written = files.iter().map(|file| {
        let mut out = Vec::new();
        file.write(&mut out).expect("a vector takes all");
        (file.name.clone(), String::from_utf8(out).expect("UTF-8"))
    });
    written.collect()
}

fn rows(text: &str, delimiter: u8, header: bool) -> Vec<Vec<String>> {
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(header).from_reader(text.as_bytes());
    table.records().map(|row| row.expect("a row").iter().map(str::to_string).collect()).collect()
}

/// As the codebooks give them; `quote` and `link` stand after them.
const ACLED: &str = "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp";
const UCDP: &str = "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob";
const POLECAT: &str = "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version";

#[test]
fn columns_are_those_of_the_codebooks() {
    let record = examples();
    for (format, columns, count) in
        [(Format::Acled, ACLED, 31), (Format::Ucdp, UCDP, 49), (Format::Polecat, POLECAT, 40)]
    {
        let wanted: Vec<&str> = columns.split(", ").collect();
        let file = &export::files(&record, format)[0];
        assert_eq!(wanted.len(), count);
        assert_eq!(file.columns[..count], wanted, "{format}");
        assert_eq!(file.columns[count..].iter().map(|c| c.to_lowercase()).collect::<Vec<_>>(), ["quote", "link"]);
    }
    let gdelt = export::files(&record, Format::Gdelt);
    assert_eq!([gdelt[0].columns.len(), gdelt[1].columns.len()], [61 + 2, 16 + 2]);
}

#[test]
fn every_row_has_the_words_it_stands_on() {
    let record = examples();
    let texts: Vec<String> = record.readings.iter().map(|r| one_line(&r.article.text)).collect();
    for format in [Format::Csv, Format::Acled, Format::Ucdp, Format::Polecat, Format::Gdelt] {
        for ((name, text), file) in written(&record, format).iter().zip(export::files(&record, format)) {
            let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
            let Some(quote) = file.columns.iter().position(|c| c.eq_ignore_ascii_case("quote")) else { continue };
            let rows = rows(text, delimiter, format != Format::Gdelt);
            assert!(!rows.is_empty(), "{name} is empty");
            for row in rows {
                let words = row[quote].trim_start_matches('\'');
                assert!(!words.is_empty() && texts.iter().any(|t| t.contains(words)), "{name}: {row:?}");
                assert!(row[quote + 1].starts_with("/d/") || row[quote + 1].starts_with("http"), "{name}: {row:?}");
            }
        }
    }
}

#[test]
fn a_country_is_no_point() {
    let record = of_text(
        "Rockets killed nine people in Iraq on 3 March 2031. Rockets hit Mosul on 4 March 2031, killing two people.",
    );
    let (_, text) = &written(&record, Format::GeoJson)[0];
    let collection: Value = serde_json::from_str(text).expect("JSON");
    let of = |place: &str| {
        let features = collection["features"].as_array().expect("features");
        features
            .iter()
            .find(|f| f["properties"]["place"] == place)
            .unwrap_or_else(|| panic!("no {place} in {text}"))
            .clone()
    };
    assert_eq!(of("Iraq")["geometry"], Value::Null);
    assert_eq!(of("Mosul")["geometry"]["type"], "Point");
    let longitude = of("Mosul")["geometry"]["coordinates"][0].as_f64().expect("a number");
    assert!((longitude - 43.1).abs() < 0.5, "longitude comes first: {longitude}");
}

#[test]
fn no_cell_begins_a_formula() {
    let record = of_text("=HYPERLINK(\"http://x\") rockets hit Mosul on 4 March 2031, killing two people, @SUM said.");
    for format in [Format::Csv, Format::Acled, Format::Ucdp, Format::Polecat, Format::Gdelt] {
        for (name, text) in written(&record, format) {
            let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
            for cell in rows(&text, delimiter, true).concat() {
                let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{name}: {cell}");
            }
        }
    }
}

#[test]
fn a_link_leads_to_the_sentence() {
    assert_eq!(export::fragment("Rockets hit Mosul, twice."), ":~:text=Rockets%20hit%20Mosul%2C%20twice.");
    let long = "One two three four five six seven eight nine ten eleven-twelve thirteen & fourteen fifteen.";
    assert_eq!(
        export::fragment(long),
        ":~:text=One%20two%20three%20four%20five,eleven%2Dtwelve%20thirteen%20%26%20fourteen%20fifteen."
    );
}

#[test]
fn every_format_writes_the_same_twice() {
    let record = examples();
    for format in Format::ALL {
        let (one, other) = (written(&record, *format), written(&record, *format));
        assert!(!one.is_empty() && one == other, "{format}");
        for (name, text) in one.iter().filter(|(name, _)| name.ends_with(".json") && !name.ends_with(".ftm.json")) {
            serde_json::from_str::<Value>(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
