//! A time expression: what is printed, and the days that it covers once resolved.

use crate::date::Window;
use crate::named::named;
use crate::span::Span;

/// A date, time of day, duration or set of times in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value, as far as it is settled.
    pub value: Option<String>,
    /// TIMEX3 modifier: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`, `LESS_THAN`, ….
    pub modifier: Option<&'static str>,
    /// The days that it covers, once resolved.
    pub window: Option<Window>,
    /// What it was counted from.
    pub anchor: Option<Anchor>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What a time was counted from.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// The article's day of print.
    Published(Window),
    /// Another time of the article.
    Time(crate::found::TimeIx),
}

named! {
    /// TIMEX3 types.
    pub enum TimeKind {
        Date = "DATE",
        Time = "TIME",
        Duration = "DURATION",
        Set = "SET",
    }
}
