//! The day of print, as a window with its reasons. A printed day, or one of the page's metadata, stands. Else every hint
//! leaves some days; the days for which the hints together weigh most are the window, and hints that exclude all
//! of them are set aside with a note, never followed. Where what is set aside weighs as much as half of what is followed,
//! there is no window: the article contradicts itself.

use crate::article::{Article, Basis, Clue, Published};
use crate::date::{Day, Unit, Window, add, date};
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::note::Note;
use crate::time::{Recurring, Tense, Time, What};

mod days;
mod order;
mod same;

use super::count;
use days::Days;
pub use order::together;

/// The longest window that a weekday narrows, and that other habits do.
const MONTH: usize = 31;
const YEAR: usize = 366;

/// Days on both sides of a known day among which a time that is counted to it can have been printed: `Tuesday` and
/// `last week` reach a fortnight at most, `last month` two months, all else (`last year`, `in March`) two years.
fn reach(time: &Time) -> i32 {
    match time.meaning.what {
        What::Shift(-1..=1, Unit::Day | Unit::Week, _) => 15,
        What::Recurring(Recurring::Weekday(_), _) => 15,
        What::Shift(-1..=1, Unit::Month, _) => 70,
        _ => 800,
    }
}

/// The day of print of one article, and what looks wrong with its hints.
pub fn published(article: &Article, found: &Found, outside: bool) -> (Published, Vec<Note>) {
    let hints: Vec<&Hint> = found.hints.iter().filter(|h| outside || !h.outside).collect();
    if article.published.window.is_some() || article.published.basis == Basis::Confirmed {
        return (article.published.clone(), Vec::new());
    }
    infer(&hints, &found.times)
}

/// What hints leave together: the best days, and which hints are followed and which set aside.
struct Weighed<'h> {
    best: Days,
    followed: Vec<(&'h Hint, Days)>,
    aside: Vec<&'h Hint>,
}

/// Weighs hints against one another. Habits come last: they only narrow what words have narrowed already, and never
/// choose between years.
fn weigh<'h>(hints: &[&'h Hint], times: &[Time]) -> Weighed<'h> {
    let (habits, words): (Vec<&Hint>, Vec<&Hint>) = hints.iter().partition(|h| h.weight <= Weight::Plan);
    let named: Vec<Day> = hints.iter().filter_map(|h| h.names).map(|(_, day)| day).collect();
    let sets = words.iter().map(|h| (*h, leaves_beside(h, times, &named))).filter(|(_, days)| !days.is_empty());
    let sets: Vec<(&Hint, Days)> = sets.collect();
    let best = days::best(sets.iter().map(|(hint, days)| (days, weight(hint))));
    let (followed, aside): (Vec<_>, Vec<_>) = sets.into_iter().partition(|(_, days)| days.meets(&best));
    let aside = aside.iter().map(|(hint, _)| *hint).collect();
    let mut weighed = Weighed { best, followed, aside };
    for hint in habits {
        weighed.follow_habit(hint, times);
    }
    weighed
}

impl<'h> Weighed<'h> {
    /// Narrows by a habit where that leaves days.
    fn follow_habit(&mut self, hint: &'h Hint, times: &[Time]) {
        let most = if matches!(hint.leaves, Leaves::Weekdays(_)) { MONTH } else { YEAR };
        let days = leaves(hint, times);
        if !days.meets(&self.best) {
            self.aside.push(hint);
        } else if self.best.length().is_some_and(|length| length <= most) {
            self.best = self.best.clone().and(&days);
            self.followed.push((hint, days));
        }
    }
}

/// The window that hints leave, with those that made it, and notes on those that contradict it.
fn infer(hints: &[&Hint], times: &[Time]) -> (Published, Vec<Note>) {
    let weighed = weigh(hints, times);
    let followed: u32 = weighed.followed.iter().map(|(hint, _)| weight(hint)).sum();
    let aside: u32 = weighed.aside.iter().filter(|h| h.weight > Weight::Plan).map(|h| weight(h)).sum();
    let window = weighed.best.window().filter(|w| w.start.is_some() || w.end.is_some());
    let Some(window) = window.filter(|_| aside * 2 <= followed) else { return (unknown(), Vec::new()) };
    let worth = |hint: &&&Hint| hint.weight > Weight::Habit;
    let notes: Vec<Note> = weighed.aside.iter().filter(worth).map(|hint| contradicts(hint, window)).collect();
    let aside = notes.iter().filter_map(|note| Some((note.span?, note.why.clone()))).collect();
    let because = reasons(weighed.followed, &weighed.best);
    (Published { window: Some(window), basis: Basis::Inferred, because, aside }, notes)
}

fn unknown() -> Published {
    Published { window: None, basis: Basis::Unknown, because: Vec::new(), aside: Vec::new() }
}

/// Habits give way to words, words to what is printed in full or known. The ratio is a judgement: two hints of words outweigh
/// one that is sure, one does not.
fn weight(hint: &Hint) -> u32 {
    match hint.weight {
        Weight::Habit | Weight::Plan => 1,
        Weight::Words => 4,
        Weight::Sure => 6,
    }
}

fn contradicts(hint: &Hint, window: Window) -> Note {
    let why = format!(
        "{}, but all else has it printed {}: looks wrong as printed, and is not followed",
        hint.clue,
        window.edtf()
    );
    Note { about: None, field: "published", why, span: hint.span }
}

/// Few hints that leave the window: one after the other the one that leaves fewest days of what those before it left, of
/// equals one that the page says itself.
fn reasons(mut followed: Vec<(&Hint, Days)>, best: &Days) -> Vec<Clue> {
    let (mut left, mut because) = (Days::all(), Vec::new());
    followed.sort_by_key(|(hint, _)| hint.outside);
    while left != *best {
        let narrowed = followed.iter().map(|(_, days)| left.clone().and(days));
        let Some((at, narrower)) = narrowed.enumerate().min_by_key(|(_, days)| days.count()) else { break };
        if narrower == left {
            break;
        }
        let (hint, days) = followed.remove(at);
        because.push(clue(hint, &days, best));
        left = narrower;
    }
    because
}

/// A hint as a clue of the window. Weekdays alone leave days of every week, which is no window.
fn clue(hint: &Hint, days: &Days, best: &Days) -> Clue {
    let window = days.around(best).filter(|_| !matches!(hint.leaves, Leaves::Weekdays(_)));
    Clue { clue: hint.clue.clone(), span: hint.span, rule: hint.rule, window, outside: hint.outside }
}

/// The days that a hint leaves where some of its article's dates are days of known events. `The October 7 attack` is a
/// name by now and stands without its year whenever it is printed, so that it says nothing of print; what is counted
/// from it (`come two weeks after`) is counted in its year.
fn leaves_beside(hint: &Hint, times: &[Time], named: &[Day]) -> Days {
    let Leaves::Yearly { month, day, from, to } = hint.leaves else { return leaves(hint, times) };
    match named.iter().find(|d| (d.month(), d.day()) == (month, day)) {
        None => leaves(hint, times),
        Some(_) if from == 0 => Days::none(),
        Some(day) => Days::of(Window { start: add(*day, from, Unit::Day), end: add(*day, to, Unit::Day) }),
    }
}

/// The days that a hint leaves.
fn leaves(hint: &Hint, times: &[Time]) -> Days {
    let mut days = Days::none();
    match &hint.leaves {
        Leaves::Within(windows) => windows.iter().for_each(|w| days.add(*w)),
        Leaves::Yearly { month, day, from, to } => {
            for year in 1969..=2070 {
                // the 29th of February stands for the 28th elsewhere: a day makes no difference here
                let base = date(year, *month, *day).or_else(|| date(year, *month, 28));
                let window =
                    base.and_then(|d| Some(Window::between(add(d, *from, Unit::Day)?, add(d, *to, Unit::Day)?)));
                window.into_iter().for_each(|w| days.add(w));
            }
        }
        Leaves::Counts(time, windows) => {
            let Some(time) = times.get(time.0) else { return days };
            windows.iter().for_each(|w| days = std::mem::replace(&mut days, Days::none()).or(&counts_to(time, *w)));
        }
        Leaves::Weekdays(marked) => return Days::on(*marked),
    }
    days
}

/// The days from which a time counts to a period that meets a window.
fn counts_to(time: &Time, window: Window) -> Days {
    let (Some(start), Some(end)) = (window.start, window.end) else { return Days::none() };
    let reach = reach(time);
    let near = |day: Day| Window { start: add(day, -reach, Unit::Day), end: add(day, reach, Unit::Day) };
    let meets = |time: &Time, day: Day| {
        let period = count::period(time, day).and_then(|p| p.window());
        period.is_some_and(|p| p.start <= Some(end) && p.end >= Some(start))
    };
    // `Saturday's vote` is the last or the next: no verb says which
    let open = time.tense == Tense::Unknown;
    let ahead = Time { tense: Tense::Future, ..time.clone() };
    let hold = |day: Day| meets(time, day) || open && meets(&ahead, day);
    // from a day that far inside a long window the time cannot count to another
    let inside = Window { start: add(start, reach, Unit::Day), end: add(end, -reach, Unit::Day) };
    if inside.start >= inside.end {
        return Days::filter(near(start).cover(near(end)), hold);
    }
    Days::filter(near(start), hold).or(&Days::of(inside)).or(&Days::filter(near(end), hold))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hint(from: i16, length: i32, weight: Weight, outside: bool) -> Hint {
        let start = date(2000 + from, 1, 1).expect("a day");
        let window = Window { start: Some(start), end: add(start, length, Unit::Day) };
        let (clue, leaves) = (String::new(), Leaves::Within(vec![window]));
        Hint { span: None, rule: "test", clue, leaves, weight, outside, names: None }
    }

    fn hints() -> impl Strategy<Value = Vec<Hint>> {
        let weight = prop::sample::select(vec![Weight::Habit, Weight::Words, Weight::Sure]);
        let one = (0i16..40, 1i32..4000, weight, any::<bool>()).prop_map(|(f, l, w, o)| hint(f, l, w, o));
        prop::collection::vec(one, 0..8)
    }

    fn window(hints: &[Hint], outside: bool) -> Published {
        infer(&hints.iter().filter(|h| outside || !h.outside).collect::<Vec<_>>(), &[]).0
    }

    proptest! {
        #[test]
        fn a_window_is_ordered(hints in hints()) {
            if let Some(Window { start: Some(start), end: Some(end) }) = window(&hints, true).window {
                prop_assert!(start <= end);
            }
        }

        #[test]
        fn no_outside_uses_no_outside_clue(hints in hints()) {
            prop_assert!(window(&hints, false).because.iter().all(|clue| !clue.outside));
        }

        #[test]
        fn a_sure_hint_that_agrees_never_widens(hints in hints()) {
            if let Some(before) = window(&hints, true).window {
                let mut more = hints;
                let leaves = Leaves::Within(vec![before]);
                more.push(Hint { leaves, ..hint(0, 1, Weight::Sure, false) });
                let after = window(&more, true).window;
                prop_assert!(after.is_some_and(|w| w.start >= before.start && (before.end.is_none() || w.end <= before.end)));
            }
        }
    }
}
