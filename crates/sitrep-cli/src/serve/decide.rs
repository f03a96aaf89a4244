//! What a form of the desk says, written into the case: accept, reject, correct, merge, split, undo. Each is signed with a name and
//! the time; nothing but corrections is ever written.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use sitrep::correction::Correction;
use sitrep::error::Error;
use sitrep::pipeline;

use super::guard::{self, Who};
use super::site::Site;
use crate::add::moment;

/// The fields of a form; of a name that comes twice the last counts.
pub type Form = BTreeMap<String, String>;

/// The fields that a person can correct, in the order of the desk.
pub const FIELDS: &[&str] =
    &["published", "days", "type", "status", "place", "time", "actor", "recipient", "value", "speaker", "polarity"];

/// What was done.
pub struct Done {
    /// Who signed it.
    pub by: String,
    /// Where the page leads next.
    pub next: String,
    /// What now stands in the case; what was taken back.
    pub written: Vec<Correction>,
}

/// Why nothing was done.
pub type Refused = (StatusCode, String);

/// Reads a form.
pub fn form(body: &[u8]) -> Form {
    form_urlencoded::parse(body).into_owned().collect()
}

/// Does what a form says of a record.
pub fn decide(site: &Site, record: &str, form: &Form, who: &Who) -> Result<Done, Refused> {
    let bad = |why: &str| (StatusCode::BAD_REQUEST, why.to_string());
    let get = |name: &str| form.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let by = match get("by") {
        Some(name) => guard::named(name).ok_or_else(|| bad("a name is a line of at most 80 characters"))?,
        None => who.name.clone().ok_or_else(|| bad("say who you are: `by`"))?,
    };
    let desk = format!("/review/{record}");
    // Only addresses of the desk, so that no link leads elsewhere by way of us.
    let next =
        get("next").filter(|next| *next == "/review" || next.starts_with("/review?") || next.starts_with("/review/"));
    let next = next.map_or(desk.clone(), str::to_string);
    // A button has one value: `split 0123abcd` says both what to do and with which other record.
    let (verb, more) = get("do")
        .map_or((None, None), |all| all.split_once(' ').map_or((Some(all), None), |(a, b)| (Some(a), Some(b))));
    let one = |field: &str, value: Option<&str>| vec![(field.to_string(), value.map(str::to_string))];
    let other = || more.or(get("other")).map(str::trim).ok_or_else(|| bad("say which other record: `other`"));
    let (what, next) = match verb {
        Some("accept") => (one("review", Some("accepted")), next),
        Some("reject") => (one("review", Some("rejected")), next),
        Some("merge") => (one(Correction::SAME, Some(other()?)), desk),
        Some("split") => (one(Correction::APART, Some(other()?)), desk),
        Some("correct") => (changed(form), desk),
        Some("undo") => {
            let written = undo(site, record, more, &by)?;
            let next = written.first().map_or(next, |back| format!("/review/{}", back.record));
            return Ok(Done { by, next, written });
        }
        _ => return Err(bad("`do` is one of accept, reject, correct, merge, split, undo")),
    };
    let written = site.change(|case| {
        let mut written: Vec<Correction> = Vec::new();
        for (field, value) in what {
            let (record, by) = (record.to_string(), by.clone());
            match pipeline::correct(case, Correction { record, field, was: None, value, by, at: moment() }) {
                Ok(one) => written.push(one),
                // All fields of a form or none: nobody must guess which were kept.
                Err(why) => return written.iter().try_for_each(|one| case.take_back(one).map(drop)).and(Err(why)),
            }
        }
        Ok(written)
    });
    Ok(Done { by, next, written: written.map_err(refused)? })
}

/// The fields that are another than they were when the desk was drawn. `-` empties a field.
fn changed(form: &Form) -> Vec<(String, Option<String>)> {
    let changed = FIELDS.iter().filter_map(|field| {
        let (new, was) = (form.get(*field)?.trim(), form.get(&format!("was-{field}"))?.trim());
        (new != was).then(|| (field.to_string(), Some(new.to_string()).filter(|new| !matches!(new.as_str(), "" | "-"))))
    });
    changed.collect()
}

/// Takes one correction back: that of a field (and with another record), where it is named, else the last that this person made.
fn undo(site: &Site, record: &str, named: Option<&str>, by: &str) -> Result<Vec<Correction>, Refused> {
    let named = named.map(|field| field.split_once(' ').map_or((field, None), |(field, other)| (field, Some(other))));
    let back = site.change(|case| match named {
        Some((field, other)) => pipeline::undo(case, record, field, other),
        None => {
            let last = case.corrections()?.into_iter().rev().find(|one| one.by == by);
            last.map_or(Ok(None), |last| Ok(case.take_back(&last)?.then_some(last)))
        }
    });
    match back.map_err(refused)? {
        Some(back) => Ok(vec![back]),
        None => Err((StatusCode::CONFLICT, "there is nothing to take back".to_string())),
    }
}

/// What the case says: it is written to by another, or what was asked for cannot be.
fn refused(why: Error) -> Refused {
    let why = why.to_string();
    let busy = why.contains("another program is writing");
    let disk =
        ["the disk", "may not be written", "cannot be opened", "is damaged"].iter().any(|what| why.contains(what));
    let status = match (busy, disk) {
        (true, _) => StatusCode::SERVICE_UNAVAILABLE,
        (_, true) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_another_is_corrected() {
        let form =
            form(b"status=denied&was-status=happened&place=Erbil&was-place=Erbil&time=-&was-time=Monday&value=5");
        let none = ("time".to_string(), None);
        assert_eq!(changed(&form), [("status".to_string(), Some("denied".to_string())), none]);
    }
}
