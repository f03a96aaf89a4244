//! The words by which sites label what is not the story: `Advertisement`, `Read more: …`, `All rights reserved`.
//! A weak sign by itself: it marks a short line, and of whole sentences only prompts and footers.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Why;

/// Where in the page such a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// After an article or between two.
    End,
    /// Above a story.
    Head,
    /// Anywhere, inside a story too.
    Inline,
}

/// What a line is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub why: Why,
    pub role: Role,
}

struct List {
    whole: HashMap<&'static str, Label>,
    start: HashMap<&'static str, Label>,
    anywhere: Vec<(&'static str, Label)>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List { whole: HashMap::new(), start: HashMap::new(), anywhere: Vec::new() };
    for line in include_str!("../lang/en/furniture.tsv").lines().filter(|line| !line.starts_with("# ")) {
        let mut columns = line.split('\t');
        let (Some(words), Some(place), Some(why), Some(role)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let why = Why::ALL.iter().copied().find(|w| w.as_str() == why).unwrap_or(Why::Navigation);
        let role = match role {
            "end" => Role::End,
            "head" => Role::Head,
            _ => Role::Inline,
        };
        let label = Label { why, role };
        match place {
            "start" => drop(list.start.insert(words, label)),
            "anywhere" => list.anywhere.push((words, label)),
            _ => drop(list.whole.insert(words, label)),
        }
    }
    list
});

/// The longest beginning in the list, in words.
const LONGEST: usize = 5;

/// A short line may be longer than its label by this many words: `Also read: ` and a headline.
const SHORT: usize = 25;

/// What a line is by its words; none where they say nothing. `sentence` is true for a line with an end.
pub(super) fn label(key: &str, words: usize, printed: &str, sentence: bool) -> Option<Label> {
    if let Some(label) = LIST.whole.get(key) {
        return Some(*label);
    }
    if let Some((_, label)) = LIST.anywhere.iter().find(|(words, _)| key.contains(words)) {
        return Some(*label);
    }
    let (beginning, label) = start(key)?;
    let whole = beginning.len() == key.len();
    // A label is set off from what it labels, or it stands in capitals; `Trending upwards` is a headline.
    let set_off = printed.chars().take(beginning.len() + 3).any(|c| ":-–—|©(…".contains(c));
    let capitals = !printed.chars().take(beginning.len()).any(char::is_lowercase);
    let footer = matches!(label.why, Why::Footer | Why::Advert);
    let marked = whole || set_off || capitals || (footer && words > beginning.split(' ').count());
    (marked && (words <= SHORT || label.why == Why::Footer) && (!sentence || set_off || capitals || footer))
        .then_some(label)
}

/// The longest beginning of the line that is in the list.
fn start(key: &str) -> Option<(&str, Label)> {
    let ends = key.match_indices(' ').map(|(at, _)| at).take(LONGEST - 1);
    let mut ends: Vec<usize> = ends.collect();
    if ends.len() < LONGEST - 1 {
        ends.push(key.len());
    }
    ends.into_iter().rev().find_map(|end| LIST.start.get(&key[..end]).map(|label| (&key[..end], *label)))
}
