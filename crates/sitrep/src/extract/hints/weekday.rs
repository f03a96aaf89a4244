//! The weekday of the news: a story opens with what happened today, yesterday or the day before. Of 152 dated articles
//! that name a past weekday in their first five sentences, 144 were printed within two days of one of them.

use jiff::civil::Weekday;

use crate::document::Document;
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::time::{Pick, Recurring, Tense, What};

/// Sentences of the opening.
const OPENING: usize = 5;

/// Days after it in which the news of a weekday is printed.
pub(super) const FRESH: i32 = 2;

/// Adds what the weekdays of the opening say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let end =
        document.sentences.get(OPENING - 1).or(document.sentences.last()).map_or(0, |s| document.span(s.clone()).end);
    let mut days = [false; 7];
    let mut first = None;
    for time in found.times.iter().take_while(|t| t.span.start < end) {
        let What::Recurring(Recurring::Weekday(day), Pick::Tense) = time.meaning.what else { continue };
        if time.tense == Tense::Past {
            mark(&mut days, day);
            first.get_or_insert(time.span);
        }
    }
    let Some(span) = first else { return };
    hints.push(Hint {
        span: Some(span),
        rule: "hints/weekday",
        clue: "news is printed within two days of a weekday that it opens with".to_string(),
        leaves: Leaves::Weekdays(days),
        weight: Weight::Habit,
        outside: false,
        names: None,
    });
}

/// Marks a weekday and those on which its news is fresh.
fn mark(days: &mut [bool; 7], day: Weekday) {
    let day = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    (0..=FRESH as usize).for_each(|later| days[(day + later) % 7] = true);
}
