//! Hours: `2:30 a.m.`, `11.30 p.m. on Monday`, `2330 GMT on Tuesday`, `noon Thursday`, `midnight`, `14:00`.

use super::calendar;
use super::lex::Word;
use super::scan::{Hit, Scan};
use crate::date::{Period, Unit};
use crate::time::{Clock, From, Recurring, What};

/// An hour with the day that stands beside it.
pub fn clock(scan: &Scan, at: usize) -> Option<Hit> {
    let (clock, end) = hour(scan, at).or_else(|| named(scan, at))?;
    if let Some(hit) = bracketed(scan, clock, end) {
        return Some(hit);
    }
    let start = scan.skip(scan.skip(end, &[","]), &["on", "local", "hrs", "hours"]);
    let start = scan.skip(scan.skip(start, &["time"]), &["on", "of"]);
    let day = calendar::weekday(scan, start)
        .or_else(|| calendar::month_day(scan, start))
        .or_else(|| calendar::day_month(scan, start));
    let day = day.or_else(|| super::relative::deictic(scan, start)).filter(|d| d.meaning.clock.is_none());
    Some(match day {
        Some(day) => Hit { rule: "times/hour and day", ..day }.at(clock),
        None => Hit::of(end, What::Shift(0, Unit::Day, From::Text), "times/hour").at(clock),
    })
}

/// `overnight`, `overnight on Friday`; not `an overnight train`.
pub fn overnight(scan: &Scan, at: usize) -> Option<Hit> {
    if scan.lower(at) != "overnight"
        || matches!(scan.tag(at + 1), "NN" | "NNS" | "NNP" | "JJ") && !is_weekday(scan, at + 1)
    {
        return None;
    }
    let day = super::dates(scan, scan.skip(at + 1, &["on"])).filter(|d| d.meaning.clock.is_none() && is_day(d));
    // the nights of several days are told by those days
    if let Some(days) = day.filter(|d| covers_days(d.meaning.what)) {
        return Some(Hit { rule: "times/overnight", ..days });
    }
    let hit = day.unwrap_or_else(|| Hit::of(at + 1, What::Shift(0, Unit::Day, From::Text), "times/overnight"));
    Some(Hit { rule: "times/overnight", ..hit }.at(Clock::Part("NI")))
}

/// Whether a hit is of days and of nothing longer.
fn is_day(hit: &Hit) -> bool {
    match hit.meaning.what {
        What::On(period) => matches!(period, Period::Day(_) | Period::Days(..)),
        What::Recurring(recurring, _) => matches!(
            recurring,
            Recurring::Weekday(_) | Recurring::MonthDay(..) | Recurring::Dated(..) | Recurring::MonthDays(..)
        ),
        _ => false,
    }
}

fn covers_days(what: What) -> bool {
    matches!(what, What::On(Period::Days(..)) | What::Recurring(Recurring::MonthDays(..), _))
}

fn is_weekday(scan: &Scan, at: usize) -> bool {
    calendar::weekday_at(scan, at).is_some()
}

/// `2:30 a.m. (2330 GMT on Tuesday)`: the local hour's day follows from the bracket, or stands behind it.
fn bracketed(scan: &Scan, local: Clock, end: usize) -> Option<Hit> {
    let Clock::Local(hour, minute) = local else { return None };
    let (Clock::Utc(utc_hour, utc_minute), inner) = (scan.lower(end) == "(").then(|| self::hour(scan, end + 1))??
    else {
        return None;
    };
    let minutes = |h: i8, m: Option<i8>| i32::from(h) * 60 + i32::from(m.unwrap_or(0));
    // Clocks stand between twelve hours behind Greenwich and fourteen before it.
    let days = match minutes(hour, minute) - minutes(utc_hour, utc_minute) {
        ahead if ahead <= -720 => 1,
        ahead if ahead > 840 => -1,
        _ => 0,
    };
    let rule = "times/hour and its hour in Greenwich";
    if let Some(day) = calendar::weekday(scan, scan.skip(inner, &["on"])) {
        let What::Recurring(Recurring::Weekday(weekday), pick) = day.meaning.what else { return None };
        let what = What::Recurring(Recurring::Weekday(weekday.wrapping_add(days)), pick);
        return Some(Hit::of(end, what, rule).at(local));
    }
    let next = (scan.lower(inner) == ")").then(|| scan.skip(inner + 1, &["on"]))?;
    let day = calendar::weekday(scan, next).filter(|d| d.meaning.clock.is_none())?;
    Some(Hit { end, rule, ..day }.at(local))
}

/// `2:30 a.m.`, `9 p.m. EST`, `0735 GMT`, `14:00`.
fn hour(scan: &Scan, at: usize) -> Option<(Clock, usize)> {
    if scan.any(at.wrapping_sub(1), &["$", "€", "£"]) {
        return None;
    }
    let (hour, minute, end) = digits(scan, at)?;
    let told = scan.any(at.wrapping_sub(1), &["at", "around", "about", "by", "until", "before", "after", "since"]);
    if let Some((pm, end)) = meridiem(scan, end).or_else(|| of_day(scan, end).filter(|_| told)) {
        let hour = match (hour, pm) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            (1..=12, _) => hour,
            _ => return None,
        };
        return Some(zone(scan, hour, minute, end));
    }
    let four = matches!(scan.word(at), Word::Digits(_, 4)) && scan.any(end, &["hrs", "hours"]);
    // `0430 hrs`, `at 2000 hours`; not `2000 hours of work`
    let four = four && (told || scan.lower(at).starts_with('0') || scan.lower(end + 1) == "on");
    let sure = minute.is_some() && (scan.lower(at + 1) == ":" || is_zone(scan, end) || four);
    let (clock, after) = zone(scan, hour, minute, end);
    (hour < 24 && (after > end || sure && !scan.any(end, &["per", "%", "to", "-", ":"]) && clocklike(scan, at, end)))
        .then_some((clock, after))
}

/// Whether `14:00` stands where an hour does, and not a score or a verse.
fn clocklike(scan: &Scan, at: usize, end: usize) -> bool {
    scan.any(
        at.wrapping_sub(1),
        &["at", "around", "by", "until", "about", "from", "between", "since", "after", "before"],
    ) || scan.any(end, &["local", "on", "hours", "hrs"])
}

/// Hour and minute: `2`, `2:30`, `11.30`, `0735`.
fn digits(scan: &Scan, at: usize) -> Option<(i8, Option<i8>, usize)> {
    let minutes = |m: u32| Some(m as i8).filter(|_| m < 60);
    match scan.word(at) {
        Word::Digits(h @ 0..=24, 1..=2) => {
            if scan.lower(at + 1) == ":" && scan.glued(at + 1) && scan.glued(at + 2) {
                let Word::Digits(m, 2) = scan.word(at + 2) else { return None };
                return Some((h as i8, Some(minutes(m)?), at + 3));
            }
            Some((h as i8, None, at + 1))
        }
        Word::Digits(hm @ 0..=2359, 4) => Some(((hm / 100) as i8, Some(minutes(hm % 100)?), at + 1)),
        Word::Figure => {
            let (h, m) = scan.lower(at).split_once('.')?;
            let hour = h.parse().ok().filter(|h: &i8| (0..24).contains(h))?;
            (m.len() == 2).then_some((hour, Some(minutes(m.parse().ok()?)?), at + 1))
        }
        Word::Number(h @ 1..=12) => Some((h as i8, None, at + 1)),
        _ => None,
    }
}

/// `a.m.`, `pm`, `o'clock` aside: whether it is after noon, and the end.
fn meridiem(scan: &Scan, at: usize) -> Option<(bool, usize)> {
    match scan.lower(at) {
        "am" | "pm" if scan.lower(at + 1) != "-" => Some((scan.lower(at) == "pm", at + 1)),
        half @ ("a" | "p") if scan.lower(at + 1) == "." && scan.lower(at + 2) == "m" && scan.glued(at + 2) => {
            let stop = scan.lower(at + 3) == "." && scan.glued(at + 3);
            Some((half == "p", at + 3 + usize::from(stop)))
        }
        _ => None,
    }
}

/// `in the morning`, `in the afternoon`, `at night` behind an hour.
fn of_day(scan: &Scan, at: usize) -> Option<(bool, usize)> {
    let (part, end) = match scan.after(at, &["in", "the"]) {
        Some(part) => (scan.lower(part), part + 1),
        None => (scan.lower(scan.after(at, &["at"])?), at + 2),
    };
    match (part, end - at) {
        ("morning", 3) => Some((false, end)),
        ("afternoon" | "evening", 3) | ("night", 2) => Some((true, end)),
        _ => None,
    }
}

fn is_zone(scan: &Scan, at: usize) -> bool {
    scan.any(at, &["gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "bst", "ist"]) && scan.capital(at)
}

/// The hour with the zone printed after it.
fn zone(scan: &Scan, hour: i8, minute: Option<i8>, end: usize) -> (Clock, usize) {
    if is_zone(scan, end) {
        let utc = scan.any(end, &["gmt", "utc"]);
        return (if utc { Clock::Utc(hour, minute) } else { Clock::Local(hour, minute) }, end + 1);
    }
    (Clock::Local(hour, minute), end)
}

/// `noon`, `midday`, `midnight`; `midnight Friday` ends that day.
fn named(scan: &Scan, at: usize) -> Option<(Clock, usize)> {
    let clock = match scan.lower(at) {
        "noon" | "midday" => Clock::Local(12, Some(0)),
        "midnight" => Clock::Local(24, Some(0)),
        _ => return None,
    };
    (!scan.capital(at) || scan.opens(at)).then(|| {
        zone(
            scan,
            match clock {
                Clock::Local(h, _) => h,
                _ => 0,
            },
            Some(0),
            at + 1,
        )
    })
}
