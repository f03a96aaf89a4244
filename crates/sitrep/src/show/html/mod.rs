//! A record as one HTML file: no outside asset, its one style and one script allowed by their hash, all page text escaped.
//! Every line ends in a citation that leads to its sentence, which stands in the same file; scripts may be off.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::words;
use crate::citation::Citation;
use crate::record::Record;

mod agreements;
mod articles;
mod axis;
mod base64;
mod chart;
mod conflicts;
mod events;
mod figures;
mod marks;
mod said;
mod timeline;
mod top;

const STYLE: &str = include_str!("look.css");
const SCRIPT: &str = include_str!("look.js");

/// Writes the page. `title` is the reader's own name for the set.
pub fn brief(record: &Record, title: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", html! { (DOCTYPE) (PreEscaped("<html lang=\"en\">")) (head(title)) }.into_string())?;
    let parts: [&dyn Fn() -> Markup; 9] = [
        &|| top::masthead(record, title),
        &|| top::coverage(record),
        &|| figures::key(record),
        &|| conflicts::conflicts(record),
        &|| timeline::timeline(record),
        &|| said::said(record),
        &|| figures::figures(record),
        &|| events::events(record),
        &|| agreements::agreements(record),
    ];
    write!(out, "<body class=\"brief\"><a class=\"skip\" href=\"#main\">Skip to the record</a>\n<div class=\"page\">")?;
    for part in parts {
        writeln!(out, "{}", part().into_string())?;
    }
    articles::articles(record, out)?;
    writeln!(out, "</main>\n{}</div>\n<script>{SCRIPT}</script></body></html>", top::foot(record).into_string())
}

/// The head, with the policy that lets nothing run or load but this file's own script and style.
fn head(title: &str) -> Markup {
    let hash = |part: &str| base64::encode(&Sha256::digest(part.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { (title) " · sitrep" }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// A section: its heading hangs in a column of its own.
fn section(id: &str, name: &str, note: Markup, body: Markup) -> Markup {
    html! {
        section.sec id=(id) aria-labelledby={(id) "-h"} {
            header { h2 id={(id) "-h"} { (name) } p { (note) } }
            div { (body) }
        }
    }
}

/// The citation mark, with the sentence for the card.
fn cite(record: &Record, article: usize, byte: usize) -> Markup {
    let citation = Citation::at(record, article, byte);
    html! { a.cite href={"#" (citation.anchor())} data-quote=(citation.quote(record)) { (citation) } }
}

/// Days: derived ones are marked so; a missing day is a box.
fn days(window: Option<crate::date::Window>, derived: bool) -> Markup {
    match window {
        Some(window) if derived => html! { i.dv { (words::window(window)) } },
        Some(window) => html! { (words::window(window)) },
        None => html! { span.un { "no date" } },
    }
}
