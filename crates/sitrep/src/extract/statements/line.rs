//! Speakers that are printed beside a quotation without a verb: before a colon (`Dale Horn, mayor of Aarby: “…”`, `And from
//! Chairwoman Rosa Delgado:`, also over a paragraph's end), behind a dash (`“…” – Police Chief Dale Horn`) or in a bracket
//! behind it (`“…” (Lena Koch, farmer)`). A speaker is a person's name with title and what says more of it, a noun for
//! somebody who speaks (`One resident: “…”`), or a body's name that ends in such a noun. Refused: places, things, and words
//! with a verb of their own.

use std::ops::Range;

use crate::document::Document;
use crate::lang::{Known, fold, gazetteer};
use crate::span::Span;

use super::cue;
use super::draft::{self, Printed};
use super::marks::Quote;

/// A speaker beside a quotation.
pub struct Speaker {
    /// The token that stands for the speaker.
    pub head: usize,
    /// Title, name and what says more of them; none where the name alone is printed.
    pub printed: Option<Printed>,
    /// The colon; none behind a quotation.
    pub cue: Option<usize>,
}

/// So many tokens at most: name, age, office and town.
const LONGEST: usize = 24;

/// The speaker before the colon that leads to a quotation.
pub fn before(document: &Document, quote: &Quote) -> Option<Speaker> {
    let lead = document.text().get(..quote.outer.start)?.trim_end();
    let colon = document.tokens_in(Span::new(lead.len().checked_sub(1)?, lead.len())).start;
    if !document.word(colon).ends_with(':') {
        return None;
    }
    let paragraph = document.paragraph_of(colon);
    let opens = document.paragraphs.get(quote.paragraph)?.start >= document.tokens_in(quote.outer).start;
    if paragraph != quote.paragraph && !(opens && paragraph + 1 == quote.paragraph) {
        return None;
    }
    let run = from(document, line_start(document, colon)..colon);
    let run = untold(document, run)?;
    let (head, name) = speaker(document, &run)?;
    let mut printed = printed(document, run, name)?;
    // `(teacher):` closes its bracket in the token of the colon
    printed.words.end +=
        usize::from(document.word(colon).starts_with(')') && printed.words.end == document.tokens[colon].start);
    Some(Speaker { head, printed: Some(printed), cue: Some(colon) })
}

/// The speaker who signs a quotation behind a dash or in a bracket.
pub fn behind(document: &Document, quote: &Quote) -> Option<Speaker> {
    let text = document.text();
    let rest = text.get(quote.outer.end..)?;
    let own_line = rest.trim_start_matches([' ', '\t']).starts_with('\n');
    let (sign, dashes) = sign(rest.trim_start())?;
    let start = text.len() - rest.trim_start().len() + sign;
    let end = start
        + text[start..].find(if dashes == '(' { [')', '\n'] } else { ['\n', '\n'] }).unwrap_or(text.len() - start);
    let run = document.tokens_in(Span::new(start, end));
    let run = run.start..run.end.min(run.start + LONGEST);
    let near = document.paragraph_of(run.start);
    if run.is_empty() || near > quote.paragraph + 1 || own_line && (dashes == '-' || is_list(document, near)) {
        return None;
    }
    let told = untold(document, run.clone()).filter(|told| told.end == run.end);
    let named = person(document, &run).filter(|name| titles(document, run.start..name.start));
    let Some(name) = named else {
        let (head, name) = speaker(document, &told.filter(|_| !"-(".contains(dashes))?)?;
        return Some(Speaker { head, printed: printed(document, run, name), cue: None });
    };
    let alone =
        document.paragraphs.get(quote.paragraph).is_some_and(|p| document.span(p.clone()).start == quote.outer.start);
    let bracket_ends = dashes != '(' || alone && text[end..].starts_with(')');
    let plain = name.start == run.start && !own_line && dashes != '(';
    let head = top(document, &name);
    let printed = if name.start == run.start { None } else { printed(document, run.start..name.end, Some(name)) };
    ((plain || told.is_some()) && bracket_ends).then_some(Speaker { head, printed, cue: None })
}

fn printed(document: &Document, run: Range<usize>, name: Option<Range<usize>>) -> Option<Printed> {
    Some(Printed { words: draft::trimmed(document, run)?, name: name.map(|name| document.span(name)) })
}

/// The length of the dash or bracket that a text begins with, with its space, and which one it is.
fn sign(text: &str) -> Option<(usize, char)> {
    let first = text.chars().next().filter(|c| "―—–-(".contains(*c))?;
    let bare = text.trim_start_matches(['―', '—', '–', '-', '(']);
    let kind = if text.starts_with("--") { '—' } else { first };
    Some((text.len() - bare.trim_start_matches(' ').len(), kind))
}

/// Whether the paragraph beside one that opens with a dash opens with one as well: items of a list sign nothing.
fn is_list(document: &Document, paragraph: usize) -> bool {
    let next = document.paragraphs.get(paragraph + 1).map(|p| document.quote(p.clone()).trim_start());
    next.is_some_and(|words| words.starts_with(['―', '—', '–', '-']))
}

/// The first token of the sentence or line that ends with the colon.
fn line_start(document: &Document, colon: usize) -> usize {
    let sentence = document.sentences.get(document.sentence_of(colon)).map_or(colon, |s| s.start);
    let line = (sentence..colon).rev().find(|&t| document.word(t).contains('\n')).map_or(sentence, |t| t + 1);
    line.max(colon.saturating_sub(LONGEST))
}

/// Without `And`, and behind the `from` of `A message from`, `The following is from`.
fn from(document: &Document, run: Range<usize>) -> Range<usize> {
    let word = |t: usize| document.word(t).to_lowercase();
    let light = |t: usize| ["CCONJ", "ADV", "DET", "PUNCT"].contains(&document.tokens[t].pos);
    let paper = |t: usize| PAPERS.contains(&word(t).as_str());
    let from = run.clone().find(|&t| ["from", "by"].contains(&word(t).as_str()));
    if let Some(from) = from.filter(|&from| (run.start..from).all(|t| light(t) || paper(t))) {
        return from + 1..run.end;
    }
    let skipped = run.clone().take_while(|&t| ["CCONJ", "PUNCT"].contains(&document.tokens[t].pos)).count();
    run.start + skipped..run.end
}

/// What comes from somebody, before `from`.
const PAPERS: &[&str] = &[
    "comes",
    "comment",
    "comments",
    "email",
    "following",
    "is",
    "letter",
    "message",
    "more",
    "note",
    "post",
    "reaction",
    "reply",
    "response",
    "statement",
    "this",
    "tweet",
    "word",
    "words",
];

/// A run before what is told of its words (`Dale Horn on why he stayed`); none where it has a verb otherwise.
fn untold(document: &Document, run: Range<usize>) -> Option<Range<usize>> {
    let of = |t: usize| &document.tokens[t];
    let told = |t: usize| ["on", "about", "who", "whose", "when", "after"].contains(&document.word(t));
    let verb = |t: usize| {
        of(t).pos == "VERB" && of(t).tag != "VBG" && of(t).dep != "amod" || of(t).tag == "MD" || of(t).pos == "AUX"
    };
    let cut = run.clone().skip(1).find(|&t| told(t)).unwrap_or(run.end);
    (cut > run.start && cut - run.start < LONGEST && !(run.start..cut).any(verb)).then_some(run.start..cut)
}

/// What may follow a speaker's name or noun; in `Warren Slams Bank Chief: “…”` the name ends before a verb.
const BOUNDS: &[&str] = &[",", "(", "of", "at", "in", "from", "for", "with", "on"];

/// The token that stands for the speaker of a run, and the name.
fn speaker(document: &Document, run: &Range<usize>) -> Option<(usize, Option<Range<usize>>)> {
    let ends = |end: usize| end == run.end || BOUNDS.contains(&document.word(end));
    if let Some(name) = person(document, run).filter(|name| titles(document, run.start..name.start)) {
        return Some((top(document, &name), Some(name.clone()))).filter(|_| ends(name.end));
    }
    let first =
        run.clone().take_while(|&t| ["DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"].contains(&document.tokens[t].pos));
    let last = first.last().filter(|&t| ["NOUN", "PROPN"].contains(&document.tokens[t].pos))?;
    (ends(last + 1) && cue::is_speaker(&cue::lemma(document, last))).then_some((last, None))
}

/// The first person's name of a run: by the parser, a surname that the article prints with a first name, or capitals that no
/// other kind of name takes, behind a noun for a speaker or before a comma. `Orman's lawyer` is not Orman, and of two names
/// none is the speaker.
fn person(document: &Document, run: &Range<usize>) -> Option<Range<usize>> {
    let people = || document.names.iter().filter(|n| n.label == "PERSON");
    let owner = |end: usize| {
        document.tokens.get(end - 1).is_some_and(|t| t.tag == "POS")
            || document.tokens.get(end).is_some_and(|t| t.tag == "POS")
    };
    let here: Vec<Range<usize>> =
        people().filter(|n| run.contains(&n.tokens.start)).map(|n| n.tokens.start..n.tokens.end.min(run.end)).collect();
    let joined = |pair: &[Range<usize>]| (pair[0].end..pair[1].start).any(|t| document.tokens[t].tag == "CC");
    if here.windows(2).any(joined) {
        return None;
    }
    let known = |t: &usize| {
        let longer =
            |n: &&crate::document::Name| n.tokens.len() > 1 && document.word(n.tokens.end - 1) == document.word(*t);
        people().any(|n| longer(&n))
    };
    let named = here.into_iter().find(|name| !owner(name.end));
    let named =
        named.or_else(|| run.clone().next().filter(known).map(|t| t..t + 1)).or_else(|| capitals(document, run))?;
    let start = named.start + named.clone().take_while(|&t| t + 1 < named.end && is_title(document, t)).count();
    Some(start..named.end)
}

/// Capitals in a row that the parser gives no person's name: behind a title one to four of them, before a comma or bracket
/// and a noun for a speaker two to four.
fn capitals(document: &Document, run: &Range<usize>) -> Option<Range<usize>> {
    let capital = |t: usize| document.word(t).starts_with(char::is_uppercase) && document.tokens[t].tag != "DT";
    let first = run.clone().find(|&t| capital(t))?;
    let end = (first..run.end).find(|&t| !capital(t)).unwrap_or(run.end);
    let title = (run.start..end.saturating_sub(1)).rev().find(|&t| is_title(document, t) && (t + 1..end).all(capital));
    let start = title.map_or(first, |t| t + 1);
    let behind = (end + 1..run.end)
        .take_while(|&t| !",)".contains(document.word(t)))
        .any(|t| document.tokens[t].pos == "NOUN" && cue::is_speaker(&cue::lemma(document, t)));
    let parted = end < run.end && [",", "("].contains(&document.word(end)) && behind;
    let enough = if title.is_some() { 1..=4 } else { 2..=4 };
    let place = |k: &Known| matches!(k, Known::Place(_) | Known::Country(_) | Known::Agency(_));
    let known = gazetteer().lookup(&fold(document.quote(start..end.max(start)))).iter().any(place);
    (enough.contains(&end.saturating_sub(start)) && (title.is_some() || parted) && !known).then_some(start..end)
}

/// Whether a word is a title or a noun for somebody who speaks.
fn is_title(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    let title = |k: &Known| matches!(k, Known::Title(_));
    cue::is_speaker(&word.to_lowercase()) || gazetteer().lookup(&fold(word)).iter().any(title)
}

/// Whether the words before a name are its titles: nouns with their adjectives. A friend of somebody is somebody else.
fn titles(document: &Document, run: Range<usize>) -> bool {
    let title = |t: usize| ["NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"].contains(&document.tokens[t].pos);
    // Eight tokens: `the Sahran Council's new deputy press officer`.
    run.len() <= 8 && run.into_iter().all(title)
}

fn top(document: &Document, name: &Range<usize>) -> usize {
    name.clone().find(|&t| !name.contains(&document.tokens[t].head)).unwrap_or(name.end - 1)
}
