//! Tables as comma- or tab-separated text, or as Parquet.

use std::io::Write;

use serde_json::json;

use super::{File, parquet};

/// What stands before an id in a table.
pub const PREFIX: &str = "sitrep:";

/// Rows under fixed columns.
pub struct Table {
    pub columns: &'static [&'static str],
    pub form: Form,
}

/// How a table is written.
#[derive(Clone, Copy)]
pub enum Form {
    Text {
        /// What parts the cells.
        delimiter: u8,
        /// Whether the columns' names are the first row.
        header: bool,
        /// What stands for nothing.
        missing: &'static str,
    },
    Parquet,
}

/// A first row of names, cells parted by commas, nothing left blank.
pub const CSV: Form = Form::Text { delimiter: b',', header: true, missing: "" };

/// A table of comma-separated text.
pub const fn csv(columns: &'static [&'static str]) -> Table {
    Table { columns, form: CSV }
}

impl Table {
    /// A file of this table. A row has as many cells as there are columns.
    pub fn file<'r, R>(self, name: &str, about: &'static str, rows: impl Fn() -> R + 'r) -> File<'r>
    where
        R: Iterator<Item = Vec<String>> + 'r,
    {
        let columns = self.columns.to_vec();
        let Form::Text { delimiter, header, missing } = self.form else {
            let write = move |out: &mut dyn Write| parquet::write(self.columns, named(self.columns, rows()), out);
            return File { columns, ..File::new(&name.replace(".csv", ".parquet"), about, write) };
        };
        // Both spellings: frictionless reads the first, Data Package 2 has the second.
        let dialect = || json!({"header": header, "csv": {"delimiter": "\t"}, "delimiter": "\t"});
        let dialect = (delimiter == b'\t').then(dialect);
        let write = move |out: &mut dyn Write| {
            let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
            if header {
                table.write_record(self.columns)?;
            }
            for row in named(self.columns, rows()) {
                debug_assert_eq!(row.len(), self.columns.len(), "a row of {:?}", self.columns);
                table.write_record(row.iter().map(|cell| shown(cell, delimiter, missing)))?;
            }
            table.flush()
        };
        File { columns, dialect, missing, ..File::new(name, about, write) }
    }
}

/// The columns of ids of sitrep's own tables.
const IDS: [&str; 6] = ["id", "article", "entity", "agreement", "position", "statement"];

/// The rows of a table with ids that no reader takes for a number: `67339e850635` is infinite to some, and one of digits alone loses
/// its first zeros. They get the prefix that ids have in the tables of other projects' columns.
fn named(
    columns: &'static [&'static str],
    rows: impl Iterator<Item = Vec<String>>,
) -> impl Iterator<Item = Vec<String>> {
    rows.map(move |mut row| {
        for (cell, _) in row.iter_mut().zip(columns).filter(|(cell, column)| IDS.contains(column) && !cell.is_empty()) {
            if !cell.starts_with(PREFIX) {
                cell.insert_str(0, PREFIX);
            }
        }
        row
    })
}

/// Page text must not run in a spreadsheet: a cell that would begin a formula gets an apostrophe before it. In tab-separated
/// files a cell is one line.
fn shown(cell: &str, delimiter: u8, missing: &str) -> String {
    if cell.is_empty() {
        return missing.to_string();
    }
    let number = cell.parse::<f64>().is_ok();
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let cell = if formula { format!("'{cell}") } else { cell.to_string() };
    if delimiter == b'\t' { cell.split_whitespace().collect::<Vec<_>>().join(" ") } else { cell }
}

/// The type of a column, as Data Package names it: what a reader may take for a day or a number. Columns whose cells can hold
/// something else as well are text.
pub fn kind(column: &str) -> &'static str {
    match column {
        "start" | "end" | "published_start" | "published_end" | "event_date" | "date_start" | "date_end"
        | "Event Date" | "Publication Date" => "date",
        "latitude" | "longitude" | "Latitude" | "Longitude" | "weight" | "low" | "high" | "killed_low"
        | "title_start" | "title_end" | "killed_high" | "wounded_low" | "wounded_high" => "number",
        "year" | "accounts" | "sources" | "step" | "number" | "side" | "time_precision" | "geo_precision" => "integer",
        "percent" | "turn" => "boolean",
        _ => "string",
    }
}
