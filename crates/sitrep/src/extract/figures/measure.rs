//! What a number counts: the noun that it counts, and the harm that the sentence says befell it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::document::Document;
use crate::figure::Measure;
use crate::lang::rows;

use super::harm::{can_be_harmed, harm_of};
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
pub enum Part {
    /// It is what is counted.
    Noun,
    /// A verb whose object it befalls.
    Object,
    /// A verb whose subject it befalls.
    Subject,
    /// Said of those it befell.
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
    let outers = heads(document, number);
    let outer = outers.first().copied().unwrap_or(last);
    let noun = noun_of(document, number, outer);
    let head = noun.unwrap_or(outer);
    let words = noun.map(|noun| noun_words(document, number, noun));
    let own = noun.and_then(|noun| lookup(document, noun, Part::Noun).or_else(|| people(document, noun)));
    let total = total_of(document, head);
    let mut heads = [head, total].into_iter().chain(outers);
    // what is measured and not counted suffers nothing: `seized 40 pounds of powder`
    let unit = noun.is_some_and(|noun| super::scope::unit(document, noun..noun + 1).is_some());
    let harm = heads.find_map(|at| harm_of(document, at, last.max(at), own)).filter(|_| !unit);
    let measure = match (own, harm) {
        (Some(own), Some((harm, verb))) if can_be_harmed(own) => either(document, verb, harm),
        (Some(own), None) if can_be_harmed(own) => told_as_toll(document, number, head).unwrap_or(own),
        (Some(own), _) => own,
        (None, Some((harm, verb))) => either(document, verb, harm),
        (None, None) if words.is_some() => told_as_toll(document, number, head).unwrap_or(Measure::Other),
        (None, None) => toll(document, head)
            .or_else(|| deaths(document, number, head))
            .or_else(|| inherited(document, head))
            .unwrap_or(Measure::Other),
    };
    let verb = harm.map(|(_, verb)| verb);
    let casualties = harm.is_some_and(|(harm, _)| harm != measure) && measure == Measure::Other;
    let words = words.or_else(|| verb.filter(|&v| casualties && v >= number.tokens.end).map(|v| v..v + 3));
    Some(Counted { measure, words, head, harm: verb })
}

/// `killed or wounded 45`, `45 dead and injured`: one number for two harms is a count of neither, but of casualties.
fn either(document: &Document, verb: usize, harm: Measure) -> Measure {
    let pair = |other: usize| {
        let told = [Part::Object, Part::Adjective].into_iter().find_map(|part| lookup(document, other, part));
        let form = |t: usize| if document.tokens[t].tag == "VBN" { "JJ" } else { document.tokens[t].tag };
        let one_form = form(other) == form(verb);
        one_form && told.is_some_and(|m| m != harm && matches!(m, Measure::Killed | Measure::Wounded))
    };
    let joined = |at: usize| {
        let joint = document.tokens.get(at).filter(|_| matches!(document.word(at), "or" | "and" | "/"));
        joint.is_some()
    };
    let behind = joined(verb + 1) && document.tokens.len() > verb + 2 && pair(verb + 2) && {
        let object = document.child(verb + 2, &["dobj", "nsubj", "nsubjpass"]).is_some();
        document.word(verb + 1) == "or" || !object && document.child(verb, &["dobj"]).is_none()
    };
    let before = verb >= 2 && joined(verb - 1) && pair(verb - 2) && document.child(verb - 2, &["dobj"]).is_none();
    if matches!(harm, Measure::Killed | Measure::Wounded) && (behind || before) { Measure::Other } else { harm }
}

/// `the death toll rose to 44 people`: those whom a toll counts.
fn told_as_toll(document: &Document, number: &Number, head: usize) -> Option<Measure> {
    let start = super::bound::start(document, number).checked_sub(1)?;
    let verb = document.ancestors(head).find(|&t| document.tokens[t].pos == "VERB")?;
    let led = matches!(&*document.word(start).to_lowercase(), "to" | "at" | "of") && start > verb;
    let direct =
        matches!(&*document.tokens[verb].lemma, "include" | "reach" | "hit" | "pass" | "top" | "exceed" | "surpass");
    (led || direct && start >= verb).then(|| toll(document, head))?
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

/// The tokens of a number whose heads lie outside of it, the last first: `a quarter of a million people` has `million`, which
/// hangs on `people`, and `quarter`, on which the verb's syntax hangs.
fn heads(document: &Document, number: &Number) -> Vec<usize> {
    let outside = |t: &usize| !number.tokens.contains(&document.tokens[*t].head) || document.tokens[*t].head == *t;
    let spoken = |t: &usize| !matches!(document.tokens[*t].pos, "PUNCT" | "SPACE" | "SYM" | "CCONJ");
    number.tokens.clone().rev().filter(|t| outside(t) && spoken(t)).collect()
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
    let end = super::bound::end(document, number);
    let of = end + usize::from(end < document.tokens.len() && number.tokens.len() > 1 && document.word(end) == ",");
    if of < document.tokens.len() && document.word(of) == "of" {
        let object = document.child(of, &["pobj"])?;
        return noun(object).then_some(object);
    }
    adjacent(document, number)
}

/// A noun right after the number where the tree hangs otherwise: `20 wounded`, `11 militants`.
fn adjacent(document: &Document, number: &Number) -> Option<usize> {
    let next = super::bound::end(document, number);
    let sentence = document.sentences.get(document.sentence_of(number.tokens.start))?;
    let known = |t: usize| t < sentence.end && lookup(document, t, Part::Noun).is_some();
    let first = next..(next + 3).min(sentence.end);
    let run = first.take_while(|&t| matches!(document.tokens[t].pos, "NOUN" | "PROPN" | "ADJ"));
    run.filter(|&t| known(t) && document.tokens[t].pos != "ADJ").last()
}

/// The words for what is counted: from the number to the noun.
fn noun_words(document: &Document, number: &Number, noun: usize) -> Range<usize> {
    let mut start = super::bound::end(document, number).min(noun);
    let skip = |t: usize| {
        document.word(t).trim().is_empty()
            || matches!(document.word(t), "," | "of" | "the" | "its" | "their" | "his" | "our" | "more" | "-" | "or")
    };
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
pub fn lookup(document: &Document, token: usize, part: Part) -> Option<Measure> {
    let lemma = document.tokens[token].lemma.to_lowercase();
    let word = document.word(token).to_lowercase();
    let get = |w: &str| MEASURES.get(&(w as &str, part)).copied();
    get(&word).or_else(|| get(&lemma)).or_else(|| get(word.strip_suffix('s')?))
}

/// Whether a noun names people: those whom harm can befall, or who were harmed.
pub fn is_of_people(document: &Document, token: usize) -> bool {
    use Measure::{Advisers, Arrested, Captured, Displaced, Fighters, Killed, Missing, People, Troops, Wounded};
    let people = [People, Troops, Fighters, Advisers, Captured, Arrested, Displaced, Killed, Wounded, Missing];
    noun(document, token).is_some_and(|m| people.contains(&m))
}

/// Whether what a number counts is known, so that it is no year, age or name.
pub fn counts_known(document: &Document, number: &Number) -> bool {
    let digits = document.word(number.tokens.start).len() == 4 && number.tokens.len() == 1;
    let year = digits && (1_900.0..2_100.0).contains(&number.amount.low.unwrap_or_default());
    !year && of(document, number).is_some_and(|counted| counted.measure != Measure::Other)
}

/// The harm that befalls the object of a verb.
pub fn befalls(document: &Document, verb: usize) -> Option<Measure> {
    lookup(document, verb, Part::Object)
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

/// `the death toll rose to 259`, `the number of injured topped 2,200`.
fn toll(document: &Document, head: usize) -> Option<Measure> {
    let sentence = document.sentences.get(document.sentence_of(head))?;
    let verb = document.ancestors(head).find(|&t| document.tokens[t].pos == "VERB")?;
    let mut subjects = document.children_by(verb, &["nsubj", "nsubjpass", "dobj"]).filter(|&t| t != head);
    subjects.find_map(|subject| counted_by(document, subject).filter(|_| sentence.contains(&subject)))
}

/// `deaths rose from 84 to 96`, `injuries fell to 12`: a noun of harm whose count a preposition leads to.
fn deaths(document: &Document, number: &Number, head: usize) -> Option<Measure> {
    let before = super::bound::start(document, number).checked_sub(1)?;
    let verb = document.ancestors(head).find(|&t| document.tokens[t].pos == "VERB").filter(|&v| v < before)?;
    let led = matches!(document.word(before), "to" | "at" | "from") && super::tally::counts(document, verb);
    let subject = document.child(verb, &["nsubj", "nsubjpass"]).filter(|_| led)?;
    lookup(document, subject, Part::Noun).filter(|m| {
        matches!(m, Measure::Killed | Measure::Wounded | Measure::Arrested | Measure::Missing | Measure::Displaced)
    })
}

/// What a noun of counting counts: `the death toll`, `the number of troops`, `the wounded`.
fn counted_by(document: &Document, subject: usize) -> Option<Measure> {
    match document.tokens[subject].lemma.as_ref() {
        "toll" => Some(Measure::Killed),
        "dead" | "wounded" | "injured" | "missing" => harmed(document, subject),
        "number" | "total" | "count" => document.subtree(subject).rev().find_map(|t| {
            let inside = t != subject;
            inside.then(|| lookup(document, t, Part::Adjective).or_else(|| lookup(document, t, Part::Noun))).flatten()
        }),
        _ => None,
    }
}
