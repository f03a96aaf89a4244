//! Tables as comma- or tab-separated text.

use std::io::{self, Write};

use serde_json::json;

use super::File;

/// Rows under fixed columns.
pub struct Table {
    pub columns: &'static [&'static str],
    /// What parts the cells.
    pub delimiter: u8,
    /// Whether the columns' names are the first row.
    pub header: bool,
    /// What stands for nothing.
    pub missing: &'static str,
}

/// A table with a first row of names, cells parted by commas, nothing left blank.
pub const fn csv(columns: &'static [&'static str]) -> Table {
    Table { columns, delimiter: b',', header: true, missing: "" }
}

impl Table {
    /// A file of this table. A row has as many cells as there are columns.
    pub fn file<'r, R>(self, name: &str, about: &'static str, rows: impl Fn() -> R + 'r) -> File<'r>
    where
        R: Iterator<Item = Vec<String>> + 'r,
    {
        let columns = self.columns.to_vec();
        let tabs = self.delimiter == b'\t';
        // Both spellings: frictionless reads the first, Data Package 2 has the second.
        let dialect = tabs.then(|| json!({"header": self.header, "csv": {"delimiter": "\t"}, "delimiter": "\t"}));
        File { columns, dialect, missing: self.missing, ..File::new(name, about, move |out| self.write(rows(), out)) }
    }

    fn write(&self, rows: impl Iterator<Item = Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(out);
        if self.header {
            table.write_record(self.columns)?;
        }
        for row in rows {
            debug_assert_eq!(row.len(), self.columns.len(), "a row of {:?}", self.columns);
            table.write_record(row.iter().map(|cell| self.cell(cell)))?;
        }
        table.flush()
    }

    /// Page text must not run in a spreadsheet: a cell that would begin a formula gets an apostrophe before it. In tab-separated
    /// files a cell is one line.
    fn cell(&self, cell: &str) -> String {
        if cell.is_empty() {
            return self.missing.to_string();
        }
        let number = cell.parse::<f64>().is_ok();
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
        let cell = if formula { format!("'{cell}") } else { cell.to_string() };
        if self.delimiter == b'\t' { cell.split_whitespace().collect::<Vec<_>>().join(" ") } else { cell }
    }
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
