//! Races for an office: an article that tells of two or more who ran in one race, and speaks of a candidate of that
//! race (`the Republican nominee`, `the presidential candidates`), was printed while they ran. Whoever left the race
//! (`X, who dropped out`) had left it.

use super::campaigns::{CANDIDACY, CANDIDATE, OFFICE, OTHER, dated, runs};
use crate::date::{Day, Unit, Window, add};
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::found::Found;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::Campaign;
use crate::span::Span;

/// Words before the noun that are looked at.
const WORDS: usize = 3;

/// Mentions of those whom an article is about: rivals of old races are named in passing.
const OFTEN: usize = 3;

/// Whether someone is called a president or a former one: named as such beside the candidates of a later race.
fn presides(entity: &Entity) -> bool {
    entity.titles.iter().any(|title| title.title.to_lowercase().split(' ').any(|word| word == "president"))
}

/// Adds what races say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let people = found.entities.iter().filter(|e| e.kind == EntityKind::Person);
    let told = people.clone().filter(|e| e.mentions.len() >= OFTEN && !presides(e));
    let runs: Vec<(&str, Vec<&Campaign>)> =
        told.map(|e| (e.name.as_str(), runs(e))).filter(|(_, runs)| !runs.is_empty()).collect();
    let windows = races(&runs);
    if let Some(span) = spoken_of(document, found).filter(|_| !windows.is_empty()) {
        let names: Vec<&str> = runs.iter().map(|(name, _)| *name).collect();
        let clue = format!("{} ran in one race", names.join(", "));
        hints.push(hint(span, "hints/race", clue, windows));
    }
    for entity in people {
        let left = entity.mentions.iter().find_map(|mention| left(document, found, *mention));
        let Some((span, runs)) = left.map(|span| (span, super::campaigns::runs(entity))) else { continue };
        let mut ends: Vec<(Day, Day)> = runs.iter().map(|run| (run.from, run.to)).collect();
        ends.sort();
        let next = ends.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        let windows: Vec<Window> =
            ends.iter().zip(next).map(|((_, to), end)| Window { start: Some(*to), end }).collect();
        if !windows.is_empty() {
            hints.push(hint(span, "hints/left_race", format!("{} had left the race", entity.name), windows));
        }
    }
}

fn hint(span: Span, rule: &'static str, clue: String, windows: Vec<Window>) -> Hint {
    let (leaves, weight) = (Leaves::Within(windows), Weight::Words);
    Hint { span: Some(span), rule, clue, leaves, weight, outside: true, names: None }
}

/// Days before the last of them entered the race in which it was told of as theirs: who is about to run is spoken of
/// beside those who do.
const ABOUT_TO: i32 = 60;

/// The stretches in which two or more of them ran for one office, from about when the last of them entered to a little
/// after its end: where three or more ran in one race, that one is meant, and not those in which fewer of them met.
fn races(people: &[(&str, Vec<&Campaign>)]) -> Vec<Window> {
    let mut windows: Vec<(usize, Window)> = Vec::new();
    for (at, (_, mine)) in people.iter().enumerate() {
        for theirs in people.iter().skip(at + 1).flat_map(|(_, runs)| runs) {
            for run in mine.iter().filter(|run| race(run) == race(theirs) && meet(run, theirs)) {
                let all = beside(people, run, theirs);
                let last = all.iter().map(|run| run.from).max().and_then(|day| add(day, -ABOUT_TO, Unit::Day));
                let start = last.max(Some(run.from.min(theirs.from)));
                let end = add(run.to.max(theirs.to), CANDIDACY, Unit::Day);
                windows.push((all.len(), Window { start, end }));
            }
        }
    }
    let most = windows.iter().map(|(ran, _)| *ran).max().filter(|ran| *ran > 2);
    windows.into_iter().filter(|(ran, _)| most.is_none_or(|most| *ran == most)).map(|(_, window)| window).collect()
}

/// The first run of each of them that meets two runs of one race.
fn beside<'c>(people: &[(&str, Vec<&'c Campaign>)], a: &Campaign, b: &Campaign) -> Vec<&'c Campaign> {
    let in_it = |run: &&&Campaign| race(run) == race(a) && meet(run, a) && meet(run, b);
    people.iter().filter_map(|(_, runs)| runs.iter().find(in_it).copied()).collect()
}

/// What is run for: those who run for vice president are in the race for president.
fn race(run: &Campaign) -> (&str, &str) {
    (run.country, run.office.trim_start_matches("vice "))
}

fn meet(a: &Campaign, b: &Campaign) -> bool {
    a.from <= b.to && b.from <= a.to
}

/// The first words for a candidate of the day: of an office or a party, in a sentence without a year, with no word that
/// puts it in another time.
fn spoken_of(document: &Document, found: &Found) -> Option<Span> {
    let word = |t: usize| document.word(t).to_lowercase();
    let noun = |t: &usize| {
        let around = t.saturating_sub(WORDS)..*t;
        document.tokens[*t].pos == "NOUN"
            && CANDIDATE.contains(&&*document.tokens[*t].lemma.to_lowercase())
            && around.clone().any(|b| OFFICE.contains(&&*word(b)))
            && !around.clone().any(|b| OTHER.contains(&&*word(b)) || document.tokens[b].pos == "NUM")
            && !dated(document, found, *t)
    };
    let at = (0..document.tokens.len()).find(noun)?;
    Some(document.span(at.saturating_sub(1)..at + 1))
}

/// The words that say that someone left a race: `X dropped out`, `X, who suspended his campaign`.
fn left(document: &Document, found: &Found, mention: Span) -> Option<Span> {
    let tokens = document.tokens_in(mention);
    let head = tokens.clone().find(|&t| !tokens.contains(&document.tokens[t].head))?;
    let subject = Some(document.tokens[head].head).filter(|_| document.tokens[head].dep == "nsubj");
    let verb = subject.into_iter().chain(document.child(head, &["relcl"])).find(|&v| leaves(document, v))?;
    (!dated(document, found, verb)).then(|| document.span(tokens.start.min(verb)..verb + 1))
}

/// Whether a verb tells of leaving a race, as done.
fn leaves(document: &Document, verb: usize) -> bool {
    let children = || document.children[verb].iter().copied();
    let object = |t: usize| matches!(&*document.tokens[t].lemma, "campaign" | "bid" | "candidacy" | "race");
    let out = match &*document.tokens[verb].lemma {
        "drop" => children().any(|c| document.word(c) == "out"),
        "suspend" | "end" | "quit" | "abandon" => children().any(|c| object(c) && document.tokens[c].dep == "dobj"),
        _ => false,
    };
    let told = matches!(document.tokens[verb].tag, "VBD" | "VBN")
        && !children().any(|c| document.tokens[c].tag == "MD" || document.tokens[c].dep == "neg");
    out && told
}
