//! Who has spoken so far, and whom `he`, `she` and `the statement` mean by it. `He` is the one person named since the
//! paragraph before began, by name or by an earlier `he`; `he added` is the last speaker even where others are near. A
//! pronoun that the person's titles or other pronouns speak against stays without a name.

use crate::document::Document;
use crate::entity::EntityKind;
use crate::found::{EntityIx, Found};
use crate::span::Span;
use crate::statement::{Form, Source, Statement};

use super::attribute;
use super::colon;
use super::cue;
use super::draft::Draft;
use super::heading;
use super::paper;
use super::source::{self, Open};

/// Who has spoken so far.
#[derive(Debug, Default)]
pub struct Speakers {
    /// Head token of a speaker's words that are named, by a name or a pronoun that is settled, and the source as read.
    named: Vec<(usize, Source)>,
    /// The issuers of the statements and letters that have spoken so far.
    papers: Vec<Source>,
    /// Head token of the last speaker who is a person without a name: `an officer`.
    unnamed: Option<usize>,
    /// Head token of the last speaker of a statement that stands in no other.
    last: Option<usize>,
}

impl Speakers {
    /// The statement of a draft, and what stays open about its source. `inner` says that it stands in another's words.
    pub fn statement(&mut self, document: &Document, found: &Found, draft: &Draft, inner: bool) -> (Statement, Open) {
        let mut open = None;
        let mut rule = draft.rule;
        let source = draft.source.map(|head| {
            let mut source = source::read(document, found, head, draft.cue);
            if let Some(printed) = draft.printed {
                source::set_printed(document, found, head, printed, &mut source);
            } else if [colon::RULE, attribute::SIGNED].contains(&draft.rule) {
                (source.span, source.role) = (source::name_span(document, head), None);
            }
            if is_personal(document, head) && self.is_other(document, found, head, draft, &source) {
                (source.name, source.entity) = (None, None);
            }
            if paper::is_paper(document, head) {
                self.paper(document, found, head, &mut source);
            } else if source.name.is_none() && is_personal(document, head) {
                match self.meant(document, found, head, draft) {
                    Some((of, by)) => {
                        (source.name, source.entity, rule) = (of.name, of.entity, by);
                        self.named.push((head, source.clone()));
                    }
                    None => {
                        let why = format!("who '{}' is meant is not sure", source.span.of(document.text()));
                        open = Some((why, Some(source.span)));
                    }
                }
            } else if let Some(body) = source::body_of_it(document, found, head, draft.cue) {
                (source.name, source.entity) = (Some(found.entities[body.0].name.clone()), Some(body));
            } else if source.name.is_some() {
                self.named.push((head, source.clone()));
            } else if cue::is_speaker(&cue::lemma(document, head)) && document.tokens[head].tag == "NN" {
                self.unnamed = Some(head);
            }
            if paper::in_paper(document, draft.cue) && !is_personal(document, head) {
                self.papers.push(source.clone());
            }
            if !inner {
                self.last = Some(head);
            }
            source
        });
        if source.is_none() && !draft.author {
            open = Some(("no speaker is printed".to_string(), draft.cue_span));
        }
        (source::statement(document, found, draft, source, rule), open)
    }

    /// Names the source of a paper after its issuer; `the statement` goes back to the only issuer so far.
    fn paper(&mut self, document: &Document, found: &Found, head: usize, source: &mut Source) {
        (source.name, source.entity) = (None, None);
        source.role.get_or_insert_with(|| source.span.of(document.text()).to_string());
        if let Some(issuer) = paper::issuer(document, head) {
            let by = source::read(document, found, issuer, issuer);
            (source.name, source.entity) = (by.name, by.entity);
            self.papers.push(source.clone());
        } else if let (Some(last), true) = (self.papers.last(), paper::is_told(document, head)) {
            let only = self.papers.iter().all(|p| p.name.is_some() && p.name == last.name);
            (source.name, source.entity) = if only { (last.name.clone(), last.entity) } else { (None, None) };
        }
    }

    /// Whether `he` cannot be the person that the entities make of it: the words said name that person, the person is told of
    /// as `he` by somebody and has not spoken so far, or no name of the person stands in the same section.
    fn is_other(&self, document: &Document, found: &Found, head: usize, draft: &Draft, source: &Source) -> bool {
        let Some(name) = source.name.as_deref() else { return false };
        let text = document.text();
        let first = document.tokens[heading::section_start(document, head)].start;
        let section = Span::new(first, document.tokens[head].start);
        let printed = |span: &Span| !PRONOUNS.contains(&span.of(text).to_lowercase().as_str());
        let entity = source.entity.map(|e| &found.entities[e.0]);
        let here = entity.is_none_or(|e| e.mentions.iter().any(|m| section.contains(*m) && printed(m)));
        let spoke = self.named.iter().any(|(at, s)| *at < head && s.name.as_deref().is_some_and(|n| same(n, name)));
        let told = draft.form == Form::Direct && !spoke && is_about_one(document, head, &draft.content);
        !here || told || self.is_told(document, found, &draft.content, name)
    }

    /// Whether words name a person.
    fn is_told(&self, document: &Document, found: &Found, said: &[Span], name: &str) -> bool {
        let runs = said.iter().map(|s| document.tokens_in(*s));
        let people = runs.flat_map(|run| self.people(document, found, run));
        let printed = |span: &Span| !PRONOUNS.contains(&span.of(document.text()).to_lowercase().as_str());
        people.into_iter().any(|(_, span, told)| printed(&span) && same(&told, name))
    }

    /// Whom a pronoun means, and the rule that says so.
    fn meant(&self, document: &Document, found: &Found, head: usize, draft: &Draft) -> Option<(Source, &'static str)> {
        let woman = ["she", "her"].contains(&document.word(head).to_lowercase().as_str());
        let agrees = |s: &Source| s.entity.is_none_or(|e| gender(document, found, e).is_none_or(|w| w == woman));
        let agrees = |s: &Source| {
            agrees(s) && s.name.as_deref().is_none_or(|name| !self.is_told(document, found, &draft.content, name))
        };
        let only = self.only(document, found, head, &draft.content).filter(agrees).map(|s| (s, "statement-he-is-near"));
        let last = || self.last_speaker(document, found, head).filter(|s| goes_on(document, draft.cue) && agrees(s));
        only.or_else(|| last().map(|s| (s, "statement-he-spoke-last")))
    }

    /// The one person named in this paragraph, if that is a speaker, else since the paragraph before began, else since the
    /// last paragraph that names anyone. None where only the words said name that person, or somebody without a name
    /// has spoken since.
    fn only(&self, document: &Document, found: &Found, head: usize, said: &[Span]) -> Option<Source> {
        let here = document.paragraph_of(head);
        let start = |back: usize| document.paragraphs.get(here.checked_sub(back)?).map(|p| p.start);
        let spoke = |from: usize| self.named.iter().any(|(at, s)| (from..head).contains(at) && is_person(found, s));
        let within = start(0).filter(|&from| spoke(from));
        // Three paragraphs back: what one speaker says in a row without a name in it is rarely longer.
        // No pronoun reaches across a heading.
        let section = heading::section_start(document, head);
        let windows = within.into_iter().chain((1..=3).filter_map(start)).map(|from| from.max(section));
        let mut seen = windows.map(|from| self.people(document, found, from..head)).find(|seen| !seen.is_empty())?;
        // Whom the words name does not say them.
        seen.retain(|(_, _, name)| !self.is_told(document, found, said, name));
        let (_, _, only) = seen.first()?;
        if !seen.iter().all(|(_, _, name)| same(name, only)) {
            return None;
        }
        let outside = seen.iter().filter(|(_, span, _)| !said.iter().any(|s| s.contains(*span)));
        let last_seen = outside.map(|(at, ..)| *at).max()?;
        if self.unnamed.is_some_and(|u| last_seen < u && u < head) {
            return None;
        }
        let is_only = |s: &Source| s.name.as_deref().is_some_and(|n| same(n, only));
        let known = self.named.iter().rev().find(|(at, s)| *at < head && is_only(s)).map(|(_, source)| source.clone());
        known.filter(|s| is_person(found, s))
    }

    /// Everyone named in a run of tokens, by name, office or a pronoun that is settled: token, span, name.
    fn people(&self, document: &Document, found: &Found, run: std::ops::Range<usize>) -> Vec<(usize, Span, String)> {
        let near = document.span(run.clone());
        let people = found.entities.iter().filter(|e| e.kind == EntityKind::Person);
        let mentions =
            people.flat_map(|e| e.mentions.iter().filter(|m| near.contains(**m)).map(|m| (*m, e.name.clone())));
        let names = document
            .names
            .iter()
            .filter(|n| n.label == "PERSON" && n.tokens.start < run.end && run.start <= n.tokens.start);
        let names = names.map(|n| document.span(n.tokens.clone()));
        let strangers = names.filter(|s| found.entity_at(*s).is_none()).map(|s| (s, s.of(document.text()).to_string()));
        let pronouns = self.named.iter().filter(|(at, _)| is_personal(document, *at));
        let pronouns = pronouns.filter_map(|(_, s)| Some((s.span, s.name.clone()?)));
        let all = mentions.chain(strangers).chain(pronouns).filter(|(span, _)| near.contains(*span));
        all.map(|(span, name)| (document.tokens_in(span).start, span, name)).collect()
    }

    /// The last speaker, where that is a person with a name and stands in the same paragraph or the one before.
    fn last_speaker(&self, document: &Document, found: &Found, head: usize) -> Option<Source> {
        let last = self.last?;
        let near = document.paragraph_of(head) - document.paragraph_of(last).min(document.paragraph_of(head)) <= 1;
        let of = self.named.iter().rev().find(|(at, _)| *at == last).map(|(_, source)| source.clone());
        let near = near && last >= heading::section_start(document, head);
        of.filter(|s| near && last < head && s.entity.is_some() && is_person(found, s))
    }
}

/// Words by which a speaker goes on: `he added`, `he also said`.
fn goes_on(document: &Document, cue: usize) -> bool {
    let adverbs = ["also", "further", "furthermore", "moreover", "too"];
    let adverb = |c: usize| adverbs.contains(&document.word(c).to_lowercase().as_str());
    ["add", "continue", "conclude"].contains(&cue::lemma(document, cue).as_str())
        || document.children_by(cue, &["advmod"]).any(adverb)
}

/// Whether the article calls a person a woman or a man; none where it does neither or both.
fn gender(document: &Document, found: &Found, person: EntityIx) -> Option<bool> {
    let person = &found.entities[person.0];
    let titles = person.titles.iter().flat_map(|t| t.title.split_whitespace());
    let words = person.mentions.iter().map(|m| m.of(document.text())).chain(titles).map(str::to_lowercase);
    let (mut man, mut woman) = (false, false);
    for word in words {
        let word = word.trim_end_matches('.');
        man |= ["he", "his", "him", "mr", "king", "prince", "sheikh"].contains(&word) || word.ends_with("sman");
        woman |= ["she", "her", "mrs", "ms", "queen", "princess"].contains(&word) || word.ends_with("swoman");
    }
    (man != woman).then_some(woman)
}

fn is_person(found: &Found, source: &Source) -> bool {
    source.entity.is_none_or(|e| found.entities[e.0].kind == EntityKind::Person)
}

/// Whether one name ends in the other's last word.
fn same(a: &str, b: &str) -> bool {
    let last = |name: &str| source::bare(name).rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    last(a) == last(b)
}

const PRONOUNS: &[&str] = &["he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "they", "i"];

/// Whether words tell of a man where `he` says them, or of a woman where `she` does, and not of the one who speaks.
fn is_about_one(document: &Document, head: usize, said: &[Span]) -> bool {
    let woman = ["she", "her"].contains(&document.word(head).to_lowercase().as_str());
    let third: &[&str] = if woman { &["she", "her", "herself"] } else { &["he", "him", "his", "himself"] };
    let words = || said.iter().flat_map(|s| document.tokens_in(*s)).map(|t| document.word(t).to_lowercase());
    words().any(|w| third.contains(&w.as_str()))
        && !words().any(|w| ["i", "we", "me", "us", "my", "our"].contains(&w.as_str()))
}

/// Whether the words are a pronoun for one person.
pub fn is_personal(document: &Document, head: usize) -> bool {
    ["he", "she", "him", "her", "his"].contains(&document.word(head).to_lowercase().as_str())
}
