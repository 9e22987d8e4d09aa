//! The fields of a type: those that it asks for when it is read.

use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// The names of the fields of a `T` as files have them, in the order of the type.
pub fn fields<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut asked: &[&str] = &[];
    // It is given nothing, and so comes to nothing.
    let _nothing = T::deserialize(Asked(&mut asked));
    asked
}

/// Notes which fields are asked for.
struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("nothing is given"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[test]
    fn fields_are_those_that_files_have_in_the_order_of_the_type() {
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[expect(dead_code, reason = "it is never made")]
        struct Inner {
            second_one: String,
            #[serde(rename = "first")]
            other: Option<u8>,
            #[serde(skip)]
            kept: u8,
        }

        #[derive(Deserialize)]
        #[serde(from = "Inner")]
        struct Outer;

        impl From<Inner> for Outer {
            fn from(_: Inner) -> Self {
                Self
            }
        }

        assert_eq!(fields::<Inner>(), ["second-one", "first"]);
        assert_eq!(fields::<Outer>(), ["second-one", "first"]);
        assert_eq!(fields::<String>(), [""; 0]);
    }
}
