//! `"on Tuesday" DATE 2024-01-23 [2024-01-23]`: words, type, value and modifier, days covered.

use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let line = |t: &sitrep::time::Time| {
        let value = t.value.as_deref().unwrap_or("-");
        let modifier = t.modifier.map_or(String::new(), |m| format!(" {m}"));
        let days = t.covers(&reading.found.times).map_or(String::new(), |w| format!(" [{}]", w.edtf()));
        format!("\"{}\" {} {value}{modifier}{days}", t.span.of(&reading.article.text), t.kind)
    };
    reading.found.times.iter().map(line).collect()
}
