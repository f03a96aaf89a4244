//! Things joined two by two into groups (union-find): the groups are the same in whatever order the pairs come.

/// A partition of `0..n`; each group goes by its smallest member.
pub struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// Each by itself.
    pub fn new(n: usize) -> Groups {
        Groups { parent: (0..n).collect() }
    }

    /// One more, by itself: its number.
    pub fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.parent.len() - 1
    }

    /// The smallest member of one's group.
    pub fn of(&self, mut one: usize) -> usize {
        while self.parent[one] != one {
            one = self.parent[one];
        }
        one
    }

    /// Joins two groups.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }

    /// The groups of all, each in order, in order of their smallest members.
    pub fn all(&self) -> Vec<Vec<usize>> {
        let mut all: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        (0..self.parent.len()).for_each(|one| all.entry(self.of(one)).or_default().push(one));
        all.into_values().collect()
    }
}
