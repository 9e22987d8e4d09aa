//! Literal data, as TypeScript and JSON write it: nothing is run, and what is no literal is said with its place.

use super::stop::Stop;
use crate::source::span::Span;

mod lexer;
mod reader;

use reader::Reader;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ValueKind,
}

/// What a [`Value`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// Text.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Other,
    /// A member of a known object, such as `ROLE_IDS.X`: the object and the key.
    Member(String, String),
    /// A list.
    List(Vec<Value>),
    /// An object, by keys.
    Object(Vec<Field>),
    /// Something that is no literal, and so not read.
    Unread,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The text.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            ValueKind::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of an object.
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            ValueKind::Object(fields) => fields,
            _ => &[],
        }
    }

    /// What stands under a key of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.fields().iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Whether all of it is literal.
    pub fn is_whole(&self) -> bool {
        match &self.kind {
            ValueKind::Unread => false,
            ValueKind::List(items) => items.iter().all(Self::is_whole),
            ValueKind::Object(fields) => fields.iter().all(|field| field.value.is_whole()),
            ValueKind::Text(_) | ValueKind::Other | ValueKind::Member(..) => true,
        }
    }
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The value; `None` where it is not there.
    pub value: Option<Value>,
    /// What is no literal.
    pub stops: Vec<Stop>,
    /// Where anything stands but texts and comments, as far as the file was read.
    pub signs: Vec<Span>,
}

/// Reads what a file exports as `name`; of other objects only members of `known` may be named.
pub fn exported(text: &str, name: &str, known: &str) -> Reading {
    let mut reader = Reader::new(text, known);
    let value = reader.find(name).then(|| reader.value(0));
    if value.is_some() {
        reader.end();
    } else {
        reader.stop(Span::default(), format!("nothing is exported here as `const {name} = …`"));
    }
    reader.done(value)
}

/// Reads a file of JSON.
pub fn json(text: &str) -> Reading {
    let mut reader = Reader::new(text.strip_prefix('\u{feff}').unwrap_or(text), "");
    let offset = text.len() - reader.text.len();
    let value = (!reader.is_at_end()).then(|| reader.value(0));
    if let Some(token) = reader.token.clone().filter(|_| value.is_some()) {
        reader.stop(token.span, "something stands behind the end of the data");
    }
    let mut reading = reader.done(value);
    reading.stops.iter_mut().for_each(|stop| stop.span = moved(stop.span, offset));
    if let Some(value) = &mut reading.value {
        shift(value, offset);
    }
    reading
}

fn moved(span: Span, offset: usize) -> Span {
    Span::new(span.start as usize + offset, span.end as usize + offset)
}

fn shift(value: &mut Value, offset: usize) {
    value.span = moved(value.span, offset);
    match &mut value.kind {
        ValueKind::List(items) => items.iter_mut().for_each(|item| shift(item, offset)),
        ValueKind::Object(fields) => fields.iter_mut().for_each(|field| {
            field.span = moved(field.span, offset);
            shift(&mut field.value, offset);
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let reading = exported(text, "ROLES", "ROLE_IDS");
        reading.stops.iter().map(|stop| format!("{} at `{}`", stop.message, &text[stop.span.range()])).collect()
    }

    #[test]
    fn what_is_exported_is_read_as_data_whatever_stands_around_it() {
        let text = "import { ROLE_IDS, type RoleId } from './roleIds'; // export const ROLES = 1\n\
                    export interface Role { id: RoleId; f: (a: string) => void }\n\
                    export const ROLES: readonly { a: string }[] = [ /* one */ { id: ROLE_IDS.A, 'b': \"x\\u0041\", n: -1.5, }, ] as const;\n\
                    export function f() { return `${1}`; }\n";
        let value = exported(text, "ROLES", "ROLE_IDS").value.unwrap();
        assert_eq!(value.items().len(), 1);
        assert_eq!(value.items()[0].get("b").and_then(Value::text), Some("xA"));
        assert_eq!(
            value.items()[0].get("id").map(|id| &id.kind),
            Some(&ValueKind::Member("ROLE_IDS".into(), "A".into()))
        );
        assert_eq!(told(text), [""; 0]);
    }

    #[test]
    fn what_is_no_literal_is_told_with_its_place_and_the_rest_is_read() {
        let text = "export const ROLES = [{ id: id('x'), team: 'a' }, ...MORE, { id: ROLE_IDS.B, [key]: 1 }];";
        let value = exported(text, "ROLES", "ROLE_IDS").value.unwrap();
        assert_eq!(value.items().len(), 3);
        assert_eq!(value.items()[0].get("team").and_then(Value::text), Some("a"));
        insta::assert_snapshot!(told(text).join("\n"), @r"
        only literal data is read, and `id(` is none at `id('x')`
        only literal data is read, and `...MORE` is none at `...MORE`
        only literal data is read, and `[key]: 1` is none at `[key]: 1`
        ");
    }

    #[test]
    fn a_type_is_told_and_what_it_is_of_is_read() {
        let text =
            "export const ROLES = [{ a: 'x' } satisfies Role, { a: 'y' as Id }] as const satisfies readonly Role[];";
        let reading = exported(text, "ROLES", "ROLE_IDS");
        let read: Vec<_> =
            reading.value.iter().flat_map(Value::items).map(|it| it.get("a").and_then(Value::text)).collect();
        assert_eq!(read, [Some("x"), Some("y")]);
        insta::assert_snapshot!(told(text).join("\n"), @r"
        only literal data is read, and `satisfies Role` is none at `satisfies Role`
        only literal data is read, and `as Id` is none at `as Id`
        ");
        assert_eq!(told("export const OTHERS = [];").len(), 1);
    }

    #[test]
    fn of_a_text_that_stands_wrong_nothing_is_told() {
        let told = told("export const ROLES = [{ email: 'ada@example.org'.trim() }, `${secret}`];").join("\n");
        assert!(!told.split(" at `").next().unwrap().contains("ada"), "{told}");
    }

    #[test]
    fn json_is_read_with_its_places() {
        let reading = json("\u{feff}{\"a\": [1, true, null, \"b\\n\"]}");
        let value = reading.value.unwrap();
        assert_eq!(value.get("a").unwrap().items()[3].text(), Some("b\n"));
        assert_eq!(reading.stops, []);
        assert_eq!(json("{\"a\": 1").stops.len(), 1);
        assert_eq!(json("{} x").stops.len(), 1);
        assert!(json("").value.is_none());
    }
}
