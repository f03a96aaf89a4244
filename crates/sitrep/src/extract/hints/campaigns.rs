//! Campaigns: who is called a candidate was one on that day (`the presidential candidate X`, `X, the Y party's nominee`).
//! A candidate of the past (`former`, a sentence with a year) says nothing.

use crate::date::{Unit, Window, add};
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Campaign, campaigns, fold};
use crate::span::Span;
use crate::time::{From, What};

/// Nouns for a candidate.
pub(super) const CANDIDATE: &[&str] =
    &["candidate", "nominee", "contender", "hopeful", "frontrunner", "runner", "rival", "challenger"];

/// Words before the noun that are looked at.
const WORDS: usize = 5;

/// Days after the end of a campaign in which papers still call someone a candidate, and speak of the campaign.
pub(super) const CANDIDACY: i32 = 14;
const CAMPAIGN: i32 = 60;

/// Words that put it in another time.
pub(super) const OTHER: &[&str] = &[
    "former",
    "ex",
    "then",
    "onetime",
    "once",
    "failed",
    "past",
    "potential",
    "possible",
    "previous",
    "vice",
    "senate",
    "gubernatorial",
    "congressional",
    "prospective",
    "would",
    "future",
    "likely",
];

/// Adds what campaigns say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    for entity in found.entities.iter().filter(|e| e.kind == EntityKind::Person) {
        let runs = runs(entity);
        if runs.is_empty() {
            continue;
        }
        let Some((span, after)) = entity.mentions.iter().find_map(|mention| called(document, found, *mention)) else {
            continue;
        };
        let window = |run: &&Campaign| Window { start: Some(run.from), end: add(run.to, after, Unit::Day) };
        let clue = format!("{} ran for office {}", entity.name, list(&runs));
        let leaves = Leaves::Within(runs.iter().map(window).collect());
        hints.push(Hint {
            span: Some(span),
            rule: "hints/candidate",
            clue,
            leaves,
            weight: Weight::Words,
            outside: true,
            names: None,
        });
    }
}

/// All campaigns of a person, by full name.
pub(super) fn runs(entity: &Entity) -> Vec<&'static Campaign> {
    let name = fold(&entity.name);
    let named = |run: &&Campaign| run.names.iter().any(|n| !n.starts_with('~') && fold(n) == name);
    campaigns().iter().filter(named).collect()
}

fn list(runs: &[&Campaign]) -> String {
    runs.iter().map(|run| format!("from {} to {}", run.from, run.to)).collect::<Vec<_>>().join(" and ")
}

/// The words that call a mention a candidate (before the name, or in an apposition behind it) or speak of a campaign of
/// theirs, and the days after the end of a campaign in which papers still do.
fn called(document: &Document, found: &Found, mention: Span) -> Option<(Span, i32)> {
    let tokens = document.tokens_in(mention);
    let head = tokens.clone().find(|&t| !tokens.contains(&document.tokens[t].head))?;
    let above = document.tokens[head].head;
    let tied = |t: &usize| CANDIDATE.contains(&&*document.tokens[*t].lemma.to_lowercase());
    let before = document.children_by(head, &["compound", "nmod", "amod"]).find(tied);
    let noun = before.or_else(|| document.children_by(head, &["appos"]).find(tied));
    let noun = noun.or_else(|| Some(above).filter(|t| tied(t) && document.tokens[head].dep == "appos"));
    let of = matches!(document.tokens[head].dep, "poss" | "compound" | "nmod");
    let campaign = of && above > head && document.word(above) == "campaign";
    let (noun, after) = if campaign { (above, CAMPAIGN) } else { (noun?, CANDIDACY) };
    let around = document.subtree(noun).start.min(tokens.start).max(noun.saturating_sub(WORDS))..noun;
    let word = |t: usize| document.word(t).to_lowercase();
    let other = around.clone().any(|t| OTHER.contains(&&*word(t)) || document.tokens[t].pos == "NUM");
    let office = campaign || around.clone().any(|t| OFFICE.contains(&&*word(t)));
    let span = document.span(around.start..noun.max(tokens.end - 1) + 1);
    (office && !other && !dated(document, found, noun)).then_some((span, after))
}

/// Whether the sentence of a token names a year or a day of one.
pub(super) fn dated(document: &Document, found: &Found, token: usize) -> bool {
    let sentence = document.span(document.sentences[document.sentence_of(token)].clone());
    let year = |what: What| matches!(what, What::On(_) | What::Shift(_, Unit::Year, From::Text));
    found.times.iter().any(|t| sentence.contains(t.span) && year(t.meaning.what))
}

/// Words that say for what, or for whom, a candidate runs.
pub(super) const OFFICE: &[&str] = &["presidential", "republican", "democratic", "gop", "party", "opposition"];
