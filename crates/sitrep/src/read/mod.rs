//! Paths in, pages out: files, folders, JSON lines and standard input, each decoded to text.

use std::path::Path;

use crate::error::Error;
use crate::page::Page;

/// Every page of the paths, in order, or why one could not be read.
pub fn read(_paths: &[&Path]) -> Vec<Result<Page, Error>> {
    Vec::new()
}
