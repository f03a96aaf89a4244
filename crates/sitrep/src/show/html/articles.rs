//! The articles themselves: numbered sentences with their marks; beside each paragraph what was read from it, and what
//! could not be settled. What cleaning left out is struck through with its reason.

use std::io::{self, Write};

use maud::{Markup, html};

use super::super::{sections, words};
use super::confirmed;
use super::marks::{self, Mark};
use super::view::{View, days};
use crate::article::Basis;
use crate::found::{AgreementIx, EventIx, FigureIx, Ref, StatementIx};
use crate::note::Note;
use crate::reading::Reading;
use crate::span::Span;

/// Writes the section, an article at a time.
pub fn articles(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let open = html! {
        header { h2 id="articles-h" { "Articles" } p { "Everything above stands on these sentences, numbered as read." } }
    };
    writeln!(out, "<section class=\"sec\" id=\"articles\" aria-labelledby=\"articles-h\">{}<div>", open.into_string())?;
    for (number, reading) in view.readings.iter().enumerate() {
        writeln!(out, "{}", article(view.number(number), reading).into_string())?;
    }
    writeln!(out, "</div></section>")
}

fn article(number: usize, reading: &Reading) -> Markup {
    let address = reading.article.page.url.as_deref().unwrap_or(&reading.article.page.id);
    html! {
        article.art lang=(reading.article.language) {
            header {
                p.q {
                    b { (number) } " · " bdi.by { (words::outlet(reading)) } " · " span.on { (words::published(reading)) } (confirmed::of(reading, &reading.article.id))
                    @if address != words::outlet(reading) { " · " bdi.at { (address) } }
                }
                h3 id={"a" (number)} dir="auto" { (words::title(reading)) }
                @if let Some(subtitle) = &reading.article.subtitle { p.pr dir="auto" { (subtitle) } }
                @if !reading.article.byline.is_empty() { p.q dir="auto" { (reading.article.byline.join(", ")) } }
                (why_then(number, reading))
            }
            (text(reading, &format!("a{number}")))
        }
    }
}

/// The text of an article, a row a paragraph: its marked sentences, and beside them what was read from them. What was left
/// out stands where it was. The anchor of sentence 3 is `s3` after the prefix.
pub fn text(reading: &Reading, prefix: &str) -> Markup {
    let marks = marks::by_sentence(reading);
    let beside = beside(reading);
    let paragraphs: Vec<Span> = paragraphs(&reading.article.text).collect();
    // Where the search for what was left out goes on after so many paragraphs.
    let after = |count: usize| count.checked_sub(1).map_or(0, |last| paragraphs[last].start + 1);
    html! {
        @for (ix, paragraph) in paragraphs.iter().enumerate() {
            (left_out(reading, after(ix)..paragraph.start + 1))
            (para(prefix, reading, *paragraph, &marks, &beside)) "\n"
        }
        (left_out(reading, after(paragraphs.len())..usize::MAX))
    }
}

/// Why an article without a date is placed where it is: a clue a line, with a link to its sentence; what contradicts last.
fn why_then(number: usize, reading: &Reading) -> Markup {
    let published = &reading.published;
    let aside: Vec<&Note> = reading.found.notes.iter().filter(|note| note.field == "published").collect();
    if published.basis != Basis::Inferred && aside.is_empty() {
        return html! {};
    }
    html! {
        ul.why aria-label="Why this date" {
            @for clue in &published.because {
                li {
                    (words::clue(clue))
                    @if let Some(at) = clue.span.and_then(|span| reading.sentence_at(span.start)) {
                        " " a.no href={"#a" (number) "s" (at + 1)} { (number) "." (at + 1) }
                    }
                }
            }
            @for note in aside { li.un { (note.why) } }
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

fn para(prefix: &str, reading: &Reading, span: Span, marks: &[Vec<Mark>], beside: &[(usize, Markup)]) -> Markup {
    let text = &reading.article.text;
    let first = reading.sentences.partition_point(|s| s.start < span.start);
    let last = reading.sentences.partition_point(|s| s.start < span.end);
    let notes = beside.partition_point(|(at, _)| *at < span.start)..beside.partition_point(|(at, _)| *at < span.end);
    // The end of the sentence before, or the start of the paragraph: what stands between is shown too.
    let after = |ix: usize| if ix == first { span.start } else { reading.sentences[ix - 1].end };
    let gap = |from: usize, to: usize| &text[from.min(to)..to];
    html! {
        div.para {
            p dir="auto" {
                @for ix in first..last {
                    @let sentence = reading.sentences[ix];
                    (gap(after(ix), sentence.start))
                    span id={(prefix) "s" (ix + 1)} {
                        a.no href={"#" (prefix) "s" (ix + 1)} { (ix + 1) }
                        (marks::marked(text, sentence, &marks[ix]))
                    }
                }
                (gap(after(last), span.end))
            }
            ul { @for (_, note) in &beside[notes] { li { (note) } } }
        }
    }
}

/// What stands beside the text, with the byte that it is about, in order.
fn beside(reading: &Reading) -> Vec<(usize, Markup)> {
    let found = &reading.found;
    let mut beside: Vec<(usize, Markup)> = Vec::new();
    let said = |about: Ref| confirmed::of(reading, reading.ids.get(about));
    let mut add = |at: usize, about: Option<Ref>, line: Markup| {
        beside.push((at, html! { (line) (open(reading, about)) @if let Some(about) = about { (said(about)) } }));
    };
    for (ix, event) in found.events.iter().enumerate() {
        let when = sections::time_of(reading, event);
        let line = html! {
            span.k.event { (words::kind(event)) ", " (event.status) }
            @if let Some(time) = when.filter(|time| time.window.is_some()) {
                " · " (days(time.window, time.anchor.is_some()))
            }
        };
        add(event.anchor.start, Some(Ref::Event(EventIx(ix))), line);
    }
    for (ix, statement) in found.statements.iter().enumerate() {
        let speaker = words::speaker(reading, statement);
        let line = html! { span.k.statement { (speaker) " · " (statement.form) " · " (statement.polarity) } };
        add(statement.span.start, Some(Ref::Statement(StatementIx(ix))), line);
    }
    for (ix, figure) in found.figures.iter().enumerate() {
        let line = html! { span.k.figure { (figure.measure) ": " (words::amount(reading, figure)) } };
        add(figure.span.start, Some(Ref::Figure(FigureIx(ix))), line);
    }
    for (ix, agreement) in found.agreements.iter().enumerate() {
        let said = said(Ref::Agreement(AgreementIx(ix)));
        add(agreement.span.start, None, html! { span.k.agreement { (agreement.name) } (said) });
    }
    for note in found.notes.iter().filter(|note| !stands_with_its_line(note)) {
        add(note.span.map_or(0, |span| span.start), None, html! { span.un { (note.why) } });
    }
    beside.sort_by_key(|(at, _)| *at);
    beside
}

/// Whether a note is shown at the line of its finding; else it has a line of its own.
fn stands_with_its_line(note: &Note) -> bool {
    matches!(note.about, Some(Ref::Event(_) | Ref::Statement(_) | Ref::Figure(_)))
}

/// The fields of a finding that are not settled, each a box; why it is so shows when it is pointed at.
fn open(reading: &Reading, about: Option<Ref>) -> Markup {
    let notes = reading.found.notes.iter().filter(|note| about.is_some() && note.about == about);
    html! { @for note in notes { " " span.un title=(note.why) { "no " (note.field) } } }
}
