//! JSON strings in, one a line, their parses out as JSON, one a line, in the form of `tests/spacy/dump.py`.
//!
//! With a number as argument, parses all lines that many times, prints nothing but one line: tokens in all, and
//! the seconds that it took once the weights were loaded.

use serde_json::{Value, json};
use sitrep_english::{English, Parsed};
use std::io::{Write, stdin, stdout};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let texts: Vec<String> =
        stdin().lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<std::io::Result<_>>()?;
    let english = English::load();
    if let Some(times) = std::env::args().nth(1).and_then(|times| times.parse::<usize>().ok()) {
        let start = Instant::now();
        let tokens: usize = (0..times).flat_map(|_| &texts).map(|text| english.parse(text).tokens.len()).sum();
        println!("{tokens} {}", start.elapsed().as_secs_f64());
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(stdout().lock());
    for text in &texts {
        writeln!(out, "{}", to_json(text, &english.parse(text)))?;
    }
    out.flush()
}

/// Each token as `[text, space, tag, pos, morph, lemma, head, label, starts a sentence]`; each name as
/// `[first token, end, type]`.
fn to_json(text: &str, parsed: &Parsed) -> Value {
    let starts: Vec<usize> = parsed.sentences.iter().map(|range| range.start).collect();
    let token = |(index, token): (usize, &sitrep_english::Token)| {
        let word = &text[token.start..token.end];
        let starts = starts.binary_search(&index).is_ok();
        json!([word, token.space_after, token.tag, token.pos, token.morph, token.lemma, token.head, token.dep, starts])
    };
    let tokens: Vec<Value> = parsed.tokens.iter().enumerate().map(token).collect();
    let name = |name: &sitrep_english::Name| json!([name.tokens.start, name.tokens.end, name.label]);
    let names: Vec<Value> = parsed.names.iter().map(name).collect();
    json!({"text": text, "tokens": tokens, "names": names})
}
