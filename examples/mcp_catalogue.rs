//! A catalogue of what the official conformance suite asks for by name, served by the same protocol as a register.
//!
//! The suite tests servers by tools, resources and prompts of its own; `.ci/mcp-clients` asks it about these, and about a
//! register.

#![expect(clippy::print_stderr, reason = "it says where it listens")]

use std::error::Error;

use mcpgov::mcp::catalogue::{Catalogue, Completion, Listing, Reference};
use mcpgov::mcp::http::{Guard, Listener};
use mcpgov::mcp::message::{Fault, Object};
use mcpgov::mcp::protocol::Server;
use serde_json::{Value, json};

/// One red pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
/// No sound.
const SILENCE: &str = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

struct Fixtures;

fn main() -> Result<(), Box<dyn Error>> {
    let listener = Listener::at("127.0.0.1:0".parse()?, Guard::default())?;
    eprintln!("listening at {}", listener.url()?);
    listener.serve(&mut Server::of(Fixtures));
    Ok(())
}

fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

fn image() -> Value {
    json!({ "type": "image", "data": PIXEL, "mimeType": "image/png" })
}

fn embedded(uri: &str, mime_type: &str, text: &str) -> Value {
    json!({ "type": "resource", "resource": { "uri": uri, "mimeType": mime_type, "text": text } })
}

fn object(value: Value) -> Object {
    if let Value::Object(fields) = value { fields } else { Object::new() }
}

impl Catalogue for Fixtures {
    fn server(&self) -> Value {
        json!({ "name": "mcpgov-fixtures", "version": env!("CARGO_PKG_VERSION") })
    }

    fn instructions(&self) -> Option<String> {
        None
    }

    fn tools(&mut self) -> Vec<Value> {
        let names = [
            "test_simple_text",
            "test_image_content",
            "test_audio_content",
            "test_embedded_resource",
            "test_multiple_content_types",
            "test_error_handling",
        ];
        let plain = names.map(|name| json!({ "name": name, "description": name, "inputSchema": { "type": "object" } }));
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "$defs": { "address": {
                "$anchor": "addressDef",
                "type": "object",
                "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            } },
            "properties": {
                "name": { "type": "string" },
                "address": { "$ref": "#/$defs/address" },
                "contactMethod": { "type": "string", "enum": ["phone", "email"] },
                "phone": { "type": "string" },
                "email": { "type": "string" }
            },
            "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
            "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
            "then": { "required": ["phone"] },
            "else": { "required": ["email"] },
            "additionalProperties": false
        });
        let whole =
            json!({ "name": "json_schema_2020_12_tool", "description": "schemas as they are", "inputSchema": schema });
        plain.into_iter().chain([whole]).collect()
    }

    fn call(&mut self, name: &str, _: &Object) -> Result<Object, Fault> {
        let content = match name {
            "test_simple_text" | "json_schema_2020_12_tool" => {
                json!([text("This is a simple text response for testing.")])
            }
            "test_image_content" => json!([image()]),
            "test_audio_content" => json!([{ "type": "audio", "data": SILENCE, "mimeType": "audio/wav" }]),
            "test_embedded_resource" => {
                json!([embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")])
            }
            "test_multiple_content_types" => json!([
                text("Multiple content types test:"),
                image(),
                embedded("test://mixed-content-resource", "application/json", r#"{"test":"data","value":123}"#),
            ]),
            "test_error_handling" => {
                let content = json!([text("This tool intentionally returns an error for testing")]);
                return Ok(object(json!({ "content": content, "isError": true })));
            }
            _ => return Err(Fault::params("there is no such tool")),
        };
        Ok(object(json!({ "content": content })))
    }

    fn resources(&mut self, _: Option<&str>) -> Result<Listing, Fault> {
        let entries = vec![
            json!({ "uri": "test://static-text", "name": "static-text", "mimeType": "text/plain" }),
            json!({ "uri": "test://static-binary", "name": "static-binary", "mimeType": "image/png" }),
        ];
        Ok(Listing { entries, next: None })
    }

    fn templates(&mut self) -> Vec<Value> {
        vec![json!({ "uriTemplate": "test://template/{id}/data", "name": "template", "mimeType": "application/json" })]
    }

    fn read(&mut self, uri: &str) -> Result<Option<Vec<Value>>, Fault> {
        let id = uri.strip_prefix("test://template/").and_then(|rest| rest.strip_suffix("/data"));
        Ok(match (uri, id) {
            ("test://static-text", _) => {
                let text = "This is the content of the static text resource.";
                Some(vec![json!({ "uri": uri, "mimeType": "text/plain", "text": text })])
            }
            ("test://static-binary", _) => Some(vec![json!({ "uri": uri, "mimeType": "image/png", "blob": PIXEL })]),
            (_, Some(id)) => {
                let data = json!({ "id": id, "templateTest": true, "data": format!("Data for ID: {id}") });
                Some(vec![json!({ "uri": uri, "mimeType": "application/json", "text": data.to_string() })])
            }
            _ => None,
        })
    }

    fn prompts(&mut self) -> Vec<Value> {
        let argument = |name: &str| json!({ "name": name, "description": name, "required": true });
        vec![
            json!({ "name": "test_simple_prompt", "description": "a sentence" }),
            json!({ "name": "test_prompt_with_arguments", "description": "with arguments", "arguments": [argument("arg1"), argument("arg2")] }),
            json!({ "name": "test_prompt_with_embedded_resource", "description": "with a resource", "arguments": [argument("resourceUri")] }),
            json!({ "name": "test_prompt_with_image", "description": "with an image" }),
        ]
    }

    fn prompt(&mut self, name: &str, arguments: &Object) -> Result<Object, Fault> {
        let given = |name: &str| arguments.get(name).and_then(Value::as_str).unwrap_or_default();
        let contents = match name {
            "test_simple_prompt" => vec![text("This is a simple prompt for testing.")],
            "test_prompt_with_arguments" => {
                let (one, two) = (given("arg1"), given("arg2"));
                vec![text(&format!("Prompt with arguments: arg1='{one}', arg2='{two}'"))]
            }
            "test_prompt_with_embedded_resource" => vec![
                embedded(given("resourceUri"), "text/plain", "Embedded resource content for testing."),
                text("Please process the embedded resource above."),
            ],
            "test_prompt_with_image" => vec![image(), text("Please analyze the image above.")],
            _ => return Err(Fault::params("there is no such prompt")),
        };
        let messages: Vec<Value> =
            contents.into_iter().map(|content| json!({ "role": "user", "content": content })).collect();
        Ok(object(json!({ "messages": messages })))
    }

    fn complete(&mut self, asked: &Completion<'_>) -> Result<Vec<String>, Fault> {
        match asked.of {
            Reference::Prompt("test_prompt_with_arguments") => Ok(vec!["paris".to_owned(), "park".to_owned()]),
            _ => Err(Fault::params("there is nothing such")),
        }
    }

    fn fresh_for(&mut self) -> u64 {
        60_000
    }
}
