//! Accounts of one event in many articles, joined by type, day and place (or by whom it struck, or by its word in one
//! story), where something more is shared. Vetoes first: another person, another weapon, another manner keep accounts apart, and an article that tells of
//! two such events leaves open which of them another article means: a series of like attacks stays a series. Two ways in
//! which the words themselves say that it is one [`again`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

mod again;

use super::entities::Of;
use super::groups::Groups;
use super::sources::Origins;
use super::ties::Ties;
use super::words;
use crate::entity::EntityKind;
use crate::event::{Event, Role, Status};
use crate::found::{EventIx, Ref};
use crate::reading::Reading;
use crate::record::{FusedEvent, Source, Story};

/// An event whose time is settled to this many days or fewer can be the same as another's.
const DAYS: i32 = 2;

type At = Source<EventIx>;

/// The events of all articles, joined, in order of their first members.
pub fn events(readings: &[Reading], of: &Of, stories: &[Story], origins: &Origins, ties: &mut Ties) -> Vec<FusedEvent> {
    let all: Vec<At> = readings
        .iter()
        .enumerate()
        .flat_map(|(article, r)| (0..r.found.events.len()).map(move |ix| Source { article, finding: EventIx(ix) }))
        .collect();
    let mut story = vec![0; readings.len()];
    for (number, one) in stories.iter().enumerate() {
        one.articles.iter().for_each(|article| story[*article] = number);
    }
    let accounts = Accounts { readings, story, of, origins, owned: again::owned(readings) };
    let node = |at: Source<Ref>| match at.finding {
        Ref::Event(finding) => all.binary_search(&Source { article: at.article, finding }).ok(),
        _ => None,
    };
    let (groups, why) = ties.settle(all.len(), node, |alone| accounts.joined(&all, alone));
    let fused = groups.all().into_iter().map(|mut group| {
        // the fullest account first: lists and tables show it; one in passing (`the first since March, when …`) comes last
        group.sort_by_key(|ix| (accounts.event(all[*ix]).last, Reverse(accounts.fullness(all[*ix])), *ix));
        let members: Vec<At> = group.iter().map(|ix| all[*ix]).collect();
        let ids = members.iter().map(|at| &readings[at.article].ids.events[at.finding.0]);
        FusedEvent {
            id: ids.min().cloned().unwrap_or_default(),
            sources: origins.independent(members.iter().map(|at| at.article)),
            because: group.iter().skip(1).filter_map(|ix| Some((all[*ix], *why.get(ix)?))).collect(),
            members,
        }
    });
    fused.collect()
}

/// What two accounts of one type and day can have in common before they are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Locus {
    /// An entity of the record.
    At(usize),
    /// A story, and the stem of the word that names the event.
    Told(usize, u64),
}

struct Accounts<'r> {
    readings: &'r [Reading],
    /// For each article its story.
    story: Vec<usize>,
    of: &'r Of,
    origins: &'r Origins,
    /// Events that their own actor tells without a day, with the one of the article that they are.
    owned: BTreeMap<At, At>,
}

/// Why an account was joined to others.
type Why = BTreeMap<usize, &'static str>;

impl Accounts<'_> {
    fn event(&self, at: At) -> &Event {
        &self.readings[at.article].found.events[at.finding.0]
    }

    /// The events in groups, but for those that stand alone, and why.
    fn joined(&self, all: &[At], alone: &BTreeSet<usize>) -> (Groups, Why) {
        let (mut groups, mut why) = (Groups::new(all.len()), Why::new());
        let free = |bucket: Vec<usize>| -> Vec<usize> { bucket.into_iter().filter(|ix| !alone.contains(ix)).collect() };
        for bucket in self.copied(all).into_iter().map(free) {
            for pair in bucket.windows(2) {
                groups.join(pair[0], pair[1]);
                why.insert(pair[1], "the same sentence in a copy");
            }
        }
        for pair in
            self.owned.iter().filter_map(|(a, b)| Some(vec![all.binary_search(a).ok()?, all.binary_search(b).ok()?]))
        {
            if let [a, b] = free(pair)[..] {
                groups.join(a, b);
                why.insert(
                    a.max(b),
                    "the side that did it tells of it without a day, and one event of the article fits",
                );
            }
        }
        self.join_alike(all, free, &mut groups, &mut why);
        for (last, one) in self.lasts(all, &groups, alone) {
            groups.join(last, one);
            why.insert(last, "the last of its kind before what its article tells, and no other by this side at this place lies in that time");
        }
        (groups, why)
    }

    fn join_alike(&self, all: &[At], free: impl Fn(Vec<usize>) -> Vec<usize>, groups: &mut Groups, why: &mut Why) {
        let mut members: BTreeMap<usize, Vec<usize>> =
            groups.all().into_iter().map(|group| (group[0], group)).collect();
        for bucket in self.alike(all).into_iter().map(free) {
            for (at, one) in bucket.iter().enumerate() {
                for other in &bucket[at + 1..] {
                    let (a, b) = (groups.of(*one), groups.of(*other));
                    if a == b || !self.may_join(all, &members[&a], &members[&b]) {
                        continue;
                    }
                    groups.join(a, b);
                    why.entry(*other).or_insert("one type, day, and place, victim or story, and something more shared");
                    let (low, high) = (a.min(b), a.max(b));
                    let joined = members.remove(&high).unwrap_or_default();
                    members.entry(low).or_default().extend(joined);
                }
            }
        }
    }

    /// Events of one anchor in one sentence that copies repeat word for word.
    fn copied(&self, all: &[At]) -> Vec<Vec<usize>> {
        let mut buckets: BTreeMap<(usize, u64, u64, &str, usize), Vec<usize>> = BTreeMap::new();
        let mut seen: BTreeMap<(usize, u64, u64, &str), usize> = BTreeMap::new();
        let mut article = None;
        for (ix, at) in all.iter().enumerate() {
            if article.replace(at.article) != Some(at.article) {
                seen.clear();
            }
            let (Some(group), event) = (self.origins.copies[at.article], self.event(*at)) else { continue };
            let reading = &self.readings[at.article];
            let sentence = words::together(&words::all(reading.sentence(event.anchor.start)));
            let anchor = words::number(&reading.quote(event.anchor).to_lowercase());
            let nth = seen.entry((group, sentence, anchor, event.kind)).or_default();
            *nth += 1;
            buckets.entry((group, sentence, anchor, event.kind, *nth)).or_default().push(ix);
        }
        buckets.into_values().filter(|bucket| bucket.len() > 1).collect()
    }

    /// Events of one type, one day and one place or victim, at most one an article.
    fn alike(&self, all: &[At]) -> Vec<Vec<usize>> {
        let mut buckets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (ix, at) in all.iter().enumerate() {
            let event = self.event(*at);
            let settled = matches!(event.status, Status::Happened | Status::Ongoing | Status::Alleged);
            let Some(days) = self.days(*at).filter(|_| settled) else { continue };
            for locus in self.loci(*at) {
                buckets.entry((event.kind, days, locus)).or_default().push(ix);
            }
        }
        let several = buckets.into_values().map(|bucket| {
            let one = |at: At| *self.owned.get(&at).unwrap_or(&at);
            let another = |a: At, b: At| a.article == b.article && one(a) != one(b);
            let alone = |ix: &usize| !bucket.iter().any(|other| another(all[*other], all[*ix]));
            bucket.iter().copied().filter(alone).collect::<Vec<_>>()
        });
        several.filter(|bucket| bucket.len() > 1).collect()
    }

    /// Whether an account has a day of its own, and how much else it tells.
    fn fullness(&self, at: At) -> (bool, usize) {
        let event = self.event(at);
        let told = [
            event.place.as_ref().is_some_and(|place| place.entity.is_some()),
            !event.actors.is_empty(),
            !event.recipients.is_empty(),
            !event.weapons.is_empty(),
            !event.harm.is_empty(),
        ];
        (event.time.is_some(), told.into_iter().filter(|told| *told).count())
    }

    /// The days of an event, or of the one that it is, where they are few.
    fn days(&self, at: At) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let at = *self.owned.get(&at).unwrap_or(&at);
        let when = self.event(at).time.as_ref()?;
        let window = self.readings[at.article].found.times[when.time.0].window?;
        let (start, end) = window.start.zip(window.end)?;
        start.until(end).is_ok_and(|span| span.get_days() < DAYS).then_some((start, end))
    }

    /// Where an event took place, whom or what with a name it struck, and its word in the story.
    fn loci(&self, at: At) -> Vec<Locus> {
        let event = self.event(at);
        let of = &self.of[at.article];
        let place = event.place.as_ref().and_then(|place| place.entity).map(|e| of[e.0]);
        let reading = &self.readings[at.article];
        let told =
            words::stems(reading.quote(event.anchor)).next().map(|stem| Locus::Told(self.story[at.article], stem));
        let named = place.into_iter().chain(self.named(at, &event.recipients, &LOCI)).map(Locus::At);
        let mut loci: Vec<Locus> = named.chain(told).collect();
        loci.sort_unstable();
        loci.dedup();
        loci
    }

    /// The entities of some kinds among those that take part.
    fn named(&self, at: At, roles: &[Role], kinds: &[EntityKind]) -> Vec<usize> {
        let found = &self.readings[at.article].found;
        let own = roles.iter().filter_map(|role| role.entity).filter(|e| kinds.contains(&found.entities[e.0].kind));
        own.map(|e| self.of[at.article][e.0]).collect()
    }

    /// Whether two groups of accounts can be of one event: no two of them veto, and two share more than type, day and place.
    fn may_join(&self, all: &[At], a: &[usize], b: &[usize]) -> bool {
        let pairs = || a.iter().flat_map(|a| b.iter().map(|b| (all[*a], all[*b])));
        pairs().all(|(a, b)| !self.veto(a, b)) && pairs().any(|(a, b)| self.more(a, b))
    }

    /// What two accounts of one event cannot have.
    fn veto(&self, a: At, b: At) -> bool {
        a.article == b.article || self.days(a) != self.days(b) || self.contradicts(a, b)
    }

    /// Whether two accounts differ in something other than their days.
    fn contradicts(&self, a: At, b: At) -> bool {
        let (one, other) = (self.event(a), self.event(b));
        let differ = |a: Vec<usize>, b: Vec<usize>| !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
        let people = |at: At, roles| self.named(at, roles, &[EntityKind::Person]);
        let named = |at: At, roles| self.named(at, roles, &LOCI);
        let classes = |e: &Event| e.weapons.iter().map(|w| words::number(w.class) as usize).collect::<Vec<_>>();
        let place = |at: At| self.event(at).place.as_ref().and_then(|p| p.entity).map(|e| self.of[at.article][e.0]);
        one.mode.zip(other.mode).is_some_and(|(a, b)| a != b)
            || place(a).zip(place(b)).is_some_and(|(a, b)| a != b)
            || differ(people(a, &one.actors), people(b, &other.actors))
            || differ(named(a, &one.recipients), named(b, &other.recipients))
            || differ(self.named(a, &one.actors, &SIDES), self.named(b, &other.actors, &SIDES))
            || differ(classes(one), classes(other))
    }

    /// Whether two accounts share one that takes part, a weapon, or a figure of harm.
    fn more(&self, a: At, b: At) -> bool {
        let (one, other) = (self.event(a), self.event(b));
        let roles = |at: At, roles: &[Role]| -> Vec<usize> {
            roles.iter().filter_map(|r| r.entity).map(|e| self.of[at.article][e.0]).collect()
        };
        let meet = |x: Vec<usize>, y: Vec<usize>| x.iter().any(|one| y.contains(one));
        let harm = |at: At| {
            let found = &self.readings[at.article].found;
            let figures = self.event(at).harm.iter().map(|ix| &found.figures[ix.0]);
            figures.map(|f| (f.measure, f.amount.low.map(f64::to_bits))).collect::<Vec<_>>()
        };
        let weapons = |w: &Event| w.weapons.iter().map(|w| w.class).collect::<Vec<_>>();
        let tell = |at: At| {
            let event = self.event(at);
            let said = event.recipients.iter().map(|r| self.readings[at.article].quote(r.span)).collect::<Vec<_>>();
            words::content(&said.join(" "))
        };
        meet(roles(a, &one.actors), roles(b, &other.actors))
            || meet(roles(a, &one.recipients), roles(b, &other.recipients))
            || weapons(one).iter().any(|class| weapons(other).contains(class))
            || harm(a).iter().any(|figure| figure.1.is_some() && harm(b).contains(figure))
            || words::shared(&tell(a), &tell(b)) > 0
    }
}

/// What is struck at one place only.
const LOCI: [EntityKind; 3] = [EntityKind::Person, EntityKind::Facility, EntityKind::Place];

/// Who can be told apart from another actor; a government and its country cannot.
const SIDES: [EntityKind; 1] = [EntityKind::ArmedGroup];
