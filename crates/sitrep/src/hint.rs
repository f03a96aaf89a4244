//! A reason for a day of print, as the text of an article gives it: the words, the rule that read them, and the days on
//! which the article can have been printed if they are right. Read from the text alone; `resolve` weighs them.

use serde::{Deserialize, Serialize};

use crate::date::{Day, Window};
use crate::found::TimeIx;
use crate::span::Span;
use crate::word::Word;

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hint {
    /// The words; none where the reason is another article.
    pub span: Option<Span>,
    /// The rule that read them.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
    /// What follows from them, in words.
    pub clue: String,
    /// The days of print that they leave.
    pub leaves: Leaves,
    /// How much they weigh against others that they contradict.
    pub weight: Weight,
    /// Whether they rest on shipped knowledge and not on the page.
    pub outside: bool,
    /// A time of the article that names the day of a known event without its year, and that day.
    pub names: Option<(TimeIx, Day)>,
}

/// How much a reason weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weight {
    /// A habit of news that bears exceptions: narrows, and gives way to all else.
    Habit,
    /// Something planned for a day: narrows as a habit does, and is worth a note where all else has that day over.
    Plan,
    /// Follows from the words, where they are read aright.
    Words,
    /// Follows from a date that is printed in full, or from shipped knowledge of a day.
    Sure,
}

/// The days of print that a reason leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Leaves {
    /// Those of one of these windows.
    Within(Vec<Window>),
    /// Those from `from` to `to` days after this day of any year; less than nothing is before it.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// First day left.
        from: i32,
        /// Last day left.
        to: i32,
    },
    /// Those from which a time of the article counts to a period that meets one of these windows.
    Counts(TimeIx, Vec<Window>),
    /// Those of a week that are marked, from Monday.
    Weekdays([bool; 7]),
}
