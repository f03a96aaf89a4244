//! What the text tells once for several events: the place and day of verbs that are joined to one another, and those
//! of an operation or attack that a later sentence names again (`a raid in Herat on Monday … During the raid, …`).

use super::anchors::Anchor;
use super::syntax::Text;
use super::{day, place};
use crate::event::{Event, Status, When, Where};
use crate::found::Found;

/// How many verbs of one coordination are asked.
const JOINED: usize = 4;

/// How many sentences back `the operation` may mean one already told.
const BACK: usize = 6;

/// Fills the place and time of events whose own clause names none.
pub fn fill(text: &Text, found: &Found, anchors: &[Anchor], events: &mut [Event]) {
    let tokens: Vec<usize> = anchors.iter().map(|a| a.token).collect();
    for (anchor, event) in anchors.iter().zip(events) {
        let acts = matches!(event.kind, "ASSAULT" | "COERCE") || event.class().is_some();
        if !acts || matches!(event.status, Status::Denied | Status::Hypothetical) {
            continue;
        }
        let verb = if anchor.trigger.noun { anchor.carrier.map(|(v, _)| v) } else { Some(anchor.token) };
        let bare = event.place.is_none() && event.time.is_none();
        for (other, before) in verb.map(|v| joined(text, v)).unwrap_or_default() {
            let at = tokens.binary_search(&other).ok().map(|j| &anchors[j]);
            if !before && !bare || at.is_some_and(|a| !matches!(a.trigger.kind, Some("ASSAULT" | "COERCE"))) {
                continue;
            }
            // `emerged in Homs and seized the north`: only an act of the same sort lends where it was
            let lends = at.is_some() || matches!(text.lemma(other), "crash" | "fall" | "land");
            let stands = |start: usize| start < text.doc.tokens[other].start;
            let fits = |start: usize| if before { lends || stands(start) } else { lends && !stands(start) };
            let spot = || match at {
                Some(anchor) => place::place(text, found, anchor),
                None => place::around(text, found, &place::with_operations(text, &[other])).map(|spot| spot.place),
            };
            event.place = event.place.take().or_else(|| spot().filter(|w| fits(w.span.start)));
            let when = || day::around(text, found, other, &[other], &rest(&tokens, other));
            event.time = event.time.take().or_else(|| when().filter(|w| fits(w.span.start)));
        }
        if event.place.is_none() || event.time.is_none() {
            let (at, when) = antecedent(text, found, anchor, &tokens).unwrap_or((None, None));
            event.place = event.place.take().or(at);
            event.time = event.time.take().or(when);
        }
    }
}

fn rest(tokens: &[usize], but: usize) -> Vec<usize> {
    tokens.iter().copied().filter(|&t| t != but).collect()
}

/// The verbs that share a verb's subject, and whether they stand before it: `raided a house in Homs and arrested two`
/// tells of both verbs where, and so does `raided a house and arrested two in Homs`, where the first says nothing.
fn joined(text: &Text, verb: usize) -> Vec<(usize, bool)> {
    let own = |v: usize| text.doc.child(v, &["nsubj", "nsubjpass"]).is_some();
    let mut all = Vec::new();
    let mut at = verb;
    while all.len() < JOINED
        && let Some(head) = text.head(at).filter(|&h| text.dep(at) == "conj" && text.is_verb(h) && !own(at))
    {
        all.push((head, true));
        at = head;
    }
    let mut open = vec![verb];
    while let Some(v) = open.pop().filter(|_| all.len() < 2 * JOINED) {
        let later = text.doc.children_by(v, &["conj", "advcl"]).filter(|&c| {
            let part = text.dep(c) == "advcl" && text.tag(c) == "VBG" && text.doc.child(c, &["mark"]).is_none();
            c > v && text.is_verb(c) && !own(c) && (text.dep(c) == "conj" || part)
        });
        let later: Vec<usize> = later.collect();
        all.extend(later.iter().map(|&c| (c, false)));
        open.extend(later);
    }
    all
}

/// The place and time of the operation or attack that an event's clause names again.
fn antecedent(text: &Text, found: &Found, anchor: &Anchor, tokens: &[usize]) -> Option<(Option<Where>, Option<When>)> {
    let named = again(text, anchor)?;
    let here = text.doc.sentence_of(named);
    let first = text.doc.sentences.get(here.saturating_sub(BACK))?.start;
    let end = text.doc.sentences.get(here)?.start;
    let same = |t: &usize| text.lemma(*t) == text.lemma(named) && text.tag(*t) == "NN" && !definite(text, *t);
    let told = (first..end).rev().find(same)?;
    if !introduces(text, told) || !modifiers(text, named).iter().all(|m| modifiers(text, told).contains(m)) {
        return None;
    }
    let hosts = place::with_operations(text, &around(text, told));
    let at = place::around(text, found, &hosts).map(|spot| spot.place);
    Some((at, day::around(text, found, told, &hosts, &rest(tokens, told))))
}

/// `the operation` in `during the operation`, or `the raid` that is the event itself.
fn again(text: &Text, anchor: &Anchor) -> Option<usize> {
    let mut verbs = vec![anchor.token];
    verbs.extend(anchor.carrier.map(|(v, _)| v));
    if let Some(head) = text.head(anchor.token).filter(|_| matches!(text.dep(anchor.token), "conj" | "advcl" | "xcomp"))
    {
        verbs.push(head);
    }
    let during = verbs.iter().flat_map(|&v| text.after(v, &["during", "in", "after", "following", "throughout"]));
    let own = Some(anchor.token).filter(|_| anchor.trigger.noun);
    let result = verbs.iter().flat_map(|&v| text.after(v, &["as"])).flat_map(|n| text.after(n, &["of"]));
    // `the raid resulted in the arrest of`
    let above = own.and_then(|n| text.head(text.head(n)?)).filter(|&v| text.lemma(v) == "result");
    let subject = above.and_then(|v| text.doc.child(v, &["nsubj"]));
    let named = own.into_iter().chain(subject).chain(during.chain(result).collect::<Vec<_>>());
    let one = |n: usize| text.tag(n) == "NN" && place::OPERATIONS.contains(&text.lemma(n));
    named.into_iter().find(|&n| one(n) && definite(text, n))
}

/// Whether a noun tells of one operation for the first time: `a raid`, `another raid`.
fn introduces(text: &Text, noun: usize) -> bool {
    let first = |d: usize| matches!(text.lemma(d), "a" | "an" | "another" | "one");
    text.tag(noun) == "NN" && text.doc.children_by(noun, &["det", "nummod"]).any(first)
}

/// What stands before a noun to tell it from others (`missile` of `the missile attack`).
fn modifiers<'t>(text: &'t Text, noun: usize) -> Vec<&'t str> {
    text.doc.children_by(noun, &["amod", "compound", "nmod", "poss"]).map(|t| text.lemma(t)).collect()
}

fn definite(text: &Text, noun: usize) -> bool {
    text.doc.children_by(noun, &["det"]).any(|d| matches!(text.lemma(d), "the" | "this" | "that" | "these" | "those"))
}

/// The words that tell where and when an operation was: itself, the verb that it hangs on, and what it was to do.
fn around(text: &Text, noun: usize) -> Vec<usize> {
    let above = text.head(noun).and_then(|h| if text.dep(noun) == "pobj" { text.head(h) } else { Some(h) });
    let hosts: Vec<usize> = std::iter::once(noun).chain(above.filter(|&h| text.is_verb(h))).collect();
    hosts.iter().flat_map(|&h| place::with_aims(text, h)).collect()
}
