//! The chain from a speaker to the page: an outlet that reports what another source said is a link (`via`), and not
//! the source.

use crate::document::Document;
use crate::statement::Form;

use super::clause;
use super::cue;
use super::draft::Draft;

/// Turns outlets that only pass something on into links.
pub fn outlets(document: &Document, drafts: &mut Vec<Draft>) {
    citing(document, drafts);
    nested(document, drafts);
    quoted_as(document, drafts);
    within_another(document, drafts);
}

/// Drops what one speaker's words tell of another: it belongs to the first. A report of speech within a report
/// (`she said that Norland had denied …`) stays.
fn within_another(document: &Document, drafts: &mut Vec<Draft>) {
    let speech = ["say", "tell", "state", "announce", "confirm", "deny", "claim", "admit", "reveal", "warn", "declare"];
    let stays = |d: &Draft, of: &Draft| {
        of.form == Form::Indirect && of.rule == d.rule && speech.contains(&cue::lemma(document, d.cue).as_str())
    };
    let held = |d: &Draft, of: &Draft| {
        let cue = document.span(d.cue..d.cue + 1);
        d.cue != of.cue && of.content.iter().any(|c| c.contains(cue))
    };
    let gone: Vec<bool> = drafts.iter().map(|d| drafts.iter().any(|of| held(d, of) && !stays(d, of))).collect();
    let mut gone = gone.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// `Radio Sahran reported, citing officials`: the officials are the source.
fn citing(document: &Document, drafts: &mut Vec<Draft>) {
    for ix in 0..drafts.len() {
        let verb = drafts[ix].cue;
        let Some(outlet) = drafts[ix].source.filter(|&s| is_outlet(document, s)) else { continue };
        let cites = |&c: &usize| ["cite", "quote"].contains(&cue::lemma(document, c).as_str());
        let citing = document.children_by(verb, &["advcl", "prep", "conj"]).find(cites);
        let Some((citing, cited)) = citing.and_then(|c| Some((c, document.child(c, &["dobj"])?))) else { continue };
        drafts[ix].via.push(outlet);
        drafts[ix].source = Some(cited);
        let span = document.span(cited..cited + 1);
        drafts[ix].content.retain(|c| !c.contains(span) || drafts_keep(c.len(), span.len()));
        drafts.iter_mut().filter(|d| d.cue == citing).for_each(|d| d.content.clear());
    }
}

/// Whether a content is so much longer than the source that it only mentions it.
fn drafts_keep(content: usize, source: usize) -> bool {
    content > 4 * source
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
            i != outer && drafts[outer].content.iter().any(|c| c.contains(whole)) && whole.len() * 10 >= size * 9
        });
        if let Some(inner) = inner {
            drafts[inner].via.push(outlet);
            gone[outer] = true;
        }
    }
    let mut gone = gone.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// `Radio Sahran quoted him as saying`, `he was quoted by Radio Sahran as saying`.
fn quoted_as(document: &Document, drafts: &mut [Draft]) {
    for draft in drafts {
        let verb = draft.cue;
        let as_word = document.tokens[verb].head;
        let quotes = document.tokens[as_word].head;
        let quoted = document.tokens[verb].dep == "pcomp"
            && document.word(as_word).eq_ignore_ascii_case("as")
            && ["quote", "cite"].contains(&cue::lemma(document, quotes).as_str());
        if !quoted {
            continue;
        }
        let by = document.child(quotes, &["agent"]).and_then(|by| document.child(by, &["pobj"]));
        let by = if clause::is_passive(document, quotes) { by } else { clause::subject(document, quotes) };
        draft.via.extend(by);
    }
}

/// Whether the words around a head name a news outlet.
pub fn is_outlet(document: &Document, head: usize) -> bool {
    let name = document.names.iter().find(|n| n.tokens.contains(&head)).map(|n| n.tokens.clone());
    let words = document.quote(name.unwrap_or(head..head + 1));
    let near = document.children_by(head, &["compound"]).any(|c| cue::names_outlet(document.word(c)));
    cue::names_outlet(words) || near
}
