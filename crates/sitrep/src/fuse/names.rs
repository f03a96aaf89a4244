//! A person's name taken apart, and titles in one spelling: `Lloyd J. Austin` is `Lloyd Austin` with an initial more.
//! Transliterations are one by the table of name spellings, not by a likeness of letters.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::{entries, fold};

/// Each spelling of a name part with its key.
static SPELLINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = entries(include_str!("../lang/en/name_spellings.txt"));
    let row =
        |line: &'static str| line.split(' ').skip(1).map(move |other| (other, line.split(' ').next().unwrap_or("")));
    rows.flat_map(row).collect()
});

/// Words that belong to the surname after them.
const PARTICLES: &[&str] = &["al", "bin", "ibn", "van", "von", "de", "der", "den", "da", "di", "abu", "umm"];

/// A name with one spelling for each of its parts.
pub fn spelled(name: &str) -> String {
    let folded = fold(name);
    folded.split(' ').map(|word| SPELLINGS.get(word).copied().unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// A title in one spelling: `Defence Secretary` and `Defense Secretary` are one. Empty for a courtesy, which all bear.
pub fn title(title: &str) -> String {
    let folded = fold(title).replace("defence", "defense");
    match folded.as_str() {
        "mr" | "mrs" | "ms" | "dr" | "sir" | "president" | "general" | "colonel" | "captain" | "minister" => {
            String::new()
        }
        _ => folded,
    }
}

/// A name in parts.
pub struct Name {
    /// First and middle names; none in a bare surname.
    pub given: Vec<String>,
    /// The last word with its particles.
    pub surname: String,
}

impl Name {
    /// Takes a name apart.
    pub fn of(name: &str) -> Name {
        let spelled = spelled(name);
        let words: Vec<&str> = spelled.split(' ').collect();
        let mut from = words.len().saturating_sub(1);
        while from > 0 && PARTICLES.contains(&words[from - 1]) {
            from -= 1;
        }
        Name { given: words[..from].iter().map(|w| w.to_string()).collect(), surname: words[from..].join(" ") }
    }

    /// Whether the other is this name with more middle names, or with a name for an initial; the first name is whole in both.
    pub fn shortens(&self, other: &Name) -> bool {
        let (Some(first), Some(theirs)) = (self.given.first(), other.given.first()) else { return false };
        if first != theirs || first.chars().count() < 2 || self.given == other.given {
            return false;
        }
        let mut rest = other.given[1..].iter();
        let fits = |own: &String, theirs: &String| {
            own == theirs || own.chars().count() == 1 && theirs.starts_with(own.as_str())
        };
        self.given.len() <= other.given.len() && self.given[1..].iter().all(|own| rest.any(|t| fits(own, t)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_middle_name_or_an_initial_more() {
        let shortens = |a: &str, b: &str| Name::of(a).shortens(&Name::of(b));
        assert!(shortens("Karim Haddad", "Karim Yusuf Haddad"));
        assert!(shortens("Karim Y. Haddad", "Karim Yusuf Haddad"));
        assert!(shortens("Mohammed al-Hadi", "Muhammad Amin Al Hadi"));
        assert!(!shortens("Karim T. Haddad", "Karim Yusuf Haddad"));
        assert!(!shortens("K. Haddad", "Karim Haddad"));
        assert!(!shortens("Salim Haddad", "Karim Yusuf Haddad"));
        assert!(!shortens("Haddad", "Karim Haddad"));
    }
}
