//! What was agreed, in steps, and where forces stand.

use serde::{Deserialize, Serialize};

use crate::date::{Day, Window};
use crate::found::{EntityIx, FigureIx, StatementIx, TimeIx};
use crate::named::named;
use crate::span::Span;
use crate::word::Word;

/// An agreement, a round of talks, a mission or a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The words that name it.
    pub span: Span,
    /// What it is called.
    pub name: String,
    /// Between whom.
    pub parties: Vec<EntityIx>,
    /// What it is.
    pub kind: AgreementKind,
    /// Where the talks are held.
    pub host: Option<EntityIx>,
    /// Who brokers it.
    pub mediator: Option<EntityIx>,
    /// Rounds, tracks, phases, deadlines.
    pub steps: Vec<Step>,
    /// Who tells it; none where the article does.
    pub teller: Option<StatementIx>,
    /// All words that mean it, in order.
    #[serde(default)]
    pub mentions: Vec<Span>,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

named! {
    /// Kinds of agreement.
    pub enum AgreementKind {
        Agreement = "agreement",
        Talks = "talks",
        Mission = "mission",
        Plan = "plan",
    }
}

/// One step of an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The words for what is to be done.
    pub span: Span,
    /// When.
    pub when: Option<TimeIx>,
    /// How it stands.
    pub status: StepStatus,
    /// On what condition, in words.
    pub condition: Option<Span>,
    /// Who tells it; none where the article does.
    #[serde(default)]
    pub teller: Option<StatementIx>,
}

named! {
    /// How a step stands.
    pub enum StepStatus {
        Done = "done",
        Due = "due",
        Missed = "missed",
        CalledOff = "called_off",
    }
}

impl StepStatus {
    /// Whether a step lies behind or ahead by a day: by its window, else, where it is done, behind. Without a day of
    /// reference nothing is claimed.
    ///
    /// ```
    /// use sitrep::agreement::{Standing, StepStatus};
    /// use sitrep::date::{Window, date};
    /// let june = Window::between(date(2031, 6, 1).unwrap(), date(2031, 6, 30).unwrap());
    /// assert_eq!(StepStatus::Due.standing(Some(june), date(2031, 7, 1)), Some(Standing::Passed));
    /// assert_eq!(StepStatus::Due.standing(Some(june), date(2031, 6, 15)), Some(Standing::Pending));
    /// assert_eq!(StepStatus::Due.standing(None, date(2031, 6, 15)), Some(Standing::Unknown));
    /// assert_eq!(StepStatus::Due.standing(Some(june), None), None);
    /// ```
    pub fn standing(self, window: Option<Window>, as_of: Option<Day>) -> Option<Standing> {
        let as_of = as_of?;
        let end = window.and_then(|w| w.end);
        let start = window.and_then(|w| w.start);
        Some(match self {
            _ if end.is_some_and(|end| end < as_of) => Standing::Passed,
            _ if start.is_some_and(|start| start > as_of) => Standing::Pending,
            StepStatus::Done | StepStatus::Missed => Standing::Passed,
            StepStatus::Due if end.is_some() => Standing::Pending,
            StepStatus::Due | StepStatus::CalledOff => Standing::Unknown,
        })
    }
}

named! {
    /// Whether a step lies behind or ahead by a day of reference.
    pub enum Standing {
        Passed = "passed",
        Pending = "pending",
        Unknown = "unknown",
    }
}

/// Forces at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posture {
    /// The words.
    pub span: Span,
    /// Whose forces.
    pub actor: Option<EntityIx>,
    /// Where.
    pub place: Option<EntityIx>,
    /// How many.
    pub figure: Option<FigureIx>,
    /// What they do there, as printed.
    pub role: Option<Span>,
    /// Whether they come or go.
    pub change: Change,
    /// When.
    pub time: Option<TimeIx>,
    /// Who tells it; none where the article does.
    pub teller: Option<StatementIx>,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

named! {
    /// Whether forces come or go.
    pub enum Change {
        Stationed = "stationed",
        Arriving = "arriving",
        Staying = "staying",
        Leaving = "leaving",
    }
}
