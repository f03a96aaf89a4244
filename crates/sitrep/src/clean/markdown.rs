//! Markdown source in, stories out.
use super::story::{self, Story};

/// The stories of a Markdown page.
pub(super) fn stories(source: &str) -> Vec<Story> {
    story::of_text(source)
}
