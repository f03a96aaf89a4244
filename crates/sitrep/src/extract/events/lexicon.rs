//! The ontology as data: the lists of `lang/en` that name events, who takes part in them, weapons, contexts and status.
//!
//! Tests that a trigger can need, all of which must hold, those parted by `|` being alternatives: `obj` (something it
//! is done to is printed), `active` (it is no passive without a doer), `mute` (it does not tell what was said), `noobj`, `comp` (a clause is its complement), `role` (any taker of part is printed), `light`
//! (a verb lends it its subject), `between` (two sides are printed), `party` (a side that talks is printed), `violent`
//! (a weapon, a harm or a target is printed), `must` (its clause says that a party must act), `obj=CLASS`, `obj!=CLASS`, `subj=CLASS`, `prep=WORD`. Classes are those of
//! `targets.tsv`, its kinds, and `party`, `target`, `armed`, `thing`, `weapon`, `plural`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::rows;

/// A word or phrase that names an event.
#[derive(Debug)]
pub struct Trigger {
    /// Lemmas; a noun phrase in printed order, a verb first with its particle, preposition or object after it.
    pub words: Vec<&'static str>,
    /// Noun, else verb.
    pub noun: bool,
    /// PLOVER type; none for a phrase that looks like an event and is not one.
    pub kind: Option<&'static str>,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// Where recipients stand: `obj`, `comp` (the subject of its clause) or a preposition, with a class that it must have.
    pub recipient: Vec<(&'static str, Option<&'static str>)>,
    /// Tests that must hold.
    pub needs: Vec<&'static str>,
    /// ACLED sub-event type.
    pub acled: Option<&'static str>,
    /// PLOVER contexts.
    pub contexts: Vec<&'static str>,
}

impl Trigger {
    /// Whether recipients may stand at this place.
    pub fn takes(&self, place: &str) -> bool {
        self.recipient.iter().any(|(p, _)| *p == place)
    }
}

/// A weapon or means.
#[derive(Debug)]
pub struct Arm {
    /// Its class.
    pub class: &'static str,
    /// PLOVER mode of an assault with it.
    pub mode: Option<&'static str>,
    /// ACLED sub-event of an assault with it.
    pub acled: Option<&'static str>,
}

/// Phrases of lemmas by their last (or, for verbs, first) word, the longest first.
pub type Phrases<T> = HashMap<&'static str, Vec<(Vec<&'static str>, T)>>;

/// Triggers by their main word, those with the most words first.
pub static VERBS: LazyLock<HashMap<&str, Vec<Trigger>>> = LazyLock::new(|| triggers(false));
/// As [`VERBS`], for nouns.
pub static NOUNS: LazyLock<HashMap<&str, Vec<Trigger>>> = LazyLock::new(|| triggers(true));
/// Weapons.
pub static WEAPONS: LazyLock<Phrases<Arm>> = LazyLock::new(|| {
    let arm = |c: [&'static str; 4]| Arm { class: c[1], mode: some(c[2]), acled: some(c[3]) };
    phrases(include_str!("../../lang/en/weapons.tsv"), arm)
});
/// What takes part: kind and class.
pub static TARGETS: LazyLock<Phrases<(&str, &str)>> =
    LazyLock::new(|| phrases(include_str!("../../lang/en/targets.tsv"), |c: [&'static str; 3]| (c[1], c[2])));
/// What kills and destroys without being violence.
#[derive(Debug)]
pub struct Cause {
    /// Lemmas; a verb's further words are its particle, preposition or object.
    pub words: Vec<&'static str>,
    /// `disaster`, `accident`, `disease`, `crime`; `-` for what is no event at all.
    pub class: &'static str,
    /// What must hold: a noun that is bare of `of`, that is the doer, …; what kind of thing a verb befalls.
    pub when: &'static str,
}

/// Nouns for such causes.
pub static CAUSE_NOUNS: LazyLock<Phrases<Cause>> = LazyLock::new(|| {
    let mut map: Phrases<Cause> = HashMap::new();
    for cause in causes("n") {
        map.entry(cause.words[cause.words.len() - 1]).or_default().push((cause.words.clone(), cause));
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    map
});
/// Verbs that tell of such causes, by their first word.
pub static CAUSE_VERBS: LazyLock<HashMap<&str, Vec<Cause>>> = LazyLock::new(|| {
    let mut map: HashMap<&str, Vec<Cause>> = HashMap::new();
    causes("v").for_each(|cause| map.entry(cause.words[0]).or_default().push(cause));
    map
});
/// Contexts.
pub static CONTEXTS: LazyLock<Phrases<&str>> =
    LazyLock::new(|| phrases(include_str!("../../lang/en/contexts.tsv"), |c: [&'static str; 2]| c[1]));
/// Words that tell whether an event happened.
pub static STATUS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut map: HashMap<&str, Vec<&str>> = HashMap::new();
    rows(include_str!("../../lang/en/event_status.tsv"))
        .for_each(|c: [&str; 2]| map.entry(c[0]).or_default().push(c[1]));
    map
});

/// The words of a phrase, and what it lends.
type Phrase = (Vec<&'static str>, &'static str);

/// Verbs that lend a noun their subject, by their first word.
pub static LIGHT: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut map: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for [words, role] in rows(include_str!("../../lang/en/light_verbs.tsv")) {
        let words: Vec<&str> = words.split(' ').collect();
        map.entry(words[0]).or_default().push((words, role));
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    map
});

/// The ACLED event type of a sub-event type.
pub fn acled_type(sub: &str) -> &'static str {
    match sub {
        "Armed clash" | "Government regains territory" | "Non-state actor overtakes territory" => "Battles",
        "Chemical weapon"
        | "Air/drone strike"
        | "Suicide bomb"
        | "Shelling/artillery/missile attack"
        | "Remote explosive/landmine/IED"
        | "Grenade" => "Explosions/Remote violence",
        "Peaceful protest" | "Protest with intervention" | "Excessive force against protesters" => "Protests",
        "Violent demonstration" | "Mob violence" => "Riots",
        "Sexual violence" | "Attack" | "Abduction/forced disappearance" => "Violence against civilians",
        _ => "Strategic developments",
    }
}

fn causes(pos: &'static str) -> impl Iterator<Item = Cause> {
    let all = rows(include_str!("../../lang/en/causes.tsv")).filter(move |c: &[&str; 4]| c[1] == pos);
    all.map(|c| Cause { words: c[0].split(' ').collect(), class: c[2], when: c[3] })
}

fn triggers(noun: bool) -> HashMap<&'static str, Vec<Trigger>> {
    let mut map: HashMap<&str, Vec<Trigger>> = HashMap::new();
    let all = rows::<8>(include_str!("../../lang/en/triggers.tsv"));
    for c in all.filter(|c| (c[1] == "n") == noun) {
        let words: Vec<&str> = c[0].split(' ').collect();
        let key = if noun { words[words.len() - 1] } else { words[0] };
        let place = |p: &'static str| p.split_once(':').map_or((p, None), |(p, class)| (p, Some(class)));
        map.entry(key).or_default().push(Trigger {
            noun,
            kind: some(c[2]).filter(|kind| *kind != "-"),
            mode: some(c[3]),
            recipient: c[4].split_whitespace().map(place).collect(),
            needs: c[5].split_whitespace().collect(),
            acled: some(c[6]),
            contexts: c[7].split_whitespace().collect(),
            words,
        });
    }
    for list in map.values_mut() {
        list.sort_by_key(|t| std::cmp::Reverse((t.words.len(), t.needs.iter().map(|n| weight(n)).sum::<usize>())));
    }
    map
}

/// How much a test tells: what a verb's object is, more than who its subject is.
fn weight(need: &str) -> usize {
    match need.split(['=', '!']).next() {
        Some("obj" | "prep") if need.contains('=') => 3,
        Some("comp" | "noobj") => 2,
        _ => 1,
    }
}

fn phrases<T, const N: usize>(list: &'static str, make: impl Fn([&'static str; N]) -> T) -> Phrases<T> {
    let mut map: Phrases<T> = HashMap::new();
    for columns in rows::<N>(list) {
        let words: Vec<&str> = columns[0].split(' ').collect();
        map.entry(words[words.len() - 1]).or_default().push((words, make(columns)));
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    map
}

fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}
