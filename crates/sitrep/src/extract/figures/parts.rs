//! Figures that are parts of another: `twenty of them`, `36 in Iraq and 37 in Syria`, `five in the fighting and two in falls`,
//! `five soldiers and two drivers, seven people in all`. A pair is part of a whole only where it adds up to it; `N of them`
//! is part of the nearest earlier figure that is as large. A bare number behind a counted one counts the same
//! (`2,500 soldiers in Iraq and some 900 in Syria`).

use std::ops::Range;

use crate::document::Document;
use crate::entity::EntityKind;
use crate::extract::of_part::of_part;
use crate::figure::{Bound, Figure, Measure};
use crate::found::{EntityIx, FigureIx, Found, TimeIx};
use crate::span::Span;

use super::measure::Counted;
use super::number::{self, Kind, Number};

/// How many words may stand between the two of a pair.
const APART: usize = 10;

/// How many figures back a whole may stand: a page of news has fewer.
const BACK: usize = 40;

/// A number of a sentence and the words that follow it.
struct Told {
    number: Number,
    span: Span,
    /// Whether `of them` follows.
    of_them: bool,
    /// The place that follows by `in`, and whether any such phrase does.
    place: Option<EntityIx>,
    phrase: bool,
    /// The day that follows: `seven on Monday`.
    day: Option<TimeIx>,
}

/// Adds the bare numbers that are parts or repeat what is counted, and ties parts to their wholes.
pub fn join(document: &Document, found: &mut Found) {
    let mut ties: Vec<(Span, Span)> = Vec::new();
    for sentence in &document.sentences {
        let all = numbers(document, found, sentence);
        for told in all.iter().filter(|t| t.of_them) {
            if let Some(whole) = whole_of_them(document, found, told) {
                add(document, found, told, whole);
                ties.push((told.span, found.figures[whole].span));
                found.figures.sort_by_key(|f| f.span.start);
            }
        }
        for pair in all.windows(2) {
            let [a, b] = pair else { continue };
            if paired(document, a, b) {
                gapped(document, found, a, b);
                ties.extend(sums(document, found, a, b));
            }
        }
    }
    for (part, whole) in ties {
        tie(document, found, part, whole);
    }
}

/// Ties a part to its whole; in one sentence whoever tells the one tells the other.
fn tie(document: &Document, found: &mut Found, part: Span, whole: Span) {
    let at = |span: Span| found.figures.iter().position(|f| f.span == span);
    let (Some(part), Some(whole)) = (at(part), at(whole)) else { return };
    let sentence = |ix: usize| document.sentence_of(document.tokens_in(found.figures[ix].span).start);
    let together = sentence(part) == sentence(whole);
    let tellers = (found.figures[part].teller, found.figures[whole].teller);
    found.figures[part].part_of = Some(FigureIx(whole));
    if let Some(place) = found.figures[whole].scope.place.filter(|_| together) {
        let mentions = found.entities[place.0].mentions.iter();
        if mentions.copied().any(|mention| of_part(document, found, mention)) {
            found.figures[whole].scope.place = None;
        }
    }
    if together {
        found.figures[part].teller = tellers.0.or(tellers.1);
        found.figures[whole].teller = tellers.1.or(tellers.0);
    }
}

/// The exact numbers of a sentence that may count something.
fn numbers(document: &Document, found: &Found, sentence: &Range<usize>) -> Vec<Told> {
    let mut all = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(number) = number::at(document, at, sentence.end) else {
            at += 1;
            continue;
        };
        at = number.tokens.end;
        let plain =
            number.kind == Kind::Exact && number.currency.is_none() && !super::refuse::percent(document, &number);
        if plain && !super::refuse::refused(document, found, &number) {
            all.push(told(document, found, number, sentence.end));
        }
    }
    all
}

fn told(document: &Document, found: &Found, number: Number, end: usize) -> Told {
    let word = |t: usize| if t < end { document.word(t) } else { "" };
    let next = number.tokens.end;
    let them = |t: usize| matches!(word(t), "them" | "these" | "those" | "whom" | "which");
    let first = super::bound::start(document, &number);
    // `of whom 14 died`
    let before = first > 1 && them(first - 1) && document.word(first - 2).eq_ignore_ascii_case("of");
    let of_them = before || word(next) == "of" && them(next + 1);
    let of = word(next) == "of";
    let from = if of { next + 2 } else { next };
    let reach = if of { from + 4 } else { from + 1 };
    let locative = |t: &usize| matches!(word(*t), "in" | "at" | "near" | "inside" | "outside");
    let stops = |t: &usize| !matches!(word(*t), "," | "and" | ";" | "." | "");
    let preposition = (from..reach).take_while(stops).find(locative);
    let place = preposition.and_then(|p| place_behind(document, found, p + 1));
    let on = next + usize::from(word(next) == "on");
    let day = (on < end).then(|| found.time_at(document.span(on..on + 1))).flatten();
    Told { span: number.span(document), number, of_them, place, phrase: preposition.is_some(), day }
}

/// The place that begins at a token, `the` before it or not.
fn place_behind(document: &Document, found: &Found, token: usize) -> Option<EntityIx> {
    let sentence = document.sentences.get(document.sentence_of(token))?;
    let at = if document.word(token.min(sentence.end - 1)) == "the" { token + 1 } else { token };
    let entity = (at < sentence.end).then(|| found.entity_at(document.span(at..at + 1)))??;
    let placed =
        matches!(found.entities[entity.0].kind, EntityKind::Place | EntityKind::Country | EntityKind::Facility);
    placed.then_some(entity)
}

/// Where the figure of a number stands.
fn figure_of(found: &Found, told: &Told) -> Option<usize> {
    found.figures.iter().position(|f| f.span.overlaps(told.span))
}

/// The nearest figure before `N of them`, in its sentence or the one before, that is at least as large.
fn whole_of_them(document: &Document, found: &Found, told: &Told) -> Option<usize> {
    let here = document.sentence_of(told.number.tokens.start);
    let back = document.sentences.get(here.saturating_sub(1))?;
    let from = document.span(back.clone()).start;
    let value = told.number.amount.low?;
    let fits = |f: &Figure| f.amount.low.or(f.amount.high).is_some_and(|whole| whole >= value) && countable(f);
    let before = found.figures.iter().rposition(|f| f.span.end <= told.span.start && f.span.start >= from)?;
    fits(&found.figures[before]).then_some(before)
}

/// Whether parts of a figure can be told: it counts things, one by one.
fn countable(figure: &Figure) -> bool {
    !figure.percent && figure.measure != Measure::Money && figure.unit.is_none()
}

/// Whether two numbers are told side by side: `36 in Iraq and 37 in Syria`.
fn paired(document: &Document, a: &Told, b: &Told) -> bool {
    let between = a.number.tokens.end..b.number.tokens.start;
    between.len() <= APART
        && between.clone().any(|t| document.word(t) == "and")
        && !between.clone().any(|t| document.word(t) == ";")
}

/// A bare number with a place behind a counted one with a place counts the same, and so does one with a day behind one with
/// a day: `killed five people on Sunday and seven on Monday`.
fn gapped(document: &Document, found: &mut Found, a: &Told, b: &Told) {
    let Some(first) = figure_of(found, a).filter(|_| figure_of(found, b).is_none()) else { return };
    let placed = b.place.is_some()
        && (a.place.is_some() || !found.figures[first].scope.places.is_empty() || between_place(document, found, a, b));
    let between = document.span(a.number.tokens.end..b.number.tokens.start);
    let day = b.day.filter(|day| found.time_at(between).is_some_and(|before| before != *day));
    if !(placed || day.is_some()) || !countable(&found.figures[first]) {
        return;
    }
    add(document, found, b, first);
    if let (Some(_), Some(told)) = (found.figures[first].scope.as_of, figure_of(found, b)) {
        found.figures[told].scope.as_of = day.or(found.figures[told].scope.as_of);
    }
    found.figures.sort_by_key(|f| f.span.start);
}

/// Whether the words between two numbers end in a place: `2,500 soldiers are stationed in Iraq and some 900`.
fn between_place(document: &Document, found: &Found, a: &Told, b: &Told) -> bool {
    let mut between = a.number.tokens.end..b.number.tokens.start;
    between.any(|t| document.word(t) == "in" && place_behind(document, found, t + 1).is_some())
}

/// The parts and the whole to which a pair adds up.
fn sums(document: &Document, found: &mut Found, a: &Told, b: &Told) -> Vec<(Span, Span)> {
    let Some(sum) = a.number.amount.low.zip(b.number.amount.low).map(|(a, b)| a + b) else { return Vec::new() };
    let known = [figure_of(found, a), figure_of(found, b)];
    let measures: Vec<Measure> = known.iter().flatten().map(|&f| found.figures[f].measure).collect();
    let same = |f: &&Figure| measures.iter().all(|m| *m == f.measure);
    let whole = |f: &&Figure| f.amount.low == Some(sum) && f.amount.high == Some(sum) && countable(f);
    let back = found.figures.iter().rev().filter(|f| f.span.end <= a.span.start).take(BACK);
    let before = back.filter(same).find(whole);
    let after = found.figures.iter().filter(|f| f.span.start >= b.span.end).take(1).find(whole);
    let bare = a.phrase && b.phrase;
    let before = before.filter(|f| bare && (known.iter().all(Option::is_none) || f.bound == Bound::Exact));
    let Some(whole) = before.or_else(|| after.filter(|f| in_all(document, f))).map(|f| f.span) else {
        return Vec::new();
    };
    for told in [a, b] {
        let at = found.figures.iter().position(|f| f.span == whole);
        if let (None, Some(at)) = (figure_of(found, told), at) {
            add(document, found, told, at);
            found.figures.sort_by_key(|f| f.span.start);
        }
    }
    [a, b].iter().map(|told| (told.span, whole)).collect()
}

/// `seven people in all`.
fn in_all(document: &Document, whole: &Figure) -> bool {
    let end = document.tokens_in(whole.counted.unwrap_or(whole.span)).end;
    let word = |t: usize| if t < document.tokens.len() { document.word(t) } else { "" };
    matches!((word(end), word(end + 1)), ("in", "all" | "total")) || matches!(word(end), "altogether" | "together")
}

/// Adds the figure of a bare number that counts what another counts, or the place of one that stands.
fn add(document: &Document, found: &mut Found, told: &Told, like: usize) {
    if let Some(at) = figure_of(found, told) {
        set_place(&mut found.figures[at], told.place);
        return;
    }
    let measure = found.figures[like].measure;
    let head = told.number.tokens.end - 1;
    let counted = Counted { measure, words: None, head, harm: None };
    let mut figure = super::build(document, found, told.number.clone(), Some(counted));
    if told.place.is_some() {
        figure.scope.places.clear();
    }
    set_place(&mut figure, told.place);
    figure.counted = found.figures[like].counted.filter(|_| figure.counted.is_none());
    figure.rule = "figures/part";
    found.figures.push(figure);
}

/// Gives a figure a place where it states none.
fn set_place(figure: &mut Figure, place: Option<EntityIx>) {
    if figure.scope.places.is_empty() {
        figure.scope.places.extend(place);
        figure.scope.place = super::scope::alone(&figure.scope.places);
    }
}
