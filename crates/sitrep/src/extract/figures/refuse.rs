//! Numbers that report nothing: dates, lengths of time, ages, models and names, scores, addresses, pronouns.

use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::Found;
use crate::span::Span;

use super::number::{Kind, Number};
use super::{label, measure, share, words};

/// Lemmas of what is no reported count when a number stands before it.
const NOT_COUNTED: &[&str] = &[
    "year", "day", "hour", "minute", "second", "week", "month", "decade", "century", "a.m.", "p.m.", "am", "pm", "am.",
    "pm.", "gmt", "o'clock", "degree", "year-old", "th", "yr", "hrs", "night", "weekend", "morning", "point", "inning",
    "yard", "goal", "fold", "caliber", "mm", "cm", "m", "mph", "kph", "km/h", "ft",
];

/// Whether a number is no reported figure.
pub fn refused(document: &Document, found: &Found, number: &Number) -> bool {
    let span = number.span(document);
    // the `three quarters` of a million are no time
    let inside = |t: Span| number.scale > 1.0 && span.contains(t) && t != span;
    let in_time = found.time_at(span).is_some_and(|t| !inside(found.times[t.0].span));
    in_time
        || number.currency.is_none() && (named(document, found, number) || label::is_label(document, number))
        || not_counted(document, number)
        || age(document, found, number)
        || joined(document, number)
        || share::is_share(document, number)
        || left_out(document, number)
        || unread_scale(document, number)
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
    let per_cent =
        document.tokens.get(number.tokens.end + 1).is_some_and(|_| document.word(number.tokens.end + 1) == "cent");
    matches!(next.as_deref(), Some("%" | "percent" | "pct" | "percentage"))
        || next.as_deref() == Some("per") && per_cent
}

/// A number inside a name or a time that the parser found.
fn named(document: &Document, found: &Found, number: &Number) -> bool {
    let inside =
        |name: &&crate::document::Name| name.tokens.start < number.tokens.end && number.tokens.start < name.tokens.end;
    document.names.iter().find(inside).is_some_and(|name| match name.label {
        // where the time in the name is another part of it (`34, and the next day`), the number is none
        "DATE" | "TIME" => {
            let counted = number.tokens.start.checked_sub(1).is_some_and(|t| matches!(document.word(t), "as" | "at"));
            let no_date = number.scale > 1.0 || measure::counts_known(document, number);
            let all_of_it = counted && name.tokens == number.tokens;
            !all_of_it && !no_date && found.time_at(document.span(name.tokens.clone())).is_none()
        }
        "PERSON" | "ORG" | "FAC" | "GPE" | "LOC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" => {
            let counts =
                number.tokens.start == name.tokens.start && document.tokens[number.tokens.start].dep == "nummod";
            let known = number.tokens.start <= name.tokens.start && measure::counts_known(document, number);
            !counts && !known
        }
        _ => false,
    })
}

/// `two weeks`, `5 p.m.`, `20 degrees`, `three times`.
fn not_counted(document: &Document, number: &Number) -> bool {
    let mut at = super::bound::end(document, number);
    let Some(next) = document.tokens.get(at) else { return false };
    if matches!(document.word(at), "more" | "-" | "straight" | "consecutive" | "other" | "full" | "long") {
        at += 1;
    }
    let word = document.tokens.get(at).map_or(&*next.lemma, |t| &*t.lemma).to_lowercase();
    let printed = if at < document.tokens.len() { document.word(at).to_lowercase() } else { String::new() };
    NOT_COUNTED.contains(&word.as_str()) || NOT_COUNTED.contains(&printed.trim_end_matches('s'))
}

/// `, 24,` or `(24)` after a person's name or one person; `aged 24`; `ages 5, 7 and 9`.
fn age(document: &Document, found: &Found, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    let after = number.tokens.end;
    let closes = after >= document.tokens.len()
        || matches!(document.word(after), "," | "." | ";" | ")" | ":" | "who" | "from" | "and");
    let small = number.amount.high.is_some_and(|v| v < 120.0) && matches!(number.kind, Kind::Exact | Kind::Range);
    let opened = matches!(document.word(before), "," | "(")
        && before.checked_sub(1).is_some_and(|t| {
            let sure =
                matches!(document.word(after.min(document.tokens.len() - 1)), "," | ")" | "." | ";" | ":" | "who");
            document.tokens[t].pos == "PROPN" && (sure || is_person(document, found, t)) || one_person(document, t)
        });
    small && (aged(document, before) || opened && closes)
}

fn is_person(document: &Document, found: &Found, token: usize) -> bool {
    let entity = found.entity_at(document.span(token..token + 1));
    entity.is_some_and(|e| found.entities[e.0].kind == EntityKind::Person)
}

/// `the driver, 34,`: one person, by a noun in the singular.
fn one_person(document: &Document, token: usize) -> bool {
    document.tokens[token].tag == "NN" && measure::is_of_people(document, token)
}

/// Whether `aged`, `ages` or `the age of` stands before, through the ages of a list and the bounds of a range.
fn aged(document: &Document, before: usize) -> bool {
    let mut at = before;
    for _ in 0..8 {
        match &*document.word(at).to_lowercase() {
            "aged" | "age" | "ages" => return true,
            "between" | "from" | "," | "and" | "or" | "to" | "of" | "under" | "over" | "about" | "around" | "just" => {}
            _ if document.tokens[at].pos == "NUM" => {}
            _ => return false,
        }
        let Some(next) = at.checked_sub(1) else { return false };
        at = next;
    }
    false
}

/// `all but two of them drowned`: those who are left out of what is told.
fn left_out(document: &Document, number: &Number) -> bool {
    let lower = |t: Option<usize>| t.map(|t| document.word(t).to_lowercase()).unwrap_or_default();
    let before = number.tokens.start.checked_sub(1);
    let (one, two) = (lower(before), lower(before.and_then(|t| t.checked_sub(1))));
    let all = |word: &str| matches!(word, "all" | "every" | "none" | "everyone" | "everybody" | "nobody");
    matches!(one.as_str(), "but" | "except" | "save") && all(&two)
        || one == "for" && matches!(two.as_str(), "except" | "but" | "save")
}

/// A number before a scale that it could not be read with: `five odd thousand`, `two gross`.
fn unread_scale(document: &Document, number: &Number) -> bool {
    let word = |t: usize| if t < document.tokens.len() { document.word(t).to_lowercase() } else { String::new() };
    let filler =
        |w: &str| matches!(w, "and" | "a" | "half" | "quarter" | "quarters" | "-" | "odd" | "or" | "so" | "plus");
    let mut at = number.tokens.end;
    while at < number.tokens.end + 5 && (filler(&word(at)) || word(at).trim().is_empty() && at < document.tokens.len())
    {
        at += 1;
    }
    let scale = words::scale(&word(at)).is_some_and(|(_, stands)| stands == words::Stands::Free);
    let unknown = matches!(word(at).as_str(), "gross" | "myriad" | "zillion" | "arab" | "kharab" | "quadrillion");
    let beside = at == number.tokens.end || word(number.tokens.end) != "and" || word(number.tokens.end + 1) == "a";
    (scale || unknown && at == number.tokens.end) && beside && number.kind != Kind::Few
}

/// Numbers glued to other marks: `9/11`, `10:30`, `24-year-old`, `No. 2`, `3rd`.
fn joined(document: &Document, number: &Number) -> bool {
    let text = document.text();
    let span = number.span(document);
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let glue = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '_' | '@' | '#'));
    let letters_after_hyphen = after == Some('-')
        && text[span.end + 1..].chars().next().is_some_and(|c| c.is_alphabetic())
        && !matches!(number.kind, Kind::Range)
        && super::bound::end(document, number) == number.tokens.end;
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
    let counted = measure::counts_known(document, number);
    hyphen && small && !counted && words.starts_with(|c: char| c.is_ascii_digit())
        || next == Some("-")
            && super::bound::end(document, number) == number.tokens.end
            && number.tokens.len() == 1
            && words.len() < 3
            && words.starts_with(|c: char| c.is_ascii_digit())
}
