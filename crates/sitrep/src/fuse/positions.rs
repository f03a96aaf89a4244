//! What each speaker with a name says on each issue, in order of time, and where the speaker changes side. A turn needs two
//! statements of opposite sides on one issue, whose days are known not to overlap; what two days are not known to be in
//! order is left open. `withdrawal of X from Y` and `end of the presence of X in Y` are the other side of `presence of X in Y`.

use std::collections::BTreeMap;

use super::entities::Of;
use crate::date::Window;
use crate::entity::EntityKind;
use crate::found::StatementIx;
use crate::reading::Reading;
use crate::record::{FusedEntity, Position, Source};
use crate::statement::Polarity;

type At = Source<StatementIx>;

/// The positions, by entity, then by issue.
pub fn positions(readings: &[Reading], entities: &[FusedEntity], of: &Of) -> Vec<Position> {
    let mut by: BTreeMap<(usize, String), Vec<At>> = BTreeMap::new();
    for (article, reading) in readings.iter().enumerate() {
        for (ix, statement) in reading.found.statements.iter().enumerate() {
            let speaker = statement.source.as_ref().and_then(|s| s.entity.filter(|_| s.name.is_some()));
            let Some((entity, issue)) = speaker.zip(statement.issue.as_deref()) else { continue };
            let entity = of[article][entity.0];
            if has_name(&entities[entity]) {
                by.entry((entity, topic(issue).0)).or_default().push(Source { article, finding: StatementIx(ix) });
            }
        }
    }
    by.into_iter().filter_map(|((entity, issue), statements)| position(readings, entity, issue, statements)).collect()
}

/// Whether an entity has a name of its own: a person, a body, a country; no `US official`.
fn has_name(entity: &FusedEntity) -> bool {
    let named = entity.name.split_whitespace().next_back().is_some_and(|w| w.chars().any(char::is_uppercase));
    let kinds = [EntityKind::Place, EntityKind::Facility, EntityKind::Weapon, EntityKind::Other];
    named && !kinds.contains(&entity.kind)
}

/// One speaker's statements on one issue; none where no one of them takes a stand.
fn position(readings: &[Reading], entity: usize, issue: String, mut statements: Vec<At>) -> Option<Position> {
    let polarity = |at: &At| readings[at.article].found.statements[at.finding.0].polarity;
    if statements.iter().all(|at| polarity(at) == Polarity::Asserts) {
        return None;
    }
    let days = |at: &At| said_on(&readings[at.article], at.finding);
    statements.sort_by_key(|at| {
        let days = days(at);
        (days.is_none(), days.and_then(|w| w.start.or(w.end)), *at)
    });
    let sided: Vec<(At, i8)> =
        statements.iter().filter_map(|at| Some((*at, side(&readings[at.article], at.finding)?))).collect();
    let turned = |pair: &[(At, i8)]| {
        let before = days(&pair[0].0).and_then(|w| w.end);
        let after = days(&pair[1].0).and_then(|w| w.start);
        (pair[0].1 != pair[1].1 && before.zip(after).is_some_and(|(before, after)| before < after)).then_some(pair[1].0)
    };
    let turns = sided.windows(2).filter_map(turned).collect();
    // where all say it in one way, the issue is named in that way: `end of the presence`, and not `presence`
    let named = |at: &At| readings[at.article].found.statements[at.finding.0].issue.clone();
    let first = named(&statements[0]).filter(|first| statements.iter().all(|at| named(at).as_ref() == Some(first)));
    Some(Position { entity, issue: first.unwrap_or(issue), statements, turns })
}

/// When a statement was said at the latest: its own day, else the day or window of print.
fn said_on(reading: &Reading, ix: StatementIx) -> Option<Window> {
    let own = reading.found.statements[ix.0].said.map(|t| reading.found.times[t.0].window);
    // a day of its own that is not settled is not the day of print
    own.unwrap_or(reading.published.window)
}

/// For (1) or against (-1) the topic; none where the statement takes no side.
fn side(reading: &Reading, ix: StatementIx) -> Option<i8> {
    let statement = &reading.found.statements[ix.0];
    let stand = match statement.polarity {
        Polarity::Supports | Polarity::Demands | Polarity::Promises => 1,
        Polarity::Opposes => -1,
        _ => return None,
    };
    statement.issue.as_deref().map(|issue| stand * topic(issue).1)
}

/// The topic of an issue, and whether the issue is for it or against it.
pub(crate) fn topic(issue: &str) -> (String, i8) {
    if let Some(ended) = issue.strip_prefix("end of ") {
        let (topic, side) = topic(ended);
        return (topic, -side);
    }
    match issue.strip_prefix("withdrawal of ") {
        Some(whose) => (format!("presence of {}", whose.replacen(" from ", " in ", 1)), -1),
        None => (issue.to_string(), 1),
    }
}
