//! What one time of an article settles of another: the year of `October 7` in a clause that prints `in 2019`, of `March` in
//! `between March and June 2023`, of a day that was printed with its year before; the order of day and month in
//! `10/11/2023`. Refuses what only stands near: a year in another clause, a day that comes round each year.

use std::collections::{BTreeMap, BTreeSet};

use super::tense;
use crate::date::{Day, Period, Unit, date};
use crate::document::Document;
use crate::found::TimeIx;
use crate::time::{Count, From, Pick, Recurring, Tense, Time, What};

/// Settles what the times of a document say of one another.
pub fn settle(document: &Document, times: &mut [Time]) {
    order(times);
    share_years(document, times);
    same_clause(document, times);
    beside(document, times);
    same_day(document, times);
    from_deeds(document, times);
    lead(document, times);
}

/// `On Monday, the army said that the attack of 4 March …` in the lead: what is said on a weekday is said after the day of
/// which it tells.
fn lead(document: &Document, times: &mut [Time]) {
    let Some(first) = document.paragraphs.first().map(|paragraph| document.span(paragraph.clone())) else { return };
    let sentence = |time: &Time| document.sentence_of(document.tokens_in(time.span).start);
    let in_lead = times.iter().take_while(|time| first.contains(time.span)).count();
    for i in 0..in_lead {
        let weekday = matches!(times[i].meaning.what, What::Recurring(Recurring::Weekday(_), Pick::Tense));
        if !weekday || times[i].refers.is_some() || !tense::of_saying(document, times[i].span) {
            continue;
        }
        let here = sentence(&times[i]);
        let told = |time: &Time| {
            let day = match time.meaning.what {
                What::On(period) => matches!(period, Period::Day(_)),
                What::Recurring(recurring, _) => matches!(recurring, Recurring::MonthDay(..) | Recurring::Dated(..)),
                _ => false,
            };
            let past = time.tense == Tense::Past || tense::of_deed(document, time.span);
            day && past && time.bound.is_none() && sentence(time) == here
        };
        if let Some(day) = times[..in_lead].iter().position(told) {
            (times[i].refers, times[i].rule) = (Some(TimeIx(day)), "times/weekday after a day");
        }
    }
}

/// The order of day and month: that of the text's other days in figures, or that of a day which stands in words too.
fn order(times: &mut [Time]) {
    let in_words: BTreeSet<Day> = times
        .iter()
        .filter_map(|t| match t.meaning.what {
            What::On(Period::Day(day)) if !t.rule.starts_with("times/digits") => Some(day),
            _ => None,
        })
        .collect();
    let (mut month_first, mut day_first) = (false, false);
    for time in times.iter() {
        let (m, d) = match time.meaning.what {
            What::Either(m, d) => (in_words.contains(&m), in_words.contains(&d)),
            _ => (time.rule == "times/digits, month first", time.rule == "times/digits, day first"),
        };
        month_first |= m;
        day_first |= d;
    }
    if month_first == day_first {
        return;
    }
    for time in times.iter_mut() {
        if let What::Either(m, d) = time.meaning.what {
            time.meaning.what = What::On(Period::Day(if month_first { m } else { d }));
        }
    }
}

/// `October 17 and November 3, 2023`, `March to June 2023`: a year printed behind the second holds for the first one too.
fn share_years(document: &Document, times: &mut [Time]) {
    for i in 1..times.len() {
        let (left, right) = times.split_at_mut(i);
        let (Some(earlier), later) = (left.last_mut(), &right[0]) else { continue };
        let between = document.text().get(earlier.span.end..later.span.start).unwrap_or("").trim();
        if !matches!(between, "and" | "to" | "until" | "through" | "-" | "–" | "or" | "till") {
            continue;
        }
        let year = |first, last, year: i16| if first <= last { year } else { year - 1 };
        let what = match (earlier.meaning.what, later.meaning.what) {
            (What::Recurring(Recurring::MonthDay(month, day), Pick::Tense), What::On(Period::Day(last))) => {
                date(year((month, day), (last.month(), last.day()), last.year()), month, day).map(Period::Day)
            }
            (What::Recurring(Recurring::Month(month), Pick::Tense), What::On(Period::Month(y, last))) => {
                Some(Period::Month(year((month, 0), (last, 0), y), month))
            }
            _ => None,
        };
        if let Some(period) = what {
            earlier.meaning.what = What::On(period);
            earlier.refers = Some(TimeIx(i));
        }
    }
}

/// `In 2019, the governor was shot on October 7`: the one year printed for the same verb.
fn same_clause(document: &Document, times: &mut [Time]) {
    for i in 0..times.len() {
        let What::Recurring(recurring, Pick::Tense) = times[i].meaning.what else { continue };
        let Some(verb) = tense::verb_above(document, times[i].span) else { continue };
        let near = i.saturating_sub(3)..(i + 4).min(times.len());
        let years: Vec<(usize, i16)> = near
            .filter_map(|j| match times[j].meaning.what {
                What::On(Period::Year(year)) if within(document, &times[j]) => Some((j, year)),
                _ => None,
            })
            .filter(|&(j, _)| tense::verb_above(document, times[j].span) == Some(verb))
            .collect();
        if let [(j, year)] = years[..] {
            put(&mut times[i], recurring, year, TimeIx(j));
        }
    }
}

/// Whether a year stands in `in 2019` or `during 2019`, and not in `since 2019` or `than in 2019`.
fn within(document: &Document, time: &Time) -> bool {
    let first = document.tokens_in(time.span).start;
    let before = |n: usize| first.checked_sub(n).map_or("", |t| document.word(t));
    let refused = matches!(before(2), "than" | "with" | "as");
    (before(1).eq_ignore_ascii_case("in") || before(1).eq_ignore_ascii_case("during")) && !refused
}

/// `the March 9 raid` where `March 9, 2022` is the only one of that day whose year is printed.
fn same_day(document: &Document, times: &mut [Time]) {
    let mut printed: BTreeMap<(i8, i8), Vec<(i16, usize)>> = BTreeMap::new();
    for (i, time) in times.iter().enumerate() {
        if let What::On(Period::Day(day)) = time.meaning.what {
            printed.entry((day.month(), day.day())).or_default().push((day.year(), i));
        }
    }
    for time in times.iter_mut() {
        let What::Recurring(recurring @ Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what else {
            continue;
        };
        let Some([(year, first), rest @ ..]) = printed.get(&(month, day)).map(Vec::as_slice) else { continue };
        if rest.iter().all(|(y, _)| y == year) && tense::of_deed(document, time.span) {
            put(time, recurring, *year, TimeIx(*first));
        }
    }
}

/// `Three days later, on Sept. 30`: the day that stands beside what is counted is the day that is meant.
fn beside(document: &Document, times: &mut [Time]) {
    for i in 1..times.len() {
        let (left, right) = times.split_at_mut(i);
        let (Some(counted), day) = (left.last_mut(), &right[0]) else { continue };
        let What::Shift(_, Unit::Day, From::Text) = counted.meaning.what else { continue };
        let between = document.text().get(counted.span.end..day.span.start).unwrap_or("").trim();
        if counted.meaning.clock.is_none() && matches!(between, "," | ", on" | "on") && is_day(day) {
            counted.meaning.what = What::Shift(0, Unit::Day, From::Text);
            (counted.refers, counted.rule) = (Some(TimeIx(i)), "times/day beside");
        }
    }
}

/// How many times back a deed's day is looked for: keeps long tables of dates from costing the square.
const BACK: usize = 64;

/// `a day after the strike`: counted from the day of the strike, where the text has put that word on one day alone.
fn from_deeds(document: &Document, times: &mut [Time]) {
    for i in 1..times.len() {
        let counted = match (times[i].meaning.what, times[i].rule) {
            (What::Amount(Some(Count { halves }), unit, None), "times/amount")
                if unit >= Unit::Day && halves % 2 == 0 =>
            {
                i32::try_from(halves / 2).ok().map(|n| (n, unit))
            }
            (What::Shift(n, Unit::Day, From::Text), "times/day after something") => Some((n, Unit::Day)),
            _ => None,
        };
        let Some(((n, unit), (sign, end, noun))) = counted.zip(deed_behind(document, &times[i])) else { continue };
        let of_noun = |j: &usize| is_day(&times[*j]) && tense::deed(document, times[*j].span) == Some(noun);
        let mut days: Vec<usize> = (i.saturating_sub(BACK)..i).filter(of_noun).collect();
        days.dedup_by_key(|j| times[*j].span.of(document.text()));
        if let [day] = days[..] {
            let time = &mut times[i];
            time.meaning.what = What::Shift(n.abs() * sign, unit, From::Text);
            time.kind = time.meaning.kind();
            time.span.end = end;
            (time.refers, time.rule) = (Some(TimeIx(day)), "times/from a deed");
        }
    }
}

/// The side, the end of `after` and the noun of `after the strike` behind a time.
fn deed_behind<'d>(document: &'d Document, time: &Time) -> Option<(i32, usize, &'d str)> {
    let inside = document.tokens_in(time.span);
    let within = |word: &str| matches!(word, "before" | "after");
    let side = match inside.clone().last().filter(|&t| within(document.word(t))) {
        Some(last) => last,
        None => inside.end,
    };
    let preposition = document.tokens.get(side).filter(|_| within(document.word(side)))?;
    let noun = document.child(side, &["pobj"])?;
    let article = document.child(noun, &["det"]).map(|t| document.word(t).to_ascii_lowercase());
    let known = article.is_some_and(|a| matches!(a.as_str(), "the" | "that" | "this"));
    let sign = if document.word(side) == "before" { -1 } else { 1 };
    known.then_some((sign, preposition.end, &*document.tokens[noun].lemma))
}

/// Whether one day is meant that the text prints or counts from the day of print.
fn is_day(time: &Time) -> bool {
    match time.meaning.what {
        What::On(Period::Day(_)) | What::Shift(_, Unit::Day, From::Print) => true,
        What::Recurring(recurring, _) => matches!(
            recurring,
            Recurring::Weekday(_) | Recurring::WeekdayOf(..) | Recurring::MonthDay(..) | Recurring::Dated(..)
        ),
        _ => false,
    }
}

/// Gives a time its year, where there is such a day in it.
fn put(time: &mut Time, recurring: Recurring, year: i16, from: TimeIx) {
    let period = match recurring {
        Recurring::Month(month) => Some(Period::Month(year, month)),
        Recurring::MonthDay(month, day) => date(year, month, day).map(Period::Day),
        Recurring::Dated(weekday, month, day) => {
            date(year, month, day).filter(|d| d.weekday() == weekday).map(Period::Day)
        }
        Recurring::MonthDays(month, a, b) => {
            date(year, month, a).zip(date(year, month, b)).map(|(a, b)| Period::Days(a, b))
        }
        Recurring::Between(month, day, last, of_last) => {
            let ends = if (last, of_last) < (month, day) { year.checked_add(1) } else { Some(year) };
            date(year, month, day).zip(ends.and_then(|y| date(y, last, of_last))).map(|(a, b)| Period::Days(a, b))
        }
        Recurring::Season(season) => Some(Period::Season(year, season)),
        Recurring::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
        Recurring::Half(half) => Some(Period::Half(year, half)),
        Recurring::Holiday(holiday) => holiday.in_year(year).map(Period::Day),
        Recurring::Weekday(_) | Recurring::WeekdayOf(..) | Recurring::WeekdayDate(..) | Recurring::Weekend => None,
    };
    if let Some(period) = period {
        time.meaning.what = What::On(period);
        time.refers = Some(from);
    }
}
