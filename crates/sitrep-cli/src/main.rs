//! The command line of sitrep: arguments in, exit codes out (0 all read, 1 some pages failed, 2 wrong use).

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use sitrep::pipeline::How;

mod brief;
mod explain;
mod read;
mod rules;
mod terminal;

/// Reads news pages and writes the sourced record of what they tell.
#[derive(Parser)]
#[command(name = "sitrep", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Read(read::Read),
    Brief(brief::Brief),
    Explain(explain::Explain),
    Rules(rules::Rules),
}

/// What to read.
#[derive(Args)]
struct Input {
    /// Files or folders; `-` reads JSON lines from standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Take each page as one clean article: nothing is split off or dropped
    #[arg(long)]
    as_is: bool,
    /// Date articles by their pages alone, not by what the program knows of terms of office, elections and events
    #[arg(long)]
    no_outside: bool,
}

impl Input {
    /// How the pages are to be read.
    fn how(&self) -> How {
        How { as_is: self.as_is, outside: !self.no_outside }
    }
}

/// How a run ended: whether every page was read.
type Ended = anyhow::Result<bool>;

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Read(read) => read.run(),
        Command::Brief(brief) => brief.run(),
        Command::Explain(explain) => explain.run(),
        Command::Rules(rules) => rules.run(),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) if is_broken_pipe(&why) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("sitrep: {why:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output has left, as `head` does: no error.
fn is_broken_pipe(why: &anyhow::Error) -> bool {
    let pipe = |io: &io::Error| io.kind() == io::ErrorKind::BrokenPipe;
    let of_io = why.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(pipe);
    let of_json = why.chain().filter_map(|cause| cause.downcast_ref::<serde_json::Error>());
    of_io || of_json.into_iter().any(|json| json.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
}
