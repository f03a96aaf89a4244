//! Stories in, articles out: the pieces of the page are joined to a text, and every place is turned from bytes of
//! the page into code points.

use super::{Article, Basis, Page, PageRef, Published, Story, Window, credits, id};
use crate::article::{Clue, Credit, Dropped, Why};
use crate::code_points::CodePoints;
use crate::date::date;
use crate::dateline::filed;

/// A stretch of the page, in bytes of its decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// First byte.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
}

/// What stands between two paragraphs of an article.
const JOIN: &str = "\n\n";

/// A paragraph of more bytes than this, some 80,000 words, is no prose, and to parse it takes minutes: its beginning is read,
/// and the rest left out.
const LONGEST: usize = 500_000;

/// The articles of the page's stories.
pub(super) fn articles(page: &Page, text: &str, stories: Vec<Story>) -> Vec<Article> {
    let points = CodePoints::of(text);
    let mut articles: Vec<Article> = Vec::new();
    for story in stories {
        let mut article = article(page, text, &points, story);
        let same = articles.iter().filter(|a| a.text == article.text).count();
        if same > 0 {
            article.id = format!("{}-{}", article.id, same + 1);
        }
        articles.push(article);
    }
    articles
}

fn article(page: &Page, page_text: &str, points: &CodePoints, mut story: Story) -> Article {
    for paragraph in &mut story.paragraphs {
        story.dropped.extend(beyond(page_text, paragraph).into_iter().map(|piece| (piece, Why::TooLong)));
    }
    story.dropped.sort_by_key(|(piece, _)| *piece);
    let (text, page_spans) = join(page_text, points, &story.paragraphs);
    let mut found = credits::of(&text);
    found.extend(story.credits.into_iter().map(|name| Credit { name, span: None }));
    let dropped = story
        .dropped
        .iter()
        .map(|(piece, why)| Dropped { page_span: (points.at(piece.from), points.at(piece.to)), why: *why });
    Article {
        id: id::of(&["article", &page.id, &text]),
        page: PageRef {
            id: page.id.clone(),
            path: page.path.clone(),
            url: page.url.clone(),
            sha256: page.sha256.clone(),
            fetched: page.fetched.clone(),
        },
        title: story.title,
        subtitle: story.subtitle,
        byline: story.byline,
        outlet: page.outlet.clone().or(story.outlet),
        section: story.section,
        credits: found,
        language: page.language.clone().or(story.language).unwrap_or_else(|| "en".to_string()),
        dateline: filed(&text),
        published: published(page, story.published.or_else(|| dated(&text)).or(story.address)),
        text,
        page_spans,
        dropped: dropped.collect(),
        remarks: page.remarks.iter().cloned().chain(story.remarks).collect(),
    }
}

/// The day that was given with the page, else the one that was found on it.
fn published(page: &Page, found: Option<(Basis, Clue)>) -> Published {
    match (page.published, found) {
        (Some(day), _) => {
            Published { window: Some(Window::day(day)), basis: Basis::Metadata, because: Vec::new(), aside: Vec::new() }
        }
        (None, Some((basis, clue))) => Published { window: clue.window, basis, because: vec![clue], aside: Vec::new() },
        (None, None) => Published { window: None, basis: Basis::Unknown, because: Vec::new(), aside: Vec::new() },
    }
}

/// The day of a dateline that prints its year, for an article that prints no other.
fn dated(text: &str) -> Option<(Basis, Clue)> {
    let line = filed(text)?;
    let (day, span) = (date(line.year?, line.month, line.day)?, line.span);
    let clue = Clue {
        clue: format!("printed in the dateline: {:?}", span.of(text)),
        span: Some(span),
        rule: "dateline",
        window: Some(Window::day(day)),
        outside: false,
    };
    Some((Basis::Printed, clue))
}

/// The text of some paragraphs and where its stretches stood.
fn join(page: &str, points: &CodePoints, paragraphs: &[Vec<Piece>]) -> (String, Vec<(usize, usize, usize)>) {
    let (mut text, mut spans, mut length) = (String::new(), Vec::new(), 0);
    for paragraph in paragraphs.iter().filter(|p| p.iter().any(|piece| piece.from < piece.to)) {
        if !text.is_empty() {
            text.push_str(JOIN);
            length += JOIN.len();
        }
        for piece in merged(paragraph) {
            let (from, to) = (points.at(piece.from), points.at(piece.to));
            spans.push((length, from, to - from));
            text.push_str(&page[piece.from..piece.to]);
            length += to - from;
        }
    }
    (text, spans)
}

/// Takes from a paragraph what goes beyond [`LONGEST`], from the end of a sentence or at least of a word on.
fn beyond(page: &str, paragraph: &mut Vec<Piece>) -> Vec<Piece> {
    let mut room = LONGEST;
    let over = paragraph.iter().position(|piece| {
        let over = piece.to - piece.from > room;
        room -= (piece.to - piece.from).min(room);
        over
    });
    let Some(at) = over else { return Vec::new() };
    let before: usize = paragraph[..at].iter().map(|piece| piece.to - piece.from).sum();
    let from = paragraph[at].from;
    let held = &page[from..page.floor_char_boundary(from + LONGEST - before)];
    let end = held.rfind(". ").map(|stop| stop + 1).or_else(|| held.rfind(char::is_whitespace));
    let end = from + end.filter(|end| *end > held.len() / 2).unwrap_or(held.len());
    let mut rest = paragraph.split_off(at);
    if from < end {
        paragraph.push(Piece { from, to: end });
    }
    rest[0].from = end;
    rest
}

/// The pieces that hold something, those that touch made one.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces.iter().filter(|p| p.from < p.to) {
        match merged.last_mut() {
            Some(last) if last.to == piece.from => last.to = piece.to,
            _ => merged.push(*piece),
        }
    }
    merged
}
