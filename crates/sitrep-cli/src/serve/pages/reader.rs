//! `/d/ID`: one article with its evidence marked, why it is dated as it is, what was left out, and its page as it came.

use maud::{Markup, html};
use serde_json::json;
use sitrep::article::Basis;
use sitrep::event::Status;
use sitrep::found::{AgreementIx, EventIx, FigureIx, Ref};
use sitrep::reading::Reading;
use sitrep::show::html::axis::Axis;
use sitrep::show::html::view::{self, View, days};
use sitrep::show::html::{articles, confirmed, conflicts, section, timeline};
use sitrep::show::{self, words};

use super::super::ask::{Ask, Twin, link};
use super::super::door::Answer;
use super::super::frame::{Page, newest};
use super::super::rows::Rows;
use super::super::site::Site;
use super::{Drawn, Trouble, ends, source};

/// A page as it came is shown up to so many characters: some fifty sheets of paper.
const RAW: usize = 200_000;

/// The columns of the twin as CSV.
pub const COLUMNS: &[&str] =
    &["kind", "id", "what", "detail", "start", "end", "article", "address", "sentence", "outlet", "published"];

/// The article as `sitrep read --json` has it.
pub fn json(site: &Site, id: &str) -> Result<Answer, Trouble> {
    let (shown, at) = site.article(id, Twin::Json)?.ok_or_else(|| missing(id))?;
    let text = show::json::reading(&shown.record.readings[at]).to_string();
    Ok(Answer::found("application/json", text))
}

fn missing(id: &str) -> Trouble {
    Trouble::Missing(format!("the article {id}"))
}

/// The page.
pub fn page(site: &Site, ask: &Ask, id: &str) -> Drawn {
    let (shown, at) = site.article(id, ask.twin)?.ok_or_else(|| missing(id))?;
    let view = &shown.view();
    let reading = &shown.record.readings[at];
    let raw = ask.get("show") == Some("page");
    let body = html! {
        (dated(view, at))
        @if raw { (as_it_came(site, ask, reading)?) }
        @else {
            (section("text", "The article", html! { "Marked: events, statements, figures, times. " a href=(ask.address("show", Some("page"))) { "The page as it came" } }, html! {
                article.art lang=(reading.article.language) { (articles::text(reading, "")) }
            }))
        }
        (read_from(view, at))
        (odds(view, at))
        (alike(view, at))
    };
    Ok(Page {
        of: "/search",
        title: words::title(reading),
        head: html! { (heading(view, at, shown.numbers[at])) @if shown.is_busy() { (newest(&shown)) } },
        body,
        filters: None,
        rows: rows(view, at),
        busy: shown.is_busy(),
    })
}

fn heading(view: &View, at: usize, number: i64) -> Markup {
    let reading = &view.record().readings[at];
    let article = &reading.article;
    let url = article.page.url.as_deref();
    html! {
        p.q {
            b { "Article " (number) } " · " bdi { (words::outlet(reading)) }
            @if let Some(section) = &article.section { " · " bdi { (section) } }
            // Only addresses of the web become links: a `javascript:` address is text.
            @match url {
                Some(url) if is_web(url) => { " · " a href=(url) rel="noopener noreferrer" { bdi { (url) } } },
                Some(url) => { " · " bdi { (url) } },
                None if article.page.id != words::outlet(reading) => { " · " bdi { (article.page.id) } },
                None => {},
            }
        }
        h1.title dir="auto" { (words::title(reading)) }
        @if let Some(subtitle) = &article.subtitle { p.pr dir="auto" { (subtitle) } }
        p.q {
            @if article.byline.is_empty() { "no byline" } @else { bdi { (article.byline.join(", ")) } }
            @for name in credits(reading) { " · credits " bdi { (name) } }
            " · " (article.language) " · "
            (days(reading.published.window, reading.published.basis == Basis::Inferred))
            " · " (basis(reading.published.basis)) (confirmed::marks(view, at, Ref::Article))
        }
    }
}

/// The agencies credited, each once.
fn credits(reading: &Reading) -> std::collections::BTreeSet<&str> {
    reading.article.credits.iter().map(|credit| credit.name.as_str()).collect()
}

/// Whether an address is one of the web.
fn is_web(url: &str) -> bool {
    let lower = url.trim_start().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Printed => "the day is printed",
        Basis::Metadata => "the day was given with the page",
        Basis::Inferred => "the day was worked out",
        Basis::Confirmed => "the day is as a person says",
        Basis::Unknown => "no day is known",
    }
}

/// The clues of the day of print, a line each, what they leave last; what contradicts it after them.
fn dated(view: &View, at: usize) -> Markup {
    let reading = &view.record().readings[at];
    let published = &reading.published;
    let aside: Vec<_> = reading.found.notes.iter().filter(|note| note.field == "published").collect();
    if published.because.is_empty() && aside.is_empty() {
        return html! {};
    }
    let windows = published.because.iter().filter_map(|clue| clue.window).chain(published.window);
    let axis = Axis::over(windows, None);
    let body = html! {
        @if let Some(axis) = &axis {
            ol {
                (axis.head())
                @for clue in &published.because {
                    li.line {
                        span { (days(clue.window, false)) }
                        @match clue.window { Some(window) => (axis.track(window, Status::Happened)), None => span {} }
                        div {
                            bdi { (clue.clue) }
                            @if let Some(span) = clue.span { (view.cite(at, span.start)) }
                            @if clue.outside { " " (timeline::tag_of("outside knowledge")) }
                        }
                    }
                }
                @if published.basis == Basis::Inferred {
                    li.line.sum {
                        span { (days(published.window, true)) }
                        @match published.window { Some(window) => (axis.track(window, Status::Happened)), None => span {} }
                        div { "what they leave" @if let Some(window) = published.window { " " span.q { "EDTF " (window.edtf()) } } }
                    }
                }
            }
        }
        @for note in aside { p.un { bdi { (note.why) } } }
    };
    let note = match published.basis {
        Basis::Inferred => html! { "No date is printed. These clues bound it." },
        _ => html! { "The clue that settles it." },
    };
    section("date", "When was it published?", note, body)
}

/// The page before anything was cleaned, as text.
fn as_it_came(site: &Site, ask: &Ask, reading: &Reading) -> Result<Markup, Trouble> {
    let stored = site.case(|case| {
        let Some((page, _)) = case.article(&reading.article.id)? else { return Ok(None) };
        case.stored(page)?.map(|stored| stored.page()).transpose()
    })?;
    let page = stored.ok_or_else(|| missing(&reading.article.id))?;
    let source = page.body.source();
    let cut = source.char_indices().nth(RAW).map_or(source.len(), |(at, _)| at);
    let note = html! { "Decoded, not cleaned. " a href=(ask.address("show", None)) { "The article" } };
    Ok(section(
        "page",
        "The page as it came",
        note,
        html! {
            p.q { bdi { (page.id) } " · sha256 " span.sum256 { (page.sha256) } @if let Some(fetched) = &page.fetched { " · fetched " (fetched) } }
            pre.raw tabindex="0" dir="auto" { (&source[..cut]) }
            @if cut < source.len() { p.state { "The page goes on; here stand its first " (words::number(RAW as f64)) " characters." } }
        },
    ))
}

/// What was read from this article, a row each; the statements stand under their speakers.
fn read_from(view: &View, at: usize) -> Markup {
    let reading = &view.record().readings[at];
    let found = &reading.found;
    let note = html! {
        (words::counted(found.events.len(), "event", "events")) ", " (words::counted(found.figures.len(), "figure", "figures")) ", "
        (words::counted(found.statements.len(), "statement", "statements")) ". The statements stand "
        a href=(link("/statements", "outlet", words::outlet(reading))) { "by speaker" } "."
    };
    let body = html! {
        div.wide { table {
            thead { tr { th { "Record" } th { "What was read" } th { "When" } th { "Standing" } } }
            tbody {
                @for (ix, event) in found.events.iter().enumerate() {
                    @let time = show::sections::time_of(reading, event);
                    tr {
                        td { span.k.event { a href={"/e/" (reading.ids.events[ix])} { (words::kind(event)) } } }
                        td { span.pr { (reading.quote(event.anchor)) } (view.cite(at, event.anchor.start)) }
                        td.nw { (days(time.and_then(|time| time.window), time.is_some_and(|time| time.anchor.is_some()))) }
                        td { @match words::status(event.status) { Some(tag) => (timeline::tag_of(tag)), None => "happened" } (confirmed::marks(view, at, Ref::Event(EventIx(ix)))) }
                    }
                }
                @for (ix, figure) in found.figures.iter().enumerate() {
                    @let time = figure.scope.as_of.map(|ix| &found.times[ix.0]);
                    tr {
                        td { span.k.figure { (figure.measure) } }
                        td { b { (words::amount(reading, figure)) } @if let Some(counted) = figure.counted { " " span.pr { (reading.quote(counted)) } } (view.cite(at, figure.span.start)) }
                        td.nw { @if let Some(time) = time { "as of " (days(time.window, time.anchor.is_some())) } }
                        td { "so " bdi { (words::teller(reading, figure.teller)) } (confirmed::marks(view, at, Ref::Figure(FigureIx(ix)))) }
                    }
                }
                @for (ix, agreement) in found.agreements.iter().enumerate() {
                    tr {
                        td { span.k.agreement { a href="/agreements" { (agreement.kind) } } }
                        td { (agreement.name) (view.cite(at, agreement.span.start)) }
                        td {}
                        td { (words::counted(agreement.steps.len(), "step", "steps")) (confirmed::marks(view, at, Ref::Agreement(AgreementIx(ix)))) }
                    }
                }
            }
        } }
    };
    section("around", "From this article", note, body)
}

/// Where this article is at odds with another account.
fn odds(view: &View, at: usize) -> Markup {
    let own = |conflict: &&sitrep::conflict::Conflict| conflict.sides.iter().any(|side| side.article == at);
    let conflicts: Vec<_> = view.record().conflicts.iter().filter(own).collect();
    if conflicts.is_empty() {
        return html! {};
    }
    let body = html! {
        ul.lines { @for conflict in conflicts {
            li {
                (conflicts::tag(conflict.verdict)) " " a href={"/conflicts#c-" (conflict.id)} { (words::question(conflict.field)) }
                @for side in &conflict.sides { (view.cite(side.article, side.words.start)) }
                div.q { (words::capital(&conflict.because)) "." }
            }
        } }
    };
    section("odds", "At odds", html! { "Accounts that differ from this one, or only seem to." }, body)
}

/// Articles that tell the same, and copies.
fn alike(view: &View, at: usize) -> Markup {
    let with = |articles: &[usize]| articles.contains(&at) && articles.len() > 1;
    let copies: Vec<usize> =
        view.copies.iter().filter(|copies| with(&copies.articles)).flat_map(|copies| copies.articles.clone()).collect();
    let story: Vec<usize> =
        view.stories.iter().filter(|story| with(&story.articles)).flat_map(|story| story.articles.clone()).collect();
    let others: Vec<usize> = story
        .into_iter()
        .chain(copies.iter().copied())
        .filter(|ix| *ix != at)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    if others.is_empty() {
        return html! {};
    }
    let body = html! {
        ul.lines { @for ix in others {
            @let reading = &view.record().readings[ix];
            li {
                a.pr href=(view::address(reading, None)) dir="auto" { (words::title(reading)) }
                div.q { bdi { (words::outlet(reading)) } " · " (words::published(reading)) @if copies.contains(&ix) { " · " (timeline::tag_of("shares sentences with this one")) } }
            }
        } }
    };
    section("alike", "Told also by", html! { "Articles of the same happening." }, body)
}

fn rows(view: &View, at: usize) -> Rows {
    let reading = &view.record().readings[at];
    let found = &reading.found;
    let mut rows = Rows::new(COLUMNS);
    let mut row = |kind: &str, id: &str, what: &str, detail: String, window, byte: usize| {
        let mut row = vec![json!(kind), json!(id), json!(what), json!(detail)];
        row.extend(ends(window));
        row.extend(source(view, at, byte));
        rows.rows.push(row);
    };
    for (ix, event) in found.events.iter().enumerate() {
        let window = show::sections::time_of(reading, event).and_then(|time| time.window);
        let detail = format!("{}, {}", words::kind(event), event.status);
        row("event", &reading.ids.events[ix], reading.quote(event.anchor), detail, window, event.anchor.start);
    }
    for (ix, statement) in found.statements.iter().enumerate() {
        let window = statement.said.and_then(|time| found.times[time.0].window);
        let detail = format!("{}, {}, {}", words::speaker(reading, statement), statement.form, statement.polarity);
        row(
            "statement",
            &reading.ids.statements[ix],
            &words::content(reading, statement),
            detail,
            window,
            statement.span.start,
        );
    }
    for (ix, figure) in found.figures.iter().enumerate() {
        let window = figure.scope.as_of.and_then(|time| found.times[time.0].window);
        let detail = format!("{}: {}", figure.measure, words::amount(reading, figure));
        row("figure", &reading.ids.figures[ix], reading.quote(figure.span), detail, window, figure.span.start);
    }
    for (ix, agreement) in found.agreements.iter().enumerate() {
        row(
            "agreement",
            &reading.ids.agreements[ix],
            &agreement.name,
            agreement.kind.to_string(),
            None,
            agreement.span.start,
        );
    }
    rows
}
