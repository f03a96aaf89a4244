//! One side's use of force, condemned by one speaker and justified by another: `a clear violation of sovereignty`, `in direct
//! response`. Compared within one article, where each names in the same sentence whose force it is.

use std::collections::BTreeSet;

use super::accounts::Accounts;
use super::lists::framing as framing_words;
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::entity::EntityKind;
use crate::found::{Ref, StatementIx};
use crate::record::Source;
use crate::span::Span;

/// Who uses force.
const SIDES: [EntityKind; 4] =
    [EntityKind::Country, EntityKind::Government, EntityKind::ArmedGroup, EntityKind::Organisation];

pub fn framing(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        let statements = set.accounts.statements(article).map(|(at, _)| at);
        let framed: Vec<Framed> = statements.filter_map(|at| Framed::of(set.accounts, at)).collect();
        for a in framed.iter().filter(|framed| framed.condemns) {
            let justifies = |b: &&Framed| !b.condemns && set.accounts.apart(a.at, b.at) && !a.by.is_disjoint(&b.by);
            pairs.extend(framed.iter().find(justifies).map(|b| pair(set.accounts, a, b)));
        }
    }
}

/// A statement that condemns or justifies force.
struct Framed {
    at: Source<StatementIx>,
    condemns: bool,
    words: Span,
    /// The attacks of which its sentence tells.
    events: Vec<Ref>,
    /// Who is said to have made them.
    by: BTreeSet<usize>,
}

impl Framed {
    fn of(accounts: Accounts, at: Source<StatementIx>) -> Option<Framed> {
        let (condemns, words) = accounts.statement(at).content.iter().find_map(|span| {
            let (condemns, start, end) = framing_words(accounts.readings[at.article].quote(*span))?;
            Some((condemns, Span::new(span.start + start, span.start + end)))
        })?;
        let sentence = accounts.around(at.article, words.start);
        let attacks = accounts.events(at.article).filter(|(_, event)| {
            event.kind == "ASSAULT" && event.teller == Some(at.finding) && sentence.contains(event.anchor)
        });
        let (mut events, mut by) = (Vec::new(), BTreeSet::new());
        for (event, told) in attacks {
            let actors = told.actors.iter().flat_map(|actor| accounts.named(at.article, actor.span, &SIDES));
            let named: BTreeSet<usize> = actors.collect();
            if !named.is_empty() {
                events.push(Ref::Event(event.finding));
                by.extend(named);
            }
        }
        (!by.is_empty()).then_some(Framed { at, condemns, words, events, by })
    }

    fn side(&self, accounts: Accounts) -> Side {
        accounts.side_of(
            self.at,
            self.words,
            std::iter::once(Ref::Statement(self.at.finding)).chain(self.events.clone()),
        )
    }
}

fn pair(accounts: Accounts, a: &Framed, b: &Framed) -> Pair {
    let quote = |framed: &Framed| accounts.readings[framed.at.article].quote(framed.words);
    let because =
        format!("both speak of force used by the same side; one says '{}', the other '{}'", quote(a), quote(b));
    Pair { field: Field::Framing, sides: vec![a.side(accounts), b.side(accounts)], verdict: Verdict::Differs, because }
}
