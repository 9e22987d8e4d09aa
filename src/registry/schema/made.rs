//! How the schemas are made from the types; what is added is what rules ask of a new group, so that an editor asks for it
//! while somebody writes.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::fresh::is_fresh;
use crate::order::Order;
use crate::registry::group::{Basis, Group, Kind, Retirement, RetirementReason};
use crate::registry::manifest::Manifest;
use crate::registry::migration::Migration;
use crate::registry::schema::schemas;

/// The keywords in the order that people read them; others follow.
const ORDER: [&str; 9] =
    ["$schema", "$id", "title", "description", "type", "required", "properties", "additionalProperties", "allOf"];

#[test]
fn the_files_are_what_the_types_make() {
    let made = [
        ("group.schema.json", made::<Group>(template_of_kinds)),
        ("registry.schema.json", made::<Manifest>(|_| ())),
        ("migration.schema.json", made::<Migration>(|_| ())),
    ];
    assert_eq!(
        made.each_ref().map(|(name, _)| *name).to_vec(),
        schemas().iter().map(|(name, _)| *name).collect::<Vec<_>>()
    );
    for (name, mut schema) in made {
        schema.insert("$id".to_owned(), name.into());
        InOrder.transform(&mut schema);
        is_fresh(&format!("schemas/{name}"), &format!("{:#}\n", schema.to_value()));
    }
}

fn made<T: JsonSchema>(complete: fn(&mut Schema)) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    AsRead.transform(&mut schema);
    EmptyEntries::of(&schema).transform(&mut schema);
    complete(&mut schema);
    schema
}

/// Makes a schema say what reading a file does: an empty value is an absent one, except where a key is required.
struct AsRead;

impl Transform for AsRead {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if let Some(object) = schema.as_object_mut() {
            name_formats(object);
            require(object);
        }
    }
}

/// Editors know `date`; the other formats are Rust's own.
fn name_formats(schema: &mut Map<String, Value>) {
    let Some(format) = schema.get("format").and_then(Value::as_str) else { return };
    let pattern = match format {
        "date" => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "partial-date-time" => "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$",
        "uri" => return,
        _ => {
            schema.shift_remove("format");
            return;
        }
    };
    if format != "date" {
        schema.shift_remove("format");
    }
    schema.insert("pattern".to_owned(), pattern.into());
}

/// Settles which properties are required: those without a default, and those that refuse the default they have, which
/// is how the types mark a key that a file must state although they can be read without it.
fn require(schema: &mut Map<String, Value>) {
    let mut required = Vec::new();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (name, property) in properties.iter_mut() {
        let Some(property) = property.as_object_mut() else { continue };
        let refuses_default = match property.get("default") {
            None => true,
            Some(Value::Null) => !allows_null(property),
            Some(_) => property.contains_key("minItems"),
        };
        // What is left of defaults is worth reading: `72h`, not "nothing".
        let says_something = |default: &Value| default.is_string() || default.is_number();
        if !property.get("default").is_some_and(says_something) {
            property.shift_remove("default");
        }
        if refuses_default {
            required.push(Value::from(name.as_str()));
        } else {
            allow_null(property);
        }
    }
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|name| name == "null")
}

fn allows_null(schema: &Map<String, Value>) -> bool {
    let choices = ["anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    schema.get("type").and_then(Value::as_array).is_some_and(|types| types.contains(&"null".into()))
        || choices.flatten().any(is_null)
}

fn allow_null(schema: &mut Map<String, Value>) {
    if allows_null(schema) {
        return;
    }
    if let Some(reference) = schema.shift_remove("$ref") {
        schema.insert("anyOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
    } else if let Some(choices) = ["anyOf", "oneOf"].into_iter().find(|key| schema.contains_key(*key)) {
        if let Some(choices) = schema.get_mut(choices).and_then(Value::as_array_mut) {
            choices.push(json!({ "type": "null" }));
        }
    } else if let Some(name) = schema.get_mut("type") {
        *name = json!([name.clone(), "null"]);
    }
}

/// Lets an entry of a mapping be empty where none of its fields is required: `people: {ada: }`.
struct EmptyEntries {
    /// References to the definitions without required fields.
    undemanding: Vec<Value>,
}

impl EmptyEntries {
    fn of(schema: &Schema) -> Self {
        let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        let undemanding = definitions
            .filter(|(_, definition)| definition.get("properties").is_some() && definition.get("required").is_none())
            .map(|(name, _)| format!("#/$defs/{name}").into());
        Self { undemanding: undemanding.collect() }
    }
}

impl Transform for EmptyEntries {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let entry = schema.get_mut("additionalProperties").and_then(Value::as_object_mut);
        if let Some(entry) = entry.filter(|entry| entry.get("$ref").is_some_and(|to| self.undemanding.contains(to))) {
            allow_null(entry);
        }
    }
}

/// Asks for SEP-1302's creation template by kind, except of a group that is older than the SEP.
fn template_of_kinds(schema: &mut Schema) {
    let text = json!({ "type": "string" });
    let interest_group = [("overlaps", json!({ "type": "array" })), ("first_topic", text.clone())];
    let working_group = [("first_deliverable", json!({ "type": "object" }))];
    let foreign_to_interest_groups = ["use_cases", "first_deliverable", "deliverables", "maintains"];
    // A charter need not tell them.
    let mut use_cases = template(Kind::WorkingGroup, &[("use_cases", text)], &[]);
    use_cases["if"]["not"] = json!({ "required": ["origin"], "properties": { "origin": { "type": "object" } } });
    schema.insert(
        "allOf".to_owned(),
        json!([
            template(Kind::InterestGroup, &interest_group, &foreign_to_interest_groups),
            template(Kind::WorkingGroup, &working_group, &["first_topic"]),
            use_cases,
            {
                "if": { "type": "object", "not": predates_the_sep() },
                "then": {
                    "required": ["facilitators"],
                    "properties": { "facilitators": { "type": "array" } }
                }
            },
        ]),
    );
    let retirement =
        schema.pointer_mut(&format!("/$defs/{}", Retirement::schema_name())).and_then(Value::as_object_mut);
    if let Some(retirement) = retirement {
        retirement.insert("if".to_owned(), holds("reason", RetirementReason::Merged.name()));
        let successor = json!({ "required": ["merged_into"], "properties": { "merged_into": { "type": "string" } } });
        retirement.insert("then".to_owned(), successor);
        retirement.insert("dependentRequired".to_owned(), json!({ "date": ["source"] }));
    }
}

/// What a group of `kind` must say, and must not.
fn template(kind: Kind, must: &[(&str, Value)], must_not: &[&str]) -> Value {
    let mut condition = holds("kind", kind.name());
    condition["not"] = predates_the_sep();
    let required: Vec<_> = must.iter().map(|(name, _)| *name).collect();
    let stated = must.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone()));
    let refused = must_not.iter().map(|name| ((*name).to_owned(), Value::Bool(false)));
    let properties: Map<_, _> = stated.chain(refused).collect();
    json!({ "if": condition, "then": { "required": required, "properties": properties } })
}

fn predates_the_sep() -> Value {
    json!({ "required": ["origin"], "properties": { "origin": holds("basis", json!(Basis::PredatesSep1302)) } })
}

/// That a mapping has the key `name` with this word.
fn holds(name: &str, word: impl Into<Value>) -> Value {
    json!({ "type": "object", "required": [name], "properties": { name: { "const": word.into() } } })
}

/// Sorts the keywords of every schema.
struct InOrder;

impl Transform for InOrder {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if let Some(object) = schema.as_object_mut() {
            let mut keywords: Vec<_> = std::mem::take(object).into_iter().collect();
            keywords
                .order_by_key(|(keyword, _)| ORDER.iter().position(|known| known == keyword).unwrap_or(ORDER.len()));
            object.extend(keywords);
        }
    }
}
