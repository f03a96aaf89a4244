//! Reads the speaker from the head of the words for it: the span with title and apposition, the name, the role.

use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::{EntityIx, Found};
use crate::span::Span;
use crate::statement::{Source, Statement, Via};

use super::cue;
use super::draft::Draft;
use super::paper;

/// Who has spoken so far, for pronouns.
#[derive(Debug, Default)]
pub struct Speakers {
    /// Head token of a named speaker's words, and the source as read.
    named: Vec<(usize, Source)>,
    /// The issuers of the statements and letters that have spoken so far.
    papers: Vec<Source>,
    /// Head token of the last speaker who is a person without a name: `an officer`.
    unnamed: Option<usize>,
}

/// What stays open about a source, in words, and where.
pub type Open = Option<(String, Option<Span>)>;

impl Speakers {
    /// The statement of a draft, and what stays open about its source.
    pub fn statement(&mut self, document: &Document, found: &Found, draft: &Draft) -> (Statement, Open) {
        let mut open = None;
        let source = draft.source.map(|head| {
            let mut source = read(document, found, head, draft.cue);
            if paper::is_paper(document, head) {
                self.paper(document, found, head, &mut source);
            } else if source.name.is_none() && is_personal(document, head) {
                match self.meant(document, found, head, &draft.content) {
                    Some(of) => (source.name, source.entity) = (of.name, of.entity),
                    None => {
                        let why = format!("who '{}' is meant is not sure", source.span.of(document.text()));
                        open = Some((why, Some(source.span)));
                    }
                }
            } else if let Some(body) = body_of_it(document, found, head, draft.cue) {
                (source.name, source.entity) = (Some(found.entities[body.0].name.clone()), Some(body));
            } else if source.name.is_some() {
                self.named.push((head, source.clone()));
            } else if cue::is_speaker(&cue::lemma(document, head)) && document.tokens[head].tag == "NN" {
                self.unnamed = Some(head);
            }
            if paper::in_paper(document, draft.cue) && !is_personal(document, head) {
                self.papers.push(source.clone());
            }
            source
        });
        if source.is_none() {
            open = Some(("no speaker is printed".to_string(), draft.cue_span));
        }
        (statement(document, found, draft, source), open)
    }

    /// Names the source of a paper after its issuer; `the statement` goes back to the only issuer so far.
    fn paper(&mut self, document: &Document, found: &Found, head: usize, source: &mut Source) {
        (source.name, source.entity) = (None, None);
        source.role.get_or_insert_with(|| source.span.of(document.text()).to_string());
        if let Some(issuer) = paper::issuer(document, head) {
            let by = read(document, found, issuer, issuer);
            (source.name, source.entity) = (by.name, by.entity);
            self.papers.push(source.clone());
        } else if let (Some(last), true) = (self.papers.last(), paper::is_told(document, head)) {
            let only = self.papers.iter().all(|p| p.name.is_some() && p.name == last.name);
            (source.name, source.entity) = if only { (last.name.clone(), last.entity) } else { (None, None) };
        }
    }

    /// Whom `he` or `she` means: the one person named since the paragraph before began, unless only the words said name
    /// that person or somebody without a name has spoken since.
    fn meant(&self, document: &Document, found: &Found, head: usize, said: &[Span]) -> Option<Source> {
        let here = document.paragraph_of(head);
        let from = document.paragraphs.get(here.saturating_sub(1))?.start;
        let near = document.span(from..head);
        let mut people: Vec<String> = Vec::new();
        let mut last_seen = None;
        for name in
            document.names.iter().filter(|n| n.label == "PERSON" && near.contains(document.span(n.tokens.clone())))
        {
            let span = document.span(name.tokens.clone());
            if !said.iter().any(|s| s.contains(span)) {
                last_seen = Some(name.tokens.start);
            }
            let full = person_at(found, span).unwrap_or_else(|| span.of(document.text()).to_string());
            let last = |name: &str| bare(name).rsplit(' ').next().unwrap_or_default().to_string();
            if !people.iter().any(|p| last(p) == last(&full)) {
                people.push(full);
            }
        }
        let [only] = people.as_slice() else { return None };
        let last_seen = last_seen?;
        if self.unnamed.is_some_and(|u| last_seen < u && u < head) {
            return None;
        }
        let known =
            self.named.iter().rev().find(|(at, s)| *at < head && s.name.as_deref().is_some_and(|n| same(n, only)));
        let known = known.map(|(_, source)| source.clone());
        known.filter(|s| s.entity.is_none_or(|e| found.entities[e.0].kind == EntityKind::Person))
    }
}

/// Whether one name ends in the other's last word.
fn same(a: &str, b: &str) -> bool {
    let last = |name: &str| bare(name).rsplit(' ').next().unwrap_or_default().to_string();
    last(a) == last(b)
}

/// A name without the `'s` that the parser may leave on it.
fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s")
}

fn person_at(found: &Found, span: Span) -> Option<String> {
    let entity = &found.entities[found.entity_at(span)?.0];
    (entity.kind == EntityKind::Person).then(|| entity.name.clone())
}

fn is_personal(document: &Document, head: usize) -> bool {
    ["he", "she", "him", "her", "his"].contains(&document.word(head).to_lowercase().as_str())
}

/// The statement with its source, links, time and addressee.
fn statement(document: &Document, found: &Found, draft: &Draft, source: Option<Source>) -> Statement {
    let printed = source.as_ref().map(|s| s.span).filter(|_| !draft.carried);
    let span = printed.map_or(draft.span(document), |s| s.cover(draft.span(document)));
    let via = draft.via.iter().map(|&head| link(document, found, head)).collect();
    Statement {
        span,
        author: false,
        cue: draft.cue_span,
        content: draft.content.clone(),
        form: draft.form,
        via,
        said: said(document, found, draft, printed),
        addressee: draft.addressee.and_then(|head| found.entity_at(name_span(document, head))),
        polarity: draft.polarity,
        toward: None,
        issue: None,
        rule: draft.rule,
        source,
    }
}

fn link(document: &Document, found: &Found, head: usize) -> Via {
    let source = read(document, found, head, head);
    let name = source.name.unwrap_or_else(|| source.span.of(document.text()).to_string());
    Via { name, span: source.span }
}

/// The time that hangs on the cue, outside what was said.
fn said(document: &Document, found: &Found, draft: &Draft, source: Option<Span>) -> Option<crate::found::TimeIx> {
    draft.cue_span?;
    let parts = document.children_by(draft.cue, &["npadvmod", "prep", "advmod", "tmod"]);
    let spans = parts.map(|c| document.span(document.subtree(c)));
    let apart = |s: &Span| !draft.content.iter().chain(&source).any(|c| c.overlaps(*s));
    spans.filter(apart).find_map(|s| found.time_at(s))
}

/// Span, name and role of the words around a head.
fn read(document: &Document, found: &Found, head: usize, cue: usize) -> Source {
    let span = to_name_end(document, found, words(document, head, cue));
    let person = relative(document, head).unwrap_or(head);
    let (entity, name) = [Some(person), apposition(document, person)]
        .into_iter()
        .flatten()
        .find_map(|h| named(document, found, h))
        .or_else(|| short_body(document, found, head))
        .map_or((None, None), |(entity, name)| (entity, Some(name)));
    let role = role(document, head, name.is_some(), span);
    Source { span, entity, name, role }
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
    let head = relative(document, head).unwrap_or(head);
    let kinds = ["PERSON", "ORG", "GPE", "NORP"];
    let of = &document.tokens[head];
    let named = document.names.iter().any(|n| n.tokens.contains(&head) && kinds.contains(&n.label));
    let pronoun = ["he", "she", "they", "we", "i", "who", "his", "her", "their", "him", "them"];
    let word = document.word(head).to_lowercase();
    named
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
fn body_of_it(document: &Document, found: &Found, head: usize, cue: usize) -> Option<EntityIx> {
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

fn is_body(kind: EntityKind) -> bool {
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

fn name_span(document: &Document, head: usize) -> Span {
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
            (stays || joins(document, c)) && !(within && own(c)) && !dated(c)
        };
        open.extend(document.children[next].iter().filter(keep));
    }
    inside.sort_unstable();
    let runs = inside.chunk_by(|a, b| a + 1 == *b);
    let run = runs.into_iter().find(|run| run.contains(&head)).map_or(head..head + 1, |r| r[0]..r[r.len() - 1] + 1);
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

fn is_date(document: &Document, token: usize) -> bool {
    document.names.iter().any(|n| ["DATE", "TIME"].contains(&n.label) && n.tokens.contains(&token))
}

/// `and` within the words for speakers; a clause without a comma before it.
fn joins(document: &Document, token: usize) -> bool {
    let dep = document.tokens[token].dep;
    let start = document.subtree(token).start;
    dep == "cc" || (dep == "relcl" && start > 0 && document.word(start - 1) != ",")
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
