//! `sitrep brief`: the record of all pages together, as text, Markdown, JSON or one HTML file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use sitrep::record::Record;
use sitrep::{pipeline, show};

use crate::{Ended, Input, terminal};

/// Join all articles into one sourced record
#[derive(Args)]
pub struct Brief {
    #[command(flatten)]
    input: Input,
    /// One JSON object; the same as `--format json`
    #[arg(long, conflicts_with_all = ["format", "output"])]
    json: bool,
    /// How to print it
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write a file; its ending says how: .html, .md, .json, .txt
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Title of the brief; else the name of the first folder or file
    #[arg(long)]
    title: Option<String>,
}

/// The kinds of output.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
    Html,
}

impl Brief {
    /// Reads the pages and writes their record.
    pub fn run(&self) -> Ended {
        let format = self.format()?;
        // Opened before an hour of reading, not after it.
        let file = self.output.as_ref().map(|path| {
            File::create(path).with_context(|| format!("{}: cannot be written; name another file", path.display()))
        });
        let file = file.transpose()?;
        let record = pipeline::record(self.input.tell(None)?, self.input.how());
        for (_, why) in &record.coverage.failed {
            eprintln!("sitrep: {why}");
        }
        match file {
            Some(file) => self.write(&record, format, &mut BufWriter::new(file))?,
            None => self.write(&record, format, &mut BufWriter::new(io::stdout().lock()))?,
        }
        Ok(record.coverage.failed.is_empty())
    }

    fn format(&self) -> anyhow::Result<Format> {
        let ending =
            self.output.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
        Ok(match (self.format, ending.as_deref()) {
            _ if self.json => Format::Json,
            (Some(format), _) => format,
            (None, Some("html" | "htm")) => Format::Html,
            (None, Some("md")) => Format::Md,
            (None, Some("json")) => Format::Json,
            (None, Some("txt")) => Format::Text,
            (None, None) if self.output.is_none() => Format::Text,
            (None, _) => bail!("the file's ending says nothing; end it in .html, .md, .json or .txt, or give --format"),
        })
    }

    fn write(&self, record: &Record, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
        let title = self.title.clone().unwrap_or_else(|| crate::title(&self.input.paths[0]));
        match format {
            Format::Json => show::json::brief(record, out)?,
            Format::Md => show::markdown::brief(record, &title, out)?,
            Format::Html => show::html::brief(record, &title, out)?,
            Format::Text => show::text::brief(record, &title, terminal::layout(self.output.is_none()), out)?,
        }
        Ok(out.flush()?)
    }
}
