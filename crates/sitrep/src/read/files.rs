//! Files and folders: which of a folder's files are pages, and one file as a page.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{EXTENSIONS, LARGEST_PAGE, decode, megabytes, sum};
use crate::error::Error;
use crate::page::{Body, Page};

/// What a folder holds.
#[derive(Default)]
pub(super) struct Folder {
    /// Its pages and those of its folders, each folder sorted by name.
    pub files: Vec<PathBuf>,
    /// How many other files there are.
    pub passed_over: usize,
}

/// The pages of a folder; an error where there is none.
pub(super) fn list(path: &Path) -> Result<Folder, Error> {
    let mut folder = Folder::default();
    walk(path, &mut folder)?;
    if folder.files.is_empty() {
        let others = match folder.passed_over {
            0 => "is empty".to_string(),
            n => format!("holds {n} files but no page"),
        };
        let what = format!("the folder {others}; pages are files that end in .{}", EXTENSIONS.join(", ."));
        return Err(Error::at(path.display().to_string(), what));
    }
    Ok(folder)
}

/// Whether a path is a folder that can be read and holds no page.
pub(super) fn is_empty(path: &Path) -> bool {
    let mut folder = Folder::default();
    path.is_dir() && walk(path, &mut folder).is_ok() && folder.files.is_empty()
}

/// Adds what a folder holds. Hidden files and links to folders (which may run in a ring) are passed over.
fn walk(path: &Path, folder: &mut Folder) -> Result<(), Error> {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|why| Error::at(path.display().to_string(), trouble(&why)))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (file, hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
        if hidden {
            folder.passed_over += 1;
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&file, folder)?;
        } else if EXTENSIONS.contains(&extension(&file).as_str()) {
            folder.files.push(file);
        } else {
            folder.passed_over += 1;
        }
    }
    Ok(())
}

/// The end of a file's name in lower case, without the dot.
pub(super) fn extension(path: &Path) -> String {
    path.extension().map_or(String::new(), |e| e.to_string_lossy().to_lowercase())
}

/// The path of a file below a folder, with `/` on every system.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// One file as a page.
pub(super) fn page(path: &Path, id: String) -> Result<Page, Error> {
    let place = path.display().to_string();
    let wrong = |what: String| Error::at(place.clone(), what);
    let bytes = bytes(path).map_err(wrong)?;
    let body = body(path, &bytes).map_err(wrong)?;
    Ok(Page {
        id,
        path: Some(place.clone()),
        url: None,
        sha256: sum(&bytes),
        fetched: None,
        body,
        title: None,
        outlet: None,
        published: None,
    })
}

/// The bytes of a file of bearable size.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|why| trouble(&why))?.len();
    if size > LARGEST_PAGE as u64 {
        let (size, most) = (megabytes(size), megabytes(LARGEST_PAGE as u64));
        return Err(format!(
            "has {size} MB, and a page may have {most}; split it, or write a .jsonl with one page a line"
        ));
    }
    fs::read(path).map_err(|why| trouble(&why))
}

/// The content, decoded. A file that was named may end in anything; one that begins as HTML is HTML.
fn body(path: &Path, bytes: &[u8]) -> Result<Body, String> {
    let extension = extension(path);
    if let "xml" | "rss" | "atom" | "warc" = extension.as_str() {
        return Err(format!(
            "sitrep does not read .{extension}; pages are files that end in .{}",
            EXTENSIONS.join(", .")
        ));
    }
    let html = matches!(extension.as_str(), "html" | "htm") || begins_as_html(bytes);
    let text = decode::decode(bytes, html.then(|| decode::declared(bytes)).flatten())?;
    if text.trim().is_empty() {
        return Err("is empty; nothing to read".to_string());
    }
    Ok(match (html, extension.as_str()) {
        (true, _) => Body::Html(text),
        (false, "md") => Body::Markdown(text),
        (false, _) => Body::Text(text),
    })
}

/// Whether the first thing in the file is an HTML declaration or element.
fn begins_as_html(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let head = start[..start.len().min(14)].to_ascii_lowercase();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
}

/// Why the system would not open a file, and what to do.
pub(super) fn trouble(why: &std::io::Error) -> String {
    match why.kind() {
        ErrorKind::NotFound => "there is no such file or folder; check the path".to_string(),
        ErrorKind::PermissionDenied => "may not be read; check its permissions".to_string(),
        _ => format!("cannot be read: {why}"),
    }
}
