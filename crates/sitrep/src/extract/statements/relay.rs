//! `…, Radio Sahran reported` and `…, as Radio Sahran reported`, `…, Radio Sahran quoted her as saying`, with a day and
//! whom the outlet cites: behind what another said these words are no content, and the outlet is a link.

use std::ops::Range;

use crate::document::Document;

use super::chain;
use super::cue;
use super::draft::Draft;
use super::marks::Quote;

/// The words at the end of a sentence by which an outlet passes on what the sentence tells.
pub struct Relay {
    verb: usize,
    outlet: usize,
    words: Range<usize>,
    cited: Option<usize>,
}

/// Cuts such words off what others said, and links the outlets.
pub fn relayed(document: &Document, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    for relay in (1..document.tokens.len()).filter_map(|t| relay(document, t)) {
        let sentence = document.sentence_of(relay.verb);
        let words = document.span(relay.words.clone());
        // Inside a quotation it is the speaker who names the outlet.
        if quotes.iter().any(|q| q.inner.contains(words)) {
            continue;
        }
        let tells = |d: &Draft| {
            let before = d.cue < relay.words.start && d.cue_span.is_some() && document.sentence_of(d.cue) == sentence;
            before && d.source != Some(relay.outlet) && d.content.iter().all(|c| c.start < words.end)
        };
        let mut any = false;
        for draft in drafts.iter_mut().filter(|d| tells(d)) {
            let content = std::mem::take(&mut draft.content);
            draft.content = content.into_iter().flat_map(|c| chain::without(document, c, &relay.words)).collect();
            draft.via.extend(relay.cited.into_iter().chain([relay.outlet]));
            any = true;
        }
        if any {
            drafts.retain(|d| !relay.words.contains(&d.cue));
        }
    }
}

/// The relay at a verb, where the sentence ends with it.
pub fn relay(document: &Document, verb: usize) -> Option<Relay> {
    let lemma = cue::lemma(document, verb);
    if !["report", "quote"].contains(&lemma.as_str()) || !["VBD", "VBZ", "VBP"].contains(&document.tokens[verb].tag) {
        return None;
    }
    let outlet = document.child(verb, &["nsubj", "dobj"]).filter(|&s| chain::is_outlet(document, s))?;
    let near = document.subtree(outlet);
    let mut words = near.start.min(verb)..near.end.max(verb + 1);
    if lemma == "quote" {
        words.end = quoted(document, verb)?;
    }
    words.start -= usize::from(words.start > 0 && document.word(words.start - 1) == "as");
    let comma = words.start.checked_sub(1).is_some_and(|b| document.word(b) == ",");
    // Eight tokens: `the Sahran and Norland Radio reports`.
    if !comma || words.len() > 8 || !near.contains(&outlet) {
        return None;
    }
    words.end = past_day(document, words.end);
    let (end, cited) = cites(document, words.end).map_or((words.end, None), |(end, cited)| (end, Some(cited)));
    words.end = end;
    let sentence = document.sentences.get(document.sentence_of(verb))?;
    // Four tokens: `in the evening.`
    (words.end <= sentence.end && sentence.end <= words.end + 4).then_some(Relay { verb, outlet, words, cited })
}

/// The end of `quoted her as saying`.
fn quoted(document: &Document, verb: usize) -> Option<usize> {
    let says = |&t: &usize| document.word(t) == "saying" && document.word(t - 1) == "as";
    (verb + 2..(verb + 6).min(document.tokens.len())).find(says).map(|t| t + 1)
}

/// Past the day on which an outlet passed it on: `on Monday`.
fn past_day(document: &Document, end: usize) -> usize {
    let on = end < document.tokens.len() && document.word(end) == "on";
    let first = end + usize::from(on);
    let day = document.names.iter().find(|n| n.label == "DATE" && n.tokens.start == first);
    day.map_or(end, |n| n.tokens.end)
}

/// The end of `, citing two officials` behind a verb, and whom it cites.
fn cites(document: &Document, end: usize) -> Option<(usize, usize)> {
    let citing = end + 1;
    let cites = citing < document.tokens.len()
        && document.word(end) == ","
        && ["citing", "quoting"].contains(&document.word(citing));
    let cited = Some(citing).filter(|_| cites).and_then(|citing| document.child(citing, &["dobj"]))?;
    Some((document.subtree(cited).end, cited))
}
