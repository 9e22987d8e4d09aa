//! What a version of a file says, beside the bytes that say it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::load::document;

/// What a version of a file says, beside the bytes that say it: it is kept as its text, and read anew from there.
#[derive(Clone)]
pub struct Said<T> {
    value: T,
    bytes: Arc<[u8]>,
}

impl<T> Said<T> {
    /// `value`, which is what `bytes` say.
    pub fn new(value: T, bytes: Arc<[u8]>) -> Self {
        Self { value, bytes }
    }

    /// What it says, without the text.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Said<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Said<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Said<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.bytes).map_err(S::Error::custom)?)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: Arc<[u8]> = String::deserialize(deserializer)?.into_bytes().into();
        let value = document("", &bytes).value.ok_or_else(|| D::Error::custom("a version that cannot be read"))?;
        Ok(Self { value, bytes })
    }
}
