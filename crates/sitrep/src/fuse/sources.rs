//! Which articles count as independent: of copies one, and of articles that credit one agency one. The first in page
//! order stands for the others.

use std::collections::{BTreeSet, HashMap};

use crate::lang::fold;
use crate::reading::Reading;
use crate::record::Copies;

/// Each article's copies and agencies, as numbers; articles that share one are one source.
pub struct Origins {
    of: Vec<Vec<usize>>,
    /// The group of copies of an article, of an article of several stories the first; none for one that has no copy.
    pub copies: Vec<Option<usize>>,
}

impl Origins {
    /// The origins of all articles.
    pub fn of(readings: &[Reading], copies: &[Copies]) -> Origins {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); readings.len()];
        for (number, copies) in copies.iter().enumerate() {
            copies.articles.iter().for_each(|article| groups[*article].push(number));
        }
        let first = groups.iter().map(|groups| groups.first().copied()).collect();
        let mut agencies: HashMap<String, usize> = HashMap::new();
        let origins = |(reading, groups): (&Reading, Vec<usize>)| {
            let credited = reading.article.credits.iter().map(|credit| {
                let next = copies.len() + agencies.len();
                *agencies.entry(fold(&credit.name)).or_insert(next)
            });
            groups.into_iter().chain(credited).collect()
        };
        Origins { of: readings.iter().zip(groups).map(origins).collect(), copies: first }
    }

    /// Of some articles, in order, of those that are copies the first.
    pub fn apart(&self, articles: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let articles: BTreeSet<usize> = articles.into_iter().collect();
        let mut seen = BTreeSet::new();
        articles.into_iter().filter(|article| self.copies[*article].is_none_or(|group| seen.insert(group))).collect()
    }

    /// The independent ones of some articles, in order.
    pub fn independent(&self, articles: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let articles: BTreeSet<usize> = articles.into_iter().collect();
        let fresh = |article: &usize| {
            let known = self.of[*article].iter().any(|origin| seen.contains(origin));
            seen.extend(self.of[*article].iter().copied());
            !known
        };
        articles.into_iter().filter(fresh).collect()
    }
}
