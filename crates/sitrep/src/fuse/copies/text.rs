//! An article as copies are found by: its runs of words outside quotations, and its sentences as words; and the pairs of
//! articles that share enough of either to be compared.

use std::collections::{BTreeMap, HashMap};

use super::super::words;
use crate::reading::Reading;
use crate::span::Span;

/// Words in a run (shingle), as in Broder, "On the resemblance and containment of documents", 1997, with five for his ten,
/// so that a sub-edited sentence keeps some.
const RUN: usize = 5;

/// One run in so many is a key for finding candidates: Broder's sketch modulo m, which, unlike the smallest hashes, sees
/// a short article within a long one.
const SKETCH: u64 = 4;

/// The rarest words of a sentence, whose pairs are keys too: a reworded sentence keeps its names and numbers.
const RARE: usize = 5;

/// A key of at most so many articles pairs all of them; of more, each with the next only: copies of one article are a
/// chain as well as a clique, and the work stays linear.
const CROWD: usize = 24;

/// Keys that two articles must share to be compared.
const KEYS: u32 = 2;

/// The least number of content words in a sentence that is compared: shorter ones (`He did not say more.`) are anyone's.
const SENTENCE: usize = 4;

/// An article as copies are found by.
pub struct Text {
    /// Runs outside quotations, each once, with the first paragraph that has it; sorted.
    pub runs: Vec<(u64, u32)>,
    pub sentences: Vec<Sentence>,
    /// Every word with the number of each sentence that has it, sorted.
    words: Vec<(u64, usize)>,
}

/// A sentence, and the words of it that say what it is about.
pub struct Sentence {
    pub span: Span,
    pub words: Vec<u64>,
}

impl Text {
    /// How an article is compared.
    pub fn of(reading: &Reading) -> Text {
        let text = &reading.article.text;
        let own = unquoted(text);
        let mut runs: Vec<(u64, u32)> =
            own.iter().flat_map(|(part, paragraph)| runs(part.of(text), *paragraph)).collect();
        runs.sort_unstable();
        runs.dedup_by_key(|run| run.0);
        let sentence = |span: &Span| Sentence { span: *span, words: words::content(&within(text, &own, *span)) };
        let sentences = reading.sentences.iter().map(sentence);
        let sentences: Vec<Sentence> = sentences.filter(|s| s.words.len() >= SENTENCE).collect();
        let words = sentences.iter().enumerate().flat_map(|(at, s)| s.words.iter().map(move |word| (*word, at)));
        let mut words: Vec<(u64, usize)> = words.collect();
        words.sort_unstable();
        Text { runs, sentences, words }
    }

    /// The sentences that have a word.
    pub fn having(&self, word: u64) -> impl Iterator<Item = usize> + '_ {
        let from = self.words.partition_point(|(own, _)| *own < word);
        self.words[from..].iter().take_while(move |(own, _)| *own == word).map(|(_, at)| *at)
    }

    /// How many words its sentences have.
    pub fn size(&self) -> usize {
        self.sentences.iter().map(|s| s.words.len()).sum()
    }
}

/// The runs of a stretch.
fn runs(part: &str, paragraph: u32) -> Vec<(u64, u32)> {
    words::all(part).windows(RUN).map(|run| (words::together(run), paragraph)).collect()
}

/// The stretches of a text outside quotation marks; a mark that is not closed in its paragraph opens nothing.
/// Each with the number of its paragraph.
fn unquoted(text: &str) -> Vec<(Span, u32)> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (number, paragraph) in (0..).zip(text.split_inclusive("\n\n")) {
        let (end, mut at) = (from + paragraph.len(), from);
        while let Some((open, mark)) = text[at..end].char_indices().find(|(_, c)| matches!(c, '“' | '"')) {
            let inside = at + open + mark.len_utf8();
            let Some(close) = text[inside..end].find(if mark == '“' { '”' } else { '"' }) else { break };
            parts.push((Span::new(from, at + open), number));
            at = inside + close + if mark == '“' { '”'.len_utf8() } else { 1 };
            from = at;
        }
        parts.push((Span::new(from, end), number));
        from = end;
    }
    parts
}

/// The words of a span that stand in some stretches, which are in order.
fn within(text: &str, stretches: &[(Span, u32)], span: Span) -> String {
    let first = stretches.partition_point(|(s, _)| s.end <= span.start);
    let parts = stretches[first..].iter().take_while(|(s, _)| s.start < span.end);
    parts.map(|(s, _)| &text[s.start.max(span.start)..s.end.min(span.end)]).collect::<Vec<_>>().join(" ")
}

/// Pairs that share keys, in order.
pub fn candidates(texts: &[Text]) -> Vec<(usize, usize)> {
    let mut number: HashMap<u64, u32> = HashMap::new();
    for text in texts {
        let mut words: Vec<u64> = text.sentences.iter().flat_map(|s| s.words.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        words.into_iter().for_each(|word| *number.entry(word).or_default() += 1);
    }
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (ix, text) in texts.iter().enumerate() {
        let mut own: Vec<u64> = text.runs.iter().map(|run| run.0).filter(|run| run.is_multiple_of(SKETCH)).collect();
        text.sentences.iter().for_each(|s| own.extend(rare_pairs(s, &number)));
        own.sort_unstable();
        own.dedup();
        keys.extend(own.into_iter().map(|key| (key, ix)));
    }
    keys.sort_unstable();
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for key in keys.chunk_by(|a, b| a.0 == b.0) {
        let reach = if key.len() <= CROWD { key.len() } else { 1 };
        for (at, (_, a)) in key.iter().enumerate() {
            key[at + 1..].iter().take(reach).for_each(|(_, b)| *pairs.entry((*a, *b)).or_default() += 1);
        }
    }
    pairs.into_iter().filter(|(_, keys)| *keys >= KEYS).map(|(pair, _)| pair).collect()
}

/// The pairs of a sentence's rarest words.
fn rare_pairs(sentence: &Sentence, number: &HashMap<u64, u32>) -> Vec<u64> {
    let mut rare = sentence.words.clone();
    rare.sort_by_key(|word| (number[word], *word));
    rare.truncate(RARE);
    rare.sort_unstable();
    let pairs = rare.iter().enumerate().flat_map(|(at, a)| rare[at + 1..].iter().map(|b| words::together(&[*a, *b])));
    pairs.collect()
}
