//! A text as it is compared: lower case, one blank for any white space, one sign for any dash, no quotation marks but
//! apostrophes within words, each letter with the place in the text from which it came.

use crate::span::Span;

/// Stands between the end of one quotation and the beginning of the next, so that words of two are never taken for one.
const BETWEEN: char = '\u{1f}';

/// A text for comparison.
pub struct Plain {
    /// What is compared.
    pub text: String,
    /// For each byte of `text`, the bytes of the original from which it came.
    from: Vec<(usize, usize)>,
}

impl Plain {
    /// The plain form of a text.
    pub fn of(original: &str) -> Plain {
        let mut plain = Plain { text: String::with_capacity(original.len()), from: Vec::with_capacity(original.len()) };
        let letters: Vec<(usize, char)> = original.char_indices().collect();
        for (number, &(at, letter)) in letters.iter().enumerate() {
            let before = number.checked_sub(1).map(|n| letters[n].1);
            let after = letters.get(number + 1).map(|(_, c)| *c);
            let place = (at, at + letter.len_utf8());
            match letter {
                _ if letter.is_whitespace() => plain.blank(place),
                _ if is_mark(letter) => {
                    let within = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
                    if within && !matches!(letter, '"' | '“' | '”' | '„' | '«' | '»') {
                        plain.push('\'', place);
                    } else if ends_one_and_begins_another(&letters[number..], before) {
                        plain.push(BETWEEN, place);
                    }
                }
                _ if is_dash(letter) => plain.push('-', place),
                // Signs that are not seen: soft hyphens, zero-width blanks, marks of direction.
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
                }
                _ => letter.to_lowercase().for_each(|lower| plain.push(lower, place)),
            }
        }
        while plain.text.ends_with(' ') {
            plain.text.pop();
            plain.from.pop();
        }
        plain
    }

    fn push(&mut self, letter: char, place: (usize, usize)) {
        // No blank beside a dash: `word – word` and `word—word` are one. A hyphen has none in either text.
        if letter == '-' && self.text.ends_with(' ') {
            self.text.pop();
            self.from.pop();
        }
        self.text.push(letter);
        self.from.extend(std::iter::repeat_n(place, letter.len_utf8()));
    }

    fn blank(&mut self, place: (usize, usize)) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '-']) {
            self.push(' ', place);
        }
    }

    /// The words of the original at some bytes of the plain text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.from[start].0, self.from[end - 1].1)
    }

    /// Every place of the original in which another text stands whole, bounded by no letter or digit of its own word.
    pub fn find_all(&self, other: &Plain) -> Vec<Span> {
        let asked = other.text.as_str();
        if !asked.contains(char::is_alphanumeric) {
            return Vec::new();
        }
        let hits = self.text.match_indices(asked).filter(|(at, _)| self.is_whole(*at, at + asked.len()));
        hits.map(|(at, _)| self.span(at, at + asked.len())).collect()
    }

    /// Whether neither end cuts a word or a number: `attack` does not stand in `attacks`, nor `10` in `10,000`.
    pub fn is_whole(&self, start: usize, end: usize) -> bool {
        let (before, own, after) = (&self.text[..start], &self.text[start..end], &self.text[end..]);
        let left = joined(before.chars().rev(), own.chars().next(), self.printed_dash(start.checked_sub(1)));
        let right = joined(after.chars(), own.chars().next_back(), self.printed_dash(Some(end)));
        !left && !right
    }

    /// Whether the sign at a byte came from a single letter: a dash with blanks around it did not join two words.
    fn printed_dash(&self, at: Option<usize>) -> bool {
        let Some(at) = at.filter(|at| self.text.as_bytes().get(*at) == Some(&b'-')) else { return false };
        let touches =
            |a: usize, b: usize| self.from.get(a).map(|place| place.1) == self.from.get(b).map(|place| place.0);
        // One byte: a hyphen as typed. Longer dashes part words even where no blank stands beside them.
        let single = self.from[at].1 - self.from[at].0 == 1;
        single && at.checked_sub(1).is_some_and(|before| touches(before, at)) && touches(at, at + 1)
    }
}

/// Whether what stands outside belongs to the same word or number as the last sign inside.
fn joined(mut outside: impl Iterator<Item = char>, inside: Option<char>, hyphen: bool) -> bool {
    let Some(inside) = inside.filter(|c| c.is_alphanumeric()) else { return false };
    let (next, then) = (outside.next(), outside.next());
    match next {
        Some(c) if c.is_alphanumeric() => true,
        Some('\'') => then.is_some_and(char::is_alphanumeric),
        Some('-') => hyphen,
        Some(',' | '.') => inside.is_ascii_digit() && then.is_some_and(|c| c.is_ascii_digit()),
        Some('%') => inside.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a mark closes a quotation after which another opens, with only white space between.
fn ends_one_and_begins_another(from: &[(usize, char)], before: Option<char>) -> bool {
    let closes = from[0].1 != '“' && before.is_some_and(|c| !c.is_whitespace());
    let mut rest = from[1..].iter().map(|(_, c)| *c);
    let blank = rest.next().is_some_and(char::is_whitespace);
    let opens = rest.find(|c| !c.is_whitespace()).is_some_and(|c| is_mark(c) && c != '”');
    closes && blank && opens
}

/// Quotation marks and apostrophes.
pub fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '′'
            | '″'
            | 'ʼ'
    )
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
