//! What is looked for in a case: words of an article, or an event that it tells of.

use crate::date::Day;

/// What is looked for. Where several things are asked of an event, one event must have them all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Words that must all stand in the article, in any of their forms; `"…"` holds words together, `attack*` begins them.
    pub words: String,
    /// Who takes part in the event: a name, or whole words of one.
    pub actor: Option<String>,
    /// PLOVER type of the event.
    pub kind: Option<String>,
    /// Where the event was: a name, whole words of one, or the two letters of a country.
    pub place: Option<String>,
    /// The event was on this day or later.
    pub from: Option<Day>,
    /// The event was on this day or before.
    pub to: Option<Day>,
    /// Who printed the article: whole words of the name.
    pub outlet: Option<String>,
    /// Names, kinds and days need only stand in the article, each anywhere, and not with one event.
    pub anywhere: bool,
    /// So many of the first are passed over: where the articles before them were shown.
    pub skip: usize,
    /// At most so many articles.
    pub limit: usize,
}

impl Query {
    /// Whether nothing is asked, of however many.
    pub fn is_empty(&self) -> bool {
        *self == Query { limit: self.limit, skip: self.skip, ..Query::default() }
    }

    /// What is asked, in words, without the limit: `“ferry quay”, at Alda, from 2025-03-01`.
    pub fn in_words(&self) -> String {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let words = Some(self.words.trim()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
        let named = [
            ("with", self.actor.clone()),
            ("of type", self.kind.as_ref().map(|kind| kind.to_uppercase())),
            ("at", self.place.clone()),
            ("from", day(self.from)),
            ("to", day(self.to)),
            ("printed by", self.outlet.clone()),
        ];
        let named = named.into_iter().filter_map(|(what, value)| Some(format!("{what} {}", value?)));
        words.into_iter().chain(named).collect::<Vec<_>>().join(", ")
    }
}
