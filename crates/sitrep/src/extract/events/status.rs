//! Whether an event happened, from tense, modals, negation and the words that govern it, nearest first.

use super::anchors::Anchor;
use super::denied;
use super::lexicon::{LIGHT, STATUS, VERBS};
use super::roles::STOPPED;
use super::syntax::Text;
use crate::event::{Outcome, Status};

/// How many heads up from an anchor are asked: further up, words no longer speak of the event.
const REACH: usize = 4;

/// The status of an event, and how it ended.
pub fn status(text: &Text, anchor: &Anchor) -> (Status, Option<Outcome>) {
    let mut outcome = outcome_of_modifiers(text, anchor);
    if anchor.trigger.acled == Some(STOPPED) {
        outcome = Some(Outcome::Intercepted);
    }
    if let Some(status) = denied::denied(text, anchor).or_else(|| modifiers(text, anchor.token)) {
        return (status, outcome);
    }
    let told_of = text.doc.children_by(anchor.token, &["relcl"]).find(|&v| LIGHT.contains_key(text.lemma(v)));
    if let Some(status) = told_of.filter(|_| anchor.trigger.noun).and_then(|v| own_clause(text, v)) {
        return (status, outcome);
    }
    let verb = if anchor.trigger.noun { anchor.carrier.map(|(v, _)| v) } else { Some(anchor.token) };
    if let Some(status) = verb.and_then(|v| own_clause(text, v)) {
        return (status, outcome);
    }
    if let Some((verb, _)) = anchor.carrier.filter(|_| anchor.trigger.noun)
        && let Some(word) = told_by(text, verb)
    {
        return settle(word, anchor, outcome);
    }
    let start = verb.unwrap_or(anchor.token);
    let (status, how) = governed(text, anchor, start, outcome.take());
    (status, how)
}

fn settle(word: &str, anchor: &Anchor, outcome: Option<Outcome>) -> (Status, Option<Outcome>) {
    let hostile = matches!(anchor.trigger.kind, Some("ASSAULT" | "COERCE" | "SANCTION" | "PROTEST" | "MOBILIZE"));
    match word {
        "planned" => (Status::Planned, outcome),
        "threatened" if hostile => (Status::Threatened, outcome),
        "threatened" => (Status::Planned, outcome),
        "denied" => (Status::Denied, outcome),
        "alleged" => (Status::Alleged, outcome),
        "demanded" => (Status::Demanded, outcome),
        "hypothetical" => (Status::Hypothetical, outcome),
        "ongoing" => (Status::Ongoing, outcome),
        "failed" => (Status::Happened, Some(Outcome::Failed)),
        "foiled" => (Status::Happened, Some(Outcome::Foiled)),
        "intercepted" => (Status::Happened, Some(Outcome::Intercepted)),
        _ => (Status::Happened, outcome),
    }
}

/// What the list says of a word, if anything.
fn word_of<'t>(text: &Text, t: usize) -> Option<&'t str> {
    STATUS.get(text.lemma(t)).and_then(|all| all.first()).copied()
}

/// What a carrying verb says itself: `planned attacks`, `called off talks`.
fn told_by<'t>(text: &Text, verb: usize) -> Option<&'t str> {
    if text.lemma(verb) == "call" && text.has_word(verb, "off") || text.lemma(verb) == "cancel" {
        return Some("hypothetical");
    }
    word_of(text, verb).filter(|w| *w != "happened").filter(|w| *w != "demanded" || text.lemma(verb) != "call")
}

/// `planned attacks`, `the alleged killing`, `no talks`.
fn modifiers(text: &Text, token: usize) -> Option<Status> {
    for child in text.doc.children_by(token, &["amod", "advmod", "det", "neg", "compound"]) {
        match (text.dep(child), text.lemma(child)) {
            ("neg", _) | ("det", "no") if text.denies_nothing(child) => continue,
            ("neg", _) => return Some(Status::Denied),
            ("det", "no") => return Some(Status::Denied),
            ("det", "any" | "every" | "each") => return Some(Status::Hypothetical),
            ("det", _) => continue,
            _ => {}
        }
        let at = match word_of(text, child) {
            Some("planned") => Status::Planned,
            Some("alleged") => Status::Alleged,
            Some("threatened") => Status::Threatened,
            Some("hypothetical") => Status::Hypothetical,
            Some("ongoing") if text.lemma(child) != "current" => Status::Ongoing,
            _ => continue,
        };
        return Some(at);
    }
    None
}

fn outcome_of_modifiers(text: &Text, anchor: &Anchor) -> Option<Outcome> {
    let outcome = |word: &str| match word {
        "failed" => Some(Outcome::Failed),
        "foiled" => Some(Outcome::Foiled),
        "intercepted" => Some(Outcome::Intercepted),
        _ => None,
    };
    let inside = text.doc.children_by(anchor.token, &["amod"]).find_map(|c| outcome(word_of(text, c)?));
    inside.or_else(|| {
        let verb = text.head(anchor.token).filter(|_| matches!(text.dep(anchor.token), "nsubjpass" | "dobj"))?;
        let passive_or_active = text.is_verb(verb);
        outcome(word_of(text, verb)?).filter(|_| passive_or_active)
    })
}

/// `They aim to renew the treaty signed in 2008`: a participle on a noun with a year of its own is over, whatever is
/// planned around it.
fn done_in_a_year(text: &Text, verb: usize) -> bool {
    let year = |&t: &usize| text.doc.word(t).len() == 4 && text.doc.word(t).bytes().all(|b| b.is_ascii_digit());
    let participle = text.tag(verb) == "VBN" && text.dep(verb) == "acl";
    participle
        && text.doc.child(verb, &["aux", "auxpass", "neg"]).is_none()
        && text.after(verb, &["in"]).iter().any(year)
}

/// What a verb's own auxiliaries, negation and conjunctions say.
fn own_clause(text: &Text, verb: usize) -> Option<Status> {
    if done_in_a_year(text, verb) {
        return Some(Status::Happened);
    }
    let negated = text.negated(verb);
    let mut shared = verb;
    while text.dep(shared) == "conj" && text.doc.child(shared, &["aux", "nsubj", "nsubjpass"]).is_none() {
        match text.head(shared).filter(|&h| text.is_verb(h) && h < shared) {
            Some(head) => shared = head,
            None => break,
        }
    }
    let aux: Vec<usize> = text.doc.children_by(shared, &["aux", "auxpass"]).collect();
    let has = |words: &[&str]| aux.iter().any(|&a| words.contains(&text.doc.word(a).to_lowercase().as_str()));
    let marked = text
        .doc
        .children_by(verb, &["mark", "advmod"])
        .any(|m| matches!(text.lemma(m), "if" | "whether" | "unless" | "lest"));
    if marked || has(&["would", "could", "may", "might", "can", "'d"]) {
        // `could not` and `would not` deny as little as `could` asserts
        return Some(Status::Hypothetical);
    }
    if has(&["will", "shall", "'ll", "’ll", "wo"]) {
        return Some(if negated { Status::Denied } else { Status::Planned });
    }
    if has(&["must", "should"]) {
        return Some(Status::Demanded);
    }
    let nobody = text.doc.children_by(verb, &["nsubj", "nsubjpass", "dobj"]).any(|n| {
        text.doc.children_by(n, &["det"]).any(|d| text.lemma(d) == "no" && !text.denies_nothing(d))
            || matches!(text.lemma(n), "nobody" | "none")
    });
    if negated || nobody {
        return Some(Status::Denied);
    }
    let present = has(&["is", "are", "am", "'re", "’re", "'s", "’s", "'m", "’m"]);
    if text.tag(verb) == "VBG" && present && text.dep(verb) != "amod" {
        return Some(Status::Ongoing);
    }
    if text.doc.children_by(verb, &["advmod"]).any(|a| word_of(text, a) == Some("alleged")) {
        return Some(Status::Alleged);
    }
    None
}

/// Asks the heads of an anchor in turn.
fn governed(text: &Text, anchor: &Anchor, start: usize, outcome: Option<Outcome>) -> (Status, Option<Outcome>) {
    let (mut at, mut status) = (start, None);
    for _ in 0..REACH {
        let Some(head) = text.head(at) else { break };
        if !speaks_of(text, at, head, anchor.token) {
            break;
        }
        // what something is about need not be
        if text.lemma(head) == "about" && matches!(text.dep(at), "pcomp" | "pobj") && clause(text, anchor) {
            status = Some((Status::Hypothetical, outcome));
            break;
        }
        if let Some(word) = word_of(text, head).filter(|w| applies(text, at, head, w, anchor)) {
            let (settled, how) = settle(word, anchor, outcome);
            status = Some((settled, how.or(outcome)));
            break;
        }
        if (text.is_verb(head) && at != start || text.is_verb(head) && text.dep(at) != "prep")
            && let Some(own) =
                own_clause(text, head).filter(|s| carries_over(text, at, head, *s) || on_a_way(text, anchor, at, *s))
        {
            status = Some((own, outcome));
            break;
        }
        at = head;
    }
    // an infinitive that nothing vouches for tells of no fact
    let open = !anchor.trigger.noun
        && text.tag(start) == "VB"
        && text.doc.child(start, &["aux"]).is_some_and(|a| text.tag(a) == "TO")
        && !had_to(text, start)
        && !text.used_to(start).is_some_and(|verb| own_clause(text, verb).is_none() && past(text, verb));
    let default = if open { Status::Hypothetical } else { Status::Happened };
    status.unwrap_or((default, outcome))
}

/// `had to open fire`: what one had to do in the past was done.
fn had_to(text: &Text, verb: usize) -> bool {
    let have = text.head(verb).filter(|&h| text.dep(verb) == "xcomp" && text.lemma(h) == "have");
    have.is_some_and(|h| text.tag(h) == "VBD" && text.doc.child(h, &["neg", "aux"]).is_none())
}

/// Whether an event is told by a participle and not by a noun (`about troops leaving`).
fn clause(text: &Text, anchor: &Anchor) -> bool {
    !anchor.trigger.noun && text.tag(anchor.token) == "VBG"
}

/// Whether a verb tells of what was done: in the past, or the perfect.
fn past(text: &Text, verb: usize) -> bool {
    let perfect = || text.doc.children_by(verb, &["aux", "auxpass"]).any(|a| matches!(text.lemma(a), "have" | "be"));
    text.tag(verb) == "VBD" || text.tag(verb) == "VBN" && perfect()
}

/// Words whose `to` brings what was there before.
const ANSWERS: &[&str] = &["answer", "react", "reaction", "reply", "respond", "response", "retaliate", "retaliation"];

/// Whether a verb tells that what is there will be less (`attacks are expected to fall`).
fn lessens(text: &Text, verb: usize) -> bool {
    let less = ["abate", "cease", "decline", "decrease", "diminish", "end", "fall", "reduce", "stop", "subside"];
    text.doc.children_by(verb, &["xcomp"]).any(|v| less.contains(&text.lemma(v)))
}

/// Whether a head still speaks of the event: its complement does, a clause beside it does not.
fn speaks_of(text: &Text, at: usize, head: usize, anchor: usize) -> bool {
    match text.dep(at) {
        "xcomp" | "ccomp" | "dobj" | "pobj" | "pcomp" | "acl" | "conj" | "attr" | "oprd" | "dative" | "nsubjpass"
        | "csubj" => true,
        // what is answered stands, whether or not an answer comes
        "prep" if ANSWERS.contains(&text.lemma(head)) => false,
        "prep" => {
            at + 4 > anchor
                || matches!(text.lemma(at), "of" | "to" | "for" | "about" | "on" | "against" | "from" | "in")
        }
        "nsubj" => text.is_verb(head) && (text.light(at).is_some() || word_of(text, head) == Some("ongoing")),
        _ => false,
    }
}

/// Whether a word of the list means this event, in the way in which it stands.
fn applies(text: &Text, at: usize, head: usize, word: &str, anchor: &Anchor) -> bool {
    let dep = text.dep(at);
    if dep == "conj" {
        return false;
    }
    let verb = text.is_verb(head);
    let aspect = matches!(word, "ongoing");
    match word {
        // `denied carrying out`, `denied that`; `denied involvement in the attack` leaves the attack standing
        "denied" => matches!(dep, "xcomp" | "ccomp" | "dobj") && head + 8 > at && at == start_of(anchor),
        "alleged" if verb && dep == "dobj" => at != anchor.token && matches!(text.lemma(head), "accuse" | "suspect"),
        "alleged" if verb => matches!(dep, "xcomp" | "ccomp" | "pcomp" | "prep") && at_is_clause(text, at, anchor),
        "alleged" => matches!(dep, "pcomp" | "acl" | "prep"),
        "hypothetical" | "planned" | "threatened" | "demanded" if verb => match dep {
            "dobj" => text.tag(head) != "VBN" || !text.passive(head),
            "prep" => {
                matches!(text.lemma(at), "for" | "of" | "to" | "on" | "about" | "from" | "against")
                    && !(word == "demanded" && text.lemma(at) == "on")
            }
            "nsubjpass" => !lessens(text, head),
            "nsubj" => false,
            _ => true,
        },
        "hypothetical" | "planned" | "threatened" | "demanded" => {
            matches!(dep, "prep" | "acl" | "ccomp" | "xcomp" | "pcomp" | "nsubj")
        }
        "failed" | "foiled" | "intercepted" => matches!(dep, "xcomp" | "dobj" | "nsubjpass" | "acl" | "prep" | "pcomp"),
        "happened" => verb && matches!(dep, "xcomp" | "ccomp"),
        _ => aspect && verb && matches!(dep, "xcomp" | "dobj" | "nsubj" | "prep" | "nsubjpass"),
    }
}

fn start_of(anchor: &Anchor) -> usize {
    anchor.carrier.map_or(anchor.token, |(v, _)| v)
}

/// `accused of attacking` alleges the attack; `suspected in the attack` does not.
fn at_is_clause(text: &Text, at: usize, anchor: &Anchor) -> bool {
    matches!(text.dep(at), "xcomp" | "ccomp" | "pcomp")
        || text.doc.children[at].iter().any(|&c| c == anchor.token && text.dep(c) == "pcomp")
        || text.lemma(at) == "of" && anchor.trigger.noun
}

/// `will fly to Oslo for talks`: the talks are to come, too.
fn on_a_way(text: &Text, anchor: &Anchor, at: usize, status: Status) -> bool {
    let meets = anchor.trigger.noun && anchor.trigger.kind == Some("CONSULT");
    meets && status == Status::Planned && text.dep(at) == "prep" && text.lemma(at) == "for"
}

/// Whether what a governing verb's own clause says (`would`, `not`) holds of what it governs.
fn carries_over(text: &Text, at: usize, head: usize, status: Status) -> bool {
    let open = matches!(text.dep(at), "xcomp" | "dobj" | "attr") || text.dep(at) == "nsubj" && text.light(at).is_some();
    let speech = VERBS
        .get(text.lemma(head))
        .is_some_and(|l| l.iter().any(|t| matches!(t.kind, Some("ACCUSE" | "SUPPORT" | "CONCEDE"))));
    open && !speech && (status != Status::Ongoing || text.dep(at) != "dobj")
}
