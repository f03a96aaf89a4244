//! Tables as comma- or tab-separated text, or as Parquet.

use std::io::Write;

use serde_json::json;

use super::{File, parquet};

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
            let write = move |out: &mut dyn Write| parquet::write(self.columns, rows(), out);
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
            for row in rows() {
                debug_assert_eq!(row.len(), self.columns.len(), "a row of {:?}", self.columns);
                table.write_record(row.iter().map(|cell| shown(cell, delimiter, missing)))?;
            }
            table.flush()
        };
        File { columns, dialect, missing, ..File::new(name, about, write) }
    }
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
        | "killed_high" | "wounded_low" | "wounded_high" => "number",
        "year" | "accounts" | "sources" | "step" | "number" | "side" | "time_precision" | "geo_precision" => "integer",
        "percent" | "turn" => "boolean",
        _ => "string",
    }
}
