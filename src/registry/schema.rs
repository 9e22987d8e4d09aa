//! JSON Schemas (draft 2020-12) of the files of a registry: for editors, and for what is said of a value that its field cannot
//! hold.
//!
//! They are made from the types that read the files (`made`), so they cannot say anything else; that is done when they are
//! tested, and what came of it stands in `schemas/`.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::group::Group;
use super::manifest::Manifest;
use super::migration::Migration;

/// A file of a registry that has a schema.
pub trait Described: DeserializeOwned {
    /// The schema of the file.
    fn schema() -> &'static Value;
}

macro_rules! described {
    ($($file:ty = $name:literal);+ $(;)?) => {
        $(impl Described for $file {
            fn schema() -> &'static Value {
                static SCHEMA: LazyLock<Value> = LazyLock::new(|| read(include_str!(concat!("../../schemas/", $name))));
                &SCHEMA
            }
        })+

        /// The name and text of every schema file, for the folder `schemas/`.
        pub fn schemas() -> Vec<(&'static str, &'static str)> {
            vec![$(($name, include_str!(concat!("../../schemas/", $name)))),+]
        }
    };
}

described! {
    Group = "group.schema.json";
    Manifest = "registry.schema.json";
    Migration = "migration.schema.json";
}

#[expect(clippy::expect_used, reason = "what is built in was written by a test, as JSON")]
fn read(text: &str) -> Value {
    serde_json::from_slice(text.as_bytes()).expect("a schema is JSON")
}

#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod made;
