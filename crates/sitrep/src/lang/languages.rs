//! Names of languages: a tag, a code or a name in, the row of the table out.

use std::sync::LazyLock;

use super::rows;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// ISO 639-3.
    pub code: &'static str,
    /// In English.
    pub name: &'static str,
}

impl Language {
    /// `French`; `another language` where it is not settled which.
    pub fn in_words(&self) -> &'static str {
        if self.tag == "und" { "another language" } else { self.name }
    }
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    rows(include_str!("languages.tsv")).map(|[tag, code, name]| Language { tag, code, name }).collect()
});

/// The language of a tag (`fr`, `fr-CA`, `fr_CA`), an ISO 639-3 code (`fra`) or a name (`French`).
pub fn language(said: &str) -> Option<&'static Language> {
    let first = said.trim().split(['-', '_']).next().unwrap_or_default();
    let is = |language: &&Language| {
        [language.tag, language.code, language.name].iter().any(|own| own.eq_ignore_ascii_case(first))
    };
    LANGUAGES.iter().find(is)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn a_language_is_known_by_tag_code_and_name() {
        for said in ["fr", "fr-CA", "FR_ca", "fra", "French", "french "] {
            assert_eq!(language(said).map(|language| language.name), Some("French"), "{said}");
        }
        assert_eq!((language("x-klingon"), language("")), (None, None));
    }
}
