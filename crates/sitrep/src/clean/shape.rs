//! What each unit of a page looks like by itself and beside its neighbours: prose, a short line, a caption, a day,
//! a byline, a rule of dashes, furniture.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::furniture::{self, Label, Role};
use super::units::Unit;
use super::{credits, dates};
use crate::article::Why;
use crate::date::Day;

/// What a unit looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Sentences.
    Prose,
    /// A short line without an end: a headline, a heading, a list's item, a link.
    Short,
    /// The words under a picture.
    Caption,
    /// `By Ann Rowe`.
    Byline,
    /// A day and nothing else.
    Date(Day),
    /// `====`, `* * *`.
    Rule,
    /// Known words of furniture, or a stray mark.
    Furniture(Label),
}

/// The shape of each unit.
pub(super) fn of(text: &str, units: &[Unit]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = units.iter().map(|unit| alone(unit, &text[unit.range.clone()])).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in units {
        *counts.entry(unit.key.as_str()).or_default() += 1;
    }
    for at in 1..units.len() {
        let (unit, words) = (&units[at], &text[units[at].range.clone()]);
        let twice = unit.key == units[at - 1].key && unit.words >= 3;
        if twice && unit.words <= CAPTION && (!ends_quoted(words) || names_agency(words)) {
            shapes[at - 1] = Shape::Caption;
            shapes[at] = Shape::Caption;
        }
    }
    for (at, unit) in units.iter().enumerate() {
        if shapes[at] == Shape::Prose && unit.words <= CAPTION && counts[unit.key.as_str()] > 1 {
            let words = &text[unit.range.clone()];
            if names_agency(words) {
                shapes[at] = Shape::Caption;
            }
        }
    }
    shapes
}

/// Captions are at most this long; Reuters' and Getty's, the longest in use, run to some sixty words.
const CAPTION: usize = 60;

/// The shape of a unit by its own words.
pub(super) fn alone(unit: &Unit, words: &str) -> Shape {
    if unit.key.is_empty() {
        return Shape::Rule;
    }
    let sentence = is_sentence(unit, words);
    if is_stray(unit, words) {
        return Shape::Furniture(Label { why: Why::Navigation, role: Role::Head });
    }
    if let Some(day) = (unit.words <= 14).then(|| dates::only(words)).flatten() {
        return Shape::Date(day.day);
    }
    if is_byline(words) {
        return Shape::Byline;
    }
    if !ends_quoted(words)
        && let Some(label) = furniture::label(&unit.key, unit.words, words, sentence)
    {
        return if label.why == Why::Caption { Shape::Caption } else { Shape::Furniture(label) };
    }
    if is_caption(unit, words) {
        return Shape::Caption;
    }
    if sentence { Shape::Prose } else { Shape::Short }
}

/// Numbers of shares and comments, initials, arrows: `20`, `TT`, `3 min read`.
fn is_stray(unit: &Unit, words: &str) -> bool {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\d+|[a-z]{1,2}|\d+ (?:min|mins|minute|minutes|hours?|days?|weeks?|comments?|shares?|views?|likes?)(?: read| ago)?)$")
            .expect("stray counts")
    });
    let year = unit.key.len() == 4 && unit.key.starts_with(['1', '2']);
    COUNT.is_match(&unit.key) && !year && !words.ends_with(['.', ':', ')'])
}

/// Whether a line is a writer's line. A sentence that begins so (`By noon the square was empty.`) has an end.
fn is_byline(words: &str) -> bool {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?i:by|written by|posted by|reported by|report by|author|words by)[\s:]+)(?:[A-Z]\.?[\w’'.-]*)(?:\s+|$)")
            .expect("a byline")
    });
    BY.is_match(words) && words.split_whitespace().count() <= 16 && !has_end(words) && most_capital(words)
}

/// Whether at least half of the words begin with a capital letter or a digit.
pub(super) fn most_capital(words: &str) -> bool {
    let starts = || words.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_alphanumeric()));
    starts().filter(|c| !c.is_lowercase()).count() * 2 >= starts().count()
}

/// `(photo: …)`, `US soldiers at a base (Reuters)`, `Smoke over the town. REUTERS/A. Rowe`.
fn is_caption(unit: &Unit, words: &str) -> bool {
    static PHOTO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:file\s+)?(?:photo|image|picture|illustration)\s*(?:credit|source|courtesy)?\s*[:/].{0,80}\W*$|\(\s*(?:file\s+)?(?:photo|image|picture)\b[^)]{0,60}\)\s*$|\b(?:REUTERS|AFP|AP|EPA|Getty|Anadolu)(?:/| via )\S.{0,60}$",
        )
        .expect("a photo's credit")
    });
    if unit.words > CAPTION || ends_quoted(words) {
        return false;
    }
    PHOTO.is_match(words) || names_agency(words) && !ends_before_credit(words)
}

/// The words before a name in brackets that ends the line.
fn before_brackets(words: &str) -> Option<(&str, &str)> {
    let inside = words.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    inside.rsplit_once('(')
}

/// Whether a line ends in an agency's name in brackets, as captions and last paragraphs do.
fn names_agency(words: &str) -> bool {
    let Some((before, inside)) = before_brackets(words) else { return false };
    let credit = inside.split(['/', ',', ' ']).next().is_some_and(credits::is_agency) || credits::is_agency(inside);
    let shape = inside.to_lowercase().contains("media") || inside.to_lowercase().contains("photo");
    (credit || shape) && !before.trim().is_empty()
}

/// Whether the words before the brackets end as a sentence does: then it may be the story's last paragraph.
fn ends_before_credit(words: &str) -> bool {
    before_brackets(words).is_some_and(|(before, _)| has_end(before.trim_end()))
}

/// Whether a unit is made of sentences.
fn is_sentence(unit: &Unit, words: &str) -> bool {
    // A heading is hardly ever longer; the longest headlines in use have some 25 words.
    if unit.words > 30 || closes_sentence(words) {
        return true;
    }
    let asks = words.ends_with(['?', '!']) && unit.words <= 20;
    let lead_in = words.ends_with(':') && unit.words >= 6;
    let opens = words.starts_with(['“', '"']) && unit.words >= 12;
    let credited = names_agency(words) && ends_before_credit(words);
    unit.words >= 4 && !asks && (has_end(words) || lead_in || opens || credited) && words.contains(char::is_lowercase)
}

/// Whether a line ends in a closing quotation mark, as a speaker's last sentence does. Such a line is never furniture.
pub(super) fn ends_quoted(words: &str) -> bool {
    closes_sentence(words)
        || words.split_whitespace().count() >= 6
            && words.strip_suffix(['”', '"', '»']).is_some_and(|rest| rest.contains(['“', '"', '”', '«']))
}

/// Whether a closing quotation mark stands behind the end of a sentence or a clause.
fn closes_sentence(words: &str) -> bool {
    let before = words.strip_suffix(['”', '"', '’', '»', '\'']);
    before.is_some_and(|b| b.ends_with(['.', '!', '?', ',', '…'])) && words.split_whitespace().count() >= 3
}

/// Whether a line ends as a sentence does, and not in an abbreviation such as `U.S.`
pub(super) fn has_end(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ']);
    let Some(last) = bare.chars().next_back() else { return false };
    let abbreviation = || {
        let word = bare.split_whitespace().next_back().unwrap_or("");
        word.trim_end_matches('.').contains('.') || matches!(word, "Inc." | "Co." | "Ltd." | "Corp." | "Jr." | "Sr.")
    };
    match last {
        '.' => !abbreviation() || bare.split_whitespace().count() > 14,
        '!' | '?' | '…' | ';' => true,
        _ => false,
    }
}
