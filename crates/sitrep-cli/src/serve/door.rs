//! The door: who may ask, and what every answer carries. A name that is not ours is refused, so that no page of the web can
//! reach the server by a name of its own that leads here (DNS rebinding); nothing but reading is allowed, the questions of agents,
//! and with `--review` the forms of the desk, which a guard looks after.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use serde_json::{Value, json};
use sitrep::correction::Correction;
use tokio::net::TcpListener;

use super::agents::{self, Agents};
use super::ask::{Ask, Twin, address};
use super::decide;
use super::guard::{Guard, LARGEST};
use super::pages;
use super::rows::problem;
use super::site::Site;

/// Scripts, styles and all else from this server only; no frame around a page, no form to elsewhere.
const POLICY: &str =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What every answer carries.
pub const DRESS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Where the forms of the desk are sent, before the id of a record.
const DESK: &str = "/review/";

const ONLY_READ: &str = "pages can only be read; start the server with --review, and send to /review/ID";

/// An answer on its way out.
pub struct Answer {
    /// As of HTTP.
    pub status: StatusCode,
    /// Media type.
    pub kind: &'static str,
    /// The content.
    pub body: Vec<u8>,
    /// Whether it will be another in a moment, though the case stays as it is.
    pub busy: bool,
}

impl Answer {
    /// What was asked for.
    pub fn found(kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status: StatusCode::OK, kind, body: body.into(), busy: false }
    }
}

struct Open {
    site: Arc<Site>,
    /// The host that was named to listen on.
    host: String,
    /// Lets those write who may; none where nobody may.
    guard: Option<Guard>,
    agents: Agents,
}

/// Answers until the program is interrupted.
pub async fn open(
    listener: TcpListener,
    site: Arc<Site>,
    host: String,
    guard: Option<Guard>,
    interrupted: impl Future<Output = std::io::Result<()>>,
) -> std::io::Result<()> {
    let agents = Agents::of(&site);
    let router = Router::new().fallback(answer).with_state(Arc::new(Open { site, host, guard, agents }));
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served,
        ended = interrupted => ended,
    }
}

async fn answer(State(open): State<Arc<Open>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let head = parts.method == Method::HEAD;
    let twin = if parts.uri.path() == agents::PATH { twin_for(&parts.headers) } else { Twin::Html };
    let refuse = move |status, why| dressed(problem(twin, status, why), None, head);
    if !is_ours(host_of(&parts.uri, &parts.headers), &open.host) {
        return refuse(StatusCode::FORBIDDEN, "this name does not lead here; use the address that sitrep printed");
    }
    if parts.uri.path() == agents::PATH {
        return open.agents.answer(Request::from_parts(parts, body)).await;
    }
    let guarded = open.guard.is_some() && parts.uri.path().starts_with(DESK);
    let fits = matches!(parts.method, Method::GET | Method::HEAD) || guarded && parts.method == Method::POST;
    if !fits {
        return refuse(StatusCode::METHOD_NOT_ALLOWED, ONLY_READ);
    }
    if parts.method == Method::POST {
        return post(open, &parts, body).await;
    }
    if let Some(answer) = let_in(&open, &parts.uri) {
        return answer;
    }
    // SQLite and the drawing of a page are work that waits; the runtime's own threads must not.
    let work = tokio::task::spawn_blocking(move || {
        let desk = parts.uri.path().starts_with("/review");
        // The desk shows who asks, and what was written a moment ago.
        let tag = tag(&open).filter(|_| !desk);
        let asked = parts.headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        if tag.is_some() && asked.is_some_and(|tags| tags.split(',').any(|one| Some(one.trim()) == tag.as_deref())) {
            let same = Answer { status: StatusCode::NOT_MODIFIED, ..Answer::found("text/html", Vec::new()) };
            return dressed(same, tag, head);
        }
        let mut ask = Ask::of(parts.uri.path(), parts.uri.query().unwrap_or_default());
        ask.who = open.guard.as_ref().map(|guard| guard.who(&parts.headers)).unwrap_or_default();
        let answer = pages::answer(&open.site, &ask);
        let tag = tag.filter(|_| answer.status == StatusCode::OK && !answer.busy);
        let mut response = dressed(answer, tag, head);
        if desk {
            // Without it a browser would not say from which page a form is sent.
            response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        }
        response
    });
    let failed = "a rule failed on this page; please report it";
    work.await.unwrap_or_else(|_| refuse(StatusCode::INTERNAL_SERVER_ERROR, failed))
}

/// Lets in who opens the address with the token: it becomes a cookie, and leaves the address, so that no history keeps it.
fn let_in(open: &Open, uri: &Uri) -> Option<Response> {
    let guard = open.guard.as_ref()?;
    let mut ask = Ask::of("/", uri.query().unwrap_or_default());
    let token = ask.with.remove("token")?;
    if !guard.opens(&token) {
        let why = "this token is not that of this server; open the address that it printed at its last start";
        return Some(dressed(problem(Twin::Html, StatusCode::FORBIDDEN, why), None, false));
    }
    Some(elsewhere(&address(uri.path(), "", &ask.with), &guard.cookie(&token)))
}

/// Leads to another address, with a cookie.
fn elsewhere(to: &str, cookie: &str) -> Response {
    let mut response =
        dressed(Answer { status: StatusCode::SEE_OTHER, ..Answer::found("text/plain", Vec::new()) }, None, false);
    for (name, value) in [(header::LOCATION, to), (header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store")] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Writes what a form of the desk says. A browser is led on; a program gets what was written, as JSON.
async fn post(open: Arc<Open>, parts: &Parts, body: Body) -> Response {
    let twin = twin_for(&parts.headers);
    let refuse = move |status: StatusCode, why: &str| {
        let mut response = dressed(problem(twin, status, why), None, false);
        let more = match status {
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Some((header::RETRY_AFTER, "1")),
            _ => None,
        };
        if let Some((name, value)) = more {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    };
    let Some(guard) = &open.guard else { return refuse(StatusCode::METHOD_NOT_ALLOWED, ONLY_READ) };
    if let Err((status, why)) = guard.admits(&parts.headers, host_of(&parts.uri, &parts.headers)) {
        return refuse(status, why);
    }
    let Ok(body) = axum::body::to_bytes(body, LARGEST).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "the form is too large");
    };
    let (who, form) = (guard.who(&parts.headers), decide::form(&body));
    let record = parts.uri.path()[DESK.len()..].to_string();
    let opened = Arc::clone(&open);
    let done = tokio::task::spawn_blocking(move || decide::decide(&opened.site, &record, &form, &who)).await;
    match done {
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "a rule failed on this record; please report it"),
        Ok(Err((status, why))) => refuse(status, &why),
        Ok(Ok(done)) if twin == Twin::Html => elsewhere(&done.next, &guard.name_cookie(&done.by)),
        Ok(Ok(done)) => {
            let one = |one: &Correction| json!({"record": one.record, "field": one.field, "was": one.was, "value": one.value, "by": one.by, "at": one.at});
            let written: Vec<Value> = done.written.iter().map(one).collect();
            let all = json!({"sitrep": 1, "written": written, "next": done.next});
            dressed(Answer::found("application/json", all.to_string()), None, false)
        }
    }
}

/// The version of everything that an answer rests on: the case, and the program, and whether it writes.
fn tag(open: &Open) -> Option<String> {
    let version = open.site.version().ok()?;
    let writes = if open.guard.is_some() { "-w" } else { "" };
    Some(format!("\"{version}-{}-{}{writes}\"", env!("CARGO_PKG_VERSION"), sitrep::pipeline::RULES))
}

/// The name by which this server was asked.
pub fn host_of<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> &'r str {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(uri.host()).unwrap_or_default()
}

/// How one is answered who does not say it by the address: a browser as people are, a program with JSON.
pub fn twin_for(headers: &HeaderMap) -> Twin {
    let accepts = headers.get(header::ACCEPT).and_then(|kinds| kinds.to_str().ok()).unwrap_or_default();
    if accepts.contains("text/html") { Twin::Html } else { Twin::Json }
}

/// Whether a `Host` is this server's: an address in numbers, `localhost`, or the name that was given to listen on. An
/// address in numbers cannot be made to lead elsewhere by a name server.
fn is_ours(host: &str, own: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(name, _)| name),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.parse::<IpAddr>().is_ok() || name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(own)
}

/// An answer as it goes out.
pub fn dressed(answer: Answer, tag: Option<String>, head: bool) -> Response {
    let mut response = Response::builder().status(answer.status).header(header::CONTENT_TYPE, answer.kind);
    for (name, value) in DRESS {
        response = response.header(name, value);
    }
    if answer.status == StatusCode::METHOD_NOT_ALLOWED {
        response = response.header(header::ALLOW, "GET, HEAD");
    }
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        response = response.header(header::ETAG, tag);
    }
    let body = if head { Body::empty() } else { Body::from(answer.body) };
    response.body(body).expect("every header is plain text")
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_our_own_names_lead_here() {
        for host in
            ["127.0.0.1:4480", "localhost", "LOCALHOST:1", "[::1]:4480", "[::1]", "192.168.1.4:80", "desk.local:4480"]
        {
            assert!(is_ours(host, "desk.local"), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:4480",
            "[::1",
            "evil.example:127.0.0.1",
        ] {
            assert!(!is_ours(host, "127.0.0.1"), "{host}");
        }
    }
}
