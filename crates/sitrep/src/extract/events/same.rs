//! One event told by two words of a sentence becomes one, and `the attack` that adds nothing is left out.

use super::anchors::Anchor;
use super::syntax::Text;
use crate::found::Found;

/// Verbs of harm: what an attack did, and not what was done.
const HARM: &[&str] = &["kill", "wound", "injure", "maim", "slay", "damage", "destroy"];

/// Joins anchors; the words that were taken in keep their tokens, so that what hangs on them is found.
pub fn join(text: &Text, found: &Found, anchors: Vec<Anchor>) -> (Vec<Anchor>, Vec<Vec<usize>>) {
    let mut into: Vec<Option<usize>> = (0..anchors.len()).map(|i| partner(text, found, &anchors, i)).collect();
    for i in 0..into.len() {
        let end = into[i].map(|first| std::iter::successors(Some(first), |&j| into[j]).take(8).last().unwrap_or(first));
        into[i] = end.filter(|&e| e != i && into[e].is_none());
    }
    let mut parts: Vec<Vec<usize>> = anchors.iter().map(|a| vec![a.token]).collect();
    let mut anchors: Vec<Option<Anchor>> = anchors.into_iter().map(Some).collect();
    for i in 0..anchors.len() {
        let Some(goal) = into[i] else { continue };
        let (Some(part), Some(whole)) = (anchors[i].take(), anchors[goal].as_mut()) else { continue };
        take_in(whole, &part);
        parts[goal].push(part.token);
    }
    let kept = anchors.into_iter().zip(parts).filter_map(|(a, p)| Some((a?, p)));
    kept.filter(|(a, parts)| parts.len() > 1 || !only_refers(text, a)).unzip()
}

/// The anchor that tells the same event better, if any.
fn partner(text: &Text, found: &Found, anchors: &[Anchor], i: usize) -> Option<usize> {
    let this = &anchors[i];
    let carrier = this.carrier.and_then(|(v, _)| anchors.binary_search_by_key(&v, |a| a.token).ok());
    if let Some(verb) = carrier.filter(|&j| j != i && anchors[j].trigger.kind == this.trigger.kind) {
        return Some(verb);
    }
    if this.trigger.kind != Some("ASSAULT") {
        return None;
    }
    let assault = |t: usize| {
        let at = anchors.binary_search_by_key(&t, |a| a.token).ok();
        at.filter(|&j| j != i && anchors[j].trigger.kind == Some("ASSAULT"))
    };
    let harm = |j: usize| HARM.contains(&text.lemma(anchors[j].token)) && !anchors[j].trigger.noun;
    if !this.trigger.noun {
        let subject = text.doc.children_by(this.token, &["nsubj"]).map(|s| text.antecedent(s, this.token));
        let of_noun = subject
            .chain(text.head(this.token).filter(|_| text.dep(this.token) == "acl" && text.tag(this.token) == "VBG"));
        let nouns: Vec<usize> = of_noun.filter_map(assault).filter(|&j| anchors[j].trigger.noun).collect();
        if let Some(&noun) = nouns.first().filter(|_| !harm(i)) {
            return Some(noun);
        }
        let verb = text
            .head(this.token)
            .filter(|_| text.dep(this.token) == "advcl" && text.tag(this.token) == "VBG")
            .and_then(assault);
        return verb.filter(|&j| harm(i) && !anchors[j].trigger.noun && counted(text, found, this.token));
    }
    // a noun that is the subject of a harm verb, or that it happened in
    let above = text.head(this.token)?;
    let verb = match text.dep(this.token) {
        "nsubj" => Some(above),
        "pobj" if text.lemma(above) == "of" => {
            text.head(above).filter(|&r| text.lemma(r) == "result").and_then(|r| text.head(text.head(r)?))
        }
        "pobj" if matches!(text.lemma(above), "in" | "during" | "by" | "from" | "after" | "when") => text.head(above),
        _ => None,
    };
    verb.and_then(assault).filter(|&j| {
        harm(j) && (text.dep(this.token) != "pobj" || text.lemma(above) != "after" || only_harm(&anchors[j]))
    })
}

/// Whether a figure of harm stands with a verb.
fn counted(text: &Text, found: &Found, verb: usize) -> bool {
    let clause = text.doc.span(text.doc.subtree(verb));
    let first = found.figures.partition_point(|f| f.span.end <= clause.start);
    found.figures.get(first).is_some_and(|f| clause.contains(f.span))
}

fn only_harm(anchor: &Anchor) -> bool {
    anchor.sides.actors.is_empty()
}

fn take_in(whole: &mut Anchor, part: &Anchor) {
    let sides = &mut whole.sides;
    if sides.actors.is_empty() {
        sides.actors.extend(&part.sides.actors);
    }
    sides.recipients.extend(&part.sides.recipients);
    sides.means.extend(&part.sides.means);
    let (token, mine) = (part.token, whole.token);
    for list in [&mut sides.actors, &mut sides.recipients, &mut sides.means] {
        list.sort_unstable();
        list.dedup();
        list.retain(|&t| t != token && t != mine);
    }
    let actors = sides.actors.clone();
    sides.recipients.retain(|t| !actors.contains(t));
    if whole.trigger.mode.is_none() || whole.more.is_none() {
        whole.more = whole.more.or(Some(part.trigger));
    }
}

/// `the attack`, `the strikes`: a word that refers back and brings nobody new.
fn only_refers(text: &Text, anchor: &Anchor) -> bool {
    let back = text
        .doc
        .children_by(anchor.token, &["det"])
        .any(|d| matches!(text.lemma(d), "the" | "this" | "that" | "these" | "those"));
    let bare = text.doc.children_by(anchor.token, &["det", "poss", "nummod"]).next().is_none()
        && text.tag(anchor.token) == "NN";
    anchor.trigger.noun
        && anchor.trigger.words.len() == 1
        && anchor.sides.is_empty()
        && anchor.carrier.is_none()
        && (back || bare)
}
