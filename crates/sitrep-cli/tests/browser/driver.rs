//! A browser under test: Chromium without a window, steered by chromedriver over WebDriver (W3C) and, for what
//! WebDriver lacks (paper, colour scheme, scripts off), over Chromium's own protocol. One browser a test.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The questions asked of a page; every script that a test runs may call them.
const QUESTIONS: &str = include_str!("questions.js");

/// A running browser; ends with the test.
pub struct Browser {
    driver: Child,
    session: String,
    profile: PathBuf,
}

impl Browser {
    /// A browser with a profile of its own. None where the machine has none, which is said once;
    /// with `SITREP_NEEDS_BROWSER` set that is a failure.
    pub fn start(name: &str) -> Option<Browser> {
        let (Some(chromium), Some(chromedriver)) = (
            on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
            on_path(&["chromedriver"]),
        ) else {
            let needed = std::env::var_os("SITREP_NEEDS_BROWSER").is_some();
            assert!(!needed, "SITREP_NEEDS_BROWSER is set, but chromium or chromedriver is not on the PATH");
            say_skipped();
            return None;
        };
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("profile-{name}-{}", std::process::id()));
        // Port 0: chromedriver takes a free one and says which.
        let mut driver =
            Command::new(chromedriver).arg("--port=0").stdout(Stdio::piped()).spawn().expect("chromedriver starts");
        let port = port(&mut driver);
        let mut browser = Browser { driver, session: String::new(), profile };
        let begun = post(&format!("http://127.0.0.1:{port}/session"), &capabilities(&chromium, &browser.profile));
        browser.session = format!("http://127.0.0.1:{port}/session/{}", begun["sessionId"].as_str().expect("an id"));
        Some(browser)
    }

    /// Opens a file.
    pub fn open(&self, file: &Path) {
        self.go(&address(file));
    }

    /// Opens an address.
    pub fn go(&self, address: &str) {
        post(&format!("{}/url", self.session), &json!({ "url": address }));
    }

    /// What a script returns; a promise is waited for. `questions.js` stands before it.
    pub fn ask(&self, script: &str) -> Value {
        let script = format!("{QUESTIONS}\n{script}");
        post(&format!("{}/execute/sync", self.session), &json!({ "script": script, "args": [] }))
    }

    /// Waits until a script returns true.
    pub fn wait_for(&self, script: &str) {
        let begun = Instant::now();
        while self.ask(script) != true {
            assert!(begun.elapsed() < Duration::from_secs(10), "waited in vain: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A click of the mouse in the middle of the first such element.
    pub fn click(&self, css: &str) {
        post(&format!("{}/element/{}/click", self.session, self.find(css)), &json!({}));
    }

    /// The mouse over the first such element.
    pub fn point(&self, css: &str) {
        let origin = json!({ "element-6066-11e4-a52e-4f735466cecf": self.find(css) });
        let moves = json!([{ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": origin }]);
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": moves });
        post(&format!("{}/actions", self.session), &json!({ "actions": [mouse] }));
    }

    /// Keys, one after another, for whatever has the focus.
    pub fn press(&self, keys: &str) {
        let each = keys.chars().flat_map(|key| ["keyDown", "keyUp"].map(|does| json!({ "type": does, "value": key })));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": each.collect::<Vec<_>>() });
        post(&format!("{}/actions", self.session), &json!({ "actions": [keyboard] }));
    }

    /// One step back.
    pub fn back(&self) {
        post(&format!("{}/back", self.session), &json!({}));
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, with: Value) -> Value {
        post(&format!("{}/goog/cdp/execute", self.session), &json!({ "cmd": command, "params": with }))
    }

    /// The window's inner size.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// The medium, `screen` or `print`, and the colour scheme that the reader prefers, `light` or `dark`.
    pub fn prefer(&self, medium: &str, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// What the page wrote on the console since last asked, errors and broken policies included.
    pub fn console(&self) -> Vec<String> {
        self.log("browser").iter().map(|entry| entry["message"].as_str().unwrap_or("").to_string()).collect()
    }

    /// The addresses that were asked for since last asked; not those of the browser's own first page.
    pub fn requests(&self) -> Vec<String> {
        let read = |entry: &Value| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let (event, sent) = (&event["message"]["method"], &event["message"]["params"]);
            let own = sent["documentURL"].as_str().is_some_and(|page| page.starts_with("chrome:"));
            let address = sent["request"]["url"].as_str()?.to_string();
            (event == "Network.requestWillBeSent" && !own).then_some(address)
        };
        self.log("performance").iter().filter_map(read).collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let log = post(&format!("{}/se/log", self.session), &json!({ "type": kind }));
        log.as_array().cloned().unwrap_or_default()
    }

    fn find(&self, css: &str) -> String {
        let found = post(&format!("{}/element", self.session), &json!({ "using": "css selector", "value": css }));
        let id = found.as_object().and_then(|element| element.values().next()).and_then(Value::as_str);
        id.unwrap_or_else(|| panic!("no element {css}")).to_string()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session takes the browser with it; the driver alone would leave it running.
        if !self.session.is_empty() {
            let _ = minreq::delete(&self.session).with_timeout(20).send();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// The address of a file.
pub fn address(file: &Path) -> String {
    format!("file://{}", file.to_str().expect("a path in UTF-8"))
}

fn capabilities(chromium: &Path, profile: &Path) -> Value {
    let args = [
        "--headless",
        "--no-sandbox", // in a container Chromium runs as root, which its sandbox refuses
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1280,900",
    ];
    let profile = format!("--user-data-dir={}", profile.display());
    let args: Vec<&str> = args.into_iter().chain([profile.as_str()]).collect();
    json!({ "capabilities": { "alwaysMatch": {
        "goog:chromeOptions": { "binary": chromium, "args": args },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    } } })
}

/// The port that chromedriver says it took. What it says later is read and dropped, so that it never waits for us.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
    let said = lines.by_ref().map_while(Result::ok).find(|line| line.contains("started successfully on port"));
    std::thread::spawn(move || lines.for_each(drop));
    let said = said.expect("chromedriver says its port");
    said.trim_end_matches('.').rsplit(' ').next().and_then(|port| port.parse().ok()).expect("a port")
}

fn post(url: &str, body: &Value) -> Value {
    let answer =
        minreq::post(url).with_json(body).expect("JSON").with_timeout(60).send().expect("chromedriver answers");
    let value = answer.json::<Value>().expect("JSON")["value"].take();
    assert!(value["error"].is_null(), "{url}: {} {}", value["error"], value["message"]);
    value
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// Written past the test harness, which hides what a passing test prints.
fn say_skipped() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let why = "SKIPPED: the tests in a real browser, for chromium and chromedriver are not on the PATH";
        let _ = writeln!(io::stderr(), "\n{why}");
    });
}
