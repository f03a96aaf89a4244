//! What follows for the day of print from an event of the world that a sentence tells of: it was printed after it. Words
//! that place the event beside the day of print say more (`was declared last week`, `Friday's attacks in X`, `two weeks
//! after the bombing`, `condemned on Monday the attack`), and so do [anniversaries](super::anniversary) and the day of the event
//! without a year.

use super::after::slack;
use super::anniversary::anniversary;
use super::world::{Words, day_printed, happened, path};
use crate::date::{Day, Unit, Window, add};
use crate::found::{Found, TimeIx};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Pattern, WorldEvent};
use crate::time::{From, Pick, Recurring, Tense, Time, What};

/// Days after an event on which its day still stands without the year.
const YEARLESS: i32 = 330;

/// Days after an event in which it is condemned.
const SOON: i32 = 14;

/// Days before an event from which `last year, before it` can be: a hint of the kind only says that it was no later.
const YEARS_BACK: i32 = 3_650;

/// The sentences of an article that tell its news.
const OPENING: usize = 3;

/// Adds what follows from an event that a sentence tells of.
pub(super) fn told(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern, hints: &mut Vec<Hint>) {
    let known =
        if event.first == event.last { event.first.to_string() } else { format!("{} to {}", event.first, event.last) };
    let clue = format!("it tells of the {}, {known}", event.name);
    let day = day_of(words, found, event, pattern);
    let named = day_printed(words, found, event).or(day).map(|time| (time, event.first));
    let mut add = |rule, clue: String, leaves, weight| {
        hints.push(Hint { span: Some(words.span()), rule, clue, leaves, weight, outside: true, names: named });
    };
    let within = |from: Option<Day>, to: Option<Day>| Leaves::Within(vec![Window { start: from, end: to }]);
    add("hints/world_event", clue, within(Some(event.first), None), Weight::Sure);
    if let Some(time) = day {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("'{quote}', the day of the {}, stands without its year {}", event.name, event.first.year());
        add("hints/world_event_day", clue, within(Some(event.first), days(event.first, YEARLESS)), Weight::Words);
    }
    if let Some(time) = earlier(words, found, pattern) {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("'{quote}' was before the {}, {known}", event.name);
        let before = Window { start: days(event.first, -YEARS_BACK), end: Some(event.last) };
        add("hints/before_world_event", clue, Leaves::Counts(time, vec![before]), Weight::Words);
    } else if let Some((leaves, clue)) = anniversary(words, found, event) {
        add("hints/anniversary", clue, leaves, Weight::Words);
    } else if let Some(time) = counted(words, found, pattern) {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("'{quote}' is when the {} was, {known}", event.name);
        let leaves = Leaves::Counts(time, vec![Window::between(event.first, event.last)]);
        add("hints/world_event_time", clue, leaves, Weight::Sure);
    } else if let Some((time, from, to)) = after(words, found, pattern) {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("what it tells of came '{quote}' after the {}, {known}", event.name);
        let to = to.and_then(|to| days(event.last, to));
        add("hints/after_world_event", clue, within(days(event.first, from), to), Weight::Words);
    } else if condemned(words, found, event, pattern) {
        let clue = format!("the {}, {known}, is condemned on a day of the week", event.name);
        add("hints/condemned", clue, within(Some(event.first), days(event.last, SOON)), Weight::Words);
    }
}

/// When the event that an article opens with was, where a later sentence speaks of it in fewer words: `the bombings in X
/// last week`, `the blasts occurred on Friday`.
pub(super) fn again(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern) -> Option<Hint> {
    let document = words.document;
    let before = document.sentence_of(words.range.start).saturating_sub(1);
    let near = document.span(document.sentences[before].clone()).cover(words.span());
    // a verb of the event (`bombed`) may be of another one: it needs more of its words beside it
    let verb = |t: usize| document.tokens[t].pos == "VERB" && pattern.groups.iter().any(|group| words.is(t, group));
    let same = |t: usize| is_event(words, pattern, t) && (!verb(t) || governs(words, pattern, t));
    let time = counted_to(words, found, |t| same(t) || alone(words, pattern, t))?;
    // `Last week … on Wednesday` is counted from another day than that of print
    let other = |(at, t): (usize, &Time)| {
        at != time.0
            && near.contains(t.span)
            && match t.meaning.what {
                What::On(_) => true,
                What::Shift(_, unit, _) => unit > Unit::Day,
                _ => false,
            }
    };
    if !happened(words, pattern) || words.any(&pattern.without).is_some() || found.times.iter().enumerate().any(other) {
        return None;
    }
    let quote = found.times[time.0].span.of(document.text());
    Some(Hint {
        span: Some(words.span()),
        rule: "hints/world_event_time",
        clue: format!("'{quote}' is when the {} was, {}", event.name, event.first),
        leaves: Leaves::Counts(time, vec![Window::between(event.first, event.last)]),
        weight: Weight::Words,
        outside: true,
        names: None,
    })
}

fn days(day: Day, n: i32) -> Option<Day> {
    add(day, n, Unit::Day)
}

/// The time of any sentence that has a word of the event and prints its day without the year. The day of an event that
/// is named by it (`September 11`) says nothing of print.
fn day_of(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern) -> Option<TimeIx> {
    let document = words.document;
    let named = event.patterns.iter().any(|pattern| pattern.dated);
    let same = |time: &Time| {
        let What::Recurring(Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what else { return false };
        if (month, day) != (event.first.month(), event.first.day()) || time.tense == Tense::Future {
            return false;
        }
        let own = Words::of(document, document.sentence_of(document.tokens_in(time.span).start));
        own.any(&["anniversary"]).is_none() && pattern.groups.iter().any(|group| own.any(group).is_some())
    };
    found.times.iter().position(same).filter(|_| !named).map(TimeIx)
}

/// `Last year X agreed, before the event`: a month or more counted from the day of print that lies before the event.
fn earlier(words: &Words, found: &Found, pattern: &Pattern) -> Option<TimeIx> {
    let document = words.document;
    let token = pattern.groups.iter().find_map(|group| words.any(group))?;
    let before = document.ancestors(token).take(4).find(|&t| &*document.tokens[t].lemma == "before")?;
    let verb = document.ancestors(before).find(|&t| document.tokens[t].pos == "VERB")?;
    let span = words.span();
    let counted = |time: &Time| {
        let first = document.tokens_in(time.span).start;
        let long = matches!(time.meaning.what, What::Shift(_, unit, From::Print) if unit >= Unit::Month);
        long && span.contains(time.span)
            && document.ancestors(first).take(6).any(|t| t == verb || document.ancestors(verb).any(|v| v == t))
    };
    found.times.iter().position(counted).map(TimeIx)
}

/// Verbs of which an event is the subject.
const HAPPENED: &[&str] = &[
    "blow", "claim", "destroy", "explode", "happen", "hit", "injure", "kill", "leave", "occur", "rip", "rock", "shake",
    "strike", "take", "tear", "wound",
];

/// Whether a verb says that `the bombings` happened, with no name that makes them others (`the bombings in Y`).
fn alone(words: &Words, pattern: &Pattern, verb: usize) -> bool {
    let document = words.document;
    let the = |t: usize| document.child(t, &["det"]).is_some_and(|d| document.word(d).eq_ignore_ascii_case("the"));
    let named = |t: usize| document.subtree(t).any(|t| document.tokens[t].pos == "PROPN");
    HAPPENED.contains(&&*document.tokens[verb].lemma)
        && document
            .children_by(verb, &["nsubj"])
            .any(|t| pattern.groups.iter().any(|g| words.is(t, g)) && the(t) && !named(t))
}

/// Prepositions between what happened and the event in which it did: `killed in the blasts`.
const IN: &[&str] = &["by", "in"];

/// A time counted from the day of print that belongs to the event: it hangs on its verb (`was declared last week`), on
/// its noun (`Friday's attacks in X`), or on the verb of which its noun is the subject (`the attacks killed 30 on Friday`).
fn counted(words: &Words, found: &Found, pattern: &Pattern) -> Option<TimeIx> {
    counted_to(words, found, |holder| is_event(words, pattern, holder))
}

/// A time counted from the day of print that hangs on a word of some kind.
fn counted_to(words: &Words, found: &Found, of_kind: impl Fn(usize) -> bool) -> Option<TimeIx> {
    let span = words.span();
    let relative = |what: What| match what {
        What::Shift(_, unit, From::Print) => unit >= Unit::Day && unit <= Unit::Year,
        What::Recurring(Recurring::Weekday(_), pick) => matches!(pick, Pick::Tense | Pick::Last),
        What::Recurring(Recurring::Month(_), pick) => matches!(pick, Pick::Tense | Pick::Last),
        _ => false,
    };
    let of_event = |time: &Time| {
        span.contains(time.span)
            && relative(time.meaning.what)
            && time.tense != Tense::Future
            && holder(words, time).is_some_and(&of_kind)
    };
    found.times.iter().position(of_event).map(TimeIx)
}

/// The noun or verb that a time hangs on.
fn holder(words: &Words, time: &Time) -> Option<usize> {
    let document = words.document;
    let own = document.tokens_in(time.span);
    document.ancestors(own.start).find(|t| document.tokens[*t].pos != "ADP" && !own.contains(t))
}

/// Whether a word is the event, or the verb that it is the subject of.
fn is_event(words: &Words, pattern: &Pattern, token: usize) -> bool {
    let document = words.document;
    let of_pattern = |t: usize| pattern.groups.iter().any(|group| words.is(t, group));
    match document.tokens[token].pos {
        "VERB" if of_pattern(token) => true,
        "VERB" => {
            let event = |t: usize| governs(words, pattern, t);
            HAPPENED.contains(&&*document.tokens[token].lemma)
                && (document.children_by(token, &["nsubj", "nsubjpass"]).any(event)
                    || document
                        .children_by(token, &["prep", "agent"])
                        .any(|p| IN.contains(&document.word(p)) && document.children_by(p, &["pobj"]).any(event)))
        }
        "NOUN" | "PROPN" => governs(words, pattern, token),
        _ => false,
    }
}

/// Whether a noun and the words under it are what the pattern tells of: two of its groups where it is a word of the
/// pattern, else all of them but one.
fn governs(words: &Words, pattern: &Pattern, noun: usize) -> bool {
    let document = words.document;
    let below = |t: usize| t == noun || path(document, t, noun);
    let held = pattern.groups.iter().filter(|g| words.range.clone().any(|t| words.is(t, g) && below(t))).count();
    let own = pattern.groups.iter().any(|group| words.is(noun, group));
    held >= 2.min(pattern.groups.len()) && (own || held + 1 >= pattern.groups.len())
}

/// `two weeks after the bombing`: the days from the event to the news, first and, where the sentence opens the article,
/// last.
fn after(words: &Words, found: &Found, pattern: &Pattern) -> Option<(TimeIx, i32, Option<i32>)> {
    let document = words.document;
    let span = words.span();
    let counts = |time: &Time| {
        let next = document.tokens_in(time.span).end;
        span.contains(time.span)
            && words.range.contains(&next)
            && words.forms(next)[0] == "after"
            && document.children[next].iter().any(|&t| governs(words, pattern, t) || is_event(words, pattern, t))
    };
    let at = found.times.iter().position(counts)?;
    let What::Amount(Some(count), unit, None) = found.times[at].meaning.what else { return None };
    let (from, to) = slack(i32::try_from(count.halves).ok()?, unit)?;
    let dated = |t: &Time| span.contains(t.span) && matches!(t.meaning.what, What::On(_) | What::Recurring(..));
    let opens = document.sentence_of(words.range.start) < OPENING && !found.times.iter().any(dated);
    Some((TimeIx(at), from, opens.then_some(to)))
}

/// Verbs for what others say of an attack as soon as they hear of it.
const CONDEMN: &[&str] = &["condemn", "decry", "denounce", "deplore"];

/// Whether someone condemned the event on a day of the week.
fn condemned(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern) -> bool {
    let document = words.document;
    let verb = |t: usize| CONDEMN.contains(&&*document.tokens[t].lemma) && document.tokens[t].tag == "VBD";
    let object = |t: usize| document.children_by(t, &["dobj"]).any(|o| governs(words, pattern, o));
    let day = |t: usize| {
        found.times.iter().any(|time| {
            let near = matches!(
                time.meaning.what,
                What::Recurring(Recurring::Weekday(_), Pick::Tense) | What::Shift(-1..=0, Unit::Day, From::Print)
            );
            near && words.span().contains(time.span) && holder(words, time) == Some(t)
        })
    };
    !event.patterns.iter().any(|pattern| pattern.dated) && words.range.clone().any(|t| verb(t) && object(t) && day(t))
}
