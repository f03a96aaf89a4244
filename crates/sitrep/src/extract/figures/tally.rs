//! Bare numbers to which a verb of counting leads: `the tally stood at 73`, `put the wounded at six`, `raised the figure to
//! four`, `always counted 14`. What is counted is the harm that the words name (`the wounded`); `the tally`, `the figure`
//! and `it` go back to the nearest figure of the paragraph, and where there is none nothing is read.

use crate::document::Document;
use crate::figure::{Figure, Measure};
use crate::found::Found;

use super::measure::{self, Counted};
use super::number::Number;

/// Verbs that lead to a count, by `at`, `to`, `as` or at once.
const VERBS: &[&str] = &[
    "bring", "climb", "count", "cut", "estimate", "fall", "give", "grow", "hit", "increase", "jump", "lift", "lower",
    "pass", "place", "put", "raise", "reach", "revise", "rise", "set", "stand", "swell", "top",
];

/// Nouns and the pronoun that go back to what was counted before.
const BACK: &[&str] = &["count", "figure", "it", "number", "tally", "total"];

/// How many words before a number its verb may stand: `those injured were first given as 25, then as 34, and the next
/// day as more than 40` has fourteen.
const REACH: usize = 16;

/// How many words before the verb its subject may begin.
const SUBJECT: usize = 8;

/// What a bare number counts by the verb that leads to it, and that verb.
pub fn of(document: &Document, found: &Found, number: &Number, part: Option<Measure>) -> Option<Counted> {
    let first = bare(document, number)?;
    let sentence = document.sentences.get(document.sentence_of(first))?;
    let harm = |t: usize| measure::harmed(document, t).is_some();
    let verb =
        (sentence.start.max(first.saturating_sub(REACH))..first).rev().find(|&t| is_verb(document, t) && !harm(t))?;
    if !VERBS.contains(&&*document.tokens[verb].lemma) || !leads(document, verb, first) {
        return None;
    }
    let words = (sentence.start.max(verb.saturating_sub(SUBJECT))..first).rev().filter(|&t| t != verb);
    let named = words.clone().find_map(|t| measure::harmed(document, t));
    let back = || words.clone().any(|t| BACK.contains(&&*document.word(t).to_lowercase()));
    let counts = &*document.tokens[verb].lemma == "count";
    let before = || earlier(document, found, first).filter(|_| counts || back());
    let measure = named.or(part).or_else(|| before().map(|figure| figure.measure))?;
    Some(Counted { measure, words: None, head: number.tokens.end - 1, harm: Some(verb) })
}

/// Whether a verb leads to a count.
pub fn counts(document: &Document, verb: usize) -> bool {
    VERBS.contains(&&*document.tokens[verb].lemma)
}

/// The first token of a number with its bound, where no noun follows it.
fn bare(document: &Document, number: &Number) -> Option<usize> {
    let next = number.tokens.end;
    let open = next >= document.tokens.len()
        || matches!(document.tokens[next].pos, "ADP" | "PUNCT" | "CCONJ" | "SCONJ" | "ADV" | "SPACE")
        || matches!(document.word(next), "by" | "in" | "on" | "at");
    let bound = super::bound::word(document, number).map(|span| document.tokens_in(span).start);
    open.then(|| bound.filter(|&b| b < number.tokens.start).unwrap_or(number.tokens.start))
}

/// Whether a preposition of counting stands before a number, or the verb itself.
fn leads(document: &Document, verb: usize, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let direct = matches!(&*document.tokens[verb].lemma, "count" | "hit" | "pass" | "reach" | "top");
    before == verb && direct || before > verb && matches!(document.word(before), "at" | "to" | "as")
}

fn is_verb(document: &Document, token: usize) -> bool {
    document.tokens[token].pos == "VERB"
}

/// The nearest earlier figure of the paragraph that counts people harmed, forces or attacks.
pub fn earlier<'f>(document: &Document, found: &'f Found, token: usize) -> Option<&'f Figure> {
    let start = document.paragraphs.get(document.paragraph_of(token))?.start;
    let from = document.tokens.get(start)?.start;
    let near = found.figures.iter().rev().take_while(|f| f.span.start >= from);
    near.filter(|f| !f.percent).find(|f| {
        !matches!(f.measure, Measure::Other | Measure::Money | Measure::People | Measure::Weapons | Measure::Rounds)
    })
}

/// Whether a figure's verb tells of what was counted up to a day: the past, and no plan.
pub fn is_told(document: &Document, verb: usize) -> bool {
    let tokens = &document.tokens;
    let modal = |a: usize| tokens[a].tag == "MD" || tokens[a].tag == "TO";
    let past = matches!(tokens[verb].tag, "VBD" | "VBN");
    past && !document.children_by(verb, &["aux", "auxpass"]).any(modal)
}
