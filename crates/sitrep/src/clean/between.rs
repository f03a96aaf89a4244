//! What stands between two paragraphs of the story and was not taken for a part of it: sentences and lists of the same element as
//! those paragraphs are the story's own, all else is named with the reason. A block before the first paragraph or behind the last one
//! is taken only if it is a paragraph of prose of the very element that holds the story; what follows a story there is named.

use std::collections::{BTreeSet, HashSet};

use ego_tree::NodeId;

use super::shape::{self, Shape};
use super::walk::Walked;
use crate::article::Why;

/// A sentence has at least so many words.
const SENTENCE: usize = 4;

/// The story with its own blocks that were left out, and what else stands between its blocks.
pub(super) fn fill(page: &Walked, own: &[usize]) -> (Vec<usize>, Vec<(usize, Why)>) {
    let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else {
        return (Vec::new(), Vec::new());
    };
    let homes: HashSet<NodeId> = own.iter().filter_map(|at| page.blocks[*at].home).collect();
    let mut kept: BTreeSet<usize> = own.iter().copied().collect();
    let mut left: Vec<(usize, Why)> = Vec::new();
    for at in first..=last {
        if kept.contains(&at) {
            continue;
        }
        if page.blocks[at].home.is_some_and(|home| homes.contains(&home)) && is_own(page, at) {
            kept.insert(at);
        } else {
            left.push((at, why(page, at)));
        }
    }
    (kept.into_iter().collect(), left)
}

/// Whether a block beside the story's paragraphs reads as one of them.
fn is_own(page: &Walked, at: usize) -> bool {
    let (block, shown) = (&page.blocks[at], page.shown(at));
    if block.aside || block.caption || block.cell || !page.is_unlinked(at) {
        return false;
    }
    let sentence = shape::has_end(shown.trim()) && shown.split_whitespace().count() >= SENTENCE;
    let listed = matches!(block.tag.as_str(), "li" | "dd" | "dt") && block.linked == 0;
    let heading = matches!(block.tag.as_str(), "h2" | "h3" | "h4") && block.linked == 0;
    sentence || listed || heading || shape::ends_quoted(shown.trim())
}

/// Why a block between the story's own is none of them.
fn why(page: &Walked, at: usize) -> Why {
    let block = &page.blocks[at];
    match page.shape(at) {
        _ if block.caption => Why::Caption,
        _ if block.cell => Why::Table,
        Shape::Furniture(label) => label.why,
        Shape::Caption => Why::Caption,
        _ if !page.is_unlinked(at) && page.shown(at).split_whitespace().count() >= SENTENCE => Why::Teaser,
        _ if block.aside || !page.is_unlinked(at) => Why::Navigation,
        _ => Why::Beside,
    }
}
