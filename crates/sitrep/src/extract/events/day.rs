//! When an event took place: the time whose words the tree ties to the event; else nothing.

use super::anchors::Anchor;
use super::place::governs;
use super::syntax::Text;
use crate::event::When;
use crate::found::{Found, TimeIx};
use crate::lang::DAY_PARTS;
use crate::time::TimeKind;

/// When an event took place: the nearest time whose way up the tree leads to the anchor without passing another clause.
pub fn time(text: &Text, found: &Found, anchor: &Anchor, others: &[usize]) -> Option<When> {
    let own = around(text, found, anchor.token, &goals(text, anchor, others), others);
    own.or_else(|| named_by(text, found, anchor.token))
}

/// `since October 7, when gunmen attacked a village`: the time of which the clause says what it saw.
fn named_by(text: &Text, found: &Found, verb: usize) -> Option<When> {
    let when = |t| text.lemma(t) == "when";
    let clause = text.dep(verb) == "relcl" && text.doc.children_by(verb, &["advmod"]).any(when);
    let noun = text.head(verb).filter(|_| clause)?;
    let time = found.time_at(text.doc.span(noun..noun + 1))?;
    let time_kind = found.times[time.0].kind;
    matches!(time_kind, TimeKind::Date | TimeKind::Time).then(|| When { span: found.times[time.0].span, time })
}

/// The nearest time of a token's sentence whose way up the tree leads to one of the goals.
pub fn around(text: &Text, found: &Found, token: usize, goals: &[usize], others: &[usize]) -> Option<When> {
    let sentence = text.doc.sentences.get(text.doc.sentence_of(token))?.clone();
    let within = text.doc.span(sentence);
    let first = found.times.partition_point(|t| t.span.end <= within.start);
    let last = found.times.partition_point(|t| t.span.start < within.end);
    let mut best: Option<(usize, usize, TimeIx)> = None;
    for ix in first..last.max(first) {
        let time = &found.times[ix];
        let filed = text.dateline.contains(&time.span.start);
        if filed || matches!(time.kind, TimeKind::Duration | TimeKind::Set) || bounds(text, found, TimeIx(ix)) {
            continue;
        }
        let Some(steps) = steps(text, time.span, goals, others) else { continue };
        let far = time.span.start.abs_diff(text.doc.span(token..token + 1).start);
        if best.is_none_or(|(s, f, _)| (steps, far) < (s, f)) {
            best = Some((steps, far, TimeIx(ix)));
        }
    }
    best.map(|(_, _, ix)| When { span: found.times[ix.0].span, time: ix })
}

/// Words before a time that is the start or the end of a stretch: what is told of lies on some day of the stretch.
const BOUNDS: &[&str] = &["since", "until", "till", "before", "after", "through", "by", "pre", "post"];

/// Whether a time only bounds a stretch (`since October 17`, `as of Friday`); `shortly after 2 p.m.` still says when.
fn bounds(text: &Text, found: &Found, ix: TimeIx) -> bool {
    let time = &found.times[ix.0];
    let tokens = text.doc.tokens_in(time.span);
    let root = tokens.clone().find(|&t| text.head(t).is_none_or(|h| !tokens.contains(&h)));
    let skipped = |t: &usize| matches!(text.lemma(*t), "the" | "early" | "late" | "at" | "least" | "about" | "around");
    let before = (tokens.start.saturating_sub(3)..tokens.start).rev().find(|t| !skipped(t));
    let governs = root.filter(|&r| matches!(text.dep(r), "pobj" | "pcomp")).and_then(|r| text.head(r));
    let own = root.is_some_and(|r| matches!(text.dep(r), "pobj" | "npadvmod" | "pcomp" | "advmod" | "dep" | "nsubj"));
    before.filter(|_| own).into_iter().chain(governs).any(|word| match text.lemma(word) {
        "before" | "after" => time.kind != TimeKind::Time,
        "of" => word > 0 && matches!(text.lemma(word - 1), "as"),
        lemma => BOUNDS.contains(&lemma),
    })
}

/// Whether the sentence of an event prints a time that only bounds when it took place.
pub fn bounded(text: &Text, found: &Found, anchor: &Anchor) -> bool {
    let Some(sentence) = text.doc.sentences.get(text.doc.sentence_of(anchor.token)) else { return false };
    let within = text.doc.span(sentence.clone());
    let goals = goals(text, anchor, &[]);
    let first = found.times.partition_point(|t| t.span.end <= within.start);
    let all = (first..found.times.len()).take_while(|&ix| found.times[ix].span.start < within.end);
    all.map(TimeIx).any(|ix| bounds(text, found, ix) && steps(text, found.times[ix.0].span, &goals, &[]).is_some())
}

/// The words that a time of an event may hang on: the anchor, its carrier, the verb that it is a part of.
fn goals(text: &Text, anchor: &Anchor, others: &[usize]) -> Vec<usize> {
    let mut goals = vec![anchor.token];
    goals.extend(anchor.carrier.map(|(verb, _)| verb));
    let above = text.head(anchor.token).filter(|&h| {
        !anchor.trigger.noun && text.dep(anchor.token) == "xcomp" && !others.contains(&h)
            || !anchor.trigger.noun
                && text.dep(anchor.token) == "advcl"
                && text.tag(anchor.token) == "VBG"
                && text.doc.child(anchor.token, &["mark"]).is_none()
            || behind_clause(text, anchor, h) && !others.contains(&h)
            || anchor.trigger.noun && governs(text, anchor.token, h)
            || anchor.trigger.noun && text.dep(anchor.token) == "attr" && text.doc.child(h, &["expl"]).is_some()
    });
    goals.extend(above);
    goals
}

/// `The drone that set this off hit the post on Monday`, where the parser takes the noun for the root and both verbs for
/// what is told of it: its day is that of the second.
fn behind_clause(text: &Text, anchor: &Anchor, head: usize) -> bool {
    let between = |c: usize| head < c && c < anchor.token;
    !anchor.trigger.noun
        && text.dep(anchor.token) == "acl"
        && text.dep(head) == "ROOT"
        && text.doc.children_by(head, &["relcl"]).any(between)
}

/// How far up the tree a time finds one of the goals; none where another clause lies between.
fn steps(text: &Text, span: crate::span::Span, goals: &[usize], others: &[usize]) -> Option<usize> {
    let tokens = text.doc.tokens_in(span);
    let mut at = tokens.clone().find(|&t| text.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let mut below = at;
    for steps in 0..8 {
        if goals.contains(&at) {
            return Some(steps);
        }
        // the clause that says where a thing stands tells no day of its own (`the depot located in Homs on Monday`)
        let stands = matches!(text.lemma(at), "locate" | "situate") && text.dep(at) == "acl";
        let clause = text.is_verb(at) && steps > 0 && text.dep(at) != "conj" && !stands;
        // the day of what something else is counted from: `In the wake of the raid of Monday, troops arrested three`; `before
        // dawn on March 5` is that day
        let bound = matches!(text.lemma(at), "before" | "since" | "until" | "till" | "wake" | "aftermath")
            && !DAY_PARTS.contains(&text.lemma(below));
        if others.contains(&at) || clause || bound && steps > 1 {
            return None;
        }
        below = at;
        at = text.head(at)?;
    }
    None
}
