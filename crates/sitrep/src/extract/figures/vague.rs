//! Vague numbers: `dozens`, `tens of thousands`, `hundreds, if not thousands`, `several hundred`, `a couple of hundred`,
//! `a few`, `several`.

use super::number::Kind;
use super::words::Words;

/// Least values of vague numbers, as the record's contract has them.
const VAGUE: &[(&str, f64)] = &[
    ("tens", 20.0),
    ("dozens", 24.0),
    ("scores", 40.0),
    ("hundreds", 200.0),
    ("thousands", 2_000.0),
    ("millions", 2_000_000.0),
    ("billions", 2_000_000_000.0),
];

/// `thousands` behind `tens of`: how much of the scale is meant at least.
const OF: &[(&str, f64)] = &[("tens", 10.0), ("dozens", 12.0), ("hundreds", 100.0), ("thousands", 1_000.0)];

/// A vague number: its end, its least value, whether it has one.
pub fn at(words: Words, token: usize) -> Option<(usize, Option<f64>, Kind)> {
    if let Some((stop, low)) = plural(words, token) {
        return Some((stop, Some(low), Kind::Vague));
    }
    let after = few(words, token)?;
    if let Some((stop, low)) = plural(words, after) {
        return Some((stop, Some(low), Kind::Vague));
    }
    let scaled = match words.lower(words.past_hyphen(after)).as_str() {
        "dozen" => Some(24.0),
        "score" => Some(40.0),
        "hundred" => Some(200.0),
        "thousand" => Some(2_000.0),
        "lakh" => Some(200_000.0),
        "million" => Some(2_000_000.0),
        "crore" => Some(20_000_000.0),
        "billion" => Some(2_000_000_000.0),
        _ => None,
    };
    match scaled {
        Some(low) => Some((words.past_hyphen(after) + 1, Some(low), Kind::Vague)),
        None => Some((after_few(words, token, after), None, Kind::Few)),
    }
}

/// `dozens`, `tens of thousands`, `hundreds upon hundreds`.
fn plural(words: Words, token: usize) -> Option<(usize, f64)> {
    let low = |at: usize| VAGUE.iter().find(|(plural, _)| words.lower(at) == *plural).map(|(_, low)| *low);
    let first = low(token)?;
    if words.lower(token + 1) == "of"
        && let Some(second) = low(token + 2)
        && let Some((_, by)) = OF.iter().find(|(plural, _)| words.lower(token) == *plural)
    {
        return Some((token + 3, second * by));
    }
    let repeated = matches!(words.lower(token + 1).as_str(), "upon" | "and" | "on")
        && words.lower(token) == words.lower(token + 2);
    let stop = if repeated { token + 3 } else { token + 1 };
    counts(words, token, stop).then_some((stop, first))
}

/// `tens` and `scores` count where what they count follows; `test scores`, `he scores` and `the scores` count nothing.
fn counts(words: Words, token: usize, stop: usize) -> bool {
    let of = words.lower(stop) == "of";
    let document = words.document;
    let bare = document.tokens[token].pos != "VERB"
        && document.child(token, &["det", "amod", "compound", "poss", "nummod"]).is_none();
    match words.lower(token).as_str() {
        "tens" => of,
        "scores" => bare && (of || matches!(document.tokens[token].dep, "nsubj" | "nsubjpass" | "dobj" | "nummod")),
        _ => true,
    }
}

/// The end of the words that count without a number: `several`, `a few`, `a couple`, `a number`.
fn few(words: Words, token: usize) -> Option<usize> {
    Some(match (words.lower(token).as_str(), words.lower(token + 1).as_str()) {
        ("several" | "multiple" | "numerous", _) => token + 1,
        ("a", "couple") if words.lower(token + 2) == "of" => token + 3,
        ("a", "few" | "couple") => token + 2,
        ("a", "number" | "handful") if words.lower(token + 2) == "of" => token + 2,
        _ => return None,
    })
}

/// `a couple of soldiers`: the `of` leads to what is counted and is no part of the number.
fn after_few(words: Words, token: usize, after: usize) -> usize {
    if words.lower(token + 1) == "couple" && words.lower(after - 1) == "of" { after - 1 } else { after }
}
