//! The schemas of types that serde reads by hand.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::registry::entries::Entries;
use crate::registry::listed::Listed;
use crate::registry::manifest::ActName;
use crate::registry::paper::Approves;
use crate::registry::ruleset::{Instant, RulesetName};
use crate::registry::scalar::Window;
use crate::source::span::Spanned;

/// Gives a type the schema of another.
macro_rules! same {
    ($type:ident<$inner:ident> as $other:ty) => {
        impl<$inner: JsonSchema> JsonSchema for $type<$inner> {
            fn inline_schema() -> bool {
                <$other>::inline_schema()
            }

            fn schema_name() -> Cow<'static, str> {
                <$other>::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                <$other>::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$other>::json_schema(generator)
            }
        }
    };
}

same!(Spanned<T> as T);
same!(Listed<T> as Vec<T>);

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
        json_schema!({ "type": "object", "propertyNames": keys, "additionalProperties": values })
    }
}

/// Gives a type of texts a schema, which stands wherever it is used.
macro_rules! text {
    ($type:ty: $schema:tt) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

text!(RulesetName: { "type": "string", "enum": RulesetName::all().collect::<Vec<_>>() });
text!(ActName: { "type": "string", "enum": ActName::ALL });
text!(Approves: { "type": "string", "pattern": "^(pending|no|[0-9a-f]{40})$" });
text!(Instant: {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
});

impl JsonSchema for Window {
    fn schema_name() -> Cow<'static, str> {
        "Window".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "Hours or days, such as 72h or 14d", "type": "string", "pattern": "^[0-9]+[hd]$" })
    }
}
