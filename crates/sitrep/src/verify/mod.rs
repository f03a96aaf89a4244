//! A quotation and readings in, how it stands to them out. Words are the same when only white space, quotation marks,
//! dashes and case differ; nothing is forgiven beyond that, so that a word changed, added or left out is never passed.

mod nearest;
mod plain;
mod speaker;
mod stitch;

use crate::quotation::{Attribution, Place, Quotation, Verification, Wording};
use crate::reading::Reading;

pub use stitch::parts;

use plain::Plain;

/// So many places are kept: the verdict needs one, a reader a few.
const PLACES: usize = 20;

/// How a quotation stands to readings. A quotation without a letter or a digit stands nowhere.
pub fn verify(readings: &[&Reading], quotation: &Quotation) -> Verification {
    let texts: Vec<Plain> = readings.iter().map(|reading| Plain::of(&reading.article.text)).collect();
    let parts = parts(&quotation.words);
    if let [whole] = parts.as_slice() {
        let places = whole_places(readings, &texts, whole, quotation);
        if !places.is_empty() {
            return whole_verdict(places);
        }
    } else if let Some(verification) = as_printed(readings, &texts, quotation) {
        return verification;
    }
    if let Some(places) = stitch::stitched(readings, &texts, &parts, quotation.speaker.as_deref()) {
        return Verification { wording: Wording::Stitched, places, nearest: None };
    }
    let nearest = nearest::nearest(readings, &quotation.words);
    Verification { wording: Wording::Absent, places: Vec::new(), nearest }
}

/// A quotation with an ellipsis that the article itself prints.
fn as_printed(readings: &[&Reading], texts: &[Plain], quotation: &Quotation) -> Option<Verification> {
    let places = whole_places(readings, texts, stitch::bare(&quotation.words), quotation);
    (!places.is_empty()).then(|| whole_verdict(places))
}

/// Every place where all of the words stand in one piece, those of the right speaker and then the exact ones first.
fn whole_places(readings: &[&Reading], texts: &[Plain], words: &str, quotation: &Quotation) -> Vec<Place> {
    let asked = Plain::of(words);
    let mut places = Vec::new();
    for (article, text) in texts.iter().enumerate() {
        for span in text.find_all(&asked) {
            let reading = readings[article];
            let exact = reading.quote(span) == words;
            let (statement, attribution) = speaker::attribution(reading, span, quotation.speaker.as_deref());
            places.push(Place { article, span, asked: words.to_string(), exact, statement, attribution });
        }
    }
    places.sort_by_key(|place| (place.attribution, !place.exact));
    places.truncate(PLACES);
    places
}

/// Misattributed only where an article names another speaker and none gives the words to the one who was asked for; what no
/// article settles is left open, for a wrong charge is worse than none.
fn whole_verdict(places: Vec<Place>) -> Verification {
    let any = |attribution| places.iter().any(|place| place.attribution == attribution);
    let wording = if any(Attribution::Another) && !any(Attribution::Same) {
        Wording::Misattributed
    } else if places[0].exact {
        Wording::Exact
    } else {
        Wording::Normalised
    };
    Verification { wording, places, nearest: None }
}
