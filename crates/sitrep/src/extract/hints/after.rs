//! `The strikes come more than two weeks after a blast on January 3`: what the article tells of came so long after a
//! day that it prints.

use crate::date::Unit;
use crate::document::Document;
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::time::{Recurring, Tense, Time, What};

/// Adds what `come so long after` says.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    for (at, time) in found.times.iter().enumerate() {
        hints.extend(come_after(document, found, at, time));
    }
}

fn come_after(document: &Document, found: &Found, at: usize, amount: &Time) -> Option<Hint> {
    let What::Amount(Some(count), unit, None) = amount.meaning.what else { return None };
    let tokens = document.tokens_in(amount.span);
    if tokens.end >= document.tokens.len() || document.word(tokens.end).to_lowercase() != "after" {
        return None;
    }
    let verb = document
        .ancestors(tokens.start)
        .find(|&t| document.tokens[t].pos == "VERB" && document.tokens[t].tag != "VBG")?;
    if &*document.tokens[verb].lemma != "come" || !matches!(document.tokens[verb].tag, "VBP" | "VBZ") {
        return None;
    }
    let sentence = document.span(document.sentences[document.sentence_of(verb)].clone());
    let same = |t: &&Time| sentence.contains(t.span) && t.tense != Tense::Future;
    let date = found.times[at + 1..].iter().take_while(|t| sentence.contains(t.span)).find(same)?;
    let What::Recurring(Recurring::MonthDay(month, day), _) = date.meaning.what else { return None };
    let (from, to) = slack(i32::try_from(count.halves).ok()?, unit)?;
    let span = amount.span.cover(date.span);
    Some(Hint {
        span: Some(span),
        rule: "hints/come_after",
        clue: format!("what it tells of came '{}'", span.of(document.text()).replace('\n', " ")),
        leaves: Leaves::Yearly { month, day, from, to },
        weight: Weight::Words,
        outside: false,
        names: None,
    })
}

/// Days that `so many units` leave: writers count loosely, by half a unit for long ones, and print a few days later.
pub(super) fn slack(halves: i32, unit: Unit) -> Option<(i32, i32)> {
    let (size, before, after) = match unit {
        Unit::Day => (1, 1, 3),
        Unit::Week => (7, 3, 10),
        Unit::Month => (30, 12, 35),
        _ => return None,
    };
    let days = halves.checked_mul(size)? / 2;
    (days < 200).then_some((days - before, days + after))
}
