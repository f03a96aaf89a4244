//! Paths in, pages out: files, folders, JSON lines and standard input, one page at a time, each decoded to text.
//!
//! A page that cannot be read is an [`Error`] in its place and the rest goes on. Memory holds one page and the
//! names of one folder's files, so a `.jsonl` of any size can be streamed. Nothing is fetched and nothing is
//! cleaned here.

#![allow(clippy::disallowed_methods)] // this verb is the one that touches files

mod decode;
mod files;
mod jsonl;
mod keys;
mod kind;
mod rows;

use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::page::Page;
use crate::skipped::Unread;

pub use keys::{Field, Keys};

/// The largest page in bytes. Pages are held whole; a month of a newspaper is under 2 MB, so what is larger than
/// this is no page of news but a dump that belongs in a `.jsonl`, one article a line.
pub const LARGEST_PAGE: usize = 16_000_000;

/// What a folder's files must be called to be read, in lower case.
pub const EXTENSIONS: &[&str] = &["txt", "md", "html", "htm", "xhtml", "jsonl"];

/// Every page of the paths, in order, or why one could not be read. `-` is standard input: JSON lines, or one page of text or HTML.
pub fn read<P: AsRef<Path>>(paths: &[P]) -> Pages {
    read_by(paths, &Keys::default())
}

/// The same, rows read by some keys.
pub fn read_by<P: AsRef<Path>>(paths: &[P], keys: &Keys) -> Pages {
    read_those(paths, keys, |_| true)
}

/// The pages of those files that are asked for; the others are not opened.
pub fn read_those<P: AsRef<Path>>(paths: &[P], keys: &Keys, wanted: impl FnMut(&Path) -> bool + 'static) -> Pages {
    let waiting = paths.iter().rev().map(|p| Source::Named(p.as_ref().to_path_buf())).collect();
    Pages { waiting, passed_over: 0, keys: keys.clone(), wanted: Box::new(wanted) }
}

/// What the folders among the paths hold that is not read. A folder that cannot be looked into is an error of its reading.
pub fn unread<P: AsRef<Path>>(paths: &[P]) -> Unread {
    let folders = paths.iter().map(AsRef::as_ref).filter(|path: &&Path| path.is_dir());
    let mut all = Unread::default();
    for folder in folders.filter_map(|path| files::look(path).ok()) {
        all.skipped.extend(folder.unread.skipped);
        all.furniture.extend(folder.unread.furniture);
    }
    all
}

/// How many pages the paths hold, by a quick look: files count one, JSON lines one a line. None for standard input.
pub fn count<P: AsRef<Path>>(paths: &[P]) -> Option<usize> {
    let of_file = |path: &Path| if files::extension(path) == "jsonl" { jsonl::count(path) } else { 1 };
    let of_path = |path: &Path| match path {
        _ if path.as_os_str() == "-" => None,
        _ if path.is_dir() => Some(files::list(path).map_or(1, |folder| folder.files.iter().map(|f| of_file(f)).sum())),
        _ => Some(of_file(path)),
    };
    paths.iter().map(|path| of_path(path.as_ref())).sum()
}

/// Whether a path is a folder without a page: nothing to read yet, for one who waits for pages.
pub fn is_empty(path: &Path) -> bool {
    files::is_empty(path)
}

/// The pages of some paths, read as they are asked for.
pub struct Pages {
    /// What is still to be read, the next one last.
    waiting: Vec<Source>,
    passed_over: usize,
    /// What the keys of rows mean.
    keys: Keys,
    /// Which files to open.
    wanted: Box<dyn FnMut(&Path) -> bool>,
}

/// Something that holds pages.
enum Source {
    /// A path as it was named by the caller.
    Named(PathBuf),
    /// A file, with the name that its page bears.
    File(PathBuf, String),
    /// JSON lines being read.
    Lines(jsonl::Lines),
    /// A page that was read already.
    Page(Box<Result<Page, Error>>),
}

/// Standard input: JSON lines where it begins with a brace and a key, else one page.
fn standard_input(keys: &Keys) -> Source {
    let mut from = std::io::stdin();
    let (mut head, mut marks, mut byte) = (Vec::new(), Vec::new(), [0]);
    // A brace and what follows it: `{"` begins a row, `{\rtf` a document. Before it may stand white space and a byte order mark.
    while marks.len() < 2 && from.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
        marks.extend(byte.iter().filter(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte)));
    }
    let lines = matches!(marks.as_slice(), [b'{', b'"' | b'}'] | []);
    let whole = std::io::Cursor::new(head).chain(from);
    match lines {
        true => Source::Lines(jsonl::Lines::of_standard_input(whole, keys.clone())),
        false => Source::Page(Box::new(files::standard_input(whole))),
    }
}

impl Pages {
    /// How many files of the folders so far were passed over, because their names end in nothing that is read.
    pub fn passed_over(&self) -> usize {
        self.passed_over
    }

    /// Puts what a named path holds in front of all that waits.
    fn open(&mut self, path: PathBuf) -> Result<(), Error> {
        let place = path.display().to_string();
        if place == "-" {
            self.waiting.push(standard_input(&self.keys));
        } else if path.is_dir() {
            let folder = files::list(&path)?;
            self.passed_over += folder.unread.skipped.len();
            let named = folder.files.into_iter().rev();
            self.waiting.extend(named.map(|file| {
                let id = files::relative(&path, &file);
                Source::File(file, id)
            }));
        } else {
            let id = path.file_name().map_or(place, |name| name.to_string_lossy().into_owned());
            self.waiting.push(Source::File(path, id));
        }
        Ok(())
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.waiting.pop()? {
                Source::Named(path) => {
                    if let Err(error) = self.open(path) {
                        return Some(Err(error));
                    }
                }
                Source::File(path, _) if !(self.wanted)(&path) => (),
                Source::File(path, id) if files::extension(&path) == "jsonl" => {
                    match jsonl::Lines::of_file(&path, id, self.keys.clone()) {
                        Ok(lines) => self.waiting.push(Source::Lines(lines)),
                        Err(error) => return Some(Err(error)),
                    }
                }
                Source::File(path, id) => return Some(files::page(&path, id)),
                Source::Page(page) => return Some(*page),
                Source::Lines(mut lines) => {
                    let Some(page) = lines.next() else { continue };
                    self.waiting.push(Source::Lines(lines));
                    return Some(page);
                }
            }
        }
    }
}

/// SHA-256 in hexadecimal.
fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Megabytes, rounded up, for messages.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}
