//! What people said of two records: that they are one, or that one of them is no part of the record in which the other stands.
//! The rules join first; what people said outweighs them, and of two that say the contrary the later. A record that is taken
//! out stands alone, with those only that people joined to it. The order in which pages came changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::groups::Groups;
use crate::correction::Correction;
use crate::found::Ref;
use crate::reading::Reading;
use crate::record::{Source, Tie};

/// What people said of records of one kind, the latest first.
pub struct Ties {
    all: Vec<Tie>,
}

impl Ties {
    /// All of some readings, each pair once, by the latest word on it.
    pub fn of(readings: &[Reading]) -> Ties {
        let mut said: Vec<(usize, &Correction)> = Vec::new();
        for (article, reading) in readings.iter().enumerate() {
            said.extend(reading.confirmed.iter().filter(|one| one.is_tie()).map(|one| (article, one)));
        }
        let others: HashSet<&str> = said.iter().filter_map(|(_, one)| one.value.as_deref()).collect();
        let places = if others.is_empty() { HashMap::new() } else { places(readings, &others) };
        said.sort_by_key(|(article, one)| (std::cmp::Reverse(&one.at), *article, &one.record, &one.field));
        let mut pairs = BTreeSet::new();
        let tie = |(article, one): (usize, &Correction)| {
            let record = Source { article, finding: readings[article].ids.find(&one.record)? };
            let other = *places.get(one.value.as_deref()?)?;
            let like = record.finding.kind() == other.finding.kind() && record != other;
            let first = like && pairs.insert((record.min(other), record.max(other)));
            let same = one.field == Correction::SAME;
            first.then(|| Tie { record, other, same, by: one.by.clone(), at: one.at.clone(), holds: true })
        };
        Ties { all: said.into_iter().filter_map(tie).collect() }
    }

    /// The groups of things that are joined automatically but for those that stand alone, and then as people said. `node`
    /// numbers the records in question below `n`.
    pub fn settle<T>(
        &mut self,
        n: usize,
        node: impl Fn(Source<Ref>) -> Option<usize>,
        mut automatic: impl FnMut(&BTreeSet<usize>) -> (Groups, T),
    ) -> (Groups, T) {
        let mut alone = BTreeSet::new();
        let own = self.all.iter_mut().filter_map(|tie| Some((node(tie.record)?, node(tie.other)?, tie)));
        let mut own: Vec<(usize, usize, &mut Tie)> = own.collect();
        if own.is_empty() {
            return automatic(&alone);
        }
        let joined = weigh(n, &mut own);
        loop {
            let (mut groups, more) = automatic(&alone);
            (0..n).for_each(|one| groups.join(one, joined.of(one)));
            let broken = own.iter().filter(|(a, b, tie)| tie.holds && !tie.same && groups.of(*a) == groups.of(*b));
            let out: BTreeSet<usize> = broken.map(|(a, ..)| joined.of(*a)).collect();
            // Each goes out once: what stands alone is joined to nothing but by people.
            if out.is_empty() {
                return (groups, more);
            }
            alone.extend((0..n).filter(|one| out.contains(&joined.of(*one))));
        }
    }

    /// What was said, in the order in which it was.
    pub fn said(mut self) -> Vec<Tie> {
        self.all.reverse();
        self.all
    }
}

/// Where the records of some ids stand.
fn places<'r>(readings: &'r [Reading], ids: &HashSet<&str>) -> HashMap<&'r str, Source<Ref>> {
    let mut places = HashMap::new();
    for (article, reading) in readings.iter().enumerate() {
        for id in reading.ids.all().filter(|id| ids.contains(id.as_str())) {
            if let Some(finding) = reading.ids.find(id) {
                places.entry(id.as_str()).or_insert(Source { article, finding });
            }
        }
    }
    places
}

/// Joins what people say is one, from the latest word back; a word that a later one contradicts does not hold.
fn weigh(n: usize, ties: &mut [(usize, usize, &mut Tie)]) -> Groups {
    let mut joined = Groups::new(n);
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (a, b, tie) in ties {
        let (one, other) = (joined.of(*a), joined.of(*b));
        let kept = |(x, y): &(usize, usize)| {
            let (x, y) = (joined.of(*x), joined.of(*y));
            (x, y) == (one, other) || (y, x) == (one, other)
        };
        tie.holds = if tie.same { !apart.iter().any(kept) } else { one != other };
        match (tie.holds, tie.same) {
            (true, true) => joined.join(*a, *b),
            (true, false) => apart.push((*a, *b)),
            (false, _) => (),
        }
    }
    joined
}

/// Numbers for findings of a list for each article: the number of the first of each article.
pub fn firsts(counts: impl Iterator<Item = usize>) -> Vec<usize> {
    let next = |sum: &mut usize, count| Some(std::mem::replace(sum, *sum + count));
    counts.scan(0, next).collect()
}

/// The groups of things by a name that members share.
pub fn by_name(names: impl Iterator<Item = usize>, n: usize) -> Groups {
    let (mut groups, mut first) = (Groups::new(n), BTreeMap::new());
    for (one, name) in names.enumerate() {
        groups.join(*first.entry(name).or_insert(one), one);
    }
    groups
}
