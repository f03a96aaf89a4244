//! Nouns that report: `his claim that …`, `Iran's threat to …`, `a call by the union to …`. The speaker is the owner or
//! stands behind `by`, `of` or `from`; without one the words report nobody and are left alone.

use crate::document::Document;
use crate::span::Span;
use crate::statement::Polarity;

use super::cue;
use super::draft::{self, Draft};

/// The statements of all reporting nouns.
pub fn drafts(document: &Document) -> Vec<Draft> {
    let nouns = (0..document.tokens.len()).filter_map(|t| Some((t, cue::of_noun(document, t)?)));
    nouns.filter_map(|(t, polarity)| draft(document, t, polarity)).collect()
}

fn draft(document: &Document, noun: usize, polarity: Polarity) -> Option<Draft> {
    let content = content(document, noun)?;
    let source = owner(document, noun).or_else(|| giver(document, noun))?;
    let cue = document.span(noun..noun + 1);
    Some(Draft { polarity, ..Draft::reported(noun, cue, source, content, "statement-noun") })
}

/// The clause or infinitive of a noun; an infinitive only where the noun is a plan, a call or the like.
fn content(document: &Document, noun: usize) -> Option<Vec<Span>> {
    let that = |c: usize| document.children_by(c, &["mark"]).any(|m| document.word(m).eq_ignore_ascii_case("that"));
    let to = |c: usize| document.children_by(c, &["aux"]).any(|a| document.tokens[a].tag == "TO");
    let clause = document.children_by(noun, &["acl", "ccomp"]).find(|&c| that(c) || to(c))?;
    Some(draft::spans(document, clause, &[noun]))
}

/// `his`, `Iran's`.
fn owner(document: &Document, noun: usize) -> Option<usize> {
    document.child(noun, &["poss"])
}

/// `by the union`, `from the ministry`; of a verb's object, the verb's subject: `issued a warning that`.
fn giver(document: &Document, noun: usize) -> Option<usize> {
    let by = document.children_by(noun, &["prep"]).filter(|&p| ["by", "from"].contains(&document.word(p)));
    let by = by.filter_map(|p| document.child(p, &["pobj"])).next();
    let gives =
        ["make", "issue", "give", "voice", "express", "repeat", "announce", "raise", "have", "renew", "offer", "put"];
    by.or_else(|| {
        let of = &document.tokens[noun];
        let verb = Some(of.head).filter(|_| of.dep == "dobj")?;
        let gives = gives.contains(&cue::lemma(document, verb).as_str());
        super::clause::subject(document, verb).filter(|_| gives)
    })
}
