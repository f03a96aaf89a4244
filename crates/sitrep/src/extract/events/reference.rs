//! An attack that a sentence names and does not report: what somebody claims, is blamed for or accused of (`claimed
//! responsibility for a bomb that killed eight`, `rejected accusations of bombing a mosque`), what something answers (`sanctions
//! in response to the attack`). It keeps its type; an ACLED code is given where
//! a sentence reports it. `A bomb killed eight, and the group claimed responsibility` reports it.

use super::syntax::Text;

/// Words for claims, blame and answers, of which an event may be the object.
const CLAIMS: &[&str] = &[
    "accountability",
    "accusation",
    "accuse",
    "allegation",
    "answerable",
    "blame",
    "charge",
    "complicity",
    "credit",
    "culpable",
    "guilty",
    "implicate",
    "reaction",
    "response",
    "responsibility",
    "responsible",
    "retaliation",
    "retribution",
    "reprisal",
    "revenge",
];

/// How many heads up: `responsibility for a bomb in the city of X that killed eight`.
const UP: usize = 10;

/// Whether an event is only the object of a claim, of blame or of an answer.
pub fn is_object(text: &Text, token: usize) -> bool {
    let mut below = token;
    for at in text.climb(token).take(UP) {
        // `responsibility to press the regime to end its strikes` is none for them
        let clause = matches!(text.dep(below), "acl" | "ccomp")
            && matches!(text.lemma(at), "accusation" | "allegation" | "charge");
        let through = matches!(text.dep(below), "prep" | "pcomp") || clause;
        if through && below > at && !text.is_verb(at) && CLAIMS.contains(&text.lemma(at)) {
            return true;
        }
        // `takes credit for a bomb`: what hangs on the verb hangs on the credit
        let taken = text.dep(below) == "prep" && text.lemma(below) == "for" && text.is_verb(at);
        if taken && text.doc.children_by(at, &["dobj"]).any(|o| CLAIMS.contains(&text.lemma(o))) {
            return true;
        }
        // a clause beside it tells for itself
        if matches!(text.dep(below), "conj" | "advcl" | "parataxis") && text.is_verb(below) && text.is_verb(at) {
            let own = text.doc.child(below, &["nsubj", "nsubjpass"]).is_some();
            if own {
                return false;
            }
        }
        below = at;
    }
    false
}
