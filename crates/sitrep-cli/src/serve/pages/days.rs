//! Days on the desk. When an article was printed, with the clues by which that was worked out: whoever knows it, from the paper or an
//! archive, types it, and the article's times are counted anew from it. And which days a time covers, on which events, counts,
//! statements and forces lean.

use maud::{Markup, html};
use sitrep::article::Basis;
use sitrep::correction::Correction;
use sitrep::date::Window;
use sitrep::found::{Ref, TimeIx};
use sitrep::reading::Reading;
use sitrep::show::html::view::View;
use sitrep::show::words;
use sitrep::time::Anchor;

use super::fields::typed;

/// What may be typed for the days of a time, and for a day of print.
pub const HOW: &str = "A day, 2031-05-07, or a window, 2031-05-07/2031-05-09.";
pub const PRINTED: &str = "A day, 2031-05-07, a window, 2031-05-07/2031-05-09 or 2031-05-07/.., or - for not known.";

/// So many sentences of an article say what it is about.
const SHOWN: usize = 2;

/// What is asked.
pub fn question(reading: &Reading) -> String {
    match reading.published.window {
        Some(window) => format!("Was this article printed {}?", words::window(window)),
        None => "When was this article printed?".to_string(),
    }
}

/// The article: who printed it, its headline and first sentences.
pub fn account(view: &View, at: usize) -> Markup {
    let reading = &view.record().readings[at];
    html! {
        h4 { bdi { (words::outlet(reading)) } ", " (words::published(reading)) }
        p.pr dir="auto" { b { (words::title(reading)) } }
        @for sentence in reading.sentences.iter().take(SHOWN) { p.pr dir="auto" { (reading.quote(*sentence)) (view.cite(at, sentence.start)) } }
    }
}

/// The field, and what it rests on.
pub fn field(view: &View, at: usize, may: bool) -> Markup {
    let reading = &view.record().readings[at];
    let published = &reading.published;
    let now = published.window.map_or("-".to_string(), Window::edtf);
    let clues = published.because.iter().filter_map(|clue| clue.window).map(Window::edtf).collect::<Vec<_>>();
    let offered: Vec<&str> = clues.iter().map(String::as_str).collect();
    let name = Correction::PUBLISHED;
    html! {
        tr {
            td { label for={"f-" (name)} { (name) } }
            td { (typed(name, &now, Some(&offered), may)) }
            td { (rests(view, at)) }
        }
    }
}

/// Which days a time covers.
pub fn question_of_time(reading: &Reading, time: TimeIx) -> String {
    let time = &reading.found.times[time.0];
    let words = reading.quote(time.span);
    match time.window {
        Some(window) => format!("Is “{words}” {}?", words::window(window)),
        None => format!("When was “{words}”?"),
    }
}

/// The days of a time as a field, and what they were counted from.
pub fn field_of_time(view: &View, at: usize, ix: TimeIx, may: bool) -> Markup {
    let reading = &view.record().readings[at];
    let time = &reading.found.times[ix.0];
    let now = time.window.map_or("-".to_string(), Window::edtf);
    let notes = reading.found.notes.iter().filter(|note| note.about == Some(Ref::Time(ix)));
    let name = Correction::DAYS;
    html! {
        tr {
            td { label for={"f-" (name)} { (name) } }
            td { (typed(name, &now, None, may)) }
            td {
                span.pr { (reading.quote(time.span)) } (view.cite(at, time.span.start)) " "
                @if let Some(from) = counted_from(reading, ix) { span.q { bdi { (from) } } }
                @for note in notes { " " span.un { bdi { (note.why) } } }
            }
        }
    }
}

/// The days of a record that tells of a time, with the way to the desk of that time.
pub fn of_record(reading: &Reading, ix: TimeIx) -> Markup {
    let days = reading.found.times[ix.0].window.map_or("not settled".to_string(), words::window);
    html! {
        tr {
            td { (Correction::DAYS) }
            td { (days) }
            td { @if let Some(from) = counted_from(reading, ix) { span.q { bdi { (from) } } " " } a href={"/review/" (reading.ids.times[ix.0])} { "its desk" } }
        }
    }
}

fn counted_from(reading: &Reading, ix: TimeIx) -> Option<String> {
    let time = &reading.found.times[ix.0];
    if time.said.is_some() {
        return Some("as a person says".to_string());
    }
    Some(match time.anchor.as_ref()? {
        Anchor::Published(window) => format!("counted from the day of print, {}", words::window(*window)),
        Anchor::Known(day) => format!("counted from a known event of {}", words::day(*day)),
        Anchor::Time(from) => format!("counted from “{}”", reading.quote(reading.found.times[from.0].span)),
    })
}

/// The clues, each with the words that give it; what contradicts them.
fn rests(view: &View, at: usize) -> Markup {
    let reading = &view.record().readings[at];
    let aside = reading.found.notes.iter().filter(|note| note.field == Correction::PUBLISHED);
    html! {
        @match reading.published.basis {
            Basis::Unknown => span.un { "not settled" },
            Basis::Confirmed => span.q { "as a person says" },
            Basis::Printed | Basis::Metadata | Basis::Inferred => {
                ul.lines { @for clue in &reading.published.because { li { bdi { (words::clue(clue)) } @if let Some(span) = clue.span { (view.cite(at, span.start)) } } } }
            },
        }
        @for note in aside { p.un { bdi { (note.why) } } }
    }
}
