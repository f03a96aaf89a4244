//! The record of a set of articles: what all of them tell, joined only where the texts leave no doubt, every part with
//! the findings that it stands on.

use std::collections::BTreeMap;

use crate::agreement::{AgreementKind, Standing, StepStatus};
use crate::article::Why;
use crate::conflict::Conflict;
use crate::date::{Day, Window};
use crate::entity::EntityKind;
use crate::figure::Measure;
use crate::found::{AgreementIx, EntityIx, EventIx, FigureIx, Ref, StatementIx};
use crate::id;
use crate::query::Query;
use crate::reading::Reading;
use crate::skipped::Unread;
use crate::span::Span;
use crate::time::Time;

/// What a set of pages tells.
#[derive(Debug, Default)]
pub struct Record {
    /// The articles with their findings, in page order.
    pub readings: Vec<Reading>,
    /// Entities, joined across articles where nothing else can be meant; by number of articles, most first.
    pub entities: Vec<FusedEntity>,
    /// For each article's entities, by index, the index of the joined one.
    pub entity_of: Vec<Vec<usize>>,
    /// Events, accounts of one event joined; in page order of their first accounts.
    pub events: Vec<FusedEvent>,
    /// Articles that tell of one happening; every article is in one.
    pub stories: Vec<Story>,
    /// Articles that repeat or rewrite one another.
    pub copies: Vec<Copies>,
    /// Figures of one measure and one stated scope.
    pub series: Vec<Series>,
    /// Agreements, accounts of one joined; in page order of their first accounts.
    pub agreements: Vec<FusedAgreement>,
    /// What named speakers say on an issue, by entity.
    pub positions: Vec<Position>,
    /// Where accounts disagree, or only seem to; those that differ first.
    pub conflicts: Vec<Conflict>,
    /// Dated sentences in order of time.
    pub timeline: Vec<Line>,
    /// What was read and what was not.
    pub coverage: Coverage,
    /// What people said of two of its records, in the order in which they did.
    pub ties: Vec<Tie>,
    /// What its articles were chosen by; none where they are all that there are.
    pub asked: Option<Asked>,
    /// The number by which each article is cited, where they are some of a case; else they are counted from 1.
    pub numbers: Vec<usize>,
    /// The day as of which the reader looks at it, as the reader gave it: by it steps of agreements are passed or pending; without
    /// one nothing is said of that.
    pub as_of: Option<Day>,
}

/// What the articles of a record were chosen by.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What was looked for.
    pub query: Query,
    /// How many articles hold it; the record has the best of them, as many as the query's limit.
    pub matched: usize,
}

/// A finding of one of the record's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source<Ix> {
    /// Index of the reading in the record.
    pub article: usize,
    /// The finding.
    pub finding: Ix,
}

/// What a person said of two records of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// One of them; where they are kept apart, the one that was taken out.
    pub record: Source<Ref>,
    /// The other, or one of a joined record.
    pub other: Source<Ref>,
    /// Whether they are one.
    pub same: bool,
    /// Who says so.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether it holds: no later word contradicts it.
    pub holds: bool,
}

/// Articles that tell of one happening.
#[derive(Debug)]
pub struct Story {
    /// By index, in page order.
    pub articles: Vec<usize>,
}

/// Articles that repeat or rewrite one another: for the count of sources they are one.
#[derive(Debug)]
pub struct Copies {
    /// By index, in page order; two or more.
    pub articles: Vec<usize>,
    /// What each has in common with another of them, in order.
    pub shared: Vec<Shared>,
}

/// A stretch of an article that another article tells too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Index of the article.
    pub article: usize,
    /// Whole sentences.
    pub span: Span,
}

/// One entity of the whole set.
#[derive(Debug)]
pub struct FusedEntity {
    /// The smallest id of its members.
    pub id: String,
    /// Its full name, as most articles print it.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Other spellings and short forms, in order of their first appearance.
    pub aliases: Vec<String>,
    /// The entity in each article, in page order.
    pub members: Vec<Member>,
}

/// An article's entity within a joined one. The article's own stays as it is, so that every join can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Index of the reading.
    pub article: usize,
    /// The entity.
    pub entity: EntityIx,
    /// Why it was joined, in words.
    pub because: &'static str,
}

/// One event of the whole set.
#[derive(Debug)]
pub struct FusedEvent {
    /// The smallest id of its members.
    pub id: String,
    /// The event as each article tells it, the fullest account first.
    pub members: Vec<Source<EventIx>>,
    /// Why each member but the first was joined; none where people joined it.
    pub because: BTreeMap<Source<EventIx>, &'static str>,
    /// The independent articles that tell of it, by their index.
    pub sources: Vec<usize>,
}

/// One agreement, round of talks, mission or plan of the whole set.
#[derive(Debug)]
pub struct FusedAgreement {
    /// The smallest id of its members.
    pub id: String,
    /// The name in capitals, else the words of the account with the most parties.
    pub name: String,
    /// What it is.
    pub kind: AgreementKind,
    /// Between whom (indices of the record's entities).
    pub parties: Vec<usize>,
    /// Where it is held (an entity of the record).
    pub host: Option<usize>,
    /// Who brokers it (an entity of the record).
    pub mediator: Option<usize>,
    /// It as each article tells it.
    pub members: Vec<JoinedAgreement>,
    /// The steps of all members in order of time; those without a day last.
    pub steps: Vec<FusedStep>,
    /// The independent articles that tell of it, by their index.
    pub sources: Vec<usize>,
}

/// An article's agreement within a joined one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JoinedAgreement {
    /// The agreement.
    pub at: Source<AgreementIx>,
    /// Why it was joined to one before it, in words; none for the first.
    pub because: Option<&'static str>,
}

/// A step of a joined agreement.
#[derive(Debug)]
pub struct FusedStep {
    /// Where it is told, word for word alike; one or more.
    pub told: Vec<StepAt>,
    /// How it stands by the words.
    pub status: StepStatus,
    /// The days on which, or by which, it is.
    pub window: Option<Window>,
}

impl FusedStep {
    /// Whether it lies behind or ahead by a day; none without a day.
    pub fn standing(&self, as_of: Option<Day>) -> Option<Standing> {
        self.status.standing(self.window, as_of)
    }
}

/// A step of an article's agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepAt {
    /// The agreement.
    pub agreement: Source<AgreementIx>,
    /// Index of the step in it.
    pub step: usize,
}

/// What one speaker says on one issue.
#[derive(Debug, Clone)]
pub struct Position {
    /// The speaker (an entity of the record).
    pub entity: usize,
    /// What it is about.
    pub issue: String,
    /// In order of the days on which they were said or, where that is not told, printed.
    pub statements: Vec<Source<StatementIx>>,
    /// Those of them that take the other side than the one before.
    pub turns: Vec<Source<StatementIx>>,
}

impl Position {
    /// Its id: a hash of the speaker's id and the issue.
    pub fn id(&self, record: &Record) -> String {
        id::of(&["position", &record.entities[self.entity].id, &self.issue])
    }
}

/// Readings of one count: one measure, one stated scope.
#[derive(Debug, Clone)]
pub struct Series {
    /// What is counted.
    pub measure: Measure,
    /// What the count holds for, as far as stated: place, actor, target (indices of the record's entities), and since when.
    pub scope: SeriesScope,
    /// In order of `as_of`; those without one last, in page order.
    pub readings: Vec<Count>,
}

impl Series {
    /// The reading of the latest day; where none has a day, the last of its pages.
    pub fn latest(&self) -> Option<&Count> {
        self.readings.iter().rfind(|count| count.as_of.is_some()).or(self.readings.last())
    }
}

/// What all readings of a series hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SeriesScope {
    /// Where.
    pub place: Option<usize>,
    /// Whose.
    pub actor: Option<usize>,
    /// Against whom.
    pub target: Option<usize>,
    /// Counted since.
    pub since: Option<Window>,
}

/// One reading of a series.
#[derive(Debug, Clone)]
pub struct Count {
    /// The figure.
    pub figure: Source<FigureIx>,
    /// Up to when it counts.
    pub as_of: Option<Window>,
    /// What gave `as_of`.
    pub from: Option<AsOf>,
}

impl Count {
    /// Whether `as_of` was worked out from other words than the figure's own.
    pub fn derived(&self) -> bool {
        matches!(self.from, Some(AsOf::Said(_) | AsOf::Printed))
    }
}

/// What says up to when a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// The figure's own words.
    Stated,
    /// The day of the statement that tells it.
    Said(Ref),
    /// The day, or the window, in which its article was printed: it counts up to then at the latest.
    Printed,
}

impl Record {
    /// The number by which an article is cited.
    pub fn number(&self, article: usize) -> usize {
        self.numbers.get(article).copied().unwrap_or(article + 1)
    }

    /// What people said, and what holds, of a record and another.
    pub fn ties_of(&self, article: usize, finding: Ref) -> impl Iterator<Item = &Tie> {
        let own = Source { article, finding };
        self.ties.iter().filter(move |tie| tie.holds && (tie.record == own || tie.other == own))
    }
}

/// One dated line: a sentence of one article.
#[derive(Debug)]
pub struct Line {
    /// The days that it covers.
    pub window: Window,
    /// `day`, `week`, `month`, `season`, `year` or `window`, as printed; `told` where the day is the article's own day of print and
    /// its event has none.
    pub precision: &'static str,
    /// Index of the reading.
    pub article: usize,
    /// The sentence; of an entry of a chronicle (`8 December: …`) the day before it too.
    pub sentence: Span,
    /// What was read from it and is dated so: events, or the time alone where what is told is no event of a known kind.
    pub records: Vec<Ref>,
    /// The independent articles that tell of it, by their index.
    pub sources: Vec<usize>,
    /// What matters most has most. The first line of a day has the weight of its day: the number of independent articles that name
    /// the day or were printed on it, each counted by how much the words of its sentence are those of the whole timeline. Each
    /// further line of the day has half the weight of the one before.
    pub weight: f64,
}

/// What was read and what was not.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Number of pages handed in, those that failed included.
    pub pages: usize,
    /// Names of the pages without an article.
    pub without_article: Vec<String>,
    /// Pages that could not be read: the place and the reason.
    pub failed: Vec<(String, String)>,
    /// Articles in another language, of which nothing is read: the page's name and the article's language.
    pub other_languages: Vec<(String, String)>,
    /// What lay beside the pages and was not read.
    pub unread: Unread,
    /// Keys of rows that gave nothing, by file.
    pub unused_keys: Vec<(String, Vec<String>)>,
    /// How many passages were left out, by reason.
    pub dropped: Vec<(Why, usize)>,
    /// How many notes there are, by field.
    pub unsettled: Vec<(&'static str, usize)>,
}

impl Line {
    /// The precision of a line whose day is that of print: it was told then, and happened at that time or before.
    pub const TOLD: &'static str = "told";

    /// The time that dates it; none where its day is that of print.
    pub fn time<'r>(&self, reading: &'r Reading) -> Option<&'r Time> {
        let time = match *self.records.first()? {
            Ref::Time(time) => time,
            Ref::Event(event) => reading.found.events[event.0].time.as_ref()?.time,
            _ => return None,
        };
        Some(&reading.found.times[time.0])
    }

    /// Whether its day is only the day on which it was told.
    pub fn told(&self) -> bool {
        self.precision == Line::TOLD
    }
}
