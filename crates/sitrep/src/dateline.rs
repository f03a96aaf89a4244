//! The dateline that a story opens with: `BAGHDAD, March 3, 2021 (Agency) – `, `Oslo, 4 May 2022 - `. It prints where and
//! when the story was filed, never when what it tells of took place. A sentence with a dash in it
//! (`On March 3 – a Wednesday – …`) and an entry of a chronology (`March 3, 2021 – …`) are none. Many print no year
//! (`KABUL (Feb. 26) – `): the day is then kept without one.

use serde::{Deserialize, Serialize};

use std::ops::Range;

use crate::date::date;
use crate::span::Span;

/// A dateline that prints a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The day as printed, in bytes of the article's text: `Oct. 12`, `4 May 2022`.
    pub span: Span,
    /// The year, where it is printed.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
}

/// Only lines that begin this early can be the first of a story, with headings and a note of the archive above it.
const EARLY: usize = 2_000;

/// A dateline of a place, a country, a day and an agency has fewer words than this.
const WORDS: usize = 16;

/// And no more bytes than so many words have: what stands further on in a line, which may be a whole page, is not looked at.
const BYTES: usize = 512;

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

/// The day that the dateline of a text prints; none where there is no such day of the calendar.
pub fn filed(text: &str) -> Option<Dateline> {
    let line = dateline(text)?;
    let words = words(text, line);
    let month = words.iter().position(|w| is_month(w.of(text)))?;
    let number = |at: usize, digits: usize| {
        let word = words.get(at)?.of(text);
        let end = word.bytes().take_while(u8::is_ascii_digit).count();
        let tail = matches!(&word[end..], "" | "st" | "nd" | "rd" | "th");
        (tail && (1..=digits).contains(&end)).then(|| word[..end].parse::<i16>().ok()).flatten()
    };
    let year = |at: usize| number(at, 4).filter(|year| (1800..=2100).contains(year));
    let beside = |at: usize| words.get(at).is_some_and(|w| text[w.end..words[at + 1].start].trim().is_empty());
    let (first, day, end) = match month.checked_sub(1) {
        Some(at) if number(month + 1, 2).is_none() && beside(at) => (at, at, month),
        _ => (month, month + 1, month + 1),
    };
    let (day, year) = (i8::try_from(number(day, 2)?).ok()?, year(end + 1));
    let of_year = FULL.iter().position(|name| name.starts_with(&bare(words[month].of(text))))?;
    let month = i8::try_from(of_year + 1).ok()?;
    // a leap year takes every day that any year has
    date(year.unwrap_or(2000), month, day)?;
    let last = words[end + usize::from(year.is_some())];
    Some(Dateline { span: Span::new(words[first].start, last.end), year, month, day })
}

/// The words of a stretch without the marks around them; the stop of `Oct.` stays.
fn words(text: &str, range: Range<usize>) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = range.start;
    for word in text[range].split_inclusive(|c: char| !c.is_alphanumeric() && c != '.') {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        if !inner.is_empty() {
            let start = at + word.find(inner).unwrap_or(0);
            words.push(Span::new(start, start + inner.len()));
        }
        at += word.len();
    }
    words
}

/// The length in bytes of what a story opens with, up to the first word behind its dash, whether it prints a day or not:
/// `BAGHDAD (Agency) — `. Only names stand before the dash; whether they name a place is not asked.
pub fn opening(paragraph: &str) -> Option<usize> {
    let line = paragraph[..paragraph.floor_char_boundary(BYTES)].lines().next()?;
    let head = names(line).filter(|head| line.len() > head.len())?;
    let rest = line[head.len()..].trim_start_matches(['-', '–', '—', '/', ' ']);
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
    let line = &line[..line.floor_char_boundary(BYTES)];
    let dash = line.char_indices().find(|&(at, c)| match c {
        '–' | '—' => true,
        '-' => line[..at].ends_with([' ', ')']) && line[at + 1..].starts_with([' ', '-']),
        _ => false,
    });
    if let Some(head) = slashed(line).or_else(|| day_first(line)) {
        return Some(head);
    }
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

/// `OSLO, NORWAY / NORDWIRE / May 7, 2024 / Two ships met.`, up to the last of its slashes.
fn slashed(line: &str) -> Option<&str> {
    let slashes: Vec<usize> = line.match_indices(" / ").map(|(at, _)| at).collect();
    let fits = |head: &&str| {
        let words: Vec<&str> = head.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty()).collect();
        let dated = words.iter().any(|w| is_month(w)) && head.bytes().any(|b| b.is_ascii_digit());
        dated && words.len() < WORDS && head.starts_with(char::is_uppercase) && words.iter().all(|w| is_name(w))
    };
    slashes.get(1..)?.iter().rev().map(|at| &line[..=*at]).find(fits)
}

/// `May 7, 2024 – Oslo – Two ships met.`, up to its second dash.
fn day_first(line: &str) -> Option<&str> {
    let dash = |c: char| matches!(c, '–' | '—' | '-');
    let mut dashes = line
        .match_indices(dash)
        .filter(|(at, mark)| line[..*at].ends_with(' ') && line[at + mark.len()..].starts_with(' '));
    let ((first, mark), (second, _)) = (dashes.next()?, dashes.next()?);
    let (day, place) = (line[..first].trim(), line[first + mark.len()..second].trim());
    let words: Vec<&str> = day.split_whitespace().collect();
    let dated = (2..=3).contains(&words.len())
        && words.iter().all(|w| is_month(w) || w.starts_with(|c: char| c.is_ascii_digit()))
        && words.iter().filter(|w| is_month(w)).count() == 1;
    let opens = place.split([' ', ',']).next().unwrap_or("").to_lowercase();
    let named = place.starts_with(char::is_uppercase)
        && place.split_whitespace().count() <= 4
        && place.split_whitespace().all(|w| is_name(w) && !w.starts_with(|c: char| c.is_ascii_digit()))
        && !OTHERS.contains(&opens.as_str());
    (dated && named).then(|| &line[..second])
}

fn capitals(place: &str) -> bool {
    place.chars().all(|c| c.is_uppercase() || " -'’.".contains(c))
}

/// `March`, `Oct.`, `SEPT`.
fn is_month(word: &str) -> bool {
    let word = bare(word);
    MONTHS.iter().any(|m| word.starts_with(m)) && FULL.iter().any(|m| m.starts_with(&word))
}

/// A month's name as [`FULL`] has it, or its head.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()
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
    use super::{dateline, filed, opening};

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
            "OSLO, NORWAY / NORDWIRE / May 7, 2024 / Two ships met.",
            "May 7, 2024 – Oslo – Two ships met.",
            "7 May 2024 - Bad Orb, Hesse - Two ships met.",
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
            "March 3, 2021 – Wednesday – it rained.",
            "March 3, 2021 – Rain fell – The war began.",
            "He asked for bread / butter / jam in May 2021 / June.",
            "Kabul – A patrol left.",
            "–",
            "",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }

    #[test]
    fn its_day_with_or_without_a_year() {
        let read = |text| filed(text).map(|f| (f.span.of(text), f.year, f.month, f.day));
        assert_eq!(read("KABUL (Feb. 26) – A patrol left."), Some(("Feb. 26", None, 2, 26)));
        assert_eq!(read("BAGHDAD, Jan. 5 (Agency) — A shell fell."), Some(("Jan. 5", None, 1, 5)));
        assert_eq!(read("OSLO, August 11 (Agency) --\n\nTwo ships met."), Some(("August 11", None, 8, 11)));
        assert_eq!(read("Oslo, 4 May 2022 - Two ships met."), Some(("4 May 2022", Some(2022), 5, 4)));
        assert_eq!(read("KABUL (June 10, 2011) – A patrol left."), Some(("June 10, 2011", Some(2011), 6, 10)));
        let slashes = "OSLO, NORWAY / NORDWIRE / May 7, 2024 / Two ships met.";
        assert_eq!(read(slashes), Some(("May 7, 2024", Some(2024), 5, 7)));
        assert_eq!(read("May 7, 2024 – Oslo – Two ships met."), Some(("May 7, 2024", Some(2024), 5, 7)));
        assert_eq!(read("KABUL, Camp 7, May 12 – It rained."), Some(("May 12", None, 5, 12)));
        for none in ["KABUL (Feb. 31) – A patrol left.", "KABUL, Camp 7 (May) – A patrol left.", "Kabul – It rained."]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
