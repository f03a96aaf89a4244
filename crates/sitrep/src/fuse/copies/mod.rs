//! Articles that repeat or rewrite one another: the same article again, wire copy cut, extended or sub-edited, all of its
//! sentences reworded. Candidates share runs of words or rare pairs of words; a pair is confirmed by how much of the
//! shorter article stands in the longer. A quotation or one paragraph in common makes no copy, nor does the same event,
//! nor other news in the same words (`other_news`).

use std::collections::BTreeMap;

use parts::Parts;
use text::{Text, candidates};

use super::other_news::{Heads, News};
use crate::reading::Reading;
use crate::record::{Copies, Shared};
use crate::span::Span;

mod parts;
mod text;

/// The share of the shorter article's words in sentences told again that makes a copy. Measured on edited copies of news
/// pages: reworded copies are above it, and 2 in 1,000 pairs of articles of other authors on the same event.
const REWORDED: f64 = 0.5;

/// The share of the shorter article's runs that any rewriting leaves: two reports of one speech share words and no runs.
const LEFT: f64 = 0.05;

/// The share of the shorter article's runs outside quotations that makes a copy, where they stand in
/// two paragraphs or more of both: one paragraph that is taken over makes none.
const REPEATED: f64 = 0.33;

/// The groups of copies, in order of their first articles; articles without a copy are in none. An article that holds several
/// stories is in a group for each that is told again.
pub fn copies(readings: &[Reading]) -> Vec<Copies> {
    let texts: Vec<Text> = readings.iter().map(Text::of).collect();
    let news: Vec<News> = readings.iter().map(News::of).collect();
    let mut parts = Parts::of(texts.len());
    for (a, b) in candidates(&texts) {
        if parts.settled(a, b, |article| readings[article].article.text.len()) {
            continue;
        }
        let Some([in_a, in_b]) = compare(&texts[a], &texts[b]) else { continue };
        let heads = Heads { sides: [(&readings[a], &news[a], &in_a), (&readings[b], &news[b], &in_b)] };
        if !news[a].fills_otherwise(&news[b]) && !heads.are_other_news() {
            parts.join((a, in_a), (b, in_b));
        }
    }
    let group = |group: BTreeMap<usize, Vec<Span>>| {
        let articles = group.keys().copied().collect();
        let shared = group.into_iter().flat_map(|(article, spans)| {
            stretches(&readings[article], spans).into_iter().map(move |span| Shared { article, span })
        });
        Copies { articles, shared: shared.collect() }
    };
    parts.all().into_iter().map(group).collect()
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
