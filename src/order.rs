//! Order, as the standard library makes it, by code that is there once.
//!
//! `slice::sort` and what collects into a map or a set are compiled anew for every type, five kilobytes each time. Here
//! places are sorted, which are numbers whatever stands at them, and maps and sets take one thing after the other.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What can be brought in order; what is equal stays as it came.
pub trait Order<T> {
    /// By what `compare` says of two.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By what `key` says of each, which is asked once.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// The smallest first.
    fn order(&mut self)
    where
        T: Ord;
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let places = in_order(self.len(), &|one, other| compare(&self[one], &self[other]));
        arrange(self, places);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        arrange(self, in_order(keys.len(), &|one, other| keys[one].cmp(&keys[other])));
    }

    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

/// What can be collected in order; of what is equal the last is kept.
pub trait Collect: Iterator + Sized {
    /// Each once.
    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        self.for_each(|one| {
            set.replace(one);
        });
        set
    }

    /// Each by its key.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        self.for_each(|(key, value)| {
            map.insert(key, value);
        });
        map
    }
}

impl<I: Iterator> Collect for I {}

/// The places of so many things in the order of these.
fn in_order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// Puts at each place what stands at the one that is named there, a circle of these after the other.
fn arrange<T>(things: &mut [T], mut places: Vec<usize>) {
    for start in 0..places.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut places[at], at);
            if from == start {
                break;
            }
            things.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(things in proptest::collection::vec((0_u8..8, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (things.clone(), things.clone());
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&ours, &theirs);
            ours.order_by(|one, other| other.cmp(one));
            theirs.sort_by(|one, other| other.cmp(one));
            prop_assert_eq!(&ours, &theirs);
            ours.order();
            theirs.sort_unstable();
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(things.iter().copied().into_map(), things.iter().copied().collect());
            prop_assert_eq!(things.iter().into_set(), things.iter().collect());
        }
    }
}
