//! HTML source in, stories out.
use super::story::Story;

/// The stories of an HTML page.
pub(super) fn stories(_source: &str, _url: Option<&str>) -> (String, Vec<Story>) {
    (String::new(), Vec::new())
}
