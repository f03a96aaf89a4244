//! A run of text without white space in, the places where it is cut out: spaCy's prefix, suffix, infix and URL
//! patterns, unchanged.
//!
//! spaCy searches the whole run each time; here prefixes and suffixes are searched only as far from an end as a
//! match can reach, which gives the same matches and keeps the time linear.

use crate::blob::Blob;
use fancy_regex::{Regex, RegexBuilder};
use std::ops::Range;

/// Bytes from an end that a prefix or a suffix, with what it looks at beside it, can reach, but for runs of dots.
const AFFIX_REACH: usize = 48;
/// Steps after which a search that goes back and forth gives up: far above what any real URL takes.
const STEPS: usize = 100_000;

/// The four patterns.
pub struct Affixes {
    prefix: Regex,
    suffix: Regex,
    infix: Regex,
    url: Regex,
}

impl Affixes {
    /// Reads and compiles the patterns.
    pub fn load(blob: &mut Blob) -> Affixes {
        let mut pattern =
            || RegexBuilder::new(blob.string()).backtrack_limit(STEPS).build().expect("the built-in patterns compile");
        Affixes { prefix: pattern(), suffix: pattern(), infix: pattern(), url: pattern() }
    }

    /// How many bytes of a prefix are cut off; 0 for none.
    pub fn prefix(&self, text: &str) -> usize {
        if text.is_empty() || text.as_bytes()[0].is_ascii_alphanumeric() && !text.as_bytes().contains(&b'$') {
            return 0; // all prefixes that start with a letter or digit are currencies, such as `US$`
        }
        let dots = text.bytes().take_while(|byte| *byte == b'.').count();
        let head = &text[..text.ceil_char_boundary(dots + AFFIX_REACH)];
        self.prefix.find(head).ok().flatten().map_or(0, |found| found.end() - found.start())
    }

    /// How many bytes of a suffix are cut off; 0 for none.
    pub fn suffix(&self, text: &str) -> usize {
        let dots = text.bytes().rev().take_while(|byte| *byte == b'.').count();
        let start = text.floor_char_boundary(text.len().saturating_sub(dots + AFFIX_REACH));
        self.suffix.find_from_pos(text, start).ok().flatten().map_or(0, |found| found.end() - found.start())
    }

    /// The places in the middle of the text that are tokens of their own.
    pub fn infixes<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.infix.find_iter(text).map_while(Result::ok).map(|found| found.range())
    }

    /// Whether all of the text is a URL. Every host that the pattern takes has a dot.
    pub fn is_url(&self, text: &str) -> bool {
        text.contains('.') && self.url.is_match(text).unwrap_or(false)
    }
}
