//! Who said what: the statements under their speakers, in order of time.

use maud::{Markup, html};

use super::super::sections::{self, Speaker};
use super::super::words;
use super::view::{View, days};
use super::{confirmed, section};
use crate::found::{Ref, StatementIx};
use crate::reading::Reading;
use crate::record::Source;
use crate::statement::{Form, Statement};

/// The section of the brief.
pub fn said(view: &View) -> Markup {
    let speakers = sections::speakers(view);
    let note = html! { "By speaker, in order of time. Quotation marks stand around a speaker's own words; the rest is the article's report of them." };
    let body = html! {
        @if speakers.is_empty() { p.state { "No statement was read from these articles." } }
        @for speaker in &speakers { (by(view, speaker)) "\n" }
    };
    section("said", "Who said what", note, body)
}

/// The statements of one speaker, under the name.
pub fn by(view: &View, speaker: &Speaker) -> Markup {
    html! {
        div.who { h3 { (speaker.name) @if let Some(role) = speaker.role { " " span.q { (role) } } } }
        ul { @for at in &speaker.said { (line(view, *at, speaker)) "\n" } }
    }
}

/// One statement: day, polarity, words; below them how the speaker is printed, where that says more than the heading.
pub fn line(view: &View, at: Source<StatementIx>, speaker: &Speaker) -> Markup {
    let reading = &view.readings[at.article];
    let below = below(reading, &reading.found.statements[at.finding.0], speaker);
    let back = sections::points_back(reading, at.finding);
    let parts: Vec<String> = below.into_iter().chain(back).collect();
    told(view, at, (!parts.is_empty()).then(|| parts.join(" · ")))
}

/// One statement with a line of ours below it: its day, what the speaker does by it, the printed words.
pub fn told(view: &View, at: Source<StatementIx>, below: Option<String>) -> Markup {
    let reading = &view.readings[at.article];
    let statement = &reading.found.statements[at.finding.0];
    let time = statement.said.map(|time| &reading.found.times[time.0]);
    let derived = time.is_some_and(|time| time.anchor.is_some());
    let start = statement.content.first().map_or(statement.span.start, |content| content.start);
    html! {
        li.said {
            span.q { (days(time.and_then(|time| time.window), derived)) }
            span.pol { (statement.polarity) }
            div {
                (content(reading, statement)) (view.cite(at.article, start)) (confirmed::marks(view, at.article, Ref::Statement(at.finding)))
                @let printed = time.is_none().then(|| printed(reading)).flatten();
                @if below.is_some() || printed.is_some() {
                    div.q { (below.into_iter().chain(printed).collect::<Vec<_>>().join(" · ")) }
                }
            }
        }
    }
}

/// When the article was printed that tells a statement without a day; nothing where that has no first or no last day.
fn printed(reading: &Reading) -> Option<String> {
    let closed = reading.published.window.is_some_and(|days| days.start.is_some() && days.end.is_some());
    closed.then(|| format!("printed {}", words::published(reading)))
}

/// The printed words; a speaker's own between quotation marks.
fn content(reading: &Reading, statement: &Statement) -> Markup {
    let words = words::content(reading, statement);
    html! { span.pr { @if statement.form == Form::Direct { "“" (words) "”" } @else { (words) } } }
}

/// The speaker as printed where that says more than the heading, and the chain from the speaker to the page.
fn below(reading: &Reading, statement: &Statement, speaker: &Speaker) -> Option<String> {
    let printed = statement.source.as_ref().map(|source| reading.quote(source.span));
    let printed = printed.filter(|words| *words != speaker.name).map(|words| format!("“{words}”"));
    let role = statement.source.as_ref().and_then(|source| source.role.clone());
    let role = role.filter(|role| printed.as_ref().is_none_or(|printed| !printed.contains(role.as_str())));
    let via = statement.via.iter().map(|via| format!("via {}", via.name));
    let author = statement.author.then(|| words::outlet(reading).to_string());
    let parts: Vec<String> = printed.into_iter().chain(role).chain(via).chain(author).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
