//! HTML source in, the page's text and its stories out. The text is that of all text nodes of the body in document
//! order, scripts and styles left out, one behind the other. `trafilatura` says which of it is the story; each
//! paragraph is then cut from the text nodes themselves, so that the map back is exact. Where it finds nothing, the
//! plain paragraphs of the page are taken.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;

use super::furniture::Role;
use super::shape::{self, Shape};
use super::story::Story;
use super::units::{Unit, key};
use super::walk::{self, Walked};
use super::{between, handed, head, metadata, people};
use crate::article::Why;
use crate::page::{Page, Remark};

/// A story has at least so many words, or the page's plain paragraphs are tried.
const LEAST: usize = 25;

/// The text of an HTML page and its story.
pub(super) fn stories(source: &str, from: &Page) -> (String, Vec<Story>) {
    let html = Html::parse_document(source);
    let page = walk::walk(&html);
    let handed = handed::source(&html, &page);
    let (extracted, author) = catch_unwind(AssertUnwindSafe(|| extract(&handed))).unwrap_or_default();
    let mut own = aligned(&page, &extracted);
    if words(&page, &own) < LEAST {
        own = paragraphs(&page);
    }
    let mut story = Story::default();
    let (own, beside) = between::fill(&page, &own);
    metadata::read(&html, &page, from, own.first().copied(), &mut story);
    let kept = sift(&page, &own, &mut story);
    beside.iter().for_each(|(at, why)| story.drop(page.range(*at), *why));
    cut(&page, &kept, &mut story);
    if story.byline.is_empty() {
        let names = author.split(';').map(str::trim).filter(|name| !name.is_empty() && name.split(' ').count() <= 5);
        story.byline = people::people(names.map(str::to_string).collect(), story.outlet.as_deref());
    }
    story.paragraphs = kept.iter().map(|at| page.blocks[*at].pieces.clone()).collect();
    let found = words(&page, &kept) >= LEAST || (kept.len() == 1 && page.blocks.len() == 1);
    (page.text, if found { vec![story] } else { Vec::new() })
}

/// Names the words that stand in no block, between the first of the story and the last, and notes what was struck out.
fn cut(page: &Walked, kept: &[usize], story: &mut Story) {
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return };
    let (from, to) = (page.range(*first).start, page.range(*last).end);
    let own = page.text[to..].find(|c: char| !c.is_whitespace()).map_or(to, |space| to + space);
    for (piece, why) in page.cut.iter().filter(|(piece, _)| from <= piece.from && piece.from <= own) {
        story.drop(piece.from..piece.to, *why);
        if *why == Why::Deleted {
            let why = format!("{:?} is struck out on the page, and is not read", &page.text[piece.from..piece.to]);
            story.remarks.push(Remark { field: "text", why });
        }
    }
}

/// What `trafilatura` takes for the story, as text, and for its writers.
fn extract(source: &str) -> (String, String) {
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    let found = trafilatura::extract(source, &options);
    found.map(|found| (found.content_text, found.metadata.author)).unwrap_or_default()
}

/// The blocks that stand in the extracted text: nearly all of their runs of three words do, or, where they are
/// shorter, they are a line of it.
fn aligned(page: &Walked, extracted: &str) -> Vec<usize> {
    let lines: HashSet<String> = extracted.lines().map(key).collect();
    let all = key(extracted);
    let words: Vec<&str> = all.split(' ').collect();
    let runs: HashSet<&[&str]> = words.windows(3).collect();
    let stands = |at: &usize| {
        let shown = key(&page.shown(*at));
        let words: Vec<&str> = shown.split(' ').filter(|w| !w.is_empty()).collect();
        if words.len() < 6 {
            return !words.is_empty() && lines.contains(&shown) && !page.blocks[*at].aside;
        }
        let found = words.windows(3).filter(|run| runs.contains(run)).count();
        // Words of one block may touch in the extracted text where an element ends between them.
        found * 10 >= (words.len() - 2) * 7
    };
    (0..page.blocks.len()).filter(stands).collect()
}

/// The plain paragraphs of a page, outside of navigation.
fn paragraphs(page: &Walked) -> Vec<usize> {
    let own = |at: &usize| {
        let block = &page.blocks[*at];
        let shown = page.shown(*at);
        let sentence = shape::has_end(shown.trim()) && shown.split_whitespace().count() >= 5;
        !block.aside && !block.caption && page.is_unlinked(*at) && (block.tag == "p" || sentence)
    };
    (0..page.blocks.len()).filter(own).collect()
}

fn words(page: &Walked, blocks: &[usize]) -> usize {
    blocks.iter().map(|at| page.shown(*at).split_whitespace().count()).sum()
}

/// Leaves captions, repeats of the headline and furniture out.
fn sift(page: &Walked, own: &[usize], story: &mut Story) -> Vec<usize> {
    let title = story.title.as_deref().map(key).unwrap_or_default();
    let mut kept: Vec<usize> = Vec::new();
    let mut before = String::new();
    for at in own {
        let words = page.shown(*at);
        let unit = Unit::alone(&words);
        let range = page.range(*at);
        let why = match page.shape(*at) {
            _ if unit.key == title && kept.len() < 3 => Some(Why::Repeat),
            _ if page.blocks[*at].caption => Some(Why::Caption),
            _ if unit.key == before && unit.words >= 3 => Some(Why::Repeat),
            Shape::Caption => Some(Why::Caption),
            Shape::Furniture(label) if label.role != Role::Head || unit.words > 1 => Some(label.why),
            Shape::Furniture(_) | Shape::Rule => Some(Why::Navigation),
            Shape::Byline if kept.is_empty() => {
                head::credit_below(words.trim(), story);
                Some(Why::Navigation)
            }
            Shape::Date(_) if kept.is_empty() => Some(Why::Navigation),
            _ => None,
        };
        match why {
            Some(why) => story.drop(range, why),
            None => kept.push(*at),
        }
        before = unit.key;
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::stories;
    use crate::page::Page;

    /// What stands between the first and the last word of a story and is neither its own nor named.
    fn vanished(source: &str) -> Vec<String> {
        let (text, stories) = stories(source, &Page::default());
        let mut gone = Vec::new();
        for story in stories {
            let own = story.paragraphs.iter().flatten().copied();
            let mut all: Vec<_> = own.clone().chain(story.dropped.iter().map(|(piece, _)| *piece)).collect();
            all.sort();
            let end = own.map(|piece| piece.to).max().unwrap_or(0);
            let mut at = story.paragraphs[0][0].from;
            for piece in all.iter().filter(|piece| piece.from < end) {
                gone.extend(
                    text.get(at..piece.from).map(str::trim).filter(|words| !words.is_empty()).map(str::to_string),
                );
                at = at.max(piece.to);
            }
        }
        gone
    }

    /// Paragraphs of a page, with all that may stand in and between them.
    fn block() -> impl Strategy<Value = String> {
        let inner = prop::sample::select(vec![
            "<wbr>",
            "<x-n>12</x-n>",
            "<time>10 a.m.</time>",
            "<svg><title>t</title></svg>",
            "<script>a()</script>",
            "<sup>1</sup>",
            "<del>nine</del>",
            "<span hidden>no</span>",
            "<q>so</q>",
            "<button>Go</button>",
            "&shy;",
            "<ruby>a<rt>b</rt></ruby>",
            "<a href=x>a long link in it</a>",
            "<br>",
            "<i aria-hidden=true>*</i>",
        ]);
        let tag = prop::sample::select(vec!["p", "p", "p", "li", "h2", "div", "td", "figcaption", "aside", "x-box"]);
        (tag, inner).prop_map(|(tag, inner)| {
            format!("<{tag}>The harbour office {inner} said on Monday that the {inner} ferry was late again.</{tag}>")
        })
    }

    proptest! {
        #[test]
        fn nothing_between_two_paragraphs_vanishes(blocks in prop::collection::vec(block(), 3..12)) {
            let source = format!("<html><body><article>{}</article></body></html>", blocks.concat());
            prop_assert_eq!(vanished(&source), Vec::<String>::new());
        }
    }
}
