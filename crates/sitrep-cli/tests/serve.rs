//! `sitrep serve` asked by a program: who is let in, what every answer carries, errors, twins, a case that grows meanwhile.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(path: &Path) -> Server {
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let mut child = sitrep.args(["serve", "--port", "0"]).arg(path).stdout(Stdio::piped()).spawn().expect("a server");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_string();
    Server { child, address }
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq")
}

impl Server {
    /// The whole answer to a request, as it comes over the wire.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a server");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn ask(&self, path: &str, more: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.address))
    }

    fn json(&self, path: &str) -> Value {
        let answer = self.ask(path, "");
        let body = answer.split_once("\r\n\r\n").expect("a body").1;
        serde_json::from_str(body).unwrap_or_else(|why| panic!("{path}: {why}: {answer}"))
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

/// The value of a header.
fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split_once("\r\n\r\n").map_or(answer, |(head, _)| head);
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, v)| v)
}

#[test]
fn a_name_of_somebody_elses_is_not_let_in() {
    let server = serve(&example());
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil.example"] {
        let answer = server.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(status(&answer), "403", "{host}: {answer}");
        assert!(!answer.contains("rockets"), "{host}");
    }
    let local = server.address.replace("127.0.0.1", "localhost");
    let answer = server.raw(&format!("GET / HTTP/1.1\r\nHost: {local}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status(&answer), "200");
    let posted =
        server.raw(&format!("POST / HTTP/1.1\r\nHost: {local}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    assert_eq!((status(&posted), header(&posted, "Allow")), ("405", Some("GET, HEAD")));
}

#[test]
fn every_answer_says_what_may_run() {
    let server = serve(&example());
    for path in ["/", "/events.json", "/events.csv", "/nope", "/look.js", "/events?date=soon"] {
        let answer = server.ask(path, "");
        assert_eq!(header(&answer, "X-Content-Type-Options"), Some("nosniff"), "{path}");
        assert_eq!(header(&answer, "Referrer-Policy"), Some("no-referrer"), "{path}");
        assert!(
            header(&answer, "Content-Security-Policy").is_some_and(|policy| policy.starts_with("default-src 'self'"))
        );
    }
}

#[test]
fn errors_say_what_to_do_next() {
    let server = serve(&example());
    for path in ["/d/0123456789ab", "/e/x", "/p/x", "/nope", "/d/../../etc/passwd", "/d/%00"] {
        let answer = server.ask(path, "");
        assert_eq!(status(&answer), "404", "{path}");
        assert!(answer.contains("href=\"/search\"") && answer.contains("href=\"/timeline\""), "{path}");
    }
    let problem = server.ask("/e/x.json", "");
    assert_eq!((status(&problem), header(&problem, "Content-Type")), ("404", Some("application/problem+json")));
    let problem = server.ask("/events.json?date=soon", "");
    assert_eq!(status(&problem), "400");
    assert!(problem.contains("\"detail\":\"date=soon: is no day; write 2023-10-17"), "{problem}");
}

#[test]
fn a_page_and_its_twins_are_one() {
    let server = serve(&example());
    for path in [
        "overview",
        "timeline",
        "events",
        "statements",
        "figures",
        "agreements",
        "map",
        "people",
        "search",
        "sources",
        "coverage",
    ] {
        let json = server.json(&format!("/{path}.json"));
        let lines = json["lines"].as_array().expect("lines");
        assert!(!lines.is_empty(), "{path}");
        assert_eq!(json["count"], lines.len(), "{path}");
        let csv = server.ask(&format!("/{path}.csv"), "");
        let head: Vec<&str> =
            csv.split_once("\r\n\r\n").expect("a body").1.lines().next().expect("a head").split(',').collect();
        let columns: Vec<&String> = lines[0].as_object().expect("an object").keys().collect();
        assert_eq!(head, columns, "{path}");
    }
    // The article's twin is the record of `sitrep read --json`, and each line's address leads to its sentence.
    let line = &server.json("/figures.json")["lines"][0];
    let (path, at) = line["address"].as_str().expect("an address").split_once('#').expect("a sentence");
    let reading = server.json(&format!("{path}.json"));
    assert_eq!((&reading["sitrep"], &reading["article"]["id"]), (&Value::from(1), &line["article"]));
    let number: usize = at[1..].parse().expect("a number");
    let span = &reading["article"]["sentences"][number - 1];
    let (start, end) = (span[0].as_u64().expect("a start"), span[1].as_u64().expect("an end"));
    let text = reading["article"]["text"].as_str().expect("a text");
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(line["sentence"], words);
}

#[test]
fn the_twins_are_as_their_description_says() {
    let server = serve(&example());
    let document = server.json("/openapi.json");
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 28, "{}", paths.len());
    for (path, told) in paths.iter().filter(|(path, _)| !path.contains('{')) {
        let answer = server.ask(path, "");
        assert_eq!(status(&answer), "200", "{path}");
        let kind =
            told["get"]["responses"]["200"]["content"].as_object().expect("content").keys().next().expect("a kind");
        assert!(header(&answer, "Content-Type").is_some_and(|own| own.starts_with(kind)), "{path}");
        if path.ends_with(".json") {
            let schema = &told["get"]["responses"]["200"]["content"][kind]["schema"]["properties"]["lines"]["items"];
            let required: Vec<&Value> = schema["required"].as_array().expect("columns").iter().collect();
            for line in server.json(path)["lines"].as_array().expect("lines") {
                let own: Vec<Value> = line.as_object().expect("an object").keys().cloned().map(Value::from).collect();
                assert_eq!(own.iter().collect::<Vec<_>>(), required, "{path}");
            }
        }
    }
}

#[test]
fn a_case_that_grows_is_shown_as_it_is_now() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve-grows");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let (case, page) = (folder.join("one.case"), folder.join("one.txt"));
    let add = |text: &str| {
        std::fs::write(&page, text).expect("a page");
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([&case, &page]).output().expect("a run");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    add(
        "Ferries collide\n\nTwo ferries collided in the harbour on 3 March 2025, killing three people, the harbour police said.\n",
    );
    let server = serve(&case);
    let first = server.ask("/", "");
    let tag = header(&first, "ETag").expect("a tag");
    assert_eq!(status(&server.ask("/", &format!("If-None-Match: {tag}\r\n"))), "304");
    assert_eq!(server.json("/search.json")["count"], 1);
    add(
        "Third ferry sinks\n\nA third ferry sank off the harbour on 5 March 2025, killing two people, the harbour police said.\n",
    );
    let second = server.ask("/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(status(&second), "200");
    assert_ne!(header(&second, "ETag"), Some(tag));
    assert_eq!(server.json("/search.json")["count"], 2);
    assert_eq!(server.json("/events.json?date=2025-03-05")["lines"].as_array().map(Vec::len), Some(1));
}

#[test]
fn fifty_read_while_one_adds() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve-fifty");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let case = folder.join("fifty.case");
    let add = |number: usize| {
        let page = folder.join(format!("{number}.txt"));
        let text = format!(
            "Ferry {number} sinks\n\nFerry {number} sank off the harbour on {number} March 2025, killing two people, the harbour police said.\n"
        );
        std::fs::write(&page, text).expect("a page");
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([&case, &page]).output().expect("a run");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    add(1);
    let server = serve(&case);
    std::thread::scope(|scope| {
        for reader in 0..50 {
            let server = &server;
            scope.spawn(move || {
                for path in ["/", "/events", "/search?q=ferry", "/timeline.json"] {
                    let answer = server.ask(path, "");
                    assert_eq!(status(&answer), "200", "reader {reader}, {path}: {answer}");
                }
            });
        }
        (2..6).for_each(add);
    });
    assert_eq!(server.json("/search.json")["count"], 5);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    let mut server = serve(&example());
    let sent = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let begun = std::time::Instant::now();
    while server.child.try_wait().expect("a child").is_none() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "it goes on");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(server.child.wait().expect("an end").code(), Some(0));
}

#[test]
fn what_cannot_be_served_is_said() {
    let run = |args: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("serve").args(args).output().expect("a run");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let server = serve(&example());
    let port = server.address.rsplit_once(':').expect("a port").1;
    let example = example();
    let (code, why) = run(&[example.to_str().expect("UTF-8"), "--port", port]);
    assert_eq!(code, Some(2));
    assert!(why.contains("cannot be listened on; is another server there? Give another --port"), "{why}");
    let (code, why) = run(&[example.to_str().expect("UTF-8"), "--host", "no.such.name.invalid"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("is no address of this machine"), "{why}");
    let (code, why) = run(&["no-such.case", "--port", "0"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("no-such.case") && why.contains("there is nothing to show"), "{why}");
}
