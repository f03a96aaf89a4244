//! In which language a text is. English is what an English word list knows: of the words that are no names, more than half. Only where
//! it knows fewer, and trigrams say another language as well, a text is in another one. So no English page is refused, whatever names it is full
//! of, in capitals or without any; and a few foreign words make no foreign text. What a page says of its language is a clue: it settles which
//! other language it is where the words leave that open, and never outweighs them.

use sitrep_english::English;
use whatlang::{Detector, Lang};

use super::case;
use crate::lang::{Language, language};

/// So large a part of the words, at least, are known in English texts. Measured over the articles of the public sets: English ones have
/// 0.65 and more (a decree in capitals of 1989 the least), those in 14 other languages with Latin letters 0.49 at most, and
/// half of that mostly.
const KNOWN: f64 = 0.55;

/// So few are known in no English text at all, were it a headline: the rest are names in small letters.
const HARDLY: f64 = 0.25;

/// Fewer words than this say nothing of a language; up to so many they need a second witness.
const FEW: usize = 4;
const SOME: usize = 12;

/// The other language that a text is in, with what the page says of it; none where it is English, or where nothing settles that it is not.
pub fn other(text: &str, clue: Option<&str>, english: &English) -> Option<&'static Language> {
    let clue = clue.and_then(language).filter(|clue| clue.tag != "en");
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(|c| c.is_alphabetic() && (*c as u32) < 0x250).count();
    // Whole scripts need no count of words. Twenty letters: a name in brackets is no text.
    let script = latin * 2 < letters && letters >= 20;
    if !script && !is_foreign(text, clue, english) {
        return None;
    }
    // Languages that nobody prints news in, which short texts are taken for.
    let detector = Detector::with_denylist(vec![Lang::Lat, Lang::Epo]);
    let told = detector.detect(&text.to_lowercase())?;
    let own = language(told.lang().code());
    let sure = told.is_reliable() || script;
    match (own, clue) {
        (Some(own), _) if own.tag == "en" && !script => None,
        (own, Some(clue)) if !sure || own.is_none() => Some(clue),
        (Some(own), None) if !sure && told.confidence() < UNSURE => language("und").or(Some(own)),
        (own, _) => own,
    }
}

/// The other language that a paragraph of an English text is in. Lists of names, in capitals above all, and of addresses hold few English words
/// and are none: trigrams must be sure.
pub(super) fn of_paragraph(text: &str, english: &English) -> Option<&'static Language> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (all, capitals) =
        letters.fold((0, 0), |(all, capitals), c| (all + 1, capitals + usize::from(c.is_uppercase())));
    // A third: names have one in five or six, prose one in thirty, German with its nouns one in twelve.
    let names = capitals * 3 > all || text.contains("://");
    let sure = || whatlang::detect(&text.to_lowercase()).is_some_and(|told| told.is_reliable());
    if names { None } else { other(text, None, english).filter(|language| language.tag != "und" && sure()) }
}

/// Below this confidence trigrams give a name by chance: short texts in languages that they do not know have less.
const UNSURE: f64 = 0.1;

/// Whether too few of a text's words are English.
fn is_foreign(text: &str, clue: Option<&Language>, english: &English) -> bool {
    let words = judged(text);
    let known = words.iter().filter(|word| knows(word, english)).count();
    let share = known as f64 / words.len().max(1) as f64;
    let witness = || {
        let marked = words.iter().any(|word| !word.is_ascii());
        clue.is_some()
            || marked
            || share < HARDLY
            || whatlang::detect(&text.to_lowercase()).is_some_and(|told| told.is_reliable())
    };
    match words.len() {
        few if few < FEW => false,
        some if some < SOME => share < KNOWN && witness(),
        _ => share < KNOWN,
    }
}

/// The words of a text that are no names, in small letters: those that begin with one, all of them in a text of capitals.
fn judged(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'))
        .filter(|word| word.chars().count() > 1)
        .collect();
    let capitals = words.iter().filter(|word| word.chars().all(|c| !c.is_lowercase())).count() * 2 > words.len();
    let small = |word: &&&str| capitals || !word.starts_with(char::is_uppercase);
    words.iter().filter(small).map(|word| word.to_lowercase()).collect()
}

/// Whether a word is English: itself, or without its `'s`, its plural or its past.
fn knows(word: &str, english: &English) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    let stems = [Some(stem), stem.strip_suffix('s'), stem.strip_suffix("ed")];
    let own = stems.into_iter().flatten().any(|stem| english.knows(stem));
    own || case::is_small(stem) && !FOREIGN.contains(&stem)
}

/// Small words of the list for restoring capitals that stand in Spanish names.
const FOREIGN: &[&str] = &["de", "del", "du", "el", "la", "las", "los", "san", "santa", "un", "y"];
