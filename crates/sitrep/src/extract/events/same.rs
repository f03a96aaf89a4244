//! One event told by two words of a sentence becomes one, and `the attack` that adds nothing is left out.

use super::anchors::Anchor;
use super::lexicon::{NOUNS, Trigger};
use super::syntax::Text;
use crate::found::Found;

/// Verbs of harm: what an attack did, and not what was done.
pub const HARM: &[&str] = &["kill", "wound", "injure", "maim", "slay", "damage", "destroy"];

/// Joins anchors; the words that were taken in keep their tokens, so that what hangs on them is found.
pub fn join(text: &Text, found: &Found, anchors: Vec<Anchor>) -> (Vec<Anchor>, Vec<Vec<usize>>) {
    let again: Vec<Option<usize>> = (0..anchors.len()).map(|i| retold(text, &anchors, i)).collect();
    let mut into: Vec<Option<usize>> =
        (0..anchors.len()).map(|i| again[i].or_else(|| partner(text, found, &anchors, i))).collect();
    for i in 0..into.len() {
        let end = into[i].map(|first| std::iter::successors(Some(first), |&j| into[j]).take(8).last().unwrap_or(first));
        into[i] = end.filter(|&e| e != i && into[e].is_none());
    }
    let mut parts: Vec<Vec<usize>> = anchors.iter().map(|a| vec![a.token]).collect();
    let mut anchors: Vec<Option<Anchor>> = anchors.into_iter().map(Some).collect();
    for i in 0..anchors.len() {
        let Some(goal) = into[i] else { continue };
        let (Some(part), Some(whole)) = (anchors[i].take(), anchors[goal].as_mut()) else { continue };
        if again[i].is_some() {
            // those who were harmed are told already
            if whole.sides.actors.is_empty() {
                whole.sides.actors.clone_from(&part.sides.actors);
            }
        } else if text.doc.sentence_of(part.token) != text.doc.sentence_of(whole.token) {
            take_in(whole, &part, false);
        } else if harms(text, &part) && whole.trigger.noun {
            of_victims(text, found, whole, &part);
        } else {
            let people = harms(text, whole) && part.trigger.noun && people(text, found, whole);
            take_in(whole, &part, people);
        }
        parts[goal].push(part.token);
    }
    let kept = anchors.into_iter().zip(parts).filter_map(|(a, p)| Some((a?, p)));
    kept.filter(|(a, parts)| parts.len() > 1 || !only_refers(text, a)).unzip()
}

/// How many sentences back `the men were arrested` may tell again of an arrest already told.
const BACK: usize = 8;

/// Nouns that may stand for anyone told of before.
const ANYONE: &[&str] = &["captive", "detainee", "individual", "man", "men", "people", "person", "suspect", "victim"];

/// `arrested two smugglers … The smugglers were arrested after a search`: people are arrested, abducted or killed once, so
/// that with those named before it is the same event.
fn retold(text: &Text, anchors: &[Anchor], i: usize) -> Option<usize> {
    let this = &anchors[i];
    let once = |a: &Anchor| {
        !a.trigger.noun
            && (matches!(a.trigger.mode, Some("arrest" | "abduct" | "assassinate")) || text.lemma(a.token) == "kill")
    };
    let known = |n: &usize| {
        let det = text.doc.children_by(*n, &["det"]).next();
        let definite = det.is_some_and(|d| matches!(text.lemma(d), "the" | "this" | "these" | "those" | "that"));
        let others =
            text.doc.children_by(*n, &["amod"]).any(|a| matches!(text.lemma(a), "other" | "additional" | "second"));
        // `the leader of one of its brigades` says itself who is meant, and need not be one told of before
        let own = text.doc.child(*n, &["prep", "relcl", "acl", "appos", "poss"]).is_some();
        definite && !others && !own
    };
    let hit = &this.sides.recipients;
    // one that says where, when or why is told for its own sake
    let more = text
        .doc
        .children_by(this.token, &["prep", "npadvmod"])
        .any(|p| !matches!(text.lemma(p), "after" | "following" | "during" | "at" | "by" | "as" | "base" | "based"));
    if !once(this) || more || hit.is_empty() || !hit.iter().all(known) {
        return None;
    }
    let first = text.doc.sentences.get(text.doc.sentence_of(this.token).saturating_sub(BACK))?.start;
    let same = |a: &Anchor, n: usize| {
        let lemma = text.lemma(n);
        let alike = |r: usize| text.lemma(r) == lemma || ANYONE.contains(&lemma) && text.is_noun(r);
        a.sides.recipients.iter().any(|&r| alike(r) && text.tag(r).ends_with('S') == text.tag(n).ends_with('S'))
    };
    let fits = |a: &Anchor| {
        let alike = a.trigger.mode == this.trigger.mode && a.trigger.kind == this.trigger.kind;
        once(a) && alike && a.token >= first && hit.iter().any(|&n| same(a, n))
    };
    (0..i).rev().find(|&j| fits(&anchors[j]))
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
        if let Some(noun) = told_of(text, this.token).filter(|_| harm(i)).and_then(assault)
            && anchors[noun].trigger.noun
        {
            return Some(noun);
        }
        let beside = text.head(this.token).filter(|_| text.dep(this.token) == "conj").and_then(assault);
        if let Some(first) = beside.filter(|&j| harm(i) && harm(j) && one_clause(text, this.token, anchors[j].token)) {
            return Some(first);
        }
        if let Some(charged) = charged(text, anchors, i).filter(|_| harm(i)) {
            return Some(charged);
        }
        if let Some(first) = left(text, this.token).filter(|_| harm(i)).and_then(assault) {
            return Some(first);
        }
        if let Some(before) = sentence_before(text, found, anchors, i).filter(|_| harm(i)) {
            return Some(before);
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

/// `bombed a camp, leaving two killed and wounding four`: the attack that left them so.
fn left(text: &Text, verb: usize) -> Option<usize> {
    let left = text.head(verb).filter(|&l| text.lemma(l) == "leave" && text.tag(l) == "VBG")?;
    text.head(left).filter(|_| text.dep(left) == "advcl")
}

/// `accused them of attacking a camp, killing two`: the attack that they are charged with.
fn charged(text: &Text, anchors: &[Anchor], i: usize) -> Option<usize> {
    let verb = anchors[i].token;
    let main = text.head(verb).filter(|_| text.dep(verb) == "advcl" && text.tag(verb) == "VBG")?;
    let between = anchors[..i].iter().enumerate().filter(|(_, a)| a.token > main);
    let told = |t: usize| text.tag(t) == "VBG" && matches!(text.dep(t), "pcomp" | "xcomp");
    let mut all = between.filter(|(_, a)| a.trigger.kind == Some("ASSAULT") && told(a.token));
    let (first, anchor) = all.next()?;
    let under = text.doc.ancestors(anchor.token).take(4).any(|t| t == main);
    (under && all.next().is_none()).then_some(first)
}

/// `A bomb went off in the market. Four people were wounded.`: who was harmed in the one attack that the sentence before
/// tells; where a sentence says by whom, where or when, it tells another.
fn sentence_before(text: &Text, found: &Found, anchors: &[Anchor], i: usize) -> Option<usize> {
    let this = &anchors[i];
    let here = text.doc.sentence_of(this.token);
    let (own, before) = (text.doc.sentences.get(here)?, text.doc.sentences.get(here.checked_sub(1)?)?);
    let alone = text.dep(this.token) == "ROOT"
        && text.passive(this.token)
        && this.sides.actors.is_empty()
        && text.doc.child(this.token, &["prep", "agent", "npadvmod", "advmod", "advcl", "neg"]).is_none()
        && counted(text, found, this.token);
    let same = text.doc.paragraph_of(own.start) == text.doc.paragraph_of(before.start);
    let told = |a: &Anchor| a.trigger.kind == Some("ASSAULT") && before.contains(&a.token);
    let mut all = anchors.iter().enumerate().filter(|(_, a)| told(a)).map(|(j, _)| j);
    let first = all.next().filter(|_| alone && same)?;
    let one = all.all(|j| partner(text, found, anchors, j) == Some(first));
    let goal = partner(text, found, anchors, first).unwrap_or(first);
    (one || goal != first && anchors.iter().filter(|a| told(a)).count() == 2).then_some(goal)
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

/// `strikes on a camp that killed two`: the noun that a relative clause is about, past a place or target on which the
/// parser hangs it.
fn told_of(text: &Text, verb: usize) -> Option<usize> {
    let relative = text.dep(verb) == "relcl" && !text.passive(verb);
    let subject = text.doc.child(verb, &["nsubj"]).filter(|&s| relative && text.antecedent(s, verb) != s)?;
    let mut at = text.antecedent(subject, verb);
    for _ in 0..4 {
        if NOUNS.get(text.lemma(at)).is_some_and(|l| l.iter().any(|t| t.kind == Some("ASSAULT"))) {
            return Some(at);
        }
        let preposition = text.head(at).filter(|&p| text.dep(at) == "pobj" && text.dep(p) == "prep")?;
        let above = text.head(preposition)?;
        at = if text.is_verb(above) { text.doc.child(above, &["dobj"])? } else { above };
    }
    None
}

fn harms(text: &Text, anchor: &Anchor) -> bool {
    HARM.contains(&text.lemma(anchor.token)) && !anchor.trigger.noun
}

/// Whether those harmed are told, so that what the attack was aimed at is only where it went.
fn people(text: &Text, found: &Found, anchor: &Anchor) -> bool {
    anchor.sides.recipients.iter().any(|&n| super::kinds::is(text, found, n, "person"))
}

/// Whether one clause tells two harms of one attack (`two were killed and four wounded by shells`): only one of the
/// two verbs says where, when or by whom.
fn one_clause(text: &Text, verb: usize, first: usize) -> bool {
    let told = |v: usize| text.doc.child(v, &["prep", "agent", "npadvmod"]).is_some();
    // `a drone killed two men, and a mine killed one`: another thing did the second
    let subject = text.doc.child(verb, &["nsubj", "nsubjpass"]).or_else(|| text.stray_subject(verb));
    let own = subject.is_some_and(|s| text.tag(s) != "PRP");
    if own && !text.passive(verb) || text.lemma(verb) == text.lemma(first) {
        return false;
    }
    text.passive(verb) == text.passive(first) && !(told(verb) && told(first))
}

/// What the clause of an attack tells of its victims: they are the recipients, and who did it stands with the attack.
fn of_victims(text: &Text, found: &Found, whole: &mut Anchor, part: &Anchor) {
    if people(text, found, part) {
        whole.sides.aims = std::mem::take(&mut whole.sides.recipients);
    }
    let actors = whole.sides.actors.clone();
    whole.sides.recipients.extend(part.sides.recipients.iter().filter(|t| !actors.contains(t)));
    whole.sides.recipients.sort_unstable();
    whole.more = whole.more.or(Some(part.trigger));
}

fn take_in(whole: &mut Anchor, part: &Anchor, people: bool) {
    let sides = &mut whole.sides;
    if sides.actors.is_empty() {
        sides.actors.extend(&part.sides.actors);
    }
    let hit = if people { &mut sides.aims } else { &mut sides.recipients };
    hit.extend(&part.sides.recipients);
    sides.means.extend(&part.sides.means);
    let (token, mine) = (part.token, whole.token);
    for list in [&mut sides.actors, &mut sides.recipients, &mut sides.means] {
        list.sort_unstable();
        list.dedup();
        list.retain(|&t| t != token && t != mine);
    }
    let actors = sides.actors.clone();
    sides.recipients.retain(|t| !actors.contains(t));
    let says = |t: &&'static Trigger| t.mode.is_some() || t.acled.is_some();
    whole.more = whole.more.filter(says).or(Some(part.trigger).filter(says)).or(whole.more).or(Some(part.trigger));
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
