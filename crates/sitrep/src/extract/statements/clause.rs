//! Statements from the tree: a verb that reports, its subject, and the clause, infinitive, object or phrase that is
//! the content. A passive takes its speaker from `by`; a participle and a second verb take theirs from the verb that
//! they hang on.

use crate::document::Document;
use crate::span::Span;
use crate::statement::{Form, Polarity};

use super::cue::{self, Verb};
use super::draft::{self, Draft};
use super::marks::Quote;
use super::paper;
use super::participle;
use super::relay;
use super::silence;
use super::source;

/// The statements of all reporting verbs, in the order of the verbs. A verb inside a quotation in the first person
/// (`"I think …"`) repeats who is quoted and is left to the quotation.
pub fn drafts(document: &Document, quotes: &[Quote]) -> Vec<Draft> {
    let verbs = (0..document.tokens.len()).filter_map(|t| Some((t, cue::of_verb(document, t)?)));
    let all = verbs.filter_map(|(t, verb)| draft(document, t, verb));
    let first_person = |d: &Draft| {
        let quoted = quotes.iter().any(|q| q.tokens.contains(&d.cue));
        let word = d.source.map(|s| document.word(s).to_lowercase());
        quoted && word.is_none_or(|w| ["i", "we", "you", "me", "us"].contains(&w.as_str()))
    };
    all.filter(|d| !first_person(d)).collect()
}

/// The statement that a verb reports.
fn draft(document: &Document, verb: usize, entry: &'static Verb) -> Option<Draft> {
    let passive = is_passive(document, verb);
    let (content, addressee) =
        if passive { passive_content(document, verb, entry) } else { content(document, verb, entry) };
    let content: Vec<Span> = content.into_iter().flatten().collect();
    let source = if passive { agent(document, verb) } else { subject(document, verb) };
    if content.is_empty() || (source.is_none() && !stands_alone(document, verb)) {
        return None;
    }
    let polarity = stance(document, verb)?;
    let fits =
        |s: usize| speaks(document, verb, entry) || source::can_want(document, s) || paper::is_paper(document, s);
    if silence::unsaid(document, verb) || source.is_some_and(|s| !fits(s)) {
        return None;
    }
    let around = source
        .filter(|&s| entry.clause && !passive && s < verb)
        .and_then(|s| participle::around(document, verb, s, &content));
    let mut content = around.unwrap_or(content);
    // `The dam is safe, said the mayor, a farmer`: what follows such a speaker is told of the speaker.
    if source.is_some_and(|s| s > verb) && content.iter().any(|c| c.end <= document.tokens[verb].start) {
        content.retain(|c| c.end <= document.tokens[verb].start);
    }
    // `went on to say`: all of it reports.
    let cue_words = words(document, verb);
    let up = document.tokens[verb].head;
    let whole = if document.tokens[verb].dep == "xcomp" && begins(document, up) && up < verb {
        document.span(up..up + 1).cover(cue_words)
    } else {
        cue_words
    };
    let clear = |token: usize| content.iter().any(|c| c.overlaps(document.span(token..token + 1)));
    Some(Draft {
        cue: verb,
        cue_span: Some(whole),
        source: source.filter(|&s| !clear(s)),
        printed: None,
        carried: false,
        form: Form::Indirect,
        via: Vec::new(),
        addressee: addressee.or_else(|| told_to(document, verb)).filter(|&a| entry.call || !clear(a)),
        toward: None,
        author: false,
        polarity,
        rule: "statement-clause",
        content,
    })
}

/// Whether the content is a clause: papers and polls say and show that, but want and condemn nothing.
fn speaks(document: &Document, verb: usize, entry: &Verb) -> bool {
    let clause = document.child(verb, &["ccomp"]).is_some() || hung(document, verb).is_some();
    entry.clause && clause || main_clause(document, verb).is_some()
}

/// Whether a verb only says that another begins or goes on.
pub fn begins(document: &Document, verb: usize) -> bool {
    ["go", "continue", "begin", "start", "keep"].contains(&cue::lemma(document, verb).as_str())
}

/// Whether a report may stand without a source: `it was announced that …`.
fn stands_alone(document: &Document, verb: usize) -> bool {
    let subject = document.child(verb, &["nsubjpass"]);
    subject.is_some_and(|s| document.word(s).eq_ignore_ascii_case("it"))
}

/// Whether the verb is passive.
pub fn is_passive(document: &Document, verb: usize) -> bool {
    document.child(verb, &["nsubjpass", "auxpass", "agent"]).is_some() && document.tokens[verb].tag == "VBN"
}

/// The doer of a passive.
fn agent(document: &Document, verb: usize) -> Option<usize> {
    document.child(document.child(verb, &["agent"])?, &["pobj"])
}

/// What the speaker does: the verb's own kind, turned round by `not`; none where that is unsure or nothing is said.
pub fn stance(document: &Document, verb: usize) -> Option<Polarity> {
    let entry = cue::of_verb(document, verb)?;
    let plain = || {
        if silence::is_negated(document, verb) { cue::negated(document, verb) } else { Some(entry.polarity) }
    };
    judged(document, verb, entry).or_else(plain).filter(|_| !silence::is_kept(document, verb))
}

/// Words that deny what they are said of.
const FALSE: &[&str] = &[
    "absurd",
    "baseless",
    "fabricated",
    "fabrication",
    "false",
    "fiction",
    "groundless",
    "lie",
    "nonsense",
    "unfounded",
    "untrue",
];

/// What is offered without a promise: `offered his condolences`.
const KIND_WORDS: &[&str] = &["apology", "condolence", "congratulation", "greeting", "prayer", "sympathy", "thank"];

/// `called the raids a crime` asserts and `called that false` denies; `called for`, `on` and `to` demand.
fn judged(document: &Document, verb: usize, entry: &Verb) -> Option<Polarity> {
    let object = document.child(verb, &["dobj"]).map(|o| cue::lemma(document, o));
    if object.is_some_and(|o| KIND_WORDS.contains(&o.as_str())) {
        return Some(Polarity::Asserts);
    }
    let asks = document.children_by(verb, &["prep"]).any(|p| matches!(document.word(p), "for" | "on" | "upon"));
    if !entry.call || asks || document.child(verb, &["neg"]).is_some() {
        return None;
    }
    let clause = clause_of(document, verb).filter(|&c| !is_infinitive(document, c));
    let said_of = document.child(verb, &["oprd"]).or(clause)?;
    let denies = |t: usize| FALSE.contains(&&*document.tokens[t].lemma.to_lowercase());
    let not = document.subtree(said_of).any(|t| matches!(document.word(t), "not" | "no" | "neither"));
    Some(if document.subtree(said_of).any(denies) && !not { Polarity::Denies } else { Polarity::Asserts })
}

/// The verb with its auxiliaries, negation and particle.
pub fn words(document: &Document, verb: usize) -> Span {
    let own = document.children_by(verb, &["aux", "auxpass", "neg", "prt"]).filter(|&c| c.abs_diff(verb) <= 4);
    let all = own.chain([verb]);
    let (first, last) = all.fold((verb, verb), |(a, b), t| (a.min(t), b.max(t)));
    let apart = document.child(verb, &["nsubj", "nsubjpass"]).is_some_and(|s| (first..last).contains(&s));
    if apart { document.span(verb..verb + 1) } else { document.span(first..last + 1) }
}

/// `X quoted Y as saying`: the verb on which the content hangs.
pub fn quoted_as_saying(document: &Document, verb: usize) -> Option<usize> {
    let as_word = document.children_by(verb, &["prep"]).find(|&p| document.word(p).eq_ignore_ascii_case("as"));
    as_word.and_then(|p| document.child(p, &["pcomp"]))
}

type Content = (Vec<Vec<Span>>, Option<usize>);

/// The content of an active verb, and to whom it is said.
fn content(document: &Document, verb: usize, entry: &Verb) -> Content {
    let object = document.child(verb, &["dobj", "dative"]);
    let clause = clause_of(document, verb);
    if quoted_as_saying(document, verb).is_some() {
        return (Vec::new(), None);
    }
    if let Some(before) = clause_before(document, verb, entry) {
        return (vec![draft::spans(document, before, &[verb])], None);
    }
    if entry.call {
        return called(document, verb);
    }
    if let Some(found) = clause.filter(|_| entry.addressee).map(|c| addressed(document, verb, object, c)) {
        return found;
    }
    let infinitive = clause.is_some_and(|c| is_infinitive(document, c));
    match clause {
        Some(c) if (infinitive && entry.infinitive) || (!infinitive && entry.clause) => {
            return (vec![whole(document, c, verb)], None);
        }
        _ => {}
    }
    if let Some(head) = main_clause(document, verb).filter(|_| entry.clause) {
        return (vec![draft::spans(document, head, &[verb])], None);
    }
    let said = |&o: &usize| {
        let named = document.tokens[o].tag.starts_with('W') || document.tokens[o].pos == "PRON";
        !(named || entry.words_only && source::can_want(document, o))
    };
    match document.child(verb, &["dobj"]).filter(|o| entry.object && !entry.addressee && said(o)) {
        Some(object) => (vec![object_span(document, verb, object), plan(document, verb, object)], None),
        None => (phrase(document, verb, &entry.prepositions).into_iter().collect(), None),
    }
}

/// `told Y that`, `urged Y to`: the clause without the addressee.
fn addressed(document: &Document, verb: usize, object: Option<usize>, clause: usize) -> Content {
    let inner = document.child(clause, &["nsubj", "nsubjpass"]).filter(|_| is_infinitive(document, clause));
    match (inner, object) {
        (Some(subject), _) if subject > verb => (vec![draft::spans(document, clause, &[subject, verb])], Some(subject)),
        (_, object) => (vec![whole(document, clause, verb)], object),
    }
}

/// `call on X to Y`, `call for Y`, `call X a Y`.
fn called(document: &Document, verb: usize) -> Content {
    let clause = clause_of(document, verb);
    let preposition =
        |word: &str| document.children_by(verb, &["prep"]).find(|&p| document.word(p).eq_ignore_ascii_case(word));
    if let Some(on) = preposition("on").or_else(|| preposition("upon")) {
        let whom = document.child(on, &["pobj"]);
        let asked = clause.or_else(|| whom.and_then(|w| document.child(w, &["acl", "relcl"])));
        return (asked.map(|c| whole(document, c, verb)).into_iter().collect(), whom);
    }
    let hoped = |&c: &usize| document.child(c, &["mark"]).is_some_and(|m| document.word(m) == "for");
    if let Some(hoped) = document.children_by(verb, &["advcl", "ccomp", "xcomp"]).find(hoped) {
        let mark: Vec<usize> = document.children_by(hoped, &["mark"]).chain([verb]).collect();
        let whom = document.child(hoped, &["nsubj", "nsubjpass"]);
        return (vec![draft::spans(document, hoped, &mark)], whom);
    }
    if let Some(wanted) = preposition("for") {
        let wanted = document.children_by(wanted, &["pobj", "pcomp"]).map(|w| draft::spans(document, w, &[verb]));
        return (wanted.take(1).collect(), None);
    }
    let object = document.child(verb, &["dobj"]);
    let said_of = document.child(verb, &["oprd"]);
    match (object, said_of, clause) {
        (Some(object), Some(said_of), _) if document.tokens[object].tag.starts_with('W') => {
            (vec![draft::spans(document, said_of, &[verb])], None)
        }
        (Some(object), Some(said_of), _) => {
            let all = document.subtree(object).start..document.subtree(said_of).end;
            (vec![draft::trimmed(document, all).into_iter().collect()], None)
        }
        (_, _, Some(clause)) => (vec![whole(document, clause, verb)], None),
        // `called that false`, where `that` hangs on the word said of it
        (None, Some(said_of), _)
            if document
                .child(said_of, &["det", "advmod"])
                .is_some_and(|d| d + 1 == said_of && document.tokens[d].tag == "DT") =>
        {
            (vec![draft::spans(document, said_of, &[verb])], None)
        }
        // `called him "a fraud"` may hang all on the object.
        (Some(object), ..) if document.subtree(object).any(|t| "\"“''".contains(document.word(t))) => {
            (vec![draft::spans(document, object, &[verb])], None)
        }
        _ => (Vec::new(), None),
    }
}

/// The content of a passive: `was accused by X of Y`, `it was announced that Y`, `was praised by X`.
fn passive_content(document: &Document, verb: usize, entry: &Verb) -> Content {
    if quoted_as_saying(document, verb).is_some() {
        return (Vec::new(), None);
    }
    let cut = agent_branch(document, verb);
    let subject = document.child(verb, &["nsubjpass"]);
    // `one claimed by rebels that hit a mosque`: what is told of the noun is no content
    let told = |c: usize| {
        let subject = document.child(c, &["nsubj", "nsubjpass"]);
        agent(document, verb).is_some() && subject.is_some_and(|s| document.tokens[s].tag == "WDT")
    };
    let clause = clause_of(document, verb).filter(|&c| (entry.clause || entry.infinitive) && !told(c));
    if let Some(clause) = clause {
        let addressee = subject.filter(|_| entry.addressee);
        return (vec![draft::spans(document, clause, &cut)], addressee);
    }
    if agent(document, verb).is_none() || !(entry.object || entry.clause) {
        return (Vec::new(), None);
    }
    let said = subject.filter(|&s| !(entry.words_only && source::can_want(document, s)));
    (said.map(|s| draft::spans(document, s, &cut)).into_iter().collect(), None)
}

fn agent_branch(document: &Document, verb: usize) -> Vec<usize> {
    document.children_by(verb, &["agent"]).chain([verb]).collect()
}

/// The complement clause of a verb: a clause before an infinitive. A participle before the verb (`Citing losses, he
/// said …`) goes with the subject and is none.
fn clause_of(document: &Document, verb: usize) -> Option<usize> {
    let opening = |c: usize| {
        let bare = document.child(c, &["nsubj", "nsubjpass", "aux"]).is_none();
        c < verb && document.tokens[c].tag == "VBG" && bare
    };
    let relayed = |c: usize| relay::relay(document, c).is_some();
    let clauses = || document.children_by(verb, &["ccomp"]).filter(|&c| !opening(c) && !opposed(document, c, verb));
    let clause = clauses().find(|&c| c > verb).or_else(|| clauses().next());
    // `said that it fell, reports Radio Sahran`: the clause may hang on the outlet's verb.
    let clause = match clause.filter(|&c| relayed(c)) {
        Some(relay) => document.children_by(relay, &["ccomp"]).find(|&c| verb < c && c < relay),
        None => clause,
    };
    clause
        .or_else(|| document.child(verb, &["xcomp"]))
        .or_else(|| hung(document, verb))
        .or_else(|| beside(document, verb))
}

/// `An official conceded on Monday that …` where the parser makes `official` the root: the clause hangs beside the verb.
fn beside(document: &Document, verb: usize) -> Option<usize> {
    let noun = of_root(document, verb)?;
    let that = |&c: &usize| {
        c > verb
            && document.children_by(c, &["mark"]).any(|m| m > verb && document.word(m).eq_ignore_ascii_case("that"))
    };
    let speaks = cue::of_verb(document, verb).is_some_and(|v| v.clause);
    document.children_by(noun, &["acl", "relcl", "ccomp"]).find(that).filter(|_| speaks)
}

/// The root noun of a sentence without a verb at its top, of which a verb in the past is told as if by a participle.
fn of_root(document: &Document, verb: usize) -> Option<usize> {
    let of = &document.tokens[verb];
    let noun = &document.tokens[of.head];
    let alone = of.dep == "acl" && of.tag == "VBN" && document.child(verb, &["agent", "dobj"]).is_none();
    (alone && noun.dep == "ROOT" && noun.pos == "NOUN" && of.head < verb).then_some(of.head)
}

/// `The road is open, however, the mayor hopes it is shut`: a clause that another is set against is not its content.
fn opposed(document: &Document, clause: usize, verb: usize) -> bool {
    let against = |t: usize| matches!(&*document.word(t).to_lowercase(), "however" | "but" | "yet" | "nevertheless");
    clause < verb && (clause..verb).any(against)
}

/// `The road is open, he went on to say`, `…, the minister continued`: the clause before a verb that only goes on.
fn clause_before(document: &Document, verb: usize, entry: &Verb) -> Option<usize> {
    let of = &document.tokens[verb];
    let host = if entry.clause && of.dep == "xcomp" && has_to(document, verb) { of.head } else { verb };
    let only_quotes =
        !entry.clause && !entry.infinitive && !entry.object && !entry.call && entry.prepositions.is_empty();
    let own = |&c: &usize| c < host && document.child(c, &["nsubj", "nsubjpass", "expl"]).is_some();
    // Eight tokens: `, the minister went on on Friday.`
    let ends = document.sentences.get(document.sentence_of(host)).is_some_and(|s| s.end <= verb + 8);
    let clause = document.children_by(host, &["ccomp"]).find(own).filter(|_| host != verb || only_quotes)?;
    (ends && (host == verb || begins(document, host))).then_some(clause)
}

/// `said in a statement that …`, `told the paper on Monday that …`: a clause with `that` which the parser hangs on the
/// noun before it.
fn hung(document: &Document, verb: usize) -> Option<usize> {
    let phrases = document.children_by(verb, &["prep", "npadvmod"]).filter(|&p| p > verb);
    let nouns = phrases.flat_map(|p| document.subtree(p)).filter(|&t| document.tokens[t].tag.starts_with("NN"));
    let that = |&c: &usize| {
        let first = document.subtree(c).start;
        let mark = document.tokens[first].dep == "mark" && document.word(first).eq_ignore_ascii_case("that");
        mark && document.ancestors(c).find(|&a| document.tokens[a].pos == "VERB") == Some(verb)
    };
    let speaks = cue::of_verb(document, verb).is_some_and(|v| v.clause);
    nouns.flat_map(|n| document.children_by(n, &["acl", "relcl", "ccomp"])).find(that).filter(|_| speaks)
}

/// Whether a clause is an infinitive with `to`.
fn is_infinitive(document: &Document, clause: usize) -> bool {
    let to = document.children_by(clause, &["aux"]).any(|a| document.tokens[a].tag == "TO");
    to && (document.tokens[clause].tag == "VB" || document.tokens[clause].pos != "VERB")
}

/// The clause that a verb in parenthesis stands in: `the bridge, he said, is shut` with the clause as the head; and of
/// `as the mayor noted, the bridge is shut`.
fn main_clause(document: &Document, verb: usize) -> Option<usize> {
    let of = &document.tokens[verb];
    let first = document.subtree(verb).start;
    let bare = document.child(verb, &["ccomp", "xcomp", "advcl", "prep"]).is_none_or(|c| c > verb + 1)
        && document.child(verb, &["ccomp", "xcomp"]).is_none()
        // `as he accepted the nomination` tells what he did
        && (document.child(verb, &["dobj"]).is_none() || told_to(document, verb).is_some());
    let comma = |t: Option<usize>| t.is_some_and(|t| t < document.tokens.len() && document.word(t) == ",");
    let apart = comma(first.checked_sub(1)) || comma(Some(document.subtree(verb).end)) || comma(Some(verb + 1));
    let as_said = of.dep == "advcl" && document.word(first).eq_ignore_ascii_case("as") && bare && apart;
    ((of.dep == "parataxis" || as_said) && of.head != verb).then_some(of.head)
}

/// All of a clause around its reporting verb.
fn whole(document: &Document, clause: usize, verb: usize) -> Vec<Span> {
    draft::spans(document, clause, &[verb])
}

/// An object, with the phrases that follow it at once (`praised him for his work`).
fn object_span(document: &Document, verb: usize, object: usize) -> Vec<Span> {
    let mut all = document.subtree(object);
    for next in document.children_by(verb, &["prep", "oprd", "dative"]) {
        let more = document.subtree(next);
        let ties =
            ["for", "as", "of", "to", "against"].contains(&document.word(next)) || document.tokens[next].dep == "oprd";
        if more.start == all.end && ties {
            all.end = more.end;
        }
    }
    draft::trimmed(document, all).into_iter().collect()
}

/// `repeated his pledge on Friday to leave`: the infinitive that belongs to such a noun.
fn plan(document: &Document, verb: usize, object: usize) -> Vec<Span> {
    let to = |&c: &usize| c > object && document.tokens[c].tag == "VB" && is_infinitive(document, c);
    let clause = document.children_by(verb, &["advcl", "xcomp"]).find(to);
    clause
        .filter(|_| cue::of_noun(document, object).is_some())
        .map_or(Vec::new(), |c| draft::spans(document, c, &[verb]))
}

/// The complement of one of the verb's prepositions.
fn phrase(document: &Document, verb: usize, prepositions: &[&str]) -> Option<Vec<Span>> {
    let ours = |&p: &usize| prepositions.contains(&document.word(p).to_lowercase().as_str());
    let of = document.children_by(verb, &["prep"]).find(ours)?;
    let complement = document.child(of, &["pobj", "pcomp"])?;
    Some(draft::spans(document, complement, &[verb]))
}

/// `said to reporters`, `told reporters`: to whom.
pub fn told_to(document: &Document, verb: usize) -> Option<usize> {
    let to = document.children_by(verb, &["prep", "dative"]).find(|&p| document.word(p).eq_ignore_ascii_case("to"));
    if let Some(whom) = to.and_then(|to| document.child(to, &["pobj"])) {
        return Some(whom);
    }
    let teller = cue::of_verb(document, verb).is_some_and(|v| v.addressee);
    document.child(verb, &["dobj", "dative"]).filter(|_| teller)
}

/// Who does what a verb says: its own subject, else that of the verb or noun that it hangs on.
pub fn subject(document: &Document, verb: usize) -> Option<usize> {
    subject_within(document, verb, 6)
}

/// As [`subject`], going up at most `steps` heads: a longer chain of shared subjects is a parse gone wrong.
fn subject_within(document: &Document, verb: usize, steps: usize) -> Option<usize> {
    if let Some(own) = document.child(verb, &["nsubj"]) {
        return Some(own);
    }
    let of = &document.tokens[verb];
    if of.head == verb || steps == 0 {
        return None;
    }
    let head = of.head;
    match of.dep {
        "conj" | "xcomp" => shared(document, head, steps),
        "advcl" if ["VBG", "VBN"].contains(&of.tag) || has_to(document, verb) => shared(document, head, steps),
        "acl" | "relcl" => {
            Some(head).filter(|_| of.tag == "VBG" || has_to(document, verb) || beside(document, verb).is_some())
        }
        "pcomp" => quoted_as(document, head).or_else(|| charged(document, head, steps)),
        "prep" => shared(document, head, steps),
        _ => None,
    }
}

pub fn has_to(document: &Document, verb: usize) -> bool {
    document.children_by(verb, &["aux"]).any(|a| document.tokens[a].tag == "TO")
}

/// The subject that a verb lends: of a passive, who undergoes it; of `quoted Y as saying`, the one quoted.
fn shared(document: &Document, head: usize, steps: usize) -> Option<usize> {
    let quoted = document.children_by(head, &["prep"]).find_map(|p| quoted_as(document, p));
    if quoted.is_some() && quoted_as_saying(document, head).is_some() {
        return quoted;
    }
    let passive = document.child(head, &["nsubjpass"]);
    passive.or_else(|| subject_within(document, head, steps - 1))
}

/// `X accused Y of seeking`: the one accused; `X began by saying`: the subject.
fn charged(document: &Document, preposition: usize, steps: usize) -> Option<usize> {
    let verb = document.tokens[preposition].head;
    let object = document.child(verb, &["dobj"]);
    let charges = cue::of_verb(document, verb).is_some_and(|v| v.object || v.addressee);
    object.filter(|_| charges).or_else(|| shared(document, verb, steps))
}

/// `X quoted Y as saying`: the one quoted.
fn quoted_as(document: &Document, preposition: usize) -> Option<usize> {
    let verb = document.tokens[preposition].head;
    let quotes = ["quote", "cite"].contains(&cue::lemma(document, verb).as_str());
    if !quotes || !document.word(preposition).eq_ignore_ascii_case("as") {
        return None;
    }
    document.child(verb, &["nsubjpass"]).or_else(|| document.child(verb, &["dobj"]))
}
