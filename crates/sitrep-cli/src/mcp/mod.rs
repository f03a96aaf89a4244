//! What agents ask, over the Model Context Protocol, and `sitrep mcp`, which answers it on standard input and output; `sitrep
//! serve` answers the same over HTTP. Nothing is ever written.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rmcp::ServiceExt;
use rmcp::transport::io::stdio;
use sitrep::store;

mod ask;
mod desk;
mod items;
mod reply;
mod schema;
mod server;
mod tools;

pub use desk::Desk;
pub use server::Server;

use crate::serve::Site;
use crate::{Ended, Input};

/// Answer agents over the Model Context Protocol, on standard input and output
///
/// Ten tools that only read: search, events, statements, figure_series, agreements, timeline, conflicts, who_is, read_source,
/// verify_quote. A case is asked each time; files and folders are read once, at the start. `sitrep serve` answers the same at
/// its address /mcp.
#[derive(Args)]
pub struct Mcp {
    #[command(flatten)]
    input: Input,
}

impl Mcp {
    /// Answers until standard input ends.
    pub fn run(&self) -> Ended {
        let (desk, whole) = self.desk()?;
        // One thread hears and answers; the tools work on others.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let service = Server::of(desk).serve(stdio()).await?;
            service.waiting().await?;
            Ok::<_, anyhow::Error>(())
        })?;
        Ok(whole)
    }

    /// What the tools draw on, and whether every page could be read.
    fn desk(&self) -> anyhow::Result<(Desk, bool)> {
        if let [case] = self.input.paths.as_slice()
            && store::is_case(case)
        {
            if self.input.as_is {
                anyhow::bail!("{}: is a case file; give --as-is to `sitrep add`", case.display());
            }
            return Ok((Desk::of_case(case, self.input.how())?, true));
        }
        if self.input.paths.contains(&PathBuf::from("-")) {
            anyhow::bail!("standard input is where the agent speaks; name a file, a folder or a case");
        }
        let paths = &self.input.paths;
        if paths.iter().any(|path| store::is_case(path)) {
            anyhow::bail!("one case at a time, or files and folders; `sitrep add` brings pages into a case");
        }
        let site = Site::of_pages(paths, self.input.rows.keys(), crate::title(&paths[0]), self.input.how())?;
        site.failed().iter().for_each(|why| eprintln!("sitrep: {why}"));
        let whole = site.failed().is_empty();
        Ok((Desk::of_site(Arc::new(site)), whole))
    }
}
