//! A title or an office that is printed with a name, and when: `prime minister` in the articles of 2017, `former prime minister` in
//! those of 2024. The days are those on which the articles were printed: the office may be older, and last longer.

use crate::date::Window;
use crate::reading::Reading;
use crate::record::{FusedEntity, Source};
use crate::span::Span;

/// One title of an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// As first printed.
    pub title: String,
    /// From the first day on which the earliest of its articles can have been printed, to the last of the latest; none where
    /// one of them has no day.
    pub printed: Option<Window>,
    /// Where it is printed first in each article, in page order; one or more.
    pub told: Vec<Source<Span>>,
}

/// The titles of an entity, those printed earliest first; those whose days are open stand last.
pub fn offices(readings: &[Reading], entity: &FusedEntity) -> Vec<Office> {
    let mut all: Vec<Office> = Vec::new();
    for member in &entity.members {
        for title in &readings[member.article].found.entities[member.entity.0].titles {
            let at = Source { article: member.article, finding: title.span };
            match all.iter_mut().find(|office| office.title.to_lowercase() == title.title.to_lowercase()) {
                Some(office) if office.told.iter().any(|told| told.article == at.article) => {}
                Some(office) => office.told.push(at),
                None => all.push(Office { title: title.title.clone(), printed: None, told: vec![at] }),
            }
        }
    }
    for office in &mut all {
        let windows = office.told.iter().map(|told| readings[told.article].published.window);
        let windows: Option<Vec<Window>> = windows.collect();
        office.printed = windows.and_then(|windows| windows.into_iter().reduce(Window::cover));
    }
    let start = |office: &Office| office.printed.and_then(|window| window.start);
    all.sort_by_key(|office| (start(office).is_none(), start(office), office.told[0].article));
    all
}
