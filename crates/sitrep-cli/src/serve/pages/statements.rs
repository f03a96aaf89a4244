//! `/statements`: who said what, by speaker and in order of time.

use maud::html;
use serde_json::json;
use sitrep::found::StatementIx;
use sitrep::record::Source;
use sitrep::show::html::view::View;
use sitrep::show::html::{said, section};
use sitrep::show::sections::{self, Speaker};
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::{Drawn, ends, of_article, source, standing};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "id",
    "speaker",
    "printed_as",
    "role",
    "polarity",
    "form",
    "voice",
    "via",
    "issue",
    "start",
    "end",
    "content",
    "review",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// A statement with the place of its speaker among the speakers.
type Said = (usize, Source<StatementIx>);

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["actor", "polarity", "form", "issue", "outlet", "review"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let speakers = sections::speakers(view);
    let all = speakers.iter().enumerate().flat_map(|(ix, speaker)| speaker.said.iter().map(move |at| (ix, *at)));
    let lines = all.map(|said| (said, facts(view, &speakers[said.0], said.1))).collect();
    let mut sifted = sift(ask, FILTERS, lines)?;
    let filters = Filters::of(&mut sifted, "statement", "statements");
    let rows = Rows::for_twin(ask, COLUMNS, || rows(view, &speakers, &sifted.lines));
    let (lines, way) = paged(ask, sifted.lines);
    let body = html! {
        @for lines in lines.chunk_by(|a, b| a.0 == b.0) { (one(view, &speakers[lines[0].0], lines)) }
        @if lines.is_empty() {
            (section("none", "Statements", html! {}, nothing("No statement fits", html! { "Take a filter away, or look in the " a href="/search" { "articles" } "." })))
        }
        (way)
    };
    let lead = html! { "Who said what, when, and through whom. Quotation marks mean the words are verbatim; everything else is told in the article’s words. By issue, and where a speaker takes another side: " a href="/positions" { "positions" } "." };
    Ok(Page {
        of: "/statements",
        title: "Statements".to_string(),
        head: html! { (head("Statements", lead)) (newest(&shown)) },
        body,
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

/// A section a speaker.
fn one(view: &View, speaker: &Speaker, lines: &[Said]) -> maud::Markup {
    let id = lines.first().map_or(String::new(), |(_, at)| {
        format!("by-{}", view.record().readings[at.article].ids.statements[at.finding.0])
    });
    let note = html! {
        @if let Some(role) = speaker.role { bdi { (role) } br; }
        (words::counted(speaker.said.len(), "statement", "statements"))
    };
    section(&id, speaker.name, note, html! { ul { @for (_, at) in lines { (said::line(view, *at, speaker)) "\n" } } })
}

fn facts(view: &View, speaker: &Speaker, at: Source<StatementIx>) -> Facts {
    let reading = &view.record().readings[at.article];
    let statement = &reading.found.statements[at.finding.0];
    let form = if statement.author { "in the paper’s voice" } else { statement.form.as_str() };
    of_article(reading, sections::said_on(view, at))
        .and("actor", speaker.name)
        .and("polarity", statement.polarity.as_str())
        .and("form", form)
        .and("issue", statement.issue.as_deref().unwrap_or_default())
        .and("review", standing(reading, [reading.ids.statements[at.finding.0].as_str()]))
}

fn rows(view: &View, speakers: &[Speaker], lines: &[Said]) -> Rows {
    let mut rows = Rows::new(COLUMNS);
    for (speaker, at) in lines {
        let reading = &view.record().readings[at.article];
        let statement = &reading.found.statements[at.finding.0];
        let via: Vec<&str> = statement.via.iter().map(|via| via.name.as_str()).collect();
        let printed = statement.source.as_ref();
        let [start, end] = ends(sections::said_on(view, *at));
        let byte = statement.content.first().map_or(statement.span.start, |content| content.start);
        let [article, address, words, outlet, published] = source(view, at.article, byte);
        rows.rows.push(vec![
            json!(reading.ids.statements[at.finding.0]),
            json!(printed.and_then(|source| source.name.as_ref()).map(|_| speakers[*speaker].name)),
            json!(printed.map(|source| reading.quote(source.span))),
            json!(printed.and_then(|source| source.role.as_ref())),
            json!(statement.polarity.as_str()),
            json!(statement.form.as_str()),
            json!(statement.author.then_some("author")),
            json!(via.join("; ")),
            json!(statement.issue),
            start,
            end,
            json!(words::content(reading, statement)),
            json!(
                Some(standing(reading, [reading.ids.statements[at.finding.0].as_str()])).filter(|one| !one.is_empty())
            ),
            article,
            address,
            words,
            outlet,
            published,
        ]);
    }
    rows
}
