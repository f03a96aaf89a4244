//! Where accounts disagree, and where they only seem to.

use crate::found::Ref;
use crate::named::named;
use crate::record::Source;
use crate::span::Span;

/// Two or more accounts of one thing that do not say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// A hash of its rule and of the ids of its records.
    pub id: String,
    /// What they disagree in.
    pub field: Field,
    /// The accounts, in page order; two or more.
    pub sides: Vec<Side>,
    /// What the disagreement amounts to.
    pub verdict: Verdict,
    /// Why, in words.
    pub because: String,
    /// The rule that found it.
    pub rule: &'static str,
}

/// One account.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Index of the reading whose words these are.
    pub article: usize,
    /// The words at odds.
    pub words: Span,
    /// Who says so, as printed; none where the article does.
    pub teller: Option<String>,
    /// The findings that it stands on; one or more.
    pub records: Vec<Source<Ref>>,
}

named! {
    /// What accounts can disagree in.
    pub enum Field {
        Number = "number",
        Date = "date",
        Place = "place",
        Target = "target",
        Actor = "actor",
        Cause = "cause",
        Framing = "framing",
        Modality = "modality",
    }
}

named! {
    /// What a disagreement amounts to.
    pub enum Verdict {
        Differs = "differs",
        Update = "update",
        Compatible = "compatible",
        LikelyError = "likely_error",
    }
}
