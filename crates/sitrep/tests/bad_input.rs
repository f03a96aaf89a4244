//! What sitrep says of input that it cannot read: each message names the file, and the line where there is one, and
//! says what to do; the pages around it are still read.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sitrep::error::Error;
use sitrep::page::{Body, Page};
use sitrep::read::read;

/// A folder of its own for one test, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bad_input_{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn only(path: &Path) -> Result<Page, Error> {
    let mut pages: Vec<_> = read(&[path]).collect();
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// The message for one path, without the path itself.
fn message(path: &Path) -> String {
    let error = only(path).expect_err("a message");
    assert!(error.place().starts_with(&path.display().to_string()), "{error} does not name {}", path.display());
    error.to_string().replacen(&path.display().to_string(), "FILE", 1)
}

fn text(page: &Page) -> &str {
    let (Body::Text(text) | Body::Markdown(text) | Body::Html(text)) = &page.body;
    text
}

#[test]
fn a_missing_path() {
    let folder = Folder::new("missing");
    let path = folder.0.join("gone.txt");
    assert_eq!(message(&path), "FILE: there is no such file or folder; check the path");
    assert_eq!(message(&folder.0.join("gone.jsonl")), "FILE: there is no such file or folder; check the path");
}

#[test]
fn an_empty_file() {
    let folder = Folder::new("empty");
    assert_eq!(message(&folder.file("a.txt", "")), "FILE: is empty; nothing to read");
    assert_eq!(message(&folder.file("b.html", " \n\t ")), "FILE: is empty; nothing to read");
    assert_eq!(message(&folder.file("c.jsonl", "\n\n")), "FILE: is empty; nothing to read");
}

#[test]
fn a_binary_file() {
    let folder = Folder::new("binary");
    let pdf = folder.file("a.txt", b"%PDF-1.7\n1 0 obj");
    assert_eq!(message(&pdf), "FILE: is a PDF; turn it into text first, for example with pdftotext");
    let gzip = folder.file("b.txt", b"\x1f\x8b\x08\x00abc");
    assert_eq!(message(&gzip), "FILE: is compressed with gzip; unpack it first");
    let nul = folder.file("c.txt", b"abc\x00\x01\x02def");
    assert_eq!(message(&nul), "FILE: is binary, or UTF-16 without a byte order mark; save it as UTF-8 text");
    let controls = folder.file("d.txt", [1_u8, 2, 3, 4, 5, 6, b'a', b'b'].repeat(9));
    assert_eq!(message(&controls), "FILE: is binary, not text; sitrep reads text, HTML and JSON lines");
}

#[test]
fn broken_utf8() {
    let folder = Folder::new("broken");
    let cyrillic = b"one line\n".iter().copied().chain((0xc0..=0xff).cycle().take(600)).collect::<Vec<u8>>();
    let what = "is not UTF-8 (first broken byte in line 2) and not western text; save it as UTF-8";
    assert_eq!(message(&folder.file("a.txt", cyrillic)), format!("FILE: {what}"));
    let mut scarred = "“The bridge is open,” the mayor of Łódź said. ".repeat(40).into_bytes();
    scarred.insert(100, 0xff);
    let page = only(&folder.file("b.txt", scarred)).expect("one bad byte does not cost the page");
    assert_eq!(text(&page).matches('\u{fffd}').count(), 1);
}

#[test]
fn utf16_with_a_mark() {
    let folder = Folder::new("utf16");
    let wide: Vec<u16> = "The bridge at Düna is open.".encode_utf16().collect();
    let little = [0xfeff_u16].iter().chain(&wide).flat_map(|u| u.to_le_bytes()).collect::<Vec<u8>>();
    let big = [0xfeff_u16].iter().chain(&wide).flat_map(|u| u.to_be_bytes()).collect::<Vec<u8>>();
    assert_eq!(text(&only(&folder.file("a.txt", &little)).unwrap()), "The bridge at Düna is open.");
    assert_eq!(text(&only(&folder.file("b.txt", &big)).unwrap()), "The bridge at Düna is open.");
    assert_eq!(
        message(&folder.file("c.txt", &little[..little.len() - 1])),
        "FILE: begins as UTF-16LE but is broken; save it as UTF-8"
    );
    assert_eq!(message(&folder.file("d.jsonl", &little)), "FILE: is UTF-16; save JSON lines as UTF-8");
}

#[test]
fn latin_1() {
    let folder = Folder::new("latin1");
    let page = only(&folder.file("a.txt", b"The mayor of M\xfcnster said \x93no\x94.")).unwrap();
    assert_eq!(text(&page), "The mayor of Münster said “no”.");
    let html = b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3d\xbc</p></body></html>";
    let page = only(&folder.file("b.html", html)).unwrap();
    assert!(matches!(&page.body, Body::Html(html) if html.contains("Łódź")), "{page:?}");
}

#[test]
fn a_page_of_fifty_megabytes() {
    let folder = Folder::new("large");
    let line = folder.file("a.txt", "x".repeat(50_000_000));
    let what = "has 50 MB, and a page may have 16; split it, or write a .jsonl with one page a line";
    assert_eq!(message(&line), format!("FILE: {what}"));
    let path = folder.0.join("b.jsonl");
    let mut file = fs::File::create(&path).unwrap();
    writeln!(file, "{{\"text\": \"One.\"}}").unwrap();
    writeln!(file, "{{\"text\": \"{}\"}}", "x".repeat(50_000_000)).unwrap();
    writeln!(file, "{{\"text\": \"Three.\"}}").unwrap();
    let pages: Vec<_> = read(&[&path]).collect();
    assert_eq!(text(pages[0].as_ref().unwrap()), "One.");
    let error = pages[1].as_ref().unwrap_err();
    assert!(error.place().ends_with("b.jsonl, line 2"), "{error}");
    assert!(error.to_string().ends_with("has 51 MB, and a page may have 16; split it"), "{error}");
    assert_eq!(text(pages[2].as_ref().unwrap()), "Three.");
}

#[test]
fn a_folder_without_pages() {
    let folder = Folder::new("folder");
    let ends = "pages are files that end in .txt, .md, .html, .htm, .jsonl";
    assert_eq!(message(&folder.0), format!("FILE: the folder is empty; {ends}"));
    folder.file("table.csv", "a,b");
    folder.file("deeper/.hidden.txt", "Hidden.");
    assert_eq!(message(&folder.0), format!("FILE: the folder holds 2 files but no page; {ends}"));
}

#[test]
fn a_folder_is_read_by_name_and_other_files_are_counted() {
    let folder = Folder::new("order");
    for name in ["b.txt", "a.txt", "c/d.html", "c/a.md", "z.csv"] {
        folder.file(name, "<p>Some words.</p>");
    }
    let mut pages = read(&[&folder.0]);
    let ids: Vec<String> = pages.by_ref().map(|page| page.unwrap().id).collect();
    assert_eq!(ids, ["a.txt", "b.txt", "c/a.md", "c/d.html"]);
    assert_eq!(pages.passed_over(), 1);
}

#[test]
fn a_broken_line_does_not_cost_the_others() {
    let folder = Folder::new("lines");
    let lines = [
        r#"{"id": 7, "text": "One.", "published": "2024-01-23T23:30:00-05:00", "outlet": "Gazette"}"#,
        r#"{"text": "cut"#,
        "not json",
        r#"["a list"]"#,
        "",
        r#"{"title": "no text"}"#,
        r#"{"text": ["a", "b"]}"#,
        r#"{"text": "Two.", "published": "yesterday"}"#,
        r#"{"html": "<p>Three.</p>", "url": "https://example.org/a"}"#,
        r#"{"text": "Four.", "id": null}"#,
    ];
    let path = folder.file("news.jsonl", lines.join("\r\n"));
    let pages: Vec<_> = read(&[&path]).collect();
    let wrong: Vec<String> = pages.iter().filter_map(|page| page.as_ref().err()).map(Error::to_string).collect();
    let place = path.display().to_string();
    let wanted = [
        (2, "is cut short: the JSON does not end; is one page spread over several lines?"),
        (3, "is not JSON (at character 2); write one page a line"),
        (4, "is not an object in braces; write one page a line, {\"text\": \"…\"}"),
        (6, "has neither \"text\" nor \"html\"; one of them is needed"),
        (7, "\"text\" is not a string"),
        (8, "\"published\" is \"yesterday\", not a day such as 2024-01-23; mend it or leave it out"),
    ];
    let wanted: Vec<String> = wanted.iter().map(|(line, what)| format!("{place}, line {line}: {what}")).collect();
    assert_eq!(wrong, wanted);
    let read: Vec<&Page> = pages.iter().filter_map(|page| page.as_ref().ok()).collect();
    assert_eq!(read.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["7", "https://example.org/a", "news.jsonl:10"]);
    assert_eq!(read[0].published.map(|day| day.to_string()).as_deref(), Some("2024-01-23"));
    assert_eq!(read[0].outlet.as_deref(), Some("Gazette"));
}

#[test]
fn a_kind_of_file_that_is_not_read() {
    let folder = Folder::new("kinds");
    let ends = "pages are files that end in .txt, .md, .html, .htm, .jsonl";
    assert_eq!(message(&folder.file("feed.xml", "<rss/>")), format!("FILE: sitrep does not read .xml; {ends}"));
    let page = only(&folder.file("report", "Named without an ending.")).expect("a named file may be called anything");
    assert_eq!(page.id, "report");
}
