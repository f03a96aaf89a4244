//! The twins of a page: the same lines as JSON and as CSV, and errors as RFC 9457 has them.

use axum::http::StatusCode;
use maud::html;
use serde_json::{Map, Value, json};

use super::ask::{Ask, Twin};
use super::door::Answer;

/// Lines of a page as plain values: one list of columns, a row a line.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// The values of each line, as many as there are columns.
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// No line yet.
    pub fn new(columns: &'static [&'static str]) -> Rows {
        Rows { columns, rows: Vec::new() }
    }

    /// The lines for a twin; a page for people has no need of them, and a list of thousands takes its time.
    pub fn for_twin(ask: &Ask, columns: &'static [&'static str], rows: impl FnOnce() -> Rows) -> Rows {
        if ask.twin == Twin::Html { Rows::new(columns) } else { rows() }
    }

    /// The lines as objects.
    pub fn objects(&self) -> Vec<Value> {
        let object = |row: &Vec<Value>| {
            let pairs = self.columns.iter().zip(row).map(|(name, value)| (name.to_string(), value.clone()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// The lines as CSV (RFC 4180), in UTF-8. A text that a spreadsheet would take for a formula gets a `'` in front.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let cell = |(name, value): (&&str, &Value)| match value {
            Value::Null => String::new(),
            // A reader would take some for numbers (`67339e850635`), as in the tables of `sitrep export`.
            Value::String(id) if IDS.contains(name) && is_id(id) => format!("sitrep:{id}"),
            Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        // Writing into memory cannot fail.
        out.write_record(self.columns).expect("memory");
        for row in &self.rows {
            out.write_record(self.columns.iter().zip(row).map(cell)).expect("memory");
        }
        out.into_inner().expect("memory")
    }
}

/// The columns that can hold an id.
const IDS: [&str; 7] = ["id", "article", "entity", "event", "statement", "record", "position"];

/// Whether a text has the form of an id: twelve digits of base 16, and a number after it where a page holds one text twice.
fn is_id(text: &str) -> bool {
    let (hash, number) = text.split_once('-').unwrap_or((text, "0"));
    hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_hexdigit()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// A failure, in the form in which the page was asked for.
pub fn problem(twin: Twin, status: StatusCode, why: &str) -> Answer {
    let title = status.canonical_reason().unwrap_or("Error");
    let (kind, body) = match twin {
        Twin::Html => {
            let page = html! { (maud::DOCTYPE) html lang="en" { head { meta charset="utf-8"; title { (title) } } body { h1 { (title) } p { (why) } } } };
            ("text/html; charset=utf-8", page.into_string())
        }
        Twin::Json | Twin::Csv => {
            let problem = json!({"type": "about:blank", "title": title, "status": status.as_u16(), "detail": why});
            ("application/problem+json", problem.to_string())
        }
    };
    Answer { status, kind, body: body.into_bytes(), busy: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_goes_out_as_csv_that_no_spreadsheet_runs() {
        let mut rows = Rows::new(&["quote", "low"]);
        rows.rows.push(vec![json!("“Two, three”\n\"four\""), json!(2)]);
        rows.rows.push(vec![json!("=HYPERLINK(1)"), Value::Null]);
        let text = String::from_utf8(rows.csv()).expect("UTF-8");
        assert_eq!(text, "quote,low\r\n\"“Two, three”\n\"\"four\"\"\",2\r\n'=HYPERLINK(1),\r\n");
    }

    #[test]
    fn no_id_goes_out_as_a_number() {
        let mut rows = Rows::new(&["id", "speaker", "article"]);
        rows.rows.push(vec![json!("67339e850635"), json!("67339e850635"), json!("120000000000-2")]);
        let text = String::from_utf8(rows.csv()).expect("UTF-8");
        assert_eq!(text, "id,speaker,article\r\nsitrep:67339e850635,67339e850635,sitrep:120000000000-2\r\n");
    }
}
