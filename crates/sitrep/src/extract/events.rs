//! events: not read yet.

use crate::document::Document;
use crate::found::Found;

/// Adds the events of a document.
pub fn extract(_document: &Document, _found: &mut Found) {}
