//! `/figures`: counts of one measure and one stated scope, each reading kept apart.

use std::borrow::Cow;

use maud::{Markup, html};
use serde_json::json;
use sitrep::date::Window;
use sitrep::found::Ref;
use sitrep::record::{Count, Record, Series, Source};
use sitrep::show::html::view::View;
use sitrep::show::html::{figures, section};
use sitrep::show::{sections, words};

use super::super::ask::Ask;
use super::super::frame::{Filters, LINES, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, of_article, source, standing, standing_of};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "id",
    "series",
    "measure",
    "low",
    "high",
    "bound",
    "unit",
    "printed",
    "counted",
    "place",
    "actor",
    "target",
    "start",
    "end",
    "teller",
    "review",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["measure", "actor", "place", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let (lines, singles) = sections::figures(view);
    let all = lines.into_iter().chain(singles).map(|series| (series, facts(record, series))).collect();
    let mut sifted = sift(ask, FILTERS, all)?;
    let filters = Filters::of(&mut sifted, "count", "counts");
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let hides = ask.get("review").is_none();
    let lines: Vec<Cow<Series>> =
        lines.into_iter().map(|series| if hides { shown_of(record, series) } else { Cow::Borrowed(series) }).collect();
    let (lines, singles): (Vec<&Series>, Vec<&Series>) =
        lines.iter().map(Cow::as_ref).partition(|series| series.readings.len() > 1);
    let body = html! {
        @if lines.is_empty() && singles.is_empty() {
            (section("none", "Figures", html! {}, nothing("No figure fits", html! { "Take a filter away, or look in the " a href="/search" { "articles" } "." })))
        }
        @for series in lines.chunk_by(|a, b| a.measure == b.measure) { (of_measure(view, series)) }
        @if !singles.is_empty() {
            (section("singles", "Read once", html! { "Only readings of one measure and one stated scope share a chart." }, figures::singles(view, &singles, false)))
        }
        (way)
    };
    let lead = html! { "How many, of what, as of when, by whose count. Each mark is one reading by one teller; a line joins only readings of the same thing." };
    Ok(Page {
        of: "/figures",
        title: "Figures".to_string(),
        head: html! { (head("Figures", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

/// The series of one measure.
fn of_measure(view: &View, lines: &[&Series]) -> Markup {
    debug_assert!(lines.len() <= LINES);
    let measure = lines[0].measure.as_str();
    let note = html! { (words::counted(lines.len(), "count", "counts")) " read more than once. Scales start at zero and are not shared." };
    section(
        measure,
        &words::capital(measure),
        note,
        html! { @for series in lines { (figures::readings(view, series)) "\n" } },
    )
}

/// A series without the readings that a person rejected; itself where nobody rejected any, or all are.
pub fn shown_of<'r>(record: &Record, series: &'r Series) -> Cow<'r, Series> {
    let stands = |count: &&Count| {
        let reading = &record.readings[count.figure.article];
        !words::is_rejected(reading, &reading.ids.figures[count.figure.finding.0])
    };
    let readings: Vec<Count> = series.readings.iter().filter(stands).cloned().collect();
    if readings.is_empty() || readings.len() == series.readings.len() {
        return Cow::Borrowed(series);
    }
    Cow::Owned(Series { readings, ..series.clone() })
}

/// How the readings of a series stand after a review.
pub fn reviewed(record: &Record, series: &Series) -> &'static str {
    let figures = series.readings.iter().map(|count| &count.figure);
    standing_of(record, figures.map(|at| Source { article: at.article, finding: Ref::Figure(at.finding) }))
}

fn facts(record: &Record, series: &Series) -> Facts {
    let name = |ix: Option<usize>| ix.map(|ix| record.entities[ix].name.as_str());
    let days = series.readings.iter().filter_map(|count| count.as_of).reduce(Window::cover);
    let first = of_article(&record.readings[series.readings[0].figure.article], days);
    let outlets = series.readings.iter().map(|count| words::outlet(&record.readings[count.figure.article]));
    first
        .all("outlet", outlets)
        .and("measure", series.measure.as_str())
        .and("review", reviewed(record, series))
        .all("actor", name(series.scope.actor).into_iter().chain(name(series.scope.target)))
        .and("place", name(series.scope.place).unwrap_or(super::NOWHERE))
}

fn rows(view: &View, lines: &[&Series]) -> Rows {
    let record = view.record();
    let name = |ix: Option<usize>| json!(ix.map(|ix| record.entities[ix].name.as_str()));
    let mut rows = Rows::new(COLUMNS);
    for series in lines {
        for count in &series.readings {
            let reading = &record.readings[count.figure.article];
            let figure = &reading.found.figures[count.figure.finding.0];
            let [start, end] = ends(count.as_of);
            let [article, address, words, outlet, published] = source(view, count.figure.article, figure.span.start);
            rows.rows.push(vec![
                json!(reading.ids.figures[count.figure.finding.0]),
                json!(words::series(record, series)),
                json!(series.measure.as_str()),
                json!(figure.amount.low),
                json!(figure.amount.high),
                json!(figure.bound.as_str()),
                json!(figure.unit),
                json!(reading.quote(figure.span)),
                json!(figure.counted.map(|span| reading.quote(span))),
                name(series.scope.place),
                name(series.scope.actor),
                name(series.scope.target),
                start,
                end,
                json!(words::teller(reading, figure.teller)),
                json!(
                    Some(standing(reading, [reading.ids.figures[count.figure.finding.0].as_str()]))
                        .filter(|one| !one.is_empty())
                ),
                article,
                address,
                words,
                outlet,
                published,
            ]);
        }
    }
    rows
}
