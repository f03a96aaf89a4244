//! A record on its way to a page: where its citations lead, and how its articles are numbered. The brief is one file and
//! counts its own articles; a server has a page for each article, and numbers that stay whatever is shown.

use std::ops::Deref;

use maud::{Markup, html};

use super::super::words;
use crate::citation::Citation;
use crate::date::Window;
use crate::event::Event;
use crate::note::Note;
use crate::reading::Reading;
use crate::record::Record;

/// A record and where its citations lead.
#[derive(Clone, Copy)]
pub struct View<'r> {
    record: &'r Record,
    /// For each article of the record the number that readers see; none in a file of its own.
    numbers: Option<&'r [i64]>,
}

impl Deref for View<'_> {
    type Target = Record;

    fn deref(&self) -> &Record {
        self.record
    }
}

impl<'r> View<'r> {
    /// One file that holds the articles as well: citations lead to `#a9s3`.
    pub fn file(record: &'r Record) -> View<'r> {
        View { record, numbers: None }
    }

    /// A page of many: citations lead to `/d/ID#s3`. `numbers` holds a number for each article of the record.
    pub fn site(record: &'r Record, numbers: &'r [i64]) -> View<'r> {
        View { record, numbers: Some(numbers) }
    }

    /// Whether it is a page of many, with scripts that one file has not.
    pub fn is_site(&self) -> bool {
        self.numbers.is_some()
    }

    /// The record itself.
    pub fn record(&self) -> &'r Record {
        self.record
    }

    /// Where a section of the brief stands: `#figures`, or the page `/figures`.
    pub fn section(&self, name: &str) -> String {
        format!("{}{name}", if self.numbers.is_some() { '/' } else { '#' })
    }

    /// The citation mark of the sentence at a byte of an article, with the sentence for the card.
    pub fn cite(&self, article: usize, byte: usize) -> Markup {
        let citation = Citation::at(self.record, article, byte);
        let reading = &self.record.readings[article];
        match self.numbers.and_then(|numbers| numbers.get(article)) {
            None => {
                html! { a.cite href={"#" (citation.anchor())} data-quote=(citation.quote(self.record)) { (citation) } }
            }
            Some(number) => mark(reading, *number, citation.sentence),
        }
    }

    /// The citation mark of a note: its sentence, or its article where it is about that.
    pub fn cite_note(&self, article: usize, note: &Note) -> Markup {
        match (note.span, self.numbers.and_then(|numbers| numbers.get(article))) {
            (None, Some(number)) => mark(&self.record.readings[article], *number, None),
            (span, _) => self.cite(article, span.map_or(0, |span| span.start)),
        }
    }

    /// The kind of an event; on a site a link to the event's page.
    pub fn event(&self, article: usize, event: &Event) -> Markup {
        let reading = &self.record.readings[article];
        let own = reading.found.events.iter().position(|own| std::ptr::eq(own, event));
        match own.filter(|_| self.numbers.is_some()) {
            Some(ix) => html! { a href={"/e/" (reading.ids.events[ix])} { (words::kind(event)) } },
            None => html! { (words::kind(event)) },
        }
    }
}

/// The citation mark of a sentence, by its index, of an article on a page of its own. `number` is the article's as readers
/// see it. The card's words stand in attributes, as text.
pub fn mark(reading: &Reading, number: i64, sentence: Option<usize>) -> Markup {
    let quote = sentence.map_or("", |ix| reading.quote(reading.sentences[ix]));
    html! {
        a.cite href=(address(reading, sentence)) data-quote=(quote) data-title=(words::title(reading))
            data-outlet=(words::outlet(reading)) data-day=(words::published(reading)) data-address=[&reading.article.page.url] {
            (number) @if let Some(ix) = sentence { "." (ix + 1) }
        }
    }
}

/// The address of an article, or of one of its sentences: `/d/ID#s3`.
pub fn address(reading: &Reading, sentence: Option<usize>) -> String {
    let at = sentence.map_or(String::new(), |ix| format!("#s{}", ix + 1));
    format!("/d/{}{at}", reading.article.id)
}

/// Days: derived ones are marked so; a missing day is a box.
pub fn days(window: Option<Window>, derived: bool) -> Markup {
    match window {
        Some(window) if derived => html! { i.dv { (words::window(window)) } },
        Some(window) => html! { (words::window(window)) },
        None => html! { span.un { "no date" } },
    }
}
