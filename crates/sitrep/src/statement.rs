//! Who said what: source, cue and content, each a span.

use serde::{Deserialize, Serialize};

use crate::found::{EntityIx, TimeIx};
use crate::named::named;
use crate::span::Span;
use crate::word::Word;

/// One statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The whole: source, cue and content.
    pub span: Span,
    /// Who said it; none where the article judges in its own voice or the source is not printed.
    pub source: Option<Source>,
    /// Whether the article speaks in its own voice.
    pub author: bool,
    /// The word that reports: `said`, `according to`.
    pub cue: Option<Span>,
    /// What was said, without the marks around it.
    pub content: Vec<Span>,
    /// Quoted, reported or both.
    pub form: Form,
    /// The chain from the speaker to this page.
    pub via: Vec<Via>,
    /// When it was said.
    pub said: Option<TimeIx>,
    /// To whom.
    pub addressee: Option<EntityIx>,
    /// What the speaker does by saying it.
    pub polarity: Polarity,
    /// Toward what.
    pub toward: Option<Span>,
    /// What positions are lined up by.
    pub issue: Option<String>,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

/// A speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The words for the speaker.
    pub span: Span,
    /// The entity, where settled.
    pub entity: Option<EntityIx>,
    /// Its name; none where unnamed.
    pub name: Option<String>,
    /// Role as printed: `a US official`.
    pub role: Option<String>,
    /// Who held the office that the role names (`Iraq's prime minister`) on all days on which the article can have been
    /// printed. The page does not print it: it is shipped knowledge.
    #[serde(default)]
    pub holder: Option<String>,
}

/// One link between the speaker and the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Via {
    /// `CNN`.
    pub name: String,
    /// Where it is credited.
    pub span: Span,
}

named! {
    /// Forms of a statement.
    pub enum Form {
        Direct = "direct",
        Indirect = "indirect",
        Mixed = "mixed",
    }
}

named! {
    /// What a speaker does by a statement.
    pub enum Polarity {
        Asserts = "asserts",
        Denies = "denies",
        Supports = "supports",
        Opposes = "opposes",
        Demands = "demands",
        Promises = "promises",
        Warns = "warns",
        Blames = "blames",
    }
}
