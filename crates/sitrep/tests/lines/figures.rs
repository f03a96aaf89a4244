//! `"46" at_least 46.. attacks of "attacks" since "17 October" by "the Pentagon"`: number, bound, value, measure, scope.

use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let text = &reading.article.text;
    let found = &reading.found;
    let side = |v: Option<f64>| v.map_or(String::new(), |v| v.to_string());
    let line = |f: &sitrep::figure::Figure| {
        let value = if f.amount.low == f.amount.high && f.amount.low.is_some() {
            side(f.amount.low)
        } else {
            format!("{}..{}", side(f.amount.low), side(f.amount.high))
        };
        let mut out = format!("\"{}\" {} {value} {}", f.span.of(text), f.bound, f.measure);
        let mut add = |name: &str, words: Option<String>| {
            if let Some(words) = words {
                out += &format!(" {name} \"{words}\"");
            }
        };
        let entity = |e: Option<sitrep::found::EntityIx>| e.map(|e| found.entities[e.0].name.clone());
        let time = |t: Option<sitrep::found::TimeIx>| t.map(|t| found.times[t.0].span.of(text).to_string());
        add("of", f.counted.map(|c| c.of(text).to_string()));
        add("unit", f.unit.clone());
        assert_eq!(f.scope.place.is_some(), f.scope.places.len() == 1, "a place alone is the place");
        f.scope.places.iter().for_each(|&place| add("in", entity(Some(place))));
        add("whose", entity(f.scope.actor));
        add("against", entity(f.scope.target));
        add("since", time(f.scope.since));
        add("as of", time(f.scope.as_of));
        add("part of", f.part_of.map(|p| found.figures[p.0].span.of(text).to_string()));
        let tell = |t: sitrep::found::StatementIx| found.statements[t.0].source.as_ref().map(|s| s.span.of(text));
        add("by", f.teller.and_then(tell).map(str::to_string));
        for (flag, on) in [("percent", f.percent), ("ordinal", f.ordinal), ("cumulative", f.cumulative)] {
            out += &if on { format!(" {flag}") } else { String::new() };
        }
        out
    };
    found.figures.iter().map(line).collect()
}
