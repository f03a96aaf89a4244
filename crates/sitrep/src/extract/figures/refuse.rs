//! Numbers that report nothing: dates, lengths of time, ages, models and names, scores, addresses, pronouns.

use crate::document::Document;
use crate::found::Found;

use super::number::{Kind, Number};

/// Lemmas of what is no reported count when a number stands before it.
const NOT_COUNTED: &[&str] = &[
    "year", "day", "hour", "minute", "second", "week", "month", "decade", "century", "a.m.", "p.m.", "am", "pm", "am.",
    "pm.", "gmt", "o'clock", "degree", "year-old", "th", "yr", "hrs", "night", "weekend", "morning", "point", "inning",
    "yard", "goal", "fold", "caliber", "mm",
];

/// Nouns that a number after them labels: `Flight 103`, `Room 12`, `Article 5`.
const LABELS: &[&str] = &[
    "flight",
    "room",
    "article",
    "section",
    "chapter",
    "no",
    "no.",
    "number",
    "page",
    "route",
    "highway",
    "channel",
    "phase",
    "level",
    "group",
    "unit",
    "resolution",
    "title",
    "act",
    "line",
    "block",
    "district",
    "precinct",
    "tower",
    "boeing",
    "airbus",
    "grade",
    "type",
    "mark",
    "version",
    "iphone",
    "windows",
    "area",
    "camp",
    "gate",
    "terminal",
];

/// Whether a number is no reported figure.
pub fn refused(document: &Document, found: &Found, number: &Number) -> bool {
    let span = document.span(number.tokens.clone());
    let in_time = found.time_at(span).is_some();
    in_time
        || number.currency.is_none() && (named(document, found, number) || label_before(document, number))
        || not_counted(document, number)
        || age(document, number)
        || joined(document, number)
        || pronoun(document, number)
        || score(document, number)
}

/// `attacked 46 times` reports a number of attacks; `five times as many`, `three times a day` report nothing.
pub fn occasions_of_nothing(document: &Document, number: &Number, attacks: bool) -> bool {
    let word = |t: usize| if t < document.tokens.len() { document.word(t) } else { "" };
    let next = number.tokens.end;
    let times = word(next) == "times" || word(next) == "more" && word(next + 1) == "times";
    times && !attacks
}

/// Whether a percentage: `4 percent`, `4%`.
pub fn percent(document: &Document, number: &Number) -> bool {
    let next = document.tokens.get(number.tokens.end).map(|_| document.word(number.tokens.end).to_lowercase());
    matches!(next.as_deref(), Some("%" | "percent" | "per" | "pct" | "percentage"))
}

/// A number inside a name or a time that the parser found.
fn named(document: &Document, found: &Found, number: &Number) -> bool {
    let inside =
        |name: &&crate::document::Name| name.tokens.start < number.tokens.end && number.tokens.start < name.tokens.end;
    document.names.iter().find(inside).is_some_and(|name| match name.label {
        // where the time in the name is another part of it (`34, and the next day`), the number is none
        "DATE" | "TIME" => {
            let counted = number.tokens.start.checked_sub(1).is_some_and(|t| matches!(document.word(t), "as" | "at"));
            !(counted && name.tokens == number.tokens) && found.time_at(document.span(name.tokens.clone())).is_none()
        }
        "PERSON" | "ORG" | "FAC" | "GPE" | "LOC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" => {
            let counts =
                number.tokens.start == name.tokens.start && document.tokens[number.tokens.start].dep == "nummod";
            !counts
        }
        _ => false,
    })
}

/// `Flight 103`, `Boeing 747`, `al-Asad 2`: a name or a label right before the number.
fn label_before(document: &Document, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    let word = document.word(before).trim_start_matches('#').to_lowercase();
    let hangs = (number.tokens.clone()).any(|t| document.tokens[t].head == before);
    let digits = document.word(number.tokens.start).starts_with(|c: char| c.is_ascii_digit());
    digits && (LABELS.contains(&word.as_str()) || word == "#" || hangs && document.tokens[before].pos == "PROPN")
}

/// `two weeks`, `5 p.m.`, `20 degrees`, `three times`.
fn not_counted(document: &Document, number: &Number) -> bool {
    let Some(next) = document.tokens.get(number.tokens.end) else { return false };
    let mut at = number.tokens.end;
    if matches!(document.word(at), "more" | "-" | "straight" | "consecutive" | "other" | "full" | "long") {
        at += 1;
    }
    let word = document.tokens.get(at).map_or(&*next.lemma, |t| &*t.lemma).to_lowercase();
    let printed = if at < document.tokens.len() { document.word(at).to_lowercase() } else { String::new() };
    NOT_COUNTED.contains(&word.as_str()) || NOT_COUNTED.contains(&printed.trim_end_matches('s'))
}

/// `, 24,` after a name; `aged 24`; `age 24`.
fn age(document: &Document, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    let after = number.tokens.end;
    let closes = after >= document.tokens.len() || matches!(document.word(after), "," | "." | ";" | ")" | ":" | "who");
    let word = document.word(before).to_lowercase();
    let name = before.checked_sub(1).is_some_and(|t| document.tokens[t].pos == "PROPN");
    let small = number.amount.low.is_some_and(|v| v < 120.0) && number.kind == Kind::Exact;
    small && (matches!(word.as_str(), "aged" | "age" | "ages") || word == "," && name && closes)
}

/// Numbers glued to other marks: `9/11`, `10:30`, `24-year-old`, `No. 2`, `3rd`.
fn joined(document: &Document, number: &Number) -> bool {
    let text = document.text();
    let span = document.span(number.tokens.clone());
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let glue = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '_' | '@' | '#'));
    let letters_after_hyphen = after == Some('-')
        && text[span.end + 1..].chars().next().is_some_and(|c| c.is_alphabetic())
        && !matches!(number.kind, Kind::Range);
    let colon = before == Some(':') && text[..span.start - 1].ends_with(|c: char| c.is_ascii_digit());
    glue(after) && after != Some(':')
        || glue(before) && before != Some(':')
        || colon
        || letters_after_hyphen
        || before == Some('-')
}

/// `one of the ministers`, `one must ask`: no count of its own.
fn pronoun(document: &Document, number: &Number) -> bool {
    let one = document.quote(number.tokens.clone()).eq_ignore_ascii_case("one");
    let next = number.tokens.end;
    let follows = |word: &str| next < document.tokens.len() && document.word(next) == word;
    let before = number.tokens.start.checked_sub(1).map(|t| document.word(t).to_lowercase());
    let pointed =
        matches!(before.as_deref(), Some("no" | "this" | "that" | "the" | "which" | "every" | "each" | "another"));
    one && (follows("of")
        || follows("another")
        || follows("day")
        || pointed
        || document.tokens[number.tokens.start].tag == "PRP")
}

/// `won 4-2`, `a 5-5 ruling`: small numbers joined by a hyphen.
fn score(document: &Document, number: &Number) -> bool {
    let words = document.quote(number.tokens.clone());
    let next = document.tokens.get(number.tokens.end).map(|_| document.word(number.tokens.end));
    let hyphen = words.contains('-') || words.contains('–');
    let small = number.amount.high.is_some_and(|v| v < 30.0);
    hyphen && small && words.starts_with(|c: char| c.is_ascii_digit())
        || next == Some("-")
            && number.tokens.len() == 1
            && words.len() < 3
            && words.starts_with(|c: char| c.is_ascii_digit())
}
