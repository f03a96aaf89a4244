//! Tables as Parquet: days as days, numbers as numbers, the rest as text. Cells are those of the comma-separated tables, but for
//! the apostrophe that keeps a spreadsheet from running them, which no reader of Parquet needs.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::table::kind;

/// So many rows are held before they are written as a group.
const ROWS: usize = 20_000;

/// Writes rows under their columns. A row has as many cells as there are columns; an empty cell is null.
pub fn write(columns: &[&str], mut rows: impl Iterator<Item = Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let made = Made::default();
    let packed = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut file =
        SerializedFileWriter::new(made.clone(), schema(columns).map_err(wrong)?, Arc::new(packed)).map_err(wrong)?;
    loop {
        let group: Vec<Vec<String>> = rows.by_ref().take(ROWS).collect();
        // A table without rows has one group all the same: some readers take a file without any for a broken one.
        if group.is_empty() && !file.flushed_row_groups().is_empty() {
            break;
        }
        let mut to = file.next_row_group().map_err(wrong)?;
        for (at, column) in columns.iter().enumerate() {
            let mut column_to =
                to.next_column().map_err(wrong)?.ok_or_else(|| io::Error::other(format!("no column {column}")))?;
            cells(column_to.untyped(), group.iter().map(|row| row[at].as_str()), column).map_err(wrong)?;
            column_to.close().map_err(wrong)?;
        }
        to.close().map_err(wrong)?;
        out.write_all(&made.take())?;
    }
    file.close().map_err(wrong)?;
    out.write_all(&made.take())
}

/// What was written and not yet passed on: the writer of the crate wants one that can go to another thread.
#[derive(Clone, Default)]
struct Made(Arc<Mutex<Vec<u8>>>);

impl Made {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Made {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn schema(columns: &[&str]) -> Result<TypePtr, ParquetError> {
    let column = |name: &&str| {
        let (physical, logical) = match kind(name) {
            "date" => (Physical::INT32, Some(LogicalType::Date)),
            "number" => (Physical::DOUBLE, None),
            "integer" => (Physical::INT64, None),
            "boolean" => (Physical::BOOLEAN, None),
            _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let column = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        Ok(Arc::new(column.with_logical_type(logical).build()?))
    };
    let fields = columns.iter().map(column).collect::<Result<Vec<_>, ParquetError>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

/// Writes the cells of one column of a group. What is no day, number or truth in a column of these is null; that never
/// happens to a table of ours (`tests/exports.rs`).
fn cells<'c>(to: &mut ColumnWriter, cells: impl Iterator<Item = &'c str>, column: &str) -> Result<(), ParquetError> {
    match to {
        ColumnWriter::BoolColumnWriter(to) => {
            batch(cells, |cell| cell.parse().ok(), |all, set| to.write_batch(all, Some(set), None))
        }
        ColumnWriter::Int32ColumnWriter(to) => {
            batch(cells, since_1970, |all, set| to.write_batch(all, Some(set), None))
        }
        ColumnWriter::Int64ColumnWriter(to) => {
            batch(cells, |cell| cell.parse().ok(), |all, set| to.write_batch(all, Some(set), None))
        }
        ColumnWriter::DoubleColumnWriter(to) => {
            batch(cells, |cell| cell.parse().ok(), |all, set| to.write_batch(all, Some(set), None))
        }
        ColumnWriter::ByteArrayColumnWriter(to) => {
            let text = |cell: &str| (!cell.is_empty()).then(|| ByteArray::from(cell));
            batch(cells, text, |all, set| to.write_batch(all, Some(set), None))
        }
        _ => Err(ParquetError::General(format!("no column of ours is like {column}"))),
    }
}

/// The values that are there, and for each cell 1 where it has one.
fn batch<'c, T>(
    cells: impl Iterator<Item = &'c str>,
    value: impl Fn(&str) -> Option<T>,
    write: impl FnOnce(&[T], &[i16]) -> Result<usize, ParquetError>,
) -> Result<(), ParquetError> {
    let (mut values, mut set) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = value(cell);
        set.push(i16::from(value.is_some()));
        values.extend(value);
    }
    write(&values, &set).map(drop)
}

/// A day as Parquet counts it: days from 1 January 1970.
fn since_1970(day: &str) -> Option<i32> {
    let day: jiff::civil::Date = day.parse().ok()?;
    day.since(jiff::civil::date(1970, 1, 1)).ok().map(|span| span.get_days())
}

fn wrong(why: ParquetError) -> io::Error {
    io::Error::other(why)
}
