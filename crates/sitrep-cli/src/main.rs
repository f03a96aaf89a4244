//! The command line of sitrep: arguments in, exit codes out (0 all read, 1 some pages failed, 2 wrong use).

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod add;
mod brief;
mod check;
mod cite;
mod correct;
mod explain;
mod export;
mod filters;
mod input;
mod mcp;
mod read;
mod remove;
mod rules;
mod search;
mod serve;
mod terminal;
mod watch;

use input::{Input, title};

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
    Cite(cite::Cite),
    Export(export::Export),
    Rules(rules::Rules),
    Add(add::Add),
    Search(search::Search),
    Check(check::Check),
    Remove(remove::Remove),
    Serve(serve::Serve),
    Watch(watch::Watch),
    Correct(correct::Correct),
    Mcp(mcp::Mcp),
}

/// How a run ended: whether every page was read.
type Ended = anyhow::Result<bool>;

fn main() -> ExitCode {
    writes_that_fail_are_told();
    let ended = match Cli::parse().command {
        Command::Read(read) => read.run(),
        Command::Brief(brief) => brief.run(),
        Command::Explain(explain) => explain.run(),
        Command::Cite(cite) => cite.run(),
        Command::Export(export) => export.run(),
        Command::Rules(rules) => rules.run(),
        Command::Add(add) => add.run(),
        Command::Search(search) => search.run(),
        Command::Check(check) => check.run(),
        Command::Remove(remove) => remove.run(),
        Command::Serve(serve) => serve.run(),
        Command::Watch(watch) => watch.run(),
        Command::Correct(correct) => correct.run(),
        Command::Mcp(mcp) => mcp.run(),
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

/// A write beyond the size that a file may have fails then, as on a full disk, and does not end the program.
fn writes_that_fail_are_told() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default());
}

/// An id as a record has it; tables write `sitrep:` before it.
fn id(given: &str) -> Result<String, std::convert::Infallible> {
    Ok(given.strip_prefix("sitrep:").unwrap_or(given).to_string())
}

/// Whether the reader of our output has left, as `head` does: no error.
fn is_broken_pipe(why: &anyhow::Error) -> bool {
    let pipe = |io: &io::Error| io.kind() == io::ErrorKind::BrokenPipe;
    let of_io = why.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(pipe);
    let of_json = why.chain().filter_map(|cause| cause.downcast_ref::<serde_json::Error>());
    of_io || of_json.into_iter().any(|json| json.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
}
