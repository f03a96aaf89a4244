//! What an element of HTML is to a reader: the end of a line or a part of it, code that nobody reads, furniture, or something
//! that the page hides. An element that HTML does not know (`x-note`, `o:p`) is a part of the line in which it stands.

use std::sync::LazyLock;

use ego_tree::NodeRef;
use regex::Regex;
use scraper::Node;
use scraper::node::Element;

/// Elements whose text nobody reads. A `template` with `shadowrootmode` is shown and no such element.
const SILENT: &[&str] = &[
    "audio", "canvas", "embed", "iframe", "map", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that hold a line of text; whatever stands in one is a part of the line.
const LINES: &[&str] = &[
    "address",
    "blockquote",
    "caption",
    "dd",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "legend",
    "li",
    "p",
    "pre",
    "summary",
    "td",
    "th",
];

/// HTML's own elements that stand within a line.
const WITHIN: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "math", "meter", "output", "picture", "progress", "q", "rp",
    "rt", "ruby", "s", "samp", "slot", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track",
    "tt", "u", "var", "wbr",
];

/// Elements that hold no story.
const ASIDE: &[&str] = &["nav", "footer", "aside", "form", "button", "menu", "dialog"];

/// How many elements around one are looked at: pages of a hundred thousand elements in a row exist.
const NEAR: usize = 30;

/// Class names that sites and their frameworks give to boxes that only screen readers read.
const UNSEEN: &[&str] = &[
    "a11y-hidden",
    "assistive-text",
    "element-invisible",
    "hide-visually",
    "offscreen",
    "screen-reader",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader",
    "screenreader-only",
    "sr-only",
    "sr-text",
    "u-hidden-visually",
    "u-visually-hidden",
    "u-visuallyhidden",
    "visually-hidden",
    "visuallyhidden",
];

/// Whether nobody reads the text of an element.
pub(super) fn is_silent(element: &Element) -> bool {
    SILENT.contains(&element.name()) && element.attr("shadowrootmode").is_none()
}

/// Whether an element is known to hold no story.
pub(super) fn is_aside(element: &Element) -> bool {
    ASIDE.contains(&element.name())
}

/// Whether an element is one of HTML's own.
pub(super) fn is_known(element: &Element) -> bool {
    let name = element.name();
    BLOCKS.contains(&name) || WITHIN.contains(&name) || matches!(name, "meta" | "title" | "script")
}

/// Whether an element begins a line of its own. An unknown one does where no text stands beside it.
pub(super) fn is_block(node: NodeRef<Node>, element: &Element) -> bool {
    let name = element.name();
    if BLOCKS.contains(&name) {
        return true;
    }
    if WITHIN.contains(&name) || SILENT.contains(&name) {
        return false;
    }
    let text = |n: NodeRef<Node>| n.value().as_text().is_some_and(|text| !text.trim().is_empty());
    let beside = node.next_siblings().take(NEAR).any(text) || node.prev_siblings().take(NEAR).any(text);
    let names = node.ancestors().take(NEAR).filter_map(|a| a.value().as_element().map(Element::name));
    let above = { names }.find(|name| BLOCKS.contains(name));
    !beside && !above.is_some_and(|name| LINES.contains(&name))
}

/// Whether a page does not show an element: by an attribute or in its own style. What a style sheet hides is not known; a whole page
/// that is hidden waits for its script.
pub(super) fn is_hidden(element: &Element) -> bool {
    if matches!(element.name(), "html" | "body" | "main") {
        return false;
    }
    let closed = element.name() == "dialog" && element.attr("open").is_none();
    let hidden = element.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    closed || hidden || element.attr("style").is_some_and(hides)
}

/// Whether an element stands in a box for screen readers, or is a symbol that they pass over.
pub(super) fn is_unseen(node: NodeRef<Node>, element: &Element) -> bool {
    let symbol = element.attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    element.classes().any(|class| UNSEEN.contains(&class.to_lowercase().as_str())) || symbol && is_short(node)
}

/// Whether a style shows nothing of what it is for.
fn hides(style: &str) -> bool {
    static HIDES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)",
            r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)",
            r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)",
            r"|(?:left|top|right|text-indent)\s*:\s*-\d{4,}",
        ))
        .expect("styles that hide")
    });
    HIDES.is_match(style)
}

/// A symbol, an icon's name, a counter: what is hidden from screen readers alone is furniture only where it is short. While a
/// window stands open over a page, all of the page is marked so.
fn is_short(node: NodeRef<Node>) -> bool {
    const SYMBOL: usize = 25;
    let texts = node.descendants().take(NEAR * SYMBOL).filter_map(|n| n.value().as_text());
    texts.flat_map(|text| text.split_whitespace()).take(SYMBOL).count() < SYMBOL
}

/// Whether a raised text is the mark of a footnote and no part of the word before it, of which these are the last characters:
/// `12` and `1`, `ended.` and `[3]`; not `10` and `th`, nor `m` and `2`.
pub(super) fn is_mark(raised: &str, before: &str) -> bool {
    let raised = raised.trim();
    let inner = raised.trim_matches(['[', ']', '(', ')', ',', ' ', '\u{a0}']);
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '[' | ']');
    let number = !inner.is_empty() && inner.chars().all(numbers);
    let letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_lowercase());
    let sign = !raised.is_empty() && raised.chars().all(|c| "*†‡§¶#".contains(c));
    if sign || raised.starts_with('[') && (number || letter) {
        return true;
    }
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let behind_word = !word.is_empty();
    // `m`, `km`, `ft`: a unit has few letters, the word before a mark mostly more
    let power = behind_word && word.chars().count() <= 2;
    number && !power || letter && !behind_word
}

#[cfg(test)]
mod tests {
    use super::{hides, is_mark};

    #[test]
    fn marks_of_footnotes() {
        for (raised, before) in [
            ("1", "were 12"),
            ("2", "ended."),
            ("[3]", "ended"),
            ("4, 5", "said,”"),
            ("1", "the bridge"),
            ("*", "40"),
            ("a", "12"),
            ("[b]", "bridge"),
        ] {
            assert!(is_mark(raised, before), "{raised} behind {before}");
        }
        for (raised, before) in
            [("th", "10"), ("2", "40 m"), ("3", "km"), ("st", "1"), ("TM", "Osten"), ("e", "M"), ("", "12")]
        {
            assert!(!is_mark(raised, before), "{raised} behind {before}");
        }
    }

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "color: red; DISPLAY : none",
            "visibility:hidden",
            "position:absolute; clip: rect(0 0 0 0)",
            "clip:rect(1px, 1px, 1px, 1px)",
            "clip-path:inset(50%)",
            "position:absolute;left:-9999px",
            "font-size:0",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in ["display:block", "overflow:hidden", "font-size:0.9em", "clip:rect(0,200px,80px,0)", "left:-20px"]
        {
            assert!(!hides(style), "{style}");
        }
    }
}
