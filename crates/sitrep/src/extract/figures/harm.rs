//! The harm that a sentence tells of those whom a number counts, and the word that tells it: `killed 17 sailors`, `four others
//! were wounded`, `14 people dead`, `three of whom drowned`. A whole does not take the harm of its part.

use crate::document::Document;
use crate::figure::Measure;

use super::measure::{Part, lookup};

/// Whether harm said of a thing counts the harmed: people and forces, not attacks or deaths.
pub fn can_be_harmed(own: Measure) -> bool {
    matches!(own, Measure::People | Measure::Troops | Measure::Fighters | Measure::Advisers | Measure::Other)
        || matches!(own, Measure::Captured | Measure::Arrested | Measure::Displaced)
}

/// The harm that befell what a noun (or a bare number) names, and the word that tells it.
pub fn harm_of(document: &Document, head: usize, last: usize, own: Option<Measure>) -> Option<(Measure, usize)> {
    if own.is_some_and(|own| !can_be_harmed(own)) {
        return None;
    }
    if let Some(outcome) = fatal(document, head.max(last)) {
        return Some(outcome);
    }
    left_behind(document, head.max(last))
        .or_else(|| adjective_after(document, head.max(last)))
        .or_else(|| lives(document, head))
        .or_else(|| bounded(document, head, last))
        .or_else(|| suffered(document, head))
        .or_else(|| governing_verb(document, head))
        .or_else(|| participle_of(document, head))
        .or_else(|| hostage(document, head))
}

/// `14 people dead`, `20 wounded`, `eight others injured`: the word right after.
fn adjective_after(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let mut next = head + 1;
    let sentence = document.sentences.get(document.sentence_of(head))?;
    while next < sentence.end
        && matches!(document.word(next), "were" | "was" | "others" | "people" | "are" | "reported")
    {
        next += 1;
    }
    let finite = next < sentence.end && (next > head + 1 || document.tokens[next].tag == "VBD");
    if next >= sentence.end || finite && some_of(document, head) {
        return None;
    }
    let pair = next + 2 < sentence.end && document.word(next + 1) == "and" && document.tokens[next].tag == "VBN";
    told_by(document, next).or_else(|| if pair { told_by(document, next + 2) } else { None })
}

/// `some of the 40 hostages were killed`: the verb tells of some, not of the number.
fn some_of(document: &Document, head: usize) -> bool {
    let of = document.tokens[head].head;
    let quantity = document.tokens[of].head;
    let number = matches!(document.tokens[quantity].pos, "NUM" | "NOUN");
    let total = matches!(
        &*document.tokens[quantity].lemma,
        "total"
            | "number"
            | "group"
            | "handful"
            | "dozen"
            | "score"
            | "hundred"
            | "thousand"
            | "million"
            | "quarter"
            | "couple"
            | "ten"
    );
    document.tokens[head].dep == "pobj" && document.word(of) == "of" && !total && (!number || !plain_of(document, of))
}

/// Whether the noun stands right behind `of`: `dozens of people`, and not `three of the 40 hostages`.
fn plain_of(document: &Document, of: usize) -> bool {
    document.tokens.get(of + 1).is_some_and(|t| t.pos != "DET" && t.pos != "PRON")
}

/// The harm that a word behind a noun tells: `dead`, `killed`, `shot and killed`.
fn told_by(document: &Document, word: usize) -> Option<(Measure, usize)> {
    let passive = document.tokens[word].tag == "VBN" && !active_object(document, word);
    let measure = lookup(document, word, Part::Adjective)
        .or_else(|| passive.then(|| lookup(document, word, Part::Object)).flatten())?;
    Some((measure, word))
}

/// `leaving eight of its fighters killed`: after `leave` a participle tells the harm, however the tree hangs.
fn left_behind(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let sentence = document.sentences.get(document.sentence_of(head))?;
    let next = Some(head + 1).filter(|&t| t < sentence.end)?;
    let before = head.saturating_sub(6).max(sentence.start)..head;
    let left = before.into_iter().any(|t| &*document.tokens[t].lemma == "leave");
    let measure = lookup(document, next, Part::Adjective).or_else(|| lookup(document, next, Part::Object))?;
    left.then_some((measure, next))
}

/// `three troops suffering injuries`, `four were diagnosed with concussion`: a verb of suffering.
fn suffered(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let own = document.children_by(head, &["acl", "relcl"]);
    let above = Some(document.tokens[head].head).filter(|_| matches!(document.tokens[head].dep, "nsubj" | "nsubjpass"));
    own.chain(above).find_map(|verb| {
        let suffers = matches!(&*document.tokens[verb].lemma, "suffer" | "sustain" | "receive" | "diagnose" | "treat");
        let harmed = |t: usize| matches!(&*document.tokens[t].lemma, "injury" | "wound" | "concussion" | "burn");
        (suffers && document.subtree(verb).any(|t| t > verb && t != head && harmed(t)))
            .then_some((Measure::Wounded, verb))
    })
}

/// Whether a participle has an object of its own, so that it is no passive.
fn active_object(document: &Document, verb: usize) -> bool {
    document.child(verb, &["dobj"]).is_some()
}

/// The verb above, through conjunctions: `killed 17 sailors`, `four others were wounded`, `three died`.
fn governing_verb(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let mut at = head;
    for _ in 0..4 {
        let (dep, up) = (document.tokens[at].dep, document.tokens[at].head);
        if up == at {
            return None;
        }
        let measure = match dep {
            "dobj" | "dative" if active(document, up) => lookup(document, up, Part::Object),
            "nsubjpass" => lookup(document, up, Part::Object),
            "nsubj" => subject_harm(document, up),
            "appos" | "conj" if document.tokens[at].pos != "VERB" => {
                at = up;
                continue;
            }
            _ => None,
        };
        return measure.map(|m| (m, up));
    }
    None
}

/// Whether a verb is active: no passive auxiliary.
fn active(document: &Document, verb: usize) -> bool {
    document.child(verb, &["auxpass"]).is_none()
}

/// `three died`, `three were reported dead`, `eight are missing`.
fn subject_harm(document: &Document, verb: usize) -> Option<Measure> {
    let complement = document.child(verb, &["acomp", "oprd", "attr"]);
    lookup(document, verb, Part::Subject)
        .or_else(|| complement.and_then(|c| lookup(document, c, Part::Adjective)))
        .or_else(|| lookup(document, verb, Part::Adjective))
        .or_else(|| (document.tokens[verb].tag == "VBN").then(|| lookup(document, verb, Part::Object)).flatten())
}

/// `people shot and killed by police`, `troops who were wounded`.
fn participle_of(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let clauses = document.children_by(head, &["acl", "relcl", "amod"]);
    let clauses = clauses.filter(|&c| !tells_of_others(document, head, c));
    let with_conj = clauses.flat_map(|c| std::iter::once(c).chain(document.children_by(c, &["conj"])));
    with_conj.filter(|&c| active_object(document, c).eq(&false)).find_map(|clause| {
        let had = document.child(clause, &["aux"]).is_some() && document.child(clause, &["auxpass"]).is_none();
        let passive = document.tokens[clause].tag == "VBN" && !had;
        let measure = match document.tokens[clause].dep {
            "amod" if passive => {
                lookup(document, clause, Part::Adjective).or_else(|| lookup(document, clause, Part::Object))
            }
            "amod" => lookup(document, clause, Part::Adjective),
            _ if passive => lookup(document, clause, Part::Object),
            _ => lookup(document, clause, Part::Subject).or_else(|| subject_harm(document, clause)),
        };
        measure.map(|m| (m, clause))
    })
}

/// `took 200 hostage`, `were taken prisoner`, `taken captive`.
fn hostage(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let verb = document.tokens[head].head;
    let sentence = document.sentences.get(document.sentence_of(head))?;
    let near = verb.min(head)..(verb.max(head) + 4).min(sentence.end);
    let taken = document.tokens[verb].lemma.as_ref() == "take" || document.tokens[verb].lemma.as_ref() == "hold";
    let captive =
        |&t: &usize| matches!(document.word(t), "hostage" | "hostages" | "prisoner" | "captive" | "prisoners");
    let word = near.clone().find(captive).filter(|_| taken && verb != head)?;
    Some((Measure::Captured, word))
}

/// Whether a relative clause tells of some of those whom the noun names, or of theirs: `three of whom drowned`, `many of whom
/// were killed`, `whose brothers were killed`. What befell all or each of them befell them.
fn tells_of_others(document: &Document, head: usize, clause: usize) -> bool {
    let words = (head + 1).min(clause)..clause;
    words.clone().any(|t| match &*document.word(t).to_lowercase() {
        "whose" => true,
        "whom" | "which" => {
            let of = t > 0 && document.word(t - 1).eq_ignore_ascii_case("of");
            let all = t > 1 && matches!(&*document.word(t - 2).to_lowercase(), "all" | "both" | "each");
            of && !all
        }
        _ => false,
    })
}

/// `12 of them fatally`, `12 were fatally shot`: a wound that killed.
fn fatal(document: &Document, last: usize) -> Option<(Measure, usize)> {
    let sentence = document.sentences.get(document.sentence_of(last))?;
    let filler = |t: &usize| {
        matches!(
            &*document.word(*t).to_lowercase(),
            "of" | "them" | "whom" | "were" | "was" | "others" | "people" | "being"
        )
    };
    let word = (last + 1..sentence.end).find(|t| !filler(t))?;
    matches!(&*document.word(word).to_lowercase(), "fatally" | "mortally").then_some((Measure::Killed, word))
}

/// `claimed 217 lives`, `129 lives were lost`.
fn lives(document: &Document, head: usize) -> Option<(Measure, usize)> {
    let verb = document.tokens[head].head;
    let takes = matches!(&*document.tokens[verb].lemma, "claim" | "take" | "lose" | "cost" | "end");
    let object = matches!(document.tokens[head].dep, "dobj" | "nsubjpass" | "dative");
    (&*document.tokens[head].lemma == "life" && takes && object).then_some((Measure::Killed, verb))
}

/// `killed between 12 and 15 people`, `around 20 were wounded`: the bound word is a preposition, and what it stands before is
/// what the verb tells of.
fn bounded(document: &Document, head: usize, last: usize) -> Option<(Measure, usize)> {
    let preposition = document.tokens[head].head;
    let words = ["between", "around", "about", "over", "under", "above", "below", "near", "to", "of"];
    let bound = document.tokens[head].dep == "pobj"
        && preposition < last
        && last - preposition <= BOUND
        && words.contains(&&*document.word(preposition).to_lowercase())
        && (preposition + 1..last).all(|t| document.tokens[t].pos != "NOUN");
    let top = bound.then(|| topmost(document, preposition))?;
    if top == preposition && matches!(document.word(preposition), "of" | "Of" | "to" | "To" | "near") {
        return None;
    }
    let (dep, verb) = (document.tokens[top].dep, document.tokens[top].head);
    let behind = verb < top && active(document, verb) && document.child(verb, &["dobj"]).is_none();
    let measure = match dep {
        "prep" | "dobj" | "advmod" if behind => lookup(document, verb, Part::Object),
        "prep" | "nsubjpass" | "advmod" if verb > top && !active(document, verb) => {
            lookup(document, verb, Part::Object)
        }
        "prep" | "nsubj" if verb > top => subject_harm(document, verb),
        _ => None,
    };
    measure.map(|m| (m, verb))
}

/// How many words before the end of a number its bound word may begin.
const BOUND: usize = 6;

/// The first of the words of a bound: `up to`, `upwards of`, `north of`, `in excess of`, `close to`.
fn topmost(document: &Document, preposition: usize) -> usize {
    let mut at = preposition;
    for _ in 0..3 {
        let up = document.tokens[at].head;
        let bound = matches!(
            &*document.word(up).to_lowercase(),
            "up" | "upwards" | "upward" | "north" | "south" | "excess" | "in" | "close" | "well" | "anything"
        );
        if up >= at || !bound {
            break;
        }
        at = up;
    }
    at
}
