//! Article in, document out: each paragraph is parsed by itself, so that no sentence crosses one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use sitrep_english::{English, Name, Parsed};

mod abbreviation;
mod case;
mod language;

use crate::article::Article;
use crate::document::Document;
use crate::lang::Language;
use crate::page::Remark;
use crate::span::Span;

static ENGLISH: LazyLock<English> = LazyLock::new(English::load);

/// So many paragraphs are parsed side by side: a long page is not held twice.
const AT_ONCE: usize = 64;

/// The article with the language that its words are in, and a remark where that is not English. What its page says is a clue.
pub fn in_its_language(article: Article) -> Article {
    let clue = crate::lang::language(&article.language);
    let other = language::other(&article.text, Some(&article.language), &ENGLISH);
    let why = match (other, clue) {
        (Some(other), _) => {
            format!("is in {} and not in English; it is kept, and nothing is read from it", other.in_words())
        }
        (None, Some(clue)) if clue.tag != "en" => {
            format!("the page says that it is in {}; its words are English", clue.name)
        }
        (None, _) => String::new(),
    };
    let remark = Remark { field: "language", why };
    let remarks = article.remarks.iter().cloned().chain((!remark.why.is_empty()).then_some(remark)).collect();
    let said = |tag: &str| clue.is_some_and(|clue| clue.tag == tag).then(|| article.language.clone());
    let tag = other.map_or("en", |other| other.tag);
    // What the page says of it may be finer: `en-GB`. Where it is a name or a code it is no tag.
    let language =
        said(tag).filter(|said| said.len() == 2 || said.get(2..3) == Some("-")).unwrap_or_else(|| tag.to_string());
    Article { language, remarks, ..article }
}

/// Parses an article. A paragraph in another language is left unread; of an article in another language all are.
pub fn parse(article: &Article) -> Document<'_> {
    let mut document = Document {
        article,
        tokens: Vec::new(),
        sentences: Vec::new(),
        paragraphs: Vec::new(),
        names: Vec::new(),
        children: Vec::new(),
        unread: Vec::new(),
    };
    let (foreign, paragraphs): (Vec<_>, Vec<_>) = paragraphs(&article.text)
        .map(|paragraph| (paragraph.clone(), in_other_language(article, &article.text[paragraph])))
        .partition(|(_, language)| language.is_some());
    document.unread =
        foreign.into_iter().filter_map(|(at, language)| Some((Span::new(at.start, at.end), language?.name))).collect();
    let paragraphs: Vec<Range<usize>> = paragraphs.into_iter().map(|(paragraph, _)| paragraph).collect();
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

/// The language of a paragraph that is not to be read. One of an English article that is short, or that trigrams are not sure of,
/// is read: it may be a list of names.
fn in_other_language(article: &Article, paragraph: &str) -> Option<&'static Language> {
    match crate::lang::language(&article.language).filter(|_| !article.is_english()) {
        Some(language) => Some(language),
        None if paragraph.len() < QUOTED => None,
        None => language::of_paragraph(paragraph, &ENGLISH),
    }
}

/// A paragraph in another language of fewer bytes is a title or a cry that is quoted: it hurts nothing to read it.
const QUOTED: usize = 120;

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
