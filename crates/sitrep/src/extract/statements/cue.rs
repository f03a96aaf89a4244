//! The words that report, from the lists in `lang/en`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::document::Document;
use crate::lang::{Known, entries, gazetteer, rows};
use crate::statement::Polarity;

/// A verb that reports: what it takes, and what the speaker does by it.
#[derive(Debug)]
pub struct Verb {
    /// A clause: `said that …`.
    pub clause: bool,
    /// An infinitive: `vowed to …`.
    pub infinitive: bool,
    /// An object that is the content: `condemned the raid`.
    pub object: bool,
    /// A person or a body as its object is not what is said: `dismissed the commander`.
    pub words_only: bool,
    /// An addressee before the clause: `told them that …`.
    pub addressee: bool,
    /// `call on X to`, `call for X`, `call X a Y`.
    pub call: bool,
    /// Prepositions whose complement is the content: `warned of war`.
    pub prepositions: Vec<&'static str>,
    /// What the speaker does by it.
    pub polarity: Polarity,
}

static VERBS: LazyLock<HashMap<&str, Verb>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/cues.tsv")).map(verb).collect());
static NOUNS: LazyLock<HashMap<&str, Polarity>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/cue_nouns.tsv")).map(|[lemma, kind]| (lemma, polarity(kind))).collect()
});
static TURNED: LazyLock<HashMap<&str, Polarity>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/turned.tsv")).map(|[lemma, kind]| (lemma, polarity(kind))).collect()
});
static OUTLET_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/outlet_words.txt")).collect());

static SPEAKERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/speakers.txt")).collect());

/// Whether a noun is one for people or a body that can want or oppose something.
pub fn is_speaker(lemma: &str) -> bool {
    SPEAKERS.contains(lemma)
}

/// The entry of a verb.
pub fn of_verb(document: &Document, token: usize) -> Option<&'static Verb> {
    let of = &document.tokens[token];
    let verb = of.tag.starts_with("VB") || (of.pos == "VERB" && of.tag != "MD");
    VERBS.get(lemma(document, token).as_str()).filter(|_| verb)
}

/// What a speaker does by a noun: `his threat to …`.
pub fn of_noun(document: &Document, token: usize) -> Option<Polarity> {
    let noun = document.tokens[token].tag.starts_with("NN");
    NOUNS.get(lemma(document, token).as_str()).copied().filter(|_| noun)
}

/// The lemma in lower case.
pub fn lemma(document: &Document, token: usize) -> String {
    document.tokens[token].lemma.to_lowercase()
}

/// Whether one of the words is one by which outlets are known.
pub fn names_outlet(words: &str) -> bool {
    let word = |w: &str| OUTLET_WORDS.contains(w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    words.split_whitespace().any(word)
}

/// Whether the gazetteer knows the words as a news agency, paper or station.
pub fn is_agency(words: &str) -> bool {
    let name = words.trim().trim_start_matches("the ").trim_start_matches("The ");
    gazetteer().lookup(name).iter().any(|known| matches!(known, Known::Agency(_)))
}

/// What a verb does when it is negated: `does not believe` denies and `does not support` opposes. None for all others: who
/// `did not confirm` or `has not condemned` something has taken no stand by that.
pub fn negated(document: &Document, token: usize) -> Option<Polarity> {
    TURNED.get(lemma(document, token).as_str()).copied()
}

fn verb([lemma, frames, kind]: [&'static str; 3]) -> (&'static str, Verb) {
    let has = |frame: &str| frames.split(' ').any(|f| f == frame);
    let prepositions = frames.split(' ').find_map(|f| f.strip_prefix("p:"));
    let verb = Verb {
        clause: has("s"),
        infinitive: has("i"),
        object: has("o") || has("w"),
        words_only: has("w"),
        addressee: has("a"),
        call: has("c"),
        prepositions: prepositions.map_or(Vec::new(), |p| p.split('|').collect()),
        polarity: polarity(kind),
    };
    (lemma, verb)
}

fn polarity(kind: &str) -> Polarity {
    Polarity::ALL.iter().copied().find(|p| p.as_str() == kind).unwrap_or(Polarity::Asserts)
}
