//! Readings and records as JSON, field by field as the contract has it; nulls are written, keys keep their order.
//!
//! Spans go out as `[start, end)` in code points, `quote` is exactly the text at them, and a field named in `derived`
//! was worked out (a date counted from another, a point looked up) and not read from the words.

use serde_json::{Value, json};

use crate::found::Ref;
use crate::reading::Reading;
use crate::span::Span;

mod article;
mod findings;
mod record;

pub(super) use article::article;
pub(super) use findings::{figure, statement};
pub(super) use record::{agreement, conflict, event, figure_of, position};
pub use record::{brief, one_line};

/// The version that stands in every line.
const VERSION: u32 = 1;

/// One line of `sitrep read --json`.
pub fn reading(reading: &Reading) -> Value {
    let found = &reading.found;
    json!({
        "sitrep": VERSION,
        "article": article::article(reading),
        "entities": each(found.entities.len(), |ix| findings::entity(reading, ix)),
        "times": each(found.times.len(), |ix| findings::time(reading, ix)),
        "statements": each(found.statements.len(), |ix| findings::statement(reading, ix)),
        "figures": each(found.figures.len(), |ix| findings::figure(reading, ix)),
        "events": each(found.events.len(), |ix| findings::event(reading, ix)),
        "agreements": each(found.agreements.len(), |ix| findings::agreement(reading, ix)),
        "posture": each(found.posture.len(), |ix| findings::posture(reading, ix)),
        "notes": each(found.notes.len(), |ix| findings::note(reading, ix)),
    })
}

/// A finding of any kind.
pub fn finding(reading: &Reading, finding: Ref) -> Value {
    match finding {
        Ref::Time(ix) => findings::time(reading, ix.0),
        Ref::Entity(ix) => findings::entity(reading, ix.0),
        Ref::Statement(ix) => findings::statement(reading, ix.0),
        Ref::Figure(ix) => findings::figure(reading, ix.0),
        Ref::Event(ix) => findings::event(reading, ix.0),
        Ref::Agreement(ix) => findings::agreement(reading, ix.0),
        Ref::Posture(ix) => findings::posture(reading, ix.0),
        Ref::Article => article::printed(reading),
    }
}

/// One value for each finding of a list.
fn each(count: usize, show: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(show).collect()
}

/// `[start, end)` in code points.
fn span(reading: &Reading, span: Span) -> Value {
    json!(reading.points.span(span))
}

/// A span or null.
fn maybe_span(reading: &Reading, at: Option<Span>) -> Value {
    at.map_or(Value::Null, |at| span(reading, at))
}

/// `{span, quote}`.
fn words(reading: &Reading, at: Span) -> Value {
    json!({"span": span(reading, at), "quote": reading.quote(at)})
}

/// `{span, quote}` or null.
fn maybe_words(reading: &Reading, at: Option<Span>) -> Value {
    at.map_or(Value::Null, |at| words(reading, at))
}

/// A number; whole ones without a point.
fn number(value: Option<f64>) -> Value {
    // 2^53: above it a float no longer holds every whole number.
    match value {
        Some(whole) if whole.fract() == 0.0 && whole.abs() < 9_007_199_254_740_992.0 => json!(whole as i64),
        other => json!(other),
    }
}
