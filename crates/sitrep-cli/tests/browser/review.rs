//! The desk of review: by its keys, and by its forms with scripts off.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::driver::Browser;
use super::{list, nothing};

/// A case of two pages of our own, on review; the server ends with the test.
struct Desk {
    child: Child,
    /// With the token.
    address: String,
    case: PathBuf,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ONE: &str = "Port of Basra attacked\n\nGunmen attacked the port of Basra on 4 March 2025, killing three guards, the harbour police said.\n\n\
    “We will find them,” Colonel Omar Saleh told reporters on Wednesday.\n";
const TWO: &str =
    "Raid\n\nArmed men attacked the port of Basra on 4 March 2025 and killed five guards, said Colonel Omar Saleh.\n";

/// Nothing in it says on which Tuesday it was printed.
const UNDATED: &str = "Post shelled\n\nGunmen attacked an army post in Erbil on Tuesday, wounding four soldiers. \
    The post was set up on 2 May 2024.\n\nColonel Omar Saleh said on Wednesday that his men would stay.\n";

fn desk(name: &str) -> Desk {
    desk_of(name, &[("one.txt", ONE), ("two.txt", TWO)])
}

fn desk_of(name: &str, pages: &[(&str, &str)]) -> Desk {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let case = folder.join("port.case");
    for (page, text) in pages {
        let page = folder.join(page);
        fs::write(&page, text).expect("a page");
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([&case, &page]).output().expect("a run");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let mut child =
        sitrep.args(["serve", "--review", "--port", "0"]).arg(&case).stdout(Stdio::piped()).spawn().expect("a server");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
    Desk { child, address: line.trim().to_string(), case }
}

impl Desk {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address.split("/review").next().expect("a host"))
    }

    fn lines(&self, path: &str) -> Vec<Value> {
        let answer = minreq::get(self.at(path)).send().expect("an answer").json::<Value>().expect("JSON");
        answer["lines"].as_array().expect("lines").clone()
    }

    /// How a record stands in the queue.
    fn standing(&self, id: &str) -> String {
        let lines = self.lines("/review.json");
        let own = lines.iter().find(|line| line["id"] == id).expect("the record");
        own["review"].as_str().expect("a word").to_string()
    }

    /// The corrections as the command line lists them: `field: value`, without who and when.
    fn corrections(&self) -> Vec<String> {
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("correct").arg(&self.case).output().expect("a run");
        let text = String::from_utf8(ran.stdout).expect("UTF-8");
        let short = |line: &str| {
            line.split_once(' ').and_then(|(_, rest)| rest.split_once(", was ")).map(|(own, _)| own.to_string())
        };
        text.lines().filter_map(short).collect()
    }

    fn events(&self) -> Vec<String> {
        let lines = self.lines("/review.json?kind=event&type=ASSAULT");
        lines
            .iter()
            .filter(|line| line["sentence"].as_str().is_some_and(|s| s.contains("attacked the port")))
            .map(|line| line["id"].as_str().expect("an id").to_string())
            .collect()
    }
}

/// Waits for what a form does: a click does not wait for the answer.
fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = std::time::Instant::now();
    while !holds() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "waited in vain: {what}");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
}

/// The record on the desk.
fn on_desk(browser: &Browser) -> String {
    let action = browser.ask("return document.querySelector('form.review').getAttribute('action')");
    action.as_str().expect("an address").trim_start_matches("/review/").to_string()
}

#[test]
fn keys_accept_reject_correct_join_split_and_undo() {
    let Some(browser) = Browser::start("review-keys") else { return };
    let desk = desk("keys");
    browser.go(&desk.address);
    assert_eq!(
        browser.ask("return [location.pathname, location.search]"),
        json!(["/review", ""]),
        "the token leaves the address"
    );
    assert_eq!(browser.ask("return document.cookie"), "", "no script reads the cookies");
    // Nobody decides without a name: the field is asked for.
    let first = on_desk(&browser);
    browser.press("a");
    assert_eq!(browser.ask("return document.activeElement.id"), "by");
    browser.press("Ann");
    browser.ask("document.activeElement.blur()");
    browser.press("a");
    browser.wait_for(&format!(
        "return location.pathname.startsWith('/review/') && location.pathname !== '/review/{first}'"
    ));
    assert_eq!(desk.standing(&first), "accepted");
    // The name is kept; the next is rejected.
    let second = on_desk(&browser);
    assert_eq!(browser.ask("return document.getElementById('by').value"), "Ann");
    browser.press("x");
    browser.wait_for(&format!("return location.pathname !== '/review/{second}'"));
    assert_eq!(desk.standing(&second), "rejected");
    // Undo takes the last back, and leads to it.
    browser.press("u");
    browser.wait_for(&format!("return location.pathname === '/review/{second}'"));
    assert_eq!(desk.standing(&second), "to do");
    // To the next and back.
    browser.press("j");
    browser.wait_for(&format!("return location.pathname !== '/review/{second}'"));
    browser.press("k");
    browser.wait_for(&format!("return location.pathname === '/review/{second}'"));
    // A field is corrected: `e` goes to the fields, Enter saves them.
    let events = desk.events();
    let (one, two) = (&events[0], &events[1]);
    browser.go(&desk.at(&format!("/review/{one}")));
    browser.press("e");
    assert_eq!(browser.ask("return document.activeElement.id"), "f-type");
    browser.ask("document.getElementById('f-status').value = 'denied'");
    browser.click("#f-actor");
    browser.press("\u{e007}");
    browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('status: denied, Ann'))");
    assert_eq!(browser.ask("return document.getElementById('f-status').value"), "denied");
    assert!(desk.corrections().contains(&"status: denied".to_string()));
    // Two accounts: split, joined again, and each of it taken back.
    browser.go(&desk.at(&format!("/review/{two}")));
    let joined = "return all('.versus .q').some(line => words(line).startsWith('joined'))";
    let split = "return all('button[value^=split]').length";
    let before = browser.ask(joined);
    if before == false {
        browser.press("m");
        browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('same: '))");
    }
    assert_eq!((browser.ask(joined), browser.ask(split)), (true.into(), 1.into()));
    browser.press("s");
    browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('apart: '))");
    assert_eq!(browser.ask(joined), false);
    browser.press("m");
    browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('same: '))");
    assert_eq!(browser.ask(joined), true);
    assert!(
        browser
            .ask("return words(document.querySelector('.versus'))")
            .as_str()
            .is_some_and(|text| text.contains("joined by Ann, "))
    );
    browser.go(&desk.at(&format!("/e/{one}")));
    assert!(
        browser
            .ask("return words(document.querySelector('main'))")
            .as_str()
            .is_some_and(|text| text.contains("joined by Ann, "))
    );
    browser.click("main .rv");
    assert_eq!(browser.ask("return location.pathname.startsWith('/review/')"), true, "a line leads to its desk");
    assert_eq!(browser.console(), nothing());
}

#[test]
fn forms_do_the_same_with_scripts_off() {
    let Some(browser) = Browser::start("review-forms") else { return };
    let desk = desk("forms");
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.go(&desk.address);
    let first = on_desk(&browser);
    browser.click("#by");
    browser.press("Ben Lee");
    browser.click("button[value=accept]");
    until("first is decided", || desk.standing(&first) == "accepted");
    browser.wait_for(&format!("return location.pathname !== '/review' && !location.pathname.endsWith('/{first}') && !!document.querySelector('form.review')"));
    let second = on_desk(&browser);
    assert_eq!(browser.ask("return document.getElementById('by').value"), "Ben Lee");
    browser.click("button[value=reject]");
    until("second is decided", || desk.standing(&second) == "rejected");
    // Decided is not yet drawn.
    browser.wait_for(&format!(
        "return !location.pathname.endsWith('/{second}') && !!document.querySelector('button[value=undo]')"
    ));
    browser.click("button[value=undo]");
    until("taken back", || desk.standing(&second) == "to do");
    browser.wait_for(&format!("return location.pathname === '/review/{second}'"));
    let figure = desk.lines("/review.json?kind=figure&type=killed")[0]["id"].as_str().expect("an id").to_string();
    browser.go(&desk.at(&format!("/review/{figure}")));
    browser.click("#f-value");
    browser.press("\u{e011}"); // Home
    browser.press("1");
    browser.press("\u{e007}");
    until("figure is decided", || desk.standing(&figure) == "corrected");
    browser.wait_for(
        "const form = document.querySelector('form.review'); return !!form && words(form).includes('not as printed')",
    );
    browser.click("button[value='undo value']");
    until("figure is decided", || desk.standing(&figure) == "to do");
    let event = &desk.events()[1];
    browser.go(&desk.at(&format!("/review/{event}")));
    if browser.ask("return !document.querySelector('button[value^=split]')") == true {
        browser.click("button[value^='merge ']");
    }
    let has = |css: &str| browser.wait_for(&format!("return !!document.querySelector(\"{css}\")"));
    let says = |what: &str| desk.corrections().iter().any(|line| line.starts_with(what));
    has("button[value^=split]");
    browser.click("button[value^=split]");
    has("button[value^='merge ']");
    browser.click("button[value^='merge ']");
    has("button[value^='undo same']");
    assert!(says("same: ") && says("apart: "), "{:?}", desk.corrections());
    browser.click("button[value^='undo same']");
    until("taken back", || !says("same: "));
    // A word that the page does not print is refused, and nothing is written.
    let before = desk.corrections();
    browser.click("#f-actor");
    browser.press("x\u{e007}");
    assert!(
        browser
            .ask("return words(document.body)")
            .as_str()
            .is_some_and(|text| text.contains("are no words of the article"))
    );
    assert_eq!(desk.corrections(), before);
}

#[test]
fn a_day_of_print_is_asked_for_typed_and_taken_back() {
    let Some(browser) = Browser::start("review-printed") else { return };
    let desk = desk_of("printed", &[("undated.txt", UNDATED)]);
    browser.go(&desk.address);
    browser.go(&desk.at("/review?kind=article"));
    let article = on_desk(&browser);
    let line = |desk: &Desk| desk.lines("/review.json?kind=article").remove(0);
    assert_eq!((&line(&desk)["id"], &line(&desk)["type"]), (&json!(article), &json!("inferred")));
    let why = line(&desk)["why"].as_str().expect("words").to_string();
    assert!(why.contains("the day of print was worked out") && why.contains("day that hangs on it"), "{why}");
    let says = |what: &str| {
        browser
            .ask("return words(document.querySelector('form.review'))")
            .as_str()
            .is_some_and(|text| text.contains(what))
    };
    assert!(says("Was this article printed") && says("Post shelled") && says("is told as past"));
    assert_eq!(browser.ask("return all('button[value=reject]').length"), 0, "an article is not rejected");
    // What is no day is refused, and nothing is written.
    browser.click("#by");
    browser.press("Ann");
    let types = |text: &str| {
        browser.ask("document.getElementById('f-published').value = ''");
        browser.click("#f-published");
        browser.press(&format!("{text}\u{e007}"));
    };
    types("next May");
    browser.wait_for("return words(document.body).includes('a day of print is a day')");
    assert_eq!(desk.corrections(), Vec::<String>::new());
    browser.go(&desk.at(&format!("/review/{article}")));
    if browser.ask("return document.getElementById('by').value") == "" {
        browser.click("#by");
        browser.press("Ann");
    }
    types("2024-05-09");
    browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('published: 2024-05-09, Ann'))");
    assert!(says("Was this article printed 9 May 2024?") && says("was 2024-05-02/.."));
    assert_eq!(desk.standing(&article), "corrected");
    // What hangs on it has moved, and the article says who set it.
    let day = |desk: &Desk| desk.lines("/events.json?type=ASSAULT")[0]["start"].clone();
    assert_eq!(day(&desk), "2024-05-07");
    browser.go(&desk.at(&format!("/d/{article}")));
    let page = browser.ask("return words(document.querySelector('main'))");
    assert!(
        page.as_str()
            .is_some_and(|page| page.contains("the day is as a person says") && page.contains("published by Ann, ")),
        "{page}"
    );
    browser.click("main .rv");
    assert_eq!(browser.ask("return location.pathname"), json!(format!("/review/{article}")));
    browser.click("button[value='undo published']");
    until("taken back", || desk.standing(&article) == "to do");
    assert_eq!(day(&desk), Value::Null);
    // The days of one event alone: its desk leads to that of its time.
    let event = desk.lines("/review.json?kind=event&type=ASSAULT")[0]["id"].as_str().expect("an id").to_string();
    browser.go(&desk.at(&format!("/review/{event}")));
    browser.click(".fields td a[href^='/review/']");
    let time = on_desk(&browser);
    assert!(time != event && says("When was “Tuesday”?"));
    browser.ask("document.getElementById('f-days').value = ''");
    browser.click("#f-days");
    browser.press("2024-05-14\u{e007}");
    browser.wait_for("return all('.said-of .ok').some(line => words(line).startsWith('days: 2024-05-14, Ann'))");
    assert_eq!((day(&desk), desk.standing(&time)), (json!("2024-05-14"), "corrected".to_string()));
    browser.go(&desk.at(&format!("/e/{event}")));
    let page = browser.ask("return words(document.querySelector('main'))");
    assert!(page.as_str().is_some_and(|page| page.contains("days by Ann, ")), "{page}");
    browser.go(&desk.at(&format!("/review/{time}")));
    browser.click("button[value='undo days']");
    until("taken back", || day(&desk) == Value::Null);
    browser.go(&desk.at(&format!("/review/{article}")));
    // Or it is right as it was worked out.
    browser.press("a");
    until("accepted", || desk.standing(&article) == "accepted");
    assert!(browser.console().len() <= 1, "the refused one alone");
}

#[test]
fn the_desk_fits_a_phone_and_the_dark() {
    let Some(browser) = Browser::start("review-looks") else { return };
    let desk = desk("looks");
    browser.go(&desk.address);
    let mut pages = vec![desk.at("/review"), desk.at("/review?review=accepted")];
    for kind in ["event", "figure", "statement", "article"] {
        let id = desk.lines(&format!("/review.json?kind={kind}"))[0]["id"].as_str().expect("an id").to_string();
        pages.push(desk.at(&format!("/review/{id}")));
    }
    for page in pages {
        for width in [1280, 390] {
            browser.resize(width, 900);
            browser.go(&page);
            assert_eq!(list(browser.ask("return sideways()")), nothing(), "{page}, {width} wide");
            for scheme in ["light", "dark"] {
                browser.prefer("screen", scheme);
                assert_eq!(list(browser.ask("return faint()")), nothing(), "{page}, {scheme}");
            }
        }
        assert_eq!(browser.ask("return [all('h1').length, all('[style], [onclick]').length]"), json!([1, 0]), "{page}");
    }
}
