//! Whether somebody denies an event: `denied that 40 of his men had been killed`, `rejected reports of a raid`, `Rumours that
//! the port was seized are false`. `has not denied reports that` and `could neither confirm nor deny that` leave it alleged;
//! `denied involvement in the attack` and `condemned claims of victory` say nothing of it.

use super::anchors::Anchor;
use super::syntax::Text;
use crate::event::Status;

/// Verbs that deny the clause under them.
const DENIES: &[&str] = &["deny", "disavow", "dispute", "refute"];

/// Verbs that deny what a report, a claim or an accusation says.
const REJECTS: &[&str] = &[
    "contradict",
    "debunk",
    "deny",
    "disavow",
    "discount",
    "dismiss",
    "dispute",
    "rebuff",
    "rebut",
    "refute",
    "reject",
    "repudiate",
    "rubbish",
];

/// Nouns for what somebody says.
const REPORTS: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "contention",
    "information",
    "insinuation",
    "news",
    "notion",
    "report",
    "rumor",
    "rumour",
    "speculation",
    "statement",
    "story",
    "suggestion",
];

/// What is said of a report that is denied.
const FALSE: &[&str] = &[
    "baseless",
    "fabricate",
    "fabricated",
    "fake",
    "false",
    "groundless",
    "incorrect",
    "unfounded",
    "untrue",
    "wrong",
];

/// How many heads up a denial is looked for: `denied reports that troops had entered and burned …`.
const UP: usize = 6;

/// What a denial above an event says of it: it is denied, or alleged where nobody denies it after all.
pub fn denied(text: &Text, anchor: &Anchor) -> Option<Status> {
    let verb = anchor.carrier.map(|(verb, _)| verb).filter(|_| anchor.trigger.noun);
    [Some(anchor.token), verb].into_iter().flatten().find_map(|start| above(text, start))
}

fn above(text: &Text, start: usize) -> Option<Status> {
    let mut at = start;
    for _ in 0..UP {
        let head = text.head(at)?;
        let dep = text.dep(at);
        if matches!(dep, "ccomp" | "xcomp") && DENIES.contains(&text.lemma(head)) && text.is_verb(head) {
            return Some(said(text, head));
        }
        let clause = matches!(dep, "acl" | "ccomp" | "relcl" | "appos" | "conj");
        let of = dep == "pobj" && matches!(text.lemma(head), "of" | "about") || dep == "pcomp";
        let noun = if of { text.head(head)? } else { head };
        if text.lemma(noun) == "denial" && (of || clause) {
            return Some(Status::Denied);
        }
        if REPORTS.contains(&text.lemma(noun)) && text.is_noun(noun) && (of || clause && dep != "conj") {
            if dep == "relcl" && !that(text, at) {
                return None;
            }
            return report(text, noun);
        }
        if !(dep == "conj" && text.is_verb(head) && text.is_verb(at)) {
            return None;
        }
        at = head;
    }
    None
}

/// Whether a clause opens with `that`, and is what a report says.
fn that(text: &Text, verb: usize) -> bool {
    text.doc.children_by(verb, &["mark"]).any(|m| text.lemma(m) == "that")
}

/// What is said of a report.
fn report(text: &Text, noun: usize) -> Option<Status> {
    let first =
        std::iter::successors(Some(noun), |&n| text.head(n).filter(|_| text.dep(n) == "conj")).take(4).last()?;
    let head = text.head(first)?;
    match text.dep(first) {
        "dobj" | "nsubjpass" if REJECTS.contains(&text.lemma(head)) => Some(said(text, head)),
        "pobj" => {
            let truth = text.head(head).filter(|&t| text.lemma(t) == "truth")?;
            text.doc.children_by(truth, &["det"]).any(|d| text.lemma(d) == "no").then_some(Status::Denied)
        }
        "nsubj" | "nsubjpass" => {
            let false_ = text.doc.children_by(head, &["acomp", "attr", "oprd"]).any(|c| FALSE.contains(&text.lemma(c)));
            (false_ && !text.negated(head)).then_some(Status::Denied)
        }
        _ => None,
    }
}

/// What a verb of denial says: that it is not so, where it is not itself denied, open or refused.
fn said(text: &Text, verb: usize) -> Status {
    let beside = |v: usize| {
        text.doc.children_by(v, &["conj", "preconj", "cc"]).any(|c| matches!(text.lemma(c), "nor" | "neither"))
    };
    let above = text.head(verb).filter(|_| matches!(text.dep(verb), "xcomp" | "conj"));
    let refused = above.is_some_and(|v| matches!(text.lemma(v), "decline" | "refuse" | "confirm" | "fail"));
    let open = text
        .doc
        .children_by(verb, &["aux"])
        .any(|a| matches!(text.lemma(a), "can" | "could" | "may" | "might" | "would"));
    let not = text.negated(verb) || beside(verb) || above.is_some_and(beside) || refused || open;
    if not { Status::Alleged } else { Status::Denied }
}
