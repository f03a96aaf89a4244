//! Whether an event is named only to say when something else took place: `agreed to talks before the attack of 7 October`,
//! `151 attacks since the war began`, `10 days after rebels attacked the port`. The sentence then tells of the other, and the
//! day is not its own. `Ten died after a bus was bombed on Monday` tells of both, and so do `the town held out until rebels
//! took it on Monday` and `The order comes two days after rebels attacked the port on Monday`.

use super::anchors::Anchor;
use super::syntax::Text;
use crate::found::Found;
use crate::span::Span;
use crate::time::TimeKind;

/// So far up the tree such a word is looked for: `before talks on the raid of Monday`.
const UP: usize = 6;

/// Whether the event at an anchor is such a one; `when` is the words for its own time.
pub fn aside(text: &Text, found: &Found, anchor: &Anchor, when: Option<Span>) -> bool {
    let mut at = anchor.token;
    for _ in 0..UP {
        if let Some(bound) = bound(text, at) {
            return match bound.side {
                Side::Bound => true,
                Side::After if bound.main.is_some_and(|main| is_light(text, main)) => false,
                Side::End => measured(text, bound.word),
                Side::After => measured(text, bound.word) || apart(text, found, &bound, when),
            };
        }
        let above = matches!(text.dep(at), "conj" | "xcomp" | "ccomp") || !text.is_verb(at);
        let Some(head) = text.head(at).filter(|_| above) else { return false };
        at = head;
    }
    false
}

/// `before the raid` and `since` set a bound; a clause with `before` or `until` may tell what came in the end, and what comes
/// `after` may be of the same day.
enum Side {
    Bound,
    End,
    After,
}

/// A word that makes a clause or a noun the bound of another.
struct Bound {
    word: usize,
    /// The top of the words for the bound, and the verb that is told.
    top: usize,
    main: Option<usize>,
    side: Side,
}

/// The word that makes a token the bound of what stands above it.
fn bound(text: &Text, at: usize) -> Option<Bound> {
    let word = match text.dep(at) {
        "pobj" | "pcomp" => text.head(at)?,
        _ if text.is_verb(at) => {
            text.doc.children_by(at, &["mark", "advmod"]).find(|&m| m < at && side(text, m).is_some())?
        }
        _ => return None,
    };
    let own = text.is_verb(at) && text.dep(at) != "pcomp";
    let noun =
        text.head(word).filter(|&n| !own && text.lemma(word) == "of" && matches!(text.lemma(n), "wake" | "aftermath"));
    if let Some(noun) = noun {
        let top = text.head(noun)?;
        return Some(Bound { word: noun, top, main: text.head(top), side: Side::After });
    }
    let top = if own { at } else { word };
    let side = match side(text, word)? {
        Side::Bound if own && text.lemma(word) != "since" => Side::End,
        side => side,
    };
    Some(Bound { word, top, main: text.head(top), side })
}

fn side(text: &Text, word: usize) -> Option<Side> {
    match text.lemma(word) {
        "before" | "since" | "until" | "till" => Some(Side::Bound),
        "after" | "following" | "follow" => Some(Side::After),
        _ => None,
    }
}

/// `The order comes two days after`: all that such a verb tells is when.
fn is_light(text: &Text, verb: usize) -> bool {
    let place =
        text.doc.children_by(verb, &["prep"]).any(|p| matches!(text.lemma(p), "under" | "to" | "from" | "into"));
    matches!(text.lemma(verb), "come" | "follow") && !place
}

/// `10 days after`, `less than a week after`.
fn measured(text: &Text, word: usize) -> bool {
    let spaces = ["hour", "day", "week", "month", "year"];
    let near = |t: usize| t > 0 && spaces.contains(&text.lemma(t - 1));
    near(word) || text.doc.children_by(word, &["npadvmod"]).any(|n| spaces.contains(&text.lemma(n)))
}

/// What is told goes on to now (`has stepped up raids after`), or has a day of its own.
fn apart(text: &Text, found: &Found, bound: &Bound, when: Option<Span>) -> bool {
    let Some(main) = bound.main else { return false };
    let present = |a: usize| matches!(text.tag(a), "VBZ" | "VBP");
    let now = present(main) || text.doc.children_by(main, &["aux", "auxpass"]).any(present);
    let words = text.doc.span(text.doc.subtree(bound.top));
    let Some(sentence) = text.doc.sentences.get(text.doc.sentence_of(main)) else { return now };
    let sentence = text.doc.span(sentence.clone());
    let other = found.times.iter().any(|time| {
        let dated =
            matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.value.as_deref() != Some("PRESENT_REF");
        dated && sentence.contains(time.span) && !words.contains(time.span) && Some(time.span) != when
    });
    now || other
}
