//! What literal data says, each value with its place.

use crate::source::span::Span;
use crate::upstream::stop::Stop;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ValueKind,
}

/// What a [`Value`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// Text.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Other,
    /// A member of a known object, such as `ROLE_IDS.X`: the object and the key.
    Member(String, String),
    /// A list.
    List(Vec<Value>),
    /// An object, by keys.
    Object(Vec<Field>),
    /// Something that is no literal, and so not read.
    Unread,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The text.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            ValueKind::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of an object.
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            ValueKind::Object(fields) => fields,
            _ => &[],
        }
    }

    /// What stands under a key of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.fields().iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Whether all of it is literal.
    pub fn is_whole(&self) -> bool {
        match &self.kind {
            ValueKind::Unread => false,
            ValueKind::List(items) => items.iter().all(Self::is_whole),
            ValueKind::Object(fields) => fields.iter().all(|field| field.value.is_whole()),
            ValueKind::Text(_) | ValueKind::Other | ValueKind::Member(..) => true,
        }
    }
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The value; `None` where it is not there.
    pub value: Option<Value>,
    /// What is no literal.
    pub stops: Vec<Stop>,
    /// Where anything stands but texts and comments, as far as the file was read.
    pub signs: Vec<Span>,
}
