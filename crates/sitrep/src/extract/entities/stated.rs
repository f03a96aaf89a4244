//! Ties that the clause behind a name states: `the Nujum movement, which is part of the Southern Front`, `the Falcon
//! Brigade, a wing of the party`. Only what is so now: `was once part of` ties nothing.

use super::cluster::Clusters;
use crate::entity::{EntityKind, RelationKind};

/// Nouns that may stand between a name and what is said of it.
const HEADS: &[&str] = &["army", "brigade", "faction", "force", "forces", "group", "militia", "movement", "party"];

/// What one body can be of another.
const PARTS: &[(&str, RelationKind)] = &[
    ("arm", RelationKind::PartOf),
    ("branch", RelationKind::PartOf),
    ("faction", RelationKind::PartOf),
    ("member", RelationKind::MemberOf),
    ("part", RelationKind::PartOf),
    ("unit", RelationKind::PartOf),
    ("wing", RelationKind::PartOf),
];

/// How many words may describe the second body before its name: `part of the state-backed Southern Front`.
const BETWEEN: usize = 6;

/// Adds the ties to the clusters.
pub fn ties(clusters: &mut Clusters) {
    for ix in 0..clusters.sightings.len() {
        let Some((kind, words, other)) = stated(clusters, ix) else { continue };
        let (body, whole) = (clusters.of[ix], clusters.of[other]);
        if body != whole && [body, whole].iter().all(|&c| is_body(clusters, c)) {
            let span = clusters.words.span(words);
            clusters.all[body].ties.push((kind, whole, span));
        }
    }
}

fn is_body(clusters: &Clusters, cluster: usize) -> bool {
    let cluster = &clusters.all[cluster];
    let bodies = [EntityKind::ArmedGroup, EntityKind::Government, EntityKind::Organisation];
    !cluster.gone && bodies.contains(&cluster.kind)
}

/// What is said behind a sighting: the tie, the words that say so, the sighting of the other.
fn stated(clusters: &Clusters, ix: usize) -> Option<(RelationKind, std::ops::Range<usize>, usize)> {
    let words = clusters.words;
    let skip = |at: usize, list: &[&str]| at + usize::from(list.iter().any(|word| words.is(at, word)));
    let end = clusters.sightings[ix].words.end;
    let comma = skip(end, HEADS);
    let first = skip(comma, &[","]);
    let verb = skip(first, &["which", "that"]);
    let article = skip(verb, &["is", "are"]);
    // `X part of Y` is no clause
    if article == verb && (first == comma || verb > first) {
        return None;
    }
    let part = skip(article, &["a", "an", "the"]);
    let (_, kind) = PARTS.iter().find(|(noun, _)| words.is(part, noun))?;
    let name = skip(part + 1, &["of"]);
    if name == part + 1 || name >= words.paragraph_end(end.saturating_sub(1)) {
        return None;
    }
    let described = |at: usize| words.text(at).chars().all(|c| c.is_lowercase() || c == '-');
    let at = (name..name + BETWEEN).find(|&at| clusters.over(at).is_some() || !described(at))?;
    Some((*kind, first..clusters.sightings[clusters.over(at)?].words.end, clusters.over(at)?))
}
