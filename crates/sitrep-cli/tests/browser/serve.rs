//! The pages of `sitrep serve`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::driver::Browser;
use super::{list, nothing};

/// A running server; ends with the test.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Of files and folders.
    fn of(paths: &[&Path]) -> Server {
        let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
        let mut child =
            sitrep.args(["serve", "--port", "0"]).args(paths).stdout(Stdio::piped()).spawn().expect("a server");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
        Server { child, address: line.trim().trim_end_matches('/').to_string() }
    }

    /// Of `examples/iraq`.
    pub fn example() -> Server {
        Server::of(&[&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq")])
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// A page's lines as its twin gives them.
    fn lines(&self, path: &str) -> Vec<Value> {
        let answer = minreq::get(self.at(path)).send().expect("an answer").json::<Value>().expect("JSON");
        answer["lines"].as_array().expect("lines").clone()
    }

    /// The address of every page, one of each kind.
    pub fn pages(&self) -> Vec<String> {
        let row =
            ["/", "/timeline", "/events", "/statements", "/figures", "/agreements", "/conflicts", "/map", "/people"];
        let more = [
            "/positions",
            "/review",
            "/search",
            "/search?q=rocket",
            "/sources",
            "/coverage",
            "/nothing-here",
            "/events?type=ASSAULT",
        ];
        let id = |path: &str, name: &str| self.lines(path)[0][name].as_str().expect("an id").to_string();
        let article = id("/search.json?q=rocket", "article");
        let own = [
            format!("/d/{article}"),
            format!("/d/{article}?show=page"),
            format!("/e/{}", id("/events.json", "id")),
            format!("/p/{}", id("/people.json", "id")),
        ];
        row.iter().chain(&more).map(|path| path.to_string()).chain(own).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with one page of JSON lines.
fn folder(name: &str, pages: &[Value]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let lines: Vec<String> = pages.iter().map(Value::to_string).collect();
    fs::write(folder.join("pages.jsonl"), lines.join("\n")).expect("pages");
    folder
}

#[test]
fn every_page_loads_from_this_server_alone() {
    let Some(browser) = Browser::start("serve-loads") else { return };
    let server = Server::example();
    for path in server.pages() {
        browser.go(&server.at(&path));
        let console = browser.console();
        let missing = |line: &&String| !(path == "/nothing-here" && line.contains("404"));
        assert_eq!(console.iter().filter(missing).collect::<Vec<_>>(), Vec::<&String>::new(), "{path}");
        let elsewhere: Vec<String> =
            browser.requests().into_iter().filter(|url| !url.starts_with(&server.address)).collect();
        assert_eq!(elsewhere, nothing(), "{path}");
        assert_eq!(
            browser.ask("return all('[style], [onclick], [onload], [onerror], img, iframe').length"),
            0,
            "{path}"
        );
        assert_eq!(browser.ask("return [all('h1').length, all('main').length]"), json!([1, 1]), "{path}");
        assert_eq!(browser.ask("return getComputedStyle(document.querySelector('.mast')).display"), "flex", "{path}");
    }
}

#[test]
fn a_figure_is_two_clicks_from_its_sentence() {
    let Some(browser) = Browser::start("serve-clicks") else { return };
    let server = Server::example();
    browser.go(&server.at("/"));
    browser.click(".key .cite");
    assert_eq!(browser.ask("return location.pathname.startsWith('/d/') && location.hash.startsWith('#s')"), true);
    assert_eq!(browser.ask("return !!document.querySelector(':target mark.figure')"), true);
    browser.wait_for("const box = document.querySelector(':target').getBoundingClientRect(); return box.top >= 0 && box.bottom < innerHeight");
    browser.back();
    assert_eq!(browser.ask("return location.pathname"), "/");
    // By way of the list of all figures: one click to it, one to the sentence.
    browser.click(".nav a[href='/figures']");
    browser.click("main .cite");
    assert_eq!(browser.ask("return !!document.querySelector(':target mark')"), true);
}

#[test]
fn every_citation_of_every_page_leads_to_its_sentence() {
    let Some(browser) = Browser::start("serve-links") else { return };
    let server = Server::example();
    let mut followed = 0;
    for path in server.pages() {
        browser.go(&server.at(&path));
        let answer = browser.ask("return strayed()");
        assert_eq!(answer["bad"], json!([]), "{path}");
        followed += answer["followed"].as_u64().expect("a number");
    }
    assert!(followed > 500, "{followed}");
    // Every line of the lists can be cited.
    for (path, line) in [
        ("/timeline", ".line:not(.axis)"),
        ("/events", "tbody tr"),
        ("/statements", ".said"),
        ("/figures", "tbody tr"),
        ("/people", "tbody tr"),
    ] {
        browser.go(&server.at(path));
        let bare = format!("return all('main {line}').filter(line => !line.querySelector('.cite')).map(name)");
        assert_eq!(list(browser.ask(&bare)), nothing(), "{path}");
    }
}

#[test]
fn filters_are_links_and_a_state_is_an_address() {
    let Some(browser) = Browser::start("serve-filters") else { return };
    let server = Server::example();
    browser.go(&server.at("/events"));
    let all = browser.ask("return all('tbody tr').length").as_u64().expect("a number");
    browser.ask("const type = all('.facets summary').find(s => words(s) === 'Type'); type.click()");
    browser.click(".facets details[open] li a");
    let chosen = browser.ask("return new URLSearchParams(location.search).get('type')");
    let chosen = chosen.as_str().expect("a type");
    let rows = browser.ask("return all('tbody tr .q a').map(words)");
    assert!(list(rows).iter().all(|kind| kind.starts_with(chosen)), "{chosen}");
    let shown = browser.ask("return all('tbody tr').length").as_u64().expect("a number");
    assert!(shown > 0 && shown < all, "{shown} of {all}");
    // The twin of this state has the same lines.
    let twin = browser.ask("return document.querySelector('link[type=\"application/json\"]').getAttribute('href')");
    let lines = server.lines(twin.as_str().expect("an address"));
    assert_eq!(lines.len() as u64, shown);
    assert!(lines.iter().all(|line| line["type"] == chosen));
    let csv = minreq::get(server.at(&format!("/events.csv?type={chosen}"))).send().expect("an answer");
    assert!(csv.as_str().expect("text").starts_with("id,start,end,type,"));
    // The chip takes the filter away.
    browser.click(".chip");
    assert_eq!(browser.ask("return [location.pathname, location.search]"), json!(["/events", ""]));
    // Days, typed into the form.
    browser.ask("all('.facets summary').find(s => words(s) === 'Date').click()");
    browser.ask("document.getElementById('date').value = '2024-01'");
    browser.click(".days button");
    browser.wait_for("return location.search === '?date=2024-01'");
    let days = server.lines("/events.json?date=2024-01");
    assert!(!days.is_empty());
    let in_month = |line: &Value| {
        line["start"].as_str().is_none_or(|d| d < "2024-02") && line["end"].as_str().is_none_or(|d| d > "2023-12-31")
    };
    assert!(days.iter().all(in_month), "{days:?}");
}

#[test]
fn keys_search_move_open_and_copy() {
    let Some(browser) = Browser::start("serve-keys") else { return };
    let server = Server::example();
    browser.go(&server.at("/timeline"));
    browser.press("/");
    assert_eq!(browser.ask("return document.activeElement.id"), "find");
    browser.press("rockets\u{e007}");
    browser.wait_for("return location.pathname === '/search'");
    assert_eq!(browser.ask("return location.search"), "?q=rockets");
    browser.press("j");
    assert_eq!(browser.ask("return document.activeElement.className"), "pr hit");
    let first = browser.ask("return document.activeElement.href");
    browser.press("j");
    assert_ne!(browser.ask("return document.activeElement.href"), first);
    browser.press("k\u{e007}");
    browser.wait_for("return location.pathname.startsWith('/d/')");
    assert_eq!(browser.ask("return location.href"), first);
    // The card says on any page where its sentence stands; `y` copies that.
    browser.go(&server.at("/timeline"));
    browser.devtools(
        "Browser.grantPermissions",
        json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
    );
    browser.press("j");
    assert_eq!(browser.ask("return document.querySelector('.card').hidden"), false);
    let quote = browser.ask("return document.activeElement.dataset.quote");
    assert_eq!(browser.ask("return document.querySelector('.card blockquote').textContent"), quote);
    browser.press("y");
    browser.wait_for("return words(document.querySelector('.card')).includes('Copied')");
    let copied = browser.ask("return navigator.clipboard.readText()");
    let copied = copied.as_str().expect("text");
    assert!(copied.contains(quote.as_str().expect("words")) && copied.contains(&server.at("/d/")), "{copied}");
}

#[test]
fn pages_work_without_scripts() {
    let Some(browser) = Browser::start("serve-scripts-off") else { return };
    let server = Server::example();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    for path in server.pages() {
        browser.go(&server.at(&path));
        assert_eq!(browser.ask("return document.querySelector('.card')"), Value::Null, "a script ran");
        let closed = "return hidden().filter(n => !n.includes('plain') && !n.startsWith('kbd'))";
        let hidden = list(browser.ask(closed));
        let facets = list(browser.ask("return all('.facets details:not([open]) *').map(name)"));
        let beyond: Vec<_> =
            hidden.iter().filter(|node| !facets.contains(node) && !node.contains("Search the articles")).collect();
        assert_eq!(beyond, Vec::<&String>::new(), "{path}");
    }
    // A filter opens, a search is sent, a citation is followed, all by the browser itself.
    browser.go(&server.at("/events"));
    browser.click(".facets summary");
    assert_eq!(browser.ask("return document.querySelector('.facets details').open"), true);
    browser.click(".find input");
    browser.press("rockets\u{e007}");
    browser.wait_for("return location.search === '?q=rockets'");
    browser.go(&server.at("/statements"));
    browser.click(".said .cite");
    assert_eq!(browser.ask("return location.hash === '#' + document.querySelector(':target').id"), true);
}

#[test]
fn no_page_scrolls_sideways_and_all_can_be_read() {
    let Some(browser) = Browser::start("serve-widths") else { return };
    let server = Server::example();
    for path in server.pages() {
        browser.resize(1280, 900);
        browser.go(&server.at(&path));
        for width in [1600, 1280, 760, 390] {
            browser.resize(width, 900);
            assert_eq!(list(browser.ask("return sideways()")), nothing(), "{path}, {width} wide");
            assert_eq!(
                list(browser.ask("return cut().filter(n => !n.startsWith('pre'))")),
                nothing(),
                "{path}, {width} wide"
            );
        }
        for scheme in ["light", "dark"] {
            browser.prefer("screen", scheme);
            assert_eq!(list(browser.ask("return faint()")), nothing(), "{path}, {scheme}");
        }
    }
    browser.prefer("print", "dark");
    browser.resize(688, 900);
    browser.go(&server.at("/timeline"));
    assert_eq!(browser.ask("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)");
    assert_eq!(list(browser.ask("return sideways()")), nothing());
}

#[test]
fn what_a_page_says_is_only_text_on_every_page() {
    let Some(browser) = Browser::start("serve-hostile") else { return };
    let evil = "</title></script><script>pwned=1</script><img src=x onerror=pwned=1> \"><svg onload=pwned=1> '--!> \u{202e}gnp\u{7}\u{1b}[31m";
    let text = format!(
        "Three men were killed in Erbil on Monday, {evil} the police said. Four died on Tuesday. Seven \u{202e}were killed in Basra on 3 March 2025, the harbour police said. {}",
        "long".repeat(2_000)
    );
    let pages = [
        json!({ "id": evil, "url": "javascript:pwned=1", "outlet": evil, "title": evil, "author": evil, "published": "2025-03-04", "text": text }),
        json!({ "id": "y", "url": "data:text/html,<script>pwned=1</script>", "outlet": "=cmd()", "title": "\u{2066}\u{202e}x", "published": "2025-03-05", "text": text }),
    ];
    let server = Server::of(&[&folder("hostile", &pages)]);
    let article = |at: usize| server.lines("/search.json")[at]["article"].as_str().expect("an id").to_string();
    let event = server.lines("/events.json")[0]["id"].as_str().expect("an id").to_string();
    let mut paths: Vec<String> =
        ["/", "/timeline", "/events", "/statements", "/figures", "/map", "/people", "/search", "/sources", "/coverage"]
            .map(String::from)
            .to_vec();
    paths.extend([0, 1].map(|at| format!("/d/{}", article(at))));
    paths.extend([
        format!("/d/{}?show=page", article(0)),
        format!("/e/{event}"),
        "/search?q=%3Cscript%3Epwned=1%3C/script%3E".to_string(),
        "/review".to_string(),
        format!("/review/{event}"),
    ]);
    paths.push("/events?actor=%22%3E%3Cscript%3Epwned%3D1%3C%2Fscript%3E".to_string());
    for path in paths {
        browser.resize(1280, 900);
        browser.go(&server.at(&path));
        assert_eq!(browser.ask("return typeof window.pwned"), "undefined", "{path}");
        assert_eq!(browser.console(), nothing(), "{path}");
        let elsewhere: Vec<String> =
            browser.requests().into_iter().filter(|url| !url.starts_with(&server.address)).collect();
        assert_eq!(elsewhere, nothing(), "{path}");
        assert_eq!(browser.ask("return all('script:not([src]), svg[onload], img').length"), 0, "{path}");
        let links = "return all('a').map(a => a.getAttribute('href')).filter(href => !/^[#/]/.test(href) || href.startsWith('//'))";
        assert_eq!(list(browser.ask(links)), nothing(), "{path}");
        for width in [1280, 390] {
            browser.resize(width, 900);
            assert_eq!(list(browser.ask("return sideways()")), nothing(), "{path}, {width} wide");
        }
        assert_eq!(list(browser.ask("return mirrored().filter(n => !n.startsWith('span.on'))")), nothing(), "{path}");
    }
    // A spreadsheet runs nothing of it either.
    let csv = minreq::get(server.at("/sources.csv")).send().expect("an answer");
    assert!(csv.as_str().expect("text").contains("\n'=cmd(),"), "{:?}", csv.as_str());
}

/// A page with a line that never ends, and one with a thousand sentences, each with several findings.
#[test]
fn long_pages_hold_on_a_small_screen() {
    let Some(browser) = Browser::start("long") else { return };
    let sentence = |n: usize| {
        format!(
            "On {} March 2024 a rocket killed {} people in Erbil and wounded {} in Basra, the police said.",
            n % 28 + 1,
            n % 70 + 2,
            n % 50 + 3
        )
    };
    let many: Vec<String> = (0..1_000).map(sentence).collect();
    let way = "mile after mile ".repeat(40_000);
    let line = format!("Three men were killed in Erbil on Monday, the police said. They had driven {way}to the town.");
    let pages = [
        json!({ "id": "many", "outlet": "Alda Post", "published": "2024-03-30", "text": many.join("\n\n") }),
        json!({ "id": "line", "outlet": "Alda Post", "published": "2024-03-30", "text": line }),
    ];
    let server = Server::of(&[&folder("long", &pages)]);
    browser.resize(390, 900);
    let articles: Vec<String> = server
        .lines("/search.json")
        .iter()
        .map(|line| format!("/d/{}", line["article"].as_str().expect("an id")))
        .collect();
    assert_eq!(articles.len(), 2);
    let found = server.lines("/figures.json").len() + server.lines("/events.json").len();
    assert!(found > 2_000, "{found}");
    for path in articles.iter().map(String::as_str).chain(["/events", "/figures", "/timeline", "/statements", "/"]) {
        browser.go(&server.at(path));
        assert_eq!(list(browser.ask("return sideways()")), nothing(), "{path}");
        assert_eq!(browser.console(), nothing(), "{path}");
    }
}

#[test]
fn a_chart_is_zoomed_and_given_back() {
    let Some(browser) = Browser::start("serve-zoom") else { return };
    let server = Server::example();
    browser.go(&server.at("/figures"));
    browser.click("main p.q button");
    browser.wait_for("return !!document.querySelector('.zoom canvas')");
    let shown = || browser.ask("return document.querySelector('.zoom').dataset.shown.split('/')");
    let whole = shown();
    browser.ask("all('main p.q button').find(b => words(b) === 'Nearer').click()");
    browser.wait_for("return document.querySelector('.zoom').dataset.shown.split('/')[0] !== '2024-01-23'");
    let nearer = shown();
    assert!(whole[0].as_str() < nearer[0].as_str() && nearer[1].as_str() < whole[1].as_str(), "{whole} {nearer}");
    browser.ask("all('main p.q button').find(b => words(b) === 'Whole').click()");
    browser.wait_for("return document.querySelector('.zoom').dataset.shown.split('/')[0] === '2024-01-23'");
    assert_eq!(shown(), whole);
    browser.ask("all('main p.q button').find(b => words(b) === 'Close').click()");
    assert_eq!(
        browser.ask("return [!!document.querySelector('.zoom'), words(document.activeElement)]"),
        json!([false, "Zoom"])
    );
    assert_eq!(browser.console(), nothing());
    let elsewhere: Vec<String> =
        browser.requests().into_iter().filter(|url| !url.starts_with(&server.address)).collect();
    assert_eq!(elsewhere, nothing());
}
