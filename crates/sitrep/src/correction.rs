//! What a person knows better than the program: one field of one record, or that two records are one or are not; who said so
//! and when. The words of the page never change; the record shows the corrected value with who confirmed it and what stood
//! there before.

use crate::article::{Basis, Published};
use crate::date::{Day, Window};
use crate::entity::EntityKind;
use crate::event::{self, Event, Role, RoleKind, Status, When, Where};
use crate::figure::Amount;
use crate::found::{EntityIx, EventIx, Found, Ref, TimeIx};
use crate::reading::Reading;
use crate::span::Span;
use crate::statement::{Polarity, Source};

/// A correction. Made with [`Correction::apply`], which fills in `was`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Id of the record.
    pub record: String,
    /// `review` of any record (`accepted`, `rejected`); `published` of an article and `days` of a time, a day or a window in EDTF; `type`, `status`, `place`, `time`, `actor`, `recipient` of an event;
    /// `value` of a figure; `speaker`, `polarity` of a statement; `same` and `apart` of an event, an entity or an agreement,
    /// whose value is the id of another. Places, times, speakers and those who take part are words of the article, or none.
    pub field: String,
    /// What stood there; none where nothing stood there.
    pub was: Option<String>,
    /// What is right; none where it is not settled.
    pub value: Option<String>,
    /// Who says so.
    pub by: String,
    /// When (RFC 3339, UTC), as the caller says: the library has no clock.
    pub at: String,
}

/// What stands between the names of several who take part.
const AND: &str = "; ";

impl Correction {
    /// The field that says that two records are one.
    pub const SAME: &str = "same";
    /// The field of an article that says when it was printed.
    pub const PUBLISHED: &str = "published";
    /// The field of a time that says which days it covers.
    pub const DAYS: &str = "days";
    /// The field that says that a record is no part of the one in which another stands.
    pub const APART: &str = "apart";

    /// Whether it is about two records.
    pub fn is_tie(&self) -> bool {
        matches!(self.field.as_str(), Correction::SAME | Correction::APART)
    }

    /// Whether it says when the article was printed, or which days a time covers. From these other times are counted: who applies
    /// it counts them anew.
    pub fn moves_times(&self) -> bool {
        matches!(self.field.as_str(), Correction::PUBLISHED | Correction::DAYS)
    }

    /// The day of it.
    pub fn day(&self) -> Option<Day> {
        self.at.get(..10)?.parse().ok()
    }

    /// Writes the correction into a reading: `None` where the record is not of this article, else whether it could be done,
    /// or why not.
    pub fn apply(&mut self, reading: &mut Reading) -> Option<Result<(), String>> {
        let at = |ids: &[String]| ids.iter().position(|id| *id == self.record);
        let ids = &reading.ids;
        let (event, figure, statement) = (at(&ids.events), at(&ids.figures), at(&ids.statements));
        let joins = event.is_some() || ids.entities.contains(&self.record) || ids.agreements.contains(&self.record);
        let other = ids.times.contains(&self.record) || ids.posture.contains(&self.record);
        let article = ids.article == self.record;
        if !joins && figure.is_none() && statement.is_none() && !other && !article {
            return None;
        }
        // Read by newer rules, another value may stand there now: what the person saw is kept.
        let seen = self.was.take();
        let done = match (self.field.as_str(), event, figure, statement) {
            ("review", ..) if article && self.value.as_deref() == Some("rejected") => {
                Err("an article is not rejected; say when it was printed: `published 2031-05-07`, or `published null`"
                    .to_string())
            }
            ("review", ..) => self.reviewed(reading),
            (Correction::PUBLISHED, ..) if article => self.correct_published(reading),
            (Correction::SAME | Correction::APART, ..) if joins => self.tied(),
            (Correction::DAYS, ..) if ids.times.contains(&self.record) => self.correct_days(reading),
            ("type" | "status" | "place" | "time" | "actor" | "recipient", Some(event), ..) => {
                self.correct_event(reading, event)
            }
            ("value", _, Some(figure), _) => self.correct_figure(reading, figure),
            ("speaker", _, _, Some(statement)) => self.correct_speaker(reading, statement),
            ("polarity", _, _, Some(statement)) => {
                let polarity = &mut reading.found.statements[statement].polarity;
                one_of(Polarity::ALL, Polarity::as_str, "polarity", self.value.as_deref()).map(|known| {
                    self.was = Some(polarity.to_string());
                    *polarity = known;
                })
            }
            _ => Err(format!(
                "{} cannot be corrected here; `review` of any record, `published` of an article, `days` of a time, `type`, `status`, `place`, `time`, `actor` and \
                 `recipient` of an event, `value` of a figure, `speaker` and `polarity` of a statement, `same` and `apart` \
                 of an event, a name or an agreement can",
                self.field
            )),
        };
        self.was = seen.or(self.was.take());
        if done.is_ok() {
            reading.confirmed.push(self.clone());
        }
        Some(done)
    }

    /// Whether the value stands on words of the article: a number that a person gives for a figure may not.
    pub fn is_printed(&self, reading: &Reading) -> bool {
        let figure = reading.ids.figures.iter().position(|id| *id == self.record && self.field == "value");
        let Some(figure) = figure.map(|ix| &reading.found.figures[ix]) else { return true };
        let printed = reading.quote(figure.span).replace(',', "").trim().parse().ok();
        printed.is_some_and(|n: f64| figure.amount == Amount { low: Some(n), high: Some(n) })
    }

    fn reviewed(&mut self, reading: &Reading) -> Result<(), String> {
        let before = reading.confirmed.iter().rev().find(|c| c.record == self.record && c.field == self.field);
        self.was = before.and_then(|before| before.value.clone());
        match self.value.as_deref() {
            Some("accepted" | "rejected") => Ok(()),
            _ => Err("a review is `accepted` or `rejected`".to_string()),
        }
    }

    /// The day of print. What was inferred before, and what was set aside for it, holds no more.
    fn correct_published(&mut self, reading: &mut Reading) -> Result<(), String> {
        let window = self.value.as_deref().map(|value| {
            let wrong = "a day of print is a day, `2031-05-07`, or a window, `2031-05-07/2031-05-09`, `2031-05-07/..`, `../2031-05-09`";
            Window::of(value).ok_or_else(|| wrong.to_string())
        });
        let window = window.transpose()?;
        self.was = reading.published.window.map(Window::edtf);
        let (because, aside) = (Vec::new(), Vec::new());
        reading.published = Published { window, basis: Basis::Confirmed, because, aside };
        reading.article.published = reading.published.clone();
        reading.found.notes.retain(|note| note.field != Correction::PUBLISHED);
        Ok(())
    }

    /// The days of a time: they outweigh what would be counted, and are the days of all that tells of that time.
    fn correct_days(&mut self, reading: &mut Reading) -> Result<(), String> {
        let wrong = "the days of a time are a day, `2031-05-07`, or a window, `2031-05-07/2031-05-09`, `2031-05-07/..`";
        let window = self.value.as_deref().and_then(Window::of).ok_or(wrong)?;
        let at = reading.ids.times.iter().position(|id| *id == self.record).ok_or("no such time")?;
        let time = &mut reading.found.times[at];
        self.was = time.window.map(Window::edtf);
        (time.said, time.window) = (Some(window), Some(window));
        Ok(())
    }

    fn tied(&self) -> Result<(), String> {
        match &self.value {
            Some(other) if *other != self.record => Ok(()),
            _ => Err(format!("{} needs the id of another record of the same kind", self.field)),
        }
    }

    fn correct_event(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        let text = reading.article.text.as_str();
        let (found, value) = (&mut reading.found, self.value.as_deref());
        let anchor = found.events[at].anchor;
        let was = match self.field.as_str() {
            "status" => {
                let known = one_of(Status::ALL, Status::as_str, "status", value)?;
                Some(std::mem::replace(&mut found.events[at].status, known).to_string())
            }
            "type" => {
                let known = one_of(&event::kinds(), |kind| kind, "type", value)?;
                let event = &mut found.events[at];
                // Mode, and what ACLED calls it, are finer parts of the type that was wrong.
                (event.mode, event.acled) = (None, None);
                Some(std::mem::replace(&mut event.kind, known).to_string())
            }
            "place" => {
                let new = value.map(|words| place(text, found, words, anchor)).transpose()?;
                std::mem::replace(&mut found.events[at].place, new).map(|place| place.span.of(text).to_string())
            }
            "time" => {
                let new = value.map(|words| time(text, found, words, anchor)).transpose()?;
                let new = new.map(|(time, span)| When { span, time });
                std::mem::replace(&mut found.events[at].time, new).map(|when| when.span.of(text).to_string())
            }
            field => {
                let words = value.into_iter().flat_map(|value| value.split(AND)).map(str::trim);
                let new = words.map(|words| role(text, found, words, anchor)).collect::<Result<Vec<_>, _>>()?;
                let event: &mut Event = &mut found.events[at];
                let roles = if field == "actor" { &mut event.actors } else { &mut event.recipients };
                let was = std::mem::replace(roles, new);
                let was: Vec<&str> = was.iter().map(|role| role.span.of(text)).collect();
                (!was.is_empty()).then(|| was.join(AND))
            }
        };
        self.was = was;
        // What a person settled is open no more.
        let open = |field: &str| field.trim_end_matches('s') == self.field;
        found.notes.retain(|note| note.about != Some(Ref::Event(EventIx(at))) || !open(note.field));
        Ok(())
    }

    fn correct_figure(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        let amount = self.value.as_deref().and_then(Amount::of);
        let amount = amount.ok_or("a value is a number or a range of two: 46, 1.9e9, 40..50, 40.. for at least")?;
        let figure = &mut reading.found.figures[at];
        self.was = Some(figure.amount.text());
        // The word that bounded the number bounds it no more.
        (figure.amount, figure.bound, figure.bound_span) = (amount, amount.bound(), None);
        Ok(())
    }

    fn correct_speaker(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        let (text, found) = (reading.article.text.as_str(), &mut reading.found);
        let Some(words) = self.value.as_deref() else {
            let source = found.statements[at].source.as_mut();
            self.was = source.as_ref().and_then(|source| source.name.clone());
            if let Some(source) = source {
                (source.name, source.entity) = (None, None);
            }
            return Ok(());
        };
        let (span, entity) = named(text, found, words, found.statements[at].span)?;
        let name = entity.map(|ix| found.entities[ix.0].name.clone());
        let statement = &mut found.statements[at];
        let name = name.or_else(|| Some(words.to_string()));
        let was = statement.source.replace(Source { span, entity, name, role: None, holder: None });
        self.was = was.map(|was| was.name.unwrap_or_else(|| was.span.of(text).to_string()));
        statement.author = false;
        Ok(())
    }
}

/// The value that is so called.
fn one_of<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, what: &str, value: Option<&str>) -> Result<T, String> {
    let known = all.iter().copied().find(|one| Some(name(*one)) == value);
    known.ok_or_else(|| {
        format!("a {what} is one of {}", all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", "))
    })
}

/// Words of the article, the nearest to some others, with the entity that they name.
fn named(text: &str, found: &Found, words: &str, near: Span) -> Result<(Span, Option<EntityIx>), String> {
    let mentions = found.entities.iter().enumerate().flat_map(|(ix, e)| e.mentions.iter().map(move |m| (*m, ix)));
    let own = mentions.filter(|(mention, _)| mention.of(text) == words);
    if let Some((span, ix)) = own.min_by_key(|(span, _)| distance(*span, near)) {
        return Ok((span, Some(EntityIx(ix))));
    }
    let spans = text.match_indices(words).map(|(start, _)| Span::new(start, start + words.len()));
    let whole = |span: &Span| {
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(text[..span.start].chars().next_back()) && !joins(text[span.end..].chars().next())
    };
    let nearest = spans.filter(|span| !span.is_empty()).filter(whole).min_by_key(|span| distance(*span, near));
    let none = || format!("“{words}” are no words of the article; give words that it prints, or `null`");
    nearest.map(|span| (span, None)).ok_or_else(none)
}

fn distance(a: Span, b: Span) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

fn place(text: &str, found: &Found, words: &str, near: Span) -> Result<Where, String> {
    let (span, entity) = named(text, found, words, near)?;
    Ok(Where { span, entity, near: None })
}

/// The time of the article that is printed so, the nearest.
fn time(text: &str, found: &Found, words: &str, near: Span) -> Result<(TimeIx, Span), String> {
    let own = found.times.iter().enumerate().filter(|(_, time)| time.span.of(text) == words);
    let nearest = own.min_by_key(|(_, time)| distance(time.span, near));
    nearest.map(|(ix, time)| (TimeIx(ix), time.span)).ok_or_else(|| {
        let mut all: Vec<&str> = found.times.iter().map(|time| time.span.of(text)).collect();
        all.dedup();
        format!("no time of the article reads “{words}”; it has: {}", all.join(", "))
    })
}

fn role(text: &str, found: &Found, words: &str, near: Span) -> Result<Role, String> {
    let (span, entity) = named(text, found, words, near)?;
    let kind = match entity.map(|ix| found.entities[ix.0].kind) {
        Some(EntityKind::Person) => RoleKind::Person,
        Some(EntityKind::Organisation | EntityKind::ArmedGroup | EntityKind::Government | EntityKind::Country) => {
            RoleKind::Organisation
        }
        _ => RoleKind::Object,
    };
    Ok(Role { span, entity, kind })
}
