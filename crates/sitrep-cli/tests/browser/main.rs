//! The one-file brief and the pages of `sitrep serve` in a real browser: Chromium, steered by chromedriver. Where the machine has none the tests pass and
//! say that they were skipped; the continuous integration sets `SITREP_NEEDS_BROWSER`, which makes that a failure.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

mod access;
mod driver;
mod serve;

use driver::{Browser, address};

/// The pages of `examples/iraq` as a brief, written for one test.
fn example(name: &str) -> PathBuf {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq");
    brief(name, &[&pages])
}

/// A brief of pages of our own, each a file's name and its content.
fn brief_of(name: &str, pages: &[(&str, String)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for (file, content) in pages {
        fs::write(folder.join(file), content).expect("a page");
    }
    brief(name, &[&folder])
}

fn brief(name: &str, paths: &[&Path]) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let ran = sitrep.arg("brief").args(paths).arg("-o").arg(&file).output().expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    file
}

/// The answer as a list of lines.
fn list(answer: Value) -> Vec<String> {
    serde_json::from_value(answer).expect("a list of strings")
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn the_page_loads_without_an_error_and_asks_for_nothing() {
    let Some(browser) = Browser::start("loads") else { return };
    let file = example("loads");
    browser.open(&file);
    assert_eq!(browser.console(), nothing());
    assert_eq!(browser.requests(), [address(&file)]);
    // The one style and the one script are let through by their hashes.
    assert_eq!(browser.ask("return getComputedStyle(document.querySelector('.mast')).display"), "flex");
    assert_eq!(browser.ask("return document.querySelector('[data-do=theme]').hidden"), false);
    assert_eq!(browser.ask("return all('[style], [onclick], [onload], [onerror], link, img, iframe').length"), 0);
}

#[test]
fn a_page_that_was_tampered_with_does_not_run() {
    let Some(browser) = Browser::start("tampered") else { return };
    let file = example("tampered");
    let page = fs::read_to_string(&file).expect("the page");
    let added = [
        ("<script>", "<script>window.pwned = true;"),
        ("<body", "<body onload='pwned = true'"),
        ("</main>", "</main><img src='https://picture.invalid/x.png'>"),
    ];
    fs::write(&file, added.iter().fold(page, |page, (from, to)| page.replace(from, to))).expect("the page");
    browser.open(&file);
    assert_eq!(browser.ask("return window.pwned === undefined"), true);
    // The script, the attribute and the picture, each refused.
    let console = browser.console();
    assert_eq!(console.iter().filter(|line| line.contains("Content Security Policy")).count(), 3, "{console:?}");
}

#[test]
fn every_line_leads_to_its_sentence() {
    let Some(browser) = Browser::start("links") else { return };
    browser.open(&example("links"));
    assert_eq!(list(browser.ask("return astray()")), nothing());
    let lines = "return all('.key, .line:not(.axis), .said, #figures tbody tr, #events tbody tr').filter(line => !line.querySelector('.cite')).map(name)";
    assert_eq!(list(browser.ask(lines)), nothing());
    let followed = browser.ask("return unseen()");
    assert_eq!(followed["bad"], json!([]));
    assert!(followed["followed"].as_u64() > Some(50), "{followed}");
    // Once with the mouse, and back again.
    browser.open(&example("links"));
    let hash = browser.ask("return document.querySelector('.line .cite').hash");
    browser.click(".line .cite");
    assert_eq!(browser.ask("return location.hash"), hash);
    browser.wait_for("return document.querySelector(':target').getBoundingClientRect().top < innerHeight");
    browser.back();
    assert_eq!(browser.ask("return location.hash"), "");
}

#[test]
fn the_page_works_without_scripts() {
    let Some(browser) = Browser::start("scripts-off") else { return };
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&example("scripts-off"));
    assert_eq!(browser.ask("return document.querySelector('.card')"), Value::Null, "a script ran");
    assert_eq!(list(browser.ask("return hidden()")), ["button.plain “Dark”"], "the light switch needs scripts");
    let hash = browser.ask("return document.querySelector('.said .cite').hash");
    browser.click(".said .cite");
    assert_eq!(browser.ask("return '#' + document.querySelector(':target').id"), hash);
}

#[test]
fn no_width_scrolls_sideways() {
    let Some(browser) = Browser::start("widths") else { return };
    browser.open(&example("widths"));
    for width in [1600, 1280, 1000, 760, 390] {
        browser.resize(width, 900);
        assert_eq!(list(browser.ask("return sideways()")), nothing(), "{width} wide");
        assert_eq!(list(browser.ask("return cut()")), nothing(), "{width} wide");
        assert_eq!(list(browser.ask("return hidden().filter(n => !n.startsWith('th'))")), nothing(), "{width} wide");
    }
}

#[test]
fn light_and_dark_can_be_read() {
    let Some(browser) = Browser::start("light") else { return };
    browser.open(&example("light"));
    let paper = "return getComputedStyle(document.body).backgroundColor";
    let grounds = ["light", "dark"].map(|scheme| {
        browser.prefer("screen", scheme);
        assert_eq!(list(browser.ask("return faint()")), nothing(), "{scheme}");
        // The sentence that was asked for stands on a ground of its own.
        browser.ask("location.hash = document.querySelector('.cite').hash");
        assert_eq!(list(browser.ask("return faint()")), nothing(), "{scheme}, with the sentence asked for");
        browser.ask(paper)
    });
    assert_ne!(grounds[0], grounds[1]);
    // The switch turns the reader's own choice round.
    browser.ask("scrollTo(0, 0)");
    for (ground, label) in [(&grounds[0], "Dark"), (&grounds[1], "Light")] {
        browser.click("[data-do=theme]");
        assert_eq!(&browser.ask(paper), ground);
        assert_eq!(browser.ask("return document.querySelector('[data-do=theme]').textContent"), label);
    }
}

#[test]
fn paper_holds_all_that_the_screen_holds() {
    let Some(browser) = Browser::start("paper") else { return };
    browser.open(&example("paper"));
    browser.prefer("print", "dark");
    // A4 less the margins of the style: 182 mm at 96 dots an inch.
    browser.resize(688, 900);
    let hidden = list(browser.ask("return hidden().filter(n => !n.includes('plain'))"));
    let row = list(browser.ask("return all('.nav a, .nav .n').map(name)"));
    assert!(hidden.iter().all(|node| row.contains(node)), "{hidden:?}");
    assert_eq!(list(browser.ask("return sideways()")), nothing());
    assert_eq!(list(browser.ask("return cut()")), nothing());
    // Both ends of a citation can be read on paper: its mark, and the number of the article and of the sentence.
    assert_eq!(
        list(browser.ask("return all('a.cite, .para .no, .art > header b').filter(n => !shown(n)).map(name)")),
        nothing()
    );
    assert_eq!(browser.ask("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)");
    assert_eq!(list(browser.ask("return faint()")), nothing());
    // The rows of a table stay rows: the blocks of a phone would take some eighty sheets.
    assert_eq!(browser.ask("return getComputedStyle(document.querySelector('#events tbody tr')).display"), "table-row");
    let printed = browser.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": true }));
    assert!(printed["data"].as_str().is_some_and(|data| data.starts_with("JVBERi")), "a PDF");
}

#[test]
fn the_card_shows_the_sentence_and_where_it_stands() {
    let Some(browser) = Browser::start("card") else { return };
    let page = json!({ "id": "x1", "url": "https://courier.example/ferries", "outlet": "Port Courier", "title": "Ferries collide",
        "published": "2025-03-03", "text": "Two ferries collided on Monday, killing three people, the harbour police said." });
    let file = brief_of("card", &[("pages.jsonl", page.to_string())]);
    browser.open(&file);
    browser.point("#events .cite");
    browser.wait_for("return !document.querySelector('.card').hidden");
    let parts = browser.ask("return all('.card > *').map(words)");
    let said = "Two ferries collided on Monday, killing three people, the harbour police said.";
    assert_eq!(parts[0], said);
    assert_eq!(parts[1], "Ferries collide");
    assert_eq!(
        (&parts[2], &parts[3]),
        (&json!("Port Courier, 3 Mar 2025 · 1.1"), &json!("https://courier.example/ferries"))
    );
    assert_eq!(list(browser.ask("return sideways()")), nothing());
    // `y` copies it; the clipboard is the browser's own.
    let clipboard = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.devtools("Browser.grantPermissions", clipboard);
    browser.press("y");
    browser.wait_for("return words(document.querySelector('.card')).includes('Copied')");
    let copied = format!(
        "“{said}” Ferries collide. Port Courier, 3 Mar 2025. https://courier.example/ferries [{}#a1s1]",
        address(&file)
    );
    assert_eq!(browser.ask("return navigator.clipboard.readText()"), copied);
    // Escape closes it; the focus of the keyboard opens it again, and Enter goes to the sentence.
    browser.press("\u{e00c}");
    assert_eq!(browser.ask("return document.querySelector('.card').hidden"), true);
    browser.ask("document.querySelector('#events .cite').focus()");
    assert_eq!(browser.ask("return words(document.querySelector('.card blockquote'))"), said);
    browser.press("\u{e007}");
    assert_eq!(browser.ask("return location.hash"), "#a1s1");
}

#[test]
fn what_a_page_says_is_only_text() {
    let Some(browser) = Browser::start("hostile") else { return };
    let evil = "</title></script><script>pwned=1</script><img src=x onerror=pwned=1> \"><svg onload=pwned=1> '--!> \u{202e}gnp";
    let text = format!(
        "Three men were killed in Erbil on Monday, {evil} the police said. Four died on Tuesday. Seven \u{202e}were killed in Basra on 3 March 2025."
    );
    let lines = [
        json!({ "id": evil, "url": "javascript:pwned=1", "outlet": evil, "title": evil, "author": evil, "published": "2025-03-04", "text": text }),
        json!({ "id": "y", "url": "data:text/html,<script>pwned=1</script>", "outlet": "\u{202e}desreveR", "title": "\u{2066}\u{202e}x", "published": "2025-03-05", "text": text }),
    ];
    let file = brief_of("hostile", &[("pages.jsonl", format!("{}\n{}\n", lines[0], lines[1]))]);
    browser.open(&file);
    assert_eq!(browser.ask("return typeof window.pwned"), "undefined");
    assert_eq!(browser.console(), nothing());
    assert_eq!(browser.requests(), [address(&file)]);
    assert_eq!(browser.ask("return [all('script').length, all('svg[onload], img').length]"), json!([1, 0]));
    assert_eq!(browser.ask("return all('a').filter(a => !a.getAttribute('href').startsWith('#')).length"), 0);
    assert_eq!(browser.ask("return document.querySelector('.art h3').textContent"), evil);
    assert_eq!(browser.ask("return document.querySelector('.art').textContent.includes('javascript:pwned=1')"), true);
    assert_eq!(list(browser.ask("return astray()")), nothing());
    // A direction that a page turns round ends with the page's words: our marks and numbers still run from left to right.
    assert_eq!(list(browser.ask("return mirrored()")), nothing());
    browser.ask("document.querySelector('#events .cite').focus()");
    assert_eq!(list(browser.ask("return all('.card script, .card img')")), nothing());
    assert_eq!(list(browser.ask("return mirrored()")), nothing());
    browser.resize(390, 900);
    assert_eq!(list(browser.ask("return sideways()")), nothing());
}

#[test]
fn the_chart_draws_each_reading() {
    let Some(browser) = Browser::start("chart") else { return };
    let page = |day: u32, count: &str| {
        let line = format!(
            "BAGHDAD, {day} March 2025 - There have been {count} attacks in Iraq since 1 February, the interior ministry said on {day} March 2025."
        );
        (["1.txt", "2.txt", "3.txt", "4.txt"][(day / 7) as usize], format!("Attacks go on in Iraq\n\n{line}\n"))
    };
    let pages = [page(3, "12"), page(10, "19"), page(17, "31"), page(24, "at least 40")];
    browser.open(&brief_of("chart", &pages));
    let charts = browser.ask("return charts()");
    assert_eq!(charts.as_array().map(Vec::len), Some(1), "{charts}");
    let chart = &charts[0];
    assert_eq!((&chart["drawn"], &chart["marks"]), (&chart["readings"], &chart["readings"]), "{chart}");
    assert_eq!(chart["values"], chart["numbers"]);
    for side in ["heights", "across"] {
        let at: Vec<i64> = serde_json::from_value(chart[side].clone()).expect("numbers");
        assert!(at.len() >= 3 && at.is_sorted_by(|a, b| a < b), "{side}: {at:?}");
    }
}
