//! Dated events of the world and elections, from tables written by hand; each row of the first says how sure it is, and
//! only sure rows are read.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{parts, rows};

const EVENTS: &str = include_str!("en/world_events.tsv");
const CAMPAIGNS: &str = include_str!("en/campaigns.tsv");
const OCCASIONS: &str = include_str!("en/occasions.tsv");
const ELECTIONS: &str = include_str!("en/elections.tsv");

/// Something that happened on known days (`world_events.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldEvent {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// As it follows `knows of`: `fall of Bashar al-Assad`.
    pub name: &'static str,
    /// Ways to tell of it.
    pub patterns: Vec<Pattern>,
}

/// Words of which a sentence that tells of an event has one of each group, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Groups of words, lower case and without accents; a word fits a token's own form or its lemma.
    pub groups: Vec<Vec<&'static str>>,
    /// Words that the sentence must not have (`!`).
    pub without: Vec<&'static str>,
    /// Whether the sentence must print the month and the day too (`@`).
    pub dated: bool,
    /// Whether one of the words must govern all others (`~`): `the fall of X`, `X was toppled`.
    pub governed: bool,
}

/// All elections of a kind in a country (`elections.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elections {
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// What papers call them: `parliamentary`, `general`.
    pub kinds: Vec<&'static str>,
    /// The year from which the days are complete.
    pub since: i16,
    /// Their (first) days.
    pub days: Vec<Date>,
}

/// A public occasion that comes round on days known in advance (`occasions.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Its names, lower case.
    pub names: Vec<&'static str>,
    /// The year from which the days are complete.
    pub since: i16,
    /// First and last day of each.
    pub days: Vec<(Date, Date)>,
}

/// The occasions, by name.
pub fn occasions() -> &'static [Occasion] {
    static ROWS: LazyLock<Vec<Occasion>> = LazyLock::new(|| rows(OCCASIONS).filter_map(occasion).collect());
    &ROWS
}

fn occasion([names, _, since, days]: [&'static str; 4]) -> Option<Occasion> {
    let stretch = |text: &'static str| {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    let days: Option<Vec<_>> = parts(days).map(stretch).collect();
    Some(Occasion { names: parts(names).collect(), since: since.parse().ok()?, days: days? })
}

/// Someone's run for an office (`campaigns.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// The full name, and others; short ones that stand alone are marked `~`.
    pub names: Vec<&'static str>,
    /// The office in lower case: `president`.
    pub office: &'static str,
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// The first day, or one before it where it is not known to the day.
    pub from: Date,
    /// The last day: of the vote, or on which the candidate gave up; or one after it.
    pub to: Date,
}

/// The campaigns, by name.
pub fn campaigns() -> &'static [Campaign] {
    static ROWS: LazyLock<Vec<Campaign>> = LazyLock::new(|| rows(CAMPAIGNS).filter_map(campaign).collect());
    &ROWS
}

/// Days by which a campaign that is not known to the day is widened on both sides.
const UNSURE: i64 = 60;

fn campaign([name, other, office, country, from, to, sure]: [&'static str; 7]) -> Option<Campaign> {
    let names = std::iter::once(name).chain(parts(other)).collect();
    let slack = jiff::Span::new().days(if sure == "sure" { 0 } else { UNSURE });
    let (from, to) = (super::names::first_day(from)?, super::names::last_day(to)?);
    Some(Campaign { names, office, country, from: from.checked_sub(slack).ok()?, to: to.checked_add(slack).ok()? })
}

/// The events of the world, in order of their first day.
pub fn world_events() -> &'static [WorldEvent] {
    static ROWS: LazyLock<Vec<WorldEvent>> = LazyLock::new(|| rows(EVENTS).filter_map(event).collect());
    &ROWS
}

/// The elections, by country.
pub fn elections() -> &'static [Elections] {
    static ROWS: LazyLock<Vec<Elections>> = LazyLock::new(|| rows(ELECTIONS).filter_map(election).collect());
    &ROWS
}

fn event([first, last, sure, name, patterns]: [&'static str; 5]) -> Option<WorldEvent> {
    let first: Date = first.parse().ok()?;
    let last = last.parse().unwrap_or(first);
    (sure == "sure").then(|| WorldEvent { first, last, name, patterns: parts(patterns).map(pattern).collect() })
}

fn pattern(text: &'static str) -> Pattern {
    let words = || text.split(' ');
    Pattern {
        groups: words().filter(|g| !g.starts_with(['@', '!', '~'])).map(|g| g.split('/').collect()).collect(),
        without: words().filter_map(|g| g.strip_prefix('!')).collect(),
        dated: words().any(|g| g == "@"),
        governed: words().any(|g| g == "~"),
    }
}

fn election([country, kinds, since, days]: [&'static str; 4]) -> Option<Elections> {
    let days: Option<Vec<Date>> = parts(days).map(|day| day.parse().ok()).collect();
    Some(Elections { country, kinds: kinds.split('/').collect(), since: since.parse().ok()?, days: days? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        let sure = rows::<5>(EVENTS).filter(|row| row[2] == "sure").count();
        assert_eq!(world_events().len(), sure);
        assert_eq!(elections().len(), rows::<4>(ELECTIONS).count());
        assert_eq!(occasions().len(), rows::<4>(OCCASIONS).count());
        assert_eq!(campaigns().len(), rows::<7>(CAMPAIGNS).count());
        for event in world_events() {
            assert!(event.first <= event.last, "{}", event.name);
            assert!(
                !event.patterns.is_empty() && event.patterns.iter().all(|p| !p.groups.is_empty()),
                "{}",
                event.name
            );
        }
    }
}
