//! A page's text in units: paragraphs, headings, captions, single lines of furniture. A line is a unit, unless the
//! page is wrapped at a fixed width; then a unit is the lines of one paragraph.

use std::collections::HashSet;
use std::ops::Range;

/// One unit of a page.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Where it stands, without white space around it.
    pub range: Range<usize>,
    /// Blank lines before it.
    pub gap: usize,
    /// Its letters and digits in lower case, words apart by one space.
    pub key: String,
    /// How many words.
    pub words: usize,
}

/// A line is full, and the next one goes on with its sentence, from this part of the page's width up. A wrapped
/// line falls short by at most one long word; set by hand.
const FULL: f64 = 0.75;

/// Lines of a wrapped page are at most this long: mail and agencies wrap at 65 to 80, wide terminals at 132.
const WIDEST: usize = 140;

/// The units of a text, in order.
pub(super) fn of(text: &str) -> Vec<Unit> {
    let lines = split_glued(text, lines(text));
    let width = wrapped(text, &lines);
    let mut paragraphs: Vec<Line> = Vec::new();
    for line in lines {
        match (width, paragraphs.last_mut()) {
            (Some(width), Some(last)) if line.gap == 0 && goes_on(text, &last.range, &line.range, width) => {
                last.range.end = line.range.end;
            }
            _ => paragraphs.push(line),
        }
    }
    paragraphs.into_iter().map(|line| unit(text, line.range, line.gap)).collect()
}

/// A line that holds something.
struct Line {
    range: Range<usize>,
    gap: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let (mut lines, mut at, mut gap) = (Vec::new(), 0, 0);
    for whole in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\x0c']) {
        let line = whole.trim_matches(blank);
        if line.is_empty() {
            gap += 1;
        } else {
            let start = at + (whole.len() - whole.trim_start_matches(blank).len());
            lines.push(Line { range: start..start + line.len(), gap });
            gap = 0;
        }
        at += whole.len();
    }
    lines
}

fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Parts lines in which one article's last sentence and the next one's headline stand without a space between
/// them. Only where the words behind the full stop stand again as a line of their own is that sure.
fn split_glued(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let keys: HashSet<String> = lines.iter().map(|line| key(&text[line.range.clone()])).collect();
    let mut parted = Vec::new();
    for line in lines {
        let words = &text[line.range.clone()];
        let tail = glue(words).map(|at| (at, key(&words[at..])));
        let tail = tail.filter(|(_, tail)| *tail != key(words) && keys.contains(tail));
        match tail.map(|(at, _)| at) {
            Some(at) => {
                let middle = line.range.start + at;
                parted.push(Line { range: line.range.start..middle, gap: line.gap });
                parted.push(Line { range: middle..line.range.end, gap: 1 });
            }
            None => parted.push(line),
        }
    }
    parted
}

/// The last place where a full stop and a capital letter touch and three words or more follow.
fn glue(line: &str) -> Option<usize> {
    let places = line.char_indices().zip(line.char_indices().skip(1));
    let touching = places.filter(|((_, a), (_, b))| ".!?”\"".contains(*a) && b.is_uppercase());
    let last = touching.map(|(_, (at, _))| at).last()?;
    (line[last..].split_whitespace().count() >= 3).then_some(last)
}

/// The width at which the page is wrapped; none where each line is a paragraph. In wrapped text many lines begin in
/// the middle of a sentence.
fn wrapped(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = lines.windows(2).filter(|pair| pair[1].gap == 0);
    let (mut all, mut inside) = (0, 0);
    for pair in pairs {
        all += 1;
        inside += usize::from(text[pair[1].range.clone()].starts_with(|c: char| c.is_lowercase()));
    }
    let mut widths: Vec<usize> = lines.iter().map(|l| text[l.range.clone()].chars().count()).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len() * 95 / 100)?;
    // Of lines in the middle of English prose about two in three begin with a small letter.
    (inside >= 3 && inside * 3 >= all && (40..=WIDEST).contains(&width)).then_some(width)
}

/// Whether the second line goes on with the paragraph that the first ends: the first is full.
fn goes_on(text: &str, before: &Range<usize>, line: &Range<usize>, width: usize) -> bool {
    let last = text[before.clone()].rsplit('\n').next().unwrap_or("");
    let indented = text[before.end..line.start].ends_with("  ") || text[before.end..line.start].ends_with('\t');
    !indented && last.chars().count() as f64 >= width as f64 * FULL
}

impl Unit {
    /// A unit of a page by itself.
    pub(super) fn alone(words: &str) -> Unit {
        Unit { range: 0..words.len(), gap: 1, key: key(words), words: words.split_whitespace().count() }
    }
}

fn unit(text: &str, range: Range<usize>, gap: usize) -> Unit {
    let key = key(&text[range.clone()]);
    let words = key.split(' ').filter(|w| !w.is_empty()).count();
    Unit { range, gap, key, words }
}

/// Characters without a shape of their own: soft hyphens, marks of direction, spaces and joiners without a width.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The letters and digits of some words in lower case, one space between them.
pub(super) fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    let mut space = false;
    for c in words.chars().filter(|c| !is_unseen(*c)) {
        if c.is_alphanumeric() {
            if space && !key.is_empty() {
                key.push(' ');
            }
            key.extend(c.to_lowercase());
            space = false;
        } else {
            space = true;
        }
    }
    key
}
