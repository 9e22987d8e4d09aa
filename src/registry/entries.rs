//! A mapping whose keys are data, in file order.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

use crate::order::Order;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Keys and values in the order of the file; a key that differs only in case from another is kept beside it.
///
/// Clones are the same list, and lists that grew out of one another share entries: versions of a file mostly have them in
/// common.
pub struct Entries<K, V>(Option<Arc<List<K, V>>>);

struct List<K, V> {
    entries: Vec<Arc<(K, V)>>,
    /// Their numbers in the order of their keys, once somebody looks one up.
    by_key: OnceLock<Vec<u32>>,
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Entries<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entries").field(&self.list()).finish()
    }
}

impl<K, V> Clone for Entries<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K, V> Entries<K, V> {
    fn of(entries: Vec<Arc<(K, V)>>) -> Self {
        let is_some = !entries.is_empty();
        Self(is_some.then(|| Arc::new(List { entries, by_key: OnceLock::new() })))
    }

    fn list(&self) -> &[Arc<(K, V)>] {
        self.0.as_deref().map_or(&[], |list| &list.entries)
    }

    /// Whether both are one list: quick to tell, and true of versions of a file of which this was not read again.
    pub fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Every key and its value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.list().iter().map(|entry| (&entry.0, &entry.1))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.list().iter().map(|entry| &entry.0)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.list().iter().map(|entry| &entry.1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list().is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list().len()
    }
}

impl<K, V> FromIterator<(K, V)> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self::of(entries.into_iter().map(Arc::new).collect())
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Entries<K, V> {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = apart(self.list(), other.list());
        one == other
    }
}

impl<K: Eq, V: Eq> Eq for Entries<K, V> {}

impl<K: Ord, V> Entries<K, V> {
    /// The first entry whose key is the one that `order` looks for: it says how a key compares to that.
    pub fn first(&self, order: impl Fn(&K) -> Ordering) -> Option<(&K, &V)> {
        let at = |number: &u32| self.list().get(*number as usize);
        let by_key = self.by_key();
        let place = by_key.partition_point(|number| at(number).is_some_and(|it| order(&it.0).is_lt()));
        let found = by_key.get(place).and_then(at)?;
        order(&found.0).is_eq().then(|| (&found.0, &found.1))
    }

    fn by_key(&self) -> &[u32] {
        let Some(list) = self.0.as_deref() else { return &[] };
        list.by_key.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..).take(list.entries.len()).collect();
            numbers.order_by_key(|number| list.entries.get(*number as usize).map(|entry| &entry.0));
            numbers
        })
    }
}

/// What stands between the parts that two lists have in common at either end, of one and then of the other.
pub fn differing<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    let alike = |(one, other): &(&T, &T)| one == other;
    let front = one.iter().zip(other).take_while(alike).count();
    let rest = |list: &'a [T]| list.get(front..).unwrap_or_default();
    let (one, other) = (rest(one), rest(other));
    let back = one.iter().rev().zip(other.iter().rev()).take_while(alike).count();
    let middle = move |list: &'a [T]| list.iter().take(list.len() - back);
    middle(one).chain(middle(other))
}

/// What is between the entries that two lists share at either end, of one and of the other.
fn apart<'a, T>(one: &'a [Arc<T>], other: &'a [Arc<T>]) -> (&'a [Arc<T>], &'a [Arc<T>]) {
    let shared = |(one, other): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(one, other);
    let front = one.iter().zip(other).take_while(shared).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev()).take_while(shared).count();
    (&one[..one.len() - back], &other[..other.len() - back])
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
        let (front, rest) = self.list().split_at_checked(front)?;
        let (_, back) = rest.split_at_checked(rest.len().checked_sub(back)?)?;
        let taken = |key: &K| front.iter().chain(back).any(|entry| entry.0 == *key);
        let is_apart = !middle.keys().any(taken);
        is_apart.then(|| Self::of(front.iter().chain(middle.list()).chain(back).cloned().collect()))
    }
}

impl<K: Ord, V: PartialEq> Entries<K, V> {
    /// The entries that `before` does not have as they are here.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (&'a K, &'a V)> {
        let (now, before) = apart(self.list(), before.list());
        let before = Self::of(before.to_vec());
        let is_same = move |it: &(K, V)| before.first(|key| key.cmp(&it.0)).is_some_and(|(_, there)| *there == it.1);
        now.iter().filter(move |entry| !is_same(entry)).map(|entry| (&entry.0, &entry.1))
    }

    /// The keys that `now` does not have.
    pub fn gone_in<'a>(&'a self, now: &'a Self) -> impl Iterator<Item = &'a K> {
        let (before, now) = apart(self.list(), now.list());
        let now = Self::of(now.to_vec());
        before.iter().map(|entry| &entry.0).filter(move |key| now.first(|there| there.cmp(key)).is_none())
    }

    /// The keys of entries that stand between the parts that both have in common at either end.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a K> {
        let (one, other) = apart(self.list(), other.list());
        differing(one, other).map(|entry| &entry.0)
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.list().len()))?;
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
                std::iter::from_fn(|| map.next_entry().transpose()).collect()
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::order::Collect;

    proptest! {
        #[test]
        fn what_changed_between_two_lists_is_told_whatever_entries_they_share(
            old in proptest::collection::btree_map(0_u8..30, 0_u8..3, 0..12),
            changes in proptest::collection::vec((0_u8..30, proptest::option::of(0_u8..3)), 0..5),
            is_shared in any::<bool>(),
        ) {
            let old: Vec<Arc<(u8, u8)>> = old.into_iter().map(Arc::new).collect();
            let mut new = old.clone();
            for (key, value) in changes {
                match (new.iter().position(|entry| entry.0 == key), value) {
                    (Some(at), Some(value)) => new[at] = Arc::new((key, value)),
                    (Some(at), None) => drop(new.remove(at)),
                    (None, Some(value)) => new.insert(usize::from(key).min(new.len()), Arc::new((key, value))),
                    (None, None) => {}
                }
            }
            if !is_shared {
                new = new.iter().map(|entry| Arc::new(**entry)).collect();
            }
            let map = |list: &[Arc<(u8, u8)>]| -> BTreeMap<u8, u8> { list.iter().map(|entry| **entry).into_map() };
            let (was, is) = (map(&old), map(&new));
            let (old, new) = (Entries::of(old), Entries::of(new));

            let changed: Vec<u8> = new.changed_since(&old).map(|(key, _)| *key).collect();
            let expected = new.keys().copied().filter(|key| was.get(key) != is.get(key));
            prop_assert_eq!(changed, expected.collect::<Vec<_>>());
            let gone: Vec<u8> = old.gone_in(&new).copied().collect();
            prop_assert_eq!(gone, old.keys().copied().filter(|key| !is.contains_key(key)).collect::<Vec<_>>());
            prop_assert_eq!(old == new, was == is && old.keys().eq(new.keys()));
            prop_assert!(old.is(&old.clone()));
            for key in was.keys().filter(|key| was.get(*key) != is.get(*key)) {
                prop_assert!(old.differing(&new).any(|other| other == key));
            }
        }
    }
}
