//! Article in, document out: each paragraph is parsed by itself, so that no sentence crosses one.

use std::ops::Range;
use std::sync::LazyLock;

use sitrep_english::{English, Name};

mod case;

use crate::article::Article;
use crate::document::Document;

static ENGLISH: LazyLock<English> = LazyLock::new(English::load);

/// Parses an article.
pub fn parse(article: &Article) -> Document<'_> {
    let mut document = Document {
        article,
        tokens: Vec::new(),
        sentences: Vec::new(),
        paragraphs: Vec::new(),
        names: Vec::new(),
        children: Vec::new(),
    };
    for paragraph in paragraphs(&article.text) {
        add(&mut document, paragraph);
    }
    document.children = children(&document);
    document
}

/// The byte ranges of the paragraphs: what stands between blank lines.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split("\n\n").filter_map(move |paragraph| {
        let start = at;
        at += paragraph.len() + 2;
        (!paragraph.trim().is_empty()).then_some(start..start + paragraph.len())
    })
}

/// Parses one paragraph and adds it, its offsets moved to the article's.
fn add(document: &mut Document, paragraph: Range<usize>) {
    let text = &document.article.text[paragraph.clone()];
    let parsed = match case::restore(text, &ENGLISH) {
        Some(restored) => ENGLISH.parse(&restored),
        None => ENGLISH.parse(text),
    };
    let base = document.tokens.len();
    let moved = |tokens: Range<usize>| tokens.start + base..tokens.end + base;
    for mut token in parsed.tokens {
        token.start += paragraph.start;
        token.end += paragraph.start;
        token.head += base;
        document.tokens.push(token);
    }
    for sentence in parsed.sentences {
        let sentence = trim(document, moved(sentence));
        if !sentence.is_empty() {
            document.sentences.push(sentence);
        }
    }
    for name in parsed.names {
        document.names.push(Name { tokens: moved(name.tokens), label: name.label });
    }
    document.paragraphs.push(base..document.tokens.len());
}

/// Cuts white space off both ends.
fn trim(document: &Document, mut tokens: Range<usize>) -> Range<usize> {
    let blank = |t: usize| document.word(t).trim().is_empty();
    while !tokens.is_empty() && blank(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && blank(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// For each token its children.
fn children(document: &Document) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); document.tokens.len()];
    for (token, of) in document.tokens.iter().enumerate() {
        if of.head != token {
            children[of.head].push(token);
        }
    }
    children
}
