//! `sitrep serve`: a case as pages in a browser on this machine. Nothing of it leaves the machine unless
//! `--host` says so, and nothing is written unless `--review` does.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use sitrep::read::Keys;
use sitrep::store;

use crate::{Ended, Input};

mod agents;
mod alike;
mod ask;
mod choice;
mod decide;
mod door;
mod doubts;
mod frame;
mod guard;
mod land;
mod pages;
mod queue;
mod rows;
mod sift;
mod site;
mod works;

pub use site::Site;

/// Show a case in the browser, on this machine only
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    input: Input,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 4480)]
    port: u16,
    /// The address to listen on; anything but 127.0.0.1 lets other machines read the case
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// Title of the pages; else the name of the first folder or file
    #[arg(long)]
    title: Option<String>,
    /// Let the one who opens the address that is printed accept, correct and reject records of the case; else nothing is written
    #[arg(long)]
    review: bool,
    /// Who reviews; else the page asks
    #[arg(long, value_name = "NAME", requires = "review")]
    by: Option<String>,
}

impl Serve {
    /// Serves until it is interrupted.
    pub fn run(&self) -> Ended {
        if self.review && !matches!(self.input.paths.as_slice(), [case] if store::is_case(case)) {
            bail!("a review is kept in a case: `sitrep add CASE PATH`, then `sitrep serve CASE --review`");
        }
        if let Some(by) = self.by.as_deref().filter(|by| guard::named(by).is_none()) {
            bail!("--by {by}: a name is a line of at most 80 characters");
        }
        let mut site = self.site()?;
        site.desk = self.review;
        let site = Arc::new(site);
        let mut host = self.host.clone().unwrap_or(Ipv4Addr::LOCALHOST.to_string());
        host.retain(|sign| sign != '[' && sign != ']');
        let address = address(&host, self.port)?;
        // With the clock, which the protocol of agents takes for its waits.
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind(address).await;
            let listener = listener.with_context(|| {
                format!("{address}: cannot be listened on; is another server there? Give another --port")
            })?;
            let at = listener.local_addr()?;
            if !at.ip().is_loopback() {
                eprintln!("sitrep: {at} can be reached from other machines: whoever can reach it can read the case");
            }
            let warmed = Arc::clone(&site);
            // The first page must not wait for what every page needs.
            tokio::task::spawn_blocking(move || warmed.warm());
            let worked = Arc::clone(&site);
            std::thread::spawn(move || worked.work());
            // Polled once, it listens; who reads the address may interrupt at once.
            let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
            tokio::select! {
                biased;
                ended = &mut interrupted => return Ok(ended?),
                () = std::future::ready(()) => (),
            }
            let guard = self.greet(at)?;
            door::open(listener, site, host, guard, interrupted).await?;
            anyhow::Ok(())
        })?;
        // Work that is under way, as the first reading of a large case, is not waited for.
        runtime.shutdown_background();
        Ok(true)
    }

    /// Prints the address, with the token where it lets write, and that of agents; who guards the writes.
    fn greet(&self, at: SocketAddr) -> anyhow::Result<Option<guard::Guard>> {
        let (guard, first) = if self.review {
            let (guard, token) = guard::Guard::new(at.port(), self.by.clone())?;
            (Some(guard), format!("review?token={token}\nWhoever opens this address may write."))
        } else {
            (None, String::new())
        };
        // Written at once: whoever reads the first line may close the pipe.
        let all = format!("http://{at}/{first}\nAgents ask at http://{at}{}. Ctrl-C ends it.\n", agents::PATH);
        let mut out = io::stdout().lock();
        out.write_all(all.as_bytes())?;
        out.flush()?;
        Ok(guard)
    }

    fn site(&self) -> anyhow::Result<Site> {
        let paths = &self.input.paths;
        let title = self.title.clone().unwrap_or_else(|| crate::title(&paths[0]));
        match paths.as_slice() {
            [case] if store::is_case(case) => {
                if self.input.as_is {
                    bail!("{}: is a case file; give --as-is to `sitrep add`", case.display());
                }
                Ok(Site::of_case(case.clone(), title, self.input.how())?)
            }
            paths if paths.iter().any(|path| store::is_case(path)) => {
                bail!("one case at a time, or files and folders; `sitrep add` brings pages into a case")
            }
            paths => {
                let site = of_paths(paths, self.input.rows.keys(), title, self.input.how())?;
                self.input.say_unread()?;
                Ok(site)
            }
        }
    }
}

fn of_paths(paths: &[PathBuf], keys: &Keys, title: String, how: sitrep::pipeline::How) -> anyhow::Result<Site> {
    let site = Site::of_pages(paths, keys, title, how)?;
    for why in site.failed() {
        eprintln!("sitrep: {why}");
    }
    if site.holdings()?.pages == 0 {
        bail!("no page was read, so there is nothing to show; name files or folders with pages, or a case");
    }
    Ok(site)
}

/// The address of a host as the user names it.
fn address(host: &str, port: u16) -> anyhow::Result<SocketAddr> {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(SocketAddr::new(ip, port));
    }
    let found = (host, port).to_socket_addrs().ok().and_then(|mut all| all.next());
    found.with_context(|| format!("{host}: is no address of this machine; give --host 127.0.0.1, or leave it out"))
}
