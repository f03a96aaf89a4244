//! Where it happened: accounts of one thing that put it in two places, of which neither holds the other. One thing is the
//! killing of one person with a full name, or an attack that two articles of one story tell of with the same day and the same
//! number of harmed; or one speaker says that it was not where another account has it (`the attack was not in Jordan`).
//! `Near Homs` is no place, and names of one place are not told apart by less than a day's walk.

use std::collections::BTreeMap;

use super::accounts::Accounts;
use super::lists::{COMPARED, at_word, lower};
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::date::{Day, Window};
use crate::entity::{EntityKind, Place, Precision};
use crate::event::{Event, Status};
use crate::figure::{Bound, Measure};
use crate::found::{EventIx, Ref};
use crate::lang::fold;
use crate::record::Source;
use crate::span::Span;

/// Two points nearer than this many km may be a town and its suburb, or a village named by the town: a judgement.
const APART: f64 = 40.0;

/// So many harmed are of one attack where day, story and kind are the same too; fewer may be chance: a judgement.
const TELLING: f64 = 5.0;

/// The words `not in …` stand at most this many sentences from the account that they are held against: about two paragraphs.
const NEAR: usize = 6;

/// How far after `not in` a place is named, in bytes: `not within the territory of Jordan`.
const REACH: usize = 24;

type At = Source<EventIx>;

pub fn places(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    let placed: Vec<Placed> = (0..accounts.readings.len())
        .flat_map(|article| accounts.events(article))
        .filter_map(|(at, event)| Placed::of(accounts, at, event))
        .collect();
    let mut things: BTreeMap<Thing, Vec<&Placed>> = BTreeMap::new();
    for one in &placed {
        one.things(accounts).into_iter().for_each(|thing| things.entry(thing).or_default().push(one));
    }
    for (thing, told) in things {
        let all = told.iter().enumerate().flat_map(|(number, a)| told[number + 1..].iter().map(move |b| (*a, *b)));
        let mut differ = all.filter(|(a, b)| a.is_apart(b, accounts) && thing.is_one(a, b, set));
        pairs.extend(differ.next().map(|(a, b)| pair(accounts, thing, a, b)));
    }
    for article in 0..accounts.readings.len() {
        not_there(accounts, article, &placed, pairs);
    }
}

/// What leaves no doubt that accounts are of one thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// The killing of an entity of the record.
    Killing(usize),
    /// An attack on a day with so many harmed, the number by its bits.
    Harmed(Day, Measure, u64),
}

impl Thing {
    /// Whether two accounts of it are of two who tell. Of an attack they must stand in two articles of one story, of which
    /// neither names the other's place, nor tells of two attacks on that day.
    fn is_one(self, a: &Placed, b: &Placed, set: &Set) -> bool {
        let accounts = set.accounts;
        if accounts.days_apart(a.at, b.at) || !accounts.two_tell(a.at, b.at, set.copies) {
            return false;
        }
        let Thing::Harmed(day, ..) = self else { return true };
        let names = |at: At, joined: usize| accounts.of[at.article].contains(&joined);
        let attack = |at: At, event: &Event| {
            let placed = event.place.as_ref().is_some_and(|own| own.entity.is_some());
            placed && event.kind == a.event.kind && accounts.days(at).and_then(Window::one_day) == Some(day)
        };
        let alone =
            |one: &Placed| accounts.events(one.at.article).filter(|(at, event)| attack(*at, event)).count() == 1;
        let story = |articles: &[usize]| articles.contains(&a.at.article) && articles.contains(&b.at.article);
        a.at.article != b.at.article
            && !names(a.at, b.joined)
            && !names(b.at, a.joined)
            && alone(a)
            && alone(b)
            && set.stories.iter().any(|told| story(&told.articles))
    }
}

/// An attack with the place where an account has it.
struct Placed<'r> {
    at: At,
    event: &'r Event,
    /// The words for the place, its entity of the record, and where it lies.
    words: Span,
    joined: usize,
    place: &'r Place,
    /// A person of whom it is told that he was killed.
    killed: Option<usize>,
}

impl<'r> Placed<'r> {
    fn of(accounts: Accounts<'r>, at: At, event: &'r Event) -> Option<Placed<'r>> {
        let happened = matches!(event.status, Status::Happened | Status::Alleged) && event.outcome.is_none();
        let told = happened && event.kind == "ASSAULT";
        let own = event.place.as_ref().filter(|own| told && own.near.is_none())?;
        let entity = own.entity?;
        let reading = &accounts.readings[at.article];
        let place = reading.found.entities[entity.0].place.as_ref()?;
        let anchor = reading.quote(event.anchor).to_lowercase();
        let fatal = COMPARED["fatal"].iter().any(|word| anchor.starts_with(word));
        let person = |joined: &usize| {
            let one = &accounts.entities[*joined];
            one.kind == EntityKind::Person && one.name.contains(' ')
        };
        let recipients = accounts.parties(at.article, &event.recipients);
        let killed = recipients.into_iter().find(person).filter(|_| fatal);
        Some(Placed { at, event, words: own.span, joined: accounts.joined(at.article, entity), place, killed })
    }

    /// What it can be known by.
    fn things(&self, accounts: Accounts) -> Vec<Thing> {
        let figures = self.event.harm.iter().map(|ix| &accounts.readings[self.at.article].found.figures[ix.0]);
        let telling = figures.filter(|f| f.bound == Bound::Exact && f.amount.low.is_some_and(|low| low >= TELLING));
        let day = accounts.days(self.at).and_then(Window::one_day);
        let harmed = telling.filter_map(|f| Some(Thing::Harmed(day?, f.measure, f.amount.low?.to_bits())));
        let mut things: Vec<Thing> = self.killed.map(Thing::Killing).into_iter().chain(harmed).collect();
        things.dedup();
        things
    }

    /// Whether neither place can hold the other.
    fn is_apart(&self, other: &Placed, accounts: Accounts) -> bool {
        let name = |one: &Placed| fold(&accounts.entities[one.joined].name);
        let (own, its) = (name(self), name(other));
        let alike = own.split(' ').any(|word| word.len() > 3 && its.split(' ').any(|other| other == word));
        self.joined != other.joined && !alike && are_apart(self.place, other.place)
    }
}

/// Whether two places have nothing in common, as far as the gazetteer knows both.
pub fn are_apart(a: &Place, b: &Place) -> bool {
    let (Some(one), Some(other)) = (&a.country, &b.country) else { return false };
    let wide = |place: &Place| place.precision >= Precision::Admin1;
    if wide(a) || wide(b) {
        let units = a.admin1.as_ref().zip(b.admin1.as_ref());
        let country = [a, b].iter().any(|place| place.precision == Precision::Country);
        return one != other || !country && units.is_some_and(|(a, b)| a != b);
    }
    a.point.zip(b.point).is_some_and(|(a, b)| km(a, b) > APART)
}

/// The way between two points in km, on a sphere.
fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH: f64 = 6371.0;
    let [lat, lon, to_lat, to_lon] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let half = ((to_lat - lat) / 2.0).sin().powi(2) + lat.cos() * to_lat.cos() * ((to_lon - lon) / 2.0).sin().powi(2);
    2.0 * EARTH * half.sqrt().min(1.0).asin()
}

fn pair(accounts: Accounts, thing: Thing, a: &Placed, b: &Placed) -> Pair {
    let quote = |one: &Placed| accounts.readings[one.at.article].quote(one.words);
    let what = match thing {
        Thing::Killing(person) => format!("the killing of {}", accounts.entities[person].name),
        Thing::Harmed(..) => "one attack, by its day and the number of harmed".to_string(),
    };
    let because =
        format!("{what}: by one in '{}', by the other in '{}', of which neither holds the other", quote(a), quote(b));
    let side = |one: &Placed| accounts.side_at(one.at, one.words, []);
    Pair { field: Field::Place, sides: vec![side(a), side(b)], verdict: Verdict::Differs, because }
}

/// `The attack was not in Jordan`, said of an attack that another account has there.
fn not_there(accounts: Accounts, article: usize, placed: &[Placed], pairs: &mut Vec<Pair>) {
    let reading = &accounts.readings[article];
    for (at, statement) in accounts.statements(article).filter(|(_, statement)| statement.source.is_some()) {
        let sentence = accounts.sentence(article, statement.span.start);
        let told = |one: &&Placed| {
            let teller = accounts.teller(one.at);
            one.at.article == article
                && accounts.sentence(article, one.event.anchor.start).abs_diff(sentence) <= NEAR
                && teller.is_none_or(|teller| accounts.apart(teller, at))
        };
        for content in &statement.content {
            let Some((words, place)) = denied_place(accounts, article, *content) else { continue };
            let other = placed.iter().filter(told).find(|one| {
                let country = one.place.country.as_deref().is_some_and(|code| of_country(accounts, place, code));
                one.joined == place || country
            });
            let Some(other) = other else { continue };
            let because = format!("the text says so: '{}'", reading.quote(words));
            let mut sides = vec![
                accounts.side_at(other.at, other.words, []),
                accounts.side_of(at, words, [Ref::Statement(at.finding)]),
            ];
            sides.sort_by_key(|side: &Side| side.words);
            pairs.push(Pair { field: Field::Place, sides, verdict: Verdict::Differs, because });
            break;
        }
    }
}

/// Whether an entity of the record is the country of a code.
fn of_country(accounts: Accounts, joined: usize, code: &str) -> bool {
    let one = &accounts.entities[joined];
    one.kind == EntityKind::Country && crate::lang::gazetteer().state(&one.name) == Some(code)
}

/// `the attack was not in Jordan`: the words, and the place that they name.
fn denied_place(accounts: Accounts, article: usize, content: Span) -> Option<(Span, usize)> {
    let reading = &accounts.readings[article];
    let text = reading.quote(content).to_lowercase();
    let same = text.len() == reading.quote(content).len();
    let start = COMPARED["not_at"]
        .iter()
        .filter(|_| same)
        .find_map(|word| at_word(&text, word).map(|at| (at, at + word.len())))?;
    let before = lower(&text[..start.0]);
    let attack = before.last().is_some_and(|word| word == "it" || COMPARED["attack"].contains(&word.as_str()));
    let known = before.iter().rev().nth(1).is_some_and(|word| ["the", "that", "this"].contains(&word.as_str()));
    if !attack || !known && before.last().is_none_or(|word| word != "it") {
        return None;
    }
    let (from, after) = (content.start + start.0, content.start + start.1);
    let kinds = [EntityKind::Place, EntityKind::Country, EntityKind::Facility];
    let found = reading.found.entities.iter().enumerate().filter(|(_, e)| kinds.contains(&e.kind));
    let mentions = found.flat_map(|(ix, e)| e.mentions.iter().map(move |m| (ix, *m)));
    let near = mentions.filter(|(_, m)| m.start > after && m.start <= after + REACH && content.contains(*m));
    let (ix, mention) = near.min_by_key(|(_, m)| *m)?;
    Some((Span::new(from, mention.end), accounts.of[article][ix]))
}
