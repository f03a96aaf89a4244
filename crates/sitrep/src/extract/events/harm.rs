//! What an event was done with, and what it cost: weapons and figures tied to anchors by the tree.

use super::anchors::Anchor;
use super::lexicon::{Arm, CONTEXTS, WEAPONS};
use super::syntax::Text;
use crate::event::Weapon;
use crate::figure::Measure;
use crate::found::{FigureIx, Found};

/// How many tokens of a clause are looked through for weapons and contexts; longer ones are lists.
const CLAUSE: usize = 60;

/// The weapons of an event, with what the list says of each.
pub fn weapons(text: &Text, anchor: &Anchor, others: &[usize]) -> Vec<(Weapon, &'static Arm)> {
    if !matches!(anchor.trigger.kind, Some("ASSAULT" | "MOBILIZE")) {
        return Vec::new();
    }
    let mut places: Vec<usize> = anchor.sides.means.clone();
    let own = anchor.words.clone().chain(text.doc.children_by(anchor.token, &["compound", "amod", "nmod"]));
    places.extend(own);
    for &modifier in &places.clone() {
        places.extend(text.doc.children_by(modifier, &["conj", "compound"]));
    }
    let with = ["with", "by", "using", "in", "from", "of", "involving", "through"];
    let carrier = anchor.carrier.map(|(v, _)| v);
    for host in [Some(anchor.token), carrier].into_iter().flatten() {
        places.extend(text.after(host, &with));
        let using = text
            .doc
            .children_by(host, &["advcl", "acl", "prep"])
            .filter(|&v| text.lemma(v) == "use" || text.lemma(v) == "using");
        places.extend(using.flat_map(|v| text.undergoers(v).into_iter().chain(text.objects(v))));
    }
    if anchor.trigger.kind == Some("MOBILIZE") || matches!(text.lemma(anchor.token), "fire" | "launch" | "lob" | "drop")
    {
        places.extend(text.undergoers(anchor.token));
    }
    places.sort_unstable();
    places.dedup();
    let mut all: Vec<(Weapon, &Arm)> = Vec::new();
    for t in places.into_iter().filter(|&t| !others.contains(&t) || t == anchor.token) {
        let Some((words, arm)) = text.phrase(t, &WEAPONS) else { continue };
        let span = text.doc.span(t + 1 - words..t + 1);
        if text.is_verb(t) || all.iter().any(|(w, _)| w.span.overlaps(span)) {
            continue;
        }
        all.push((Weapon { span, class: arm.class }, arm));
    }
    all
}

/// The contexts of an event: its trigger's, and those of words in its clause.
pub fn contexts(text: &Text, anchor: &Anchor) -> Vec<&'static str> {
    let mut all = anchor.trigger.contexts.clone();
    let clause = text.doc.subtree(anchor.token);
    for t in clause.take(CLAUSE) {
        if let Some((_, context)) = text.phrase(t, &CONTEXTS).filter(|(_, context)| **context != "-") {
            all.push(context);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// For each figure of harm the anchor that it belongs to, by index into `anchors`.
pub fn harm(text: &Text, found: &Found, anchors: &[Anchor], parts: &[Vec<usize>]) -> Vec<(FigureIx, usize)> {
    let mut owners: Vec<(usize, usize)> =
        parts.iter().enumerate().flat_map(|(i, p)| p.iter().map(move |&t| (t, i))).collect();
    owners.sort_unstable();
    let mut all: Vec<(FigureIx, usize)> = Vec::new();
    for (ix, figure) in found.figures.iter().enumerate() {
        if figure.percent || figure.ordinal || !is_harm(figure.measure) {
            continue;
        }
        let tokens = text.doc.tokens_in(figure.span);
        if let Some(anchor) = tokens.clone().next().and_then(|t| owner(text, t, figure.measure, anchors, &owners)) {
            // `the two men` were counted where they were first told of
            let counted = |(f, a): &(FigureIx, usize)| *a == anchor && found.figures[f.0].measure == figure.measure;
            if !definite(text, tokens.start) || !all.iter().any(counted) {
                all.push((FigureIx(ix), anchor));
            }
        }
    }
    all
}

/// Whether a number stands behind an article that points back.
fn definite(text: &Text, number: usize) -> bool {
    number > 0 && matches!(text.lemma(number - 1), "the" | "these" | "those" | "all" | "both")
}

fn is_harm(measure: Measure) -> bool {
    use Measure::{Arrested, Captured, Displaced, Killed, Missing, Wounded};
    matches!(measure, Killed | Wounded | Captured | Arrested | Missing | Displaced)
}

/// The first anchor on the way up from a number that can do this harm; else the only one of its sentence that can.
fn owner(text: &Text, token: usize, measure: Measure, anchors: &[Anchor], owners: &[(usize, usize)]) -> Option<usize> {
    let fits = |i: &usize| can(anchors[*i].trigger.kind, anchors[*i].trigger.mode, measure);
    let at = |t: usize| owners.binary_search_by_key(&t, |o| o.0).ok().map(|i| owners[i].1);
    // `97 died in the raid`
    let died = text.climb(token).take(8).find(|&t| matches!(text.lemma(t), "die" | "perish" | "succumb"));
    let cause = died.into_iter().flat_map(|v| text.after(v, &["in", "from", "of", "during", "to"])).find_map(at);
    if let Some(found) = cause.filter(fits) {
        return Some(found);
    }
    if let Some(found) = text.climb(token).take(20).filter_map(at).find(fits) {
        return Some(found);
    }
    let sentence = text.doc.sentences.get(text.doc.sentence_of(token))?;
    let first = anchors.partition_point(|a| a.token < sentence.start);
    let last = anchors.partition_point(|a| a.token < sentence.end);
    let mut all = (first..last.max(first)).filter(fits);
    all.next().filter(|_| all.next().is_none())
}

fn can(kind: Option<&str>, mode: Option<&str>, measure: Measure) -> bool {
    match measure {
        Measure::Arrested | Measure::Captured => {
            matches!((kind, mode), (Some("COERCE"), Some("arrest")) | (_, Some("abduct")))
        }
        Measure::Displaced => matches!(mode, Some("deport" | "cleansing")),
        Measure::Missing => matches!(mode, Some("abduct")) || kind == Some("ASSAULT"),
        _ => matches!(kind, Some("ASSAULT" | "PROTEST")),
    }
}
