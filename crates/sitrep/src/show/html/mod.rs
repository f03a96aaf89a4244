//! A record as one HTML file: no outside asset, its one style and one script allowed by their hash, all page text escaped.
//! Every line ends in a citation that leads to its sentence, which stands in the same file; scripts may be off.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use self::view::View;
use crate::record::Record;

// The pieces, of which the pages of a server are made as well.
pub mod agreements;
pub mod articles;
pub mod axis;
pub mod chart;
pub mod confirmed;
pub mod conflicts;
pub mod events;
pub mod figures;
pub mod positions;
pub mod said;
pub mod timeline;
pub mod top;
pub mod view;

mod base64;
mod marks;

/// The look: one style for every page.
pub const STYLE: &str = include_str!("look.css");
/// The citation card, the keys and the light switch.
pub const SCRIPT: &str = include_str!("look.js");

/// Writes the page. `title` is the reader's own name for the set.
pub fn brief(record: &Record, title: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", html! { (DOCTYPE) (PreEscaped("<html lang=\"en\">")) (head(title)) }.into_string())?;
    let view = &View::file(record);
    let parts: [&dyn Fn() -> Markup; 10] = [
        &|| top::masthead(view, title),
        &|| top::coverage(view),
        &|| figures::key(view),
        &|| conflicts::conflicts(view),
        &|| timeline::timeline(view),
        &|| said::said(view),
        &|| figures::figures(view),
        &|| events::events(view),
        &|| agreements::agreements(view),
        &|| positions::positions(view),
    ];
    write!(out, "<body class=\"brief\"><a class=\"skip\" href=\"#main\">Skip to the record</a>\n<div class=\"page\">")?;
    for part in parts {
        writeln!(out, "{}", part().into_string())?;
    }
    articles::articles(view, out)?;
    writeln!(out, "</main>\n{}</div>\n<script>{SCRIPT}</script></body></html>", top::foot(view).into_string())
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
pub fn section(id: &str, name: &str, note: Markup, body: Markup) -> Markup {
    html! {
        section.sec id=(id) aria-labelledby={(id) "-h"} {
            header { h2 id={(id) "-h"} { (name) } p { (note) } }
            div { (body) }
        }
    }
}
