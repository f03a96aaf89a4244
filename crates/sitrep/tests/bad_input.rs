//! What sitrep says of input that it cannot read: each message names the file, and the line where there is one, and
//! says what to do; the pages around it are still read.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sitrep::error::Error;
use sitrep::page::{Body, Page};
use sitrep::read::{Keys, read, read_by};

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
    let ends = "pages are files that end in .txt, .md, .html, .htm, .xhtml, .jsonl";
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
        (
            6,
            "has neither \"text\" nor \"html\"; one of them is needed; its keys are title: name the one that holds the text, --map text=KEY",
        ),
        (7, "\"text\" is not a string"),
    ];
    let wanted: Vec<String> = wanted.iter().map(|(line, what)| format!("{place}, line {line}: {what}")).collect();
    assert_eq!(wrong, wanted);
    let read: Vec<&Page> = pages.iter().filter_map(|page| page.as_ref().ok()).collect();
    assert_eq!(
        read.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(),
        ["7", "news.jsonl:8", "https://example.org/a", "news.jsonl:10"]
    );
    assert_eq!(read[0].published.map(|day| day.to_string()).as_deref(), Some("2024-01-23"));
    assert_eq!(read[0].outlet.as_deref(), Some("Gazette"));
    assert_eq!(read[1].published, None, "a day that is none costs the day");
    assert!(
        read[1].remarks[0].why.starts_with("\"published\" gives no day of print: \"yesterday\" is not"),
        "{read:?}"
    );
}

#[test]
fn a_kind_of_file_that_is_not_read() {
    let folder = Folder::new("kinds");
    let ends = "pages are files that end in .txt, .md, .html, .htm, .xhtml, .jsonl";
    for (name, bytes, advice) in [
        ("feed.xml", "<rss/>", "save the pages that it links to or holds as HTML"),
        (
            "rows.json",
            "[{\"text\": \"It rained.\"}]",
            "write one page a line into a .jsonl; jq -c '.[]' does so with an array",
        ),
        ("rows.NDJSON", "{\"text\": \"It rained.\"}", "if it holds one page a line, name it .jsonl"),
        ("rows.csv", "text\nIt rained.", "write one page a line, {\"text\": \"…\"}, into a .jsonl"),
        ("letter.eml", "It rained.", "save each letter as text or HTML"),
        ("page.mhtml", "It rained.", "save the page as HTML"),
        ("story.rtf", "{\\rtf1 It rained.}", "save it as text or HTML"),
        ("story.docx", "PK\u{3}\u{4}", "save it as text or HTML"),
        ("paper.pdf", "%PDF-1.7", "turn it into text first, for example with pdftotext"),
        ("all.zip", "PK\u{3}\u{4}", "unpack it first"),
    ] {
        let ending = name.rsplit_once('.').expect("an ending").1.to_lowercase();
        assert_eq!(
            message(&folder.file(name, bytes)),
            format!("FILE: sitrep does not read .{ending}; {ends}; {advice}")
        );
    }
    let page = only(&folder.file("report", "Named without an ending.")).expect("a named file may be called anything");
    assert_eq!(page.id, "report");
    let page = only(&folder.file("page.php", "<html><p>It rained.</p></html>")).expect("so may a page of HTML");
    assert!(matches!(page.body, Body::Html(_)));
}

#[test]
fn a_kind_of_file_under_another_ending() {
    let folder = Folder::new("sniffed");
    for (name, text, what) in [
        ("a.txt", "[{\"id\": 1, \"text\": \"It rained.\"}]", "is JSON, and sitrep does not read .json"),
        ("b.md", "{\"articles\": [\n", "is JSON, and sitrep does not read .json"),
        ("c.html", "From: <Saved by Blink>\nSubject: One\n\n--x", "is an MHTML page, and sitrep does not read .mhtml"),
        ("d", "From: Ann <ann@example.org>\nSubject: Ferry\n\nIt sank.", "is a mail, and sitrep does not read .eml"),
        ("e.txt", "{\\rtf1\\ansi It rained.}", "is an RTF document, and sitrep does not read .rtf"),
        ("f.txt", "title,text\nOne,\"It rained, they said.\"", "is a table, and sitrep does not read .csv"),
        ("g.txt", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}", "holds JSON lines; name it .jsonl"),
        ("h.jsonl", "[\n{\"text\": \"One.\"}\n]", "is a JSON array, not JSON lines"),
        ("i.jsonl", "%PDF-1.7", "is a PDF"),
    ] {
        let said = message(&folder.file(name, text));
        assert!(said.starts_with(&format!("FILE: {what}")), "{name}: {said}");
    }
    for (name, text) in [
        ("j.txt", "[1] The ferry sank, they said.\n\nIt sank on Monday."),
        ("k.txt", "FROM: The Ministry of Ports\nDATE: 7 May 2031\n\nThe ferry sank."),
        ("l.txt", "Text, title, date\n\nThe library keeps them all, it said on Monday."),
    ] {
        let page = only(&folder.file(name, text)).expect("prose is read");
        assert!(matches!(page.body, Body::Text(_)), "{name}");
    }
}

#[test]
fn what_lies_in_a_folder_and_is_not_read_is_named() {
    let folder = Folder::new("unread");
    for name in
        ["a.html", "a_files/style.css", "a_files/deeper/frame.html", "b.htm", "b-Dateien/x.png", "c_files/d.txt"]
    {
        folder.file(name, "<p>It rained.</p>");
    }
    for name in ["rows.csv", "deeper/rows.CSV", "deeper/one.json", "README", ".hidden.txt", ".git/config"] {
        folder.file(name, "x");
    }
    let unread = sitrep::read::unread(&[&folder.0]);
    assert_eq!(unread.in_words().as_deref(), Some("2 .csv, 2 hidden, 1 .json, 1 no ending"));
    assert_eq!(unread.furniture_in_words().as_deref(), Some("2 folders of complete pages with 3 files"));
    let json = unread.skipped.iter().find(|one| one.kind == "json").expect("named");
    assert_eq!(json.path, folder.0.join("deeper/one.json").display().to_string());
    assert!(json.why.starts_with("sitrep does not read .json; write one page a line"), "{}", json.why);
    let ids: Vec<String> = read(&[&folder.0]).map(|page| page.expect("a page").id).collect();
    assert_eq!(ids, ["a.html", "b.htm", "c_files/d.txt"], "a folder without its page is a folder");
}

#[test]
fn keys_of_rows_are_known_in_many_spellings() {
    let folder = Folder::new("keys");
    let rows = [
        r#"{"Content": "One.", "Headline": "A", "publishedAt": "2031-05-07T08:00:00Z", "source": {"id": null, "name": "Gazette"}, "webUrl": "https://example.org/1", "authors": ["Ann Holt", "Ben Ode"]}"#,
        r#"{"maintext": "Two.", "date_publish": 1935914400, "source_domain": "example.org", "author": "By Ann Holt and Ben Ode", "lang": "en"}"#,
        r#"{"fields": {"bodyText": "Three."}, "webTitle": "C", "webPublicationDate": "Wed, 07 May 2031 08:12:00 GMT"}"#,
        r#"{"body": {"sections": [{"paragraphs": ["Four.", "Five."]}, {"paragraphs": ["Six."]}]}, "seendate": "20310507T081200Z"}"#,
        r#"{"articleBody": "<p>Seven.</p>", "pubDate": "May 7, 2031", "author": "Ann Holt"}"#,
        r#"{"text": "Cut off… [+912 chars]", "published": "07/05/2031", "date": "1970-01-01"}"#,
        r#"{"text": "Eight.", "published": "0001-01-01T00:00:00Z", "date": "2031-05-07"}"#,
        r#"{"text": "Nine.", "published": "2031-05-09", "fetched": "2031-05-07"}"#,
    ];
    let pages: Vec<Page> =
        read(&[folder.file("rows.jsonl", rows.join("\n"))]).map(|page| page.expect("a page")).collect();
    let texts: Vec<&str> = pages.iter().map(text).collect();
    assert_eq!(
        texts,
        ["One.", "Two.", "Three.", "Four.\n\nFive.\n\nSix.", "<p>Seven.</p>", "Cut off…", "Eight.", "Nine."]
    );
    let days: Vec<_> = pages.iter().map(|page| page.published.map(|day| day.to_string()).unwrap_or_default()).collect();
    let day = "2031-05-07";
    assert_eq!(days, [day, day, day, day, day, "", day, ""]);
    assert!(matches!(pages[4].body, Body::Html(_)));
    assert_eq!((pages[0].title.as_deref(), pages[0].outlet.as_deref()), (Some("A"), Some("Gazette")));
    assert_eq!((pages[1].outlet.as_deref(), pages[1].language.as_deref()), (Some("example.org"), Some("en")));
    assert_eq!([&pages[0].byline, &pages[1].byline], [&["Ann Holt", "Ben Ode"], &["Ann Holt", "Ben Ode"]]);
    assert_eq!(
        (pages[0].url.as_deref(), pages[4].byline.as_slice()),
        (Some("https://example.org/1"), &["Ann Holt".to_string()][..])
    );
    let remarks: Vec<&str> = pages.iter().flat_map(|page| &page.remarks).map(|remark| remark.why.as_str()).collect();
    assert_eq!(
        remarks,
        [
            "cut where it was taken from: 912 characters are missing",
            "\"published\" gives no day of print: \"07/05/2031\" can be 2031-05-07 or 2031-07-05",
            "\"published\" gives no day of print: 2031-05-09 lies after the page was fetched (2031-05-07): no day of print",
        ]
    );
}

#[test]
fn keys_that_gave_nothing_are_named_and_others_can_be_told() {
    let folder = Folder::new("map");
    let rows = [
        r#"{"Blurb": "One.", "when": "May 7, 2031", "score": 3, "image": null}"#,
        r#"{"blurb": "Two.", "score": 4, "place": "Alda"}"#,
    ];
    let path = folder.file("rows.jsonl", rows.join("\n"));
    let said = read(&[&path]).next().expect("a row").expect_err("no text is known").to_string();
    assert!(
        said.ends_with("its keys are Blurb, when, score: name the one that holds the text, --map text=KEY"),
        "{said}"
    );
    let keys = Keys::of("text=blurb, published=when").expect("two fields");
    let pages: Vec<Page> = read_by(&[&path], &keys).map(|page| page.expect("a page")).collect();
    assert_eq!(
        (text(&pages[1]), pages[0].published.map(|day| day.to_string()).as_deref()),
        ("Two.", Some("2031-05-07"))
    );
    assert_eq!(keys.unused(), [(path.display().to_string(), vec!["score".to_string(), "place".to_string()])]);
    assert!(Keys::of("body").expect_err("no pair").contains("write FIELD=KEY"));
    assert!(Keys::of("colour=x").expect_err("no field").contains("there are id, text, html, title, published"));
    assert!(Keys::of("text=").expect_err("no key").contains("has no key"));
}
