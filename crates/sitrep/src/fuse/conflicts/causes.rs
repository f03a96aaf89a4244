//! Why it happened: two who tell of one event have it answer two others (`in response to the bombing in Kerman`, `in
//! retaliation for the raid on Monday`), or name two causes of one thing (`caused by a gas leak`, `caused by a bomb`). Two
//! causes that differ only in words are none: the two that are answered must differ in day, place or victim. What one account
//! names together is compatible.

use std::collections::BTreeSet;

use super::super::words;
use super::accounts::Accounts;
use super::lists::{COMPARED, at_word, lower};
use super::places::are_apart;
use super::targets::one_place;
use super::{Pair, Set};
use crate::conflict::{Field, Verdict};
use crate::entity::EntityKind;
use crate::event::{Event, Status};
use crate::found::{EventIx, Ref, StatementIx};
use crate::record::Source;
use crate::span::Span;

/// Two that name causes of one thing stand at most this many sentences apart: a judgement, about two paragraphs.
const NEAR: usize = 6;

type At = Source<EventIx>;

pub fn causes(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    let answers = |at: &At| {
        let event = accounts.event(*at);
        let to = event.response_to.filter(|_| matches!(event.status, Status::Happened | Status::Alleged))?;
        Some(Answer { at: *at, event, to: Source { article: at.article, finding: to } })
    };
    for event in set.events.iter().filter(|event| event.members.len() > 1) {
        let told: Vec<Answer> = event.members.iter().filter_map(answers).collect();
        differ(set, &told, |_, _| true, pairs);
    }
    for article in 0..accounts.readings.len() {
        let told: Vec<Answer> = accounts.events(article).filter_map(|(at, _)| answers(&at)).collect();
        differ(set, &told, |a, b| a.of_one_attack(b, accounts), pairs);
        caused(accounts, article, pairs);
    }
}

/// An event that is told to answer another of its article.
struct Answer<'r> {
    at: At,
    event: &'r Event,
    to: At,
}

/// The first pair of answers to two events.
fn differ(set: &Set, told: &[Answer], of_one: impl Fn(&Answer, &Answer) -> bool, pairs: &mut Vec<Pair>) {
    let all = told.iter().enumerate().flat_map(|(number, a)| told[number + 1..].iter().map(move |b| (a, b)));
    let mut two = all.filter(|(a, b)| set.accounts.two_tell(a.at, b.at, set.copies) && of_one(a, b));
    let Some((a, b)) = two.find(|(a, b)| a.to_another(b, set)) else { return };
    let quote =
        |answer: &Answer| set.accounts.readings[answer.at.article].quote(answer.words(set.accounts)).to_string();
    let because = format!("one event, told to answer two others: '{}' and '{}'", quote(a), quote(b));
    let side = |one: &Answer| set.accounts.side_at(one.at, one.words(set.accounts), [Ref::Event(one.to.finding)]);
    pairs.push(Pair { field: Field::Cause, sides: vec![side(a), side(b)], verdict: Verdict::Differs, because });
}

impl Answer<'_> {
    /// Whether two speakers of an article tell of one attack: a kind of weapon and a place in common, and no two days.
    fn of_one_attack(&self, other: &Answer, accounts: Accounts) -> bool {
        let weapons = self.event.weapons.iter().any(|w| other.event.weapons.iter().any(|o| o.class == w.class));
        let sentence = |one: &Answer| accounts.around(one.at.article, one.event.anchor.start);
        let article = self.at.article;
        self.event.kind == other.event.kind
            && weapons
            && !accounts.days_apart(self.at, other.at)
            && one_place(accounts, article, sentence(self), sentence(other))
    }

    /// Whether what is answered is surely not the same, and neither account names both.
    fn to_another(&self, other: &Answer, set: &Set) -> bool {
        let accounts = set.accounts;
        let one_event = |a: At, b: At| set.events.iter().any(|e| e.members.contains(&a) && e.members.contains(&b));
        let names = |one: &Answer, to: At| {
            let sentence = accounts.around(one.at.article, one.event.anchor.start);
            let mut within = accounts.events(one.at.article).filter(|(_, event)| sentence.contains(event.anchor));
            within.any(|(at, _)| at == to || one_event(at, to))
        };
        !one_event(self.to, other.to)
            && are_two(accounts, self.to, other.to)
            && !names(self, other.to)
            && !names(other, self.to)
    }

    /// The words for what is answered, from its word to the last that tells of it in its sentence.
    fn words(&self, accounts: Accounts) -> Span {
        let event = accounts.event(self.to);
        let sentence = accounts.around(self.to.article, event.anchor.start);
        let place = event.place.as_ref().map(|place| place.span);
        let time = event.time.as_ref().map(|time| time.span);
        let parts = event.recipients.iter().map(|role| role.span).chain(place).chain(time);
        let after = parts.filter(|span| span.start > event.anchor.start && sentence.contains(*span));
        after.fold(event.anchor, Span::cover)
    }
}

/// Whether two events are two: their days, their places or the people whom they struck differ.
fn are_two(accounts: Accounts, a: At, b: At) -> bool {
    let place = |at: At| {
        let own = accounts.event(at).place.as_ref().filter(|own| own.near.is_none())?.entity?;
        accounts.readings[at.article].found.entities[own.0].place.as_ref()
    };
    let people = |at: At| {
        let all = accounts.parties(at.article, &accounts.event(at).recipients);
        all.into_iter().filter(|one| accounts.entities[*one].kind == EntityKind::Person).collect::<BTreeSet<_>>()
    };
    let (one, other) = (people(a), people(b));
    accounts.days_apart(a, b)
        || place(a).zip(place(b)).is_some_and(|(a, b)| are_apart(a, b))
        || !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

/// `The fire was caused by a short circuit`, one says, and another: `the fire was caused by a missile`.
fn caused(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let all: Vec<Caused> = accounts.statements(article).filter_map(|(at, _)| Caused::of(accounts, at)).collect();
    for (number, a) in all.iter().enumerate() {
        let sentence = |one: &Caused| accounts.sentence(article, one.words.start);
        let other = all[number + 1..].iter().find(|b| {
            let same = a.what == b.what || sentence(a) + 1 == sentence(b) && b.what == "it";
            same && accounts.apart(a.at, b.at)
                && sentence(a).abs_diff(sentence(b)) <= NEAR
                && !a.by.is_empty()
                && !b.by.is_empty()
                && words::shared(&a.by, &b.by) == 0
        });
        let Some(b) = other else { continue };
        let because = format!("two speakers name two causes of the {}", a.what);
        let side = |one: &Caused| accounts.side_of(one.at, one.words, [Ref::Statement(one.at.finding)]);
        pairs.push(Pair { field: Field::Cause, sides: vec![side(a), side(b)], verdict: Verdict::Differs, because });
    }
}

/// A statement that names a cause.
struct Caused {
    at: Source<StatementIx>,
    /// What was caused, in one word.
    what: String,
    /// The cue and the cause, up to the next comma or end.
    words: Span,
    /// The stems of the cause.
    by: Vec<u64>,
}

impl Caused {
    fn of(accounts: Accounts, at: Source<StatementIx>) -> Option<Caused> {
        let reading = &accounts.readings[at.article];
        accounts.statement(at).content.iter().find_map(|content| {
            let text = reading.quote(*content).to_lowercase();
            let same = text.len() == reading.quote(*content).len();
            let cue = |word: &&'static str| Some((at_word(&text, word)?, word.len()));
            let (start, length) = COMPARED["caused"].iter().filter(|_| same).find_map(cue)?;
            let after = &text[start + length..];
            let end = start + length + after.find([',', ';', '.', '\n']).unwrap_or(after.len());
            let what = subject(&text[..start])?;
            let words = Span::new(content.start + start, content.start + end);
            Some(Caused { at, what, words, by: words::content(&text[start + length..end]) })
        })
    }
}

/// `fire` of `the fire was`, `it` of `it had been`: one definite thing, and nothing that is denied or only possible.
fn subject(before: &str) -> Option<String> {
    let words = lower(before);
    let verb = words.iter().rposition(|word| !["was", "been", "had"].contains(&word.as_str()))?;
    let told = verb + 1 < words.len();
    let definite = words[verb] == "it" || verb > 0 && ["the", "this", "that"].contains(&words[verb - 1].as_str());
    (told && definite).then(|| words[verb].clone())
}
