//! Times: what the words of an article say of when, typed as TIMEX3 types them. Finds dates (`3 January 2024`,
//! `on Tuesday`, `last summer`, `the first quarter of 2023`), hours (`2:30 a.m.`), lengths (`two weeks`) and sets (`every
//! Friday`); `two days ago` and `earlier this month` are read whole. Words such as `since`, `on` and `until` stay outside.
//! It must refuse `may` the verb, a score of 3-1, `a 24-year-old`, `2,000 troops`, `Resolution 1973` and `$1990`.
//! Nothing is counted here: `resolve` turns what is typed into days, so the tense of the verb is kept with each time.

use crate::date::{Period, Unit, date};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::span::Span;
use crate::time::{From, Meaning, Pick, Recurring, Tense, Time, What};

mod ago;
mod amount;
mod calendar;
mod clock;
mod holiday;
mod lex;
mod modified;
mod number;
mod quarter;
mod relative;
mod scan;
mod set;
mod tense;
mod vague;

use lex::Word;
use scan::{Hit, Pattern, Scan};

/// Patterns for dates.
const DATES: &[Pattern] = &[
    calendar::digits,
    calendar::weekday,
    calendar::month_day,
    calendar::day_month,
    calendar::month,
    calendar::decade,
    calendar::year,
    relative::deictic,
    relative::this_last_next,
    quarter::quarter,
    quarter::year_earlier,
    quarter::fiscal,
    quarter::year_end,
    relative::the,
    holiday::holiday,
];

/// Patterns for amounts and what is counted with them.
const AMOUNTS: &[Pattern] = &[ago::ago, amount::counted, amount::bare];

/// Patterns that stand by themselves.
const OTHERS: &[Pattern] =
    &[clock::clock, relative::earlier, set::set, set::weekdays, vague::vague, modified::part, modified::bound];

/// Adds the times of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let lower = document.text().to_ascii_lowercase();
    let mut at = 0;
    for paragraph in lower.split("\n\n") {
        let scan = Scan { document, atoms: lex::atoms(document.text(), &lower, at, at + paragraph.len()) };
        read(&scan, found);
        at += paragraph.len() + 2;
    }
}

/// The longest date at an atom.
fn dates(scan: &Scan, at: usize) -> Option<Hit> {
    longest(scan, at, DATES)
}

/// The longest amount at an atom.
fn amounts(scan: &Scan, at: usize) -> Option<Hit> {
    longest(scan, at, AMOUNTS)
}

/// The longest hit; of equals the first.
fn longest(scan: &Scan, at: usize, patterns: &[Pattern]) -> Option<Hit> {
    let mut best: Option<Hit> = None;
    for hit in patterns.iter().filter_map(|pattern| pattern(scan, at)) {
        if best.is_none_or(|b| hit.end > b.end) {
            best = Some(hit);
        }
    }
    best
}

/// Whether a time can begin at an atom: most words fall here, so that no pattern is tried on them.
fn may_begin(scan: &Scan, at: usize) -> bool {
    match scan.word(at) {
        Word::Mark => false,
        Word::Plain => OPENERS.contains(&scan.lower(at)) || scan.capital(at),
        _ => true,
    }
}

/// Plain words that open a time.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "almost",
    "an",
    "another",
    "approximately",
    "around",
    "at",
    "beginning",
    "coming",
    "couple",
    "current",
    "dozens",
    "each",
    "earlier",
    "early",
    "end",
    "every",
    "few",
    "fewer",
    "fiscal",
    "following",
    "half",
    "hundreds",
    "just",
    "last",
    "late",
    "later",
    "less",
    "many",
    "mid",
    "middle",
    "midday",
    "midnight",
    "more",
    "near",
    "nearly",
    "next",
    "no",
    "noon",
    "over",
    "past",
    "per",
    "previous",
    "prior",
    "preceding",
    "recent",
    "roughly",
    "same",
    "several",
    "some",
    "start",
    "that",
    "the",
    "these",
    "this",
    "thousands",
    "tonight",
    "under",
    "up",
    "foreseeable",
    "ensuing",
    "very",
    "tens",
    "millions",
];

/// Adds the times of one paragraph.
fn read(scan: &Scan, found: &mut Found) {
    let first = found.times.len();
    let mut at = 0;
    while at < scan.atoms.len() {
        let hit = may_begin(scan, at).then(|| best(scan, at)).flatten();
        let Some(hit) = hit.filter(|h| h.end <= scan.atoms.len()) else {
            at += 1;
            continue;
        };
        add(scan, found, first, at, hit);
        at = hit.end.max(at + 1);
    }
    share_years(scan, &mut found.times[first..]);
}

/// The longest hit of all patterns at an atom.
fn best(scan: &Scan, at: usize) -> Option<Hit> {
    let all = [longest(scan, at, OTHERS), dates(scan, at), amounts(scan, at)];
    all.into_iter().flatten().reduce(|a, b| if b.end > a.end { b } else { a })
}

/// Adds one time, with its tense and what it refers to.
fn add(scan: &Scan, found: &mut Found, first: usize, at: usize, hit: Hit) {
    let span = Span::new(scan.atoms[at].start, scan.atoms[hit.end - 1].end);
    let tense = tense_of(scan, at, span);
    let hit = Hit { meaning: year_ago(scan, &found.times[first..], span, &hit), ..hit };
    let refers = refers(scan, found, first, span, &hit);
    let meaning = hit.meaning;
    found.times.push(Time {
        span,
        kind: meaning.kind(),
        value: None,
        modifier: hit.modifier,
        window: None,
        anchor: None,
        meaning,
        tense,
        refers,
        rule: hit.rule,
    });
}

/// What the words around a time say of past and future.
fn tense_of(scan: &Scan, at: usize, span: Span) -> Tense {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| scan.lower(i));
    if before(1) == "as" && matches!(before(2), "early" | "soon" | "late") || matches!(before(1), "until" | "till") {
        return Tense::Future;
    }
    let (document, tokens) = (scan.document, scan.document.tokens_in(span));
    let outside = |t: &usize| !tokens.contains(&document.tokens[*t].head) || document.tokens[*t].head == *t;
    tokens.clone().find(outside).map_or(Tense::Unknown, |t| tense::of(document, t))
}

/// `a year ago` beside a quarter means that quarter of the year before.
fn year_ago(scan: &Scan, before: &[Time], span: Span, hit: &Hit) -> Meaning {
    let sentence = |span: Span| scan.document.sentence_of(scan.document.tokens_in(span).start);
    let ago = matches!(hit.meaning.what, What::Shift(-1, Unit::Year, From::Print)) && hit.rule == "times/ago";
    if ago && before.iter().any(|t| of_quarter(t) && sentence(t.span) + 1 >= sentence(span)) {
        return Meaning { what: What::Shift(-1, Unit::Year, From::Text), ..hit.meaning };
    }
    hit.meaning
}

/// The time that one counted from the text is counted from: the nearest date before it in its sentence or the one before,
/// an hour's in its own sentence, a quarter's anywhere before it.
fn refers(scan: &Scan, found: &Found, first: usize, span: Span, hit: &Hit) -> Option<TimeIx> {
    let What::Shift(_, unit, From::Text) = hit.meaning.what else { return None };
    if hit.rule == "times/day after something" {
        return None;
    }
    if unit == Unit::Quarter || matches!(hit.rule, "times/year earlier" | "times/ago") {
        let named = |t: &Time| of_quarter(t) && t.rule != "times/year earlier";
        return found.times.iter().rposition(named).map(TimeIx);
    }
    let sentence = |span: Span| scan.document.sentence_of(scan.document.tokens_in(span).start);
    let here = sentence(span);
    let back = usize::from(hit.meaning.clock.is_none());
    let near = |time: &Time| sentence(time.span) + back >= here;
    let times = &found.times[first..];
    let nearest = times.iter().rposition(|t| near(t) && as_fine(t, unit));
    nearest.map(|i| TimeIx(first + i))
}

/// Whether a quarter of a year is meant.
fn of_quarter(time: &Time) -> bool {
    matches!(time.meaning.what, What::On(Period::Quarter(..)) | What::Recurring(Recurring::Quarter(_), _))
}

/// Whether a date is fine enough for units to be counted from it.
fn as_fine(time: &Time, unit: Unit) -> bool {
    match time.meaning.what {
        What::On(period) => period.unit() <= unit,
        What::Recurring(Recurring::Month(_), _) => unit >= Unit::Month,
        What::Recurring(Recurring::Quarter(_) | Recurring::Season(_) | Recurring::Half(_), _) => unit >= Unit::Year,
        What::Recurring(..) => true,
        What::Shift(_, of, _) => of <= unit,
        _ => false,
    }
}

/// `October 17 and November 3, 2023`: a year printed behind the second day holds for the first one too.
fn share_years(scan: &Scan, times: &mut [Time]) {
    let text = scan.document.text();
    for i in 1..times.len() {
        let (left, right) = times.split_at_mut(i);
        let (Some(earlier), later) = (left.last_mut(), &right[0]) else { continue };
        let What::On(Period::Day(day)) = later.meaning.what else { continue };
        let What::Recurring(Recurring::MonthDay(month, of_month), Pick::Tense) = earlier.meaning.what else { continue };
        let between = text.get(earlier.span.end..later.span.start).unwrap_or("").trim();
        if !matches!(between, "and" | "to" | "until" | "through" | "-" | "–" | "or" | "till") {
            continue;
        }
        let year = if (month, of_month) <= (day.month(), day.day()) { day.year() } else { day.year() - 1 };
        if let Some(first) = date(year, month, of_month) {
            earlier.meaning.what = What::On(Period::Day(first));
        }
    }
}
