//! The tree of an HTML page in, its text and its blocks out. The text is that of all text nodes of the body in document order,
//! one behind the other, what nobody reads (scripts, styles) left out; `q` bears the quotation marks that a browser shows. What
//! stands in the text and in no block is named: hidden words, marks of footnotes, struck-out words, readings of `ruby`.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::build::Piece;
use super::elements;
use super::shape::{self, Shape};
use super::units::Unit;
use crate::article::Why;

/// What the page's elements hold, in order.
#[derive(Default)]
pub(super) struct Walked {
    /// The text of all text nodes.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What stands in no block, and why.
    pub cut: Vec<(Piece, Why)>,
    /// Whether what stands hidden is shown by the page's script, and so is the page.
    waiting: bool,
    /// The elements with such words.
    cutting: HashSet<NodeId>,
    /// The elements with blocks in them.
    holding: HashSet<NodeId>,
}

/// The text of one block element, as it is shown.
#[derive(Default)]
pub(super) struct Block {
    /// Its pieces of the page's text, runs of white space cut down to one character.
    pub pieces: Vec<Piece>,
    /// The innermost block element, and its name.
    pub own: Option<NodeId>,
    pub tag: String,
    /// The element in which that stands, lists and tables passed over.
    pub home: Option<NodeId>,
    /// Whether it stands in a `nav`, `footer`, `aside`, `form` or the like.
    pub aside: bool,
    /// Whether it stands under a picture.
    pub caption: bool,
    /// Whether it stands in a cell of a table.
    pub cell: bool,
    /// Letters and digits that stand in links.
    pub linked: usize,
}

/// Deeper elements are passed over: pages nest some dozens deep, hostile ones without end.
pub(super) const DEEPEST: usize = 400;

/// The mark of a footnote has fewer nodes than this, and hangs on fewer pieces of a line.
const RAISED: usize = 12;

/// An element that is open while the tree is walked.
struct Open<'a> {
    node: NodeRef<'a, Node>,
    name: &'a str,
    block: bool,
    silent: bool,
    cut: Option<Why>,
}

/// The text and the blocks of a page. Where it hides more words than it shows, they wait for its script and are its story.
pub(super) fn walk(html: &Html) -> Walked {
    let page = through(html, false);
    let words = |text: &str| text.split_whitespace().count();
    let hidden = page.cut.iter().filter(|(_, why)| *why == Why::Hidden);
    let hidden: usize = hidden.map(|(piece, _)| words(&page.text[piece.from..piece.to])).sum();
    if hidden * 2 > words(&page.text) { through(html, true) } else { page }
}

fn through(html: &Html, waiting: bool) -> Walked {
    let mut page = Walked { waiting, ..Walked::default() };
    let Some(body) = body(html) else { return page };
    let mut path: Vec<Open> = Vec::new();
    let mut open = Block::default();
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => page.enter(node, element, &mut path, &mut open),
                Node::Text(text) if !path.last().is_some_and(|o| o.silent) => {
                    page.add(text, &path, &mut open);
                }
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => page.leave(&mut path, &mut open),
            Edge::Close(_) => {}
        }
    }
    page.close(&mut open);
    page
}

/// The body of a page.
pub(super) fn body(html: &Html) -> Option<NodeRef<'_, Node>> {
    html.tree.root().descendants().find(|n| n.value().as_element().is_some_and(|e| e.name() == "body"))
}

impl Walked {
    fn enter<'a>(&mut self, node: NodeRef<'a, Node>, element: &'a Element, path: &mut Vec<Open<'a>>, open: &mut Block) {
        let block = elements::is_block(node, element);
        if block {
            self.close(open);
            let outer = path.iter().rev().find(|o| o.block).filter(|_| element.name() != "br");
            self.holding.extend(outer.map(|o| o.node.id()));
        }
        let above = path.last();
        let silent = above.is_some_and(|o| o.silent) || elements::is_silent(element);
        let cut = above.and_then(|o| o.cut).or_else(|| {
            let cut = self.cut_for(node, element, open)?;
            self.cutting.insert(node.id());
            Some(cut)
        });
        path.push(Open { node, name: element.name(), block, silent, cut });
        if element.name() == "q" && !silent {
            self.add(if is_nested(path) { "‘" } else { "“" }, path, open);
        }
    }

    fn leave(&mut self, path: &mut Vec<Open>, open: &mut Block) {
        if path.last().is_some_and(|o| o.name == "q" && !o.silent) {
            self.add(if is_nested(path) { "’" } else { "”" }, path, open);
        }
        if path.pop().is_some_and(|o| o.block) {
            self.close(open);
        }
    }

    /// Why the words of an element are no part of the line in which it stands.
    fn cut_for(&self, node: NodeRef<Node>, element: &Element, open: &Block) -> Option<Why> {
        match element.name() {
            _ if elements::is_unseen(node, element) || !self.waiting && elements::is_hidden(element) => {
                Some(Why::Hidden)
            }
            "del" | "s" | "strike" => Some(Why::Deleted),
            "rt" | "rp" => Some(Why::Mark),
            "button" => Some(Why::Navigation),
            "sup" => {
                let texts = node.descendants().take(RAISED).filter_map(|n| n.value().as_text());
                let raised: String = texts.map(|text| &**text).collect();
                let last = open.pieces.len().saturating_sub(RAISED);
                let before: String = open.pieces[last..].iter().map(|piece| &self.text[piece.from..piece.to]).collect();
                elements::is_mark(&raised, &before).then_some(Why::Mark)
            }
            _ => None,
        }
    }

    /// Adds a text node to the open block.
    fn add(&mut self, text: &str, path: &[Open], open: &mut Block) {
        if path.len() >= DEEPEST {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(why) = path.last().and_then(|o| o.cut) {
            let words = text.trim();
            let from = start + text.find(words).unwrap_or(0);
            if !words.is_empty() {
                self.cut.push((Piece { from, to: from + words.len() }, why));
            }
            return;
        }
        if open.pieces.is_empty() {
            describe(open, path);
        }
        if path.iter().any(|o| o.name == "a") {
            open.linked += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
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

    /// Whether the words of an element stand in no block.
    pub(super) fn is_cut(&self, element: NodeId) -> bool {
        self.cutting.contains(&element)
    }

    /// Whether blocks stand in a block element.
    pub(super) fn holds_blocks(&self, element: NodeId) -> bool {
        self.holding.contains(&element)
    }

    /// A block's text as it is shown.
    pub(super) fn shown(&self, at: usize) -> String {
        self.blocks[at].pieces.iter().map(|piece| &self.text[piece.from..piece.to]).collect()
    }

    /// What a block looks like by itself.
    pub(super) fn shape(&self, at: usize) -> Shape {
        let words = self.shown(at);
        shape::alone(&Unit::alone(&words), words.trim())
    }

    /// Where a block stands, from its first piece to its last.
    pub(super) fn range(&self, at: usize) -> std::ops::Range<usize> {
        let pieces = &self.blocks[at].pieces;
        pieces.first().map_or(0, |p| p.from)..pieces.last().map_or(0, |p| p.to)
    }

    /// Whether less than half of a block's letters stand in links.
    pub(super) fn is_unlinked(&self, at: usize) -> bool {
        let letters = self.shown(at).chars().filter(|c| c.is_alphanumeric()).count();
        self.blocks[at].linked * 2 < letters
    }
}

/// Whether a `q` stands within another.
fn is_nested(path: &[Open]) -> bool {
    path.iter().take(DEEPEST).filter(|o| o.name == "q").count() % 2 == 0
}

/// Says in which elements a block stands.
fn describe(open: &mut Block, path: &[Open]) {
    let own = path.iter().rev().find(|o| o.block);
    open.own = own.map(|o| o.node.id());
    open.tag = own.map_or(String::new(), |o| o.name.to_string());
    let holds = |n: &NodeRef<Node>| {
        const PASSED: &[&str] = &["ul", "ol", "dl", "li", "table", "tbody", "thead", "tfoot", "tr"];
        n.value().as_element().is_some_and(|e| !PASSED.contains(&e.name()))
    };
    open.home = own.and_then(|o| o.node.ancestors().find(holds)).map(|n| n.id());
    open.aside = path.iter().any(|o| o.node.value().as_element().is_some_and(elements::is_aside));
    open.caption = path.iter().any(|o| o.name == "figcaption");
    open.cell = path.iter().any(|o| matches!(o.name, "td" | "th"));
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
