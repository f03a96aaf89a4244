//! Which of those who bore one surname in one office an article means, by its day of print: `President Bush` of 1991 and of 2005
//! are two people. Only people whom the table of offices knows to share both are told apart by it.

use super::names::Name;
use crate::entity::{Entity, EntityKind};
use crate::lang::{Known, Term, fold, gazetteer};
use crate::reading::Reading;

/// Whom a bare surname with an office means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// The one who held the office when the article was printed.
    Held(&'static str),
    /// One of several, and nothing says which.
    Open,
}

/// Whom an article means by a surname and an office that several people of the table bore; none for any other entity.
pub fn bearer(reading: &Reading, entity: &Entity) -> Option<Bearer> {
    if entity.kind != EntityKind::Person || entity.titles.is_empty() || !Name::of(&entity.name).given.is_empty() {
        return None;
    }
    let senses = gazetteer().lookup(&fold(&entity.name));
    let holders = senses.iter().filter_map(|known| if let Known::Holder(holder) = known { Some(holder) } else { None });
    let titled = |term: &Term| entity.titles.iter().any(|title| term.is_named(&title.title));
    let terms: Vec<&Term> =
        holders.flat_map(|holder| holder.terms.iter().copied()).filter(|term| titled(term)).collect();
    let several = terms.iter().any(|term| term.name != terms[0].name);
    let window = reading.published.window.and_then(|print| print.start.zip(print.end));
    let met = |term: &&&Term| window.is_none_or(|(from, to)| term.meets(from, to));
    let mut names: Vec<&'static str> = terms.iter().filter(met).map(|term| term.name).collect();
    names.dedup();
    several.then_some(match names[..] {
        [one] if window.is_some() => Bearer::Held(one),
        _ => Bearer::Open,
    })
}
