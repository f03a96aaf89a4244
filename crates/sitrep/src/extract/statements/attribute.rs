//! Gives each quotation to its speaker. A quotation inside a reported clause belongs to that report; one beside a
//! reporting verb (`"…," she said`, `She said: "…"`) to its subject; one that follows an attributed one goes on with
//! it; a paragraph that is nothing but a quotation, after one speaker's, goes on too. All others are left alone.

use crate::document::Document;
use crate::span::Span;
use crate::statement::{Form, Polarity};

use super::clause;
use super::colon;
use super::cue;
use super::draft::Draft;
use super::line;
use super::marks::Quote;
use super::silence;

/// The rule for quotations signed with a name.
pub const SIGNED: &str = "statement-quotation-signed";

/// Adds the quotations to the drafts: within, beside and after them.
pub fn attribute(document: &Document, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    let mut owners: Vec<Option<usize>> = vec![None; quotes.len()];
    for ix in 0..quotes.len() {
        owners[ix] = within(document, quotes, ix, drafts)
            .or_else(|| beside(document, quotes, ix, drafts))
            .or_else(|| printed(document, quotes, ix, drafts))
            .or_else(|| goes_on(document, quotes, ix, &owners, drafts))
            .or_else(|| alone(document, quotes, ix, &owners, drafts));
    }
}

/// The report whose content holds or touches the quotation; its content then reaches to the closing mark.
fn within(document: &Document, quotes: &[Quote], ix: usize, drafts: &mut [Draft]) -> Option<usize> {
    let quote = &quotes[ix];
    let outside = |d: &Draft| !quote.tokens.contains(&d.cue);
    let shared = |d: &Draft| d.content.iter().any(|c| c.overlaps(quote.inner));
    let size = |d: &Draft| d.content.iter().map(|c| c.len()).sum::<usize>();
    let all = drafts.iter().enumerate().filter(|(_, d)| outside(d) && shared(d));
    let (owner, _) = all.min_by_key(|(_, d)| size(d))?;
    absorb(document, &mut drafts[owner], quote);
    let draft = &mut drafts[owner];
    let opens = draft.content.first().is_some_and(|c| quote.outer.contains(*c));
    if opens && quote.tokens.len() > 1 && behind(document, quotes, ix) == Some(draft.cue) {
        draft.content.retain(|c| quotes.iter().any(|q| q.outer.contains(*c)));
        draft.form = Form::Direct;
    }
    Some(owner)
}

/// Joins a quotation to a content that it overlaps.
fn absorb(document: &Document, draft: &mut Draft, quote: &Quote) {
    let text = document.text();
    let words = |s: Span| s.of(text).split_whitespace().count();
    let before: usize = draft.content.iter().map(|&c| words(c)).sum();
    let covered: usize = draft.content.iter().filter(|c| quote.outer.contains(**c)).map(|&c| words(c)).sum();
    let (touching, apart): (Vec<Span>, Vec<Span>) = draft.content.iter().partition(|c| c.overlaps(quote.inner));
    let outer = touching.iter().copied().reduce(Span::cover);
    let whole = outer.is_none_or(|o| quote.outer.contains(o));
    let joined = match outer {
        Some(outer) if !whole => {
            let end = if outer.end < quote.outer.end { quote.inner.end.max(outer.end) } else { outer.end };
            let start = if outer.start > quote.outer.start { quote.inner.start } else { outer.start };
            Span::new(start, end)
        }
        _ => quote.inner,
    };
    draft.content = apart.into_iter().chain([joined]).collect();
    draft.content.sort();
    draft.form = match draft.form {
        Form::Indirect if before == covered => Form::Direct,
        Form::Direct if whole => Form::Direct,
        _ => Form::Mixed,
    };
}

/// The verb next to a quotation: behind it in the same sentence, or before it.
fn beside(document: &Document, quotes: &[Quote], ix: usize, drafts: &mut Vec<Draft>) -> Option<usize> {
    let verb = behind(document, quotes, ix).or_else(|| before(document, quotes, ix))?;
    if let Some(known) = drafts.iter().position(|d| d.cue == verb) {
        let draft = &mut drafts[known];
        let direct = draft.form == Form::Direct;
        draft.content.push(quotes[ix].inner);
        draft.content.sort();
        draft.form = if direct { Form::Direct } else { Form::Mixed };
        return Some(known);
    }
    let polarity = cue::of_verb(document, verb).map_or(Polarity::Asserts, |v| v.polarity);
    drafts.push(Draft {
        cue: verb,
        cue_span: Some(clause::words(document, verb)),
        source: speaker(document, verb, &quotes[ix]),
        printed: None,
        carried: false,
        content: vec![quotes[ix].inner],
        form: Form::Direct,
        via: Vec::new(),
        addressee: clause::told_to(document, verb),
        toward: None,
        author: false,
        polarity,
        rule: "statement-quotation",
    });
    Some(drafts.len() - 1)
}

/// `“…” ― Hadi Orman`, `Hadi Orman, mayor of Sahran: “…”`: a speaker beside a quotation without a verb.
fn printed(document: &Document, quotes: &[Quote], ix: usize, drafts: &mut Vec<Draft>) -> Option<usize> {
    let quote = &quotes[ix];
    let (printed, rule) = match line::before(document, quote) {
        Some(printed) => (printed, colon::RULE),
        None => (line::behind(document, quote)?, SIGNED),
    };
    let cue = printed.cue.unwrap_or(quote.tokens.start);
    let draft = Draft::quoted(cue, Some(printed.head), quote.inner, rule);
    // `):` may be one token
    let cue_span = printed.cue.map(|colon| Span::new(document.tokens[colon].end - 1, document.tokens[colon].end));
    drafts.push(Draft { cue_span, printed: printed.printed, ..draft });
    Some(drafts.len() - 1)
}

/// The subject of a verb beside a quotation, outside of it.
fn speaker(document: &Document, verb: usize, quote: &Quote) -> Option<usize> {
    let subject = clause::subject(document, verb).filter(|s| !quote.tokens.contains(s));
    subject.or_else(|| inverted(document, verb, quote))
}

/// `"…," he said`: the first verb with a subject behind the quotation, before the next and before the sentence ends.
fn behind(document: &Document, quotes: &[Quote], ix: usize) -> Option<usize> {
    let quote = &quotes[ix];
    let closing = quote.outer.of(document.text()).trim_end_matches(['"', '”', '\'', '’', '“']).trim_end();
    let open =
        closing.ends_with([',', '?', '!', '—', '–', '-', '…']) || next_char(document, quote.outer.end) == Some(',');
    if !open || !quote.closed {
        return None;
    }
    let stop = quotes.get(ix + 1).map_or(usize::MAX, |q| q.tokens.start);
    let rest = (document.tokens_in(Span::new(quote.inner.start, quote.outer.end)).end..document.tokens.len())
        .take_while(|&t| t < stop && document.paragraph_of(t) == quote.paragraph && !ends_sentence(document, t));
    let near: Vec<usize> = rest.take(60).collect();
    let verb = |t: usize| cue::of_verb(document, t).is_some_and(|v| v.clause) && !clause::is_passive(document, t);
    let first =
        near.iter().copied().find(|&t| !document.word(t).trim_matches(['"', '”', '\'', '’', ',', ' ']).is_empty());
    if let Some(said) = first.filter(|&t| verb(t) && inverted(document, t, quote).is_some()) {
        return Some(said);
    }
    let reports = |&&t: &&usize| cue::of_verb(document, t).is_some() && has_subject(document, t, quote);
    let verb = near.iter().find(reports).or_else(|| near.iter().take(8).find(|&&t| plain_verb(document, t, &near)));
    verb.map(|&verb| clause::quoted_as_saying(document, verb).unwrap_or(verb))
}

/// The noun behind a verb that stands right behind a quotation: `"…," said the minister`. The parser may take it for an
/// object and a word of the quotation for the subject.
fn inverted(document: &Document, verb: usize, quote: &Quote) -> Option<usize> {
    let roles = ["nsubj", "dobj", "attr", "oprd", "npadvmod", "dep"];
    let noun = |t: &usize| ["NOUN", "PROPN", "PRON"].contains(&document.tokens[*t].pos);
    let behind = |t: &usize| *t > verb && *t <= verb + 12 && !quote.tokens.contains(t);
    document.children_by(verb, &roles).filter(behind).find(noun)
}

/// Any verb that stands with its subject right behind a quotation reports it: `"…," the minister thundered`.
fn plain_verb(document: &Document, token: usize, near: &[usize]) -> bool {
    let of = &document.tokens[token];
    let finite = ["VBD", "VBZ", "VBP"].contains(&of.tag) && of.pos == "VERB";
    finite && document.child(token, &["nsubj"]).is_some_and(|s| near.contains(&s))
}

fn has_subject(document: &Document, verb: usize, quote: &Quote) -> bool {
    if clause::is_passive(document, verb) || silence::unsaid(document, verb) {
        return false;
    }
    let subject = clause::subject(document, verb);
    subject.is_some_and(|s| !quote.tokens.contains(&s))
}

fn ends_sentence(document: &Document, token: usize) -> bool {
    let at = document.sentence_of(token);
    document.sentences.get(at).is_some_and(|s| s.end == token + 1) && [".", "?", "!"].contains(&document.word(token))
}

fn next_char(document: &Document, at: usize) -> Option<char> {
    document.text().get(at..)?.chars().next()
}

/// `He said: "…"`, `He said, "…"`: the last reporting verb before the quotation, in its sentence; after a colon or
/// comma, or right before the mark.
fn before(document: &Document, quotes: &[Quote], ix: usize) -> Option<usize> {
    let quote = &quotes[ix];
    let lead = document.text().get(..quote.outer.start)?.trim_end();
    let first = document.tokens_in(quote.outer).start;
    let colon = lead.ends_with(':');
    let leads = colon || lead.ends_with(',') || lead.ends_with(" that") || lead.ends_with(" as");
    let start = quotes[..ix].last().map_or(0, |q| q.tokens.end);
    let paragraph = document.paragraphs.get(quote.paragraph)?.start;
    let start = if colon && first == paragraph { start } else { start.max(paragraph) };
    let near = (start..first).rev().take(40).filter(|&t| !document.word(t).trim().is_empty());
    for (steps, token) in near.enumerate() {
        if ends_sentence(document, token) && !(colon && steps == 0) {
            return None;
        }
        let verb = cue::of_verb(document, token).is_some_and(|v| v.clause || v.prepositions.is_empty());
        if verb && (leads || steps <= 1) && has_subject(document, token, quote) {
            return Some(token);
        }
    }
    None
}

/// `"A," he said. "B."` and `"A. "` with `"B."` opening the next paragraph: the same speaker goes on.
fn goes_on(
    document: &Document,
    quotes: &[Quote],
    ix: usize,
    owners: &[Option<usize>],
    drafts: &mut [Draft],
) -> Option<usize> {
    let (quote, last) = (&quotes[ix], &quotes[ix.checked_sub(1)?]);
    let owner = owners[ix - 1]?;
    let between = document.text().get(last.outer.end..quote.outer.start)?;
    let same = last.paragraph == quote.paragraph;
    let next = last.paragraph + 1 == quote.paragraph && !last.closed && between.trim().is_empty();
    let cue_between = (last.tokens.end..quote.tokens.start).contains(&drafts[owner].cue);
    let short = between.trim().is_empty() || (cue_between && !between.contains("\n\n"));
    let new_sentence =
        between.trim_end().ends_with(['.', ',', ';', '—', '–', '-', ':', '?', '!']) || between.trim().is_empty();
    if !(next || (same && short && new_sentence)) || scare(document, quote) {
        return None;
    }
    let draft = &mut drafts[owner];
    if draft.form != Form::Direct && last.closed {
        return None;
    }
    draft.content.push(quote.inner);
    draft.content.sort();
    Some(owner)
}

/// Fewer than four words and no sentence of its own: quoted for its wording, not as speech.
fn scare(document: &Document, quote: &Quote) -> bool {
    let words = quote.inner.of(document.text());
    words.split_whitespace().count() < 4 && !words.ends_with(['.', '?', '!'])
}

/// A sentence that is all quotation, without a verb beside it: the speaker of the sentence before, if that reports one
/// speaker and stands in the same paragraph or is the last of the one before.
fn alone(
    document: &Document,
    quotes: &[Quote],
    ix: usize,
    owners: &[Option<usize>],
    drafts: &mut Vec<Draft>,
) -> Option<usize> {
    let quote = &quotes[ix];
    let before = document.text().get(..quote.outer.start)?.trim_end();
    let fresh = before.is_empty() || before.ends_with(['.', '?', '!', '"', '”', '’', '\'', ':']);
    let ended = quote.inner.of(document.text()).ends_with(['.', '?', '!', '…']) || !quote.closed;
    if !fresh || !ended || scare(document, quote) {
        return None;
    }
    let led = before.ends_with(':')
        && document.paragraphs.get(quote.paragraph).is_some_and(|p| quote.outer.start > document.span(p.clone()).start);
    // Who is printed before a colon speaks, known or not.
    let source = last_speaker(document, quotes, ix, owners, drafts).filter(|_| !led);
    let printed = source.and_then(|s| drafts.iter().find(|d| d.source == Some(s)).and_then(|d| d.printed));
    let first = quote.tokens.start;
    let alone = Draft::quoted(first, source, quote.inner, "statement-quotation-alone");
    drafts.push(Draft { carried: true, printed, ..alone });
    Some(drafts.len() - 1)
}

/// The one speaker of the paragraph so far, or else of the paragraph before; none where it names two.
fn last_speaker(
    document: &Document,
    quotes: &[Quote],
    ix: usize,
    owners: &[Option<usize>],
    drafts: &[Draft],
) -> Option<usize> {
    let quote = &quotes[ix];
    let paragraph = document.paragraphs.get(quote.paragraph)?;
    let previous = quote.paragraph.checked_sub(1).and_then(|p| document.paragraphs.get(p));
    let near = [Some(paragraph.start..quote.tokens.start), previous.cloned()];
    for range in near.into_iter().flatten() {
        let spoken = |d: &&Draft| range.contains(&d.cue) && !quotes.iter().any(|q| q.tokens.contains(&d.cue));
        let mut speakers: Vec<usize> = drafts.iter().filter(spoken).filter_map(|d| d.source).collect();
        let carried = owners[..ix].iter().flatten().map(|&o| &drafts[o]);
        speakers.extend(carried.filter(|d| d.carried && range.contains(&d.cue)).filter_map(|d| d.source));
        speakers.sort_unstable();
        speakers.dedup_by_key(|s| document.word(*s).to_lowercase());
        match speakers.len() {
            0 => continue,
            1 => return speakers.first().copied(),
            _ => return None,
        }
    }
    None
}
