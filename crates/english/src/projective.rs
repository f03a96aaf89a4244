//! The parser's arcs in, final heads, labels and sentence starts out.
//!
//! A label such as `prep||dobj` says that the token, a `prep`, really hangs on a `dobj` below its head; the first
//! such token found breadth first, left to right, is its new head (Nivre and Nilsson 2005, scheme HEAD;
//! spaCy's `nonproj.pyx`). A sentence starts at the first token of each tree.

use crate::parser::{Arcs, NONE};
use foldhash::{HashMap, HashMapExt};

/// Nodes that a search for a new head looks at before it gives up. A sentence has some dozens of tokens.
const SEARCHED: usize = 4096;

/// Labels by number, with the parts of those that are decorated.
#[derive(Default)]
pub struct Labels {
    names: Vec<&'static str>,
    /// The plain label, and the label of the head to look for.
    parts: Vec<(u16, Option<u16>)>,
}

impl Labels {
    /// The number of a label, which is entered, with its parts, where it is new.
    pub fn number(&mut self, label: &'static str) -> u16 {
        if let Some(found) = self.find(label) {
            return found;
        }
        let parts = label.split_once("||").map(|(plain, head)| (self.number(plain), Some(self.number(head))));
        let number = self.names.len() as u16;
        self.names.push(label);
        self.parts.push(parts.unwrap_or((number, None)));
        number
    }

    /// The number of a label, if there is such a label.
    pub fn find(&self, label: &str) -> Option<u16> {
        self.names.iter().position(|name| *name == label).map(|number| number as u16)
    }

    /// The label of a number.
    pub fn name(&self, number: u16) -> &'static str {
        self.names[number as usize]
    }
}

/// A tree, final.
pub struct Tree {
    /// Index of each token's head; a root is its own.
    pub heads: Vec<u32>,
    /// Number of each token's label.
    pub labels: Vec<u16>,
    /// Whether a sentence starts at each token.
    pub starts: Vec<bool>,
}

/// Resolves decorated labels and finds the sentences; `is_space` tells tokens of white space.
pub fn finish(arcs: Arcs, labels: &Labels, is_space: impl Fn(usize) -> bool) -> Tree {
    let Arcs { mut heads, labels: mut found } = arcs;
    let root = labels.find("ROOT").expect("the break move's label");
    for (token, head) in heads.iter_mut().enumerate() {
        if *head == NONE {
            *head = token as u32;
            found[token] = root;
        }
    }
    if found.iter().any(|label| labels.parts[*label as usize].1.is_some()) {
        resolve(&mut heads, &mut found, labels, is_space);
    }
    let starts = sentence_starts(&heads);
    Tree { heads, labels: found, starts }
}

fn resolve(heads: &mut [u32], found: &mut [u16], labels: &Labels, is_space: impl Fn(usize) -> bool) {
    let mut children = Children::of(heads);
    for token in 0..heads.len() {
        let (plain, Some(wanted)) = labels.parts[found[token] as usize] else {
            continue;
        };
        let fits = |child: u32| found[child as usize] == wanted;
        let skip = |child: u32| is_space(child as usize) || child as usize == token;
        if let Some(head) = children.search(heads, heads[token], fits, skip) {
            children.moved.entry(head).or_default().push(token as u32);
            heads[token] = head;
        }
        found[token] = plain;
    }
}

/// The children of each token as the parser left them, and where tokens have been moved since.
struct Children {
    /// Tokens in the order of their heads.
    sorted: Vec<u32>,
    /// By head: where its children begin in `sorted`.
    begins: Vec<u32>,
    /// First and last token of what hangs on each token. spaCy looks for children only within.
    edges: Vec<(u32, u32)>,
    moved: HashMap<u32, Vec<u32>>,
}

impl Children {
    fn of(heads: &[u32]) -> Children {
        let mut begins = vec![0; heads.len() + 1];
        for head in heads {
            begins[*head as usize + 1] += 1;
        }
        for index in 0..heads.len() {
            begins[index + 1] += begins[index];
        }
        let mut filled = begins.clone();
        let mut sorted = vec![0; heads.len()];
        for (token, head) in heads.iter().enumerate() {
            sorted[filled[*head as usize] as usize] = token as u32;
            filled[*head as usize] += 1;
        }
        Children { sorted, begins, edges: edges(heads), moved: HashMap::new() }
    }

    fn search(&self, heads: &[u32], top: u32, fits: impl Fn(u32) -> bool, skip: impl Fn(u32) -> bool) -> Option<u32> {
        let mut queue = vec![top];
        let mut looked = 0;
        while let Some(node) = queue.get(looked).copied() {
            looked += 1;
            for child in self.children(heads, node) {
                if skip(child) {
                    continue;
                }
                if fits(child) {
                    return Some(child);
                }
                queue.push(child);
            }
            if queue.len() > SEARCHED {
                break;
            }
        }
        None
    }

    fn children(&self, heads: &[u32], node: u32) -> Vec<u32> {
        let own = &self.sorted[self.begins[node as usize] as usize..self.begins[node as usize + 1] as usize];
        let mut children: Vec<u32> =
            own.iter().copied().filter(|child| *child != node && heads[*child as usize] == node).collect();
        if let Some(moved) = self.moved.get(&node) {
            let (first, last) = self.edges[node as usize];
            children.extend(moved.iter().filter(|child| (first..=last).contains(child)));
            children.sort_unstable();
            children.dedup();
        }
        children
    }
}

/// First and last token of each token's subtree. Two sweeps settle a tree without crossing arcs; a few more, as
/// in spaCy, settle the others well enough.
fn edges(heads: &[u32]) -> Vec<(u32, u32)> {
    let mut edges: Vec<(u32, u32)> = (0..heads.len() as u32).map(|token| (token, token)).collect();
    for _ in 0..4 {
        let before = edges.clone();
        for token in (0..heads.len()).chain((0..heads.len()).rev()) {
            let (first, last) = edges[token];
            let head = &mut edges[heads[token] as usize];
            *head = (head.0.min(first), head.1.max(last));
        }
        if edges == before {
            break;
        }
    }
    edges
}

/// Marks the first token of each tree. Paths to roots are shortened as they are walked, so that a long chain
/// costs no more than its length.
fn sentence_starts(heads: &[u32]) -> Vec<bool> {
    let mut roots = heads.to_vec();
    let mut seen = vec![false; heads.len()];
    let mut starts = vec![false; heads.len()];
    let mut path = Vec::new();
    for (token, start) in starts.iter_mut().enumerate() {
        let mut root = token as u32;
        while roots[root as usize] != root && path.len() < heads.len() {
            path.push(root);
            root = roots[root as usize];
        }
        path.drain(..).for_each(|step| roots[step as usize] = root);
        *start = !std::mem::replace(&mut seen[root as usize], true);
    }
    starts
}
