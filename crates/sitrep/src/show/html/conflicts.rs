//! Where accounts disagree: the sides beside one another, whole sentences, the words at odds marked; the verdict above, the
//! reason below. Without any, there is no such section.

use maud::{Markup, html};

use super::super::words;
use super::{cite, section};
use crate::conflict::{Conflict, Side, Verdict};
use crate::record::Record;
use crate::span::Span;

/// The section.
pub fn conflicts(record: &Record) -> Markup {
    if record.conflicts.is_empty() {
        return html! {};
    }
    let body = html! { @for conflict in &record.conflicts { (clash(record, conflict)) "\n" } };
    let note = html! { "Two accounts of one thing. What only seems to disagree stands here too, with the reason." };
    section("conflicts", "Where accounts disagree", note, body)
}

/// One conflict.
pub fn clash(record: &Record, conflict: &Conflict) -> Markup {
    let class = match conflict.verdict {
        Verdict::Differs => "tag full",
        Verdict::LikelyError => "tag thin",
        Verdict::Update | Verdict::Compatible => "tag",
    };
    html! {
        article.clash id={"c-" (conflict.id)} {
            h3 { (words::question(conflict.field)) }
            p { span class=(class) { (words::verdict(conflict.verdict)) } " " span.q { (conflict.field) } }
            div.versus { @for side in &conflict.sides { (account(record, side)) } }
            p.q { (words::capital(&conflict.because)) "." }
        }
    }
}

fn account(record: &Record, side: &Side) -> Markup {
    let reading = &record.readings[side.article];
    let whole = reading.sentences_of(side.words);
    let before = reading.quote(Span::new(whole.start, side.words.start));
    let after = reading.quote(Span::new(side.words.end, whole.end));
    html! {
        div {
            h4 { (side.teller.as_deref().unwrap_or("The article")) " · " (words::outlet(reading)) ", " (words::published(reading)) }
            p.pr { (before) mark.odds { (reading.quote(side.words)) } (after) (cite(record, side.article, side.words.start)) }
        }
    }
}
