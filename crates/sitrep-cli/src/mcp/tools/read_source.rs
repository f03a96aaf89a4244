//! `read_source`: the sentences of an article by their numbers.

use sitrep::reading::Reading;
use sitrep::show::export::link;

use crate::mcp::ask::Source;
use crate::mcp::items::{Sentence, Text};
use crate::mcp::reply::{self, Drawn, Paging};

/// The sentences from the first to the last, as many as fit.
pub fn text(reading: &Reading, asked: &Source, paging: &Paging) -> Text {
    let article = &reading.article;
    let count = reading.sentences.len();
    let first = asked.first.unwrap_or(1).clamp(1, count.max(1));
    let last = asked.last.unwrap_or(count).min(count);
    let sentence = |number: usize| Sentence {
        id: format!("{}.{number}", article.id),
        sentence: number,
        quoted: reply::sentence(reading.quote(reading.sentences[number - 1])),
    };
    let at = reading.sentences.get(first - 1).map_or(0, |span| span.start);
    Text {
        article: article.id.clone(),
        title: article.title.as_deref().map(reply::name),
        outlet: article.outlet.as_deref().map(reply::name),
        published: reading.published.window.map(|days| days.edtf()),
        basis: reading.published.basis.to_string(),
        link: link(reading, at),
        text: paging.cut((first..=last).map(sentence).collect(), Drawn::all(1), 1_000),
    }
}
