//! The chain from a speaker to the page: an outlet that reports what another source said is a link (`via`), and not
//! the source.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;
use crate::statement::Form;

use super::clause;
use super::count;
use super::cue;
use super::draft::{self, Draft};
use super::marks::Quote;
use super::paper;
use super::phrase;
use super::relay;

/// Verbs of saying, of which another may tell in turn.
const SPEECH: &[&str] =
    &["say", "tell", "state", "announce", "confirm", "deny", "claim", "admit", "reveal", "warn", "declare"];

/// Turns outlets that only pass something on into links.
pub fn outlets(document: &Document, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    relay::relayed(document, quotes, drafts);
    citing(document, drafts);
    drafts.retain(|draft| !draft.content.is_empty());
    passed_on(document, drafts);
    nested(document, drafts);
    quoted_as(document, drafts);
    told(document, drafts);
    within_another(document, drafts);
}

/// `…, the council said, as quoted by Radio Sahran`, `According to Radio Sahran, the dam broke, according to engineers`:
/// the phrase is no content of the other report in the sentence, and the outlet is its link.
fn passed_on(document: &Document, drafts: &mut Vec<Draft>) {
    // `according to a news release` tells what a body says itself
    let own = |s: usize| matches!(cue::lemma(document, s).as_str(), "release" | "statement");
    let passes = |s: usize| is_outlet(document, s) && !paper::is_study(document, s) && !own(s);
    let at = |d: &Draft| document.span(d.cue..d.cue + 1);
    let holds = |d: &Draft, span: Span| d.content.iter().any(|c| c.contains(span));
    // the phrase hangs on the other's verb, and each holds the other: `…, the council said, as reported by a guard`
    let mutual = |d: &Draft, of: &Draft| d.cue != of.cue && holds(d, at(of)) && holds(of, at(d));
    let hangs = |d: &Draft, of: &Draft| SPEECH.contains(&cue::lemma(document, of.cue).as_str()) && mutual(d, of);
    let is_phrase =
        |d: &Draft| d.rule == phrase::RULE && (d.source.is_some_and(passes) || drafts.iter().any(|of| hangs(d, of)));
    let phrases: Vec<(usize, usize)> =
        drafts.iter().filter(|d| is_phrase(d)).filter_map(|d| Some((d.cue, d.source?))).collect();
    for (head, outlet) in phrases {
        let (words, sentence) = (document.subtree(head), document.sentence_of(head));
        let here = |d: &Draft| {
            let own = d.cue != head && d.source.is_some_and(|s| !is_outlet(document, s));
            own && d.cue_span.is_some() && document.sentence_of(d.cue) == sentence
        };
        let held = document.span(words.clone());
        let phrase = drafts.iter().find(|d| d.cue == head).cloned();
        let tells = |d: &Draft| {
            let beside = |p: &Draft| holds(p, at(d)) || (d.rule == p.rule && p.content == d.content);
            holds(d, held) || phrase.as_ref().is_some_and(beside) || d.content.iter().any(|c| c.overlaps(held))
        };
        let mut any = false;
        for draft in drafts.iter_mut().filter(|d| here(d) && tells(d)) {
            draft.content = draft.content.iter().flat_map(|&c| without(document, c, &words)).collect();
            draft.via.push(outlet);
            any = true;
        }
        if any {
            drafts.retain(|d| d.cue != head);
        }
    }
}

/// `An official told Radio Sahran that …`: the outlet heard it and passes it on.
fn told(document: &Document, drafts: &mut [Draft]) {
    for draft in drafts {
        let heard = draft.addressee.filter(|&a| is_outlet(document, a) && !draft.via.contains(&a));
        if let Some(outlet) = heard {
            draft.via.insert(0, outlet);
        }
    }
}

/// Drops what one speaker's words tell of another: it belongs to the first. A report of speech within a report
/// (`she said that Norland had denied …`) stays.
fn within_another(document: &Document, drafts: &mut Vec<Draft>) {
    let stays = |d: &Draft, of: &Draft| {
        let told = of.rule == d.rule && SPEECH.contains(&cue::lemma(document, d.cue).as_str());
        of.form == Form::Indirect && (told || d.rule == count::RULE)
    };
    let held = |d: &Draft, of: &Draft| {
        let cue = document.span(d.cue..d.cue + 1);
        d.cue != of.cue && of.content.iter().any(|c| c.contains(cue))
    };
    let gone: Vec<bool> = drafts.iter().map(|d| drafts.iter().any(|of| held(d, of) && !stays(d, of))).collect();
    let mut gone = gone.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// `Radio Sahran reported, citing officials`: the officials are the source, and the phrase is no content.
fn citing(document: &Document, drafts: &mut [Draft]) {
    for ix in 0..drafts.len() {
        let Some(outlet) = drafts[ix].source.filter(|&s| is_outlet(document, s)) else { continue };
        let Some((citing, cited)) = cites(document, drafts[ix].cue) else { continue };
        let draft = &mut drafts[ix];
        draft.via.push(outlet);
        draft.source = Some(cited);
        let stop = (cited..document.subtree(cited).end).find(|&t| document.word(t) == ",");
        let phrase = citing..stop.unwrap_or(document.subtree(cited).end);
        draft.content = draft.content.iter().flat_map(|&c| without(document, c, &phrase)).collect();
        drafts.iter_mut().filter(|d| d.cue == citing).for_each(|d| d.content.clear());
    }
}

/// The `, citing` of the sentence behind a verb, or between an outlet and its verb, and whom it cites.
fn cites(document: &Document, verb: usize) -> Option<(usize, usize)> {
    let sentence = document.sentences.get(document.sentence_of(verb))?.clone();
    let cites = |&t: &usize| ["citing", "quoting"].contains(&document.word(t)) && document.word(t - 1) == ",";
    let subject = document.child(verb, &["nsubj"]).filter(|&s| s < verb);
    let between = subject.and_then(|s| (s + 1..verb).find(|t| cites(t)));
    let citing = between.or_else(|| (verb + 1..sentence.end).find(cites))?;
    Some((citing, document.child(citing, &["dobj"])?))
}

/// A content without the tokens of a phrase.
pub fn without(document: &Document, content: Span, phrase: &Range<usize>) -> Vec<Span> {
    let run = document.tokens_in(content);
    if run.end <= phrase.start || phrase.end <= run.start {
        return vec![content];
    }
    let parts = [run.start..phrase.start.max(run.start), phrase.end.min(run.end)..run.end];
    parts.into_iter().filter_map(|p| draft::trimmed(document, p)).collect()
}

/// `The brigade claimed the attack, Radio Sahran reported`: the outer report says nothing of its own.
fn nested(document: &Document, drafts: &mut Vec<Draft>) {
    let mut gone = vec![false; drafts.len()];
    for outer in 0..drafts.len() {
        let Some(outlet) = drafts[outer].source.filter(|&s| is_outlet(document, s)) else { continue };
        let size: usize = drafts[outer].content.iter().map(|c| c.len()).sum();
        let inner = (0..drafts.len()).find(|&i| {
            let whole = drafts[i].span(document);
            // Nine tenths: a day or a place beside the inner report is no second content.
            let most = whole.len() * 10 >= size * 9 || heads(document, &drafts[outer], &drafts[i]);
            i != outer && drafts[outer].content.iter().any(|c| c.contains(whole)) && most
        });
        if let Some(inner) = inner {
            drafts[inner].via.push(outlet);
            gone[outer] = true;
        }
    }
    let mut gone = gone.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// Whether the inner report is what the outer one tells: its verb heads the outer content, or it is said in a statement
/// that this verb releases.
fn heads(document: &Document, outer: &Draft, inner: &Draft) -> bool {
    let held = |t: usize| outer.content.iter().any(|c| c.contains(document.span(t..t + 1)));
    let top = |t: usize| held(t) && !held(document.tokens[t].head);
    let paper = inner.source.filter(|&s| paper::is_paper(document, s) && document.tokens[s].dep == "dobj");
    let clause = document.tokens[inner.cue].head;
    let released = paper::releases(document, clause) && document.child(clause, &["nsubj"]) == inner.source;
    top(inner.cue)
        || (released && top(clause))
        || paper.is_some_and(|s| top(document.tokens[s].head) && paper::issuer(document, s).is_some())
}

/// `Radio Sahran quoted him as saying`, `he was quoted by Radio Sahran as saying`; and what stands beside: `… as saying it
/// was over, and wanted to talk`, `… as saying it was over, adding that`.
fn quoted_as(document: &Document, drafts: &mut [Draft]) {
    let by = |verb: usize| {
        let as_word = document.tokens[verb].head;
        let quotes = document.tokens[as_word].head;
        let quoted = document.tokens[verb].dep == "pcomp"
            && document.word(as_word).eq_ignore_ascii_case("as")
            && ["quote", "cite"].contains(&cue::lemma(document, quotes).as_str());
        let by = document.child(quotes, &["agent"]).and_then(|by| document.child(by, &["pobj"]));
        let by = if clause::is_passive(document, quotes) { by } else { clause::subject(document, quotes) };
        by.filter(|_| quoted)
    };
    let links: Vec<(usize, Option<usize>, usize)> =
        drafts.iter().filter_map(|d| Some((d.cue, d.source, by(d.cue)?))).collect();
    for draft in drafts {
        let beside = |(cue, source, _): &&(usize, Option<usize>, usize)| {
            *source == draft.source
                && document.sentence_of(*cue) == document.sentence_of(draft.cue)
                && *cue <= draft.cue
        };
        let link = links.iter().find(|l| l.0 == draft.cue || source_is_own(draft) && beside(l)).map(|l| l.2);
        draft.via.extend(link.filter(|by| !draft.via.contains(by)));
    }
}

fn source_is_own(draft: &Draft) -> bool {
    draft.source.is_some() && !draft.carried
}

/// Whether the words around a head name a news outlet.
pub fn is_outlet(document: &Document, head: usize) -> bool {
    let name = document.names.iter().find(|n| n.tokens.contains(&head)).map(|n| n.tokens.clone());
    let words = document.quote(name.unwrap_or(head..head + 1));
    let near = document.children_by(head, &["compound"]).any(|c| cue::names_outlet(document.word(c)));
    cue::names_outlet(words) || cue::is_agency(words) || near
}
