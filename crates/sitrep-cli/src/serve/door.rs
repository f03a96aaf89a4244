//! The door: who may ask, and what every answer carries. A name that is not ours is refused, so that no page of the web can
//! reach the server by a name of its own that leads here (DNS rebinding); nothing but reading is allowed.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::net::TcpListener;

use super::ask::{Ask, Twin};
use super::pages;
use super::rows::problem;
use super::site::Site;

/// Scripts, styles and all else from this server only; no frame around a page, no form to elsewhere.
const POLICY: &str =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
}

/// Answers until the program is interrupted.
pub async fn open(
    listener: TcpListener,
    site: Arc<Site>,
    host: String,
    interrupted: impl Future<Output = std::io::Result<()>>,
) -> std::io::Result<()> {
    let router = Router::new().fallback(answer).with_state(Arc::new(Open { site, host }));
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served,
        ended = interrupted => ended,
    }
}

async fn answer(State(open): State<Arc<Open>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let head = parts.method == Method::HEAD;
    if let Err((status, why)) = admitted(&parts.method, &parts.uri, &parts.headers, &open.host) {
        return dressed(problem(Twin::Html, status, why), None, head);
    }
    // SQLite and the drawing of a page are work that waits; the runtime's own threads must not.
    let work = tokio::task::spawn_blocking(move || {
        let tag = tag(&open.site);
        let asked = parts.headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        if tag.is_some() && asked.is_some_and(|tags| tags.split(',').any(|one| Some(one.trim()) == tag.as_deref())) {
            let same = Answer { status: StatusCode::NOT_MODIFIED, ..Answer::found("text/html", Vec::new()) };
            return dressed(same, tag, head);
        }
        let ask = Ask::of(parts.uri.path(), parts.uri.query().unwrap_or_default());
        let answer = pages::answer(&open.site, &ask);
        let tag = tag.filter(|_| answer.status == StatusCode::OK && !answer.busy);
        dressed(answer, tag, head)
    });
    let failed = "a rule failed on this page; please report it";
    work.await.unwrap_or_else(|_| dressed(problem(Twin::Html, StatusCode::INTERNAL_SERVER_ERROR, failed), None, head))
}

/// The version of everything that an answer rests on: the case, and the program.
fn tag(site: &Site) -> Option<String> {
    let version = site.version().ok()?;
    Some(format!("\"{version}-{}-{}\"", env!("CARGO_PKG_VERSION"), sitrep::pipeline::RULES))
}

/// Whether a request may be answered.
fn admitted(method: &Method, uri: &Uri, headers: &HeaderMap, own: &str) -> Result<(), (StatusCode, &'static str)> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(uri.host()).unwrap_or_default();
    if !is_ours(host, own) {
        return Err((StatusCode::FORBIDDEN, "this name does not lead here; use the address that sitrep printed"));
    }
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Err((StatusCode::METHOD_NOT_ALLOWED, "pages can only be read"));
    }
    Ok(())
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

fn dressed(answer: Answer, tag: Option<String>, head: bool) -> Response {
    let mut response = Response::builder()
        .status(answer.status)
        .header(header::CONTENT_TYPE, answer.kind)
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header(header::CACHE_CONTROL, "no-cache");
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
