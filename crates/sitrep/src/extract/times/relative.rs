//! Times by their place beside today: `yesterday`, `last week`, `next Friday`, `last summer`, `the same day`, `the weekend`,
//! `earlier this month`.

use super::calendar;
use super::lex::Word;
use super::quarter::quarter_after;
use super::scan::{Hit, Scan};
use crate::date::{Period, Season, Unit};
use crate::time::{Clock, Count, From, Pick, Recurring, Side, What};

/// `yesterday`, `today`, `tomorrow`, `tonight`, `the day after tomorrow`.
pub fn deictic(scan: &Scan, at: usize) -> Option<Hit> {
    let shift = |end: usize, n: i32| Hit::of(end, What::Shift(n, Unit::Day, From::Print), "times/day by name");
    if scan.lower(at) == "tonight" {
        return Some(shift(at + 1, 0).at(Clock::Part("NI")));
    }
    if let Some(end) = scan.after(scan.skip(at, &["the"]), &["day", "after", "tomorrow"]) {
        return Some(shift(end, 2));
    }
    if let Some(end) = scan.after(scan.skip(at, &["the"]), &["day", "before", "yesterday"]) {
        return Some(shift(end, -2));
    }
    let Word::Deictic(n) = scan.word(at) else { return None };
    if n == 0 && scan.any(at + 1, &["'s", "’s"]) && scan.any(at + 2, AGES) {
        return Some(Hit::of(at + 1, What::Vague("PRESENT_REF"), "times/vague"));
    }
    let paper = scan.lower(at) == "today" && scan.capital(at) && scan.capital(at.wrapping_sub(1)) && !scan.opens(at);
    (!paper).then(|| calendar::with_part(scan, shift(at + 1, n)))
}

/// `the week before last`, `the month after next`.
pub fn before_last(scan: &Scan, at: usize) -> Option<Hit> {
    let Word::Unit(unit, false) = scan.word(scan.after(at, &["the"])?) else { return None };
    let before = scan.after(at + 2, &["before", "last"]).map(|end| (-2, end));
    let (n, end) = before.or_else(|| scan.after(at + 2, &["after", "next"]).map(|end| (2, end)))?;
    let alone = !matches!(scan.word(end), Word::Unit(..) | Word::Weekday(..) | Word::Month(..) | Word::Season(_));
    (unit > Unit::Day && alone).then(|| Hit::of(end, What::Shift(n, unit, From::Print), "times/week before last"))
}

/// What belongs to the present age and not to one day: `today's world`.
const AGES: &[&str] = &["children", "generation", "society", "standards", "world", "youth"];

/// How `this`, `last`, `next` and their like count.
pub fn direction(scan: &Scan, at: usize) -> Option<(i32, Pick, From)> {
    Some(match scan.lower(at) {
        "this" => (0, Pick::This, From::Print),
        "last" | "past" => (-1, Pick::Last, From::Print),
        "next" | "coming" | "upcoming" => (1, Pick::Next, From::Print),
        "previous" | "preceding" | "prior" => (-1, Pick::Last, From::Text),
        "following" | "ensuing" => (1, Pick::Next, From::Text),
        "same" | "that" => (0, Pick::This, From::Text),
        "current" => (0, Pick::This, From::Print),
        _ => return None,
    })
}

/// `last week`, `next Friday`, `this morning`, `last summer`, `the following day`, `that same year`.
pub fn this_last_next(scan: &Scan, at: usize) -> Option<Hit> {
    let bare = scan.skip(at, &["the"]);
    let this = scan.lower(bare) == "this" && direction(scan, bare + 1).is_some();
    let start = if this || scan.after(bare, &["that", "same"]).is_some() { bare + 1 } else { bare };
    let (n, pick, mut from) = direction(scan, start)?;
    if scan.lower(start) == "that"
        && bare == start
        && !scan.any(start + 1, &["day", "week", "month", "year", "night", "evening", "morning", "afternoon"])
    {
        return None;
    }
    if bare > at && matches!(scan.lower(start), "next") {
        from = From::Text;
    }
    let noun = scan.skip(start + 1, &["fiscal", "calendar", "full"]);
    let rule = "times/this, last, next";
    let recurring = |end: usize, r: Recurring| Hit::of(end, What::Recurring(r, pick), rule);
    match scan.word(noun) {
        Word::Unit(unit, false) => unit_after(scan, noun, (n, from, unit), bare > at),
        Word::Weekday(..) => {
            let (day, end, short) = calendar::weekday_at(scan, noun)?;
            if let Some(hit) = calendar::weekday(scan, noun).filter(|h| h.end > end && h.meaning.clock.is_none()) {
                return Some(Hit { rule, ..hit });
            }
            (!short && from == From::Print).then(|| calendar::with_part(scan, recurring(end, Recurring::Weekday(day))))
        }
        Word::Month(..) if from == From::Print && start == at => {
            let (month, end) = calendar::month_at(scan, noun)?;
            if let Some(hit) = calendar::month_day(scan, noun) {
                return Some(Hit { rule, ..hit });
            }
            Some(recurring(end, Recurring::Month(month)))
        }
        Word::Season(season) if from == From::Print && !scan.capital(noun) => {
            Some(recurring(noun + 1, Recurring::Season(season)))
        }
        Word::Plain if scan.lower(noun) == "fortnight" && from == From::Print && n != 0 => {
            let side = if n < 0 { Side::Before } else { Side::After };
            Some(Hit::of(noun + 1, What::Amount(Some(Count { halves: 4 }), Unit::Week, Some(side)), "times/the past"))
        }
        Word::Weekend if from == From::Print => Some(recurring(noun + 1, Recurring::Weekend)),
        Word::Part(part) => part_after(part, noun + 1, n, from),
        _ => holiday_after(scan, noun, pick),
    }
}

/// `last week`, `the past year` (an amount), `the same day`, `this year's third quarter`.
fn unit_after(scan: &Scan, noun: usize, (n, from, unit): (i32, From, Unit), the: bool) -> Option<Hit> {
    let rule = "times/this, last, next";
    let word = if scan.lower(noun - 1) == "upcoming" { "coming" } else { scan.lower(noun - 1) };
    let named = scan.capital(noun) && !scan.capital(noun + 1);
    if unit < Unit::Day || named || scan.hyphen(noun + 1) {
        return None;
    }
    if unit == Unit::Day && matches!(word, "this" | "last" | "past" | "coming" | "current") {
        return None;
    }
    if unit == Unit::Week && from == From::Print && !the {
        let next = scan.skip(scan.skip(noun + 1, &[","]), &["on"]);
        if let Some((day, end, _)) = calendar::weekday_at(scan, next).filter(|_| scan.lower(noun + 1) != ",") {
            let what = What::Recurring(Recurring::WeekdayOf(day, i8::try_from(n).ok()?), Pick::This);
            return Some(Hit::of(end, what, "times/weekday of week"));
        }
    }
    let so = |end: usize| scan.after(end, &["or", "so"]).unwrap_or(end);
    // `the next day` is told from the day before it in the story, `over the next year` from the day of print.
    let over = unit > Unit::Day && scan.any(noun.wrapping_sub(3), &["over", "in", "within", "during", "for"]);
    if word == "past" || the && (matches!(word, "last" | "coming") || word == "next" && over) {
        let side = if n < 0 { Side::Before } else { Side::After };
        let half = scan.after(noun + 1, &["and", "a", "half"]);
        let count = Count { halves: if half.is_some() { 3 } else { 2 } };
        let end = so(half.unwrap_or(noun + 1));
        // `the last week of the siege` is none of those before the day of print
        let side = Some(side).filter(|_| word != "last" || scan.lower(end) != "of");
        return Some(Hit::of(end, What::Amount(Some(count), unit, side), "times/the past"));
    }
    if unit == Unit::Year
        && let Some((quarter, end)) = quarter_after(scan, noun + 1)
    {
        let pick = [Pick::Last, Pick::This, Pick::Next][(n + 1) as usize];
        return Some(Hit::of(end, What::Recurring(Recurring::Quarter(quarter), pick), rule));
    }
    // The quarter of results is the one that the text has named, not that of the day of print.
    let from = if unit == Unit::Quarter && the { From::Text } else { from };
    Some(Hit::of(so(noun + 1), What::Shift(n, unit, from), rule))
}

/// `this morning`, `last night`, `the next morning`.
fn part_after(part: &'static str, end: usize, n: i32, from: From) -> Option<Hit> {
    let what = What::Shift(n, Unit::Day, from);
    (n == 0 || part == "NI" || from == From::Text)
        .then(|| Hit::of(end, what, "times/part of day").at(Clock::Part(part)))
}

/// `last Thanksgiving`.
fn holiday_after(scan: &Scan, at: usize, pick: Pick) -> Option<Hit> {
    let hit = super::holiday::holiday(scan, at)?;
    let What::Recurring(recurring, _) = hit.meaning.what else { return None };
    Some(Hit::of(hit.end, What::Recurring(recurring, pick), "times/this, last, next"))
}

/// `the weekend`, `the summer`, `summer 2014`, `the spring of 2003`, `the quarter`, `the year`.
pub fn the(scan: &Scan, at: usize) -> Option<Hit> {
    let rule = "times/the";
    let latest = scan.after(at, &["the", "latest", "quarter"]).or_else(|| scan.after(at, &["the", "latest", "period"]));
    if let Some(end) = latest.filter(|&end| scan.lower(end) != "of") {
        return Some(Hit::of(end, What::Shift(0, Unit::Quarter, From::Text), "times/the latest quarter"));
    }
    if let Some(end) = scan.after(at, &["the", "fiscal", "year"]).filter(|&end| calendar::year_at(scan, end).is_none())
    {
        return Some(Hit::of(end, What::Amount(Some(Count { halves: 2 }), Unit::Year, None), "times/fiscal year"));
    }
    let start = scan.skip(at, &["the"]);
    match scan.word(start) {
        Word::Weekend if start > at => Some(Hit::of(start + 1, What::Recurring(Recurring::Weekend, Pick::Tense), rule)),
        Word::Season(season) => {
            if let Some((year, end)) = calendar::year_at(scan, scan.skip(start + 1, &["of", ","])) {
                return Some(Hit::of(end, What::On(Period::Season(year, season)), rule));
            }
            let plain = start > at && !scan.capital(start) && !scan.any(start + 1, &["of", "in"]);
            let verb = matches!(season, Season::Fall | Season::Spring);
            let ok = plain && (!verb || scan.any(at.wrapping_sub(1), &["in", "by", "during", "this", "until", "of"]));
            ok.then(|| Hit::of(start + 1, What::Recurring(Recurring::Season(season), Pick::Tense), rule))
        }
        Word::Unit(unit @ (Unit::Quarter | Unit::Year), false) if start > at => {
            let whole = !scan.any(start + 1, &["-", "of", "end"]) && !scan.capital(start);
            let to_month = scan.any(start + 1, &["to", "through"]) && matches!(scan.word(start + 2), Word::Month(..));
            if unit == Unit::Year && (to_month || scan.any(start + 1, &["ended", "ending"])) {
                return Some(Hit::of(start + 1, What::Amount(Some(Count { halves: 2 }), unit, None), rule));
            }
            if unit == Unit::Quarter && scan.any(start + 1, &["ended", "ending"]) {
                let ends = calendar::month_day(scan, start + 2).map(|h| h.meaning.what);
                return Some(Hit::of(start + 1, quarter_ended(ends), "times/quarter ended"));
            }
            let from = if unit == Unit::Quarter { From::Text } else { From::Print };
            (whole && !scan.opens(at)).then(|| Hit::of(start + 1, What::Shift(0, unit, from), rule))
        }
        _ => None,
    }
}

/// `the quarter ended Sept. 30` is one of the calendar where it ends in the last days of one, and else just its length.
fn quarter_ended(on: Option<What>) -> What {
    let quarter = |month: i8, day: i8| (month % 3 == 0 && day >= 27).then_some(month / 3);
    let of = match on {
        Some(What::On(Period::Day(day))) => {
            quarter(day.month(), day.day()).map(|q| What::On(Period::Quarter(day.year(), q)))
        }
        Some(What::Recurring(Recurring::MonthDay(month, day), pick)) => {
            quarter(month, day).map(|q| What::Recurring(Recurring::Quarter(q), pick))
        }
        _ => None,
    };
    of.unwrap_or(What::Amount(Some(Count { halves: 2 }), Unit::Quarter, None))
}

/// `early on Monday` holds the weekday alone; `earlier this month`, `later that day` hold all.
pub fn earlier(scan: &Scan, at: usize) -> Option<Hit> {
    let side = match scan.lower(at) {
        "earlier" => Side::Before,
        "later" => Side::After,
        _ => return None,
    };
    let core = deictic(scan, at + 1).or_else(|| this_last_next(scan, at + 1))?;
    let mut hit = Hit { rule: "times/earlier, later", ..core };
    if let What::Shift(0, unit, From::Print) = core.meaning.what
        && unit > Unit::Day
    {
        hit.meaning.side = Some(side);
    }
    (!scan.capital(at + 1)).then_some(hit)
}
