//! Key figures and all figures: only readings of one measure and one stated scope share a table.

use maud::{Markup, html};

use super::super::{sections, words};
use super::view::{View, days};
use super::{chart, section};
use crate::figure::Amount;
use crate::record::{Count, Series};

/// The last reading of each count that matters most.
pub fn key(view: &View) -> Markup {
    // Eight: two rows of four on a wide page.
    let series = sections::key_series(view, 8);
    let body = html! {
        @if series.is_empty() { p.state { "No count of people harmed, forces or attacks was read." } }
        div.keys { @for series in series { (one(view, series)) } }
    };
    section("key", "Key figures", html! { "The last reading of each count. Its mark shows how exact it is." }, body)
}

/// One key figure: the last reading of a series, its gauge, what it counts, as of when, by whom.
pub fn one(view: &View, series: &Series) -> Markup {
    let Some(last) = series.latest() else { return html! {} };
    let reading = &view.readings[last.figure.article];
    let figure = &reading.found.figures[last.figure.finding.0];
    html! {
        div.key {
            h3 { (words::series(view, series)) }
            b { (words::amount(reading, figure)) }
            (chart::gauge(figure.amount))
            p.q {
                @if last.as_of.is_some() { "as of " (as_of(last)) ", " }
                (words::teller(reading, figure.teller)) (view.cite(last.figure.article, figure.span.start))
                @if series.readings.len() > 1 { " · " a href=(view.section("figures")) { (series.readings.len()) " readings" } }
            }
        }
    }
}

/// Up to when a reading counts.
fn as_of(count: &Count) -> Markup {
    days(count.as_of, count.derived())
}

/// Every figure.
pub fn figures(view: &View) -> Markup {
    let (lines, single) = sections::figures(view);
    let body = html! {
        @if view.series.is_empty() { p.state { "No figure was read from these articles." } }
        @for series in &lines { (readings(view, series)) "\n" }
        @if !single.is_empty() { (singles(view, &single, !lines.is_empty())) }
    };
    section("figures", "Figures", html! { "Only readings of one measure and one stated scope share a table." }, body)
}

/// One series: its chart, where two readings have a day and a value, and its table.
pub fn readings(view: &View, series: &Series) -> Markup {
    let table = html! {
        table {
            thead { tr { th.n { "Number" } th { "As of" } th { "What, and who says so" } } }
            tbody { @for count in &series.readings { (row(view, count)) } }
        }
    };
    html! {
        div.who { h3 { (words::series(view, series)) } }
        @match chart::chart(view, series) {
            Some(drawn) => div.split { div { (drawn) } div { (table) } },
            None => (table),
        }
    }
}

fn row(view: &View, count: &Count) -> Markup {
    let reading = &view.readings[count.figure.article];
    let figure = &reading.found.figures[count.figure.finding.0];
    html! {
        tr {
            td.n { b { (words::amount(reading, figure)) } }
            td.nw { (as_of(count)) }
            td {
                @if let Some(counted) = figure.counted { span.pr { (reading.quote(counted)) } " · " }
                (words::teller(reading, figure.teller)) (view.cite(count.figure.article, figure.span.start))
            }
        }
    }
}

/// The figures that stand alone, by what they count.
pub fn singles(view: &View, singles: &[&Series], after: bool) -> Markup {
    html! {
        @if after { div.who { h3 { "Read once" } } }
        div.wide { table {
            thead { tr { th.n { "Number" } th { "Measure" } th { "What, and for what it holds" } th { "As of" } th { "Who says so" } } }
            tbody { @for series in singles { @for count in &series.readings { (single(view, series, count)) "\n" } } }
        } }
    }
}

fn single(view: &View, series: &Series, count: &Count) -> Markup {
    let reading = &view.readings[count.figure.article];
    let figure = &reading.found.figures[count.figure.finding.0];
    let empty = figure.amount == Amount { low: None, high: None };
    html! {
        tr {
            td.n { @if empty { span.pr { (reading.quote(figure.span)) } } @else { b { (words::amount(reading, figure)) } } }
            td { (series.measure) }
            td {
                @if let Some(counted) = figure.counted { span.pr { (reading.quote(counted)) } }
                @if let Some((_, scope)) = words::series(view, series).split_once(", ") { " " span.q { (scope) } }
            }
            td.nw data-is="as of" { (as_of(count)) }
            td data-is="so" { (words::teller(reading, figure.teller)) (view.cite(count.figure.article, figure.span.start)) }
        }
    }
}
