//! agreements: what was agreed, talked over, sent out or planned, step by step. Reads a noun of the kind (`agreement`,
//! `truce`, `talks`, `commission`, `mission`, `plan`) with a party, a name or a step, and the verbs that tell how a step
//! stands: `Norland and Sahran signed a security agreement in 2008` (done), `The second round of talks between Norland and
//! Sahran will be held in Vienna in September` (due). A step is done, due, called off or missed as tense and words say.
//!
//! Refused: `a deal with it`, `no agreement was reached`, a truce that is only asked for (`called for a ceasefire`), what
//! could happen (`talks may begin`), and `the talks` where two could be meant.

mod mention;
mod same;
mod steps;
mod tells;
mod words;

use crate::agreement::{Agreement, AgreementKind, Step};
use crate::document::Document;
use crate::found::Found;
use crate::span::Span;

use mention::Mention;
use same::{Cluster, Meant};
use steps::Clause;

/// Adds the agreements of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let (mut clusters, mut told): (Vec<Cluster>, Vec<Vec<Clause>>) = (Vec::new(), Vec::new());
    for token in 0..document.tokens.len() {
        if let Some(mention) = Mention::at(document, found, token) {
            take(document, found, mention, &mut clusters, &mut told);
        } else if words::part(document, token).is_some_and(|part| part.own) {
            part(document, found, token, &clusters, &mut told);
        }
    }
    let mut all: Vec<Agreement> =
        clusters.iter().zip(told).filter_map(|(cluster, told)| agreement(document, found, cluster, told)).collect();
    all.sort_by_key(|agreement| agreement.span);
    found.agreements = all;
}

/// Gives a mention and its steps to the agreement that it means, or opens a new one.
fn take(
    document: &Document,
    found: &Found,
    mut mention: Mention,
    clusters: &mut Vec<Cluster>,
    told: &mut Vec<Vec<Clause>>,
) {
    let steps = steps::around(document, found, mention.head);
    mention = mention.with(found, steps.iter().flat_map(|clause| clause.parties.iter().copied()));
    let made = !steps.is_empty() || mention.mediator.is_some();
    let wished = !made && !mention.known && wished(document, &mention);
    if mention.none || wished {
        return;
    }
    match same::meant(clusters, &mention, |t| document.paragraph_of(t)) {
        Meant::Old(ix) => {
            clusters[ix].mentions.push(mention);
            told[ix].extend(steps);
        }
        Meant::New if mention.stands() || !steps.is_empty() => {
            clusters.push(Cluster { mentions: vec![mention] });
            told.push(steps);
        }
        Meant::New | Meant::Unsure => {}
    }
}

/// Whether an agreement or a plan is only spoken of as one that is wanted or may come: one without an article that points
/// at it, of which nothing is told as done. Talks between two that are named are talks.
fn wished(document: &Document, mention: &Mention) -> bool {
    let agreement = matches!(mention.noun.kind, AgreementKind::Agreement | AgreementKind::Plan);
    let verbs = document.ancestors(mention.head).filter(|&t| document.tokens[t].pos == "VERB");
    agreement || verbs.take(1).any(|verb| tells::doubted(document, verb) || tells::refused(document, verb))
}

/// Gives the step of a counted part (`the second round`) to the only agreement near that it can be part of.
fn part(document: &Document, found: &Found, token: usize, clusters: &[Cluster], told: &mut [Vec<Clause>]) {
    // `the second round of talks` is read with the talks
    let whole = document.children_by(token, &["prep"]).flat_map(|p| document.children_by(p, &["pobj"]));
    let counted = document.children_by(token, &["amod", "nummod"]).any(|t| words::counts(document, t));
    let read = !(counted || words::is(document, token, "deadline"))
        || whole.filter(|&object| words::noun(document, object).is_some()).count() > 0;
    let families = words::part(document, token).map_or(&[][..], |part| &part.families);
    let near = |cluster: &Cluster| {
        let last = cluster.mentions.iter().map(|m| document.paragraph_of(m.head)).max().unwrap_or_default();
        document.paragraph_of(token).saturating_sub(last) <= 2
    };
    let fits = |c: &Cluster| near(c) && c.mentions.iter().any(|m| families.contains(&m.noun.family));
    let could: Vec<usize> = (0..clusters.len()).filter(|&ix| fits(&clusters[ix])).collect();
    let ([only], false) = (&could[..], read) else { return };
    told[*only].extend(steps::around(document, found, token));
}

/// The agreement of some mentions and steps; none where there is too little to it.
fn agreement(document: &Document, found: &Found, cluster: &Cluster, told: Vec<Clause>) -> Option<Agreement> {
    let under = told.iter().any(|clause| clause.terms && clause.under);
    let terms = told.iter().any(|clause| clause.terms);
    let mut steps: Vec<Step> = told.into_iter().map(|clause| clause.step).collect();
    steps.sort_by_key(|step| (step.span.start, step.span.end));
    steps.dedup_by(|b, a| a.span.overlaps(b.span) && a.status == b.status && (a.when == b.when || b.when.is_none()));
    let parties = cluster.parties();
    let host = cluster.mentions.iter().find_map(|m| m.host);
    let mediator = cluster.mentions.iter().find_map(|m| m.mediator);
    let best = fullest(&cluster.mentions);
    let which = cluster.mentions.iter().any(|m| !m.which.is_empty());
    let dated = steps.iter().any(|s| s.when.is_some());
    let named = best.named;
    let whose = !parties.is_empty() || host.is_some() || mediator.is_some() || which;
    let kept = match best.noun.kind {
        AgreementKind::Mission => {
            (!parties.is_empty() && (!steps.is_empty() || host.is_some())) || ((named || which) && !steps.is_empty())
        }
        AgreementKind::Plan => (named && which) || (whose && !steps.is_empty()) || (under && dated),
        _ => {
            (named && (which || !steps.is_empty()))
                || parties.len() > 1
                || (whose && !steps.is_empty())
                || (terms && dated)
        }
    };
    let span = best.span;
    kept.then(|| Agreement {
        span,
        name: span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" "),
        parties,
        kind: best.noun.kind,
        host,
        mediator,
        steps,
        teller: found.teller_of(span),
        mentions: mentions(&cluster.mentions),
        rule: "agreement",
    })
}

/// The mention that names it: a name in capitals, else the first with two parties or a word that says which, else the first.
fn fullest(mentions: &[Mention]) -> &Mention {
    let named = mentions.iter().find(|m| m.named);
    let full = || mentions.iter().find(|m| m.parties.len() > 1 || !m.which.is_empty());
    named.or_else(full).unwrap_or(&mentions[0])
}

fn mentions(mentions: &[Mention]) -> Vec<Span> {
    mentions.iter().map(|m| m.span).collect()
}
