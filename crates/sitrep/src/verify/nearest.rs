//! The sentence that holds most of a quotation's words in their order.

use super::plain::Plain;
use crate::quotation::Nearest;
use crate::reading::Reading;
use crate::span::Span;

/// Of a longer quotation so many words are held against the sentences.
const LONGEST: usize = 120;

/// The sentence with most of the words in their order; of several the shortest, then the first. None where no sentence has
/// two of them, or the only one.
pub fn nearest(readings: &[&Reading], quotation: &str) -> Option<Nearest> {
    let asked: Vec<String> = words(quotation).into_iter().take(LONGEST).collect();
    let least = asked.len().clamp(1, 2);
    let mut best: Option<(usize, usize, usize, Span)> = None;
    for (article, reading) in readings.iter().enumerate() {
        for sentence in &reading.sentences {
            let printed = words(reading.quote(*sentence));
            let may = asked.iter().filter(|word| printed.contains(word)).count();
            if may < best.map_or(least, |(shared, ..)| shared) {
                continue;
            }
            let shared = common(&asked, &printed).len();
            let better =
                best.is_none_or(|(most, length, ..)| shared > most || shared == most && printed.len() < length);
            if shared >= least && better {
                best = Some((shared, printed.len(), article, *sentence));
            }
        }
    }
    let (.., article, span) = best?;
    let kept = common(&asked, &words(readings[article].quote(span)));
    let of = asked.len();
    let missing = asked.into_iter().enumerate().filter(|(number, _)| !kept.contains(number)).map(|(_, word)| word);
    Some(Nearest { article, span, missing: missing.collect(), of })
}

/// The words in their plain form, without the stops around them.
fn words(text: &str) -> Vec<String> {
    let plain = Plain::of(text).text;
    let words = plain.split([' ', '-']).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// Which words of `a` are in the longest sequence that both have in common.
fn common(a: &[String], b: &[String]) -> Vec<usize> {
    let mut longest = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let skip = longest[i + 1][j].max(longest[i][j + 1]);
            longest[i][j] = if a[i] == b[j] { (longest[i + 1][j + 1] + 1).max(skip) } else { skip };
        }
    }
    let (mut i, mut j, mut kept) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            kept.push(i);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}
