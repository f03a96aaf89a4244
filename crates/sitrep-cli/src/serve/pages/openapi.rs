//! `/openapi.json`: the twins, described as OpenAPI 3.1 has it. Written from the columns and filters of the pages themselves,
//! so that it cannot say anything else than they do.

use serde_json::{Map, Value, json};

use super::{
    agreements, conflicts, coverage, events, figures, map, overview, people, person, positions, reader, review, search,
    sources, statements, timeline,
};

/// A page: its address, what its lines are, their columns, its filters.
type Told = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const SEARCH: &[&str] = &["q", "type", "actor", "place", "outlet"];

const PAGES: &[Told] = &[
    ("/overview", "How much the case holds", overview::COLUMNS, &[]),
    ("/timeline", "Dated sentences", timeline::COLUMNS, timeline::FILTERS),
    ("/events", "Events", events::COLUMNS, events::FILTERS),
    ("/e/{id}", "One event, a line an account", events::COLUMNS, &[]),
    ("/statements", "Who said what", statements::COLUMNS, statements::FILTERS),
    ("/positions", "What a speaker says on an issue, a line a statement", positions::COLUMNS, positions::FILTERS),
    ("/figures", "Readings of counts", figures::COLUMNS, figures::FILTERS),
    ("/agreements", "Steps of agreements, and where forces stand", agreements::COLUMNS, agreements::FILTERS),
    ("/conflicts", "Accounts that differ, a line a side", conflicts::COLUMNS, conflicts::FILTERS),
    ("/map", "Events, with the points of their places", events::COLUMNS, map::FILTERS),
    ("/people", "People and groups", people::COLUMNS, people::FILTERS),
    ("/p/{id}", "What is told of one of them", person::COLUMNS, &[]),
    ("/search", "Articles by words", search::COLUMNS, SEARCH),
    ("/sources", "Outlets", sources::COLUMNS, &[]),
    ("/coverage", "What was read, left out, left unsettled", coverage::COLUMNS, &[]),
    ("/review", "What to review, the doubtful and much used first", review::COLUMNS, review::FILTERS),
];

/// The document.
pub fn document() -> Value {
    let mut paths = Map::new();
    for page in PAGES {
        let (path, ..) = page;
        paths.insert(format!("{path}.json"), operation(page, "application/json", lines(page.2)));
        paths.insert(format!("{path}.csv"), operation(page, "text/csv", json!({"type": "string"})));
    }
    let article: Told = ("/d/{id}", "An article with all that was read from it, as `sitrep read --json`", &[], &[]);
    paths.insert("/d/{id}.json".to_string(), operation(&article, "application/json", json!({"type": "object"})));
    let findings: Told = ("/d/{id}", "What was read from an article", reader::COLUMNS, &[]);
    paths.insert("/d/{id}.csv".to_string(), operation(&findings, "text/csv", json!({"type": "string"})));
    json!({
        "openapi": "3.1.0",
        "info": {"title": "sitrep: a case", "version": env!("CARGO_PKG_VERSION"), "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"}},
        "servers": [{"url": "/", "description": "This server"}],
        // Reading asks for nothing; what writes (`--review`) is no part of this description.
        "security": [],
        "paths": paths,
    })
}

fn operation((path, what, _, filters): &Told, kind: &str, schema: Value) -> Value {
    let parameter = |name: &str, place: &str, text: &str| json!({"name": name, "in": place, "required": place == "path", "description": text, "schema": {"type": "string"}});
    let mut parameters: Vec<Value> =
        filters.iter().map(|name| parameter(name, "query", "Only lines that have this value")).collect();
    // A name has no day.
    if !filters.is_empty() && *path != "/people" {
        let mut date = parameter(
            "date",
            "query",
            "A day, a month, a year, or two of them: `2023-10-17..2024-01-31`; one side can be left out",
        );
        date["schema"]["pattern"] = json!(dates());
        parameters.push(date);
    }
    if path.contains("{id}") {
        parameters.push(parameter("id", "path", "As in all other output"));
    }
    let problem = json!({"description": "As RFC 9457 has it", "content": {"application/problem+json": {"schema": {"type": "object"}}}});
    json!({"get": {
        "operationId": operation_id(path, kind),
        "summary": what,
        "parameters": parameters,
        "responses": {
            "200": {"description": what, "content": {kind: {"schema": schema}}},
            "304": {"description": "Neither the case nor the rules have changed"},
            "400": problem.clone(),
            "404": problem,
        },
    }})
}

/// What `date` takes, as a pattern: anything else is answered with 400. A day must be one of the calendar; nothing is no filter.
fn dates() -> String {
    let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29";
    let month = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?";
    let long = "[0-9]{4}-((0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)";
    let one = format!("({month}|{long}|{leap})");
    format!("^({one}([.][.]{one}?)?|[.][.]{one})?$")
}

/// `eventsJson`, `eCsv`: one of a kind, for programs that are made from the description.
fn operation_id(path: &str, kind: &str) -> String {
    let name: String = path.replace("{id}", "").chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{name}{}", if kind == "text/csv" { "Csv" } else { "Json" })
}

/// The schema of a page's lines.
fn lines(columns: &[&str]) -> Value {
    let kind = |name: &str| if name == "turn" { json!("boolean") } else { json!(["string", "number", "null"]) };
    let properties: Map<String, Value> =
        columns.iter().map(|name| (name.to_string(), json!({"type": kind(name)}))).collect();
    let line = json!({"type": "object", "properties": properties, "required": columns});
    json!({"type": "object", "required": ["sitrep", "title", "asked", "count", "lines"], "properties": {
        "sitrep": {"const": 1},
        "title": {"type": "string"},
        "asked": {"type": "object", "additionalProperties": {"type": "string"}},
        "count": {"type": "integer"},
        "lines": {"type": "array", "items": line},
    }})
}
