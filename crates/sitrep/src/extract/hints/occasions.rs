//! Occasions that come round on days known in advance, placed beside the day of print: `Monday's caucuses in X`, `next
//! week's summit`, `the Feb. 1 caucuses`, `told the convention on Tuesday`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::elections::YEARLESS;
use crate::date::{Unit, Window, add};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Occasion, occasions};
use crate::time::{From, Pick, Recurring, Time, What};

/// Occasions by the first word of each name, the longest names first.
static BY_WORD: LazyLock<HashMap<&str, Vec<(&[&str], &Occasion)>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<(&[&str], &Occasion)>> = HashMap::new();
    for occasion in occasions() {
        for name in &occasion.names {
            all.entry(name[0]).or_default().push((name, occasion));
        }
    }
    all.values_mut().for_each(|names| names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len())));
    all
});

/// Adds what occasions say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let words: Vec<String> = (0..document.tokens.len()).map(|t| document.word(t).to_lowercase()).collect();
    for at in 0..words.len() {
        let fits = |name: &[&str]| name.iter().enumerate().all(|(n, word)| words.get(at + n).is_some_and(|w| w == word));
        let named = BY_WORD.get(words[at].as_str()).and_then(|names| names.iter().find(|(name, _)| fits(name)));
        if let Some((name, occasion)) = named {
            placed(document, found, at..at + name.len(), occasion, hints);
        }
    }
}

/// What the times of the sentence that belong to an occasion say.
fn placed(document: &Document, found: &Found, named: std::ops::Range<usize>, occasion: &Occasion, hints: &mut Vec<Hint>) {
    let sentence = document.span(document.sentences[document.sentence_of(named.start)].clone());
    let Some(head) = named.clone().find(|&t| !named.contains(&document.tokens[t].head)) else { return };
    let name = document.quote(named.clone());
    for (at, time) in found.times.iter().enumerate().filter(|(_, t)| sentence.contains(t.span)) {
        if !belongs(document, time, head) {
            continue;
        }
        let quote = time.span.of(document.text());
        let mut add = |rule, clue, leaves, weight| {
            let span = Some(document.span(named.clone()).cover(time.span));
            hints.push(Hint { span, rule, clue, leaves, weight, outside: true, names: None });
        };
        if let What::Recurring(Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what {
            let same = |d: &&(crate::date::Day, crate::date::Day)| (d.0.month(), d.0.day()) == (month, day);
            let windows: Vec<Window> = occasion.days.iter().filter(same).map(|(first, last)| around(*first, *last)).collect();
            if !windows.is_empty() {
                let clue = format!("'{name}' was on '{quote}' in those years only");
                add("hints/occasion_day", clue, Leaves::Within(windows), Weight::Words);
            }
        } else if relative(time.meaning.what) {
            let windows = occasion.days.iter().map(|(first, last)| Window::between(*first, *last)).collect();
            add("hints/occasion", format!("'{name}' was '{quote}'"), Leaves::Counts(TimeIx(at), windows), Weight::Words);
        }
    }
}

fn around(first: crate::date::Day, last: crate::date::Day) -> Window {
    Window { start: add(first, -YEARLESS.0, Unit::Day), end: add(last, YEARLESS.1, Unit::Day) }
}

/// Times that are counted from the day of print and are of a month at most.
fn relative(what: What) -> bool {
    match what {
        What::Shift(n, unit, From::Print) => n.abs() <= 1 && (Unit::Day..=Unit::Month).contains(&unit),
        What::Recurring(Recurring::Weekday(_), pick) => pick != Pick::This,
        _ => false,
    }
}

/// Whether a time hangs on the occasion itself (`Monday's X`, `the Feb. 1 X`, `X on Monday`) or on the verb of which the
/// occasion is the place (`spoke at X on Tuesday`).
fn belongs(document: &Document, time: &Time, head: usize) -> bool {
    let first = document.tokens_in(time.span).start;
    let up = |t: usize| document.ancestors(t).find(|&a| document.tokens[a].pos != "ADP" && !document.tokens_in(time.span).contains(&a));
    let Some(holder) = up(first) else { return false };
    if holder == head {
        return true;
    }
    let preposition = document.tokens[head].head;
    let at = matches!(&*document.tokens[preposition].lemma, "at" | "in" | "during");
    at && document.tokens[head].dep == "pobj" && document.tokens[holder].pos == "VERB" && document.tokens[preposition].head == holder
}
