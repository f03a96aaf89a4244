//! Names of people that the parser cuts or misses: a first name that is a town (`Hama Sani`, `Paris Holt`), and surnames of
//! several words (`Ursula von der Velden`, `Maria dos Santos`). A town with another word behind it is a person where the
//! words say what people are or do; `Paris Motors` and `in Kabul Friday` stay what they were.

use std::ops::Range;

use super::hits::{Hit, Hits};
use super::lists::{BODIES, GIVEN, HEADS, LOCATIVES, ROLES, SITES, SPEECH};
use super::nisba::{ACTS, BEFALLS};
use super::runs::{capital, particle};
use super::words::{Case, Words};
use crate::lang::{Known, PlaceKind};

/// The most words on either side of the particles: `Ana Lucia dos Santos Pereira`.
const SIDE: usize = 3;

/// What people do to one another; the object is a person as well as the subject.
const TO_PEOPLE: &[&str] =
    &["appoint", "elect", "greet", "hug", "interview", "marry", "meet", "name", "sentence", "thank"];

/// The person whose first name is the town that `hit` finds.
pub fn namesake(words: &Words, hits: &Hits, hit: &Hit) -> Option<Range<usize>> {
    let towns = |s: &Known| {
        matches!(s, Known::Place(p) if matches!(p.kind, PlaceKind::Town | PlaceKind::Admin1))
            || matches!(s, Known::Metonym(_))
    };
    let start = hit.words.start;
    if hit.words.len() != 1 || !hit.senses.iter().all(towns) || !capital(words, start) {
        return None;
    }
    let before = words.before(start);
    if before
        .is_some_and(|b| LOCATIVES.contains(words.text(b).to_lowercase().as_str()) || words.tag(b).starts_with("NNP"))
    {
        return None;
    }
    let end = (start + 1..words.all.len().min(start + 4)).take_while(|i| is_surname(words, hits, *i)).last()? + 1;
    let run = start..end;
    (is_titled(words, start) || is_described(words, end) || is_acting(words, end - 1)).then_some(run)
}

/// A word that can end a person's name: no noun for a body or a building, no day, no title.
fn is_surname(words: &Words, hits: &Hits, i: usize) -> bool {
    let lower = words.text(i).to_lowercase();
    let noun = HEADS.contains_key(lower.as_str())
        || BODIES.contains_key(lower.as_str())
        || ROLES.contains_key(lower.as_str())
        || SITES.contains(lower.as_str());
    let small = |hit: &Hit| {
        hit.words.len() == 1
            && hit
                .senses
                .iter()
                .all(|s| matches!(s, Known::Place(p) if p.kind == PlaceKind::Town) || matches!(s, Known::Holder(_)))
    };
    let dated = words.document.names.iter().any(|n| {
        n.tokens.contains(&words.all[i].token) && matches!(n.label, "DATE" | "TIME" | "EVENT" | "FAC" | "LAW")
    });
    words.after(i) == Some(i)
        && capital(words, i)
        && words.text(i).chars().count() > 1
        && words.text(i).chars().any(char::is_lowercase)
        && words.tag(i).starts_with("NNP")
        && !noun
        && !dated
        && hits.over(i).is_none_or(small)
}

/// A role before it, with a comma or without: `the president of Niger, Hama Sani`, `spokesman Paris Holt`.
fn is_titled(words: &Words, start: usize) -> bool {
    let Some(before) = words.before(start) else { return false };
    let role = |i: usize| ROLES.contains_key(words.text(i).to_lowercase().as_str());
    if words.text(before) != "," {
        return role(before);
    }
    let from = before.saturating_sub(8).max(words.paragraph_start(before));
    let phrase = (from..before).rev().take_while(|i| !matches!(words.text(*i), "," | "." | ";" | ":"));
    let of = |i: &usize| role(*i) && (i + 1 == before || matches!(words.text(i + 1), "of" | "for" | "at"));
    phrase.into_iter().any(|i| of(&i))
}

/// An age, a role or a calling behind the comma: `, 34,`, `, who`, `, a singer`.
fn is_described(words: &Words, end: usize) -> bool {
    let Some(comma) = words.after(end).filter(|c| matches!(words.text(*c), "," | "(")) else { return false };
    let Some(first) = words.after(comma + 1) else { return false };
    let text = words.text(first);
    let age = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let article = matches!(text, "a" | "an" | "the" | "his" | "her" | "their");
    let last = (first..first + 8).take_while(|i| {
        words.after(*i) == Some(*i)
            && (matches!(words.tag(*i), "JJ" | "NN" | "CD" | "HYPH" | "VBN" | "VBG") || *i == first)
    });
    let noun = last.last().map(|i| words.text(i).to_lowercase()).unwrap_or_default();
    let thing =
        HEADS.contains_key(noun.as_str()) || SITES.contains(noun.as_str()) || BODIES.contains_key(noun.as_str());
    age || text == "who" || ROLES.contains_key(noun.as_str()) || matches!(text, "a" | "an") && article && !thing
}

/// The subject of what people do, or the one to whom it is done.
fn is_acting(words: &Words, last: usize) -> bool {
    let document = words.document;
    let mut token = words.all[last].token;
    while document.tokens[token].dep == "conj" && document.tokens[token].head < token {
        token = document.tokens[token].head;
    }
    let verb = &*document.tokens[document.tokens[token].head].lemma;
    match document.tokens[token].dep {
        "nsubj" => SPEECH.contains(verb) && verb != "be" || ACTS.contains(&verb) || TO_PEOPLE.contains(&verb),
        "nsubjpass" => BEFALLS.contains(&verb) || TO_PEOPLE.contains(&verb),
        "dobj" => BEFALLS.contains(&verb) && !matches!(verb, "bury" | "bear" | "wound") || TO_PEOPLE.contains(&verb),
        _ => false,
    }
}

/// A name with particles that holds word `i`, the first that is a particle; none where a table knows the words, or
/// nothing says that it is a person's.
pub fn with_particles(words: &Words, hits: &Hits, i: usize, person: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let own = |i: usize| capital(words, i) && hits.over(i).is_none_or(|h| h.words.len() <= 1);
    let last = (i..i + 4).take_while(|p| words.after(*p) == Some(*p) && particle(words, *p)).last()?;
    if last + 1 >= words.paragraph_end(i) || !own(last + 1) {
        return None;
    }
    let mut end = last + 2;
    while end < last + 1 + SIDE && words.after(end) == Some(end) && own(end) && words.tag(end).starts_with("NNP") {
        end += 1;
    }
    let mut start = i;
    while let Some(before) = words.before(start).filter(|b| i - b <= SIDE && own(*b))
        && !is_title(words, hits, before)
    {
        start = before;
    }
    let known = |hit: &Hit| hit.words.len() > 1 || matches!(hit.senses[0], Known::Country(_) | Known::Group(_));
    // `La Pointe des Sables`: people bear no article before their first name.
    let article = ["la", "las", "le", "les", "los", "the"].iter().any(|word| words.is(start, word));
    if start == i || article || hits.within(start..end).any(known) {
        return None;
    }
    let sure =
        (i..=last).any(|p| matches!(words.text(p), "von" | "van" | "der" | "dos" | "bin" | "bint" | "ibn" | "zu"));
    let given = GIVEN.contains(crate::lang::fold(words.text(start)).as_str());
    let said = is_titled(words, start) || is_described(words, end) || is_acting(words, end - 1);
    (sure || given || said || (start..end).any(person)).then_some(start..end)
}

fn is_title(words: &Words, hits: &Hits, i: usize) -> bool {
    ROLES.contains_key(words.text(i).to_lowercase().as_str())
        || hits.over(i).is_some_and(|h| h.title().is_some() || h.demonym().is_some())
        || words.case(i) != Case::Plain
}
