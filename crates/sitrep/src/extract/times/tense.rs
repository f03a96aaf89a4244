//! The verb beside a time: what its form says of past and future. `resolve` sees no tree, so it is read here.

use crate::document::Document;
use crate::time::Tense;

/// Words that a date of something to come hangs on.
const PLANNED: &[&str] =
    &["schedule", "plan", "expect", "due", "slate", "set", "upcoming", "intend", "mean", "hope", "likely", "await"];

/// The tense of the nearest verb above a token.
pub fn of(document: &Document, token: usize) -> Tense {
    for above in document.ancestors(token).take(8) {
        let t = &document.tokens[above];
        if PLANNED.contains(&&*t.lemma) && matches!(t.pos, "VERB" | "ADJ") && !past_perfect(document, above) {
            return Tense::Future;
        }
        let tense = verb(document, above);
        if tense != Tense::Unknown {
            return tense;
        }
    }
    Tense::Unknown
}

/// Whether `had` or `have` stands before a participle.
fn past_perfect(document: &Document, token: usize) -> bool {
    auxiliaries(document, token).any(|a| &*document.tokens[a].lemma == "have")
}

fn auxiliaries<'d>(document: &'d Document, token: usize) -> impl Iterator<Item = usize> + 'd {
    document.children_by(token, &["aux", "auxpass"])
}

/// What the form of one verb says.
fn verb(document: &Document, token: usize) -> Tense {
    let t = &document.tokens[token];
    let aux = |lemmas: &[&str]| auxiliaries(document, token).any(|a| lemmas.contains(&&*document.tokens[a].lemma));
    let aux_tag = |tags: &[&str]| auxiliaries(document, token).any(|a| tags.contains(&document.tokens[a].tag));
    if t.tag.starts_with("VB") && aux_tag(&["MD"]) {
        return if aux(&["have"]) { Tense::Past } else { Tense::Future };
    }
    match t.tag {
        "VBD" => Tense::Past,
        "VBN" if aux(&["have"]) || aux_tag(&["VBD"]) || auxiliaries(document, token).next().is_none() => Tense::Past,
        "VBN" => Tense::Present,
        "VBG" if aux_tag(&["VBD"]) => Tense::Past,
        "VBG" if aux_tag(&["VBZ", "VBP"]) => Tense::Future,
        "VBZ" | "VBP" => Tense::Present,
        "VB" if aux(&["to"]) => Tense::Future,
        "MD" => Tense::Future,
        _ => Tense::Unknown,
    }
}
