//! Agreements, a row a step, and positions, a row a statement, as tables.

use super::super::words;
use super::File;
use super::columns::{AGREEMENTS, POSITIONS};
use super::happening::{one_line, text};
use super::reviewed::{self, evidence, row};
use super::table::{Form, Table};
use crate::record::{FusedAgreement, FusedStep, Position, Record};

pub fn tables(record: &Record, form: Form) -> [File<'_>; 2] {
    let table = |columns| Table { columns, form };
    let steps = "what was agreed, a row a step; one row without a step where none is told";
    let positions = "what one speaker says on one issue, a row a statement, in order of time";
    [
        table(AGREEMENTS).file("agreements.csv", steps, move || record.agreements.iter().flat_map(|a| rows(record, a))),
        table(POSITIONS)
            .file("positions.csv", positions, move || record.positions.iter().flat_map(|p| statements(record, p))),
    ]
}

fn rows(record: &Record, agreement: &FusedAgreement) -> Vec<Vec<String>> {
    let of = whole(record, agreement);
    if agreement.steps.is_empty() {
        let first = agreement.members[0].at;
        let reading = &record.readings[first.article];
        let span = reading.found.agreements[first.finding.0].span;
        let fields = [of, vec![String::new(); 9]].concat();
        let stands = reviewed::one(reading, &reading.ids.agreements[first.finding.0]);
        return vec![row(fields, stands, evidence(reading, span.start))];
    }
    let steps = agreement.steps.iter().enumerate();
    steps.map(|(number, one)| [of.clone(), step(record, number + 1, one)].concat()).collect()
}

fn whole(record: &Record, agreement: &FusedAgreement) -> Vec<String> {
    let name = |entity: usize| record.entities[entity].name.clone();
    let parties: Vec<String> = agreement.parties.iter().map(|party| name(*party)).collect();
    vec![
        agreement.id.clone(),
        one_line(&agreement.name),
        agreement.kind.to_string(),
        parties.join("; "),
        text(agreement.host.map(name)),
        text(agreement.mediator.map(name)),
        agreement.members.len().to_string(),
        agreement.sources.len().to_string(),
    ]
}

/// The step as it is first told.
fn step(record: &Record, number: usize, fused: &FusedStep) -> Vec<String> {
    let first = fused.told[0];
    let reading = &record.readings[first.agreement.article];
    let own = &reading.found.agreements[first.agreement.finding.0].steps[first.step];
    let fields = vec![
        number.to_string(),
        one_line(reading.quote(own.span)),
        fused.status.to_string(),
        text(fused.window.and_then(|w| w.start)),
        text(fused.window.and_then(|w| w.end)),
        fused.window.map_or(String::new(), |w| w.edtf()),
        text(fused.standing(record.as_of)),
        own.condition.map_or(String::new(), |span| one_line(reading.quote(span))),
        own.teller.map_or(String::new(), |_| one_line(words::teller(reading, own.teller))),
    ];
    let stands = reviewed::one(reading, &reading.ids.agreements[first.agreement.finding.0]);
    row(fields, stands, evidence(reading, own.span.start))
}

fn statements(record: &Record, position: &Position) -> Vec<Vec<String>> {
    let speaker = &record.entities[position.entity];
    let rows = position.statements.iter().enumerate().map(|(number, at)| {
        let reading = &record.readings[at.article];
        let statement = &reading.found.statements[at.finding.0];
        let said = statement.said.and_then(|time| reading.found.times[time.0].window);
        let fields = vec![
            position.id(record),
            speaker.id.clone(),
            speaker.name.clone(),
            position.issue.clone(),
            (number + 1).to_string(),
            position.turns.contains(at).to_string(),
            reading.ids.statements[at.finding.0].clone(),
            statement.polarity.to_string(),
            said.map_or(String::new(), |w| w.edtf()),
            reading.published.window.map_or(String::new(), |w| w.edtf()),
            one_line(&words::content(reading, statement)),
        ];
        let stands = reviewed::one(reading, &reading.ids.statements[at.finding.0]);
        row(fields, stands, evidence(reading, statement.span.start))
    });
    rows.collect()
}
