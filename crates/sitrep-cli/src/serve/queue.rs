//! What to review first: what is doubtful and what much rests on. `order = (1 + doubt) × (1 + uses)`, where each doubt has a weight and
//! a reason in words, and a use is a place where the record shows beyond its own line: a line of the timeline, a side of a
//! conflict, a count of more than one reading, a position, the harm of an event. Equals stand in page order. docs/serve.md has
//! the weights.

use std::collections::{BTreeMap, BTreeSet};

use sitrep::article::Basis;
use sitrep::conflict::Verdict;
use sitrep::correction::Correction;
use sitrep::event::{Event, Status};
use sitrep::figure::{Bound, Figure};
use sitrep::found::{AgreementIx, EntityIx, EventIx, FigureIx, Ref, StatementIx, TimeIx};
use sitrep::reading::Reading;
use sitrep::record::{Record, Source};
use sitrep::show::words;
use sitrep::statement::Statement;
use sitrep::time::Anchor;

/// A record of one article.
pub type At = Source<Ref>;

/// A record that waits for a person.
pub struct Item {
    /// Which.
    pub at: At,
    /// How doubtful it is: the sum of the weights of its reasons.
    pub doubt: u32,
    /// How often it is used.
    pub uses: u32,
    /// Why it is doubtful, and what it is used for.
    pub why: Vec<String>,
}

impl Item {
    /// Those with most come first.
    pub fn order(&self) -> u32 {
        (1 + self.doubt) * (1 + self.uses)
    }
}

/// What a field that the text leaves open weighs, an account that differs, a join by more than one name, and all else.
const OPEN: u32 = 2;
const AT_ODDS: u32 = 3;
const JOINED: u32 = 2;
const HEDGED: u32 = 1;

/// Joins of names that are no guess: whoever bears the same name, or stands at one point of the map.
const SURE: [&str; 2] = ["same name and kind", "one place of the gazetteer"];

/// What there is to say of each record, in two parts: doubts, each with its weight, and uses by kind.
#[derive(Default)]
struct Told {
    doubts: BTreeMap<At, Vec<(u32, String)>>,
    uses: BTreeMap<At, BTreeMap<&'static str, u32>>,
}

impl Told {
    fn doubt(&mut self, at: At, weight: u32, why: impl Into<String>) {
        let all = self.doubts.entry(at).or_default();
        let why = why.into();
        if !all.iter().any(|(_, own)| *own == why) {
            all.push((weight, why));
        }
    }

    fn use_of(&mut self, at: At, what: &'static str) {
        *self.uses.entry(at).or_default().entry(what).or_default() += 1;
    }
}

/// The records of a set of articles, those that a person should see first in front.
pub fn queue(record: &Record) -> Vec<Item> {
    let mut told = Told::default();
    used(record, &mut told);
    let joined: BTreeMap<Source<EventIx>, usize> = record
        .events
        .iter()
        .filter(|event| event.members.len() > 1)
        .flat_map(|event| event.members.iter().map(|at| (*at, event.members.len())))
        .collect();
    let mut all: Vec<At> = Vec::new();
    for (article, reading) in record.readings.iter().enumerate() {
        let found = &reading.found;
        for note in &found.notes {
            if let Some(finding) = note.about {
                told.doubt(
                    Source { article, finding },
                    OPEN,
                    format!("{}: {}", note.field.replace('_', " "), note.why),
                );
            }
        }
        let mut one = |finding: Ref, doubts: Vec<(u32, String)>| {
            let at = Source { article, finding };
            doubts.into_iter().for_each(|(weight, why)| told.doubt(at, weight, why));
            all.push(at);
        };
        for (ix, event) in found.events.iter().enumerate() {
            let accounts = joined.get(&Source { article, finding: EventIx(ix) });
            one(Ref::Event(EventIx(ix)), of_event(reading, EventIx(ix), event, accounts.copied()));
        }
        for (ix, statement) in found.statements.iter().enumerate() {
            one(Ref::Statement(StatementIx(ix)), of_statement(reading, statement));
        }
        for (ix, figure) in found.figures.iter().enumerate() {
            one(Ref::Figure(FigureIx(ix)), of_figure(reading, figure));
        }
        for ix in 0..found.agreements.len() {
            one(Ref::Agreement(AgreementIx(ix)), Vec::new());
        }
        let printed = of_article(reading);
        // A day that is printed, and that nothing contradicts, asks for nobody.
        if !printed.is_empty() || reading.confirmed.iter().any(|said| said.record == reading.article.id) {
            one(Ref::Article, printed);
        }
    }
    all.extend(names(record, &mut told));
    let mut items: Vec<Item> = all.into_iter().map(|at| item(&mut told, at)).collect();
    items.sort_by_key(|item| (std::cmp::Reverse(item.order()), item.at));
    items
}

fn item(told: &mut Told, at: At) -> Item {
    let mut doubts = told.doubts.remove(&at).unwrap_or_default();
    doubts.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let uses = told.uses.remove(&at).unwrap_or_default();
    let used = uses.iter().map(|(what, n)| if *n > 1 { format!("{n} × {what}") } else { what.to_string() });
    let doubt = doubts.iter().map(|(weight, _)| weight).sum();
    Item { at, doubt, uses: uses.values().sum(), why: doubts.iter().map(|(_, why)| why.clone()).chain(used).collect() }
}

/// Counts where each record shows beyond its own line.
fn used(record: &Record, told: &mut Told) {
    for line in &record.timeline {
        line.records
            .iter()
            .for_each(|finding| told.use_of(Source { article: line.article, finding: *finding }, "timeline"));
    }
    for conflict in &record.conflicts {
        for at in conflict.sides.iter().flat_map(|side| &side.records) {
            told.use_of(*at, "conflict");
            if matches!(conflict.verdict, Verdict::Differs | Verdict::LikelyError) {
                let verdict =
                    if conflict.verdict == Verdict::Differs { "another account differs" } else { "likely error" };
                told.doubt(*at, AT_ODDS, format!("{verdict}: {}", conflict.field));
            }
        }
    }
    for count in record.series.iter().filter(|series| series.readings.len() > 1).flat_map(|series| &series.readings) {
        told.use_of(
            Source { article: count.figure.article, finding: Ref::Figure(count.figure.finding) },
            "count read several times",
        );
    }
    for position in &record.positions {
        for at in &position.statements {
            told.use_of(Source { article: at.article, finding: Ref::Statement(at.finding) }, "position");
        }
        for at in &position.turns {
            told.use_of(Source { article: at.article, finding: Ref::Statement(at.finding) }, "turn");
        }
    }
    for (article, reading) in record.readings.iter().enumerate() {
        for figure in reading.found.events.iter().flat_map(|event| &event.harm) {
            told.use_of(Source { article, finding: Ref::Figure(*figure) }, "harm of an event");
        }
        for _ in rest_on_print(reading) {
            told.use_of(Source { article, finding: Ref::Article }, "day that hangs on it");
        }
    }
}

fn of_event(reading: &Reading, ix: EventIx, event: &Event, accounts: Option<usize>) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    // A note that says why weighs more, and is not counted twice.
    let noted =
        |field: &str| reading.found.notes.iter().any(|note| note.about == Some(Ref::Event(ix)) && note.field == field);
    if let Some(accounts) = accounts {
        doubts.push((JOINED, format!("joined: {accounts} accounts taken for one event")));
    }
    if matches!(event.status, Status::Alleged | Status::Threatened | Status::Hypothetical | Status::Denied) {
        doubts.push((HEDGED, event.status.to_string()));
    }
    if event.time.is_none() && !noted("time") {
        doubts.push((HEDGED, "no day".to_string()));
    }
    if event.place.is_none() && !noted("place") {
        doubts.push((HEDGED, "no place".to_string()));
    }
    doubts.extend(counted(reading, event.time.as_ref().map(|when| when.time)));
    doubts
}

/// A day that was counted from a day of print which was worked out itself, and which nobody accepted.
fn counted(reading: &Reading, time: Option<TimeIx>) -> Option<(u32, String)> {
    let doubtful = reading.published.basis == Basis::Inferred && words::review(reading, &reading.article.id).is_none();
    let counted = doubtful && is_counted(reading, time?);
    counted.then(|| (HEDGED, "the day is counted from a day of print that was worked out".to_string()))
}

fn is_counted(reading: &Reading, time: TimeIx) -> bool {
    matches!(reading.found.times[time.0].anchor, Some(Anchor::Published(_)))
}

/// The times of events, statements, figures and forces that are counted from the article's day of print, or wait for it.
fn rest_on_print(reading: &Reading) -> impl Iterator<Item = TimeIx> {
    let found = &reading.found;
    let events = found.events.iter().filter_map(|event| Some(event.time.as_ref()?.time));
    let said = found.statements.iter().filter_map(|statement| statement.said);
    let as_of = found.figures.iter().filter_map(|figure| figure.scope.as_of);
    // What was not settled for want of a day to count from has a note.
    let open: BTreeSet<TimeIx> = found
        .notes
        .iter()
        .filter_map(|note| match note.about {
            Some(Ref::Time(time)) if note.field == "value" => Some(time),
            _ => None,
        })
        .collect();
    let stands = found.posture.iter().filter_map(|posture| posture.time);
    events.chain(said).chain(as_of).chain(stands).filter(move |time| is_counted(reading, *time) || open.contains(time))
}

/// When an article was printed: not known, worked out, or at odds with what it says itself.
fn of_article(reading: &Reading) -> Vec<(u32, String)> {
    let aside = reading.found.notes.iter().filter(|note| note.field == Correction::PUBLISHED);
    let mut doubts: Vec<(u32, String)> = aside.map(|note| (AT_ODDS, note.why.clone())).collect();
    match reading.published.basis {
        Basis::Unknown => doubts.push((OPEN, "no day of print is known".to_string())),
        Basis::Inferred => doubts.push((HEDGED, "the day of print was worked out".to_string())),
        Basis::Printed | Basis::Metadata | Basis::Confirmed => (),
    }
    doubts
}

fn of_statement(reading: &Reading, statement: &Statement) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    match &statement.source {
        None if !statement.author => doubts.push((HEDGED, "no speaker printed".to_string())),
        Some(source) if source.name.is_none() => doubts.push((HEDGED, "a speaker without a name".to_string())),
        _ => (),
    }
    if !statement.via.is_empty() {
        doubts.push((HEDGED, "told through others".to_string()));
    }
    doubts.extend(counted(reading, statement.said));
    doubts
}

fn of_figure(reading: &Reading, figure: &Figure) -> Vec<(u32, String)> {
    let mut doubts = Vec::new();
    if matches!(figure.bound, Bound::About | Bound::Vague) {
        doubts.push((HEDGED, "not exact".to_string()));
    }
    let teller = figure.teller.map(|ix| &reading.found.statements[ix.0]);
    if teller.is_some_and(|said| said.source.as_ref().is_none_or(|source| source.name.is_none())) {
        doubts.push((HEDGED, "a teller without a name".to_string()));
    }
    doubts.extend(counted(reading, figure.scope.as_of));
    doubts
}

/// The names that were joined to others by more than the same words.
fn names(record: &Record, told: &mut Told) -> Vec<At> {
    let mut names = Vec::new();
    for entity in record.entities.iter().filter(|entity| entity.members.len() > 1) {
        for member in entity.members.iter().filter(|member| !SURE.contains(&member.because)) {
            let at = Source { article: member.article, finding: Ref::Entity(member.entity) };
            let own = &record.readings[member.article].found.entities[member.entity.0].name;
            if *own != entity.name {
                told.doubt(at, JOINED, format!("joined: {}", member.because));
                names.push(at);
            }
        }
    }
    names
}

/// The joined record in which a finding stands: its members, itself among them; itself alone where it is joined to none.
pub fn members(record: &Record, at: At) -> Vec<At> {
    let found = match at.finding {
        Ref::Event(finding) => {
            let own = Source { article: at.article, finding };
            let event = record.events.iter().find(|event| event.members.contains(&own));
            event.map(|event| {
                event.members.iter().map(|m| Source { article: m.article, finding: Ref::Event(m.finding) }).collect()
            })
        }
        Ref::Entity(EntityIx(ix)) => record.entity_of.get(at.article).and_then(|own| own.get(ix)).map(|fused| {
            let members = record.entities[*fused].members.iter();
            members.map(|m| Source { article: m.article, finding: Ref::Entity(m.entity) }).collect()
        }),
        Ref::Agreement(finding) => {
            let own = Source { article: at.article, finding };
            let agreement = record.agreements.iter().find(|agreement| agreement.members.iter().any(|m| m.at == own));
            agreement.map(|a| {
                a.members
                    .iter()
                    .map(|m| Source { article: m.at.article, finding: Ref::Agreement(m.at.finding) })
                    .collect()
            })
        }
        _ => None,
    };
    found.unwrap_or_else(|| vec![at])
}
