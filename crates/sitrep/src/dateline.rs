//! The dateline that a story opens with: `BAGHDAD, March 3, 2021 (Agency) – `, `Oslo, 4 May 2022 - `. It prints where and
//! when the story was filed, never when what it tells of took place. A sentence with a dash in it
//! (`On March 3 – a Wednesday – …`) and an entry of a chronology (`March 3, 2021 – …`) are none.

use std::ops::Range;

/// Only lines that begin this early can be the first of a story, with headings and a note of the archive above it.
const EARLY: usize = 2_000;

/// A dateline of a place, a country, a day and an agency has fewer words than this.
const WORDS: usize = 16;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that open a sentence or a chronology and not a dateline.
const OTHERS: &[&str] = &[
    "after",
    "as",
    "at",
    "before",
    "between",
    "by",
    "during",
    "from",
    "in",
    "last",
    "published",
    "since",
    "the",
    "until",
    "updated",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Where the dateline of a text stands, in bytes, up to its dash.
pub fn dateline(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > EARLY {
            return None;
        }
        if let Some(end) = head(line) {
            return Some(start..start + end);
        }
        start += line.len();
    }
    None
}

/// The length in bytes of what a story opens with, up to the first word behind its dash, whether it prints a day or not:
/// `BAGHDAD (Agency) — `. Only names stand before the dash; whether they name a place is not asked.
pub fn opening(paragraph: &str) -> Option<usize> {
    let line = paragraph.lines().next()?;
    let head = names(line).filter(|head| line.len() > head.len())?;
    let rest = line[head.len()..].trim_start_matches(['-', '–', '—', ' ']);
    (!rest.is_empty()).then(|| line.len() - rest.len())
}

/// The length of a line's dateline.
fn head(line: &str) -> Option<usize> {
    let head = names(line)?;
    let words = || head.split(|c: char| c.is_whitespace() || c == '/');
    let dated = words().any(is_month) && head.bytes().any(|b| b.is_ascii_digit());
    dated.then_some(head.len())
}

/// The names before a line's first dash.
fn names(line: &str) -> Option<&str> {
    let dash = line.char_indices().find(|&(at, c)| match c {
        '–' | '—' => true,
        '-' => line[..at].ends_with([' ', ')']) && line[at + 1..].starts_with([' ', '-']),
        _ => false,
    });
    let line = line.trim_end();
    // an archive breaks the line where its dash was; a headline with a day in brackets is not all capitals
    let bare =
        || line.ends_with(')') && line.split([',', '(']).next().is_some_and(|place| place.len() > 3 && capitals(place));
    let head = match dash {
        Some((at, _)) => &line[..at],
        None if bare() => line,
        None => return None,
    };
    let words: Vec<&str> = head.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty()).collect();
    let first = words.first()?.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let fits = words.len() < WORDS && head.starts_with(char::is_uppercase);
    let placed = !is_month(&first) && !OTHERS.contains(&first.as_str());
    (fits && placed && words.iter().all(|w| is_name(w))).then_some(head)
}

fn capitals(place: &str) -> bool {
    place.chars().all(|c| c.is_uppercase() || " -'’.".contains(c))
}

/// `March`, `Oct.`, `SEPT`.
fn is_month(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    MONTHS.iter().any(|m| word.starts_with(m)) && FULL.iter().any(|m| m.starts_with(&word))
}

const FULL: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A word as names, numbers and agencies have it: with a capital or a digit, or one of the small words inside a name.
fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty()
        || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || matches!(word, "of" | "the" | "and" | "al" | "el" | "de" | "la")
}

#[cfg(test)]
mod tests {
    use super::{dateline, opening};

    #[test]
    fn an_opening_needs_no_day() {
        assert_eq!(opening("KABUL (Agency) — A patrol left."), Some("KABUL (Agency) — ".len()));
        assert_eq!(opening("Oslo, May 4 - A patrol left."), Some("Oslo, May 4 - ".len()));
        assert_eq!(opening("The patrol left — at last."), None);
        assert_eq!(opening("The patrol left."), None);
    }

    #[test]
    fn a_place_a_day_and_a_dash() {
        for text in [
            "KABUL, Afghanistan (June 10, 2011) – A patrol left.",
            "KABUL, Afghanistan (Oct. 16, 2012) \nA patrol left.",
            "Oslo, 4 May 2022 - Two ships met.",
            "A heading\n\nTehran, January 17, 2024 (Caspian Herald) - A guard fell.",
        ] {
            assert!(dateline(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_sentence_and_a_chronology_are_none() {
        for text in [
            "On March 3, 2021 – a Wednesday – it rained.",
            "March 3, 2021 – The war began.",
            "Strike on Basra Airport (March 3, 2021)\nA patrol left.",
            "The envoy came in May 2021 – too late.",
            "Kabul – A patrol left.",
            "–",
            "",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
