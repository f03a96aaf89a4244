//! What lies in a folder and is not read: named, so that nothing is passed over without a word.

use std::collections::BTreeMap;

/// A file, or a folder, that is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Path, as [`crate::page::Page::path`].
    pub path: String,
    /// Its ending in lower case, without the dot; `hidden`, `no ending`, `link`, `no file` where that is the reason.
    pub kind: String,
    /// Why it is not read, and what to do.
    pub why: String,
}

/// The folder that a browser saves beside a complete page: its pictures, styles and frames.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Furniture {
    /// Path of the folder.
    pub path: String,
    /// The page's file beside it.
    pub of: String,
    /// How many files are in it.
    pub files: usize,
}

/// All that lies in some folders and is not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// In the order of the folders.
    pub skipped: Vec<Skipped>,
    /// The folders of complete pages.
    pub furniture: Vec<Furniture>,
}

impl Unread {
    /// `2 .csv, 1 .json, 1 hidden`, those with the most first; none where nothing was passed over.
    pub fn in_words(&self) -> Option<String> {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &self.skipped {
            *kinds.entry(&one.kind).or_default() += 1;
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named = |(kind, count): &(&str, usize)| match *kind {
            "hidden" | "no ending" | "link" | "no file" => format!("{count} {kind}"),
            ending => format!("{count} .{ending}"),
        };
        (!kinds.is_empty()).then(|| kinds.iter().map(named).collect::<Vec<_>>().join(", "))
    }

    /// How many files lie in the folders of complete pages, and how many such folders there are; none where there is none.
    pub fn furniture_in_words(&self) -> Option<String> {
        let files: usize = self.furniture.iter().map(|one| one.files).sum();
        let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let folders = counted(self.furniture.len(), "folder");
        (!self.furniture.is_empty()).then(|| format!("{folders} of complete pages with {}", counted(files, "file")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_is_counted_by_ending() {
        let one = |kind: &str| Skipped { path: "a".to_string(), kind: kind.to_string(), why: String::new() };
        let furniture = Furniture { path: "a_files".to_string(), of: "a.html".to_string(), files: 1 };
        let unread =
            Unread { skipped: vec![one("json"), one("csv"), one("hidden"), one("csv")], furniture: vec![furniture] };
        assert_eq!(unread.in_words().as_deref(), Some("2 .csv, 1 hidden, 1 .json"));
        assert_eq!(unread.furniture_in_words().as_deref(), Some("1 folder of complete pages with 1 file"));
        assert_eq!((Unread::default().in_words(), Unread::default().furniture_in_words()), (None, None));
    }
}
