//! The lists by which the rules compare, and how a text is searched for them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lang::rows;

/// Words by which a text says that accounts do not agree, by kind.
pub static DISPUTES: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| kinds(include_str!("../../lang/en/disputes.tsv")));

/// Words by which accounts are compared, by kind.
pub static COMPARED: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| kinds(include_str!("../../lang/en/compared.tsv")));

fn kinds(table: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut kinds: HashMap<&str, Vec<&str>> = HashMap::new();
    for [kind, word] in rows(table) {
        kinds.entry(kind).or_default().push(word);
    }
    kinds
}

static STRUCK: LazyLock<[HashSet<&str>; 2]> = LazyLock::new(|| {
    let table = include_str!("../../lang/en/struck.tsv");
    let of = |kind: &'static str| {
        let lines = rows(table).filter(move |[side, _]| *side == kind);
        lines.flat_map(|[_, words]| words.split(' ')).collect()
    };
    [of("civil"), of("armed")]
});

static FRAMINGS: LazyLock<Vec<(bool, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/framings.tsv")).map(|[side, words]| (side == "condemns", words)).collect()
});

/// What was struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Struck {
    Civil,
    Armed,
}

/// The words of a text in lower case.
pub fn lower(text: &str) -> Vec<String> {
    let word = |c: char| !c.is_alphanumeric() && c != '-';
    text.split(word).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether words name civil life or fighters; none where they name both or neither.
pub fn struck(text: &str) -> Option<Struck> {
    let words = lower(text);
    let has = |side: usize| words.iter().any(|word| STRUCK[side].contains(word.as_str()));
    match (has(0), has(1)) {
        (true, false) => Some(Struck::Civil),
        (false, true) => Some(Struck::Armed),
        _ => None,
    }
}

/// The words by which a text condemns (`true`) or justifies an act; none where it does both or neither. Byte offsets within
/// the text.
pub fn framing(text: &str) -> Option<(bool, usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None; // a letter whose cases differ in length: offsets would lie
    }
    let found = |(condemns, words): &(bool, &str)| at_word(&lower, words).map(|at| (*condemns, at, at + words.len()));
    let found: Vec<_> = FRAMINGS.iter().filter_map(found).collect();
    let first = *found.iter().max_by_key(|(_, start, end)| end - start)?;
    let whole = text.is_char_boundary(first.1) && text.is_char_boundary(first.2);
    (whole && found.iter().all(|(condemns, ..)| *condemns == first.0)).then_some(first)
}

/// Where words begin that stand as whole words in a text.
pub fn at_word(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|at| {
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        open(text[..*at].chars().next_back()) && open(text[at + words.len()..].chars().next())
    })
}

/// Whether a kind of dispute word is among some words.
pub fn any(kind: &str, words: &[String]) -> bool {
    words.iter().any(|word| DISPUTES[kind].contains(&word.as_str()))
}
