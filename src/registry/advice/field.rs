//! A field by what its schema says of it.

use serde_json::Value;

use crate::registry::scalar::{GroupId, Login, Url};

/// A field by what its schema says of it.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) schema: &'a Value,
    pub(super) definitions: &'a Value,
}

impl<'a> Field<'a> {
    pub(super) fn root(schema: &'a Value) -> Self {
        Self { name: "", schema, definitions: &schema["$defs"] }
    }

    /// The field that `keys` lead to; positions in lists are no keys.
    pub(super) fn reach(self, keys: &[&'a str]) -> Option<Self> {
        keys.iter().try_fold(self, |field, key| {
            let inside = if field.has_type("array") { field.item() } else { field };
            let resolved = inside.resolved();
            let schema = resolved["properties"].get(key).or_else(|| resolved.get("additionalProperties"))?;
            schema.is_object().then_some(Self { name: key, schema, ..field })
        })
    }

    /// Its schema, past references and what merely allows it to be absent.
    pub(super) fn resolved(self) -> &'a Value {
        let mut schema = self.schema;
        loop {
            let choices = schema["anyOf"].as_array().and_then(|choices| choices.first());
            let named = schema["$ref"].as_str().and_then(|name| self.definitions.get(name.rsplit('/').next()?));
            match choices.or(named) {
                Some(inner) => schema = inner,
                None => return schema,
            }
        }
    }

    pub(super) fn item(self) -> Self {
        Self { schema: &self.resolved()["items"], ..self }
    }

    pub(super) fn has_type(self, name: &str) -> bool {
        let kind = &self.resolved()["type"];
        kind == name || kind.as_array().is_some_and(|kinds| kinds.contains(&name.into()))
    }

    pub(super) fn pattern(self) -> &'a str {
        self.resolved()["pattern"].as_str().unwrap_or_default()
    }

    /// The words that it can be one of.
    pub(super) fn words(self) -> Vec<&'a str> {
        let schema = self.resolved();
        let choices = schema["oneOf"].as_array().into_iter().flatten().filter_map(|choice| choice["const"].as_str());
        choices.chain(schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str)).collect()
    }

    /// What a field that holds a day or a local time expects.
    pub(super) fn time(self) -> Option<&'static str> {
        match self.pattern() {
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => Some("a day such as `2026-10-31`"),
            pattern if pattern.contains("}T[") => Some("a local time such as `2026-04-15T11:00:00`"),
            _ => None,
        }
    }

    pub(super) fn is(self, definition: &str) -> bool {
        std::ptr::eq(self.resolved(), &raw const self.definitions[definition])
    }

    /// Whether a text is a name or a link that the field is for.
    pub(super) fn holds(self, text: &str) -> bool {
        (self.is("Url") && Url::parse(text).is_some())
            || (self.is("Login") && Login::new(text).is_valid())
            || (self.is("GroupId") && GroupId::new(text).is_valid())
    }

    pub(super) fn fields(self) -> String {
        let names = self.resolved()["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        quoted(&names.collect::<Vec<_>>())
    }

    /// The description of the field, for whatever nothing better is known about.
    pub(super) fn what_it_is(self) -> String {
        let description =
            |schema: &Value| schema["description"].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
        let words = description(self.schema).or_else(|| description(self.resolved()));
        match words {
            _ if self.time().is_some_and(|form| form.starts_with("a day")) => {
                format!("write year, month and day in digits, as in `{}: 2026-10-31`", self.name)
            }
            _ if self.time().is_some() => {
                let name = self.name;
                format!("write the day and the time on the clocks there, as in `{name}: 2026-04-15T11:00:00`")
            }
            Some(words) if !self.name.is_empty() => format!("`{}` holds: {words}", self.name),
            _ => format!("write fields here, each as `field: value`: {}", self.fields()),
        }
    }
}

pub(super) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
