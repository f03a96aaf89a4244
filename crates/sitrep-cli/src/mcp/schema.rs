//! The schemas of the tools, made short: an agent pays for each word of them before it asks anything.

use serde_json::Value;

/// What `type` is for each list; its values are those of the findings.
const KINDS: &[(&str, &str)] = &[
    ("search", "PLOVER type of an event, as ASSAULT"),
    ("events", "PLOVER type, as ASSAULT"),
    ("statements", "asserts, denies, supports, opposes, demands, promises, warns or blames"),
    ("figure_series", "Measure: killed, wounded, attacks, troops, …"),
    ("agreements", "agreement, talks, mission or plan"),
    ("timeline", "PLOVER type, as ASSAULT"),
    ("conflicts", "differs, update, compatible or likely_error"),
];

/// Fields of every reply, which the server's instructions explain once.
const EVERYWHERE: &[&str] = &[
    "id",
    "article",
    "sentence",
    "quoted",
    "outlet",
    "published",
    "link",
    "items",
    "total",
    "drawn_from",
    "next_cursor",
];

/// The schema of a tool's arguments. What may be left out need not be allowed to be null as well.
pub fn slim_input(schema: &mut Value, tool: &str) {
    slim(schema);
    for (_, field) in fields(schema) {
        if let Some(kind) = field["type"].get(0).cloned() {
            field["type"] = kind;
        }
    }
    if let Some((_, values)) = KINDS.iter().find(|(own, _)| *own == tool)
        && let Some(kind) = schema.pointer_mut("/properties/type/description")
    {
        *kind = Value::from(*values);
    }
}

/// The schema of a tool's reply. All fields are always there, so that none need be called required.
pub fn slim_output(schema: &mut Value) {
    slim(schema);
    plain(schema);
    let Some(parts) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return };
    parts.shift_remove("Drawn");
    // A statement within another reply is that of `statements`.
    if parts.len() > 1
        && let Some(statement) = parts.get_mut("Statement")
    {
        fields(statement)
            .filter_map(|(_, field)| field.as_object_mut())
            .for_each(|field| drop(field.shift_remove("description")));
    }
}

/// Takes out what a reply's schema says of every reply.
fn plain(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        object.shift_remove("required");
        if object.contains_key("properties") {
            object.shift_remove("description");
        }
    }
    for (name, field) in fields(schema) {
        if EVERYWHERE.contains(&name.as_str())
            && let Some(field) = field.as_object_mut()
        {
            field.shift_remove("description");
        }
        if name == "drawn_from" {
            *field = serde_json::json!({"type": "object"});
        }
    }
    schema.as_object_mut().into_iter().flat_map(|object| object.values_mut()).for_each(plain);
}

/// The fields of an object's schema.
fn fields(schema: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(|fields| fields.iter_mut())
}

/// Takes out of a schema what tells an agent nothing: how Rust counts, what its types are called, and that what may be left
/// out is null by default.
fn slim(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        // A number or a word under these names is of the schema; a field of ours that bears such a name has an object.
        for name in ["format", "minimum", "default", "title", "$schema"] {
            if object.get(name).is_some_and(|value| !value.is_object()) {
                object.shift_remove(name);
            }
        }
        // What else is given is refused with a message that says so.
        if object.shift_remove("additionalProperties").is_some() {
            object.shift_remove("description");
        }
        object.values_mut().for_each(slim);
    }
    schema.as_array_mut().into_iter().flatten().for_each(slim);
}
