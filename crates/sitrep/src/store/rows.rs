//! The tables that people read, filled from the JSON line of an article: which field of which finding stands in which
//! column. Every span of a line goes to the table `spans` as well, with the record and the field that it stands for.

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

/// A table that holds one list of the line: its name, the list, and each column with the place of its value.
pub type Table = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The tables of findings.
pub const TABLES: &[Table] = &[
    ("entities", "entities", ENTITIES),
    ("times", "times", TIMES),
    ("statements", "statements", STATEMENTS),
    ("figures", "figures", FIGURES),
    ("events", "events", EVENTS),
    ("agreements", "agreements", AGREEMENTS),
    ("posture", "posture", POSTURE),
    ("notes", "notes", &[("about", "/about"), ("field", "/field"), ("why", "/why")]),
];

const ENTITIES: &[(&str, &str)] = &[
    ("id", "/id"),
    ("name", "/name"),
    ("kind", "/kind"),
    ("aliases", "/aliases"),
    ("titles", "/titles"),
    ("relations", "/relations"),
    ("latitude", "/place/lat"),
    ("longitude", "/place/lon"),
    ("precision", "/place/precision"),
    ("country", "/place/country"),
    ("admin1", "/place/admin1"),
    ("geonames", "/place/geonames"),
    ("rule", "/rule"),
];

const TIMES: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/quote"),
    ("type", "/type"),
    ("value", "/value"),
    ("modifier", "/mod"),
    ("first_day", "/start"),
    ("last_day", "/end"),
    ("anchor", "/anchor"),
    ("rule", "/rule"),
];

const STATEMENTS: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/quote"),
    ("speaker", "/source/entity"),
    ("speaker_name", "/source/name"),
    ("speaker_role", "/source/role"),
    ("speaker_quote", "/source/quote"),
    ("voice", "/voice"),
    ("cue", "/cue/quote"),
    ("form", "/form"),
    ("via", "/via"),
    ("said", "/said"),
    ("addressee", "/addressee"),
    ("polarity", "/polarity"),
    ("toward", "/toward/quote"),
    ("issue", "/issue"),
    ("rule", "/rule"),
];

const FIGURES: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/quote"),
    ("low", "/value/low"),
    ("high", "/value/high"),
    ("bound", "/bound"),
    ("measure", "/measure"),
    ("unit", "/unit"),
    ("percent", "/percent"),
    ("ordinal", "/ordinal"),
    ("cumulative", "/cumulative"),
    ("counted", "/counted/quote"),
    ("place", "/scope/place"),
    ("actor", "/scope/actor"),
    ("target", "/scope/target"),
    ("since", "/scope/since"),
    ("as_of", "/scope/as_of"),
    ("part_of", "/of"),
    ("teller", "/teller"),
    ("rule", "/rule"),
];

const EVENTS: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/anchor/quote"),
    ("type", "/type|/class"),
    ("mode", "/mode"),
    ("contexts", "/contexts"),
    ("acled_event_type", "/acled/event_type"),
    ("acled_sub_event_type", "/acled/sub_event_type"),
    ("place", "/place/entity"),
    ("place_near", "/place/near"),
    ("place_quote", "/place/quote"),
    ("time", "/time/time"),
    ("time_quote", "/time/quote"),
    ("weapons", "/weapons"),
    ("harm", "/harm"),
    ("status", "/status"),
    ("outcome", "/outcome"),
    ("teller", "/teller"),
    ("response_to", "/response_to"),
    ("rule", "/rule"),
];

const AGREEMENTS: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/quote"),
    ("name", "/name"),
    ("kind", "/kind"),
    ("parties", "/parties"),
    ("host", "/host"),
    ("mediator", "/mediator"),
    ("steps", "/steps"),
    ("teller", "/teller"),
    ("rule", "/rule"),
];

const POSTURE: &[(&str, &str)] = &[
    ("id", "/id"),
    ("quote", "/quote"),
    ("actor", "/actor"),
    ("place", "/place"),
    ("figure", "/figure"),
    ("role", "/role/quote"),
    ("change", "/change"),
    ("time", "/time"),
    ("teller", "/teller"),
    ("rule", "/rule"),
];

const ARTICLES: &[(&str, &str)] = &[
    ("id", "/id"),
    ("title", "/title"),
    ("subtitle", "/subtitle"),
    ("byline", "/byline"),
    ("outlet", "/outlet"),
    ("section", "/section"),
    ("credits", "/credits"),
    ("language", "/language"),
    ("published_start", "/published/start"),
    ("published_end", "/published/end"),
    ("published", "/published/edtf"),
    ("published_basis", "/published/basis"),
    ("text", "/text"),
];

/// Those who take part in an event: the list of the event, and what the table calls them.
const PARTS: &[(&str, &str)] =
    &[("actors", "actor"), ("recipients", "recipient"), ("claimed_by", "claimed_by"), ("blamed_on", "blamed_on")];

/// Writes the row of an article; its number is the one it had, if any.
pub fn article(to: &Connection, page: i64, number: usize, before: Option<i64>, line: &Value) -> rusqlite::Result<i64> {
    let names = ARTICLES.iter().map(|(name, _)| *name).chain(["article", "page", "number"]);
    let cells = ARTICLES.iter().map(|(_, place)| cell(line["article"].pointer(place)));
    let own = [before.map_or(Cell::Null, Cell::Integer), Cell::Integer(page), Cell::Integer(number as i64)];
    insert(to, "articles", names, cells.chain(own))?;
    Ok(to.last_insert_rowid())
}

/// Writes everything that was read from an article.
pub fn findings(to: &Connection, article: i64, line: &Value) -> rusqlite::Result<()> {
    for (table, list, columns) in TABLES {
        for (number, finding) in each(&line[*list]).enumerate() {
            let cells = columns.iter().map(|(_, places)| cell(first(finding, places)));
            numbered(to, table, article, number, columns.iter().map(|(name, _)| *name), cells)?;
        }
    }
    for (number, span) in each(&line["article"]["sentences"]).enumerate() {
        let cells = [cell(span.get(0)), cell(span.get(1))];
        numbered(to, "sentences", article, number, ["span_start", "span_end"], cells)?;
    }
    participants(to, article, line)?;
    spans(to, article, line)?;
    // By the names that its rows hold now, it is found.
    let sql =
        "INSERT INTO names (rowid, name, country) SELECT article, name, country FROM article_names WHERE article = ?";
    to.prepare_cached(sql)?.execute([article])?;
    let sql =
        "INSERT INTO roles (rowid, actor, place) SELECT article, actor, place FROM article_roles WHERE article = ?";
    to.prepare_cached(sql)?.execute([article]).map(drop)
}

fn participants(to: &Connection, article: i64, line: &Value) -> rusqlite::Result<()> {
    let mut number = 0;
    for event in each(&line["events"]) {
        for (list, part) in PARTS {
            for one in each(&event[*list]) {
                let part = Cell::Text((*part).to_string());
                let [entity, quote, kind, by] = ["entity", "quote", "kind", "by"].map(|field| cell(one.get(field)));
                let names = ["event", "part", "entity", "quote", "kind", "\"by\""];
                numbered(
                    to,
                    "participants",
                    article,
                    number,
                    names,
                    [cell(event.get("id")), part, entity, quote, kind, by],
                )?;
                number += 1;
            }
        }
    }
    Ok(())
}

fn spans(to: &Connection, article: i64, line: &Value) -> rusqlite::Result<()> {
    let mut all = Vec::new();
    walk(&line["article"]["credits"], "credits", &Value::Null, &mut all);
    walk(&line["article"]["published"], "published", &Value::Null, &mut all);
    for (_, list, _) in TABLES {
        for finding in each(&line[*list]) {
            let record = finding.get("id").or(finding.get("about")).unwrap_or(&Value::Null);
            walk(finding, if *list == "notes" { "note" } else { "span" }, record, &mut all);
        }
    }
    let names = ["record", "field", "span_start", "span_end", "quote"];
    all.into_iter().enumerate().try_for_each(|(number, cells)| numbered(to, "spans", article, number, names, cells))
}

/// Every span of a value, each with the field that it stands for.
fn walk(value: &Value, field: &str, record: &Value, all: &mut Vec<[Cell; 5]>) {
    let mut add = |field: &str, span: &Value, quote: Option<&Value>| {
        let (start, end) = (span.get(0), span.get(1));
        if start.is_some_and(Value::is_u64) && end.is_some_and(Value::is_u64) {
            let field = Cell::Text(field.to_string());
            all.push([cell(Some(record)), field, cell(start), cell(end), cell(quote)]);
        }
    };
    match value {
        Value::Array(list) => list.iter().for_each(|one| walk(one, field, record, all)),
        Value::Object(object) => {
            for (name, part) in object {
                match (name.as_str(), part) {
                    ("span", span) => add(field, span, object.get("quote")),
                    ("bound_span", span) => add("bound", span, None),
                    ("spans", Value::Array(list)) => list.iter().for_each(|span| add(field, span, None)),
                    ("mentions", Value::Array(list)) => list.iter().for_each(|span| add("mentions", span, None)),
                    _ => (),
                }
            }
            for (name, part) in
                object.iter().filter(|(name, _)| !matches!(name.as_str(), "span" | "spans" | "mentions"))
            {
                walk(part, name, record, all);
            }
        }
        _ => (),
    }
}

/// What stands at the first of some places, parted by `|`, that is not null.
fn first<'v>(value: &'v Value, places: &str) -> Option<&'v Value> {
    places.split('|').filter_map(|place| value.pointer(place)).find(|one| !one.is_null())
}

/// The elements of a list; none of anything else.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Writes a row of an article's list.
fn numbered(
    to: &Connection,
    table: &str,
    article: i64,
    number: usize,
    names: impl IntoIterator<Item = &'static str>,
    cells: impl IntoIterator<Item = Cell>,
) -> rusqlite::Result<()> {
    let own = [Cell::Integer(article), Cell::Integer(number as i64)];
    insert(to, table, ["article", "number"].into_iter().chain(names), own.into_iter().chain(cells))
}

fn insert(
    to: &Connection,
    table: &str,
    names: impl Iterator<Item = &'static str>,
    cells: impl Iterator<Item = Cell>,
) -> rusqlite::Result<()> {
    let names: Vec<&str> = names.collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "));
    to.prepare_cached(&sql)?.execute(params_from_iter(cells)).map(drop)
}

/// A value as SQLite holds it; lists and objects as JSON, empty ones as nothing.
fn cell(value: Option<&Value>) -> Cell {
    match value {
        None | Some(Value::Null) => Cell::Null,
        Some(Value::Bool(yes)) => Cell::Integer(i64::from(*yes)),
        Some(Value::String(text)) => Cell::Text(text.clone()),
        Some(Value::Number(number)) => {
            number.as_i64().map_or_else(|| number.as_f64().map_or(Cell::Null, Cell::Real), Cell::Integer)
        }
        Some(Value::Array(list)) if list.is_empty() => Cell::Null,
        Some(value) => Cell::Text(value.to_string()),
    }
}
