//! Participles and parentheses that the tree hangs in the wrong place. `…, adding that …` goes on with the speaker of
//! the sentence even where the parser hangs it inside what was said; `the bridge, the ministry said, is closed` cuts
//! one clause in two.

use crate::document::Document;
use crate::span::Span;

use super::cue;
use super::draft::{self, Draft};
use super::marks::Quote;
use super::source;

/// Gives `…, adding that …` back to the speaker of the sentence and ends the first content before it.
pub fn lift(document: &Document, quotes: &[Quote], drafts: &mut [Draft]) {
    for ix in 0..drafts.len() {
        let cue = drafts[ix].cue;
        if document.tokens[cue].tag != "VBG" || !behind_comma(document, cue) {
            continue;
        }
        let split = |s: usize| quotes.iter().any(|q| q.tokens.contains(&s) && !q.tokens.contains(&cue));
        if let Some(nearer) = nearer(document, drafts, ix).filter(|_| goes_on(document, cue)) {
            drafts[ix].source = Some(nearer);
            continue;
        }
        let torn = drafts[ix].source.is_none_or(split);
        let Some(host) = host(document, drafts, ix, torn) else { continue };
        let pronoun =
            |s: usize| ["he", "she", "they", "it", "we", "i"].contains(&document.word(s).to_lowercase().as_str());
        let speaks = drafts[ix].source.is_some_and(|s| source::can_want(document, s) && !pronoun(s));
        if torn || !speaks || goes_on(document, cue) {
            drafts[ix].source = drafts[host].source;
            cut(document, &mut drafts[host], cue);
        }
    }
}

/// Verbs that go on with a statement rather than tell of another.
fn goes_on(document: &Document, cue: usize) -> bool {
    let verbs =
        ["add", "note", "stress", "emphasize", "emphasise", "explain", "reiterate", "state", "affirm", "underline"];
    verbs.contains(&cue::lemma(document, cue).as_str())
}

/// `The mayor met the governor, who said the dam was safe, adding that …`, `quoted him as saying it was safe, adding that`:
/// the speaker of the report that ends right before the comma, where the participle hangs on a verb further up.
fn nearer(document: &Document, drafts: &[Draft], ix: usize) -> Option<usize> {
    let cue = drafts[ix].cue;
    let above = document.tokens[cue].head;
    let start = document.tokens[cue].start;
    let own = |d: &Draft| {
        let of = &document.tokens[d.cue];
        ["relcl", "pcomp"].contains(&of.dep) && document.ancestors(d.cue).any(|a| a == above)
    };
    let ends = |d: &Draft| {
        let end = d.content.iter().map(|c| c.end).max().unwrap_or(0);
        // Two bytes: the comma and its space.
        end < start && start - end <= 2
    };
    let report = drafts.iter().find(|d| above < d.cue && d.cue < cue && own(d) && ends(d))?;
    let source = report.source?;
    let relative = document.tokens[source].tag.starts_with('W') && document.tokens[report.cue].dep == "relcl";
    Some(if relative { document.tokens[report.cue].head } else { source })
}

fn behind_comma(document: &Document, cue: usize) -> bool {
    let before = document.tokens[..cue].iter().rposition(|t| !["\"", "”", "''", "’"].contains(&t.lemma.as_ref()));
    before.is_some_and(|b| document.word(b) == ",")
        || cue.checked_sub(1).is_some_and(|b| "”\"''’".contains(document.word(b)))
}

/// The statement of the same sentence in whose content the participle stands; for one torn off by a quotation, the
/// last before it.
fn host(document: &Document, drafts: &[Draft], ix: usize, torn: bool) -> Option<usize> {
    let cue = drafts[ix].cue;
    let here = document.span(cue..cue + 1);
    let sentence = document.sentence_of(cue);
    let holds = |d: &Draft| {
        d.cue < cue && d.content.iter().any(|c| c.contains(here)) && document.sentence_of(d.cue) == sentence
    };
    let near = |d: &Draft| d.cue < cue && document.paragraph_of(d.cue) == document.paragraph_of(cue);
    let size = |d: &Draft| d.content.iter().map(|c| c.len()).sum::<usize>();
    let all = || drafts.iter().enumerate().filter(|(i, _)| *i != ix);
    let inside = all().filter(|(_, d)| holds(d)).min_by_key(|(_, d)| size(d));
    inside.or_else(|| all().filter(|(_, d)| torn && near(d)).max_by_key(|(_, d)| d.cue)).map(|(i, _)| i)
}

/// Ends a content before the participle.
fn cut(document: &Document, draft: &mut Draft, cue: usize) {
    let stop = document.tokens[cue].start;
    let kept = draft.content.iter().filter(|c| c.start < stop).filter_map(|c| {
        let run = document.tokens_in(Span::new(c.start, c.end.min(stop)));
        if c.end <= stop { Some(*c) } else { draft::trimmed(document, run) }
    });
    draft.content = kept.collect();
}

/// The content of a verb in parenthesis, `A, he said, B`: all of the sentence around it. None where the verb stands
/// otherwise.
pub fn around(document: &Document, verb: usize, subject: usize, content: &[Span]) -> Option<Vec<Span>> {
    let sentence = document.sentences.get(document.sentence_of(verb))?.clone();
    let start = document.subtree(subject).start.min(verb);
    let left = start.checked_sub(1).filter(|&l| sentence.contains(&l) && document.word(l) == ",")?;
    // Twelve tokens: `the minister said in an interview with Radio Sahran on Monday,`.
    let right = (verb + 1..sentence.end.min(verb + 12)).find(|&t| document.word(t) == ",")?;
    let first = content.first().filter(|c| c.start < document.tokens[left].start)?;
    let next = document.tokens.get(right + 1).filter(|_| right + 1 < sentence.end)?;
    let other = next.tag == "VBG" || ["CC", "WDT", "WP", "WRB"].contains(&next.tag) || next.lemma.contains('"');
    let mark = |t: usize| "\"“”''".contains(document.word(t));
    if other || (sentence.start..sentence.end).any(mark) {
        return None;
    }
    let begin = document.tokens_in(*first).start;
    let parts = [begin..left, right + 1..sentence.end];
    Some(parts.into_iter().filter_map(|p| draft::trimmed(document, p)).collect())
}
