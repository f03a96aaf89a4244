//! What a record of any kind is cited by: the words it stands on, the selectors that find them again, the address of their
//! sentence, and the article as a reference. A record that joins several accounts is cited once for each.

use serde_json::{Value, json};

use super::super::text::plain;
use super::super::words;
use super::happening::one_line;
use super::{annotation, bibliography, cite};
use crate::article::{Basis, Published};
use crate::citation::Citation;
use crate::reading::{Ids, Reading};
use crate::record::Record;
use crate::span::Span;

/// One citation: some words of one article.
pub struct Citing<'r> {
    reading: &'r Reading,
    /// The id that was asked for.
    id: String,
    kind: &'static str,
    span: Span,
}

/// The citations of the record with an id: one of an article or of a finding; one for each account of a joined event,
/// agreement or entity, for each side of a conflict and for each statement of a position. `26.22` and `[26.22]` are the sentence that the
/// brief cites so, `[26]` is the article. None where no record has the id.
pub fn citing<'r>(record: &'r Record, id: &str) -> Vec<Citing<'r>> {
    let cite = |article: usize, kind: &'static str, span: Span| Citing {
        reading: &record.readings[article],
        id: id.to_string(),
        kind,
        span,
    };
    if let Some(citation) = Citation::read(record, id) {
        let reading = &record.readings[citation.article];
        let sentence = reading.sentences.get(citation.sentence.unwrap_or(0));
        let kind = if citation.sentence.is_some() { "sentence" } else { "article" };
        return sentence.map(|span| cite(citation.article, kind, *span)).into_iter().collect();
    }
    if let Some(conflict) = record.conflicts.iter().find(|conflict| conflict.id == id) {
        return conflict.sides.iter().map(|side| cite(side.article, "conflict", side.words)).collect();
    }
    if let Some(position) = record.positions.iter().find(|position| position.id(record) == id) {
        let spans = position.statements.iter();
        return spans
            .map(|at| cite(at.article, "position", record.readings[at.article].found.statements[at.finding.0].span))
            .collect();
    }
    let own = joined(record, id).unwrap_or_else(|| vec![id]);
    let all = own.iter().filter_map(|own| {
        let at = |reading: &Reading| place(reading, own);
        let (article, (kind, span)) = record.readings.iter().enumerate().find_map(|(ix, r)| Some((ix, at(r)?)))?;
        Some(cite(article, kind, span))
    });
    all.collect()
}

/// The ids of all accounts of a joined record.
fn joined<'r>(record: &'r Record, id: &str) -> Option<Vec<&'r str>> {
    let ids = |article: usize| &record.readings[article].ids;
    let events = record.events.iter().find(|event| event.id == id);
    let events = events.map(|e| e.members.iter().map(|at| ids(at.article).events[at.finding.0].as_str()).collect());
    let agreements = || {
        let joined = record.agreements.iter().find(|agreement| agreement.id == id)?;
        let members = joined.members.iter().map(|member| member.at);
        Some(members.map(|at| ids(at.article).agreements[at.finding.0].as_str()).collect())
    };
    let entities = || {
        let joined = record.entities.iter().find(|entity| entity.id == id)?;
        Some(joined.members.iter().map(|at| ids(at.article).entities[at.entity.0].as_str()).collect())
    };
    events.or_else(agreements).or_else(entities)
}

/// The kind of the finding with an id, and the words it stands on; of an article its first sentence.
fn place(reading: &Reading, id: &str) -> Option<(&'static str, Span)> {
    if reading.article.id == id {
        return Some(("article", *reading.sentences.first()?));
    }
    let (found, Ids { times, entities, statements, figures, events, agreements, posture, .. }) =
        (&reading.found, &reading.ids);
    let at = |list: &[String]| list.iter().position(|one| one == id);
    let kinds: [(&'static str, Option<Span>); 7] = [
        ("time", at(times).map(|ix| found.times[ix].span)),
        ("entity", at(entities).and_then(|ix| found.entities[ix].mentions.first().copied())),
        ("statement", at(statements).map(|ix| found.statements[ix].span)),
        ("figure", at(figures).map(|ix| found.figures[ix].span)),
        ("event", at(events).map(|ix| found.events[ix].anchor)),
        ("agreement", at(agreements).map(|ix| found.agreements[ix].span)),
        ("posture", at(posture).map(|ix| found.posture[ix].span)),
    ];
    kinds.into_iter().find_map(|(kind, span)| Some((kind, span?)))
}

impl Citing<'_> {
    /// One line for people: the sentence, the outlet, the day of print (`circa` where it was worked out) and the address:
    /// the page's with a text fragment, or that in sitrep's own reader where the page has none.
    pub fn line(&self) -> String {
        let day = printed(&self.reading.published);
        let outlet = plain(words::outlet(self.reading));
        format!("“{}” {outlet}, {day}, {}", plain(&self.sentence()), self.link())
    }

    /// `{id, kind, article, quote, sentence, line, link, annotation, csl}`: `annotation` is a W3C Web Annotation with both
    /// selectors, positions in code points of the article's text; `csl` the article as CSL-JSON.
    pub fn json(&self) -> Value {
        json!({
            "id": self.id,
            "kind": self.kind,
            "article": self.reading.article.id,
            "quote": self.reading.quote(self.span),
            "sentence": self.sentence(),
            "line": self.line(),
            "link": self.link(),
            "annotation": annotation::annotation(self.reading, &self.id, self.kind, self.span),
            "csl": bibliography::item(self.reading),
        })
    }

    fn sentence(&self) -> String {
        one_line(self.reading.sentence(self.span.start))
    }

    fn link(&self) -> String {
        cite::link(self.reading, self.span.start)
    }
}

/// The day of print, or the window, as a citation gives it.
pub fn printed(published: &Published) -> String {
    let window = published.window.map(|days| match (days.start, days.end) {
        (Some(start), None) => format!("not before {}", words::day(start)),
        (None, Some(end)) => format!("not after {}", words::day(end)),
        _ if published.basis == Basis::Inferred => format!("circa {}", words::window(days)),
        _ => words::window(days),
    });
    window.unwrap_or_else(|| "no date".to_string())
}
