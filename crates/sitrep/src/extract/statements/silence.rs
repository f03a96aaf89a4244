//! What was not said: a reporting verb that stands under `could`, `if`, `failed to` or in a question, one whose negation
//! is silence (`did not confirm`, `neither confirmed nor denied`), and refusals to speak (`refused to comment`). `Does not
//! believe` and `does not support` are stands (`turned.tsv`), and so is `refused to sign`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::document::Document;
use crate::lang::entries;

use super::clause;
use super::cue;

static SILENCES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/silences.txt")).collect());

/// `to support`, `could support`, `if he supports`, `avoided saying`, `Did he say …?`: nothing was said. `Went on to say`
/// was.
pub fn unsaid(document: &Document, verb: usize) -> bool {
    let may = ["can", "could", "may", "might", "must", "should", "would", "will", "'ll", "’ll", "ca", "wo"];
    let modal = document.children_by(verb, &["aux"]).any(|a| may.contains(&word(document, a).as_str()));
    let of = &document.tokens[verb];
    let begun = of.dep == "xcomp" && clause::begins(document, of.head);
    modal
        || (clause::has_to(document, verb) && !begun)
        || is_supposed(document, verb)
        || is_avoided(document, verb)
        || is_asked(document, verb)
        || is_reputed(document, verb)
        || is_in_silence(document, verb, 4)
}

/// `did not say that the mayor wanted to go`, `asked if she believed that he wanted it`: what stands in words that were not
/// said was not said either, so many clauses down.
fn is_in_silence(document: &Document, verb: usize, clauses: usize) -> bool {
    let of = &document.tokens[verb];
    if clauses == 0 || of.head == verb || !["ccomp", "xcomp"].contains(&of.dep) {
        return false;
    }
    let reports = cue::of_verb(document, of.head).is_some();
    let negated = is_negated(document, of.head) && cue::negated(document, of.head).is_none();
    let declined = cue::lemma(document, of.head) == "decline";
    declined
        || reports
            && (negated || is_supposed(document, of.head) || is_asked(document, of.head) || is_kept(document, of.head))
        || is_in_silence(document, of.head, clauses - 1)
}

/// `The truck, said to be stolen`: its subject is told of and says nothing.
fn is_reputed(document: &Document, verb: usize) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |t| t.tag);
    let infinitive = cue::of_verb(document, verb).is_some_and(|v| v.infinitive || v.addressee || v.call);
    !infinitive && tag(verb + 1) == "TO" && tag(verb + 2) == "VB"
}

/// `if the mayor says`, `until the mayor says`.
fn is_supposed(document: &Document, verb: usize) -> bool {
    let marks = document.children_by(verb, &["mark", "advmod"]).filter(|&m| m < verb).map(|m| word(document, m));
    let present = ["VBZ", "VBP"].contains(&document.tokens[verb].tag);
    marks.into_iter().any(|mark| match mark.as_str() {
        "if" | "unless" | "whether" | "lest" => true,
        "until" | "till" | "once" => present && document.tokens[verb].dep == "advcl",
        _ => false,
    })
}

/// `avoided saying`, `refrained from saying`, `stopped short of saying`, `without saying`.
fn is_avoided(document: &Document, verb: usize) -> bool {
    let of = &document.tokens[verb];
    let (up, above) = (cue::lemma(document, of.head), cue::lemma(document, document.tokens[of.head].head));
    match of.dep {
        "xcomp" => of.tag == "VBG" && ["avoid", "resist", "stop", "cease", "delay", "postpone"].contains(&up.as_str()),
        "pcomp" if up == "without" => true,
        "pcomp" if up == "from" => true,
        "pcomp" => up == "of" && above == "short",
        _ => false,
    }
}

/// `Did the mayor say that …?`, `Who said that …?`, `It is not known who said that …`.
fn is_asked(document: &Document, verb: usize) -> bool {
    let of = &document.tokens[verb];
    let Some(subject) = document.child(verb, &["nsubj"]) else { return false };
    if word(document, subject) == "who" {
        let sentence = document.sentences.get(document.sentence_of(verb));
        return of.dep == "ccomp" || of.dep == "ROOT" && sentence.is_some_and(|s| s.start == subject);
    }
    let before = document.children_by(verb, &["aux"]).any(|a| a < subject && subject < verb);
    let ends = document.sentences.get(document.sentence_of(verb)).map_or(verb, |s| s.end - 1);
    before && document.word(ends) == "?"
}

/// Whether a verb is negated: `did not confirm`, `neither confirmed nor denied`.
pub fn is_negated(document: &Document, verb: usize) -> bool {
    let negative = |t: usize| {
        let neither = |c: usize| ["neither", "nor"].contains(&word(document, c).as_str()) && c < verb;
        document.child(t, &["neg"]).is_some()
            || document.children_by(t, &["preconj", "cc", "advmod", "det"]).any(neither)
    };
    let of = &document.tokens[verb];
    let nor = |head: usize| document.children_by(head, &["cc"]).any(|c| word(document, c) == "nor" && c < verb);
    negative(verb) || of.dep == "conj" && nor(of.head)
}

/// `refused to comment`: a refusal to speak says nothing.
pub fn is_kept(document: &Document, verb: usize) -> bool {
    let speech = |c: usize| SILENCES.contains(cue::lemma(document, c).as_str());
    cue::lemma(document, verb) == "refuse" && document.children_by(verb, &["xcomp"]).any(speech)
}

fn word(document: &Document, token: usize) -> String {
    document.word(token).to_lowercase()
}
