//! Agreements, talks, missions and plans of many articles, joined by name, by the same two parties, or (a mission) by the
//! body and the place. Vetoes first: other parties, another host, another kind or years far apart keep two apart. The
//! steps of all members make one rail in order of time, each still with its own article and words.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::entities::Of;
use super::groups::Groups;
use super::sources::Origins;
use super::ties::Ties;
use crate::agreement::{Agreement, AgreementKind};
use crate::date::{Day, Window};
use crate::found::{AgreementIx, Ref};
use crate::lang::{entries, fold, gazetteer};
use crate::reading::Reading;
use crate::record::{FusedAgreement, FusedEntity, FusedStep, JoinedAgreement, Source, StepAt};

type At = Source<AgreementIx>;

const SAME_NAME: &str = "same name";
const SAME_PARTIES: &str = "same kind and the same parties";
const SAME_MISSION: &str = "mission of the same body in the same place";

/// Talks, truces and plans of the same two sides that were printed further apart, in days, are not taken to be one: a year
/// and a month, so that yearly rounds still meet. Set by hand.
const APART: i32 = 396;

/// Words that say which agreement it is.
static KINDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../lang/en/agreement_kinds.txt")).collect());

/// The agreements of all articles, joined, in order of their first members.
pub fn agreements(
    readings: &[Reading],
    (entities, of): (&[FusedEntity], &Of),
    origins: &Origins,
    ties: &mut Ties,
) -> Vec<FusedAgreement> {
    let all: Vec<Side> = sides(readings, entities, of);
    let node = |at: Source<Ref>| match at.finding {
        Ref::Agreement(finding) => {
            all.binary_search_by_key(&Source { article: at.article, finding }, |side| side.at).ok()
        }
        _ => None,
    };
    let (groups, why) = ties.settle(all.len(), node, |alone| joined(&all, alone));
    groups.all().into_iter().map(|group| fused(readings, of, origins, &all, &group, &why)).collect()
}

/// Joined by the rules, but for those that stand alone; each join with its reason.
fn joined(all: &[Side], alone: &BTreeSet<usize>) -> (Groups, BTreeMap<usize, &'static str>) {
    let mut joined =
        Joined { groups: Groups::new(all.len()), whole: all.iter().map(Side::whole).collect(), why: BTreeMap::new() };
    let mut buckets: BTreeMap<(&'static str, String), Vec<usize>> = BTreeMap::new();
    for (ix, side) in all.iter().enumerate().filter(|(ix, _)| !alone.contains(ix)) {
        side.reasons().into_iter().for_each(|key| buckets.entry(key).or_default().push(ix));
    }
    for ((because, _), mut bucket) in buckets {
        bucket.sort_by_key(|ix| (all[*ix].printed.and_then(|w| w.start.or(w.end)), *ix));
        joined.join(&bucket, because);
    }
    (joined.groups, joined.why)
}

/// How many groups of one bucket, those joined to last, an agreement is held against: so that a set with thousands of
/// talks of the same two costs no more than its number.
const LAST: usize = 8;

/// What was joined so far.
struct Joined {
    groups: Groups,
    /// What holds of a whole group, at its first member.
    whole: Vec<Whole>,
    why: BTreeMap<usize, &'static str>,
}

impl Joined {
    /// Joins those of a bucket that nothing keeps apart.
    fn join(&mut self, bucket: &[usize], because: &'static str) {
        let mut seen: Vec<usize> = Vec::new();
        for ix in bucket {
            let own = self.groups.of(*ix);
            let groups = &self.groups;
            let fits = |known: &usize| groups.of(*known) == own || self.whole[own].fits(&self.whole[groups.of(*known)]);
            let Some(known) = seen.iter().rev().take(LAST).copied().find(fits) else {
                seen.push(*ix);
                continue;
            };
            let known = self.groups.of(known);
            if known == own {
                continue;
            }
            self.why.insert(*ix, because);
            self.groups.join(known, own);
            let whole = self.whole[own].with(&self.whole[known]);
            self.whole[known.min(own)] = whole;
        }
    }
}

/// What holds of all agreements of a group: what another must not contradict.
#[derive(Clone)]
struct Whole {
    kind: AgreementKind,
    truce: bool,
    parties: BTreeSet<String>,
    host: Option<String>,
    which: BTreeSet<String>,
    name: Option<String>,
    /// First and last day of print; none where one of them is not known.
    printed: Option<(Day, Day)>,
}

impl Whole {
    /// Whether nothing keeps two groups apart.
    fn fits(&self, other: &Whole) -> bool {
        let named = self.name.is_some() && self.name == other.name;
        let differ = |a: &Option<String>, b: &Option<String>| a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a != b);
        self.kind == other.kind
            && self.truce == other.truce
            && (self.parties.is_subset(&other.parties) || other.parties.is_subset(&self.parties))
            && !differ(&self.host, &other.host)
            && !differ(&self.name, &other.name)
            && (named || (self.which == other.which && self.near(other)))
    }

    /// Whether all were printed within the days that one agreement is told of.
    fn near(&self, other: &Whole) -> bool {
        let Some((a, b)) = self.printed.zip(other.printed) else { return false };
        a.0.min(b.0).until(a.1.max(b.1)).is_ok_and(|span| span.get_days() <= APART)
    }

    fn with(&self, other: &Whole) -> Whole {
        let printed = self.printed.zip(other.printed).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
        Whole {
            parties: self.parties.union(&other.parties).cloned().collect(),
            which: self.which.union(&other.which).cloned().collect(),
            host: self.host.clone().or_else(|| other.host.clone()),
            name: self.name.clone().or_else(|| other.name.clone()),
            printed,
            ..self.clone()
        }
    }
}

/// An agreement of one article with what it is compared by.
struct Side<'r> {
    at: At,
    agreement: &'r Agreement,
    /// What the parties go by: a country whatever it is called, else an entity of the record.
    parties: BTreeSet<String>,
    host: Option<String>,
    which: BTreeSet<String>,
    /// A truce is no other agreement.
    truce: bool,
    /// Its name where that is one in capitals.
    name: Option<String>,
    printed: Option<Window>,
}

fn sides<'r>(readings: &'r [Reading], entities: &[FusedEntity], of: &Of) -> Vec<Side<'r>> {
    let mut all = Vec::new();
    for (article, reading) in readings.iter().enumerate() {
        let key = |ix: crate::found::EntityIx| {
            let fused = of[article][ix.0];
            gazetteer().state(&entities[fused].name).map_or_else(|| fused.to_string(), str::to_string)
        };
        for (ix, agreement) in reading.found.agreements.iter().enumerate() {
            let words: Vec<String> = agreement.name.split([' ', '-', '–']).map(str::to_lowercase).collect();
            let truce = ["truce", "ceasefire", "fire", "armistice"].iter().any(|w| words.iter().any(|word| word == w));
            all.push(Side {
                at: Source { article, finding: AgreementIx(ix) },
                parties: agreement.parties.iter().map(|p| key(*p)).collect(),
                host: agreement.host.map(key),
                which: words.iter().filter(|w| KINDS.contains(w.as_str())).cloned().collect(),
                truce,
                name: capitals(&agreement.name).then(|| fold(&agreement.name)),
                printed: reading.published.window,
                agreement,
            });
        }
    }
    all
}

/// Whether a name has two words with a capital and no other word that is longer than a preposition.
fn capitals(name: &str) -> bool {
    let words = || name.split_whitespace();
    let capital = words().filter(|w| w.starts_with(char::is_uppercase)).count();
    capital > 1 && words().all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3)
}

impl Side<'_> {
    /// What can make two agreements one, each with the words that must be equal.
    fn reasons(&self) -> Vec<(&'static str, String)> {
        let parties = self.parties.iter().map(String::as_str).collect::<Vec<_>>().join("|");
        let kind = self.agreement.kind;
        let mut all: Vec<_> = self.name.iter().map(|name| (SAME_NAME, name.clone())).collect();
        // of two plans or accords of the same two sides only those are one that say alike which they are
        let told = kind == AgreementKind::Talks || self.truce || !self.which.is_empty();
        match &self.host {
            Some(host) if kind == AgreementKind::Mission && !parties.is_empty() => {
                all.push((SAME_MISSION, format!("{parties} in {host}")));
            }
            _ if kind != AgreementKind::Mission && self.parties.len() > 1 && told => {
                let which = self.which.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
                all.push((SAME_PARTIES, format!("{kind} {which} {} {parties}", self.truce)));
            }
            _ => {}
        }
        all
    }

    fn whole(&self) -> Whole {
        let printed = self.printed.and_then(|w| w.start.or(w.end)).zip(self.printed.and_then(|w| w.end.or(w.start)));
        Whole {
            kind: self.agreement.kind,
            truce: self.truce,
            parties: self.parties.clone(),
            host: self.host.clone(),
            which: self.which.clone(),
            name: self.name.clone(),
            printed,
        }
    }
}

fn fused(
    readings: &[Reading],
    of: &Of,
    origins: &Origins,
    all: &[Side],
    group: &[usize],
    why: &BTreeMap<usize, &'static str>,
) -> FusedAgreement {
    let id = |at: &At| readings[at.article].ids.agreements[at.finding.0].clone();
    let sides = || group.iter().map(|ix| &all[*ix]);
    let entity = |at: At, ix: crate::found::EntityIx| of[at.article][ix.0];
    let fullest = sides().max_by_key(|s| (s.name.is_some(), s.agreement.parties.len(), std::cmp::Reverse(s.at)));
    let fullest = fullest.map_or(&all[group[0]], |side| side);
    let host = sides().find_map(|s| s.agreement.host.map(|h| entity(s.at, h)));
    let mediator = sides().find_map(|s| s.agreement.mediator.map(|m| entity(s.at, m)));
    let first = sides().max_by_key(|s| (s.agreement.parties.len(), std::cmp::Reverse(s.at))).unwrap_or(fullest);
    FusedAgreement {
        id: sides().map(|s| id(&s.at)).min().unwrap_or_default(),
        name: fullest.agreement.name.clone(),
        kind: fullest.agreement.kind,
        parties: first.agreement.parties.iter().map(|p| entity(first.at, *p)).collect(),
        host,
        mediator,
        steps: rail(readings, sides().map(|s| s.at)),
        sources: origins.independent(sides().map(|s| s.at.article)),
        members: group.iter().map(|ix| JoinedAgreement { at: all[*ix].at, because: why.get(ix).copied() }).collect(),
    }
}

/// The steps of all members in order of time, those without a day last; a step that copies repeat word for word is one.
fn rail(readings: &[Reading], members: impl Iterator<Item = At>) -> Vec<FusedStep> {
    let mut rail: Vec<FusedStep> = Vec::new();
    for at in members {
        let reading = &readings[at.article];
        for (ix, step) in reading.found.agreements[at.finding.0].steps.iter().enumerate() {
            let window = step.when.and_then(|t| reading.found.times[t.0].window);
            let words = |at: &StepAt| {
                let reading = &readings[at.agreement.article];
                fold(reading.quote(reading.found.agreements[at.agreement.finding.0].steps[at.step].span))
            };
            let own = StepAt { agreement: at, step: ix };
            let same = rail.iter_mut().find(|known| {
                known.status == step.status && known.window == window && words(&known.told[0]) == words(&own)
            });
            match same {
                Some(known) => known.told.push(own),
                None => rail.push(FusedStep { told: vec![own], status: step.status, window }),
            }
        }
    }
    rail.sort_by_key(|s| (s.window.is_none(), s.window.and_then(|w| w.start.or(w.end)), s.window.and_then(|w| w.end)));
    rail
}
