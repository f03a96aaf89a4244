//! Findings as lines of the manual: the cited words, so that a reader can check without counting characters.

use sitrep::reading::Reading;

mod agreements;
mod entities;
mod events;
mod figures;
mod published;
pub mod record;
mod statements;
mod times;

/// The kinds that a block can list.
pub const KINDS: &[&str] = &[
    "times",
    "entities",
    "statements",
    "issues",
    "holders",
    "figures",
    "events",
    "agreements",
    "posture",
    "published",
    "notes",
    "sentences",
];

/// The findings of one kind, a line each.
pub fn of(kind: &str, reading: &Reading) -> String {
    let lines: Vec<String> = match kind {
        "times" => times::lines(reading),
        "entities" => entities::lines(reading),
        "statements" => statements::lines(reading),
        "issues" => statements::issues(reading),
        "holders" => statements::holders(reading),
        "figures" => figures::lines(reading),
        "events" => events::lines(reading),
        "agreements" => agreements::agreements(reading),
        "posture" => agreements::posture(reading),
        "published" => published::lines(reading),
        "notes" => reading.found.notes.iter().map(|n| format!("{}: {}", n.field, n.why)).collect(),
        _ => reading.sentences.iter().map(|s| s.of(&reading.article.text).replace('\n', " ")).collect(),
    };
    lines.iter().map(|line| format!("{line}\n")).collect()
}
