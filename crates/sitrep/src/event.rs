//! What happened: an anchor word, its type, who did it to whom, where, when, with what, at what cost.

use serde::{Deserialize, Serialize};

use crate::found::{EntityIx, EventIx, FigureIx, StatementIx, TimeIx};
use crate::named::named;
use crate::span::Span;
use crate::word::Word;

/// The types of PLOVER 2021.
pub const TYPES: &[Word] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// What is no type of PLOVER, and no violence: what nature, chance, illness or plain crime does.
pub const CLASSES: &[Word] = &["disaster", "accident", "disease", "crime"];

/// All that an event can be: the types, then the classes.
pub fn kinds() -> Vec<Word> {
    [TYPES, CLASSES].concat()
}

/// One event as one article tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The word that names it.
    pub anchor: Span,
    /// PLOVER 2021 type (`ASSAULT`), or one of [`CLASSES`].
    #[serde(deserialize_with = "crate::word::one")]
    pub kind: Word,
    /// PLOVER mode: `drone`.
    #[serde(deserialize_with = "crate::word::maybe")]
    pub mode: Option<Word>,
    /// PLOVER contexts.
    #[serde(deserialize_with = "crate::word::many")]
    pub contexts: Vec<Word>,
    /// ACLED event type and sub-event type, where it is one.
    #[serde(deserialize_with = "crate::word::pair")]
    pub acled: Option<(Word, Word)>,
    /// Who did it.
    pub actors: Vec<Role>,
    /// To whom, or what.
    pub recipients: Vec<Role>,
    /// Where.
    pub place: Option<Where>,
    /// When.
    pub time: Option<When>,
    /// Whether it is named only to say when something else took place: `since the war began`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// Killed, wounded, captured, arrested, missing, displaced.
    pub harm: Vec<FigureIx>,
    /// Whether it happened.
    pub status: Status,
    /// How it ended, where not as meant.
    pub outcome: Option<Outcome>,
    /// Who tells it; none where the article does.
    pub teller: Option<StatementIx>,
    /// Who took responsibility.
    pub claimed_by: Vec<Claim>,
    /// Who was blamed, and by whom.
    pub blamed_on: Vec<Claim>,
    /// The event that it answers, where the text says so.
    pub response_to: Option<EventIx>,
    /// Whether the words say that nothing of its kind came between it and what the article tells of (`the first since
    /// March, when …`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last: bool,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

impl Event {
    /// `disaster`, `accident`, `disease` or `crime`, where it is one and has no type.
    pub fn class(&self) -> Option<Word> {
        Some(self.kind).filter(|kind| CLASSES.contains(kind))
    }

    /// Its type of PLOVER; none where it has a class.
    pub fn plover(&self) -> Option<Word> {
        Some(self.kind).filter(|_| self.class().is_none())
    }
}

/// One that takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The words.
    pub span: Span,
    /// The entity, where it is one.
    pub entity: Option<EntityIx>,
    /// Person, organisation or object.
    pub kind: RoleKind,
}

named! {
    /// What takes part.
    pub enum RoleKind {
        Person = "person",
        Organisation = "organisation",
        Object = "object",
    }
}

/// Where an event took place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Where {
    /// The words.
    pub span: Span,
    /// The place; none where the words only point from one (`south of Mosul`), or name one that is no entity.
    pub entity: Option<EntityIx>,
    /// The place from which the words point, where they do.
    pub near: Option<EntityIx>,
}

/// When an event took place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// The words.
    pub span: Span,
    /// The time.
    pub time: TimeIx,
}

/// A weapon or means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weapon {
    /// The words.
    pub span: Span,
    /// `drone`, `missile`, `rocket`, `firearm`, `bomb`, ….
    #[serde(deserialize_with = "crate::word::one")]
    pub class: Word,
}

/// A claim of responsibility, or blame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The one that took it, or is blamed.
    pub entity: Option<EntityIx>,
    /// Who says so.
    pub by: Option<EntityIx>,
    /// The words.
    pub span: Span,
}

named! {
    /// Whether an event happened.
    pub enum Status {
        Happened = "happened",
        Ongoing = "ongoing",
        Planned = "planned",
        Threatened = "threatened",
        Denied = "denied",
        Alleged = "alleged",
        Hypothetical = "hypothetical",
        Demanded = "demanded",
    }
}

named! {
    /// How an event ended.
    pub enum Outcome {
        Intercepted = "intercepted",
        Foiled = "foiled",
        Failed = "failed",
    }
}
