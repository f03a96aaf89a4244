//! Where accounts disagree: the sides beside one another, whole sentences, the words at odds marked; the verdict above, the
//! reason below. Without any, there is no such section.

use maud::{Markup, html};

use super::super::words;
use super::view::View;
use super::{confirmed, section};
use crate::conflict::{Conflict, Side, Verdict};
use crate::span::Span;

/// The section.
pub fn conflicts(view: &View) -> Markup {
    if view.conflicts.is_empty() {
        return html! {};
    }
    let body = html! { @for conflict in &view.conflicts { (clash(view, conflict)) "\n" } };
    let note = html! { "Two accounts of one thing. What only seems to disagree stands here too, with the reason." };
    section("conflicts", "Where accounts disagree", note, body)
}

/// One conflict.
pub fn clash(view: &View, conflict: &Conflict) -> Markup {
    html! {
        article.clash id={"c-" (conflict.id)} {
            h3 { (words::question(conflict.field)) }
            p { (tag(conflict.verdict)) " " span.q { (conflict.field) } }
            div.versus { @for side in &conflict.sides { (account(view, side)) } }
            p.q { (words::capital(&conflict.because)) "." }
        }
    }
}

/// A verdict as a tag: full where accounts differ, thin where one is likely wrong.
pub fn tag(verdict: Verdict) -> Markup {
    let class = match verdict {
        Verdict::Differs => "tag full",
        Verdict::LikelyError => "tag thin",
        Verdict::Update | Verdict::Compatible => "tag",
    };
    html! { span class=(class) { (words::verdict(verdict)) } }
}

fn account(view: &View, side: &Side) -> Markup {
    let reading = &view.readings[side.article];
    let whole = reading.sentences_of(side.words);
    let before = reading.quote(Span::new(whole.start, side.words.start));
    let after = reading.quote(Span::new(side.words.end, whole.end));
    html! {
        div {
            h4 { (side.teller.as_deref().unwrap_or("The article")) " · " (words::outlet(reading)) ", " (words::published(reading)) }
            p.pr { (before) mark.odds { (reading.quote(side.words)) } (after) (view.cite(side.article, side.words.start)) }
            @for at in &side.records { @let marks = confirmed::marks(view, at.article, at.finding); @if !marks.0.is_empty() { p.q { (marks) } } }
        }
    }
}
