//! JSON lines: one page a line, streamed, so that a file of gigabytes costs no more memory than its longest line.
//! A line that is no page is an error that names the file and the line; the lines after it are read.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;

use super::keys::{Keys, Row};
use super::{LARGEST_PAGE, decode, files, megabytes, rows, sum};
use crate::error::Error;
use crate::page::Page;

/// The pages of a file of JSON lines, or of standard input.
pub(super) struct Lines {
    from: Box<dyn BufRead + Send>,
    /// What messages call it.
    place: String,
    /// What the pages without a name of their own are called, with the line's number behind it.
    id: String,
    path: Option<String>,
    keys: Keys,
    line: usize,
    pages: usize,
    done: bool,
}

impl Lines {
    /// Standard input, from its first line on.
    pub(super) fn of_standard_input(from: impl Read + Send + 'static, keys: Keys) -> Lines {
        let from = Box::new(BufReader::new(from));
        Lines::new(from, "standard input".to_string(), "-".to_string(), None, keys)
    }

    /// A file whose pages bear `id` and a line's number where they have no name of their own.
    pub(super) fn of_file(path: &Path, id: String, keys: Keys) -> Result<Lines, Error> {
        let place = path.display().to_string();
        let file = File::open(path).map_err(|why| Error::at(place.clone(), files::trouble(&why)))?;
        Ok(Lines::new(Box::new(BufReader::new(file)), place.clone(), id, Some(place), keys))
    }

    fn new(from: Box<dyn BufRead + Send>, place: String, id: String, path: Option<String>, keys: Keys) -> Lines {
        Lines { from, place, id, path, keys, line: 0, pages: 0, done: false }
    }

    /// The next line's bytes without its end; none at the end of the file.
    fn line(&mut self) -> Option<Result<Vec<u8>, String>> {
        let mut bytes = Vec::new();
        let most = LARGEST_PAGE as u64 + 1;
        self.line += 1;
        match self.from.by_ref().take(most).read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(why) => {
                self.done = true;
                return Some(Err(files::trouble(&why)));
            }
        }
        if bytes.len() as u64 == most && !bytes.ends_with(b"\n") {
            let size = megabytes(most + self.skip_rest());
            let most = megabytes(LARGEST_PAGE as u64);
            return Some(Err(format!("has {size} MB, and a page may have {most}; split it")));
        }
        Some(Ok(bytes))
    }

    /// Passes over the rest of a line without holding it; its length.
    fn skip_rest(&mut self) -> u64 {
        let mut length = 0;
        loop {
            let Ok(buffer) = self.from.fill_buf() else { return length };
            if buffer.is_empty() {
                return length;
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            length += used as u64;
            self.from.consume(used);
            if end.is_some() {
                return length;
            }
        }
    }

    /// The page of one line.
    fn page(&self, bytes: &[u8]) -> Result<Page, String> {
        let text = decode::decode(bytes, None)?;
        let value = serde_json::from_str(text.trim()).map_err(|why| no_json(&why))?;
        let Value::Object(fields) = value else {
            return Err("is not an object in braces; write one page a line, {\"text\": \"…\"}".to_string());
        };
        let mut row = Row::new(&self.keys, &fields);
        let fallback = format!("{}:{}", self.id, self.line);
        let page = rows::page(&mut row, fallback)?;
        self.keys.keep(&self.place, &row);
        Ok(Page { path: self.path.clone(), sha256: sum(bytes.trim_ascii()), ..page })
    }

    fn wrong(&self, what: String) -> Error {
        Error::at(format!("{}, line {}", self.place, self.line), what)
    }
}

/// How many lines of a file hold something; one where it cannot be read, for the error that it will be.
pub(super) fn count(path: &Path) -> usize {
    let Ok(file) = File::open(path) else { return 1 };
    let lines = BufReader::new(file).split(b'\n').map_while(Result::ok);
    lines.filter(|line| !line.trim_ascii().is_empty()).count()
}

impl Iterator for Lines {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.line() {
                Some(Err(what)) => {
                    self.pages += 1;
                    return Some(Err(self.wrong(what)));
                }
                Some(Ok(bytes)) if self.line == 1 && wide(&bytes) => {
                    self.done = true;
                    return Some(Err(Error::at(self.place.clone(), "is UTF-16; save JSON lines as UTF-8")));
                }
                Some(Ok(bytes)) if self.pages == 0 && no_lines(&bytes).is_some() => {
                    self.done = true;
                    return Some(Err(Error::at(self.place.clone(), no_lines(&bytes).unwrap_or_default())));
                }
                Some(Ok(bytes)) if bytes.trim_ascii().is_empty() => {}
                Some(Ok(bytes)) => {
                    self.pages += 1;
                    return Some(self.page(&bytes).map_err(|what| self.wrong(what)));
                }
                None => {
                    self.done = true;
                    if self.pages == 0 {
                        return Some(Err(Error::at(self.place.clone(), "is empty; nothing to read")));
                    }
                }
            }
        }
        None
    }
}

/// Whether the file begins with a byte order mark of UTF-16.
fn wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// Why a file is no JSON lines, by its first line.
fn no_lines(first: &[u8]) -> Option<String> {
    let array = matches!(first.trim_ascii(), b"[" | b"[{") || first.trim_ascii_start().starts_with(b"[{");
    let array =
        array.then(|| "is a JSON array, not JSON lines; write one page a line: jq -c '.[]' does so".to_string());
    decode::binary(first).or(array)
}

/// Why a line is no JSON, with its place.
fn no_json(why: &serde_json::Error) -> String {
    if why.is_eof() {
        return "is cut short: the JSON does not end; is one page spread over several lines?".to_string();
    }
    format!("is not JSON (at character {}); write one page a line", why.column())
}
