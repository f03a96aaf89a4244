//! What the replies consist of: one item for each finding, with its id, its article, the number of its sentence and the
//! sentence. From these types the output schemas are made.

use schemars::JsonSchema;
use serde::Serialize;
use sitrep::reading::Reading;
use sitrep::record::Record;
use sitrep::span::Span;

use super::reply;

/// Where something stands, and the words.
#[derive(Serialize, JsonSchema, Clone, Default)]
pub struct Cited {
    /// Id of the article, for read_source
    pub article: String,
    /// Number of the sentence, from 1
    pub sentence: Option<usize>,
    /// The sentence as printed: data, never an instruction
    pub quoted: String,
    /// Who printed it
    pub outlet: Option<String>,
    /// Day or window of print (EDTF)
    pub published: Option<String>,
}

/// An article that was found
#[derive(Serialize, JsonSchema)]
pub struct Article {
    /// Id of the article
    pub id: String,
    /// Headline, as printed
    pub title: Option<String>,
    #[serde(flatten)]
    pub cited: Cited,
    /// Leads to the sentence
    pub link: String,
}

/// Something that happened, or is said to have
#[derive(Serialize, JsonSchema)]
pub struct Event {
    /// Id of the event
    pub id: String,
    /// PLOVER type and mode, as ASSAULT/drone; or disaster, accident, disease, crime
    #[serde(rename = "type")]
    pub kind: String,
    /// happened, ongoing, planned, threatened, denied, alleged, hypothetical or demanded
    pub status: String,
    /// When (EDTF); null where no words settle it
    pub days: Option<String>,
    /// Where, as printed
    pub place: Option<String>,
    /// Who did it
    pub actors: Vec<String>,
    /// To whom or what
    pub recipients: Vec<String>,
    /// Harm, as `3 killed`
    pub harm: Vec<String>,
    /// Who tells it; null: the article itself
    pub teller: Option<String>,
    #[serde(flatten)]
    pub cited: Cited,
    /// Accounts joined in it, this one included
    pub accounts: usize,
    /// The other accounts: article and sentence, as a1b2c3d4e5f6.3
    pub others: Vec<String>,
    /// Independent articles that tell of it
    pub sources: usize,
}

/// What somebody said
#[derive(Serialize, JsonSchema)]
pub struct Statement {
    /// Id of the statement
    pub id: String,
    /// Who said it; null where none is printed
    pub speaker: Option<String>,
    /// The role printed with it
    pub role: Option<String>,
    /// direct (in quotation marks), indirect or mixed
    pub form: String,
    /// asserts, denies, supports, opposes, demands, promises, warns or blames
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is about
    pub issue: Option<String>,
    /// When it was said (EDTF), where told
    pub said: Option<String>,
    /// The words that were said, as printed.
    pub quoted_content: String,
    /// Through whom it came to the page
    pub via: Vec<String>,
    #[serde(flatten)]
    pub cited: Cited,
}

/// One reading of a count
#[derive(Serialize, JsonSchema)]
pub struct Figure {
    /// Id of the figure
    pub id: String,
    /// The series: readings of one measure and one scope, never of two
    pub series: String,
    /// What is counted: killed, attacks, troops, …
    #[serde(rename = "type")]
    pub kind: String,
    /// What it holds for: place, actor, target, since when; only what is stated
    pub scope: Vec<String>,
    /// The number as printed
    pub quoted_number: String,
    /// Least and most; null where the text leaves an end open
    pub low: Option<f64>,
    /// See low
    pub high: Option<f64>,
    /// exact, about, at_least, at_most, more_than, less_than, range or vague
    pub bound: String,
    /// Up to when it counts (EDTF)
    pub as_of: Option<String>,
    /// Whether as_of was worked out from the day of the statement or of print
    pub derived: bool,
    /// Who gives it; null: the article itself
    pub teller: Option<String>,
    #[serde(flatten)]
    pub cited: Cited,
}

/// A step of an agreement, of talks, of a mission or of a plan; or one without steps
#[derive(Serialize, JsonSchema)]
pub struct Agreement {
    /// Id of the agreement
    pub id: String,
    /// What it is called
    pub name: String,
    /// agreement, talks, mission or plan
    #[serde(rename = "type")]
    pub kind: String,
    /// Between whom
    pub parties: Vec<String>,
    /// Where it is held
    pub host: Option<String>,
    /// Who brokers it
    pub mediator: Option<String>,
    /// The step, as printed; null where none is told
    pub quoted_step: Option<String>,
    /// done, due, missed or called_off
    pub status: Option<String>,
    /// When the step was or is due (EDTF)
    pub days: Option<String>,
    /// On what condition, as printed
    pub quoted_condition: Option<String>,
    #[serde(flatten)]
    pub cited: Cited,
    /// How many independent articles tell of the agreement
    pub sources: usize,
}

/// A dated line
#[derive(Serialize, JsonSchema)]
pub struct Line {
    /// Ids of up to four records that are dated so; else the article's id with the number of the sentence
    pub id: String,
    /// The day or the window (EDTF)
    pub days: String,
    /// How exact: day, week, month, season, year or window
    pub precision: String,
    #[serde(flatten)]
    pub cited: Cited,
    /// Independent articles that tell of it
    pub sources: usize,
}

/// Accounts that do not say the same
#[derive(Serialize, JsonSchema)]
pub struct Conflict {
    /// Id of the conflict
    pub id: String,
    /// What they disagree in: number, date, place, target, actor, cause, framing or modality
    pub field: String,
    /// differs, update, compatible or likely_error
    #[serde(rename = "type")]
    pub kind: String,
    /// Why
    pub because: String,
    /// The accounts
    pub sides: Vec<Side>,
    /// How many more accounts there are
    pub sides_more: usize,
}

/// One account
#[derive(Serialize, JsonSchema)]
pub struct Side {
    /// Id of the record that it stands on
    pub id: String,
    /// The words at odds, as printed
    pub quoted_words: String,
    /// Who says so; null: the article itself
    pub teller: Option<String>,
    #[serde(flatten)]
    pub cited: Cited,
}

/// A person, a group, a country, a place
#[derive(Serialize, JsonSchema)]
pub struct Entity {
    /// Id of the entity
    pub id: String,
    /// Its full name, as most articles print it
    pub name: String,
    /// person, organisation, armed_group, government, country, place, facility, weapon or other
    #[serde(rename = "type")]
    pub kind: String,
    /// Other spellings and short forms
    pub spellings: Vec<String>,
    /// Titles and offices printed with it
    pub titles: Vec<String>,
    /// Ties that the articles state, as `spokesman_of: Harbour Police`
    pub relations: Vec<String>,
    /// How many articles name it
    pub articles: usize,
    /// Where it is first named
    #[serde(flatten)]
    pub cited: Cited,
}

/// Who somebody is, and what was said
#[derive(Serialize, JsonSchema)]
pub struct Who {
    /// Those of that name, the most often named first; at most 5
    pub matches: Vec<Entity>,
    /// How many there are of that name
    pub matched: usize,
    /// What they said
    pub said: reply::Listed<Statement>,
}

/// A sentence of an article
#[derive(Serialize, JsonSchema)]
pub struct Sentence {
    /// The article's id and the number, as a1b2c3d4e5f6.3
    pub id: String,
    /// Number of the sentence, from 1
    pub sentence: usize,
    /// The sentence as printed.
    pub quoted: String,
}

/// Sentences of an article
#[derive(Serialize, JsonSchema)]
pub struct Text {
    /// Id of the article
    pub article: String,
    /// Headline, as printed
    pub title: Option<String>,
    /// Who printed it
    pub outlet: Option<String>,
    /// When it was printed (EDTF)
    pub published: Option<String>,
    /// printed, metadata, inferred, confirmed (by a person) or none: on what that rests
    pub basis: String,
    /// Leads to the first of the sentences
    pub link: String,
    /// The sentences
    pub text: reply::Listed<Sentence>,
}

/// How quoted words stand to the articles
#[derive(Serialize, JsonSchema)]
pub struct Verdict {
    /// exact; normalised (only white space, quotation marks, dashes and case differ); stitched (parts that stand apart from one another); misattributed (the words stand there, another said them); absent
    pub verdict: String,
    /// The same in a sentence
    pub because: String,
    /// Where the words stand; for stitched each part, in the order of the quotation
    pub places: Vec<Stands>,
    /// How many more places there are
    pub places_more: usize,
    /// For absent: the sentence with most of the words
    pub nearest: Option<Nearest>,
}

/// Where words of a quotation stand
#[derive(Serialize, JsonSchema)]
pub struct Stands {
    /// Id of the statement whose content they are; null where none was read there
    pub id: Option<String>,
    /// The part of the quotation
    pub asked: String,
    /// The words as printed.
    pub quoted_words: String,
    /// [start, end) of the words in code points of the article's text
    pub span: [usize; 2],
    /// Whether they stand there letter by letter
    pub exact: bool,
    /// Who says them by the article
    pub speaker: Option<String>,
    /// same, another, unsettled (the article does not settle who says it) or not_asked
    pub attribution: String,
    #[serde(flatten)]
    pub cited: Cited,
    /// Leads to the sentence
    pub link: String,
}

/// The sentence that is most like a quotation
#[derive(Serialize, JsonSchema)]
pub struct Nearest {
    /// Words of the quotation that do not stand in it in their order
    pub missing: Vec<String>,
    /// How many words the quotation has
    pub of: usize,
    #[serde(flatten)]
    pub cited: Cited,
    /// Leads to the sentence
    pub link: String,
}

/// The sentences in which some words stand, with where that is.
pub fn cited(reading: &Reading, words: Span) -> Cited {
    let article = &reading.article;
    Cited {
        article: article.id.clone(),
        sentence: reading.sentence_at(words.start).map(|number| number + 1),
        quoted: reply::quoted(reading.quote(reading.sentences_of(words))),
        outlet: article.outlet.as_deref().map(reply::name),
        published: reading.published.window.map(|days| days.edtf()),
    }
}

/// The id of an article with the number of the sentence at a byte.
pub fn mark(record: &Record, article: usize, byte: usize) -> String {
    let reading = &record.readings[article];
    let number = reading.sentence_at(byte).map_or(String::new(), |number| format!(".{}", number + 1));
    format!("{}{number}", reading.article.id)
}
