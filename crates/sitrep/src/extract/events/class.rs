//! Events that are no violence: what nature, chance, illness or plain crime did. `An earthquake killed 40`, `were killed
//! when their bus plunged into a ravine`, `a gas explosion` have a class and no type; `hit by inflation` is no event at all.
//! `killed in clashes after the storm`, `a hail of bullets`, `the plane crashed after a missile hit it` stay what they are.

use super::anchors::Anchor;
use super::kinds;
use super::lexicon::{CAUSE_NOUNS, CAUSE_VERBS, Cause, NOUNS, TARGETS, Trigger, WEAPONS};
use super::same::HARM;
use super::syntax::Text;
use crate::found::Found;
use crate::word::Word;

/// What stands in for a class where words look like an event and tell of none.
pub const NOTHING: Word = "-";

/// Words that tell of harm or a blow and not of who is behind it.
const BLOWS: &[&str] = &["blast", "detonation", "explode", "explosion", "hit", "hurt", "strike", "target"];

/// Deeds of which a husband or a robber may be the doer.
const DEEDS: &[&str] = &["attack", "beat", "murder", "murdering", "shoot", "stab", "strangle", "killing"];

/// Prepositions that bring what an event came from.
const FROM: &[&str] = &["in", "by", "from", "during", "after", "following", "amid", "of", "to", "as", "under"];

/// How many tokens of a clause are asked: longer ones are lists.
const CLAUSE: usize = 60;

/// How many sentences back `Four people were hurt` may tell of what was told there.
const BACK: usize = 2;

/// Things that blow up, burn or leak without anyone's doing: `a gas tank exploded`, `a blast at a fireworks factory`.
const INDUSTRY: &[&str] = &[
    "ammonia",
    "boiler",
    "butane",
    "chemical",
    "coal",
    "cylinder",
    "dust",
    "factory",
    "fertiliser",
    "fertilizer",
    "firecracker",
    "firework",
    "fireworks",
    "foundry",
    "furnace",
    "gas",
    "generator",
    "heater",
    "laboratory",
    "lpg",
    "methane",
    "mill",
    "miner",
    "petroleum",
    "plant",
    "propane",
    "quarry",
    "silo",
    "smelter",
    "steam",
    "stove",
    "transformer",
];

/// Parts of buildings and works that fall.
const WORKS: &[&str] = &[
    "awning",
    "balcony",
    "billboard",
    "canopy",
    "ceiling",
    "crane",
    "dam",
    "elevator",
    "embankment",
    "footbridge",
    "hillside",
    "levee",
    "lift",
    "mine",
    "overpass",
    "pier",
    "pit",
    "roof",
    "scaffold",
    "scaffolding",
    "shaft",
    "shed",
    "slope",
    "stage",
    "stand",
    "tenement",
    "tunnel",
    "wall",
];

/// What carries people, and is something else elsewhere.
const RIDES: &[&str] = &["barge", "bike", "cab", "canoe", "coach", "gondola", "raft", "scooter", "trawler", "wagon"];

/// Weapons that say that there was an attack, whatever else the sentence tells.
const ARMS: &[&str] =
    &["artillery", "bomb", "drone", "firearm", "grenade", "ied", "incendiary", "missile", "rocket", "suicide_bomb"];

/// What is asked of one document.
pub struct Classes<'t> {
    text: &'t Text<'t>,
    found: &'t Found,
    /// The words for violence that is more than a harm or a blow, in order.
    violence: Vec<usize>,
}

impl<'t> Classes<'t> {
    /// Looks through all words that name events.
    pub fn new(text: &'t Text<'t>, found: &'t Found, anchors: &[Anchor]) -> Classes<'t> {
        let plain = |a: &&Anchor| {
            let lemma = text.lemma(a.token);
            a.trigger.words.len() == 1 && (HARM.contains(&lemma) || BLOWS.contains(&lemma))
        };
        let mut classes = Classes { text, found, violence: Vec::new() };
        let natural = |a: &&Anchor| classes.of_itself(a.token).is_some();
        let assaults = anchors.iter().filter(|a| a.trigger.kind == Some("ASSAULT"));
        classes.violence = assaults.filter(|a| !plain(a) && !natural(a)).map(|a| a.token).collect();
        classes
    }

    /// The class of an event, where its words give it one.
    pub fn of(&self, anchor: &Anchor, parts: &[usize]) -> Option<Word> {
        if anchor.trigger.kind != Some("ASSAULT") {
            return None;
        }
        let told = |&p: &usize| {
            let lemma = self.text.lemma(p);
            DEEDS.contains(&lemma) || !self.violence.contains(&p) || self.of_itself(p).is_some()
        };
        if !parts.iter().all(told) {
            return None;
        }
        let mut all = parts.iter().map(|&p| self.at(p));
        all.find_map(|class| class).or_else(|| self.carried_on(anchor, parts))
    }

    /// Whether a noun is what an event came from, and no taker of part.
    pub fn is_cause(&self, noun: usize) -> bool {
        self.text.phrases(noun, &CAUSE_NOUNS).next().is_some() || self.named(noun).is_some()
    }

    /// What the words around one word for an event say.
    fn at(&self, p: usize) -> Option<Word> {
        let doers = if self.text.is_verb(p) { self.text.doers(p) } else { Vec::new() };
        let by_doer = || doers.iter().find_map(|&n| self.noun(n, p, true));
        let from = self.from(p);
        if from.iter().any(|&n| self.violence.contains(&n) || self.names_violence(n)) {
            return by_doer();
        }
        let armed = doers.iter().any(|&n| !self.is_cause(n) && kinds::is(self.text, self.found, n, "party"));
        self.of_itself(p).or_else(by_doer).or_else(|| self.at_home(p, &doers)).or_else(|| {
            let around = from.iter().find_map(|&n| self.noun(n, p, false));
            around.filter(|_| !armed || around == Some("crime")).or_else(|| {
                self.clauses(p).into_iter().find_map(|v| self.verb(v)).filter(|_| !armed || self.moves(&doers))
            })
        })
    }

    /// Whether a noun names violence, whether or not anyone is said to have taken part (`in clashes`).
    fn names_violence(&self, n: usize) -> bool {
        let assault = |t: &Trigger| t.kind == Some("ASSAULT") && self.text.ends_with(n, &t.words);
        let listed = NOUNS.get(self.text.lemma(n)).is_some_and(|list| list.iter().any(assault));
        listed && self.text.is_noun(n) && !BLOWS.contains(&self.text.lemma(n)) && self.of_itself(n).is_none()
    }

    /// `A man killed his wife`: what one person did to his own.
    fn at_home(&self, p: usize, doers: &[usize]) -> Option<Word> {
        let text = self.text;
        if !text.is_verb(p) || !DEEDS.iter().chain(HARM).any(|deed| *deed == text.lemma(p)) {
            return None;
        }
        let person = |&n: &usize| matches!(text.lemma(n), "man" | "woman") || kinds::label(text, n) == Some("PERSON");
        let own = |&n: &usize| {
            let kin = text.phrases(n, &CAUSE_NOUNS).any(|cause| cause.when == "doer");
            kin && text.doc.children_by(n, &["poss"]).any(|o| text.tag(o) == "PRP$")
        };
        let alone = !doers.is_empty() && doers.iter().all(person);
        (alone && text.undergoers(p).iter().any(own)).then_some("crime")
    }

    /// The nouns that a word says its event came from.
    fn from(&self, p: usize) -> Vec<usize> {
        let mut all = self.text.after(p, FROM);
        let verb = self.text.head(p).filter(|&h| self.text.is_verb(h) && self.text.dep(p) == "conj");
        all.extend(verb.into_iter().flat_map(|v| self.text.after(v, FROM)));
        // `due to floods`, `because of the rain`
        let chains = self.text.doc.children_by(p, &["prep", "acomp", "advmod"]);
        let inner: Vec<usize> = chains.flat_map(|c| self.text.after(c, &["to", "of"])).collect();
        all.extend(inner);
        all
    }

    /// `gas explosion`, `lightning strike`, `shark attack`, `the tank at the gas plant exploded`.
    fn of_itself(&self, p: usize) -> Option<Word> {
        let text = self.text;
        if text.is_verb(p) {
            return self.verb(p);
        }
        let own = text.phrases(p, &CAUSE_NOUNS).find(|cause| self.holds(p, p, cause, false));
        let before = || {
            let words = text.doc.children_by(p, &["compound", "nmod", "amod"]);
            words.filter_map(|c| text.phrases(c, &CAUSE_NOUNS).next()).find(|c| c.class != NOTHING && c.when != "fire")
        };
        let animal = |cause: &&Cause| cause.when == "animal" || cause.when.is_empty() && text.lemma(p) != "attack";
        own.or_else(|| before().filter(animal)).map(|cause| cause.class)
    }

    /// The class of a noun that something is done by, or comes from.
    fn noun(&self, n: usize, p: usize, doer: bool) -> Option<Word> {
        let text = self.text;
        if doer && BLOWS.contains(&text.lemma(p)) && self.figure_of_speech(n) {
            return Some(NOTHING);
        }
        let mut rows = text.phrases(n, &CAUSE_NOUNS).chain(self.named(n));
        rows.find(|cause| self.holds(n, p, cause, doer)).map(|cause| cause.class)
    }

    /// `a storm of protest`; a hail of bullets is one of bullets.
    fn figure_of_speech(&self, n: usize) -> bool {
        let mut of = self.text.after(n, &["of"]).into_iter();
        let bare = self.text.phrases(n, &CAUSE_NOUNS).any(|cause| cause.when == "bare") && !self.bare(n);
        bare && of.all(|o| self.text.phrase(o, &WEAPONS).is_none() && !self.names_violence(o))
    }

    /// `Cyclone Ana`, `Storm Olaf`: the word before the name.
    fn named(&self, n: usize) -> Option<&'static Cause> {
        let text = self.text;
        let before = text.doc.children_by(n, &["compound"]).filter(|&c| c < n && text.tag(c) == "NNP");
        let mut rows = before.filter_map(|c| text.phrases(c, &CAUSE_NOUNS).next());
        rows.find(|cause| cause.class == "disaster").filter(|_| text.tag(n) == "NNP")
    }

    /// Whether what a row of the list asks of a noun holds.
    fn holds(&self, n: usize, p: usize, cause: &Cause, doer: bool) -> bool {
        let text = self.text;
        let own = n == p;
        match cause.when {
            "animal" => doer && text.tag(n) != "NNP",
            "water" => {
                own && text.doc.sentences.get(text.doc.sentence_of(n)).is_some_and(|s| {
                    s.clone().any(|t| {
                        matches!(
                            text.lemma(t),
                            "dam" | "flood" | "gate" | "rain" | "rainfall" | "reservoir" | "river" | "water"
                        )
                    })
                })
            }
            "bare" => self.bare(n),
            "vehicle" => doer && !own && HURTS.contains(&text.lemma(p)) && !self.violent(n, p),
            "doer" => doer && DEEDS.iter().chain(HARM).any(|d| *d == text.lemma(p)),
            "fire" => self.burns(n) && (doer || !self.violent(n, p)),
            "industrial" => self.industrial(n) && !self.violent(n, p),
            _ if cause.class == NOTHING => doer && !HARM.iter().take(5).any(|h| *h == text.lemma(p)),
            _ => true,
        }
    }

    /// `a storm`, not `a storm of protest`; `an outbreak of cholera` and `floods of the Nile` are what they say.
    fn bare(&self, n: usize) -> bool {
        let of = self.text.after(n, &["of"]);
        let real =
            |&o: &usize| self.text.tag(o).starts_with("NNP") || self.text.lemma(o) == "magnitude" || self.is_cause(o);
        of.is_empty() || of.iter().any(real)
    }

    /// A fire, and not that of guns.
    fn burns(&self, n: usize) -> bool {
        let text = self.text;
        let one = text.doc.children_by(n, &["det", "poss"]).next().is_some() || text.tag(n) == "NNS";
        let kind = |c: usize| {
            let object = text.phrases(c, &TARGETS).any(|(_, class)| matches!(*class, "building" | "vehicle" | "goods"));
            object || matches!(text.lemma(c), "bush" | "forest" | "kitchen" | "gas" | "electrical")
        };
        let own: Vec<usize> = text.doc.children_by(n, &["compound", "amod", "nmod"]).collect();
        let guns = own.iter().any(|&c| {
            text.phrase(c, &WEAPONS).is_some()
                || kinds::is(text, self.found, c, "party") && !kind(c)
                || matches!(text.lemma(c), "aircraft" | "enemy" | "friendly" | "heavy" | "hostile" | "sniper")
        });
        (one || own.iter().any(|&c| kind(c))) && !guns
    }

    /// Whether a blast, or what bursts, is one of industry: the words of its clause say so.
    fn industrial(&self, n: usize) -> bool {
        let text = self.text;
        let verb = text.head(n).filter(|&v| text.is_verb(v) && text.dep(n) == "nsubj");
        let mut words = text.doc.subtree(n).chain(verb.into_iter().flat_map(|v| text.doc.subtree(v))).take(CLAUSE);
        words.any(|t| INDUSTRY.contains(&text.lemma(t)) && !text.is_verb(t))
    }

    /// Verbs in clauses that say how an event came about: `killed when …`, `plunged into a ravine, killing`.
    fn clauses(&self, p: usize) -> Vec<usize> {
        let text = self.text;
        let when = |v: usize| {
            text.doc
                .children_by(v, &["mark", "advmod"])
                .any(|m| matches!(text.lemma(m), "when" | "as" | "after" | "while" | "because" | "where" | "that"))
        };
        let below =
            text.doc.subtree(p).take(CLAUSE).filter(|&v| {
                v != p && text.is_verb(v) && matches!(text.dep(v), "advcl" | "relcl" | "ccomp") && when(v)
            });
        let mut all: Vec<usize> = below.collect();
        let mut at = p;
        for _ in 0..3 {
            let up = matches!(text.dep(at), "advcl" | "conj" | "xcomp" | "acl");
            let Some(head) = text.head(at).filter(|_| up) else { break };
            if text.is_verb(head) {
                all.push(head);
                let more = text.doc.children_by(head, &["advcl"]).filter(|&v| v != at && when(v));
                all.extend(more);
            }
            at = head;
        }
        all
    }

    /// The class of what a verb tells: `their bus plunged`, `a gas tank exploded`, `floods swept through`.
    fn verb(&self, v: usize) -> Option<Word> {
        let text = self.text;
        let passive = text.passive(v);
        let subjects = if passive { text.undergoers(v) } else { text.doers(v) };
        let doers = text.doers(v);
        let by_noun = doers.iter().find_map(|&n| {
            let mut rows = text.phrases(n, &CAUSE_NOUNS).chain(self.named(n));
            rows.find(|c| {
                !matches!(c.when, "animal" | "vehicle" | "doer") && c.class != NOTHING && self.holds(n, v, c, false)
            })
        });
        if let Some(cause) = by_noun.filter(|_| !self.violence.contains(&v)) {
            return Some(cause.class);
        }
        let row = CAUSE_VERBS.get(text.lemma(v))?.iter().find(|cause| {
            cause.words[1..].iter().all(|w| text.has_word(v, w)) && self.befalls(&subjects, v, cause.when)
        });
        row.filter(|_| !self.violent(v, v)).map(|cause| cause.class)
    }

    /// Whether the subjects of a verb are such as it befalls.
    fn befalls(&self, subjects: &[usize], v: usize, when: &str) -> bool {
        let text = self.text;
        let listed = |n: usize, classes: &[&str]| text.phrases(n, &TARGETS).any(|(_, class)| classes.contains(class));
        let armed = |n: usize| self.armed(n);
        match when {
            "vehicle" => subjects
                .iter()
                .any(|&n| (listed(n, &["vehicle", "ship", "aircraft"]) || RIDES.contains(&text.lemma(n))) && !armed(n)),
            "structure" => {
                subjects.iter().any(|&n| listed(n, &["building", "infrastructure"]) || WORKS.contains(&text.lemma(n)))
            }
            "industrial" => subjects.iter().any(|&n| {
                let words = || text.doc.subtree(n).take(CLAUSE);
                !armed(n) && words().any(|t| INDUSTRY.contains(&text.lemma(t)) || text.lemma(t) == "warehouse")
            }),
            "volcano" => subjects.iter().any(|&n| {
                text.lemma(n) == "volcano"
                    || text.doc.children_by(n, &["compound"]).any(|c| matches!(text.lemma(c), "mount" | "mt."))
            }),
            _ => text.doc.child(v, &["dobj"]).is_none(),
        }
    }

    /// Whether a word is a weapon that says that there was an attack; a tank may hold gas.
    fn armed(&self, t: usize) -> bool {
        let arm = self.text.phrase(t, &WEAPONS).is_some_and(|(_, arm)| ARMS.contains(&arm.class));
        arm && self.text.lemma(t) != "tank"
    }

    /// Whether those who do harm are only things that move: `a bus plunged, killing`.
    fn moves(&self, doers: &[usize]) -> bool {
        doers.iter().all(|&n| {
            let own = |(_, class): &(&str, &str)| matches!(*class, "vehicle" | "ship" | "aircraft");
            self.text.phrases(n, &TARGETS).any(own) || RIDES.contains(&self.text.lemma(n))
        })
    }

    /// Whether a sentence tells of violence as well.
    fn violent(&self, t: usize, p: usize) -> bool {
        let text = self.text;
        let Some(sentence) = text.doc.sentences.get(text.doc.sentence_of(t)) else { return false };
        self.violence_in(sentence.clone(), &[t, p])
    }

    fn violence_in(&self, tokens: std::ops::Range<usize>, but: &[usize]) -> bool {
        let text = self.text;
        let first = self.violence.partition_point(|&v| v < tokens.start);
        let told = self.violence[first..].iter().take_while(|&&v| v < tokens.end).any(|v| !but.contains(v));
        told || tokens.into_iter().any(|t| {
            let armed = self.armed(t);
            let person = |(kind, class): &(&str, &str)| *kind == "person" && *class == "militant";
            let noun = text.is_noun(t);
            let militant =
                noun && text.phrases(t, &TARGETS).any(person) && !matches!(text.lemma(t), "suspect" | "criminal");
            armed && noun
                || militant
                || self.names_violence(t) && !but.contains(&t)
                || ON_PURPOSE.contains(&text.lemma(t))
        })
    }

    /// `Four people were hurt` behind a sentence that tells of an accident.
    fn carried_on(&self, anchor: &Anchor, parts: &[usize]) -> Option<Word> {
        let text = self.text;
        let bare = |&p: &usize| {
            let doers = if text.is_verb(p) { text.doers(p) } else { Vec::new() };
            doers.iter().all(|&n| BLOWS.contains(&text.lemma(n)))
        };
        if !anchor.sides.actors.is_empty() || !anchor.sides.means.is_empty() || !parts.iter().all(bare) {
            return None;
        }
        let here = text.doc.sentence_of(anchor.token);
        for back in 0..=BACK {
            let sentence = text.doc.sentences.get(here.checked_sub(back)?)?.clone();
            if self.violence_in(sentence.clone(), parts) {
                return None;
            }
            let mut told = sentence.filter(|t| !parts.contains(t)).filter_map(|t| self.mention(t));
            if let Some(class) = told.next() {
                return Some(class);
            }
        }
        None
    }

    /// What a word alone tells of nature, chance or illness.
    fn mention(&self, t: usize) -> Option<Word> {
        let text = self.text;
        if text.is_verb(t) {
            return self.verb(t);
        }
        let rows = || text.phrases(t, &CAUSE_NOUNS);
        let plain = |c: &&Cause| {
            matches!(c.when, "" | "bare" | "industrial" | "fire") && c.class != NOTHING && self.holds(t, t, c, false)
        };
        text.is_noun(t).then(rows)?.find(plain).map(|cause| cause.class)
    }
}

/// What a vehicle does to people without anyone meaning it.
const HURTS: &[&str] = &["hit", "injure", "kill", "strike", "hurt"];

/// Words for what is done on purpose.
const ON_PURPOSE: &[&str] = &[
    "arson",
    "assassinate",
    "deliberately",
    "intentionally",
    "mob",
    "ram",
    "sabotage",
    "suicide",
    "terror",
    "terrorism",
    "terrorist",
];
