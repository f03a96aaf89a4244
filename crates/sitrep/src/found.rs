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
    /// The article itself, of which people say when it was printed.
    Article,
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
            Ref::Article => "an article",
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
    /// Where the mentions of entities stand, while extractors ask for them.
    #[serde(skip)]
    places: Option<Places>,
}

/// The mentions of all entities in order of their first bytes, each with its entity, and the length of the longest.
#[derive(Debug, Clone, Default, PartialEq)]
struct Places {
    mentions: Vec<(Span, usize)>,
    longest: usize,
}

impl Places {
    fn of(entities: &[Entity]) -> Places {
        let all = entities.iter().enumerate().flat_map(|(ix, entity)| entity.mentions.iter().map(move |m| (*m, ix)));
        let mut mentions: Vec<(Span, usize)> = all.collect();
        mentions.sort_unstable();
        let longest = mentions.iter().map(|(mention, _)| mention.len()).max().unwrap_or(0);
        Places { mentions, longest }
    }

    /// Those that can overlap a span.
    fn near(&self, span: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let from = self.mentions.partition_point(|(mention, _)| mention.start + self.longest < span.start);
        self.mentions[from..].iter().copied().take_while(move |(mention, _)| mention.start <= span.end)
    }
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
            Ref::Article => Span::new(0, 0),
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
        let longest = |mentions: &mut dyn Iterator<Item = (Span, usize)>| {
            let over = mentions.filter(|(mention, _)| mention.overlaps(span));
            over.max_by_key(|(mention, ix)| (mention.len(), std::cmp::Reverse(*ix))).map(|(_, ix)| EntityIx(ix))
        };
        match &self.places {
            Some(places) => longest(&mut places.near(span)),
            None => {
                let all = self.entities.iter().enumerate();
                longest(&mut all.flat_map(|(ix, entity)| entity.mentions.iter().map(move |m| (*m, ix))))
            }
        }
    }

    /// Notes where the mentions stand, for [`Found::entity_at`] to find them without a look at each. They must stay as they
    /// are until [`Found::forget_places`].
    pub fn note_places(&mut self) {
        self.places = Some(Places::of(&self.entities));
    }

    /// Forgets where the mentions stand.
    pub fn forget_places(&mut self) {
        self.places = None;
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
