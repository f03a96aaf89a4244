//! What a statement is about, as a key by which positions are lined up: `presence of coalition in Iraq`, `withdrawal of
//! United States troops from Iraq`. It is made of words of the content alone: the head by its lemma, the words that tell
//! which (names by the country they stand for), and short phrases that follow. A statement that takes a stand has one
//! where its content is a noun phrase that says of what, or a clause whose verb is in `issue_verbs.tsv`
//! (`to withdraw the troops`, `that the coalition will stay`); and one that only asserts, where it speaks of a noun of
//! `issue_nouns.tsv` and says of what. All others are null.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::Found;
use crate::lang::{entries, gazetteer, rows};
use crate::span::Span;
use crate::statement::Polarity;

/// What the verb of a content makes of its parts.
#[derive(Debug, Clone, Copy)]
struct Verb {
    /// The noun that stands for it: `withdrawal`; empty where its object is the issue itself.
    noun: &'static str,
    /// Whose it is: the subject or the object.
    of_subject: bool,
    /// The preposition of the place, and whether the object is that place (`leave Iraq`).
    at: &'static str,
    object_is_place: bool,
}

static VERBS: LazyLock<HashMap<&str, Verb>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/issue_verbs.tsv")).map(verb).collect());
/// Nouns with the one that stands for them, and whether they are no issue by themselves.
static SAME: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/issue_nouns.tsv")).map(|[noun, key, part]| (noun, (key, part == "part"))).collect()
});
static STANCES: LazyLock<HashMap<&str, Polarity>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/issue_stances.tsv")).filter_map(stance).collect());
static TELLING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/issue_words.txt")).collect());

/// No key is longer, in words: what is longer is a story and no issue.
const LONGEST: usize = 10;

/// Gives the statements their issues.
pub fn name(document: &Document, found: &mut Found) {
    for ix in 0..found.statements.len() {
        let statement = &found.statements[ix];
        // nobody's position is lined up
        if statement.source.as_ref().is_none_or(|source| source.name.is_none()) {
            continue;
        }
        let stand = statement.polarity != Polarity::Asserts;
        // what is denied is a report, not an issue
        let says = stand && statement.polarity != Polarity::Denies;
        let stated = || statement.content.iter().find_map(|span| issue(document, found, *span));
        let whole = statement.content.iter().copied().reduce(Span::cover);
        let topic = || whole.and_then(|span| topic(document, found, span));
        let issue = says.then(stated).flatten().map(|issue| (issue, None)).or_else(topic);
        if let Some((issue, stance)) = issue {
            let statement = &mut found.statements[ix];
            statement.issue = Some(issue);
            statement.polarity = stance.filter(|_| !stand).unwrap_or(statement.polarity);
        }
    }
}

/// The issue of a stretch of content.
fn issue(document: &Document, found: &Found, content: Span) -> Option<String> {
    let tokens = document.tokens_in(content);
    let top = first(document, &tokens)?;
    let words = match document.tokens[top].pos {
        "NOUN" => noun(document, found, top)?,
        "VERB" => clause(document, found, top)?,
        _ => return None,
    };
    (words.split(' ').count() <= LONGEST).then_some(words)
}

/// The first noun of `issue_nouns.tsv` that says of what, and the stand that a noun above it tells; `end the presence of X`
/// is the end of it.
fn topic(document: &Document, found: &Found, content: Span) -> Option<(String, Option<Polarity>)> {
    let listed = |t: &usize| {
        let of = &document.tokens[*t];
        let issue = SAME.get(of.lemma.to_lowercase().as_str()).is_some_and(|(_, part)| !part);
        of.pos == "NOUN" && of.dep != "compound" && issue
    };
    let tokens = document.tokens_in(content);
    let (at, words) = tokens.clone().filter(listed).find_map(|t| {
        let issue = noun(document, found, t)?;
        let (verb, object) = (document.tokens[t].head, matches!(document.tokens[t].dep, "dobj" | "nsubjpass"));
        let way = VERBS.get(document.tokens[verb].lemma.to_lowercase().as_str());
        let ended = object && document.tokens[verb].pos == "VERB" && way.is_some_and(|way| way.noun == "end");
        Some((t, if ended { format!("end of {issue}") } else { issue }))
    })?;
    (words.split(' ').count() <= LONGEST).then(|| (words, stand(document, at, &tokens)))
}

/// The stand that a noun above a topic tells: `his pledge to end the presence`, where nothing between denies it.
fn stand(document: &Document, topic: usize, tokens: &Range<usize>) -> Option<Polarity> {
    let path = ["prep", "pobj", "acl", "dobj", "xcomp", "pcomp"];
    let mut at = topic;
    for up in document.ancestors(topic).take(6) {
        if document.child(up, &["neg"]).is_some() {
            return None;
        }
        if !path.contains(&document.tokens[at].dep) {
            break;
        }
        at = up;
        let noun = document.tokens[up].pos == "NOUN";
        let stance = STANCES.get(document.tokens[up].lemma.to_lowercase().as_str());
        if let Some(stance) = stance.filter(|_| noun && tokens.contains(&up)) {
            return told(document, up, tokens).then_some(*stance);
        }
    }
    first(document, tokens).and_then(|top| STANCES.get(document.tokens[top].lemma.to_lowercase().as_str())).copied()
}

/// Whether the speaker tells a stand as the speaker's own: `his pledge` is all that is said, or `stressed his pledge`; who
/// speaks of calls for a truce does not call for one.
fn told(document: &Document, stance: usize, tokens: &Range<usize>) -> bool {
    const TOLD: &[&str] = &[
        "affirm",
        "confirm",
        "emphasise",
        "emphasize",
        "express",
        "reaffirm",
        "reiterate",
        "renew",
        "repeat",
        "stress",
        "underline",
        "underscore",
        "voice",
    ];
    let (head, dep) = (document.tokens[stance].head, document.tokens[stance].dep);
    first(document, tokens) == Some(stance)
        || (dep == "dobj" && TOLD.contains(&&*document.tokens[head].lemma.to_lowercase()))
}

/// The top of a content: the first token whose head stands outside.
fn first(document: &Document, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|&t| {
        let head = document.tokens[t].head;
        let word = !matches!(document.tokens[t].pos, "PUNCT" | "SPACE" | "ADP" | "DET");
        word && (head == t || !tokens.contains(&head))
    })
}

fn stance([noun, polarity]: [&'static str; 2]) -> Option<(&'static str, Polarity)> {
    Polarity::ALL.iter().copied().find(|p| p.as_str() == polarity).map(|p| (noun, p))
}

/// `the withdrawal of US troops from Iraq`: a noun with a phrase or a name that says which.
fn noun(document: &Document, found: &Found, head: usize) -> Option<String> {
    let telling = document.children_by(head, &["prep"]).any(|p| phrase(document, found, p, 0).is_some())
        || document
            .children_by(head, &["compound", "amod", "poss", "nmod"])
            .any(|t| named(document, found, t).is_some());
    // people, and what was said by whom, are no issue
    let person = found.entity_at(document.span(head..head + 1)).is_some();
    let count = matches!(&*document.tokens[head].lemma, "day" | "week" | "month" | "year" | "number" | "lot" | "part");
    (telling && !person && !count && !super::source::can_want(document, head))
        .then(|| phrased(document, found, head, 0))
}

/// A noun phrase by its key: telling words, head, short phrases after it.
fn phrased(document: &Document, found: &Found, head: usize, depth: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for part in document.children_by(head, &["compound", "amod", "nmod", "poss"]).filter(|&t| t < head) {
        let plain = document.word(part).to_lowercase();
        let lemma = document.tokens[part].lemma.to_lowercase();
        match named(document, found, part) {
            Some(name) if !words.contains(&name) => words.push(name),
            None if document.tokens[part].dep == "compound" && document.tokens[part].pos == "NOUN" => words.push(lemma),
            None if TELLING.contains(plain.as_str()) => words.push(plain),
            _ => {}
        }
    }
    let lemma = document.tokens[head].lemma.to_lowercase();
    let name = named(document, found, head);
    let key = SAME.get(lemma.as_str());
    // coalition forces are the coalition
    if !(key.is_some_and(|(_, part)| *part) && words.last().is_some_and(|w| w == "coalition")) {
        words.push(name.unwrap_or_else(|| key.map_or(lemma.clone(), |(key, _)| key.to_string())));
    }
    // `the US military presence` is the presence of US troops
    let last = words.len() - 1;
    if matches!(words[last].as_str(), "presence" | "withdrawal") && last > 0 {
        let whose: Vec<&str> = words[..last].iter().map(|w| if w == "military" { "troops" } else { w }).collect();
        words = vec![words[last].clone(), "of".to_string(), whose.join(" ")];
    }
    if depth < 3 {
        words.extend(document.children_by(head, &["prep"]).filter_map(|p| phrase(document, found, p, depth)));
    }
    words.join(" ")
}

/// `of US troops`, `from Iraq`.
fn phrase(document: &Document, found: &Found, preposition: usize, depth: usize) -> Option<String> {
    let word = document.word(preposition).to_lowercase();
    if !["of", "in", "from", "on", "to", "against", "with", "between", "for"].contains(&word.as_str()) {
        return None;
    }
    let object = document.child(preposition, &["pobj"])?;
    let noun = matches!(document.tokens[object].pos, "NOUN" | "PROPN") || named(document, found, object).is_some();
    let time = super::source::is_date(document, object) || found.time_at(document.span(object..object + 1)).is_some();
    (noun && !time).then(|| format!("{word} {}", phrased(document, found, object, depth + 1)))
}

/// The name that a token is part of: a country by its name, whatever it is called here; none for people and pronouns.
fn named(document: &Document, found: &Found, token: usize) -> Option<String> {
    if !matches!(document.tokens[token].pos, "PROPN" | "ADJ" | "NOUN") {
        return None;
    }
    let word = document.word(token);
    if let Some(country) = gazetteer().people(word).and_then(|code| gazetteer().country(code)) {
        return word.starts_with(char::is_uppercase).then(|| country.name.to_string());
    }
    let entity = &found.entities[found.entity_at(document.span(token..token + 1))?.0];
    // `Polish troops` are troops, and Polish
    if entity.name.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_lowercase)) {
        return None;
    }
    let capital = word.starts_with(char::is_uppercase) && entity.kind != EntityKind::Person;
    let country = gazetteer().state(&entity.name).and_then(|code| gazetteer().country(code));
    capital.then(|| country.map_or(entity.name.clone(), |country| country.name.to_string()))
}

/// `to withdraw the troops from Iraq`, `that the coalition will remain in Iraq`, `to end the presence of the coalition`.
fn clause(document: &Document, found: &Found, verb: usize) -> Option<String> {
    let way = VERBS.get(document.tokens[verb].lemma.to_lowercase().as_str())?;
    if document.child(verb, &["neg"]).is_some() {
        return None;
    }
    let subject = document.child(verb, &["nsubj", "nsubjpass"]);
    let object = document.child(verb, &["dobj"]).or_else(|| document.child(verb, &["nsubjpass"]));
    let telling = |t: &usize| document.tokens[*t].pos != "PRON";
    if way.noun.is_empty() {
        return noun(document, found, object?);
    }
    let place = match way.object_is_place {
        true => object,
        false => document
            .children_by(verb, &["prep"])
            .find(|&p| document.word(p).eq_ignore_ascii_case(way.at))
            .and_then(|p| document.child(p, &["pobj"])),
    };
    let whose = if way.of_subject { subject.filter(|s| document.tokens[*s].dep == "nsubj") } else { object };
    let whose = whose.filter(telling)?;
    let phrased = |t: usize| phrased(document, found, t, 1);
    let whose_words = phrased(whose);
    let place = place.filter(telling).filter(|_| !whose_words.contains(&format!(" {} ", way.at)));
    let at = place.map_or(String::new(), |place| format!(" {} {}", way.at, phrased(place)));
    let bare = matches!(way.noun, "end") && !whose_words.contains(' ');
    (!bare).then(|| format!("{} of {whose_words}{at}", way.noun))
}

fn verb([lemma, noun, of, at]: [&'static str; 4]) -> (&'static str, Verb) {
    let object_is_place = at.starts_with('=');
    (lemma, Verb { noun, of_subject: of == "subject", at: at.trim_start_matches('='), object_is_place })
}
