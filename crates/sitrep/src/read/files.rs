//! Files and folders: which of a folder's files are pages, and one file as a page.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{EXTENSIONS, LARGEST_PAGE, decode, kind, megabytes, sum};
use crate::error::Error;
use crate::page::{Body, Page};
use crate::skipped::{Furniture, Skipped, Unread};

/// What a folder holds.
#[derive(Default)]
pub(super) struct Folder {
    /// Its pages and those of its folders, each folder sorted by name.
    pub files: Vec<PathBuf>,
    /// What is not read.
    pub unread: Unread,
}

/// The pages of a folder; an error where there is none.
pub(super) fn list(path: &Path) -> Result<Folder, Error> {
    let folder = look(path)?;
    if folder.files.is_empty() {
        let others = match folder.unread.skipped.len() {
            0 => "is empty".to_string(),
            n => format!("holds {n} files but no page"),
        };
        let what = format!("the folder {others}; pages are files that end in .{}", EXTENSIONS.join(", ."));
        return Err(Error::at(path.display().to_string(), what));
    }
    Ok(folder)
}

/// All that a folder holds.
pub(super) fn look(path: &Path) -> Result<Folder, Error> {
    let mut folder = Folder::default();
    walk(path, &mut folder)?;
    Ok(folder)
}

/// Whether a path is a folder that can be read and holds no page.
pub(super) fn is_empty(path: &Path) -> bool {
    path.is_dir() && look(path).is_ok_and(|folder| folder.files.is_empty())
}

/// Adds what a folder holds. Hidden files and links to folders (which may run in a ring) are passed over, and the folder that a
/// browser saves beside a complete page is furniture.
fn walk(path: &Path, folder: &mut Folder) -> Result<(), Error> {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|why| Error::at(path.display().to_string(), trouble(&why)))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let names: Vec<String> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    for (entry, name) in entries.iter().zip(&names) {
        let file = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let page = is_folder.then(|| complete_page(name, &names)).flatten();
        if let Some(page) = page {
            let (path, of) = (file.display().to_string(), path.join(page).display().to_string());
            folder.unread.furniture.push(Furniture { path, of, files: count(&file) });
        } else if is_folder && !name.starts_with('.') {
            walk(&file, folder)?;
        } else if let Some((kind, why)) = passed_over(&file, name, is_folder) {
            folder.unread.skipped.push(Skipped { path: file.display().to_string(), kind, why });
        } else {
            folder.files.push(file);
        }
    }
    Ok(())
}

/// Why a file of a folder is not read, and what it is counted as; none where it is.
fn passed_over(file: &Path, name: &str, is_folder: bool) -> Option<(String, String)> {
    let of = |kind: &str, why: &str| Some((kind.to_string(), why.to_string()));
    let ending = extension(file);
    match fs::metadata(file) {
        _ if name.starts_with('.') && is_folder => of("hidden", "a hidden folder: its name begins with a dot"),
        _ if name.starts_with('.') => of("hidden", "a hidden file: its name begins with a dot"),
        Ok(meta) if meta.is_dir() => of("link", "a link to a folder, which may run in a ring; name the folder itself"),
        Ok(meta) if !meta.is_file() => of("no file", "neither a file nor a folder"),
        _ if EXTENSIONS.contains(&ending.as_str()) => None,
        _ if ending.is_empty() => of("no ending", &kind::passed_over("")),
        _ => Some((ending.clone(), kind::passed_over(&ending))),
    }
}

/// How browsers call the folder of a complete page, behind the page's own name: Firefox, Chrome and Edge in English, Internet Explorer,
/// and Chrome in German, French, Spanish and Portuguese.
const FURNITURE: &[&str] = &["_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros"];

/// The page beside a folder that holds its furniture, by their names.
fn complete_page<'n>(folder: &str, names: &'n [String]) -> Option<&'n str> {
    let page = FURNITURE.iter().find_map(|ending| folder.strip_suffix(ending))?;
    let of_page = |name: &&String| {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        stem == page && matches!(ending.to_lowercase().as_str(), "html" | "htm" | "xhtml")
    };
    names.iter().find(of_page).map(String::as_str)
}

/// How many files are in a folder and the folders in it.
fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let own = entries.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => count(&entry.path()),
        _ => 1,
    });
    own.sum()
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
    let extension = extension(path);
    let refused = kind::by_ending(&extension).filter(|_| path.exists());
    let bytes = refused.map_or_else(|| bytes(path), Err).map_err(wrong)?;
    let body = body(&extension, &bytes).map_err(wrong)?;
    Ok(Page { id, path: Some(place.clone()), sha256: sum(&bytes), body, ..Page::default() })
}

/// Standard input as one page.
pub(super) fn standard_input(mut from: impl Read) -> Result<Page, Error> {
    let wrong = |what: String| Error::at("standard input", what);
    let mut bytes = Vec::new();
    let read = from.by_ref().take(LARGEST_PAGE as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|why| wrong(trouble(&why)))?;
    if bytes.len() > LARGEST_PAGE {
        return Err(wrong(too_large("more than 16", "a page")));
    }
    let body = body("", &bytes).map_err(wrong)?;
    Ok(Page { id: "-".to_string(), sha256: sum(&bytes), body, ..Page::default() })
}

/// The bytes of a file of bearable size.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|why| trouble(&why))?.len();
    if size > LARGEST_PAGE as u64 {
        return Err(too_large(&megabytes(size).to_string(), "a page"));
    }
    fs::read(path).map_err(|why| trouble(&why))
}

fn too_large(size: &str, what: &str) -> String {
    let most = megabytes(LARGEST_PAGE as u64);
    format!("has {size} MB, and {what} may have {most}; split it, or write a .jsonl with one page a line")
}

/// The content, decoded. A file that was named may end in anything; one that begins as HTML is HTML, and one that begins as a
/// kind of file that is not read is refused whatever its name says.
fn body(extension: &str, bytes: &[u8]) -> Result<Body, String> {
    let named_html = matches!(extension, "html" | "htm" | "xhtml");
    // What declares its encoding does so in ASCII, so that a first look needs none.
    let html = named_html || kind::begins_as_html(&String::from_utf8_lossy(&bytes[..bytes.len().min(8_192)]));
    let text = decode::decode(bytes, html.then(|| decode::declared(bytes)).flatten())?;
    if text.trim().is_empty() {
        return Err("is empty; nothing to read".to_string());
    }
    if let Some(what) = kind::by_content(&text).filter(|_| !kind::begins_as_html(&text)) {
        return Err(what);
    }
    Ok(match extension {
        _ if named_html || extension != "md" && kind::begins_as_html(&text) => Body::Html(text),
        "md" => Body::Markdown(text),
        _ => Body::Text(text),
    })
}

/// Why the system would not open a file, and what to do.
pub(super) fn trouble(why: &std::io::Error) -> String {
    match why.kind() {
        ErrorKind::NotFound => "there is no such file or folder; check the path".to_string(),
        ErrorKind::PermissionDenied => "may not be read; check its permissions".to_string(),
        _ => format!("cannot be read: {why}"),
    }
}
