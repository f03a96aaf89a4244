//! `examples/EXPECTED.md` held against the brief of the example pages. Each check of its table names a list of the brief,
//! a page and what one record of them must hold, and says whether it is `met` or `not yet`; both are tested, so that
//! neither a loss nor a gain goes unsaid. `SITREP_BLESS=1` rewrites the marks: read the difference.
#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sitrep::{pipeline, read, show};

const MARKS: [&str; 2] = ["met", "not yet"];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// The brief of the example pages, as its readers get it.
fn brief() -> Value {
    let record = pipeline::brief(read::read(&[examples().join("iraq")]), pipeline::How::default());
    let mut out = Vec::new();
    show::json::brief(&record, &mut out).expect("a vector takes all");
    serde_json::from_slice(&out).expect("JSON")
}

/// The brief with its records by id, and with each reading of a series as a record of its own.
struct Brief {
    whole: Value,
    by_id: HashMap<String, Value>,
}

impl Brief {
    fn new(mut whole: Value) -> Brief {
        let mut readings = Vec::new();
        for series in list(&whole, "series") {
            for reading in list(series, "readings") {
                let mut reading = reading.clone();
                reading["scope"] = series["scope"].clone();
                reading["measure"] = series["measure"].clone();
                readings.push(reading);
            }
        }
        whole["readings"] = json!(readings);
        let mut by_id = HashMap::new();
        for name in ["articles", "entities", "times", "statements", "figures", "events"] {
            for record in list(&whole, name) {
                let inner = list(record, "members").iter().filter_map(|member| member["entity"].as_str());
                let ids = record["id"].as_str().into_iter().chain(inner);
                ids.for_each(|id| drop(by_id.insert(id.to_string(), record.clone())));
            }
        }
        Brief { whole, by_id }
    }

    /// What a path leads to: through fields, through each part of a list, and through ids to their records.
    fn at(&self, from: &Value, path: &str) -> Vec<Value> {
        let each = from.as_array().map_or(vec![from.clone()], Clone::clone);
        if path.is_empty() {
            return each;
        }
        let (field, rest) = path.split_once('.').unwrap_or((path, ""));
        let within = |value: &Value| match value.as_str().and_then(|id| self.by_id.get(id)) {
            Some(record) => self.at(&self.field(record, field), rest),
            None => self.at(&self.field(value, field), rest),
        };
        each.iter().flat_map(within).collect()
    }

    /// A field of a record; `sentence` is the sentence in which it stands.
    fn field(&self, record: &Value, field: &str) -> Value {
        if field != "sentence" {
            return record[field].clone();
        }
        let Some(article) = record["article"].as_str().and_then(|id| self.by_id.get(id)) else { return Value::Null };
        let start = [&record["span"][0], &record["anchor"]["span"][0]].into_iter().find_map(Value::as_u64);
        let bounds = |span: &Value| Some((span[0].as_u64()?, span[1].as_u64()?));
        let sentence = list(article, "sentences").iter().filter_map(bounds).find(|(_, end)| Some(*end) > start);
        let (Some((from, to)), Some(text)) = (sentence, article["text"].as_str()) else { return Value::Null };
        json!(text.chars().skip(from as usize).take((to - from) as usize).collect::<String>())
    }

    fn holds(&self, check: &Check) -> bool {
        list(&self.whole, &check.list).iter().any(|record| {
            let page = check.page == "any" || self.at(record, "article.page.id").contains(&json!(check.page));
            page && check.conditions.iter().all(|condition| self.meets(record, condition))
        })
    }

    fn meets(&self, record: &Value, condition: &Condition) -> bool {
        let words = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
        let found = self.at(record, &condition.path);
        found.iter().any(|value| match condition.whole {
            true => words(value) == condition.words,
            false => value.is_string() && words(value).contains(&condition.words),
        })
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// One row of the table.
struct Check {
    line: String,
    mark: String,
    list: String,
    page: String,
    conditions: Vec<Condition>,
    row: String,
}

/// `path=words`: the whole value; `path~words`: words in it.
struct Condition {
    path: String,
    whole: bool,
    words: String,
}

impl Check {
    fn of(row: &str) -> Option<Check> {
        let cells: Vec<&str> = row.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
        let [line, mark, list, page, conditions] = cells[..] else { return None };
        if !MARKS.contains(&mark) {
            return None;
        }
        let conditions = conditions.trim_matches('`').split("; ").map(Condition::of).collect();
        let [line, mark, list, page, row] = [line, mark, list, page, row].map(str::to_string);
        Some(Check { line, mark, list, page, conditions, row })
    }
}

impl Condition {
    fn of(text: &str) -> Condition {
        let at = text.find(['=', '~']).unwrap_or_else(|| panic!("neither = nor ~ in {text}"));
        Condition { path: text[..at].into(), whole: text[at..].starts_with('='), words: text[at + 1..].into() }
    }
}

#[test]
fn the_brief_holds_what_is_marked_as_met() {
    let file = examples().join("EXPECTED.md");
    let text = fs::read_to_string(&file).expect("EXPECTED.md");
    let checks: Vec<Check> = text.lines().filter_map(Check::of).collect();
    let lines: BTreeSet<&str> = checks.iter().map(|check| check.line.as_str()).collect();
    let without: Vec<String> = (1..=30).map(|n| n.to_string()).filter(|n| !lines.contains(n.as_str())).collect();
    assert!(without.is_empty(), "lines without a check: {without:?}");
    let brief = Brief::new(brief());
    let wrong: Vec<(&Check, &str)> = checks
        .iter()
        .map(|check| (check, MARKS[usize::from(!brief.holds(check))]))
        .filter(|(check, is)| check.mark != *is)
        .collect();
    if std::env::var_os("SITREP_BLESS").is_some() {
        let mended = wrong.iter().fold(text, |text, (check, is)| {
            let row = check.row.replacen(&format!("| {} |", check.mark), &format!("| {is} |"), 1);
            text.replace(&check.row, &row)
        });
        fs::write(&file, mended).expect("EXPECTED.md");
        return;
    }
    let wrong: Vec<String> = wrong.iter().map(|(check, is)| format!("is {is}: {}", check.row)).collect();
    assert!(wrong.is_empty(), "in examples/EXPECTED.md, where `SITREP_BLESS=1` mends the marks:\n{}", wrong.join("\n"));
}

#[test]
fn a_check_can_fail() {
    let brief = Brief::new(json!({
        "articles": [{"id": "a", "page": {"id": "p.txt"}, "text": "One. Two died.", "sentences": [[0, 4], [5, 14]]}],
        "figures": [{"id": "f", "article": "a", "span": [5, 8], "quote": "Two", "value": {"low": 2, "high": null}, "teller": "s"}],
        "statements": [{"id": "s", "article": "a", "source": {"name": "Lena Holt"}}],
    }));
    let holds = |row: &str| brief.holds(&Check::of(row).expect("a row"));
    assert!(holds(
        "| 1 | met | figures | p.txt | `value.low=2; value.high=null; teller.source.name~Holt; sentence=Two died.` |"
    ));
    for wrong in ["value.low=3", "value.high=2", "teller.source.name=Holt", "sentence~One", "scope.place.name~Iraq"] {
        assert!(!holds(&format!("| 1 | met | figures | p.txt | `{wrong}` |")), "{wrong}");
    }
    assert!(!holds("| 1 | met | figures | q.txt | `value.low=2` |"));
}
