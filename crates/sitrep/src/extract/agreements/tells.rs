//! What a verb says of a step: done, due, called off, missed, or nothing that can be relied on. Tense and words decide.

use super::words::{self, Tells};
use crate::agreement::StepStatus;
use crate::document::Document;

/// Auxiliaries of what is only possible.
const POSSIBLE: &[&str] = &["could", "may", "might", "should", "must", "can", "cannot"];
/// Words above an infinitive under which it is due: `is expected to begin`, `is set to`, `agreed to`.
const AHEAD: &[&str] = &["expect", "schedule", "set", "plan", "due", "slate", "agree", "decide", "commit", "aim", "go"];
/// Words above an infinitive or gerund under which it takes place: `began to`, `failed to` is its own case.
const ALONG: &[&str] = &["begin", "start"];

/// A step as its verb tells it.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The verb of the step.
    pub verb: usize,
    /// The topmost verb that is part of it: `agreed` of `agreed to form`.
    pub top: usize,
    /// How it stands; none where only a time can tell (`the phase ends in June`).
    pub status: Option<StepStatus>,
}

/// What is told of a step whose verb is `verb`; none where the words leave it open, deny it or only wish for it.
pub fn told(document: &Document, verb: usize, tells: Tells) -> Option<Told> {
    if refused(document, verb) {
        return None;
    }
    let of = &document.tokens[verb];
    let told = |top, status| Some(Told { verb, top, status });
    let off = tells == Tells::Off;
    let (done, due) = if off { (StepStatus::CalledOff, None) } else { (StepStatus::Done, Some(StepStatus::Due)) };
    let aux: Vec<String> =
        document.children_by(verb, &["aux", "auxpass"]).map(|a| document.word(a).to_lowercase()).collect();
    let has = |words: &[&str]| aux.iter().any(|a| words.contains(&a.as_str()));
    if has(&["will", "’ll", "'ll", "would", "shall"]) {
        return due.and_then(|due| told(verb, Some(due)));
    }
    if has(&["to"]) {
        return infinitive(document, verb).filter(|_| !off);
    }
    match of.tag {
        "VBD" => told(verb, Some(done)),
        // `signed in 2008` after its noun, `was signed`, `has begun`; `is being held` is open
        "VBN" if has(&["being"]) => None,
        "VBN" if has(&["is", "are"]) => told(verb, None).filter(|_| !off),
        "VBN" => told(verb, Some(done)),
        "VBZ" | "VBP" => told(verb, None).filter(|_| !off),
        _ => None,
    }
}

/// `is to begin`, `is expected to begin`, `agreed to form`, `the plan to end` is read with its noun.
fn infinitive(document: &Document, verb: usize) -> Option<Told> {
    let of = &document.tokens[verb];
    let above = of.head;
    let lemma = document.tokens[above].lemma.to_lowercase();
    let told = |status| Some(Told { verb, top: above, status: Some(status) });
    if above == verb || refused(document, above) || !matches!(of.dep, "xcomp" | "ccomp" | "advcl") {
        return None;
    }
    let past = document.tokens[above].tag == "VBD" || document.tokens[above].tag == "VBN";
    match lemma.as_str() {
        "be" => told(StepStatus::Due),
        "agree" | "decide" if past => told(StepStatus::Done),
        _ if ALONG.contains(&&*lemma) && past => told(StepStatus::Done),
        // who expects to reach an agreement has none
        "expect" | "aim" if document.child(above, &["auxpass"]).is_none() => None,
        _ if AHEAD.contains(&&*lemma) => told(StepStatus::Due),
        _ => None,
    }
}

/// Whether a verb is negated, only possible, a question or stands under `if`.
pub fn refused(document: &Document, verb: usize) -> bool {
    let possible =
        document.children_by(verb, &["aux", "auxpass"]).any(|a| POSSIBLE.contains(&&*document.word(a).to_lowercase()));
    let marks = document.children_by(verb, &["mark", "advmod"]);
    let open = ["if", "unless", "whether", "until", "once", "never", "should"];
    let conditional = marks.into_iter().any(|m| open.contains(&&*document.word(m).to_lowercase()));
    // `no agreement was reached`
    let none = document.children_by(verb, &["nsubj", "nsubjpass", "dobj"]).any(|s| {
        document.children_by(s, &["det"]).any(|d| ["no", "any", "neither"].contains(&&*document.word(d).to_lowercase()))
    });
    possible || conditional || none || document.child(verb, &["neg"]).is_some()
}

/// Whether a clause stands under one that takes its truth away: `if the talks had begun`, `denied that it was signed`.
pub fn doubted(document: &Document, verb: usize) -> bool {
    let wish = [
        "deny", "hope", "want", "urge", "demand", "call", "ask", "propose", "refuse", "seek", "doubt", "wish", "need",
        "require", "threaten",
    ];
    let above = |&up: &usize| {
        let lemma = document.tokens[up].lemma.to_lowercase();
        (document.tokens[up].pos == "VERB" && wish.contains(&&*lemma)) || refused(document, up)
    };
    let clause = |&t: &usize| document.tokens[t].pos == "VERB" || document.tokens[t].pos == "AUX";
    document.ancestors(verb).filter(clause).take(2).any(|up| above(&up))
}

/// `missed the deadline`, `the deadline passed without`, `failed to meet the deadline`.
pub fn missed(document: &Document, noun: usize) -> Option<usize> {
    let verb = document.tokens[noun].head;
    let past = document.tokens[verb].tag == "VBD" || document.tokens[verb].tag == "VBN";
    let (dep, lemma) = (document.tokens[noun].dep, document.tokens[verb].lemma.to_lowercase());
    let above = document.tokens[verb].head;
    let fail = dep == "dobj" && lemma == "meet" && words::is(document, above, "fail");
    let miss = dep == "dobj" && lemma == "miss" && past;
    let pass = dep == "nsubj" && past && matches!(lemma.as_str(), "pass" | "expire" | "lapse");
    (miss || pass || fail).then_some(if fail { above } else { verb })
}
