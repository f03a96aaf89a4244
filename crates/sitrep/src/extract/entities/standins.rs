//! Words that stand for a person named elsewhere: `the prime minister` where the article names one alone, and `he` or
//! `she` where one person alone can be meant.

use std::collections::BTreeMap;

use super::cluster::Clusters;
use super::hits::Hits;
use super::lists::ROLES;
use super::words::{Case, Words};
use crate::entity::EntityKind;
use crate::lang::{Known, fold, gazetteer};

/// Offices that one person holds; `the official` and `the analyst` may be anybody.
const SINGLE: &[&str] = &[
    "minister",
    "president",
    "premier",
    "prime",
    "king",
    "queen",
    "emir",
    "sultan",
    "secretary",
    "governor",
    "mayor",
    "general",
    "chancellor",
    "ambassador",
    "chairman",
    "chairwoman",
    "speaker",
    "secretary-general",
    "pope",
    "ayatollah",
];

/// Adds offices that stand for a person.
pub fn offices(clusters: &mut Clusters, hits: &Hits) {
    let holders = holders(clusters);
    let found: Vec<Phrase> = phrases(clusters, hits);
    let mut strangers: Vec<&str> = Vec::new();
    for phrase in &found {
        if !fits_any(clusters, phrase, &holders) {
            strangers.push(&phrase.office);
        }
        let Some([one]) = holders.get(&phrase.office).map(Vec::as_slice) else { continue };
        let sure = phrase.country.is_some() || !strangers.contains(&phrase.office.as_str());
        if sure && fits(clusters, phrase, *one) {
            let span = clusters.words.span(phrase.words.clone());
            clusters.all[*one].others.push(span);
        }
    }
}

/// `the Iraqi prime minister`: its words, its office in full, its country.
struct Phrase {
    words: std::ops::Range<usize>,
    office: String,
    country: Option<&'static str>,
}

/// Offices, each with the people who bear it.
fn holders(clusters: &Clusters) -> BTreeMap<String, Vec<usize>> {
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for cluster in clusters.live().filter(|c| clusters.all[*c].kind == EntityKind::Person) {
        for title in &clusters.all[cluster].titles {
            let office = office(&title.title);
            let past =
                ["former", "ex", "late", "deputy", "vice", "ousted"].iter().any(|w| office.split(' ').any(|o| o == *w));
            let words: Vec<&str> = office.split(' ').take_while(|w| !matches!(*w, "of" | "for" | "at")).collect();
            let ends = if past { 0..0 } else { 0..words.len() };
            for from in ends {
                let tail = words[from..].join(" ");
                let bearers = holders.entry(tail).or_default();
                if !bearers.contains(&cluster) {
                    bearers.push(cluster);
                }
            }
            if office.contains(" of ") && !past {
                holders.entry(office).or_default().push(cluster);
            }
        }
    }
    holders
}

/// An office folded, abbreviations written out: `Gen.`, `PM`.
fn office(printed: &str) -> String {
    let full = |word: &str| match gazetteer().lookup(word).first() {
        Some(Known::Title(title)) => fold(title.title),
        _ if word == "pm" => "prime minister".to_string(),
        _ if word == "fm" => "foreign minister".to_string(),
        _ => word.to_string(),
    };
    fold(printed).split(' ').map(full).collect::<Vec<_>>().join(" ")
}

/// Every `the`, a country's adjective if any, and an office that no name follows.
fn phrases(clusters: &Clusters, hits: &Hits) -> Vec<Phrase> {
    let words = clusters.words;
    let mut found = Vec::new();
    for the in 0..words.len() {
        let possessive = matches!(words.text(the), "'s" | "’s");
        if !words.is(the, "the") && !possessive {
            continue;
        }
        let demonym = hits.at(the + 1).and_then(|h| Some((h.demonym()?.country, h.words.end)));
        let owner = words.before(the).and_then(|b| clusters.cluster_over(b)).and_then(|c| match clusters.all[c].what {
            super::sighting::What::Country(country) => Some(country.code),
            _ => None,
        });
        let country = demonym.map(|d| d.0).or(owner.filter(|_| possessive)).filter(|c| !c.is_empty());
        if possessive && country.is_none() {
            continue;
        }
        let start = demonym.map_or(the + 1, |d| d.1);
        if let Some(end) = office_end(words, start).filter(|end| stands_alone(clusters, *end)) {
            let office = office(&words.texts[start..end].join(" "));
            let first = if possessive { the + 1 } else { the };
            found.push(Phrase { words: first..end, office, country });
        }
    }
    found
}

/// Where the office that begins at `start` ends: its last role noun, within the four words of `foreign affairs minister`.
fn office_end(words: &Words, start: usize) -> Option<usize> {
    let mut end = None;
    for at in start..start + 4 {
        if words.after(at) != Some(at) {
            break;
        }
        let word = words.text(at).to_lowercase();
        let single = SINGLE.contains(&word.as_str()) || matches!(words.text(at), "PM" | "FM");
        if single {
            end = Some(at + 1);
        } else if !matches!(words.tag(at), "JJ" | "NN" | "NNP") || ROLES.contains_key(word.as_str()) {
            break;
        }
    }
    let end = end?;
    let of_state = words.is(end, "of") && words.is(end + 1, "state");
    Some(if of_state && words.is(end - 1, "secretary") { end + 2 } else { end })
}

/// No name, noun or `of` follows.
fn stands_alone(clusters: &Clusters, end: usize) -> bool {
    let words = clusters.words;
    let Some(next) = words.after(end) else { return true };
    let tag = words.tag(next);
    !(tag.starts_with("NN") || matches!(words.text(next), "of" | "for" | "-" | "’s" | "'s") && !tag.starts_with("POS"))
        && clusters.over(next).is_none()
}

fn fits_any(clusters: &Clusters, phrase: &Phrase, holders: &BTreeMap<String, Vec<usize>>) -> bool {
    holders.get(&phrase.office).is_some_and(|all| all.iter().any(|one| fits(clusters, phrase, *one)))
}

/// The phrase names no other country than the person's own.
fn fits(clusters: &Clusters, phrase: &Phrase, person: usize) -> bool {
    let Some(country) = phrase.country else { return true };
    let mut own = clusters.all[person].ties.iter().filter_map(|(_, to, _)| match clusters.all[*to].what {
        super::sighting::What::Country(c) => Some(c.code),
        _ => None,
    });
    own.any(|code| code == country)
}

/// Adds `he` and `she` where the same and the preceding sentence name one person alone, as a subject.
pub fn pronouns(clusters: &mut Clusters) {
    let people = people_by_sentence(clusters);
    let words = clusters.words;
    let mut found: Vec<(usize, bool, usize)> = Vec::new();
    let mut quoted = Quoted::default();
    for i in 0..words.len() {
        quoted.pass(words, i);
        let Some(woman) = gender(words, i).filter(|_| !quoted.open && words.case(i) == Case::Plain) else { continue };
        let sentence = words.sentence(i);
        let near = sentence.saturating_sub(1)..=sentence;
        let all: Vec<&Named> = near.filter_map(|s| people.get(&s)).flatten().filter(|n| n.word < i).collect();
        let subject = all.iter().find(|n| n.subject).map(|n| n.cluster);
        if let Some(one) = subject.filter(|one| all.iter().all(|n| n.cluster == *one)) {
            found.push((one, woman, i));
        }
    }
    for (cluster, woman, word) in &found {
        // Called both: one of the two is somebody else, and nothing says which.
        if !found.iter().any(|(other, w, _)| other == cluster && w != woman) {
            let span = words.span(*word..word + 1);
            clusters.all[*cluster].others.push(span);
        }
    }
}

/// A person's mention in a sentence.
struct Named {
    word: usize,
    cluster: usize,
    subject: bool,
}

fn people_by_sentence(clusters: &Clusters) -> BTreeMap<usize, Vec<Named>> {
    let words = clusters.words;
    let mut all: BTreeMap<usize, Vec<Named>> = BTreeMap::new();
    for cluster in clusters.live().filter(|c| clusters.all[*c].kind == EntityKind::Person) {
        let spans = clusters.forms(cluster).into_iter().chain(clusters.all[cluster].others.iter().copied());
        for span in spans {
            let tokens = words.document.tokens_in(span);
            if tokens.is_empty() {
                continue;
            }
            let word = words.of_tokens(tokens.clone()).end - 1;
            let subject = tokens.clone().any(|t| matches!(words.document.tokens[t].dep, "nsubj" | "nsubjpass"));
            all.entry(words.sentence(word)).or_default().push(Named { word, cluster, subject });
        }
    }
    all
}

/// Whether word `i` stands for a woman; none if it stands for no single person.
fn gender(words: &Words, i: usize) -> Option<bool> {
    match words.text(i) {
        "he" | "He" | "his" | "His" | "him" => Some(false),
        "she" | "She" | "her" | "Her" => Some(true),
        _ => None,
    }
}

/// Whether a quotation is open: within one, `he` is whoever the speaker means.
#[derive(Default)]
struct Quoted {
    open: bool,
    paragraph: usize,
}

impl Quoted {
    fn pass(&mut self, words: &Words, i: usize) {
        let paragraph = words.all[i].paragraph;
        if paragraph != self.paragraph {
            *self = Quoted { open: false, paragraph };
        }
        match words.text(i) {
            "“" | "``" => self.open = true,
            "”" | "''" => self.open = false,
            "\"" => self.open = !self.open,
            _ => {}
        }
    }
}
