//! Bytes made small with zstd, and back; and a reading as bytes.

use std::borrow::Cow;
use std::io::Read;

use ruzstd::decoding::StreamingDecoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::article::{Article, Published};
use crate::found::Found;
use crate::lang::language;
use crate::reading::{LeftOut, Reading};
use crate::span::Span;

/// What is kept of a reading: all that does not follow from the rest. The article's text stands in its own column.
#[derive(Serialize, Deserialize)]
struct Kept<'r> {
    article: Cow<'r, Article>,
    published: Cow<'r, Published>,
    sentences: Cow<'r, [Span]>,
    found: Cow<'r, Found>,
    left_out: Cow<'r, [LeftOut]>,
}

/// A reading on its way into a case.
#[derive(Debug)]
pub struct Packed {
    /// Id of the article.
    pub id: String,
    /// Its headline, with its language where that is not English.
    pub title: Option<String>,
    pub(super) line: Value,
    pub(super) sum: String,
    pub(super) bytes: Vec<u8>,
}

/// No page and no reading is larger: a page has 16 MB at most, and its findings some times that.
const LARGEST: u64 = 1_000_000_000;

/// Bytes made small.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// The bytes again; why not, where they are damaged.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let decoder = StreamingDecoder::new(packed).map_err(|why| why.to_string())?;
    decoder.take(LARGEST).read_to_end(&mut bytes).map_err(|why| why.to_string())?;
    Ok(bytes)
}

impl Packed {
    /// Packs a reading; `line` is its JSON line, from which the tables for people are filled.
    pub fn new(reading: &Reading, line: Value) -> Packed {
        let kept = Kept {
            article: Cow::Borrowed(&reading.article),
            published: Cow::Borrowed(&reading.published),
            sentences: Cow::Borrowed(&reading.sentences),
            found: Cow::Borrowed(&reading.found),
            left_out: Cow::Borrowed(&reading.left_out),
        };
        let bytes = pack(&serde_json::to_vec(&kept).expect("findings are plain data"));
        let (id, title) = (reading.article.id.clone(), headline(&reading.article));
        Packed { id, title, sum: sum(&reading.article.text, &bytes), line, bytes }
    }
}

/// The headline of an article, with its language where that is not English.
fn headline(article: &Article) -> Option<String> {
    let title = article.title.clone();
    if article.is_english() {
        return title;
    }
    let language = language(&article.language).map_or("another language", |language| language.in_words());
    Some(format!("{} (in {language}; nothing is read from it)", title.as_deref().unwrap_or("1 article")))
}

/// The reading again, as it was; why not, where its bytes are damaged or of another version of the program.
pub fn unpack_reading(text: String, sum_then: &str, packed: &[u8]) -> Result<Reading, String> {
    // A text that is not the one that was read would put every span on the wrong words.
    if sum(&text, packed) != sum_then {
        return Err("the text and its reading do not belong together".to_string());
    }
    let kept: Kept = serde_json::from_slice(&unpack(packed)?).map_err(|why| why.to_string())?;
    let article = Article { text, ..kept.article.into_owned() };
    let (published, sentences) = (kept.published.into_owned(), kept.sentences.into_owned());
    let reading = Reading::new(article, published, sentences, kept.found.into_owned());
    Ok(Reading { left_out: kept.left_out.into_owned(), ..reading })
}

/// SHA-256 in hexadecimal over a text and the packed reading of it.
fn sum(text: &str, packed: &[u8]) -> String {
    let sum = Sha256::new().chain_update(text).chain_update(packed).finalize();
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
