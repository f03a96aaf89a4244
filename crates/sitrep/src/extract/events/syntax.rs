//! Questions to the tree: who does a verb, what is it done to, which verb carries a noun, where a phrase starts and ends.

use std::ops::Range;

use super::lexicon::{CAUSE_NOUNS, LIGHT, Phrases, WEAPONS};
use crate::dateline::dateline;
use crate::document::Document;
use crate::extract::negated_bounds;

/// A document with the lemmas that the lists are matched against.
pub struct Text<'d> {
    /// The document.
    pub doc: &'d Document<'d>,
    /// Lemmas in lower case; a proper noun's plural is taken off.
    pub lemmas: Vec<String>,
    /// Where the dateline stands, in bytes.
    pub dateline: Range<usize>,
}

/// How deep conjunctions and chains of clauses are followed: news sentences stay below it, hostile ones end there.
const DEPTH: usize = 12;

/// Nouns that stand before `of` and the event that they group.
const GROUPING: &[&str] = &[
    "campaign", "couple", "dozen", "hundred", "kind", "number", "round", "score", "series", "set", "spate", "string",
    "type", "wave",
];

impl<'d> Text<'d> {
    /// Reads the lemmas of a document.
    pub fn new(doc: &'d Document<'d>) -> Text<'d> {
        let dateline = dateline(doc.text()).unwrap_or(0..0);
        // `HOMS, 5 March - Missiles struck …`, `Landslides killed …`: the parser reads a plural that opens a sentence, or stands
        // behind a dateline, as a name at times
        let first = (0..doc.tokens.len()).find(|&t| {
            doc.tokens[t].start >= dateline.end && doc.word(t).starts_with(char::is_alphanumeric) && dateline.end > 0
        });
        let opens = |t: usize| first == Some(t) || doc.sentences.get(doc.sentence_of(t)).is_some_and(|s| s.start == t);
        let listed = |one: &str| WEAPONS.contains_key(one) || CAUSE_NOUNS.contains_key(one);
        let thing = |lemma: &str| lemma.strip_suffix('s').is_some_and(listed);
        let lemma = |t: usize| {
            if gerund(doc, t) {
                return doc.word(t).to_lowercase();
            }
            let lemma = doc.tokens[t].lemma.to_lowercase();
            // the plural of both `basis` and `base`; news tells of the second
            let lemma = if lemma == "basis" && doc.word(t) == "bases" { "base".to_string() } else { lemma };
            if doc.tokens[t].tag.starts_with("NN") && thing(&lemma) && opens(t) {
                return lemma.trim_end_matches('s').to_string();
            }
            let plural = doc.tokens[t].tag == "NNPS" && lemma.len() > 3 && !lemma.ends_with("ss");
            if plural { lemma.strip_suffix('s').map(str::to_string).unwrap_or(lemma) } else { lemma }
        };
        Text { doc, lemmas: (0..doc.tokens.len()).map(lemma).collect(), dateline }
    }

    /// The lemma of a token.
    pub fn lemma(&self, t: usize) -> &str {
        &self.lemmas[t]
    }

    /// The relation of a token to its head.
    pub fn dep(&self, t: usize) -> &'static str {
        self.doc.tokens[t].dep
    }

    /// The Penn tag of a token.
    pub fn tag(&self, t: usize) -> &'static str {
        self.doc.tokens[t].tag
    }

    /// The head of a token, none for a root.
    pub fn head(&self, t: usize) -> Option<usize> {
        Some(self.doc.tokens[t].head).filter(|&h| h != t)
    }

    /// Whether a token is a verb.
    pub fn is_verb(&self, t: usize) -> bool {
        matches!(self.doc.tokens[t].pos, "VERB" | "AUX")
    }

    /// Whether a token is a participle that stands as a noun (`killed in police firing`).
    pub fn is_gerund(&self, t: usize) -> bool {
        gerund(self.doc, t)
    }

    /// Whether a verb is denied by a word of its own.
    pub fn negated(&self, verb: usize) -> bool {
        self.doc.children_by(verb, &["neg"]).any(|not| !self.denies_nothing(not))
    }

    /// `no fewer than nine`, `not only`: such a `no` or `not` denies nothing.
    pub fn denies_nothing(&self, not: usize) -> bool {
        let next = self.lemmas.get(not + 1).map(String::as_str);
        negated_bounds::at(self.doc, not).is_some() || matches!(next, Some("only" | "just" | "merely" | "simply"))
    }

    /// Whether a token is a noun.
    pub fn is_noun(&self, t: usize) -> bool {
        matches!(self.doc.tokens[t].pos, "NOUN" | "PROPN")
    }

    /// Whether the lemmas that end at `t` are these.
    pub fn ends_with(&self, t: usize, words: &[&str]) -> bool {
        let Some(start) = (t + 1).checked_sub(words.len()) else { return false };
        words.iter().enumerate().all(|(i, w)| self.lemmas[start + i] == *w)
            && self.doc.sentence_of(start) == self.doc.sentence_of(t)
    }

    /// The longest phrase of a list that ends at a token, with what the list says of it.
    pub fn phrase<T>(&self, t: usize, list: &'static Phrases<T>) -> Option<(usize, &'static T)> {
        let found = list.get(self.lemma(t))?.iter().find(|(words, _)| self.ends_with(t, words));
        found.map(|(words, what)| (words.len(), what))
    }

    /// Everything that the list says of the phrases that end at a token.
    pub fn phrases<T>(&self, t: usize, list: &'static Phrases<T>) -> impl Iterator<Item = &'static T> + '_ {
        let all = list.get(self.lemma(t)).map_or(&[][..], |l| l.as_slice());
        let longest = all.iter().find(|(words, _)| self.ends_with(t, words)).map_or(0, |(words, _)| words.len());
        all.iter().filter(move |(words, _)| words.len() == longest && self.ends_with(t, words)).map(|(_, what)| what)
    }

    /// A noun and all that is joined to it by `and`.
    pub fn spread(&self, noun: usize) -> Vec<usize> {
        let (mut all, mut at) = (vec![noun], 0);
        while at < all.len() && all.len() < 4 * DEPTH {
            let joined = self.doc.children_by(all[at], &["conj"]);
            all.extend(joined.filter(|&c| !self.is_verb(c) && self.strayed_from(c).is_none()));
            at += 1;
        }
        all.sort_unstable();
        self.without_speakers(all)
    }

    /// Whether a verb is passive.
    pub fn passive(&self, verb: usize) -> bool {
        let own = |v: usize| self.doc.child(v, &["auxpass", "nsubjpass", "csubjpass", "agent"]).is_some();
        if own(verb) {
            return true;
        }
        if self.perfect(verb).is_some() {
            return false;
        }
        // `were killed and wounded in raids that hit`, where the tree may give the second verb what stands behind it
        let joined = self.dep(verb) == "conj"
            && self.head(verb).is_some_and(|h| own(h) && self.tag(h) == "VBN" && h + 2 == verb);
        if joined && self.tag(verb) == "VBN" && self.doc.child(verb, &["aux", "nsubj"]).is_none() {
            return true;
        }
        if self.tag(verb) != "VBN" || self.doc.child(verb, &["aux", "nsubj", "dobj"]).is_some() {
            return false;
        }
        match self.dep(verb) {
            "acl" | "advcl" | "amod" => true,
            "conj" => self.head(verb).is_some_and(|h| own(h) || matches!(self.dep(h), "acl") && self.tag(h) == "VBN"),
            _ => false,
        }
    }

    /// `have kidnapped advisers` is at times read as `have [kidnapped advisers]`: the verb `have` and the noun.
    pub fn perfect(&self, verb: usize) -> Option<(usize, usize)> {
        let noun = self.head(verb).filter(|_| self.dep(verb) == "amod" && self.tag(verb) == "VBN")?;
        let have = self.head(noun).filter(|&h| self.dep(noun) == "dobj" && self.lemma(h) == "have" && h + 1 == verb)?;
        Some((have, noun))
    }

    /// Who does a verb, as head nouns: its subject or agent, through clauses that leave it out.
    pub fn doers(&self, verb: usize) -> Vec<usize> {
        if self.passive(verb) {
            let agents = self.doc.children_by(verb, &["agent"]).flat_map(|by| self.objects(by));
            return agents.collect();
        }
        self.subjects(verb, 0).into_iter().map(|n| self.past_dateline(n, verb)).collect()
    }

    /// `KABUL, Afghanistan (June 2) - A patrol captured …`: the place of a dateline is read as the subject at times;
    /// then it is the noun right before the verb.
    fn past_dateline(&self, noun: usize, verb: usize) -> usize {
        let start = self.doc.paragraphs.get(self.doc.paragraph_of(noun)).map_or(0, |p| p.start);
        let place = |t: usize| self.doc.word(t).len() > 2 && self.doc.word(t).bytes().all(|b| b.is_ascii_uppercase());
        // a dateline of a place, a country, a day and an agency has fewer than 20 tokens
        let filed = self.dateline.contains(&self.doc.span(noun..noun + 1).start);
        if !filed && (verb <= noun || noun > start + 20 || !place(start)) || verb <= noun {
            return noun;
        }
        let dash = (noun..verb).find(|&t| matches!(self.doc.word(t), "-" | "–" | "—" | "--"));
        let before = dash.and_then(|d| {
            (d + 1..verb).rev().find(|&t| !matches!(self.tag(t), "MD" | "RB" | "VBD" | "VBZ" | "VBP" | "VBN"))
        });
        before.filter(|&t| self.is_noun(t)).unwrap_or(noun)
    }

    /// `In Orgun district, Paktika province, a patrol captured …`: the province is read as the subject at times, and
    /// the patrol as its apposition.
    fn past_province(&self, noun: usize, verb: usize) -> usize {
        let province = matches!(self.lemma(noun), "province" | "district" | "governorate" | "region" | "state");
        let before = self.doc.sentences.get(self.doc.sentence_of(noun)).map_or(noun, |s| s.start);
        let fronted = province && noun > 0 && (before..noun).any(|t| self.dep(t) == "prep");
        let after =
            self.doc.children_by(noun, &["appos"]).find(|&t| t > noun && t < verb && self.doc.word(t - 1) != ",");
        after.filter(|_| fronted).unwrap_or(noun)
    }

    /// What a verb is done to, as head nouns.
    pub fn undergoers(&self, verb: usize) -> Vec<usize> {
        if self.passive(verb) {
            return self.passive_subjects(verb, 0);
        }
        if let Some((_, noun)) = self.perfect(verb) {
            return self.spread(noun);
        }
        let own: Vec<usize> =
            self.doc.children_by(verb, &["dobj"]).flat_map(|o| self.spread(self.antecedent(o, verb))).collect();
        if !own.is_empty() {
            return own;
        }
        let next = self.doc.children_by(verb, &["conj"]).find(|&c| self.is_verb(c) && c <= verb + 2);
        let shared = next.filter(|&c| !self.passive(c)).into_iter().flat_map(|c| self.doc.children_by(c, &["dobj"]));
        shared.flat_map(|o| self.spread(o)).collect()
    }

    fn subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        if depth > DEPTH {
            return Vec::new();
        }
        if let Some(subject) = self.doc.child(verb, &["nsubj", "nsubjpass"]) {
            if let Some(main) = self.same_subject(subject, verb) {
                return self.subjects(main, depth + 1);
            }
            return self.spread(self.past_province(self.antecedent(subject, verb), verb));
        }
        if let Some(subject) = self.stray_subject(verb) {
            return self.spread(subject);
        }
        let Some(head) = self.head(verb) else { return Vec::new() };
        if let Some(user) = self.used_to(verb) {
            return if self.passive(user) { Vec::new() } else { self.subjects(user, depth + 1) };
        }
        match self.dep(verb) {
            "amod" => self.perfect(verb).map_or(Vec::new(), |(have, _)| self.subjects(have, depth + 1)),
            "acl" if self.tag(verb) == "VBG" => self.spread(head),
            // a patrol of `In Homs province, a patrol arrested` that the tree takes for an apposition
            "acl" if self.tag(verb) == "VBD" && self.dep(head) == "appos" => self.spread(head),
            "acl" => self.carriers(head, depth),
            "conj" | "dep" if self.is_verb(head) => self.subjects(head, depth + 1),
            "xcomp" | "ccomp" if self.is_verb(head) => self.controllers(head, depth),
            "advcl" if self.is_verb(head) && self.doc.child(verb, &["mark"]).is_none() => {
                match self.doc.child(head, &["dobj"]).filter(|_| self.presses(head, verb)) {
                    Some(object) => self.spread(object),
                    None => self.subjects(head, depth + 1),
                }
            }
            "pcomp" => self.through_preposition(head, depth),
            _ => Vec::new(),
        }
    }

    /// `press the regime to end its raids`: who is pressed is to act.
    fn presses(&self, head: usize, verb: usize) -> bool {
        let to = self.doc.child(verb, &["aux"]).is_some_and(|a| self.tag(a) == "TO");
        let asks = [
            "ask",
            "compel",
            "convince",
            "encourage",
            "force",
            "order",
            "persuade",
            "press",
            "pressure",
            "push",
            "tell",
            "urge",
        ];
        to && asks.contains(&self.lemma(head)) && !self.passive(head)
    }

    /// `Togo fought two wars before it seized the area`: an `it` in a clause of time stands for the subject of the main
    /// clause; the main verb, where that is a name.
    fn same_subject(&self, subject: usize, verb: usize) -> Option<usize> {
        let main = self.head(verb).filter(|&h| self.lemma(subject) == "it" && self.is_verb(h))?;
        let mark = self.doc.child(verb, &["mark", "advmod"])?;
        let time = matches!(self.lemma(mark), "before" | "after" | "when" | "until" | "as" | "while" | "once");
        let name = self.doc.child(main, &["nsubj"]).is_some_and(|s| self.tag(s) == "NNP");
        (self.dep(verb) == "advcl" && time && name).then_some(main)
    }

    /// `a plan to attack`, `threats to attack`: whoever has the plan.
    fn carriers(&self, noun: usize, depth: usize) -> Vec<usize> {
        if let Some(owner) = self.doc.child(noun, &["poss"]) {
            return self.spread(owner);
        }
        match self.head(noun).filter(|&v| self.is_verb(v) && self.dep(noun) == "dobj") {
            Some(verb) => self.subjects(verb, depth + 1),
            None => Vec::new(),
        }
    }

    /// `used guided bombs to strike`, `fired rockets to hit`: the verb whose means did what the infinitive says.
    pub fn used_to(&self, verb: usize) -> Option<usize> {
        let clause = matches!(self.dep(verb), "xcomp" | "advcl" | "acl" | "relcl");
        let to = self.doc.child(verb, &["aux"]).is_some_and(|a| self.tag(a) == "TO");
        let head = self.head(verb).filter(|_| clause && to)?;
        let main = if self.is_verb(head) { head } else { self.head(head).filter(|_| self.dep(head) == "dobj")? };
        let fires = matches!(self.lemma(main), "fire" | "launch" | "drop")
            && self.doc.children_by(main, &["dobj"]).any(|o| self.phrase(o, &WEAPONS).is_some());
        (matches!(self.lemma(main), "use" | "employ") || fires).then_some(main)
    }

    /// Who does what a verb governs: `urged troops to leave` the object, `plans to attack` the subject.
    fn controllers(&self, verb: usize, depth: usize) -> Vec<usize> {
        if let Some(object) = self.doc.child(verb, &["dobj", "dative"]).filter(|_| !self.passive(verb)) {
            return self.spread(object);
        }
        if self.passive(verb) {
            return self.passive_subjects(verb, depth + 1);
        }
        let called = self.doc.children_by(verb, &["prep"]).filter(|&p| matches!(self.lemma(p), "on" | "upon"));
        match called.flat_map(|p| self.objects(p)).next() {
            Some(object) => vec![object],
            None => self.subjects(verb, depth + 1),
        }
    }

    /// `accused militants of attacking`, `after attacking`.
    fn through_preposition(&self, preposition: usize, depth: usize) -> Vec<usize> {
        let Some(verb) = self.head(preposition) else { return Vec::new() };
        let charged =
            |v: usize| matches!(self.lemma(v), "accuse" | "suspect" | "convict" | "acquit" | "blame" | "charge");
        if self.dep(verb) == "dobj" && self.head(verb).is_some_and(charged) {
            return self.spread(verb);
        }
        if !self.is_verb(verb) {
            return if self.dep(preposition) == "prep" { self.carriers(verb, depth + 1) } else { Vec::new() };
        }
        let of_object = matches!(self.lemma(preposition), "of" | "for" | "from" | "with");
        match self.doc.child(verb, &["dobj"]).filter(|_| of_object) {
            Some(object) => self.spread(object),
            None if of_object && self.passive(verb) => self.passive_subjects(verb, depth + 1),
            None => self.subjects(verb, depth + 1),
        }
    }

    fn passive_subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        if depth > DEPTH {
            return Vec::new();
        }
        if let Some(subject) = self.doc.child(verb, &["nsubjpass", "nsubj"]) {
            return self.spread(self.antecedent(subject, verb));
        }
        if let Some(subject) = self.stray_subject(verb) {
            return self.spread(subject);
        }
        match (self.dep(verb), self.head(verb)) {
            ("acl" | "amod", Some(head)) => vec![head],
            ("conj", Some(head)) if self.is_verb(head) => self.passive_subjects(head, depth + 1),
            ("xcomp", Some(head)) if self.is_verb(head) => self.subjects(head, depth + 1),
            _ => Vec::new(),
        }
    }

    /// The noun that a relative pronoun stands for, else the token itself.
    pub fn antecedent(&self, t: usize, verb: usize) -> usize {
        if !matches!(self.tag(t), "WDT" | "WP") && self.lemma(t) != "that" {
            return t;
        }
        let clause = std::iter::successors(Some(verb), |&v| self.head(v)).take(DEPTH).find(|&v| self.dep(v) == "relcl");
        clause.and_then(|v| self.head(v)).unwrap_or(t)
    }

    /// The objects of a preposition.
    pub fn objects(&self, preposition: usize) -> Vec<usize> {
        self.doc.children_by(preposition, &["pobj"]).flat_map(|o| self.spread(o)).collect()
    }

    /// The objects of the prepositions `words` that hang on a token, through chains such as `out of`.
    pub fn after(&self, t: usize, words: &[&str]) -> Vec<usize> {
        let preps = self.doc.children_by(t, &["prep", "agent", "dative", "prt"]).collect::<Vec<_>>();
        let outer = |p: &usize| {
            matches!(self.lemma(*p), "out" | "away" | "back" | "up" | "down" | "off" | "along" | "together")
        };
        let opened = preps.iter().copied().filter(outer).collect::<Vec<_>>();
        let inner = opened.iter().flat_map(|&p| self.doc.children_by(p, &["prep"])).collect::<Vec<_>>();
        let all = preps.iter().chain(&inner).filter(|&&p| words.contains(&self.lemma(p)));
        all.flat_map(|&p| self.objects(p)).collect()
    }

    /// The verb that carries a noun (`carried out strikes`), and what its subject is.
    pub fn light(&self, noun: usize) -> Option<(usize, &'static str)> {
        let first = self.counted(noun)?;
        let head = self.head(first)?;
        let (verb, subject) = match self.dep(first) {
            "dobj" | "attr" | "oprd" => (head, false),
            "nsubj" | "nsubjpass" => (head, true),
            "pobj" => (self.head(head)?, false),
            _ => return None,
        };
        if self.is_verb(verb) {
            let fits = |(words, _): &&(Vec<&str>, &str)| words[1..].iter().all(|w| self.has_word(verb, w));
            let subject = subject && !self.passive(verb);
            let options = LIGHT.get(self.lemma(verb))?.iter().filter(fits);
            let mut options = options.filter(|(_, role)| (*role == "happens") == subject);
            let pobj = self.dep(first) == "pobj";
            return options
                .find(|(words, _)| !pobj || words.contains(&self.lemma(head)))
                .map(|(_, role)| (verb, *role));
        }
        None
    }

    /// The noun that stands for another in its clause: `strikes` for what is joined to it, `series` for `a series of strikes`.
    fn counted(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        for _ in 0..DEPTH {
            at = match self.dep(at) {
                "conj" => self.head(at)?,
                "pobj" => {
                    let of = self.head(at).filter(|&p| self.lemma(p) == "of");
                    match of.and_then(|p| self.head(p)).filter(|&n| GROUPING.contains(&self.lemma(n))) {
                        Some(group) => group,
                        None => return Some(at),
                    }
                }
                _ => return Some(at),
            };
        }
        Some(at)
    }

    /// Whether a word hangs on a verb as particle, preposition or object.
    pub fn has_word(&self, verb: usize, word: &str) -> bool {
        self.hanging(verb, word).is_some()
    }

    /// The particle, preposition, object or complement `word` of a token.
    pub fn hanging(&self, t: usize, word: &str) -> Option<usize> {
        let deps = [
            "prt",
            "prep",
            "advmod",
            "acomp",
            "oprd",
            "dobj",
            "attr",
            "pobj",
            "nsubjpass",
            "mark",
            "aux",
            "compound",
            "amod",
        ];
        let mut all = self.doc.children_by(t, &deps);
        all.find(|&c| self.lemma(c) == word).or_else(|| {
            let next = self
                .doc
                .children_by(t, &["xcomp"])
                .find(|&x| self.doc.children[x].iter().any(|&c| self.tag(c) == "TO"));
            next.filter(|_| word == "to")
        })
    }

    /// The phrase of a noun: its modifiers before it and an `of` phrase right after it, no clauses.
    pub fn phrase_of(&self, noun: usize) -> Range<usize> {
        let left = ["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"];
        let start = self.doc.children[noun]
            .iter()
            .copied()
            .filter(|&c| c < noun && left.contains(&self.dep(c)) && self.perfect(c).is_none());
        let start = start.map(|c| self.doc.subtree(c).start).min().unwrap_or(noun);
        let of = self.doc.children_by(noun, &["prep"]).find(|&p| p == noun + 1 && self.lemma(p) == "of");
        let end = of.and_then(|p| self.doc.child(p, &["pobj"])).map(|o| self.core_end(o, 0));
        start.min(noun)..end.unwrap_or(noun + 1).max(noun + 1)
    }

    fn core_end(&self, noun: usize, depth: usize) -> usize {
        let of = self.doc.children_by(noun, &["prep"]).find(|&p| p == noun + 1 && self.lemma(p) == "of");
        match of.and_then(|p| self.doc.child(p, &["pobj"])).filter(|_| depth < 2) {
            Some(inner) => self.core_end(inner, depth + 1),
            None => noun + 1,
        }
    }
}

/// A participle with a noun's place in its clause, and no object.
fn gerund(doc: &Document, t: usize) -> bool {
    let token = &doc.tokens[t];
    token.tag == "VBG"
        && matches!(token.dep, "pobj" | "nsubj" | "nsubjpass" | "dobj" | "attr")
        && doc.child(t, &["dobj", "aux", "nsubj"]).is_none()
}
