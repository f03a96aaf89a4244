//! How quoted words stand to articles, verdict by verdict: the manual of `sitrep::verify`.

use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::quotation::{Attribution, Quotation, Verification, Wording};
use sitrep::reading::Reading;
use sitrep::verify::verify;

/// Two articles of one happening; the second is told by the police alone.
const FERRY: &str = "Ferry service resumes\n\n\
    PORT ALDA, 3 March 2025 - Two ferries collided on Monday, killing at least 10,000 fish, the harbour police said.\n\n\
    “We won’t close the quay again this spring,” Mayor Lena Holt told reporters. “The boats are safe — all of them.”\n\n\
    Captain Omar Dray said the fog had hidden the other boat until it was far too late to turn.\n\n\
    Nobody has said who pays for the well-known ferry.\n";
const POLICE: &str = "Police look into collision\n\n\
    PORT ALDA, 5 March 2025 - The harbour police said the crew had slept for less than four hours before the crash.\n";

fn page(id: &str, text: &str) -> Page {
    Page { id: id.to_string(), sha256: id.to_string(), body: Body::Text(text.to_string()), ..Page::default() }
}

fn readings() -> Vec<Reading> {
    let pages = [page("ferry.txt", FERRY), page("police.txt", POLICE)];
    pages.iter().flat_map(|page| pipeline::read_page(page, How::default())).collect()
}

fn of(words: &str, speaker: Option<&str>) -> (Verification, Vec<String>) {
    let readings = readings();
    let quotation = Quotation { words: words.to_string(), speaker: speaker.map(str::to_string) };
    let verification = verify(&readings.iter().collect::<Vec<_>>(), &quotation);
    let quotes = verification.places.iter().map(|place| readings[place.article].quote(place.span).to_string());
    let quotes = quotes.collect();
    (verification, quotes)
}

fn wording(words: &str) -> Wording {
    of(words, None).0.wording
}

#[test]
fn exact_letter_by_letter() {
    let (found, quotes) = of("the fog had hidden the other boat", None);
    assert_eq!((found.wording, quotes[0].as_str()), (Wording::Exact, "the fog had hidden the other boat"));
    assert_eq!(found.places[0].attribution, Attribution::NotAsked);
    assert!(found.places[0].statement.is_some(), "the statement whose content it is");
    // Marks around it and the stop at its end are the quoter's.
    assert_eq!(wording("“The fog had hidden the other boat.”".replace("The", "the").as_str()), Wording::Exact);
    assert_eq!(wording("We won’t close the quay again this spring."), Wording::Exact);
}

#[test]
fn normalised_where_only_marks_dashes_white_space_and_case_differ() {
    assert_eq!(wording("We won't close the quay again this spring"), Wording::Normalised);
    assert_eq!(wording("we won’t  close\nthe quay AGAIN this spring"), Wording::Normalised);
    assert_eq!(wording("The boats are safe - all of them"), Wording::Normalised);
    assert_eq!(wording("The boats are safe—all of them"), Wording::Normalised);
    assert_eq!(
        wording("\"We won't close the quay again this spring,\" Mayor Lena Holt told reporters."),
        Wording::Normalised
    );
    // Cut off at its end only.
    assert_eq!(wording("We won’t close the quay …"), Wording::Exact);
}

#[test]
fn over_two_sentences() {
    assert_eq!(wording("told reporters. “The boats are safe"), Wording::Exact);
    assert_eq!(wording("too late to turn. Nobody has said who pays"), Wording::Normalised);
}

#[test]
fn stitched_where_an_ellipsis_joins_parts() {
    let (found, quotes) = of("We won’t close the quay … The boats are safe", None);
    assert_eq!(found.wording, Wording::Stitched);
    assert_eq!(quotes, ["We won’t close the quay", "The boats are safe"]);
    assert_eq!(wording("Two ferries collided [...] far too late"), Wording::Stitched);
    assert_eq!(wording("the other boat . . . pays for"), Wording::Stitched);
}

#[test]
fn stitched_where_parts_stand_apart_and_nothing_says_so() {
    let (found, quotes) = of("We won't close the quay again this spring. The boats are safe — all of them.", None);
    assert_eq!(found.wording, Wording::Stitched);
    assert_eq!(quotes, ["We won’t close the quay again this spring", "The boats are safe — all of them"]);
    let (found, quotes) = of("the fog had hidden who pays for the well-known ferry", None);
    assert_eq!((found.wording, quotes.len()), (Wording::Stitched, 2));
    // Parts of two articles are no quotation of either.
    assert_eq!(wording("Two ferries collided on Monday … the crew had slept"), Wording::Absent);
}

#[test]
fn misattributed_where_another_speaker_is_named() {
    let (found, _) = of("the fog had hidden the other boat", Some("Lena Holt"));
    assert_eq!(found.wording, Wording::Misattributed);
    assert_eq!(found.places[0].attribution, Attribution::Another);
    let (found, _) = of("We won't close the quay again this spring", Some("Omar Dray"));
    assert_eq!(found.wording, Wording::Misattributed);
}

#[test]
fn the_right_speaker_by_any_of_the_names_printed() {
    for name in ["Lena Holt", "Mayor Holt", "Holt", "the mayor", "Mayor Lena Maria Holt"] {
        let (found, _) = of("We won’t close the quay again this spring", Some(name));
        assert_eq!((found.wording, found.places[0].attribution), (Wording::Exact, Attribution::Same), "{name}");
    }
}

#[test]
fn a_speaker_that_the_article_does_not_settle_is_no_charge() {
    let (found, _) = of("who pays for the well-known ferry", Some("Lena Holt"));
    assert_eq!((found.wording, found.places[0].attribution), (Wording::Exact, Attribution::Unsettled));
}

#[test]
fn who_tells_what_another_said_did_not_say_it() {
    let words = "the quay was lost to the sea";
    let text = "Old quay\n\nPORT ALDA, 3 March 2025 - The quay is closed.\n\nOmar Dray, who leads the crew, told guests in July that the quay was lost to the sea, three people who were there said.\n";
    let first = pipeline::read_page(&page("old.txt", text), How::default()).pop().expect("an article");
    let by = |speaker: &str| {
        let quotation = Quotation { words: words.to_string(), speaker: Some(speaker.to_string()) };
        let found = verify(&[&first], &quotation);
        (found.wording, found.places[0].attribution)
    };
    assert_eq!(by("Omar Dray"), (Wording::Exact, Attribution::Same));
    assert_eq!(by("three people who were there"), (Wording::Exact, Attribution::Unsettled));
    assert_eq!(by("Lena Holt"), (Wording::Misattributed, Attribution::Another));
}

#[test]
fn absent_with_the_nearest_sentence() {
    let readings = readings();
    let (found, _) = of("We won’t close the bridge again this spring", None);
    let nearest = found.nearest.expect("a sentence");
    assert_eq!(found.wording, Wording::Absent);
    assert!(readings[nearest.article].quote(nearest.span).contains("We won’t close the quay again"));
    assert_eq!((nearest.missing, nearest.of), (vec!["bridge".to_string()], 8));
    let (found, _) = of("zyx wvu", None);
    assert_eq!((found.wording, found.nearest), (Wording::Absent, None));
    assert_eq!(wording(" “…” "), Wording::Absent);
}

#[test]
fn no_word_and_no_number_is_cut() {
    assert_eq!(wording("Two ferries coll"), Wording::Absent);
    assert_eq!(wording("killing at least 10"), Wording::Absent);
    assert_eq!(wording("killing at least 10,000"), Wording::Exact);
    assert_eq!(wording("who pays for the well"), Wording::Absent);
    assert_eq!(wording("We won"), Wording::Absent);
    assert_eq!(wording("The boats are safe"), Wording::Exact);
}
