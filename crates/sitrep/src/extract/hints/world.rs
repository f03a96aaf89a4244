//! Dated events of the world that an article tells of: it was printed after them. Words that tie the event to the day
//! of print (`was declared last week`) settle more; so do anniversaries. A sentence fits an event where each group of
//! one of its patterns has a word there; an event that is only possible (`would fall`, `if he falls`) counts for nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::date::{Unit, Window, add, date};
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Pattern, WorldEvent, fold, world_events};
use crate::span::Span;
use crate::time::{Pick, Recurring, Tense, What};

/// Days around an anniversary in which it is news.
const NEWS: i32 = 10;

/// Words that make an event a thought.
const THOUGHT: &[&str] = &[
    "aim",
    "allege",
    "alleged",
    "attempt",
    "bid",
    "call",
    "demand",
    "effort",
    "expect",
    "fear",
    "fictional",
    "goal",
    "hope",
    "if",
    "imminent",
    "plan",
    "plot",
    "possible",
    "potential",
    "predict",
    "push",
    "seek",
    "threaten",
    "try",
    "unless",
    "urge",
    "vow",
    "want",
    "warn",
    "whether",
];

/// Events by a word of the first group of one of their patterns, so that most sentences are done at a glance.
static BY_WORD: LazyLock<HashMap<&str, Vec<(&WorldEvent, &Pattern)>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<(&WorldEvent, &Pattern)>> = HashMap::new();
    for event in world_events() {
        for pattern in &event.patterns {
            for word in &pattern.groups[0] {
                all.entry(word).or_default().push((event, pattern));
            }
        }
    }
    all
});

/// Adds what the events of the world say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    for number in 0..document.sentences.len() {
        let words = Words::of(document, number);
        let mut seen: HashSet<&str> = HashSet::new();
        for token in words.range.clone() {
            for form in words.forms(token) {
                for (event, pattern) in BY_WORD.get(form.as_str()).into_iter().flatten() {
                    if !seen.contains(event.name) && fits(&words, found, event, pattern) {
                        seen.insert(event.name);
                        told(&words, found, event, pattern, hints);
                    }
                }
            }
        }
    }
}

/// A sentence with the forms of its words.
struct Words<'d> {
    document: &'d Document<'d>,
    range: std::ops::Range<usize>,
    forms: Vec<[String; 2]>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document<'d>, number: usize) -> Words<'d> {
        let range = document.sentences[number].clone();
        let forms = range.clone().map(|t| [fold(document.word(t)), document.tokens[t].lemma.to_lowercase()]);
        Words { document, forms: forms.collect(), range }
    }

    fn forms(&self, token: usize) -> &[String; 2] {
        &self.forms[token - self.range.start]
    }

    fn any(&self, group: &[&str]) -> Option<usize> {
        self.range.clone().find(|&t| self.forms(t).iter().any(|form| group.contains(&form.as_str())))
    }

    fn span(&self) -> Span {
        self.document.span(self.range.clone())
    }
}

/// Whether the sentence tells of the event as something that happened.
fn fits(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern) -> bool {
    pattern.groups.iter().all(|group| words.any(group).is_some())
        && words.any(&pattern.without).is_none()
        && (!pattern.governed || governed(words, pattern))
        && (!pattern.dated || day_printed(words, found, event).is_some())
        && happened(words, pattern)
}

/// Whether one of the words of a pattern governs one of each group.
fn governed(words: &Words, pattern: &Pattern) -> bool {
    let inside = |t: usize, group: &[&str]| words.forms(t).iter().any(|form| group.contains(&form.as_str()));
    words.range.clone().filter(|&t| pattern.groups.iter().any(|g| inside(t, g))).any(|top| {
        let below = |t: usize| t == top || path(words.document, t, top);
        pattern.groups.iter().all(|g| words.range.clone().any(|t| inside(t, g) && below(t)))
    })
}

/// Whether a token stands under another with no clause of its own between them.
fn path(document: &Document, token: usize, top: usize) -> bool {
    const CLAUSE: &[&str] = &["relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"];
    let mut steps = std::iter::once(token).chain(document.ancestors(token)).take_while(|&t| t != top);
    document.ancestors(token).any(|t| t == top) && !steps.any(|t| CLAUSE.contains(&document.tokens[t].dep))
}

/// The time of the sentence that prints the event's month and day.
fn day_printed(words: &Words, found: &Found, event: &WorldEvent) -> Option<TimeIx> {
    let span = words.span();
    let same = |what: What| match what {
        What::Recurring(Recurring::MonthDay(month, day), _) => (month, day) == (event.first.month(), event.first.day()),
        What::On(period) => period.window().and_then(Window::one_day) == Some(event.first),
        _ => false,
    };
    found.times.iter().position(|t| span.contains(t.span) && same(t.meaning.what)).map(TimeIx)
}

/// Whether no word of the pattern stands under a modal verb, a negation, a condition or a plan.
fn happened(words: &Words, pattern: &Pattern) -> bool {
    let document = words.document;
    let told = pattern
        .groups
        .iter()
        .filter_map(|group| words.any(group))
        .filter(|&t| matches!(document.tokens[t].pos, "VERB" | "NOUN"));
    told.clone().count() > 0
        && told.into_iter().all(|token| {
            let chain = std::iter::once(token).chain(document.ancestors(token).take(6));
            chain.take_while(|t| words.range.contains(t)).all(|t| {
                let thought = |t: usize| THOUGHT.contains(&&*document.tokens[t].lemma);
                let verb = matches!(document.tokens[t].pos, "VERB" | "AUX");
                !thought(t)
                    && (t != token || document.tokens[t].tag != "VB")
                    && !(verb
                        && document.children[t]
                            .iter()
                            .any(|&c| document.tokens[c].tag == "MD" || document.tokens[c].dep == "neg" || thought(c)))
            })
        })
}

/// What follows from an event that is told.
fn told(words: &Words, found: &Found, event: &WorldEvent, pattern: &Pattern, hints: &mut Vec<Hint>) {
    let known =
        if event.first == event.last { event.first.to_string() } else { format!("{} to {}", event.first, event.last) };
    let clue = format!("it tells of the {}, {known}", event.name);
    let named = day_printed(words, found, event).map(|time| (time, event.first));
    let mut add = |rule, clue: String, leaves, weight| {
        hints.push(Hint { span: Some(words.span()), rule, clue, leaves, weight, outside: true, names: named });
    };
    add("hints/world_event", clue, Leaves::Within(vec![Window { start: Some(event.first), end: None }]), Weight::Sure);
    if let Some(time) = earlier(words, found, pattern) {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("'{quote}' was before the {}, {known}", event.name);
        let before = Window { start: add_days(event.first, -YEARS_BACK), end: Some(event.last) };
        add("hints/before_world_event", clue, Leaves::Counts(time, vec![before]), Weight::Words);
    } else if let Some((day, years)) = anniversary(words, event) {
        let clue = format!("{years} years after the {} is {day}", event.name);
        let window = Window { start: add_days(day, -NEWS), end: add_days(day, NEWS) };
        add("hints/anniversary", clue, Leaves::Within(vec![window]), Weight::Words);
    } else if let Some(time) = counted(words, found, pattern) {
        let quote = found.times[time.0].span.of(words.document.text());
        let clue = format!("'{quote}' is when the {} was, {known}", event.name);
        add(
            "hints/world_event_time",
            clue,
            Leaves::Counts(time, vec![Window::between(event.first, event.last)]),
            Weight::Sure,
        );
    }
}

/// Days before an event from which `last year, before it` can be: a hint of the kind only says that it was no later.
const YEARS_BACK: i32 = 3_650;

/// `Last year X agreed, before the event`: a month or more counted from the day of print that lies before the event.
fn earlier(words: &Words, found: &Found, pattern: &Pattern) -> Option<TimeIx> {
    let document = words.document;
    let token = pattern.groups.iter().find_map(|group| words.any(group))?;
    let before = document.ancestors(token).take(4).find(|&t| &*document.tokens[t].lemma == "before")?;
    let verb = document.ancestors(before).find(|&t| document.tokens[t].pos == "VERB")?;
    let span = words.span();
    let counted = |time: &crate::time::Time| {
        let first = document.tokens_in(time.span).start;
        let long = matches!(time.meaning.what, What::Shift(_, unit, crate::time::From::Print) if unit >= Unit::Month);
        long && span.contains(time.span)
            && document.ancestors(first).take(6).any(|t| t == verb || document.ancestors(verb).any(|v| v == t))
    };
    found.times.iter().position(counted).map(TimeIx)
}

fn add_days(day: crate::date::Day, n: i32) -> Option<crate::date::Day> {
    add(day, n, Unit::Day)
}

/// `the fourth anniversary of …`: that day, and how many years it counts.
fn anniversary(words: &Words, event: &WorldEvent) -> Option<(crate::date::Day, i16)> {
    let document = words.document;
    let noun = words.any(&["anniversary"])?;
    if document.child(noun, &["prep"]).is_none_or(|of| &*document.tokens[of].lemma != "of") {
        return None;
    }
    let years = document.children[noun].iter().find_map(|&c| ordinal(&words.forms(c)[0]))?;
    Some((date(event.first.year() + years, event.first.month(), event.first.day())?, years))
}

/// `fourth`, `10th`.
fn ordinal(word: &str) -> Option<i16> {
    const WORDS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = WORDS.iter().position(|w| *w == word).and_then(|at| i16::try_from(at + 1).ok());
    number.or_else(|| digits.parse().ok()).filter(|n| (1..=150).contains(n))
}

/// A time counted from the day of print that hangs on the verb of the event: `was declared last week`.
fn counted(words: &Words, found: &Found, pattern: &Pattern) -> Option<TimeIx> {
    let document = words.document;
    let verbs: Vec<usize> =
        pattern.groups.iter().filter_map(|g| words.any(g)).filter(|&t| document.tokens[t].pos == "VERB").collect();
    let span = words.span();
    let hangs = |time: &crate::time::Time| {
        let first = document.tokens_in(time.span).start;
        document.ancestors(first).find(|&t| document.tokens[t].pos == "VERB").is_some_and(|t| verbs.contains(&t))
    };
    let relative = |what: What| match what {
        What::Shift(_, unit, crate::time::From::Print) => unit >= Unit::Day && unit <= Unit::Month,
        What::Recurring(Recurring::Weekday(_), pick) => matches!(pick, Pick::Tense | Pick::Last),
        What::Recurring(Recurring::Month(_), pick) => matches!(pick, Pick::Tense | Pick::Last),
        _ => false,
    };
    let of_event = |t: &crate::time::Time| {
        span.contains(t.span) && relative(t.meaning.what) && t.tense != Tense::Future && hangs(t)
    };
    found.times.iter().position(of_event).map(TimeIx)
}
