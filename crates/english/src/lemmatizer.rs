//! A word with its part of speech and features in, its lemma out: spaCy's rule lemmatizer for English.
//!
//! A form that is already plain is lower-cased. Otherwise endings are replaced by rule; a result that the index
//! of known words holds wins, exceptions go before it, and results that no list knows are the last resort.

use crate::blob::Blob;
use crate::lexeme::Attributes;
use crate::ruler::Morph;
use foldhash::HashMap;

/// The tables of each part of speech that has some.
pub struct Lemmatizer {
    parts: Vec<Part>,
}

struct Part {
    pos: String,
    /// Ending and what replaces it.
    rules: Vec<(&'static str, &'static str)>,
    exceptions: HashMap<&'static str, Vec<&'static str>>,
    index: fst::Set<&'static [u8]>,
}

impl Lemmatizer {
    /// Reads the tables.
    pub fn load(blob: &mut Blob) -> Lemmatizer {
        let parts = blob.list(|blob| Part {
            pos: blob.string().to_uppercase(),
            rules: blob.list(|blob| (blob.string(), blob.string())),
            exceptions: blob.list(|blob| (blob.string(), blob.list(Blob::string))).into_iter().collect(),
            index: fst::Set::new(blob.bytes()).expect("the built-in file holds a set"),
        });
        Lemmatizer { parts }
    }

    /// Whether a word in lower case, or the plain form that an ending gives it, is in the lists of common words.
    pub fn knows(&self, word: &str) -> bool {
        self.parts.iter().any(|part| part.knows(word))
    }

    /// The lemma of a word.
    pub fn lemma(&self, word: &str, pos: &str, morph: &Morph, attributes: &Attributes) -> String {
        if pos.is_empty() || pos == "SPACE" || is_base_form(pos, morph) {
            return word.to_lowercase();
        }
        match self.parts.iter().find(|part| part.pos == pos) {
            Some(part) => part.lemma(word, attributes),
            None if pos == "PROPN" => word.to_owned(),
            None => word.to_lowercase(),
        }
    }
}

/// `EnglishLemmatizer.is_base_form`.
fn is_base_form(pos: &str, morph: &Morph) -> bool {
    morph.infinitive || morph.positive || pos == "NOUN" && morph.singular || pos == "VERB" && morph.plain_present
}

impl Part {
    fn knows(&self, word: &str) -> bool {
        let plain = |(old, new): &(&str, &str)| {
            word.strip_suffix(old).is_some_and(|stem| self.index.contains(format!("{stem}{new}")))
        };
        self.index.contains(word) || self.exceptions.contains_key(word) || self.rules.iter().any(plain)
    }

    fn lemma(&self, word: &str, attributes: &Attributes) -> String {
        let lower = word.to_lowercase();
        // Forms that the index holds, the last found first, and after them forms that are no mere words.
        let mut forms: Vec<String> = Vec::new();
        let mut unknown: Option<String> = None;
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(old) else {
                continue;
            };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self.index.contains(&form) {
                forms.insert(0, form);
            } else if !form.chars().all(|letter| attributes.is_alpha(letter)) {
                forms.push(form);
            } else {
                unknown = unknown.or(Some(form));
            }
        }
        let exceptions = self.exceptions.get(lower.as_str()).map_or(&[][..], Vec::as_slice);
        let exception = exceptions.iter().rev().find(|exception| forms.iter().all(|form| form != *exception));
        if let Some(exception) = exception {
            return (*exception).to_owned();
        }
        forms.into_iter().next().or(unknown).unwrap_or_else(|| word.to_owned())
    }
}
