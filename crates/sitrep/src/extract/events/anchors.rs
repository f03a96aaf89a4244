//! Finds the words that name events: verbs and nouns of `triggers.tsv` whose tests hold.

use super::kinds;
use super::lexicon::{NOUNS, Trigger, VERBS, WEAPONS};
use super::roles::{self, Sides};
use super::syntax::Text;
use crate::found::Found;

/// A word that names an event, with who takes part in it.
pub struct Anchor {
    /// The token: the verb, or the last word of the noun phrase.
    pub token: usize,
    /// First to last token of the words that name it.
    pub words: std::ops::Range<usize>,
    /// What it names.
    pub trigger: &'static Trigger,
    /// The verb that carries a noun.
    pub carrier: Option<(usize, &'static str)>,
    /// Who does it, and to whom.
    pub sides: Sides,
    /// What a word of the same event, taken in, names.
    pub more: Option<&'static Trigger>,
}

impl Anchor {
    /// The same event, asked at another of its words.
    pub fn at(&self, token: usize) -> Anchor {
        let own = token == self.token;
        let trigger = if own { self.trigger } else { self.more.unwrap_or(self.trigger) };
        let carrier = self.carrier.filter(|_| own);
        let words = if own { self.words.clone() } else { token..token + 1 };
        Anchor { token, words, trigger, carrier, sides: self.sides.clone(), more: self.more }
    }
}

/// The anchor at a token.
pub fn at(text: &Text, found: &Found, token: usize) -> Option<Anchor> {
    let gerund = text.is_gerund(token);
    let verb = text.is_verb(token)
        && !gerund
        && text.dep(token) != "aux"
        && text.dep(token) != "auxpass"
        && (text.dep(token) != "amod" || text.perfect(token).is_some());
    let noun = gerund || text.doc.tokens[token].pos == "NOUN" || text.tag(token).starts_with("NNP") && !verb;
    let list = match (verb, noun) {
        (true, _) => VERBS.get(text.lemma(token))?,
        (_, true) => NOUNS.get(text.lemma(token))?,
        _ => return None,
    };
    if noun
        && !verb
        && (text.dep(token) == "compound" || kinds::label(text, token).is_some_and(|l| is_name(text, token, l)))
    {
        return None;
    }
    let mut longest = 0;
    for trigger in list {
        let Some(words) = matched(text, token, trigger) else { continue };
        if trigger.words.len() < longest {
            break;
        }
        trigger.kind?;
        longest = trigger.words.len();
        let carrier = if trigger.noun { text.light(token) } else { None };
        let sides = roles::sides(text, found, token, trigger, carrier);
        if trigger.mode == Some("ceasefire") && trigger.noun && is_broken(text, token) {
            return None;
        }
        if trigger.kind == Some("CONSULT") && sides.recipients.iter().any(|&n| kinds::is(text, found, n, "press")) {
            return None;
        }
        if trigger.needs.iter().all(|need| holds(text, found, token, trigger, carrier, &sides, need)) {
            return Some(Anchor { token, words, trigger, carrier, sides, more: None });
        }
    }
    None
}

/// A trigger inside a name (`the Battle Group`) names no event, unless the name is that of the event.
fn is_name(text: &Text, token: usize, label: &str) -> bool {
    matches!(label, "ORG" | "PERSON" | "WORK_OF_ART" | "PRODUCT" | "FAC" | "LAW" | "GPE")
        && text.tag(token).starts_with("NNP")
}

/// The tokens of a trigger's words around its main one.
fn matched(text: &Text, token: usize, trigger: &Trigger) -> Option<std::ops::Range<usize>> {
    if trigger.noun {
        return text.ends_with(token, &trigger.words).then(|| token + 1 - trigger.words.len()..token + 1);
    }
    let (mut known, mut range) = (vec![token], token..token + 1);
    for word in &trigger.words[1..] {
        let next = known.iter().find_map(|&t| text.hanging(t, word))?;
        if text.lemma(next) == *word {
            range = range.start.min(next)..range.end.max(next + 1);
        }
        known.push(next);
    }
    // a verb's words may stand far apart; then the verb alone is shown
    let near = range.len() <= trigger.words.len() + 2;
    Some(if near { range } else { token..token + 1 })
}

/// Whether one of a trigger's tests holds.
fn holds(
    text: &Text,
    found: &Found,
    token: usize,
    trigger: &Trigger,
    carrier: Option<(usize, &str)>,
    sides: &Sides,
    need: &str,
) -> bool {
    let objects = || if trigger.noun { sides.recipients.clone() } else { object_tokens(text, token, trigger) };
    let any = |nouns: &[usize], classes: &str| {
        nouns.iter().any(|&n| classes.split('|').any(|class| kinds::is(text, found, n, class)))
    };
    match need.split_once('=') {
        Some(("obj", classes)) => any(&objects(), classes),
        Some(("obj!", classes)) => !any(&objects(), classes),
        Some(("subj", classes)) => any(&text.doers(token), classes) || any(&passive_doers(text, token), classes),
        Some(("prep", words)) => {
            let words: Vec<&str> = words.split('|').collect();
            text.doc.children_by(token, &["prep"]).any(|p| words.contains(&text.lemma(p)))
        }
        _ => match need {
            "obj" => !objects().is_empty() || has_object(text, token),
            "active" => {
                let fights = |n: usize| FIGHTS.contains(&text.lemma(n));
                let fought = text.after(token, &["in"]).into_iter().any(fights);
                !text.passive(token) || text.doc.child(token, &["agent"]).is_some() || fought
            }
            "mute" => !speaks(text, token),
            "noobj" => text.undergoers(token).is_empty(),
            "comp" => text.doc.child(token, &["xcomp", "ccomp"]).is_some(),
            "role" => !sides.is_empty() || carrier.is_some_and(|(_, role)| role != "happens"),
            "light" => carrier.is_some(),
            "between" => carrier.is_some_and(|(_, role)| role != "happens") || sides.actors.len() > 1,
            "party" => carrier.is_some() || !sides.is_empty(),
            "crowded" => carrier.is_some() || !sides.is_empty() || text.tag(token) == "NNS",
            "violent" => violent(text, token) || !labour(text, token) && (carrier.is_some() || !sides.is_empty()),
            "ask" => asks(text, found, token, trigger),
            "must" => roles::told_to(text, token).iter().any(|&n| kinds::is(text, found, n, "party")),
            _ => false,
        },
    }
}

/// The nouns that a verb is done to, or that hang on the preposition that is part of the trigger.
fn object_tokens(text: &Text, token: usize, trigger: &Trigger) -> Vec<usize> {
    let own = text.undergoers(token);
    if !own.is_empty() || trigger.words.len() == 1 {
        return own;
    }
    text.after(token, &trigger.words[1..])
}

fn has_object(text: &Text, token: usize) -> bool {
    text.doc.child(token, &["dobj", "nsubjpass", "dative"]).is_some()
}

/// Subjects of a passive without an agent say nothing of the doer; a verb such as `is expected to meet` has its own.
fn passive_doers(text: &Text, token: usize) -> Vec<usize> {
    if text.passive(token) && text.doc.child(token, &["agent"]).is_none() { text.undergoers(token) } else { Vec::new() }
}

/// Whether a noun such as `strike` or `explosion` is one of violence: a weapon or a harm stands with it.
fn violent(text: &Text, token: usize) -> bool {
    let governor = text.head(token).map(|h| text.lemma(h)).unwrap_or("");
    let inside = text.doc.subtree(token).take(40).any(|t| text.phrase(t, &WEAPONS).is_some());
    inside
        || matches!(
            governor,
            "kill" | "wound" | "injure" | "rip" | "rock" | "hit" | "destroy" | "damage" | "kill in" | "die"
        )
}

/// Whether a verb only tells what somebody said: `protested: "…"`, `"…," the mayor protested`, `protested that`.
fn speaks(text: &Text, token: usize) -> bool {
    let mark = |t: usize| matches!(text.doc.word(t), ":" | "\"" | "“" | "”" | "''" | "``");
    let end = text.doc.sentences.get(text.doc.sentence_of(token)).map_or(token, |s| s.end);
    let after = (token + 1..end.min(token + 3)).any(mark);
    let quoted = text.doc.child(token, &["ccomp"]).is_some_and(|c| c < token || text.doc.child(c, &["mark"]).is_some());
    let subject = text.doc.child(token, &["nsubj"]).filter(|&s| s < token).map(|s| text.phrase_of(s).start);
    after || quoted || subject.and_then(|s| s.checked_sub(1)).is_some_and(mark)
}

/// What those who are engaged in it fight.
const FIGHTS: &[&str] = &[
    "battle",
    "clash",
    "combat",
    "exchange",
    "fight",
    "fighting",
    "firefight",
    "gunfight",
    "hostility",
    "shootout",
    "skirmish",
];

/// What is done to a truce that does not hold.
const BREAKS: &[&str] = &[
    "abandon",
    "abrogate",
    "breach",
    "break",
    "collapse",
    "crumble",
    "end",
    "expire",
    "falter",
    "fray",
    "ignore",
    "lapse",
    "reject",
    "shatter",
    "undermine",
    "unravel",
    "violate",
];

/// Nouns for a truce that does not hold.
const BREACHES: &[&str] = &["abrogation", "breach", "breakdown", "breaking", "collapse", "end", "expiry", "violation"];

/// Whether a truce is told to be broken or over: `the truce was violated`, `a breach of the ceasefire`, `ceasefire violations`.
fn is_broken(text: &Text, token: usize) -> bool {
    let Some(head) = text.head(token) else { return false };
    let noun = match text.dep(token) {
        "pobj" => text.head(head),
        "compound" => Some(head),
        _ => None,
    };
    let verb = matches!(text.dep(token), "nsubj" | "nsubjpass" | "dobj") && BREAKS.contains(&text.lemma(head));
    let taken = text.doc.children_by(token, &["acl", "relcl", "amod"]).any(|v| BREAKS.contains(&text.lemma(v)));
    verb || taken || noun.is_some_and(|n| BREACHES.contains(&text.lemma(n)))
}

/// Whether those who strike are workers.
fn labour(text: &Text, token: usize) -> bool {
    let doers = text.light(token).map_or(Vec::new(), |(v, _)| text.doers(v));
    let workers = ["docker", "doctor", "driver", "employee", "miner", "nurse", "teacher", "union", "worker"];
    doers.iter().any(|&n| workers.contains(&text.lemma(n)))
}

/// Whether a request asks for something that matters: an act, or a thing of the class `ask`.
fn asks(text: &Text, found: &Found, token: usize, trigger: &Trigger) -> bool {
    let clause = text.doc.child(token, &["xcomp", "ccomp", "acl"]).is_some();
    let objects = text.undergoers(token);
    let after = text.after(token, &["for", "on", "upon", "of"]);
    let act = objects.iter().chain(&after).any(|&n| kinds::is(text, found, n, "ask"));
    let party = objects.iter().chain(&after).any(|&n| kinds::is(text, found, n, "party"));
    // `ask`, `press` and `seek` have too many other meanings to stand without an act
    let firm = !matches!(trigger.words.as_slice(), ["ask"] | ["press"] | ["seek"] | ["order"] | ["call"] | ["insist"]);
    act || clause && (party || firm)
}
