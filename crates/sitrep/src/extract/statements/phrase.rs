//! `According to the ministry, the bridge is shut`: the clause around the phrase is the content.

use crate::document::Document;
use crate::statement::{Form, Polarity};

use super::draft::{self, Draft};

/// The statements of all `according to`.
pub fn drafts(document: &Document) -> Vec<Draft> {
    let according = |&t: &usize| document.word(t).eq_ignore_ascii_case("according");
    (0..document.tokens.len()).filter(according).filter_map(|t| draft(document, t)).collect()
}

fn draft(document: &Document, according: usize) -> Option<Draft> {
    let to = document.child(according, &["prep"]).filter(|&to| document.word(to).eq_ignore_ascii_case("to"))?;
    let source = document.child(to, &["pobj"])?;
    let clause = clause_around(document, according)?;
    let content = draft::spans(document, clause, &[according]);
    Some(Draft {
        cue: according,
        cue_span: Some(document.span(according..to + 1)),
        source: Some(source),
        carried: false,
        content,
        form: Form::Indirect,
        via: Vec::new(),
        addressee: None,
        polarity: Polarity::Asserts,
        rule: "statement-according-to",
    })
}

/// The verb of the clause that a phrase stands in; the noun where there is no verb above (a headline).
fn clause_around(document: &Document, token: usize) -> Option<usize> {
    let mut last = None;
    for up in document.ancestors(token) {
        last = Some(up);
        let of = &document.tokens[up];
        let clause = ["ROOT", "ccomp", "advcl", "parataxis", "relcl"].contains(&of.dep)
            || (of.dep == "conj" && document.child(up, &["nsubj", "nsubjpass"]).is_some());
        if clause && ["VERB", "AUX"].contains(&of.pos) {
            return Some(up);
        }
    }
    last
}
