//! Elections on known days that an article places beside its own day: `next month's elections`, `the vote scheduled for
//! Sunday`. The country is the one that the article's sentences about an election name; where they name two, none.

use std::collections::BTreeSet;

use crate::date::{Unit, Window, add, date};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Elections, Known, elections, fold, gazetteer};
use crate::time::{From, Pick, Recurring, Time, What};

/// Nouns for an election.
const ELECTION: &[&str] = &["election", "poll", "vote", "ballot"];

/// Words that name a country's parties where the country itself is seldom printed.
const PARTIES: &[&str] = &["Republican", "Republicans", "Democrat", "Democrats", "Democratic", "GOP"];

/// Adds what elections say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let told: Vec<usize> = (0..document.tokens.len())
        .filter(|&t| document.tokens[t].pos == "NOUN" && &*document.tokens[t].lemma == "election")
        .collect();
    let Some(country) = country(document, &told) else { return };
    for (at, time) in found.times.iter().enumerate() {
        if let What::Recurring(Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what {
            hints.extend(on_day(document, time, country, (month, day)));
        }
        if !relative(time.meaning.what) {
            continue;
        }
        let Some(noun) = noun_of(document, time) else { continue };
        let days = days(document, noun, country);
        if days.is_empty() {
            continue;
        }
        let quote = document.text().get(time.span.start..time.span.end).unwrap_or_default();
        let windows = days.into_iter().map(Window::day).collect();
        hints.push(Hint {
            span: Some(time.span),
            rule: "hints/election",
            clue: format!(
                "an election in {} was due '{quote}'",
                gazetteer().country(country).map_or(country, |c| c.name)
            ),
            leaves: Leaves::Counts(TimeIx(at), windows),
            weight: Weight::Sure,
            outside: true,
            names: None,
        });
    }
}

/// Days before and after an election on which a writer prints its day without the year.
pub(super) const YEARLESS: (i32, i32) = (450, 330);

/// `the Nov. 8 election`: one of those that were held on that day of a year.
fn on_day(document: &Document, time: &Time, country: &str, month_day: (i8, i8)) -> Option<Hint> {
    let noun = noun_of(document, time)?;
    let days: Vec<_> =
        days(document, noun, country).into_iter().filter(|d| (d.month(), d.day()) == month_day).collect();
    let around =
        |d: &crate::date::Day| Window { start: add(*d, -YEARLESS.0, Unit::Day), end: add(*d, YEARLESS.1, Unit::Day) };
    let windows: Vec<Window> = days.iter().map(around).collect();
    let quote = document.text().get(time.span.start..time.span.end).unwrap_or_default();
    let held = days.iter().map(|d| d.to_string()).collect::<Vec<_>>().join(", ");
    (!windows.is_empty()).then(|| Hint {
        span: Some(time.span),
        rule: "hints/election_day",
        clue: format!("elections on '{quote}' were held on {held}"),
        leaves: Leaves::Within(windows),
        weight: Weight::Words,
        outside: true,
        names: None,
    })
}

/// Times that are counted from the day of print and are of a month at most.
fn relative(what: What) -> bool {
    match what {
        What::Shift(n, unit, From::Print) => n.abs() <= 1 && (Unit::Day..=Unit::Month).contains(&unit),
        What::Recurring(
            Recurring::Weekday(_) | Recurring::Weekend,
            Pick::Tense | Pick::Next | Pick::This | Pick::Last,
        ) => true,
        _ => false,
    }
}

/// The noun for an election that a time belongs to: `next month's elections`, `elections scheduled for next month`.
fn noun_of(document: &Document, time: &Time) -> Option<usize> {
    let first = document.tokens_in(time.span).start;
    let is = |t: usize| ELECTION.contains(&&*document.tokens[t].lemma) && document.tokens[t].pos == "NOUN";
    for above in document.ancestors(first).take(5) {
        if is(above) {
            return Some(above);
        }
        let planned = matches!(&*document.tokens[above].lemma, "schedule" | "set" | "due" | "hold" | "slate" | "plan");
        if planned {
            let held = document.children_by(above, &["nsubjpass", "nsubj"]).find(|&t| is(t));
            if held.is_some() {
                return held;
            }
        } else if matches!(document.tokens[above].pos, "VERB" | "AUX") {
            return None;
        }
    }
    None
}

/// The only country that sentences about an election name.
fn country(document: &Document, told: &[usize]) -> Option<&'static str> {
    let sentences: BTreeSet<usize> = told.iter().map(|&t| document.sentence_of(t)).collect();
    let mut named: BTreeSet<&'static str> = BTreeSet::new();
    for sentence in sentences {
        for token in document.sentences[sentence].clone() {
            let word = document.word(token);
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            if PARTIES.contains(&word) {
                named.insert("US");
            }
            for known in gazetteer().lookup(&fold(word)) {
                match known {
                    Known::Country(country) => named.insert(country.code),
                    Known::Demonym(demonym) if !demonym.country.is_empty() => named.insert(demonym.country),
                    _ => continue,
                };
            }
        }
    }
    (named.len() == 1).then(|| named.first().copied()).flatten()
}

/// The days on which such an election was held there: of the kind that the words name, else of any.
fn days(document: &Document, noun: usize, country: &str) -> Vec<crate::date::Day> {
    let kinds: Vec<String> =
        document.children_by(noun, &["amod", "compound", "nmod"]).map(|t| document.word(t).to_lowercase()).collect();
    let of_country =
        || elections().iter().filter(|e| e.country == country && !e.kinds.iter().any(|kind| kind.contains("runoff")));
    let named = |e: &&Elections| e.kinds.iter().any(|kind| kinds.iter().any(|k| k == kind));
    let chosen: Vec<&Elections> = of_country().filter(named).collect();
    let chosen = if chosen.is_empty() { of_country().collect() } else { chosen };
    let since = chosen.iter().map(|e| e.since).max().unwrap_or(i16::MAX);
    let from = date(since.min(9998), 1, 1);
    chosen.into_iter().flat_map(|e| e.days.iter().copied()).filter(|day| Some(*day) >= from).collect()
}
