//! `timeline`: dated sentences in order of time.

use sitrep::record::{Line, Record, Source};

use super::sieve::Sieve;
use crate::mcp::items::{self, cited, mark};

/// The lines that a question leaves, in order of time. A name counts where the sentence has it.
pub fn timeline(record: &Record, sieve: &Sieve) -> Vec<items::Line> {
    let fits = |line: &&Line| {
        let reading = &record.readings[line.article];
        let sentence = reading.quote(line.sentence);
        let records = line.records.iter().map(|finding| Source { article: line.article, finding: *finding });
        !super::is_rejected(record, records)
            && sieve.days(Some(line.window))
            && sieve.article(reading)
            && sieve.words(sentence)
            && sieve.actor([sentence])
            && sieve.place([sentence])
    };
    record.timeline.iter().filter(fits).map(|line| item(record, line)).collect()
}

fn item(record: &Record, line: &Line) -> items::Line {
    let reading = &record.readings[line.article];
    let ids: Vec<&str> = line.records.iter().take(4).map(|finding| reading.ids.get(*finding)).collect();
    items::Line {
        id: if ids.is_empty() { mark(record, line.article, line.sentence.start) } else { ids.join(" ") },
        days: line.window.edtf(),
        precision: line.precision.to_string(),
        cited: cited(reading, line.sentence),
        sources: line.sources.len(),
    }
}
