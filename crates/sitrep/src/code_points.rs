//! From bytes to code points: spans are bytes inside and code points in all output.

use crate::span::Span;

/// The code points of one text; built once, asked in O(log n) (at once for ASCII).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePoints {
    /// For each character of more than one byte: the byte after it, and by how many bytes all text up to there exceeds
    /// its code points.
    wide: Vec<(usize, usize)>,
}

impl CodePoints {
    /// The table of a text.
    pub fn of(text: &str) -> CodePoints {
        let (mut wide, mut extra) = (Vec::new(), 0);
        for (at, character) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            extra += character.len_utf8() - 1;
            wide.push((at + character.len_utf8(), extra));
        }
        CodePoints { wide }
    }

    /// How many code points stand before a byte.
    pub fn at(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|&(end, _)| end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    /// The byte at which a code point begins; beyond the text, so many bytes beyond it.
    pub fn byte(&self, point: usize) -> usize {
        let before = self.wide.partition_point(|&(end, extra)| end - extra <= point);
        point + before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    /// `[start, end)` of a span.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let text = "“Ya,” أمن 🚀!";
        let points = CodePoints::of(text);
        for (number, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!((points.at(byte), points.byte(number)), (number, byte));
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
