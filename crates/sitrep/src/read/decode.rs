//! Bytes in, text out. Read are UTF-8, UTF-16 with a byte order mark, what an HTML page declares, and, where the
//! bytes look like western text, Windows-1252 (of which Latin-1 is a part). A few broken bytes in UTF-8 become
//! U+FFFD, so that one bad byte does not cost a page; more of them, or a binary file, is an error.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// One broken place in so many characters is still a page with a scar. Set by hand: a page of news has some 3,000
/// characters, and three bad bytes in it are a wounded download, thirty are another encoding.
const SCAR: usize = 1000;

/// How files begin that people hand in by mistake, and what to do.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF", "is a PDF; turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "is a ZIP file or an office document; unpack it or save it as text"),
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; unpack it first"),
    (b"\x89PNG", "is a picture; sitrep reads text"),
    (b"\xff\xd8\xff", "is a picture; sitrep reads text"),
    (b"GIF8", "is a picture; sitrep reads text"),
    (b"SQLite format 3\0", "is an SQLite file, not a page"),
    (b"\xd0\xcf\x11\xe0", "is an old office document; save it as text"),
];

/// The text of a file's bytes, or what is wrong with them. `declared` is the name of the encoding that the page
/// itself claims.
pub(super) fn decode(bytes: &[u8], declared: Option<&[u8]>) -> Result<String, String> {
    if let Some(what) = binary(bytes) {
        return Err(what);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with_mark(encoding, &bytes[mark..]);
    }
    if bytes.contains(&0) {
        return Err("is binary, or UTF-16 without a byte order mark; save it as UTF-8 text".to_string());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plain(text.to_string());
    }
    let claimed = declared.and_then(Encoding::for_label).filter(|e| *e != encoding_rs::UTF_8);
    if let Some(text) = claimed.and_then(|e| e.decode_without_bom_handling_and_without_replacement(bytes)) {
        return plain(text.into_owned());
    }
    if let Some(text) = scarred(bytes) {
        return plain(text);
    }
    western(bytes).ok_or_else(|| {
        let at = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), |_| 0);
        let line = 1 + bytes[..at].iter().filter(|b| **b == b'\n').count();
        format!("is not UTF-8 (first broken byte in line {line}) and not western text; save it as UTF-8")
    })
}

/// What some bytes are that begin as no text does, and what to do.
pub(super) fn binary(bytes: &[u8]) -> Option<String> {
    BINARY.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| (*what).to_string())
}

/// Text behind a byte order mark.
fn with_mark(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if broken && (wide || scarred(bytes).is_none()) {
        return Err(format!("begins as {} but is broken; save it as UTF-8", encoding.name()));
    }
    plain(text.into_owned())
}

/// The text, unless it is full of control characters.
fn plain(text: String) -> Result<String, String> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c' | '\x0b' | '\u{85}');
    let controls = text.chars().filter(|c| odd(*c)).count();
    if controls * 100 > text.len() {
        return Err("is binary, not text; sitrep reads text, HTML and JSON lines".to_string());
    }
    Ok(text)
}

/// UTF-8 with a few broken places, each as U+FFFD; none where they are too many, or more than the sound ones.
fn scarred(bytes: &[u8]) -> Option<String> {
    let (mut broken, mut sound, mut characters) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        characters += chunk.valid().chars().count();
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    let few = broken * SCAR <= characters.max(SCAR) && broken < sound;
    few.then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Windows-1252, where the result looks like western text: no byte that the encoding lacks, and of the letters
/// at most a third beyond ASCII. German and French have about one in twenty; Cyrillic misread has nearly all.
fn western(bytes: &[u8]) -> Option<String> {
    if bytes.iter().any(|b| matches!(b, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) {
        return None;
    }
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (high * 3 <= letters + high).then(|| text.into_owned())
}

/// The encoding that the head of an HTML page declares: `charset=` in its first 4,096 bytes.
pub(super) fn declared(html: &[u8]) -> Option<&[u8]> {
    let head = &html[..html.len().min(4096)];
    let at = head.windows(8).position(|w| w.eq_ignore_ascii_case(b"charset="))? + 8;
    let rest = head[at..].strip_prefix(b"\"").or(head[at..].strip_prefix(b"'")).unwrap_or(&head[at..]);
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}
