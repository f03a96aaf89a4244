//! Reads the speaker from the head of the words for it: the span with title and apposition, the name, the role. An
//! office goes by whose it is (`the media office of X`); a name that the tree cuts off (`the office of Norland Prime
//! Minister X said`, where the verb then has two subjects) is taken back in.

use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::{EntityIx, Found};
use crate::span::Span;
use crate::statement::{Source, Statement, Via};

use super::cue;
use super::draft::{Draft, Printed};
use super::paper;

/// What stays open about a source, in words, and where.
pub type Open = Option<(String, Option<Span>)>;

/// A name without the `'s` that the parser may leave on it.
pub fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s")
}

/// The statement with its source, links, time and addressee, and the rule that made it.
pub fn statement(
    document: &Document,
    found: &Found,
    draft: &Draft,
    source: Option<Source>,
    rule: &'static str,
) -> Statement {
    let printed = source.as_ref().map(|s| s.span).filter(|_| !draft.carried);
    let span = printed.map_or(draft.span(document), |s| s.cover(draft.span(document)));
    let via = draft.via.iter().map(|&head| link(document, found, head)).collect();
    Statement {
        span,
        author: draft.author,
        cue: draft.cue_span,
        content: draft.content.clone(),
        form: draft.form,
        via,
        said: said(document, found, draft, printed),
        addressee: draft.addressee.and_then(|head| found.entity_at(name_span(document, head))),
        polarity: draft.polarity,
        toward: draft.toward.map(|head| aimed(document, found, head)),
        issue: None,
        rule,
        source,
    }
}

/// The words for a target, without what it is accused of: `Norland` of `Norland of shelling the port`.
fn aimed(document: &Document, found: &Found, head: usize) -> Span {
    let span = to_name_end(document, found, words(document, head, head));
    let deed = document.children_by(head, &["prep"]).find(|&p| p > head && document.child(p, &["pcomp"]).is_some());
    let run = document.tokens_in(span);
    deed.filter(|p| run.contains(p)).and_then(|p| super::draft::trimmed(document, run.start..p)).unwrap_or(span)
}

fn link(document: &Document, found: &Found, head: usize) -> Via {
    let source = read(document, found, head, head);
    // `a Radio Sahran report`: the outlet is a part of the words.
    let outlet = || found.entity_at(source.span).map(|e| &found.entities[e.0]).filter(|e| is_body(e.kind));
    let name = source.name.or_else(|| outlet().map(|e| e.name.clone()));
    let name = name.unwrap_or_else(|| source.span.of(document.text()).to_string());
    Via { name, span: source.span }
}

/// The time that hangs on the cue, outside what was said.
fn said(document: &Document, found: &Found, draft: &Draft, source: Option<Span>) -> Option<crate::found::TimeIx> {
    draft.cue_span?;
    let parts = document.children_by(draft.cue, &["npadvmod", "prep", "advmod", "tmod"]);
    // `with a vote set for next month, she said`: a time of a clause of its own is not that of the saying
    let plain = parts.filter(|c| document.subtree(*c).all(|t| document.tokens[t].pos != "VERB"));
    let spans = plain.map(|c| document.span(document.subtree(c)));
    let apart = |s: &Span| !draft.content.iter().chain(&source).any(|c| c.overlaps(*s));
    spans.filter(apart).find_map(|s| found.time_at(s))
}

/// Span, name and role of the words around a head.
pub fn read(document: &Document, found: &Found, head: usize, cue: usize) -> Source {
    let all = to_name_end(document, found, words(document, head, cue));
    let span = super::opening::past(document, all).unwrap_or(all);
    let person = relative(document, head).unwrap_or(head);
    let (entity, name) = [Some(person), apposition(document, person)]
        .into_iter()
        .flatten()
        .find_map(|h| named(document, found, h))
        .or_else(|| short_body(document, found, head))
        .or_else(|| office(document, found, head))
        .or_else(|| titled(document, found, span))
        .map_or((None, None), |(entity, name)| (entity, Some(name)));
    let role = role(document, head, name.is_some(), span);
    Source { span, entity, name, role, holder: None }
}

/// For `who` and `which`, the noun that they stand for.
fn relative(document: &Document, head: usize) -> Option<usize> {
    let is_relative = ["who", "which", "that"].contains(&document.word(head).to_lowercase().as_str());
    let clause = document.ancestors(head).find(|&a| document.tokens[a].dep == "relcl").filter(|_| is_relative)?;
    Some(document.tokens[clause].head)
}

fn apposition(document: &Document, head: usize) -> Option<usize> {
    document.child(head, &["appos"])
}

/// Whether the words around a head can want, oppose or plan: a person or a body, by name, pronoun or noun.
pub fn can_want(document: &Document, head: usize) -> bool {
    let person = ["who", "whom"].contains(&document.word(head).to_lowercase().as_str());
    let head = relative(document, head).filter(|_| !person).unwrap_or(head);
    let kinds = ["PERSON", "ORG", "GPE", "NORP"];
    let of = &document.tokens[head];
    let named = document.names.iter().any(|n| n.tokens.contains(&head) && kinds.contains(&n.label));
    let pronoun = ["he", "she", "they", "we", "i", "who", "whom", "his", "her", "their", "him", "them"];
    let word = document.word(head).to_lowercase();
    let counted = of.tag == "CD" || word == "percent";
    named
        || counted
        || of.pos == "PROPN"
        || pronoun.contains(&word.as_str())
        || cue::is_speaker(&cue::lemma(document, head))
        || cue::is_speaker(&word)
}

/// The entity and name at a head: what the entities hold, else the parser's name.
fn named(document: &Document, found: &Found, head: usize) -> Option<(Option<EntityIx>, String)> {
    let at = document.span(head..head + 1);
    if let Some(ix) = found.entity_at(at) {
        return Some((Some(ix), found.entities[ix.0].name.clone()));
    }
    let kinds = ["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"];
    let name = document.names.iter().find(|n| n.tokens.contains(&head) && kinds.contains(&n.label))?;
    let proper = document.tokens[head].pos == "PROPN" && !is_short(document.word(head));
    let words = bare(document.quote(name.tokens.clone()).trim());
    proper.then(|| (None, words.strip_prefix("the ").unwrap_or(words).to_string()))
}

/// Whom `it` means in `the brigade described the raids, which it said were short`: the body that is the subject of the
/// clause above.
pub fn body_of_it(document: &Document, found: &Found, head: usize, cue: usize) -> Option<EntityIx> {
    let clause = |t: &usize| document.tokens[*t].dep == "relcl";
    let aside = Some(cue).filter(clause).or_else(|| document.ancestors(cue).find(clause))?;
    if !document.word(head).eq_ignore_ascii_case("it") {
        return None;
    }
    let above = document.ancestors(aside).find_map(|a| document.child(a, &["nsubj"]))?;
    let subject = Some(above).filter(|&s| s < head && document.tokens[s].pos != "PRON")?;
    let body = found.entity_at(document.span(subject..subject + 1))?;
    is_body(found.entities[body.0].kind).then_some(body)
}

pub fn is_body(kind: EntityKind) -> bool {
    [EntityKind::Organisation, EntityKind::ArmedGroup, EntityKind::Government].contains(&kind)
}

fn is_short(word: &str) -> bool {
    ["Council", "Commission", "Committee", "Ministry", "Command"].contains(&word)
}

/// `the Council`: the only body told of whose name ends so.
fn short_body(document: &Document, found: &Found, head: usize) -> Option<(Option<EntityIx>, String)> {
    let word = document.word(head);
    let alone = is_short(word) && document.subtree(head).len() <= 2 && paper::is_told(document, head);
    let ends = |name: &str| name.rsplit(' ').next() == Some(word);
    let all = found.entities.iter().enumerate().filter(|(_, e)| is_body(e.kind) && ends(&e.name));
    let all: Vec<usize> = all.map(|(ix, _)| ix).filter(|_| alone).collect();
    let [only] = all.as_slice() else { return None };
    let before = found.entities[*only].mentions.first().is_some_and(|m| m.end <= document.span(head..head + 1).start);
    before.then(|| (Some(EntityIx(*only)), found.entities[*only].name.clone()))
}

/// `the media office of X`, `X's office`: named after whose it is.
fn office(document: &Document, found: &Found, head: usize) -> Option<(Option<EntityIx>, String)> {
    let of = document.children_by(head, &["prep"]).find(|&p| document.word(p).eq_ignore_ascii_case("of"));
    let of = of.and_then(|p| document.child(p, &["pobj"]));
    let owner = second_subject(document, head).or(of).or_else(|| document.child(head, &["poss"]))?;
    let owner = &found.entities[found.entity_at(document.span(owner..owner + 1))?.0];
    let named = owner.kind == EntityKind::Person || is_body(owner.kind);
    let sort = document.children_by(head, &["compound", "amod"]).filter(|&c| c < head).map(|c| document.word(c));
    let words: Vec<&str> = sort.chain([document.word(head)]).collect();
    (named && cue::lemma(document, head) == "office").then(|| (None, format!("{} of {}", words.join(" "), owner.name)))
}

/// A person whose title and name the words are: `Spokesman of the armed forces X`.
fn titled(document: &Document, found: &Found, span: Span) -> Option<(Option<EntityIx>, String)> {
    let text = document.text();
    let is_all = |e: &crate::entity::Entity| {
        let title = e.titles.iter().find(|t| span.contains(t.span) && t.span.start == span.start);
        let between = |t: Span, m: Span| t.end <= m.start && Span::new(t.end, m.start).of(text).trim().is_empty();
        title.is_some_and(|t| e.mentions.iter().any(|m| m.end == span.end && between(t.span, *m)))
    };
    let at = found.entities.iter().position(|e| e.kind == EntityKind::Person && is_all(e))?;
    Some((Some(EntityIx(at)), found.entities[at].name.clone()))
}

/// The rest of a phrase that the parser breaks after the country of a title: `the office of Norland | Prime Minister X
/// said` gives the verb two subjects, one right behind the other.
fn second_subject(document: &Document, head: usize) -> Option<usize> {
    let end = document.subtree(head).end;
    let is_next = |&s: &usize| s != head && document.subtree(s).start == end;
    let subject = document.tokens[head].dep == "nsubj";
    document.children_by(document.tokens[head].head, &["nsubj"]).find(is_next).filter(|_| subject)
}

/// The name that holds a token, or the token alone.
pub fn name_span(document: &Document, head: usize) -> Span {
    let name = document.names.iter().find(|n| n.tokens.contains(&head));
    document.span(name.map_or(head..head + 1, |n| n.tokens.clone()))
}

/// The words for a speaker: title, name, apposition and what restricts it, but no clause behind a comma.
fn words(document: &Document, head: usize, cue: usize) -> Span {
    let own = |t: usize| t != head && (t == cue || document.ancestors(cue).take_while(|&a| a != head).any(|a| a == t));
    let within = cue != head && document.ancestors(cue).any(|a| a == head);
    let dated = |t: usize| within && document.child(t, &["pobj"]).is_some_and(|d| is_date(document, d));
    let (mut inside, mut open) = (Vec::new(), vec![head]);
    while let Some(next) = open.pop() {
        inside.push(next);
        let keep = |&&c: &&usize| {
            let stays = !["relcl", "advcl", "parataxis", "cc", "ccomp"].contains(&document.tokens[c].dep);
            // `in Rome an official conceded`: where it was said is none of the speaker's words
            let before = next == head && c < head && document.tokens[c].dep == "prep";
            (stays || joins(document, c)) && !(within && own(c)) && !dated(c) && !before
        };
        open.extend(document.children[next].iter().filter(keep));
    }
    inside.sort_unstable();
    let runs = inside.chunk_by(|a, b| a + 1 == *b);
    let run = runs.into_iter().find(|run| run.contains(&head)).map_or(head..head + 1, |r| r[0]..r[r.len() - 1] + 1);
    let run = run.start..second_subject(document, head).map_or(run.end, |s| s + 1);
    let span = super::draft::trimmed(document, run).unwrap_or_else(|| document.span(head..head + 1));
    let name = document.names.iter().find(|n| n.tokens.contains(&head) && n.label == "PERSON");
    name.map_or(span, |name| span.cover(document.span(name.tokens.clone())))
}

/// Where a span ends inside a name that the entities hold, it reaches to the end of the name: the parser may cut names
/// at an apostrophe.
fn to_name_end(document: &Document, found: &Found, span: Span) -> Span {
    let cut = |m: &&Span| m.start < span.end && span.end < m.end && span.start <= m.start;
    let name = found.entities.iter().flat_map(|e| &e.mentions).find(cut);
    let apostrophe = |m: &&Span| Span::new(span.end, m.end).of(document.text()).starts_with(['’', '\'']);
    name.filter(apostrophe).map_or(span, |name| span.cover(*name))
}

pub fn is_date(document: &Document, token: usize) -> bool {
    document.names.iter().any(|n| ["DATE", "TIME"].contains(&n.label) && n.tokens.contains(&token))
}

/// `and` within the words for speakers; a clause without a comma before it.
fn joins(document: &Document, token: usize) -> bool {
    let dep = document.tokens[token].dep;
    let start = document.subtree(token).start;
    dep == "cc" || (dep == "relcl" && start > 0 && document.word(start - 1) != ",")
}

/// Sets the words of a speaker that the tree could not tell, the name in them, and as role what stands behind the name, else
/// its title, or all words where no name is printed.
pub fn set_printed(document: &Document, found: &Found, head: usize, printed: Printed, source: &mut Source) {
    let text = document.text();
    source.span = printed.words;
    // a person whom the parser takes for a place or body
    let other = source.entity.is_some_and(|e| found.entities[e.0].kind != EntityKind::Person);
    if let Some(name) = printed.name.filter(|_| other || source.name.is_none()) {
        (source.entity, source.name) = (None, Some(name.of(text).to_string()));
    }
    let parser = || document.names.iter().find(|n| n.label == "PERSON" && n.tokens.contains(&head));
    let name = printed.name.or_else(|| parser().map(|n| document.span(n.tokens.clone())));
    source.role = match name {
        None => source.name.is_none().then(|| printed.words.of(text).to_string()),
        Some(name) => role_beside(printed.words, name, text),
    };
}

fn role_beside(words: Span, name: Span, text: &str) -> Option<String> {
    let part = |start: usize, end: usize| {
        text.get(start..end).unwrap_or_default().trim_matches([' ', ',', '(', ')']).to_string()
    };
    let (behind, before) = (part(name.end, words.end), part(words.start, name.start));
    [behind, before].into_iter().find(|role| role.chars().any(char::is_alphabetic))
}

/// The role as printed: apposition or title beside a name, else the words themselves where they name nobody.
fn role(document: &Document, head: usize, is_named: bool, span: Span) -> Option<String> {
    let text = document.text();
    if !is_named {
        let noun = document.tokens[head].tag.starts_with("NN");
        return noun.then(|| span.of(text).to_string());
    }
    if let Some(apposition) = apposition(document, head) {
        let words = document.span(document.subtree(apposition));
        let words = super::draft::trimmed(document, document.tokens_in(words))?;
        let is_name = document.names.iter().any(|n| n.label == "PERSON" && n.tokens.contains(&apposition));
        return Some(
            if is_name { document.span(document.subtree(head).start..head + 1).of(text) } else { words.of(text) }
                .to_string(),
        );
    }
    let name = document.names.iter().find(|n| n.tokens.contains(&head) && n.label == "PERSON")?;
    let start = document.tokens_in(span).start;
    let before = document.quote(start..name.tokens.start.max(start)).trim();
    (before.split_whitespace().any(|w| !["the", "a", "an"].contains(&w.to_lowercase().as_str())))
        .then(|| before.to_string())
}
