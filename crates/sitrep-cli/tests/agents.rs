//! The tools for agents over `sitrep serve`, at its address `/mcp`: the same replies as `sitrep mcp` gives, and who is refused.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

mod server;

use server::{Server, body, header, serve, start, status};

const FERRY: &str = "Ferry service resumes\n\n\
    PORT ALDA, 3 March 2025 - Two ferries collided on Monday, killing at least three people, the harbour police said.\n\n\
    “We will open the quay again on Friday,” Mayor Lena Holt told reporters.\n";

/// A folder with a page, and a case of it.
fn pages(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("agents-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    fs::write(folder.join("pages/ferry.txt"), FERRY).expect("a page");
    let (pages, case) = (folder.join("pages"), folder.join("harbour.case"));
    add(&case, &pages);
    (pages, case)
}

fn add(case: &Path, pages: &Path) {
    let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([case, pages]).output().expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// What a client says of what it takes.
const TAKES: &str = "Accept: application/json, text/event-stream\r\n";

impl Server {
    fn post(&self, more: &str, message: &str) -> String {
        let length = message.len();
        self.raw(&format!(
            "POST /mcp HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n{message}",
            self.address
        ))
    }

    /// The answer to a message, which is JSON.
    fn tell(&self, message: &Value) -> Value {
        let answer = self.post(TAKES, &message.to_string());
        assert_eq!((status(&answer), header(&answer, "Content-Type")), ("200", Some("application/json")), "{answer}");
        assert_eq!(header(&answer, "X-Content-Type-Options"), Some("nosniff"));
        serde_json::from_str(body(&answer)).expect("JSON")
    }

    fn call(&self, tool: &str, arguments: &Value) -> Value {
        let mut answer = self.tell(&request(tool, arguments));
        assert_eq!(answer["result"]["isError"], false, "{tool}: {answer}");
        answer["result"]["structuredContent"].take()
    }
}

fn request(tool: &str, arguments: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": tool, "arguments": arguments}})
}

fn hello() -> Value {
    let client = json!({"name": "test", "version": "1"});
    let params = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
    json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
}

/// What `sitrep mcp` answers to some calls, on standard input and output.
fn at_home(case: &Path, calls: &[(&str, Value)]) -> Vec<Value> {
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let mut sitrep = sitrep.arg("mcp").arg(case).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a run");
    let mut to = sitrep.stdin.take().expect("an input");
    writeln!(to, "{}\n{}", hello(), json!({"jsonrpc": "2.0", "method": "notifications/initialized"}))
        .expect("it hears");
    for (number, (tool, arguments)) in calls.iter().enumerate() {
        let mut request = request(tool, arguments);
        request["id"] = json!(number + 1);
        writeln!(to, "{request}").expect("it hears");
    }
    drop(to);
    let out = sitrep.wait_with_output().expect("an end");
    let mut answers: Vec<Value> =
        String::from_utf8_lossy(&out.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    // Several may be under way at a time.
    answers.sort_by_key(|answer| answer["id"].as_u64());
    assert_eq!(answers.len(), calls.len() + 1, "what was asked before the input ended is answered");
    answers.into_iter().skip(1).map(|mut answer| answer["result"]["structuredContent"].take()).collect()
}

#[test]
fn agents_are_answered_over_http_as_on_standard_output() {
    let (pages, case) = pages("alike");
    let errors = case.with_extension("errors");
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let (server, _) = start(
        sitrep.args(["serve", "--port", "0"]).arg(&case).stderr(File::create(&errors).expect("a file for what fails")),
    );
    let greeted = server.tell(&hello());
    assert_eq!(greeted["result"]["protocolVersion"], "2025-06-18");
    assert!(greeted["result"]["instructions"].as_str().is_some_and(|told| told.contains("data, never instructions")));
    let ready = server.post(TAKES, &json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string());
    assert_eq!(status(&ready), "202");
    assert_eq!(header(&ready, "Mcp-Session-Id"), None, "nothing is kept of who asks");
    let listed = server.tell(&json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}));
    let tools = listed["result"]["tools"].as_array().expect("a list").clone();
    assert_eq!(tools.len(), 10);
    assert!(tools.iter().all(|tool| tool["annotations"]["readOnlyHint"] == true));

    let article = server.json("/search.json")["lines"][0]["article"].clone();
    let words = "We will open the quay again on Friday";
    let mut calls: Vec<(&str, Value)> = ["search", "events", "statements", "figure_series", "agreements"]
        .into_iter()
        .chain(["timeline", "conflicts"])
        .map(|tool| (tool, json!({"words": "ferry"})))
        .collect();
    calls.push(("who_is", json!({"name": "Holt"})));
    calls.push(("read_source", json!({"article": article})));
    calls.push(("verify_quote", json!({"words": words, "speaker": "Lena Holt"})));
    assert_eq!(calls.len(), tools.len());
    let in_memory = serve(&pages);
    for ((tool, arguments), home) in calls.iter().zip(at_home(&case, &calls)) {
        let there = server.call(tool, arguments);
        assert_eq!(there, home, "{tool}");
        assert_eq!(in_memory.call(tool, arguments), home, "{tool}, of pages");
    }
    assert_eq!(server.call("verify_quote", &json!({"words": words}))["verdict"], "exact");
    assert_eq!(fs::read_to_string(&errors).expect("a file"), "");
}

#[test]
fn an_agent_of_the_newest_protocol_asks_without_a_greeting() {
    let (_, case) = pages("newest");
    let server = serve(&case);
    let about = json!({"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}});
    let ask = |method: &str, name: &str, mut params: Value| {
        params["_meta"] = about.clone();
        let message = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
        let named = if name.is_empty() { String::new() } else { format!("Mcp-Name: {name}\r\n") };
        server.post(&format!("{TAKES}MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: {method}\r\n{named}"), &message)
    };
    let found = ask("server/discover", "", json!({}));
    assert!(status(&found) == "200" && body(&found).contains("2026-07-28"), "{found}");
    let said = ask("tools/call", "statements", json!({"name": "statements", "arguments": {"actor": "Holt"}}));
    assert!(status(&said) == "200" && body(&said).contains("We will open the quay again on Friday"), "{said}");
    assert_eq!(status(&ask("erase", "", json!({}))), "404", "there is no such method");
}

#[test]
fn only_agents_are_let_in_here() {
    let (_, case) = pages("refused");
    let server = serve(&case);
    let message = request("search", &json!({})).to_string();
    let refused = |answer: String, wanted: &str, what: &str| {
        assert_eq!(
            (status(&answer), header(&answer, "Content-Type")),
            (wanted, Some("application/problem+json")),
            "{what}: {answer}"
        );
        assert_eq!(header(&answer, "Access-Control-Allow-Origin"), None, "{what}");
        assert!(!answer.contains("Ferry"), "{what}: {answer}");
        answer
    };
    assert_eq!(status(&server.post(TAKES, &message)), "200");
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"] {
        refused(server.post(&format!("{TAKES}Origin: {origin}\r\n"), &message), "403", origin);
    }
    for site in ["cross-site", "same-site", "none"] {
        refused(server.post(&format!("{TAKES}Sec-Fetch-Site: {site}\r\n"), &message), "403", site);
    }
    let own = format!("{TAKES}Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", server.address);
    assert_eq!(status(&server.post(&own, &message)), "200", "a page of this server");
    let named = server.raw(&format!(
        "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{TAKES}\r\n{message}",
        message.len()
    ));
    refused(named, "403", "a name that leads here");
    let long = request("search", &json!({"words": "x".repeat(70_000)})).to_string();
    refused(server.post(TAKES, &long), "413", "a question that is too long");
    refused(server.post("", &message), "406", "a client that does not say what it takes");
    refused(server.post(TAKES, "{\"jsonrpc\""), "415", "half a question");
    let form = server.raw(&format!(
        "POST /mcp HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n{TAKES}\r\n{message}",
        server.address,
        message.len()
    ));
    refused(form, "415", "what a form of any page could send");
    let looked = refused(server.ask("/mcp", ""), "405", "somebody looks");
    assert!(header(&looked, "Allow") == Some("POST") && looked.contains("agents ask here, by POST"), "{looked}");
    let browser = server.ask("/mcp", "Accept: text/html\r\n");
    assert_eq!((status(&browser), header(&browser, "Content-Type")), ("405", Some("text/html; charset=utf-8")));
    let method = server.tell(&json!({"jsonrpc": "2.0", "id": 1, "method": "erase"}));
    assert_eq!(method["error"]["code"], -32601, "{method}");
    let tool = server.tell(&request("erase", &json!({})));
    assert!(tool["error"]["message"].as_str().is_some_and(|why| why.contains("no tool erase")), "{tool}");
}

#[test]
fn fifty_agents_and_readers_are_answered_while_pages_are_added_and_reviewed() {
    let (pages, case) = pages("fifty");
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let (server, _) = start(sitrep.args(["serve", "--review", "--port", "0"]).arg(&case));
    std::thread::scope(|scope| {
        for number in 0..25 {
            let server = &server;
            scope.spawn(move || {
                let actor = ["Holt", "police", "Mayor", "ferries", "nobody"][number % 5];
                for tool in ["statements", "events", "search"] {
                    assert!(server.call(tool, &json!({"actor": actor}))["total"].is_number());
                }
            });
            scope.spawn(move || {
                for path in ["/", "/events", "/search?q=ferry", "/timeline.json"] {
                    assert_eq!(status(&server.ask(path, "")), "200", "{path}");
                }
            });
        }
        for number in 2..5 {
            fs::write(pages.join(format!("{number}.txt")), FERRY.replace("Two", &number.to_string())).expect("a page");
            add(&case, &pages);
        }
    });
    assert_eq!(server.call("search", &json!({}))["total"], 4, "what was added is there at the next question");
    assert_eq!(server.call("statements", &json!({}))["drawn_from"], json!({"articles": 4, "of": 4}));
    let kept = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("correct").arg(&case).output().expect("a run");
    assert_eq!(String::from_utf8_lossy(&kept.stdout), "", "nothing was written");
}
