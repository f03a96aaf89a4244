//! Reported numbers: how many, of what, since when, as of when, by whose count.

use serde::{Deserialize, Serialize};

use crate::found::{EntityIx, FigureIx, StatementIx, TimeIx};
use crate::named::named;
use crate::span::Span;
use crate::word::Word;

/// One reported number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number as printed, without its bound word.
    pub span: Span,
    /// Its value.
    pub amount: Amount,
    /// How it is bounded, and the word that says so.
    pub bound: Bound,
    /// The word of the bound: `at least`.
    pub bound_span: Option<Span>,
    /// What is counted.
    pub measure: Measure,
    /// Currency or unit as printed: `USD`, `km`.
    pub unit: Option<String>,
    /// Whether it is a percentage.
    pub percent: bool,
    /// Whether it is an ordinal (`the eighth round`).
    pub ordinal: bool,
    /// Whether the text says that it adds up.
    pub cumulative: bool,
    /// The words for what is counted.
    pub counted: Option<Span>,
    /// What it holds for.
    pub scope: Scope,
    /// The figure that this one is part of.
    pub part_of: Option<FigureIx>,
    /// Who tells it; none where the article does.
    pub teller: Option<StatementIx>,
    /// The rule that found it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

/// The value of a figure, both ends included; an end that the text leaves open is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
}

impl Amount {
    /// Reads `46`, `40..50`, `40..`, `..50`.
    pub fn of(text: &str) -> Option<Amount> {
        let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
        let Some((low, high)) = text.split_once("..") else {
            return number(text).map(|n| Amount { low: Some(n), high: Some(n) });
        };
        let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
        let amount = Amount { low: end(low)?, high: end(high)? };
        let ordered = amount.low.zip(amount.high).is_none_or(|(low, high)| low <= high);
        (ordered && amount.low.or(amount.high).is_some()).then_some(amount)
    }

    /// It as [`Amount::of`] reads it.
    pub fn text(self) -> String {
        let end = |end: Option<f64>| end.map_or(String::new(), |n| n.to_string());
        if self.low == self.high && self.low.is_some() {
            return end(self.low);
        }
        format!("{}..{}", end(self.low), end(self.high))
    }

    /// How a value without any word beside it is bounded.
    pub fn bound(self) -> Bound {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => Bound::Exact,
            (Some(_), Some(_)) => Bound::Range,
            (Some(_), None) => Bound::AtLeast,
            (None, Some(_)) => Bound::AtMost,
            (None, None) => Bound::Vague,
        }
    }
}

/// What a figure holds for, as far as stated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Where; none where several places are stated, for it holds for none of them alone.
    pub place: Option<EntityIx>,
    /// Every place that is stated, in order: `in Mali and Niger`.
    pub places: Vec<EntityIx>,
    /// Whose.
    pub actor: Option<EntityIx>,
    /// Against whom.
    pub target: Option<EntityIx>,
    /// Counted since.
    pub since: Option<TimeIx>,
    /// Counted up to.
    pub as_of: Option<TimeIx>,
}

named! {
    /// How a figure is bounded.
    pub enum Bound {
        Exact = "exact",
        About = "about",
        AtLeast = "at_least",
        AtMost = "at_most",
        MoreThan = "more_than",
        LessThan = "less_than",
        Range = "range",
        Vague = "vague",
    }
}

named! {
    /// What a figure counts.
    pub enum Measure {
        Attacks = "attacks",
        Killed = "killed",
        Wounded = "wounded",
        Captured = "captured",
        Arrested = "arrested",
        Missing = "missing",
        Displaced = "displaced",
        Troops = "troops",
        Advisers = "advisers",
        Fighters = "fighters",
        People = "people",
        Weapons = "weapons",
        Vehicles = "vehicles",
        Aircraft = "aircraft",
        Ships = "ships",
        Bases = "bases",
        Rounds = "rounds",
        Money = "money",
        Other = "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_or_a_range() {
        for text in ["46", "40..50", "40..", "..50", "1900000000"] {
            assert_eq!(Amount::of(text).map(Amount::text).as_deref(), Some(text));
        }
        for text in ["", "..", "50..40", "many", "NaN", "inf"] {
            assert!(Amount::of(text).is_none(), "{text}");
        }
    }
}
