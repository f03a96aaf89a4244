//! Accounts of which the text itself says that they do not agree: `the council rejected the Iranian account`, `the minister
//! called that false`, `talk of a camp was baseless`, `the army gave a different account`. The other side is the nearest
//! account before it of another speaker; where the words say whose it is (`the Iranian account`), of that one.

use super::super::words;
use super::accounts::Accounts;
use super::lists::{DISPUTES, any, lower};
use super::targets::Opposed;
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::found::{FigureIx, Ref, StatementIx};
use crate::record::Source;
use crate::statement::{Polarity, Statement};

/// An account that is rejected by its owner's name stands at most this many sentences before: a judgement.
const NEAR: usize = 4;

/// `called that false`, `denied the claim`: the account stands in the same sentence or the one before.
const NEXT: usize = 1;

/// Words of an object that still only points at an account: `the first Iranian version of events`.
const OBJECT: usize = 6;

type At = Source<StatementIx>;

pub fn disputed(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        for (at, statement) in set.accounts.statements(article) {
            let found = rejected(set.accounts, at, statement).or_else(|| untrue(set.accounts, at));
            pairs.extend(found.map(|(other, because)| pair(set.accounts, other, at, because)));
        }
        told_otherwise(set.accounts, article, pairs);
    }
}

fn pair(accounts: Accounts, one: At, other: At, because: String) -> Pair {
    let own = and_said(accounts, other);
    let mut against = accounts.side(own);
    if own != other {
        against.records.insert(0, Source { article: other.article, finding: Ref::Statement(other.finding) });
    }
    let sides = vec![accounts.side(one), against];
    Pair { field: field(accounts, &sides), sides, verdict: Verdict::Differs, because }
}

/// What the accounts differ in: what was struck, where they say so, else whether it is so.
fn field(accounts: Accounts, sides: &[Side]) -> Field {
    let words = |side: &Side| accounts.readings[side.article].quote(side.words).to_string();
    let opposed = Opposed::of(&words(&sides[0]), &words(&sides[1])).is_some();
    if opposed { Field::Target } else { Field::Modality }
}

/// `rejected the Iranian account`; `called that false`.
fn rejected(accounts: Accounts, at: At, statement: &Statement) -> Option<(At, String)> {
    let reading = &accounts.readings[at.article];
    let cue = reading.quote(statement.cue?).to_lowercase();
    let said = lower(&accounts.content(at));
    let points = said.len() <= OBJECT && any("account", &said);
    let rejects = cue.split(' ').any(|word| DISPUTES["rejects"].iter().any(|verb| word.starts_with(verb)));
    let calls = statement.polarity == Polarity::Denies && said.len() <= OBJECT && any("untrue", &said);
    let this = said.first().is_some_and(|word| ["that", "this", "it"].contains(&word.as_str()));
    if !(rejects && points || calls && (this || points)) {
        return None;
    }
    let before = match owner(accounts, at, statement) {
        Some(whose) => earlier(accounts, at, Some(NEAR)).find(|other| speaks(accounts, *other, &whose))?,
        None if calls => earlier(accounts, at, Some(NEXT)).next()?,
        None => earlier(accounts, at, Some(NEXT)).find(|other| answers(accounts, at, *other))?,
    };
    Some((before, format!("the text says so: '{}'", reading.quote(statement.span))))
}

/// `talk of a Mossad headquarters was baseless`: the account before it that speaks of the same.
fn untrue(accounts: Accounts, at: At) -> Option<(At, String)> {
    let content = accounts.content(at);
    let words = lower(&content);
    let talk = words.iter().position(|word| DISPUTES["talk"].contains(&word.as_str()))?;
    if talk > 2 || !any("untrue", &words) || words.iter().any(|word| word == "not") {
        return None;
    }
    let reading = &accounts.readings[at.article];
    let span = accounts.statement(at).content.iter().copied().max_by_key(|span| span.len())?;
    let of = accounts.named(at.article, span, crate::entity::EntityKind::ALL);
    let named = |other: At| {
        let spans = &accounts.statement(other).content;
        spans.iter().any(|span| !accounts.named(other.article, *span, crate::entity::EntityKind::ALL).is_disjoint(&of))
    };
    let before = earlier(accounts, at, None).find(|other| named(*other))?;
    Some((before, format!("the text says so: '{}'", reading.quote(span))))
}

/// Whether one who denies `the claim` answers an account: it names him, or he speaks of the same.
fn answers(accounts: Accounts, at: At, other: At) -> bool {
    let own = and_said(accounts, at);
    let (claim, answer) = (words::content(&accounts.content(other)), words::content(&accounts.content(own)));
    words::shared(&claim, &accounts.speaker(at)) > 0 || own != at && words::shared(&claim, &answer) > 1
}

/// The accounts of other speakers before a statement, the nearest first.
fn earlier(accounts: Accounts, at: At, near: Option<usize>) -> impl Iterator<Item = At> {
    let number = move |other: At| accounts.sentence(at.article, accounts.statement(other).span.start);
    let from = near.map_or(0, |near| number(at).saturating_sub(near));
    let all: Vec<At> =
        accounts.statements(at.article).map(|(other, _)| other).take_while(|other| *other != at).collect();
    all.into_iter().rev().filter(move |other| number(*other) >= from && accounts.apart(*other, at))
}

/// `Iranian` of `the Iranian account`: a capitalised word of the object.
fn owner(accounts: Accounts, at: At, statement: &Statement) -> Option<String> {
    let object = statement.content.first()?;
    let words = accounts.readings[at.article].quote(*object).split_whitespace();
    words.skip(1).find(|word| word.starts_with(char::is_uppercase)).map(str::to_string)
}

/// Whether the words for a speaker begin as some name does: `Iran’s Guards`, `Iranian`.
fn speaks(accounts: Accounts, at: At, name: &str) -> bool {
    const LETTERS: usize = 4;
    let begin = |word: &str| word.chars().take(LETTERS).collect::<String>().to_lowercase();
    let Some(source) = &accounts.statement(at).source else { return false };
    let words = accounts.readings[at.article].quote(source.span);
    words.split_whitespace().any(|word| word.starts_with(char::is_uppercase) && begin(word) == begin(name))
}

/// What the one who rejects an account says in its stead, in the same sentence: `… and said that …`.
fn and_said(accounts: Accounts, at: At) -> At {
    let sentence = accounts.around(at.article, accounts.statement(at).span.start);
    let source = |at: At| accounts.statement(at).source.as_ref().map(|s| s.span);
    let mut rest = accounts.statements(at.article).map(|(other, _)| other);
    let own =
        |other: &At| *other > at && source(*other) == source(at) && sentence.contains(accounts.statement(*other).span);
    rest.find(own).unwrap_or(at)
}

/// `Central Command gave a different account.`: what was told before it, and what its speaker tells after it.
fn told_otherwise(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let reading = &accounts.readings[article];
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let words = lower(reading.quote(*sentence));
        let account = words.iter().position(|w| DISPUTES["account"].contains(&w.as_str()));
        let other = account.is_some_and(|at| at > 0 && DISPUTES["other"].contains(&words[at - 1].as_str()));
        let gave = words.iter().any(|w| w == "gave" || w == "gives" || w == "told" || w == "offered");
        if !(other && gave) {
            continue;
        }
        let in_sentence = |wanted: usize| {
            accounts.statements(article).find(move |(_, s)| accounts.sentence(article, s.span.start) == wanted)
        };
        let (Some((next, _)), Some(before)) = (in_sentence(number + 1), number.checked_sub(1)) else { continue };
        let Some(one) =
            in_sentence(before).map(|(at, _)| accounts.side(at)).or_else(|| figures(accounts, article, before))
        else {
            continue;
        };
        let sides = vec![one, accounts.side(next)];
        let because = format!("the text says so: '{}'", reading.quote(*sentence));
        pairs.push(Pair { field: field(accounts, &sides), sides, verdict: Verdict::Differs, because });
    }
}

/// The figures of a sentence that no statement tells, as one side: the sentence is its words.
fn figures(accounts: Accounts, article: usize, number: usize) -> Option<Side> {
    let reading = &accounts.readings[article];
    let words = *reading.sentences.get(number)?;
    let figures = reading.found.figures.iter().enumerate().filter(|(_, figure)| words.contains(figure.span));
    let records: Vec<Source<Ref>> =
        figures.map(|(ix, _)| Source { article, finding: Ref::Figure(FigureIx(ix)) }).collect();
    (!records.is_empty()).then_some(Side { article, words, teller: None, records })
}
