//! The days on which a poll was taken, without a year: `the poll was conducted March 11-13`. A poll is told of while it is
//! fresh: of eight that dated articles of 2015 and 2016 tell of so, all were printed within 13 days after the last day.
//! Not one of a year that is printed, nor other things that were done on such days.

use crate::document::Document;
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::time::{Recurring, Time, What};

/// Days after the last day of a poll on which it is told of.
const FRESH: i32 = 21;

/// What is taken.
const POLL: &[&str] = &["poll", "survey"];

/// Words for taking it.
const TAKEN: &[&str] = &["conduct", "field", "interview", "poll", "survey", "take"];

/// Adds what the days of polls say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    for (at, time) in found.times.iter().enumerate() {
        let Some((month, day)) = last_day(document, found, at).filter(|_| taken(document, found, time)) else {
            continue;
        };
        hints.push(Hint {
            span: Some(time.span),
            rule: "hints/poll",
            clue: format!("a poll that was taken '{}' is news", time.span.of(document.text()).replace('\n', " ")),
            leaves: Leaves::Yearly { month, day, from: 0, to: FRESH },
            weight: Weight::Words,
            outside: false,
            names: None,
        });
    }
}

/// The last day of a stretch of days: `March 11-13`, `Feb. 11 to Feb. 20`, or of two of them.
fn last_day(document: &Document, found: &Found, at: usize) -> Option<(i8, i8)> {
    let time = &found.times[at];
    match time.meaning.what {
        What::Recurring(Recurring::MonthDays(month, _, day) | Recurring::Between(_, _, month, day), _) => {
            Some((month, day))
        }
        What::Recurring(Recurring::MonthDay(..), _) => {
            let next = found.times.get(at + 1)?;
            let between = document.text().get(time.span.end..next.span.start)?.trim();
            let What::Recurring(Recurring::MonthDay(month, day), _) = next.meaning.what else { return None };
            between.eq_ignore_ascii_case("and").then_some((month, day))
        }
        _ => None,
    }
}

/// Whether the clause of a time says that a poll was taken, in no year that is printed.
fn taken(document: &Document, found: &Found, time: &Time) -> bool {
    let sentence = document.sentences[document.sentence_of(document.tokens_in(time.span).start)].clone();
    let is = |t: usize, words: &[&str]| words.contains(&&*document.tokens[t].lemma.to_lowercase());
    let span = document.span(sentence.clone());
    let year = found.times.iter().any(|t| span.contains(t.span) && matches!(t.meaning.what, What::On(_)));
    let verb = document.ancestors(document.tokens_in(time.span).start).find(|&t| document.tokens[t].pos == "VERB");
    let past = |t: usize| matches!(document.tokens[t].tag, "VBD" | "VBN");
    !year && sentence.into_iter().any(|t| is(t, POLL)) && verb.is_some_and(|t| is(t, TAKEN) && past(t))
}
