//! Counts that somebody gives without a verb of saying: `the ministry put the dead at six`, `the council counted ten`. The
//! content is what is counted, with the number. `Put troops at 25 bases`, where no number ends the phrase, tells nothing.

use std::ops::Range;

use crate::document::Document;

use super::clause;
use super::draft::{self, Draft};
use super::silence;
use super::source;

/// The rule that all these statements bear.
pub const RULE: &str = "statement-count";

/// Verbs that give a count with `at`.
const PUT: &[&str] = &["estimate", "place", "put"];

/// Words between `at` and its number: `at more than 40`, `at as many as`.
const BOUND: usize = 4;

/// The statements of all such verbs.
pub fn drafts(document: &Document) -> Vec<Draft> {
    (0..document.tokens.len()).filter_map(|verb| draft(document, verb)).collect()
}

fn draft(document: &Document, verb: usize) -> Option<Draft> {
    let of = &document.tokens[verb];
    let tells =
        of.pos == "VERB" && matches!(of.tag, "VBD" | "VBZ" | "VBP" | "VBN") && !clause::is_passive(document, verb);
    if !tells || silence::unsaid(document, verb) || document.child(verb, &["neg"]).is_some() {
        return None;
    }
    let content = match &*of.lemma {
        lemma if PUT.contains(&lemma) => put_at(document, verb)?,
        "count" => counted(document, verb)?,
        _ => return None,
    };
    let source = document.child(verb, &["nsubj"]).filter(|&s| source::can_want(document, s))?;
    let content = draft::trimmed(document, content)?;
    Some(Draft::reported(verb, document.span(verb..verb + 1), source, vec![content], RULE))
}

/// `the dead at six`, `it at 500 in Erbil`: from the object to the end of the phrase with the number.
fn put_at(document: &Document, verb: usize) -> Option<Range<usize>> {
    let object = document.child(verb, &["dobj"]).filter(|&o| o > verb)?;
    let sentence = document.sentences.get(document.sentence_of(verb))?;
    let at = (object + 1..sentence.end).take(2 * BOUND).find(|&t| document.word(t) == "at")?;
    let number = (at + 1..sentence.end.min(at + 1 + BOUND)).find(|&t| document.tokens[t].pos == "NUM")?;
    let bare = !matches!(document.tokens.get(number + 1).map(|t| t.pos), Some("NOUN" | "PROPN" | "ADJ"));
    let own = document.ancestors(at).any(|t| t == verb);
    let mark = |t: &usize| matches!(document.word(*t), "," | ";" | ".");
    let end = (number + 1..document.subtree(at).end).find(mark).unwrap_or(document.subtree(at).end);
    (bare && own).then(|| document.subtree(object).start..end.max(number + 1))
}

/// `ten that came down`, `between 40 and 50 lorries`: an object that is a number or has one.
fn counted(document: &Document, verb: usize) -> Option<Range<usize>> {
    let object = document.child(verb, &["dobj"]).filter(|&o| o > verb)?;
    let numbered = document.tokens[object].pos == "NUM" || document.child(object, &["nummod"]).is_some();
    numbered.then(|| document.subtree(object))
}
