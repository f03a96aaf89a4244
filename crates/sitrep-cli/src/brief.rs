//! `sitrep brief`: the record of all pages together, as text, Markdown, JSON or one HTML file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use sitrep::date::Day;
use sitrep::query::Query;
use sitrep::record::Record;
use sitrep::store::Case;
use sitrep::{pipeline, show, store};

use crate::filters::{Filters, settle_days};
use crate::read::foreign;
use crate::{Ended, Input, terminal};

/// Join all articles into one sourced record
///
/// Words after a case choose its articles, as `sitrep search` does: `sitrep brief harbour.case "ferry quay" --place Alda`.
/// What is no path that exists is words.
#[derive(Args)]
pub struct Brief {
    #[command(flatten)]
    input: Input,
    /// Words that choose the articles of a case, where they could be taken for a path
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    #[command(flatten)]
    filters: Filters,
    /// At most so many of the articles chosen, the best of them
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = at_least_one)]
    limit: usize,
    /// The day as of which you look at it, as 2025-01-31: it is printed at the top
    #[arg(long, value_name = "DAY")]
    as_of: Option<Day>,
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
        let query = self.query()?;
        // Opened before an hour of reading, not after it.
        let file = self.output.as_ref().map(|path| {
            File::create(path).with_context(|| format!("{}: cannot be written; name another file", path.display()))
        });
        let file = file.transpose()?;
        let mut record = match &query {
            Some(query) => {
                let case = Case::read(&self.input.paths[0])?;
                settle_days(&case, query, self.input.how())?;
                pipeline::topic(&case, query, case.choose(query)?, self.input.how())?.record()
            }
            None => pipeline::record(self.input.tell(None)?, self.input.how()),
        };
        record.as_of = self.as_of;
        self.input.cover(&mut record.coverage)?;
        record.readings.iter().for_each(|reading| foreign(&reading.article));
        for (_, why) in &record.coverage.failed {
            eprintln!("sitrep: {why}");
        }
        match file {
            Some(file) => self.write(&record, format, &mut BufWriter::new(file))?,
            None => self.write(&record, format, &mut BufWriter::new(io::stdout().lock()))?,
        }
        Ok(record.coverage.failed.is_empty())
    }

    /// What is looked for; none where the whole record is asked for. An argument after a case that is no path is words.
    fn query(&self) -> anyhow::Result<Option<Query>> {
        let (first, rest) = self.input.paths.split_first().expect("clap asks for one");
        let no_path = |path: &&PathBuf| !path.exists() && path.as_os_str() != "-";
        let of_case = store::is_case(first);
        let words: Vec<String> =
            rest.iter().filter(|path| of_case && no_path(path)).map(|path| path.display().to_string()).collect();
        let paths = self.input.paths.len() - words.len();
        let words = self.words.iter().cloned().chain(words).collect::<Vec<_>>().join(" ");
        let query = self.filters.query(words, self.limit)?;
        if query.is_empty() {
            return Ok(None);
        }
        if !of_case {
            bail!(
                "{}: is no case file, and only the articles of a case can be chosen; run `sitrep add my.case PATH…`, then \
                 `sitrep brief my.case` with the words",
                first.display()
            );
        }
        if paths > 1 {
            bail!("articles are chosen from one case; give one case, then the words, or leave words and filters out");
        }
        if self.input.as_is {
            bail!("{}: is a case file; give --as-is to `sitrep add`", first.display());
        }
        Ok(Some(query))
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

fn at_least_one(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|number| *number > 0).ok_or("a whole number, 1 or more".to_string())
}
