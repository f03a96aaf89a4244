//! statements: who said what. A statement is a source, the cue that reports, and the content, each a span. Found are
//! quotations (`"We struck the depot," said Colonel Hadi Orman.`), reported clauses (`The ministry denied that the
//! bridge was shut`), infinitives and objects of such verbs (`He vowed to return`, `The bloc condemned the raid`),
//! `according to` and nouns (`his claim that …`). Where another outlet is only the channel (`Radio Sahran reported,
//! citing two officials`) it is `via` and not the source. Refused: words in quotation marks without a cue (`the
//! "terrorists" fled`), verbs whose subject is not printed, and a name for `he` where two people could be meant.

mod attribute;
mod chain;
mod clause;
mod cue;
mod draft;
mod marks;
mod noun;
mod paper;
mod participle;
mod phrase;
mod source;
mod tidy;

use crate::document::Document;
use crate::found::{Found, Ref, StatementIx};
use crate::note::Note;

use draft::Draft;

/// Adds the statements of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let quotes = marks::quotes(document);
    let mut drafts = clause::drafts(document, &quotes);
    drafts.extend(phrase::drafts(document));
    drafts.extend(noun::drafts(document));
    participle::lift(document, &quotes, &mut drafts);
    attribute::attribute(document, &quotes, &mut drafts);
    chain::outlets(document, &mut drafts);
    tidy::tidy(document, &quotes, &mut drafts);
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.span(document).start, draft.content[0].start, draft.cue));
    add(document, found, &drafts);
}

/// Writes the drafts down in order, with a note for each source that stays open.
fn add(document: &Document, found: &mut Found, drafts: &[Draft]) {
    let mut said = source::Speakers::default();
    for draft in drafts {
        let (statement, open) = said.statement(document, found, draft);
        found.statements.push(statement);
        let about = Some(Ref::Statement(StatementIx(found.statements.len() - 1)));
        found.notes.extend(open.map(|(why, span)| Note { about, field: "source", why, span }));
    }
}
