//! `/conflicts`: where two accounts of one thing are not the same.

use maud::html;
use sitrep::show::html::section;

use super::super::ask::Ask;
use super::super::frame::{Page, head, newest, nothing};
use super::super::rows::Rows;
use super::super::site::Site;
use super::Drawn;

/// The columns of the twins.
pub const COLUMNS: &[&str] =
    &["field", "verdict", "because", "side", "value", "id", "article", "address", "sentence", "outlet", "published"];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["verdict", "field"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let lead =
        html! { "Where two accounts of one thing are not the same. Both sides stand as printed; no side is chosen." };
    let next = html! { "Look at the " a href="/figures" { "figures" } " read more than once, and at the " a href="/events" { "events" } " of several accounts." };
    Ok(Page {
        of: "/conflicts",
        title: "Conflicts".to_string(),
        head: html! { (head("Conflicts", lead)) (newest(&shown)) },
        body: section("differ", "Conflicts", html! {}, nothing("No conflict was found", next)),
        filters: None,
        rows: Rows::new(COLUMNS),
    })
}
