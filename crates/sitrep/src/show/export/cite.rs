//! Links that lead to a sentence, and what stands around it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::reading::Reading;
use crate::span::Span;

/// In a text directive `-`, `,` and `&` have a meaning of their own; the rest of the unreserved set may stand.
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// A sentence of more words than this is named by its first and last words: browsers match the stretch between.
const WORDS: usize = 12;
const ENDS: usize = 5;

/// A sentence of fewer words (`He did not say more.`) is likely to stand on its page elsewhere, in a teaser or a menu as well.
const SHORT: usize = 6;

/// The words beside a sentence that tell it from the same words elsewhere.
const BESIDE: usize = 4;

/// The text directive of a sentence (`:~:text=…`), without the address.
pub fn fragment(sentence: &str) -> String {
    directive(sentence, &[], &[])
}

/// A directive for a sentence between some words. No part of it goes over a line break: a browser keeps the breaks of a `pre`
/// and finds no blank there, while the stretch between two parts may go over anything.
fn directive(sentence: &str, before: &[&str], after: &[&str]) -> String {
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), DIRECTIVE).to_string();
    let lines: Vec<Vec<&str>> = sentence.lines().map(words).filter(|words| !words.is_empty()).collect();
    let text = match &lines[..] {
        [] => String::new(),
        [all] if all.len() <= WORDS => encode(all),
        [first, ..] => {
            let last = &lines[lines.len() - 1];
            format!("{},{}", encode(&first[..first.len().min(ENDS)]), encode(&last[last.len().saturating_sub(ENDS)..]))
        }
    };
    let before = if before.is_empty() { String::new() } else { format!("{}-,", encode(before)) };
    let after = if after.is_empty() { String::new() } else { format!(",-{}", encode(after)) };
    format!(":~:text={before}{text}{after}")
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// The directive of a sentence of an article: with the words beside it, where it is short or begins as an earlier stretch does.
fn fragment_in(reading: &Reading, sentence: Span) -> String {
    let own = reading.quote(sentence);
    let begin = own.lines().next().map(words).unwrap_or_default();
    let begin = begin[..begin.len().min(ENDS)].join(" ");
    let earlier = reading.article.text[..sentence.start].contains(&begin);
    if own.split_whitespace().count() >= SHORT && !earlier {
        return fragment(own);
    }
    let (before, after) = beside(reading, sentence);
    let (before, after) = (words(before), words(after));
    directive(own, &before[before.len().saturating_sub(BESIDE)..], &after[..after.len().min(BESIDE)])
}

/// What stands before and after some words in their line; before the first of a line, the line above.
fn beside(reading: &Reading, span: Span) -> (&str, &str) {
    let text = &reading.article.text;
    let [before, after] = [&text[..span.start], &text[span.end..]];
    let own = before.rsplit('\n').next().unwrap_or_default();
    let above = || before.trim_end().rsplit('\n').next().unwrap_or_default();
    (if own.trim().is_empty() { above() } else { own }, after.split('\n').next().unwrap_or_default())
}

/// The address of the sentence at a byte: on the page where its address is known and safe to follow, else in sitrep's own
/// reader (`/d/ARTICLE#s3`, sentences counted from 1).
pub fn link(reading: &Reading, byte: usize) -> String {
    let sentence = reading.sentence_at(byte);
    match page(reading) {
        Some(url) => {
            let to = sentence.map_or(String::new(), |ix| format!("#{}", fragment_in(reading, reading.sentences[ix])));
            format!("{}{to}", url.split('#').next().unwrap_or(url))
        }
        None => {
            let mark = sentence.map_or(String::new(), |number| format!("#s{}", number + 1));
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

/// The words of a span with up to 32 characters of their line before and after it: what tells it from the same words elsewhere.
/// A paragraph of a page is a node of its own, and a reader finds no words that go over its end.
pub fn quote(reading: &Reading, span: Span) -> [String; 3] {
    const AROUND: usize = 32;
    let text = &reading.article.text;
    let apart = |c: &char| !matches!(c, '\n' | '\r');
    let before: Vec<char> = text[..span.start].chars().rev().take_while(apart).take(AROUND).collect();
    let after = text[span.end..].chars().take_while(apart).take(AROUND).collect();
    [reading.quote(span).to_string(), before.into_iter().rev().collect(), after]
}

/// The lines of a span, each a span of its own: of what is said over several paragraphs, each.
pub fn lines(reading: &Reading, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let all = reading.quote(span).split_inclusive('\n').map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        Span::new(start, start + line.trim().len())
    });
    all.filter(|line| !line.is_empty()).collect()
}
