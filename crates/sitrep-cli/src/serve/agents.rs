//! `/mcp`: the tools of `sitrep mcp` over the streamable HTTP of the Model Context Protocol. No session is kept, for the tools
//! keep nothing: each question is one request, and its answer one JSON object. The door has seen to the name by which the server
//! was asked; here pages of other servers are refused, and questions that are too long.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use super::door::{DRESS, dressed, host_of, twin_for};
use super::guard::from_no_other;
use super::rows::problem;
use super::site::Site;
use crate::mcp::{Desk, Server};

/// Where agents ask.
pub const PATH: &str = "/mcp";

/// The longest question, in bytes: a quotation of ten pages.
const LARGEST: usize = 64 * 1024;

const ONLY_ASKED: &str = "agents ask here, by POST, over the Model Context Protocol: give this address to a client as that of a server of \
    streamable HTTP; people begin at /";

/// What answers agents.
pub struct Agents(StreamableHttpService<Server, NeverSessionManager>);

impl Agents {
    /// The tools over the case that a site shows.
    pub fn of(site: &Arc<Site>) -> Agents {
        let server = Server::of(Desk::of_site(Arc::clone(site)));
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .with_max_request_body_bytes(LARGEST)
            .disable_allowed_hosts();
        Agents(StreamableHttpService::new(move || Ok(server.clone()), Arc::default(), config))
    }

    /// The answer to a request for [`PATH`].
    pub async fn answer(&self, request: Request) -> Response {
        let (uri, headers) = (request.uri(), request.headers());
        let (twin, head) = (twin_for(headers), *request.method() == Method::HEAD);
        let refuse = |status: StatusCode, why: &str| {
            let mut response = dressed(problem(twin, status, why), None, head);
            if status == StatusCode::METHOD_NOT_ALLOWED {
                response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
            }
            response
        };
        if *request.method() != Method::POST {
            return refuse(StatusCode::METHOD_NOT_ALLOWED, ONLY_ASKED);
        }
        if let Err((status, why)) = from_no_other(headers, host_of(uri, headers)) {
            return refuse(status, why);
        }
        let (mut parts, body) = self.0.handle(request).await.into_parts();
        let json = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        if !json && !parts.status.is_success() {
            let why = to_bytes(Body::new(body), LARGEST).await.unwrap_or_default();
            let why = String::from_utf8_lossy(&why);
            // What begins with the name of the status would say it twice.
            return refuse(parts.status, why.split_once(": ").map_or(&*why, |(_, why)| why));
        }
        for (name, value) in DRESS {
            parts.headers.insert(name, HeaderValue::from_static(value));
        }
        Response::from_parts(parts, Body::new(body))
    }
}
