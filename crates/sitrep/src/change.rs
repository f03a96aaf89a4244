//! What some articles add to what others told before.

use crate::found::FigureIx;
use crate::record::Source;

/// One thing that is new in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// An event that only new articles tell of: its index in the record.
    Event(usize),
    /// New articles disagree with others: its index in the record.
    Conflict(usize),
    /// A count that was known got a reading.
    Figure {
        /// Index of the series.
        series: usize,
        /// The new reading.
        now: Source<FigureIx>,
        /// The last reading of before.
        was: Source<FigureIx>,
    },
}
