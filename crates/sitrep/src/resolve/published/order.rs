//! What articles of one set say of one another's day of print: they tell the same dated event; a page of an archive runs from its newest article to its
//! oldest, or the other way; and an article that points to another by its title (`ALSO READ: …`) was printed after it.
//! Which way a page runs is settled only where the days that the articles leave fit one way and not the other.

use super::{Days, infer, leaves, weigh};
use crate::article::{Basis, Published, Why};
use crate::date::Window;
use crate::hint::{Hint, Leaves, Weight};
use crate::lang::fold;
use crate::note::Note;
use crate::reading::Reading;

/// The articles of a page from which its order can be read.
const SEVERAL: usize = 3;

/// For each article its window and notes anew, where others narrow it.
pub fn together(readings: &[&Reading], outside: bool) -> Vec<Option<(Published, Vec<Note>)>> {
    let alone: Vec<Days> = readings.iter().map(|r| left(r, outside, &[])).collect();
    let mut more = super::same::hints(readings);
    for ((reading, alone), more) in readings.iter().zip(&alone).zip(&mut more) {
        more.retain(|h| (outside || !h.outside) && leaves(h, &reading.found.times).meets(alone));
    }
    let left: Vec<Days> = readings.iter().zip(&more).map(|(r, more)| left(r, outside, more)).collect();
    for (more, bounds) in more.iter_mut().zip(bounds(readings, &links(readings, &left), left)) {
        more.extend(bounds);
    }
    let narrow = |(reading, more): (&&Reading, &Vec<Hint>)| {
        // What a person said stands, whatever others tell.
        if reading.article.published.basis == Basis::Confirmed {
            return None;
        }
        let own = reading.found.hints.iter().filter(|h| outside || !h.outside);
        let (published, notes) = infer(&own.chain(more).collect::<Vec<_>>(), &reading.found.times);
        (!more.is_empty() && published.window != reading.published.window).then_some((published, notes))
    };
    readings.iter().zip(&more).map(narrow).collect()
}

/// The days that an article leaves by itself, and by hints of others.
fn left(reading: &Reading, outside: bool, more: &[Hint]) -> Days {
    match reading.article.published.window {
        Some(window) => Days::of(window),
        None if reading.article.published.basis == Basis::Confirmed => Days::all(),
        None => {
            let own = reading.found.hints.iter().filter(|h| outside || !h.outside);
            let hints: Vec<&Hint> = own.chain(more).collect();
            weigh(&hints, &reading.found.times).best
        }
    }
}

/// One article was printed no earlier than another, by this rule.
#[derive(Debug, Clone, Copy)]
struct Link {
    later: usize,
    earlier: usize,
    rule: &'static str,
}

/// All that articles say of one another.
fn links(readings: &[&Reading], left: &[Days]) -> Vec<Link> {
    let mut links = teasers(readings);
    let mut start = 0;
    for page in readings.chunk_by(|a, b| a.article.page.id == b.article.page.id) {
        let end = start + page.len();
        links.extend(order(start..end, left));
        start = end;
    }
    links
}

/// The order of a page's articles, where it can be read.
fn order(page: std::ops::Range<usize>, left: &[Days]) -> Vec<Link> {
    if page.len() < SEVERAL {
        return Vec::new();
    }
    let pairs = page.clone().zip(page.skip(1));
    let rule = "order";
    let down: Vec<Link> = pairs.clone().map(|(a, b)| Link { later: a, earlier: b, rule }).collect();
    let up: Vec<Link> = pairs.map(|(a, b)| Link { later: b, earlier: a, rule }).collect();
    match (propagate(&down, left).is_some(), propagate(&up, left).is_some()) {
        (true, false) => down,
        (false, true) => up,
        _ => Vec::new(),
    }
}

/// The days that articles leave once all links between them hold; none where they cannot.
fn propagate(links: &[Link], left: &[Days]) -> Option<Vec<Days>> {
    let mut left = left.to_vec();
    loop {
        let mut changed = false;
        for link in links {
            let from = left[link.earlier].first()?;
            let to = left[link.later].last()?;
            changed |= left[link.later].keep_from(from) | left[link.earlier].keep_to(to);
        }
        if !changed {
            return left.iter().all(|days| !days.is_empty()).then_some(left);
        }
    }
}

/// Articles that name another by its title in a line that points to it.
fn teasers(readings: &[&Reading]) -> Vec<Link> {
    let titles: Vec<String> = readings.iter().map(|r| fold(r.article.title.as_deref().unwrap_or(""))).collect();
    let mut links = Vec::new();
    for (later, reading) in readings.iter().enumerate() {
        for teaser in reading.left_out.iter().filter(|l| l.why == Why::Teaser) {
            let words = fold(&teaser.words);
            let names = |title: &String| title.split(' ').count() > 3 && words.ends_with(title.as_str());
            let named = (0..readings.len()).filter(|&other| other != later && names(&titles[other]));
            links.extend(named.map(|earlier| Link { later, earlier, rule: "teaser" }));
        }
    }
    links
}

/// For each article what its links leave of its days, as hints that name the nearest other article of each side.
fn bounds(readings: &[&Reading], links: &[Link], left: Vec<Days>) -> Vec<Vec<Hint>> {
    let mut bounds: Vec<Vec<Hint>> = vec![Vec::new(); readings.len()];
    let Some(narrowed) = propagate(links, &left) else { return bounds };
    for link in links {
        let undated = |at: usize| readings[at].article.published.window.is_none();
        let (from, to) = (narrowed[link.earlier].window(), narrowed[link.later].window());
        if let Some(start) = from.and_then(|w| w.start).filter(|_| undated(link.later)) {
            let window = Window { start: Some(start), end: None };
            bounds[link.later].push(hint(readings[link.earlier], link.rule, true, window, from));
        }
        if let Some(end) = to.and_then(|w| w.end).filter(|_| undated(link.earlier)) {
            let window = Window { start: None, end: Some(end) };
            bounds[link.earlier].push(hint(readings[link.later], link.rule, false, window, to));
        }
    }
    bounds
}

/// What another article leaves of an article's days.
fn hint(other: &Reading, rule: &'static str, after: bool, window: Window, printed: Option<Window>) -> Hint {
    let title = other.article.title.as_deref().unwrap_or("another article").replace('\n', " ");
    let (rule, how) = match (rule, after) {
        ("teaser", true) => ("hints/teaser", "it points its readers to"),
        ("teaser", false) => ("hints/teaser", "it is pointed to by"),
        (_, true) => ("hints/order", "on its page it stands on the newer side of"),
        (_, false) => ("hints/order", "on its page it stands on the older side of"),
    };
    let printed = printed.map_or_else(|| "any day".to_string(), Window::edtf);
    Hint {
        span: None,
        rule,
        clue: format!("{how} ‘{title}’, printed {printed}"),
        leaves: Leaves::Within(vec![window]),
        weight: Weight::Words,
        outside: other.published.because.iter().any(|c| c.outside),
        names: None,
    }
}
