//! What several pages tell together, a line a record, articles by the names of their pages.

use sitrep::record::Record;

/// The kinds that a block can list.
pub const KINDS: &[&str] = &[
    "copies",
    "stories",
    "fused events",
    "fused entities",
    "roles",
    "fused agreements",
    "positions",
    "series",
    "key figures",
    "conflicts",
    "timeline",
    "ties",
];

/// The records of one kind; events, entities, stories and series only where something was joined.
pub fn of(kind: &str, record: &Record) -> String {
    let lines: Vec<String> = match kind {
        "copies" => copies(record),
        "stories" => {
            let several = record.stories.iter().filter(|story| story.articles.len() > 1);
            several.map(|story| names(record, &story.articles)).collect()
        }
        "fused events" => events(record),
        "fused entities" => entities(record),
        "roles" => roles(record),
        "fused agreements" => agreements(record),
        "positions" => positions(record),
        "conflicts" => conflicts(record),
        "timeline" => timeline(record),
        "ties" => ties(record),
        "key figures" => key_figures(record),
        _ => series(record),
    };
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `Gazette + Herald`, then a line a stretch: `- Gazette: "…"`.
fn copies(record: &Record) -> Vec<String> {
    let group = |copies: &sitrep::record::Copies| {
        let shared = copies.shared.iter().map(|shared| {
            let reading = &record.readings[shared.article];
            format!("- {}: \"{}\"", reading.article.page.id, reading.quote(shared.span).replace('\n', " "))
        });
        std::iter::once(names(record, &copies.articles)).chain(shared).collect::<Vec<_>>()
    };
    record.copies.iter().flat_map(group).collect()
}

/// `ASSAULT Gazette "shelled" + Herald "shelled", sources: Gazette`.
fn events(record: &Record) -> Vec<String> {
    let several = record.events.iter().filter(|event| event.members.len() > 1);
    let line = |event: &sitrep::record::FusedEvent| {
        let member = |at: &sitrep::record::Source<sitrep::found::EventIx>| {
            let reading = &record.readings[at.article];
            let anchor = reading.found.events[at.finding.0].anchor;
            format!("{} \"{}\"", reading.article.page.id, reading.quote(anchor))
        };
        let first = event.members[0];
        let kind = record.readings[first.article].found.events[first.finding.0].kind;
        let members = event.members.iter().map(member).collect::<Vec<_>>().join(" + ");
        format!("{kind} {members}, sources: {}", names(record, &event.sources))
    };
    several.map(line).collect()
}

/// `person "Karim Yusuf Haddad": Gazette "Karim Haddad" (why), Herald "…" (why)`.
fn entities(record: &Record) -> Vec<String> {
    let several = record.entities.iter().filter(|entity| entity.members.len() > 1);
    let line = |entity: &sitrep::record::FusedEntity| {
        let member = |at: &sitrep::record::Member| {
            let reading = &record.readings[at.article];
            format!("{} \"{}\" ({})", reading.article.page.id, reading.found.entities[at.entity.0].name, at.because)
        };
        let members = entity.members.iter().map(member).collect::<Vec<_>>().join(", ");
        format!("{} \"{}\": {members}", entity.kind, entity.name)
    };
    several.map(line).collect()
}

/// `talks "the talks" between "Norland", "Sahran": Gazette "talks with Sahran" + Herald "…" (why)`, then a line a step in order
/// of time: `- 2031-06 done Gazette "the talks began"`.
fn agreements(record: &Record) -> Vec<String> {
    let lines = |agreement: &sitrep::record::FusedAgreement| {
        let member = |member: &sitrep::record::JoinedAgreement| {
            let reading = &record.readings[member.at.article];
            let name = &reading.found.agreements[member.at.finding.0].name;
            let why = member.because.map_or(String::new(), |why| format!(" ({why})"));
            format!("{} \"{name}\"{why}", reading.article.page.id)
        };
        let step = |step: &sitrep::record::FusedStep| {
            let words = |told: &sitrep::record::StepAt| {
                let reading = &record.readings[told.agreement.article];
                let own = &reading.found.agreements[told.agreement.finding.0].steps[told.step];
                format!("{} \"{}\"", reading.article.page.id, reading.quote(own.span))
            };
            let days = step.window.map_or("-".to_string(), |window| window.edtf());
            format!("- {days} {} {}", step.status, step.told.iter().map(words).collect::<Vec<_>>().join(" + "))
        };
        let parties: Vec<_> = agreement.parties.iter().map(|p| format!("\"{}\"", record.entities[*p].name)).collect();
        let members = agreement.members.iter().map(member).collect::<Vec<_>>().join(" + ");
        let head = format!("{} \"{}\" between {}: {members}", agreement.kind, agreement.name, parties.join(", "));
        std::iter::once(head).chain(agreement.steps.iter().map(step)).collect::<Vec<_>>()
    };
    record.agreements.iter().flat_map(lines).collect()
}

/// `Lena Holt: "prime minister" 2017-05-02/2018-01-03 Gazette + Herald; "former prime minister" 2024-02-01 Tribune`.
fn roles(record: &Record) -> Vec<String> {
    let line = |entity: &sitrep::record::FusedEntity| {
        let role = |office: &sitrep::office::Office| {
            let articles: Vec<usize> = office.told.iter().map(|told| told.article).collect();
            let printed = office.printed.map_or("-".to_string(), |window| window.edtf());
            format!("\"{}\" {printed} {}", office.title, names(record, &articles))
        };
        let roles: Vec<String> = sitrep::office::offices(&record.readings, entity).iter().map(role).collect();
        (!roles.is_empty()).then(|| format!("{}: {}", entity.name, roles.join("; ")))
    };
    record.entities.iter().filter_map(line).collect()
}

/// `Karim Haddad on "presence of Norland troops in Sahran": Gazette opposes, Herald supports (turn)`.
fn positions(record: &Record) -> Vec<String> {
    let line = |position: &sitrep::record::Position| {
        let said = |at: &sitrep::record::Source<sitrep::found::StatementIx>| {
            let reading = &record.readings[at.article];
            let turn = if position.turns.contains(at) { " (turn)" } else { "" };
            format!("{} {}{turn}", reading.article.page.id, reading.found.statements[at.finding.0].polarity)
        };
        let said = position.statements.iter().map(said).collect::<Vec<_>>().join(", ");
        format!("{} on \"{}\": {said}", record.entities[position.entity].name, position.issue)
    };
    record.positions.iter().map(line).collect()
}

/// `Killed, in Homs: Gazette "three"`.
fn key_figures(record: &Record) -> Vec<String> {
    let line = |series: &&sitrep::record::Series| {
        let last = series.latest().expect("a reading").figure;
        let reading = &record.readings[last.article];
        let figure = reading.quote(reading.found.figures[last.finding.0].span);
        format!("{}: {} \"{figure}\"", sitrep::show::words::series(record, series), reading.article.page.id)
    };
    sitrep::show::sections::key_series(record, 8).iter().map(line).collect()
}

/// `attacks since 2023-10-17: Gazette "46" [2023-11-05], Herald "60" [2023-12-01]`.
fn series(record: &Record) -> Vec<String> {
    let several = record.series.iter().filter(|series| series.readings.len() > 1);
    let line = |series: &sitrep::record::Series| {
        let count = |count: &sitrep::record::Count| {
            let reading = &record.readings[count.figure.article];
            let figure = &reading.found.figures[count.figure.finding.0];
            let as_of = count.as_of.map_or("-".to_string(), |window| window.edtf());
            format!("{} \"{}\" [{as_of}]", reading.article.page.id, reading.quote(figure.span))
        };
        let since = series.scope.since.map_or(String::new(), |window| format!(" since {}", window.edtf()));
        format!("{}{since}: {}", series.measure, series.readings.iter().map(count).collect::<Vec<_>>().join(", "))
    };
    several.map(line).collect()
}

/// `joined by Ann, 9 Apr 2031: Gazette "shelled" + Herald "fired"`, those that hold.
fn ties(record: &Record) -> Vec<String> {
    let line = |tie: &sitrep::record::Tie| {
        let end = |at: sitrep::record::Source<sitrep::found::Ref>| {
            let reading = &record.readings[at.article];
            let sentence =
                reading.quote(reading.sentences[reading.sentence_at(reading.found.start(at.finding)).expect("one")]);
            format!("{} \"{sentence}\"", reading.article.page.id)
        };
        format!("{}: {} / {}", sitrep::show::words::tie(tie), end(tie.record), end(tie.other))
    };
    record.ties.iter().filter(|tie| tie.holds).map(line).collect()
}

fn names(record: &Record, articles: &[usize]) -> String {
    articles.iter().map(|ix| record.readings[*ix].article.page.id.as_str()).collect::<Vec<_>>().join(" + ")
}

/// `differs target: Gazette "a camp" (the army) / "a school" (villagers) — why`.
fn conflicts(record: &Record) -> Vec<String> {
    let line = |conflict: &sitrep::conflict::Conflict| {
        let side = |side: &sitrep::conflict::Side| {
            let reading = &record.readings[side.article];
            let teller = side.teller.as_ref().map_or(String::new(), |teller| format!(" ({teller})"));
            format!("{} \"{}\"{teller}", reading.article.page.id, reading.quote(side.words).replace('\n', " "))
        };
        let sides = conflict.sides.iter().map(side).collect::<Vec<_>>().join(" / ");
        format!("{} {}: {sides} — {}", conflict.verdict, conflict.field, conflict.because)
    };
    record.conflicts.iter().map(line).collect()
}

/// `2024-03-05 day Gazette "…", sources: Gazette + Herald`.
fn timeline(record: &Record) -> Vec<String> {
    let line = |line: &sitrep::record::Line| {
        let reading = &record.readings[line.article];
        let (days, page) = (line.window.edtf(), &reading.article.page.id);
        format!(
            "{days} {} {page} \"{}\", sources: {}",
            line.precision,
            reading.quote(line.sentence),
            names(record, &line.sources)
        )
    };
    record.timeline.iter().map(line).collect()
}
