//! Times: what the words of an article say of when, typed as TIMEX3 types them. Finds dates (`3 January 2024`,
//! `on Tuesday`, `last summer`, `the first quarter of 2023`), hours (`2:30 a.m.`), lengths (`two weeks`) and sets (`every
//! Friday`); `two days ago` and `earlier this month` are read whole. Words such as `since`, `on` and `until` stay outside.
//! It must refuse `may` the verb, a score of 3-1, `a 24-year-old`, `2,000 troops`, `Resolution 1973` and `$1990`.
//! Nothing is counted here: `resolve` turns what is typed into days, so the tense of the verb is kept with each time. What
//! the text itself settles is typed as settled: the year of `In 2019, the governor was shot on October 7`, the order of
//! day and month in `10/11/2023` (open where nothing says it), the day that `a day after the strike` is counted from,
//! and the sentences that `Updated on 9 August with the arrests` says were written later.

use crate::date::{Period, Unit};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::span::Span;
use crate::time::{From, Meaning, Recurring, Tense, Time, What, Written};

mod ago;
mod ahead;
mod amount;
mod between;
mod bounds;
mod calendar;
mod clock;
mod compared;
mod holiday;
mod lex;
mod modified;
mod number;
mod numeric;
mod part_of;
mod quarter;
mod relative;
mod runs;
mod scan;
mod set;
mod settle;
mod tense;
mod updates;
mod vague;

use lex::Word;
use scan::{Hit, Pattern, Scan};

/// Patterns for dates.
const DATES: &[Pattern] = &[
    runs::day_first,
    runs::month_first,
    runs::month_before,
    runs::night,
    calendar::digits,
    numeric::named,
    numeric::short,
    calendar::weekday,
    calendar::month_day,
    calendar::day_month,
    calendar::month,
    calendar::decade,
    calendar::year,
    relative::deictic,
    relative::this_last_next,
    quarter::quarter,
    quarter::short_quarter,
    quarter::year_and_quarter,
    quarter::year_earlier,
    quarter::fiscal,
    quarter::year_end,
    relative::the,
    holiday::holiday,
];

/// Patterns for amounts and what is counted with them.
const AMOUNTS: &[Pattern] = &[ago::ago, amount::counted, amount::bare];

/// Patterns that stand by themselves.
const OTHERS: &[Pattern] = &[
    between::between,
    between::into,
    part_of::piece,
    part_of::week,
    part_of::weeks_on,
    clock::clock,
    clock::overnight,
    relative::earlier,
    relative::before_last,
    set::set,
    set::weekdays,
    vague::vague,
    modified::part,
    modified::bound,
];

/// Adds the times of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let lower = document.text().to_ascii_lowercase();
    let mut at = 0;
    for paragraph in lower.split("\n\n") {
        let scan = Scan { document, atoms: lex::atoms(document.text(), &lower, at, at + paragraph.len()) };
        read(&scan, found);
        at += paragraph.len() + 2;
    }
    settle::settle(document, &mut found.times);
    updates::settle(document, &mut found.times);
    bounds::join(document, &mut found.times);
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
    "upcoming",
    "q",
    "fortnight",
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
    "long",
    "over",
    "overnight",
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
    let hit = Hit { meaning: year_ago(scan, &found.times, at, &hit), ..hit };
    let refers = refers(scan, found, first, span, &hit);
    let last = found.times.last().filter(|last| at > 0 && last.span.end > scan.atoms[at - 1].start);
    let bound = bounds::bound(scan, at, &hit, last.is_some());
    let counted = matches!(hit.meaning.what, What::Amount(Some(_), _, None)) && hit.rule == "times/amount";
    let ahead = tense == Tense::Future && scan.before(at) == "in" && counted;
    let hit = if ahead { Hit { rule: "times/in so many", ..hit } } else { hit };
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
        bound,
        written: Written::Print,
        said: None,
        rule: hit.rule,
    });
}

/// What the words around a time say of past and future.
fn tense_of(scan: &Scan, at: usize, span: Span) -> Tense {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| scan.lower(i));
    let until = matches!(before(1), "until" | "till") && !scan.opens(at - 1);
    let from_now = matches!(before(1), "through" | "thru") && matches!(before(2), "today" | "tomorrow" | "now");
    if until || from_now || before(1) == "as" && matches!(before(2), "early" | "soon" | "late") {
        return Tense::Future;
    }
    if ahead(scan, at) {
        return Tense::Future;
    }
    // `postponed from 5 May to 9 May`: both may be yet to come, though it was done
    if let Some(tense) = runs::moved_day(scan, at) {
        return tense;
    }
    let (document, tokens) = (scan.document, scan.document.tokens_in(span));
    let outside = |t: &usize| !tokens.contains(&document.tokens[*t].head) || document.tokens[*t].head == *t;
    tokens.clone().find(outside).map_or(Tense::Unknown, |t| tense::of(document, t))
}

/// Words between `ahead of` and the time of what lies ahead: `ahead of the first caucuses on Monday`.
const AHEAD: usize = 7;

/// Whether a time is of what lies ahead.
fn ahead(scan: &Scan, at: usize) -> bool {
    let stop = |i: &usize| scan.tag(*i).starts_with("VB") || scan.any(*i, &[".", ",", ";", ":", "?", "!", ")"]);
    let back = (at.saturating_sub(AHEAD)..at).rev().take_while(|i| !stop(i));
    back.into_iter().any(|i| i > 0 && scan.lower(i) == "of" && scan.lower(i - 1) == "ahead")
}

/// How many times back one that is told by the story may look: keeps long tables of dates from costing the square.
const BACK: usize = 64;

/// What results are compared with: `from $2 million a year ago` is the quarter that was named, of the year before; where
/// none was, or months are compared, `than a year earlier` is the year before that of print.
fn year_ago(scan: &Scan, before: &[Time], at: usize, hit: &Hit) -> Meaning {
    let (What::Shift(-1, Unit::Year, from), "times/ago" | "times/later") = (hit.meaning.what, hit.rule) else {
        return hit.meaning;
    };
    let Some(money) = compared::compared(scan, at) else { return hit.meaning };
    let months = matches!(before.last().map(|t| t.meaning.what), Some(What::Amount(_, Unit::Month, _)));
    let quarter = money && !months && before.iter().rev().take(BACK).any(of_quarter);
    let near = before.last().is_some_and(|t| matches!(t.meaning.what, What::On(_) | What::Recurring(..)));
    let from = if quarter || from == From::Text && near { From::Text } else { From::Print };
    Meaning { what: What::Shift(-1, Unit::Year, from), ..hit.meaning }
}

/// The time that one counted from the text is counted from: the nearest date before it in its sentence or the one before,
/// a quarter's anywhere before it.
fn refers(scan: &Scan, found: &Found, first: usize, span: Span, hit: &Hit) -> Option<TimeIx> {
    let What::Shift(_, unit, From::Text) = hit.meaning.what else { return None };
    match hit.rule {
        "times/day after something" => return None,
        // the date is the next time that is found
        "times/from a date" => return Some(TimeIx(found.times.len() + 1)),
        "times/the latest quarter" => return found.times.iter().position(of_quarter).map(TimeIx),
        _ => {}
    }
    let sentence = |span: Span| scan.document.sentence_of(scan.document.tokens_in(span).start);
    let here = sentence(span);
    let back = found.times.len().saturating_sub(BACK);
    let quarter = || {
        let named = |t: &Time| of_quarter(t) && t.rule != "times/year earlier";
        // results are of a quarter that has closed; one named by its last day alone may be of another business
        let told = |t: &Time| t.tense != Tense::Future && (t.rule != "times/quarter ended" || sentence(t.span) == here);
        let times = &found.times[back..];
        let best = times.iter().rposition(|t| named(t) && told(t));
        best.or_else(|| times.iter().rposition(named)).map(|i| TimeIx(back + i))
    };
    let years = unit == Unit::Year && matches!(hit.rule, "times/year earlier" | "times/ago" | "times/later");
    if unit == Unit::Quarter || years {
        let of_year = quarter();
        if of_year.is_some() || hit.rule != "times/later" {
            return of_year;
        }
    }
    let first = first.max(back);
    let fine =
        |t: &&Time| as_fine(t, unit) && (hit.meaning.clock.is_none() || !tense::of_saying(scan.document, t.span));
    let near = &found.times[first..];
    if hit.meaning.clock.is_some() && !near.iter().any(|t| sentence(t.span) == here && as_fine(t, unit)) {
        let mut before = near.iter().enumerate().filter(|(_, t)| sentence(t.span) + 1 == here && fine(t));
        let only = before.next().map(|(i, _)| TimeIx(first + i));
        return only.filter(|_| before.next().is_none());
    }
    let back = usize::from(hit.meaning.clock.is_none());
    let nearest = near.iter().rposition(|t| sentence(t.span) + back >= here && as_fine(t, unit));
    nearest.map(|i| TimeIx(first + i))
}

/// Whether a quarter of a year is meant.
fn of_quarter(time: &Time) -> bool {
    matches!(time.meaning.what, What::On(Period::Quarter(..)) | What::Recurring(Recurring::Quarter(_), _))
}

/// Whether a date is fine enough for units to be counted from it.
fn as_fine(time: &Time, unit: Unit) -> bool {
    match time.meaning.what {
        // what results are compared with is no day of the story
        What::Shift(_, _, From::Print) if time.rule == "times/later" => false,
        What::On(period) => period.unit() <= unit,
        What::Recurring(Recurring::Month(_), _) => unit >= Unit::Month,
        What::Recurring(Recurring::Quarter(_) | Recurring::Season(_) | Recurring::Half(_), _) => unit >= Unit::Year,
        What::Recurring(..) => true,
        What::Shift(_, of, _) => of <= unit,
        _ => false,
    }
}
