//! Posture: whose forces are where, how many, and whether they come, stay or go. Reads a noun for forces and the verb that
//! places it: `2,500 US troops are stationed in Iraq`, `advisers will remain at the base`, `the brigade left Mosul`. A
//! posture needs a place that is printed, and a side or a number.
//!
//! Refused: what is only asked for or possible (`urged the troops to leave`, `troops could return`), `troops remain
//! vigilant`, forces of no one and no number (`forces were in the town`).

use crate::agreement::{Change, Posture};
use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::{EntityIx, FigureIx, Found, TimeIx};
use crate::span::Span;

/// Nouns for forces, by lemma.
const FORCES: &[&str] = &[
    "adviser",
    "advisor",
    "airman",
    "battalion",
    "brigade",
    "carrier",
    "contingent",
    "destroyer",
    "division",
    "force",
    "instructor",
    "marine",
    "paratrooper",
    "peacekeeper",
    "personnel",
    "regiment",
    "sailor",
    "serviceman",
    "soldier",
    "squadron",
    "trainer",
    "troop",
    "warship",
];

/// Verbs that place forces, by lemma, with what follows for their subject and for their object.
const VERBS: &[(&str, Option<Change>, Option<Change>)] = &[
    ("arrive", Some(Change::Arriving), None),
    ("base", None, Some(Change::Stationed)),
    ("depart", Some(Change::Leaving), None),
    ("deploy", Some(Change::Arriving), Some(Change::Stationed)),
    ("dispatch", None, Some(Change::Arriving)),
    ("exit", Some(Change::Leaving), None),
    ("have", None, Some(Change::Stationed)),
    ("keep", None, Some(Change::Staying)),
    ("land", Some(Change::Arriving), None),
    ("leave", Some(Change::Leaving), None),
    ("locate", None, Some(Change::Stationed)),
    ("maintain", None, Some(Change::Staying)),
    ("operate", Some(Change::Stationed), None),
    ("post", None, Some(Change::Stationed)),
    ("pull", Some(Change::Leaving), Some(Change::Leaving)),
    ("remain", Some(Change::Staying), None),
    ("retain", None, Some(Change::Staying)),
    ("send", None, Some(Change::Arriving)),
    ("serve", Some(Change::Stationed), None),
    ("station", None, Some(Change::Stationed)),
    ("stay", Some(Change::Staying), None),
    ("withdraw", Some(Change::Leaving), Some(Change::Leaving)),
];

/// Auxiliaries of what is only possible.
const POSSIBLE: &[&str] = &["would", "could", "may", "might", "should", "must", "can"];

/// Adds the postures of a document.
pub fn extract(document: &Document, found: &mut Found) {
    let mut all = Vec::new();
    for noun in 0..document.tokens.len() {
        let token = &document.tokens[noun];
        if matches!(token.pos, "NOUN" | "PROPN") && FORCES.contains(&&*token.lemma.to_lowercase()) {
            let placing = placing(document, noun, whole(document, noun));
            all.extend(placing.into_iter().flat_map(|(verb, change)| placed(document, found, noun, verb, change)));
        }
    }
    all.sort_by_key(|posture| (posture.span, posture.place));
    all.dedup_by_key(|posture| (posture.span, posture.place));
    found.posture = all;
}

/// Nouns for a part of forces: `a small unit of advisers`.
const PARTS: &[&str] = &["bulk", "contingent", "detachment", "group", "handful", "number", "rest", "team", "unit"];

/// The noun that forces are part of in the sentence: `unit` for the advisers of `a small unit of advisers`.
fn whole(document: &Document, noun: usize) -> usize {
    let above = document.tokens[noun].head;
    let part = document.tokens[noun].dep == "pobj" && document.word(above) == "of";
    let outer = document.tokens[above].head;
    if part && PARTS.contains(&&*document.tokens[outer].lemma) { outer } else { noun }
}

/// The verb that places forces, and how. `whole` stands for them in the sentence.
fn placing(document: &Document, noun: usize, whole: usize) -> Option<(usize, Change)> {
    let head = document.tokens[whole].head;
    let of_noun = document.children_by(noun, &["acl", "relcl"]).find_map(|verb| {
        let passive = document.tokens[verb].tag == "VBN" && document.child(verb, &["nsubj"]).is_none();
        by_verb(document, verb, !passive).map(|change| (verb, change))
    });
    let of_verb = match document.tokens[whole].dep {
        "nsubj" => by_verb(document, head, true).map(|change| (head, change)),
        "nsubjpass" | "dobj" => by_verb(document, head, false).map(|change| (head, change)),
        _ => None,
    };
    of_noun.or(of_verb).filter(|(verb, _)| real(document, *verb))
}

/// What a verb says of its subject, or of its object.
fn by_verb(document: &Document, verb: usize, subject: bool) -> Option<Change> {
    let lemma = document.tokens[verb].lemma.to_lowercase();
    let (_, of_subject, of_object) = VERBS.iter().find(|(word, ..)| *word == lemma)?;
    let out =
        document.children_by(verb, &["prt", "advmod", "prep"]).any(|c| matches!(document.word(c), "out" | "back"));
    let change = if subject { *of_subject } else { *of_object }?;
    (lemma != "pull" || out).then_some(change)
}

/// Whether a verb tells of something that is, was or is set to be: no modal but `will`, no negation, no wish above it.
fn real(document: &Document, verb: usize) -> bool {
    let aux = |t: usize| document.children_by(t, &["aux", "auxpass"]).map(|a| document.word(a).to_lowercase());
    let possible = aux(verb).any(|word| POSSIBLE.contains(&word.as_str()) || word == "to");
    let refused = |t: usize| {
        document.child(t, &["neg"]).is_some()
            || document
                .children_by(t, &["mark"])
                .any(|m| matches!(&*document.word(m).to_lowercase(), "if" | "unless" | "until"))
    };
    // `the possibility of keeping troops`
    let gerund = document.tokens[verb].tag == "VBG" && matches!(document.tokens[verb].dep, "pcomp" | "csubj" | "xcomp");
    !possible && !gerund && !refused(verb) && !document.ancestors(verb).take(2).any(refused)
}

/// A posture for each place that the verb or the noun names.
fn placed(document: &Document, found: &Found, noun: usize, verb: usize, change: Change) -> Vec<Posture> {
    let (actor, figure) = (actor(document, found, noun, verb), figure(document, found, noun));
    if actor.is_none() && figure.is_none() {
        return Vec::new();
    }
    let posture = |(place, words): (EntityIx, Span)| {
        let span = document.span(noun..noun + 1).cover(document.span(verb..verb + 1)).cover(words);
        let span = figure.map_or(span, |ix| span.cover(found.figures[ix.0].span));
        Posture {
            span,
            actor,
            place: Some(place),
            figure,
            role: role(document, noun, verb),
            change,
            time: time(document, found, verb),
            teller: found.teller_of(span),
            rule: "posture",
        }
    };
    places(document, found, noun, verb, change).into_iter().map(posture).collect()
}

/// Prepositions that name where forces are; where they go from.
const AT: &[&str] = &["in", "at", "on", "inside", "across", "to", "into"];
const FROM: &[&str] = &["from", "out", "of"];

/// The places, with their words: `in X and Y`, `both at X and at Y`; what is left is an object too.
fn places(document: &Document, found: &Found, noun: usize, verb: usize, change: Change) -> Vec<(EntityIx, Span)> {
    let wanted = if change == Change::Leaving { FROM } else { AT };
    let mut heads: Vec<usize> = Vec::new();
    for holder in [verb, noun] {
        let prepositions =
            document.children_by(holder, &["prep"]).filter(|&p| wanted.contains(&&*document.word(p).to_lowercase()));
        heads.extend(prepositions.flat_map(|p| objects(document, p)));
    }
    if change == Change::Leaving && matches!(&*document.tokens[verb].lemma, "leave" | "exit") {
        heads.extend(document.children_by(verb, &["dobj"]).filter(|&o| o != noun));
    }
    let joined = heads.clone().into_iter().flat_map(|head| conjuncts(document, head));
    heads.extend(joined.collect::<Vec<_>>());
    let mut places: Vec<(EntityIx, Span)> = heads.iter().filter_map(|&head| place(document, found, head)).collect();
    places.sort_by_key(|(_, words)| *words);
    places.dedup_by_key(|(ix, _)| *ix);
    places
}

/// The objects of a preposition, through a second one (`out of X`).
fn objects(document: &Document, preposition: usize) -> Vec<usize> {
    let inner = document.children_by(preposition, &["prep"]).flat_map(|p| document.children_by(p, &["pobj"]));
    document.children_by(preposition, &["pobj"]).chain(inner).collect()
}

fn conjuncts(document: &Document, head: usize) -> Vec<usize> {
    let mut all: Vec<usize> = document.children_by(head, &["conj"]).collect();
    let further: Vec<usize> = all.iter().flat_map(|&c| conjuncts(document, c)).collect();
    all.extend(further);
    all
}

/// The place that a noun phrase names.
fn place(document: &Document, found: &Found, head: usize) -> Option<(EntityIx, Span)> {
    let words = document.span(head..head + 1);
    let ix = found.entity_at(words)?;
    let entity = &found.entities[ix.0];
    let kind = matches!(entity.kind, EntityKind::Place | EntityKind::Facility | EntityKind::Country);
    let mention = *entity.mentions.iter().find(|m| m.overlaps(words))?;
    kind.then_some((ix, mention))
}

/// Whose forces: a word before the noun (`US troops`), `of X`, or who has, keeps, sends or withdraws them.
fn actor(document: &Document, found: &Found, noun: usize, verb: usize) -> Option<EntityIx> {
    let side = |token: usize| {
        let ix = found.entity_at(document.span(token..token + 1))?;
        let kind = found.entities[ix.0].kind;
        let sides = [EntityKind::Country, EntityKind::Government, EntityKind::Organisation, EntityKind::ArmedGroup];
        sides.contains(&kind).then_some(ix)
    };
    let before = document.children_by(noun, &["amod", "compound", "nmod", "poss"]).find_map(side);
    let of =
        document.children_by(noun, &["prep"]).filter(|&p| document.word(p) == "of").flat_map(|p| objects(document, p));
    let owner = before.or_else(|| of.into_iter().find_map(side));
    let part = whole(document, noun);
    owner.or_else(|| document.child(verb, &["nsubj"]).filter(|&s| s != noun && s != part).and_then(side))
}

/// The figure that counts the forces.
fn figure(document: &Document, found: &Found, noun: usize) -> Option<FigureIx> {
    let words = document.span(noun..noun + 1);
    let counts = |f: &crate::figure::Figure| f.counted.is_some_and(|counted| counted.overlaps(words));
    found.figures.iter().position(counts).map(FigureIx)
}

/// When, by the words that hang on the verb.
fn time(document: &Document, found: &Found, verb: usize) -> Option<TimeIx> {
    let parts = document.children_by(verb, &["npadvmod", "prep", "advmod", "tmod"]);
    let plain = parts.filter(|part| document.subtree(*part).all(|t| document.tokens[t].pos != "VERB"));
    plain.map(|part| document.span(document.subtree(part))).find_map(|span| found.time_at(span))
}

/// `as trainers`: what they do there.
fn role(document: &Document, noun: usize, verb: usize) -> Option<Span> {
    let as_word = |&p: &usize| document.word(p).eq_ignore_ascii_case("as");
    let preposition = [verb, noun].into_iter().find_map(|t| document.children_by(t, &["prep"]).find(as_word))?;
    document.child(preposition, &["pobj"]).map(|object| document.span(document.subtree(object)))
}
