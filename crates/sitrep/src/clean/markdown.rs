//! Markdown source in, stories out. Its marks (`#`, `**`, the address of a link) are hidden while the page is split and
//! cut out of the text afterwards; the words stay where they are.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::build::Piece;
use super::story::{self, Story};

/// The marks of Markdown, each in a group of its own: a group is what is cut.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?m)(\A---\n(?s:.*?)\n---(?:\n|\z))", // front matter
        r"|(!\[[^\]\n]*\]\([^)\n]*\))",         // a picture
        r"|(\[)[^\]\[\n]+(\]\([^)\n]*\))",      // a link's brackets and address
        r"|^([ \t]*\#{1,6}[ \t]+)",             // a heading
        r"|^([ \t]*>[ \t]?)",                   // a quotation
        r"|(\*\*|__|`)",                        // bold, code
        r"|(\*)\b|\b(\*)",                      // italics
    ))
    .expect("the marks of Markdown")
});

/// The stories of a Markdown page.
pub(super) fn stories(source: &str) -> Vec<Story> {
    let cuts = cuts(source);
    let mut hidden = source.to_string().into_bytes();
    for cut in &cuts {
        for byte in &mut hidden[cut.clone()] {
            // Line ends stay, so that lines and gaps are those of the source.
            *byte = if *byte == b'\n' { b'\n' } else { b' ' };
        }
    }
    let Ok(hidden) = String::from_utf8(hidden) else { return Vec::new() };
    let mut stories = story::of_text(&hidden);
    for story in &mut stories {
        story.title = story.title.take().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        for paragraph in &mut story.paragraphs {
            *paragraph = paragraph.iter().flat_map(|piece| without(*piece, &cuts)).collect();
        }
    }
    if let [only] = stories.as_mut_slice() {
        only.title = named(source, "title").or(only.title.take());
        only.byline = named(source, "author").map_or(std::mem::take(&mut only.byline), |name| vec![name]);
    }
    stories
}

/// Where the marks stand, in order.
fn cuts(source: &str) -> Vec<Range<usize>> {
    let found = MARKS.captures_iter(source);
    let mut cuts: Vec<Range<usize>> =
        found.flat_map(|mark| mark.iter().skip(1).flatten().map(|group| group.range()).collect::<Vec<_>>()).collect();
    cuts.sort_by_key(|cut| cut.start);
    cuts
}

/// What is left of a piece.
fn without(piece: Piece, cuts: &[Range<usize>]) -> Vec<Piece> {
    let (mut left, mut from) = (Vec::new(), piece.from);
    let first = cuts.partition_point(|cut| cut.end <= piece.from);
    for cut in cuts[first..].iter().take_while(|cut| cut.start < piece.to) {
        left.push(Piece { from, to: cut.start.max(from) });
        from = cut.end.max(from);
    }
    left.push(Piece { from: from.min(piece.to), to: piece.to });
    left
}

/// A field of the front matter.
fn named(source: &str, name: &str) -> Option<String> {
    let (front, _) = source.strip_prefix("---\n")?.split_once("\n---")?;
    let found = front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    found.map(|value| value.trim().trim_matches(['"', '\'']).to_string()).filter(|value| !value.is_empty())
}
