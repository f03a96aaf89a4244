//! The words of a text as numbers, for comparing articles: lower case, no apostrophes, cut to a stem. Two words of one
//! number are taken as the same word. Nothing is read from them: they say how alike two stretches are, never what is meant.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lang::entries;

/// Words that say nothing of what a sentence is about.
static SMALL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../lang/en/small_words.txt")).flat_map(str::split_whitespace).collect());

/// A stem is this many letters: `announced` and `announcement` are one, `Iran` and `Iraq` are two.
const STEM: usize = 6;

/// The words of a text in order, each as a number, spelled out.
pub fn all(text: &str) -> Vec<u64> {
    tokens(text).map(|word| number(&word)).collect()
}

/// The stems of the words that say what a text is about, each once, in order of their numbers.
pub fn content(text: &str) -> Vec<u64> {
    let mut stems: Vec<u64> = stems(text).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The stems of the words that say what a text is about, in order.
pub fn stems(text: &str) -> impl Iterator<Item = u64> + '_ {
    let tell = |word: &String| word.chars().nth(1).is_some() && !SMALL.contains(word.as_str());
    let stem = |word: String| number(word.char_indices().nth(STEM).map_or(word.as_str(), |(end, _)| &word[..end]));
    tokens(text).filter(tell).map(stem)
}

fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    let apart = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
    let bare =
        |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    text.split(apart).map(bare).filter(|word| !word.is_empty())
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits: the same on every machine.
pub fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One number for several.
pub fn together(numbers: &[u64]) -> u64 {
    // the multiplier of splitmix64 (Vigna), so that low bits depend on all bits
    numbers.iter().fold(0, |all, n| (all ^ n).rotate_left(23).wrapping_mul(0xbf58_476d_1ce4_e5b9))
}

/// How many numbers two sorted lists share.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
