//! `sitrep serve` asked by a program: who is let in, what every answer carries, errors, twins, a case that grows meanwhile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

mod server;

use server::{Server, body, header, serve, start, status};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq")
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
        let head: Vec<&str> = body(&csv).lines().next().expect("a head").split(',').collect();
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
    assert_eq!([&document["servers"][0]["url"], &document["security"]], [&Value::from("/"), &json!([])]);
    let names: BTreeSet<&str> = paths.values().filter_map(|path| path["get"]["operationId"].as_str()).collect();
    assert_eq!(names.len(), paths.len(), "each operation has a name of its own: {names:?}");
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
                for (name, value) in line.as_object().expect("an object") {
                    let kind = match value {
                        Value::Null => "null",
                        Value::Bool(_) => "boolean",
                        Value::Number(_) => "number",
                        Value::String(_) => "string",
                        _ => "another",
                    };
                    let told = schema["properties"][name]["type"].to_string();
                    assert!(told.contains(&format!("\"{kind}\"")), "{path}: {name} is {value}, and {told} is told");
                }
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

/// A case of our own pages, served with `--review`.
struct Desk {
    server: Server,
    token: String,
    case: PathBuf,
}

fn desk(name: &str) -> Desk {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-desk-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let case = folder.join("desk.case");
    for (page, text) in [
        (
            "one.txt",
            "Ferries collide\n\nTwo ferries collided in Basra harbour on 3 March 2025, killing three people, the harbour police said.\n\nGunmen attacked the port of Basra on 4 March 2025.\n",
        ),
        (
            "two.txt",
            "Port attacked\n\nArmed men raided the port of Basra on 4 March 2025, wounding two guards, officials said.\n",
        ),
    ] {
        let page = folder.join(page);
        std::fs::write(&page, text).expect("a page");
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([&case, &page]).output().expect("a run");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    let mut sitrep = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    let (server, path) = start(sitrep.args(["serve", "--review", "--port", "0"]).arg(&case));
    let token = path.strip_prefix("review?token=").expect("a token").to_string();
    Desk { server, token, case }
}

impl Desk {
    fn post(&self, id: &str, more: &str, form: &str) -> String {
        self.server.raw(&format!(
            "POST /review/{id} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{more}\r\n{form}",
            self.server.address,
            form.len()
        ))
    }

    fn bearer(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }

    /// The cookie that the address with the token gives, as a browser sends it back.
    fn cookie(&self) -> String {
        let answer = self.server.ask(&format!("/review?token={}&kind=event", self.token), "");
        assert_eq!((status(&answer), header(&answer, "Location")), ("303", Some("/review?kind=event")));
        let cookie = header(&answer, "Set-Cookie").expect("a cookie");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
        format!("Cookie: {}\r\n", cookie.split(';').next().expect("a cookie"))
    }

    fn first(&self, filter: &str) -> String {
        let lines = self.server.json(&format!("/review.json?{filter}"))["lines"].clone();
        lines[0]["id"].as_str().expect("an id").to_string()
    }

    fn corrections(&self) -> Vec<String> {
        let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("correct").arg(&self.case).output().expect("a run");
        String::from_utf8(ran.stdout).expect("UTF-8").lines().map(str::to_string).collect()
    }
}

#[test]
fn nobody_writes_without_the_token_or_from_another_site() {
    let desk = desk("guard");
    let (id, cookie, bearer) = (desk.first("kind=event"), desk.cookie(), desk.bearer());
    let own = format!("Origin: http://{}\r\n", desk.server.address);
    let form = "do=accept&by=Ann";
    let refused = |more: &str, wanted: &str, what: &str| {
        let answer = desk.post(&id, more, form);
        assert_eq!(status(&answer), wanted, "{what}: {answer}");
        assert_eq!(header(&answer, "Content-Type"), Some("application/problem+json"), "{what}");
    };
    refused("", "403", "no token, and nothing says from where");
    refused(&own, "401", "no token");
    refused("Authorization: Bearer 0000\r\n", "401", "another token");
    refused(&format!("{own}Cookie: {}\r\n", cookie.trim().replace("Cookie: ", "x")), "401", "another cookie");
    refused(&cookie, "403", "a cookie, and nothing says from where");
    refused(&format!("{cookie}Origin: http://evil.example\r\n"), "403", "another origin");
    refused(&format!("{cookie}Origin: null\r\n"), "403", "an origin that hides");
    refused(&format!("{cookie}Origin: http://127.0.0.1:1\r\n"), "403", "another port");
    refused(&format!("{cookie}{own}Sec-Fetch-Site: cross-site\r\n"), "403", "another site");
    refused(&format!("{cookie}Sec-Fetch-Site: same-site\r\n"), "403", "another name of this site");
    let named = desk.server.raw(&format!(
        "POST /review/{id} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{bearer}Content-Length: 0\r\n\r\n"
    ));
    assert_eq!(status(&named), "403", "a name that leads here");
    let huge = format!("do=accept&by={}", "x".repeat(20_000));
    assert_eq!(status(&desk.post(&id, &bearer, &huge)), "413");
    assert_eq!(status(&desk.post(&id, &bearer, "do=accept")), "400", "nobody signs");
    assert_eq!(status(&desk.post(&id, &bearer, "do=burn&by=Ann")), "400");
    assert_eq!(status(&desk.post("000000000000", &bearer, form)), "422");
    let wrong = desk.server.ask("/review?token=0000", "");
    assert_eq!((status(&wrong), header(&wrong, "Set-Cookie")), ("403", None));
    // Reading never writes, whoever asks.
    for path in
        [format!("/review/{id}?do=accept&by=Ann"), "/review?do=reject".to_string(), format!("/review/{id}.json")]
    {
        assert_eq!(status(&desk.server.ask(&path, &cookie)), "200", "{path}");
    }
    for path in ["/", "/events", "/review"] {
        let posted = desk.server.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{bearer}Content-Length: 0\r\nConnection: close\r\n\r\n",
            desk.server.address
        ));
        assert_eq!(status(&posted), "405", "{path}");
    }
    assert_eq!(desk.corrections(), Vec::<String>::new());
    // And who may, does: a browser is led on, a program is told.
    let page =
        desk.post(&id, &format!("{cookie}{own}Accept: text/html\r\n"), "do=accept&by=Ann&next=/review?kind=event");
    assert_eq!((status(&page), header(&page, "Location")), ("303", Some("/review?kind=event")));
    let told = desk.post(&id, &bearer, "do=reject&by=Ben&next=https://evil.example/");
    assert!(told.contains("\"was\":\"accepted\"") && told.contains(&format!("\"next\":\"/review/{id}\"")), "{told}");
    assert_eq!(desk.corrections().len(), 2);
}

#[test]
fn a_server_without_review_writes_nothing() {
    let desk = desk("closed");
    let server = serve(&desk.case);
    let id = desk.first("kind=event");
    let posted = server.raw(&format!(
        "POST /review/{id} HTTP/1.1\r\nHost: {}\r\n{}Content-Length: 0\r\nConnection: close\r\n\r\n",
        server.address,
        desk.bearer()
    ));
    assert_eq!(status(&posted), "405");
    let page = server.ask(&format!("/review/{id}"), "");
    assert!(page.contains("sitrep serve CASE --review") && !page.contains("type=\"submit\" name=\"do\""));
    assert!(!server.ask("/events", "").contains("class=\"rv\""), "no line leads to a desk");
    let ran =
        Command::new(env!("CARGO_BIN_EXE_sitrep")).args(["serve", "--review"]).arg(example()).output().expect("a run");
    assert!(String::from_utf8_lossy(&ran.stderr).contains("a review is kept in a case"), "{ran:?}");
}

#[test]
fn what_is_decided_shows_at_once_and_what_was_rejected_leaves_the_lists() {
    let desk = desk("shows");
    let bearer = desk.bearer();
    let id = desk.first("kind=figure&type=killed");
    let before = desk.server.ask("/figures", "");
    let tag = header(&before, "ETag").expect("a tag").to_string();
    assert!(before.contains("killed"));
    assert_eq!(status(&desk.post(&id, &bearer, "do=reject&by=Ann")), "200");
    let after = desk.server.ask("/figures", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(status(&after), "200", "the tag is another");
    let rows = |page: &str| page.split("<main").nth(1).expect("a page").matches("killed").count();
    assert_eq!((rows(&before) > 0, rows(&after)), (true, 0));
    let rejected = desk.server.ask("/figures?review=rejected", "");
    assert!(rejected.contains("rejected") && rows(&rejected) > 0);
    let line = |desk: &Desk| {
        let lines = desk.server.json("/figures.json")["lines"].as_array().expect("lines").clone();
        lines.into_iter().find(|line| line["id"] == id.as_str()).expect("the twin keeps it")
    };
    assert_eq!(line(&desk)["review"], "rejected");
    assert_eq!(status(&desk.post(&id, &bearer, "do=undo+review&by=Ben")), "200");
    assert_eq!(line(&desk)["review"], Value::Null);
    assert_eq!(status(&desk.post(&id, &bearer, "do=undo+review&by=Ben")), "409", "nothing is left to take back");
    // The queue: what is decided is no longer to do, and how much is done is counted.
    desk.post(&id, &bearer, "do=accept&by=Ann");
    let page = desk.server.ask("/review", "");
    assert!(page.contains("1 of ") && page.contains("reviewed"), "{page}");
    let queue = desk.server.json("/review.json");
    let orders: Vec<u64> = queue["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["order"].as_u64().expect("a number"))
        .collect();
    assert!(orders.windows(2).all(|pair| pair[0] >= pair[1]), "{orders:?}");
    for line in queue["lines"].as_array().expect("lines") {
        let [order, doubt, uses] = ["order", "doubt", "uses"].map(|name| line[name].as_u64().expect("a number"));
        assert_eq!(order, (1 + doubt) * (1 + uses));
    }
    let done = desk.server.json("/review.json?review=accepted");
    assert_eq!((&done["count"], &done["lines"][0]["by"]), (&1.into(), &"Ann".into()));
}

#[test]
fn one_reviews_while_another_adds() {
    let desk = desk("beside");
    let ids: Vec<String> = desk.server.json("/review.json")["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["id"].as_str().expect("an id").to_string())
        .collect();
    std::thread::scope(|scope| {
        let case = &desk.case;
        scope.spawn(move || {
            for number in 1..6 {
                let page = case.with_file_name(format!("more-{number}.txt"));
                let text = format!("Ferry {number} sinks\n\nFerry {number} sank off the harbour on {number} March 2025, killing two people, the harbour police said.\n");
                std::fs::write(&page, text).expect("a page");
                let ran = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("add").args([case, &page]).output().expect("a run");
                assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            }
        });
        for id in &ids {
            let answer = desk.post(id, &desk.bearer(), "do=accept&by=Ann");
            assert_eq!(status(&answer), "200", "{answer}");
        }
    });
    assert_eq!(desk.corrections().len(), ids.len());
    assert_eq!(desk.server.json("/search.json")["count"], 7);
}
