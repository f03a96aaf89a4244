//! `agreements`: agreements, talks, missions and plans, one item for each step.

use sitrep::date::Window;
use sitrep::found::Ref;
use sitrep::record::{FusedAgreement, FusedStep, Record, Source};

use super::sieve::Sieve;
use crate::mcp::items::{Agreement, cited};
use crate::mcp::reply;

/// So many parties are given.
const SOME: usize = 8;

/// The steps of the agreements that a question leaves, agreement by agreement; one without steps is one item.
pub fn agreements(record: &Record, sieve: &Sieve) -> Vec<Agreement> {
    let fits = |agreement: &&FusedAgreement| {
        let names = |entity: usize| {
            let entity = &record.entities[entity];
            std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str)
        };
        let all = agreement.parties.iter().copied().chain(agreement.mediator).chain(agreement.host);
        let members = agreement.members.iter().map(|member| member.at);
        let told = members.map(|at| Source { article: at.article, finding: Ref::Agreement(at.finding) });
        !super::is_rejected(record, told)
            && sieve.kind(agreement.kind.as_str())
            && sieve.actor(all.flat_map(names))
            && sieve.place(agreement.host.into_iter().flat_map(names))
            && agreement.members.iter().any(|member| sieve.article(&record.readings[member.at.article]))
    };
    let of = |agreement: &FusedAgreement| {
        let steps = agreement.steps.iter().map(|step| item(record, agreement, Some(step)));
        let none = agreement.steps.is_empty().then(|| item(record, agreement, None));
        let days = |step: &FusedStep| sieve.days(step.window);
        let kept = steps.zip(agreement.steps.iter().map(days)).filter(|(_, kept)| *kept).map(|(item, _)| item);
        kept.chain(none.filter(|_| sieve.days(None))).collect::<Vec<_>>()
    };
    let items = record.agreements.iter().filter(fits).flat_map(of);
    items.filter(|item| sieve.words(&item.cited.quoted) || sieve.words(&item.name)).collect()
}

fn item(record: &Record, agreement: &FusedAgreement, step: Option<&FusedStep>) -> Agreement {
    let name = |entity: usize| reply::name(&record.entities[entity].name);
    let at = step.map_or(agreement.members[0].at, |step| step.told[0].agreement);
    let reading = &record.readings[at.article];
    let account = &reading.found.agreements[at.finding.0];
    let own = step.map(|step| &account.steps[step.told[0].step]);
    Agreement {
        id: agreement.id.clone(),
        name: reply::name(&agreement.name),
        kind: agreement.kind.to_string(),
        parties: agreement.parties.iter().take(SOME).map(|party| name(*party)).collect(),
        host: agreement.host.map(name),
        mediator: agreement.mediator.map(name),
        quoted_step: own.map(|own| reply::quoted(reading.quote(own.span))),
        status: step.map(|step| step.status.to_string()),
        days: step.and_then(|step| step.window).map(Window::edtf),
        quoted_condition: own.and_then(|own| own.condition).map(|span| reply::quoted(reading.quote(span))),
        cited: cited(reading, own.map_or(account.span, |own| own.span)),
        sources: agreement.sources.len(),
    }
}
