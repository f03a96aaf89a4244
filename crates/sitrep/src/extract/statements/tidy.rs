//! The last look at drafts: contents that begin or end inside a quotation, relative pronouns that stand for nothing by
//! themselves (`strikes, which she said were short`: the content is `strikes` and `were short`), and sources that are
//! none (`nobody asked`, `a group claiming responsibility`).

use crate::document::Document;
use crate::span::Span;
use crate::statement::Polarity;

use super::cue;
use super::draft::{self, Draft};
use super::marks::Quote;
use super::paper;
use super::source;

/// Drops what is no statement and sets right the ends of the rest.
pub fn tidy(document: &Document, quotes: &[Quote], drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        draft.source = draft.source.map(|s| nearer(document, draft.cue, draft.cue_span.is_some(), s));
        draft.content = draft.content.iter().filter_map(|&c| meant(document, c)).collect();
        draft.content = draft.content.iter().filter_map(|&c| timed(document, draft.cue, c)).collect();
        draft.content = draft.content.iter().filter_map(|&c| aside(document, draft.cue, c)).collect();
        draft.content.extend(said_of(document, draft));
        draft.content.sort();
        draft.content = draft.content.iter().map(|&c| balanced(quotes, c)).collect();
    }
    drafts.retain(|d| !nobody(document, d) && !was_asked(document, d.cue) && !acts(document, d));
}

/// A content that is only a relative pronoun becomes the words that the pronoun stands for; where they cannot be told,
/// it goes.
fn meant(document: &Document, content: Span) -> Option<Span> {
    let run = document.tokens_in(content);
    let word = document.word(run.start).to_lowercase();
    if run.len() != 1 || !["who", "whom", "which", "that"].contains(&word.as_str()) {
        return Some(content);
    }
    let clause = document.ancestors(run.start).find(|&a| document.tokens[a].dep == "relcl")?;
    let noun = document.tokens[clause].head;
    let start = document.subtree(noun).start;
    let end = document.subtree(clause).start.min(run.start);
    // Behind a preposition the parser cannot tell `a man of the city who` from `a city which`.
    let sure = document.tokens[noun].dep != "pobj" && document.tokens[noun].pos != "VERB";
    (sure && start <= noun && noun < end).then_some(())?;
    draft::trimmed(document, start..end)
}

/// `said on Friday it would send ships`: the day behind the verb says when it was said.
fn timed(document: &Document, cue: usize, content: Span) -> Option<Span> {
    let run = document.tokens_in(content);
    let first = run.start + usize::from(document.word(run.start).eq_ignore_ascii_case("on"));
    let day = document.names.iter().find(|n| n.label == "DATE" && n.tokens.start == first);
    let Some(day) = day.map(|n| n.tokens.end) else { return Some(content) };
    let goes_on = day < run.end && document.tokens[day].tag != "VBZ" && !document.word(day).starts_with([',', '.']);
    let subject =
        |t: usize| ["nsubj", "nsubjpass", "mark", "det", "poss", "compound", "amod"].contains(&document.tokens[t].dep);
    let told = run.start == cue + 1 && first != run.start && goes_on && subject(day);
    if told { draft::trimmed(document, day..run.end) } else { Some(content) }
}

/// `described the raids, which it said were short, as answers`: an aside ends where `as` takes up the words before it.
fn aside(document: &Document, cue: usize, content: Span) -> Option<Span> {
    let clause = Some(cue).filter(|&c| document.tokens[c].dep == "relcl");
    let clause = clause.filter(|&c| {
        let opens = document.subtree(c).start;
        opens > 0 && document.word(opens - 1) == ","
    });
    let run = document.tokens_in(content);
    let closes = |&t: &usize| t + 1 < run.end && document.word(t) == "," && document.word(t + 1) == "as";
    match clause.and_then(|_| run.clone().find(closes)) {
        Some(comma) => draft::trimmed(document, run.start..comma),
        None => Some(content),
    }
}

/// `a move he said was needed`: the noun that the clause is said of, where no pronoun stands for it.
fn said_of(document: &Document, draft: &Draft) -> Option<Span> {
    let clause = document.child(draft.cue, &["ccomp"])?;
    let bare = document.child(clause, &["nsubj", "nsubjpass", "expl", "csubj"]).is_none();
    let (noun, start) = (document.tokens[draft.cue].head, document.subtree(draft.cue).start);
    let near =
        document.tokens[draft.cue].dep == "relcl" && noun + 1 == start && draft.source.is_some_and(|s| s >= start);
    let single = draft.content.iter().all(|c| c.start > document.tokens[noun].end);
    let first = document.subtree(noun).start;
    (bare && near && single && clause > draft.cue).then(|| draft::trimmed(document, first..noun + 1)).flatten()
}

/// A content that holds one mark of a quotation and not the other reaches to the other.
fn balanced(quotes: &[Quote], whole: Span) -> Span {
    let mut content = whole;
    for quote in quotes.iter().filter(|q| q.closed && q.outer.overlaps(whole)) {
        let (outer, inner) = (quote.outer, quote.inner);
        let opens_inside = content.start < inner.start && outer.start >= content.start;
        let closes_inside = content.end > inner.end && outer.end <= content.end;
        if opens_inside && content.end >= inner.end && content.end < outer.end {
            content.end = outer.end;
        } else if closes_inside && content.start <= inner.start && content.start > outer.start {
            content.start = outer.start;
        }
    }
    content
}

/// A person's name right before the verb is who speaks, where the parser took an earlier word: `sixteen died, four of
/// them children, spokesman Hadi Orman said`.
fn nearer(document: &Document, cue: usize, printed: bool, source: usize) -> usize {
    let Some(before) = cue.checked_sub(1).filter(|_| printed && source < cue) else { return source };
    let name = document.names.iter().find(|n| n.label == "PERSON" && n.tokens.contains(&before));
    let Some(name) = name.filter(|n| source < n.tokens.start) else { return source };
    let words = document.span(source..before);
    // A number between the two is of a list and not of a title.
    let listed = document.tokens_in(words).any(|t| document.tokens[t].tag == "CD");
    if !listed {
        return source;
    }
    let root = name.tokens.clone().find(|&t| !name.tokens.contains(&document.tokens[t].head));
    root.unwrap_or(before)
}

/// `Nobody asked`, `No group has claimed it`, `Neither side agreed`.
fn nobody(document: &Document, draft: &Draft) -> bool {
    let Some(source) = draft.source else { return false };
    let word = |t: usize| document.word(t).to_lowercase();
    let none = ["nobody", "none", "no-one", "nothing", "anyone", "anybody", "everyone", "everybody", "neither"];
    let no = document.children_by(source, &["det", "preconj"]).any(|d| ["no", "neither"].contains(&word(d).as_str()));
    no || none.contains(&word(source).as_str())
}

/// `Asked how far the water would rise, he shrugged`: who is asked has said nothing by that.
fn was_asked(document: &Document, cue: usize) -> bool {
    let own = ["aux", "auxpass", "nsubj", "nsubjpass"];
    let bare = document.children_by(cue, &own).next().is_none();
    cue::lemma(document, cue) == "ask" && document.tokens[cue].tag == "VBN" && bare
}

/// Deeds in the form of a statement: `troops supporting the militia`, `the army justified its actions`, `a plan which
/// aimed to`, `the group claiming responsibility` where no group is named, and the sources of `citing two officials`. And
/// things that show or demand something: `the answer suggests`, `the law demands`; polls and studies may show.
fn acts(document: &Document, draft: &Draft) -> bool {
    let (of, lemma) = (&document.tokens[draft.cue], cue::lemma(document, draft.cue));
    if draft.rule != "statement-clause" {
        return false;
    }
    let it = |s: usize| document.word(s).eq_ignore_ascii_case("it");
    if draft.source.is_some_and(|s| !it(s) && !source::can_want(document, s) && !paper::is_paper(document, s))
        && (shows(&lemma) || [Polarity::Demands, Polarity::Promises].contains(&draft.polarity))
    {
        return !draft.source.is_some_and(|s| paper::is_study(document, s));
    }
    let clause = document.child(draft.cue, &["ccomp"]).is_some();
    let speaker = |o: usize| cue::is_speaker(&cue::lemma(document, o)) || cue::lemma(document, o) == "source";
    match lemma.as_str() {
        "justify" => !clause,
        "cite" => of.tag == "VBG" && document.child(draft.cue, &["dobj"]).is_some_and(speaker),
        "aim" => draft.source.is_some_and(|s| relative(document, s)),
        "claim" if of.tag == "VBG" && of.dep == "acl" => {
            let source = draft.source.unwrap_or(draft.cue);
            of.head == source && document.tokens[source].pos != "PROPN"
        }
        "support" | "back" => of.tag == "VBG" && !clause,
        // `the hill, also called the Anvil`
        "call" => {
            of.tag == "VBN" && of.dep != "ROOT" && document.child(draft.cue, &["agent", "auxpass", "aux"]).is_none()
        }
        _ => false,
    }
}

/// Verbs by which a thing shows something and says nothing: `the answer suggests that`.
fn shows(lemma: &str) -> bool {
    ["suggest", "show", "indicate", "demonstrate", "imply", "prove", "signal", "illustrate", "reflect"].contains(&lemma)
}

fn relative(document: &Document, token: usize) -> bool {
    ["which", "that"].contains(&document.word(token).to_lowercase().as_str())
}
