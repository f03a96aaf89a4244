//! Where accounts disagree, or only seem to. Precision first: a pair is compared only where the text leaves no doubt that both
//! speak of one thing, by rules of which each has a file.

use std::collections::BTreeSet;

use accounts::Accounts;

use super::entities::Of;
use crate::conflict::{Conflict, Field, Side, Verdict};
use crate::id;
use crate::reading::Reading;
use crate::record::{FusedEntity, FusedEvent, Series, Story};

mod accounts;
mod causes;
mod counts;
mod denials;
mod disputed;
mod framing;
mod harm;
mod lists;
mod places;
mod responsibility;
mod targets;
mod years;

/// What a rule finds; its name is [`Conflict::rule`].
type Rule = (&'static str, fn(&Set<'_>, &mut Vec<Pair>));

/// The rules, in the order in which their finds stand among those of one verdict.
const ALL: [Rule; 11] = [
    ("conflicts/disputed", disputed::disputed),
    ("conflicts/targets", targets::targets),
    ("conflicts/harm", harm::harm),
    ("conflicts/tally", harm::tallies),
    ("conflicts/responsibility", responsibility::responsibility),
    ("conflicts/denials", denials::denials),
    ("conflicts/places", places::places),
    ("conflicts/causes", causes::causes),
    ("conflicts/framing", framing::framing),
    ("conflicts/years", years::years),
    ("conflicts/counts", counts::counts),
];

/// What is compared.
struct Set<'r> {
    accounts: Accounts<'r>,
    events: &'r [FusedEvent],
    series: &'r [Series],
    stories: &'r [Story],
    /// The group of copies of an article; none for one that has no copy.
    copies: &'r [Option<usize>],
}

/// Accounts that do not say the same.
struct Pair {
    field: Field,
    sides: Vec<Side>,
    verdict: Verdict,
    because: String,
}

/// The conflicts of all articles: first those that differ, then likely errors, updates, and what only seems a conflict; in
/// the order of the rules, and of the pages. Of copies, one tells.
pub fn conflicts(
    readings: &[Reading],
    entities: &[FusedEntity],
    of: &Of,
    (events, series, stories): (&[FusedEvent], &[Series], &[Story]),
    copies: &[Option<usize>],
) -> Vec<Conflict> {
    let set = Set { accounts: Accounts { readings, entities, of }, events, series, stories, copies };
    let mut all: Vec<Conflict> = Vec::new();
    let mut seen = BTreeSet::new();
    for (rule, find) in ALL {
        let mut pairs = Vec::new();
        find(&set, &mut pairs);
        pairs.sort_by_key(|pair| at(&pair.sides));
        for pair in pairs {
            if seen.insert(told(&set, &pair)) {
                all.push(named(readings, rule, pair));
            }
        }
    }
    let order = [Verdict::Differs, Verdict::LikelyError, Verdict::Update, Verdict::Compatible];
    all.sort_by_key(|conflict| order.iter().position(|verdict| *verdict == conflict.verdict));
    all
}

fn at(sides: &[Side]) -> Vec<(usize, crate::span::Span)> {
    sides.iter().map(|side| (side.article, side.words)).collect()
}

/// The words of both sides: what copies repeat is one conflict.
fn told(set: &Set, pair: &Pair) -> (Field, Vec<(Option<usize>, String)>) {
    let words = |side: &Side| {
        let article = set.copies[side.article].map_or(side.article + set.copies.len(), |group| group);
        (Some(article), set.accounts.readings[side.article].quote(side.words).to_string())
    };
    (pair.field, pair.sides.iter().map(words).collect())
}

fn named(readings: &[Reading], rule: &'static str, pair: Pair) -> Conflict {
    let records = pair.sides.iter().flat_map(|side| &side.records);
    let mut ids: Vec<&str> = records.map(|at| readings[at.article].ids.get(at.finding)).collect();
    ids.sort_unstable();
    let id = id::of(&[&["conflict", rule][..], &ids].concat());
    Conflict { id, field: pair.field, sides: pair.sides, verdict: pair.verdict, because: pair.because, rule }
}
