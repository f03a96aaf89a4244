//! Words that the program itself writes: names of rules, fields, types. In memory each stands once; read back from a case
//! file, a word that is new to the program is kept until it ends. A case has a few hundred of them.

use std::collections::HashSet;
use std::sync::Mutex;

use serde::{Deserialize, Deserializer};

/// A word of the program.
pub type Word = &'static str;

/// The words read back so far.
static KEPT: Mutex<Option<HashSet<Word>>> = Mutex::new(None);

/// The one copy of a word.
fn keep(word: String) -> Word {
    // whoever panicked here left the set whole
    let mut kept = KEPT.lock().unwrap_or_else(|broken| broken.into_inner());
    let kept = kept.get_or_insert_default();
    match kept.get(word.as_str()) {
        Some(word) => word,
        None => {
            let word: Word = word.leak();
            kept.insert(word);
            word
        }
    }
}

/// Reads a word.
pub fn one<'de, D: Deserializer<'de>>(from: D) -> Result<Word, D::Error> {
    String::deserialize(from).map(keep)
}

/// Reads a word or none.
pub fn maybe<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Word>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(keep))
}

/// Reads a list of words.
pub fn many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Word>, D::Error> {
    Ok(Vec::<String>::deserialize(from)?.into_iter().map(keep).collect())
}

/// Reads two words or none.
pub fn pair<'de, D: Deserializer<'de>>(from: D) -> Result<Option<(Word, Word)>, D::Error> {
    Ok(Option::<(String, String)>::deserialize(from)?.map(|(one, two)| (keep(one), keep(two))))
}
