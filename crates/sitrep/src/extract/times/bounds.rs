//! Whether a time only bounds a stretch: `since October 7`, `until Friday`, `before 2019`, `after March 5`, `no later than 2 May`,
//! `2012 or later`. The words stay outside the time, and what it covers is open on one side. Refuses a time that belongs to a
//! noun (`after Monday's raid`, `before the March 9 vote`) and one that something is counted from (`a day after Easter`).

use super::runs::TO;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
use crate::document::Document;
use crate::found::TimeIx;
use crate::time::{Bound, From, Pick, Recurring, Time, TimeKind, What};

/// Words before a time, and what they make of it; longest first.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "later", "than"], Bound::Until),
    (&["not", "later", "than"], Bound::Until),
    (&["as", "late", "as"], Bound::Until),
    (&["as", "early", "as"], Bound::Since),
    (&["later", "than"], Bound::After),
    (&["earlier", "than"], Bound::Before),
    (&["starting", "on"], Bound::Since),
    (&["beginning", "on"], Bound::Since),
    (&["starting", "from"], Bound::Since),
    (&["starting"], Bound::Since),
    (&["beginning"], Bound::Since),
    (&["since"], Bound::Since),
    (&["until"], Bound::Until),
    (&["till"], Bound::Until),
    (&["before"], Bound::Before),
    (&["after"], Bound::After),
];

/// Words behind a time.
const BEHIND: &[(&[&str], Bound)] = &[
    (&["or", "later"], Bound::Since),
    (&["and", "later"], Bound::Since),
    (&["or", "after"], Bound::Since),
    (&["or", "earlier"], Bound::Until),
    (&["and", "earlier"], Bound::Until),
    (&["or", "before"], Bound::Until),
    (&["onwards"], Bound::Since),
    (&["onward"], Bound::Since),
];

/// What the words around a time make of it; `counted`: whether the time before it ends where these words begin.
pub fn bound(scan: &Scan, at: usize, hit: &Hit, counted: bool) -> Option<Bound> {
    let dated = match hit.meaning.what {
        What::On(_) | What::Recurring(..) | What::Told(..) => true,
        What::Shift(_, unit, From::Print) => unit >= Unit::Day,
        _ => false,
    };
    if !dated || hit.meaning.clock.is_some() || hit.meaning.side.is_some() {
        return None;
    }
    if let Some((_, bound)) = BEHIND.iter().find(|(words, _)| scan.after(hit.end, words).is_some()) {
        return Some(*bound);
    }
    let of_noun = scan.any(hit.end, &["'s", "’s", "-"]) || matches!(scan.tag(hit.end), "NN" | "NNS" | "NNP" | "NNPS");
    if of_noun || counted {
        return None;
    }
    let the = at - usize::from(scan.before(at) == "the");
    let stands = |words: &[&str]| the.checked_sub(words.len()).is_some_and(|from| scan.after(from, words).is_some());
    let bound = BEFORE.iter().find(|(words, _)| stands(words)).map(|(_, bound)| *bound)?;
    Some(bound).filter(|_| !matches!(scan.before(the - 1), "even" | "shortly" | "soon" | "just" | "ever" | "long"))
}

/// Joins the two ends of a stretch: `from 2014 to 2018`, `between March 2 and now`, `2014-2018`, `March to May`.
pub fn join(document: &Document, times: &mut [Time]) {
    for i in 1..times.len() {
        let (a, b) = (&times[i - 1], &times[i]);
        let text = document.text();
        let words = text.get(a.span.end..b.span.start).unwrap_or("").trim().trim_end_matches("the").trim();
        let before = text.get(..a.span.start).unwrap_or("").trim_end().trim_end_matches("the").trim_end();
        let opens = |word: &str| {
            let tail = before.len().checked_sub(word.len()).and_then(|at| before.get(at..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        };
        let (from, between) = (opens("from"), opens("between"));
        let joined = TO.contains(&words) && (from || between || long(a) && long(b)) || words == "and" && between;
        let moved = a.tense == crate::time::Tense::Unknown && from && b.tense == crate::time::Tense::Future;
        if joined && (long(a) || !moved) && end(a) && (end(b) || now(b)) {
            times[i - 1].bound = Some(Bound::To(TimeIx(i)));
            times[i].bound = None;
        }
    }
}

/// Whether a time is the present one, where a stretch may end.
pub fn now(time: &Time) -> bool {
    time.meaning.what == What::Vague("PRESENT_REF")
}

/// Whether a time may be an end of a stretch.
fn end(time: &Time) -> bool {
    let what = time.meaning.what;
    time.kind == TimeKind::Date && matches!(what, What::On(_) | What::Recurring(..) | What::Shift(_, _, From::Print))
}

/// Whether a month, a quarter or a year is meant.
fn long(time: &Time) -> bool {
    match time.meaning.what {
        What::On(period) => period.unit() > Unit::Week && !matches!(period, Period::Decade(_) | Period::Century(_)),
        What::Recurring(Recurring::Month(_) | Recurring::Quarter(_), Pick::Tense) => true,
        _ => false,
    }
}
