//! Reporting words between commas that cut one clause in two: `The road, Toure said, is closed`, `The mine, said Ole Dahl,
//! is flooded`. The content is both halves, whatever the tree makes of a copula or participle behind the second comma. Read
//! from the words: a subject without a verb, the comma, a speaker with the verb, the comma, a verb that has no subject of
//! its own. Refused: `The truck, said to be stolen, was found`, `The plan, announced on Friday, is dead`, `The minister, who
//! said so, is ill`.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;

use super::clause;
use super::cue;
use super::draft::{self, Draft, Printed};
use super::marks::Quote;
use super::paper;
use super::source;

/// So many tokens stand between the commas at most: `a spokesman for the ministry of health told Radio Sahran on Monday`.
const WITHIN: usize = 16;

/// Verbs that stand before their subject between commas; of others the words may be a participle: `The hill, called …`.
const INVERTED: &[&str] = &[
    "say",
    "add",
    "warn",
    "note",
    "explain",
    "insist",
    "argue",
    "write",
    "confirm",
    "admit",
    "claim",
    "announce",
    "stress",
    "assert",
    "recall",
    "remark",
    "declare",
    "report",
    "acknowledge",
    "concede",
    "contend",
];

/// One report between commas.
struct Aside {
    verb: usize,
    speaker: Range<usize>,
    before: Range<usize>,
    after: Range<usize>,
}

/// Gives the drafts of such verbs their speaker and both halves, and adds those that the tree hides.
pub fn heal(document: &Document, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    for aside in document.sentences.iter().flat_map(|s| s.clone().filter_map(|verb| aside(document, quotes, s, verb))) {
        let Some(head) = head(document, &aside) else { continue };
        let Some(polarity) = clause::stance(document, aside.verb) else { continue };
        let parts = [aside.before.clone(), aside.after.clone()];
        let content: Vec<Span> = parts.into_iter().filter_map(|part| draft::trimmed(document, part)).collect();
        let known = drafts.iter().position(|d| d.cue == aside.verb);
        let at = known.unwrap_or_else(|| {
            let cue = clause::words(document, aside.verb);
            drafts.push(Draft::reported(aside.verb, cue, head, Vec::new(), "statement-clause"));
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        if !draft.source.is_some_and(|s| aside.speaker.contains(&s)) {
            let words = draft::trimmed(document, aside.speaker.clone());
            (draft.source, draft.printed) = (Some(head), words.map(|words| Printed { words, name: None }));
        }
        draft.addressee = draft.addressee.filter(|a| !parts_hold(&aside, *a) && !aside.speaker.contains(a));
        (draft.content, draft.polarity) = (content, polarity);
    }
}

fn parts_hold(aside: &Aside, token: usize) -> bool {
    aside.before.contains(&token) || aside.after.contains(&token)
}

/// The report of a verb between commas, if it is one.
fn aside(document: &Document, quotes: &[Quote], sentence: &Range<usize>, verb: usize) -> Option<Aside> {
    let has = document.children_by(verb, &["aux"]).any(|a| cue::lemma(document, a) == "have");
    let inverted = verb > 0 && document.word(verb - 1) == ",";
    let finite = ["VBD", "VBZ", "VBP"].contains(&document.tokens[verb].tag) || has || inverted;
    if !finite
        || document.child(verb, &["auxpass"]).is_some()
        || !cue::of_verb(document, verb).is_some_and(|v| v.clause)
    {
        return None;
    }
    let comma = |t: usize| document.word(t) == ",";
    let left = (sentence.start..verb).rev().take(WITHIN).find(|&t| comma(t))?;
    let right =
        (verb + 1..sentence.end).take(WITHIN).find(|&t| comma(t) && predicate(document, t + 1, sentence.end))?;
    let speaker = if inverted { behind(document, verb, right) } else { ahead(document, left + 1, verb) }?;
    let rest = if inverted { speaker.end } else { verb + 1 }..right;
    let said = !inverted || INVERTED.contains(&cue::lemma(document, verb).as_str());
    let before = subject(document, sentence.start..left)?;
    let quoted = |t: usize| quotes.iter().any(|q| q.tokens.contains(&t));
    let plain = !quoted(verb) && !before.clone().any(quoted) && is_bare(document, verb, rest);
    let end = (right + 1..sentence.end).rev().find(|&t| !document.word(t).trim().is_empty())? + 1;
    (said && plain).then_some(Aside { verb, speaker, before, after: right + 1..end })
}

/// Whether the words between the speaker and the second comma say only when, where and to whom.
fn is_bare(document: &Document, verb: usize, rest: Range<usize>) -> bool {
    let told = cue::of_verb(document, verb).is_some_and(|v| v.addressee);
    let object = |t: usize| is_nominal(document, t) && !source::is_date(document, t) && document.tokens[t].tag != "RB";
    let verbal =
        |t: usize| is_finite(document, t) || document.tokens[t].pos == "VERB" || document.tokens[t].dep == "mark";
    let first = Some(rest.start).filter(|_| !rest.is_empty());
    !rest.clone().any(verbal) && (told || !first.is_some_and(object))
}

fn is_finite(document: &Document, token: usize) -> bool {
    let of = &document.tokens[token];
    ["VBD", "VBZ", "VBP", "MD"].contains(&of.tag) && ["VERB", "AUX"].contains(&of.pos)
}

/// Whether a verb in a tense begins at a token, behind at most three adverbs.
fn predicate(document: &Document, start: usize, end: usize) -> bool {
    let adverb = |t: &usize| document.tokens[*t].pos == "ADV" && !document.tokens[*t].tag.starts_with('W');
    let skipped = (start..end).take(3).take_while(adverb).count();
    let verb = start + skipped;
    verb < end
        && is_finite(document, verb)
        && document.child(verb, &["nsubj", "nsubjpass", "expl"]).is_none_or(|s| s < start)
}

/// The words for the subject that the comma cuts off: all before it, or what follows the last comma before it, without a
/// verb in a tense outside of relative clauses.
fn subject(document: &Document, run: Range<usize>) -> Option<Range<usize>> {
    let relative = |t: usize| {
        let clause = |a: usize| document.tokens[a].dep == "relcl";
        clause(t) || document.ancestors(t).any(clause)
    };
    let bare = |run: &Range<usize>| {
        let within = |t: usize| document.tokens[t].dep == "pobj";
        let phrase = |t: usize| within(t) || document.ancestors(t).any(|a| run.contains(&a) && within(a));
        let noun = run.clone().any(|t| ["NOUN", "PROPN", "PRON"].contains(&document.tokens[t].pos) && !phrase(t));
        noun && !run.clone().any(|t| is_finite(document, t) && !relative(t))
    };
    if bare(&run) {
        return Some(run);
    }
    let last = run.clone().rev().find(|&t| [",", ";", ":"].contains(&document.word(t)))?;
    let start = last + 1 + usize::from(document.tokens.get(last + 1).is_some_and(|t| t.tag == "CC"));
    Some(start..run.end).filter(|run| !run.is_empty() && bare(run))
}

fn is_nominal(document: &Document, token: usize) -> bool {
    let of = &document.tokens[token];
    let name = document.names.iter().any(|n| n.label == "PERSON" && n.tokens.contains(&token));
    let participle = ["amod", "compound"].contains(&of.dep);
    name || participle || ["NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"].contains(&of.pos)
}

/// `a spokesman for the army` before the verb; adverbs and auxiliaries beside it are no part.
fn ahead(document: &Document, start: usize, verb: usize) -> Option<Range<usize>> {
    let beside = |t: &usize| ["ADV", "AUX"].contains(&document.tokens[*t].pos);
    let end = verb - (start..verb).rev().take_while(beside).count();
    let of = |t: usize| ["of", "for", "from", "at", "in", "and", "to", "with"].contains(&document.word(t));
    let plain = (start..end).all(|t| is_nominal(document, t) || t > start && of(t));
    let opens = document.tokens.get(start).is_some_and(|t| !t.tag.starts_with('W'));
    (plain && opens && start < end).then_some(start..end)
}

/// `the mayor of Aarby` behind the verb, to the day or the listener.
fn behind(document: &Document, verb: usize, right: usize) -> Option<Range<usize>> {
    let start = verb + 1;
    let of = |t: usize| ["of", "for", "from"].contains(&document.word(t));
    let ours = |t: usize| is_nominal(document, t) && !source::is_date(document, t);
    let end = (start..right).find(|&t| !(ours(t) || t > start && of(t))).unwrap_or(right);
    let to = document.tokens.get(start).is_some_and(|t| t.tag == "TO" || t.tag.starts_with('W'));
    (start < end && !to).then_some(start..end)
}

/// The token that stands for the speaker, where that can speak.
fn head(document: &Document, aside: &Aside) -> Option<usize> {
    let run = &aside.speaker;
    let noun =
        |t: &usize| ["NOUN", "PROPN", "PRON"].contains(&document.tokens[*t].pos) || document.tokens[*t].tag == "CD";
    let person = document.names.iter().find(|n| n.label == "PERSON" && run.contains(&n.tokens.start));
    let own = document.child(aside.verb, &["nsubj"]).filter(|s| run.contains(s));
    let top = |run: &Range<usize>| run.clone().find(|t| noun(t) && !run.contains(&document.tokens[*t].head));
    let head = own.or_else(|| person.and_then(|n| top(&n.tokens))).or_else(|| top(run))?;
    let it = ["it", "they"].contains(&document.word(head).to_lowercase().as_str());
    let speaks = source::can_want(document, head) || paper::is_paper(document, head) || paper::is_study(document, head);
    (it || speaks).then_some(head)
}
