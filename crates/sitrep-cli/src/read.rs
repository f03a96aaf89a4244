//! `sitrep read`: what each article tells, a line of JSON or a short listing an article.

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::Args;
use sitrep::article::Article;
use sitrep::show;

use crate::{Ended, Input, terminal};

/// Read each article by itself
#[derive(Args)]
pub struct Read {
    #[command(flatten)]
    input: Input,
    /// One JSON object an article, a line each
    #[arg(long)]
    json: bool,
}

impl Read {
    /// Reads the pages and prints their articles in page order.
    pub fn run(&self) -> Ended {
        let mut out = BufWriter::new(io::stdout().lock());
        let layout = terminal::layout(true);
        let (mut pages, mut all_read) = (0, true);
        for told in self.input.tell(None)? {
            pages += 1;
            progress(pages);
            let told = match told {
                Ok(told) => told,
                Err(why) => {
                    eprintln!("sitrep: {why}");
                    all_read = false;
                    continue;
                }
            };
            if told.readings.is_empty() {
                eprintln!("sitrep: {}: no article on this page", told.page);
            }
            for reading in &told.readings {
                foreign(&reading.article);
                match self.json {
                    true => show::json::one_line(reading, &mut out)?,
                    false => show::text::listing(reading, layout, &mut out)?,
                }
            }
        }
        out.flush()?;
        self.input.say_unread()?;
        Ok(all_read)
    }
}

/// Says that an article is in another language.
pub fn foreign(article: &Article) {
    if !article.is_english() {
        let language = show::words::language_name(&article.language);
        eprintln!("sitrep: {}: in {language}, not in English; kept, and nothing is read from it", article.page.id);
    }
}

/// Says how far it is, where a person watches and the output goes elsewhere.
fn progress(pages: usize) {
    if pages.is_multiple_of(100) && io::stderr().is_terminal() && !io::stdout().is_terminal() {
        eprint!("\r{pages} pages");
    }
}
