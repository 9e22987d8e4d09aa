//! Schemas of answers, made from the types of reports, in words that every client reads.
//!
//! Clients drop a tool whose schema refers to elsewhere or gives one value several types. And an answer tells what the record
//! says, also where that is none of what it should be: so of texts no form is promised.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema of an answer that is a report of type `T` under the name `schema`, and says `more` of itself.
pub fn of<T: JsonSchema>(schema: &str, more: &[Value]) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut made = settings.into_generator().into_root_schema_for::<T>().to_value();
    plain(&mut made);
    // What stands further inside is described in the documentation: a client that shows schemas to a model shows enough.
    let fields = made.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
    fields.for_each(|field| undescribed(field, true));
    let named = json!({ "properties": { "schema": { "type": "string", "const": schema } }, "required": ["schema"] });
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for part in [&named, &made].into_iter().chain(more).chain([&of_every_answer()]) {
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        required.extend(part["required"].as_array().cloned().unwrap_or_default());
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Rewrites a schema, and all in it, in those words.
fn plain(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    for word in ["title", "$schema", "pattern", "minLength", "maxLength", "default"] {
        object.shift_remove(word);
    }
    if object.get("format").is_some_and(|format| format != "date-time" && format != "date") {
        object.shift_remove("format");
    }
    // That nothing is counted below nothing goes without saying.
    if object.get("minimum").is_some_and(|least| least == 0) {
        object.shift_remove("minimum");
    }
    for word in ["properties", "patternProperties"] {
        object.get_mut(word).and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut).for_each(plain);
    }
    for word in ["anyOf", "oneOf", "allOf", "prefixItems"] {
        object.get_mut(word).and_then(Value::as_array_mut).into_iter().flatten().for_each(plain);
    }
    for word in ["items", "additionalProperties"] {
        object.get_mut(word).into_iter().for_each(plain);
    }
    words(object);
    if object.contains_key("properties") {
        object.entry("additionalProperties").or_insert(Value::Bool(false));
    }
    one_type(object);
}

/// Takes out the descriptions of what is inside a field.
fn undescribed(schema: &mut Value, is_field: bool) {
    let Some(object) = schema.as_object_mut() else { return };
    if !is_field && object.get("description").is_some_and(Value::is_string) {
        object.shift_remove("description");
    }
    for value in object.values_mut() {
        match value {
            Value::Array(schemas) => schemas.iter_mut().for_each(|schema| undescribed(schema, false)),
            Value::Object(_) => undescribed(value, false),
            _ => {}
        }
    }
}

/// Makes a list of one word each, all of them texts, a list of words.
fn words(schema: &mut Map<String, Value>) {
    let Some(choices) = schema.get("oneOf").and_then(Value::as_array) else { return };
    let of = |choice: &Value| match (choice.get("const"), choice.get("enum")) {
        (Some(word), None) => Some(vec![word.clone()]),
        (None, Some(words)) => words.as_array().cloned(),
        _ => None,
    };
    let Some(words) = choices.iter().map(of).collect::<Option<Vec<_>>>().map(|words| words.concat()) else { return };
    if words.iter().all(Value::is_string) {
        schema.shift_remove("oneOf");
        schema.insert("type".to_owned(), "string".into());
        schema.insert("enum".to_owned(), words.into());
    }
}

/// Makes what has several types one of several schemas, each of one type.
fn one_type(schema: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = schema.get("type").cloned() else { return };
    let mut rest = std::mem::take(schema);
    rest.shift_remove("type");
    schema.extend(rest.shift_remove_entry("description"));
    let of = |name: Value| {
        if name == "null" {
            return json!({ "type": "null" });
        }
        let mut choice = Map::from_iter([("type".to_owned(), name)]);
        choice.extend(rest.clone());
        if let Some(words) = choice.get_mut("enum").and_then(Value::as_array_mut) {
            words.retain(|word| !word.is_null());
        }
        Value::Object(choice)
    };
    schema.insert("anyOf".to_owned(), types.into_iter().map(of).collect());
}

/// What every answer may say of itself.
pub fn of_every_answer() -> Value {
    json!({ "properties": {
        "notes": {
            "description": "What should be known of this answer, in sentences",
            "type": "array", "items": { "type": "string" }
        },
        "cut": {
            "description": "Texts and lists that were cut, by JSON pointer",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "at": { "type": "string" },
                    "left_out": { "type": "integer" },
                    "of": { "type": "string", "enum": ["characters", "entries"] }
                },
                "required": ["at", "left_out", "of"],
                "additionalProperties": false
            }
        }
    } })
}

/// What an answer says of itself that tells a list by parts.
pub fn of_a_page() -> Value {
    json!({
        "properties": {
            "total": { "description": "How many there are in all", "type": "integer" },
            "next_cursor": {
                "description": "What to give as `cursor` to go on; null at the end",
                "anyOf": [{ "type": "string" }, { "type": "null" }]
            }
        },
        "required": ["total", "next_cursor"]
    })
}

/// What an answer says of itself that tells the end of a list.
pub fn of_an_end(field: &str) -> Value {
    let total = format!("{field}_total");
    json!({
        "properties": {
            total.clone(): { "description": "How many there are in all; the last are told", "type": "integer" },
            "resource": {
                "description": "The resource that tells everything; null where the group cannot be addressed",
                "anyOf": [{ "type": "string" }, { "type": "null" }]
            }
        },
        "required": [total, "resource"]
    })
}
