//! The head of an article: what stands between its headline and its story. Writers, the printed day, the
//! standfirst, the section; captions, repeats and furniture are left out.

use std::sync::LazyLock;

use regex::Regex;

use super::build::Piece;
use super::people::is_person;
use super::shape::Shape;
use super::split::{Head, Shaped, is_section_label};
use super::story::Story;
use super::{Basis, Window, credits};
use crate::article::{Clue, Why};
use crate::date::Day;

/// Reads a head into the story; the units under the headline that are the story's own are returned.
pub(super) fn read(page: &Shaped, head: &Head, story: &mut Story) -> Vec<usize> {
    let mut own = Vec::new();
    let title = head.title.unwrap_or(head.body);
    above(page, head.from..title.min(head.body), story);
    if let Some(at) = head.title {
        story.title = Some(page.text[page.units[at].range.clone()].to_string());
    }
    for at in title.min(head.body)..head.body {
        let words = &page.text[page.units[at].range.clone()];
        match &page.shapes[at] {
            _ if at == title => {}
            Shape::Short if head.title.is_some_and(|t| page.units[t].key == page.units[at].key) => {
                story.drop(page.units[at].range.clone(), Why::Repeat);
            }
            Shape::Short if story.subtitle.is_none() && may_be_standfirst(words) && own.is_empty() => {
                subtitle(words, story);
            }
            Shape::Short if page.units[at].words >= 4 || super::shape::ends_quoted(words) => own.push(at),
            Shape::Byline => byline(words, story),
            Shape::Date(day) => date(*day, words, story),
            Shape::Caption => story.drop(page.units[at].range.clone(), Why::Caption),
            Shape::Furniture(label) => story.drop(page.units[at].range.clone(), label.why),
            _ => story.drop(page.units[at].range.clone(), Why::Navigation),
        }
    }
    own
}

/// What stands above the headline: the section, a day, furniture.
fn above(page: &Shaped, units: std::ops::Range<usize>, story: &mut Story) {
    let mut after_label = false;
    let last = units.end;
    for at in units {
        let words = &page.text[page.units[at].range.clone()];
        match &page.shapes[at] {
            Shape::Date(day) if at + 1 == last => date(*day, words, story),
            Shape::Short if after_label => {
                story.section = Some(words.trim_start_matches(['-', '–', '•', ' ']).to_string());
                story.drop(page.units[at].range.clone(), Why::Navigation);
            }
            Shape::Caption => story.drop(page.units[at].range.clone(), Why::Caption),
            Shape::Furniture(label) => story.drop(page.units[at].range.clone(), label.why),
            _ => story.drop(page.units[at].range.clone(), Why::Navigation),
        }
        after_label = is_section_label(&page.units[at].key);
    }
}

/// The day of print, unless one was found before.
fn date(day: Day, words: &str, story: &mut Story) {
    if story.published.is_none() {
        let clue = Clue {
            clue: format!("printed by the headline: {words:?}"),
            span: None,
            rule: "printed_date",
            window: Some(Window::day(day)),
            outside: false,
        };
        story.published = Some((Basis::Printed, clue));
    }
}

/// The writers of `By Ann Rowe and Bo Lund, AFP | 3 May 2021`, with the agency as a credit and the day.
fn byline(words: &str, story: &mut Story) {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:by|written by|posted by|reported by|report by|author|words by)[\s:]+").expect("a byline")
    });
    let names = BY.replace(words, "");
    let printed = super::dates::printed(&names);
    if let Some(found) = &printed {
        date(found.day, words, story);
    }
    let names = printed.map_or(&names[..], |found| &names[..found.range.start]);
    let names = names.split(['|', '•', '·', '–', '—', '(']).next().unwrap_or("");
    story.credits.extend(credits::named(names));
    for name in names.split([',', ';', '&']).flat_map(|part| part.split(" and ")) {
        let name = name.split(" in ").next().unwrap_or("").split(" at ").next().unwrap_or("").trim();
        let name = name.strip_suffix(" on").unwrap_or(name);
        let agency = credits::is_agency(name) && !story.byline.is_empty();
        if is_person(name, story.outlet.as_deref()) && !agency && name.len() <= 60 {
            story.byline.push(name.to_string());
        }
    }
}

/// A standfirst among the first units of the story: one that stands again below it, or that has no end of its own.
pub(super) fn standfirst(page: &Shaped, body: &[usize], story: &mut Story) -> bool {
    let (Some(first), true) = (body.first(), body.len() > 1 && story.subtitle.is_none()) else { return false };
    let words = &page.text[page.units[*first].range.clone()];
    if page.shapes[*first] != Shape::Prose || super::shape::ends_quoted(words) || page.units[*first].words > 60 {
        return false;
    }
    let own = before_break(words);
    let opening: String = super::units::key(own).split(' ').take(8).collect::<Vec<_>>().join(" ");
    let again = page.units[*first].words >= 6
        && body[1..]
            .iter()
            .any(|at| page.units[*at].key.contains(&opening) && page.units[*at].key != page.units[*first].key);
    let credited = own.len() < words.len() && super::units::key(&words[own.len()..]).starts_with("reports ");
    if !again && !credited {
        return false;
    }
    subtitle(words, story);
    if again {
        story.drop(page.units[*first].range.clone(), Why::Repeat);
    }
    true
}

/// Whether a short line under the headline may be its standfirst; a question is the story's first heading.
fn may_be_standfirst(words: &str) -> bool {
    words.split_whitespace().count() >= 5 && !words.ends_with(['?', '!', ':'])
}

/// The standfirst in a line, without the mark where it breaks off and the source behind it.
fn subtitle(words: &str, story: &mut Story) {
    story.credits.extend(credits::named(words));
    story.subtitle = Some(before_break(words).to_string()).filter(|s| !s.is_empty());
}

/// The words before three dots.
fn before_break(words: &str) -> &str {
    let end = words.find('…').or_else(|| words.find("...")).unwrap_or(words.len());
    words[..end].trim_end()
}

/// A piece for a range.
pub(super) fn piece(range: &std::ops::Range<usize>) -> Piece {
    Piece { from: range.start, to: range.end }
}

/// A writer's line under the story.
pub(super) fn credit_below(words: &str, story: &mut Story) {
    if story.byline.is_empty() {
        byline(words, story);
    }
}
