//! Paths in, pages out: files, folders, JSON lines and standard input, each decoded to text.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::id;
use crate::page::{Body, Page};

/// Every page of the paths, in order, or why one could not be read.
pub fn read(paths: &[&Path]) -> Vec<Result<Page, Error>> {
    paths.iter().flat_map(|path| under(path)).flat_map(|file| pages(&file)).collect()
}

fn under(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_path_buf()] };
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    files.sort();
    files
}

fn pages(file: &Path) -> Vec<Result<Page, Error>> {
    let place = file.display().to_string();
    let mut bytes = Vec::new();
    let got = match place.as_str() {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(|_| bytes),
        _ => fs::read(file),
    };
    let text = match got {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(why) => return vec![Err(Error::at(place, why.to_string()))],
    };
    if place != "-" && !place.ends_with(".jsonl") {
        let name = file.file_name().map_or(place.clone(), |n| n.to_string_lossy().into_owned());
        return vec![Ok(page(name, Some(place), text))];
    }
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(|(n, l)| line(&place, n + 1, l)).collect()
}

fn page(id: String, path: Option<String>, text: String) -> Page {
    let sha256 = id::of(&[&text]);
    let body = Body::Text(text);
    Page { id, path, url: None, sha256, fetched: None, body, title: None, outlet: None, published: None }
}

fn line(place: &str, number: usize, line: &str) -> Result<Page, Error> {
    let at = format!("{place}, line {number}");
    let value: serde_json::Value = serde_json::from_str(line).map_err(|why| Error::at(&at, why.to_string()))?;
    let field = |name: &str| value[name].as_str().map(str::to_string);
    let text = field("text").or(field("html")).ok_or_else(|| Error::at(&at, "neither text nor html"))?;
    let mut page = page(field("id").or(field("url")).unwrap_or(at), None, text);
    (page.url, page.title, page.outlet, page.fetched) =
        (field("url"), field("title"), field("outlet"), field("fetched"));
    page.published = field("published").and_then(|day| day.get(..10)?.parse().ok());
    Ok(page)
}
