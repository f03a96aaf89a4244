//! The columns of sitrep's own tables. Each ends in how its record stands after a review (`reviewed`) and what the row stands on.

/// The fields of a row, how its record stands after a review (`reviewed::COLUMNS`), and what it stands on.
macro_rules! table {
    ($($field:literal,)* ; $($evidence:literal,)*) => {
        &[$($field,)* "review", "review_by", "review_at", "corrected", $($evidence,)*]
    };
}

pub const ARTICLES: &[&str] = table![
    "id",
    "page",
    "url",
    "title",
    "outlet",
    "byline",
    "published_start",
    "published_end",
    "published_edtf",
    "published_basis",
    ;
    "link",
];
pub const EVENTS: &[&str] = table![
    "id",
    "type",
    "class",
    "mode",
    "status",
    "start",
    "end",
    "edtf",
    "actors",
    "recipients",
    "place",
    "latitude",
    "longitude",
    "precision",
    "country",
    "weapons",
    "killed_low",
    "killed_high",
    "wounded_low",
    "wounded_high",
    "teller",
    "accounts",
    "sources",
    "trigger",
    "title",
    "title_start",
    "title_end",
    "outlet",
    "published_start",
    "published_end",
    ;
    "article",
    "quote",
    "link",
];
pub const STATEMENTS: &[&str] = table![
    "id",
    "speaker",
    "entity",
    "role",
    "polarity",
    "form",
    "said",
    "content",
    "issue",
    "via",
    ;
    "article",
    "quote",
    "link",
];
pub const FIGURES: &[&str] = table![
    "id",
    "measure",
    "low",
    "high",
    "bound",
    "unit",
    "percent",
    "counted",
    "place",
    "actor",
    "target",
    "since",
    "as_of",
    "teller",
    ;
    "article",
    "words",
    "quote",
    "link",
];
pub const CONFLICTS: &[&str] = table![
    "id",
    "field",
    "verdict",
    "because",
    "side",
    "teller",
    "words",
    ;
    "article",
    "quote",
    "link",
];
pub const TIMELINE: &[&str] = table![
    "start",
    "end",
    "edtf",
    "precision",
    "weight",
    ;
    "article",
    "quote",
    "link",
];
pub const NAMES: &[&str] = table![
    "id",
    "name",
    "kind",
    "aliases",
    "articles",
    "country",
    "latitude",
    "longitude",
    ;
    "quote",
    "link",
];

/// The first are the agreement's and stand in each of its rows.
pub const AGREEMENTS: &[&str] = table![
    "agreement",
    "name",
    "kind",
    "parties",
    "host",
    "mediator",
    "accounts",
    "sources",
    "step",
    "what",
    "status",
    "start",
    "end",
    "edtf",
    "standing",
    "condition",
    "teller",
    ;
    "article",
    "quote",
    "link",
];
pub const POSITIONS: &[&str] = table![
    "position",
    "entity",
    "speaker",
    "issue",
    "number",
    "turn",
    "statement",
    "polarity",
    "said",
    "published",
    "content",
    ;
    "article",
    "quote",
    "link",
];
