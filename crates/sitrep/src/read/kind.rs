//! What a file is that is no page of text: by its ending, and by how its text begins, whatever its name says. In goes a name or a
//! decoded text; out comes what it is and what to do, for it is refused: a table or a mail read as prose gives
//! sentences that nobody wrote. Prose is never taken for one of these: of braces and commas alone nothing is concluded.

use std::sync::LazyLock;

use regex::Regex;
use serde::de::IgnoredAny;

use super::EXTENSIONS;
use super::keys::Keys;

/// A kind of file that is not read.
struct Kind {
    /// How its files end, in lower case.
    endings: &'static [&'static str],
    /// What to do.
    advice: &'static str,
}

const LINES: &str = "write one page a line, {\"text\": \"…\"}, into a .jsonl";
const TEXT: &str = "save it as text or HTML";
const UNPACK: &str = "unpack it first";
const PICTURE: &str = "sitrep reads text";

/// The kinds of file that people have beside pages.
const KINDS: &[Kind] = &[
    Kind {
        endings: &["json", "geojson", "har"],
        advice: "write one page a line into a .jsonl; jq -c '.[]' does so with an array",
    },
    Kind { endings: &["ndjson", "ldjson", "jsonlines"], advice: "if it holds one page a line, name it .jsonl" },
    Kind { endings: &["csv", "tsv", "tab", "parquet", "arrow", "xls", "xlsx", "ods", "db", "sqlite"], advice: LINES },
    Kind { endings: &["eml", "mbox", "msg", "pst"], advice: "save each letter as text or HTML" },
    Kind { endings: &["mhtml", "mht", "webarchive", "maff"], advice: "save the page as HTML" },
    Kind { endings: &["pdf", "ps", "djvu"], advice: "turn it into text first, for example with pdftotext" },
    Kind {
        endings: &[
            "rtf", "rtfd", "doc", "docx", "docm", "odt", "pages", "wpd", "epub", "mobi", "azw3", "ppt", "pptx", "odp",
            "tex",
        ],
        advice: TEXT,
    },
    Kind { endings: &["zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar"], advice: UNPACK },
    Kind { endings: &["warc", "wacz", "wet", "arc"], advice: "take its pages out as HTML first" },
    Kind {
        endings: &["xml", "rss", "atom", "rdf", "opml"],
        advice: "save the pages that it links to or holds as HTML",
    },
    Kind {
        endings: &["png", "jpg", "jpeg", "gif", "webp", "svg", "tif", "tiff", "bmp", "ico", "heic", "avif"],
        advice: PICTURE,
    },
    Kind {
        endings: &["mp3", "m4a", "wav", "ogg", "opus", "flac", "mp4", "m4v", "mov", "avi", "mkv", "webm"],
        advice: PICTURE,
    },
    Kind { endings: &["css", "js", "mjs", "map", "woff", "woff2", "ttf", "eot"], advice: PICTURE },
];

/// Why a file that ends so is not read, where its kind is known.
pub(super) fn by_ending(ending: &str) -> Option<String> {
    let kind = KINDS.iter().find(|kind| kind.endings.contains(&ending))?;
    let ends = EXTENSIONS.join(", .");
    Some(format!("sitrep does not read .{ending}; pages are files that end in .{ends}; {}", kind.advice))
}

/// Why a file of a folder that ends so is passed over.
pub(super) fn passed_over(ending: &str) -> String {
    match KINDS.iter().find(|kind| kind.endings.contains(&ending)) {
        Some(kind) => format!("sitrep does not read .{ending}; {}", kind.advice),
        None if ending.is_empty() => {
            "its name says no kind of page; name the file itself, or give it an ending".to_string()
        }
        None => format!("sitrep does not read .{ending}; if it is a page of text or HTML, name the file itself"),
    }
}

/// What a text is that is not prose, and what to do.
pub(super) fn by_content(text: &str) -> Option<String> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let (what, ending, advice) = match start {
        _ if start.starts_with("{\\rtf") => ("an RTF document", "rtf", TEXT),
        _ if start.starts_with("WARC/1.") => ("a web archive", "warc", "take its pages out as HTML first"),
        _ if is_json_lines(start) => return Some("holds JSON lines; name it .jsonl".to_string()),
        _ if is_json(start) => {
            ("JSON", "json", "write one page a line into a .jsonl; jq -c '.[]' does so with an array")
        }
        _ if MHTML.is_match(headers(start)) => ("an MHTML page", "mhtml", "save the page as HTML"),
        _ if is_mbox(start) => ("a mailbox", "mbox", "save each letter as text or HTML"),
        _ if is_mail(start) => ("a mail", "eml", "save the letter as text or HTML"),
        _ if start.starts_with("<svg") => ("a picture", "svg", PICTURE),
        _ if XML.is_match(start) => ("XML", "xml", "save the pages that it links to or holds as HTML"),
        _ if is_table(start) => ("a table", "csv", LINES),
        _ => return None,
    };
    Some(format!("is {what}, and sitrep does not read .{ending}; {advice}"))
}

/// The first element of a page of HTML, past what may stand before it: a byte order mark, an XML declaration, comments.
static HTML: LazyLock<Regex> = LazyLock::new(|| {
    let before = r"(?:\s|\u{feff}|<\?xml[^>]*\?>|<!--.*?-->)*";
    let elements = "html|head|body|article|main|section|header|div|p|h1|h2|title|meta|link";
    Regex::new(&format!(r"(?is)\A{before}<(?:!doctype\s+html|(?:{elements})(?:\s[^<>]*)?/?>)")).expect("a beginning")
});

/// Whether the first thing in a text is an HTML declaration or element.
pub(super) fn begins_as_html(text: &str) -> bool {
    // Past a comment of this length, as programs that save pages write it, nobody's HTML begins.
    HTML.is_match(&text[..text.floor_char_boundary(8_192)])
}

static XML: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A(?:<\?xml\b|<(?:rss|feed|rdf:RDF|urlset|sitemapindex|nitf|newsItem|NewsML)\b)").expect("a beginning")
});

/// Whether a text is JSON, or begins as nothing else does: prose may stand in brackets, `[1]`, but not in brackets and quoted keys.
fn is_json(start: &str) -> bool {
    static BEGINS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\A(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){1,80}"\s*:"#).expect("a beginning"));
    BEGINS.is_match(start) || start.starts_with(['[', '{']) && serde_json::from_str::<IgnoredAny>(start).is_ok()
}

/// Whether each of the first lines of a text is an object by itself.
fn is_json_lines(start: &str) -> bool {
    let lines: Vec<&str> = start.lines().filter(|line| !line.trim().is_empty()).take(2).collect();
    let object = |line: &&str| line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line.trim()).is_ok();
    lines.len() == 2 && lines.iter().all(object)
}

/// A line of the head of a mail.
static HEADER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\A[A-Za-z][A-Za-z0-9-]*:(?:\s|\z)").expect("a header"));

static MHTML: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?im)^(?:snapshot-content-location:|content-type:\s*multipart/related|from:\s*<saved by)")
        .expect("a header")
});

/// The lines of headers with which a text begins; empty where another line stands among them before the first blank one.
fn headers(start: &str) -> &str {
    let mut end = 0;
    for line in start.split_inclusive('\n') {
        let folded = end > 0 && line.starts_with([' ', '\t']);
        match line.trim() {
            "" => return &start[..end],
            line if folded || HEADER.is_match(line) => (),
            _ => return "",
        }
        end += line.len();
    }
    &start[..end]
}

/// Whether a text begins as a letter: only headers, with an address, up to a blank line. A press release that opens with `From:` and
/// `Date:` names no address there.
fn is_mail(start: &str) -> bool {
    static FROM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?im)^(?:from|return-path|delivered-to):.*\S@\S").expect("a header"));
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?im)^(?:to|subject|date|message-id|mime-version|received):\s*\S").expect("a header")
    });
    let headers = headers(start);
    FROM.is_match(headers) && MORE.is_match(headers)
}

/// Whether a text begins with the line that parts the letters of a mailbox, and a letter.
fn is_mbox(start: &str) -> bool {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\AFrom \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [^\n]*\d{4}[^\n]*\n").expect("a beginning")
    });
    FIRST.find(start).is_some_and(|line| !headers(&start[line.end()..]).is_empty())
}

/// Rows that are looked at to tell a table from prose.
const ROWS: usize = 20;

/// Whether a text is a table: a first row of names, one of them a key of pages, and rows below it of as many cells.
fn is_table(start: &str) -> bool {
    [b',', b'\t', b';', b'|'].into_iter().any(|mark| {
        let mut rows =
            csv::ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(start.as_bytes());
        let mut rows = rows.records().take(ROWS).map_while(Result::ok);
        let Some(first) = rows.next() else { return false };
        let name =
            |cell: &str| !cell.trim().is_empty() && cell.len() <= 40 && !cell.contains(['.', '!', '?', '"', '“']);
        let known = first.iter().any(|cell| Keys::knows(cell.trim()));
        let below: Vec<usize> = rows.map(|row| row.len()).collect();
        let named = first.len() >= 2 && first.iter().all(name) && known;
        named && !below.is_empty() && below.iter().all(|cells| *cells == first.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> String {
        by_content(text).map_or("prose".to_string(), |why| why.split([',', ';']).next().unwrap_or_default().to_string())
    }

    #[test]
    fn a_text_is_known_by_how_it_begins() {
        for (text, wanted) in [
            ("[{\"id\": 1, \"text\": \"One.\"}]", "is JSON"),
            ("\u{feff}\n{\"articles\": [{\"title\": \"cut sho", "is JSON"),
            ("[\"One.\", \"Two.\"]", "is JSON"),
            ("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "holds JSON lines"),
            ("{\\rtf1\\ansi One.}", "is an RTF document"),
            ("From: Ann <ann@example.org>\nTo: b@example.org\nSubject: Ferry\n\nIt sank.", "is a mail"),
            (
                "Return-Path: <a@example.org>\nReceived: from mx\n\tby mx2\nDate: Mon, 5 May 2031 10:00:00 +0000\n\nOne.",
                "is a mail",
            ),
            (
                "From ann@example.org Mon May  5 10:00:00 2031\nFrom: ann@example.org\nSubject: One\n\nOne.",
                "is a mailbox",
            ),
            (
                "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: One\n\n--x",
                "is an MHTML page",
            ),
            ("MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"x\"\n\n--x", "is an MHTML page"),
            ("id,title,text\n1,One,\"It rained, and then\nit stopped.\"\n2,Two,It snowed.\n", "is a table"),
            ("title\turl\nOne\thttps://example.org\n", "is a table"),
            ("date;headline\n2031-05-07;One\n", "is a table"),
            ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"/>", "is XML"),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", "is XML"),
            ("WARC/1.1\r\nWARC-Type: response\r\n", "is a web archive"),
        ] {
            assert_eq!(what(text), wanted, "{text}");
        }
    }

    #[test]
    fn prose_is_prose_whatever_it_begins_with() {
        for text in [
            "[1] The ferry sank on Monday.\n\nThe police said so.",
            "[Updated] The ferry sank.",
            "{Correction} The ferry sank, not the barge.",
            "FROM: The Ministry of Ports\nDATE: 7 May 2031\nSUBJECT: The ferry\n\nThe ferry sank.",
            "From Monday on ferries sail again.\n\nTitle: none.",
            "Mayor: we will rebuild\n\nThe mayor said so.",
            "Text, pictures, sound\n\nThe library keeps them all, it said on Monday.",
            "Date, place and time\nThe talks, said the host, begin on Monday, at noon.\nNobody came.",
            "Title and text\nOne line of prose.\nAnother line.",
            "“We will sail,” he said.",
            "<3 The town loves its ferry.",
            "{}x",
        ] {
            assert_eq!(what(text), "prose", "{text}");
            assert!(!begins_as_html(text), "{text}");
        }
    }

    #[test]
    fn html_is_known_past_what_may_stand_before_it() {
        for text in [
            "<!DOCTYPE html><title>One</title>",
            "\u{feff}\n  <HTML lang=en>",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">",
            "<!-- saved from url=(0019)https://example.org -->\n<html>",
            "<p>It rained.</p>",
            "<article class=\"story\"><h1>One</h1>",
        ] {
            assert!(begins_as_html(text), "{text}");
        }
        assert!(!begins_as_html("<?xml version=\"1.0\"?><rss/>"));
        assert!(!begins_as_html("<path d=\"\"/>"));
    }
}
