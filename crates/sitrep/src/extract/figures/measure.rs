//! What a number counts: the noun that it counts, and the harm that the sentence says befell it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::document::Document;
use crate::figure::Measure;
use crate::lang::rows;

use super::number::Number;

/// What a number counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The kind of thing.
    pub measure: Measure,
    /// The words for it, without the number; none where none are printed.
    pub words: Option<Range<usize>>,
    /// The noun, or the number where none is printed: where syntax hangs.
    pub head: usize,
    /// The verb or adjective that tells the harm.
    pub harm: Option<usize>,
}

/// How a word of `measures.tsv` takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Noun,
    Object,
    Subject,
    Adjective,
}

static MEASURES: LazyLock<HashMap<(&'static str, Part), Measure>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/measures.tsv"))
        .filter_map(|[word, part, name]| {
            let part = match part {
                "noun" => Part::Noun,
                "object" => Part::Object,
                "subject" => Part::Subject,
                _ => Part::Adjective,
            };
            Some(((word, part), *Measure::ALL.iter().find(|m| m.as_str() == name)?))
        })
        .collect()
});

/// What `number` counts; none where it counts nothing (a label, a model, a street number).
pub fn of(document: &Document, number: &Number) -> Option<Counted> {
    let last = number.tokens.end - 1;
    if let Some(counted) = labelled(document, number) {
        return Some(counted);
    }
    if let Some(counted) = occasions(document, number) {
        return Some(counted);
    }
    let outer = number_head(document, number);
    let noun = noun_of(document, number, outer);
    let head = noun.unwrap_or(outer);
    let words = noun.map(|noun| noun_words(document, number, noun));
    let own = noun.and_then(|noun| lookup(document, noun, Part::Noun).or_else(|| people(document, noun)));
    let total = total_of(document, head);
    let harm = [head, outer, total].into_iter().find_map(|at| harm_of(document, at, last.max(at), own));
    let measure = match (own, harm) {
        (Some(own), Some((harm, _))) if can_be_harmed(own) => harm,
        (Some(own), _) => own,
        (None, Some((harm, _))) => harm,
        (None, None) => toll(document, head).or_else(|| inherited(document, head)).unwrap_or(Measure::Other),
    };
    Some(Counted { measure, words, head, harm: harm.map(|(_, verb)| verb) })
}

/// The noun that carries the clause: `a total of four soldiers were wounded` hangs on `total`.
fn total_of(document: &Document, head: usize) -> usize {
    let of = document.tokens[head].head;
    let total = document.tokens[of].head;
    let totals = matches!(&*document.tokens[total].lemma, "total" | "number" | "group" | "handful");
    if document.tokens[head].dep == "pobj" && document.word(of) == "of" && totals { total } else { head }
}

/// `Injured: 74` and `Total dead: 10`, a line of a list.
fn labelled(document: &Document, number: &Number) -> Option<Counted> {
    let colon = number.tokens.start.checked_sub(1).filter(|&t| document.word(t) == ":")?;
    let label = colon.checked_sub(1)?;
    let measure = lookup(document, label, Part::Noun).or_else(|| lookup(document, label, Part::Adjective))?;
    Some(Counted { measure, words: Some(label..colon), head: label, harm: None })
}

/// Verbs of which `46 times` counts attacks.
const ATTACK_VERBS: &[&str] =
    &["attack", "strike", "hit", "target", "bomb", "shell", "fire", "launch", "ambush", "raid"];

/// `have been attacked at least 46 times`, `came under attack 151 times`: a count of attacks.
fn occasions(document: &Document, number: &Number) -> Option<Counted> {
    let word = |t: usize| if t < document.tokens.len() { document.word(t) } else { "" };
    let times = number.tokens.end + usize::from(matches!(word(number.tokens.end), "more" | "further" | "other"));
    if word(times) != "times" {
        return None;
    }
    let attack = |t: usize| {
        ATTACK_VERBS.contains(&&*document.tokens[t].lemma)
            || document.subtree(t).any(|c| {
                c < times
                    && document.tokens[c].pos == "NOUN"
                    && matches!(&*document.tokens[c].lemma, "attack" | "fire" | "bombardment")
            })
    };
    let verb = document.ancestors(times).find(|&t| matches!(document.tokens[t].pos, "VERB" | "AUX"))?;
    attack(verb).then(|| Counted {
        measure: Measure::Attacks,
        words: Some(times..times + 1),
        head: verb,
        harm: Some(verb),
    })
}

/// The token of a number whose head lies outside of it.
fn number_head(document: &Document, number: &Number) -> usize {
    let outside = |t: &usize| !number.tokens.contains(&document.tokens[*t].head) || document.tokens[*t].head == *t;
    number.tokens.clone().rev().find(outside).unwrap_or(number.tokens.end - 1)
}

/// The noun that a number counts: its head where it stands before it, or the noun after `of`.
fn noun_of(document: &Document, number: &Number, outer: usize) -> Option<usize> {
    let token = &document.tokens[outer];
    let noun = |t: usize| matches!(document.tokens[t].pos, "NOUN" | "PROPN" | "ADJ") && t >= number.tokens.end;
    if matches!(token.dep, "nummod" | "quantmod" | "amod" | "det" | "compound" | "nmod") && token.head != outer {
        let head = token.head;
        if noun(head) && head < number.tokens.end + 8 {
            return Some(head);
        }
    }
    let of = number.tokens.end;
    if of < document.tokens.len() && document.word(of) == "of" {
        let object = document.child(of, &["pobj"])?;
        return noun(object).then_some(object);
    }
    adjacent(document, number)
}

/// A noun right after the number where the tree hangs otherwise: `20 wounded`, `11 militants`.
fn adjacent(document: &Document, number: &Number) -> Option<usize> {
    let next = number.tokens.end;
    let sentence = document.sentences.get(document.sentence_of(number.tokens.start))?;
    let known = |t: usize| t < sentence.end && lookup(document, t, Part::Noun).is_some();
    let first = next..(next + 3).min(sentence.end);
    let run = first.take_while(|&t| matches!(document.tokens[t].pos, "NOUN" | "PROPN" | "ADJ"));
    run.filter(|&t| known(t) && document.tokens[t].pos != "ADJ").last()
}

/// The words for what is counted: from the number to the noun.
fn noun_words(document: &Document, number: &Number, noun: usize) -> Range<usize> {
    let mut start = number.tokens.end.min(noun);
    let skip =
        |t: usize| matches!(document.word(t), "of" | "the" | "its" | "their" | "his" | "our" | "more" | "-" | "or");
    while start < noun && skip(start) {
        start += 1;
    }
    start..noun + 1
}

/// `12 Americans`: a plural that the parser names as a people.
fn people(document: &Document, noun: usize) -> Option<Measure> {
    let named = document.names.iter().any(|name| name.label == "NORP" && name.tokens.end == noun + 1);
    (named && document.tokens[noun].tag.ends_with('S')).then_some(Measure::People)
}

/// The measure of a word in one part.
fn lookup(document: &Document, token: usize, part: Part) -> Option<Measure> {
    let lemma = document.tokens[token].lemma.to_lowercase();
    let word = document.word(token).to_lowercase();
    let get = |w: &str| MEASURES.get(&(w as &str, part)).copied();
    get(&word).or_else(|| get(&lemma)).or_else(|| get(word.strip_suffix('s')?))
}

/// The measure of a noun.
pub fn noun(document: &Document, token: usize) -> Option<Measure> {
    lookup(document, token, Part::Noun)
}

/// The harm that a word names of those it befell: `the wounded`, `those injured`, `the death toll`.
pub fn harmed(document: &Document, token: usize) -> Option<Measure> {
    if &*document.tokens[token].lemma == "toll" {
        return Some(Measure::Killed);
    }
    let alone = ["DT", "NN", "NNS"].contains(&document.tokens[token].tag)
        || token > 0 && matches!(&*document.word(token - 1).to_lowercase(), "the" | "those" | "of");
    alone.then(|| lookup(document, token, Part::Adjective))?
}

/// Whether harm said of a thing counts the harmed: people and forces, not attacks or deaths.
fn can_be_harmed(own: Measure) -> bool {
    matches!(own, Measure::People | Measure::Troops | Measure::Fighters | Measure::Advisers | Measure::Other)
        || matches!(own, Measure::Captured | Measure::Arrested | Measure::Displaced)
}

/// The harm that befell what a noun (or a bare number) names, and the word that tells it.
fn harm_of(document: &Document, head: usize, last: usize, own: Option<Measure>) -> Option<(Measure, usize)> {
    if own.is_some_and(|own| !can_be_harmed(own)) {
        return None;
    }
    left_behind(document, head.max(last))
        .or_else(|| adjective_after(document, head.max(last)))
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
    if next >= sentence.end {
        return None;
    }
    let measure = lookup(document, next, Part::Adjective).or_else(|| {
        let passive = document.tokens[next].tag == "VBN" && !active_object(document, next);
        passive.then(|| lookup(document, next, Part::Object)).flatten()
    })?;
    Some((measure, next))
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
    let with_conj = clauses.flat_map(|c| std::iter::once(c).chain(document.children_by(c, &["conj"])));
    with_conj.filter(|&c| active_object(document, c).eq(&false)).find_map(|clause| {
        let passive = document.tokens[clause].tag == "VBN";
        let measure = match document.tokens[clause].dep {
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

/// `the death toll rose to 259`, `the number of injured topped 2,200`.
fn toll(document: &Document, head: usize) -> Option<Measure> {
    let sentence = document.sentences.get(document.sentence_of(head))?;
    let verb = document.ancestors(head).find(|&t| document.tokens[t].pos == "VERB")?;
    let subject = document.children_by(verb, &["nsubj", "nsubjpass", "dobj"]).find(|&t| t != head)?;
    if !sentence.contains(&subject) {
        return None;
    }
    match document.tokens[subject].lemma.as_ref() {
        "toll" => Some(Measure::Killed),
        "number" | "total" | "count" => document.subtree(subject).rev().find_map(|t| {
            let inside = t != subject;
            inside.then(|| lookup(document, t, Part::Adjective).or_else(|| lookup(document, t, Part::Noun))).flatten()
        }),
        _ => None,
    }
}

/// A bare number takes the measure of the one that it is joined to: `259 people on the plane and 11 on the ground`.
fn inherited(document: &Document, head: usize) -> Option<Measure> {
    let token = &document.tokens[head];
    if token.dep != "conj" || token.pos != "NUM" {
        return None;
    }
    let other = token.head;
    let own = lookup(document, other, Part::Noun);
    harm_of(document, other, other, own).map(|(m, _)| m).or(own)
}
