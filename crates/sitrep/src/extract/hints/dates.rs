//! Dates of the text against the day of print: what is told as past was printed after it. A date without a year is of
//! the year before print or the year after it, else the writer prints the year.

use crate::date::{Day, Period, Unit, Window, add, date};
use crate::document::Document;
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::span::Span;
use crate::time::{Meaning, Pick, Recurring, Tense, Time, What};

/// Days after a past date without a year in which it can still stand without one. Beyond ten months a writer prints
/// the year or `last`; the rest is for a day that had been set and was still to come.
const YEARLESS: i32 = 330;

/// Days after `recently, on January 10`.
const RECENT: i32 = 31;

/// The years of which a date with its weekday can be.
const YEARS: std::ops::RangeInclusive<i16> = 1969..=2070;

/// Words of what is to come.
const OPEN: &[&str] = &["expect", "plan", "project", "schedule", "forecast", "estimate", "if"];

/// Words before a date that name a deadline.
const DEADLINE: &[&str] = &["by", "until", "before"];

/// Days after the day of a dateline on which its story is printed.
const FILED: i32 = 2;

/// Adds what the dates say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    hints.extend(filed(document));
    for (at, time) in found.times.iter().enumerate() {
        let quote = time.span.of(document.text()).replace('\n', " ");
        match time.meaning {
            Meaning { what: What::On(period), .. } => full(document, time, period, &quote, hints),
            Meaning { what: What::Recurring(recurring, Pick::Tense), .. } => {
                yearless(document, time, recurring, &quote, hints);
                if let Some(hint) = recent(document, found, at, recurring, &quote) {
                    hints.push(hint);
                }
            }
            _ => {}
        }
    }
}

/// A dateline that prints its day and no year.
fn filed(document: &Document) -> Option<Hint> {
    let line = document.article.dateline.filter(|line| line.year.is_none())?;
    let quote = line.span.of(document.text()).replace('\n', " ");
    Some(Hint {
        span: Some(line.span),
        rule: "hints/dateline",
        clue: format!("filed on '{quote}', by its dateline"),
        leaves: Leaves::Yearly { month: line.month, day: line.day, from: 0, to: FILED },
        weight: Weight::Sure,
        outside: false,
        names: None,
    })
}

/// A date with its year.
fn full(document: &Document, time: &Time, period: Period, quote: &str, hints: &mut Vec<Hint>) {
    let Some(window) = period.window() else { return };
    if planned(document, time.span) {
        hints.push(Hint {
            span: Some(time.span),
            rule: "hints/deadline",
            clue: format!("'{quote}' is a deadline of something planned"),
            leaves: Leaves::Within(vec![Window { start: None, end: window.end }]),
            weight: Weight::Plan,
            outside: false,
            names: None,
        });
    } else if time.tense == Tense::Future && coming(document, time.span) {
        hints.push(Hint {
            span: Some(time.span),
            rule: "hints/future_date",
            clue: format!("'{quote}' is told as to come"),
            leaves: Leaves::Within(vec![Window { start: None, end: window.end }]),
            weight: Weight::Words,
            outside: false,
            names: None,
        });
    } else if time.tense == Tense::Past && happened(document, time.span, period.unit()) {
        hints.push(Hint {
            span: Some(time.span),
            rule: "hints/past_date",
            clue: format!("'{quote}' is told as past"),
            leaves: Leaves::Within(vec![Window { start: window.start, end: None }]),
            weight: Weight::Sure,
            outside: false,
            names: None,
        });
    }
}

/// Whether a date says when something happened: nothing in its sentence is only possible or to come, and a year
/// hangs on a verb of the past and on no noun (`the 2016 race`, `the nomination in 2016`).
fn happened(document: &Document, span: Span, unit: Unit) -> bool {
    let first = document.tokens_in(span).start;
    let sentence = document.sentences[document.sentence_of(first)].clone();
    let open = |t: usize| document.tokens[t].tag == "MD" || OPEN.contains(&&*document.tokens[t].lemma);
    if unit > Unit::Year || sentence.into_iter().any(open) || deadline(document, first) {
        return false;
    }
    let mut verbs = document.ancestors(first).take_while(|&t| unit < Unit::Year || document.tokens[t].pos != "NOUN");
    verbs.find(|&t| document.tokens[t].pos == "VERB").is_some_and(|t| matches!(document.tokens[t].tag, "VBD" | "VBN"))
}

/// Whether a date says when something will happen: it hangs on a verb with `will`, or on what is planned now.
fn coming(document: &Document, span: Span) -> bool {
    let first = document.tokens_in(span).start;
    let verb = document.ancestors(first).take(4).find(|&t| matches!(document.tokens[t].pos, "VERB" | "AUX"));
    verb.is_some_and(|verb| {
        let aux = || document.children_by(verb, &["aux", "auxpass"]);
        let planned = matches!(&*document.tokens[verb].lemma, "schedule" | "expect" | "plan");
        let now = aux().any(|a| matches!(document.tokens[a].tag, "VBZ" | "VBP"));
        aux().any(|a| document.word(a) == "will")
            || document.tokens[verb].tag == "VBN" && planned && now && aux().count() == 1
    })
}

/// Whether a date is one by which something is done.
fn deadline(document: &Document, first: usize) -> bool {
    let before = (first.saturating_sub(2)..first).map(|t| document.word(t).to_lowercase());
    before.into_iter().any(|word| DEADLINE.contains(&&*word))
}

/// Whether a date is the deadline of an infinitive: `an agreement to leave by September 2031`.
fn planned(document: &Document, span: Span) -> bool {
    let tokens = document.tokens_in(span);
    if !deadline(document, tokens.start) {
        return false;
    }
    let infinitive = |t: usize| {
        let to = document.children_by(t, &["aux"]).any(|a| document.tokens[a].tag == "TO");
        document.tokens[t].tag == "VB" && to
    };
    document.ancestors(tokens.start).take(6).find(|&t| document.tokens[t].pos == "VERB").is_some_and(infinitive)
}

/// Month and day of a date without a year, and how many days it covers.
fn month_day(recurring: Recurring) -> Option<(i8, i8, i32)> {
    match recurring {
        Recurring::MonthDay(month, day) | Recurring::Dated(_, month, day) => Some((month, day, 1)),
        Recurring::MonthDays(month, first, last) => Some((month, first, i32::from(last - first) + 1)),
        Recurring::Month(month) => Some((month, 1, 31)),
        _ => None,
    }
}

/// The days from `from` to `to` days after a day without its year: after that of any year, or of those years in which the
/// weekday that is printed with it is right.
fn yearly(recurring: Recurring, (month, day): (i8, i8), from: i32, to: i32) -> Leaves {
    let Recurring::Dated(weekday, ..) = recurring else { return Leaves::Yearly { month, day, from, to } };
    let right = YEARS.filter_map(|year| date(year, month, day)).filter(|d| d.weekday() == weekday);
    let around = |d: Day| Window { start: add(d, from, Unit::Day), end: add(d, to, Unit::Day) };
    let mut windows: Vec<Window> = right.map(around).collect();
    // before the first of them and after the last, nothing is known
    let (first, last) = (windows.first().copied(), windows.last().copied());
    windows.extend(first.map(|w| Window { start: None, ..w }));
    windows.extend(last.map(|w| Window { end: None, ..w }));
    Leaves::Within(windows)
}

/// A date without its year.
fn yearless(document: &Document, time: &Time, recurring: Recurring, quote: &str, hints: &mut Vec<Hint>) {
    let Some((month, day, length)) = month_day(recurring) else { return };
    let exact = length < 31;
    let mut add = |rule, clue: &str, from, to, weight| {
        let clue = format!("'{quote}' {clue}");
        hints.push(Hint {
            span: Some(time.span),
            rule,
            clue,
            leaves: yearly(recurring, (month, day), from, to),
            weight,
            outside: false,
            names: None,
        });
    };
    let first = document.tokens_in(time.span).start;
    match time.tense {
        _ if deadline(document, first) => {}
        // `the visit in September` may be to come, whatever is told of it
        Tense::Past if !exact && arranged(document, first) => {}
        Tense::Past => {
            add("hints/yearless_past", "stands without a year and is told as past", 0, YEARLESS, Weight::Words);
        }
        Tense::Future if exact => {
            add("hints/yearless_future", "stands without a year and is to come", -YEARLESS, length, Weight::Words);
        }
        _ => {}
    }
}

/// Nouns for what is arranged beforehand.
const ARRANGED: &[&str] = &[
    "ballot",
    "caucus",
    "conference",
    "convention",
    "debate",
    "election",
    "hearing",
    "meeting",
    "primary",
    "referendum",
    "summit",
    "tour",
    "trial",
    "trip",
    "visit",
    "vote",
];

/// Whether a time stands behind a noun for what is arranged beforehand.
fn arranged(document: &Document, first: usize) -> bool {
    let holder = document.ancestors(first).find(|&t| document.tokens[t].pos != "ADP");
    holder.is_some_and(|t| ARRANGED.contains(&&*document.tokens[t].lemma))
}

/// `Recently, on January 10,`: the day lies a month back at most.
fn recent(document: &Document, found: &Found, at: usize, recurring: Recurring, quote: &str) -> Option<Hint> {
    let (month, day, _) = month_day(recurring).filter(|(.., length)| *length < 31)?;
    let before = found.times.get(at.checked_sub(1)?)?;
    let between = document.text().get(before.span.end..found.times[at].span.start)?;
    let near = matches!(between.trim_matches([',', ' ', '\n']), "" | "on");
    let word = before.span.of(document.text()).to_lowercase();
    (near && matches!(&*word, "recently" | "lately")).then(|| Hint {
        span: Some(before.span.cover(found.times[at].span)),
        rule: "hints/recently",
        clue: format!("'{quote}' is called recent"),
        leaves: Leaves::Yearly { month, day, from: 0, to: RECENT },
        weight: Weight::Words,
        outside: false,
        names: None,
    })
}
