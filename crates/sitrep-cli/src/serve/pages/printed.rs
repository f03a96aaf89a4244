//! The day of print on the desk: when an article was printed, with the clues by which that was worked out. Whoever knows it, from
//! the paper or an archive, types it; the article's times are counted anew from it.

use maud::{Markup, html};
use sitrep::article::Basis;
use sitrep::correction::Correction;
use sitrep::date::Window;
use sitrep::reading::Reading;
use sitrep::show::html::view::View;
use sitrep::show::words;

use super::desk::typed;

/// What may be typed.
pub const HOW: &str = "A day, 2031-05-07, a window, 2031-05-07/2031-05-09 or 2031-05-07/.., or - for not known.";

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
