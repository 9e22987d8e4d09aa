//! From the tree to typed values, by serde: every problem of a file at once, each at its place.
//!
//! A plain scalar is what its field's type makes of it; nothing is guessed. serde stops at its first error, so
//! [`decode`] leaves the offending value out and goes on until nothing offends.

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, StrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::offence::{Context, Error};
use super::problem::{Problem, ProblemKind, Unread};
use super::span::{SPANNED, SPANNED_FIELDS};
use super::yaml::{Content, Node};
use crate::words::otherwise::field_called;
use crate::words::suggestion::likely;

/// After this many values that their fields cannot hold, the rest of a file is not read.
const MAX_PROBLEMS: usize = 100;

/// Reads `root` as a `T`: what offends is reported and left out; `None` where nothing is left to read.
pub fn decode<'de, T: Deserialize<'de>>(root: &'de Node<'de>, problems: &mut Vec<Problem>) -> Option<T> {
    let context = Context::default();
    let decoded = loop {
        match T::deserialize(Decoder { node: root, context: &context }) {
            Ok(value) => break Some(value),
            Err(error) => {
                let (node, span) = error.place.unwrap_or((root.id, root.span));
                let explained = context.0.borrow().explains(node, error.missing);
                let mut state = context.0.borrow_mut();
                let first_time = state.left_out.insert(node);
                if first_time && !explained {
                    let mut problem = Problem::new(ProblemKind::WrongType, span, error.message);
                    problem.help = error.help;
                    state.problems.push(problem);
                }
                if let Some(parent) = error.parent {
                    state.gaps.insert(parent);
                }
                if !first_time || state.problems.len() >= MAX_PROBLEMS {
                    break None;
                }
            }
        }
    };
    problems.append(&mut context.0.into_inner().problems);
    decoded
}

#[derive(Clone, Copy)]
struct Decoder<'de, 'c> {
    node: &'de Node<'de>,
    context: &'c Context,
}

impl<'de> Decoder<'de, '_> {
    fn expected(self, what: &str) -> Error {
        let found = match &self.node.content {
            _ if self.node.is_absent() => "nothing".to_owned(),
            Content::Scalar { text, plain } => {
                let shown: String = text.chars().take(40).collect();
                format!("{} `{shown}`", if *plain { "the text" } else { "the quoted text" })
            }
            Content::Sequence(_) => "a list".to_owned(),
            Content::Mapping(_) => "a mapping".to_owned(),
        };
        <Error as de::Error>::custom(format_args!("expected {what}, found {found}")).at(self.node)
    }

    fn text(self, what: &str) -> Result<&'de str, Error> {
        match &self.node.content {
            _ if self.node.is_absent() => Err(self.expected(what)),
            Content::Scalar { text, .. } => Ok(text),
            Content::Sequence(_) | Content::Mapping(_) => Err(self.expected(what)),
        }
    }

    /// The entries of a mapping that say something; nothing at all counts as an empty mapping.
    fn pairs<V: Visitor<'de>>(self, fields: Option<&'static [&'static str]>, visitor: V) -> Result<V::Value, Error> {
        let entries: &[_] = match &self.node.content {
            _ if self.node.is_absent() => &[],
            Content::Mapping(entries) => entries,
            Content::Scalar { .. } | Content::Sequence(_) => return Err(self.expected("a mapping")),
        };
        let pairs = Pairs { parent: self, entries: entries.iter(), fields, value: None };
        visitor.visit_map(pairs).map_err(|error| error.at(self.node))
    }

    fn leaves_out(self, node: &Node<'_>) -> bool {
        self.context.0.borrow().left_out.contains(&node.id)
    }

    fn report_unknown(self, key: &Node<'_>, fields: &'static [&'static str]) {
        let mut state = self.context.0.borrow_mut();
        if state.unknown.insert(key.id) {
            let name = key.text().unwrap_or_default();
            let mut problem =
                Problem::new(ProblemKind::UnknownField, key.span, format!("no field is called `{name}` here"));
            let is_free = |field: &&&str| match &self.node.content {
                Content::Mapping(entries) => !entries.iter().any(|(key, _)| key.text() == Some(**field)),
                _ => true,
            };
            let free: Vec<&str> = fields.iter().filter(is_free).copied().collect();
            let meant = field_called(name, &free).or_else(|| likely(name, fields.iter().copied()));
            state.meant.extend(meant.map(|field| (self.node.id, field)));
            problem.unread = meant.map_or(Unread::Nothing, Unread::Field);
            let fields = || format!("the fields here are {}", fields.join(", "));
            problem.help = Some(meant.map_or_else(fields, |field| format!("did you mean `{field}`?")));
            state.problems.push(problem);
        }
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $number:ty),+ $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let Content::Scalar { text, plain: true } = &self.node.content else {
                return Err(self.expected("a whole number"));
            };
            let number = text.parse::<$number>().map_err(|_| self.expected("a whole number"))?;
            visitor.$visit(number).map_err(|error: Error| error.at(self.node))
        }
    )+};
}

impl<'de> Deserializer<'de> for Decoder<'de, '_> {
    type Error = Error;

    numbers! {
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.content {
            _ if self.node.is_absent() => visitor.visit_unit(),
            Content::Scalar { .. } => self.deserialize_str(visitor),
            Content::Sequence(_) => self.deserialize_seq(visitor),
            Content::Mapping(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.content {
            Content::Scalar { text, plain: true } if text == "true" => visitor.visit_bool(true),
            Content::Scalar { text, plain: true } if text == "false" => visitor.visit_bool(false),
            _ => Err(self.expected("`true` or `false`")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text("text")?).map_err(|error: Error| error.at(self.node))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_absent() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == SPANNED {
            return visitor.visit_map(Place { decoder: self, step: 0 });
        }
        visitor.visit_newtype_struct(self).map_err(|error: Error| error.at(self.node))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Content::Sequence(items) = &self.node.content else { return Err(self.expected("a list")) };
        visitor.visit_seq(Items { parent: self, items: items.iter() }).map_err(|error| error.at(self.node))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.pairs(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.pairs(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let word: StrDeserializer<'_, Error> = self.text("a word")?.into_deserializer();
        visitor.visit_enum(word).map_err(|error| error.at(self.node))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

/// The fields and values of a mapping, one by one.
struct Pairs<'de, 'c> {
    parent: Decoder<'de, 'c>,
    entries: std::slice::Iter<'de, (Node<'de>, Node<'de>)>,
    /// The names a struct knows; `None` for a mapping whose keys are data.
    fields: Option<&'static [&'static str]>,
    value: Option<&'de Node<'de>>,
}

impl<'de> MapAccess<'de> for Pairs<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        for (key, value) in self.entries.by_ref() {
            if let Some(fields) = self.fields {
                let name = key.text().unwrap_or_default();
                if !fields.contains(&name) {
                    self.parent.report_unknown(key, fields);
                    continue;
                }
                if value.is_absent() || self.parent.leaves_out(value) {
                    continue;
                }
                self.value = Some(value);
                return seed.deserialize(BorrowedStrDeserializer::<Error>::new(name)).map(Some);
            }
            if self.parent.leaves_out(value) || self.parent.leaves_out(key) {
                continue;
            }
            self.value = Some(value);
            return seed.deserialize(Decoder { node: key, ..self.parent }).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some(node) = self.value.take() else {
            return Err(<Error as de::Error>::custom("a value was asked for before its key"));
        };
        seed.deserialize(Decoder { node, ..self.parent }).map_err(|error| error.at(node).inside(self.parent.node))
    }
}

/// The items of a list, one by one.
struct Items<'de, 'c> {
    parent: Decoder<'de, 'c>,
    items: std::slice::Iter<'de, Node<'de>>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let parent = self.parent;
        let Some(node) = self.items.find(|node| !parent.leaves_out(node)) else { return Ok(None) };
        seed.deserialize(Decoder { node, ..parent }).map(Some).map_err(|error| error.at(node).inside(parent.node))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// Start, end and value, for a `Spanned`.
struct Place<'de, 'c> {
    decoder: Decoder<'de, 'c>,
    step: usize,
}

impl<'de> MapAccess<'de> for Place<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(name) = SPANNED_FIELDS.get(self.step) else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::<Error>::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.step += 1;
        let span = self.decoder.node.span;
        match self.step {
            1 => seed.deserialize(U32Deserializer::new(span.start)),
            2 => seed.deserialize(U32Deserializer::new(span.end)),
            _ => seed.deserialize(self.decoder),
        }
    }
}
