//! `sitrep serve` as the real binary, asked over the wire.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A server that ends with the test.
pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server of a case or of pages.
pub fn serve(path: &Path) -> Server {
    start(Command::new(env!("CARGO_BIN_EXE_sitrep")).args(["serve", "--port", "0"]).arg(path)).0
}

/// A server, and the path of the address that it prints.
pub fn start(sitrep: &mut Command) -> (Server, String) {
    let mut child = sitrep.stdout(Stdio::piped()).spawn().expect("a server");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
    let (address, path) = line.trim().trim_start_matches("http://").split_once('/').expect("an address");
    (Server { child, address: address.to_string() }, path.to_string())
}

impl Server {
    /// The whole answer to a request, as it comes over the wire.
    pub fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a server");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn ask(&self, path: &str, more: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.address))
    }

    pub fn json(&self, path: &str) -> Value {
        let answer = self.ask(path, "");
        serde_json::from_str(body(&answer)).unwrap_or_else(|why| panic!("{path}: {why}: {answer}"))
    }
}

pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

pub fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").expect("a body").1
}

/// The value of a header.
pub fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split_once("\r\n\r\n").map_or(answer, |(head, _)| head);
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, v)| v)
}
