//! What a figure holds for: place, force, target, since and as of when, as far as syntax ties them to it.

use std::ops::Range;

use crate::document::Document;
use crate::entity::EntityKind;
use crate::figure::{Measure, Scope};
use crate::found::{EntityIx, FigureIx, Found, TimeIx};
use crate::time::TimeKind;

use super::measure::Counted;
use super::number::Number;

/// Units that are printed after a number and count no things.
const UNITS: &[&str] = &[
    "km",
    "kms",
    "kilometre",
    "kilometer",
    "mile",
    "metre",
    "meter",
    "ton",
    "tonne",
    "litre",
    "liter",
    "gallon",
    "barrel",
    "kg",
    "kilogram",
    "kilo",
    "pound",
    "foot",
    "inch",
    "acre",
    "hectare",
    "watt",
    "megawatt",
];

/// The unit among the counted words.
pub fn unit(document: &Document, words: Range<usize>) -> Option<String> {
    let lemma = |t: usize| document.tokens[t].lemma.to_lowercase();
    words.clone().find(|&t| UNITS.contains(&lemma(t).as_str())).map(|t| document.word(t).to_string())
}

/// The scope of a counted number.
pub fn of(document: &Document, found: &Found, number: &Number, counted: &Counted) -> Scope {
    let clause = counted.harm.unwrap_or(counted.head);
    let heads = [counted.head, clause];
    let places = heads.iter().map(|&h| places(document, found, h)).find(|all| !all.is_empty()).unwrap_or_default();
    Scope {
        place: alone(&places),
        places,
        actor: counted.words.clone().and_then(|words| actor(document, found, words, counted)),
        target: target(document, found, counted),
        since: marked_time(document, found, number, &["since"]).or_else(|| since_clause(document, found, number)),
        as_of: as_of(document, found, number).or_else(|| told_up_to(document, found, number, counted)),
    }
}

/// The place of a figure that states no other.
pub fn alone(places: &[EntityIx]) -> Option<EntityIx> {
    places.first().copied().filter(|_| places.len() == 1)
}

/// The places that hang on a word by `in`, `at`, `near`: `36 attacks in Iraq`, `six attacks in Mali, Niger and Chad`.
fn places(document: &Document, found: &Found, head: usize) -> Vec<EntityIx> {
    let of = |prep: usize| {
        let locative = matches!(
            &*document.tokens[prep].lemma.to_lowercase(),
            "in" | "at" | "near" | "inside" | "outside" | "across"
        );
        let object = document.child(prep, &["pobj"]).filter(|_| locative)?;
        let all = joined(document, object).into_iter().map_while(|t| place(document, found, t));
        let mut all: Vec<EntityIx> = all.collect();
        all.dedup();
        Some(all).filter(|all| !all.is_empty())
    };
    document.children_by(head, &["prep"]).find_map(of).unwrap_or_default()
}

/// A word and those that `and` or a comma joins to it, in order; what counts something of its own is none of them (`in Mali
/// and seven in Niger`).
fn joined(document: &Document, first: usize) -> Vec<usize> {
    let mut all = vec![first];
    let mut at = first;
    while let Some(next) = document.child(at, &["conj"]).filter(|&t| t > at && document.child(t, &["nummod"]).is_none())
    {
        all.push(next);
        at = next;
    }
    all
}

fn place(document: &Document, found: &Found, token: usize) -> Option<EntityIx> {
    let entity = found.entity_at(document.span(token..token + 1))?;
    let kind = found.entities[entity.0].kind;
    matches!(kind, EntityKind::Place | EntityKind::Country | EntityKind::Facility).then_some(entity)
}

/// Whose forces are counted: a name among the counted words (`US troops`).
fn actor(document: &Document, found: &Found, words: Range<usize>, counted: &Counted) -> Option<EntityIx> {
    let forces = matches!(counted.measure, Measure::Troops | Measure::Fighters | Measure::Advisers);
    let before_noun = words.start..words.end.saturating_sub(1);
    (forces && !before_noun.is_empty()).then(|| found.entity_at(document.span(before_noun)))?
}

/// Against whom counted attacks went: `attacks on US forces`.
fn target(document: &Document, found: &Found, counted: &Counted) -> Option<EntityIx> {
    if counted.measure != Measure::Attacks {
        return None;
    }
    document.children_by(counted.head, &["prep"]).find_map(|prep| {
        let against = matches!(document.word(prep), "on" | "against");
        let object = document.child(prep, &["pobj"]).filter(|_| against)?;
        found.entity_at(document.span(document.subtree(object).start..object + 1))
    })
}

/// A time of the figure's sentence that a word of `marks` introduces.
fn marked_time(document: &Document, found: &Found, number: &Number, marks: &[&str]) -> Option<TimeIx> {
    let sentence = document.sentences.get(document.sentence_of(number.tokens.start))?;
    let within = document.span(sentence.clone());
    let first = found.times.partition_point(|t| t.span.end <= within.start);
    let times = found.times.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start < within.end);
    let mut marked = times.filter(|(_, time)| {
        let tokens = document.tokens_in(time.span);
        let mark = tokens.start.checked_sub(1).into_iter().chain([tokens.start]);
        let mark = mark.into_iter().find(|&t| marks.contains(&&*document.word(t).to_lowercase()));
        mark.is_some_and(|mark| bears_on(document, number, mark, sentence))
    });
    marked.next().map(|(ix, _)| TimeIx(ix))
}

/// Whether a time that `mark` introduces holds for a number: it follows it, or opens the sentence, and hangs on one of
/// the words that the number hangs on, or below them.
fn bears_on(document: &Document, number: &Number, mark: usize, sentence: &Range<usize>) -> bool {
    let placed = mark >= number.tokens.end || mark <= sentence.start + 1;
    let last = number.tokens.end - 1;
    let above: Vec<usize> = document.ancestors(last).collect();
    let tied = document.ancestors(mark).any(|t| t == last || above.contains(&t));
    placed && tied
}

/// `since attacks began on October 17`: the time stands in the clause that `since` opens.
fn since_clause(document: &Document, found: &Found, number: &Number) -> Option<TimeIx> {
    let sentence = document.sentences.get(document.sentence_of(number.tokens.start))?;
    let after = number.tokens.end.min(sentence.end)..sentence.end;
    let mark = after
        .into_iter()
        .find(|&t| matches!(document.tokens[t].dep, "mark" | "prep") && document.word(t) == "since")?;
    let own = document.tokens[mark].dep == "prep";
    let clause = document.subtree(if own { mark } else { document.tokens[mark].head });
    found.time_at(document.span(mark..clause.end)).filter(|_| mark < clause.end)
}

/// `as of Thursday`. `by Thursday` may be a deadline, and is left open.
fn as_of(document: &Document, found: &Found, number: &Number) -> Option<TimeIx> {
    let time = marked_time(document, found, number, &["of"])?;
    let first = document.tokens_in(found.times[time.0].span).start;
    let two = first.checked_sub(2).map(|t| document.word(t).to_lowercase());
    let marked = two.as_deref() == Some("as");
    marked.then_some(time)
}

/// `had been attacked 110 times by Friday`, `the tally stood at 73 on Thursday`: the day up to which what was told in the
/// past was counted. `by Thursday` of something to come is a deadline, and is left out.
fn told_up_to(document: &Document, found: &Found, number: &Number, counted: &Counted) -> Option<TimeIx> {
    let is_verb = |t: usize| matches!(document.tokens[t].pos, "VERB" | "AUX");
    let own = std::iter::once(counted.head).chain(document.ancestors(counted.head)).find(|&t| is_verb(t));
    let verb = counted.harm.filter(|&t| is_verb(t)).or(own).filter(|&v| super::tally::is_told(document, v))?;
    let stands = counted.words.is_none() && counted.harm == Some(verb);
    let sentence = document.span(document.sentences.get(document.sentence_of(verb))?.clone());
    let first = found.times.partition_point(|t| t.span.end <= sentence.start);
    let times = found.times.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start < sentence.end);
    let mut marked = times.filter(|(_, time)| {
        let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let start = document.tokens_in(time.span).start;
        let mark = start.checked_sub(1).map(|t| document.word(t).to_lowercase());
        let up_to = matches!(mark.as_deref(), Some("by" | "until" | "till"));
        let on = stands
            && !matches!(mark.as_deref(), Some("since" | "before" | "after" | "from"))
            && beside(document, number, verb, &document.tokens_in(time.span));
        dated && (up_to || on) && document.ancestors(start).find(|&t| is_verb(t)) == Some(verb)
    });
    marked.next().map(|(ix, _)| TimeIx(ix))
}

/// Whether a time is that of one tally among several of a verb: it opens the clause, stands before the tally's own
/// preposition, or follows it with no other number between (`given as 25, and the next day as 40`).
fn beside(document: &Document, number: &Number, verb: usize, time: &Range<usize>) -> bool {
    let near = |from: usize, to: usize| !(from..to).any(|t| document.tokens[t].pos == "NUM");
    let before = time.end <= number.tokens.start && near(time.end, number.tokens.start);
    let alone = !(verb..time.start).any(|t| document.tokens[t].pos == "NUM");
    time.end <= verb && alone || before || time.start >= number.tokens.end && near(number.tokens.end, time.start)
}

/// Ties parts to their whole where the text says so: `258 people, including 12 Americans`; `two of the three`.
pub fn join_parts(document: &Document, found: &mut Found) {
    for ix in 1..found.figures.len() {
        let (whole, part) = (found.figures[ix - 1].span, found.figures[ix].span);
        let between = document.tokens_in(crate::span::Span::new(whole.end, part.start.max(whole.end)));
        let sentence = document.sentence_of(document.tokens_in(part).start);
        let near = sentence == document.sentence_of(document.tokens_in(whole).start) && between.len() < 12;
        let words: Vec<&str> = between.map(|t| document.word(t)).collect();
        if found.figures[ix].part_of.is_some() {
            continue;
        }
        if near && words.contains(&"including") {
            found.figures[ix].part_of = Some(FigureIx(ix - 1));
            share_harm(found, ix);
        } else if near && of_a_whole(document, whole) && words.contains(&",") {
            found.figures[ix].part_of = Some(FigureIx(ix - 1));
        } else if near && matches!(words.as_slice(), ["of", "the" | "those" | "these"]) {
            found.figures[ix - 1].part_of = Some(FigureIx(ix));
        }
    }
}

/// Those whom the killed include were killed: `258 people were killed, including 12 Americans`.
fn share_harm(found: &mut Found, part: usize) {
    use Measure::{Arrested, Captured, Displaced, Killed, Missing, Wounded};
    let whole = found.figures[part - 1].measure;
    let harmed = matches!(whole, Killed | Wounded | Missing | Captured | Arrested | Displaced);
    let open = matches!(
        found.figures[part].measure,
        Measure::People | Measure::Troops | Measure::Fighters | Measure::Advisers
    );
    if harmed && open {
        found.figures[part].measure = whole;
    }
}

/// Whether a clause opens with what is told of a whole: `Of the 40 migrants, three drowned`.
fn of_a_whole(document: &Document, whole: crate::span::Span) -> bool {
    let first = document.tokens_in(whole).start;
    let word = |back: usize| first.checked_sub(back).map(|t| document.word(t).to_lowercase()).unwrap_or_default();
    let of = 1 + usize::from(matches!(&*word(1), "the" | "these" | "those" | "its" | "their"));
    let opens = first.checked_sub(of + 1).is_none_or(|t| {
        matches!(document.word(t), "," | ";" | "and" | "but") || document.sentence_of(t) != document.sentence_of(first)
    });
    word(of) == "of" && opens
}
