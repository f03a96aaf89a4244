//! Counts that change: in `rose by 12 to 96` and `went up 15 to 210` the first number is the change and no count, in `from 84
//! to 96` both are counts, the older and the newer; none of them is a range. `range from 84 to 96` is one.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::document::Document;
use crate::lang::entries;

use super::number::Number;
use super::words::Words;

static CHANGES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lang/en/change_words.txt")).collect());

/// How many words before a number its verb or noun of change may stand: `increased the number of troops in Mali from 2,000`
/// has seven between.
const REACH: usize = 10;

/// Whether `A to B` are two numbers and no range: a change and what came of it, or an old count and a new one.
pub fn parts(words: Words, first: &Number, second: &Number) -> bool {
    let document = words.document;
    let Some(word) = mover(document, first.tokens.start) else { return false };
    let after = words.lower(second.tokens.end);
    let rate = matches!(after.as_str(), "a" | "per" | "each" | "every" | "%" | "percent" | "pct" | "percentage");
    let start = before_bound(document, first);
    let before = |word: &str| start.checked_sub(1).is_some_and(|t| words.lower(t) == word);
    let direct = start == word + 1 || start == word + 2 && up_or_down(document, word + 1);
    !rate && (before("by") || direct || before("of") && start == word + 2) || before("from") && after != "%"
}

/// Whether a number is the amount of a change of a count: `the toll rose by 12`, `went up 15 to 210`.
pub fn is_amount(document: &Document, number: &Number, end: usize) -> bool {
    let words = Words { document, end };
    if number.currency.is_some() || super::refuse::percent(document, number) {
        return false;
    }
    let Some(word) = mover(document, number.tokens.start) else { return false };
    let start = before_bound(document, number);
    let by = start > word && words.lower(start - 1) == "by";
    let direct = start == word + 1 || start == word + 2 && up_or_down(document, word + 1);
    let to = direct && words.lower(number.tokens.end) == "to" && counted_next(document, number.tokens.end + 1);
    let tally = (word.saturating_sub(REACH)..start).any(|t| is_tally(&words.lower(t)));
    to || by && (tally || words.lower(number.tokens.end) == "to") || up_since(words, number, start)
}

/// `rose to 210, up 15 from Friday`: how much it changed, behind a comma or a form of `be`.
fn up_since(words: Words, number: &Number, start: usize) -> bool {
    let Some(up) = start.checked_sub(1).filter(|&t| t > 0 && up_or_down(words.document, t)) else { return false };
    let open = matches!(words.document.tokens[up - 1].pos, "PUNCT" | "AUX");
    open && matches!(&*words.lower(number.tokens.end), "from" | "since")
}

/// Nouns of a count that can change.
fn is_tally(word: &str) -> bool {
    matches!(word, "toll" | "number" | "count" | "tally" | "total" | "figure" | "it")
}

fn counted_next(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|t| t.pos == "NUM")
}

/// The first token of a number with its bound and `another` or `a further` before it.
fn before_bound(document: &Document, number: &Number) -> usize {
    let start = super::bound::start(document, number);
    let further =
        start.checked_sub(1).is_some_and(|t| matches!(document.word(t), "another" | "further" | "additional"));
    let article = further && start > 1 && matches!(document.word(start - 2), "a" | "an");
    start - usize::from(further) - usize::from(article)
}

/// The nearest word before a number that says that a count changes, in its sentence and clause.
fn mover(document: &Document, number: usize) -> Option<usize> {
    let sentence = document.sentences.get(document.sentence_of(number))?;
    let near = sentence.start.max(number.saturating_sub(REACH))..number;
    let changes = |&t: &usize| {
        let lemma = document.tokens[t].lemma.to_lowercase();
        let counts = t + 1 == number || t + 1 < number && matches!(document.word(t + 1), "from" | "by");
        CHANGES.contains(&*lemma) || up_or_down(document, t) && counts
    };
    let verb = near.clone().rev().find(|&t| matches!(document.tokens[t].pos, "VERB") || changes(&t))?;
    changes(&verb).then_some(verb)
}

fn up_or_down(document: &Document, token: usize) -> bool {
    matches!(&*document.word(token).to_lowercase(), "up" | "down" | "upward" | "upwards" | "downward" | "downwards")
}
