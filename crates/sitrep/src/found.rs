//! The findings of one article, and the indices by which they point at one another.

use serde::{Deserialize, Serialize};

use crate::agreement::{Agreement, Posture};
use crate::entity::Entity;
use crate::event::Event;
use crate::figure::Figure;
use crate::hint::Hint;
use crate::named::index;
use crate::note::Note;
use crate::span::Span;
use crate::statement::Statement;
use crate::time::Time;

index! {
    /// A time of the article.
    TimeIx,
    /// An entity of the article.
    EntityIx,
    /// A statement of the article.
    StatementIx,
    /// A figure of the article.
    FigureIx,
    /// An event of the article.
    EventIx,
    /// An agreement of the article.
    AgreementIx,
    /// A posture of the article.
    PostureIx,
}

/// A finding of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ref {
    /// A time.
    Time(TimeIx),
    /// An entity.
    Entity(EntityIx),
    /// A statement.
    Statement(StatementIx),
    /// A figure.
    Figure(FigureIx),
    /// An event.
    Event(EventIx),
    /// An agreement.
    Agreement(AgreementIx),
    /// A posture.
    Posture(PostureIx),
}

impl Ref {
    /// What it is, in words.
    pub fn kind(self) -> &'static str {
        match self {
            Ref::Time(_) => "a time",
            Ref::Entity(_) => "a name",
            Ref::Statement(_) => "a statement",
            Ref::Figure(_) => "a figure",
            Ref::Event(_) => "an event",
            Ref::Agreement(_) => "an agreement",
            Ref::Posture(_) => "a posture",
        }
    }
}

/// All findings of one article. Extractors run in the order of `extract::ALL` and may read what came before.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// In order of their spans.
    pub times: Vec<Time>,
    /// In order of their first mentions.
    pub entities: Vec<Entity>,
    /// In order of their spans.
    pub statements: Vec<Statement>,
    /// In order of their spans.
    pub figures: Vec<Figure>,
    /// In order of their anchors.
    pub events: Vec<Event>,
    /// In order of their spans.
    pub agreements: Vec<Agreement>,
    /// In order of their spans.
    pub posture: Vec<Posture>,
    /// Reasons for the day of print, in order of the rules that read them.
    pub hints: Vec<Hint>,
    /// In the order in which they were made.
    pub notes: Vec<Note>,
}

impl Found {
    /// The words by which a finding goes: the anchor of an event, the first mention of an entity, all of a statement.
    pub fn span(&self, finding: Ref) -> Span {
        match finding {
            Ref::Time(ix) => self.times[ix.0].span,
            Ref::Entity(ix) => self.entities[ix.0].mentions.first().copied().unwrap_or(Span::new(0, 0)),
            Ref::Statement(ix) => self.statements[ix.0].span,
            Ref::Figure(ix) => self.figures[ix.0].span,
            Ref::Event(ix) => self.events[ix.0].anchor,
            Ref::Agreement(ix) => self.agreements[ix.0].span,
            Ref::Posture(ix) => self.posture[ix.0].span,
        }
    }

    /// The byte at which the words of a finding begin: the anchor of an event, the first content of a statement.
    pub fn start(&self, finding: Ref) -> usize {
        let statement = if let Ref::Statement(ix) = finding { Some(&self.statements[ix.0]) } else { None };
        let content = statement.and_then(|statement| statement.content.first());
        content.copied().unwrap_or_else(|| self.span(finding)).start
    }

    /// The entity one of whose mentions overlaps `span`, the longest such mention first.
    pub fn entity_at(&self, span: Span) -> Option<EntityIx> {
        let mut best: Option<(usize, usize)> = None;
        for (ix, entity) in self.entities.iter().enumerate() {
            for mention in entity.mentions.iter().filter(|m| m.overlaps(span)) {
                if best.is_none_or(|(len, _)| mention.len() > len) {
                    best = Some((mention.len(), ix));
                }
            }
        }
        best.map(|(_, ix)| EntityIx(ix))
    }

    /// The time whose words overlap `span`.
    pub fn time_at(&self, span: Span) -> Option<TimeIx> {
        let first = self.times.partition_point(|t| t.span.end <= span.start);
        self.times.get(first).filter(|t| t.span.overlaps(span)).map(|_| TimeIx(first))
    }

    /// The smallest statement whose content holds `span`: its teller.
    pub fn teller_of(&self, span: Span) -> Option<StatementIx> {
        let holds = |s: &Statement| s.content.iter().any(|c| c.contains(span));
        let all = self.statements.iter().enumerate().filter(|(_, s)| holds(s));
        all.min_by_key(|(_, s)| s.span.len()).map(|(ix, _)| StatementIx(ix))
    }
}
