//! Articles that repeat or rewrite one another: the same article again, wire copy cut, extended or sub-edited, all of its
//! sentences reworded. Candidates share runs of words or rare pairs of words; a pair is confirmed by how much of the
//! shorter article stands in the longer. A quotation or one paragraph in common makes no copy, nor does the same event.

use std::collections::{BTreeMap, HashMap};

use super::groups::Groups;
use super::words;
use crate::reading::Reading;
use crate::record::{Copies, Shared};
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

/// The share of the shorter article's words in sentences told again that makes a copy. Measured on edited copies of news
/// pages: reworded copies are above it, and 2 in 1,000 pairs of articles of other authors on the same event.
const REWORDED: f64 = 0.5;

/// The share of the shorter article's runs that any rewriting leaves: two reports of one speech share words and no runs.
const LEFT: f64 = 0.05;

/// The share of the shorter article's runs outside quotations that makes a copy, where they stand in
/// two paragraphs or more of both: one paragraph that is taken over makes none.
const REPEATED: f64 = 0.33;

/// The least number of content words in a sentence that is compared: shorter ones (`He did not say more.`) are anyone's.
const SENTENCE: usize = 4;

/// An article as copies are found by.
struct Text {
    /// Runs outside quotations, each once, with the first paragraph that has it; sorted.
    runs: Vec<(u64, u32)>,
    sentences: Vec<Sentence>,
    /// Every word with the number of each sentence that has it, sorted.
    words: Vec<(u64, usize)>,
}

struct Sentence {
    span: Span,
    words: Vec<u64>,
}

/// The groups of copies, in order of their first articles; articles without a copy are in none.
pub fn copies(readings: &[Reading]) -> Vec<Copies> {
    let texts: Vec<Text> = readings.iter().map(Text::of).collect();
    let mut groups = Groups::new(texts.len());
    let mut matches: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (a, b) in candidates(&texts) {
        if groups.of(a) == groups.of(b) {
            continue;
        }
        let Some([in_a, in_b]) = compare(&texts[a], &texts[b]) else { continue };
        groups.join(a, b);
        matches.entry(a).or_default().extend(in_a);
        matches.entry(b).or_default().extend(in_b);
    }
    let several = groups.all().into_iter().filter(|articles| articles.len() > 1);
    several
        .map(|articles| {
            let shared = articles.iter().flat_map(|article| {
                let spans = stretches(&readings[*article], matches.remove(article).unwrap_or_default());
                spans.into_iter().map(|span| Shared { article: *article, span })
            });
            Copies { shared: shared.collect(), articles: articles.clone() }
        })
        .collect()
}

impl Text {
    fn of(reading: &Reading) -> Text {
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
    fn having(&self, word: u64) -> impl Iterator<Item = usize> + '_ {
        let from = self.words.partition_point(|(own, _)| *own < word);
        self.words[from..].iter().take_while(move |(own, _)| *own == word).map(|(_, at)| *at)
    }

    fn size(&self) -> usize {
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
fn candidates(texts: &[Text]) -> Vec<(usize, usize)> {
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

/// The sentences that two articles share, in each, where they make them copies.
fn compare(a: &Text, b: &Text) -> Option<[Vec<Span>; 2]> {
    let pairs = aligned(a, b);
    let [in_a, in_b] = [0, 1].map(|side| {
        let text = [a, b][side];
        let mut matched: Vec<usize> = pairs.iter().map(|pair| pair[side]).collect();
        matched.sort_unstable();
        matched.dedup();
        matched.into_iter().map(|ix| &text.sentences[ix]).collect::<Vec<_>>()
    });
    let (short, matched) = if a.size() <= b.size() { (a, &in_a) } else { (b, &in_b) };
    let told: usize = matched.iter().map(|s| s.words.len()).sum();
    let (runs, wide) = shared_runs(a, b);
    let all = a.runs.len().min(b.runs.len()) as f64;
    let reworded = told > 0 && told as f64 >= REWORDED * short.size() as f64 && runs > 0.0 && runs >= LEFT * all;
    let copy = reworded || wide && runs >= REPEATED * all;
    copy.then(|| [in_a, in_b].map(|some| some.into_iter().map(|s| s.span).collect()))
}

/// The number of runs that two articles share, and whether they stand in two paragraphs or more of both.
fn shared_runs(a: &Text, b: &Text) -> (f64, bool) {
    let (mut i, mut j, mut count, mut paragraphs) = (0, 0, 0, [(u32::MAX, 0), (u32::MAX, 0)]);
    while let (Some(one), Some(other)) = (a.runs.get(i), b.runs.get(j)) {
        if one.0 == other.0 {
            count += 1;
            for (bounds, at) in paragraphs.iter_mut().zip([one.1, other.1]) {
                *bounds = (bounds.0.min(at), bounds.1.max(at));
            }
        }
        (i, j) = (i + usize::from(one.0 <= other.0), j + usize::from(other.0 <= one.0));
    }
    (f64::from(count), count > 0 && paragraphs.iter().all(|(first, last)| first < last))
}

/// Pairs of sentences that are one, reworded: half of the words of both together are in both. Only sentences with a word in
/// common are held against one another: two long pages have a hundred thousand pairs without one.
fn aligned(a: &Text, b: &Text) -> Vec<[usize; 2]> {
    let mut pairs = Vec::new();
    let (mut shared, mut near) = (vec![0; b.sentences.len()], Vec::new());
    for (i, one) in a.sentences.iter().enumerate() {
        for j in one.words.iter().flat_map(|word| b.having(*word)) {
            if shared[j] == 0 {
                near.push(j);
            }
            shared[j] += 1;
        }
        near.sort_unstable();
        for j in near.drain(..) {
            let both = std::mem::take(&mut shared[j]);
            if 2 * both >= one.words.len() + b.sentences[j].words.len() - both {
                pairs.push([i, j]);
            }
        }
    }
    pairs
}

/// The sentences that an article shares, those that follow one another as one stretch.
fn stretches(reading: &Reading, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if reading.article.text[last.end..span.start].trim().is_empty() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}
