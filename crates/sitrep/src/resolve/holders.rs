//! Who held an office that a speaker is called by (`Iraq's prime minister`, `the Iraqi prime minister`) when the article was
//! printed, by the table of offices: only where one person held it on all days on which the article can have been printed,
//! and nobody else on any of them. `The prime minister` of 2017 and that of 2024 are two people. Otherwise nothing is said, and
//! a note says why. The name is not printed: without shipped knowledge it is not asked for.

use crate::date::Window;
use crate::found::{Found, Ref, StatementIx};
use crate::lang::{Known, fold, gazetteer, is_office, terms};
use crate::note::Note;

/// What the notes are about.
const FIELD: &str = "holder";

/// Names the holders of offices among the speakers; done again, it begins afresh.
pub fn holders(print: Option<Window>, outside: bool, found: &mut Found) {
    found.notes.retain(|note| note.field != FIELD);
    for (ix, statement) in found.statements.iter_mut().enumerate() {
        let Some(source) = &mut statement.source else { continue };
        source.holder = None;
        let Some(role) = source.role.as_deref().filter(|_| outside && source.entity.is_none()) else { continue };
        let held = match office(role) {
            Some((of, office)) => holder(print, of, &office),
            None if is_bare(role) => Err("no country is printed with it"),
            None => continue,
        };
        match held {
            Ok(name) => source.holder = Some(name.to_string()),
            Err(why) => {
                let about = Some(Ref::Statement(StatementIx(ix)));
                let why = format!("who '{role}' was is not settled: {why}");
                found.notes.push(Note { about, field: FIELD, why, span: Some(source.span) });
            }
        }
    }
}

/// The country, and the office that the table of offices knows: `Iraq's prime minister`, `the Iraqi prime minister`.
fn office(role: &str) -> Option<(&'static str, String)> {
    let spaced = role.replace("’s ", " ").replace("'s ", " ");
    let words: Vec<&str> = spaced.split_whitespace().skip_while(|word| word.eq_ignore_ascii_case("the")).collect();
    let (count, senses) = gazetteer().longest(&words, 0)?;
    let country = senses.iter().find_map(|known| match known {
        Known::Country(country) => Some(country.code),
        Known::Demonym(people) if !people.country.is_empty() => Some(people.country),
        _ => None,
    })?;
    let office = spelled(&words[count..].join(" "));
    let known = terms(&office, country).next().is_some();
    known.then_some((country, office))
}

/// An office as the table spells it.
fn spelled(office: &str) -> String {
    fold(office).replace("defense minister", "defence minister")
}

/// Whether a role is an office of the table without a country: `the prime minister`.
fn is_bare(role: &str) -> bool {
    let (article, rest) = role.split_once(' ').unwrap_or_default();
    let office = spelled(rest);
    // `the commander` and `the leader` are seldom those of the table
    let of_state = ["president", "minister", "premier", "chancellor"].iter().any(|word| office.ends_with(word));
    article.eq_ignore_ascii_case("the") && of_state && is_office(&office)
}

/// Who held it, or why that is open.
fn holder(print: Option<Window>, of: &str, office: &str) -> Result<&'static str, &'static str> {
    let window = print.and_then(|print| print.start.zip(print.end));
    let (from, to) = window.ok_or("the days on which the article can have been printed are open")?;
    let mut met: Vec<_> = terms(office, of).filter(|term| term.meets(from, to)).collect();
    met.dedup_by_key(|term| term.name);
    match met[..] {
        [one] if one.held(from, to) => Ok(one.name),
        [] | [_] => Err("the table of offices is not sure of those days"),
        _ => Err("more than one held the office on those days"),
    }
}
