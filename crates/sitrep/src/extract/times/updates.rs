//! Lines that say when a page was changed and not when it was printed (`Updated on 9 August with the arrests`). Such a line
//! tells of which words the new day holds: those that name what was added. Where it names nothing, a weekday may have
//! been written on either day, and is left open where the two disagree.

use crate::document::Document;
use crate::found::TimeIx;
use crate::time::{From, Recurring, Tense, Time, What, Written};

/// More words than this make a paragraph that tells something, and no line about the page.
const SHORT: usize = 20;

/// Words between the day of an update and what it added.
const WITH: &[&str] =
    &["with", "to", "add", "adds", "adding", "include", "includes", "including", "after", "following"];

/// Ties the weekdays of a document to the update in which they were written.
pub fn settle(document: &Document, times: &mut [Time]) {
    for paragraph in &document.paragraphs {
        let Some(day) = day_of_update(document, times, paragraph) else { continue };
        let added = added(document, document.tokens_in(times[day].span).end..paragraph.end);
        let line = document.span(paragraph.clone());
        // a page of 6 August may well say `Updated on 9 August`
        times[day].tense = Tense::Unknown;
        for time in times.iter_mut().filter(|t| is_counted(t) && !line.contains(t.span)) {
            let sentence = document.sentences.get(document.sentence_of(document.tokens_in(time.span).start));
            let named = |t: usize| added.contains(&&*document.tokens[t].lemma);
            let tells = sentence.is_some_and(|s| s.clone().any(named));
            if tells || added.is_empty() {
                time.written = if tells { Written::Update(TimeIx(day)) } else { Written::Either(TimeIx(day)) };
            }
        }
    }
}

/// The day that a line such as `Updated on 9 August` prints.
fn day_of_update(document: &Document, times: &[Time], line: &std::ops::Range<usize>) -> Option<usize> {
    let mut words = line.clone().filter(|&t| document.word(t).starts_with(char::is_alphabetic));
    let opens = matches!(document.word(words.next()?).to_lowercase().as_str(), "updated" | "update");
    let within = document.span(line.clone());
    let day = |t: &Time| match t.meaning.what {
        What::On(period) => period.unit() == crate::date::Unit::Day,
        What::Recurring(recurring, _) => matches!(recurring, Recurring::MonthDay(..) | Recurring::Dated(..)),
        _ => false,
    };
    let all = || times.iter().enumerate().filter(|(_, t)| within.contains(t.span));
    let only = (line.len() <= SHORT && opens && all().count() == 1).then(all)?;
    only.filter(|(_, t)| day(t)).map(|(ix, _)| ix).next()
}

/// What an update added, as lemmas: the nouns and verbs behind `with` or `to include`.
fn added<'d>(document: &'d Document, rest: std::ops::Range<usize>) -> Vec<&'d str> {
    let with = |t: &usize| WITH.contains(&document.word(*t).to_lowercase().as_str());
    if !rest.clone().next().is_some_and(|t| with(&t)) {
        return Vec::new();
    }
    let told = rest.filter(|&t| matches!(document.tokens[t].pos, "NOUN" | "PROPN" | "VERB") && !with(&t));
    told.map(|t| &*document.tokens[t].lemma).collect()
}

/// Whether a time is counted from the day on which it was written: `Thursday`, `last week`.
fn is_counted(time: &Time) -> bool {
    let shifts = matches!(time.meaning.what, What::Shift(_, _, From::Print));
    let weekly = |r| matches!(r, Recurring::Weekday(_) | Recurring::WeekdayOf(..) | Recurring::Weekend);
    shifts || matches!(time.meaning.what, What::Recurring(r, _) if weekly(r))
}
