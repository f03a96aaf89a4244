//! The verb beside a time: what its form says of past and future. `resolve` sees no tree, so it is read here.

use crate::document::Document;
use crate::time::Tense;

/// Words that a date of something to come hangs on.
const PLANNED: &[&str] = &["schedule", "plan", "expect", "due", "slate", "upcoming", "likely", "anticipate"];

/// Relations by which a date belongs to a noun and not to the verb above: `Wednesday's ruling`, `the Oct. 23 attack`.
const OF_NOUN: &[&str] = &["poss", "compound", "nmod", "amod"];

/// The tense of the verb that the time at a token hangs on.
pub fn of(document: &Document, token: usize) -> Tense {
    if OF_NOUN.contains(&document.tokens[token].dep) {
        return Tense::Unknown;
    }
    let mut infinitive = false;
    for above in document.ancestors(token).take(8) {
        let t = &document.tokens[above];
        let lower = document.word(above).to_ascii_lowercase();
        if matches!(&*lower, "until" | "till") {
            return Tense::Future;
        }
        if PLANNED.contains(&&*t.lemma) && t.tag != "VBD" && matches!(t.pos, "VERB" | "ADJ" | "AUX") {
            let tense = planned(document, above);
            return if infinitive && tense == Tense::Unknown { Tense::Future } else { tense };
        }
        if infinitive && (PLANNED.contains(&&*t.lemma) || &*t.lemma == "be" && matches!(t.tag, "VBZ" | "VBP")) {
            return Tense::Future;
        }
        infinitive |= t.tag == "VB" && auxiliaries(document, above).any(|a| document.tokens[a].tag == "TO");
        let tense = verb(document, above);
        if tense != Tense::Unknown {
            return tense;
        }
        // A preposition hands on to what it hangs on; a noun that is itself part of a name does not.
        if OF_NOUN.contains(&t.dep) {
            return Tense::Unknown;
        }
    }
    Tense::Unknown
}

/// `is due Friday` is to come, `had been due Friday` is past, `was due Friday` may be either.
fn planned(document: &Document, token: usize) -> Tense {
    let near = std::iter::once(token).chain(document.ancestors(token).take(1));
    let tags: Vec<_> = near.flat_map(|t| auxiliaries(document, t)).map(|a| &document.tokens[a]).collect();
    if tags.iter().any(|t| &*t.lemma == "have" && t.tag == "VBD") {
        return Tense::Past;
    }
    if tags.iter().any(|t| t.tag == "VBD") { Tense::Unknown } else { Tense::Future }
}

fn auxiliaries<'d>(document: &'d Document, token: usize) -> impl Iterator<Item = usize> + 'd {
    document.children_by(token, &["aux", "auxpass"])
}

/// What the form of one verb says; an infinitive leaves it to the verb above.
fn verb(document: &Document, token: usize) -> Tense {
    let t = &document.tokens[token];
    let aux = |lemmas: &[&str]| auxiliaries(document, token).any(|a| lemmas.contains(&&*document.tokens[a].lemma));
    let aux_tag = |tags: &[&str]| auxiliaries(document, token).any(|a| tags.contains(&document.tokens[a].tag));
    if t.tag.starts_with("VB") && aux_tag(&["MD"]) {
        return match (aux(&["have"]), aux(&["could", "can"])) {
            (true, _) => Tense::Past,
            (false, true) => Tense::Unknown,
            (false, false) => Tense::Future,
        };
    }
    match t.tag {
        "VBD" => Tense::Past,
        "VBN" if aux(&["have"]) || aux_tag(&["VBD"]) || auxiliaries(document, token).next().is_none() => Tense::Past,
        "VBN" => Tense::Present,
        "VBG" if aux_tag(&["VBD"]) => Tense::Past,
        "VBG" if aux_tag(&["VBZ", "VBP"]) => Tense::Future,
        "VBZ" | "VBP" => Tense::Present,
        "MD" => Tense::Future,
        _ => Tense::Unknown,
    }
}
