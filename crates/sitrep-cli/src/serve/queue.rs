//! What to review first: what is doubtful and what much rests on. `order = (1 + doubt) × (1 + uses)`, where each doubt has a weight and
//! a reason in words, and a use is a place where the record shows beyond its own line: a line of the timeline, a side of a
//! conflict, a count of more than one reading, a position, the harm of an event. Equals stand in page order. docs/serve.md has
//! the weights.

use std::collections::{BTreeMap, BTreeSet};

use sitrep::conflict::Verdict;
use sitrep::found::{AgreementIx, EntityIx, EventIx, FigureIx, PostureIx, Ref, StatementIx, TimeIx};
use sitrep::record::{Record, Source};

use super::doubts::{
    AT_ODDS, JOINED, OPEN, counted, is_counted, is_doubtful, of_article, of_event, of_figure, of_statement, times,
    waits,
};

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
        for ix in 0..found.posture.len() {
            one(Ref::Posture(PostureIx(ix)), counted(reading, found.posture[ix].time).into_iter().collect());
        }
        // Where the day of print is in doubt the article asks for all its times.
        let dated = reading.published.window.is_some() && !is_doubtful(reading);
        let on: BTreeSet<TimeIx> = times(reading).filter(|time| dated && waits(reading, *time)).collect();
        let said = (0..found.times.len()).filter(|ix| found.times[*ix].said.is_some()).map(TimeIx);
        on.into_iter().chain(said).for_each(|time| one(Ref::Time(time), Vec::new()));
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
        for time in times(reading) {
            told.use_of(Source { article, finding: Ref::Time(time) }, "record of that time");
            if is_counted(reading, time) || waits(reading, time) {
                told.use_of(Source { article, finding: Ref::Article }, "day that hangs on it");
            }
        }
    }
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
