//! Times that come again and again: `every Friday`, `each year`, `daily`, `twice a week`.

use jiff::civil::Weekday;

use super::lex::Word;
use super::scan::{Hit, Scan};
use super::{calendar, number};
use crate::date::Unit;
use crate::time::What;

/// `every Friday`, `each year`, `every two weeks`, `daily`, `twice a week`.
pub fn set(scan: &Scan, at: usize) -> Option<Hit> {
    let rule = "times/every";
    if let Word::Each(unit) = scan.word(at) {
        let paper = scan.capital(at.wrapping_sub(1)) && scan.capital(at + 1);
        let named = scan.capital(at) && !scan.opens(at) || paper;
        return (!named).then(|| Hit::of(at + 1, What::Every(1, unit), rule));
    }
    if !scan.any(at, &["every", "each"]) {
        return rate(scan, at);
    }
    if let Some((day, end, false)) = calendar::weekday_at(scan, at + 1) {
        return Some(Hit::of(end, What::EveryWeekday(day), rule));
    }
    let other = scan.lower(at + 1) == "other";
    let (n, noun) = number::whole(scan, at + 1).unwrap_or((1, scan.skip(at + 1, &["single", "other"])));
    let Word::Unit(unit, _) = scan.word(noun) else { return None };
    Some(Hit::of(noun + 1, What::Every(if other { 2 } else { n }, unit), rule))
}

/// Words after which `a day` says how often.
const OFTEN: &[&str] =
    &["once", "twice", "times", "million", "billion", "barrels", "dollars", "people", "cents", "hours"];

/// `twice a week`, `$3 a day`.
fn rate(scan: &Scan, at: usize) -> Option<Hit> {
    let before = at.wrapping_sub(1);
    let number = matches!(scan.word(before), Word::Digits(..) | Word::Figure | Word::Times(_) | Word::Number(_));
    let Word::Unit(unit, false) = scan.word(at + 1) else { return None };
    let often = unit >= Unit::Day && (number || scan.any(before, OFTEN)) && scan.any(at, &["a", "per", "an"]);
    let counted = scan.any(at + 2, &["ago", "earlier", "later"]);
    (often && !counted).then(|| Hit::of(at + 2, What::Every(1, unit), "times/every"))
}

/// Weekdays in the plural are sets: `Fridays`.
pub fn weekdays(scan: &Scan, at: usize) -> Option<Hit> {
    let names = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let n = names.iter().position(|w| scan.lower(at) == *w)?;
    let day = Weekday::from_monday_zero_offset(i8::try_from(n).ok()?).ok()?;
    Some(Hit::of(at + 1, What::EveryWeekday(day), "times/every"))
}
