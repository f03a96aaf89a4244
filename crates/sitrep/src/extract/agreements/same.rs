//! Mentions of one agreement within an article: equal parties or name, or the one that `the talks` can only mean.

use super::mention::Mention;
use crate::found::EntityIx;

/// The mentions of one agreement, in order.
#[derive(Debug)]
pub struct Cluster {
    /// Its mentions.
    pub mentions: Vec<Mention>,
}

impl Cluster {
    /// What the parties of all mentions go by.
    fn keys(&self) -> Vec<&str> {
        self.mentions.iter().flat_map(|m| m.keys.iter().map(String::as_str)).collect()
    }

    /// The parties of all mentions, in order; of two names for one country the first.
    pub fn parties(&self) -> Vec<EntityIx> {
        let all = self.mentions.iter().flat_map(|m| m.keys.iter().zip(&m.parties));
        let mut seen = Vec::new();
        let first = all.filter(|(key, _)| {
            !seen.contains(key) && {
                seen.push(*key);
                true
            }
        });
        first.map(|(_, party)| *party).collect()
    }

    /// Whether a mention is told to be of this agreement by its name or by the same two parties.
    pub fn is(&self, mention: &Mention) -> bool {
        let (mine, theirs) = (self.keys(), &mention.keys);
        let name = mention.named && self.mentions.iter().any(|m| m.named && m.core == mention.core);
        let same =
            theirs.iter().all(|p| mine.contains(&p.as_str())) && mine.iter().all(|p| theirs.iter().any(|t| t == p));
        let parties = theirs.len() > 1 && same;
        !self.differs(mention) && (name || (parties && self.mentions[0].noun.family == mention.noun.family))
    }

    /// Whether a mention that points back can mean this agreement.
    pub fn may_be(&self, mention: &Mention) -> bool {
        self.mentions.iter().any(|m| m.noun.family == mention.noun.family) && !self.differs(mention)
    }

    /// What two mentions of one agreement cannot have: other parties, another place, another name or kind.
    fn differs(&self, mention: &Mention) -> bool {
        let (mine, theirs) = (self.keys(), mention.keys.iter().map(String::as_str).collect::<Vec<_>>());
        let within = |a: &[&str], b: &[&str]| a.iter().all(|p| b.contains(p));
        let parties = !within(&theirs, &mine) && !within(&mine, &theirs);
        let host = self.mentions.iter().filter_map(|m| m.host).any(|h| mention.host.is_some_and(|other| other != h));
        let mut which = self.mentions.iter().filter(|m| !m.which.is_empty()).peekable();
        let kinds = !mention.which.is_empty()
            && which.peek().is_some()
            && !which.any(|m| m.which.iter().any(|w| mention.which.contains(w)));
        let mut names = self.mentions.iter().filter(|m| m.named).peekable();
        let name = mention.named && names.peek().is_some() && !names.any(|m| m.core == mention.core);
        parties || host || kinds || name
    }
}

/// The agreement among some that a mention means; none where it opens a new one, or where it could mean two.
pub fn meant(clusters: &[Cluster], mention: &Mention, paragraph: impl Fn(usize) -> usize) -> Meant {
    if let Some(same) = clusters.iter().position(|c| c.is(mention)) {
        return Meant::Old(same);
    }
    // a treaty with a name of its own is not the one before it
    let own = mention.named && mention.noun.family == "accord";
    if !mention.known || mention.open || own {
        return Meant::New;
    }
    let could: Vec<usize> = (0..clusters.len()).filter(|&ix| clusters[ix].may_be(mention)).collect();
    let here = paragraph(mention.head);
    let near = |ix: &&usize| {
        let last = clusters[**ix].mentions.iter().map(|m| paragraph(m.head)).max().unwrap_or_default();
        here.saturating_sub(last) <= 1
    };
    let close: Vec<usize> = could.iter().filter(near).copied().collect();
    match (&could[..], &close[..]) {
        ([only], _) | (_, [only]) => Meant::Old(*only),
        ([], _) => Meant::New,
        _ => Meant::Unsure,
    }
}

/// What a mention means.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    /// An agreement that was named before, by its index.
    Old(usize),
    /// One that was not.
    New,
    /// One of several.
    Unsure,
}
