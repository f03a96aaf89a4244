//! A mention of an agreement: its words, its parties, where it is held and who brokers it.

use std::ops::Range;

use super::words::{self, Needs, Noun, Tells};
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::found::{EntityIx, Found};
use crate::lang::{fold, gazetteer};
use crate::span::Span;

/// One mention.
#[derive(Debug)]
pub struct Mention {
    /// Its head: `talks`.
    pub head: usize,
    /// The noun's entry.
    pub noun: Noun,
    /// The words that name it.
    pub span: Span,
    /// The head and the words before it, to compare names by.
    pub core: String,
    /// Between whom, as far as printed with it.
    pub parties: Vec<EntityIx>,
    /// What the parties go by: the country of a name that stands for one, else the name.
    pub keys: Vec<String>,
    /// Where.
    pub host: Option<EntityIx>,
    /// Through whom.
    pub mediator: Option<EntityIx>,
    /// Words that say which, in lower case.
    pub which: Vec<String>,
    /// Whether it is a name in capitals: `Higher Military Commission`.
    pub named: bool,
    /// Whether it points back: `the`, `this`, or a name.
    pub known: bool,
    /// Whether it is with somebody who is printed but not known: `talks with the tribes`.
    pub open: bool,
    /// Whether it is one that there is none of, or any: `no deal`, `any agreement`.
    pub none: bool,
}

/// No name is longer, in tokens.
const LONGEST: usize = 14;

impl Mention {
    /// The mention whose head is a token.
    pub fn at(document: &Document, found: &Found, head: usize) -> Option<Mention> {
        let noun = words::noun(document, head)?;
        let before = before(document, head);
        let det = document.children_by(head, &["det", "poss"]).map(|d| document.word(d).to_lowercase()).next();
        let whose = objects(document, head, "of").into_iter().filter(|_| noun.family == "mission");
        let which: Vec<String> = before
            .iter()
            .copied()
            .chain(whose)
            .filter(|&t| words::says_which(document, t))
            .map(|t| document.tokens[t].lemma.to_lowercase())
            .collect();
        let capital = |t: usize| document.word(t).starts_with(char::is_uppercase);
        let named = capital(head)
            && before.iter().any(|&t| capital(t) && !is_side(document, found, t))
            && document.sentences.get(document.sentence_of(head)).is_some_and(|s| !headline(document, s.clone()));
        let parties = parties(document, found, head, noun, &before);
        let with = ["with", "between"].iter().any(|w| !objects(document, head, w).is_empty());
        let mention = Mention {
            head,
            open: parties.is_empty() && with,
            noun,
            span: span(document, head, before.first().copied().unwrap_or(head), noun),
            core: fold(document.quote(before.first().copied().unwrap_or(head)..head + 1)),
            host: host(document, found, head, noun),
            mediator: mediator(document, found, head),
            known: named || det.as_deref().is_some_and(|d| !matches!(d, "a" | "an" | "no" | "any" | "some")),
            none: det.as_deref().is_some_and(|d| matches!(d, "no" | "any" | "every" | "each")),
            keys: Vec::new(),
            parties: Vec::new(),
            which,
            named,
        };
        Some(mention.with(found, parties))
    }

    /// The mention with more parties; of two names for one country the first is kept.
    pub fn with(mut self, found: &Found, parties: impl IntoIterator<Item = EntityIx>) -> Mention {
        for party in parties {
            let name = &found.entities[party.0].name;
            let key = gazetteer().state(name).map_or_else(|| fold(name), str::to_string);
            if !self.keys.contains(&key) {
                self.keys.push(key);
                self.parties.push(party);
            }
        }
        self
    }

    /// Whether its own words are enough for an agreement of its own.
    pub fn stands(&self) -> bool {
        match self.noun.needs {
            _ if self.named => true,
            Needs::Something => !self.parties.is_empty() || !self.which.is_empty(),
            Needs::Much => self.parties.len() > 1 || (!self.parties.is_empty() && !self.which.is_empty()),
            Needs::Kind => false,
        }
    }
}

/// Whether most words of a sentence are in capitals, as in a headline: there a capital says nothing.
fn headline(document: &Document, sentence: std::ops::Range<usize>) -> bool {
    let words: Vec<&str> = sentence.map(|t| document.word(t)).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    capitals * 3 > words.len() * 2
}

/// The tokens before a head that belong to it, in order, without its article.
fn before(document: &Document, head: usize) -> Vec<usize> {
    // `the company and the bank's agreement`: whose it is cannot be told
    let several = |c: usize| document.tokens[c].dep == "poss" && document.child(c, &["cc", "conj"]).is_some();
    let parts = document.children_by(head, &["amod", "compound", "nmod", "poss", "nummod"]);
    let parts = parts.filter(|&c| c < head && !several(c));
    let loose = ["more", "further", "other", "such", "some", "several", "any", "new", "possible", "future"];
    let article = |t: &usize| {
        matches!(document.tokens[*t].dep, "det")
            || document.tokens[*t].tag == "PRP$"
            || loose.contains(&&*document.word(*t).to_lowercase())
    };
    let mut all: Vec<usize> = parts.flat_map(|c| document.subtree(c)).filter(|t| *t < head && !article(t)).collect();
    all.sort_unstable();
    all
}

/// The words that name it: those before the head, and the phrases that follow and say whose, on what and with whom.
fn span(document: &Document, head: usize, first: usize, noun: Noun) -> Span {
    let mark = |t: usize| document.word(t).contains(['"', '“', '”']);
    let first = (first..head).rev().find(|&t| mark(t)).map_or(first, |t| t + 1);
    let verb = |t: usize| document.tokens[t].pos == "VERB" && document.tokens[t].dep != "amod";
    let mut last = head + 1;
    for part in document.children_by(head, &["prep"]).filter(|&c| c > head) {
        let run = bare(document, part);
        let plain = run.clone().all(|t| !verb(t) && !mark(t) && !document.word(t).contains('\n'));
        let says = ["of", "on", "over", "about", "between", "with", "for"];
        let says = if noun.family == "mission" { &["of", "in", "to"][..] } else { &says };
        if run.start != last
            || run.end - first > LONGEST
            || !plain
            || !says.iter().any(|w| words::is(document, part, w))
        {
            break;
        }
        last = run.end;
    }
    document.span(first..last)
}

/// A phrase without the clauses that hang on it: its first run of tokens, marks off its end.
pub fn bare(document: &Document, head: usize) -> Range<usize> {
    let (mut inside, mut open) = (Vec::new(), vec![head]);
    while let Some(next) = open.pop() {
        inside.push(next);
        let clause = |c: &&usize| !matches!(document.tokens[**c].dep, "relcl" | "acl" | "advcl" | "ccomp");
        open.extend(document.children[next].iter().filter(clause));
    }
    inside.sort_unstable();
    let run = inside.iter().enumerate().take_while(|(n, t)| inside[0] + n == **t).count();
    let mut end = inside[0] + run;
    while end > inside[0] + 1 && document.tokens[end - 1].pos == "PUNCT" {
        end -= 1;
    }
    inside[0]..end
}

/// Who can be a party.
const SIDES: [EntityKind; 4] =
    [EntityKind::Country, EntityKind::Government, EntityKind::Organisation, EntityKind::ArmedGroup];

/// A country, government, body or armed group that a token names.
pub fn side(document: &Document, found: &Found, token: usize) -> Option<EntityIx> {
    if !matches!(document.tokens[token].pos, "PROPN" | "NOUN" | "ADJ") {
        return None;
    }
    let ix = found.entity_at(document.span(token..token + 1))?;
    SIDES.contains(&found.entities[ix.0].kind).then_some(ix)
}

fn is_side(document: &Document, found: &Found, token: usize) -> bool {
    side(document, found, token).is_some()
}

/// Who a noun phrase and those joined to it name.
pub fn sides(document: &Document, found: &Found, head: usize) -> Vec<EntityIx> {
    let mut all: Vec<EntityIx> = Vec::new();
    let mut open = vec![head];
    while let Some(next) = open.pop() {
        // `Iraqi officials` are Iraq's; `Norland's Rio Company` is not Norland
        let common = document.tokens[next].pos == "NOUN";
        let of = || {
            let parts = document.children_by(next, &["compound", "amod", "nmod"]).filter(|_| common);
            parts.filter_map(|t| side(document, found, t)).next()
        };
        all.extend(side(document, found, next).or_else(of));
        open.extend(document.children_by(next, &["conj", "appos"]));
    }
    let mut seen = Vec::new();
    all.retain(|e| {
        !seen.contains(e) && {
            seen.push(*e);
            true
        }
    });
    all
}

fn objects(document: &Document, of: usize, preposition: &str) -> Vec<usize> {
    let preps = document.children_by(of, &["prep", "agent"]).filter(|&p| words::is(document, p, preposition));
    preps.flat_map(|p| document.children_by(p, &["pobj"])).collect()
}

/// `between X and Y`, `X-Y talks`, `X's talks with Y`; for a mission also whose it is.
fn parties(document: &Document, found: &Found, head: usize, noun: Noun, before: &[usize]) -> Vec<EntityIx> {
    let mut all = Vec::new();
    let mut holders = vec![head];
    holders.extend(document.children_by(head, &["acl"]).filter(|&v| document.tokens[v].tag == "VBN"));
    for holder in holders {
        let joined = words::verb(document, holder) == Some(Tells::Join);
        let by = objects(document, holder, "by").into_iter().filter(|_| joined);
        for object in objects(document, holder, "between").into_iter().chain(by) {
            all.extend(sides(document, found, object));
        }
        for object in objects(document, holder, "with") {
            all.extend(sides(document, found, object));
            all.extend(document.children_by(head, &["poss"]).filter_map(|p| side(document, found, p)));
        }
    }
    // one token may hold two names: `US-Iraq`
    let words = |t: &usize| document.span(*t..*t + 1);
    let named = before.first().zip(before.last()).map_or(Vec::new(), |(first, last)| {
        let run = words(first).cover(words(last));
        let body = |e: &Entity| SIDES.contains(&e.kind) && e.mentions.iter().any(|m| run.contains(*m));
        (0..found.entities.len()).filter(|&ix| body(&found.entities[ix])).map(EntityIx).collect()
    });
    let owned = noun.family == "mission" || noun.family == "plan";
    let owner =
        document.children_by(head, &["poss", "compound", "nmod", "amod"]).filter_map(|p| side(document, found, p));
    if named.len() > 1 {
        all.extend(named);
    } else if owned {
        all.extend(owner);
        all.extend(objects(document, head, "of").into_iter().filter_map(|o| side(document, found, o)));
    }
    let mut seen = Vec::new();
    all.retain(|e| {
        !seen.contains(e) && {
            seen.push(*e);
            true
        }
    });
    all
}

/// `talks in Vienna`, `hosted by Oman`, `Oman hosted three rounds of talks`.
fn host(document: &Document, found: &Found, head: usize, noun: Noun) -> Option<EntityIx> {
    let place = |token: usize| {
        let kinds = [EntityKind::Place, EntityKind::Country, EntityKind::Facility, EntityKind::Government];
        let ix = found.entity_at(document.span(token..token + 1))?;
        kinds.contains(&found.entities[ix.0].kind).then_some(ix)
    };
    let held = document.children_by(head, &["acl"]).filter(|&v| words::is(document, v, "hold"));
    // a truce in a place is where it holds, not where it was made
    let own = std::iter::once(head).filter(|_| matches!(noun.family, "talks" | "mission"));
    let at = own.chain(held).flat_map(|of| objects(document, of, "in")).find_map(place);
    at.or_else(|| by(document, head, Tells::Host).into_iter().find_map(place))
}

/// `brokered by Egypt`, `Egyptian-brokered`, `Egypt mediated the talks`.
fn mediator(document: &Document, found: &Found, head: usize) -> Option<EntityIx> {
    let hyphen = document.children_by(head, &["amod"]).find_map(|a| {
        let brokered = words::verb(document, a) == Some(Tells::Broker);
        let who = document
            .children_by(a, &["npadvmod", "compound", "amod", "advmod", "nmod"])
            .find_map(|t| side(document, found, t));
        who.filter(|_| brokered)
    });
    let by = || by(document, head, Tells::Broker).into_iter().find_map(|t| side(document, found, t));
    hyphen.or_else(by)
}

/// Who does to the agreement what a verb tells: the subject of the verb above, or `by` whom.
fn by(document: &Document, head: usize, tells: Tells) -> Vec<usize> {
    let top = outermost(document, head);
    let passive = document.children_by(head, &["acl"]).filter(|&v| words::verb(document, v) == Some(tells));
    let mut all: Vec<usize> = passive.flat_map(|v| objects(document, v, "by")).collect();
    let (verb, dep) = (document.tokens[top].head, document.tokens[top].dep);
    if words::verb(document, verb) == Some(tells) && !super::tells::refused(document, verb) {
        match dep {
            "dobj" => all.extend(document.children_by(verb, &["nsubj"])),
            "nsubjpass" => all.extend(objects(document, verb, "by")),
            _ => {}
        }
    }
    all
}

/// The noun phrase that a head is part of: `rounds` for the talks of `three rounds of talks`.
pub fn outermost(document: &Document, head: usize) -> usize {
    let of = &document.tokens[head];
    let above = document.tokens[of.head].head;
    let part = of.dep == "pobj" && words::is(document, of.head, "of") && words::part(document, above).is_some();
    if part { outermost(document, above) } else { head }
}
