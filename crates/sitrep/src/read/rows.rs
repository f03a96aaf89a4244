//! A row as a page: its fields by their keys, the day of print in any shape that says which day it is. What cannot be taken
//! costs only itself and leaves a remark; a row without a text is an error.

use std::sync::LazyLock;

use regex::Regex;

use super::keys::{Field, Row};
use super::kind;
use crate::date::Day;
use crate::given;
use crate::page::{Body, Page, Remark};

/// `[+912 chars]`, with which an API ends a text that it has cut.
static CUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*\[\s*\+\s?(?P<left>\d[\d,]*)\s+(?:chars|characters)\s*\]\s*\z").expect("the mark of a cut text")
});

/// The page of a row; `id` names it where nothing in it does.
pub(super) fn page(row: &mut Row, id: String) -> Result<Page, String> {
    let mut remarks = Vec::new();
    let body = body(row, &mut remarks)?;
    let url = row.one(Field::Url);
    let fetched = row.one(Field::Fetched);
    Ok(Page {
        id: row.one(Field::Id).or_else(|| url.clone()).unwrap_or(id),
        url,
        body,
        title: row.one(Field::Title),
        outlet: row.one(Field::Outlet),
        published: published(row, fetched.as_deref(), &mut remarks),
        byline: row.take(Field::Byline).map(writers).unwrap_or_default(),
        language: row.one(Field::Language),
        fetched,
        remarks,
        ..Page::default()
    })
}

/// The text of a row, without the mark of an API that cut it.
fn body(row: &mut Row, remarks: &mut Vec<Remark>) -> Result<Body, String> {
    let Some(mut text) = row.one(Field::Text) else {
        return row.one(Field::Html).map(Body::Html).ok_or_else(|| without_text(row));
    };
    if let Some(cut) = CUT.captures(&text) {
        let (left, at) = (cut["left"].to_string(), cut.get(0).map_or(text.len(), |mark| mark.start()));
        text.truncate(at);
        remarks
            .push(Remark { field: "text", why: format!("cut where it was taken from: {left} characters are missing") });
    }
    Ok(if kind::begins_as_html(&text) { Body::Html(text) } else { Body::Text(text) })
}

/// Why a row gives no page.
fn without_text(row: &Row) -> String {
    let wrong = row.of_another_type(Field::Text).or_else(|| row.of_another_type(Field::Html));
    if let Some(key) = wrong {
        return format!("\"{key}\" is not a string");
    }
    let keys: Vec<String> = row.unused().collect();
    let named = match keys.as_slice() {
        [] => String::new(),
        keys => format!("; its keys are {}: name the one that holds the text, --map text=KEY", keys.join(", ")),
    };
    format!("has neither \"text\" nor \"html\"; one of them is needed{named}")
}

/// The first day that a row gives and that can be one of print; where none can, a remark on the first of them.
fn published(row: &mut Row, fetched: Option<&str>, remarks: &mut Vec<Remark>) -> Option<Day> {
    let mut first_wrong = None;
    for (key, values) in row.all(Field::Published) {
        let day = given::day(&values.join(" ")).and_then(|day| given::unfit(day, fetched).map_or(Ok(day), Err));
        match day {
            Ok(day) => {
                row.used(key);
                return Some(day);
            }
            Err(why) => first_wrong = first_wrong.or(Some((key, why))),
        }
    }
    let (key, why) = first_wrong?;
    row.used(key);
    remarks.push(Remark { field: "published", why: format!("\"{key}\" gives no day of print: {why}") });
    None
}

/// The names of those who wrote it. Several stand in one string with `;`, or with commas or `and` where each part has a first name
/// and a surname.
fn writers(given: Vec<String>) -> Vec<String> {
    let one = |text: String| {
        let text = text.trim();
        let text = text.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(text, |_| &text[3..]);
        let parts: Vec<&str> = text
            .split(';')
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(','))
            .map(str::trim)
            .collect();
        let names = text.contains(';') || parts.iter().all(|part| part.contains(' '));
        let parts = if names { parts } else { vec![text] };
        parts.into_iter().filter(|part| !part.is_empty()).map(str::to_string).collect::<Vec<_>>()
    };
    given.into_iter().flat_map(one).collect()
}
