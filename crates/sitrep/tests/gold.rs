//! Holds what people decided, as `sitrep export --as gold` writes it, against what is read today: every `tests/gold/*.jsonl`, or
//! in their place the file that `SITREP_GOLD` names. A line is held against its own sentence, read alone; where the pages are at hand,
//! against the whole: in a folder of the same name beside the file, or in what `SITREP_GOLD_PAGES` names (a file, a folder, or a
//! case, whose pages are read anew without their corrections). Beside a file may stand its marks, `gold.marks`, a line each
//! `met` or `not yet` and which; both are tested. Without marks every line must be met. `SITREP_BLESS=1` writes the marks.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sitrep::found::Ref;
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::store::{self, Case};
use sitrep::{read, show};

const MARKS: [&str; 2] = ["met", "not yet"];

#[test]
fn what_people_decided_is_read_so() {
    let pages = env::var_os("SITREP_GOLD_PAGES").map(from_root);
    let wrong: Vec<String> = match env::var_os("SITREP_GOLD").map(from_root) {
        Some(file) => held(&file, pages.or_else(|| beside(&file)).as_deref()),
        None => own().iter().flat_map(|file| held(file, beside(file).as_deref())).collect(),
    };
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The files of gold that come with the tests.
fn own() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let files = fs::read_dir(folder).expect("tests/gold").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|e| e == "jsonl")).collect();
    files.sort();
    assert!(!files.is_empty(), "no gold in tests/gold");
    files
}

/// Gold that says something else than what is read must fail, or the test above holds nothing.
#[test]
fn a_line_that_is_not_read_so_is_found() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/quay.jsonl");
    let pages = beside(&file).map(|pages| whole(&pages));
    for pages in [pages.as_ref(), None] {
        let met: Vec<Value> = lines(&file).into_iter().filter(|line| short(line, pages).is_none()).collect();
        assert!(met.len() >= 5, "{} lines are met", met.len());
        for mut line in met {
            line["verdict"] = json!(match line["verdict"].as_str() {
                Some("rejected") => "accepted",
                Some("same") => "apart",
                Some("apart") => "same",
                _ => "rejected",
            });
            assert!(short(&line, pages).is_some(), "the contrary of {} is met too", name(&line));
            if line["verdict"] == "rejected" {
                line["verdict"] = json!("accepted");
                for field in ["type", "measure", "polarity", "name", "published"] {
                    line["record"][field] = json!("another");
                }
                assert!(short(&line, pages).is_some(), "{} is met with other fields", name(&line));
            }
        }
    }
}

/// A path given from outside: cargo runs tests in the folder of their crate, people name files from the root.
fn from_root(path: std::ffi::OsString) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The folder of pages beside a file of gold.
fn beside(file: &Path) -> Option<PathBuf> {
    Some(file.with_extension("")).filter(|folder| folder.is_dir())
}

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of gold")).collect()
}

/// What is wrong with a file: lines that are read otherwise than its marks say.
fn held(file: &Path, pages: Option<&Path>) -> Vec<String> {
    let pages = pages.map(whole);
    let marks = file.with_extension("marks");
    let found: Vec<(String, Option<String>)> =
        lines(file).iter().map(|line| (name(line), short(line, pages.as_ref()))).collect();
    let mark = |short: &Option<String>| MARKS[usize::from(short.is_some())];
    let met = found.iter().filter(|(_, short)| short.is_none()).count();
    println!("{}: {met} of {} lines of gold are met", file.display(), found.len());
    if env::var_os("SITREP_BLESS").is_some() {
        let text: String = found.iter().map(|(name, short)| format!("{}\t{name}\n", mark(short))).collect();
        fs::write(&marks, text).expect("marks to write");
        return Vec::new();
    }
    let text = fs::read_to_string(&marks).unwrap_or_default();
    let mut marked: BTreeMap<&str, &str> =
        text.lines().filter_map(|line| line.split_once('\t')).map(|(mark, name)| (name, mark)).collect();
    let mut wrong = Vec::new();
    for (name, short) in &found {
        let wanted = marked.remove(name.as_str()).unwrap_or(MARKS[0]);
        if wanted != mark(short) {
            let why = short.as_deref().unwrap_or("it is met now; SITREP_BLESS=1 marks it so");
            wrong.push(format!("{}: {name}: {why}", file.display()));
        }
    }
    wrong.extend(marked.keys().map(|name| format!("{}: no line is {name}", marks.display())));
    wrong
}

/// What a line is called in the marks.
fn name(line: &Value) -> String {
    let of = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let (kind, verdict) = (of(&line["kind"]), of(&line["verdict"]));
    match line.get("other") {
        Some(other) => format!("{kind} {} {verdict} {}", of(&line["record"]["id"]), of(&other["id"])),
        None => format!("{kind} {} {verdict}", of(&line["id"])),
    }
}

/// The record of all pages, read anew.
fn whole(path: &Path) -> Record {
    if !store::is_case(path) {
        return pipeline::brief(read::read(&[path]), How::default());
    }
    let case = Case::read(path).expect("a case");
    let stored = case.pages().expect("pages").into_iter().filter_map(|page| case.stored(page).expect("a page"));
    let pages: Vec<_> = stored.map(|stored| stored.page()).collect();
    pipeline::brief(pages, How::default())
}

/// The record of the sentences of a line alone, each as a page of its own.
fn alone(told: &[&Value]) -> Record {
    let page = |(number, told): (usize, &&Value)| {
        Ok(Page {
            id: number.to_string(),
            sha256: number.to_string(),
            body: Body::Text(told["sentence"].as_str().expect("a sentence").to_string()),
            outlet: told["outlet"].as_str().map(str::to_string),
            published: told["published"].as_str().and_then(|day| day.parse().ok()),
            ..Page::default()
        })
    };
    pipeline::brief(told.iter().enumerate().map(page), How::AS_IS)
}

/// What a line falls short of, in words; none where it is met.
fn short(line: &Value, pages: Option<&Record>) -> Option<String> {
    let kind = line["kind"].as_str().expect("a kind");
    if kind == "article" && pages.is_none() {
        return Some("when it was printed is read from its whole page".to_string());
    }
    let told: Vec<&Value> = match line.get("other") {
        Some(other) => vec![&line["record"], other],
        None => vec![line],
    };
    let sentences = pages.is_none().then(|| alone(&told));
    let record = pages.or(sentences.as_ref()).expect("pages or sentences");
    let found = told.iter().enumerate().map(|(number, told)| {
        let article = match pages {
            Some(_) => record.readings.iter().position(|reading| told["article"] == reading.article.id.as_str()),
            None => record.readings.iter().position(|reading| reading.article.page.id == number.to_string()),
        };
        let article = article.ok_or("its article is not among the pages")?;
        let span = if pages.is_some() { &told["span"] } else { &told["in_sentence"] };
        let reading = &record.readings[article];
        Ok((article, if kind == "article" { vec![Ref::Article] } else { there(reading, kind, span) }))
    });
    let found: Vec<(usize, Vec<Ref>)> = match found.collect::<Result<_, &str>>() {
        Ok(found) => found,
        Err(why) => return Some(why.to_string()),
    };
    match line["verdict"].as_str() {
        Some("rejected") => found[0].1.first().map(|_| format!("“{}” is read as a {kind}", quote(line))),
        Some(verdict @ ("same" | "apart")) => tied(record, &found, verdict == "same"),
        _ => unlike(line, &record.readings[found[0].0], &found[0].1),
    }
}

fn quote(line: &Value) -> &str {
    line["quote"].as_str().unwrap_or_default()
}

/// The findings of a kind that go by the words at a span.
fn there(reading: &Reading, kind: &str, span: &Value) -> Vec<Ref> {
    let all = reading.ids.all().filter_map(|id| reading.ids.find(id));
    let of_kind = all.filter(|finding| finding.kind().rsplit(' ').next() == Some(kind));
    of_kind.filter(|finding| json!(reading.points.span(reading.found.span(*finding))) == *span).collect()
}

/// Whether two records are joined, or are not, as a person said.
fn tied(record: &Record, found: &[(usize, Vec<Ref>)], same: bool) -> Option<String> {
    let [(a, first), (b, second)] = found else { return Some("not two records".to_string()) };
    let (Some(first), Some(second)) = (first.first(), second.first()) else {
        return Some("one of the two is not read".to_string());
    };
    let joined = fused(record, *a, *first) == fused(record, *b, *second);
    (joined != same).then(|| if same { "they are not joined" } else { "they are joined" }.to_string())
}

/// The number of the joined record in which a finding stands.
fn fused(record: &Record, article: usize, finding: Ref) -> Option<usize> {
    match finding {
        Ref::Entity(ix) => Some(record.entity_of[article][ix.0]),
        Ref::Event(ix) => {
            record.events.iter().position(|event| event.members.iter().any(|m| (m.article, m.finding) == (article, ix)))
        }
        Ref::Agreement(ix) => record
            .agreements
            .iter()
            .position(|one| one.members.iter().any(|m| (m.at.article, m.at.finding) == (article, ix))),
        _ => None,
    }
}

/// The fields of a line that none of the records there has.
fn unlike(line: &Value, reading: &Reading, there: &[Ref]) -> Option<String> {
    let kind = line["kind"].as_str().unwrap_or_default();
    let decided = |field: &str| line["review"] == "accepted" || line["was"].get(field).is_some();
    let wanted: Vec<_> = fields(kind, &line["record"]).into_iter().filter(|(field, _)| decided(field)).collect();
    let short = |finding: &Ref| -> Vec<String> {
        let read = fields(kind, &show::json::finding(reading, *finding));
        let pairs = wanted.iter().zip(read.into_iter().filter(|(field, _)| decided(field)));
        pairs
            .filter(|(own, read)| *own != read)
            .map(|((f, own), (_, read))| format!("{f} is {read}, not {own}"))
            .collect()
    };
    let best = there.iter().map(short).min_by_key(Vec::len);
    let Some(best) = best else { return Some(format!("“{}” is not read as a {kind}", quote(line))) };
    (!best.is_empty()).then(|| best.join("; "))
}

/// The fields of a record that a person looks at, in words: those that `sitrep correct` can set, or the name and the kind.
fn fields(kind: &str, record: &Value) -> Vec<(&'static str, String)> {
    let words = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
    let all =
        |roles: &Value| roles.as_array().into_iter().flatten().map(|role| words(&role["quote"])).collect::<Vec<_>>();
    match kind {
        "event" => vec![
            ("type", words(&record["type"])),
            ("status", words(&record["status"])),
            ("place", words(&record["place"]["quote"])),
            ("time", words(&record["time"]["quote"])),
            ("actor", all(&record["actors"]).join("; ")),
            ("recipient", all(&record["recipients"]).join("; ")),
        ],
        "figure" => vec![("value", words(&record["value"])), ("measure", words(&record["measure"]))],
        "statement" => {
            vec![("speaker", words(&record["source"]["name"])), ("polarity", words(&record["polarity"]))]
        }
        "time" => vec![
            ("type", words(&record["type"])),
            ("value", words(&record["value"])),
            ("days", format!("{} to {}", words(&record["start"]), words(&record["end"]))),
        ],
        "article" => vec![("published", words(&record["published"]["edtf"]))],
        "posture" => vec![("change", words(&record["change"]))],
        _ => vec![("name", words(&record["name"])), ("kind", words(&record["kind"]))],
    }
}
