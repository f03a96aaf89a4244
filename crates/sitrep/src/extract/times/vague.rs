//! Times without a date: `recently`, `in recent weeks`, `now`, `the future`, `the coming months`.

use super::lex::Word;
use super::scan::{Hit, Scan};
use crate::time::What;

/// `recently`, `recent weeks`, `now`, `the past`, `the future`, `coming months`.
pub fn vague(scan: &Scan, at: usize) -> Option<Hit> {
    let hit = |end: usize, value: &'static str| Some(Hit::of(end, What::Vague(value), "times/vague"));
    if let Word::Vague(value) = scan.word(at) {
        let named = scan.capital(at) && !scan.opens(at) && scan.capital(at.wrapping_sub(1));
        return if named { None } else { hit(at + 1, value) };
    }
    let long = [&["a", "long", "time", "ago"][..], &["some", "time", "ago"], &["long", "ago"]];
    if let Some(end) = long.iter().find_map(|words| scan.after(at, words)) {
        return hit(end, "PAST_REF");
    }
    let start = scan.skip(at, &["the"]);
    let units = |i: usize| matches!(scan.word(i), Word::Unit(_, true));
    match scan.lower(start) {
        "recent" if start == at || units(start + 1) => hit(units_end(scan, start + 1), "PAST_REF"),
        "coming" if units(start + 1) => hit(units_end(scan, start + 1), "FUTURE_REF"),
        "past" if start > at && scan.any(at.wrapping_sub(1), &["in", "of", "from"]) && ends(scan, start + 1) => {
            hit(start + 1, "PAST_REF")
        }
        "future" if start > at && ends(scan, start + 1) => hit(start + 1, "FUTURE_REF"),
        "near" | "foreseeable" if scan.lower(start + 1) == "future" => hit(start + 2, "FUTURE_REF"),
        _ => None,
    }
}

/// The end of `weeks and months`, or `at` where no units stand.
fn units_end(scan: &Scan, at: usize) -> usize {
    let unit = |i: usize| matches!(scan.word(i), Word::Unit(_, true));
    match (unit(at), unit(at + 2) && scan.any(at + 1, &["and", "or"])) {
        (true, true) => at + 3,
        (true, false) => at + 1,
        _ => at,
    }
}

/// Whether no noun follows that the word belongs to.
fn ends(scan: &Scan, at: usize) -> bool {
    at >= scan.atoms.len()
        || scan.lower(at) != "of" && !scan.glued(at) && !matches!(scan.tag(at), "NN" | "NNS" | "NNP" | "JJ" | "CD")
        || matches!(scan.word(at), Word::Mark)
}
