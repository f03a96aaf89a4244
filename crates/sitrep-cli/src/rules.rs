//! `sitrep rules`: what each extractor finds and what it refuses, in the words that open its file.

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;
use sitrep::extract;

use crate::Ended;

/// Say what is found, and what is refused
#[derive(Args)]
pub struct Rules {
    /// One kind: times, entities, statements, figures, events, agreements, posture
    name: Option<String>,
}

impl Rules {
    /// Prints the opening comments.
    pub fn run(&self) -> Ended {
        let wanted = |name: &str| self.name.as_deref().is_none_or(|only| only == name);
        let rules: Vec<_> = extract::ALL.iter().filter(|(name, ..)| wanted(name)).collect();
        if rules.is_empty() {
            let names: Vec<&str> = extract::ALL.iter().map(|(name, ..)| *name).collect();
            bail!("no rules of that name; there are {}", names.join(", "));
        }
        let mut out = io::stdout().lock();
        for (number, (name, _, source)) in rules.into_iter().enumerate() {
            let gap = if number > 0 { "\n" } else { "" };
            let opening = source.lines().map_while(|line| line.strip_prefix("//!"));
            let opening: Vec<&str> = opening.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            writeln!(out, "{gap}# {name}\n\n{}", opening.join("\n"))?;
        }
        Ok(true)
    }
}
