//! Whether a time stands at the end of a comparison, and whether money is compared: `up from $2 million a year ago`,
//! `a profit of 3 cents a share, a year ago`, `higher than a year earlier`; not `he had left a year earlier`.

use super::lex::Word;
use super::scan::Scan;

/// Words between `from` and the time of what is compared: `from $18.1 million, or 21 Canadian cents a share, a year ago`.
const FAR: usize = 16;

/// `true` where money is compared, `false` where something else is, none where nothing is.
pub fn compared(scan: &Scan, at: usize) -> Option<bool> {
    let (mut number, mut money) = (false, false);
    let share = if scan.before(at) == "," { at - 1 } else { at };
    if scan.before(share) == "share" {
        return Some(true);
    }
    for i in (at.saturating_sub(FAR)..at).rev() {
        if scan.any(i, &["from", "with", "than", "against", "versus"]) {
            return (number || i + 1 == at || scan.lower(i) == "than").then_some(money);
        }
        number |= matches!(scan.word(i), Word::Digits(..) | Word::Figure | Word::Number(_));
        money |= scan.any(i, &["$", "€", "£", "million", "billion", "cents"]);
        let ends = scan.any(i, &[".", "?", "!"]) && scan.capital(i + 1) && !scan.glued(i + 1);
        if ends && i + 1 < at {
            return None;
        }
    }
    None
}
