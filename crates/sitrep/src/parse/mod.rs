//! Article in, document out: each paragraph is parsed by itself, so that no sentence crosses one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use sitrep_english::{English, Name, Parsed};

mod abbreviation;
mod case;

use crate::article::Article;
use crate::document::Document;

static ENGLISH: LazyLock<English> = LazyLock::new(English::load);

/// So many paragraphs are parsed side by side: a long page is not held twice.
const AT_ONCE: usize = 64;

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
    let paragraphs: Vec<Range<usize>> = paragraphs(&article.text).collect();
    for some in paragraphs.chunks(AT_ONCE) {
        let texts = some.iter().map(|paragraph| &article.text[paragraph.clone()]);
        let cased = texts.map(|text| case::restore(text, &ENGLISH).map_or(Cow::Borrowed(text), Cow::Owned));
        let (texts, places): (Vec<Cow<str>>, Vec<_>) = cased.map(abbreviation::read_as).unzip();
        let parsed = ENGLISH.parse_all(&texts.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        for ((paragraph, mut parsed), places) in some.iter().zip(parsed).zip(places) {
            abbreviation::own_lemmas(&mut parsed, &article.text[paragraph.clone()], &places);
            add(&mut document, paragraph, parsed);
        }
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

/// Adds a parsed paragraph, its offsets moved to the article's.
fn add(document: &mut Document, paragraph: &Range<usize>, parsed: Parsed) {
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
