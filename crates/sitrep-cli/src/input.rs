//! What a command reads: paths, how they are read, and what is said of that which is not read.

use std::path::{Path, PathBuf};

use clap::Args;
use sitrep::error::Error;
use sitrep::pipeline::{self, How};
use sitrep::read::{self, Keys};
use sitrep::reading::Told;
use sitrep::record::Coverage;
use sitrep::skipped::Unread;
use sitrep::store::{self, Case};

/// What to read.
#[derive(Args)]
pub struct Input {
    /// Files, folders or case files; `-` reads JSON lines, or one page of text or HTML, from standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take each page as one clean article: nothing is split off or dropped
    #[arg(long)]
    pub as_is: bool,
    /// Date articles by their pages alone, not by what the program knows of terms of office, elections and events
    #[arg(long)]
    pub no_outside: bool,
    #[command(flatten)]
    pub rows: Rows,
}

/// How rows are read, and what is said of files that are not.
#[derive(Args)]
pub struct Rows {
    /// Which keys of JSON lines are which field, beside those that are known: text=body,published=day
    #[arg(long, value_name = "FIELD=KEY,…", value_parser = Keys::of, default_value = "", hide_default_value = true)]
    map: Keys,
    /// Name each file of a folder that is not read, not only their number
    #[arg(long)]
    list_skipped: bool,
}

impl Input {
    /// What the paths tell, in their order. A case keeps its pages as they were added, as clean articles or not. With
    /// `only`, cases give no page but the one on which that record stands.
    pub fn tell<'i>(&'i self, only: Option<&'i str>) -> anyhow::Result<impl Iterator<Item = Result<Told, Error>> + 'i> {
        if let Some(case) = self.paths.iter().find(|path| self.as_is && store::is_case(path)) {
            anyhow::bail!("{}: is a case file; give --as-is to `sitrep add`", case.display());
        }
        Ok(pipeline::tell(&self.paths, self.rows.keys(), self.how(), only))
    }

    /// How the pages are to be read.
    pub fn how(&self) -> How {
        How { as_is: self.as_is, outside: !self.no_outside }
    }

    /// What the paths hold that is not read; of a case, what was not read when its pages were added.
    pub fn unread(&self) -> anyhow::Result<Unread> {
        let mut all = Unread::default();
        for path in &self.paths {
            let own = if store::is_case(path) { Case::read(path)?.unread()? } else { read::unread(&[path]) };
            all.skipped.extend(own.skipped);
            all.furniture.extend(own.furniture);
        }
        Ok(all)
    }

    /// Says on the terminal what was not read.
    pub fn say_unread(&self) -> anyhow::Result<()> {
        self.rows.say(&self.unread()?);
        self.rows.say_keys(&[]);
        Ok(())
    }

    /// Writes into the coverage of a record what was not read, and says it on the terminal.
    pub fn cover(&self, coverage: &mut Coverage) -> anyhow::Result<()> {
        coverage.unread = self.unread()?;
        coverage.unused_keys = self.rows.keys().unused();
        self.rows.say(&coverage.unread);
        self.rows.say_keys(&[]);
        Ok(())
    }
}

impl Rows {
    /// What the keys of rows mean.
    pub fn keys(&self) -> &Keys {
        &self.map
    }

    /// Says on the terminal what was passed over.
    pub fn say(&self, unread: &Unread) {
        if let Some(kinds) = unread.in_words() {
            let more = if self.list_skipped { "" } else { "; --list-skipped names each" };
            eprintln!("sitrep: passed over: {kinds}{more}");
        }
        if let Some(folders) = unread.furniture_in_words() {
            eprintln!("sitrep: not read: {folders}");
        }
        if self.list_skipped {
            unread.skipped.iter().for_each(|one| eprintln!("sitrep: passed over {}: {}", one.path, one.why));
            unread.furniture.iter().for_each(|one| eprintln!("sitrep: not read {}: furniture of {}", one.path, one.of));
        }
    }

    /// Says on the terminal which keys of rows gave nothing, those that were not said `before`.
    pub fn say_keys(&self, before: &[(String, Vec<String>)]) {
        for (place, keys) in self.map.unused().iter().filter(|file| !before.contains(file)) {
            eprintln!("sitrep: {place}: keys not used: {}; --map says what they hold", keys.join(", "));
        }
    }

    /// Keeps in a case what lies beside the pages of some folders, and gives it.
    pub fn keep(case: &Case, paths: &[PathBuf]) -> Result<Unread, Error> {
        let folders: Vec<&PathBuf> = paths.iter().filter(|path| path.is_dir()).collect();
        let unread = read::unread(&folders);
        let folders: Vec<String> = folders.into_iter().map(|folder| folder.display().to_string()).collect();
        case.keep_unread(&folders, &unread)?;
        Ok(unread)
    }
}

/// What a set of pages is called: the name of its first path without its ending.
pub fn title(first: &Path) -> String {
    let whole = first.canonicalize().unwrap_or(first.to_path_buf());
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    let name = name.map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "-");
    name.unwrap_or("Brief".to_string())
}
