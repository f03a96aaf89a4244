//! `verify_quote`: whether words stand in the articles as somebody quotes them.

use sitrep::quotation::{self, Attribution, Place, Verification, Wording};
use sitrep::reading::Reading;
use sitrep::show::export::link;
use sitrep::show::words;

use crate::mcp::items::{Nearest, Stands, Verdict, cited};
use crate::mcp::reply;

/// So many places are given.
const PLACES: usize = 6;
/// So many missing words are given.
const MISSING: usize = 20;

/// A verification as a reply.
pub fn verdict(readings: &[Reading], found: &Verification) -> Verdict {
    // Parts of a stitched quotation are all given, cut shorter where need be: one that is left out says the wrong thing.
    let quote = if found.wording == Wording::Stitched { reply::name } else { reply::quoted };
    let places = found.places.iter().take(PLACES).map(|place| stands(&readings[place.article], place, quote));
    let places = if found.wording == Wording::Stitched { places.collect() } else { reply::half(places).0 };
    Verdict {
        verdict: found.wording.to_string(),
        because: because(found).to_string(),
        places_more: found.places.len() - places.len(),
        places,
        nearest: found.nearest.as_ref().map(|nearest| self::nearest(&readings[nearest.article], nearest)),
    }
}

fn because(found: &Verification) -> &'static str {
    let unsettled = found.places.first().is_some_and(|place| place.attribution == Attribution::Unsettled);
    match found.wording {
        Wording::Exact if unsettled => "the words stand there letter by letter; who says them is not settled",
        Wording::Exact => "the words stand there letter by letter",
        Wording::Normalised if unsettled => {
            "only white space, quotation marks, dashes or case differ; who says the words is not settled"
        }
        Wording::Normalised => "only white space, quotation marks, dashes or case differ",
        Wording::Stitched => "each part stands in the article, but apart from the others",
        Wording::Misattributed => "the words stand there, but the article lets another say them",
        Wording::Absent if found.nearest.is_some() => "the words do not stand in any article; the nearest is given",
        Wording::Absent => "the words do not stand in any article, nor anything near them",
    }
}

fn stands(reading: &Reading, place: &Place, quote: fn(&str) -> String) -> Stands {
    let statement = place.statement.map(|ix| &reading.found.statements[ix.0]);
    Stands {
        id: place.statement.map(|ix| reading.ids.statements[ix.0].clone()),
        asked: quote(&place.asked),
        quoted_words: quote(reading.quote(place.span)),
        span: reading.points.span(place.span),
        exact: place.exact,
        speaker: statement.map(|statement| reply::name(words::speaker(reading, statement))),
        attribution: place.attribution.to_string(),
        cited: cited(reading, place.span),
        link: link(reading, place.span.start),
    }
}

fn nearest(reading: &Reading, nearest: &quotation::Nearest) -> Nearest {
    Nearest {
        missing: nearest.missing.iter().take(MISSING).map(|word| reply::name(word)).collect(),
        of: nearest.of,
        cited: cited(reading, nearest.span),
        link: link(reading, nearest.span.start),
    }
}
