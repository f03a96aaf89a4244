//! A subject that the tree hangs on the place before it: in `Two were killed in Jos and three were killed in Maradi` the parser
//! may take `three` for a second place (`in Jos and three`). A noun that `and` brings right before a joined verb without a
//! subject is that verb's; `rebels entered Jos and burned a school` has none.

use super::syntax::Text;

/// How far a verb may stand behind its subject: auxiliaries and an adverb.
const NEAR: usize = 4;

impl Text<'_> {
    /// The subject of a joined verb that the tree gave to a noun before it.
    pub fn stray_subject(&self, verb: usize) -> Option<usize> {
        let own = self.doc.child(verb, &["nsubj", "nsubjpass", "csubj"]);
        let before =
            self.head(verb).filter(|&h| self.dep(verb) == "conj" && h < verb && self.is_verb(h) && own.is_none())?;
        // `to murder six priests and two maids lasted an hour`: an infinitive is joined to no finite verb
        if self.tag(before) == "VB" {
            return None;
        }
        let skipped = |&t: &usize| {
            self.doc.tokens[t].pos == "ADV" || self.doc.tokens[t].pos == "AUX" && self.head(t) == Some(verb)
        };
        let noun = (before + 1..verb).rev().find(|t| !skipped(t))?;
        let names = self.is_noun(noun) || self.tag(noun) == "CD";
        (names && self.dep(noun) == "conj" && self.head(noun).is_some_and(|h| h > before)).then_some(noun)
    }

    /// The verb of which a noun is such a subject.
    pub fn strayed_from(&self, noun: usize) -> Option<usize> {
        let conj = self.dep(noun) == "conj" && !self.is_verb(noun);
        let mut next = (noun + 1..self.lemmas.len()).take(NEAR).filter(|&t| self.doc.tokens[t].pos == "VERB");
        next.next().filter(|&v| conj && self.stray_subject(v) == Some(noun))
    }

    /// The heads of a token one after another, from such a subject to its verb.
    pub fn climb(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(token), |&t| self.strayed_from(t).or_else(|| self.head(t))).skip(1)
    }
}
