//! What is told by a longer stretch, or by a day: `the last Friday of this month`, `the second week of March`, `the first ten days
//! of 2023`, `the 15th day of next month`, `the week to 2 March`, `the weekend of March 8`, `Tuesday week`, `a week on Friday`, `the Friday
//! before last`. Each is read whole or not at all: no weekday of it is ever taken for the nearest one to the day of print.

use super::between::edge_of;
use super::calendar::{self, month_at, weekday_at, year_at};
use super::lex::Word;
use super::number;
use super::relative::direction;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
use crate::piece::{Part, Piece};
use crate::time::{By, Edge, From, Pick, Recurring, What};

/// A time told by another; settled at once where the other one is.
fn told(end: usize, by: By, edge: Edge, rule: &'static str) -> Option<Hit> {
    let what = match edge {
        Edge::On(period) => What::On(by.of(period)?),
        _ => What::Told(by, edge),
    };
    Some(Hit::of(end, what, rule))
}

/// `the last Friday of this month`, `third Thursday in March 2024`, `the first ten days of last year`, `the week 27 of 2018`.
pub fn piece(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    let (piece, end) = nth(scan, start).or_else(|| week_number(scan, start))?;
    let of = end + usize::from(scan.any(end, &["of", "in"]));
    if of == end {
        return None;
    }
    let each = scan.any(of, &["each", "every"]) && matches!(scan.word(of + 1), Word::Unit(..));
    if let (true, Word::Unit(unit, false)) = (each, scan.word(of + 1)) {
        return Some(Hit::of(of + 2, What::Every(1, unit), "times/every"));
    }
    if let (Some(end), false) = (the_month(scan, of), matches!(piece.part, Part::Month)) {
        let what = What::Told(By::Piece(piece), Edge::Shift(0, Unit::Month));
        return Some(Hit::of(end, what, "times/part of the month"));
    }
    let (edge, end) = whole(scan, of)?;
    // the first nine months of a year are the length of a business's tale
    let business = piece.part == Part::Month && piece.nth == 1 && piece.count > 1;
    if business {
        return None;
    }
    told(end, By::Piece(piece), edge, "times/part of a stretch")
}

/// `the month` without a word on which.
fn the_month(scan: &Scan, at: usize) -> Option<usize> {
    scan.after(at, &["the", "month"]).filter(|&end| !scan.any(end, &["of", "before", "after"]))
}

/// `first Monday`, `last 3 weeks`, `15th day`, `second weekend`, `first half` of a month.
fn nth(scan: &Scan, at: usize) -> Option<(Piece, usize)> {
    let (nth, next) = if scan.any(at, &["last", "final"]) {
        (-1, at + 1)
    } else if scan.lower(at) == "second" {
        (2, at + 1)
    } else {
        let (day, next) = calendar::day_at(scan, at)?;
        (i16::from(day), if ordinal(scan, next - 1) { next } else { return None })
    };
    let piece = |count: u32, part: Part| Some(Piece { nth, count: u8::try_from(count).ok()?, part });
    if let Some((day, end, _)) = weekday_at(scan, next) {
        return Some((piece(1, Part::Weekday(day))?, end));
    }
    if scan.word(next) == Word::Weekend {
        return Some((piece(1, Part::Weekend)?, next + 1));
    }
    if scan.lower(next) == "half" && matches!(scan.word(scan.skip(next + 1, &["of"])), Word::Month(..)) && nth == 1 {
        return Some((piece(15, Part::Day)?, next + 1));
    }
    let (count, noun) = number::whole(scan, next).filter(|_| nth == 1 || nth == -1).unwrap_or((1, next));
    let Word::Unit(unit, plural) = scan.word(noun) else { return None };
    let part = match unit {
        Unit::Day => Part::Day,
        Unit::Week => Part::Week,
        Unit::Month => Part::Month,
        _ => return None,
    };
    (plural == (count > 1)).then_some((piece(count, part)?, noun + 1))
}

fn ordinal(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), Word::Ordinal(_) | Word::Unit(Unit::Second, false))
}

/// `week 27` of a year.
fn week_number(scan: &Scan, at: usize) -> Option<(Piece, usize)> {
    let Word::Digits(n @ 1..=53, 1..=2) = scan.word(at + 1) else { return None };
    (scan.lower(at) == "week").then_some((Piece { nth: n as i16, count: 1, part: Part::Week }, at + 2))
}

/// The stretch behind `of`: `March 2024`, `2024`, `this month`, `last year`.
fn whole(scan: &Scan, at: usize) -> Option<(Edge, usize)> {
    let at = scan.after(at, &["the", "month", "of"]).unwrap_or(at);
    if let Some((month, end)) = month_at(scan, at) {
        if let Some((year, after)) = year_at(scan, scan.skip(end, &["of", ","])) {
            return Some((Edge::On(Period::Month(year, month)), after));
        }
        let year = scan.any(end, &["last", "this", "next"]) && scan.lower(end + 1) == "year";
        let day = matches!(scan.word(end), Word::Digits(_, 1..=2));
        let (_, pick, _) = if year { direction(scan, end)? } else { (0, Pick::Tense, From::Print) };
        let end = if year { end + 2 } else { end };
        return (!day).then_some((Edge::Recurring(Recurring::Month(month), pick), end));
    }
    if let Some((year, end)) =
        year_at(scan, scan.skip(at, &["the"])).or_else(|| year_at(scan, scan.skip(at, &["year"])))
    {
        return Some((Edge::On(Period::Year(year)), end));
    }
    let start = scan.skip(at, &["the"]);
    let (n, _, from) = direction(scan, start)?;
    let Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year), false) = scan.word(start + 1) else {
        return None;
    };
    (from == From::Print && scan.lower(start) != "past").then_some((Edge::Shift(n, unit), start + 2))
}

/// `the week to 2 March`, `the week ended Friday`, `the week of March 4`, `the week beginning Feb. 4`, `the weekend of March 8`.
pub fn week(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    let next = scan.after(start, &["w", "/", "c"]).or_else(|| (start > at).then_some(start + 1))?;
    let (by, next) = match (scan.lower(start), scan.lower(next)) {
        ("w", _) => (By::Week, next),
        ("week", "to" | "ended" | "ending") => (By::WeekTo, scan.skip(next + 1, &["on"])),
        ("week", "beginning" | "starting" | "commencing" | "of") => (By::Week, scan.skip(next + 1, &["on"])),
        ("weekend", "of") => (By::Weekend, next + 1),
        _ => return None,
    };
    let (edge, end) = day(scan, next)?;
    told(end, by, edge, "times/week of a day")
}

/// One day of the calendar at an atom, without an hour.
fn day(scan: &Scan, at: usize) -> Option<(Edge, usize)> {
    let hit = super::dates(scan, at).filter(|hit| hit.meaning.clock.is_none())?;
    let one = match hit.meaning.what {
        What::On(period) => matches!(period, Period::Day(_)),
        What::Recurring(recurring, _) => matches!(
            recurring,
            Recurring::Weekday(_) | Recurring::MonthDay(..) | Recurring::Dated(..) | Recurring::Holiday(_)
        ),
        What::Shift(_, Unit::Day, From::Print) => true,
        _ => false,
    };
    one.then_some((edge_of(hit.meaning.what)?, hit.end))
}

/// `week`, `fortnight`: how many weeks.
fn weeks(scan: &Scan, at: usize) -> Option<i32> {
    match scan.lower(at) {
        "week" if !scan.hyphen(at + 1) => Some(1),
        "fortnight" => Some(2),
        _ => None,
    }
}

/// `Tuesday week`, `a week on Friday`, `a fortnight last Monday`, `the Friday before last`, `a week from Friday`.
pub fn weeks_on(scan: &Scan, at: usize) -> Option<Hit> {
    let rule = "times/weekday and weeks";
    let away = |day, n: i32, end| {
        let pick = if n < 0 { Pick::Last } else { Pick::Next };
        let edge = Edge::Recurring(Recurring::Weekday(day), pick);
        Some(Hit::of(end, What::Told(By::After(n, Unit::Week), edge), rule))
    };
    let start = scan.skip(at, &["the"]);
    if let Some((day, end, false)) = weekday_at(scan, start) {
        if start > at {
            let before = scan.after(end, &["before", "last"]).map(|end| (-1, end));
            let (n, end) = before.or_else(|| scan.after(end, &["after", "next"]).map(|end| (1, end)))?;
            return away(day, n, end).filter(|_| !matches!(scan.word(end), Word::Weekday(..) | Word::Unit(..)));
        }
        let n = weeks(scan, end)?;
        let ends = !scan.any(end + 1, &["of", "in", "later", "ago", "from", "earlier", "'s", "’s", "before", "after"]);
        let counted = matches!(scan.word(end + 1), Word::Digits(..) | Word::Number(_)) || scan.tag(end + 1) == "NN";
        let named = scan.any(at.wrapping_sub(1), &["every", "each", "this", "the", "that", "a", "last"]);
        return away(day, n, end + 1).filter(|_| ends && !counted && !named);
    }
    if !scan.any(at, &["a", "one"]) {
        return None;
    }
    let n = weeks(scan, at + 1)?;
    let (sign, next) = match scan.lower(at + 2) {
        "on" | "from" => (1, scan.skip(at + 3, &["next"])),
        "last" => (-1, at + 3),
        "ago" => (-1, scan.skip(at + 3, &["on", "last"])),
        _ => return None,
    };
    let (day, end, _) = weekday_at(scan, next)?;
    away(day, sign * n, end)
}
