//! The verb beside a time: what its form says of past and future. `resolve` sees no tree, so it is read here.

use super::ahead;
use crate::document::Document;
use crate::span::Span;
use crate::time::Tense;

/// Words that a date of something to come hangs on.
const PLANNED: &[&str] =
    &["schedule", "plan", "expect", "due", "slate", "upcoming", "likely", "anticipate", "effective", "payable"];

/// Verbs whose present is that of a calendar: `the two meet Thursday`, `the truce begins Friday`.
const CALENDAR: &[&str] = &[
    "arrive", "begin", "convene", "depart", "end", "expire", "face", "fly", "go", "leave", "meet", "open", "reopen",
    "resume", "return", "start", "take", "travel", "visit", "vote",
];

/// Verbs beside which a day is that of the saying.
const SAYING: &[&str] = &["add", "announce", "report", "say", "speak", "tell"];

/// Nouns of what is kept again each year on its day.
const FEASTS: &[&str] =
    &["anniversary", "celebration", "ceremony", "commemoration", "holiday", "march", "rally", "vigil"];

/// Relations by which a date belongs to a noun and not to the verb above: `Wednesday's ruling`, `the Oct. 23 attack`.
const OF_NOUN: &[&str] = &["poss", "compound", "nmod", "amod"];

/// The tense of the verb that the time at a token hangs on.
pub fn of(document: &Document, token: usize) -> Tense {
    if OF_NOUN.contains(&document.tokens[token].dep) {
        return Tense::Unknown;
    }
    let (mut infinitive, mut below) = (false, token);
    for above in document.ancestors(token).take(8) {
        let t = &document.tokens[above];
        if ahead::fixed(document, below, above) {
            return Tense::Future;
        }
        below = above;
        let subject = || document.child(above, &["nsubj"]).is_some();
        // `planned a march on Saturday`; `on Friday they planned a march` may be the day of the planning
        if PLANNED.contains(&&*t.lemma) && t.tag == "VBD" && above < token && subject() {
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
            // `asked it to answer by Oct. 31`: what was to be done may be yet to come
            return if infinitive && tense == Tense::Past { Tense::Unknown } else { tense };
        }
        // A preposition hands on to what it hangs on; a noun that is itself part of a name does not.
        if OF_NOUN.contains(&t.dep) {
            return Tense::Unknown;
        }
    }
    Tense::Unknown
}

/// The word of a time that hangs on a word outside it.
fn outer(document: &Document, span: Span) -> Option<usize> {
    let tokens = document.tokens_in(span);
    tokens.clone().find(|&t| !tokens.contains(&document.tokens[t].head) || document.tokens[t].head == t)
}

/// The verb that a time hangs on by itself or by a preposition; none where it belongs to a noun.
pub fn verb_above(document: &Document, span: Span) -> Option<usize> {
    let outer = outer(document, span)?;
    if OF_NOUN.contains(&document.tokens[outer].dep) {
        return None;
    }
    let above = document.ancestors(outer).find(|&t| document.tokens[t].pos != "ADP")?;
    matches!(document.tokens[above].pos, "VERB" | "AUX").then_some(above)
}

/// Whether a time is the day on which something was said.
pub fn of_saying(document: &Document, span: Span) -> bool {
    verb_above(document, span).is_some_and(|v| SAYING.contains(&&*document.tokens[v].lemma))
}

/// Whether a time belongs to the noun of a deed: `the March 9 raid`, `the raid of March 9`; a feast comes each year.
pub fn of_deed(document: &Document, span: Span) -> bool {
    let Some(outer) = outer(document, span) else { return false };
    let Some(above) = document.ancestors(outer).find(|&t| document.tokens[t].pos != "ADP") else { return false };
    let noun = &document.tokens[above];
    noun.tag == "NN" && !FEASTS.contains(&&*noun.lemma)
}

/// The lemma of the deed that a time is the day of: `the March 9 raid`, `the raid came on March 9`.
pub fn deed<'d>(document: &'d Document, span: Span) -> Option<&'d str> {
    let outer = outer(document, span)?;
    let above = document.ancestors(outer).find(|&t| document.tokens[t].pos != "ADP")?;
    let noun = match document.tokens[above].pos {
        "NOUN" => above,
        "VERB" | "AUX" => document.child(above, &["nsubj", "nsubjpass"])?,
        _ => return None,
    };
    (document.tokens[noun].pos == "NOUN").then(|| &*document.tokens[noun].lemma)
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
        "VBZ" | "VBP" if CALENDAR.contains(&&*t.lemma) && auxiliaries(document, token).next().is_none() => {
            Tense::Future
        }
        "VBZ" | "VBP" => Tense::Present,
        "MD" => Tense::Future,
        _ => Tense::Unknown,
    }
}
