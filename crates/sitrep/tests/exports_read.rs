//! Exports as other programs read them: what a name, a number, a line break or a window of days becomes there. Each is a case of
//! what a reader took otherwise than it was meant; `tools/consumers.sh` runs the readers themselves.
#![allow(clippy::disallowed_methods)]

use serde_json::Value;
use sitrep::date::{Window, date};
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::record::Record;
use sitrep::show::export::{self, Format};

fn record(text: &str, url: Option<&str>) -> Record {
    let page = Page {
        id: "mill".to_string(),
        url: url.map(str::to_string),
        outlet: Some("Mill “Post”\u{2028}\tNo: 1".to_string()),
        published: date(2031, 3, 5),
        body: Body::Text(text.to_string()),
        ..Page::default()
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

fn table(record: &Record, name: &str) -> Vec<Vec<String>> {
    let files = written(record, Format::Csv);
    let (_, text) = files.iter().find(|(file, _)| file == name).expect("a table");
    let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    table.records().map(|row| row.expect("a row").iter().map(str::to_string).collect()).collect()
}

const ROCKETS: &str = "Rockets hit Mosul on 4 March 2031, killing two people. Rockets hit Erbil on 4 March 2031.";

#[test]
fn a_note_opens_with_yaml_that_is_json() {
    let record = record(ROCKETS, None);
    let (_, note) = &written(&record, Format::Obsidian)[0];
    let head: Vec<&str> = note.lines().skip(1).take_while(|line| *line != "---").collect();
    let value = |key: &str| {
        let line = head.iter().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{key} in {note}"));
        serde_json::from_str::<String>(line).unwrap_or_else(|why| panic!("{line}: {why}"))
    };
    assert_eq!(value("id: "), record.readings[0].article.id);
    assert_eq!(value("published: "), "2031-03-05");
    assert_eq!(value("outlet: "), "Mill “Post”\u{2028}\tNo: 1");
    // U+2028 ends a line of YAML 1.1, Rust's `\u{2028}` is none of YAML at all.
    assert!(note.contains("\\u2028\\tNo: 1") && !note.contains("\\u{"), "{note}");
}

#[test]
fn no_id_of_a_table_is_a_number() {
    let record = record(ROCKETS, None);
    for (name, text) in written(&record, Format::Csv) {
        for id in record.readings[0].ids.all() {
            let bare = text.replace(&format!("sitrep:{id}"), "").replace(&format!("/d/{id}"), "");
            assert!(!bare.contains(id.as_str()), "{name}: {id}");
        }
    }
    let events = table(&record, "events.csv");
    assert_eq!(events[1][0], format!("sitrep:{}", record.events[0].id));
}

#[test]
fn an_event_stands_with_its_title_its_word_and_its_print() {
    let record = record(ROCKETS, None);
    let events = table(&record, "events.csv");
    let cell = |name: &str| {
        let at = events[0].iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
        events[1][at].clone()
    };
    assert_eq!([cell("trigger"), cell("title")], ["hit", "Rockets hit Mosul on 4 March 2031, killing two people"]);
    assert_eq!([cell("title_start"), cell("title_end")], ["0", "53"]);
    assert_eq!([cell("published_start"), cell("published_end")], ["2031-03-05", "2031-03-05"]);
    assert!(cell("outlet").starts_with("Mill “Post”"));
}

#[test]
fn a_clause_without_one_that_takes_part_is_no_title() {
    let mut record = record(ROCKETS, None);
    let event = &mut record.readings[0].found.events[0];
    (event.actors, event.recipients, event.weapons) = Default::default();
    let events = table(&record, "events.csv");
    let at = events[0].iter().position(|column| column == "title").expect("a column");
    assert!(events.len() > 1 && events[1][at].is_empty(), "{events:?}");
}

#[test]
fn the_last_day_of_a_year_is_of_its_year() {
    for (day, year, fraction) in [
        ("31 December 2024", "2024", "2024.9973"),
        ("31 December 2025", "2025", "2025.9973"),
        ("1 January 2025", "2025", "2025.0000"),
        ("2 July 2025", "2025", "2025.4986"),
    ] {
        let record = record(&format!("Rockets hit Mosul on {day}, killing two people."), None);
        let (_, events) = &written(&record, Format::Gdelt)[0];
        let cells: Vec<&str> = events.lines().next().expect("a row").split('\t').collect();
        assert_eq!([cells[3], cells[4]], [year, fraction], "{day}");
    }
}

#[test]
fn gdelt_rows_are_as_wide_as_gdelts() {
    let record = record(ROCKETS, None);
    let files = written(&record, Format::Gdelt);
    let wide = |at: usize| files[at].1.lines().next().expect("a row").split('\t').count();
    assert_eq!([wide(0), wide(1)], [61, 16]);
    let words: Vec<&str> = files[2].1.lines().next().expect("a row").split('\t').collect();
    assert_eq!(words[3], "Rockets hit Mosul on 4 March 2031, killing two people.");
    assert!(files[1].1.starts_with(words[0]), "the same id");
}

#[test]
fn what_stands_around_words_ends_with_their_line() {
    let text =
        "Rockets hit Mosul on 4 March 2031.\nTwo guards died.\n\n“We saw it,” said Karim Salman.\n\n“And it was loud.”";
    let record = record(text, Some("https://www.example.org/mill"));
    let (_, annotations) = &written(&record, Format::WebAnnotation)[0];
    let all: Value = serde_json::from_str(annotations).expect("JSON");
    let mut seen = 0;
    for annotation in all.as_array().expect("a list") {
        let target = &annotation["target"];
        let targets = target.as_array().cloned().unwrap_or_else(|| vec![target.clone()]);
        for selector in targets.iter().flat_map(|target| target["selector"].as_array().expect("selectors").clone()) {
            assert_eq!(selector["type"], "TextQuoteSelector", "no position on a page of the web");
            let part = |name: &str| selector[name].as_str().expect("a text").to_string();
            let whole = ["prefix", "exact", "suffix"].map(part).concat();
            assert!(!whole.contains('\n') && text.contains(&whole), "{whole:?}");
            seen += 1;
        }
    }
    assert!(seen > 2, "{annotations}");
}

#[test]
fn a_window_of_days_is_shown_once() {
    let mut record = record("Rockets hit Mosul between 4 March 2031 and 9 March 2031, killing two people.", None);
    record.timeline[0].window = Window { start: date(2031, 3, 4), end: date(2031, 3, 9) };
    record.timeline[0].precision = "window";
    let (_, text) = &written(&record, Format::TimelineJs)[0];
    let all: Value = serde_json::from_str(text).expect("JSON");
    let slide = &all["events"][0];
    assert!(slide["display_date"].as_str().is_some_and(|shown| shown.contains("4–9 Mar 2031")), "{slide}");
    assert_eq!(slide["end_date"]["day"], 9);
    let dates = [&slide["start_date"], &slide["end_date"]];
    assert!(dates.iter().all(|date| date["display_date"].is_null()), "{slide}");
}

#[test]
fn a_package_of_parquet_has_no_size_that_its_reader_does_not_count() {
    let record = record(ROCKETS, None);
    let package = |format| {
        let files = export::files(&record, format);
        let sums = vec![(7, "ab".to_string()); files.len()];
        export::package(&record, format, "rules", &files, &sums)["resources"][0].clone()
    };
    let (text, parquet) = (package(Format::Csv), package(Format::Parquet));
    assert_eq!([&text["bytes"], &text["hash"]], [&Value::from(7), &Value::from("sha256:ab")]);
    assert_eq!([&parquet["bytes"], &parquet["hash"]], [&Value::Null, &Value::Null]);
    assert_eq!([&parquet["size"], &parquet["sha256"]], [&Value::from(7), &Value::from("ab")]);
}

#[test]
fn a_link_goes_over_no_line_break_and_tells_short_sentences_apart() {
    let link = |text: &str, at: &str| {
        let record = record(text, Some("https://www.example.org/mill"));
        let reading = &record.readings[0];
        let byte = text.find(at).expect("the words");
        export::link(reading, byte)
            .split_once(":~:text=")
            .map(|(_, rest)| rest.replace("%20", " "))
            .expect("a fragment")
    };
    // The lines of a `pre`: the stretch between two parts may go over the break, a part may not.
    assert_eq!(link("Rockets hit the harbour of Mosul\nat noon.", "Rockets"), "Rockets hit the harbour of,at noon.");
    assert_eq!(
        link("Rockets hit the old harbour of Mosul at noon.", "Rockets"),
        "Rockets hit the old harbour of Mosul at noon."
    );
    // Few words, and words that stood before, are told apart by those beside them.
    let short = "The governor of Mosul left the harbour. He fled. Nobody saw the governor of Mosul after that day.";
    assert_eq!(link(short, "He fled"), "Mosul left the harbour.-,He fled.,-Nobody saw the governor");
    let twice = "Rockets hit the old harbour on Monday. Rockets hit the old harbour on Tuesday and the market burned.";
    assert_eq!(
        link(twice, "Rockets hit the old harbour on Tuesday"),
        "old harbour on Monday.-,Rockets hit the old harbour on Tuesday and the market burned."
    );
    assert_eq!(link("The governor left.\n\nHe fled.", "He fled"), "The governor left.-,He fled.");
}

#[test]
fn a_reference_keeps_a_window_of_print() {
    let mut record = record(ROCKETS, None);
    let item = |record: &Record| -> Value {
        let (_, text) = &written(record, Format::Csl)[0];
        serde_json::from_str::<Value>(text).expect("JSON")[0].clone()
    };
    assert_eq!(item(&record)["note"], Value::Null);
    record.readings[0].published.window = Some(Window { start: date(2031, 3, 5), end: None });
    assert_eq!(item(&record)["note"], "published 2031-03-05/..");
    assert_eq!(item(&record)["issued"]["literal"], "not before 5 Mar 2031");
    let (_, bibtex) = &written(&record, Format::Bibtex)[0];
    assert!(bibtex.contains("published 2031-03-05/.."), "{bibtex}");
    record.readings[0].published.window = Some(Window { start: date(2031, 3, 5), end: date(2031, 3, 7) });
    assert_eq!(item(&record)["note"], "published 2031-03-05/2031-03-07");
    assert_eq!(item(&record)["issued"]["date-parts"][1][2], 7);
}

#[test]
fn no_entity_of_followthemoney_has_a_value_twice() {
    let text = "Jets struck three depots in Erbil on 4 March 2031. The strikes were carried out at two sites.";
    let record = record(text, None);
    let (_, lines) = &written(&record, Format::Ftm)[0];
    let mut notes = 0;
    for line in lines.lines() {
        let entity: Value = serde_json::from_str(line).expect("JSON");
        notes += usize::from(entity["schema"] == "Note");
        for (name, values) in entity["properties"].as_object().expect("properties") {
            let values = values.as_array().expect("a list");
            let once: std::collections::BTreeSet<&str> = values.iter().filter_map(Value::as_str).collect();
            assert_eq!(once.len(), values.len(), "{name}: {line}");
        }
    }
    assert!(!lines.contains("[]"), "no days are not told: {lines}");
    assert!(notes > 0, "things and places of one attack: {lines}");
}
