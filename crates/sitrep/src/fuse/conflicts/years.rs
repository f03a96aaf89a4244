//! Years that are likely misprinted: a day that nothing else on its own page allows, and a deadline that lies before the plan
//! that sets it.

use super::accounts::Accounts;
use super::lists::{COMPARED, lower};
use super::{Pair, Set};
use crate::article::Clue;
use crate::conflict::{Field, Side, Verdict};
use crate::date::Window;
use crate::found::{Ref, TimeIx};
use crate::record::Source;
use crate::span::Span;

pub fn years(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        against_print(set.accounts, article, pairs);
        before_its_plan(set.accounts, article, pairs);
    }
}

/// A time that was set aside when the day of print was settled, for all else on the page has it otherwise.
fn against_print(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let reading = &accounts.readings[article];
    let Some(window) = reading.published.window else { return };
    for (span, why) in &reading.published.aside {
        let time = reading.found.time_at(*span);
        let aside = |ix: &TimeIx| reading.found.times[ix.0].window.is_some_and(|own| apart(own, window));
        let Some(time) = time.filter(aside) else { continue };
        let own = reading.found.times[time.0].window;
        let rules_out = |clue: &&Clue| own.zip(clue.window).is_some_and(|(own, allowed)| apart(own, allowed));
        let others = reading.published.because.iter().filter(rules_out);
        let others = others.filter_map(|clue| Some((clue.outside, clue.span?, reading.found.time_at(clue.span?))));
        let Some((_, words, other)) = others.min_by_key(|(outside, span, time)| (time.is_none(), *outside, *span))
        else {
            continue;
        };
        let mut sides = vec![side(article, reading.found.times[time.0].span, time)];
        let records = other.map(Ref::Time).or_else(|| reading.found.entity_at(words).map(Ref::Entity));
        let records = records.map(|finding| Source { article, finding }).into_iter().collect();
        sides.push(Side { article, words, teller: None, records });
        pairs.push(Pair { field: Field::Date, sides, verdict: Verdict::LikelyError, because: why.clone() });
    }
}

/// Whether two windows have no day in common.
fn apart(a: Window, b: Window) -> bool {
    let before = |a: Window, b: Window| a.end.zip(b.start).is_some_and(|(end, start)| end < start);
    before(a, b) || before(b, a)
}

/// `The plan of September 2031 … by the end of September 2022`.
fn before_its_plan(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let reading = &accounts.readings[article];
    let times = &reading.found.times;
    for (number, deadline) in times.iter().enumerate() {
        let Some(end) =
            deadline.window.and_then(|w| w.end).filter(|_| due(reading.article.text.as_str(), deadline.span))
        else {
            continue;
        };
        let at = accounts.sentence(article, deadline.span.start);
        let made = times[..number].iter().enumerate().rev().find(|(_, made)| {
            let near = at - accounts.sentence(article, made.span.start).min(at) <= 1;
            near && names_plan(&reading.article.text, made.span)
                && made.window.and_then(|w| w.start).is_some_and(|d| end < d)
        });
        let Some((plan, made)) = made else { continue };
        let because =
            format!("a plan of {} cannot set a deadline of {}", reading.quote(made.span), reading.quote(deadline.span));
        let sides = vec![side(article, made.span, TimeIx(plan)), side(article, deadline.span, TimeIx(number))];
        pairs.push(Pair { field: Field::Date, sides, verdict: Verdict::LikelyError, because });
    }
}

/// `by September 2031`, `by the end of September 2031`, `until …`, `no later than …`.
fn due(text: &str, time: Span) -> bool {
    let before = lower(&text[..time.start]);
    let last = |n: usize| before.iter().rev().take(n).rev().map(String::as_str).collect::<Vec<_>>();
    let quoted = lower(&text[time.start..time.end]);
    last(4) == ["by", "the", "end", "of"]
        || matches!(last(1)[..], ["by"] | ["until"])
        || last(2) == ["later", "than"]
        || last(1) == ["by"] && quoted.first().is_some_and(|w| w == "the")
}

/// `the plan of September 2031`, `the agreement signed in September 2031`.
fn names_plan(text: &str, time: Span) -> bool {
    let before = lower(&text[..time.start]);
    let near: Vec<&str> = before.iter().rev().take(3).map(String::as_str).collect();
    let tied = matches!(near.first(), Some(&"of" | &"in" | &"on"));
    tied && near.iter().any(|word| COMPARED["plan"].contains(word))
}

fn side(article: usize, words: Span, time: TimeIx) -> Side {
    Side { article, words, teller: None, records: vec![Source { article, finding: Ref::Time(time) }] }
}
