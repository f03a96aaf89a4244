//! Who claimed or was blamed for an event, and which event it answers, where the text says so.

use super::anchors::Anchor;
use super::kinds::entity_of;
use super::syntax::Text;
use crate::event::Claim;
use crate::found::Found;

/// How many sentences back `the attack` may mean one already told.
const BACK: usize = 3;

/// What a claim says of an anchor.
pub enum Said {
    /// Someone took responsibility.
    Claimed(Claim),
    /// Someone was blamed.
    Blamed(Claim),
}

/// Every claim and blame of a document, with the anchor that it is about.
pub fn claims(text: &Text, found: &Found, anchors: &[Anchor]) -> Vec<(usize, Said)> {
    let mut all = Vec::new();
    for t in 0..text.doc.tokens.len() {
        all.extend(match text.lemma(t) {
            "responsibility" => claimed(text, found, t, anchors),
            "responsible" => responsible(text, found, t, anchors),
            "blame" => blamed(text, found, t, anchors),
            "accuse" => accused(text, found, t, anchors),
            _ => None,
        });
    }
    all
}

/// `X claimed responsibility for the attack`.
fn claimed(text: &Text, found: &Found, noun: usize, anchors: &[Anchor]) -> Option<(usize, Said)> {
    let verb =
        text.head(noun).filter(|&v| matches!(text.lemma(v), "claim" | "take" | "accept" | "assume" | "admit"))?;
    if text.doc.child(verb, &["neg"]).is_some() {
        return None;
    }
    let who = *text.doers(verb).first()?;
    let mut objects = text.after(noun, &["for"]);
    objects.extend(text.after(verb, &["for"]));
    let event = objects
        .iter()
        .find_map(|&o| event_at(text, o, anchors))
        .or_else(|| if objects.is_empty() { last(text, verb, anchors) } else { None })?;
    let entity = entity_of(text, found, who);
    Some((event, Said::Claimed(Claim { entity, by: entity, span: text.doc.span(text.phrase_of(who)) })))
}

/// `X was responsible for the attack`.
fn responsible(text: &Text, found: &Found, word: usize, anchors: &[Anchor]) -> Option<(usize, Said)> {
    let verb = text.head(word).filter(|&v| matches!(text.lemma(v), "be" | "hold" | "believe"))?;
    if text.doc.child(verb, &["neg"]).is_some() {
        return None;
    }
    let event = text.after(word, &["for"]).into_iter().find_map(|o| event_at(text, o, anchors))?;
    let who = *text.doers(verb).first().or(text.undergoers(verb).first())?;
    blame(text, found, event, who, None)
}

/// `X blamed Y for the attack`, `X blamed the attack on Y`, `the attack was blamed on Y`.
fn blamed(text: &Text, found: &Found, verb: usize, anchors: &[Anchor]) -> Option<(usize, Said)> {
    let by = text.doers(verb).first().copied();
    let objects = text.undergoers(verb);
    let on = text.after(verb, &["on"]);
    if let Some(event) = text.after(verb, &["for"]).into_iter().find_map(|o| event_at(text, o, anchors)) {
        return blame(text, found, event, *objects.first()?, by);
    }
    let event = objects.iter().find_map(|&o| event_at(text, o, anchors))?;
    blame(text, found, event, *on.first()?, by)
}

/// `X accused Y of the attack`, `of attacking`.
fn accused(text: &Text, found: &Found, verb: usize, anchors: &[Anchor]) -> Option<(usize, Said)> {
    let who = *text.undergoers(verb).first()?;
    let of = text.doc.children_by(verb, &["prep"]).filter(|&p| text.lemma(p) == "of").collect::<Vec<_>>();
    let things = of.iter().flat_map(|&p| text.doc.children_by(p, &["pobj", "pcomp"])).collect::<Vec<_>>();
    let event = things.into_iter().find_map(|o| event_at(text, o, anchors))?;
    let violent = matches!(anchors[event].trigger.kind, Some("ASSAULT" | "COERCE"));
    blame(text, found, event, who, text.doers(verb).first().copied()).filter(|_| violent)
}

fn blame(text: &Text, found: &Found, event: usize, who: usize, by: Option<usize>) -> Option<(usize, Said)> {
    let by = by.and_then(|b| entity_of(text, found, b));
    Some((
        event,
        Said::Blamed(Claim { entity: entity_of(text, found, who), by, span: text.doc.span(text.phrase_of(who)) }),
    ))
}

/// The anchor at a noun, or the one that `the attack` means.
pub fn event_at(text: &Text, noun: usize, anchors: &[Anchor]) -> Option<usize> {
    if let Ok(found) = anchors.binary_search_by_key(&noun, |a| a.token) {
        return Some(found);
    }
    let generic = [
        "attack",
        "assault",
        "bombing",
        "killing",
        "blast",
        "explosion",
        "strike",
        "shooting",
        "incident",
        "murder",
        "raid",
        "assassination",
        "kidnapping",
    ];
    let definite =
        text.doc.children_by(noun, &["det"]).any(|d| matches!(text.lemma(d), "the" | "this" | "that" | "these"));
    if definite && generic.contains(&text.lemma(noun)) { last_but(text, noun, anchors, None) } else { None }
}

/// The only assault told in the nearest earlier sentence that tells one.
pub fn last(text: &Text, token: usize, anchors: &[Anchor]) -> Option<usize> {
    last_but(text, token, anchors, None)
}

/// As [`last`], with one event left out; of several, the only one that is named by the same word.
fn last_but(text: &Text, token: usize, anchors: &[Anchor], but: Option<usize>) -> Option<usize> {
    let here = text.doc.sentence_of(token);
    for sentence in (here.saturating_sub(BACK)..=here).rev() {
        let range = text.doc.sentences.get(sentence)?.clone();
        let first = anchors.partition_point(|a| a.token < range.start);
        let end = anchors.partition_point(|a| a.token < range.end.min(token));
        let assault = |i: &usize| anchors[*i].trigger.kind == Some("ASSAULT") && but != Some(*i);
        let told: Vec<usize> = (first..end.max(first)).filter(assault).collect();
        let named = |i: &&usize| text.lemma(anchors[**i].token) == text.lemma(token);
        let mut same = told.iter().filter(named);
        match (told.as_slice(), same.next(), same.next()) {
            ([], ..) => {}
            ([only], ..) => return Some(*only),
            (_, Some(only), None) if anchors[*only].trigger.noun => return Some(*only),
            _ => return None,
        }
    }
    None
}

/// `the raids answered that attack`: the answer and what it answers, both told before.
pub fn answered(text: &Text, verb: usize, anchors: &[Anchor]) -> Option<(usize, usize)> {
    if !text.is_verb(verb) || !matches!(text.lemma(verb), "answer" | "avenge") || text.passive(verb) {
        return None;
    }
    let answer = *text.doers(verb).first()?;
    let to = text.undergoers(verb).into_iter().find_map(|o| event_at(text, o, anchors))?;
    let by = anchors.binary_search_by_key(&answer, |a| a.token).ok();
    let definite = text.doc.children_by(answer, &["det"]).any(|d| matches!(text.lemma(d), "the" | "these" | "this"));
    let by = by.or_else(|| last_but(text, answer, anchors, Some(to)).filter(|_| definite && is_deed(text, answer)))?;
    (by != to).then_some((by, to))
}

/// Whether a noun names an attack.
fn is_deed(text: &Text, noun: usize) -> bool {
    matches!(text.lemma(noun), "attack" | "bombing" | "raid" | "strike" | "salvo" | "shelling" | "bombardment")
}

/// The event that an event answers: `in response to`, `in retaliation for`, `to avenge`.
pub fn answers(text: &Text, anchor: &Anchor, anchors: &[Anchor]) -> Option<usize> {
    let hosts = [
        Some(anchor.token),
        anchor.carrier.map(|(v, _)| v),
        text.head(anchor.token).filter(|&h| text.is_verb(h) && anchor.trigger.noun),
    ];
    for host in hosts.into_iter().flatten() {
        let words = text.after(host, &["in", "as"]).into_iter().chain(text.doc.children_by(host, &["attr"]));
        for word in words.filter(|&w| {
            matches!(text.lemma(w), "response" | "retaliation" | "revenge" | "reprisal" | "reaction" | "answer")
        }) {
            let event = text.after(word, &["to", "for"]).into_iter().find_map(|o| event_at(text, o, anchors));
            if event.is_some_and(|e| anchors[e].token != anchor.token) {
                return event;
            }
        }
        let avenging = text.doc.children_by(host, &["advcl", "xcomp"]).find(|&v| matches!(text.lemma(v), "avenge"));
        if let Some(event) =
            avenging.and_then(|v| text.undergoers(v).into_iter().find_map(|o| event_at(text, o, anchors)))
        {
            return Some(event);
        }
    }
    None
}
