//! The crate against spaCy's own parses of the project's texts, frozen by `tests/spacy/freeze.py`.

use serde_json::Value;
use sitrep_english::{English, Parsed, Token};
use std::path::Path;

/// Texts in which a token may differ from spaCy's, each with a reason. There is none so far.
const OTHER_TOKENS: [&str; 0] = [];

/// How many of the tokens, or of the names, agree.
#[derive(Default)]
struct Tally {
    tokens: usize,
    tags: usize,
    pos: usize,
    morph: usize,
    lemmas: usize,
    dependencies: usize,
    starts: usize,
    names: usize,
    names_of_both: usize,
}

#[test]
fn agrees_with_spacy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let english = English::load();
    let mut tally = Tally::default();
    let mut texts = 0;
    for entry in std::fs::read_dir(folder.join("texts")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let frozen = std::fs::read_to_string(folder.join(format!("frozen/{name}.jsonl"))).unwrap();
        let rows: Vec<Value> = frozen
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let (tokens, names): (Vec<&Value>, _) = rows
            .iter()
            .partition(|row| row.as_array().unwrap().len() == 9);
        let parsed = english.parse(&text);
        if same_tokens(name, &text, &parsed, &tokens) {
            tally.add(&parsed, &tokens, &names);
            texts += 1;
        }
    }
    assert!(texts >= 9, "too few texts: {texts}");
    tally.check();
}

fn same_tokens(name: &str, text: &str, parsed: &Parsed, expected: &[&Value]) -> bool {
    let ours: Vec<&str> = parsed
        .tokens
        .iter()
        .map(|token| &text[token.start..token.end])
        .collect();
    let theirs: Vec<&str> = expected
        .iter()
        .map(|row| row[0].as_str().unwrap())
        .collect();
    if OTHER_TOKENS.contains(&name) {
        return ours == theirs;
    }
    assert_eq!(ours, theirs, "tokens of {name}");
    for (token, row) in parsed.tokens.iter().zip(expected) {
        assert_eq!(
            token.space_after,
            row[1].as_bool().unwrap(),
            "space after {row} in {name}"
        );
    }
    true
}

impl Tally {
    fn add(&mut self, parsed: &Parsed, expected: &[&Value], names: &[&Value]) {
        let starts: Vec<usize> = parsed
            .sentences
            .iter()
            .map(|sentence| sentence.start)
            .collect();
        for (index, (token, row)) in parsed.tokens.iter().zip(expected).enumerate() {
            let Token {
                tag,
                pos,
                morph,
                lemma,
                head,
                dep,
                ..
            } = token;
            self.tokens += 1;
            self.tags += usize::from(row[2] == *tag);
            self.pos += usize::from(row[3] == *pos);
            self.morph += usize::from(row[4] == *morph);
            self.lemmas += usize::from(row[5] == **lemma);
            self.dependencies += usize::from(row[6] == *head && row[7] == *dep);
            self.starts += usize::from(row[8] == starts.contains(&index));
        }
        self.names += parsed.names.len() + names.len();
        let ours = parsed
            .names
            .iter()
            .map(|name| serde_json::json!([name.tokens.start, name.tokens.end, name.label]));
        self.names_of_both += ours.filter(|name| names.contains(&name)).count();
    }

    /// The floors of the project's design.
    fn check(&self) {
        let rate = |agreeing: usize| agreeing as f64 / self.tokens as f64;
        assert!(self.tokens > 3000, "too few tokens: {}", self.tokens);
        for (what, agreeing, floor) in [
            ("tags", self.tags, 0.9995),
            ("parts of speech", self.pos, 0.9995),
            ("morphology", self.morph, 0.9995),
            ("lemmas", self.lemmas, 0.999),
            ("heads with labels", self.dependencies, 0.9995),
            ("sentence starts", self.starts, 0.9995),
        ] {
            println!("{what}: {agreeing} of {}", self.tokens);
            assert!(
                rate(agreeing) >= floor,
                "{what}: {:.5}, floor {floor}",
                rate(agreeing)
            );
        }
        let names = 2.0 * self.names_of_both as f64 / self.names as f64;
        println!("names: F1 {names}");
        assert!(names >= 0.999, "names: F1 {names:.5}, floor 0.999");
    }
}
