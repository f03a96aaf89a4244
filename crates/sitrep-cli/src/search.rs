//! `sitrep search`: the articles of a case that hold some words, or tell of some event.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use serde_json::json;
use sitrep::pipeline::How;
use sitrep::store::{Case, Hit};

use crate::Ended;
use crate::filters::{Filters, settle_days};

/// Search the articles of a case file, best first
#[derive(Args)]
pub struct Search {
    /// The case
    case: PathBuf,
    /// Words that must all stand in the article, in any of their forms; "…" holds words together, attack* begins them
    words: Vec<String>,
    #[command(flatten)]
    filters: Filters,
    /// At most so many articles
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    /// One JSON object an article, a line each
    #[arg(long)]
    json: bool,
}

impl Search {
    /// Prints the articles found.
    pub fn run(&self) -> Ended {
        let query = self.filters.query(self.words.join(" "), self.limit)?;
        if query.is_empty() {
            bail!("nothing to search for; give words, or --actor, --type, --place, --from, --to, --outlet");
        }
        let case = Case::read(&self.case)?;
        settle_days(&case, &query, How::default())?;
        let hits = case.search(&query)?;
        let mut out = io::stdout().lock();
        for hit in &hits {
            if self.json { line(hit, &mut out)? } else { listing(hit, &mut out)? }
        }
        if hits.is_empty() {
            eprintln!("sitrep: {}: nothing found", self.case.display());
        }
        Ok(true)
    }
}

fn line(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let events = hit.events.iter().map(|e| {
        json!({"id": e.id, "type": e.kind, "start": e.days.0, "end": e.days.1, "place": e.place, "actors": e.actors})
    });
    let line = json!({
        "sitrep": 1,
        "article": hit.article,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "page": hit.page,
        "words": marked(&hit.words),
        "events": events.collect::<Vec<_>>(),
    });
    writeln!(out, "{line}")
}

fn listing(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let parts = [hit.outlet.as_deref(), hit.published.as_deref(), Some(&hit.page), Some(&hit.article)];
    writeln!(out, "{}", plain(hit.title.as_deref().unwrap_or("(no headline)")))?;
    writeln!(out, "  {}", plain(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")))?;
    writeln!(out, "  {}", plain(&marked(&hit.words)))?;
    for event in &hit.events {
        let days = match (&event.days.0, &event.days.1) {
            (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
            (first, last) => first.as_ref().or(last.as_ref()).cloned(),
        };
        let parts = [Some(&event.kind), days.as_ref(), event.place.as_ref(), event.actors.as_ref(), Some(&event.id)];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        writeln!(out, "    {}", plain(&parts.join(" · ")))?;
    }
    writeln!(out)
}

/// The words found in `[` and `]`.
fn marked(words: &str) -> String {
    words.replace('\u{2}', "[").replace('\u{3}', "]")
}

/// A text on one line, without signs that steer a terminal.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).collect()
}
