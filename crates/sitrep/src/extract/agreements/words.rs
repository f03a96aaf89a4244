//! The word lists that agreements are read by.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::agreement::AgreementKind;
use crate::document::Document;
use crate::lang::{entries, rows};

/// A noun for an agreement, talks, a mission or a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// What it is.
    pub kind: AgreementKind,
    /// Nouns of one family can mean the same one.
    pub family: &'static str,
    /// How much must stand with it.
    pub needs: Needs,
}

/// How much must stand with a noun before it is taken for an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A party or a step.
    Something,
    /// Two parties, a name or a word that says which.
    Much,
    /// A name or a word that says which.
    Kind,
}

/// What a verb tells of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// A step takes place.
    Step,
    /// A step takes place, and who does it is a party.
    Join,
    /// It does not take place.
    Off,
    /// Who does it is the host.
    Host,
    /// Who does it is the mediator.
    Broker,
}

/// A noun for a part of an agreement.
#[derive(Debug)]
pub struct Part {
    /// Whether it is a step of its own (`the second round`), and not an act with the whole (`the signing of the deal`).
    pub own: bool,
    /// The families whose part it is.
    pub families: Vec<&'static str>,
}

static NOUNS: LazyLock<HashMap<&str, Noun>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/agreement_nouns.tsv")).map(noun_row).collect());
static KINDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/agreement_kinds.txt")).collect());
static VERBS: LazyLock<HashMap<&str, (Tells, Vec<&str>)>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/agreement_verbs.tsv")).map(verb_row).collect());
static PARTS: LazyLock<HashMap<&str, Part>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/agreement_steps.tsv")).map(part_row).collect());

/// The entry of a noun; `talk` only in the plural, `deal` never as a verb.
pub fn noun(document: &Document, token: usize) -> Option<Noun> {
    let of = &document.tokens[token];
    if !matches!(of.pos, "NOUN" | "PROPN") || of.dep == "compound" {
        return None;
    }
    let lemma = of.lemma.to_lowercase();
    let cease = lemma == "fire" && token > 1 && document.word(token - 1) == "-" && is(document, token - 2, "cease");
    let map = lemma == "map" && token > 0 && is(document, token - 1, "road");
    let lemma = match lemma.as_str() {
        _ if cease => "ceasefire",
        _ if map => "roadmap",
        "talks" => "talk",
        lemma => lemma.strip_suffix('s').filter(|_| of.pos == "PROPN").unwrap_or(lemma),
    };
    let many = matches!(lemma, "talk" | "discussion" | "negotiation");
    let printed = document.word(token).ends_with('s');
    NOUNS.get(lemma).copied().filter(|_| !many || printed)
}

/// Whether a word says which agreement it is.
pub fn says_which(document: &Document, token: usize) -> bool {
    KINDS.contains(document.tokens[token].lemma.to_lowercase().as_str())
}

/// What a verb tells, where the words that must stand with it do.
pub fn verb(document: &Document, token: usize) -> Option<Tells> {
    let of = &document.tokens[token];
    if !matches!(of.pos, "VERB" | "AUX") {
        return None;
    }
    let (tells, with) = VERBS.get(of.lemma.to_lowercase().as_str())?;
    let beside = |word: &str| {
        let near = document.children_by(token, &["prt", "dobj", "advmod", "prep", "acomp", "dep"]);
        let mut near = near.flat_map(|c| std::iter::once(c).chain(document.children_by(c, &["pobj"])));
        near.any(|c| is(document, c, word))
    };
    (with.is_empty() || with.iter().any(|word| beside(word))).then_some(*tells)
}

/// The entry of a noun for a part.
pub fn part(document: &Document, token: usize) -> Option<&'static Part> {
    let noun = document.tokens[token].tag.starts_with("NN");
    PARTS.get(document.tokens[token].lemma.to_lowercase().as_str()).filter(|_| noun)
}

/// Whether a word counts a part among others: `second`, `next`, `final`.
pub fn counts(document: &Document, token: usize) -> bool {
    const COUNTS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "last",
        "final", "latest", "previous", "initial", "opening", "closing", "upcoming",
    ];
    COUNTS.contains(&&*document.word(token).to_lowercase())
}

/// Whether a token is this word, in any case or number.
pub fn is(document: &Document, token: usize, word: &str) -> bool {
    document.word(token).eq_ignore_ascii_case(word) || document.tokens[token].lemma.eq_ignore_ascii_case(word)
}

fn noun_row([lemma, kind, family, needs]: [&'static str; 4]) -> (&'static str, Noun) {
    let kind = AgreementKind::ALL.iter().copied().find(|k| k.as_str() == kind).unwrap_or(AgreementKind::Agreement);
    let needs = match needs {
        "plain" => Needs::Something,
        "few" => Needs::Much,
        _ => Needs::Kind,
    };
    (lemma, Noun { kind, family, needs })
}

fn verb_row([lemma, tells, with]: [&'static str; 3]) -> (&'static str, (Tells, Vec<&'static str>)) {
    let tells = match tells {
        "join" => Tells::Join,
        "off" => Tells::Off,
        "host" => Tells::Host,
        "broker" => Tells::Broker,
        _ => Tells::Step,
    };
    (lemma, (tells, with.split('|').filter(|word| !word.is_empty()).collect()))
}

fn part_row([lemma, own, families]: [&'static str; 3]) -> (&'static str, Part) {
    (lemma, Part { own: own == "part", families: families.split('|').filter(|f| !f.is_empty()).collect() })
}
