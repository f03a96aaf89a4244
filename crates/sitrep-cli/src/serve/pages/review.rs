//! `/review` and `/review/ID`: what a person should see first, and the desk where one record at a time is accepted, rejected,
//! corrected, joined to another or taken out. The queue is in docs/serve.md; what a form does is in `decide`.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::json;
use sitrep::correction::Correction;
use sitrep::found::Ref;
use sitrep::record::Record;
use sitrep::show::html::section;
use sitrep::show::html::view::View;
use sitrep::show::words;
use sitrep::store::Case;

use super::super::ask::{Ask, Twin, address};
use super::super::choice::Choice;
use super::super::frame::{Filters, Page, head, newest, nothing};
use super::super::queue::{At, Item, queue};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::{Sight, Site};
use super::super::works::Waits;
use super::{Drawn, Trouble, desk, of_article, source};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &[
    "id",
    "order",
    "doubt",
    "uses",
    "why",
    "kind",
    "type",
    "review",
    "by",
    "at",
    "article",
    "address",
    "sentence",
    "outlet",
    "published",
];

/// What can be asked of a line.
pub const FILTERS: &[&str] = &["kind", "type", "outlet", "review"];

/// What waits for a person.
const OPEN: &str = "to do";

/// So many of the queue stand beside the desk.
const BESIDE: usize = 14;

/// What people said, by record, the oldest first: as the case has it now, not as it was when its articles were brought together.
pub struct Said(BTreeMap<String, Vec<Correction>>);

impl Said {
    fn of(site: &Site) -> Result<Said, Trouble> {
        let mut said: BTreeMap<String, Vec<Correction>> = BTreeMap::new();
        for one in site.case(Case::corrections)? {
            said.entry(one.record.clone()).or_default().push(one);
        }
        Ok(Said(said))
    }

    /// All that was said of a record.
    pub fn about(&self, id: &str) -> &[Correction] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    /// How it stands: accepted, rejected, corrected or to do.
    fn standing(&self, id: &str) -> &'static str {
        let about = self.about(id);
        match about.iter().rev().find(|one| one.field == "review").and_then(|one| one.value.as_deref()) {
            Some("accepted") => "accepted",
            Some(_) => "rejected",
            None if about.is_empty() => OPEN,
            None => "corrected",
        }
    }

    /// The last that anybody did, and the last that this person did.
    fn last(&self, by: Option<&str>) -> Option<&Correction> {
        let own = self.0.values().flatten().filter(|one| by.is_none_or(|by| one.by == by));
        own.max_by(|a, b| a.at.cmp(&b.at))
    }
}

/// The id of a record.
pub fn id(record: &Record, at: At) -> &str {
    record.readings[at.article].ids.get(at.finding)
}

/// What a record is, as the filters and the marks call it.
pub fn kind(finding: Ref) -> &'static str {
    match finding {
        Ref::Event(_) => "event",
        Ref::Statement(_) => "statement",
        Ref::Figure(_) => "figure",
        Ref::Agreement(_) => "agreement",
        Ref::Entity(_) => "name",
        Ref::Time(_) => "time",
        Ref::Posture(_) => "posture",
        Ref::Article => "article",
    }
}

/// What it is more exactly: the type of an event, the polarity of a statement, the measure of a figure, on what a day of print rests.
fn more(record: &Record, at: At) -> &str {
    let reading = &record.readings[at.article];
    let found = &reading.found;
    match at.finding {
        Ref::Article => reading.published.basis.as_str(),
        Ref::Event(ix) => found.events[ix.0].kind,
        Ref::Statement(ix) => found.statements[ix.0].polarity.as_str(),
        Ref::Figure(ix) => found.figures[ix.0].measure.as_str(),
        Ref::Agreement(ix) => found.agreements[ix.0].kind.as_str(),
        Ref::Entity(ix) => found.entities[ix.0].kind.as_str(),
        Ref::Time(_) | Ref::Posture(_) => "",
    }
}

/// What it is called in the queue.
fn label(record: &Record, at: At) -> String {
    match at.finding {
        Ref::Article => "day of print".to_string(),
        Ref::Time(_) => "days".to_string(),
        Ref::Posture(_) => "forces".to_string(),
        _ => more(record, at).replace('_', " "),
    }
}

/// The page: the queue, and the desk of one record, or of the first that waits.
pub fn page(site: &Site, ask: &Ask, asked: Option<&str>) -> Drawn {
    let shown = site.settled(ask)?;
    let view = &shown.view();
    let record = view.record();
    let said = Said::of(site)?;
    let all = queue(record).into_iter().map(|item| {
        let facts = facts(record, &item, &said);
        (item, facts)
    });
    // How much is done is counted under all filters but this one.
    let mut every = ask.clone();
    (every.twin, every.with) = (
        Twin::Json,
        ask.with.iter().filter(|(name, _)| *name != "review").map(|(k, v)| (k.clone(), v.clone())).collect(),
    );
    let mut sifted = sift(&every, FILTERS, all.collect())?;
    let of = sifted.lines.len();
    let standing = |item: &Item| said.standing(id(record, item.at));
    let done = sifted.lines.iter().filter(|item| standing(item) != OPEN).count();
    let wanted = ask.get("review").unwrap_or(OPEN);
    let mut lines = std::mem::take(&mut sifted.lines);
    let filters = Filters::of(&mut sifted, "record", "records");
    let filters = filters.map(|filters| Filters {
        count: format!("{} of {} reviewed", words::number(done as f64), words::counted(of, "record", "records")),
        ..filters
    });
    if ask.twin == Twin::Html || ask.get("review").is_some() {
        lines.retain(|item| standing(item) == wanted || Some(id(record, item.at)) == asked);
    }
    if ask.twin != Twin::Html
        && let Some(asked) = asked
    {
        lines.retain(|item| id(record, item.at) == asked);
    }
    let rows = rows(view, &lines, &said);
    let at = match asked {
        Some(asked) => lines.iter().position(|item| id(record, item.at) == asked),
        None => (!lines.is_empty()).then_some(0),
    };
    let current = asked.map(str::to_string).or_else(|| at.map(|at| id(record, lines[at].at).to_string()));
    let ways = Ways::of(ask, record, &lines, at, &standing);
    let body = match &current {
        None => section(
            "queue",
            "To review",
            html! {},
            nothing(
                "Nothing waits here",
                html! { "Take a filter away, or look at " a href="/review?review=accepted" { "what was accepted" } "." },
            ),
        ),
        Some(current) => {
            let drawn = desk::draw(site, ask, view, current, at.map(|at| &lines[at]), &said, &ways)?;
            let list = html! { div.desk { div { (list(ask, view, &lines, at, &said)) } div { (drawn) } } };
            section("queue", if wanted == OPEN { "To review" } else { "Reviewed" }, keys(), list)
        }
    };
    let last = said.last(ask.who.name.as_deref()).or_else(|| said.last(None));
    Ok(Page {
        of: "/review",
        title: "Review".to_string(),
        head: html! {
            (head("Review", html! { "What a person should see before it is quoted: the doubtful and the much used first. What you confirm is signed with your name and outlives every later run." }))
            p.q { (words::number(done as f64)) " of " (words::counted(of, "record", "records")) " reviewed " progress max=(of) value=(done) { (done) " of " (of) } }
            @if let Some(last) = last { p.q { "Last: " span.ok { (last.field) " " (last.value.as_deref().unwrap_or("null")) ", " bdi { (words::signed(&last.by, &last.at)) } } " " a href={"/review/" (last.record)} { "look again" } } }
            (of_which(site, ask, &shown)?)
        },
        body,
        filters,
        rows,
        busy: false,
    })
}

/// Of which articles this is the queue, where these are not all, and the way to those before and after.
fn of_which(site: &Site, ask: &Ask, shown: &Sight) -> Result<Markup, Trouble> {
    if shown.is_whole() || shown.waits != Waits::No {
        return Ok(newest(shown));
    }
    let (from, most) = (ask.older(), Choice::of(ask, site.holdings()?.articles).most());
    let to = from + shown.record.readings.len();
    let number = |n: usize| words::number(n as f64);
    let at = |older: usize| {
        let mut with = ask.with.clone();
        with.insert("older".to_string(), older.to_string());
        if older == 0 {
            with.remove("older");
        }
        address("/review", "", &with)
    };
    Ok(html! {
        p.q.newest {
            @if to > from {
                "The queue of articles " (number(from + 1)) " to " (number(to)) " of those that fit, the newest first; the case has "
                (words::counted(shown.of, "article", "articles")) ". Joins and conflicts are those among them."
            } @else { "Fewer articles fit." }
            @if from > 0 { " " a href=(at(from.saturating_sub(most))) { "Newer ones" } }
            @if to >= from + most { " " a href=(at(from + most)) { "Older ones" } }
        }
    })
}

fn keys() -> Markup {
    html! {
        kbd { "j" } " " kbd { "k" } " next, last" br; kbd { "a" } " accept " kbd { "x" } " reject" br; kbd { "e" } " edit " kbd { "u" } " undo" br;
        kbd { "m" } " these are one " kbd { "s" } " split"
    }
}

/// Where the desk leads on: the record after and before in the queue, and where to go when this one is decided.
pub struct Ways {
    /// The next in the queue.
    pub next: Option<String>,
    /// The one before.
    pub before: Option<String>,
    /// The next that waits.
    pub on: String,
}

impl Ways {
    fn of(
        ask: &Ask,
        record: &Record,
        lines: &[Item],
        at: Option<usize>,
        standing: &dyn Fn(&Item) -> &'static str,
    ) -> Ways {
        let to = |item: &Item| here(ask, &format!("/review/{}", id(record, item.at)));
        let open = |item: &&Item| standing(item) == OPEN;
        let after = at.and_then(|at| lines[at + 1..].iter().find(open).or_else(|| lines[..at].iter().find(open)));
        let after = after.or_else(|| if at.is_none() { lines.iter().find(open) } else { None });
        Ways {
            next: lines.get(at.map_or(0, |at| at + 1)).map(to),
            before: at.and_then(|at| at.checked_sub(1)).and_then(|at| lines.get(at)).map(to),
            on: after.map_or_else(|| here(ask, "/review"), to),
        }
    }
}

/// Another address with the filters of this one.
fn here(ask: &Ask, path: &str) -> String {
    address(path, "", &ask.with)
}

/// The part of the queue around the desk.
fn list(ask: &Ask, view: &View, lines: &[Item], at: Option<usize>, said: &Said) -> Markup {
    let record = view.record();
    // Two before the one on the desk, so that it is seen where one came from.
    let from = at.unwrap_or(0).saturating_sub(2);
    html! {
        ol.queue start=(from + 1) {
            @for (ix, item) in lines.iter().enumerate().skip(from).take(BESIDE) {
                @let own = id(record, item.at);
                @let reading = &record.readings[item.at.article];
                @let byte = reading.found.start(item.at.finding);
                li aria-current=[(at == Some(ix)).then_some("true")] {
                    span class={"k " (class(item.at.finding))} { a href=(here(ask, &format!("/review/{own}"))) { bdi { (label(record, item.at)) } } " " span.pr dir="auto" { (desk::words_of(reading, item.at.finding)) } }
                    (view.cite(item.at.article, byte))
                    @if said.standing(own) != OPEN { " " span.ok { (said.standing(own)) } }
                    span.q { bdi { (item.why.first().map_or("nothing doubtful", String::as_str)) } }
                }
            }
        }
        p.q { (words::counted(lines.len(), "record", "records")) " here" }
    }
}

/// The mark of a kind: names are entities there.
pub fn class(finding: Ref) -> &'static str {
    if matches!(finding, Ref::Entity(_)) { "entity" } else { kind(finding) }
}

fn facts(record: &Record, item: &Item, said: &Said) -> Facts {
    let reading = &record.readings[item.at.article];
    of_article(reading, reading.published.window)
        .and("kind", kind(item.at.finding))
        .and("type", more(record, item.at))
        .and("review", said.standing(id(record, item.at)))
}

fn rows(view: &View, lines: &[Item], said: &Said) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    for item in lines {
        let own = id(record, item.at);
        let last = said.about(own).last();
        let mut row = vec![
            json!(own),
            json!(item.order()),
            json!(item.doubt),
            json!(item.uses),
            json!(item.why.join("; ")),
            json!(kind(item.at.finding)),
            json!(more(record, item.at)),
            json!(said.standing(own)),
            json!(last.map(|one| &one.by)),
            json!(last.map(|one| &one.at)),
        ];
        row.extend(source(view, item.at.article, record.readings[item.at.article].found.start(item.at.finding)));
        rows.rows.push(row);
    }
    rows
}
