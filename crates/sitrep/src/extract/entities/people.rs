//! Which names are one person: the surname alone joins the one full name that ends with it; spellings that differ by a
//! letter are one; two people of one surname stay apart, and the bare surname then stays unjoined with a note.

use std::collections::{BTreeMap, HashMap};

use super::cluster::Clusters;
use super::lists::{LOCATIVES, PARTICLES, SPEECH};
use super::sighting::{What, person_key};
use super::words::Case;
use crate::entity::EntityKind;
use crate::lang::PlaceKind;

/// Surnames, each with the full names that end with it.
pub type Surnames = BTreeMap<String, Vec<usize>>;

/// Joins people's names; the surnames are for finding further mentions.
pub fn join(clusters: &mut Clusters) -> Surnames {
    agree_on_kinds(clusters);
    join_spellings(clusters);
    join_middle_names(clusters);
    join_long_surnames(clusters);
    let surnames = surnames(clusters);
    join_surnames(clusters, &surnames);
    refuse_lone_words(clusters);
    surnames
}

/// The same words are not a person here and a company there: what most sightings say holds for all.
fn agree_on_kinds(clusters: &mut Clusters) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for cluster in clusters.live() {
        if let (What::Named(_) | What::Surname(_), Some(name)) =
            (&clusters.all[cluster].what, clusters.fullest(cluster))
        {
            by_name.entry(person_key(name)).or_default().push(cluster);
        }
    }
    for same in by_name.values().filter(|same| same.len() > 1) {
        let most = same.iter().copied().max_by_key(|c| (clusters.all[*c].sightings.len(), std::cmp::Reverse(*c)));
        let Some(most) = most else { continue };
        same.iter().for_each(|c| clusters.join(*c, most));
    }
    let named: Vec<usize> = clusters.live().collect();
    for cluster in named {
        settle_kind(clusters, cluster);
    }
}

/// The kind that most sightings of a name have, the first on a tie.
fn settle_kind(clusters: &mut Clusters, cluster: usize) {
    let What::Named(_) = clusters.all[cluster].what else { return };
    let mut counts: Vec<(EntityKind, usize)> = Vec::new();
    for sighting in &clusters.all[cluster].sightings {
        let kind = clusters.sightings[*sighting].what.kind();
        match counts.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    if let Some((kind, _)) = counts.iter().rev().max_by_key(|(_, count)| *count) {
        clusters.all[cluster].kind = *kind;
        clusters.all[cluster].what = What::Named(*kind);
    }
}

/// The folded words of a person's fullest name.
fn name_words(clusters: &Clusters, cluster: usize) -> Vec<String> {
    let name = clusters.fullest(cluster).unwrap_or_default();
    person_key(name).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn people(clusters: &Clusters) -> Vec<usize> {
    clusters.live().filter(|c| clusters.all[*c].kind == EntityKind::Person).collect()
}

/// `Qasim al-Araji` and `Kasim al-Araji`: the same consonants, and one letter apart.
fn join_spellings(clusters: &mut Clusters) {
    let mut by_sound: HashMap<String, Vec<(usize, Vec<String>)>> = HashMap::new();
    for cluster in people(clusters) {
        let words = name_words(clusters, cluster);
        if words.len() < 2 {
            continue;
        }
        let sound: Vec<String> = words.iter().map(|w| sound(w)).collect();
        let same = by_sound.entry(sound.join(" ")).or_default();
        match same.iter().find(|(_, other)| other.len() == words.len() && differ_by_one(other, &words)) {
            Some((into, _)) => clusters.join(cluster, *into),
            None => same.push((cluster, words)),
        }
    }
}

/// `Mohammed al-Sudani` is `Mohammed Shia al-Sudani` where one longer name alone fits.
fn join_middle_names(clusters: &mut Clusters) {
    let mut by_ends: BTreeMap<(String, String), Vec<(usize, usize)>> = BTreeMap::new();
    for cluster in people(clusters) {
        let words = name_words(clusters, cluster);
        if let [first, .., last] = &words[..] {
            by_ends.entry((first.clone(), last.clone())).or_default().push((cluster, words.len()));
        }
    }
    for same in by_ends.values() {
        let long: Vec<usize> = same.iter().filter(|(_, n)| *n > 2).map(|(c, _)| *c).collect();
        let short = same.iter().filter(|(_, n)| *n == 2).map(|(c, _)| *c);
        if let [long] = long[..] {
            short.for_each(|c| clusters.join(c, long));
        }
    }
}

/// `Von der Velden` is the one person whose name ends so.
fn join_long_surnames(clusters: &mut Clusters) {
    let all = |of: Vec<usize>| -> Vec<(usize, Vec<String>)> {
        of.into_iter().map(|c| (c, name_words(clusters, c))).filter(|(_, words)| words.len() > 1).collect()
    };
    let names = all(people(clusters));
    // The parser takes a surname that opens a sentence for a body, too.
    let named = |c: &usize| matches!(clusters.all[*c].what, What::Named(k) if k != EntityKind::Weapon);
    let shorts = all(clusters.live().filter(|c| clusters.all[*c].kind == EntityKind::Person || named(c)).collect());
    for (short, words) in &shorts {
        let printed = clusters.fullest(*short).unwrap_or_default();
        if !printed.split(' ').any(|word| PARTICLES.contains(word.to_lowercase().as_str())) {
            continue;
        }
        let fits = |(_, long): &&(usize, Vec<String>)| long.len() > words.len() && long.ends_with(words);
        let is_person = clusters.all[*short].kind == EntityKind::Person;
        let bearers: Vec<usize> =
            names.iter().chain(shorts.iter().filter(|_| is_person)).filter(fits).map(|(c, _)| *c).collect();
        if let Some(one) = bearers.first().filter(|one| bearers.iter().all(|b| b == *one) && !clusters.all[*short].gone)
        {
            clusters.join(*short, *one);
            clusters.all[*one].kind = EntityKind::Person;
        }
    }
}

/// The surname of several words in a full name: `von der Velden`, `Zein El Dine`.
pub fn long_surname(name: &str) -> Option<&str> {
    let starts = name.char_indices().filter(|(at, _)| *at == 0 || name[..*at].ends_with(' ')).map(|(at, _)| at);
    let words: Vec<(usize, String)> = starts.zip(name.split(' ').map(str::to_lowercase)).collect();
    let first = (1..words.len()).find(|i| PARTICLES.contains(words[*i].1.as_str()))?;
    let article = matches!(words[first].1.as_str(), "al" | "el" | "ul");
    let from = if article && first > 1 { first - 1 } else { first };
    Some(&name[words[from].0..])
}

/// The last words of full names.
fn surnames(clusters: &Clusters) -> Surnames {
    let mut surnames = Surnames::new();
    for cluster in people(clusters) {
        let words = name_words(clusters, cluster);
        if let [_, .., last] = &words[..]
            && last.chars().count() > 1
        {
            surnames.entry(last.clone()).or_default().push(cluster);
        }
    }
    surnames
}

/// Joins names of one word to the one person who bears it as the last name.
fn join_surnames(clusters: &mut Clusters, surnames: &Surnames) {
    let by_sound = sounds(surnames);
    for cluster in clusters.live() {
        let words = name_words(clusters, cluster);
        let [word] = &words[..] else { continue };
        if !can_be_surname(clusters, cluster) {
            continue;
        }
        let near = || by_sound.get(&sound(word)).and_then(|s| s.iter().find(|s| edits_below_two(s, word)));
        let is_person = clusters.all[cluster].kind == EntityKind::Person;
        let bearers = surnames.get(word).or_else(|| near().filter(|_| is_person).and_then(|s| surnames.get(*s)));
        match bearers.map(Vec::as_slice) {
            Some([one]) => clusters.join(cluster, *one),
            Some(several) => {
                let name = clusters.fullest(cluster).unwrap_or_default();
                let why = format!("{} people named '{name}'", several.len());
                let span = clusters.forms(cluster)[0];
                clusters.all[cluster].notes.push(("mentions", why, span));
                clusters.all[cluster].kind = EntityKind::Person;
            }
            None => join_holder(clusters, cluster),
        }
    }
}

/// `Saddam`: a short name that the gazetteer gives to someone whom the article names in full.
fn join_holder(clusters: &mut Clusters, cluster: usize) {
    let What::Surname(short) = &clusters.all[cluster].what else { return };
    let same = |c: &usize| matches!(&clusters.all[*c].what, What::Holder(full) if full.name == short.name);
    let full: Vec<usize> = clusters.live().filter(same).collect();
    if let [full] = full[..] {
        clusters.join(cluster, full);
    }
}

/// A word that the parser took for anything, or a small town, may be the surname of someone named in full.
fn can_be_surname(clusters: &Clusters, cluster: usize) -> bool {
    match &clusters.all[cluster].what {
        What::Surname(_) => true,
        What::Named(kind) => *kind != EntityKind::Weapon,
        What::Place(places) => {
            let built = |p: &crate::lang::Place| matches!(p.kind, PlaceKind::Facility | PlaceKind::Area);
            !places.iter().any(built) && !is_located(clusters, cluster, places)
        }
        _ => false,
    }
}

/// Whether the article uses the word as a place: after a preposition of place, or with its country named as well.
fn is_located(clusters: &Clusters, cluster: usize, places: &[crate::lang::Place]) -> bool {
    let words = clusters.words;
    let after_preposition = clusters.all[cluster].sightings.iter().any(|s| {
        let before = words.before(clusters.sightings[*s].words.start);
        before.is_some_and(|b| LOCATIVES.contains(words.text(b).to_lowercase().as_str()) && !words.is(b, "from"))
    });
    let large = places.first().filter(|p| p.population >= super::sight::LARGE);
    let named = |code: &str| clusters.has_key(&format!("country {code}"));
    after_preposition || large.is_some_and(|p| named(p.country))
}

fn sounds(surnames: &Surnames) -> HashMap<String, Vec<&String>> {
    let mut by_sound: HashMap<String, Vec<&String>> = HashMap::new();
    // Below five letters one letter makes another name: Bush, Bash.
    for surname in surnames.keys().filter(|s| s.chars().count() > 4) {
        by_sound.entry(sound(surname)).or_default().push(surname);
    }
    by_sound
}

/// One word that the parser takes for a person once, with no title and no speech, is too often something else.
fn refuse_lone_words(clusters: &mut Clusters) {
    for cluster in people(clusters) {
        let lone = name_words(clusters, cluster).len() < 2;
        if lone && clusters.all[cluster].notes.is_empty() && !is_borne_out(clusters, cluster) {
            clusters.all[cluster].gone = true;
        }
    }
}

fn is_borne_out(clusters: &Clusters, cluster: usize) -> bool {
    let sightings = &clusters.all[cluster].sightings;
    sightings.iter().any(|s| {
        let (words, start) = (clusters.words, clusters.sightings[*s].words.start);
        let titled = super::office::title_before(clusters, start).is_some();
        let token = words.all[clusters.sightings[*s].words.end - 1].token;
        let head = &words.document.tokens[words.document.tokens[token].head];
        let speaks = words.dep(clusters.sightings[*s].words.end - 1) == "nsubj" && SPEECH.contains(&*head.lemma);
        words.case(start) == Case::Plain && (titled || speaks)
    })
}

/// The consonants of a name, with those that transliterations change for one another made one.
fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let plain = word.replace("dh", "z").replace("th", "t").replace("kh", "k").replace("gh", "g").replace("sh", "x");
    for c in plain.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' => continue,
            'q' | 'c' => 'k',
            'j' => 'g',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// One word differs, and that by one letter.
fn differ_by_one(a: &[String], b: &[String]) -> bool {
    let mut unlike = a.iter().zip(b).filter(|(a, b)| a != b);
    unlike.next().is_none_or(|(a, b)| edits_below_two(a, b)) && unlike.next().is_none()
}

/// Whether one letter put in, left out or changed makes one word the other; not the last, which tells Mario from Maria.
fn edits_below_two(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let one_end = |c: Option<&char>| c.map(|c| if *c == 'y' { 'i' } else { *c });
    if one_end(a.last()) != one_end(b.last()) {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a[same..].iter().rev().zip(b[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..a.len() - tail], &b[same..b.len() - tail]);
    a.len().max(b.len()) <= 1 && (a.len() != b.len() || a.iter().zip(b).all(|(a, b)| sound_alike(*a, *b)))
}

/// Vowels that transliterations change for one another; `a` for `i` makes another name: Karim, Karam.
fn sound_alike(a: char, b: char) -> bool {
    let vowel = |c: char| "aeiouy".contains(c);
    let same = |set: &str| set.contains(a) && set.contains(b);
    !(vowel(a) && vowel(b)) || same("ae") || same("eiy") || same("ou")
}
