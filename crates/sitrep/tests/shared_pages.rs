//! The pages that users bring, where a copy lies beside the workspace: sixteen articles, each with its headline, its
//! text cut exactly from the page, and nothing of the site in it; and what an analyst would find who laid them side by side.
//! Without the pages the tests have nothing to say.

use std::path::{Path, PathBuf};

use sitrep::article::Article;
use sitrep::conflict::Verdict;
use sitrep::figure::Measure;
use sitrep::page::{Body, Page};
use sitrep::record::Record;
use sitrep::{clean, pipeline, read};

/// Articles on each page, in order of the files' names.
const ARTICLES: [usize; 5] = [2, 2, 10, 1, 1];

/// What belongs to a site and to no story, each at the start of a line.
const FURNITURE: [&str; 9] = [
    "TT",
    "Categories",
    "ALSO READ",
    "Continue Reading",
    "Trending",
    "Connect with us",
    "Copyright",
    "No comments",
    "Post a Comment",
];

fn pages() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(2).map(|folder| folder.join("shared/pages"));
    beside.take(4).find(|folder| folder.is_dir())
}

#[test]
fn sixteen_articles() {
    let Some(folder) = pages() else { return };
    let pages: Vec<Page> = read::read(&[folder]).map(|page| page.expect("a page")).collect();
    let articles: Vec<Vec<Article>> = pages.iter().map(clean::clean).collect();
    assert_eq!(articles.iter().map(Vec::len).collect::<Vec<_>>(), ARTICLES);
    let mut titles: Vec<&str> = articles.iter().flatten().map(|a| a.title.as_deref().expect("a headline")).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 16);
    for (page, article) in pages.iter().zip(&articles).flat_map(|(page, some)| some.iter().map(move |a| (page, a))) {
        story_alone(article);
        maps_back(page, article);
    }
}

/// Nothing of the site stands in the story, and no caption.
fn story_alone(article: &Article) {
    for paragraph in article.text.split("\n\n") {
        let id = &article.page.id;
        assert!(!FURNITURE.iter().any(|mark| paragraph.starts_with(mark)), "{id}: {paragraph}");
        assert!(!paragraph.ends_with("(Reuters)") && !paragraph.ends_with("(AFP)"), "{id}: {paragraph}");
        assert!(paragraph.split_whitespace().count() > 4, "{id}: {paragraph}");
        assert!(Some(paragraph) != article.title.as_deref(), "{id}: {paragraph}");
    }
}

/// The map leads from each stretch of the text to the same words of the page.
fn maps_back(page: &Page, article: &Article) {
    let Body::Text(source) = &page.body else { panic!("a page of text") };
    let (source, text): (Vec<char>, Vec<char>) = (source.chars().collect(), article.text.chars().collect());
    let mut mapped = 0;
    for (from, to, length) in &article.page_spans {
        assert_eq!(text[*from..from + length], source[*to..to + length]);
        mapped += length;
    }
    let joins = article.text.matches("\n\n").count();
    assert_eq!(mapped + 2 * joins, text.len());
}

/// The strike of 4 January 2024 that two articles of the third page tell, one of them in passing; no other events are one.
#[test]
fn one_strike_of_two_articles() {
    let Some(folder) = pages() else { return };
    let record = pipeline::brief(read::read(&[folder]), pipeline::How::default());
    let joined: Vec<_> = record.events.iter().filter(|event| event.members.len() > 1).collect();
    let [strike] = joined[..] else { panic!("{} joined events", joined.len()) };
    let told: Vec<(usize, &str)> = strike.members.iter().map(|at| (at.article, anchor(&record, *at))).collect();
    assert_eq!(told, [(8, "attacking"), (8, "strike"), (5, "targeted")]);
    let first = strike.members[0];
    let found = &record.readings[first.article].found;
    let day = found.events[first.finding.0].time.as_ref().expect("a day").time;
    assert_eq!(found.times[day.0].window.expect("a day").edtf(), "2024-01-04");
}

fn anchor(record: &Record, at: sitrep::record::Source<sitrep::found::EventIx>) -> &str {
    let reading = &record.readings[at.article];
    reading.quote(reading.found.events[at.finding.0].anchor)
}

/// One growing tally, no injuries of two attacks in one series, and five pairs of accounts that are worth a look.
#[test]
fn tallies_and_conflicts() {
    let Some(folder) = pages() else { return };
    let record = pipeline::brief(read::read(&[folder]), pipeline::How::default());
    let several: Vec<_> = record.series.iter().filter(|series| series.readings.len() > 1).collect();
    let [tally] = several[..] else { panic!("{} series of several readings", several.len()) };
    assert_eq!((tally.measure, tally.readings.len()), (Measure::Attacks, 2));
    let verdicts: Vec<(Verdict, &str)> = record.conflicts.iter().map(|one| (one.verdict, one.field.as_str())).collect();
    let expected = [
        (Verdict::Differs, "target"),
        (Verdict::Differs, "framing"),
        (Verdict::LikelyError, "date"),
        (Verdict::Compatible, "number"),
        (Verdict::Compatible, "number"),
    ];
    assert_eq!(verdicts, expected);
}
