//! Who did it: one is blamed, or claims it, and another account says otherwise. `The president blamed Ardia for the raid. Ardia
//! said it had nothing to do with it.`

use super::accounts::Accounts;
use super::lists::{DISPUTES, at_word};
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::entity::EntityKind;
use crate::event::{Claim, Event};
use crate::found::{EventIx, Ref, StatementIx};
use crate::record::Source;

/// The denial stands at most this many sentences after the blame, or before it: a judgement, about two paragraphs.
const NEAR: usize = 6;

pub fn responsibility(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        denied(set.accounts, article, pairs);
        claimed_and_blamed(set.accounts, article, pairs);
    }
}

/// One is blamed, and denies to have had a part in it.
fn denied(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let denials = accounts.statements(article).filter(|(at, _)| {
        let words = accounts.readings[article].quote(accounts.statement(*at).span).to_lowercase();
        DISPUTES["no_part"].iter().any(|part| at_word(&words, part).is_some())
    });
    for (denial, _) in denials {
        let Some(side) = blame_of(accounts, denial) else { continue };
        let because = "one is blamed, and says to have had no part in it".to_string();
        let sides = vec![side, accounts.side(denial)];
        pairs.push(Pair { field: Field::Actor, sides, verdict: Verdict::Differs, because });
    }
}

/// The nearest blame of the one who speaks: of an event, or in a statement.
fn blame_of(accounts: Accounts, denial: Source<StatementIx>) -> Option<Side> {
    let article = denial.article;
    let who = accounts.statement(denial).source.as_ref()?.entity.map(|e| accounts.joined(article, e))?;
    let number = |byte: usize| accounts.sentence(article, byte);
    let own = number(accounts.statement(denial).span.start);
    let blamed = |event: &Event| {
        event.blamed_on.iter().find(|claim| claim.entity.is_some_and(|e| accounts.joined(article, e) == who)).cloned()
    };
    let near = accounts.events(article).filter_map(|(at, event)| Some((at, blamed(event)?)));
    let (at, claim) = near
        .filter(|(_, claim)| number(claim.span.start).abs_diff(own) <= NEAR)
        .min_by_key(|(_, claim)| number(claim.span.start).abs_diff(own))?;
    Some(claim_side(accounts, at, &claim))
}

fn claim_side(accounts: Accounts, at: Source<EventIx>, claim: &Claim) -> Side {
    let by = claim.by.map(|by| accounts.readings[at.article].found.entities[by.0].name.clone());
    let records = vec![Source { article: at.article, finding: Ref::Event(at.finding) }];
    Side { article: at.article, words: claim.span, teller: by, records }
}

/// An event that one claims and another is blamed for; a force and the state or group that it belongs to are one.
fn claimed_and_blamed(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    for (at, event) in accounts.events(article) {
        for claim in &event.claimed_by {
            let other = event.blamed_on.iter().find(|blame| {
                let two = claim.entity.zip(blame.entity);
                two.is_some_and(|(a, b)| parties(accounts, article, a, b))
            });
            let Some(blame) = other else { continue };
            let sides = vec![claim_side(accounts, at, claim), claim_side(accounts, at, blame)];
            let because = "one claims it, and another is blamed for it".to_string();
            pairs.push(Pair { field: Field::Actor, sides, verdict: Verdict::Differs, because });
        }
    }
}

/// Whether two are two groups or states, and no tie between them is printed.
fn parties(accounts: Accounts, article: usize, a: crate::found::EntityIx, b: crate::found::EntityIx) -> bool {
    let entities = &accounts.readings[article].found.entities;
    let kind = |ix: crate::found::EntityIx| {
        matches!(entities[ix.0].kind, EntityKind::ArmedGroup | EntityKind::Government | EntityKind::Country)
    };
    let tied = |a: crate::found::EntityIx, b: crate::found::EntityIx| entities[a.0].relations.iter().any(|r| r.to == b);
    accounts.joined(article, a) != accounts.joined(article, b) && kind(a) && kind(b) && !tied(a, b) && !tied(b, a)
}
