//! What can go wrong where sitrep touches the world.

/// A failure to read one page or to write an output; the rest of a batch goes on.
#[derive(Debug)]
pub struct Error {
    place: String,
    what: String,
}

impl Error {
    /// A failure at a place: a file, or a file and its line.
    pub fn at(place: impl Into<String>, what: impl Into<String>) -> Error {
        Error { place: place.into(), what: what.into() }
    }

    /// The file, with the line where there is one: `news.jsonl, line 3`.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Error {}
