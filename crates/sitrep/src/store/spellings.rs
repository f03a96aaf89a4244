//! Other ways to write what is looked for: letters that no index folds (`ł đ ı ø ß æ œ þ ħ`), apostrophes inside a name (`Qa'im`), other
//! names of a group or a country. In goes a word or a name as a person types it; out comes what else may stand in a text.

use crate::lang::{Known, fold, gazetteer};

/// Letters for which texts have others that are no letters with a mark, so that the index keeps them apart.
const OTHERS: &[(&str, &str)] = &[
    ("l", "ł"),
    ("d", "đ"),
    ("i", "ı"),
    ("o", "ø"),
    ("h", "ħ"),
    ("d", "ð"),
    ("ss", "ß"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("th", "þ"),
];

/// So many spellings of a word are looked for; each costs a look into the index. Two letters changed are within it up to nine places.
const MOST: usize = 48;

/// A term of the full-text index: a word with its other spellings, any of which will do; the word alone where it has none.
pub(super) fn term(word: &str) -> String {
    let quoted = |word: &String| format!("\"{}\"", word.replace('"', " "));
    let all: Vec<String> = std::iter::once(word.to_string()).chain(spellings(word)).collect();
    match all.as_slice() {
        [one] => quoted(one),
        several => format!("({})", several.iter().map(quoted).collect::<Vec<_>>().join(" OR ")),
    }
}

/// The other spellings of a word.
fn spellings(word: &str) -> Vec<String> {
    let plain = fold(word);
    // Several words: an abbreviation or a name with a hyphen, which the index parts by itself.
    if plain.contains(' ') || plain.is_empty() {
        return Vec::new();
    }
    let mut all = vec![plain.clone()];
    let once: Vec<String> = changed(&plain);
    let twice: Vec<String> = once.iter().flat_map(|word| changed(word)).collect();
    all.extend(once);
    all.extend(twice);
    if word.starts_with(char::is_uppercase) || !gazetteer().lookup(&plain).is_empty() {
        all.extend(parted(&plain));
    }
    let mut known = std::collections::BTreeSet::from([word.to_lowercase()]);
    all.retain(|spelling| known.insert(spelling.clone()));
    all.truncate(MOST);
    all
}

/// A word with one of its letters changed to the other one, at each place.
fn changed(word: &str) -> Vec<String> {
    let at = |(from, to): &(&'static str, &'static str)| {
        let (from, to) = (*from, *to);
        word.match_indices(from)
            .map(move |(at, _)| format!("{}{to}{}", &word[..at], &word[at + from.len()..]))
            .collect::<Vec<_>>()
    };
    OTHERS.iter().flat_map(at).collect()
}

/// A name parted by an apostrophe, which the index takes for the end of a word: `qa im`.
fn parted(word: &str) -> Vec<String> {
    let inner = word.char_indices().map(|(at, _)| at).filter(|at| (1..word.len().saturating_sub(1)).contains(at));
    inner.map(|at| format!("{} {}", &word[..at], &word[at..])).collect()
}

/// A name and the other names of the same group or country, folded.
pub(super) fn names(name: &str) -> Vec<String> {
    let own = fold(name);
    let known = gazetteer().lookup(&own).into_iter().flat_map(|known| match known {
        Known::Group(group) => group.names().map(fold).collect(),
        Known::Country(country) => country.names().map(fold).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let mut names: Vec<String> = std::iter::once(own.clone()).chain(known).filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

/// A name as the indexes over names take it: all of its words, in any of their spellings, or another of its names; none where no index
/// could hold it.
pub(super) fn phrase(name: &str) -> Option<String> {
    let one = |name: &str| {
        let words: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .filter(|w| w.contains(char::is_alphanumeric))
            .collect();
        let capital = |word: &&str| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
        };
        words.iter().map(|word| term(&capital(word))).collect::<Vec<_>>().join(" AND ")
    };
    let others = names(name).into_iter().filter(|other| *other != fold(name));
    let all: Vec<String> =
        std::iter::once(one(name)).chain(others.map(|other| one(&other))).filter(|one| !one.is_empty()).collect();
    (!all.is_empty())
        .then(|| format!("({})", all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" OR ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_spellings_that_no_index_joins() {
        for (word, other) in [
            ("Lodz", "łodz"),
            ("diyarbakir", "diyarbakır"),
            ("Dorde", "đorđe"),
            ("Tromsø", "tromso"),
            ("strasse", "straße"),
            ("Qaim", "qa im"),
            ("Qa’im", "qaim"),
        ] {
            assert!(spellings(word).iter().any(|spelling| spelling == other), "{word}: {:?}", spellings(word));
        }
        assert!(!spellings("into").iter().any(|spelling| spelling == "in to"), "a word is not parted");
        assert_eq!(term("2031"), "\"2031\"");
    }
}
