//! Which other records a person may want to join to one: accounts of the same type on the same days that share a place or one
//! that takes part, names that share their last word, agreements that share a party. Only offered, never joined.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use sitrep::date::Window;
use sitrep::entity::EntityKind;
use sitrep::event::{Event, Role};
use sitrep::found::{AgreementIx, EntityIx, EventIx, Ref};
use sitrep::record::{Record, Source};
use sitrep::show::{sections, words};

use super::queue::{At, members};

/// So many are offered.
const OFFERED: usize = 3;

/// The records most like one that are not joined to it, the most like first.
pub fn alike(record: &Record, at: At) -> Vec<At> {
    let own = members(record, at);
    let mut all: Vec<(usize, At)> = match at.finding {
        Ref::Event(ix) => events(record, at.article, ix),
        Ref::Entity(ix) => names(record, at.article, ix),
        Ref::Agreement(ix) => agreements(record, at.article, ix),
        _ => Vec::new(),
    };
    all.retain(|(shared, other)| *shared > 0 && !own.contains(other));
    all.sort_by_key(|(shared, other)| (Reverse(*shared), *other));
    all.into_iter().take(OFFERED).map(|(_, other)| other).collect()
}

/// What two records have in common, in words: of joined ones, as far as the record knows, why they are.
pub fn in_common(record: &Record, a: At, b: At) -> Vec<String> {
    let (one, other) = (&record.readings[a.article], &record.readings[b.article]);
    let said = |at: At| record.readings[at.article].sentence(record.readings[at.article].found.start(at.finding));
    let same_words = said(a) == said(b);
    let mut all = Vec::new();
    match (a.finding, b.finding) {
        (Ref::Event(x), Ref::Event(y)) => {
            let (x, y) = (&one.found.events[x.0], &other.found.events[y.0]);
            let days =
                (sections::time_of(one, x).and_then(|t| t.window), sections::time_of(other, y).and_then(|t| t.window));
            let fused = |article: usize, entity: EntityIx| record.entity_of[article][entity.0];
            let place = |article: usize, event: &Event| Some(fused(article, event.place.as_ref()?.entity?));
            let who = |article: usize, event: &Event| -> BTreeSet<usize> {
                let roles = event.actors.iter().chain(&event.recipients);
                roles.filter_map(|role| role.entity).map(|entity| fused(article, entity)).collect()
            };
            all.extend((x.kind == y.kind).then(|| format!("both {}", x.kind)));
            all.extend(days.0.zip(days.1).filter(|(a, b)| a == b).map(|(day, _)| words::window(day)));
            let place = place(a.article, x).filter(|own| place(b.article, y) == Some(*own));
            all.extend(place.map(|ix| format!("at {}", record.entities[ix].name)));
            let both = who(a.article, x)
                .intersection(&who(b.article, y))
                .map(|ix| record.entities[*ix].name.clone())
                .collect::<Vec<_>>();
            all.extend((!both.is_empty()).then(|| format!("both name {}", both.join(", "))));
        }
        (_, Ref::Entity(y)) => {
            let members = record.entities.iter().flat_map(|entity| &entity.members);
            let own = members.into_iter().find(|member| (member.article, member.entity) == (b.article, y));
            all.extend(
                own.filter(|_| super::queue::members(record, a).contains(&b)).map(|member| member.because.to_string()),
            );
        }
        (_, Ref::Agreement(y)) => {
            let mut members = record.agreements.iter().flat_map(|one| &one.members);
            let own = members.find(|member| member.at == Source { article: b.article, finding: y });
            all.extend(own.and_then(|member| member.because).map(str::to_string));
        }
        _ => (),
    }
    all.extend(same_words.then(|| "the same sentence".to_string()));
    all
}

/// Whether two windows share a day; none where one of them is not closed.
fn meet(a: Option<Window>, b: Option<Window>) -> bool {
    let ends = |window: Option<Window>| window.and_then(|w| w.start.zip(w.end));
    ends(a).zip(ends(b)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}

fn events(record: &Record, article: usize, ix: EventIx) -> Vec<(usize, At)> {
    let of = |article: usize, ix: EventIx| &record.readings[article].found.events[ix.0];
    let days =
        |article: usize, event: &Event| sections::time_of(&record.readings[article], event).and_then(|t| t.window);
    let who = |article: usize, roles: &[Role]| -> Vec<usize> {
        roles.iter().filter_map(|role| role.entity).map(|e| record.entity_of[article][e.0]).collect()
    };
    let place = |article: usize, event: &Event| Some(record.entity_of[article][event.place.as_ref()?.entity?.0]);
    // Words of four letters or more by which whom or what it struck is told: an `a`, an `of` is no likeness.
    let told = |article: usize, event: &Event| -> BTreeSet<String> {
        let reading = &record.readings[article];
        let words =
            event.recipients.iter().flat_map(|role| reading.quote(role.span).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| word.chars().count() >= 4).map(str::to_lowercase).collect()
    };
    let own = of(article, ix);
    let own_told = told(article, own);
    let own_days = days(article, own);
    let (own_place, own_who) =
        (place(article, own), [who(article, &own.actors), who(article, &own.recipients)].concat());
    let firsts = record.events.iter().map(|event| event.members[0]).filter(|at| at.article != article);
    let like = firsts.filter(|at| of(at.article, at.finding).kind == own.kind);
    let shared = like.filter_map(|at| {
        let other = of(at.article, at.finding);
        let open = own_days.is_none() || days(at.article, other).is_none();
        if !open && !meet(own_days, days(at.article, other)) {
            return None;
        }
        let others = [who(at.article, &other.actors), who(at.article, &other.recipients)].concat();
        let same_place = own_place.is_some() && own_place == place(at.article, other);
        let named = others.iter().filter(|one| own_who.contains(one)).count();
        let alike = told(at.article, other).intersection(&own_told).count();
        let score = 2 * (usize::from(same_place) + named) + alike;
        let score = if score > 0 && !open { score + 1 } else { score };
        Some((score, Source { article: at.article, finding: Ref::Event(at.finding) }))
    });
    shared.collect()
}

fn names(record: &Record, article: usize, ix: EntityIx) -> Vec<(usize, At)> {
    let last = |name: &str| name.rsplit([' ', '-']).next().map(str::to_lowercase).unwrap_or_default();
    let own = &record.readings[article].found.entities[ix.0];
    let fused = record.entity_of[article][ix.0];
    // A country and its government are told apart by the rules for good reason.
    let like = |kind: EntityKind| kind == own.kind;
    let others = record.entities.iter().enumerate().filter(|(at, other)| *at != fused && like(other.kind));
    let shared = others.filter(|(_, other)| {
        let names = std::iter::once(&other.name).chain(&other.aliases);
        names.into_iter().any(|name| last(name) == last(&own.name))
    });
    let at = |(_, other): (usize, &sitrep::record::FusedEntity)| {
        let first = other.members[0];
        (other.members.len(), Source { article: first.article, finding: Ref::Entity(first.entity) })
    };
    shared.map(at).collect()
}

fn agreements(record: &Record, article: usize, ix: AgreementIx) -> Vec<(usize, At)> {
    let own = Source { article, finding: ix };
    let Some(fused) = record.agreements.iter().find(|one| one.members.iter().any(|m| m.at == own)) else {
        return Vec::new();
    };
    let others = record.agreements.iter().filter(|one| one.id != fused.id && one.kind == fused.kind);
    let shared = others.map(|one| {
        let at = one.members[0].at;
        let parties = one.parties.iter().filter(|party| fused.parties.contains(party)).count();
        (parties, Source { article: at.article, finding: Ref::Agreement(at.finding) })
    });
    shared.collect()
}
