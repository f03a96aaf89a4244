//! Finds reported numbers: how many, of what, bounded how, for which place and force, since and as of when, by whose
//! count. `at least 46 attacks since 17 October` is `46`, at least, attacks, since 17 October; `killing eight fighters
//! and wounding four others` is `eight` killed and `four` wounded; `40 migrants, three of whom drowned` is `40` people and
//! `three` killed, a part of them; `rose by 12 to 96` is `96`; `a quarter of a million`, `816 000`, `2,50,000`, `2 lakh` and
//! `1.2m people` are read whole. Refused: dates and lengths of time, ages (`a 24-year-old`, `Ali, 34,`), models and names
//! (`F-16`, `Flight 103`, `Resolution 1701`), scores (`4-2`), street numbers, shares (`three in ten`), `one` as a pronoun.

use std::ops::Range;

use crate::document::Document;
use crate::figure::{Bound, Figure, Measure};
use crate::found::{Found, StatementIx};
use crate::span::Span;
use crate::statement::Statement;

mod bound;
mod change;
mod currency;
mod harm;
mod label;
mod measure;
mod number;
mod numeral;
mod parts;
mod refuse;
mod scope;
mod share;
mod tally;
mod vague;
mod words;

use measure::Counted;
use number::{Kind, Number};

/// How many words behind a tally its parts are looked for.
const PART: usize = 9;

/// Adds the figures of a document.
pub fn extract(document: &Document, found: &mut Found) {
    for sentence in &document.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            match next(document, found, at, sentence) {
                Some((figure, end)) => {
                    found.figures.extend(figure);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    parts::join(document, found);
    scope::join_parts(document, found);
}

/// The figure that begins at a token, and where the search goes on; a number that is refused is passed over whole.
fn next(document: &Document, found: &Found, at: usize, sentence: &Range<usize>) -> Option<(Option<Figure>, usize)> {
    if let Some(end) = none_of(document, at, sentence) {
        return Some((zero(document, found, at, end), end));
    }
    let number = number::at(document, at, sentence.end)?;
    let end = number.tokens.end;
    if refuse::refused(document, found, &number) || change::is_amount(document, &number, sentence.end) {
        return Some((None, end));
    }
    Some((figure(document, found, number), end))
}

/// The end of `no casualties`, `no deaths`: a count of none.
fn none_of(document: &Document, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let no = document.word(at).eq_ignore_ascii_case("no") && document.tokens[at].dep == "det";
    let noun = document.tokens[at].head;
    let harm = ["casualty", "death", "injury", "fatality", "casualties"];
    let counted = noun > at && noun < sentence.end && noun - at < 4 && harm.contains(&&*document.tokens[noun].lemma);
    (no && counted).then_some(noun + 1)
}

/// `no casualties`: the word `no` is the number.
fn zero(document: &Document, found: &Found, at: usize, end: usize) -> Option<Figure> {
    let amount = crate::figure::Amount { low: Some(0.0), high: Some(0.0) };
    let number = Number::bare(at..at + 1, amount, Kind::Exact);
    let counted = Counted { words: Some(at + 1..end), ..measure::of(document, &number)? };
    Some(build(document, found, number, Some(counted)))
}

/// The figure of a number that is not refused; none where it counts nothing that is printed.
fn figure(document: &Document, found: &Found, number: Number) -> Option<Figure> {
    if number.currency.is_some() {
        return Some(build(document, found, number, None));
    }
    let mut counted = measure::of(document, &number)?;
    if counted.measure == Measure::Other || counted.words.is_none() {
        counted = tally::of(document, found, &number, named_part(document, &number)).unwrap_or(counted);
    }
    let known = counted.measure != Measure::Other;
    if number.metre && !measured_in_millions(document, &counted) {
        return None;
    }
    if refuse::occasions_of_nothing(document, &number, counted.measure == Measure::Attacks) {
        return None;
    }
    let one = number.amount.low == Some(1.0) && document.quote(number.tokens.clone()).eq_ignore_ascii_case("one");
    let uncounted_one = one && counted.harm.is_none() && counted.measure == Measure::People;
    let worth = known && !uncounted_one
        || (counted.words.is_some() && (number.kind != Kind::Few || counted.harm.is_some()) && !one);
    worth.then(|| build(document, found, number, Some(counted)))
}

/// Whether `1.2m` of these are millions: people and what befell them, and what has a unit of its own; `a 2m wall` is two metres.
fn measured_in_millions(document: &Document, counted: &Counted) -> bool {
    let unit = counted.words.clone().is_some_and(|words| scope::unit(document, words).is_some());
    unit || counted.harm.is_some() || measure::is_of_people(document, counted.head)
}

/// What the words behind a tally name: `at 73, 36 of the attacks`, `at 250 to 350, advisers and guards`.
fn named_part(document: &Document, number: &Number) -> Option<Measure> {
    let comma = number.tokens.end;
    let sentence = document.sentences.get(document.sentence_of(number.tokens.start))?;
    let rest = comma..sentence.end.min(comma + PART);
    let part = rest.clone().find(|&t| document.word(t) == ",")? + 1..rest.end;
    let noun = |t: &usize| document.tokens[*t].pos == "NOUN";
    part.filter(noun).find_map(|t| measure::noun(document, t))
}

/// Puts a figure together.
fn build(document: &Document, found: &Found, number: Number, counted: Option<Counted>) -> Figure {
    let span = number.span(document);
    let (bound, bound_span) = bounded(document, &number, counted.as_ref());
    let percent = refuse::percent(document, &number);
    let measure = match &counted {
        None => Measure::Money,
        Some(_) if percent => Measure::Other,
        Some(counted) => counted.measure,
    };
    let scope = counted.as_ref().map(|c| scope::of(document, found, &number, c)).unwrap_or_default();
    let amount = if bound == Bound::Vague { number.amount } else { bound::apply(number.amount, bound) };
    let words = counted.and_then(|c| c.words);
    Figure {
        span,
        amount,
        bound,
        bound_span,
        measure,
        unit: number.currency.map(str::to_string).or_else(|| words.clone().and_then(|w| scope::unit(document, w))),
        percent,
        ordinal: false,
        cumulative: scope.since.is_some(),
        counted: words.map(|w| document.span(w)),
        scope,
        part_of: None,
        teller: teller(document, found, span),
        rule: "figures/number",
    }
}

/// The bound of a number and its word, which may stand behind what is counted.
fn bounded(document: &Document, number: &Number, counted: Option<&Counted>) -> (Bound, Option<Span>) {
    let own = bound::of(document, number);
    let words = counted.and_then(|c| c.words.clone()).filter(|_| own.0 == Bound::Exact);
    let behind = words.and_then(|words| bound::behind(document, words.end));
    behind.map_or(own, |(bound, span)| (bound, Some(span)))
}

/// Who tells a figure: the smallest statement around it, past those that claim a deed (`claimed 153 attacks`), for they
/// say who did it and not who counted.
fn teller(document: &Document, found: &Found, span: Span) -> Option<StatementIx> {
    let claims = |s: &Statement| {
        let verb = s.cue.map(|cue| document.tokens_in(cue)).and_then(|cue| cue.last());
        verb.is_some_and(|v| &*document.tokens[v].lemma == "claim" && document.child(v, &["ccomp", "xcomp"]).is_none())
    };
    let holds = |s: &Statement| s.content.iter().any(|c| c.contains(span));
    let all = found.statements.iter().enumerate().filter(|(_, s)| holds(s) && !claims(s));
    all.min_by_key(|(_, s)| s.span.len()).map(|(ix, _)| StatementIx(ix))
}
