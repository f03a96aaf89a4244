//! Whom a story credits: agencies and outlets that it names as its source. `(ANI)` at the end of a paragraph,
//! `reports Xinhua news agency`, `as reported by CNN`, `Reuters reported`, the agency in a dateline. It must
//! refuse an outlet that is only part of the news, as in `he bought the Washington Post`.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::Credit;
use crate::span::Span;

/// Agencies and outlets by name.
static NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| crate::lang::entries(include_str!("../lang/en/agencies.txt")).flat_map(|line| line.split('|')).collect());

/// The names as one alternative, the longer before its beginning.
static NAME: LazyLock<String> = LazyLock::new(|| {
    let mut names = NAMES.clone();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
});

/// Forms of a credit, each with the name in the group `name`.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let (name, agency) = (NAME.as_str(), r"(?:\s+(?:[Nn]ews\s+)?[Aa]gency)?");
    [
        format!(r"(?:[Rr]eports?|[Rr]eported\s+by|[Aa]ccording\s+to|[Aa]s\s+per|[Tt]old|[Cc]iting|[Qq]uoted\s+by)\s+(?:the\s+)?(?P<name>{name})\b"),
        format!(r"\b(?P<name>{name}){agency}\s+(?:has\s+|had\s+|also\s+)?(?:reports?|reported|quoted|cited|said)\b"),
        r#"(?m)[.!?,”"’…]\s*\((?P<name>[A-Z][A-Z]{1,5})\)\s*$"#.to_string(),
        format!(r#"(?m)[.!?,”"’…]\s*[(–—-]\s*(?P<name>{name})\)?\s*$"#),
        r"(?:…|\.\.\.)\s*[Rr]eports\s+(?P<name>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4})".to_string(),
        r"(?m)^[A-Z][A-Z.’'-]+[^()\n.!?]{0,60}?\((?P<name>[A-Z][\w’'. -]{1,30})\)".to_string(),
    ]
    .iter()
    .map(|form| Regex::new(form).expect("a credit form"))
    .collect()
});

/// The credits of a text in order.
pub(super) fn of(text: &str) -> Vec<Credit> {
    let mut found: Vec<Span> = Vec::new();
    for form in FORMS.iter() {
        for hit in form.captures_iter(text) {
            let Some(name) = hit.name("name") else { continue };
            let span = Span::new(name.start(), name.end());
            if !found.iter().any(|f| f.overlaps(span)) {
                found.push(span);
            }
        }
    }
    found.sort();
    found.into_iter().map(|span| Credit { name: span.of(text).to_string(), span: Some(span) }).collect()
}

/// The agencies that a line outside of the story names, as in `By Ann Rowe, AFP`.
pub(super) fn named(line: &str) -> Vec<String> {
    let credits = of(line).into_iter().map(|credit| credit.name);
    let listed = line.split([',', '|', '/', '(', ')', '–', '—']).map(str::trim).filter(|part| is_agency(part));
    let mut names: Vec<String> = credits.chain(listed.map(str::to_string)).collect();
    names.sort();
    names.dedup();
    names
}

/// Whether these words are the name of an agency or outlet.
pub(super) fn is_agency(words: &str) -> bool {
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(words))
}
