//! Names that the article has given once are looked for again: an acronym in brackets after a full name, surnames and
//! full names that the parser missed elsewhere.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::cluster::Clusters;
use super::lists::{PARTICLES, SPEECH};
use super::people::{Surnames, long_surname};
use super::sighting::{What, name_key, person_key};
use super::words::Case;
use crate::entity::EntityKind;
use crate::lang::fold;

/// Joins acronyms to the names that introduce them, and finds every further printing of both.
pub fn acronyms(clusters: &mut Clusters) {
    let mut short: BTreeMap<&str, usize> = BTreeMap::new();
    for sighting in 0..clusters.sightings.len() {
        let cluster = clusters.of[sighting];
        let kind = clusters.all[cluster].kind;
        if clusters.all[cluster].gone || matches!(kind, EntityKind::Person | EntityKind::Country) {
            continue;
        }
        if let Some((acronym, words)) = bracketed(clusters, sighting) {
            if let Some(other) = clusters.cluster_over(words.start) {
                clusters.join(other, cluster);
            }
            short.entry(acronym).or_insert(cluster);
        }
    }
    let words = clusters.words;
    for i in 0..words.len() {
        if let Some(into) = short.get(words.text(i)).copied()
            && !clusters.all[into].gone
        {
            match clusters.over(i) {
                Some(_) if !clusters.is_free(i) => {}
                _ => clusters.all[into].names.push(words.span(i..i + 1)),
            }
        }
    }
}

/// Joins a body with the name printed right behind it: `Israel's intelligence service Mossad`. Only a noun for one body
/// in the singular says that there is no other.
pub fn apposed(clusters: &mut Clusters) {
    const ONE: &[&str] =
        &["service", "agency", "ministry", "army", "navy", "parliament", "police", "judiciary", "guard"];
    for sighting in 1..clusters.sightings.len() {
        let (body, name) = (clusters.of[sighting - 1], clusters.of[sighting]);
        let (run, next) = (clusters.sightings[sighting - 1].words.clone(), clusters.sightings[sighting].words.clone());
        let words = clusters.words;
        let one = ONE.contains(&words.text(run.end - 1).to_lowercase().as_str());
        let is_body = matches!(clusters.sightings[sighting - 1].what, What::Body(EntityKind::Government, _));
        let named = matches!(
            &clusters.sightings[sighting].what,
            What::Group(_) | What::Named(EntityKind::Organisation | EntityKind::Government)
        );
        if one && is_body && named && words.after(run.end) == Some(next.start) {
            clusters.join(body, name);
        }
    }
}

/// `(PKK)` after a name whose words begin with these letters.
fn bracketed<'a>(clusters: &Clusters<'a>, sighting: usize) -> Option<(&'a str, Range<usize>)> {
    let words = clusters.words;
    let run = clusters.sightings[sighting].words.clone();
    let open = words.after(run.end).filter(|o| words.text(*o) == "(")?;
    let at = words.after(open + 1)?;
    words.after(at + 1).filter(|close| words.text(*close) == ")")?;
    let acronym = words.text(at);
    let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
    let initials = clusters.printed(sighting).split([' ', '-']).filter_map(|w| w.chars().next()).collect::<Vec<_>>();
    let first = acronym.chars().next()?;
    // Foreign acronyms follow other words than the English name: one letter in common is all that can be asked.
    let fits = initials.iter().any(|c| c.eq_ignore_ascii_case(&first)) || capitals > 2;
    (run.len() > 1 && capitals > 1 && acronym.len() < 12 && fits).then_some((acronym, at..at + 1))
}

/// Finds surnames and full names in words that no sighting covers.
pub fn names(clusters: &mut Clusters, surnames: &Surnames) {
    let full = full_names(clusters);
    let ordinary = ordinary_words(clusters);
    let words = clusters.words;
    let mut i = 0;
    while i < words.len() {
        let known = clusters.is_free(i).then(|| full_at(clusters, &full, i)).flatten();
        if let Some((cluster, end)) = known {
            clusters.all[cluster].names.push(words.span(i..end));
            i = end;
            continue;
        }
        if clusters.is_free(i)
            && let Some(cluster) = surname_at(clusters, surnames, &ordinary, i)
        {
            let start = with_article(clusters, i);
            clusters.all[cluster].names.push(words.span(start..i + 1));
        }
        i += 1;
    }
}

/// Names of several words that only the parser knows, and surnames of several words, by their first word.
fn full_names(clusters: &Clusters) -> BTreeMap<String, Vec<(Vec<String>, usize)>> {
    let mut names: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    for cluster in clusters.live() {
        if !matches!(clusters.all[cluster].what, What::Named(_)) {
            continue;
        }
        let Some(name) = clusters.fullest(cluster) else { continue };
        let person = clusters.all[cluster].kind == EntityKind::Person;
        let surname = long_surname(name).filter(|_| person);
        for form in [Some(name), surname].into_iter().flatten() {
            let words: Vec<String> = name_key(form).split(' ').map(str::to_owned).collect();
            if words.len() > 1 {
                names.entry(words[0].clone()).or_default().push((words, cluster));
            }
        }
    }
    names
}

/// The full name that begins at word `i`, and where it ends.
fn full_at(
    clusters: &Clusters,
    names: &BTreeMap<String, Vec<(Vec<String>, usize)>>,
    i: usize,
) -> Option<(usize, usize)> {
    let words = clusters.words;
    if !words.text(i).starts_with(char::is_uppercase) {
        return None;
    }
    let candidates = names.get(fold(words.text(i)).as_str())?;
    candidates.iter().find_map(|(name, cluster)| {
        let end = (i + name.len()).min(words.paragraph_end(i));
        let free = (i..end).all(|w| clusters.is_free(w));
        let same = name_key(&words.texts[i..end].join(" ")).split(' ').eq(name.iter().map(String::as_str));
        (free && same).then_some((*cluster, end))
    })
}

/// Words that the article also prints in lower case: `Lord` is no name in a headline.
fn ordinary_words(clusters: &Clusters) -> HashSet<String> {
    let lower = clusters.words.texts.iter().filter(|w| w.starts_with(char::is_lowercase));
    lower.map(|w| fold(w)).collect()
}

/// The one person whose surname word `i` is.
fn surname_at(clusters: &Clusters, surnames: &Surnames, ordinary: &HashSet<String>, i: usize) -> Option<usize> {
    let words = clusters.words;
    let word = words.text(i);
    if !word.starts_with(char::is_uppercase) || word.chars().count() < 3 {
        return None;
    }
    let key = person_key(word);
    let [cluster] = surnames.get(&key)?[..] else { return None };
    let named = words.case(i) != Case::Plain || words.tag(i).starts_with("NNP") || speaks(clusters, i);
    (named && !ordinary.contains(&key) && !clusters.all[cluster].gone && stands_alone(clusters, i)).then_some(cluster)
}

/// The subject of a verb of saying: what opens a sentence may be tagged as a common noun.
fn speaks(clusters: &Clusters, i: usize) -> bool {
    let words = clusters.words;
    let token = words.all[i].token;
    let head = &words.document.tokens[words.document.tokens[token].head];
    words.dep(i) == "nsubj" && SPEECH.contains(&*head.lemma)
}

/// Not part of a longer name: `Miller Center`, `Judith Miller`.
fn stands_alone(clusters: &Clusters, i: usize) -> bool {
    let words = clusters.words;
    if words.case(i) != Case::Plain {
        return true;
    }
    let capital = |w: usize| words.tag(w).starts_with("NNP") && words.text(w).starts_with(char::is_uppercase);
    let before = words.before(with_article(clusters, i)).is_some_and(|b| capital(b) && words.dep(b) == "compound");
    let after = words.after(i + 1).is_some_and(|a| capital(a) && words.dep(i) == "compound");
    let titled = super::office::title_before(clusters, with_article(clusters, i)).is_some();
    (!before || titled) && !after
}

/// Where the surname at `i` begins, with `al-` or `von der` before it.
fn with_article(clusters: &Clusters, i: usize) -> usize {
    let words = clusters.words;
    let small = |w: usize| words.text(w).starts_with(char::is_lowercase) && PARTICLES.contains(words.text(w));
    let mut first = i;
    while let Some(before) = words.before(first).filter(|b| i - b < 4 && small(*b)) {
        first = before;
    }
    if first < i {
        return first;
    }
    let article = |w: usize| fold(words.text(w)) == "al" || matches!(words.text(w), "el" | "El" | "ul" | "ash" | "as");
    match words.before(i) {
        Some(hyphen) if matches!(words.text(hyphen), "-" | "‑") => {
            words.before(hyphen).filter(|a| article(*a)).unwrap_or(i)
        }
        Some(word) if article(word) => word,
        _ => i,
    }
}
