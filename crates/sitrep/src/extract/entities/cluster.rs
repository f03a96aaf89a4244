//! Sightings joined into one cluster for each thing named, before it becomes an entity.

use std::collections::HashMap;

use super::lists::BODIES;
use super::sighting::{Sighting, What};
use super::words::Words;
use crate::entity::{EntityKind, RelationKind, Title};
use crate::span::Span;

/// One thing named, with all that is gathered of it.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// What it is taken for.
    pub what: What,
    /// Its kind.
    pub kind: EntityKind,
    /// Its sightings, by their place in the list.
    pub sightings: Vec<usize>,
    /// Mentions that are no name of it: `the prime minister`, `he`, `Iraqi` in `Iraqi army`.
    pub others: Vec<Span>,
    /// Further names found by looking for those known: surnames, acronyms.
    pub names: Vec<Span>,
    /// Titles printed.
    pub titles: Vec<Title>,
    /// Ties, to clusters by their place in the list.
    pub ties: Vec<(RelationKind, usize, Span)>,
    /// What could not be settled: the field and why.
    pub notes: Vec<(&'static str, String, Span)>,
    /// Joined into another, or refused.
    pub gone: bool,
}

/// All clusters of an article.
pub struct Clusters<'a> {
    /// The words.
    pub words: &'a Words<'a>,
    /// The sightings.
    pub sightings: Vec<Sighting>,
    /// The clusters.
    pub all: Vec<Cluster>,
    /// For each sighting its cluster.
    pub of: Vec<usize>,
    at: Vec<Option<usize>>,
    keys: HashMap<String, usize>,
}

impl<'a> Clusters<'a> {
    /// Joins sightings that share a key.
    pub fn new(words: &'a Words<'a>, sightings: Vec<Sighting>) -> Clusters<'a> {
        let mut at = vec![None; words.len()];
        for (ix, sighting) in sightings.iter().enumerate() {
            at[sighting.words.clone()].fill(Some(ix));
        }
        let mut clusters = Clusters { words, sightings, all: Vec::new(), of: Vec::new(), at, keys: HashMap::new() };
        for ix in 0..clusters.sightings.len() {
            let sighting = &clusters.sightings[ix];
            let key = sighting.what.key(clusters.printed(ix));
            let what = sighting.what.clone();
            let cluster = clusters.with_key(key, what);
            clusters.all[cluster].sightings.push(ix);
            clusters.of.push(cluster);
        }
        clusters
    }

    /// The cluster with a key; a new one, without mentions, where there is none.
    pub fn with_key(&mut self, key: String, what: What) -> usize {
        let next = self.all.len();
        let cluster = *self.keys.entry(key).or_insert(next);
        if cluster == next {
            let kind = what.kind();
            self.all.push(Cluster {
                what,
                kind,
                sightings: Vec::new(),
                others: Vec::new(),
                names: Vec::new(),
                titles: Vec::new(),
                ties: Vec::new(),
                notes: Vec::new(),
                gone: false,
            });
        }
        cluster
    }

    /// Whether something with that key is named.
    pub fn has_key(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// The sighting that holds a word.
    pub fn over(&self, word: usize) -> Option<usize> {
        self.at.get(word).copied().flatten()
    }

    /// The cluster named at a word.
    pub fn cluster_over(&self, word: usize) -> Option<usize> {
        self.over(word).map(|s| self.of[s]).filter(|c| !self.all[*c].gone)
    }

    /// The words of a sighting, as printed.
    pub fn printed(&self, sighting: usize) -> &'a str {
        self.span(sighting).of(self.words.document.text())
    }

    /// The span of a sighting.
    pub fn span(&self, sighting: usize) -> Span {
        self.words.span(self.sightings[sighting].words.clone())
    }

    /// Moves all of one cluster into another.
    pub fn join(&mut self, from: usize, into: usize) {
        if from == into {
            return;
        }
        let (sightings, names) = {
            let from = &mut self.all[from];
            from.gone = true;
            (std::mem::take(&mut from.sightings), std::mem::take(&mut from.names))
        };
        for sighting in &sightings {
            self.of[*sighting] = into;
        }
        let into = &mut self.all[into];
        into.sightings.extend(sightings);
        into.sightings.sort_unstable();
        into.names.extend(names);
    }

    /// The clusters that are still there.
    pub fn live(&self) -> impl Iterator<Item = usize> + use<'a> {
        let live: Vec<usize> = (0..self.all.len()).filter(|c| !self.all[*c].gone).collect();
        live.into_iter()
    }

    /// The printed forms of a cluster, in order.
    pub fn forms(&self, cluster: usize) -> Vec<Span> {
        let cluster = &self.all[cluster];
        let mut forms: Vec<Span> = cluster.sightings.iter().map(|s| self.span(*s)).collect();
        forms.extend(&cluster.names);
        forms.sort();
        forms.dedup();
        forms
    }

    /// The fullest printed form: most words, then the first. A phrase joined to a name (`Israel's intelligence service
    /// Mossad`) is none.
    pub fn fullest(&self, cluster: usize) -> Option<&'a str> {
        let text = self.words.document.text();
        let own = matches!(self.all[cluster].what, What::Body(..));
        let phrases =
            self.all[cluster].sightings.iter().filter(|s| !own && matches!(self.sightings[**s].what, What::Body(..)));
        let phrases: Vec<Span> = phrases.map(|s| self.span(*s)).collect();
        let forms = self.forms(cluster).into_iter().filter(|f| !phrases.contains(f)).map(|s| s.of(text));
        let forms = forms.filter(|form| !is_no_name(&self.all[cluster].what, form));
        // `max_by_key` keeps the last of equals; the first printed is wanted.
        forms.rev().max_by_key(|form| (form.split([' ', '-']).count(), form.chars().any(char::is_lowercase)))
    }

    /// Marks a word as named by a cluster found later.
    pub fn is_free(&self, word: usize) -> bool {
        self.over(word).is_none_or(|s| self.all[self.of[s]].gone)
    }
}

/// Whether a printed form stands for a country without being its name: `Israeli jets`.
pub fn is_no_name(what: &What, form: &str) -> bool {
    let last = form.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(what, What::Country(_)) && BODIES.contains_key(last.as_str())
}
