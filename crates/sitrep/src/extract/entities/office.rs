//! Titles and offices printed with a name, and the ties that they state: `Iraqi Foreign Minister X`, `spokesman X`,
//! `X, chairman of Y,`, `the head of Y, X,`, `X, who heads Y`.

use std::ops::Range;

use super::cluster::Clusters;
use super::hits::Hits;
use super::lists::ROLES;
use super::sighting::What;
use crate::entity::{EntityKind, RelationKind, Title};
use crate::lang::{fold, gazetteer};
use crate::span::Span;

/// The longest office in words that is read off a name: past that an apposition is a sentence of its own.
const LONGEST: usize = 16;

/// Words for an office that is over.
const PAST: &[&str] = &["former", "ex", "late", "then", "ousted", "deposed", "fallen", "onetime", "erstwhile"];

/// Reads titles and ties of all people.
pub fn offices(clusters: &mut Clusters, hits: &Hits) {
    for sighting in 0..clusters.sightings.len() {
        let cluster = clusters.of[sighting];
        if clusters.all[cluster].gone || clusters.all[cluster].kind != EntityKind::Person {
            continue;
        }
        let run = clusters.sightings[sighting].words.clone();
        let before = full_title_before(clusters, hits, run.start).or_else(|| inverted(clusters, hits, &run));
        if let Some(office) = before {
            take(clusters, hits, cluster, office);
        }
        if let Some(office) = apposition(clusters, hits, run.end) {
            take(clusters, hits, cluster, office);
        }
        who_heads(clusters, cluster, run.end);
    }
}

/// An office as found: its words, and the words of the body if they stand there.
struct Office {
    title: Range<usize>,
    owner: Option<Owner>,
}

enum Owner {
    Cluster(usize, Range<usize>),
    Country(&'static str, Range<usize>),
}

/// Adds a title, and the tie that it states.
fn take(clusters: &mut Clusters, hits: &Hits, cluster: usize, office: Office) {
    let text = clusters.words.document.text();
    let past = past(clusters, &office);
    let span = clusters.words.span(past.unwrap_or(office.title.start)..office.title.end);
    let title = Title { title: span.of(text).to_string(), span };
    let known = |t: &Title| fold(&t.title) == fold(&title.title);
    if !clusters.all[cluster].titles.iter().any(known) {
        clusters.all[cluster].titles.push(title);
    }
    let Some(kind) = tie_kind(clusters, hits, office.title.clone()) else { return };
    if past.is_some() {
        return;
    }
    let (to, words) = match office.owner {
        Some(Owner::Cluster(to, words)) => (to, words),
        Some(Owner::Country(code, words)) => (country(clusters, code, words.clone()), words),
        None => return,
    };
    let kind = if kind == RelationKind::HeadOf && is_of_part(clusters, &office.title, &words) {
        RelationKind::MemberOf
    } else {
        kind
    };
    let says = clusters.words.span(words).cover(span);
    if to != usize::MAX && to != cluster && clusters.all[to].kind != EntityKind::Person {
        clusters.all[cluster].ties.push((kind, to, says));
    }
}

/// `director of the water programme at Y`: heads a part of the body, not the body. `Chief of staff of Y` is one office.
fn is_of_part(clusters: &Clusters, title: &Range<usize>, body: &Range<usize>) -> bool {
    let words = clusters.words;
    let between = title.start..body.start.max(title.start);
    let links = between.clone().filter(|i| matches!(words.text(*i), "of" | "for" | "at" | "with")).count();
    links > 1 && !between.into_iter().any(|i| words.is(i, "staff"))
}

/// `former Syrian President X`: the word that says so stands before the country.
fn past(clusters: &Clusters, office: &Office) -> Option<usize> {
    let first = match &office.owner {
        Some(Owner::Cluster(_, words) | Owner::Country(_, words)) => words.start.min(office.title.start),
        None => office.title.start,
    };
    let words = clusters.words;
    words.before(first).filter(|b| PAST.contains(&words.text(*b).to_lowercase().as_str()))
}

/// The cluster of a country; where only its adjective is printed, that becomes a mention.
pub fn country(clusters: &mut Clusters, code: &str, words: Range<usize>) -> usize {
    let Some(country) = gazetteer().country(code) else { return usize::MAX };
    let cluster = clusters.with_key(format!("country {}", country.code), What::Country(country));
    let span = clusters.words.span(words);
    if !clusters.forms(cluster).iter().any(|f| f.overlaps(span)) {
        clusters.all[cluster].others.push(span);
    }
    cluster
}

/// The tie that a title states; none for one that is past.
fn tie_kind(clusters: &Clusters, hits: &Hits, title: Range<usize>) -> Option<RelationKind> {
    let lower: Vec<String> = title.clone().map(|i| clusters.words.text(i).to_lowercase()).collect();
    let says = |words: &[&str]| lower.iter().any(|w| words.contains(&w.as_str()));
    if says(PAST) {
        return None;
    }
    let role = title.clone().find(|i| {
        let next = lower.get(i + 1 - title.start).is_none_or(|w| !ROLES.contains_key(w.as_str()));
        ROLES.contains_key(lower[i - title.start].as_str()) && next
    });
    let kind = role.and_then(|i| ROLES.get(lower[i - title.start].as_str()).copied());
    let prime = lower.windows(2).any(|w| w[0] == "prime" && w[1] == "minister") || says(&["pm"]);
    match kind {
        _ if says(&["deputy", "vice", "assistant", "under"]) => Some(RelationKind::MemberOf),
        _ if prime => Some(RelationKind::HeadOf),
        Some(kind) => Some(kind),
        None => hits.within(title).any(|h| h.title().is_some()).then_some(RelationKind::MemberOf),
    }
}

/// The words of the title that stands right before word `start`.
pub fn title_before(clusters: &Clusters, start: usize) -> Option<Range<usize>> {
    let words = clusters.words;
    let mut first = start;
    let mut at = words.before(start)?;
    loop {
        let word = words.text(at).to_lowercase();
        let is_title = is_role(&word) || is_rank(clusters, at, start);
        let fits = is_title || first < start && is_modifier(clusters, at);
        if !fits || clusters.over(at).is_some_and(|s| !clusters.all[clusters.of[s]].gone) {
            break;
        }
        first = at;
        let Some(before) = words.before(at).filter(|_| start - at < LONGEST) else { break };
        at = before;
    }
    while first < start && !words.text(first).chars().any(char::is_alphanumeric) {
        first += 1;
    }
    (first < start).then_some(first..start)
}

fn is_role(word: &str) -> bool {
    ROLES.contains_key(word) || matches!(word, "pm" | "fm" | "spokesman" | "president-elect")
}

/// Whether the gazetteer knows a title that ends at word `at`, or a longer one over it.
fn is_rank(clusters: &Clusters, at: usize, start: usize) -> bool {
    let words = clusters.words;
    let from = at.saturating_sub(3).max(words.paragraph_start(at));
    (from..=at).any(|i| {
        let found = gazetteer().longest(&words.texts[i..start], 0);
        found.is_some_and(|(count, senses)| {
            i + count > at && senses.iter().any(|s| matches!(s, crate::lang::Known::Title(_)))
        })
    })
}

/// Words that only say which: `top foreign policy adviser`, `National Security Professor`.
fn is_modifier(clusters: &Clusters, at: usize) -> bool {
    let words = clusters.words;
    let word = words.text(at);
    let fits = matches!(words.tag(at), "JJ" | "JJS" | "NN" | "NNP" | "NNPS" | "NNS" | "HYPH");
    let glue = matches!(word, "of" | "-" | "former" | "for");
    let hit = gazetteer().longest(&words.texts[at..at + 1], 0);
    let people =
        hit.is_some_and(|(_, s)| matches!(s[0], crate::lang::Known::Demonym(_) | crate::lang::Known::Country(_)));
    !people && (fits && word.chars().any(char::is_alphabetic) && word != "of" || glue && word != "of" && word != "for")
}

/// The title before a name with the body before that: `Hamas leader X`, `Iraqi Foreign Minister X`.
fn full_title_before(clusters: &Clusters, hits: &Hits, start: usize) -> Option<Office> {
    let title = title_before(clusters, start).or_else(|| of_title(clusters, start))?;
    let owner = owner_before(clusters, hits, title.start).or_else(|| owner_in(clusters, title.clone()));
    Some(Office { title, owner })
}

/// `Spokesman of the armed forces X`: a role, `of`, and plain nouns up to the name.
fn of_title(clusters: &Clusters, start: usize) -> Option<Range<usize>> {
    let words = clusters.words;
    let mut at = words.before(start)?;
    let plain = |i: usize| matches!(words.tag(i), "NN" | "NNS" | "JJ" | "DT" | "NNP" | "NNPS");
    let mut nouns = 0;
    while plain(at) && nouns < 6 {
        nouns += 1;
        at = words.before(at)?;
    }
    let role = words.before(at).filter(|_| nouns > 0 && matches!(words.text(at), "of" | "for"))?;
    is_role(&words.text(role).to_lowercase()).then(|| widen(clusters, role)..start)
}

/// Takes in the modifiers before a role noun.
fn widen(clusters: &Clusters, role: usize) -> usize {
    let mut first = role;
    while let Some(before) = clusters.words.before(first)
        && clusters.over(before).is_none()
        && (is_modifier(clusters, before) || is_role(&clusters.words.text(before).to_lowercase()))
    {
        first = before;
    }
    first
}

/// The body that stands right before an office: `Iraqi`, `Iraq's`, `Hamas`, `Pentagon`.
fn owner_before(clusters: &Clusters, hits: &Hits, start: usize) -> Option<Owner> {
    let words = clusters.words;
    let mut end = start;
    let before = words.before(end)?;
    if matches!(words.text(before), "'s" | "’s" | "'" | "’") {
        end = before;
    }
    let last = words.before(end)?;
    if let Some(sighting) = clusters.over(last).filter(|s| clusters.sightings[*s].words.end == end) {
        let cluster = clusters.of[sighting];
        return (!clusters.all[cluster].gone)
            .then(|| Owner::Cluster(cluster, clusters.sightings[sighting].words.clone()));
    }
    let hit = hits.ending(end)?;
    let people = hit.demonym().filter(|d| !d.country.is_empty())?;
    Some(Owner::Country(people.country, hit.words.clone()))
}

/// The body within an office, after `of` or `for`: `chairman of Y`, where Y ends its phrase.
fn owner_in(clusters: &Clusters, title: Range<usize>) -> Option<Owner> {
    let words = clusters.words;
    // Who is sent to a capital or a country belongs to whoever sends.
    let sent = title.clone().any(|i| ["ambassador", "consul", "emissary", "envoy"].iter().any(|w| words.is(i, w)));
    title
        .clone()
        .filter(|i| matches!(words.text(*i), "of" | "for" | "at" | "to" | "with") && !(sent && words.is(*i, "to")))
        .find_map(|of| {
            let mut at = of + 1;
            while at < title.end && matches!(words.text(at).to_lowercase().as_str(), "the" | "a" | "an") {
                at += 1;
            }
            while let Some(based) = based(clusters, at, title.end) {
                at = based;
            }
            let sighting = clusters.over(at).filter(|s| clusters.sightings[*s].words.start >= of)?;
            let run = clusters.sightings[sighting].words.clone();
            let goes_on = run.end < title.end && matches!(words.tag(run.end), "NN" | "NNS" | "NNP" | "HYPH" | "POS");
            let cluster = clusters.of[sighting];
            (!goes_on && !clusters.all[cluster].gone).then_some(Owner::Cluster(cluster, run))
        })
}

/// Past `Baku-based`, which says where the body sits and is not the body.
fn based(clusters: &Clusters, at: usize, end: usize) -> Option<usize> {
    let place = clusters.over(at).map_or(at + 1, |s| clusters.sightings[s].words.end);
    let words = clusters.words;
    (place + 2 < end && words.text(place) == "-" && matches!(words.text(place + 1), "based" | "backed" | "led"))
        .then_some(place + 2)
}

/// `X, the director of Y,` after a name that ends before word `end`.
fn apposition(clusters: &Clusters, hits: &Hits, end: usize) -> Option<Office> {
    let words = clusters.words;
    let comma = words.after(end).filter(|c| words.text(*c) == ",")?;
    let segment = segment(clusters, comma + 1);
    office_in(clusters, hits, segment)
}

/// `the head of Y, X,` before a name.
fn inverted(clusters: &Clusters, hits: &Hits, run: &Range<usize>) -> Option<Office> {
    let words = clusters.words;
    let comma = words.before(run.start).filter(|c| words.text(*c) == ",")?;
    let closes = words.after(run.end).is_none_or(|a| matches!(words.text(a), "," | "." | ")" | ";"));
    let mut first = comma;
    while let Some(before) = words.before(first)
        && comma - before < LONGEST
        && !is_end(clusters, before)
    {
        first = before;
    }
    let opens = |i: &usize| matches!(words.text(*i).to_lowercase().as_str(), "the" | "its" | "their" | "'s" | "’s");
    let the = (first..comma).find(opens)?;
    let office = office_in(clusters, hits, the..comma).filter(|_| closes)?;
    (office.title.end == comma).then_some(office)
}

/// From word `start` to the next mark or verb.
fn segment(clusters: &Clusters, start: usize) -> Range<usize> {
    let words = clusters.words;
    let mut end = start;
    let inside = |i: usize| {
        let run = clusters.over(i).map(|s| clusters.sightings[s].words.clone());
        run.is_some_and(|r| start <= r.start && r.start < i)
    };
    while end < start + LONGEST && words.after(end) == Some(end) && (inside(end) || !is_end(clusters, end)) {
        end += 1;
    }
    start..end
}

fn is_end(clusters: &Clusters, at: usize) -> bool {
    let tag = clusters.words.tag(at);
    let word = clusters.words.text(at);
    matches!(tag, "VBD" | "VBZ" | "VBP" | "VB" | "VBG" | "MD" | "WP" | "WDT" | "WRB" | "CC")
        || matches!(
            word,
            "," | "." | ";" | ":" | "(" | ")" | "—" | "–" | "--" | "\"" | "“" | "”" | "in" | "on" | "as" | "by"
        )
}

/// The office that a segment states: its role noun stands before any preposition, and no other person is in it.
fn office_in(clusters: &Clusters, hits: &Hits, segment: Range<usize>) -> Option<Office> {
    let words = clusters.words;
    let person = |i: usize| clusters.cluster_over(i).is_some_and(|c| clusters.all[c].kind == EntityKind::Person);
    if segment.clone().any(person) {
        return None;
    }
    let leads = |i: &usize| !matches!(words.tag(*i), "IN" | "TO");
    let lead = segment.clone().take_while(leads).take(8);
    let role = lead.filter(|i| is_role(&words.text(*i).to_lowercase())).last()?;
    let mut first = role;
    while first > segment.start {
        let before = first - 1;
        let taken = clusters.over(before).is_some();
        if taken || !(is_modifier(clusters, before) || is_role(&words.text(before).to_lowercase())) {
            break;
        }
        first = before;
    }
    let title = first..segment.end;
    let owner = owner_in(clusters, title.clone()).or_else(|| owner_before(clusters, hits, first));
    Some(Office { title, owner })
}

/// `X, who heads Y`.
fn who_heads(clusters: &mut Clusters, cluster: usize, end: usize) {
    let words = clusters.words;
    let Some(mut at) = words.after(end) else { return };
    at += usize::from(words.text(at) == ",");
    let heads = matches!(words.text(at + 1), "heads" | "leads" | "commands" | "chairs");
    if !words.is(at, "who") || !heads || words.paragraph_end(end - 1) <= at + 2 {
        return;
    }
    let body = at + 2 + usize::from(words.is(at + 2, "the"));
    let Some(to) = clusters.cluster_over(body).filter(|c| *c != cluster) else { return };
    let Some(sighting) = clusters.over(body) else { return };
    let span: Span = words.span(at..clusters.sightings[sighting].words.end);
    clusters.all[cluster].ties.push((RelationKind::HeadOf, to, span));
}
