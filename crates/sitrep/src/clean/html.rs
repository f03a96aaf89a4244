//! HTML source in, the page's text and its stories out. The text is that of all text nodes of the body in document
//! order, scripts and styles left out, one behind the other. `trafilatura` says which of it is the story; each
//! paragraph is then cut from the text nodes themselves, so that the map back is exact. Where it finds nothing, the
//! plain paragraphs of the page are taken.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::{Html, Node};

use super::build::Piece;
use super::furniture::Role;
use super::shape::{self, Shape};
use super::story::Story;
use super::units::{Unit, key};
use super::{head, metadata};
use crate::article::Why;

/// What the page's elements hold, in order.
#[derive(Default)]
pub(super) struct Walked {
    /// The text of all text nodes.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// The text of one block element, as it is shown.
#[derive(Default)]
pub(super) struct Block {
    /// Its pieces of the page's text, runs of white space cut down to one character.
    pub pieces: Vec<Piece>,
    /// The innermost block element.
    pub tag: String,
    /// Whether it stands in a `nav`, `footer`, `aside`, `form` or the like.
    pub aside: bool,
    /// Whether it stands under a picture.
    pub caption: bool,
    /// Letters that stand in links.
    linked: usize,
}

/// Elements whose text nobody reads.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "iframe", "object", "textarea", "select"];

/// Elements that stand within a line; all others begin a block.
const WITHIN: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

/// Elements that hold no story.
const ASIDE: &[&str] = &["nav", "footer", "aside", "form", "button", "menu", "dialog"];

/// Deeper elements are passed over: pages nest some dozens deep, hostile ones without end.
const DEEPEST: usize = 400;

/// A story has at least so many words, or the page's plain paragraphs are tried.
const LEAST: usize = 25;

/// The text of an HTML page and its story.
pub(super) fn stories(source: &str, url: Option<&str>) -> (String, Vec<Story>) {
    let html = Html::parse_document(source);
    let page = walk(&html);
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(source))).unwrap_or_default();
    let mut own = aligned(&page, &extracted);
    if words(&page, &own) < LEAST {
        own = paragraphs(&page);
    }
    let mut story = Story::default();
    metadata::read(&html, &page, url, own.first().copied(), &mut story);
    let kept = sift(&page, &own, &mut story);
    story.paragraphs = kept.iter().map(|at| page.blocks[*at].pieces.clone()).collect();
    let found = words(&page, &kept) >= LEAST || (kept.len() == 1 && page.blocks.len() == 1);
    (page.text, if found { vec![story] } else { Vec::new() })
}

/// What `trafilatura` takes for the story, as text.
fn extract(source: &str) -> String {
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    trafilatura::extract(source, &options).map(|found| found.content_text).unwrap_or_default()
}

/// Collects the page's text and its blocks.
fn walk(html: &Html) -> Walked {
    let mut page = Walked::default();
    let Some(body) = html.tree.root().descendants().find(|n| n.value().as_element().is_some_and(|e| e.name() == "body"))
    else {
        return page;
    };
    let mut path: Vec<&str> = Vec::new();
    let mut open = Block::default();
    for edge in body.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    path.push(element.name());
                    if !WITHIN.contains(&element.name()) {
                        page.close(&mut open);
                    }
                }
                Node::Text(text) if path.len() < DEEPEST && !path.iter().any(|tag| SILENT.contains(tag)) => {
                    page.add(text, &path, &mut open);
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    path.pop();
                    if !WITHIN.contains(&element.name()) {
                        page.close(&mut open);
                    }
                }
            }
        }
    }
    page.close(&mut open);
    page
}

impl Walked {
    /// Adds a text node to the open block.
    fn add(&mut self, text: &str, path: &[&str], open: &mut Block) {
        if open.pieces.is_empty() {
            open.tag = path.iter().rev().find(|tag| !WITHIN.contains(tag)).map_or(String::new(), |t| (*t).to_string());
            open.aside = path.iter().any(|tag| ASIDE.contains(tag));
            open.caption = path.contains(&"figcaption");
        }
        if path.contains(&"a") {
            open.linked += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        let start = self.text.len();
        self.text.push_str(text);
        for word in pieces(text) {
            open.pieces.push(Piece { from: start + word.from, to: start + word.to });
        }
    }

    /// Ends the open block, its outer white space cut off.
    fn close(&mut self, open: &mut Block) {
        let mut block = std::mem::take(open);
        let blank = |piece: &Piece| self.text[piece.from..piece.to].trim().is_empty();
        while block.pieces.last().is_some_and(blank) {
            block.pieces.pop();
        }
        let lead = block.pieces.iter().take_while(|piece| blank(piece)).count();
        block.pieces.drain(..lead);
        let mut spaced = false;
        block.pieces.retain(|piece| {
            let space = self.text[piece.from..piece.to].trim().is_empty();
            let keep = !(space && spaced);
            spaced = space;
            keep
        });
        if !block.pieces.is_empty() {
            self.blocks.push(block);
        }
    }

    /// A block's text as it is shown.
    pub(super) fn shown(&self, at: usize) -> String {
        self.blocks[at].pieces.iter().map(|piece| &self.text[piece.from..piece.to]).collect()
    }
}

/// Words and the single white space characters between them: of each run one blank is kept, if it has one.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let space = rest.starts_with(char::is_whitespace);
        let end = rest.find(|c: char| c.is_whitespace() != space).map_or(text.len(), |at| from + at);
        if space {
            let at = from + text[from..end].find(' ').unwrap_or(0);
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            pieces.push(Piece { from: at, to: at + length });
        } else {
            pieces.push(Piece { from, to: end });
        }
        from = end;
    }
    pieces
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
        let letters = shown.chars().filter(|c| c.is_alphanumeric()).count();
        let sentence = shape::has_end(shown.trim()) && shown.split_whitespace().count() >= 5;
        !block.aside && !block.caption && block.linked * 2 < letters && (block.tag == "p" || sentence)
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
        let unit = Unit { range: 0..words.len(), gap: 1, key: key(&words), words: words.split_whitespace().count() };
        let (first, last) = (page.blocks[*at].pieces.first(), page.blocks[*at].pieces.last());
        let range = first.map_or(0, |p| p.from)..last.map_or(0, |p| p.to);
        let shape = shape::alone(&unit, words.trim());
        let why = match shape {
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
