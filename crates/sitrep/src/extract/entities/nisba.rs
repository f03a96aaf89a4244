//! Names of a given name and a surname that tells from where or whom its bearer comes (`Rebaz Hawrami`, `Gul Ahmadzai`),
//! which the parser takes for bodies where it knows neither word. One that does what people do is a person; where nothing
//! says so, it is of no kind, and a note says why.

use super::cluster::Clusters;
use super::hits::Hits;
use super::lists::{HEADS, SPEECH};
use super::sighting::What;
use crate::entity::EntityKind;

/// Endings of such surnames. Written by hand.
const ENDINGS: &[&str] = &["i", "zai", "zada", "zade", "zadeh", "oglu", "shvili", "enko", "ovich", "evich"];

/// A surname of `-i` with fewer letters is as often another word (`Kivi`, `Taxi`).
const LETTERS: usize = 5;

/// What people do beside what [`SPEECH`] lists; bodies seldom do.
pub const ACTS: &[&str] = &[
    "add", "attend", "arrive", "decline", "die", "explain", "live", "smile", "speak", "tell", "testify", "walk",
    "write",
];

/// What is done to people.
pub const BEFALLS: &[&str] =
    &["arrest", "bear", "behead", "bury", "detain", "injure", "kidnap", "kill", "shoot", "wound"];

/// Settles the kinds of such names before names are joined.
pub fn settle(clusters: &mut Clusters, hits: &Hits) {
    for cluster in clusters.live() {
        let body = matches!(
            clusters.all[cluster].what,
            What::Named(EntityKind::Organisation | EntityKind::Facility | EntityKind::Other)
        );
        if !body || !has_form(clusters, hits, cluster) || is_body(clusters, cluster) {
            continue;
        }
        let person = is_person(clusters, cluster);
        let kind = if person { EntityKind::Person } else { EntityKind::Other };
        let sightings = clusters.all[cluster].sightings.clone();
        if !person {
            let name = clusters.fullest(cluster).unwrap_or_default();
            let note = ("kind", format!("whether '{name}' is a person or a body"), clusters.span(sightings[0]));
            clusters.all[cluster].notes.push(note);
        }
        clusters.all[cluster].kind = kind;
        clusters.all[cluster].what = What::Named(kind);
        sightings.into_iter().for_each(|s| clusters.sightings[s].what = What::Named(kind));
    }
}

/// Two words, or three with `al` between them, the last with such an ending, and none that the gazetteer knows.
fn has_form(clusters: &Clusters, hits: &Hits, cluster: usize) -> bool {
    let words = clusters.words;
    clusters.all[cluster].sightings.iter().all(|sighting| {
        let run = clusters.sightings[*sighting].words.clone();
        let last = words.text(run.end - 1).to_lowercase();
        let plain = |i: usize| {
            let mut letters = words.text(i).chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || "'’".contains(c))
        };
        let middle = (run.start + 1..run.end - 1).all(|i| matches!(words.text(i), "al" | "Al" | "el" | "El" | "-"));
        let ends = last.chars().count() >= LETTERS && ENDINGS.iter().any(|ending| last.ends_with(ending));
        let two = run.len() > 1 && run.len() < 5 && plain(run.start) && plain(run.end - 1) && middle;
        two && ends && run.clone().all(|i| hits.over(i).is_none())
    })
}

/// Whether the text speaks of it as of a body: `the Banda Alfani`, `Banda Alfani (BA)`, `Banda Alfani, a company`.
fn is_body(clusters: &Clusters, cluster: usize) -> bool {
    let words = clusters.words;
    clusters.all[cluster].sightings.iter().any(|sighting| {
        let run = clusters.sightings[*sighting].words.clone();
        let article = words.before(run.start).is_some_and(|b| words.is(b, "the"));
        let bracket = words.after(run.end).is_some_and(|next| words.text(next) == "(");
        let gloss = |i: &usize| HEADS.contains_key(words.text(*i).to_lowercase().as_str());
        article || bracket || apposed(clusters, run.end).is_some_and(|mut words| words.any(|i| gloss(&i)))
    })
}

/// Whether it does what people do: speaks, has a title or an age, or goes by its last word alone.
fn is_person(clusters: &Clusters, cluster: usize) -> bool {
    let words = clusters.words;
    let of = |sighting: usize| clusters.of[sighting] == cluster;
    clusters.all[cluster].sightings.iter().any(|sighting| {
        let run = clusters.sightings[*sighting].words.clone();
        let last = words.all[run.end - 1].token;
        let verb = &words.document.tokens[words.document.tokens[last].head];
        let acts = match words.dep(run.end - 1) {
            "nsubj" => SPEECH.contains(&*verb.lemma) || ACTS.contains(&&*verb.lemma),
            "nsubjpass" => BEFALLS.contains(&&*verb.lemma),
            _ => false,
        };
        let titled = super::office::title_before(clusters, run.start).is_some();
        let alone = |i: usize| {
            let surname = words.text(i) == words.text(run.end - 1) && !clusters.over(i).is_some_and(of);
            surname
                && words.tag(i).starts_with("NNP")
                && words.before(i).is_none_or(|b| !words.tag(b).starts_with("NNP"))
        };
        let called = (0..words.len()).any(alone);
        acts || titled || called || apposed(clusters, run.end).is_some()
    })
}

/// The words behind the comma after a name, up to the next: an apposition (`, a farmer from Homs,`) or an age.
fn apposed(clusters: &Clusters, end: usize) -> Option<std::ops::Range<usize>> {
    let words = clusters.words;
    let comma = words.after(end).filter(|c| words.text(*c) == ",")?;
    let first = words.after(comma + 1)?;
    let age = words.text(first).len() == 2 && words.text(first).bytes().all(|b| b.is_ascii_digit());
    let opens = age || matches!(words.text(first), "a" | "an" | "the" | "who" | "whose");
    let stop = (first..words.paragraph_end(first)).find(|i| matches!(words.text(*i), "," | "." | ";"));
    opens.then_some(first..stop.unwrap_or(first + 1))
}
