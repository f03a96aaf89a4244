//! Exports of the example pages: the columns are those of the codebooks, in their order; every row has the words it stands on;
//! nothing of a page runs in a spreadsheet; a country is no point.
#![allow(clippy::disallowed_methods)]

use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
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

fn page(text: &str) -> Page {
    Page { id: "hostile".to_string(), body: Body::Text(text.to_string()), ..Page::default() }
}

fn of_text(text: &str) -> Record {
    pipeline::brief([Ok(page(text))], How { as_is: true, ..How::default() })
}

fn written(record: &Record, format: Format) -> Vec<(String, String)> {
    let text = |(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"));
    bytes(record, format).into_iter().map(text).collect()
}

fn bytes(record: &Record, format: Format) -> Vec<(String, Vec<u8>)> {
    let files = export::files(record, format);
    let written = files.iter().map(|file| {
        let mut out = Vec::new();
        file.write(&mut out).expect("a vector takes all");
        (file.name.clone(), out)
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
    assert_eq!([gdelt[0].columns.len(), gdelt[1].columns.len()], [61, 16]);
    assert_eq!(gdelt[2].columns, ["GLOBALEVENTID", "MentionIdentifier", "SentenceID", "quote", "link"]);
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

/// A landslide, a crash, a fever and a robber kill, and stand in no table of violence; the record tells of them all.
#[test]
fn what_is_no_violence_stands_in_no_table_of_violence() {
    let record = of_text(
        "A landslide killed 14 people near Taiz on 3 March 2031. A bus crash killed nine pupils near Kano on 4 March 2031. \
         Malaria killed 19 people in Aden on 5 March 2031. A robber killed a clerk in Lima on 6 March 2031. \
         Gunmen killed two guards in Homs on 7 March 2031.",
    );
    for format in [Format::Acled, Format::Ucdp, Format::Polecat, Format::Gdelt] {
        for (name, text) in written(&record, format) {
            let first = usize::from(format != Format::Gdelt);
            let all: Vec<&str> = text.lines().skip(first).collect();
            assert!(all.len() == 1 && (format == Format::Gdelt || all[0].contains("Homs")), "{name}: {all:?}");
            let words = name.contains("words");
            assert!(!words || all[0].contains("Homs"), "{name}: {all:?}");
        }
    }
    let files = written(&record, Format::Csv);
    let (_, events) = files.iter().find(|(name, _)| name == "events.csv").expect("a table of events");
    let cells: Vec<[String; 2]> = rows(events, b',', true).iter().map(|row| [row[1].clone(), row[2].clone()]).collect();
    let told = [["", "disaster"], ["", "accident"], ["", "disease"], ["", "crime"], ["ASSAULT", ""]];
    assert_eq!(cells.len(), told.len());
    assert!(told.iter().all(|pair| cells.iter().any(|own| own == pair)), "{cells:?}");
}

#[test]
fn no_cell_begins_a_formula() {
    let record = of_text("=HYPERLINK(\"http://x\") rockets hit Mosul on 4 March 2031, killing two people, @SUM said.");
    for format in [Format::Csv, Format::Acled, Format::Ucdp, Format::Polecat, Format::Gdelt] {
        for (name, text) in written(&record, format) {
            let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
            let cells = rows(&text, delimiter, format != Format::Gdelt).concat();
            for cell in cells {
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
        let (one, other) = (bytes(&record, *format), bytes(&record, *format));
        assert!(!one.is_empty() && one == other, "{format}");
        for (name, text) in one.iter().filter(|(name, _)| name.ends_with(".json") && !name.ends_with(".ftm.json")) {
            serde_json::from_slice::<Value>(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }
}

/// Two accounts of one round of talks with two steps, and a speaker who turns.
const TALKS: &str = "BAGHDAD, 4 March 2031 — The Harbour Talks between Iraq and Iran began on 1 March 2031. The second round of \
    the Harbour Talks will be held on 9 May 2031, Iraq's foreign minister Karim Salman said. Rockets hit Mosul in March 2031, \
    killing two people.";

#[test]
fn a_step_is_a_row_and_a_statement_is_a_row() {
    let record = examples();
    let (csv, jsonl) = (written(&record, Format::Csv), written(&record, Format::Jsonl));
    let of = |files: &[(String, String)], wanted: &str| {
        files
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, text)| text.clone())
            .unwrap_or_else(|| panic!("{wanted}"))
    };
    let steps: usize = record.agreements.iter().map(|a| a.steps.len().max(1)).sum();
    assert_eq!(rows(&of(&csv, "agreements.csv"), b',', true).len(), steps);
    assert_eq!(of(&jsonl, "agreements.jsonl").lines().count(), record.agreements.len());
    let statements: usize = record.positions.iter().map(|p| p.statements.len()).sum();
    assert!(steps > 0 && statements > 0, "the examples have both");
    let rows = rows(&of(&csv, "positions.csv"), b',', true);
    assert_eq!(rows.len(), statements);
    let line: Value = serde_json::from_str(of(&jsonl, "positions.jsonl").lines().next().expect("one")).expect("JSON");
    assert_eq!(
        [&line["id"], &line["statements"][0]].map(|id| format!("sitrep:{}", id.as_str().expect("an id"))),
        [rows[0][0].as_str(), rows[0][6].as_str()],
        "the ids are the same but for what keeps a table's from being numbers"
    );
}

#[test]
fn a_step_tells_its_day_and_its_status() {
    let record = of_text(TALKS);
    let text =
        &written(&record, Format::Csv).into_iter().find(|(name, _)| name == "agreements.csv").expect("a table").1;
    let found = rows(text, b',', true).into_iter().find(|row| row[10] == "due").unwrap_or_else(|| panic!("{text}"));
    assert_eq!([found[11].as_str(), found[13].as_str()], ["2031-05-09", "2031-05-09"]);
    assert!(found[22].starts_with("The second round"), "{found:?}");
}

/// TimelineJS: a slide that ends before or when it begins. A month has no day, so it must not end in itself.
#[test]
fn a_month_on_the_timeline_has_no_end() {
    let record = of_text("Rockets hit Mosul in March 2031, killing two people. Rockets hit Erbil on 4 May 2031.");
    let (_, text) = &written(&record, Format::TimelineJs)[0];
    let timeline: Value = serde_json::from_str(text).expect("JSON");
    let events = timeline["events"].as_array().expect("events");
    let month = events.iter().find(|e| e["start_date"]["month"] == 3).unwrap_or_else(|| panic!("{text}"));
    assert_eq!([&month["start_date"]["day"], &month["end_date"]], [&Value::Null, &Value::Null]);
}

/// pandas and frictionless: what is called a date is a day, in the writing of its project, or blank.
#[test]
fn a_column_of_days_holds_days_alone() {
    // Printed within a window of days, which no one day settles.
    let text = "BAGHDAD — Rockets hit Mosul on 4 March 2031, killing two people.";
    let mut record = of_text(text);
    let from = sitrep::date::date(2031, 3, 4);
    record.readings[0].published.window = Some(sitrep::date::Window { start: from, end: None });
    let polecat = &written(&record, Format::Polecat)[0].1;
    let row = &rows(polecat, b'\t', true)[0];
    assert_eq!([row[1].as_str(), row[34].as_str()], ["2031-03-04", "None"]);
    let mentions = &written(&record, Format::Gdelt)[1].1;
    let row = &rows(mentions, b'\t', false)[0];
    assert_eq!([row[1].as_str(), row[2].as_str()], ["20310304", ""]);
}

/// frictionless: names of resources are of `a-z0-9._-`; a table without a first row of names, or parted by tabs, says so; JSON lines
/// are no table.
#[test]
fn a_package_says_how_its_files_are_read() {
    let record = examples();
    let package = |format| {
        let files = export::files(&record, format);
        let sums = vec![(1, "0".to_string()); files.len()];
        export::package(&record, format, "rules", &files, &sums)["resources"].as_array().expect("resources").clone()
    };
    for resource in Format::ALL.iter().flat_map(|format| package(*format)) {
        let name = resource["name"].as_str().expect("a name");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        assert!(name.chars().all(plain), "{name}");
    }
    let gdelt = &package(Format::Gdelt)[0];
    assert_eq!(
        [&gdelt["dialect"]["header"], &gdelt["dialect"]["delimiter"]],
        [&Value::from(false), &Value::from("\t")]
    );
    let polecat = &package(Format::Polecat)[0];
    assert_eq!(
        [&polecat["dialect"]["header"], &polecat["schema"]["missingValues"][0]],
        [&Value::from(true), &Value::from("None")]
    );
    assert_eq!(package(Format::Jsonl)[0]["type"], "file");
    let events = &package(Format::Csv)[1]["schema"]["fields"];
    let kind = |name: &str| {
        let all = events.as_array().expect("fields");
        all.iter().find(|field| field["name"] == name).map(|field| field["type"].clone()).expect("a field")
    };
    assert_eq!([kind("start"), kind("latitude"), kind("quote")], ["date", "number", "string"]);
}

#[test]
fn a_record_is_cited_by_its_words_and_their_place() {
    let mut page = Page {
        url: Some("https://www.example.org/harbour".to_string()),
        outlet: Some("Harbour Post".to_string()),
        ..page("Rockets hit Mosul on 4 March 2031, killing two people. The 4 March 2031 attack was the first.")
    };
    let record = pipeline::brief([Ok(page.clone())], How { as_is: true, ..How::default() });
    let reading = &record.readings[0];
    let figure = export::citing(&record, &reading.ids.figures[0]);
    let [figure] = &figure[..] else { panic!("one account, one citation") };
    let sentence = "Rockets hit Mosul on 4 March 2031, killing two people.";
    let address = "https://www.example.org/harbour#:~:text=Rockets%20hit%20Mosul%20on%204%20March%202031%2C%20killing%20two%20people.";
    assert!(figure.line().starts_with(&format!("“{sentence}” Harbour Post, ")), "{}", figure.line());
    assert!(figure.line().ends_with(address), "{}", figure.line());
    let json = figure.json();
    assert_eq!([&json["kind"], &json["quote"], &json["sentence"]], ["figure", "two", sentence]);
    let selectors = json["annotation"]["target"]["selector"].as_array().expect("selectors");
    assert_eq!([&selectors[0]["exact"], &selectors[0]["suffix"]], ["two", " people. The 4 March 2031 attack"]);
    // What stands before the text on the page of that address is not known, so no position is.
    assert_eq!(selectors.len(), 1);
    assert_eq!([&json["csl"]["type"], &json["csl"]["container-title"]], ["article-newspaper", "Harbour Post"]);

    // A day of print that was worked out is not given as printed; a page without an address is linked in sitrep's reader.
    page.url = None;
    let record = pipeline::brief([Ok(page)], How { as_is: true, ..How::default() });
    let article = record.readings[0].article.id.clone();
    let line = export::citing(&record, &article)[0].line();
    assert!(line.ends_with(&format!("/d/{article}#s1")), "{line}");
    // The source is the text itself: positions are those of it.
    let figure = export::citing(&record, &record.readings[0].ids.figures[0])[0].json();
    let position = &figure["annotation"]["target"]["selector"][1];
    assert_eq!([&position["start"], &position["end"]], [&Value::from(43), &Value::from(46)]);
    assert!(export::citing(&record, "000000000000").is_empty());
}

#[test]
fn every_record_of_the_examples_can_be_cited() {
    let record = examples();
    for reading in &record.readings {
        let ids = &reading.ids;
        for id in [&ids.times, &ids.entities, &ids.statements, &ids.figures, &ids.events, &ids.agreements, &ids.posture]
        {
            assert!(id.iter().all(|id| !export::citing(&record, id).is_empty()), "{id:?}");
        }
    }
    let conflict = &record.conflicts[0];
    assert_eq!(export::citing(&record, &conflict.id).len(), conflict.sides.len());
    let joined = record.events.iter().find(|event| event.members.len() > 1).expect("an event told twice");
    assert_eq!(export::citing(&record, &joined.id).len(), joined.members.len());
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_day_that_was_worked_out_is_cited_as_circa() {
    let text =
        "Rockets hit Mosul on Tuesday, 4 March 2031, killing two people. A third died on Thursday, 6 March 2031.";
    let mut record = of_text(text);
    let published = &mut record.readings[0].published;
    let day = |d| sitrep::date::date(2031, 3, d).expect("a day");
    published.window = Some(sitrep::date::Window::between(day(6), day(7)));
    published.basis = sitrep::article::Basis::Inferred;
    let id = record.readings[0].article.id.clone();
    let line = export::citing(&record, &id)[0].line();
    assert!(line.contains(", circa 6–7 Mar 2031, "), "{line}");
    let csl = &export::citing(&record, &id)[0].json()["csl"];
    assert_eq!(csl["issued"]["circa"], Value::from(true));

    // A window without an end is said to have none.
    record.readings[0].published.window = Some(sitrep::date::Window { start: Some(day(6)), end: None });
    let line = export::citing(&record, &id)[0].line();
    assert!(line.contains(", not before 6 Mar 2031, "), "{line}");
}

#[test]
fn parquet_has_the_cells_of_the_tables() {
    let record = examples();
    let (text, packed) = (written(&record, Format::Csv), bytes(&record, Format::Parquet));
    assert_eq!(text.len(), packed.len());
    let mut days = 0;
    for ((name, csv), (file, parquet)) in text.iter().zip(packed) {
        assert_eq!(name.replace(".csv", ".parquet"), file);
        let table = SerializedFileReader::new(bytes::Bytes::from(parquet)).expect("Parquet");
        let header = csv.lines().next().expect("a header");
        let (mut there, mut same) = (table.get_row_iter(None).expect("rows"), rows(csv, b',', true).into_iter());
        for row in there.by_ref() {
            let (row, cells) = (row.expect("a row"), same.next().expect("as many rows"));
            for ((column, value), (wanted, cell)) in row.get_column_iter().zip(header.split(',').zip(&cells)) {
                assert_eq!(column, wanted);
                let shown = match value {
                    Field::Null => String::new(),
                    Field::Str(text) => text.clone(),
                    Field::Date(day) => {
                        days += 1;
                        jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(*day)).to_string()
                    }
                    Field::Double(number) => number.to_string(),
                    other => other.to_string(),
                };
                let formula = cell.strip_prefix('\'').filter(|rest| *rest == shown);
                let number = cell.parse::<f64>().is_ok_and(|number| shown.parse() == Ok(number));
                assert!(number || formula.is_some() || shown == *cell, "{file}: {column}: {shown:?}, not {cell:?}");
            }
        }
        assert!(same.next().is_none(), "{file}");
    }
    assert!(days > 50, "{days}");
}

#[test]
fn an_empty_table_is_parquet_as_well() {
    let record = of_text("Nothing.");
    let text = written(&record, Format::Csv);
    let mut empty = 0;
    for ((name, table), (_, csv)) in bytes(&record, Format::Parquet).into_iter().zip(text) {
        let table = SerializedFileReader::new(bytes::Bytes::from(table)).expect("Parquet");
        let rows = rows(&csv, b',', true).len();
        assert_eq!(table.metadata().file_metadata().num_rows(), rows as i64, "{name}");
        empty += usize::from(rows == 0);
    }
    assert!(empty > 5, "{empty}");
}
