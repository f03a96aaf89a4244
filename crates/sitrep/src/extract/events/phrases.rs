//! Nouns in a row that the tree takes for one list or one group, and are not: who speaks at the end of a sentence (`killed 12
//! people, doctors said`) is no victim, and `Malian and Nigerien troops` are the troops of both.

use super::kinds::label;
use super::syntax::Text;

/// Verbs at the end of a sentence, whose subject the tree may join to what stands before it.
const SPEAKS: &[&str] = &["add", "announce", "claim", "confirm", "report", "say", "state", "tell"];

impl Text<'_> {
    /// A list of nouns without those at its end who tell of it: behind the last comma, right before a verb of saying.
    pub fn without_speakers(&self, mut nouns: Vec<usize>) -> Vec<usize> {
        let Some(&last) = nouns.last().filter(|_| nouns.len() > 1) else { return nouns };
        let next = last + 1;
        let says = next < self.lemmas.len()
            && SPEAKS.contains(&self.lemma(next))
            && matches!(self.tag(next), "VBD" | "VBP" | "VBZ");
        let comma = |n: usize| {
            let start = self.phrase_of(n).start;
            start > 0 && self.doc.word(start - 1) == ","
        };
        if let Some(cut) = nouns.iter().rposition(|&n| comma(n)).filter(|&cut| says && cut > 0) {
            nouns.truncate(cut);
        }
        nouns
    }

    /// Whether a word is the first of two such names.
    pub fn is_first_of_both(&self, word: usize) -> bool {
        self.head(word).and_then(|noun| self.both(noun)).is_some_and(|(first, _)| first == word)
    }

    /// The two names before a noun that are joined by `and`: `US and Iraqi` of `US and Iraqi officials`.
    pub fn both(&self, noun: usize) -> Option<(usize, usize)> {
        let known = |t: &usize| matches!(label(self, *t), Some("NORP" | "GPE"));
        let named = |t: &usize| self.doc.word(*t).starts_with(char::is_uppercase);
        let first = self.doc.children_by(noun, &["amod", "compound", "nmod"]).filter(named).find(|&c| c < noun)?;
        let second = self.doc.children_by(first, &["conj"]).filter(named).find(|&c| c > first && c < noun)?;
        if !known(&first) && !known(&second) {
            return None;
        }
        let plural = self.tag(noun).ends_with('S') || matches!(self.lemma(noun), "police" | "troop");
        let and = self.doc.children_by(first, &["cc"]).any(|c| self.lemma(c) == "and");
        (plural && and && second + 1 == noun).then_some((first, second))
    }
}
