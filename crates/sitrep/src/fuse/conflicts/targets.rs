//! What was struck, or who was harmed: civil life by one account, fighters or their places by another. Compared within one
//! article, where two speakers tell of an attack with one kind of weapon at one place on no two days, or where one of two
//! accounts of the harmed in one paragraph leaves no room for the other (`all their own men`, `no civilian`).

use super::accounts::Accounts;
use super::lists::{COMPARED, Struck, at_word, lower, struck};
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::entity::EntityKind;
use crate::event::{Event, Status};
use crate::figure::Measure;
use crate::found::{EventIx, FigureIx, Ref, StatementIx};
use crate::reading::Reading;
use crate::record::Source;
use crate::span::Span;

/// Two sets of words of which one names civil life and the other fighters, or that civil life was spared.
pub struct Opposed;

impl Opposed {
    pub fn of(one: &str, other: &str) -> Option<Opposed> {
        let sides = (struck(one), struck(other), spares(one), spares(other));
        match sides {
            (Some(a), Some(b), ..) if a != b => Some(Opposed),
            (Some(Struck::Civil), Some(Struck::Civil), one, other) if one != other => Some(Opposed),
            (Some(Struck::Civil), None, false, true) | (None, Some(Struck::Civil), true, false) => Some(Opposed),
            _ => None,
        }
    }
}

/// Two accounts of the same harmed stand at most this many bytes apart: the next sentence, not the next but one.
const NEAR: usize = 80;

/// `no civilian`, `not a single civilian`, `no sign that any civilian`.
fn spares(text: &str) -> bool {
    let words = lower(text);
    let civil = words.iter().position(|word| word.starts_with("civilian"));
    civil.is_some_and(|at| {
        words[at.saturating_sub(5)..at].iter().any(|w| ["no", "not", "any", "without"].contains(&w.as_str()))
    })
}

pub fn targets(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        let told: Vec<Told> = set.accounts.events(article).filter_map(|(at, _)| Told::of(set.accounts, at)).collect();
        for (number, a) in told.iter().enumerate() {
            let other = told[number + 1..].iter().find(|b| a.struck != b.struck && a.of_one_attack(b, set.accounts));
            pairs.extend(other.map(|b| pair(set.accounts, a, b)));
        }
        harmed(set.accounts, article, pairs);
    }
}

/// An attack as one speaker tells it, with what it struck.
struct Told<'r> {
    at: Source<EventIx>,
    event: &'r Event,
    teller: Source<StatementIx>,
    words: Span,
    struck: Struck,
}

impl<'r> Told<'r> {
    fn of(accounts: Accounts<'r>, at: Source<EventIx>) -> Option<Told<'r>> {
        let event = accounts.event(at);
        let told = event.kind == "ASSAULT" && matches!(event.status, Status::Happened | Status::Alleged);
        let teller = accounts.teller(at).filter(|_| told)?;
        let reading = &accounts.readings[at.article];
        let (words, struck) = event.recipients.iter().find_map(|r| Some((r.span, struck(reading.quote(r.span))?)))?;
        Some(Told { at, event, teller, words, struck })
    }

    /// Whether two speakers tell of one attack: a kind of weapon in common, a place in common, and no two days.
    fn of_one_attack(&self, other: &Told, accounts: Accounts) -> bool {
        let weapons = self.event.weapons.iter().any(|w| other.event.weapons.iter().any(|o| o.class == w.class));
        accounts.apart(self.teller, other.teller) && weapons && !accounts.days_apart(self.at, other.at) && {
            let (a, b) = (self.sentence(accounts), other.sentence(accounts));
            one_place(accounts, self.at.article, a, b)
        }
    }

    fn sentence(&self, accounts: Accounts) -> Span {
        accounts.around(self.at.article, self.event.anchor.start)
    }
}

/// Whether two sentences of an article name one place, or one names a place of which the article says that it holds the other:
/// `the capital of the region, Alda`, `the region’s capital of Alda`.
pub fn one_place(accounts: Accounts, article: usize, a: Span, b: Span) -> bool {
    let places = |span| accounts.named(article, span, &[EntityKind::Place, EntityKind::Facility]);
    let (a, b) = (places(a), places(b));
    !a.is_disjoint(&b)
        || a.iter().any(|x| b.iter().any(|y| holds(accounts, article, *x, *y) || holds(accounts, article, *y, *x)))
}

/// `the region’s capital of Alda`: an article that ties two places in these words.
fn holds(accounts: Accounts, article: usize, wide: usize, narrow: usize) -> bool {
    let reading = &accounts.readings[article];
    let mentions = |joined: usize| {
        let own = reading.found.entities.iter().enumerate().filter(move |(ix, _)| accounts.of[article][*ix] == joined);
        own.flat_map(|(_, entity)| entity.mentions.iter().copied()).collect::<Vec<Span>>()
    };
    let narrow = mentions(narrow);
    mentions(wide).iter().any(|wide| {
        narrow.iter().filter(|n| n.start > wide.end && n.start - wide.end < 24).any(|n| {
            let between = lower(reading.quote(Span::new(wide.end, n.start)));
            matches!(between.first().map(String::as_str), Some("s"))
                && between.iter().any(|w| w == "capital" || w == "city" || w == "town")
        })
    })
}

fn pair(accounts: Accounts, a: &Told, b: &Told) -> Pair {
    let side = |told: &Told| {
        let records = [Ref::Event(told.at.finding), Ref::Statement(told.teller.finding)];
        accounts.side_of(told.teller, told.words, records)
    };
    let reading = &accounts.readings[a.at.article];
    let because = format!(
        "two speakers tell of an attack with the same weapon at the same place; by one it struck '{}', by the other '{}'",
        reading.quote(a.words),
        reading.quote(b.words)
    );
    Pair { field: Field::Target, sides: vec![side(a), side(b)], verdict: Verdict::Differs, because }
}

/// Accounts of the harmed in one paragraph by two speakers, of which one leaves no room for the other.
fn harmed(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let reading = &accounts.readings[article];
    let told: Vec<_> = accounts.statements(article).map(|(at, _)| at).collect();
    for (number, a) in told.iter().enumerate() {
        for b in &told[number + 1..] {
            let (one, other) = (accounts.statement(*a).span, accounts.statement(*b).span);
            if other.start.saturating_sub(one.end) > NEAR
                || !one_paragraph(reading, one, other)
                || !accounts.apart(*a, *b)
            {
                continue;
            }
            let (x, y) = (accounts.around(article, one.start), accounts.around(article, other.start));
            let words = (reading.quote(x), reading.quote(y));
            let again = words.1.to_lowercase();
            let same =
                killed(accounts, article, x) && COMPARED["same"].iter().any(|same| at_word(&again, same).is_some());
            let own =
                lower(words.1).windows(2).any(|pair| pair[0] == "own" && COMPARED["own"].contains(&pair[1].as_str()));
            let armed = own || struck(words.1) == Some(Struck::Armed);
            let whole = lower(words.1).iter().any(|word| COMPARED["whole"].contains(&word.as_str()));
            if x != y && same && armed && whole && struck(words.0) == Some(Struck::Civil) {
                let because =
                    "both count the same harmed; by one there are civilians among them, by the other none".to_string();
                let sides = vec![side(accounts, *a, x), side(accounts, *b, y)];
                pairs.push(Pair { field: Field::Target, sides, verdict: Verdict::Differs, because });
            }
        }
    }
}

fn one_paragraph(reading: &Reading, one: Span, other: Span) -> bool {
    reading.article.text.get(one.end..other.start).is_some_and(|between| !between.contains("\n\n"))
}

fn killed(accounts: Accounts, article: usize, sentence: Span) -> bool {
    let figures = &accounts.readings[article].found.figures;
    figures.iter().any(|f| sentence.contains(f.span) && matches!(f.measure, Measure::Killed | Measure::Wounded))
}

/// The side of a statement with the figures of its sentence; the whole sentence is its words.
fn side(accounts: Accounts, at: Source<StatementIx>, sentence: Span) -> Side {
    let figures = accounts.readings[at.article].found.figures.iter().enumerate();
    let own = figures.filter(|(_, f)| sentence.contains(f.span)).map(|(ix, _)| Ref::Figure(FigureIx(ix)));
    accounts.side_of(at, sentence, std::iter::once(Ref::Statement(at.finding)).chain(own))
}
