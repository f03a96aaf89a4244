//! Text in upper case in, the same text in mixed case out, byte for byte as long, for the parser's eyes only: the
//! article's text stays as printed. A word keeps its capital if it is no common word; ASCII only; what is not upper
//! case is left alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use sitrep_english::English;

static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("../lang/en/capitals.txt")));
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("../lang/en/small_words.txt")));

/// From how many letters a paragraph is judged, and how large a part of them must be capitals: a headline of a few
/// words or a line of acronyms is left as it is.
const LETTERS: usize = 20;
const SHARE: usize = 9;

/// Titles take a capital before a name.
const TITLES: &[&str] = &[
    "ambassador",
    "archbishop",
    "bishop",
    "captain",
    "colonel",
    "commander",
    "deputy",
    "dr",
    "father",
    "general",
    "governor",
    "judge",
    "lieutenant",
    "major",
    "mayor",
    "minister",
    "mr",
    "mrs",
    "pope",
    "president",
    "senator",
    "sergeant",
];

/// The text with its case restored; none where it is not in upper case.
pub fn restore(text: &str, english: &English) -> Option<String> {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    if letters < LETTERS || capitals * 10 < letters * SHARE {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut first, mut next_is_name) = (bytes.len(), Vec::new(), false);
    let starts = starts(text);
    // from the end, since titles look at the word after them
    while at > 0 {
        let end = at;
        while at > 0 && is_letter(&bytes, at - 1) {
            at -= 1;
        }
        if at < end {
            let keep = kept(&bytes, at, end);
            let lower = text[at..end].to_ascii_lowercase();
            let name = !keep && is_name(&lower, next_is_name, english);
            if !keep {
                bytes[at..end].make_ascii_lowercase();
                if name || starts.contains(&at) {
                    first.push(at);
                }
            }
            next_is_name = name && !lower.is_empty();
        } else {
            at -= 1;
            next_is_name &= bytes[at] == b' ';
        }
    }
    for at in first {
        bytes[at].make_ascii_uppercase();
    }
    String::from_utf8(bytes).ok()
}

/// Whether a word is a small one that is never a name by itself.
pub fn is_small(word: &str) -> bool {
    SMALL.contains(word)
}

fn is_letter(bytes: &[u8], at: usize) -> bool {
    let inner =
        at > 0 && at + 1 < bytes.len() && bytes[at - 1].is_ascii_alphabetic() && bytes[at + 1].is_ascii_alphabetic();
    bytes[at].is_ascii_alphabetic() || bytes[at] == b'\'' && inner
}

/// Letters before a full stop (`U.S.`), words with figures, and what stands alone in brackets stay as they are.
fn kept(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(end).copied();
    let bracketed = matches!(before, Some(b'(' | b'[')) && matches!(after, Some(b')' | b']'));
    let vowels = bytes[start..end].iter().any(|b| matches!(b, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y'));
    let initial = end - start == 1 && (after == Some(b'.') || before == Some(b'.') || bytes[start] == b'I');
    let figures = before.is_some_and(|b| b.is_ascii_digit()) || after.is_some_and(|b| b.is_ascii_digit());
    bracketed && end - start < 9 || initial || figures || !vowels && (2..7).contains(&(end - start))
}

fn is_name(word: &str, next_is_name: bool, english: &English) -> bool {
    let stem = word.strip_suffix("'s").unwrap_or(word);
    if SMALL.contains(stem) {
        return matches!(stem, "el" | "los" | "las" | "san" | "santa") && next_is_name;
    }
    NAMES.contains(stem) || TITLES.contains(&stem) && next_is_name || !english.knows(stem) && stem.len() > 1
}

/// Where sentences start.
fn starts(text: &str) -> HashSet<usize> {
    let (mut all, mut open) = (HashSet::new(), true);
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' | '\n' | ']' => open = true,
            c if c.is_alphanumeric() => {
                if open {
                    all.insert(at);
                }
                open = false;
            }
            ',' | ';' | ':' => open = false,
            _ => {}
        }
    }
    all
}

fn words(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}
