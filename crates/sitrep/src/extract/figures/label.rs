//! Numbers that name one thing and count nothing: `Flight 103`, `Flight EK 231`, `Rooms 12 and 14`, `Leopard 2 tanks`,
//! `al-Asad 2`, `1600 Harbour Avenue`, `the Big Three`. `12 Harbour Avenue residents` are counted.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::document::Document;
use crate::lang::entries;

use super::number::Number;

static LABELS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/number_labels.txt")).collect());

static STREETS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/street_words.txt")).collect());

/// Whether a number is a label.
pub fn is_label(document: &Document, number: &Number) -> bool {
    let digits = document.word(number.tokens.start).starts_with(|c: char| c.is_ascii_digit());
    digits && (behind_a_noun(document, number.tokens.start) || model(document, number))
        || street(document, number)
        || capital(document, number)
}

/// `Flight 103`, `Flight No. 7`, `Route EK 231`, `Resolutions 1701 and 2254`.
fn behind_a_noun(document: &Document, first: usize) -> bool {
    let mut at = first;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = document.word(before);
        let bare = word.trim_start_matches('#').to_lowercase();
        if bare.is_empty() || LABELS.contains(&*bare) {
            return listed(document, before + 1..first);
        }
        let code = word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.');
        let list = matches!(&*bare, "," | "and" | "or" | "to" | "-" | ".") || document.tokens[before].pos == "NUM";
        if !code && !list {
            return false;
        }
        at = before;
    }
    false
}

/// Whether the words between a label and a number are a code, or other numbers that it labels as well.
fn listed(document: &Document, between: std::ops::Range<usize>) -> bool {
    let number = |t: usize| document.word(t).starts_with(|c: char| c.is_ascii_digit());
    between.is_empty()
        || between.clone().any(number)
        || between.clone().all(|t| !matches!(document.word(t), "," | "and" | "or"))
}

/// `Boeing 747`, `Leopard 2 tanks`, `al-Asad 2`: a name right before the number, in its own phrase.
fn model(document: &Document, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1) else { return false };
    let (name, own) = (&document.tokens[before], &document.tokens[number.tokens.start]);
    let hangs = number.tokens.clone().any(|t| document.tokens[t].head == before);
    let beside = matches!(name.dep, "compound" | "nmod" | "nummod" | "amod")
        && (name.head == own.head || number.tokens.contains(&name.head));
    let plain = document.word(number.tokens.start).bytes().all(|b| b.is_ascii_digit() || b == b'.');
    name.pos == "PROPN" && (hangs || beside && plain)
}

/// How many words a street's name has at most, its last the word that says so: `4500 N. Martin Luther King Jr. Boulevard`.
const STREET: usize = 7;

/// `1600 Harbour Avenue`, `13190 SW 68th Parkway`, `Ten Downing Street`: a house number before the name of a street.
fn street(document: &Document, number: &Number) -> bool {
    let Some(sentence) = document.sentences.get(document.sentence_of(number.tokens.start)) else { return false };
    let own = document.word(number.tokens.start);
    let house = number.tokens.len() == 1 && !own.contains([',', '.']) && own.len() < 12 && number.scale == 1.0;
    // a full stop behind `St.` may have ended the parser's sentence
    let end = document.tokens.len().min(sentence.end.max(number.tokens.end + STREET));
    let name = number.tokens.end..end.min(number.tokens.end + STREET);
    for t in name {
        let word = document.word(t);
        let bare = word.trim_end_matches('.').to_lowercase();
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if capital && STREETS.contains(&*bare) {
            return house && !people_behind(document, t + 1);
        }
        let joins = matches!(&*bare, "of" | "the" | "de" | "la" | "'s" | "’s");
        if !capital && !joins {
            return false;
        }
    }
    false
}

/// Whether a noun in the plural follows the street's name: `12 Harbour Avenue residents`.
fn people_behind(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| t.tag == "NNS") && document.word(token).starts_with(char::is_lowercase)
}

/// `the Big Three`, `Gang of Four`: a number word with a capital inside of a sentence, beside another capital.
fn capital(document: &Document, number: &Number) -> bool {
    let first = number.tokens.start;
    let capital = |t: usize| document.word(t).starts_with(char::is_uppercase);
    let opens = document.sentences.get(document.sentence_of(first)).is_none_or(|s| s.start == first);
    let before = first.checked_sub(1).map(|t| if document.word(t) == "of" { t.saturating_sub(1) } else { t });
    let beside = before.is_some_and(|t| capital(t) && document.tokens[t].pos == "PROPN");
    let noun = document.tokens.get(first + 1).is_some_and(|t| matches!(t.pos, "NOUN" | "ADJ"));
    let small = super::words::small(&document.word(first).to_lowercase()).is_some();
    small && capital(first) && !opens && beside && number.tokens.len() == 1 && !noun
}
