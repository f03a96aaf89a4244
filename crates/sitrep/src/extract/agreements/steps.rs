//! The steps that the words around an agreement, or around a part of it, tell: `the talks began`, `the second round will
//! be held in September`, `an agreement to leave by June`, `under the plan the base is to close`.

use super::mention::{self, sides};
use super::tells::{self, Told};
use super::words::{self, Tells};
use crate::agreement::{Step, StepStatus};
use crate::document::Document;
use crate::found::{EntityIx, Found, TimeIx};
use crate::span::Span;
use crate::statement::Polarity;
use crate::time::TimeKind;

/// A step with what else its clause says.
#[derive(Debug)]
pub struct Clause {
    /// The step.
    pub step: Step,
    /// Who does it, where that makes parties of them: `Norland and Sahran signed`.
    pub parties: Vec<EntityIx>,
    /// Whether it is what was agreed: `an agreement to leave by June`.
    pub terms: bool,
    /// Whether it is done under the agreement: `under the plan the base is to close`.
    pub under: bool,
}

/// No step's words are longer than this many tokens, a line of a rail.
const LONGEST: usize = 40;

/// The steps told of the noun phrase whose head is `head`: the agreement itself or a part of it.
pub fn around(document: &Document, found: &Found, head: usize) -> Vec<Clause> {
    let mut all = Vec::new();
    let top = mention::outermost(document, head);
    all.extend(governed(document, found, top));
    for noun in [head, top] {
        all.extend(document.children_by(noun, &["acl", "relcl"]).filter_map(|v| attached(document, found, noun, v)));
        if head == top {
            break;
        }
    }
    all.extend(under(document, found, top));
    all.extend(announced(document, found, top));
    all.retain(|clause| !denied(found, clause.step.span));
    all
}

/// The step whose verb has the noun as its subject or object.
fn governed(document: &Document, found: &Found, noun: usize) -> Option<Clause> {
    let (dep, verb) = (document.tokens[noun].dep, document.tokens[noun].head);
    if let Some(miss) = tells::missed(document, noun).filter(|_| words::is(document, noun, "deadline")) {
        return clause(document, found, noun, Told { verb: miss, top: miss, status: Some(StepStatus::Missed) }, None);
    }
    let verb = match dep {
        "nsubj" | "nsubjpass" => under_infinitive(document, verb),
        "dobj" => verb,
        // `entered into talks`, `decided on a plan`
        "pobj" if ["into", "on", "to", "upon"].iter().any(|w| words::is(document, verb, w)) => {
            let above = document.tokens[verb].head;
            let own = ["agree", "decide", "enter"].iter().any(|w| words::is(document, above, w));
            own.then_some(above)?
        }
        // `the talks, the first in years, began`
        _ => return None,
    };
    if over(document, verb) {
        let told = tells::told(document, verb, Tells::Step)?;
        return clause(document, found, noun, told, None);
    }
    // `the mission is to train soldiers` says what it is for
    let purpose = words::is(document, document.tokens[verb].head, "be") && document.child(verb, &["dobj"]).is_some();
    if purpose && document.tokens[verb].dep == "xcomp" && !words::is(document, verb, "take") {
        return None;
    }
    let tells = words::verb(document, verb)?;
    let broker = tells == Tells::Broker;
    // who is broken off is the talks, who is announced is no party; a subject that adopts or closes is another matter
    let told = tells::told(document, verb, tells).filter(|_| !broker)?;
    let active = dep == "dobj" || dep == "pobj";
    if !active && matches!(tells, Tells::Host) && document.tokens[verb].tag != "VBN" {
        return None;
    }
    clause(document, found, noun, told, Some(tells).filter(|_| active))
}

/// The verb below `expected` in `are expected to begin`.
fn under_infinitive(document: &Document, verb: usize) -> usize {
    let below = document
        .children_by(verb, &["xcomp"])
        .find(|&v| document.children_by(v, &["aux"]).any(|a| document.tokens[a].tag == "TO"));
    below.unwrap_or(verb)
}

/// `is over`, `would be over`.
fn over(document: &Document, verb: usize) -> bool {
    words::is(document, verb, "be")
        && document.children_by(verb, &["advmod", "acomp", "prt", "prep"]).any(|c| words::is(document, c, "over"))
}

/// `the agreement signed in 2008`, `the dialogue that was announced in August`, `an agreement to leave by June`.
fn attached(document: &Document, found: &Found, noun: usize, verb: usize) -> Option<Clause> {
    let to = document.children_by(verb, &["aux"]).any(|a| document.tokens[a].tag == "TO");
    if to {
        let due = Told { verb, top: verb, status: Some(StepStatus::Due) };
        let refused = tells::refused(document, verb) || tells::doubted(document, verb);
        let step = clause(document, found, verb, due, None).filter(|_| !refused)?;
        // what an old agreement was for is no step; one by a day is
        return step.step.when.is_some().then_some(Clause { terms: true, ..step });
    }
    let subject = document.child(verb, &["nsubj", "nsubjpass"]);
    let pronoun = |s: usize| matches!(document.tokens[s].tag, "WDT" | "WP");
    let tells = words::verb(document, verb).filter(|t| !matches!(t, Tells::Broker))?;
    if document.tokens[verb].tag == "VBG" || subject.is_some_and(|s| !pronoun(s)) && document.tokens[verb].dep == "acl"
    {
        return None;
    }
    let told = tells::told(document, verb, tells)?;
    clause(document, found, noun, told, None)
}

/// `under the plan, the base is to close by June`.
fn under(document: &Document, found: &Found, noun: usize) -> Option<Clause> {
    let preposition = document.tokens[noun].head;
    if document.tokens[noun].dep != "pobj" || !words::is(document, preposition, "under") {
        return None;
    }
    let verb = document.tokens[preposition].head;
    if document.tokens[preposition].dep != "prep" || !matches!(document.tokens[verb].pos, "VERB" | "AUX") {
        return None;
    }
    let told = tells::told(document, under_infinitive(document, verb), Tells::Step)?;
    let subject = document.child(verb, &["nsubj", "nsubjpass"])?;
    // two who stop together are the parties of a truce
    let parties = sides(document, found, subject);
    let clause = clause(document, found, subject, told, None)?;
    Some(Clause { parties: if parties.len() > 1 { parties } else { Vec::new() }, terms: true, under: true, ..clause })
}

/// `postponed the announcement of a date on which the mission ends`: what is called off is told of the whole.
fn announced(document: &Document, found: &Found, noun: usize) -> Option<Clause> {
    let act = document.ancestors(noun).take(6).find(|&up| {
        matches!(document.tokens[up].dep, "dobj" | "nsubjpass")
            && words::part(document, up).is_some()
            && words::verb(document, document.tokens[up].head) == Some(Tells::Off)
    })?;
    if act == noun {
        return None;
    }
    let told = tells::told(document, document.tokens[act].head, Tells::Off)?;
    clause(document, found, act, told, None)
}

/// The step of a verb, with the words from `noun` to its last part.
fn clause(document: &Document, found: &Found, noun: usize, told: Told, tells: Option<Tells>) -> Option<Clause> {
    if tells::doubted(document, told.top) {
        return None;
    }
    let when = when(document, found, told);
    let status = match told.status {
        // `agreed to leave by June` is due in June
        Some(StepStatus::Done)
            if told.top != told.verb
                && time_of(document, found, told.verb).is_some_and(|t| ahead(document, found, t)) =>
        {
            StepStatus::Due
        }
        Some(status) => status,
        None => when.filter(|t| ahead(document, found, *t)).map(|_| StepStatus::Due)?,
    };
    let subject = subject(document, told.top);
    let mut parts = vec![noun, told.verb, told.top];
    parts.extend(document.children_by(told.verb, &["aux", "auxpass", "prt"]));
    let mut span = parts.into_iter().map(|t| document.span(t..t + 1)).reduce(Span::cover)?;
    span = span.cover(core(document, noun, told.verb));
    let active = document.tokens[noun].dep == "dobj" || document.tokens[noun].dep == "pobj";
    if let Some(subject) = subject.filter(|_| active) {
        span = span.cover(core(document, subject, told.verb));
    }
    for object in document.children_by(told.verb, &["dobj", "attr", "acomp"]) {
        span = span.cover(core(document, object, told.verb));
    }
    let close = |s: Span, more: Span| {
        let both = s.cover(more);
        if document.tokens_in(both).len() <= LONGEST && !both.of(document.text()).contains('\n') { both } else { s }
    };
    for preposition in document.children_by(told.verb, &["prep"]).filter(|&p| !condition_word(document, p)) {
        span = simple(document, preposition).map_or(span, |phrase| close(span, phrase));
    }
    span = when.map_or(span, |t| close(span, found.times[t.0].span));
    if document.tokens_in(span).len() > LONGEST || span.of(document.text()).contains('\n') {
        return None;
    }
    let parties = match (tells, subject) {
        (Some(Tells::Join), Some(subject)) => sides(document, found, subject),
        _ => Vec::new(),
    };
    let condition = condition(document, told);
    let span =
        Span::new(span.start, condition.filter(|c| c.start > span.start).map_or(span.end, |c| span.end.min(c.start)));
    let span = trimmed(document, span)?;
    Some(Clause {
        step: Step { span, when, status, condition, teller: found.teller_of(span) },
        parties,
        terms: false,
        under: false,
    })
}

/// Without marks and spaces at the ends.
fn trimmed(document: &Document, span: Span) -> Option<Span> {
    let words = span.of(document.text());
    let edge = |c: char| c.is_whitespace() || ",.;:–—-\"“”'‘’".contains(c);
    let (start, end) = (words.len() - words.trim_start_matches(edge).len(), words.trim_end_matches(edge).len());
    (start < end).then(|| Span::new(span.start + start, span.start + end))
}

/// A noun phrase without the clauses that hang on it, on the side of the verb where it stands.
fn core(document: &Document, noun: usize, verb: usize) -> Span {
    let mut all = document.span(noun..noun + 1);
    for part in
        document.children_by(noun, &["det", "amod", "compound", "nmod", "poss", "nummod", "conj", "cc", "prep", "pobj"])
    {
        let run = mention::bare(document, part);
        let plain = run.clone().all(|t| t != verb && !matches!(document.tokens[t].dep, "relcl" | "acl" | "ccomp"));
        if plain && run.len() <= 8 && (run.end <= verb) == (noun < verb) {
            all = all.cover(document.span(run));
        }
    }
    all
}

/// A short phrase without a verb in it.
fn simple(document: &Document, preposition: usize) -> Option<Span> {
    let run = mention::bare(document, preposition);
    let plain = |t: usize| document.tokens[t].pos != "VERB" && !matches!(document.tokens[t].tag, "WDT" | "WP" | "WP$");
    let object = document.child(preposition, &["pobj", "pcomp"]).is_some_and(|o| run.contains(&o));
    (object && run.len() <= 10 && run.clone().all(plain)).then(|| document.span(run))
}

/// Who does what a verb tells, through the verbs above: `Norland and Sahran are expected to begin`.
pub fn subject(document: &Document, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(subject) = document.child(at, &["nsubj", "nsubjpass"]) {
            return Some(subject);
        }
        if !matches!(document.tokens[at].dep, "xcomp" | "conj") {
            return None;
        }
        at = document.tokens[at].head;
    }
    None
}

/// When: a time of the verb's own, else of the verb above.
fn when(document: &Document, found: &Found, told: Told) -> Option<TimeIx> {
    time_of(document, found, told.verb).or_else(|| time_of(document, found, told.top))
}

/// The first day, month or year in the phrases that hang on a verb, clauses left out.
fn time_of(document: &Document, found: &Found, verb: usize) -> Option<TimeIx> {
    let parts = document.children_by(verb, &["npadvmod", "prep", "advmod", "nmod", "tmod", "dobj", "attr"]);
    let other = ["before", "after", "since", "following", "despite", "from", "prior", "ahead"];
    let at = parts.filter(|&part| !other.contains(&&*document.word(part).to_lowercase()));
    let spans = at.map(|part| document.span(mention::bare(document, part)));
    spans.filter_map(|span| first_day(found, span)).min_by_key(|t| {
        let at = found.times[t.0].span.start;
        at.abs_diff(document.tokens[verb].end)
    })
}

fn first_day(found: &Found, span: Span) -> Option<TimeIx> {
    let first = found.times.partition_point(|t| t.span.start < span.start);
    let inside = found.times[first..].iter().take_while(|t| t.span.start < span.end);
    let day = |t: &crate::time::Time| {
        t.kind == TimeKind::Date && !t.value.as_deref().is_some_and(|value| value.ends_with("_REF"))
    };
    inside.enumerate().find(|(_, t)| day(t)).map(|(n, _)| TimeIx(first + n))
}

/// Whether the words before a time say that it lies ahead: `by`, `until`, `next`.
fn ahead(document: &Document, found: &Found, time: TimeIx) -> bool {
    let span = found.times[time.0].span;
    let first = document.tokens_in(span).start;
    let before = (first.saturating_sub(4)..first).rev();
    let words = ["by", "until", "till"];
    let by = before.into_iter().any(|t| words.contains(&&*document.word(t).to_lowercase()));
    let lower = span.of(document.text()).to_lowercase();
    by || ["next ", "by ", "until ", "tomorrow"].iter().any(|w| lower.starts_with(w))
}

fn condition_word(document: &Document, token: usize) -> bool {
    ["depending", "subject", "provided", "pending"].contains(&&*document.word(token).to_lowercase())
}

/// `if the talks hold`, `once the group is beaten`, `depending on conditions on the ground`.
fn condition(document: &Document, told: Told) -> Option<Span> {
    let marks = ["if", "once", "unless", "provided", "when"];
    let clause = |&c: &usize| {
        let mark =
            document.children_by(c, &["mark", "advmod"]).find(|&m| marks.contains(&&*document.word(m).to_lowercase()));
        // `when` tells a time and no condition where the step is done
        let open = |m: usize| !words::is(document, m, "when") || told.status == Some(StepStatus::Due);
        document.tokens[c].dep == "advcl" && mark.is_some_and(open)
    };
    for holder in [told.verb, told.top] {
        let clauses = document.children_by(holder, &["advcl"]).find(clause);
        let phrase = || document.children_by(holder, &["prep", "advcl", "amod"]).find(|&p| condition_word(document, p));
        if let Some(found) = clauses.or_else(phrase) {
            return trimmed(document, document.span(document.subtree(found)));
        }
    }
    None
}

/// Whether the step stands in what somebody denies.
fn denied(found: &Found, span: Span) -> bool {
    found.teller_of(span).is_some_and(|s| found.statements[s.0].polarity == Polarity::Denies)
}
