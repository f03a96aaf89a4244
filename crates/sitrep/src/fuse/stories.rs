//! Articles that tell of one happening: those whose openings share the words that few others use. Articles printed weeks
//! apart must share more of them. It joins articles, never findings: what two articles say of an event is settled by events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::other_news::News;
use super::words;
use crate::reading::Reading;
use crate::record::{Copies, Story};

/// How much of an article is its opening, in bytes: what happened stands there, its background after it.
const OPENING: usize = 1500;

/// The headline's words count this often.
const HEADLINE: usize = 2;

/// Cosine of two openings (words weighted by TF-IDF over the set) above which they tell of one happening, for articles
/// printed within a week, and for others. Tuned on half of Giveme5W1H's news clusters, where peers take one threshold.
const NEAR: f64 = 0.12;
const FAR: f64 = 0.18;

/// The days within which two articles are of one week.
const WEEK: i32 = 7;

/// Two groups become one if the mean cosine of their articles is at least this part of what two articles need.
const MEAN: f64 = 0.7;

/// An article's heaviest words; two of them must be shared to be compared.
const HEAVY: usize = 16;
const SHARED: u32 = 2;

/// A word of more articles than this pairs each with the next few only, so that the work stays linear.
const CROWD: usize = 40;

/// Words with weights, in order of their numbers.
type Weights = Vec<(u64, f64)>;

/// Every article in one story, stories in order of their first articles; many are of one article.
pub fn stories(readings: &[Reading], copies: &[Copies]) -> Vec<Story> {
    let openings = openings(readings);
    let mut groups: BTreeMap<usize, Vec<usize>> = (0..readings.len()).map(|ix| (ix, vec![ix])).collect();
    let mut of: Vec<usize> = (0..readings.len()).collect();
    let mut sums = openings.clone();
    copied(copies).into_iter().for_each(|(a, b)| merge(a, b, &mut groups, &mut of, &mut sums));
    let news: Vec<News> = readings.iter().map(News::of).collect();
    let apart = |a: &[usize], b: &[usize]| a.iter().any(|x| b.iter().any(|y| news[*x].fills_otherwise(&news[*y])));
    for (a, b, need) in likely(readings, &openings) {
        let (a, b) = (of[a].min(of[b]), of[a].max(of[b]));
        let pairs = (groups[&a].len() * groups[&b].len()) as f64;
        if a != b && dot(&sums[a], &sums[b]) >= MEAN * need * pairs && !apart(&groups[&a], &groups[&b]) {
            merge(a, b, &mut groups, &mut of, &mut sums);
        }
    }
    let sorted = groups.into_values().map(|mut articles| {
        articles.sort_unstable();
        Story { articles }
    });
    sorted.collect()
}

/// Copies two by two. An article of several groups holds several stories: it goes with the first, and ties none to another.
fn copied(copies: &[Copies]) -> Vec<(usize, usize)> {
    let (mut seen, mut pairs) = (BTreeSet::new(), Vec::new());
    for group in copies {
        let fresh: Vec<usize> = group.articles.iter().copied().filter(|article| seen.insert(*article)).collect();
        pairs.extend(fresh.windows(2).map(|two| (two[0], two[1])));
    }
    pairs
}

fn merge(a: usize, b: usize, groups: &mut BTreeMap<usize, Vec<usize>>, of: &mut [usize], sums: &mut [Weights]) {
    let (a, b) = (of[a].min(of[b]), of[a].max(of[b]));
    let Some(joined) = groups.remove(&b).filter(|_| a != b) else { return };
    joined.iter().for_each(|article| of[*article] = a);
    groups.entry(a).or_default().extend(joined);
    let other = std::mem::take(&mut sums[b]);
    sums[a] = sum(&sums[a], &other);
}

/// The pairs that are alike enough, the most alike first, with the cosine that each needs.
fn likely(readings: &[Reading], openings: &[Weights]) -> Vec<(usize, usize, f64)> {
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (ix, opening) in openings.iter().enumerate() {
        let mut heavy = opening.clone();
        heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.extend(heavy.into_iter().take(HEAVY).map(|(word, _)| (word, ix)));
    }
    keys.sort_unstable();
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for key in keys.chunk_by(|a, b| a.0 == b.0) {
        let reach = if key.len() <= CROWD { CROWD } else { HEAVY };
        for (at, (_, a)) in key.iter().enumerate() {
            key[at + 1..].iter().take(reach).for_each(|(_, b)| *pairs.entry((*a, *b)).or_default() += 1);
        }
    }
    let alike = |((a, b), shared): ((usize, usize), u32)| {
        let need = if near(&readings[a], &readings[b]) { NEAR } else { FAR };
        let part = dot(&openings[a], &openings[b]) / need;
        (shared >= SHARED && part >= 1.0).then_some((part, (a, b), need))
    };
    let mut alike: Vec<_> = pairs.into_iter().filter_map(alike).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    alike.into_iter().map(|(_, (a, b), need)| (a, b, need)).collect()
}

/// Whether two articles are known to be printed within a week of one another.
fn near(a: &Reading, b: &Reading) -> bool {
    let ends = |r: &Reading| r.published.window.and_then(|w| w.start.zip(w.end));
    let (Some(a), Some(b)) = (ends(a), ends(b)) else { return false };
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    days(a.0.min(b.0), a.1.max(b.1)) <= WEEK
}

/// The words of each opening, weighted by how few articles have them; the length of each list of weights is 1.
fn openings(readings: &[Reading]) -> Vec<Weights> {
    let counted: Vec<BTreeMap<u64, usize>> = readings.iter().map(count).collect();
    let mut number: HashMap<u64, usize> = HashMap::new();
    counted.iter().flat_map(BTreeMap::keys).for_each(|word| *number.entry(*word).or_default() += 1);
    let all = (readings.len() + 1) as f64;
    let weigh = |counts: BTreeMap<u64, usize>| {
        let raw: Weights = counts
            .into_iter()
            .map(|(word, n)| (word, (1.0 + (n as f64).ln()) * (all / number[&word] as f64).ln()))
            .collect();
        let length = dot(&raw, &raw).sqrt().max(f64::MIN_POSITIVE);
        raw.into_iter().map(|(word, weight)| (word, weight / length)).collect()
    };
    counted.into_iter().map(weigh).collect()
}

fn count(reading: &Reading) -> BTreeMap<u64, usize> {
    let text = &reading.article.text;
    let mut counts = BTreeMap::new();
    words::stems(&text[..text.floor_char_boundary(OPENING)]).for_each(|stem| *counts.entry(stem).or_default() += 1);
    let title = reading.article.title.as_deref().unwrap_or_default();
    words::stems(title).for_each(|stem| *counts.entry(stem).or_default() += HEADLINE);
    counts
}

fn dot(a: &Weights, b: &Weights) -> f64 {
    let (mut i, mut j, mut total) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        if a[i].0 == b[j].0 {
            total += a[i].1 * b[j].1;
        }
        let (one, other) = (a[i].0, b[j].0);
        (i, j) = (i + usize::from(one <= other), j + usize::from(other <= one));
    }
    total
}

fn sum(a: &Weights, b: &Weights) -> Weights {
    let mut all: BTreeMap<u64, f64> = a.iter().copied().collect();
    b.iter().for_each(|(word, weight)| *all.entry(*word).or_default() += weight);
    all.into_iter().collect()
}
