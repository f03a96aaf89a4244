//! Links that lead to a sentence, and what stands around it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::reading::Reading;
use crate::span::Span;

/// In a text directive `-`, `,` and `&` have a meaning of their own; the rest of the unreserved set may stand.
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// A sentence of more words than this is named by its first and last words: browsers match the stretch between.
const WORDS: usize = 12;
const ENDS: usize = 5;

/// The text directive of a sentence (`:~:text=…`), without the address.
pub fn fragment(sentence: &str) -> String {
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), DIRECTIVE).to_string();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= WORDS {
        return format!(":~:text={}", encode(&words));
    }
    format!(":~:text={},{}", encode(&words[..ENDS]), encode(&words[words.len() - ENDS..]))
}

/// The address of the sentence at a byte: on the page where its address is known and safe to follow, else in sitrep's own
/// reader (`/d/ARTICLE#s3`, sentences counted from 1).
pub fn link(reading: &Reading, byte: usize) -> String {
    match page(reading) {
        Some(url) => format!("{}#{}", url.split('#').next().unwrap_or(url), fragment(reading.sentence(byte))),
        None => {
            let mark = reading.sentence_at(byte).map_or(String::new(), |number| format!("#s{}", number + 1));
            format!("/d/{}{mark}", reading.article.id)
        }
    }
}

/// The address of the page, where it is one of the web.
pub fn page(reading: &Reading) -> Option<&str> {
    let url = reading.article.page.url.as_deref()?;
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then_some(url)
}

/// The words of a span with up to 32 characters before and after it: what tells it from the same words elsewhere.
pub fn quote(reading: &Reading, span: Span) -> [String; 3] {
    const AROUND: usize = 32;
    let text = &reading.article.text;
    let before: Vec<char> = text[..span.start].chars().rev().take(AROUND).collect();
    let after = text[span.end..].chars().take(AROUND).collect();
    [reading.quote(span).to_string(), before.into_iter().rev().collect(), after]
}
