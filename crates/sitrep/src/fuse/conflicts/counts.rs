//! Numbers that seem to disagree and do not: `three facilities` at `two sites` count different things, and the dead of several
//! strikes are more than those of one of them.

use std::collections::BTreeSet;

use super::accounts::Accounts;
use super::harm::side_of;
use super::lists::{COMPARED, lower};
use super::{Pair, Set};
use crate::conflict::{Field, Side, Verdict};
use crate::entity::EntityKind;
use crate::event::Event;
use crate::figure::{Bound, Figure, Measure};
use crate::found::{EventIx, FigureIx, Ref};
use crate::record::Source;

pub fn counts(set: &Set, pairs: &mut Vec<Pair>) {
    for article in 0..set.accounts.readings.len() {
        things_and_places(set.accounts, article, pairs);
    }
    one_of_several(set, pairs);
}

/// `The strikes hit three depots.` `They were carried out at two sites.`
fn things_and_places(accounts: Accounts, article: usize, pairs: &mut Vec<Pair>) {
    let struck = |words: &[&str]| {
        let figures = accounts.readings[article].found.figures.iter().enumerate();
        let own = figures
            .filter(|(_, figure)| counted(accounts, article, figure).is_some_and(|w| words.contains(&w.as_str())));
        own.filter_map(|(ix, figure)| Some((FigureIx(ix), attack(accounts, article, figure)?))).collect::<Vec<_>>()
    };
    let (things, places) = (struck(&COMPARED["things"]), struck(&COMPARED["places"]));
    let all = things.iter().flat_map(|thing| places.iter().map(move |place| (thing, place)));
    let value = |ix: FigureIx| accounts.readings[article].found.figures[ix.0].amount.low;
    let differ = all.filter(|((thing, a), (place, b))| {
        value(*thing) != value(*place) && value(*thing) >= value(*place) && one_attack(accounts, *a, *b)
    });
    let Some(((thing, a), (place, b))) = differ.min_by_key(|((thing, _), (place, _))| (*thing, *place)) else { return };
    let side = |figure: FigureIx, event: Source<EventIx>| {
        side_of(accounts, Source { article, finding: figure }, &[Ref::Figure(figure), Ref::Event(event.finding)])
    };
    let name = |figure: FigureIx| counted(accounts, article, &accounts.readings[article].found.figures[figure.0]);
    let because = format!(
        "they count different things: several {} can be at one of the {}",
        name(*thing).unwrap_or_default(),
        name(*place).unwrap_or_default()
    );
    let sides = vec![side(*thing, *a), side(*place, *b)];
    pairs.push(Pair { field: Field::Number, sides, verdict: Verdict::Compatible, because });
}

/// The last word of what a figure counts.
fn counted(accounts: Accounts, article: usize, figure: &Figure) -> Option<String> {
    let words = accounts.readings[article].quote(figure.counted?).to_lowercase();
    words.split_whitespace().next_back().map(str::to_string)
}

/// The attack of which what a figure counts is the target: it stands among the recipients.
fn attack(accounts: Accounts, article: usize, figure: &Figure) -> Option<Source<EventIx>> {
    let span = figure.counted?;
    let struck = |event: &Event| event.kind == "ASSAULT" && event.recipients.iter().any(|r| r.span.overlaps(span));
    accounts.events(article).find(|(_, event)| struck(event)).map(|(at, _)| at)
}

/// Whether two accounts within an article can be of one attack: nothing that both state differs.
fn one_attack(accounts: Accounts, a: Source<EventIx>, b: Source<EventIx>) -> bool {
    const NEAR: usize = 6;
    let (one, other) = (accounts.event(a), accounts.event(b));
    let windows =
        |event: &Event| event.time.as_ref().and_then(|t| accounts.readings[a.article].found.times[t.time.0].window);
    let days = windows(one).zip(windows(other)).is_none_or(|(x, y)| x == y);
    let modes = one.mode.zip(other.mode).is_none_or(|(x, y)| x == y);
    let number = |event: &Event| accounts.sentence(a.article, event.anchor.start);
    days && modes && number(one).abs_diff(number(other)) <= NEAR
}

/// The dead of several strikes without a day, and those of one strike of the same side on the same side.
fn one_of_several(set: &Set, pairs: &mut Vec<Pair>) {
    let accounts = set.accounts;
    let mut tolls: Vec<Toll> = Vec::new();
    for article in 0..accounts.readings.len() {
        for (at, event) in accounts.events(article).filter(|(_, event)| event.kind == "ASSAULT") {
            tolls.extend(event.harm.iter().filter_map(|figure| Toll::of(accounts, at, event, *figure)));
        }
    }
    for wide in tolls.iter().filter(|toll| toll.several) {
        let within: Vec<&Toll> = tolls.iter().filter(|narrow| wide.holds(accounts, narrow)).collect();
        let Some(first) = within.first() else { continue };
        let mut one = first.side(accounts);
        for other in &within[1..] {
            one.records.extend(other.side(accounts).records);
        }
        let because =
            "the greater is of several strikes, without a day; the smaller is of one: both can be so".to_string();
        let mut sides = vec![one, wide.side(accounts)];
        sides.sort_by_key(|side| (side.article, side.words));
        pairs.push(Pair { field: Field::Number, sides, verdict: Verdict::Compatible, because });
    }
}

/// The killed or wounded of an attack, with the parties that its sentence names.
struct Toll {
    at: Source<FigureIx>,
    event: Source<EventIx>,
    parties: BTreeSet<usize>,
    /// Whether it is of several attacks: a plural in its sentence, and no day or place that ties it.
    several: bool,
}

impl Toll {
    fn of(accounts: Accounts, event: Source<EventIx>, told: &Event, figure: FigureIx) -> Option<Toll> {
        let reading = &accounts.readings[event.article];
        let own = &reading.found.figures[figure.0];
        if !matches!(own.measure, Measure::Killed | Measure::Wounded) || own.bound == Bound::Vague {
            return None;
        }
        const PARTIES: [EntityKind; 4] =
            [EntityKind::ArmedGroup, EntityKind::Country, EntityKind::Government, EntityKind::Organisation];
        let parties = accounts.named(event.article, accounts.around(event.article, told.anchor.start), &PARTIES);
        let sentence = lower(reading.quote(accounts.around(event.article, told.anchor.start)));
        let plural = sentence.iter().any(|word| COMPARED["attacks"].contains(&word.as_str()));
        let several = plural && told.time.is_none() && told.place.is_none();
        let at = Source { article: event.article, finding: figure };
        (parties.len() > 1).then_some(Toll { at, event, parties, several })
    }

    fn figure<'r>(&self, accounts: Accounts<'r>) -> &'r Figure {
        &accounts.readings[self.at.article].found.figures[self.at.finding.0]
    }

    /// Whether another toll can be a part of this one: of another article, of the same two parties or more, of one attack,
    /// and smaller.
    fn holds(&self, accounts: Accounts, other: &Toll) -> bool {
        let (own, its) = (self.figure(accounts), other.figure(accounts));
        self.at.article != other.at.article
            && !other.several
            && own.measure == its.measure
            && own.amount.low > its.amount.high
            && its.amount.high.is_some()
            && self.parties.intersection(&other.parties).count() > 1
    }

    fn side(&self, accounts: Accounts) -> Side {
        side_of(accounts, self.at, &[Ref::Figure(self.at.finding), Ref::Event(self.event.finding)])
    }
}
