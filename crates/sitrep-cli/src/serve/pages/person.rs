//! `/p/ID`: one person or group: spellings, titles, ties, what it said, what was said of it, what it took part in.

use maud::{Markup, html};
use serde_json::{Value, json};
use sitrep::event::Event;
use sitrep::found::{EntityIx, Ref, StatementIx};
use sitrep::office::offices;
use sitrep::record::{FusedEntity, Record, Source};
use sitrep::show::html::view::View;
use sitrep::show::html::{confirmed, events, said, section};
use sitrep::show::sections::{self, Speaker};
use sitrep::show::words;

use super::super::ask::{Ask, link};
use super::super::frame::{LINES, Page, newest};
use super::super::rows::Rows;
use super::super::site::{Sight, Site};
use super::{Drawn, Trouble, name, source};

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["what", "words", "detail", "article", "address", "sentence", "outlet", "published"];

/// The page.
pub fn page(site: &Site, ask: &Ask, id: &str) -> Drawn {
    let shown = site.newest(ask.twin)?;
    let missing = || Trouble::Missing(format!("the name {id}"));
    if let Some(at) = place(&shown.record, id) {
        return Ok(draw(&shown, at));
    }
    // A name that only older articles print: the record of its page alone knows it.
    let article = site.case(|case| case.article_of_entity(id))?.ok_or_else(missing)?;
    let (shown, _) = site.article(&article, ask.twin)?.ok_or_else(missing)?;
    let at = place(&shown.record, id).ok_or_else(missing)?;
    Ok(draw(&shown, at))
}

/// The joined entity of an id: its own, or that of one of its members.
fn place(record: &Record, id: &str) -> Option<usize> {
    let is = |entity: &FusedEntity| {
        let own = |at: &sitrep::record::Member| record.readings[at.article].ids.entities[at.entity.0] == id;
        entity.id == id || entity.members.iter().any(own)
    };
    record.entities.iter().position(is)
}

fn draw(shown: &Sight, at: usize) -> Page {
    let view = &shown.view();
    let record = view.record();
    let entity = &record.entities[at];
    let said = said_by(record, at);
    let about = said_of(record, at);
    let events = takes_part(record, at);
    // What a person rejected leaves the page; the twins have it.
    let stands = |at: &&Source<StatementIx>| {
        let reading = &record.readings[at.article];
        !words::is_rejected(reading, &reading.ids.statements[at.finding.0])
    };
    let (told_by, told_of): (Vec<_>, Vec<_>) =
        (said.iter().filter(stands).copied().collect(), about.iter().filter(stands).copied().collect());
    let told = |(article, event): &&(usize, &Event)| {
        let reading = &record.readings[*article];
        view.place_of(*article, event).is_none_or(|ix| !words::is_rejected(reading, &reading.ids.events[ix]))
    };
    let happened: Vec<(usize, &Event)> = events.iter().filter(told).copied().collect();
    let body = html! {
        (section("names", "Spellings and titles", html! { "as printed" }, names(view, entity)))
        @if let Some(ties) = ties(view, entity) { (section("ties", "Ties", html! { "where a sentence says so" }, ties)) }
        @if !told_by.is_empty() {
            (section("said", "Said", html! { a href=(link("/statements", "actor", &entity.name)) { (words::counted(told_by.len(), "statement", "statements")) } }, lines(view, entity, &told_by)))
        }
        @if !told_of.is_empty() { (section("about", "Said about", html! { (words::counted(told_of.len(), "statement", "statements")) " that name it" }, lines(view, entity, &told_of))) }
        @if !happened.is_empty() {
            (section("events", "Takes part in", html! { a href=(link("/events", "actor", &entity.name)) { (words::counted(happened.len(), "event", "events")) } }, events::table(view, happened.iter().take(LINES).copied())))
        }
    };
    let head = html! {
        h1 { bdi { (entity.name) } }
        p { (words::capital(&entity.kind.as_str().replace('_', " "))) ", named in " (words::counted(entity.members.len(), "article", "articles")) "." }
        (newest(shown))
    };
    Page {
        of: "/people",
        title: entity.name.clone(),
        head,
        body,
        filters: None,
        rows: rows(view, at, &said, &about, &events),
        busy: shown.is_busy(),
    }
}

/// Its titles with the days on which they were printed, then each article's own name and titles, with why it was joined.
fn names(view: &View, entity: &FusedEntity) -> Markup {
    let offices = offices(&view.record().readings, entity);
    html! {
        @if !offices.is_empty() { div.wide { table data-is="roles" {
            thead { tr { th { "Title, as printed" } th { "In articles of" } th.n { "Articles" } } }
            tbody { @for office in &offices { tr {
                td { span.pr { (office.title) } (view.cite(office.told[0].article, office.told[0].finding.start)) }
                td { @match office.printed { Some(days) => (words::window(days)), None => "days that are open" } }
                td.n { (words::number(office.told.len() as f64)) }
            } } }
        } } }
        @if !entity.aliases.is_empty() { p { @for (n, alias) in entity.aliases.iter().enumerate() { @if n > 0 { ", " } span.pr { (alias) } } } }
        div.wide { table {
            thead { tr { th { "Name there" } th { "Titles" } th { "Article" } th { "Why it is the same" } } }
            // Forty: the spellings repeat after that.
            tbody { @for member in entity.members.iter().take(40) {
                @let reading = &view.record().readings[member.article];
                @let own = &reading.found.entities[member.entity.0];
                tr {
                    td { span.pr { (own.name) } @if let Some(span) = own.mentions.first() { (view.cite(member.article, span.start)) } }
                    td { @for title in &own.titles { span.pr { (title.title) } (view.cite(member.article, title.span.start)) " " } }
                    td { a href={"/d/" (reading.article.id)} { bdi { (words::outlet(reading)) } } ", " (words::published(reading)) }
                    td.q { (member.because) (confirmed::marks(view, member.article, Ref::Entity(member.entity))) }
                }
            } }
        } }
        @if entity.members.len() > 40 { p.q { "and in " (entity.members.len() - 40) " more articles" } }
    }
}

/// Relations to others, each with its sentence.
fn ties(view: &View, entity: &FusedEntity) -> Option<Markup> {
    let record = view.record();
    let mut ties = Vec::new();
    for member in &entity.members {
        for relation in &record.readings[member.article].found.entities[member.entity.0].relations {
            let to = record.entity_of[member.article][relation.to.0];
            ties.push((relation.kind, to, member.article, relation.span));
        }
    }
    (!ties.is_empty()).then(|| html! {
        ul.lines { @for (kind, to, article, span) in ties.iter().take(LINES) {
            li { (kind.as_str().replace('_', " ")) " " a href={"/p/" (record.entities[*to].id)} { bdi { (record.entities[*to].name) } } (view.cite(*article, span.start)) }
        } }
    })
}

fn is(record: &Record, article: usize, ix: EntityIx, at: usize) -> bool {
    record.entity_of[article][ix.0] == at
}

fn statements(record: &Record) -> impl Iterator<Item = Source<StatementIx>> {
    let all = record.readings.iter().enumerate();
    all.flat_map(|(article, reading)| {
        (0..reading.found.statements.len()).map(move |ix| Source { article, finding: StatementIx(ix) })
    })
}

fn said_by(record: &Record, at: usize) -> Vec<Source<StatementIx>> {
    let by = |said: &Source<StatementIx>| {
        let source = record.readings[said.article].found.statements[said.finding.0].source.as_ref();
        source.and_then(|source| source.entity).is_some_and(|ix| is(record, said.article, ix, at))
    };
    in_time(record, statements(record).filter(by).collect())
}

/// The statements of others whose content names it.
fn said_of(record: &Record, at: usize) -> Vec<Source<StatementIx>> {
    let mut of = Vec::new();
    for member in &record.entities[at].members {
        let found = &record.readings[member.article].found;
        let mentions = &found.entities[member.entity.0].mentions;
        for (ix, statement) in found.statements.iter().enumerate() {
            let own = statement.source.as_ref().and_then(|source| source.entity) == Some(member.entity);
            let names =
                statement.content.iter().any(|content| mentions.iter().any(|mention| content.contains(*mention)));
            if names && !own {
                of.push(Source { article: member.article, finding: StatementIx(ix) });
            }
        }
    }
    in_time(record, of)
}

fn in_time(record: &Record, mut said: Vec<Source<StatementIx>>) -> Vec<Source<StatementIx>> {
    said.sort_by_key(|at| {
        let days = sections::said_on(record, *at);
        (days.is_none(), days.and_then(|days| days.start.or(days.end)), *at)
    });
    said.dedup();
    said
}

fn takes_part(record: &Record, at: usize) -> Vec<(usize, &Event)> {
    let part = |(article, event): &(usize, &Event)| {
        let roles = event.actors.iter().chain(&event.recipients).filter_map(|role| role.entity);
        roles.into_iter().any(|ix| is(record, *article, ix, at))
    };
    sections::events(record).into_iter().filter(part).collect()
}

fn lines(view: &View, entity: &FusedEntity, said: &[Source<StatementIx>]) -> Markup {
    let speaker = Speaker { name: &entity.name, role: None, said: Vec::new() };
    html! {
        ul { @for at in said.iter().take(LINES) { (said::line(view, *at, &speaker)) "\n" } }
        @if said.len() > LINES { p.q { "and " (said.len() - LINES) " more" } }
    }
}

fn rows(
    view: &View,
    at: usize,
    said: &[Source<StatementIx>],
    about: &[Source<StatementIx>],
    events: &[(usize, &Event)],
) -> Rows {
    let record = view.record();
    let mut rows = Rows::new(COLUMNS);
    let mut row = |what: &str, words: Value, detail: Value, article: usize, byte: usize| {
        let mut row = vec![json!(what), words, detail];
        row.extend(source(view, article, byte));
        rows.rows.push(row);
    };
    for member in &record.entities[at].members {
        let own = &record.readings[member.article].found.entities[member.entity.0];
        let byte = own.mentions.first().map_or(0, |span| span.start);
        row("name", json!(own.name), json!(member.because), member.article, byte);
        own.titles
            .iter()
            .for_each(|title| row("title", json!(title.title), Value::Null, member.article, title.span.start));
        for relation in &own.relations {
            row(
                "tie",
                json!(relation.kind.as_str()),
                json!(name(record, member.article, relation.to)),
                member.article,
                relation.span.start,
            );
        }
    }
    for (what, said) in [("said", said), ("said about", about)] {
        for at in said {
            let reading = &record.readings[at.article];
            let statement = &reading.found.statements[at.finding.0];
            let words = json!(words::content(reading, statement));
            row(what, words, json!(words::speaker(reading, statement)), at.article, statement.span.start);
        }
    }
    for (article, event) in events {
        let reading = &record.readings[*article];
        row("event", json!(reading.quote(event.anchor)), json!(words::kind(event)), *article, event.anchor.start);
    }
    rows
}
