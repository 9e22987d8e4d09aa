//! Edits of a YAML file that change only the bytes they must.
//!
//! An edit is done twice: to the text, by the places of what stands there, and to what the text says. What the new text
//! says is then read back, and it is given out only if it says what was meant. So layouts that nobody thought of can
//! make an edit fail, but never make it write something else.

use thiserror::Error;

use super::emit::Value;
use super::file::SourceFile;
use super::splice::{self, Layout, Splice};
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
        data_of(&text).ok_or(Refusal::Unreadable)?;
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Ok(Self { text, line_break })
    }

    /// The text with every edit so far.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Gives `key` of the mapping at `path` a value; a key that is not there goes where `order` says.
    pub fn set(&mut self, path: &[Step<'_>], key: &str, value: &Value, order: Order<'_>) -> Outcome {
        let done = |data: &mut Data| {
            let Data::Map(entries) = data else { return false };
            match entries.iter_mut().find(|(name, _)| name == key) {
                Some((_, old)) => *old = Data::of(value),
                None => entries.push((key.to_owned(), Data::of(value))),
            }
            true
        };
        self.change(path, Some(key), |layout| splice::set(layout, path, key, value, order), done).or_else(|_| {
            // A comment that stands in would go on a block of text before it.
            let value = value.in_lines();
            self.change(path, Some(key), |layout| splice::set(layout, path, key, &value, order), done)
        })
    }

    /// Takes `key` and its value out of the mapping at `path`; the last one leaves `{}`.
    pub fn remove(&mut self, path: &[Step<'_>], key: &str) -> Outcome {
        self.change(
            path,
            Some(key),
            |layout| splice::remove(layout, path, key),
            |data| {
                let Data::Map(entries) = data else { return false };
                let before = entries.len();
                entries.retain(|(name, _)| name != key);
                entries.len() < before
            },
        )
    }

    /// Puts an item at the end of the list under `key` of the mapping at `path`; where there is none yet, a list.
    pub fn push(&mut self, path: &[Step<'_>], key: &str, value: &Value, order: Order<'_>) -> Outcome {
        let done = |data: &mut Data| {
            let Data::Map(entries) = data else { return false };
            match entries.iter_mut().find(|(name, _)| name == key) {
                Some((_, Data::List(items))) => items.push(Data::of(value)),
                Some((_, old)) => *old = Data::List(vec![Data::of(value)]),
                None => entries.push((key.to_owned(), Data::List(vec![Data::of(value)]))),
            }
            true
        };
        self.change(path, Some(key), |layout| splice::push(layout, path, key, value, order), done).or_else(|_| {
            let value = value.in_lines();
            self.change(path, Some(key), |layout| splice::push(layout, path, key, &value, order), done)
        })
    }

    /// Takes an item out of the list at `path`; the last one leaves `[]`.
    pub fn remove_item(&mut self, path: &[Step<'_>], index: usize) -> Outcome {
        self.change(
            path,
            None,
            |layout| splice::remove_item(layout, path, index),
            |data| {
                let Data::List(items) = data else { return false };
                index < items.len() && {
                    items.remove(index);
                    true
                }
            },
        )
    }

    /// Puts other text in the place of an item of the list at `path`.
    pub fn replace_item(&mut self, path: &[Step<'_>], index: usize, value: &Value) -> Outcome {
        self.change(
            path,
            None,
            |layout| splice::replace_item(layout, path, index, value),
            |data| {
                let Data::List(items) = data else { return false };
                items.get_mut(index).map(|item| *item = Data::of(value)).is_some()
            },
        )
    }

    /// Edits the text, reads it back, and keeps it if it says what it said with `meant` done to what is at `path`.
    fn change(
        &mut self,
        path: &[Step<'_>],
        key: Option<&str>,
        splice: impl FnOnce(&Layout<'_>) -> Option<Splice>,
        meant: impl FnOnce(&mut Data) -> bool,
    ) -> Outcome {
        let name = || name_of(path, key);
        let file = SourceFile::new("", self.text.as_str());
        let root = parse(&file, &mut Vec::new()).ok_or(Refusal::Unreadable)?;
        let mut expected = Data::read(&root);
        let place = expected.at(path).ok_or_else(|| Refusal::Missing(name()))?;
        if !meant(place) {
            return Err(Refusal::Missing(name()));
        }
        let layout = Layout { root: &root, text: &self.text, line_break: self.line_break };
        let splice = splice(&layout).ok_or_else(|| Refusal::Differs(name()))?;
        let mut text = self.text.clone();
        text.replace_range(splice.range.clone(), &splice.with);
        if data_of(&text).map(Data::settled) != Some(expected.settled()) {
            return Err(Refusal::Differs(name()));
        }
        self.text = text;
        Ok(())
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

/// What a file says; order and layout of keys aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Data {
    Nothing,
    Text(String),
    List(Vec<Data>),
    Map(Vec<(String, Data)>),
}

fn data_of(text: &str) -> Option<Data> {
    let file = SourceFile::new("", text);
    let mut problems = Vec::new();
    let root = parse(&file, &mut problems)?;
    problems.is_empty().then(|| Data::read(&root))
}

impl Data {
    fn of(value: &Value) -> Self {
        match value {
            Value::Nothing => Self::Nothing,
            Value::Text(text) | Value::Line(text) => Self::Text(text.clone()),
            Value::Number(number) => Self::Text(number.to_string()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect())
            }
        }
    }

    fn read(node: &Node<'_>) -> Self {
        match &node.content {
            _ if node.is_absent() => Self::Nothing,
            Content::Scalar { text, .. } => Self::Text(text.clone().into_owned()),
            Content::Sequence(items) => Self::List(items.iter().map(Self::read).collect()),
            Content::Mapping(entries) => {
                let entry = |(key, value): &(Node<'_>, Node<'_>)| Some((key.text()?.to_owned(), Self::read(value)));
                Self::Map(entries.iter().filter_map(entry).collect())
            }
        }
    }

    fn at(&mut self, path: &[Step<'_>]) -> Option<&mut Self> {
        path.iter().try_fold(self, |data, step| match (data, step) {
            (Self::Map(entries), Step::Key(key)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Self::List(items), Step::Item(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// Keys in one order, those that say nothing left out.
    fn settled(self) -> Self {
        match self {
            Self::List(items) => Self::List(items.into_iter().map(Self::settled).collect()),
            Self::Map(entries) => {
                let said = entries.into_iter().filter(|(_, value)| *value != Self::Nothing);
                let mut entries: Vec<_> = said.map(|(key, value)| (key, value.settled())).collect();
                entries.sort();
                Self::Map(entries)
            }
            data => data,
        }
    }
}

#[cfg(test)]
mod tests;
