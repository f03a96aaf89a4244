//! Terms of office: who is called `Prime Minister X` holds the office, and who is called `former President Y` does not.
//! A title is no proof that the term still runs (`President X signed it in 1994`), so it says only that the term had
//! begun; that it still ran is read from those who speak in the article, and of them only those of the latest term.

use crate::date::Window;
use crate::document::Document;
use crate::entity::{Entity, EntityKind, Title};
use crate::found::{EntityIx, Found};
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::{Known, Term, fold, gazetteer};
use crate::time::{Time, What};

/// Words before a title that say that the term is over.
const OVER: &[&str] = &["former", "ex", "late", "ousted", "deposed", "toppled", "fallen", "then"];

/// Adds what the offices say.
pub fn hints(document: &Document, found: &Found, hints: &mut Vec<Hint>) {
    let mut held: Vec<(EntityIx, &Title, &'static Term)> = Vec::new();
    for (at, entity) in found.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        for title in &entity.titles {
            let terms = terms(entity, title);
            if over(document, title) {
                hints.extend(ended(entity, title, &terms));
            } else if let Some(first) = terms.iter().min_by_key(|t| t.from).filter(|_| !supposed(document, title)) {
                hints.push(begun(title, first));
                held.extend(terms.iter().map(|t| (EntityIx(at), title, *t)));
            }
        }
    }
    hints.extend((0..document.tokens.len()).filter_map(|at| administration(document, found, at)));
    let latest = held.iter().filter_map(|(.., t)| t.from).max();
    for (entity, title, _) in held.iter().filter(|(.., t)| t.from == latest || t.to.is_none_or(|to| Some(to) > latest))
    {
        if speaks(document, found, *entity) {
            let terms: Vec<_> = held.iter().filter(|(e, ..)| e == entity).map(|(.., t)| *t).collect();
            hints.extend(running(title, &terms));
        }
    }
}

/// `the X administration is …`: the words, and the terms of the only president of that name.
fn administration(document: &Document, found: &Found, at: usize) -> Option<Hint> {
    let noun = &document.tokens[at];
    let governs = matches!(noun.dep, "nsubj" | "nsubjpass") && &*noun.lemma == "administration";
    let verb = document.tokens.get(noun.head).filter(|_| governs)?;
    let now = verb.tag == "VBZ"
        || document.children_by(noun.head, &["aux", "auxpass"]).any(|a| document.tokens[a].tag == "VBZ");
    let name = document.child(at, &["compound", "nmod"]).filter(|_| now)?;
    let sentence = document.span(document.sentences[document.sentence_of(at)].clone());
    if found.times.iter().any(|t| sentence.contains(t.span) && matches!(t.meaning.what, What::On(_))) {
        return None;
    }
    let holders = gazetteer().lookup(&fold(document.word(name)));
    let of = |known: &Known| match known {
        Known::Holder(holder) => {
            holder.terms.iter().copied().filter(|t| t.office == "president" && t.of == "US").collect()
        }
        _ => Vec::new(),
    };
    let mut terms: Vec<Vec<&'static Term>> = holders.iter().map(of).filter(|terms| !terms.is_empty()).collect();
    let terms = terms.pop().filter(|_| terms.is_empty()).filter(|terms| terms.iter().all(|t| t.sure))?;
    let windows = terms.iter().map(|t| Window { start: t.from, end: t.to }).collect();
    let clue = format!("the administration of {} is spoken of in the present", terms[0].name);
    let span = document.span(document.subtree(at).start..at + 1);
    Some(Hint {
        span: Some(span),
        rule: "hints/administration",
        clue,
        leaves: Leaves::Within(windows),
        weight: Weight::Words,
        outside: true,
        names: None,
    })
}

/// The terms of a person that a title names, where the table is sure of every one of them.
fn terms(entity: &Entity, title: &Title) -> Vec<&'static Term> {
    let mut all: Vec<&'static Term> = Vec::new();
    for known in gazetteer().lookup(&fold(&entity.name)) {
        if let Known::Holder(holder) = known {
            if holder.surname_only {
                continue;
            }
            all.extend(holder.terms.into_iter().filter(|t| t.is_named(&title.title)));
        }
    }
    if all.iter().all(|t| t.sure) { all } else { Vec::new() }
}

fn over(document: &Document, title: &Title) -> bool {
    let first = fold(&title.title);
    let tokens = document.tokens_in(title.span);
    let before =
        (tokens.start.saturating_sub(3)..tokens.start).any(|t| OVER.contains(&&*document.word(t).to_lowercase()));
    before || first.split(' ').any(|word| OVER.contains(&word))
}

/// `Prime Minister X`: the term had begun.
fn begun(title: &Title, term: &Term) -> Hint {
    hint(
        title,
        "hints/term_begun",
        format!("{} was {} from {}", term.name, term.office, day(term.from)),
        vec![Window { start: term.from, end: None }],
    )
}

/// `former President X`: one of the terms was over, and the next had not begun.
fn ended(entity: &Entity, title: &Title, terms: &[&'static Term]) -> Option<Hint> {
    let mut terms = terms.to_vec();
    terms.sort_by_key(|t| t.from);
    let last = terms.first()?.to?;
    let next = terms.iter().skip(1).map(|t| t.from).chain([None]);
    let windows = terms.iter().zip(next).filter_map(|(t, end)| Some(Window { start: Some(t.to?), end }));
    let clue = format!("{} left office on {last}", entity.name);
    Some(hint(title, "hints/term_ended", clue, windows.collect()))
}

/// Who speaks with a title still holds the office: in one of the terms.
fn running(title: &Title, terms: &[&'static Term]) -> Option<Hint> {
    let windows: Vec<Window> = terms.iter().map(|t| Window { start: t.from, end: t.to }).collect();
    let term = terms.last()?;
    windows.iter().any(|w| w.end.is_some()).then(|| {
        let clue = format!("{}, who speaks here, was {} until {}", term.name, term.office, day(term.to));
        hint(title, "hints/term", clue, windows)
    })
}

fn hint(title: &Title, rule: &'static str, clue: String, windows: Vec<Window>) -> Hint {
    Hint {
        span: Some(title.span),
        rule,
        clue,
        leaves: Leaves::Within(windows),
        weight: Weight::Sure,
        outside: true,
        names: None,
    }
}

fn day(day: Option<crate::date::Day>) -> String {
    day.map_or_else(|| "an unknown day".to_string(), |d| d.to_string())
}

/// Whether a statement of the article is theirs, in a sentence without a year: else it may be of long ago.
fn speaks(document: &Document, found: &Found, entity: EntityIx) -> bool {
    found.statements.iter().any(|statement| {
        let theirs = statement.source.as_ref().is_some_and(|source| source.entity == Some(entity));
        let token = document.tokens_in(statement.span).start.min(document.tokens.len().saturating_sub(1));
        let sentence = document.span(document.sentences[document.sentence_of(token)].clone());
        let dated = |time: &Time| sentence.contains(time.span) && matches!(time.meaning.what, What::On(_));
        theirs && !found.times.iter().any(dated)
    })
}

/// `a President X`, `a would-be president X`: who may hold the office one day.
fn supposed(document: &Document, title: &Title) -> bool {
    let first = document.tokens_in(title.span).start;
    let before = (first.saturating_sub(3)..first).map(|t| document.word(t).to_lowercase());
    before.into_iter().any(|word| matches!(&*word, "a" | "an" | "would" | "future" | "next"))
}
