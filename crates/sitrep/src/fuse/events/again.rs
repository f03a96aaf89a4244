//! Two ways in which words say that an event is one told elsewhere, where day and place alone do not settle it.
//!
//! *Owned.* `Jets attacked the brigades on Thursday, killing their leader … The ministry said it carried out a strike that
//! killed a leader of the brigades`: who says so without a day says that he did what the article tells of. Told only where one
//! event of the article fits: the same kind, the same sort of victim, of one group or of a part of it.
//!
//! *The last of its kind.* `The strikes are the first in Mali since the beginning of the month, when France targeted …`: nothing
//! like it came between, so what another article puts into that time, done by the same side at the same place, is it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Accounts, At};
use crate::entity::{EntityKind, RelationKind};
use crate::event::{Event, Role, RoleKind, Status};
use crate::found::EventIx;
use crate::fuse::groups::Groups;
use crate::reading::Reading;
use crate::record::Source;

/// Events that their own actor tells without a day, each with the one of its article that it is.
pub fn owned(readings: &[Reading]) -> BTreeMap<At, At> {
    let mut all = BTreeMap::new();
    for (article, reading) in readings.iter().enumerate() {
        let events = &reading.found.events;
        for (ix, event) in events.iter().enumerate().filter(|(_, event)| owns(reading, event)) {
            let mut same = (0..events.len()).filter(|other| *other != ix && answers(reading, event, &events[*other]));
            if let (Some(one), None) = (same.next(), same.next()) {
                let at = |ix| Source { article, finding: EventIx(ix) };
                all.insert(at(ix), at(one));
            }
        }
    }
    all
}

/// Whether an event without a day is told by who did it.
fn owns(reading: &Reading, event: &Event) -> bool {
    let teller = event.teller.and_then(|ix| reading.found.statements[ix.0].source.as_ref()?.entity);
    let did = |entity| event.actors.iter().any(|role| role.entity == Some(entity));
    event.time.is_none() && event.status == Status::Happened && teller.is_some_and(did)
}

/// Whether an event with a day can be the one that somebody says to have done.
fn answers(reading: &Reading, owned: &Event, told: &Event) -> bool {
    let one = |a: Option<&'static str>, b: Option<&'static str>| a.zip(b).is_none_or(|(a, b)| a == b);
    let places = |event: &Event| event.place.as_ref().and_then(|place| place.entity);
    let heads = |event: &Event| victims(event).filter_map(|role| head(reading, role)).collect::<BTreeSet<_>>();
    told.kind == owned.kind
        && matches!(told.status, Status::Happened | Status::Alleged)
        && told.time.is_some()
        && one(told.mode, owned.mode)
        && places(told).zip(places(owned)).is_none_or(|(a, b)| a == b)
        && !heads(owned).is_disjoint(&heads(told))
        && !groups(reading, owned).is_disjoint(&groups(reading, told))
}

fn victims(event: &Event) -> impl Iterator<Item = &Role> {
    event.recipients.iter().filter(|role| role.kind == RoleKind::Person)
}

/// The noun of a victim who is not named: `leader` of `the leader of one of its brigades`; one is not many.
fn head<'r>(reading: &'r Reading, role: &Role) -> Option<&'r str> {
    let words = reading.quote(role.span);
    let own = words.split_once(" of ").map_or(words, |(own, _)| own);
    own.split_whitespace().next_back().filter(|word| word.chars().all(char::is_lowercase))
}

/// The groups to whom those belong that an event struck, and what these are said to be part of.
fn groups(reading: &Reading, event: &Event) -> BTreeSet<usize> {
    let struck = |span: &crate::span::Span| event.recipients.iter().any(|role| role.span.contains(*span));
    let bodies = [EntityKind::ArmedGroup, EntityKind::Government, EntityKind::Organisation];
    let entities = reading.found.entities.iter().enumerate();
    let named = entities.filter(|(_, entity)| bodies.contains(&entity.kind) && entity.mentions.iter().any(struck));
    let parts = named.flat_map(|(ix, entity)| {
        let wholes = entity.relations.iter().filter(|tie| tie.kind == RelationKind::PartOf).map(|tie| tie.to.0);
        wholes.chain([ix])
    });
    parts.collect()
}

impl Accounts<'_> {
    /// For each event that is the last of its kind before what its article tells, the one group of accounts that is it.
    pub fn lasts(&self, all: &[At], groups: &Groups, alone: &BTreeSet<usize>) -> Vec<(usize, usize)> {
        let lasts: Vec<usize> = (0..all.len()).filter(|ix| self.event(all[*ix]).last && !alone.contains(ix)).collect();
        if lasts.is_empty() {
            return Vec::new();
        }
        let groups = groups.all();
        let free = |group: &&Vec<usize>| !group.iter().any(|ix| alone.contains(ix));
        let same = |last: usize| {
            let mut fit = groups.iter().filter(free).filter(|group| self.may_be_last(all, last, group));
            let only = fit.next().filter(|_| fit.next().is_none())?;
            let here = self.at(all[last]);
            let placed = here.is_some() && only.iter().any(|ix| self.at(all[*ix]) == here);
            placed.then_some((last, only[0]))
        };
        lasts.into_iter().filter_map(same).collect()
    }

    /// Whether accounts can tell of a deed of the same side in the time of the last one before. One that tells no place may be
    /// of this place: beside another it leaves open which is meant.
    fn may_be_last(&self, all: &[At], last: usize, group: &[usize]) -> bool {
        let (at, told) = (all[last], || group.iter().map(|ix| all[*ix]));
        let reading = &self.readings[at.article];
        let when = self.event(at).time.as_ref().and_then(|when| reading.found.times[when.time.0].window);
        let Some((start, end)) = when.and_then(|window| window.start.zip(window.end)) else { return false };
        let end = reading.published.window.and_then(|print| print.end).map_or(end, |print| end.min(print));
        let within = |at: At| self.days(at).is_some_and(|(first, last)| start <= first && last <= end);
        let sides = self.sides(at);
        told().all(|other| self.may_be(at, other))
            && told().any(within)
            && told().any(|other| !self.sides(other).is_disjoint(&sides))
    }

    /// What two accounts of one event cannot have, but for the day.
    fn may_be(&self, last: At, other: At) -> bool {
        let event = self.event(other);
        last.article != other.article
            && event.kind == self.event(last).kind
            && matches!(event.status, Status::Happened | Status::Ongoing | Status::Alleged)
            && !self.contradicts(last, other)
    }

    /// Where an event took place.
    fn at(&self, at: At) -> Option<usize> {
        self.event(at).place.as_ref().and_then(|place| place.entity).map(|entity| self.of[at.article][entity.0])
    }

    /// Who did it, and of whom these are part: a ministry's strike is one of its country.
    fn sides(&self, at: At) -> BTreeSet<usize> {
        let entities = &self.readings[at.article].found.entities;
        let own = self.event(at).actors.iter().filter_map(|role| role.entity);
        let all = own.flat_map(|entity| {
            let wholes = entities[entity.0].relations.iter().filter(|tie| tie.kind == RelationKind::PartOf);
            wholes.map(|tie| tie.to).chain([entity]).collect::<Vec<_>>()
        });
        all.map(|entity| self.of[at.article][entity.0]).collect()
    }
}
