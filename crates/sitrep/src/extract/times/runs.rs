//! Days that share one month name: `from 3 to 7 February`, `March 2 to 4`, `4 and 5 March`, `the nights of 2, 3 and 4 March`.
//! A run of days is one time that covers them all; of days that lie apart (`4 and 9 March`) each is a time of its own. Refuses
//! numbers that count something (`on March 4, 5 people died`) and the two days of what was moved (`moved from 3 to 7 March`).

use super::calendar::{dated_days, day_at, month_at, year_behind};
use super::lex::Word;
use super::scan::{Hit, Scan};
use crate::time::{Pick, Recurring, Tense, What};

/// Words that lead from the first day of a run to its last.
pub const TO: &[&str] = &["to", "till", "until", "til", "through", "thru", "-", "–", "‑", "—", "~"];

/// Verbs of what is moved from one day to another: neither day is one of a run.
const MOVED: &[&str] = &[
    "moved",
    "postponed",
    "delayed",
    "shifted",
    "rescheduled",
    "extended",
    "pushed",
    "move",
    "postpone",
    "delay",
    "shift",
    "reschedule",
    "extend",
    "moving",
    "postponing",
    "shifting",
];

/// Days of a list side by side, which are one run, and the atom behind the last of them.
struct Run {
    first: i8,
    last: i8,
    end: usize,
    /// Whether a word such as `to` joins its ends.
    joined: bool,
}

/// How the day behind a sign is joined to the one before it, and where it begins.
fn sign(scan: &Scan, at: usize, (told, between): (bool, bool)) -> Option<(bool, usize)> {
    let joined = scan.any(at, TO) || between && scan.lower(at) == "and";
    let dash = matches!(scan.word(at), Word::Mark) && joined;
    // a dash stands close to both days, or has a space on both its sides
    let even = scan.glued(at) == scan.glued(at + 1) && (told || scan.lower(at) != "—" || scan.glued(at));
    if joined && (!dash || even) {
        return Some((true, scan.skip(at + 1, &["the"])));
    }
    let comma = scan.skip(at, &[","]);
    let next = scan.skip(comma, &["and", "or", "&"]);
    (next > at).then(|| (false, scan.skip(next, &["the"])))
}

/// The days of a list that begins at an atom, in runs; whether the list was closed as lists are (`4, 5 and 6`).
fn runs(scan: &Scan, at: usize) -> Option<(Vec<Run>, bool)> {
    let the = at - usize::from(scan.before(at) == "the");
    let (between, from) = (scan.before(the) == "between", scan.before(the) == "from");
    let (day, end) = day_at(scan, at)?;
    let mut runs = vec![Run { first: day, last: day, end, joined: false }];
    let (mut end, mut closed) = (end, false);
    while let Some((joined, next)) = sign(scan, end, (between || from, between))
        && let Some((day, after)) = day_at(scan, next).filter(|_| runs.len() < LONG)
    {
        let last = runs.last_mut()?;
        let comma = !joined && next == end + 1 && scan.lower(end) == ",";
        // a list ends with its `and`
        if closed && !joined || joined && last.joined {
            break;
        }
        closed |= !comma;
        if joined || day == last.last.saturating_add(1) && !last.joined {
            (last.last, last.end, last.joined) = (day, after, joined);
        } else {
            runs.push(Run { first: day, last: day, end: after, joined: false });
        }
        end = after;
    }
    Some((runs, closed))
}

/// More days than this are no list that anybody prints.
const LONG: usize = 12;

/// Whether a run from one day to another was moved and not lasted.
pub fn moved(scan: &Scan, at: usize) -> bool {
    scan.before(at) == "from" && (at.saturating_sub(8)..at).any(|i| scan.any(i, MOVED))
}

/// What is said of the day from which or to which something was moved.
pub fn moved_day(scan: &Scan, at: usize) -> Option<Tense> {
    let moved = |at: usize| (at.saturating_sub(8)..at).any(|i| scan.any(i, MOVED));
    match scan.before(at) {
        "from" if moved(at) => Some(Tense::Unknown),
        "to" if moved(at) => Some(Tense::Future),
        _ => None,
    }
}

/// `3 to 7 February`, `4 and 5 March 2024`, `2, 3 and 4 March`; the first of days that lie apart.
pub fn day_first(scan: &Scan, at: usize) -> Option<Hit> {
    let (runs, closed) = runs(scan, at)?;
    let end = runs.last()?.end;
    let (month, end) = month_at(scan, scan.skip(end, &["of"]))?;
    let joined = runs.iter().any(|run| run.joined);
    let money = scan.any(at.wrapping_sub(1), &["$", "€", "£", "."]) && scan.glued(at);
    if money || !(closed && (runs.len() > 1 || runs[0].first < runs[0].last) || joined) {
        return None;
    }
    let (year, end) = year_behind(scan, end);
    shared(scan, at, &runs, (month, year, end))
}

/// `March 2 to 4`, `March 4 and 5`, `March 4, 5 and 6, 2024`; the first of days that lie apart.
pub fn month_first(scan: &Scan, at: usize) -> Option<Hit> {
    let (month, start) = month_at(scan, at)?;
    let (mut runs, closed) = runs(scan, scan.skip(start, &["the"]))?;
    let more = runs.len() > 1 || runs[0].first < runs[0].last;
    let end = runs.last()?.end;
    if !more || !closed && !runs[0].joined {
        return None;
    }
    if !fits(scan, end, runs.len() > 1) {
        return None;
    }
    let (year, after) = year_behind(scan, end);
    if runs.len() == 1 {
        runs[0].end = after;
    }
    shared(scan, at, &runs, (month, year, after))
}

/// `9` in `March 4 and 9`: a day whose month stands before those that it is listed with.
pub fn month_before(scan: &Scan, at: usize) -> Option<Hit> {
    if !scan.any(at.wrapping_sub(1), &["and", "or", ",", "&", "the"]) {
        return None;
    }
    let (_, end) = day_at(scan, at)?;
    let first = (at.saturating_sub(FAR)..at).rev().find(|&i| month_at(scan, i).is_some())?;
    let (month, start) = month_at(scan, first)?;
    let (runs, closed) = runs(scan, scan.skip(start, &["the"]))?;
    let last = runs.last()?.end;
    if runs.len() < 2 || !closed || !fits(scan, last, true) {
        return None;
    }
    let run = runs.iter().skip(1).find(|run| run.end == end || run.joined && at < run.end && end < run.end)?;
    let (year, after) = year_behind(scan, last);
    let end = if run.end == last { after } else { run.end };
    dated_days(year, month, (run.first, (run.last > run.first).then_some(run.last)), end)
}

/// Atoms between a month and the last day that is listed behind it.
const FAR: usize = 12;

/// Whether a day behind a month is one, and counts nothing: `March 4 and 5`; not `March 4, 5 people`, `March 4 and 15 more`.
fn fits(scan: &Scan, end: usize, apart: bool) -> bool {
    let counts = matches!(scan.tag(end), "NNS") && scan.before(end).starts_with(|c: char| c.is_ascii_digit());
    let unit = matches!(scan.word(end), Word::Unit(..) | Word::Times(_) | Word::Month(..));
    let more = scan.any(end, &["more", "other", "others", "of", "-", "hours", "percent", "%"]);
    let year = year_behind(scan, end).0.is_some();
    let ends = scan.atoms.len() <= end || matches!(scan.word(end), Word::Mark) || scan.any(end, &["and", "but"]);
    year || !counts && !unit && !more && (!apart || ends)
}

/// The time of the first run: with the month where it is the only one, and else the days alone.
fn shared(scan: &Scan, at: usize, runs: &[Run], (month, year, end): (i8, Option<i16>, usize)) -> Option<Hit> {
    let run = &runs[0];
    let whole = runs.len() == 1;
    let end = if whole { end } else { run.end };
    if run.joined && run.first >= run.last {
        return across(scan, at, run, (month, year, end)).filter(|_| whole);
    }
    if run.joined && moved(scan, at) {
        return None;
    }
    dated_days(year, month, (run.first, (run.last > run.first).then_some(run.last)), end)
}

/// `from 28 to 3 March`: the first day is of the month before.
fn across(scan: &Scan, at: usize, run: &Run, (month, year, end): (i8, Option<i16>, usize)) -> Option<Hit> {
    let told = scan.any(at.wrapping_sub(1), &["from", "between", "the"]) && scan.word(at) != Word::Plain;
    if !told || year.is_some() || run.first < 20 || run.last > 10 || moved(scan, at) {
        return None;
    }
    let before = if month == 1 { 12 } else { month - 1 };
    let days = Recurring::Between(before, run.first, month, run.last);
    Some(Hit::of(end, What::Recurring(days, Pick::Tense), "times/days of two months"))
}

/// `2/3 March`, `March 2/3`: the night between two days.
pub fn night(scan: &Scan, at: usize) -> Option<Hit> {
    if !scan.any(at.wrapping_sub(2), &["night", "nights", "overnight"]) && scan.before(at) != "overnight" {
        return None;
    }
    let pair = |i: usize| match (scan.word(i), scan.lower(i + 1), scan.word(i + 2)) {
        (Word::Digits(a @ 1..=31, 1..=2), "/", Word::Digits(b, 1..=2)) if b == a + 1 => Some((a as i8, b as i8, i + 3)),
        _ => None,
    };
    let (month, (first, last, end)) = match month_at(scan, at) {
        Some((month, start)) => (month, pair(start)?),
        None => {
            let (first, last, next) = pair(at)?;
            let (month, end) = month_at(scan, scan.skip(next, &["of"]))?;
            (month, (first, last, end))
        }
    };
    let (year, end) = year_behind(scan, end);
    dated_days(year, month, (first, Some(last)), end)
}
