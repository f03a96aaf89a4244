//! The pages, one a file, and what answers each address.

use axum::http::StatusCode;
use maud::html;
use serde_json::{Value, json};
use sitrep::date::Window;
use sitrep::error::Error;
use sitrep::found::{EntityIx, Ref};
use sitrep::reading::Reading;
use sitrep::record::{Record, Source};
use sitrep::show::html as look;
use sitrep::show::html::view::{self, View};
use sitrep::show::words;

use super::ask::{Ask, Twin};
use super::door::Answer;
use super::frame::{self, Page};
use super::rows::{Rows, problem};
use super::sift::Facts;
use super::site::Site;

mod agreements;
mod conflicts;
mod coverage;
mod days;
mod desk;
mod event;
mod events;
mod fields;
mod figures;
mod map;
mod openapi;
mod overview;
mod people;
mod person;
mod positions;
mod reader;
mod review;
mod search;
mod sources;
mod statements;
mod timeline;

/// What belongs to the server's pages alone, after the look that they share with the brief.
const STYLE: &str = include_str!("../assets/serve.css");
/// Moving keys and the search key.
const KEYS: &str = include_str!("../assets/keys.js");
/// The keys of the desk.
const REVIEW: &str = include_str!("../assets/review.js");
/// Zooming into a chart, and uPlot, which draws it then; asked for by those who do.
const ZOOM: &str = include_str!("../assets/zoom.js");
const UPLOT: &str = concat!(include_str!("../assets/uplot.min.js"), "\nexport default uPlot;\n");

/// Two sentences, one of them marked.
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#fff0b3" d="M0 8h16v5H0z"/><path stroke="#1a5fb4" stroke-width="2" d="M2 4h12M2 10.500h12"/></svg>"##;

/// Why there is no page.
pub enum Trouble {
    /// Nothing has this id: what was looked for.
    Missing(String),
    /// The address asks what cannot be asked: why.
    Bad(String),
    /// The case could not be read.
    Case(Error),
}

impl From<Error> for Trouble {
    fn from(why: Error) -> Trouble {
        Trouble::Case(why)
    }
}

impl From<String> for Trouble {
    fn from(why: String) -> Trouble {
        Trouble::Bad(why)
    }
}

/// What the place filter says of lines without a place.
pub const NOWHERE: &str = "no place named";

/// A page, or why there is none.
type Drawn = Result<Page, Trouble>;

/// What an address is answered with.
pub fn answer(site: &Site, ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/look.css" => return Answer::found("text/css; charset=utf-8", [look::STYLE, STYLE].concat()),
        "/look.js" => return Answer::found("text/javascript; charset=utf-8", look::SCRIPT),
        "/keys.js" => return Answer::found("text/javascript; charset=utf-8", KEYS),
        "/review.js" => return Answer::found("text/javascript; charset=utf-8", REVIEW),
        "/zoom.js" => return Answer::found("text/javascript; charset=utf-8", ZOOM),
        "/uplot.js" => return Answer::found("text/javascript; charset=utf-8", UPLOT),
        "/icon.svg" | "/favicon.ico" => return Answer::found("image/svg+xml", ICON),
        "/robots.txt" => return Answer::found("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n"),
        _ => (),
    }
    if (ask.path.as_str(), ask.twin) == ("/openapi", Twin::Json) {
        return Answer::found("application/json", openapi::document().to_string());
    }
    if let Some(id) = ask.path.strip_prefix("/d/").filter(|_| ask.twin == Twin::Json) {
        return reader::json(site, id).unwrap_or_else(|why| failed(site, ask, why));
    }
    match drawn(site, ask) {
        Ok(page) => shown(site, ask, &page),
        Err(why) => failed(site, ask, why),
    }
}

fn drawn(site: &Site, ask: &Ask) -> Drawn {
    match ask.path.as_str() {
        "/" => overview::page(site, ask),
        "/timeline" => timeline::page(site, ask),
        "/events" => events::page(site, ask),
        "/statements" => statements::page(site, ask),
        "/positions" => positions::page(site, ask),
        "/figures" => figures::page(site, ask),
        "/agreements" => agreements::page(site, ask),
        "/conflicts" => conflicts::page(site, ask),
        "/map" => map::page(site, ask),
        "/people" => people::page(site, ask),
        "/search" => search::page(site, ask),
        "/sources" => sources::page(site, ask),
        "/coverage" => coverage::page(site, ask),
        "/review" => review::page(site, ask, None),
        path => match path.get(..3).zip(path.get(3..)) {
            Some(("/d/", id)) => reader::page(site, ask, id),
            Some(("/e/", id)) => event::page(site, ask, id),
            Some(("/p/", id)) => person::page(site, ask, id),
            _ if path.starts_with("/review/") => review::page(site, ask, Some(&path["/review/".len()..])),
            _ => Err(Trouble::Missing(format!("the page {path}"))),
        },
    }
}

fn shown(site: &Site, ask: &Ask, page: &Page) -> Answer {
    match ask.twin {
        Twin::Html => {
            Answer { busy: page.busy, ..Answer::found("text/html; charset=utf-8", frame::page(site, ask, page)) }
        }
        Twin::Csv => Answer::found("text/csv; charset=utf-8", page.rows.csv()),
        Twin::Json => {
            let asked: serde_json::Map<String, Value> = ask.with.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
            let all = json!({"sitrep": 1, "title": page.title, "asked": asked, "count": page.rows.rows.len(),
                "lines": page.rows.objects()});
            Answer::found("application/json", all.to_string())
        }
    }
}

fn failed(site: &Site, ask: &Ask, why: Trouble) -> Answer {
    let (status, title, what) = match why {
        Trouble::Missing(what) => (StatusCode::NOT_FOUND, "Not here", format!("Nothing in this case is {what}.")),
        Trouble::Bad(why) => (StatusCode::BAD_REQUEST, "This cannot be asked", why),
        Trouble::Case(why) => (StatusCode::INTERNAL_SERVER_ERROR, "The case could not be read", why.to_string()),
    };
    if ask.twin != Twin::Html {
        return problem(ask.twin, status, &what);
    }
    let next = html! {
        "An id holds as long as its page is in the case and says the same. Look in the " a href="/search" { "articles" } ", the "
        a href="/timeline" { "timeline" } ", or go back to the " a href="/" { "overview" } "."
    };
    let body = html! { section.sec { header { h2 { (status.as_u16()) } } div { (frame::nothing(&what, next)) } } };
    let page = Page {
        of: "",
        title: title.to_string(),
        head: html! { h1 { (title) } },
        body,
        filters: None,
        rows: Rows::new(&[]),
        busy: false,
    };
    Answer { status, kind: "text/html; charset=utf-8", body: frame::page(site, ask, &page).into_bytes(), busy: false }
}

/// The name of an article's entity, as the whole record has it.
fn name(record: &Record, article: usize, entity: EntityIx) -> &str {
    let joined = record.entity_of.get(article).and_then(|own| own.get(entity.0));
    joined.map_or_else(
        || record.readings[article].found.entities[entity.0].name.as_str(),
        |ix| &record.entities[*ix].name,
    )
}

/// The facts of any line of an article: who printed it.
fn of_article(reading: &Reading, days: Option<Window>) -> Facts {
    Facts::on(days).and("outlet", words::outlet(reading))
}

/// How records of an article stand after a review: rejected where all of them are, accepted or corrected where one is.
fn standing<'r>(reading: &Reading, ids: impl IntoIterator<Item = &'r str>) -> &'static str {
    let all = ids.into_iter().map(|id| match words::review(reading, id).and_then(|one| one.value.as_deref()) {
        Some("accepted") => "accepted",
        Some(_) => "rejected",
        None if reading.confirmed.iter().any(|one| one.record == id) => "corrected",
        None => "",
    });
    together(&all.collect::<Vec<_>>())
}

fn together(all: &[&'static str]) -> &'static str {
    match all {
        all if !all.is_empty() && all.iter().all(|one| *one == "rejected") => "rejected",
        all if all.contains(&"corrected") => "corrected",
        all if all.contains(&"accepted") => "accepted",
        _ => "",
    }
}

/// How findings of several articles stand together.
fn standing_of(record: &Record, all: impl IntoIterator<Item = Source<Ref>>) -> &'static str {
    let each = all.into_iter().map(|at| {
        let reading = &record.readings[at.article];
        standing(reading, [reading.ids.get(at.finding)])
    });
    together(&each.collect::<Vec<_>>())
}

/// The columns by which every line of a twin can be cited: the article, the sentence's address and words, who printed it.
fn source(view: &View, article: usize, byte: usize) -> [Value; 5] {
    let reading = &view.record().readings[article];
    [
        json!(reading.article.id),
        json!(view::address(reading, reading.sentence_at(byte))),
        json!(reading.sentence(byte)),
        json!(reading.article.outlet),
        json!(reading.published.window.map(Window::edtf)),
    ]
}

/// First and last day of a window as columns.
fn ends(window: Option<Window>) -> [Value; 2] {
    let day = |day: Option<sitrep::date::Day>| json!(day.map(|day| day.to_string()));
    [day(window.and_then(|w| w.start)), day(window.and_then(|w| w.end))]
}
