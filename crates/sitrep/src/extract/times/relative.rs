//! Times counted from something: `yesterday`, `last week`, `next Friday`, `last summer`, `the same day`, `three days ago`,
//! `two days later`, `the first quarter of 2024`, `the weekend`.

use jiff::civil::Weekday;

use super::calendar;
use super::lex::Word;
use super::number;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
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
    let paper = scan.lower(at) == "today" && scan.capital(at) && scan.capital(at.wrapping_sub(1)) && !scan.opens(at);
    (!paper).then(|| calendar::with_part(scan, shift(at + 1, n)))
}

/// How `this`, `last`, `next` and their like count.
fn direction(scan: &Scan, at: usize) -> Option<(i32, Pick, From)> {
    Some(match scan.lower(at) {
        "this" => (0, Pick::This, From::Print),
        "last" | "past" => (-1, Pick::Last, From::Print),
        "next" | "coming" => (1, Pick::Next, From::Print),
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
    let start = if scan.any(bare, &["this", "that"]) && direction(scan, bare + 1).is_some() { bare + 1 } else { bare };
    let (n, pick, mut from) = direction(scan, start)?;
    if scan.lower(start) == "that"
        && bare == start
        && !scan.any(start + 1, &["day", "week", "month", "year", "night", "evening", "morning", "afternoon"])
    {
        return None;
    }
    // `the next day` is told from the day before it in the story, `next year` from the day of print.
    if bare > at && matches!(scan.lower(start), "next") {
        from = From::Text;
    }
    let noun = scan.skip(start + 1, &["fiscal", "calendar", "full"]);
    let rule = "times/this, last, next";
    let recurring = |end: usize, r: Recurring| Hit::of(end, What::Recurring(r, pick), rule);
    match scan.word(noun) {
        Word::Unit(unit, false) => unit_after(scan, at, noun, (n, from, unit), bare > at),
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
        Word::Weekend if from == From::Print => Some(recurring(noun + 1, Recurring::Weekend)),
        Word::Part(part) => part_after(part, noun + 1, n, from),
        _ => holiday_after(scan, noun, pick),
    }
}

/// `last week`, `the past year` (an amount), `the same day`.
fn unit_after(scan: &Scan, at: usize, noun: usize, (n, from, unit): (i32, From, Unit), the: bool) -> Option<Hit> {
    let rule = "times/this, last, next";
    if unit < Unit::Day
        || scan.hyphen(noun + 1)
        || (unit == Unit::Day && scan.any(noun - 1, &["this", "last", "past", "coming"]))
    {
        return None;
    }
    let word = scan.lower(noun - 1);
    if word == "past" || (the && word == "last") || (the && word == "coming") {
        let side = if n < 0 { Side::Before } else { Side::After };
        let mut halves = 2;
        let mut end = noun + 1;
        if let Some(after) = scan.after(end, &["and", "a", "half"]) {
            (halves, end) = (3, after);
        }
        return Some(Hit::of(end, What::Amount(Some(Count { halves }), unit, Some(side)), "times/the past"));
    }
    if unit == Unit::Day && scan.capital(noun) {
        return None;
    }
    let mut end = noun + 1;
    let mut hit = Hit::of(end, What::Shift(n, unit, from), rule);
    if unit == Unit::Year
        && let Some(quarter) = quarter_after(scan, end)
    {
        end = quarter.1;
        let pick = if n < 0 {
            Pick::Last
        } else if n > 0 {
            Pick::Next
        } else {
            Pick::This
        };
        hit = Hit::of(end, What::Recurring(Recurring::Quarter(quarter.0), pick), rule);
    }
    let _ = at;
    Some(hit)
}

/// `'s third quarter` after a year.
fn quarter_after(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    if !scan.any(at, &["'s", "’s"]) {
        return None;
    }
    ordinal_quarter(scan, at + 1)
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

/// `first quarter`, `fourth-quarter`, `second half`.
fn ordinal_quarter(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let n = match scan.word(at) {
        Word::Ordinal(n @ 1..=4) => n as i8,
        Word::Unit(Unit::Second, false) => 2,
        _ => return None,
    };
    let noun = if scan.hyphen(at + 1) { at + 2 } else { at + 1 };
    (scan.lower(noun) == "quarter").then_some((n, noun + 1))
}

/// `the third quarter`, `fourth-quarter`, `the first quarter of 2024`, `the 1988 third quarter`, `the first half of 2023`.
pub fn quarter(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    let (first, fiscal) = (calendar::year_at(scan, start), scan.skip(start, &["fiscal"]));
    let start = first.map_or(if scan.hyphen(fiscal) { fiscal + 1 } else { fiscal }, |y| y.1);
    let half = scan.lower(start + 1) == "half" && scan.any(start, &["first", "second"]);
    let (n, end) = match half {
        true => (1 + i8::from(scan.lower(start) == "second"), start + 2),
        false => ordinal_quarter(scan, start)?,
    };
    let year = first.or_else(|| calendar::year_at(scan, scan.skip(end, &["of", ","])));
    let named = scan.after(end, &["of"]).and_then(|e| {
        let (n, pick, from) = direction(scan, e)?;
        (scan.lower(e + 1) == "year" && from == From::Print && n.abs() < 2).then_some((pick, e + 2))
    });
    let rule = "times/quarter";
    if let Some((year, after)) = year {
        let period = if half { Period::Half(year, n) } else { Period::Quarter(year, n) };
        return Some(Hit::of(end.max(after), What::On(period), rule));
    }
    let recurring = if half { Recurring::Half(n) } else { Recurring::Quarter(n) };
    let (pick, end) = named.unwrap_or((Pick::Tense, end));
    // The first half of a match, a speech or a book is none of a year.
    (!half || named.is_some()).then(|| Hit::of(end, What::Recurring(recurring, pick), rule))
}

/// `the weekend`, `the summer`, `summer 2014`, `the spring of 2003`, `the quarter`, `the year`.
pub fn the(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    let rule = "times/the";
    match scan.word(start) {
        Word::Weekend if start > at => Some(Hit::of(start + 1, What::Recurring(Recurring::Weekend, Pick::Tense), rule)),
        Word::Season(season) => {
            if let Some((year, end)) = calendar::year_at(scan, scan.skip(start + 1, &["of", ","])) {
                return Some(Hit::of(end, What::On(Period::Season(year, season)), rule));
            }
            let plain = start > at && !scan.capital(start) && !scan.any(start + 1, &["of", "in"]);
            let verb = matches!(season, crate::date::Season::Fall | crate::date::Season::Spring);
            let ok = plain && (!verb || scan.any(at.wrapping_sub(1), &["in", "by", "during", "this", "until", "of"]));
            ok.then(|| Hit::of(start + 1, What::Recurring(Recurring::Season(season), Pick::Tense), rule))
        }
        Word::Unit(unit @ (Unit::Quarter | Unit::Year), false) if start > at => {
            let whole = !scan.any(start + 1, &["-", "of", "end"]) && !scan.capital(start);
            (whole && !scan.opens(at)).then(|| Hit::of(start + 1, What::Shift(0, unit, From::Print), rule))
        }
        _ => None,
    }
}

/// `three days ago`, `two days later`, `a year earlier`, `two weeks from now`, `the day after`.
pub fn ago(scan: &Scan, at: usize) -> Option<Hit> {
    let one = |i: usize| Some((Some(Count { halves: 2 }), i + 1)).filter(|_| scan.any(i, &["a", "an", "one", "the"]));
    let (count, noun) = number::count(scan, at).or_else(|| one(at)).or_else(|| bare(scan, at))?;
    let noun = if scan.hyphen(noun) { noun + 1 } else { noun };
    let Word::Unit(unit, _) = scan.word(noun) else { return None };
    let mut end = noun + 1;
    let mut halves = count.map(|c| c.halves);
    if let Some(after) = scan.after(end, &["and", "a", "half"]) {
        (halves, end) = (halves.map(|h| h + 1), after);
    }
    end = scan.after(end, &["or", "so"]).unwrap_or(end);
    let the = scan.lower(at) == "the";
    let (sign, from, after) = match scan.lower(end) {
        "ago" => (-1, From::Print, end + 1),
        "earlier" | "previously" | "beforehand" => (-1, From::Text, end + 1),
        "later" | "afterward" | "afterwards" => (1, From::Text, end + 1),
        "from" if scan.any(end + 1, &["now", "today"]) => (1, From::Print, end + 2),
        "before" if the || stops(scan, end + 1) => (-1, From::Text, end + 1),
        "after" if the || stops(scan, end + 1) => (1, From::Text, end + 1),
        _ => return None,
    };
    if the && from == From::Print || (the && unit != Unit::Day && !stops(scan, after)) {
        return None;
    }
    let rule = if from == From::Print { "times/ago" } else { "times/later" };
    let Some(halves) = halves else {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Hit::of(after, What::Vague(vague), rule));
    };
    let (n, unit) = match (halves % 2, unit) {
        (0, unit) => (halves / 2, unit),
        (_, Unit::Year) => (halves * 6, Unit::Month),
        (_, Unit::Decade) => (halves * 5, Unit::Year),
        _ => return Some(Hit::of(after, What::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), rule)),
    };
    let n = i32::try_from(n).ok()? * sign;
    let mut hit = Hit::of(after, What::Shift(n, unit, from), rule);
    // `the day after the strike` is counted from no date that is printed: the noun behind it decides.
    if the && !stops(scan, after) {
        hit.rule = "times/day after something";
    }
    Some(hit)
}

/// `months` in `months ago`.
fn bare(scan: &Scan, at: usize) -> Option<(Option<Count>, usize)> {
    matches!(scan.word(at), Word::Unit(_, true)).then_some((None, at))
}

/// Whether nothing that could be counted from follows.
fn stops(scan: &Scan, at: usize) -> bool {
    at >= scan.atoms.len() || scan.any(at, &[".", ",", ";", ":", ")", "and", "but", "—", "?", "!", "\"", "”"])
}

/// `year-earlier quarter`, `the year-ago period`: the same stretch of the year before.
pub fn year_earlier(scan: &Scan, at: usize) -> Option<Hit> {
    let start = scan.skip(at, &["the"]);
    if scan.lower(start) != "year" || !scan.hyphen(start + 1) || !scan.any(start + 2, &["earlier", "ago"]) {
        return None;
    }
    let mut end = start + 3;
    if let Some((n, after)) = ordinal_quarter(scan, end) {
        return Some(Hit::of(after, What::Recurring(Recurring::Quarter(n), Pick::Last), "times/year earlier"));
    }
    end = scan.skip(end, &["quarter", "period", "month"]);
    Some(Hit::of(end, What::Shift(-1, Unit::Year, From::Text), "times/year earlier"))
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

/// `the night of ...` and the like are read by their date; `fiscal 1989`, `the fiscal year`.
pub fn fiscal(scan: &Scan, at: usize) -> Option<Hit> {
    if scan.lower(at) != "fiscal" {
        return None;
    }
    let (year, end) = calendar::year_at(scan, scan.skip(at + 1, &["year"]))?;
    Some(Hit::of(end, What::On(Period::Fiscal(year)), "times/fiscal year"))
}

/// `every Friday`, `each year`, `every two weeks`, `Fridays`, `daily`, `twice a week`.
pub fn set(scan: &Scan, at: usize) -> Option<Hit> {
    let rule = "times/every";
    if let Word::Each(unit) = scan.word(at) {
        let named = scan.capital(at) && !scan.opens(at);
        return (!named).then(|| Hit::of(at + 1, What::Every(1, unit), rule));
    }
    if scan.any(at, &["every", "each"]) {
        if let Some((day, end, false)) = calendar::weekday_at(scan, at + 1) {
            return Some(Hit::of(end, What::EveryWeekday(day), rule));
        }
        let (n, noun) = number::whole(scan, at + 1).unwrap_or((1, scan.skip(at + 1, &["single", "other"])));
        let n = if scan.lower(at + 1) == "other" { 2 } else { n };
        let Word::Unit(unit, _) = scan.word(noun) else { return None };
        return Some(Hit::of(noun + 1, What::Every(n, unit), rule));
    }
    let rate =
        matches!(scan.word(at.wrapping_sub(1)), Word::Digits(..) | Word::Figure | Word::Times(_) | Word::Number(_))
            || scan.any(
                at.wrapping_sub(1),
                &["once", "twice", "times", "million", "billion", "barrels", "dollars", "people", "cents"],
            );
    let Word::Unit(unit, false) = scan.word(at + 1) else { return None };
    (unit >= Unit::Day && rate && scan.any(at, &["a", "per", "an"]) && !scan.any(at + 2, &["ago", "earlier", "later"]))
        .then(|| Hit::of(at + 2, What::Every(1, unit), rule))
}

/// Weekdays in the plural are sets: `Fridays`.
pub fn weekdays(scan: &Scan, at: usize) -> Option<Hit> {
    let names = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let n = names.iter().position(|w| scan.lower(at) == *w)?;
    let day = Weekday::from_monday_zero_offset(i8::try_from(n).ok()?).ok()?;
    Some(Hit::of(at + 1, What::EveryWeekday(day), "times/every"))
}
