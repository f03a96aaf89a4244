//! statements: who said what. A statement is a source, the cue that reports, and the content, each a span. Found are
//! quotations (`"We struck the depot," said Colonel Hadi Orman.`), reported clauses (`The ministry denied that the
//! bridge was shut`), infinitives and objects of such verbs (`He vowed to return`, `The bloc condemned the raid`),
//! `according to` and nouns (`his claim that …`). Where another outlet is only the channel (`Radio Sahran reported,
//! citing two officials`) it is `via` and not the source. A speaker may also stand
//! before a colon or behind a dash (`Dale Horn, mayor: "…"`). Refused: words in quotation marks without a cue (`the "terrorists"
//! fled`), verbs whose subject is not printed, what was not said (`did not confirm that …`, `declined to comment`, `if he says
//! so`), and a name for `he` where two people could be meant or the words themselves name that person.

mod attribute;
mod chain;
mod clause;
mod colon;
mod count;
mod cue;
mod draft;
mod heading;
mod issue;
mod line;
mod marks;
mod noun;
mod opening;
mod paper;
mod parenthesis;
mod participle;
mod phrase;
mod relay;
mod silence;
mod source;
mod speakers;
mod thin;
mod tidy;
mod toward;

use crate::document::Document;
use crate::found::{Found, Ref, StatementIx};
use crate::note::Note;
use crate::span::Span;
use crate::statement::{Form, Statement};

use draft::Draft;

/// Adds the statements of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let quotes = marks::quotes(document);
    let mut drafts = clause::drafts(document, &quotes);
    drafts.extend(phrase::drafts(document));
    drafts.extend(noun::drafts(document));
    drafts.extend(colon::drafts(document));
    drafts.extend(count::drafts(document));
    parenthesis::heal(document, &quotes, &mut drafts);
    opening::cut(document, &mut drafts);
    participle::lift(document, &quotes, &mut drafts);
    attribute::attribute(document, &quotes, &mut drafts);
    chain::outlets(document, &quotes, &mut drafts);
    tidy::tidy(document, &quotes, &mut drafts);
    toward::aim(document, &mut drafts);
    own_voice(document, &quotes, &mut drafts);
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.span(document).start, draft.content[0].start, draft.cue));
    add(document, found, &drafts);
    issue::name(document, found);
}

/// `We believe that`, outside of all marks in its paragraph: the article speaks, and nobody else is the source.
fn own_voice(document: &Document, quotes: &[marks::Quote], drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.cue_span.is_some() && !d.carried) {
        let Some(source) = draft.source else { continue };
        let first = ["i", "we"].contains(&document.word(source).to_lowercase().as_str());
        let paragraph = document.paragraph_of(draft.cue);
        let first = first && !colon::is_labelled(document, paragraph);
        draft.author = first && quotes.iter().all(|q| q.paragraph != paragraph);
        draft.source = draft.source.filter(|_| !draft.author);
    }
}

/// Writes the drafts down in order, with a note for each source that stays open.
fn add(document: &Document, found: &mut Found, drafts: &[Draft]) {
    let mut said = speakers::Speakers::default();
    let inside = |d: &Draft, cue: Span| d.content.iter().any(|c| c.contains(cue));
    for draft in drafts {
        let inner = draft.cue_span.is_some_and(|cue| drafts.iter().any(|d| inside(d, cue)));
        let (statement, open) = said.statement(document, found, draft, inner);
        // `Berg stressed that the dam is safe, according to the paper`: two cues, one statement.
        let same =
            |s: &&mut Statement| s.source.is_some() && s.content == statement.content && s.source == statement.source;
        if let Some(first) = found.statements.iter_mut().find(same) {
            let new = statement.via.iter().filter(|via| !first.via.contains(via)).cloned();
            let new: Vec<_> = new.collect();
            first.via.extend(new);
            continue;
        }
        found.statements.push(statement);
        let about = Some(Ref::Statement(StatementIx(found.statements.len() - 1)));
        found.notes.extend(open.map(|(why, span)| Note { about, field: "source", why, span }));
        if draft.form == Form::Indirect && thin::is_thin(document, &draft.content) {
            let span = draft.content[0];
            let why = format!("'{}' points at what was said before", span.of(document.text()));
            found.notes.push(Note { about, field: "content", why, span: Some(span) });
        }
    }
}
