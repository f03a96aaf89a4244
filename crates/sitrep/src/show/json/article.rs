//! The article: what is printed around it, when it was published and why, its text and the map back to its page.

use serde_json::{Value, json};

use super::findings::confirmed;
use super::{maybe_span, span};
use crate::article::{Basis, Clue, Published};
use crate::date::{Day, Window};
use crate::reading::Reading;

/// The `article` of a line.
pub fn article(reading: &Reading) -> Value {
    let article = &reading.article;
    let page = &article.page;
    let credits = article.credits.iter();
    let dropped = article.dropped.iter();
    let line = json!({
        "id": article.id,
        "page": {"id": page.id, "path": page.path, "url": page.url, "sha256": page.sha256, "fetched": page.fetched},
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "outlet": article.outlet,
        "section": article.section,
        "credits": credits.map(|c| json!({"name": c.name, "span": maybe_span(reading, c.span)})).collect::<Vec<_>>(),
        "language": article.language,
        "published": published(reading, &reading.published),
        "text": article.text,
        "sentences": reading.sentences.iter().map(|s| span(reading, *s)).collect::<Vec<_>>(),
        "page_spans": article.page_spans.iter().map(|(text, page, len)| json!([text, page, len])).collect::<Vec<_>>(),
        "dropped": dropped.map(|d| {
            json!({"page_span": [d.page_span.0, d.page_span.1], "why": d.why.as_str()})
        }).collect::<Vec<_>>(),
    });
    confirmed(reading, line)
}

/// What people say of an article: when it was printed.
pub fn printed(reading: &Reading) -> Value {
    let article = &reading.article;
    let own = json!({"id": article.id, "title": article.title, "outlet": article.outlet, "published": published(reading, &reading.published)});
    confirmed(reading, own)
}

/// `{start, end, edtf, basis, because, derived}`.
fn published(reading: &Reading, published: &Published) -> Value {
    let derived: &[&str] = if published.basis == Basis::Inferred { &["start", "end", "edtf"] } else { &[] };
    json!({
        "start": day(published.window.and_then(|w| w.start)),
        "end": day(published.window.and_then(|w| w.end)),
        "edtf": published.window.map(Window::edtf),
        "basis": published.basis.as_str(),
        "because": published.because.iter().map(|c| clue(reading, c)).collect::<Vec<_>>(),
        "derived": derived,
    })
}

fn clue(reading: &Reading, clue: &Clue) -> Value {
    json!({
        "clue": clue.clue,
        "span": maybe_span(reading, clue.span),
        "rule": clue.rule,
        "window": clue.window.map(window),
        "outside": clue.outside,
    })
}

/// `{start, end, edtf}`.
fn window(window: Window) -> Value {
    json!({"start": day(window.start), "end": day(window.end), "edtf": window.edtf()})
}

/// A day in ISO 8601, or null.
pub fn day(day: Option<Day>) -> Value {
    json!(day.map(|d| d.to_string()))
}
