//! The articles themselves: numbered sentences with their marks; beside each paragraph what was read from it, and what
//! could not be settled. What cleaning left out is struck through with its reason.

use std::io::{self, Write};

use maud::{Markup, html};

use super::super::words;
use super::marks::{self, Mark};
use crate::reading::Reading;
use crate::record::Record;
use crate::span::Span;

/// Writes the section, an article at a time.
pub fn articles(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let open = html! {
        header { h2 id="articles-h" { "Articles" } p { "Everything above stands on these sentences, numbered as read." } }
    };
    write!(out, "<section class=\"sec\" id=\"articles\" aria-labelledby=\"articles-h\">{}<div>\n", open.into_string())?;
    for (number, reading) in record.readings.iter().enumerate() {
        writeln!(out, "{}", article(number + 1, reading).into_string())?;
    }
    write!(out, "</div></section>\n")
}

fn article(number: usize, reading: &Reading) -> Markup {
    let marks = marks::by_sentence(reading);
    let beside = beside(reading);
    let mut before = 0;
    let address = reading.article.page.url.as_deref().unwrap_or(&reading.article.page.id);
    html! {
        article.art lang=(reading.article.language) {
            header {
                p.q { b { (number) } " · " (words::outlet(reading)) " · " (words::published(reading)) @if address != words::outlet(reading) { " · " (address) } }
                h3 id={"a" (number)} { (words::title(reading)) }
                @if let Some(subtitle) = &reading.article.subtitle { p.pr { (subtitle) } }
                @if !reading.article.byline.is_empty() { p.q { (reading.article.byline.join(", ")) } }
            }
            @for paragraph in paragraphs(&reading.article.text) {
                (left_out(reading, before..paragraph.start + 1))
                @let _ = before = paragraph.start + 1;
                (para(number, reading, paragraph, &marks, &beside)) "\n"
            }
            (left_out(reading, before..usize::MAX))
        }
    }
}

/// What cleaning left out before these bytes of the text.
fn left_out(reading: &Reading, bytes: std::ops::Range<usize>) -> Markup {
    html! {
        @for part in reading.left_out.iter().filter(|part| bytes.contains(&part.before)) {
            div.para.out { p dir="auto" { (part.words) } ul { li { "left out: " (part.why) } } } "\n"
        }
    }
}

/// The paragraphs: what stands between blank lines.
fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split("\n\n").filter_map(move |paragraph| {
        let start = at;
        at += paragraph.len() + 2;
        (!paragraph.trim().is_empty()).then_some(Span::new(start, start + paragraph.len()))
    })
}

fn para(number: usize, reading: &Reading, span: Span, marks: &[Vec<Mark>], beside: &[(usize, Markup)]) -> Markup {
    let text = &reading.article.text;
    let first = reading.sentences.partition_point(|s| s.start < span.start);
    let last = reading.sentences.partition_point(|s| s.start < span.end);
    let notes = beside.partition_point(|(at, _)| *at < span.start)..beside.partition_point(|(at, _)| *at < span.end);
    let mut at = span.start;
    html! {
        div.para {
            p dir="auto" {
                @for ix in first..last {
                    @let sentence = reading.sentences[ix];
                    (&text[at.min(sentence.start)..sentence.start])
                    span id={"a" (number) "s" (ix + 1)} {
                        a.no href={"#a" (number) "s" (ix + 1)} { (ix + 1) }
                        (marks::marked(text, sentence, &marks[ix]))
                    }
                    @let _ = at = sentence.end;
                }
                (&text[at.min(span.end)..span.end])
            }
            ul { @for (_, note) in &beside[notes] { li { (note) } } }
        }
    }
}

/// What stands beside the text, with the byte that it is about, in order.
fn beside(reading: &Reading) -> Vec<(usize, Markup)> {
    let found = &reading.found;
    let mut beside: Vec<(usize, Markup)> = Vec::new();
    for event in &found.events {
        let when = super::super::sections::time_of(reading, event);
        beside.push((
            event.anchor.start,
            html! {
                span.k.event { (words::kind(event)) ", " (event.status) }
                @if let Some(time) = when { " · " (super::days(time.window, time.anchor.is_some())) }
            },
        ));
    }
    for statement in &found.statements {
        beside.push((statement.span.start, html! {
            span.k.statement { (words::speaker(reading, statement)) " · " (statement.form) " · " (statement.polarity) }
        }));
    }
    for figure in &found.figures {
        beside.push((
            figure.span.start,
            html! { span.k.figure { (figure.measure) ": " (words::amount(reading, figure)) } },
        ));
    }
    for agreement in &found.agreements {
        beside.push((agreement.span.start, html! { span.k.agreement { (agreement.name) } }));
    }
    for note in &found.notes {
        let at = note.span.map_or(0, |span| span.start);
        beside.push((at, html! { span.un { (note.field) ": " (note.why) } }));
    }
    beside.sort_by_key(|(at, _)| *at);
    beside
}
