//! Occasions that come round on days known in advance, placed beside the day of print: `Monday's caucuses in X`, `next
//! week's summit`, `the Feb. 1 caucuses`, `told the convention on Tuesday`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::campaigns::runs;
use super::elections::YEARLESS;
use super::stages;
use crate::date::{Day, Unit, Window, add, date};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Occasion, occasions};
use crate::span::Span;
use crate::time::{From, Pick, Recurring, Tense, Time, What};

/// Occasions by the first letters of each name, the longest names first.
static BY_WORD: LazyLock<HashMap<&str, Vec<(&str, &Occasion)>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<(&str, &Occasion)>> = HashMap::new();
    for occasion in occasions() {
        for name in &occasion.names {
            all.entry(letters(name)).or_default().push((name, occasion));
        }
    }
    all.values_mut().for_each(|names| names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len())));
    all
});

/// The letters and digits that a word begins with.
fn letters(word: &str) -> &str {
    word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// Words behind a name that make it another occasion.
const OTHER: &[&str] =
    &["qualifier", "qualifiers", "qualifying", "nominations", "bid", "war", "nominee", "runoff", "runoffs"];

/// Adds what occasions say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let mut at = 0;
    while at < document.tokens.len() {
        let Some((tokens, occasion)) = occasion(document, at) else {
            at += 1;
            continue;
        };
        at = tokens.end;
        if !other(document, found, &tokens) {
            placed(document, found, tokens, occasion, hints);
        }
    }
}

/// The longest name of an occasion that begins at a token.
fn occasion(document: &Document, at: usize) -> Option<(std::ops::Range<usize>, &'static Occasion)> {
    let (text, start) = (document.text(), document.tokens[at].start);
    let names = BY_WORD.get(letters(document.word(at)).to_lowercase().as_str())?;
    let fits = |name: &str| {
        let end = start + name.len();
        let same = text.get(start..end).is_some_and(|words| words.eq_ignore_ascii_case(name));
        same && !text[end..].starts_with(char::is_alphanumeric)
    };
    let (name, occasion) = names.iter().find(|(name, _)| fits(name))?;
    Some((document.tokens_in(Span::new(start, start + name.len())), occasion))
}

/// Whether words around a name make it another occasion: a name before it (`the Texas Democratic convention`, `Taha Yassin
/// Ramadan`), or what is still to be won.
fn other(document: &Document, found: &Found, tokens: &std::ops::Range<usize>) -> bool {
    let after = document.tokens.get(tokens.end).map(|_| document.word(tokens.end).to_lowercase());
    let name_before = tokens
        .start
        .checked_sub(1)
        .is_some_and(|b| document.tokens[b].pos == "PROPN" && found.time_at(document.span(b..b + 1)).is_none());
    name_before || after.is_some_and(|word| OTHER.contains(&&*word))
}

/// What the times of the sentence that belong to an occasion say.
fn placed(
    document: &Document,
    found: &Found,
    named: std::ops::Range<usize>,
    occasion: &Occasion,
    hints: &mut Vec<Hint>,
) {
    let sentence = document.span(document.sentences[document.sentence_of(named.start)].clone());
    let Some(head) = named.clone().find(|&t| !named.contains(&document.tokens[t].head)) else { return };
    let name = document.quote(named.clone());
    hints.extend(side(document, found, &named, head, occasion));
    hints.extend(counted(document, found, &named, occasion));
    hints.extend(stages::stage(document, found, &named, occasion));
    let words = document.span(named.clone());
    for (at, time) in
        found.times.iter().enumerate().filter(|(_, t)| sentence.contains(t.span) && !t.span.overlaps(words))
    {
        if !belongs(document, time, head) {
            continue;
        }
        let quote = time.span.of(document.text());
        let mut add = |rule, clue, leaves, weight| {
            let span = Some(document.span(named.clone()).cover(time.span));
            hints.push(Hint { span, rule, clue, leaves, weight, outside: true, names: None });
        };
        if let What::Recurring(Recurring::MonthDay(month, day), Pick::Tense) = time.meaning.what {
            let same = |d: &&(Day, Day)| (d.0.month(), d.0.day()) == (month, day);
            let mut windows: Vec<Window> =
                occasion.days.iter().filter(same).map(|(first, last)| around(*first, *last)).collect();
            if !windows.is_empty() {
                windows.extend(unknown(occasion));
                let clue = format!("'{name}' was on '{quote}' in those years only");
                add("hints/occasion_day", clue, Leaves::Within(windows), Weight::Words);
            }
        } else if relative(time.meaning.what) && !(time.tense == Tense::Past && ahead(document, &named)) {
            let known = occasion.days.iter().map(|(first, last)| Window::between(*first, *last));
            let windows = known.chain(unknown(occasion)).collect();
            add(
                "hints/occasion",
                format!("'{name}' was '{quote}'"),
                Leaves::Counts(TimeIx(at), windows),
                Weight::Words,
            );
        }
    }
}

/// The year from which most occasions are known.
const SINCE: i16 = 1990;

/// The years in which an occasion may have been held on days that the table does not give.
pub(super) fn unknown(occasion: &Occasion) -> Option<Window> {
    let before = date(occasion.since - 1, 12, 31)?;
    (occasion.since > SINCE).then_some(Window { start: date(SINCE, 1, 1), end: Some(before) })
}

fn around(first: Day, last: Day) -> Window {
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

/// Verbs of which an occasion is what happens.
const HELD: &[&str] = &[
    "attend", "begin", "boycott", "carry", "close", "conclude", "convene", "dominate", "end", "hold", "host", "lose",
    "mark", "observe", "open", "skip", "start", "sweep", "win",
];

/// Prepositions by which an occasion is the place of what happens.
const PLACE: &[&str] = &["at", "in", "during", "of", "to", "on"];

/// Whether a time hangs on the occasion itself (`Monday's X`, `the Feb. 1 X`, `X on Monday`) or on the verb of the clause
/// that the occasion is the place of (`spoke to the crowd at X on Tuesday`) or that it is held by (`hosted X last week`).
fn belongs(document: &Document, time: &Time, head: usize) -> bool {
    let own = document.tokens_in(time.span);
    let up = |t: usize| document.ancestors(t).find(|&a| document.tokens[a].pos != "ADP" && !own.contains(&a));
    let Some(holder) = up(own.start) else { return false };
    let verb = held_by(document, head);
    // `spoke to a crowd at X on Tuesday`: the day may stand behind any noun on the way up
    let between = || document.ancestors(head).take_while(|&t| Some(t) != verb).any(|t| t == holder);
    holder == head || verb == Some(holder) || verb.is_some() && document.tokens[holder].pos == "NOUN" && between()
}

/// The verb of the clause that an occasion is the place of or is held by.
fn held_by(document: &Document, head: usize) -> Option<usize> {
    let mut below = head;
    for above in document.ancestors(head).take(6) {
        let (token, dep) = (&document.tokens[above], document.tokens[below].dep);
        match token.pos {
            "ADP" if !PLACE.contains(&&*token.lemma.to_lowercase()) => return None,
            "VERB" if matches!(dep, "dobj" | "nsubj" | "nsubjpass") => {
                return Some(above).filter(|_| below != head || HELD.contains(&&*token.lemma));
            }
            "VERB" => return Some(above),
            _ => {}
        }
        below = above;
    }
    None
}

/// Words before what is still to come.
const AHEAD: &[&str] =
    &[" ahead of", " heading into", " headed into", " going into", " leading up to", " run-up to", " in advance of"];

/// Whether the words before an occasion say that it lies ahead of what is told.
fn ahead(document: &Document, named: &std::ops::Range<usize>) -> bool {
    let sentence = document.sentences[document.sentence_of(named.start)].clone();
    let before = document.quote(sentence.start..named.start).to_lowercase();
    let before = before.trim_end().trim_end_matches(" the").trim_end_matches(" its");
    AHEAD.iter().any(|words| before.ends_with(words))
}

/// What the tense and the words around an occasion say: over (`won X`, `since X`) or to come (`ahead of X`).
fn side(
    document: &Document,
    found: &Found,
    named: &std::ops::Range<usize>,
    head: usize,
    occasion: &Occasion,
) -> Option<Hint> {
    let sentence = document.sentences[document.sentence_of(head)].clone();
    let open = |t: usize| document.tokens[t].tag == "MD" || matches!(&*document.tokens[t].lemma, "if" | "ago" | "back");
    let year = |t: &Time| {
        document.span(sentence.clone()).contains(t.span)
            && matches!(t.meaning.what, What::On(_) | What::Shift(_, Unit::Year, _))
    };
    let past_year = found.times.iter().any(year);
    let verb = document.ancestors(head).find(|&t| matches!(document.tokens[t].pos, "VERB" | "AUX"));
    let now = verb.is_some_and(|verb| {
        let mut forms = std::iter::once(verb).chain(document.children_by(verb, &["aux", "auxpass"]));
        forms.any(|t| matches!(document.tokens[t].tag, "VBZ" | "VBP"))
    });
    let word = document.quote(named.clone());
    let (rule, clue, from, to) = if past_year {
        return None;
    } else if ahead(document, named) && now {
        ("hints/occasion_ahead", format!("'{word}' was still to come"), -AROUND, 0)
    } else if held_by(document, head)
        .is_some_and(|v| document.tokens[v].tag == "VBD" && HELD.contains(&&*document.tokens[v].lemma))
        && !sentence.clone().any(open)
    {
        ("hints/occasion_over", format!("'{word}' had begun"), 0, AROUND)
    } else {
        return None;
    };
    let days = match held_by(document, head).filter(|v| WON.contains(&&*document.tokens[*v].lemma)) {
        Some(verb) => won(document, found, verb, occasion)?,
        None => occasion.days.clone(),
    };
    let windows =
        days.iter().map(|(first, last)| Window { start: add(*first, from, Unit::Day), end: add(*last, to, Unit::Day) });
    let leaves = Leaves::Within(windows.chain(unknown(occasion)).collect());
    Some(Hint {
        span: Some(document.span(named.clone())),
        rule,
        clue,
        leaves,
        weight: Weight::Words,
        outside: true,
        names: None,
    })
}

/// Verbs of which a candidate is the subject and a vote the object.
const WON: &[&str] = &["carry", "lose", "sweep", "win"];

/// The days of a vote on which whoever won or lost it was a candidate; none where the subject is no known one.
fn won(document: &Document, found: &Found, verb: usize, occasion: &Occasion) -> Option<Vec<(Day, Day)>> {
    let subject = document.span(document.subtree(document.child(verb, &["nsubj"])?));
    let who = found.entities.iter().find(|e| e.mentions.iter().any(|m| subject.contains(*m)))?;
    let runs = runs(who);
    let ran = |day: &&(Day, Day)| runs.iter().any(|run| run.from <= day.0 && day.0 <= run.to);
    let days: Vec<(Day, Day)> = occasion.days.iter().filter(ran).copied().collect();
    (!days.is_empty()).then_some(days)
}

/// Days before and after an occasion in which it is named without its year.
const AROUND: i32 = 330;

/// `three days before the X`, told in the present or of the news itself.
fn counted(document: &Document, found: &Found, named: &std::ops::Range<usize>, occasion: &Occasion) -> Option<Hint> {
    let sentence = document.span(document.sentences[document.sentence_of(named.start)].clone());
    let mut amounts =
        found.times.iter().filter(|t| sentence.contains(t.span) && t.span.end <= document.tokens[named.start].start);
    let amount = amounts.next_back()?;
    let What::Amount(Some(count), unit, None) = amount.meaning.what else { return None };
    let between = document.text().get(amount.span.end..document.tokens[named.start].start)?.to_lowercase();
    let first = between.split_whitespace().next()?;
    let few = between.split_whitespace().count() <= 5;
    let sign = match first {
        "before" | "until" | "ahead" => 1,
        "after" => -1,
        _ => return None,
    };
    let days = i32::try_from(count.halves).ok()?.checked_mul(if unit == Unit::Week { 7 } else { 1 })? / 2;
    if !few || !matches!(unit, Unit::Day | Unit::Week) || days > 60 {
        return None;
    }
    let slack = if unit == Unit::Week { 5 } else { 2 };
    let window = |(first, last): &(Day, Day)| Window {
        start: add(*first, -sign * days - slack, Unit::Day),
        end: add(*last, -sign * days + slack + 2, Unit::Day),
    };
    let span = amount.span.cover(document.span(named.clone()));
    let clue = format!("what it tells of was '{}'", span.of(document.text()).replace('\n', " "));
    let leaves = Leaves::Within(occasion.days.iter().map(window).chain(unknown(occasion)).collect());
    Some(Hint {
        span: Some(span),
        rule: "hints/occasion_counted",
        clue,
        leaves,
        weight: Weight::Habit,
        outside: true,
        names: None,
    })
}
