//! What the keys of a row mean: a row of JSON in, the fields of a page out. Known without being told are the keys that crawlers,
//! APIs of news and exports of archives write, in any case; the user's own come before them. A value of another type than its field
//! is passed over for the next key; keys that gave nothing are kept, to be named.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value};

/// A field of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Field {
    Id,
    Text,
    Html,
    Title,
    Published,
    Outlet,
    Byline,
    Url,
    Language,
    Fetched,
}

/// Each field with its names and the keys in which it is looked for, the first before the later ones: `source.name` is the
/// key `name` of the object `source`, `sections[]` each element of a list.
const KNOWN: &[(Field, &[&str], &[&str])] = &[
    (Field::Id, &["id"], &["id", "guid", "uuid", "uri", "_id"]),
    (
        Field::Text,
        &["text"],
        &[
            "text",
            "content",
            "body",
            "maintext",
            "article_text",
            "articleBody",
            "full_text",
            "fulltext",
            "bodyText",
            "fields.bodyText",
            "body.sections[].paragraphs[]",
        ],
    ),
    (Field::Html, &["html"], &["html", "raw_html", "rawHTML", "content.rendered"]),
    (Field::Title, &["title", "headline"], &["title", "headline", "webTitle", "title.rendered"]),
    (
        Field::Published,
        &["published", "date", "day"],
        &[
            "published",
            "date",
            "date_publish",
            "publish_date",
            "publishing_date",
            "pubDate",
            "pub_date",
            "publishedAt",
            "published_at",
            "datePublished",
            "dateTimePub",
            "dateTime",
            "seendate",
            "webPublicationDate",
            "publication_date",
            "date_published",
            "published_date",
        ],
    ),
    (
        Field::Outlet,
        &["outlet", "source"],
        &[
            "outlet",
            "source",
            "source.name",
            "source.title",
            "source_domain",
            "domain",
            "media_name",
            "publication",
            "site_name",
            "source-hostname",
        ],
    ),
    (
        Field::Byline,
        &["byline", "author", "authors"],
        &["byline", "author", "authors", "byline[]", "author[]", "authors[]", "author.name", "authors[].name"],
    ),
    (Field::Url, &["url", "link"], &["url", "link", "webUrl", "canonical_link"]),
    (Field::Language, &["language", "lang"], &["language", "lang"]),
    (Field::Fetched, &["fetched"], &["fetched", "fetched_at", "date_download"]),
];

/// The keys of one file's rows.
#[derive(Debug, Default)]
struct Seen {
    /// What messages call the file.
    place: String,
    /// Those that gave nothing, in the order in which they came.
    unused: Vec<String>,
    /// Those that gave something, in some row.
    used: BTreeSet<String>,
}

/// Names of keys beyond so many are not kept: rows of news have some dozens, and what has more has values for keys.
const NAMED: usize = 100;

/// Which keys are which field, and which were not used. A copy shares what was not used.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    own: Vec<(Field, String)>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Keys {
    /// The keys that are known, and the user's own: `text=body,published=day`.
    pub fn of(map: &str) -> Result<Keys, String> {
        let own = map.split(',').map(str::trim).filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, key) =
                pair.split_once('=').ok_or(format!("{pair:?} is no pair; write FIELD=KEY, as text=body"))?;
            let (name, key) = (name.trim().to_lowercase(), key.trim());
            let known = KNOWN.iter().find(|(_, names, _)| names.contains(&name.as_str()));
            let (field, ..) = known.ok_or_else(|| format!("{name:?} is no field of a page; there are {}", names()))?;
            if key.is_empty() {
                Err(format!("{name:?} has no key; write {name}=KEY"))
            } else {
                Ok((*field, key.to_string()))
            }
        });
        Ok(Keys { own: own.collect::<Result<_, String>>()?, seen: Arc::default() })
    }

    /// Whether rows have a field in a key of this name.
    pub fn knows(key: &str) -> bool {
        let same = |known: &&str| known.eq_ignore_ascii_case(key);
        key != "_id" && KNOWN.iter().any(|(.., keys)| keys.iter().any(&same))
    }

    /// The keys, of each file, from which nothing was taken so far.
    pub fn unused(&self) -> Vec<(String, Vec<String>)> {
        let seen = self.seen.lock().unwrap_or_else(|broken| broken.into_inner());
        let unused = seen.iter().map(|file| {
            let unused = file.unused.iter().filter(|key| !file.used.contains(*key));
            (file.place.clone(), unused.cloned().collect::<Vec<_>>())
        });
        unused.filter(|(_, keys)| !keys.is_empty()).collect()
    }

    /// Keeps which keys of a row gave something and which did not.
    pub(super) fn keep(&self, place: &str, row: &Row) {
        let mut seen = self.seen.lock().unwrap_or_else(|broken| broken.into_inner());
        let at = seen.iter().position(|file| file.place == place).unwrap_or_else(|| {
            seen.push(Seen { place: place.to_string(), ..Seen::default() });
            seen.len() - 1
        });
        let file = &mut seen[at];
        for key in row.used.iter().filter(|key| !file.used.contains(**key)).collect::<Vec<_>>() {
            file.used.insert(key.to_string());
        }
        for key in row.unused() {
            if file.unused.len() < NAMED && !file.unused.contains(&key) {
                file.unused.push(key);
            }
        }
    }
}

/// The fields as the user names them.
fn names() -> String {
    KNOWN.iter().map(|(_, names, _)| names[0]).collect::<Vec<_>>().join(", ")
}

/// A row, and which of its keys gave something.
pub(super) struct Row<'r> {
    keys: &'r Keys,
    fields: &'r Map<String, Value>,
    used: BTreeSet<&'r str>,
}

impl<'r> Row<'r> {
    pub fn new(keys: &'r Keys, fields: &'r Map<String, Value>) -> Row<'r> {
        Row { keys, fields, used: BTreeSet::new() }
    }

    /// What the first key of a field gives that gives something: one string, or several of a list.
    pub fn take(&mut self, field: Field) -> Option<Vec<String>> {
        let (key, values) = self.all(field).into_iter().next()?;
        self.used.insert(key);
        Some(values)
    }

    /// The one string of a field; the paragraphs of a list are joined.
    pub fn one(&mut self, field: Field) -> Option<String> {
        self.take(field).map(|values| values.join("\n\n"))
    }

    /// What every key of a field gives, in the order of their trust, each with the row's own key above it.
    pub fn all(&self, field: Field) -> Vec<(&'r str, Vec<String>)> {
        self.paths(field).filter_map(|path| self.at(path)).collect()
    }

    /// Where a field is looked for: the user's own keys, then those that are known.
    fn paths(&self, field: Field) -> impl Iterator<Item = &'r str> + use<'r> {
        let own = self.keys.own.iter().filter(move |(own, _)| *own == field).map(|(_, key)| key.as_str());
        let known = KNOWN.iter().find(|(own, ..)| *own == field).map_or(&[][..], |(.., keys)| *keys);
        own.chain(known.iter().copied())
    }

    /// What stands at a path; none where that is nothing, or no string and no number.
    fn at(&self, path: &str) -> Option<(&'r str, Vec<String>)> {
        let whole = find(self.fields, path).map(|(key, value)| (key, vec![value]));
        let (top, values) = whole.or_else(|| {
            let (first, rest) = path.split_once('.').unwrap_or((path, ""));
            let (key, value) = find(self.fields, first.trim_end_matches("[]"))?;
            let mut values = each(value, first.ends_with("[]"));
            for step in rest.split('.').filter(|step| !step.is_empty()) {
                let below = values
                    .into_iter()
                    .filter_map(|value| Some(find(value.as_object()?, step.trim_end_matches("[]"))?.1));
                values = below.flat_map(|value| each(value, step.ends_with("[]"))).collect();
            }
            Some((key, values))
        })?;
        let strings: Vec<String> =
            values.into_iter().filter_map(string).filter(|text| !text.trim().is_empty()).collect();
        (!strings.is_empty()).then_some((top, strings))
    }

    /// A key of a field that holds something, which is of another type.
    pub fn of_another_type(&self, field: Field) -> Option<&'r str> {
        let mut found = self.paths(field).filter_map(|key| find(self.fields, key));
        found.find(|(_, value)| !value.is_null() && !value.is_string()).map(|(key, _)| key)
    }

    /// Marks a key as used.
    pub fn used(&mut self, key: &'r str) {
        self.used.insert(key);
    }

    /// The keys that gave nothing and hold something.
    pub fn unused(&self) -> impl Iterator<Item = String> {
        let holds =
            |value: &Value| !matches!(value, Value::Null) && value.as_str().is_none_or(|text| !text.trim().is_empty());
        let left = self.fields.iter().filter(move |(key, value)| !self.used.contains(key.as_str()) && holds(value));
        left.map(|(key, _)| key.clone())
    }
}

/// A key of an object in any case; as it is written before others.
fn find<'r>(fields: &'r Map<String, Value>, key: &str) -> Option<(&'r str, &'r Value)> {
    let exact = fields.get_key_value(key);
    let any = || fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(key));
    exact.or_else(any).map(|(key, value)| (key.as_str(), value))
}

/// The elements of a list where one is looked for, else the value itself.
fn each(value: &Value, list: bool) -> Vec<&Value> {
    match value.as_array().filter(|_| list) {
        Some(values) => values.iter().collect(),
        None => vec![value],
    }
}

/// The string of a value: a number will do.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
