//! A page's text in stories: each head's units are sorted into the story's own paragraphs and what is left out.

use std::ops::Range;

use super::build::Piece;
use super::furniture::{Label, Role};
use super::head::{self, piece};
use super::shape::{self, Shape};
use super::split::{Head, Shaped};
use super::{Basis, units};
use crate::article::{Clue, Why};
use crate::page::Remark;

/// An article in pieces of its page.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub byline: Vec<String>,
    pub outlet: Option<String>,
    pub section: Option<String>,
    /// Agencies named outside of the text.
    pub credits: Vec<String>,
    pub published: Option<(Basis, Clue)>,
    /// The day in the page's address, for a story that gives no other.
    pub address: Option<(Basis, Clue)>,
    /// BCP 47, where the page says it.
    pub language: Option<String>,
    pub paragraphs: Vec<Vec<Piece>>,
    pub dropped: Vec<(Piece, Why)>,
    /// What stands on the page and could not be taken.
    pub remarks: Vec<Remark>,
}

impl Story {
    /// Leaves a part of the page out.
    pub(super) fn drop(&mut self, range: Range<usize>, why: Why) {
        self.dropped.push((piece(&range), why));
    }
}

/// A page with more heads than this, of which half have less than a brief under them, is a list of links.
const LINKS: usize = 3;

/// A teaser is shorter than this many words, a story's brief longer.
const TEASER: usize = 40;

/// Whether most letters of a text are of another script than ours. The shapes of prose are those of texts in Latin letters: of others
/// nothing is known of heads, ends and furniture.
pub(super) fn is_of_another_script(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (all, latin) = letters.fold((0, 0), |(all, latin), c| (all + 1, latin + usize::from((c as u32) < 0x250)));
    all >= 20 && latin * 2 < all
}

/// A page as one story, with its paragraphs.
pub(super) fn whole(text: &str) -> Story {
    let mut at = 0;
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let from = at + paragraph.len() - paragraph.trim_start().len();
        let to = from + paragraph.trim().len();
        at += paragraph.len() + 2;
        vec![Piece { from, to }]
    });
    Story { paragraphs: paragraphs.filter(|pieces| pieces[0].from < pieces[0].to).collect(), ..Story::default() }
}

/// The stories of a page of plain text.
pub(super) fn of_text(text: &str) -> Vec<Story> {
    let units = units::of(text);
    let shapes = shape::of(text, &units);
    let page = Shaped::new(text, units, shapes);
    let heads = page.heads();
    let ends: Vec<usize> = heads.iter().skip(1).map(|h| h.from).chain([page.units.len()]).collect();
    let words = |(head, end): (&Head, &usize)| page.prose_words(head.body..*end);
    let short = heads.iter().zip(&ends).filter(|pair| words(*pair) < TEASER).count();
    if heads.len() > LINKS && short * 2 > heads.len() || is_list(&page) {
        return Vec::new();
    }
    let mut stories: Vec<Story> = heads.iter().zip(ends).filter_map(|(head, end)| story(&page, head, end)).collect();
    unnumber(&mut stories);
    stories
}

/// Takes the numbers off headlines that are numbered by their place on the page.
fn unnumber(stories: &mut [Story]) {
    if stories.len() < 2 {
        return;
    }
    for (place, story) in stories.iter_mut().enumerate() {
        let numbered = story.title.as_ref().and_then(|title| title.split_once(['.', ')']));
        if let Some((number, title)) = numbered
            && number.parse() == Ok(place + 1)
            && title.starts_with(' ')
        {
            story.title = Some(title.trim_start().to_string());
        }
    }
}

/// Whether a page is an index: hardly a sentence among many short lines.
fn is_list(page: &Shaped) -> bool {
    let prose = page.prose_words(0..page.units.len());
    let short = page.shapes.iter().filter(|s| **s == Shape::Short).count();
    // Ten links or more with fewer than five words of prose to each: no story is so laid out.
    short >= 10 && prose < short * 5
}

/// The story of one head; none where nothing is left of it.
fn story(page: &Shaped, head: &Head, end: usize) -> Option<Story> {
    let mut story = Story::default();
    let mut own = head::read(page, head, &mut story);
    let last = (head.body..end).rev().find(|at| page.shapes[*at] == Shape::Prose)?;
    own.extend(body(page, head.body..last + 1, &mut story));
    own.extend(tail(page, last, end, &mut story));
    if head::standfirst(page, &own, &mut story) {
        own.remove(0);
    }
    story.paragraphs = own.iter().map(|at| lines(page.text, &page.units[*at].range)).collect();
    story.dropped.sort_by_key(|(piece, _)| *piece);
    (!story.paragraphs.is_empty()).then_some(story)
}

/// The units of the story itself.
fn body(page: &Shaped, units: Range<usize>, story: &mut Story) -> Vec<usize> {
    let mut own: Vec<usize> = Vec::new();
    for at in units {
        let range = page.units[at].range.clone();
        let again = own.last().is_some_and(|last| page.units[*last].key == page.units[at].key);
        match &page.shapes[at] {
            Shape::Prose | Shape::Short if again && page.units[at].words >= 3 => story.drop(range, Why::Repeat),
            Shape::Prose | Shape::Short | Shape::Date(_) | Shape::Byline => own.push(at),
            Shape::Caption => story.drop(range, Why::Caption),
            Shape::Furniture(label) => story.drop(range, label.why),
            Shape::Rule => story.drop(range, Why::Navigation),
        }
    }
    own
}

/// What follows the last prose: list items are the story's, but not behind furniture, and not a row of headlines.
fn tail(page: &Shaped, last: usize, end: usize, story: &mut Story) -> Vec<usize> {
    let mut own = Vec::new();
    let lead_in = page.text[page.units[last].range.clone()].ends_with(':');
    let shorts: Vec<usize> = (last + 1..end).filter(|at| page.shapes[*at] == Shape::Short).collect();
    let headlines = shorts.len() >= 2
        && !lead_in
        && shorts
            .iter()
            .all(|at| page.units[*at].words >= 4 && shape::most_capital(&page.text[page.units[*at].range.clone()]));
    let mut over = false;
    for at in last + 1..end {
        let range = page.units[at].range.clone();
        let words = &page.text[range.clone()];
        match &page.shapes[at] {
            Shape::Short if shape::ends_quoted(words) && !over => own.push(at),
            Shape::Short if over => story.drop(range, Why::Teaser),
            Shape::Short if headlines => story.drop(range, Why::Teaser),
            Shape::Short => own.push(at),
            Shape::Furniture(Label { why, role }) => {
                over |= *role == Role::End || *why == Why::Footer;
                story.drop(range, *why);
            }
            Shape::Caption => story.drop(range, Why::Caption),
            Shape::Byline => head::credit_below(words, story),
            _ => story.drop(range, Why::Footer),
        }
    }
    own
}

/// The pieces of a unit: its lines, without the carriage returns between them.
fn lines(text: &str, range: &Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = range.start;
    for (at, _) in text[range.clone()].match_indices('\r') {
        pieces.push(Piece { from, to: range.start + at });
        from = range.start + at + 1;
    }
    pieces.push(Piece { from, to: range.end });
    pieces
}
