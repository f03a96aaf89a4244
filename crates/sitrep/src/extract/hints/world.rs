//! Dated events of the world that an article tells of: it was printed after them. A sentence fits an event where each
//! group of one of its patterns has a word there; an event that is only possible (`would fall`, `if he falls`) counts for
//! nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::told::{again, told};
use crate::date::Window;
use crate::document::Document;
use crate::found::{Found, TimeIx};
use crate::hint::Hint;
use crate::lang::{Pattern, WorldEvent, country_of, fold, world_events};
use crate::span::Span;
use crate::time::{Recurring, What};

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

/// The sentences of an article that say what it is about.
const LEAD: usize = 5;

/// Adds what the events of the world say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let mut lead: Vec<(&WorldEvent, &Pattern)> = Vec::new();
    for number in 0..document.sentences.len() {
        let words = Words::of(document, number);
        let mut seen: HashSet<&str> = HashSet::new();
        for token in words.range.clone() {
            for form in words.forms(token) {
                for (event, pattern) in BY_WORD.get(form.as_str()).into_iter().flatten() {
                    if !seen.contains(event.name) && fits(&words, found, event, pattern) {
                        seen.insert(event.name);
                        told(&words, found, event, pattern, hints);
                        if number < LEAD {
                            lead.push((event, pattern));
                        }
                    }
                }
            }
        }
    }
    // `the bombings last week`, in an article that opens with one event only
    if let Some((event, pattern)) = lead.first().filter(|(event, _)| lead.iter().all(|l| l.0 == *event)) {
        let all = (0..document.sentences.len()).map(|number| Words::of(document, number));
        hints.extend(all.filter_map(|words| again(&words, found, event, pattern)));
    }
}

/// A sentence with the forms of its words: as written, the lemma, and what the word also stands for (a country for its
/// demonym, a bombing for a blast).
pub(super) struct Words<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) range: std::ops::Range<usize>,
    forms: Vec<[String; 3]>,
}

/// What a lemma also stands for in the patterns of events.
fn stands_for(lemma: &str) -> String {
    match lemma {
        "blast" | "explosion" | "explode" => "bombing".to_string(),
        _ => country_of(lemma).map(str::to_lowercase).unwrap_or_default(),
    }
}

impl<'d> Words<'d> {
    pub(super) fn of(document: &'d Document<'d>, number: usize) -> Words<'d> {
        let range = document.sentences[number].clone();
        let forms = range.clone().map(|t| {
            let lemma = document.tokens[t].lemma.to_lowercase();
            [fold(document.word(t)), stands_for(&lemma), lemma]
        });
        Words { document, forms: forms.collect(), range }
    }

    pub(super) fn forms(&self, token: usize) -> &[String; 3] {
        &self.forms[token - self.range.start]
    }

    /// Whether a token is one of some words.
    pub(super) fn is(&self, token: usize, group: &[&str]) -> bool {
        self.forms(token).iter().any(|form| group.contains(&form.as_str()))
    }

    pub(super) fn any(&self, group: &[&str]) -> Option<usize> {
        self.range.clone().find(|&t| self.is(t, group))
    }

    pub(super) fn span(&self) -> Span {
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
    words.range.clone().filter(|&t| pattern.groups.iter().any(|g| words.is(t, g))).any(|top| {
        let below = |t: usize| t == top || path(words.document, t, top);
        pattern.groups.iter().all(|g| words.range.clone().any(|t| words.is(t, g) && below(t)))
    })
}

/// Whether a token stands under another with no clause of its own between them.
pub(super) fn path(document: &Document, token: usize, top: usize) -> bool {
    const CLAUSE: &[&str] = &["relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"];
    let mut steps = std::iter::once(token).chain(document.ancestors(token)).take_while(|&t| t != top);
    document.ancestors(token).any(|t| t == top) && !steps.any(|t| CLAUSE.contains(&document.tokens[t].dep))
}

/// The time of the sentence that prints the event's month and day.
pub(super) fn day_printed(words: &Words, found: &Found, event: &WorldEvent) -> Option<TimeIx> {
    let span = words.span();
    let same = |what: What| match what {
        What::Recurring(Recurring::MonthDay(month, day), _) => (month, day) == (event.first.month(), event.first.day()),
        What::On(period) => period.window().and_then(Window::one_day) == Some(event.first),
        _ => false,
    };
    found.times.iter().position(|t| span.contains(t.span) && same(t.meaning.what)).map(TimeIx)
}

/// Whether no word of the pattern stands under a modal verb, a negation, a condition or a plan.
pub(super) fn happened(words: &Words, pattern: &Pattern) -> bool {
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
                            .filter(|&&c| document.tokens[c].dep != "conj")
                            .any(|&c| document.tokens[c].tag == "MD" || document.tokens[c].dep == "neg" || thought(c)))
            })
        })
}
