//! A list that remembers whether its file gives it: one that is given empty says that there are none.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The items of a list, and whether the file gives it; compares as the items alone.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    items: Vec<T>,
    is_given: bool,
}

impl<T> Listed<T> {
    /// The items, where the file gives the list.
    pub fn given(&self) -> Option<&[T]> {
        self.is_given.then_some(self.items.as_slice())
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), is_given: false }
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(items: Vec<T>) -> Self {
        Self { is_given: !items.is_empty(), items }
    }
}

impl<T> Deref for Listed<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<T: PartialEq> PartialEq for Listed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T: Eq> Eq for Listed<T> {}

impl<T: Serialize> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { items: Vec::deserialize(deserializer)?, is_given: true })
    }
}
