//! Who may write: nobody but the one who started the server with `--review` and opened the address that it printed. A token,
//! made anew at each start, becomes a cookie at the first visit; a request to write must carry it, must come from a page of
//! this server, be small, and not come too fast.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};

/// A form of a few fields is far smaller.
pub const LARGEST: usize = 16 * 1024;
/// So many writes at once and then so many a second: more than a person's keys, less than a program's loop.
const AT_ONCE: f64 = 40.0;
const A_SECOND: f64 = 10.0;
/// For how long the browser keeps the name of who reviews: a year.
const NAME_STAYS: u32 = 31_536_000;
/// The longest name, in characters.
const LONGEST: usize = 80;

/// Why a request to write is refused.
pub type Refusal = (StatusCode, &'static str);

/// Guards the writes of one run of the server.
pub struct Guard {
    /// SHA-256 of the token: what is compared takes as long whatever was sent.
    token: [u8; 32],
    /// The cookies' names end in it: cookies of one machine are the same for all its ports.
    port: u16,
    /// Who reviews, where the command line says so.
    by: Option<String>,
    pace: Mutex<(f64, Instant)>,
}

/// Who asks, as far as reviewing goes.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// Whether this server writes at all.
    pub writes: bool,
    /// Whether the one who asks may.
    pub may: bool,
    /// The name under which corrections are signed.
    pub name: Option<String>,
}

impl Guard {
    /// A guard, and the token that opens it: 256 bits from the operating system.
    pub fn new(port: u16, by: Option<String>) -> std::io::Result<(Guard, String)> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok((Guard::of(&token, port, by), token))
    }

    fn of(token: &str, port: u16, by: Option<String>) -> Guard {
        Guard { token: digest(token), port, by, pace: Mutex::new((AT_ONCE, Instant::now())) }
    }

    /// Whether this is the token.
    pub fn opens(&self, token: &str) -> bool {
        digest(token) == self.token
    }

    /// The cookie that stands for the token: no script reads it, no other site's page sends it.
    pub fn cookie(&self, token: &str) -> String {
        format!("sitrep-{}={token}; Path=/; HttpOnly; SameSite=Strict", self.port)
    }

    /// The cookie that keeps a name.
    pub fn name_cookie(&self, name: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        format!("sitrep-by-{}={name}; Path=/; Max-Age={NAME_STAYS}; HttpOnly; SameSite=Strict", self.port)
    }

    /// Who asks.
    pub fn who(&self, headers: &HeaderMap) -> Who {
        let kept = cookie(headers, &format!("sitrep-by-{}", self.port));
        let kept =
            kept.and_then(|value| Some(form_urlencoded::parse(format!("n={value}").as_bytes()).next()?.1.into_owned()));
        Who { writes: true, may: self.carries(headers), name: kept.and_then(|name| named(&name)).or(self.by.clone()) }
    }

    /// Whether a request carries the token, as a cookie or as `Authorization: Bearer`.
    fn carries(&self, headers: &HeaderMap) -> bool {
        let sent = bearer(headers).map(str::to_string).or_else(|| cookie(headers, &format!("sitrep-{}", self.port)));
        sent.is_some_and(|token| self.opens(&token))
    }

    /// Whether a request may write; `host` is the server's own name in it.
    pub fn admits(&self, headers: &HeaderMap, host: &str) -> Result<(), Refusal> {
        self.paced()?;
        from_no_other(headers, host)?;
        let said = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
        if !said && bearer(headers).is_none() {
            return Err((
                StatusCode::FORBIDDEN,
                "it is not said which page sent this; programs send the token as `Authorization: Bearer`",
            ));
        }
        if !self.carries(headers) {
            return Err((StatusCode::UNAUTHORIZED, "open the address with the token that sitrep printed, once"));
        }
        let kind = text(headers, "content-type").unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "send the fields as application/x-www-form-urlencoded"));
        }
        Ok(())
    }

    /// Lets pass what does not come too fast; what is refused for another reason counts as well.
    fn paced(&self) -> Result<(), Refusal> {
        let mut pace = self.pace.lock().unwrap_or_else(|broken| broken.into_inner());
        let passed = pace.1.elapsed().min(Duration::from_secs(3600)).as_secs_f64();
        let left = (pace.0 + passed * A_SECOND).min(AT_ONCE);
        *pace = (if left < 1.0 { left } else { left - 1.0 }, Instant::now());
        if left < 1.0 {
            return Err((StatusCode::TOO_MANY_REQUESTS, "too many writes at once; wait a second"));
        }
        Ok(())
    }
}

/// Refuses what a page of another server sent; `host` is this server's own name in the request. A program says nothing of
/// pages, and passes.
pub fn from_no_other(headers: &HeaderMap, host: &str) -> Result<(), Refusal> {
    // Sent by every browser of these years, and by no page's own doing.
    let other_site = text(headers, "sec-fetch-site").is_some_and(|from| from != "same-origin");
    let other_origin = text(headers, "origin").is_some_and(|origin| origin.strip_prefix("http://") != Some(host));
    if other_site || other_origin {
        return Err((StatusCode::FORBIDDEN, "the page that sent this is not one of this server"));
    }
    Ok(())
}

/// A name as it is signed with: none where it is empty, too long or holds what no name holds.
pub fn named(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(char::is_control);
    fits.then_some(name)
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The value of a header; empty where it is no text.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(pairs: &[(&'static str, &str)]) -> Result<(), u16> {
        let mut headers = HeaderMap::new();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        for (name, value) in form.iter().chain(pairs) {
            headers.insert(*name, value.parse().expect("a header"));
        }
        Guard::of("secret", 4480, None).admits(&headers, "127.0.0.1:4480").map_err(|(status, _)| status.as_u16())
    }

    #[test]
    fn only_a_page_of_ours_with_the_token_writes() {
        let cookie = ("cookie", "a=b; sitrep-4480=secret");
        let origin = ("origin", "http://127.0.0.1:4480");
        assert_eq!(asks(&[cookie, origin]), Ok(()));
        assert_eq!(asks(&[cookie, ("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(asks(&[("authorization", "Bearer secret")]), Ok(()));
        assert_eq!(asks(&[cookie]), Err(403), "no browser says neither");
        assert_eq!(asks(&[cookie, ("origin", "null")]), Err(403));
        assert_eq!(asks(&[cookie, ("origin", "http://127.0.0.1:8000")]), Err(403), "another port is another site");
        assert_eq!(asks(&[cookie, ("origin", "https://127.0.0.1:4480")]), Err(403));
        assert_eq!(asks(&[cookie, origin, ("sec-fetch-site", "cross-site")]), Err(403));
        assert_eq!(asks(&[cookie, origin, ("sec-fetch-site", "same-site")]), Err(403));
        assert_eq!(asks(&[origin]), Err(401));
        assert_eq!(asks(&[origin, ("cookie", "sitrep-4480=Secret")]), Err(401));
        assert_eq!(asks(&[origin, ("cookie", "sitrep-4481=secret")]), Err(401), "the cookie of another server");
        assert_eq!(asks(&[("authorization", "Bearer ")]), Err(401));
        assert_eq!(asks(&[cookie, origin, ("content-type", "text/plain")]), Err(415));
    }

    #[test]
    fn what_comes_too_fast_is_refused() {
        let guard = Guard::of("secret", 4480, None);
        let passed = (0..100).filter(|_| guard.paced().is_ok()).count();
        assert!((40..60).contains(&passed), "{passed}");
    }

    #[test]
    fn a_name_is_a_line() {
        assert_eq!(named("  Ann \n Lee "), Some("Ann Lee".to_string()));
        assert_eq!((named(" "), named(&"x".repeat(81)), named("a\u{0}b")), (None, None, None));
    }
}
