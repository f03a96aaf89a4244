//! What people said of records stands in the exports: in the columns of our own tables and lines, in the notes of borrowed ones.

use std::collections::HashMap;

use serde_json::Value;
use sitrep::correction::Correction;
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::record::Record;
use sitrep::show::export::{self, Format};

const TEXT: &str = "Rockets hit Mosul on 4 March 2031, killing two people. Rebels shelled a market in Erbil on 5 March 2031. \
                    “We fired nothing,” Omar Saleh told reporters.";

/// A record of which Ann corrected an event and rejected another, and Ben accepted the first and a statement.
fn record() -> Record {
    let page = Page {
        id: "page".to_string(),
        body: Body::Text(TEXT.to_string()),
        outlet: Some("Courier".to_string()),
        ..Page::default()
    };
    let mut told: Vec<_> = pipeline::read_all([Ok(page)], How::AS_IS).collect();
    let reading = &mut told[0].as_mut().expect("a page").readings[0];
    let (events, statement) = (reading.ids.events.clone(), reading.ids.statements[0].clone());
    let (hit, shelled) = (events[0].clone(), events.last().expect("an event").clone());
    for (record, field, value, by, at) in [
        (&hit, "status", "alleged", "Ann", "2031-04-09T10:00:00Z"),
        (&hit, "review", "accepted", "Ben", "2031-04-10T10:00:00Z"),
        (&shelled, "review", "rejected", "Ann", "2031-04-11T10:00:00Z"),
        (&statement, "polarity", "denies", "=Ben", "2031-04-12T10:00:00Z"),
    ] {
        let [record, field, by, at] = [record, field, by, at].map(str::to_string);
        let mut said = Correction { record, field, was: None, value: Some(value.to_string()), by, at };
        said.apply(reading).expect("a record").expect("a correction");
    }
    pipeline::record(told, How::AS_IS)
}

fn written(record: &Record, format: Format, name: &str) -> String {
    let files = export::files(record, format);
    let file = files.iter().find(|file| file.name == name).expect("a file");
    let mut out = Vec::new();
    file.write(&mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// The rows of a table by the names of their columns.
fn rows(text: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

const COLUMNS: [&str; 4] = ["review", "review_by", "review_at", "corrected"];

#[test]
fn a_table_says_who_accepted_corrected_and_rejected_what() {
    let record = record();
    let of = |file: &str, words: &str| -> Vec<[String; 4]> {
        let rows = rows(&written(&record, Format::Csv, file)).into_iter();
        rows.filter(|row| row["quote"].contains(words)).map(|row| COLUMNS.map(|name| row[name].clone())).collect()
    };
    let hit = &of("events.csv", "Rockets hit")[0];
    assert_eq!(*hit, ["accepted", "Ben", "2031-04-10T10:00:00Z", "status was happened"]);
    assert_eq!(of("events.csv", "shelled")[0], ["rejected", "Ann", "2031-04-11T10:00:00Z", ""]);
    // A name is a cell like any other: no spreadsheet runs it.
    assert_eq!(
        of("statements.csv", "fired nothing")[0],
        ["corrected", "'=Ben", "2031-04-12T10:00:00Z", "polarity was asserts"]
    );
    assert_eq!(of("figures.csv", "killing two")[0], [""; 4]);
    let timeline = of("timeline.csv", "Rockets hit");
    assert_eq!(timeline[0][0], "accepted", "{timeline:?}");
}

#[test]
fn every_table_has_the_columns_before_what_its_rows_stand_on() {
    let record = record();
    for format in [Format::Csv, Format::Parquet] {
        for file in export::files(&record, format) {
            let at = file.columns.iter().position(|name| *name == "review").expect(&file.name);
            assert_eq!(file.columns[at..at + 4], COLUMNS, "{}", file.name);
            assert_eq!(*file.columns.last().expect("columns"), "link");
        }
    }
}

#[test]
fn a_line_of_json_says_the_same() {
    let record = record();
    let told =
        |text: &str| -> Vec<Value> { text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect() };
    for list in ["articles", "events", "agreements", "positions", "conflicts", "statements", "figures"] {
        let lines = told(&written(&record, Format::Jsonl, &format!("{list}.jsonl")));
        assert!(lines.iter().all(|line| COLUMNS.iter().all(|name| line.get(name).is_some())), "{list}");
    }
    let events = told(&written(&record, Format::Jsonl, "events.jsonl"));
    let hit = events.iter().find(|event| event["anchor"]["quote"] == "hit").expect("the event");
    assert_eq!(
        COLUMNS.map(|name| hit[name].as_str()),
        [Some("accepted"), Some("Ben"), Some("2031-04-10T10:00:00Z"), Some("status was happened")]
    );
    let map: Value = serde_json::from_str(&written(&record, Format::GeoJson, "events.geojson")).expect("JSON");
    let features = map["features"].as_array().expect("features");
    assert!(features.iter().any(|one| one["properties"]["review"] == "rejected"), "{features:?}");
}

/// Borrowed tables have no column for it: what was rejected is no row, what was confirmed stands in the notes, where there are any.
#[test]
fn borrowed_tables_leave_out_what_was_rejected() {
    let record = record();
    for (format, name) in [
        (Format::Acled, "acled-like.csv"),
        (Format::Ucdp, "ucdp-like.csv"),
        (Format::Polecat, "polecat-like.tsv"),
        (Format::Gdelt, "gdelt-like.export.tsv"),
    ] {
        let text = written(&record, format, name);
        assert!(text.contains("Mosul") && !text.contains("shelled"), "{text}");
    }
    let notes = &rows(&written(&record, Format::Acled, "acled-like.csv"))[0]["notes"];
    assert!(
        notes.contains("[status confirmed by Ann, was happened]") && notes.contains("[accepted by Ben]"),
        "{notes}"
    );
}
