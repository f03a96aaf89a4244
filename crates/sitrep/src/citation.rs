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
}

impl Citation {
    /// The sentence in which a byte of an article's text stands.
    pub fn at(record: &Record, article: usize, byte: usize) -> Citation {
        Citation { article, sentence: record.readings[article].sentence_at(byte) }
    }

    /// The words of the sentence.
    pub fn quote(self, record: &Record) -> &str {
        let reading = &record.readings[self.article];
        self.sentence.map_or("", |number| reading.quote(reading.sentences[number]))
    }

    /// Its mark in a page of one file: `a9s3`.
    pub fn anchor(self) -> String {
        let article = self.article + 1;
        self.sentence.map_or(format!("a{article}"), |s| format!("a{article}s{}", s + 1))
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.article + 1)?;
        self.sentence.map_or(Ok(()), |s| write!(out, ".{}", s + 1))
    }
}
