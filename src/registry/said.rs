//! What a version of a file says, beside the bytes that say it.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::OnceLock;

use super::schema::Described;
use serde::de::Visitor;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::halves::halves;
use super::library::Reading;
use super::load::{read_again, tree_of};

/// What a readable version of a file says, beside the bytes that say it.
///
/// It is kept as its text, and read from there once somebody looks at it.
#[derive(Clone)]
pub struct Said<T> {
    value: OnceLock<T>,
    bytes: Arc<[u8]>,
    /// By which it is read without the parser, where somebody has kept that.
    tree: OnceLock<Arc<[u8]>>,
}

impl<T> Said<T> {
    /// `value`, which is what `bytes` say.
    pub fn new(value: T, bytes: Arc<[u8]>) -> Self {
        Self { value: OnceLock::from(value), bytes, tree: OnceLock::new() }
    }

    /// What `text`, which can be read, says.
    pub fn of(text: &str) -> Self {
        Self { value: OnceLock::new(), bytes: text.as_bytes().into(), tree: OnceLock::new() }
    }

    /// Takes over the tree of its text, as an earlier run has kept it.
    pub fn shelve(&self, tree: Arc<[u8]>) {
        let _first = self.tree.set(tree);
    }

    /// Its text and the tree of that, where somebody has kept it.
    pub fn reading(&self) -> Option<Reading> {
        Some(Reading { bytes: Arc::clone(&self.bytes), tree: Arc::clone(self.tree.get()?) })
    }

    /// Takes over what another reading of `text` found, where that is the same text.
    pub fn adopt(&self, text: &str, value: &T)
    where
        T: Clone,
    {
        if self.value.get().is_none() && *self.bytes == *text.as_bytes() {
            let _first = self.value.set(value.clone());
        }
    }
}

impl<T: Described + Send> Said<T> {
    /// Reads what nobody looked at yet, for whoever is about to look at all of it.
    pub fn read_all<'a>(several: impl Iterator<Item = &'a Self>)
    where
        T: 'a,
    {
        let unread: Vec<&Self> = several.filter(|said| said.value.get().is_none()).collect();
        let texts: Vec<_> = unread.iter().map(|said| said.text()).collect();
        for (said, value) in unread.iter().zip(halves(&texts, |text| read(*text))) {
            let _first = said.value.set(value);
        }
    }

    /// Finds the tree of each text with which nothing is wrong, for whoever keeps them.
    pub fn shelve_all<'a>(several: impl Iterator<Item = &'a Self>)
    where
        T: 'a,
    {
        let without: Vec<&Self> = several.filter(|said| said.tree.get().is_none()).collect();
        let texts: Vec<&[u8]> = without.iter().map(|said| &*said.bytes).collect();
        for (said, tree) in without.iter().zip(halves(&texts, |text| tree_of::<T>(text))) {
            tree.into_iter().for_each(|tree| said.shelve(tree.into()));
        }
    }
}

impl<T> Said<T> {
    fn text(&self) -> Text<'_> {
        (&self.bytes, self.tree.get().map(|tree| &**tree))
    }
}

/// A text, and its tree where that is known.
type Text<'a> = (&'a [u8], Option<&'a [u8]>);

/// What a text says.
#[expect(
    clippy::expect_used,
    reason = "whoever keeps a text as said has read it, and a digest tells the very same one"
)]
fn read<T: Described>((text, tree): Text<'_>) -> T {
    let text = std::str::from_utf8(text).ok();
    text.and_then(|text| read_again(text, tree)).expect("what was said can be read")
}

impl<T: Described> Said<T> {
    /// What it says, read from its text by whoever asks first.
    pub fn read(&self) -> &T {
        self.value.get_or_init(|| read(self.text()))
    }
}

impl<T: Described + PartialEq> PartialEq for Said<T> {
    fn eq(&self, other: &Self) -> bool {
        self.read() == other.read()
    }
}

impl<T: Described + fmt::Debug> fmt::Debug for Said<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read().fmt(f)
    }
}

impl<T> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.bytes).map_err(S::Error::custom)?)
    }
}

impl<'de, T> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(PhantomData<T>);

        impl<T> Visitor<'_> for Text<T> {
            type Value = Said<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Said<T>, E> {
                Ok(Said::of(text))
            }
        }

        deserializer.deserialize_str(Text(PhantomData))
    }
}
