//! A citation: which sentence of which article a line stands on. `9.3` is article 9, sentence 3.

use std::fmt;

use crate::record::Record;

/// A sentence of one of a record's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// Index of the article in the record.
    pub article: usize,
    /// Index of the sentence; none in an article without sentences.
    pub sentence: Option<usize>,
    /// The number of the article as readers see it.
    number: usize,
}

impl Citation {
    /// The sentence in which a byte of an article's text stands.
    pub fn at(record: &Record, article: usize, byte: usize) -> Citation {
        Citation { sentence: record.readings[article].sentence_at(byte), ..Citation::of(record, article) }
    }

    /// An article as a whole.
    pub fn of(record: &Record, article: usize) -> Citation {
        Citation { article, sentence: None, number: record.number(article) }
    }

    /// What a mark means, `26.22`, `[26.22]` or `[26]` for an article; none where it is no mark, or the record has no such sentence.
    pub fn read(record: &Record, mark: &str) -> Option<Citation> {
        let inner = mark.trim().strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let (number, sentence) = match (inner.unwrap_or(mark.trim()).split_once('.'), inner) {
            (Some((number, sentence)), _) => (number, Some(sentence.parse::<usize>().ok()?.checked_sub(1)?)),
            (None, Some(number)) => (number, None),
            (None, None) => return None,
        };
        let number: usize = number.parse().ok()?;
        let article = (0..record.readings.len()).find(|article| record.number(*article) == number)?;
        let there = sentence.is_none_or(|sentence| sentence < record.readings[article].sentences.len());
        there.then_some(Citation { article, sentence, number })
    }

    /// Whether some words are such a mark, and no id.
    pub fn is_mark(words: &str) -> bool {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let inner = words.trim().strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        match (inner.unwrap_or(words.trim()).split_once('.'), inner) {
            (Some((number, sentence)), _) => digits(number) && digits(sentence),
            (None, Some(number)) => digits(number),
            (None, None) => false,
        }
    }

    /// The words of the sentence.
    pub fn quote(self, record: &Record) -> &str {
        let reading = &record.readings[self.article];
        self.sentence.map_or("", |number| reading.quote(reading.sentences[number]))
    }

    /// Its mark in a page of one file: `a9s3`.
    pub fn anchor(self) -> String {
        let article = self.number;
        self.sentence.map_or(format!("a{article}"), |s| format!("a{article}s{}", s + 1))
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.number)?;
        self.sentence.map_or(Ok(()), |s| write!(out, ".{}", s + 1))
    }
}
