//! What speakers of one article say, as accounts that can be held against one another.

use std::collections::BTreeSet;

use super::super::entities::Of;
use super::super::words;
use crate::conflict::Side;
use crate::date::Window;
use crate::entity::EntityKind;

use crate::event::{Event, Role};
use crate::found::{EntityIx, EventIx, Ref, StatementIx};
use crate::reading::Reading;
use crate::record::{FusedEntity, Source};
use crate::span::Span;
use crate::statement::Statement;

/// The articles, and who is who in them.
#[derive(Clone, Copy)]
pub struct Accounts<'r> {
    pub readings: &'r [Reading],
    pub entities: &'r [FusedEntity],
    pub of: &'r Of,
}

impl<'r> Accounts<'r> {
    pub fn statement(&self, at: Source<StatementIx>) -> &'r Statement {
        &self.readings[at.article].found.statements[at.finding.0]
    }

    pub fn event(&self, at: Source<EventIx>) -> &'r Event {
        &self.readings[at.article].found.events[at.finding.0]
    }

    pub fn events(&self, article: usize) -> impl Iterator<Item = (Source<EventIx>, &'r Event)> + use<'r> {
        let events = self.readings[article].found.events.iter().enumerate();
        events.map(move |(ix, event)| (Source { article, finding: EventIx(ix) }, event))
    }

    pub fn statements(&self, article: usize) -> impl Iterator<Item = (Source<StatementIx>, &'r Statement)> + use<'r> {
        let statements = self.readings[article].found.statements.iter().enumerate();
        statements.map(move |(ix, statement)| (Source { article, finding: StatementIx(ix) }, statement))
    }

    /// The number of the sentence at a byte.
    pub fn sentence(&self, article: usize, byte: usize) -> usize {
        self.readings[article].sentence_at(byte).unwrap_or(0)
    }

    /// What was said, in words.
    pub fn content(&self, at: Source<StatementIx>) -> String {
        let said = &self.statement(at).content;
        said.iter().map(|span| self.readings[at.article].quote(*span)).collect::<Vec<_>>().join(" ")
    }

    /// Whether two statements are of two speakers that are both known and share neither entity nor a word of their names. A
    /// pronoun that is not settled may be anyone.
    pub fn apart(&self, a: Source<StatementIx>, b: Source<StatementIx>) -> bool {
        let (one, other) = (self.speaker(a), self.speaker(b));
        !one.is_empty() && !other.is_empty() && words::shared(&one, &other) == 0
    }

    /// The stems of the names and words for who speaks; none where that is open.
    pub fn speaker(&self, at: Source<StatementIx>) -> Vec<u64> {
        let Some(source) = &self.statement(at).source else { return Vec::new() };
        let words = self.readings[at.article].quote(source.span);
        match source.entity.map(|entity| &self.entities[self.of[at.article][entity.0]]) {
            Some(known) => words::content(&format!("{words} {} {}", known.name, known.aliases.join(" "))),
            None => words::content(words),
        }
    }

    /// Who tells an event, where a statement does that says who speaks.
    pub fn teller(&self, at: Source<EventIx>) -> Option<Source<StatementIx>> {
        let teller = Source { article: at.article, finding: self.event(at).teller? };
        self.statement(teller).source.is_some().then_some(teller)
    }

    /// The days of an event, as far as they are settled.
    pub fn days(&self, at: Source<EventIx>) -> Option<Window> {
        let time = self.event(at).time.as_ref()?.time;
        self.readings[at.article].found.times[time.0].window
    }

    /// Whether two events have no day in common.
    pub fn days_apart(&self, a: Source<EventIx>, b: Source<EventIx>) -> bool {
        self.days(a).zip(self.days(b)).is_some_and(|(a, b)| a.end < b.start || b.end < a.start)
    }

    /// Whether two accounts are of two who tell: two speakers, or two articles in their own voice that are no copies.
    pub fn two_tell(&self, a: Source<EventIx>, b: Source<EventIx>, copies: &[Option<usize>]) -> bool {
        match (self.teller(a), self.teller(b)) {
            (Some(one), Some(other)) => self.apart(one, other),
            _ => a.article != b.article && (copies[a.article].is_none() || copies[a.article] != copies[b.article]),
        }
    }

    /// The entities of the record that take part in an event in some way.
    pub fn parties(&self, article: usize, roles: &[Role]) -> BTreeSet<usize> {
        roles.iter().filter_map(|role| role.entity).map(|entity| self.joined(article, entity)).collect()
    }

    /// The joined entities of some kinds that a stretch of an article names.
    pub fn named(&self, article: usize, within: Span, kinds: &[EntityKind]) -> BTreeSet<usize> {
        let found = self.readings[article].found.entities.iter().enumerate();
        let named = found
            .filter(|(_, e)| kinds.contains(&e.kind) && e.mentions.iter().any(|mention| within.contains(*mention)));
        named.map(|(ix, _)| self.of[article][ix]).collect()
    }

    pub fn joined(&self, article: usize, entity: EntityIx) -> usize {
        self.of[article][entity.0]
    }

    /// The sentence that holds a byte of an article.
    pub fn around(&self, article: usize, byte: usize) -> Span {
        let reading = &self.readings[article];
        reading.sentences.get(self.sentence(article, byte)).copied().unwrap_or(Span::new(0, reading.article.text.len()))
    }

    /// The side of a statement: all that it says, in its speaker's name.
    pub fn side(&self, at: Source<StatementIx>) -> Side {
        let statement = self.statement(at);
        let words = statement.content.iter().copied().max_by_key(|span| span.len()).unwrap_or(statement.span);
        self.side_of(at, words, [Ref::Statement(at.finding)])
    }

    /// The side of some words that tell of an event, in the name of who tells it.
    pub fn side_at(&self, at: Source<EventIx>, words: Span, records: impl IntoIterator<Item = Ref>) -> Side {
        let told = self.teller(at).map(|teller| self.side_of(teller, words, [Ref::Statement(teller.finding)]));
        let mut side = told.unwrap_or(Side { article: at.article, words, teller: None, records: Vec::new() });
        let own = std::iter::once(Ref::Event(at.finding)).chain(records);
        side.records.splice(0..0, own.map(|finding| Source { article: at.article, finding }));
        side
    }

    /// The side of some words within a statement.
    pub fn side_of(&self, at: Source<StatementIx>, words: Span, records: impl IntoIterator<Item = Ref>) -> Side {
        let source = self.statement(at).source.as_ref();
        Side {
            article: at.article,
            words,
            teller: source.map(|s| self.readings[at.article].quote(s.span).to_string()),
            records: records.into_iter().map(|finding| Source { article: at.article, finding }).collect(),
        }
    }
}
