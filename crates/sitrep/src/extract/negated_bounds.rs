//! `no fewer than 12`, `not more than four`: a bound that begins with a negation. It says how many, and denies nothing: figures
//! read its bound, and events do not take its `no` or `not` for theirs. `no soldiers, fewer than …` is none.

use std::ops::Range;
use std::sync::LazyLock;

use crate::document::Document;
use crate::figure::Bound;
use crate::lang::rows;

/// The words of each bound and what it says; longest first, for a document may hold the first words of a longer one.
static BOUNDS: LazyLock<Vec<(Vec<&'static str>, Bound)>> = LazyLock::new(|| {
    let known = |name: &str| Bound::ALL.iter().find(|b| b.as_str() == name).copied();
    let one = |[phrase, bound]: [&'static str; 2]| Some((phrase.split(' ').collect(), known(bound)?));
    let mut all: Vec<(Vec<_>, _)> = rows(include_str!("../lang/en/negated_bounds.tsv")).filter_map(one).collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    all
});

/// The negated bound whose first word, the `no` or `not`, is `token`.
pub fn at(document: &Document, token: usize) -> Option<(Range<usize>, Bound)> {
    let same = |words: &[&str]| {
        let stop = token + words.len();
        stop <= document.tokens.len() && (token..stop).zip(words).all(|(t, w)| document.word(t).eq_ignore_ascii_case(w))
    };
    BOUNDS.iter().find(|(words, _)| same(words)).map(|(words, bound)| (token..token + words.len(), *bound))
}

/// The negated bound that ends right before `token`, the first of a number.
pub fn before(document: &Document, token: usize) -> Option<(Range<usize>, Bound)> {
    let longest = BOUNDS.first().map_or(0, |(words, _)| words.len());
    (1..=longest).rev().find_map(|back| at(document, token.checked_sub(back)?).filter(|(words, _)| words.end == token))
}
