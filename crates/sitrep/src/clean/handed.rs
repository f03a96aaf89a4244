//! The source that is handed to `trafilatura`. It is the page's tree, but that what a reader sees as one line is one text in it:
//! the crate ends a line at an element that it does not know, and leaves out lines of which a third stands in links and lines
//! whose class holds one of many short words (`bar`, `meta`, `message`). A line of prose is therefore handed over without its
//! inner elements and its classes; all else keeps both, since by them the crate knows furniture. Hidden text is left out.

use std::collections::HashMap;
use std::fmt::Write;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::units::is_unseen;
use super::walk::{self, DEEPEST, Walked};
use super::{elements, shape};

/// A line of prose has at least so many words.
const PROSE: usize = 5;

/// Elements within a line that the crate knows and that say something of it.
const KEPT: &[&str] = &["a", "b", "code", "em", "i", "img", "span", "strong", "u"];

/// The source of a page for the crate.
pub(super) fn source(html: &Html, page: &Walked) -> String {
    let mut out = String::from("<!DOCTYPE html><html><head>");
    for node in html.tree.root().descendants() {
        if let Node::Element(element) = node.value()
            && is_said(element)
        {
            begin(&mut out, element, true);
            node.children().filter_map(|n| n.value().as_text()).for_each(|text| out.push_str(text));
            let _ = write!(out, "</{}>", element.name());
        }
    }
    out.push_str("</head>");
    if let Some(body) = walk::body(html) {
        tree(&mut out, body, page);
    }
    out.push_str("</html>");
    out
}

/// What the page says of itself.
fn is_said(element: &Element) -> bool {
    let linked = element.attr("type").is_some_and(|kind| kind == "application/ld+json");
    matches!(element.name(), "meta" | "title") || element.name() == "script" && linked
}

/// The page's body, lines of prose as plain text.
fn tree(out: &mut String, body: NodeRef<Node>, page: &Walked) {
    let lines = lines(page);
    let (mut depth, mut passed): (usize, Option<NodeId>) = (0, None);
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) => {
                depth += 1;
                match node.value() {
                    _ if passed.is_some() => {}
                    Node::Text(text) => escaped(out, text, false),
                    Node::Element(e) if elements::is_silent(e) || depth > DEEPEST || page.is_cut(node.id()) => {
                        passed = Some(node.id());
                    }
                    Node::Element(element) => {
                        let line = lines.get(&node.id());
                        if let Some(name) = name(node, element) {
                            begin(out, element, line.is_none() || !matches!(name, "p" | "blockquote" | "pre"));
                        }
                        if let Some(words) = line {
                            out.push_str(words);
                            passed = Some(node.id());
                        }
                    }
                    _ => {}
                }
            }
            Edge::Close(node) => {
                depth -= 1;
                let shown = passed.is_none() || passed == Some(node.id()) && lines.contains_key(&node.id());
                if let Node::Element(element) = node.value()
                    && shown
                    && let Some(name) = name(node, element)
                    && !matches!(name, "br" | "hr" | "img")
                {
                    let _ = write!(out, "</{name}>");
                }
                passed = passed.filter(|id| *id != node.id());
            }
        }
    }
}

/// What an element is called for the crate; none for one that is unwrapped.
fn name<'e>(node: NodeRef<Node>, element: &'e Element) -> Option<&'e str> {
    match element.name() {
        name if KEPT.contains(&name) => Some(name),
        name if elements::is_block(node, element) => Some(if elements::is_known(element) { name } else { "div" }),
        _ => None,
    }
}

/// The lines of prose by their elements, escaped.
fn lines(page: &Walked) -> HashMap<NodeId, String> {
    let mut lines: HashMap<NodeId, String> = HashMap::new();
    let mut linked: HashMap<NodeId, bool> = HashMap::new();
    for (at, block) in page.blocks.iter().enumerate() {
        let Some(own) = block.own.filter(|own| !page.holds_blocks(*own) && !block.aside && !block.caption) else {
            continue;
        };
        let line = lines.entry(own).or_default();
        if !line.is_empty() {
            line.push_str("<br>");
        }
        escaped(line, &page.shown(at), false);
        let prose = shape::has_end(page.shown(at).trim()) && page.shown(at).split_whitespace().count() >= PROSE;
        *linked.entry(own).or_default() |= prose && page.is_unlinked(at);
    }
    lines.retain(|own, _| linked[own]);
    lines
}

fn begin(out: &mut String, element: &Element, attributes: bool) {
    let name = if elements::is_known(element) { element.name() } else { "div" };
    let _ = write!(out, "<{name}");
    for (name, value) in element.attrs().filter(|(name, _)| attributes && *name != "style") {
        let _ = write!(out, " {name}=\"");
        escaped(out, value, true);
        out.push('"');
    }
    out.push('>');
}

/// Text or an attribute's value as HTML writes it, without the characters that nobody sees.
fn escaped(out: &mut String, text: &str, attribute: bool) {
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' if attribute => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}
