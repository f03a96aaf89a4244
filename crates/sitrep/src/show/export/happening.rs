//! An event of the record as the tables of other projects want it: one row, its words and its link.

use super::super::words;
use super::cite;
use super::country::Country;
use super::table::PREFIX;
use crate::date::Window;
use crate::entity::{Entity, EntityKind, Place, Precision};
use crate::event::{Event, Role, Status};
use crate::figure::{Amount, Measure};
use crate::reading::Reading;
use crate::record::{FusedEvent, Record};

/// An event, as its first account tells it.
pub struct Happening<'r> {
    pub record: &'r Record,
    pub fused: &'r FusedEvent,
    pub reading: &'r Reading,
    pub event: &'r Event,
}

/// All events of a record, in its order.
pub fn all(record: &Record) -> impl Iterator<Item = Happening<'_>> {
    record.events.iter().map(move |fused| {
        let first = fused.members[0];
        let reading = &record.readings[first.article];
        Happening { record, fused, reading, event: &reading.found.events[first.finding.0] }
    })
}

/// The events of a PLOVER type that are told as having happened, on a known day or in a known window: what a table of events can hold. What a
/// person rejected is left out, for these tables have no column that would say so. Where one sentence tells of one thing in two words (`hit the base and wounded five`), the word that has the harm gets the row.
pub fn happened(record: &Record) -> impl Iterator<Item = Happening<'_>> {
    let told = all(record).filter(|h| {
        matches!(h.event.status, Status::Happened | Status::Ongoing | Status::Alleged)
            && h.event.class().is_none()
            && h.days().is_some_and(|w| w.start.is_some() && w.end.is_some())
            && !words::is_rejected(h.reading, h.own_id())
    });
    let mut rows: Vec<Happening> = Vec::new();
    for h in told {
        match rows.iter_mut().rev().find(|row| row.same_sentence(&h)) {
            Some(row) if row.event.harm.is_empty() && !h.event.harm.is_empty() => *row = h,
            Some(_) => {}
            None => rows.push(h),
        }
    }
    rows.into_iter()
}

impl<'r> Happening<'r> {
    /// Whether another tells of the same kind of thing at the same time and place in the same sentence.
    fn same_sentence(&self, other: &Happening) -> bool {
        let at = |h: &Happening| {
            let place = h.event.place.as_ref().map(|place| (place.entity, place.near));
            (h.fused.members[0].article, h.reading.sentence_at(h.event.anchor.start), h.event.kind, h.days(), place)
        };
        at(self) == at(other)
    }

    pub fn id(&self) -> String {
        format!("{PREFIX}{}", self.fused.id)
    }

    /// The id of the account that is shown, by which people speak of it.
    pub fn own_id(&self) -> &'r str {
        &self.reading.ids.events[self.fused.members[0].finding.0]
    }

    pub fn days(&self) -> Option<Window> {
        self.event.time.as_ref().and_then(|when| self.reading.found.times[when.time.0].window)
    }

    pub fn first_day(&self) -> Option<crate::date::Day> {
        self.days().and_then(|w| w.start)
    }

    pub fn last_day(&self) -> Option<crate::date::Day> {
        self.days().and_then(|w| w.end)
    }

    pub fn edtf(&self) -> String {
        self.days().map_or(String::new(), Window::edtf)
    }

    /// How many days its window covers; none where it is open.
    pub fn width(&self) -> Option<i32> {
        let (start, end) = self.days().and_then(|w| w.start.zip(w.end))?;
        start.until(end).ok().map(|span| span.get_days() + 1)
    }

    /// Actors or recipients by name: the joined entity's, else as printed.
    pub fn names(&self, roles: &[Role]) -> Vec<String> {
        let name = |role: &Role| match role.entity {
            Some(entity) => self.joined(entity.0).to_string(),
            None => one_line(self.reading.quote(role.span)),
        };
        roles.iter().map(name).collect()
    }

    fn joined(&self, entity: usize) -> &'r str {
        let article = self.fused.members[0].article;
        &self.record.entities[self.record.entity_of[article][entity]].name
    }

    pub fn entity(&self, role: Option<&Role>) -> Option<&'r Entity> {
        role.and_then(|role| role.entity).map(|entity| &self.reading.found.entities[entity.0])
    }

    /// The country of one that takes part, where it is a country: a force is not its country.
    pub fn country_of(&self, role: Option<&Role>) -> Option<Country<'r>> {
        let entity = self.entity(role).filter(|entity| entity.kind == EntityKind::Country)?;
        entity.place.as_ref()?.country.as_deref().map(Country)
    }

    /// The place's name and where it is.
    pub fn place(&self) -> (String, Option<&'r Place>) {
        let Some(place) = &self.event.place else { return (String::new(), None) };
        match place.entity {
            Some(entity) => (self.joined(entity.0).to_string(), self.reading.found.entities[entity.0].place.as_ref()),
            None => (one_line(self.reading.quote(place.span)), None),
        }
    }

    pub fn country(&self) -> Option<Country<'r>> {
        self.place().1.and_then(|place| place.country.as_deref()).map(Country)
    }

    /// Latitude and longitude as text; blank for a country, which is no point.
    pub fn point(&self) -> [String; 2] {
        let exact = self.place().1.filter(|place| place.precision != Precision::Country);
        match exact.and_then(|place| place.point) {
            Some((lat, lon)) => [lat.to_string(), lon.to_string()],
            None => Default::default(),
        }
    }

    /// How many were harmed in one way: the first account's value, and the least and the most of all accounts.
    pub fn harm(&self, measure: Measure) -> Option<(Amount, Amount)> {
        let members = self.fused.members.iter().flat_map(|at| {
            let found = &self.record.readings[at.article].found;
            found.events[at.finding.0].harm.iter().map(move |figure| &found.figures[figure.0])
        });
        let told: Vec<Amount> =
            members.filter(|figure| figure.measure == measure).map(|figure| figure.amount).collect();
        let least = told.iter().filter_map(|a| a.low).reduce(f64::min);
        let most = told.iter().map(|a| a.high).reduce(|a, b| Some(a?.max(b?))).flatten();
        Some((*told.first()?, Amount { low: least, high: most }))
    }

    /// The sentence that tells it, on one line.
    pub fn sentence(&self) -> String {
        one_line(self.reading.sentence(self.event.anchor.start))
    }

    pub fn link(&self) -> String {
        cite::link(self.reading, self.event.anchor.start)
    }

    /// The outlets or pages of all accounts, each once.
    pub fn outlets(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for at in &self.fused.members {
            let article = &self.record.readings[at.article].article;
            let name = article.outlet.clone().unwrap_or_else(|| article.page.id.clone());
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }

    /// Who tells it, as printed; blank where the article does.
    pub fn teller(&self) -> String {
        let source = self.event.teller.and_then(|ix| self.reading.found.statements[ix.0].source.as_ref());
        source.map_or(String::new(), |source| one_line(self.reading.quote(source.span)))
    }

    /// What the columns have no place for: the status, the teller, days that are not settled, who confirmed what, the sentence.
    pub fn notes(&self) -> String {
        let status = (self.event.status != Status::Happened).then(|| format!("[{}]", self.event.status));
        let teller = Some(self.teller()).filter(|t| !t.is_empty()).map(|t| format!("[told by {t}]"));
        let days = (self.width() != Some(1)).then(|| self.edtf()).filter(|days| !days.is_empty());
        let days = days.map(|days| format!("[{days}]"));
        let said = words::confirmed(self.reading, self.own_id()).into_iter().map(|said| format!("[{said}]"));
        let parts = status.into_iter().chain(teller).chain(days).chain(said).chain([self.sentence()]);
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// Printed words on one line: only white space is changed.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as text; blank where it is open.
pub fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// Some text, or nothing.
pub fn text(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}
