//! `person "Ali Hassan" as "Hassan" titles "Prime Minister" 3 mentions`: kind, name, aliases, titles, mentions.

use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let quoted = |words: Vec<&str>| words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ");
    let line = |e: &sitrep::entity::Entity| {
        let mut out = format!("{} \"{}\"", e.kind, e.name);
        if !e.aliases.is_empty() {
            out += &format!(" as {}", quoted(e.aliases.iter().map(String::as_str).collect()));
        }
        if !e.titles.is_empty() {
            out += &format!(" titles {}", quoted(e.titles.iter().map(|t| t.title.as_str()).collect()));
        }
        for r in &e.relations {
            out += &format!(" {} \"{}\"", r.kind, reading.found.entities[r.to.0].name);
        }
        if let Some(place) = &e.place {
            out += &format!(" at {} {}", place.precision, place.country.as_deref().unwrap_or("-"));
        }
        let words = e.mentions.iter().map(|m| m.of(&reading.article.text)).collect();
        out + &format!(": {}", quoted(words))
    };
    reading.found.entities.iter().map(line).collect()
}
