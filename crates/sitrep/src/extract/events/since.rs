//! The last of its kind: `The strikes are the first in Mali since the beginning of the month, when France targeted a leader
//! of the group`. What the clause tells was done by one who does what the article tells of, where that is counted, and
//! nothing of the kind came between. `The first since October 7, when Hamas attacked` only says when, for the strikes that
//! are counted are not those of Hamas.

use super::anchors::Anchor;
use super::kinds::entity_of;
use super::lexicon::NOUNS;
use super::place;
use super::syntax::Text;
use crate::event::Event;
use crate::found::{EntityIx, Found};

/// Marks the events that are the last of their kind, and places those that are placed by what is counted.
pub fn fill(text: &Text, found: &Found, anchors: &[Anchor], events: &mut [Event]) {
    for at in 0..events.len() {
        let Some((counted, subject)) = counted(text, anchors[at].token) else { continue };
        let kind = Some(events[at].kind);
        let like = |noun: &usize| NOUNS.get(text.lemma(*noun)).is_some_and(|all| all.iter().any(|t| t.kind == kind));
        let Some(noun) = [counted, subject].into_iter().find(like) else { continue };
        if !did_what_is_counted(text, found, anchors, at, noun) {
            continue;
        }
        events[at].last = true;
        let spot = place::around(text, found, &[counted]).filter(|spot| spot.exact);
        events[at].place = events[at].place.take().or(spot.map(|spot| spot.place));
    }
}

/// What is said to be the first since a time of which a clause tells with `verb`, and the subject that is.
fn counted(text: &Text, verb: usize) -> Option<(usize, usize)> {
    let when = text.doc.children_by(verb, &["advmod"]).any(|t| text.lemma(t) == "when");
    let time = text.head(verb).filter(|_| when && text.dep(verb) == "relcl")?;
    let since = text.head(time).filter(|&t| text.lemma(t) == "since")?;
    let host = text.head(since)?;
    let is = if text.lemma(host) == "be" { host } else { text.head(host).filter(|&t| text.lemma(t) == "be")? };
    let attribute = text.doc.child(is, &["attr"]).filter(|&t| host == is || host == t)?;
    let first = |t: usize| text.lemma(t) == "first";
    let counts = first(attribute) || text.doc.children_by(attribute, &["amod"]).any(first);
    Some((attribute, text.doc.child(is, &["nsubj"]).filter(|_| counts)?))
}

/// Whether one who did this did what is counted as well, as another sentence tells by the same word (`airstrikes` for
/// `strikes`): Hamas may be told of twice, and the strikes since are not its own.
fn did_what_is_counted(text: &Text, found: &Found, anchors: &[Anchor], at: usize, counted: usize) -> bool {
    let who = |anchor: &Anchor| -> Vec<EntityIx> {
        anchor.sides.actors.iter().filter_map(|&n| entity_of(text, found, n)).collect()
    };
    let own = who(&anchors[at]);
    let word = text.lemma(counted);
    let same = |(ix, other): &(usize, &Anchor)| *ix != at && text.lemma(other.token).ends_with(word);
    anchors.iter().enumerate().filter(same).flat_map(|(_, other)| who(other)).any(|entity| own.contains(&entity))
}
