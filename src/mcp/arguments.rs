//! What a tool is given: its schema and its check, out of one description.

use serde_json::{Map, Value, json};

use super::message::{Object, quoted};
use crate::error::{Error, Result};
use crate::order::Order;
use crate::registry::scalar::Login;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

/// The longest text that is taken where nothing else is said.
const LONGEST: usize = 10_000;
/// The longest list.
const MOST: usize = 100;

/// One argument.
#[derive(Clone, Copy)]
pub struct Argument {
    /// What it is called.
    pub name: &'static str,
    /// What it says, for whoever chooses it.
    pub about: &'static str,
    /// What it may be.
    pub shape: Shape,
    /// Whether it must be there.
    pub is_required: bool,
}

/// What an argument may be.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Any text.
    Text,
    /// A text of at most so many bytes.
    LongText(usize),
    /// The id of a group.
    Id,
    /// A login.
    Login,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// A number from one to another.
    Number(u64, u64),
    /// Yes or no.
    Flag,
    /// A list.
    List(&'static Shape),
    /// An object of these.
    Object(&'static [Argument]),
}

impl Argument {
    /// One that may be left out.
    pub const fn of(name: &'static str, about: &'static str, shape: Shape) -> Self {
        Self { name, about, shape, is_required: false }
    }

    /// One that must be there.
    pub const fn required(name: &'static str, about: &'static str, shape: Shape) -> Self {
        Self { name, about, shape, is_required: true }
    }
}

/// The JSON Schema of an object of these arguments.
pub fn schema(arguments: &[Argument]) -> Value {
    let properties: Map<String, Value> = arguments
        .iter()
        .map(|argument| {
            let mut schema = argument.shape.schema();
            schema["description"] = argument.about.into();
            (argument.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> = arguments.iter().filter(|it| it.is_required).map(|it| it.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

impl Shape {
    fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string", "maxLength": LONGEST }),
            Self::LongText(most) => json!({ "type": "string", "maxLength": most }),
            Self::Id => json!({ "type": "string", "maxLength": 64 }),
            Self::Login => json!({ "type": "string", "maxLength": 40 }),
            Self::Word(words) => json!({ "type": "string", "enum": words() }),
            Self::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::List(of) => json!({ "type": "array", "items": of.schema(), "maxItems": MOST }),
            Self::Object(arguments) => schema(arguments),
        }
    }

    fn check(self, name: &str, value: &Value) -> Result<()> {
        let expected = |what: String| Err(Error::new(format!("`{name}` is to be {what}")));
        let text = |most: usize, what: &str| match value.as_str() {
            Some(text) if text.len() <= most => Ok(()),
            Some(text) => {
                let message = format!("`{name}` is {} bytes long, and may be {most}", text.len());
                Err(Error::new(message).hint("make it shorter"))
            }
            None => expected(what.to_owned()),
        };
        match self {
            Self::Text => text(LONGEST, "a text"),
            Self::LongText(most) => text(most, "a text"),
            // What no group could be called is one that is not found.
            Self::Id => text(LONGEST, "the id of a group"),
            Self::Login => match value.as_str() {
                Some(login) if Login::new(login).is_valid() => Ok(()),
                _ => expected("a GitHub login, without the @".to_owned()),
            },
            Self::Word(words) => match value.as_str() {
                Some(word) if words().contains(&word) => Ok(()),
                given => {
                    let words = words();
                    let meant = given.and_then(|word| did_you_mean(word, words.iter().copied()));
                    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                    let error = Error::new(format!("`{name}` is to be {}", list(&quoted, "or")));
                    Err(meant.into_iter().fold(error, Error::hint))
                }
            },
            Self::Number(least, most) => match whole(value) {
                Some(number) if (least..=most).contains(&number) => Ok(()),
                _ => expected(format!("a whole number from {least} to {most}")),
            },
            Self::Flag => {
                if value.is_boolean() {
                    Ok(())
                } else {
                    expected("`true` or `false`".to_owned())
                }
            }
            Self::List(of) => match value.as_array() {
                Some(values) if values.len() <= MOST => {
                    values.iter().enumerate().try_for_each(|(at, value)| of.check(&format!("{name}[{at}]"), value))
                }
                Some(_) => expected(format!("a list of at most {MOST}")),
                None => expected("a list".to_owned()),
            },
            Self::Object(arguments) => match value.as_object() {
                Some(object) => check(arguments, object, &format!("{name}.")),
                None => expected("an object".to_owned()),
            },
        }
    }
}

/// Whether `given` is what `arguments` ask for; `inside` says what it is part of.
fn check(arguments: &[Argument], given: &Object, inside: &str) -> Result<()> {
    for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
        let Some(argument) = arguments.iter().find(|argument| argument.name == name) else {
            let names = arguments.iter().map(|argument| argument.name);
            let shown = quoted(name);
            let error = Error::new(format!("there is no argument `{inside}{shown}`"));
            return Err(error.hint(did_you_mean(name, names.clone()).unwrap_or_else(|| {
                let names: Vec<String> = names.map(|name| format!("`{inside}{name}`")).collect();
                if names.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", list(&names, "and")) }
            })));
        };
        argument.shape.check(&format!("{inside}{name}"), value)?;
    }
    let is_given = |name: &str| given.get(name).is_some_and(|value| !value.is_null());
    let missing: Vec<String> = arguments
        .iter()
        .filter(|argument| argument.is_required && !is_given(argument.name))
        .map(|argument| format!("`{inside}{}`", argument.name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("missing: {}", missing.join(", "))).hint("give it; the tool's schema says what it is"))
}

/// A whole number, also where it is written as `25.0`, which JSON does not tell from `25`.
fn whole(value: &Value) -> Option<u64> {
    /// More than any argument may be, and far from where numbers lose their digits.
    const MOST: f64 = 1e9;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole, and no more than that")]
    let of_float = |number: f64| (number.fract() == 0.0 && (0.0..=MOST).contains(&number)).then_some(number as u64);
    value.as_u64().or_else(|| value.as_f64().and_then(of_float))
}

/// What a tool is given, as it is asked for.
pub struct Given<'a>(&'a Object);

impl<'a> Given<'a> {
    /// What was given, where it is what `arguments` ask for.
    pub fn checked(arguments: &[Argument], given: &'a Object) -> Result<Self> {
        check(arguments, given, "")?;
        Ok(Self(given))
    }

    /// What an argument says; `None` where it was left out.
    pub fn value(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// The same, where it is a text.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.value(name)?.as_str()
    }

    /// The same, where it is a number.
    pub fn number(&self, name: &str) -> Option<u64> {
        whole(self.value(name)?)
    }

    /// The same, where it is a yes or a no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// The same, where it is a list.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.value(name).and_then(Value::as_array).into_iter().flatten()
    }

    /// What was given besides `left_out`, always in the same words.
    pub fn but_for(&self, left_out: &[&str]) -> String {
        let mut rest: Vec<(&String, &Value)> =
            self.0.iter().filter(|(name, value)| !left_out.contains(&name.as_str()) && !value.is_null()).collect();
        rest.order_by_key(|(name, _)| *name);
        rest.iter().map(|(name, value)| format!("{name}={value}\n")).collect::<Vec<_>>().concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARGUMENTS: &[Argument] = &[
        Argument::required("id", "", Shape::Id),
        Argument::of("limit", "", Shape::Number(1, 100)),
        Argument::of("kind", "", Shape::Word(|| vec!["interest-group", "working-group"])),
        Argument::of("overlaps", "", Shape::List(&Shape::Object(&[Argument::required("group", "", Shape::Id)]))),
    ];

    fn refused(given: &Value) -> String {
        let error = Given::checked(ARGUMENTS, given.as_object().expect("an object")).err().expect("an error");
        format!("{error}; {}", error.hint_text().unwrap_or("-"))
    }

    #[test]
    fn what_is_wrong_with_an_argument_is_said_by_its_name() {
        assert_eq!(refused(&json!({})), "missing: `id`; give it; the tool's schema says what it is");
        assert_eq!(refused(&json!({"id": 1})), "`id` is to be the id of a group; -");
        assert_eq!(refused(&json!({"id": "a", "limit": 101})), "`limit` is to be a whole number from 1 to 100; -");
        assert_eq!(refused(&json!({"id": "a", "limit": 1.5})), "`limit` is to be a whole number from 1 to 100; -");
        assert_eq!(
            refused(&json!({"id": "a", "kind": "working-groop"})),
            "`kind` is to be `interest-group` or `working-group`; did you mean `working-group`?"
        );
        assert_eq!(refused(&json!({"id": "a", "limti": 1})), "there is no argument `limti`; did you mean `limit`?");
        assert_eq!(
            refused(&json!({"id": "a", "overlaps": [{"group": "b"}, {}]})),
            "missing: `overlaps[1].group`; give it; the tool's schema says what it is"
        );
    }

    #[test]
    fn a_whole_number_is_one_however_it_is_written() {
        for (written, number) in
            [("25", Some(25)), ("25.0", Some(25)), ("2.5e1", Some(25)), ("25.5", None), ("1e99", None)]
        {
            let given = format!("{{\"id\": \"a\", \"limit\": {written}}}");
            let given: Value = serde_json::from_str(&given).expect("JSON");
            let checked = Given::checked(ARGUMENTS, given.as_object().expect("an object")).ok();
            assert_eq!(checked.and_then(|given| given.number("limit")), number, "{written}");
        }
    }

    #[test]
    fn an_argument_that_is_null_is_one_that_was_left_out() {
        let given = json!({"id": "a", "limit": null});
        let given = Given::checked(ARGUMENTS, given.as_object().expect("an object")).expect("fine");
        assert_eq!(given.number("limit"), None);
    }
}
