//! Whether it is so: one tells that somebody did it, and another, near by in the same article, denies that very act. `The navy
//! said that Ardia had seized the tanker. Ardia denied that it had seized the tanker.` The two must be of one type, one doer
//! and one to whom it was done, as far as both are told, and share the word for it; a denial that answers nobody is none.

use super::super::words;
use super::accounts::Accounts;
use super::{Pair, Set};
use crate::conflict::{Field, Verdict};
use crate::event::{Event, Role, Status};
use crate::found::EventIx;
use crate::record::Source;
use crate::statement::Polarity;

/// The denial stands at most this many sentences from the account: a judgement, about two paragraphs.
const NEAR: usize = 6;

type At = Source<EventIx>;

pub fn denials(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    for article in 0..accounts.readings.len() {
        let denied =
            accounts.events(article).filter(|(at, event)| event.status == Status::Denied && denies(accounts, *at));
        for (denial, event) in denied {
            let number = |at: At| accounts.sentence(article, accounts.event(at).anchor.start);
            let told = accounts.events(article).filter(|(at, other)| {
                number(*at).abs_diff(number(denial)) <= NEAR && is_same(accounts, (denial, event), (*at, other))
            });
            let Some((at, _)) = told.min_by_key(|(at, _)| number(*at).abs_diff(number(denial))) else { continue };
            let side = |at: At| accounts.side_at(at, accounts.around(article, accounts.event(at).anchor.start), []);
            let mut sides = vec![side(at), side(denial)];
            sides.sort_by_key(|side| side.words);
            let because = "one tells that it happened, and another denies it".to_string();
            pairs.push(Pair { field: Field::Modality, sides, verdict: Verdict::Differs, because });
        }
    }
}

/// Whether a speaker tells an event by denying it.
fn denies(accounts: Accounts, at: At) -> bool {
    accounts.teller(at).is_some_and(|teller| accounts.statement(teller).polarity == Polarity::Denies)
}

/// Whether an account tells, in another voice, of the act that one denies.
fn is_same(accounts: Accounts, (denial, denied): (At, &Event), (at, told): (At, &Event)) -> bool {
    let article = at.article;
    let stem = |event: &Event| words::stems(accounts.readings[article].quote(event.anchor)).next();
    let shared = |a: &[Role], b: &[Role]| {
        let (one, other) = (accounts.parties(article, a), accounts.parties(article, b));
        (!one.is_empty() && !other.is_empty()).then(|| !one.is_disjoint(&other))
    };
    let (doers, struck) = (shared(&denied.actors, &told.actors), shared(&denied.recipients, &told.recipients));
    let voices = accounts.teller(at).zip(accounts.teller(denial)).is_some_and(|(a, b)| accounts.apart(a, b));
    voices
        && matches!(told.status, Status::Happened | Status::Alleged | Status::Ongoing)
        && denied.kind == told.kind
        && stem(denied) == stem(told)
        && !accounts.days_apart(denial, at)
        && doers != Some(false)
        && struck != Some(false)
        && (doers == Some(true) || struck == Some(true))
}
