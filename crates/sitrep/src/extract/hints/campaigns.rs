//! Campaigns: who is called a candidate was one on that day (`the presidential candidate X`, `X, the Y party's nominee`).
//! A candidate of the past (`former`, a sentence with a year) says nothing.

use crate::date::{Unit, Window, add};
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Campaign, campaigns, fold};
use crate::span::Span;
use crate::time::What;

/// Nouns for a candidate.
const CANDIDATE: &[&str] = &["candidate", "nominee", "contender", "hopeful", "frontrunner", "runner", "rival", "challenger"];

/// Words between a noun for a candidate and the name: `candidates X and Y`, `front-runner, X`.
const BEFORE: usize = 3;

/// Days after the end of a campaign in which papers still speak of it.
const AFTER: i32 = 180;

/// Words that put it in another time.
const OTHER: &[&str] = &["former", "ex", "then", "onetime", "once", "failed", "potential", "possible", "prospective", "would", "future", "likely"];

/// Adds what campaigns say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    for entity in found.entities.iter().filter(|e| e.kind == EntityKind::Person) {
        let runs = runs(entity);
        if runs.is_empty() {
            continue;
        }
        let Some(span) = entity.mentions.iter().find_map(|mention| called(document, found, *mention)) else { continue };
        let last = |run: &&Campaign| add(run.to, AFTER, Unit::Day);
        let windows = runs.iter().map(|run| Window { start: Some(run.from), end: last(run) }).collect();
        let clue = format!("{} is called a candidate for {}, and was one {}", entity.name, runs[0].office, list(&runs));
        let leaves = Leaves::Within(windows);
        hints.push(Hint { span: Some(span), rule: "hints/candidate", clue, leaves, weight: Weight::Words, outside: true, names: None });
    }
}

/// All campaigns of a person, by full name.
fn runs(entity: &Entity) -> Vec<&'static Campaign> {
    let name = fold(&entity.name);
    let named = |run: &&Campaign| run.names.iter().any(|n| !n.starts_with('~') && fold(n) == name);
    campaigns().iter().filter(named).collect()
}

fn list(runs: &[&Campaign]) -> String {
    runs.iter().map(|run| format!("from {} to {}", run.from, run.to)).collect::<Vec<_>>().join(" and ")
}

/// The words that call a mention a candidate: before the name, or in an apposition behind it.
fn called(document: &Document, found: &Found, mention: Span) -> Option<Span> {
    let tokens = document.tokens_in(mention);
    let sentence = document.sentences[document.sentence_of(tokens.start)].clone();
    let is = |t: usize| CANDIDATE.contains(&&*document.tokens[t].lemma.to_lowercase());
    let before = (tokens.start.saturating_sub(BEFORE).max(sentence.start)..tokens.start).rev().find(|&t| is(t));
    let head = tokens.clone().find(|&t| !tokens.contains(&document.tokens[t].head))?;
    if let Some(campaign) = campaign(document, head) {
        return (!dated(document, found, campaign)).then(|| document.span(tokens.start..campaign + 1));
    }
    let noun = before.or_else(|| document.children_by(head, &["appos"]).find(|&t| is(t)))?;
    let from = noun.saturating_sub(BEFORE).max(sentence.start);
    let other = (from..noun).any(|t| OTHER.contains(&&*document.word(t).to_lowercase()));
    let presidential = (from..noun).any(|t| PRESIDENTIAL.contains(&&*document.word(t).to_lowercase()));
    (presidential && !other && !dated(document, found, noun)).then(|| document.span(from.min(tokens.start)..noun.max(tokens.end - 1) + 1))
}

/// `X's campaign`, `the X campaign`: the noun; not one of the past (`X's 2008 campaign`, `X's failed campaign`).
fn campaign(document: &Document, head: usize) -> Option<usize> {
    let noun = Some(document.tokens[head].head).filter(|&t| t > head && &*document.tokens[t].lemma == "campaign")?;
    let of = matches!(document.tokens[head].dep, "poss" | "compound" | "nmod");
    let other = |t: &usize| OTHER.contains(&&*document.word(*t).to_lowercase()) || document.tokens[*t].pos == "NUM";
    (of && !document.children[noun].iter().any(|t| other(t))).then_some(noun)
}

/// Whether the sentence of a token names a year or a day of one.
fn dated(document: &Document, found: &Found, token: usize) -> bool {
    let sentence = document.span(document.sentences[document.sentence_of(token)].clone());
    found.times.iter().any(|t| sentence.contains(t.span) && matches!(t.meaning.what, What::On(_)))
}

/// Words that say for what, or for whom, a candidate runs.
const PRESIDENTIAL: &[&str] = &["presidential", "republican", "democratic", "gop", "party", "opposition"];
