//! The gauge of one number, and the chart of a series: zero-based, values written at the marks, every reading kept apart.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::super::words;
use super::axis::at;
use super::view::View;
use crate::date::Day;
use crate::figure::{Amount, Figure};
use crate::reading::Reading;
use crate::record::Series;

/// The least round number (1, 2, 4, 6, 8 or 10 times a power of ten) that is not below `value`.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.max(1.0).log10().floor());
    [1.0, 2.0, 4.0, 6.0, 8.0, 10.0].map(|n| n * power).into_iter().find(|n| *n >= value).unwrap_or(value)
}

/// A line from zero to a round number with the value on it: a dot, a whisker, an arrow where an end is open.
pub fn gauge(amount: Amount) -> Markup {
    let most = amount.high.or(amount.low).unwrap_or(0.0);
    let x = |value: f64| 6.0 + value / round_up(most * 1.1) * 168.0;
    html! {
        svg viewBox="0 0 180 18" aria-hidden="true" {
            path.g d="M0 9H180M6 4v10" {}
            @match (amount.low.map(x), amount.high.map(x)) {
                (Some(low), Some(high)) if low < high => {
                    path class="c0 w" d={"M" (at(low)) " 9H" (at(high)) "M" (at(low)) " 3v12M" (at(high)) " 3v12"} {}
                },
                (Some(low), Some(_)) => { circle class="c0 f" cx=(at(low)) cy="9" r="5" {} },
                (Some(low), None) => {
                    path class="c0 w" d={"M" (at(low)) " 9H179m-7 -5l7 5l-7 5"} {}
                    circle class="c0 f" cx=(at(low)) cy="9" r="5" {}
                },
                (None, Some(high)) => {
                    path class="c0 w" d={"M" (at(high)) " 9H6m7 -5l-7 5l7 5"} {}
                    circle class="c0 f" cx=(at(high)) cy="9" r="5" {}
                },
                (None, None) => {},
            }
        }
    }
}

/// One reading on the chart.
struct Dot<'r> {
    day: Day,
    reading: &'r Reading,
    figure: &'r Figure,
    value: f64,
}

/// The chart of a series; none where fewer than two readings have both a day and a value, or all have one day.
pub fn chart(view: &View, series: &Series) -> Option<Markup> {
    let dots: Vec<Dot> = series
        .readings
        .iter()
        .filter_map(|count| {
            let reading = &view.readings[count.figure.article];
            let figure = &reading.found.figures[count.figure.finding.0];
            let window = count.as_of?;
            Some(Dot {
                day: window.end.or(window.start)?,
                reading,
                figure,
                value: figure.amount.high.or(figure.amount.low)?,
            })
        })
        .collect();
    let (first, last) = (dots.first()?.day, dots.last()?.day);
    if dots.len() < 2 || first == last {
        return None;
    }
    let top = round_up(dots.iter().map(|dot| dot.value).fold(1.0, f64::max) * 1.1);
    let length = days(first, last);
    let x = |day: Day| 64.0 + days(first, day) / length * 272.0;
    let y = |value: f64| 194.0 - value / top * 176.0;
    let path: Vec<String> = dots.iter().map(|dot| format!("{} {}", at(x(dot.day)), at(y(dot.value)))).collect();
    let label: Vec<String> = dots.iter().map(said).collect();
    Some(html! {
        svg viewBox="0 0 400 220" role="img" data-readings=[view.is_site().then(|| for_zooming(&dots))] aria-label={(words::series(view, series)) ": " (label.join(", "))} {
            @for part in 0..=4 { (rule(top * f64::from(part) / 4.0, &y)) }
            @for day in [first, last] { text.mid x=(at(x(day))) y="212" { (words::day(day)) } }
            path.m d={"M" (path.join(" L"))} {}
            @for dot in &dots { (mark(dot, x(dot.day), &y)) }
        }
        p.q { "● a named speaker or the article itself · ■ an unnamed speaker · ↑ at least · ↓ at most · bar: a range" }
    })
}

/// The readings for the script that draws the chart again: day since 1970, low, high, whether the teller is unnamed, in words.
fn for_zooming(dots: &[Dot]) -> String {
    let one = |dot: &Dot| {
        let Amount { low, high } = dot.figure.amount;
        let day = days(jiff::civil::date(1970, 1, 1), dot.day);
        json!([day, low, high, u8::from(unnamed(dot)), words::amount(dot.reading, dot.figure)])
    };
    Value::from(dots.iter().map(one).collect::<Vec<_>>()).to_string()
}

fn unnamed(dot: &Dot) -> bool {
    let statement = dot.figure.teller.map(|ix| &dot.reading.found.statements[ix.0]);
    statement.is_some_and(|s| s.source.as_ref().is_some_and(|source| source.name.is_none()))
}

fn days(from: Day, to: Day) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

fn said(dot: &Dot) -> String {
    format!("{} on {}", words::amount(dot.reading, dot.figure), words::day(dot.day))
}

fn rule(value: f64, y: &impl Fn(f64) -> f64) -> Markup {
    html! {
        path class=(if value == 0.0 { "a" } else { "g" }) d={"M46 " (at(y(value))) "H386"} {}
        text.e x="40" y=(at(y(value) + 4.0)) { (words::number(value)) }
    }
}

/// A dot or a square, its whisker or arrow, its value.
fn mark(dot: &Dot, x: f64, y: &impl Fn(f64) -> f64) -> Markup {
    let unnamed = unnamed(dot);
    let (class, top) = (if unnamed { "c1" } else { "c0" }, y(dot.value));
    let line = match dot.figure.amount {
        Amount { low: Some(_), high: None } => format!("M{} {}v-24m-5 7l5 -7l5 7", at(x), at(top)),
        Amount { low: None, high: Some(_) } => format!("M{} {}v24m-5 -7l5 7l5 -7", at(x), at(top)),
        Amount { low: Some(low), high: Some(high) } if low < high => {
            format!("M{0} {1}V{2}m-5 0h10M{3} {1}h10", at(x), at(top), at(y(low)), at(x - 5.0))
        }
        Amount { .. } => String::new(),
    };
    html! {
        @if !line.is_empty() { path class={(class) " w"} d=(line) {} }
        @if unnamed { rect class="c1 f" x=(at(x - 4.5)) y=(at(top - 4.5)) width="9" height="9" {} }
        @else { circle class="c0 f" cx=(at(x)) cy=(at(top)) r="5" {} }
        text.v x=(at(x + 10.0)) y=(at(top + 4.0)) { (words::amount(dot.reading, dot.figure)) }
    }
}
