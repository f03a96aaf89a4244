//! What people said of a record, drawn beside it: accepted, rejected, a field corrected, joined to another or kept apart; by whom
//! and when. On a site a link leads to its desk of review.

use maud::{Markup, html};

use super::super::words;
use super::view::View;
use crate::found::{Ref, TimeIx};
use crate::reading::Reading;

/// All that people said of a finding.
pub fn marks(view: &View, article: usize, finding: Ref) -> Markup {
    let Some(reading) = view.record().readings.get(article) else { return html! {} };
    let id = reading.ids.get(finding);
    html! {
        (of(reading, id))
        // The days of an event are those of its time, of which people speak apart.
        @if let Some(time) = time_of(reading, finding) { (of(reading, &reading.ids.times[time.0])) }
        @for tie in view.record().ties_of(article, finding) { " " span.ok { bdi { (words::tie(tie)) } } }
        @if let Some(desk) = view.desk(id) { " " a.rv href=(desk) { "review" } }
    }
}

/// The time of an event, of the count of a figure, of forces.
pub fn time_of(reading: &Reading, finding: Ref) -> Option<TimeIx> {
    let found = &reading.found;
    match finding {
        Ref::Event(ix) => found.events[ix.0].time.as_ref().map(|when| when.time),
        Ref::Figure(ix) => found.figures[ix.0].scope.as_of,
        Ref::Posture(ix) => found.posture[ix.0].time,
        Ref::Statement(ix) => found.statements[ix.0].said,
        _ => None,
    }
}

/// What people said of a record by itself.
pub fn of(reading: &Reading, id: &str) -> Markup {
    html! {
        @for one in words::last_of(reading, id) {
            @let who = words::signed(&one.by, &one.at);
            " "
            @match (one.field.as_str(), one.value.as_deref()) {
                ("review", Some("rejected")) => { span.tag.thin { "rejected" } " " span.q { "by " bdi { (who) } } },
                ("review", _) => span.ok { bdi { (who) } },
                (field, _) => {
                    span.ok { (field) " by " bdi { (who) } }
                    " " span.q { "was " bdi { (one.was.as_deref().unwrap_or("not settled")) } }
                    @if !one.is_printed(reading) { " " span.q { "not as printed" } }
                },
            }
        }
    }
}
