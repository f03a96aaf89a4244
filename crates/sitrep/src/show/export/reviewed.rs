//! How the records of a row stand after a review, as four columns of every table: `review`, who decided last (`review_by`), when
//! (`review_at`), and `corrected`: each field that a person corrected, with what stood there before. Blank where nobody looked.

use serde_json::{Value, json};

use super::super::words;
use super::cite;
use super::happening::one_line;
use crate::correction::Correction;
use crate::reading::Reading;

/// The names of the columns.
pub const COLUMNS: [&str; 4] = ["review", "review_by", "review_at", "corrected"];

/// The cells of a row that stands on some records, each given by its reading and its id.
pub fn cells<'r>(records: impl IntoIterator<Item = (&'r Reading, &'r str)>) -> [String; 4] {
    let each: Vec<Vec<&Correction>> = records.into_iter().map(|(reading, id)| words::last_of(reading, id)).collect();
    let latest = each.iter().flatten().max_by(|a, b| a.at.cmp(&b.at));
    let signed = |part: fn(&Correction) -> &String| latest.map_or(String::new(), |one| one_line(part(one)));
    let fields = each.iter().flatten().filter(|one| one.field != "review");
    let was = |one: &&Correction| {
        let was = one.was.as_deref().map_or_else(|| "not settled".to_string(), one_line);
        format!("{} was {was}", one.field)
    };
    let fields: Vec<String> = fields.map(was).collect();
    [standing(&each).to_string(), signed(|one| &one.by), signed(|one| &one.at), fields.join("; ")]
}

/// The cells of a row that stands on one record.
pub fn one(reading: &Reading, id: &str) -> [String; 4] {
    cells([(reading, id)])
}

/// A row: its fields, how its record stands after a review, and what it stands on.
pub fn row<const N: usize>(fields: Vec<String>, reviewed: [String; 4], evidence: [String; N]) -> Vec<String> {
    fields.into_iter().chain(reviewed).chain(evidence).collect()
}

/// The article, the sentence and the link to it.
pub fn evidence(reading: &Reading, byte: usize) -> [String; 3] {
    [reading.article.id.clone(), one_line(reading.sentence(byte)), cite::link(reading, byte)]
}

/// The same as fields of a JSON object; null where nobody looked.
pub fn add(to: &mut Value, cells: [String; 4]) {
    for (name, cell) in COLUMNS.iter().zip(cells) {
        to[*name] = json!(Some(cell).filter(|cell| !cell.is_empty()));
    }
}

/// Rejected where all records are; else accepted or corrected where one is.
fn standing(each: &[Vec<&Correction>]) -> &'static str {
    let verdict = |said: &Vec<&Correction>| {
        let review = said.iter().find(|one| one.field == "review").and_then(|one| one.value.as_deref());
        match review {
            Some("accepted") => "accepted",
            Some(_) => "rejected",
            None if said.is_empty() => "",
            None => "corrected",
        }
    };
    let all: Vec<&str> = each.iter().map(verdict).collect();
    match all {
        all if !all.is_empty() && all.iter().all(|one| *one == "rejected") => "rejected",
        all if all.contains(&"corrected") => "corrected",
        all if all.contains(&"accepted") => "accepted",
        _ => "",
    }
}
