//! A record as an outline: sections, headings, dated lines with their citations. Text and Markdown both lay this out.

use super::{sections, words};
use crate::article::Basis;
use crate::citation::Citation;
use crate::conflict::Field;
use crate::event::{Claim, Event};
use crate::found::{EntityIx, EventIx, Ref};
use crate::reading::Reading;
use crate::record::{Count, FusedStep, Record, Source};
use crate::statement::Form;

/// One section of a brief.
pub struct Section {
    /// Its heading.
    pub name: &'static str,
    /// What it holds, in order.
    pub parts: Vec<Part>,
}

/// One part of a section.
pub enum Part {
    /// A heading of its own: a speaker, a count.
    Heading(String),
    /// A sentence of ours that needs no citation: a count of pages, that nothing was found.
    Note(String),
    /// A line that stands on a sentence.
    Line(Line),
}

/// A line that stands on a sentence.
pub struct Line {
    /// The day, the number, the polarity: what is looked down for.
    pub head: String,
    /// The words.
    pub words: String,
    /// A remark below it or after it.
    pub below: Option<String>,
    /// The sentence.
    pub citation: Citation,
}

/// The outline of a record.
pub fn outline(record: &Record) -> Vec<Section> {
    let mut sections = vec![
        Section { name: "Coverage", parts: coverage(record) },
        Section { name: "Key figures", parts: key_figures(record) },
        Section { name: "Where accounts disagree", parts: conflicts(record) },
        Section { name: "Timeline", parts: timeline(record) },
        Section { name: "Who said what", parts: said(record) },
        Section { name: "Figures", parts: figures(record) },
        Section { name: "Events", parts: events(record) },
        Section { name: "Agreements", parts: agreements(record) },
        Section { name: "Positions", parts: positions(record) },
        Section { name: "Articles", parts: articles(record) },
    ];
    sections.retain(|section| !section.parts.is_empty());
    sections
}

fn coverage(record: &Record) -> Vec<Part> {
    let coverage = &record.coverage;
    let articles = words::counted(record.readings.len(), "article", "articles");
    let pages = words::counted(coverage.pages, "page", "pages");
    let records = words::counted(sections::records(record), "record", "records");
    let mut parts: Vec<Part> = words::chosen(record).into_iter().map(Part::Note).collect();
    parts.push(Part::Note(format!("{articles} on {pages}; {records}.")));
    let undated = record.readings.iter().filter(|r| r.published.window.is_none()).count();
    if undated > 0 {
        parts.push(Part::Note(format!("{} without a day of print.", words::counted(undated, "article", "articles"))));
    }
    let left_out: Vec<String> = coverage.dropped.iter().map(|(why, n)| format!("{n} × {why}")).collect();
    let unsettled: Vec<String> = coverage.unsettled.iter().map(|(field, n)| format!("{n} × {field}")).collect();
    for (name, list) in [
        ("Left out", left_out.join(", ")),
        ("Unsettled", unsettled.join(", ")),
        ("Without an article", coverage.without_article.join(", ")),
    ] {
        if !list.is_empty() {
            parts.push(Part::Note(format!("{name}: {list}.")));
        }
    }
    parts.extend(words::unread(coverage).into_iter().map(Part::Note));
    parts.extend(coverage.failed.iter().map(|(_, why)| Part::Note(format!("Not read: {why}"))));
    parts
}

/// The last reading of each count that matters most.
fn key_figures(record: &Record) -> Vec<Part> {
    let series = sections::key_series(record, 8).into_iter();
    series.filter_map(|series| Some(count(record, series.latest()?, words::series(record, series)))).collect()
}

fn count(record: &Record, count: &Count, what: String) -> Part {
    let reading = &record.readings[count.figure.article];
    let figure = &reading.found.figures[count.figure.finding.0];
    let derived = if count.derived() { "∴ " } else { "" };
    // where only the first day is known on which its article can have been printed, it may be of any day after that
    let as_of = count.as_of.and_then(|days| match (days.start, days.end) {
        (_, Some(_)) => Some(format!("as of {derived}{}", words::window(days))),
        (Some(start), None) => Some(format!("told on {derived}{} or later", words::day(start))),
        (None, None) => None,
    });
    let teller = words::teller(reading, figure.teller).to_string();
    let confirmed = words::confirmed(reading, &reading.ids.figures[count.figure.finding.0]);
    let below: Vec<String> = as_of.into_iter().chain([teller]).chain(confirmed).collect();
    line(record, count.figure.article, figure.span.start, words::amount(reading, figure), what, Some(below.join(", ")))
}

fn line(record: &Record, article: usize, byte: usize, head: String, words: String, below: Option<String>) -> Part {
    Part::Line(Line { head, words, below, citation: Citation::at(record, article, byte) })
}

/// Each conflict under its question, a line a side, with the reason.
fn conflicts(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    for conflict in &record.conflicts {
        parts.push(Part::Heading(format!("{} {}", words::verdict(conflict.verdict), words::question(conflict.field))));
        parts.extend(conflict.sides.iter().map(|side| {
            let reading = &record.readings[side.article];
            let teller = side.teller.as_deref().map_or("the article".to_string(), one_line);
            let told = one_line(reading.quote(reading.sentences_of(side.words)));
            let byte = side.words.start;
            match conflict.field {
                Field::Number | Field::Date => {
                    line(record, side.article, byte, one_line(reading.quote(side.words)), told, Some(teller))
                }
                _ => line(record, side.article, byte, teller, told, None),
            }
        }));
        parts.push(Part::Note(format!("{}.", words::capital(&conflict.because))));
    }
    parts
}

fn timeline(record: &Record) -> Vec<Part> {
    let lines = record.timeline.iter().map(|dated| {
        let reading = &record.readings[dated.article];
        let events = dated.records.iter().filter_map(|finding| match finding {
            Ref::Event(ix) => Some(&reading.found.events[ix.0]),
            _ => None,
        });
        let event = events.into_iter().next();
        let derived = dated.time(reading).is_some_and(|time| time.anchor.is_some());
        let mark = match () {
            () if dated.told() => "told ",
            () if derived => "∴ ",
            () => "",
        };
        let head = format!("{mark}{}", words::window(dated.window));
        let status = event.and_then(|event| words::status(event.status)).map(str::to_string);
        let words = one_line(reading.quote(dated.sentence));
        line(record, dated.article, dated.sentence.start, head, words, status)
    });
    lines.collect()
}

fn said(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    for speaker in sections::speakers(record) {
        let role = speaker.role.map_or(String::new(), |role| format!(" ({role})"));
        parts.push(Part::Heading(format!("{}{role}", speaker.name)));
        for at in &speaker.said {
            let reading = &record.readings[at.article];
            let statement = &reading.found.statements[at.finding.0];
            let day = sections::said_on(record, *at).map(|days| format!("{} ", words::window(days)));
            let words = words::content(reading, statement);
            let words = if statement.form == Form::Direct { format!("“{words}”") } else { words };
            let printed = statement.source.as_ref().map(|source| one_line(reading.quote(source.span)));
            let printed = printed.filter(|words| words != speaker.name);
            let confirmed = words::confirmed(reading, &reading.ids.statements[at.finding.0]);
            let back = sections::points_back(reading, at.finding);
            let via = statement.via.iter().map(|via| format!("via {}", via.name));
            let printed = printed.into_iter().chain(via).chain(back).chain(confirmed).collect::<Vec<_>>();
            let printed = (!printed.is_empty()).then(|| printed.join(", "));
            let byte = statement.content.first().map_or(statement.span.start, |content| content.start);
            let head = format!("{}{}", day.unwrap_or_default(), statement.polarity);
            parts.push(line(record, at.article, byte, head, words, printed));
        }
    }
    parts
}

fn figures(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    let (lines, single) = sections::figures(record);
    for series in lines {
        parts.push(Part::Heading(words::series(record, series)));
        parts.extend(series.readings.iter().map(|reading| count(record, reading, counted(record, reading))));
    }
    if !parts.is_empty() && !single.is_empty() {
        parts.push(Part::Heading("Read once".to_string()));
    }
    for series in single {
        parts.extend(series.readings.iter().map(|one| {
            let scope = words::series(record, series);
            let scope = scope.split_once(", ").map_or(String::new(), |(_, scope)| format!(" ({scope})"));
            let words = counted(record, one);
            let measure =
                if words == series.measure.as_str() { String::new() } else { format!("{}: ", series.measure) };
            count(record, one, format!("{measure}{words}{scope}"))
        }));
    }
    parts
}

/// The printed words for what is counted, else the measure.
fn counted(record: &Record, count: &Count) -> String {
    let reading = &record.readings[count.figure.article];
    let figure = &reading.found.figures[count.figure.finding.0];
    figure.counted.map_or(figure.measure.to_string(), |span| one_line(reading.quote(span)))
}

fn events(record: &Record) -> Vec<Part> {
    let events = sections::events(record).into_iter();
    events.flat_map(|(article, event)| accounts(record, article, event)).collect()
}

/// An event, and below it the other accounts of which it is one.
fn accounts(record: &Record, article: usize, event: &Event) -> Vec<Part> {
    let is = |at: &Source<EventIx>| {
        at.article == article && std::ptr::eq(&record.readings[article].found.events[at.finding.0], event)
    };
    let joined = record.events.iter().find(|joined| joined.members.iter().any(is));
    let others = joined.into_iter().flat_map(|joined| joined.members.iter().filter(|at| !is(at)));
    let other = |at: &Source<EventIx>| {
        let event = &record.readings[at.article].found.events[at.finding.0];
        match event_line(record, at.article, event) {
            Part::Line(line) => Part::Line(Line { head: "told as well".to_string(), ..line }),
            part => part,
        }
    };
    std::iter::once(event_line(record, article, event)).chain(others.map(other)).collect()
}

/// Who claims an event, and on whom it is blamed: `claimed by Jaish`, `blamed on Jaish by Hadi Salem`.
fn claims(reading: &Reading, event: &Event) -> Vec<String> {
    let name = |entity: Option<EntityIx>| entity.map(|ix| reading.found.entities[ix.0].name.clone());
    let one = |what: &str, claim: &Claim| {
        let who = name(claim.entity).unwrap_or_else(|| one_line(reading.quote(claim.span)));
        let by = name(claim.by).filter(|_| what == "blamed on").map_or(String::new(), |by| format!(" by {by}"));
        format!("{what} {who}{by}")
    };
    let claimed = event.claimed_by.iter().map(|claim| one("claimed by", claim));
    claimed.chain(event.blamed_on.iter().map(|claim| one("blamed on", claim))).collect()
}

fn event_line(record: &Record, article: usize, event: &Event) -> Part {
    let reading = &record.readings[article];
    let days = sections::time_of(reading, event).and_then(|time| time.window);
    let head = days.map_or("no date".to_string(), words::window);
    let quote = |span| one_line(reading.quote(span));
    let mut told = format!("{} “{}”", words::kind(event), quote(event.anchor));
    for (name, roles) in [(" by ", &event.actors), (" on ", &event.recipients)] {
        let roles: Vec<String> = roles.iter().map(|role| quote(role.span)).collect();
        told += &if roles.is_empty() { String::new() } else { format!("{name}{}", roles.join(", ")) };
    }
    told += &event.place.as_ref().map_or(String::new(), |place| match place.near {
        Some(_) => format!(" {}", quote(place.span)),
        None => format!(" in {}", quote(place.span)),
    });
    let teller = event.teller.map(|ix| format!("so {}", one_line(words::teller(reading, Some(ix)))));
    let own = reading.found.events.iter().position(|other| std::ptr::eq(other, event));
    let confirmed = own.map_or(Vec::new(), |ix| words::confirmed(reading, &reading.ids.events[ix]));
    let status = words::status(event.status).map(str::to_string).into_iter();
    let below: Vec<String> = status.chain(teller).chain(claims(reading, event)).chain(confirmed).collect();
    let below = (!below.is_empty()).then(|| below.join(", "));
    line(record, article, event.anchor.start, head, told, below)
}

fn agreements(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    for agreement in &record.agreements {
        let name = words::capital(&agreement.name);
        parts.push(Part::Heading(format!("{name} ({})", words::about(record, agreement).join("; "))));
        for member in &agreement.members {
            let reading = &record.readings[member.at.article];
            let own = &reading.found.agreements[member.at.finding.0];
            let below = member.because.map(|why| format!("joined: {why}"));
            parts.push(line(record, member.at.article, own.span.start, "named".to_string(), own.name.clone(), below));
        }
        parts.extend(agreement.steps.iter().map(|s| step(record, s)));
    }
    if !parts.is_empty() && record.readings.iter().any(|r| !r.found.posture.is_empty()) {
        parts.push(Part::Heading("Where forces stand".to_string()));
    }
    for (article, reading) in record.readings.iter().enumerate() {
        for posture in &reading.found.posture {
            let (head, words) = (posture.change.to_string(), one_line(reading.quote(posture.span)));
            parts.push(line(record, article, posture.span.start, head, words, None));
        }
    }
    parts
}

/// A step of a rail: its days, how it stands, its words, its condition.
fn step(record: &Record, step: &FusedStep) -> Part {
    let told = step.told[0];
    let reading = &record.readings[told.agreement.article];
    let own = &reading.found.agreements[told.agreement.finding.0].steps[told.step];
    let derived = own.when.is_some_and(|t| reading.found.times[t.0].anchor.is_some());
    let days = step.window.map(|days| format!("{}{} ", if derived { "∴ " } else { "" }, words::window(days)));
    let head = format!("{}{}", days.unwrap_or_default(), words::step(record, step));
    let condition = own.condition.map(|span| format!("on condition: {}", one_line(reading.quote(span))));
    line(record, told.agreement.article, own.span.start, head, one_line(reading.quote(own.span)), condition)
}

/// What each speaker says on an issue, in order of time.
fn positions(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    for position in &record.positions {
        let name = &record.entities[position.entity].name;
        parts.push(Part::Heading(format!("{name}: {}", position.issue)));
        for at in &position.statements {
            let reading = &record.readings[at.article];
            let statement = &reading.found.statements[at.finding.0];
            let day = sections::said_on(record, *at).map(|days| format!("{} ", words::window(days)));
            let turn = position.turns.contains(at).then(|| "takes another side than before".to_string());
            let byte = statement.content.first().map_or(statement.span.start, |content| content.start);
            let head = format!("{}{}", day.unwrap_or_default(), statement.polarity);
            parts.push(line(record, at.article, byte, head, words::content(reading, statement), turn));
        }
    }
    parts
}

fn articles(record: &Record) -> Vec<Part> {
    let line = |(article, reading): (usize, &Reading)| {
        let citation = Citation::of(record, article);
        let (head, words) = (words::published(reading), words::title(reading));
        let because = reading.published.because.iter().filter(|_| reading.published.basis == Basis::Inferred);
        let said = words::confirmed(reading, &reading.article.id);
        let credits: Vec<&str> = reading.article.credits.iter().map(|credit| credit.name.as_str()).collect();
        let credits = (!credits.is_empty()).then(|| format!("credits {}", credits.join(", ")));
        let below = std::iter::once(words::outlet(reading).to_string())
            .chain(credits)
            .chain(because.map(words::clue))
            .chain(said);
        let below = Some(below.collect::<Vec<_>>().join("; "));
        Part::Line(Line { head, words, below, citation })
    };
    record.readings.iter().enumerate().map(line).collect()
}

/// Printed words on one line: only white space is changed.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
