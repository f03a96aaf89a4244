//! What is fixed for a day to come: `is set for June`, `slated for July`, `is due in May`, `elections to be held in December`. What
//! was set or was due (`was set for June`) may have come by the day of print, and is left to others.

use crate::document::Document;

/// Participles that fix a day only with `for`: `set for June`; not `set in June`.
const FIXED: &[&str] = &["bill", "book", "earmark", "fix", "pencil", "set", "slat", "slate", "time", "tip"];

/// Verbs that once done leave a day to come behind `for`: `the court set the trial for June 4`.
const CALLED: &[&str] = &["adjourn", "announce", "call", "fix", "postpone", "propose", "schedule", "set"];

/// Words that promise a deed: `set to begin in June`.
const PROMISED: &[&str] = &["bind", "due", "poise", "set", "slat", "slate"];

/// Whether a time that hangs on `above` by way of `below` is of what is fixed to come.
pub fn fixed(document: &Document, below: usize, above: usize) -> bool {
    let t = &document.tokens[above];
    let lemma = &*t.lemma;
    if FIXED.contains(&lemma) && t.tag == "VBN" && document.word(below).eq_ignore_ascii_case("for") {
        return !past(document, above);
    }
    if CALLED.contains(&lemma) && t.tag == "VBD" && document.word(below).eq_ignore_ascii_case("for") && above < below {
        return true;
    }
    // `the bank has set Nov. 10 as the day`
    let object = matches!(document.tokens[below].dep, "dobj" | "npadvmod") && document.tokens[below].pos != "ADP";
    if matches!(lemma, "set" | "fix") && object && above < below && document.child(below, &["nummod"]).is_some() {
        return true;
    }
    // `the vote is due in June`, where the parser hangs the month on `is`
    let due = |c: usize| document.word(c).eq_ignore_ascii_case("due") && c < below;
    if lemma == "be" && document.children_by(above, &["acomp"]).any(due) {
        return !matches!(t.tag, "VBD") && !past(document, above);
    }
    to_be_done(document, above)
}

/// Whether a verb is what something is set to do, or what is yet to be done: `set to begin`, `elections to be held`, `are to
/// be held`.
fn to_be_done(document: &Document, verb: usize) -> bool {
    let t = &document.tokens[verb];
    let to = document.children_by(verb, &["aux"]).any(|a| document.tokens[a].tag == "TO");
    let Some(head) = document.ancestors(verb).next().filter(|_| to) else { return false };
    let above = &document.tokens[head];
    let passive = t.tag == "VBN" && document.children_by(verb, &["auxpass"]).any(|a| document.tokens[a].tag == "VB");
    let now = matches!(above.tag, "VBZ" | "VBP") && &*above.lemma == "be";
    let promised = PROMISED.contains(&&*above.lemma) && matches!(above.tag, "VBN" | "JJ") && !past(document, head);
    passive && (now || matches!(t.dep, "acl" | "relcl") && above.tag.starts_with("NN")) || promised
}

/// Whether an auxiliary of the past stands with a verb, or a past `be` above an adjective.
fn past(document: &Document, verb: usize) -> bool {
    let aux = |v: usize| document.children_by(v, &["aux", "auxpass"]).any(|a| document.tokens[a].tag == "VBD");
    let above = document.ancestors(verb).next().filter(|_| document.tokens[verb].tag == "JJ");
    aux(verb) || above.is_some_and(|h| document.tokens[h].tag == "VBD" || aux(h))
}
