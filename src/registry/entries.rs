//! A mapping whose keys are data, in file order.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Keys and values in the order of the file; a key that differs only in case from another is kept beside it.
///
/// Clones share the entries: versions of a file mostly have them in common.
#[derive(Debug, PartialEq, Eq)]
pub struct Entries<K, V>(Vec<Arc<(K, V)>>);

impl<K, V> Clone for Entries<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Entries<K, V> {
    /// Every key and its value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|entry| (&entry.0, &entry.1))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|entry| &entry.0)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|entry| &entry.1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<K, V> FromIterator<(K, V)> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(Arc::new).collect())
    }
}

impl<K: PartialEq, V> Entries<K, V> {
    /// The value of an exact key.
    pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: PartialEq<Q>,
    {
        self.iter().find(|(have, _)| *have == key).map(|(_, value)| value)
    }

    /// The first `front` entries, then those of `middle`, then the last `back` ones; `None` where there are too few, or
    /// where a key of `middle` stands among the others.
    pub fn with_middle(&self, front: usize, middle: &Self, back: usize) -> Option<Self> {
        let (front, rest) = self.0.split_at_checked(front)?;
        let (_, back) = rest.split_at_checked(rest.len().checked_sub(back)?)?;
        let taken = |key: &K| front.iter().chain(back).any(|entry| entry.0 == *key);
        let is_apart = !middle.keys().any(taken);
        is_apart.then(|| Self(front.iter().chain(&middle.0).chain(back).cloned().collect()))
    }
}

impl<K: PartialEq, V: PartialEq> Entries<K, V> {
    /// The entries that `before` does not have as they are here; quick where both are in the same order.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (&'a K, &'a V)> {
        let is_same = |index: usize, entry: &Arc<(K, V)>| {
            let there = before.0.get(index).filter(|there| Arc::ptr_eq(there, entry) || there.0 == entry.0);
            let elsewhere = || before.0.iter().find(|there| there.0 == entry.0);
            there.or_else(elsewhere).is_some_and(|there| Arc::ptr_eq(there, entry) || there.1 == entry.1)
        };
        let changed = self.0.iter().enumerate().filter(move |(index, entry)| !is_same(*index, entry));
        changed.map(|(_, entry)| (&entry.0, &entry.1))
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for InOrder<K, V> {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(Arc::new(entry));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Entries<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Owned(format!("Entries_of_{}", V::schema_name()))
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<V>();
        let mut keys = generator.subschema_for::<K>();
        keys.remove("description");
        schemars::json_schema!({ "type": "object", "propertyNames": keys, "additionalProperties": values })
    }
}
