//! At whom a statement is aimed: the one told, urged or warned, the object of a verb of blame, praise or criticism
//! (`accused Norland of shelling`, `praised the governor`), and whom the blame is laid on. Only people and bodies: of
//! `condemned the raid` nobody is named as the target.

use crate::document::Document;
use crate::statement::Polarity;

use super::clause;
use super::cue;
use super::draft::Draft;
use super::source;

/// Adds the targets to drafts.
pub fn aim(document: &Document, drafts: &mut [Draft]) {
    for draft in drafts {
        let party = |o: &usize| source::can_want(document, *o) && !source::is_date(document, *o);
        draft.toward = draft.addressee.or_else(|| object(document, draft)).filter(party);
    }
}

fn object(document: &Document, draft: &Draft) -> Option<usize> {
    let judges = [Polarity::Blames, Polarity::Opposes, Polarity::Supports, Polarity::Warns];
    let verb = cue::of_verb(document, draft.cue).filter(|v| judges.contains(&v.polarity))?;
    if clause::is_passive(document, draft.cue) {
        return document.child(draft.cue, &["nsubjpass"]).filter(|_| verb.object);
    }
    let on =
        |of: usize, words: &[&str]| document.children_by(of, &["prep"]).find(|&p| words.contains(&document.word(p)));
    let object = document.child(draft.cue, &["dobj"]);
    let blame = object.filter(|_| verb.polarity == Polarity::Blames).and_then(|o| on(o, &["on"]));
    let laid_on = on(draft.cue, &["on", "with"]).or(blame);
    let laid_on = laid_on.and_then(|p| document.child(p, &["pobj"]));
    let laid_on = laid_on.filter(|&o| source::can_want(document, o));
    laid_on.or(object.filter(|_| verb.object))
}
