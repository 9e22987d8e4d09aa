//! Edits of a YAML file that change only the bytes they must.
//!
//! An edit is done twice: to the text, by the places of what stands there, and to what the text says. What the new text
//! says is then read back, and it is given out only if it says what was meant. So layouts that nobody thought of can
//! make an edit fail, but never make it write something else.

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::emit::{Texts, said};
use super::file::SourceFile;
use super::splice::layout::Layout;
use super::splice::{self, Splice};
pub use super::splice::{Order, Step};
use super::yaml::{Content, Node, parse};

/// Why a file was not edited.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is not YAML that means one thing.
    #[error("it cannot be read")]
    Unreadable,
    /// Something that the edit builds on is not there.
    #[error("there is no `{0}` in it")]
    Missing(String),
    /// The new text would not say what was meant.
    #[error("its layout does not allow to change `{0}` alone")]
    Differs(String),
}

/// A file that is being edited.
#[derive(Debug, Clone)]
pub struct Edit {
    text: String,
    line_break: &'static str,
}

type Outcome = Result<(), Refusal>;

impl Edit {
    /// Starts from `text`, which must be readable.
    pub fn of(text: impl Into<String>) -> Result<Self, Refusal> {
        let text = text.into();
        read(&text).ok_or(Refusal::Unreadable)?;
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Ok(Self { text, line_break })
    }

    /// The text with every edit so far.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Gives `key` of the mapping at `path` a value; a key that is not there goes where `order` says.
    pub fn set(&mut self, path: &[Step<'_>], key: &str, value: &Value, order: &Order) -> Outcome {
        let splice = |layout: &Layout<'_>| splice::set(layout, path, key, value, order);
        self.change(path, Some(key), splice, |data| {
            data.as_object_mut()?.insert(key.to_owned(), value.clone());
            Some(())
        })
    }

    /// Takes `key` and its value out of the mapping at `path`; the last one leaves `{}`.
    pub fn remove(&mut self, path: &[Step<'_>], key: &str) -> Outcome {
        let splice = |layout: &Layout<'_>| splice::remove(layout, path, key);
        self.change(path, Some(key), splice, |data| data.as_object_mut()?.remove(key).map(drop))
    }

    /// Puts an item at the end of the list under `key` of the mapping at `path`; where there is none yet, a list.
    pub fn push(&mut self, path: &[Step<'_>], key: &str, value: &Value, order: &Order) -> Outcome {
        let splice = |layout: &Layout<'_>| splice::push(layout, path, key, value, order);
        self.change(path, Some(key), splice, |data| {
            let entries = data.as_object_mut()?;
            match entries.get_mut(key) {
                Some(Value::Array(items)) => items.push(value.clone()),
                _ => drop(entries.insert(key.to_owned(), json!([value]))),
            }
            Some(())
        })
    }

    /// Takes an item out of the list at `path`; the last one leaves `[]`.
    pub fn remove_item(&mut self, path: &[Step<'_>], index: usize) -> Outcome {
        let splice = |layout: &Layout<'_>| splice::remove_item(layout, path, index);
        self.change(path, None, splice, |data| {
            let items = data.as_array_mut()?;
            (index < items.len()).then(|| drop(items.remove(index)))
        })
    }

    /// Puts other text in the place of an item of the list at `path`.
    pub fn replace_item(&mut self, path: &[Step<'_>], index: usize, value: &Value) -> Outcome {
        let splice = |layout: &Layout<'_>| splice::replace_item(layout, path, index, value);
        self.change(path, None, splice, |data| data.as_array_mut()?.get_mut(index).map(|item| *item = value.clone()))
    }

    /// Edits the text, reads it back, and keeps it if it says what it said with `meant` done to what is at `path`.
    fn change(
        &mut self,
        path: &[Step<'_>],
        key: Option<&str>,
        splice: impl Fn(&Layout<'_>) -> Option<Splice>,
        meant: impl FnOnce(&mut Value) -> Option<()>,
    ) -> Outcome {
        let name = || name_of(path, key);
        let file = SourceFile::new("", self.text.as_str());
        let root = parse(&file, &mut Vec::new()).ok_or(Refusal::Unreadable)?;
        let mut expected = value_of(&root);
        let place = path.iter().try_fold(&mut expected, |value, step| match step {
            Step::Key(key) => value.get_mut(key),
            Step::Item(index) => value.get_mut(index),
        });
        place.and_then(meant).ok_or_else(|| Refusal::Missing(name()))?;
        let expected = settled(&expected);
        // A comment that stands in would go on a block of text before it.
        for texts in [Texts::Blocks, Texts::Lines] {
            let layout = Layout { root: &root, text: &self.text, line_break: self.line_break, texts };
            let Some(splice) = splice(&layout) else { continue };
            let mut text = self.text.clone();
            text.replace_range(splice.range.clone(), &splice.with);
            if read(&text).is_some_and(|value| settled(&value) == expected) {
                self.text = text;
                return Ok(());
            }
        }
        Err(Refusal::Differs(name()))
    }
}

fn name_of(path: &[Step<'_>], key: Option<&str>) -> String {
    let steps = path.iter().copied().chain(key.map(Step::Key));
    let words = steps.map(|step| match step {
        Step::Key(key) => key.to_owned(),
        Step::Item(index) => index.to_string(),
    });
    words.collect::<Vec<_>>().join(".")
}

fn read(text: &str) -> Option<Value> {
    let file = SourceFile::new("", text);
    let mut problems = Vec::new();
    let root = parse(&file, &mut problems)?;
    problems.is_empty().then(|| value_of(&root))
}

/// What stands there, every scalar as text.
fn value_of(node: &Node<'_>) -> Value {
    match &node.content {
        _ if node.is_absent() => Value::Null,
        Content::Scalar { text, .. } => json!(text),
        Content::Sequence(items) => items.iter().map(value_of).collect(),
        Content::Mapping(entries) => {
            entries.iter().filter_map(|(key, value)| Some((key.text()?, value_of(value)))).collect()
        }
    }
}

/// The same as it is read: numbers as text, and entries that say nothing left out.
fn settled(value: &Value) -> Value {
    match value {
        Value::Null | Value::String(_) => value.clone(),
        Value::Bool(_) | Value::Number(_) => json!(value.to_string()),
        Value::Array(items) => items.iter().map(settled).collect(),
        Value::Object(entries) => {
            said(entries).map(|(key, value)| (key.clone(), settled(value))).collect::<Map<_, _>>().into()
        }
    }
}

#[cfg(test)]
mod tests;
