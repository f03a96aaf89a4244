//! What axe-core, the checker of those who keep it, finds wrong for people who use a keyboard or a screen reader. It is an
//! npm package and no part of the project: `npm install --no-save --prefix target/tools axe-core@4` puts it where this test
//! looks, or `SITREP_AXE` names its `axe.min.js`. Where there is none the test says that it was skipped.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::driver::Browser;
use super::serve::Server;
use super::{example, list, nothing};

/// Each rule that a page breaks, with how bad that is and where; `minor` and `moderate` ones are only told of.
const FOUND: &str = "return axe.run(document, { resultTypes: ['violations'] }).then(all => all.violations
    .filter(one => ['serious', 'critical'].includes(one.impact) === bad)
    .map(one => `${one.impact} ${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 5).join(', ')}`))";

#[test]
fn axe_finds_nothing_serious_on_any_page() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start("axe")) else { return };
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": axe }));
    let server = Server::example();
    let mut pages: Vec<String> = server.pages().iter().map(|path| server.at(path)).collect();
    pages.push(super::address(&example("axe")));
    let mut lesser = Vec::new();
    for page in &pages {
        for (width, scheme) in [(1280, "light"), (390, "dark")] {
            browser.resize(width, 900);
            browser.prefer("screen", scheme);
            browser.go(page);
            let found = |bad: bool| list(browser.ask(&format!("const bad = {bad}; {FOUND}")));
            assert_eq!(found(true), nothing(), "{page}, {width} wide, {scheme}");
            lesser.extend(found(false));
            let ran = "return axe.run(document, { resultTypes: ['passes'], runOnly: ['best-practice'] }).then(all => all.passes.length > 5)";
            assert_eq!(browser.ask(ran), true, "axe looked at {page}");
        }
    }
    lesser.sort();
    lesser.dedup();
    assert_eq!(lesser, nothing(), "less than serious, and yet");
}

fn axe() -> Option<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/node_modules/axe-core/axe.min.js");
    let file = std::env::var_os("SITREP_AXE").map_or(own, PathBuf::from);
    let text = fs::read_to_string(&file).ok();
    if text.is_none() {
        assert!(std::env::var_os("SITREP_NEEDS_AXE").is_none(), "SITREP_NEEDS_AXE is set, but there is no {file:?}");
        let _ =
            writeln!(io::stderr(), "\nSKIPPED: the check of accessibility, for axe-core is not there (see access.rs)");
    }
    text
}
