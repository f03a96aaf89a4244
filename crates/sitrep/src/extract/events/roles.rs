//! Who does an event and to whom, from the tree; never the first name in a sentence for want of a better.

use super::kinds::{self, entity_of, kind_of};
use super::lexicon::{LIGHT, TARGETS, Trigger, WEAPONS};
use super::syntax::Text;
use crate::event::{Role, RoleKind};
use crate::found::Found;

/// Head nouns of both sides, in order.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    /// Who does it.
    pub actors: Vec<usize>,
    /// To whom or what.
    pub recipients: Vec<usize>,
    /// Weapons that stand where an actor would (`rockets hit the base`).
    pub means: Vec<usize>,
    /// What an attack was aimed at, where those that it harmed are the recipients.
    pub aims: Vec<usize>,
}

impl Sides {
    /// Whether nobody takes part.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.recipients.is_empty()
    }
}

/// The sub-event of a weapon that was stopped: whoever stopped it is no actor of the attack.
pub const STOPPED: &str = "Disrupted weapons use";

/// Both sides of an event.
pub fn sides(text: &Text, found: &Found, token: usize, trigger: &Trigger, carrier: Option<(usize, &str)>) -> Sides {
    let mut sides = Sides::default();
    if trigger.noun {
        of_noun(text, found, token, trigger, carrier, &mut sides);
    } else {
        of_verb(text, found, token, trigger, &mut sides);
        if trigger.kind == Some("REJECT") {
            sides.recipients.extend(rejected(text, found, token));
        }
    }
    for list in [&mut sides.actors, &mut sides.recipients] {
        let firsts: Vec<usize> = list.iter().filter_map(|&n| text.both(n)).map(|(first, _)| first).collect();
        list.extend(firsts);
    }
    tidy(text, found, token, trigger, &mut sides);
    sides
}

fn of_verb(text: &Text, found: &Found, verb: usize, trigger: &Trigger, sides: &mut Sides) {
    let meant = |n: usize| speaker(text, found, n).unwrap_or(n);
    sides.actors = text.doers(verb).into_iter().map(meant).collect();
    for (place, _) in &trigger.recipient {
        match *place {
            "obj" => sides.recipients.extend(text.undergoers(verb).into_iter().map(meant)),
            "comp" => sides.recipients.extend(told_to(text, verb)),
            "dative" => sides.recipients.extend(text.doc.children_by(verb, &["dative"]).flat_map(|d| text.spread(d))),
            preposition => sides.recipients.extend(text.after(verb, &[preposition])),
        }
    }
}

/// Verbs of which the subject is the `it` of what they say.
const SAYS: &[&str] =
    &["add", "admit", "announce", "claim", "confirm", "declare", "deny", "insist", "maintain", "say", "state", "warn"];

/// `The Guard said that it had destroyed`: the body that speaks, where `it` is the subject of what it says.
fn speaker(text: &Text, found: &Found, pronoun: usize) -> Option<usize> {
    let several = match text.doc.word(pronoun).to_lowercase().as_str() {
        "it" => false,
        "they" => true,
        _ => return None,
    };
    let mut clause = text.head(pronoun).filter(|_| matches!(text.dep(pronoun), "nsubj" | "nsubjpass"))?;
    while matches!(text.dep(clause), "conj" | "xcomp") {
        clause = text.head(clause)?;
    }
    let verb = text.head(clause).filter(|&v| text.dep(clause) == "ccomp" && SAYS.contains(&text.lemma(v)))?;
    let body = text.doc.child(verb, &["nsubj"]).filter(|&b| b < verb && verb < pronoun)?;
    let plural = text.tag(body).ends_with('S');
    (plural == several && kind_of(text, found, body) == Some(RoleKind::Organisation)).then_some(body)
}

/// Who must act, in `said that the troops must leave` and `demanded that the troops leave`.
pub fn told_to(text: &Text, verb: usize) -> Vec<usize> {
    let must = |v: &usize| {
        let aux: Vec<usize> = text.doc.children_by(*v, &["aux"]).collect();
        let that = |m: usize| m < *v && text.doc.word(m).eq_ignore_ascii_case("that");
        // the parser takes a bare verb behind a name for a noun (`that President Tokay resign`)
        let noun = || text.tag(*v) == "NN" && text.doc.children_by(*v, &["mark"]).any(that);
        aux.iter().any(|&a| text.lemma(a) == "must") || aux.is_empty() && (text.tag(*v) == "VB" || noun())
    };
    let clauses = text.doc.children_by(verb, &["ccomp"]).filter(must);
    clauses.flat_map(|v| text.doc.children_by(v, &["nsubj"]).flat_map(|n| text.spread(n)).collect::<Vec<_>>()).collect()
}

/// Whose offer, call or mediation is rejected.
fn rejected(text: &Text, found: &Found, verb: usize) -> Vec<usize> {
    let party = |n: &usize| kinds::is(text, found, *n, "party");
    let offers = text.undergoers(verb).into_iter().chain(text.after(verb, &["to"]));
    let whose = offers.flat_map(|n| {
        let owners = text.doc.children_by(n, &["poss", "compound", "amod", "nmod"]);
        text.after(n, &["by", "from"]).into_iter().chain(owners).collect::<Vec<_>>()
    });
    whose.filter(party).collect()
}

fn of_noun(
    text: &Text,
    found: &Found,
    noun: usize,
    trigger: &Trigger,
    carrier: Option<(usize, &str)>,
    sides: &mut Sides,
) {
    let done_to = trigger.recipient.iter().any(|(place, class)| *place == "of" && class.is_none());
    for owner in text.doc.children_by(noun, &["poss"]) {
        if let Some(person) = whose(text, found, owner).filter(|_| trigger.kind == Some("CONSULT")) {
            sides.actors.push(person);
            continue;
        }
        let side = if done_to && !agentive(text, found, owner) { &mut sides.recipients } else { &mut sides.actors };
        side.extend(text.spread(owner));
    }
    sides.actors.extend(text.after(noun, &["by"]));
    sides.actors.extend(text.after(noun, &["between", "among"]));
    let of = text.after(noun, &["of"]);
    if done_to || of.iter().any(|&n| class_of(text, found, trigger, "of", n)) {
        sides.recipients.extend(of);
    } else {
        sides.actors.extend(of.into_iter().filter(|&n| kinds::is(text, found, n, "party")));
    }
    modifiers(text, found, noun, trigger, sides);
    for (place, _) in trigger.recipient.iter().filter(|(place, _)| *place != "of" && *place != "obj") {
        let nouns = text.after(noun, &[place]);
        sides.recipients.extend(nouns.into_iter().filter(|&n| class_of(text, found, trigger, place, n)));
    }
    by_participle(text, noun, sides);
    if let Some((verb, role)) = carrier {
        carried(text, found, verb, role, trigger, sides);
    }
}

/// `the premier spoke after his meeting with …`: the subject above, where it is the only person told of before.
fn whose(text: &Text, found: &Found, owner: usize) -> Option<usize> {
    if text.tag(owner) != "PRP$" || !matches!(text.lemma(owner), "his" | "her") {
        return None;
    }
    let person = |n: usize| kinds::is(text, found, n, "person");
    let verbs = text.doc.ancestors(owner).take(8).filter(|&v| text.is_verb(v));
    let subject = verbs.filter_map(|v| text.doc.child(v, &["nsubj"])).find(|&s| s < owner)?;
    let sentence = text.doc.sentences.get(text.doc.sentence_of(owner))?;
    let heads = |n: &usize| text.is_noun(*n) && text.dep(*n) != "compound" && person(*n);
    let others = (sentence.start..owner).filter(heads).any(|n| n != subject && text.dep(n) != "appos");
    (text.is_noun(subject) && person(subject) && !others).then_some(subject)
}

/// Whether the class that a trigger asks for at a place holds of a noun.
fn class_of(text: &Text, found: &Found, trigger: &Trigger, place: &str, noun: usize) -> bool {
    let asked = trigger.recipient.iter().filter(|(p, _)| *p == place);
    asked.into_iter().any(|(_, class)| class.is_none_or(|c| kinds::is(text, found, noun, c)))
}

/// Whether an owner acts: a state, a force or a group does, a person is the one it is done to.
fn agentive(text: &Text, found: &Found, owner: usize) -> bool {
    let place = matches!(
        text.lemma(owner),
        "airport" | "area" | "base" | "city" | "district" | "province" | "town" | "village"
    );
    kind_of(text, found, owner) == Some(RoleKind::Organisation) && !place
}

/// `US strikes`, `rebel offensive`, `embassy bombing`, `troop withdrawal`.
fn modifiers(text: &Text, found: &Found, noun: usize, trigger: &Trigger, sides: &mut Sides) {
    for word in text.doc.children_by(noun, &["compound", "amod", "nmod"]) {
        if text.phrase(word, &WEAPONS).is_some() && trigger.kind == Some("ASSAULT") {
            continue;
        }
        let named = matches!(kinds::label(text, word), Some("GPE" | "NORP" | "ORG" | "PERSON"))
            || entity_of(text, found, word).is_some();
        let classed = text.phrases(word, &TARGETS).next().is_some();
        if text.dep(word) == "amod" && !matches!(kinds::label(text, word), Some("NORP" | "GPE" | "ORG"))
            || !named && !classed
        {
            continue;
        }
        match kind_of(text, found, word) {
            Some(RoleKind::Organisation) => sides.actors.extend(pair(text, word).into_iter().chain([word])),
            Some(RoleKind::Person) if trigger.takes("of") && !kinds::is(text, found, word, "armed") => {
                sides.recipients.push(word)
            }
            Some(RoleKind::Person) => sides.actors.push(word),
            Some(RoleKind::Object) if trigger.kind == Some("ASSAULT") => sides.recipients.push(word),
            _ => {}
        }
    }
}

/// The first of two names that a hyphen joins (`Chad-Niger talks`).
fn pair(text: &Text, second: usize) -> Option<usize> {
    let dash = second.checked_sub(1).filter(|&d| matches!(text.doc.word(d), "-" | "–"))?;
    let first = dash.checked_sub(1).filter(|&f| text.head(f) == Some(second) && text.tag(f) == "NNP")?;
    matches!(kinds::label(text, first), Some("GPE" | "ORG" | "NORP")).then_some(first)
}

/// `attacks carried out by militants`, `strikes launched against the base`.
fn by_participle(text: &Text, noun: usize, sides: &mut Sides) {
    for verb in text.doc.children_by(noun, &["acl", "relcl"]).filter(|&v| text.is_verb(v)) {
        let lends = LIGHT.get(text.lemma(verb)).is_some_and(|l| l.iter().any(|(_, role)| *role == "actor"));
        if lends && text.passive(verb) {
            sides.actors.extend(text.doers(verb));
            sides.recipients.extend(text.after(verb, &["against", "on"]).into_iter().filter(|&n| text.is_noun(n)));
        }
    }
}

/// What the verb that carries a noun adds: `carried out strikes against`, `came under attack from`.
fn carried(text: &Text, found: &Found, verb: usize, role: &str, trigger: &Trigger, sides: &mut Sides) {
    let doers: Vec<usize> = text.doers(verb).into_iter().map(|n| speaker(text, found, n).unwrap_or(n)).collect();
    let passive = text.passive(verb);
    match role {
        "recipient" if !passive => {
            sides.recipients.extend(doers);
            sides.actors.extend(text.after(verb, &["from", "by"]));
        }
        "host" if !doers.is_empty() && sides.actors.len() > 1 => {
            sides.recipients.append(&mut sides.actors);
            sides.actors = doers;
        }
        "actor" | "host" => sides.actors.extend(doers),
        _ => {}
    }
    for (place, _) in trigger.recipient.iter().filter(|(place, _)| !matches!(*place, "of" | "obj")) {
        let nouns = text.after(verb, &[place]);
        sides.recipients.extend(nouns.into_iter().filter(|&n| class_of(text, found, trigger, place, n)));
    }
    if passive {
        sides.actors.extend(text.after(verb, &["between"]));
    }
}

/// Takes out what is no taker of part: times, numbers, the anchor itself, unsettled pronouns; tells weapons apart.
fn tidy(text: &Text, found: &Found, token: usize, trigger: &Trigger, sides: &mut Sides) {
    let violent = matches!(trigger.kind, Some("ASSAULT"));
    let weapon = |n: &usize| violent && text.phrase(*n, &WEAPONS).is_some();
    let takes_part = |n: &usize| {
        let span = text.doc.span(*n..*n + 1);
        *n != token
            && !against(text, *n)
            && found.time_at(span).is_none()
            && !matches!(kinds::label(text, *n), Some("DATE" | "TIME" | "PERCENT" | "MONEY" | "CARDINAL" | "QUANTITY"))
            && (text.is_noun(*n)
                || entity_of(text, found, *n).is_some()
                || kinds::meant(text, *n) != *n
                || text.tag(*n) == "JJ")
            && !text.phrases(*n, &TARGETS).any(|(kind, _)| *kind == "abstract")
                | text.phrases(*n, &TARGETS).any(|(kind, _)| *kind != "abstract")
    };
    if trigger.acled == Some(STOPPED) {
        sides.actors.clear();
        sides.means.append(&mut sides.recipients);
    }
    sides.means.extend(sides.actors.iter().copied().filter(weapon));
    let owners = sides.actors.iter().filter(|n| weapon(n)).flat_map(|&n| owners(text, found, n)).collect::<Vec<_>>();
    sides.actors.extend(owners);
    sides.actors.retain(|n| takes_part(n) && !weapon(n));
    if violent && matches!(trigger.needs.as_slice(), ["obj=weapon", ..]) {
        sides.means.extend(text.undergoers(token).iter().copied().filter(weapon));
    }
    let armed_with = |n: &usize| trigger.noun && weapon(&kinds::meant(text, *n));
    sides.recipients.retain(|n| takes_part(n) && !sides.means.contains(n) && !armed_with(n));
    let talks = matches!(trigger.kind, Some("CONSULT" | "AGREE")) && sides.actors.len() > 1;
    let capital = |n: usize| talks && matches!(kinds::label(text, n), Some("GPE"));
    sides.actors.retain(|n| match kind_of(text, found, *n) {
        Some(kind) => kind != RoleKind::Object || capital(*n),
        None => !violent && text.is_noun(*n) || text.is_first_of_both(*n),
    });
    let direct = text.undergoers(token);
    sides.recipients.retain(|n| {
        text.is_first_of_both(*n)
            || known(text, found, *n)
            || text.tag(*n) == "NNP"
            || direct.contains(n) && text.is_noun(*n)
    });
    for list in [&mut sides.actors, &mut sides.recipients, &mut sides.means] {
        list.sort_unstable();
        list.dedup();
    }
    let actors = sides.actors.clone();
    sides.recipients.retain(|n| !actors.contains(n));
}

/// Whose a weapon is that stands where an actor would: `Israeli warplanes`, `Iran's missiles`.
fn owners(text: &Text, found: &Found, weapon: usize) -> Vec<usize> {
    // `car` of `car bomb` is part of the weapon's own name
    let own = text.phrase(weapon, &WEAPONS).map_or(1, |(words, _)| words);
    let words = text.doc.children_by(weapon, &["amod", "compound", "nmod", "poss"]).filter(move |&t| t + own <= weapon);
    let named = |&n: &usize| {
        let name = matches!(kinds::label(text, n), Some("GPE" | "NORP" | "ORG")) || entity_of(text, found, n).is_some();
        name && kind_of(text, found, n) == Some(RoleKind::Organisation) && text.phrase(n, &WEAPONS).is_none()
    };
    let own: Vec<usize> = words.filter(named).collect();
    let joined = own.iter().flat_map(|&n| text.doc.children_by(n, &["conj"]).filter(|c| *c < weapon && named(c)));
    own.iter().copied().chain(joined).collect()
}

/// `anti-government attacks`: neither `anti` nor what stands behind it took part.
fn against(text: &Text, noun: usize) -> bool {
    let prefix = |t: usize| matches!(text.lemma(t), "anti" | "pro" | "non" | "counter" | "pre" | "post");
    let dash = noun.checked_sub(1).filter(|&d| matches!(text.doc.word(d), "-" | "–"));
    prefix(noun) || dash.and_then(|d| d.checked_sub(1)).is_some_and(prefix)
}

fn known(text: &Text, found: &Found, noun: usize) -> bool {
    kind_of(text, found, noun).is_some() || entity_of(text, found, noun).is_some()
}

/// A role as the record has it: the words without a number before them, which is a figure.
pub fn role(text: &Text, found: &Found, noun: usize, trigger: &Trigger) -> Role {
    let entity = entity_of(text, found, noun);
    let phrase = text.phrase_of(noun);
    // a word of the trigger's own meaning printed twice (`struck targeted posts`) is none of the name
    let counts = |t: &usize| {
        *t < noun
            && (text.lemma(*t) == "target" && text.tag(*t) == "VBN"
                || text.dep(*t) == "nummod"
                || QUANTIFIERS.contains(&text.lemma(*t)) && text.dep(*t) != "advmod")
    };
    let last = text.doc.children_by(noun, &["nummod", "amod", "det", "quantmod"]).filter(counts).last();
    let start = last.map_or(phrase.start, |t| t + 1).max(figured(text, found, noun)).max(phrase.start);
    let start = if pair(text, noun).is_some() { noun } else { start };
    let start = text.both(noun).map_or(start, |(_, second)| second);
    let words = text.doc.span(start.min(noun)..phrase.end);
    let harmed = HARMED.contains(&trigger.mode.unwrap_or("")) || HARMED.contains(&trigger.words[0]);
    let kind = kind_of(text, found, noun).unwrap_or(if harmed { RoleKind::Person } else { RoleKind::Object });
    let span = whole_name(text, found, noun, trim(text, words));
    // `Russian missiles` are no body, whoever's they are
    let thing = text.doc.tokens_in(span).last().is_some_and(|t| kinds::is_thing(text, t));
    let kind = match text.is_first_of_both(noun) {
        true => RoleKind::Organisation,
        false if thing => RoleKind::Object,
        false => kind,
    };
    Role { span, entity, kind }
}

/// The token behind the last number before a noun, where a figure holds it: `a million and a half people` are people.
fn figured(text: &Text, found: &Found, noun: usize) -> usize {
    let at = text.doc.tokens[noun].start;
    let before = found.figures.partition_point(|figure| figure.span.end <= at);
    before.checked_sub(1).map_or(0, |last| text.doc.tokens_in(found.figures[last].span).end)
}

/// A name that the tree cuts (`al` of `al-Sudani`) is taken whole, as the entity's mention has it.
fn whole_name(text: &Text, found: &Found, noun: usize, words: crate::span::Span) -> crate::span::Span {
    let noun = text.doc.span(noun..noun + 1);
    let Some(entity) = found.entity_at(noun) else { return words };
    let mention = found.entities[entity.0].mentions.iter().find(|m| m.contains(noun));
    mention.filter(|m| m.contains(words)).map_or(words, |m| *m)
}

/// Words that say how many.
const QUANTIFIERS: &[&str] =
    &["several", "many", "some", "few", "multiple", "numerous", "various", "no", "all", "more"];

/// Modes and verbs that are done to people: what the lists do not know there is a person.
const HARMED: &[&str] = &[
    "abduct",
    "arrest",
    "assassinate",
    "beat",
    "execute",
    "injure",
    "kill",
    "massacre",
    "murder",
    "sexual",
    "slay",
    "torture",
    "wound",
];

/// Cuts quotation marks and white space off both ends.
fn trim(text: &Text, span: crate::span::Span) -> crate::span::Span {
    let words = span.of(text.doc.text());
    let mark = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '(' | ')' | ',' | '-');
    let front = words.len() - words.trim_start_matches(mark).len();
    let inner = words.trim_matches(mark);
    let start = span.start + front;
    crate::span::Span::new(start, start + unopened(inner, &text.doc.text()[start + inner.len()..]))
}

/// How much of some words to keep so that no quotation opens in them that does not close: `posts of "terrorists` takes in
/// the mark that follows; where more than a mark follows, `posts` stays.
fn unopened(words: &str, rest: &str) -> usize {
    let open = |open: char, close: char| {
        let at = words.rfind(open)?;
        let closed =
            if open == close { words.matches(open).count().is_multiple_of(2) } else { words[at..].contains(close) };
        (!closed).then_some((at, close))
    };
    let Some((at, close)) = open('“', '”').or_else(|| open('"', '"')) else { return words.len() };
    if rest.starts_with(close) {
        return words.len() + close.len_utf8();
    }
    let before = words[..at].trim_end();
    before.strip_suffix(" of").unwrap_or(before).trim_end().len()
}
