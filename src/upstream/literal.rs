//! Literal data, as TypeScript and JSON write it: nothing is run, and what is no literal is said with its place.

use super::stop::Stop;
use crate::source::span::Span;

mod lexer;

use lexer::{Lexer, Token, TokenKind};

/// Deeper than this, nothing is read.
const DEEPEST: usize = 64;
/// After this many things that are no literals, no more are told.
const MOST_STOPS: usize = 50;

/// Words that begin another statement, or go on with one that is over.
const STATEMENTS: [&str; 10] =
    ["satisfies", "export", "import", "const", "function", "interface", "type", "let", "class", "enum"];

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

struct Reader<'a> {
    text: &'a str,
    known: &'a str,
    lexer: Lexer<'a>,
    token: Option<Token>,
    stops: Vec<Stop>,
    signs: Vec<Span>,
    /// Where the last token ended.
    last: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, known: &'a str) -> Self {
        let lexer = Lexer::new(text);
        let mut reader = Self { text, known, lexer, token: None, stops: Vec::new(), signs: Vec::new(), last: 0 };
        reader.next();
        reader
    }

    fn done(self, value: Option<Value>) -> Reading {
        Reading { value, stops: self.stops, signs: self.signs }
    }

    fn next(&mut self) {
        if let Some(token) = &self.token {
            self.last = token.span.end as usize;
        }
        self.token = self.lexer.next();
        if let Some(token) = &self.token
            && matches!(token.kind, TokenKind::Sign(_) | TokenKind::Word(_) | TokenKind::Number)
        {
            self.signs.push(token.span);
        }
    }

    /// The last character of all.
    fn last_sign(&self) -> Span {
        let length = self.text.chars().next_back().map_or(0, char::len_utf8);
        Span::new(self.text.len() - length, self.text.len())
    }

    fn is_at_end(&self) -> bool {
        self.token.is_none()
    }

    fn is_sign(&self, sign: char) -> bool {
        matches!(&self.token, Some(Token { kind: TokenKind::Sign(other), .. }) if *other == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Some(Token { kind: TokenKind::Word(other), .. }) if other == word)
    }

    fn stop(&mut self, span: Span, message: impl Into<String>) {
        if self.stops.len() < MOST_STOPS {
            self.stops.push(Stop::new(span, message));
        }
    }

    /// Goes behind the `=` of `export const NAME … =`.
    fn find(&mut self, name: &str) -> bool {
        while !self.is_at_end() {
            if self.is_word("export") {
                self.next();
                if self.is_word("const") {
                    self.next();
                    if self.is_word(name) {
                        return self.find_value();
                    }
                }
                continue;
            }
            self.next();
        }
        false
    }

    fn find_value(&mut self) -> bool {
        let mut open = 0_usize;
        while let Some(token) = self.token.clone() {
            self.next();
            match token.kind {
                TokenKind::Sign('{' | '(' | '[') => open += 1,
                TokenKind::Sign('}' | ')' | ']') => open = open.saturating_sub(1),
                TokenKind::Sign('=') if open == 0 && !self.is_sign('>') => return true,
                TokenKind::Sign(';') if open == 0 => return false,
                _ => {}
            }
        }
        false
    }

    /// Passes over `as const`, and says what else stands before the end of the statement.
    fn end(&mut self) {
        if self.is_word("satisfies") {
            while !self.is_at_end() && !self.is_sign(';') {
                self.next();
            }
        }
        if let Some(token) = self.token.clone() {
            let is_next = STATEMENTS.iter().any(|word| self.is_word(word));
            if !self.is_sign(';') && !is_next {
                self.stop(token.span, "only literal data is read, and this goes on behind it");
            }
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        let Some(token) = self.token.clone() else {
            let end = self.last_sign();
            self.stop(end, "the data ends before it is complete");
            return Value { span: end, kind: ValueKind::Unread };
        };
        let start = token.span.start as usize;
        let kind = match token.kind {
            TokenKind::Sign('{') if depth < DEEPEST => self.object(depth),
            TokenKind::Sign('[') if depth < DEEPEST => self.list(depth),
            TokenKind::Text(text) => {
                self.next();
                ValueKind::Text(text)
            }
            TokenKind::Number => {
                self.next();
                ValueKind::Other
            }
            TokenKind::Sign('-') => {
                self.next();
                let is_number = matches!(&self.token, Some(Token { kind: TokenKind::Number, .. }));
                if is_number {
                    self.next();
                    ValueKind::Other
                } else {
                    self.unread(start, token.span)
                }
            }
            TokenKind::Word(word) if matches!(&*word, "true" | "false" | "null") => {
                self.next();
                ValueKind::Other
            }
            TokenKind::Word(word) if word == self.known && !word.is_empty() => self.member(word, token.span),
            _ => self.unread(start, token.span),
        };
        self.behind(start, kind, depth)
    }

    /// What a value becomes by what stands behind it.
    fn behind(&mut self, start: usize, kind: ValueKind, depth: usize) -> Value {
        let mut kind = kind;
        while let Some(token) = self.token.clone().filter(|_| self.is_word("as") || self.is_word("satisfies")) {
            if depth == 0 && self.is_word("satisfies") {
                break;
            }
            self.next();
            if self.is_word("const") {
                self.next();
            } else {
                // A type changes nothing of what is read.
                self.unread(token.span.start as usize, token.span);
            }
        }
        let is_over = self.is_at_end() || [',', ']', '}', ';'].iter().any(|sign| self.is_sign(*sign));
        let is_over = is_over || depth == 0 && STATEMENTS.iter().any(|word| self.is_word(word));
        let end = self.last;
        if !is_over && let Some(token) = self.token.clone() {
            kind = self.unread(start, token.span);
        }
        Value { span: Span::new(start, end.max(self.last)), kind }
    }

    /// Says that something is no literal, and passes over it: up to the end of the item.
    fn unread(&mut self, start: usize, at: Span) -> ValueKind {
        let mut open = 0_usize;
        let shown = |text: &str| text.chars().take(40).collect::<String>();
        let mut end = at.end as usize;
        while let Some(token) = self.token.clone() {
            match token.kind {
                TokenKind::Sign('{' | '(' | '[') => open += 1,
                TokenKind::Sign('}' | ')' | ']') if open == 0 => break,
                TokenKind::Sign('}' | ')' | ']') => open -= 1,
                TokenKind::Sign(',' | ';') if open == 0 => break,
                _ => {}
            }
            end = token.span.end as usize;
            self.next();
        }
        // Of texts, which may be somebody's address, nothing is told.
        let whole = self.text.get(at.start as usize..end).unwrap_or_default();
        let words = whole.split(['\'', '"', '`']).next().unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let what = if words.is_empty() { "this".to_owned() } else { format!("`{}`", shown(&words)) };
        self.stop(
            Span::new(start.min(at.start as usize), end),
            format!("only literal data is read, and {what} is none"),
        );
        ValueKind::Unread
    }

    fn member(&mut self, object: String, span: Span) -> ValueKind {
        self.next();
        if !self.is_sign('.') {
            return self.unread(span.start as usize, span);
        }
        self.next();
        match self.token.clone() {
            Some(Token { kind: TokenKind::Word(key), .. }) => {
                self.next();
                ValueKind::Member(object, key)
            }
            _ => self.unread(span.start as usize, span),
        }
    }

    fn list(&mut self, depth: usize) -> ValueKind {
        self.next();
        let mut items = Vec::new();
        while !self.is_at_end() && !self.is_sign(']') {
            let before = self.last;
            items.push(self.value(depth + 1));
            self.separator(']', before);
        }
        self.close(']');
        ValueKind::List(items)
    }

    fn object(&mut self, depth: usize) -> ValueKind {
        self.next();
        let mut fields = Vec::new();
        while let Some(token) = self.token.clone().filter(|_| !self.is_sign('}')) {
            let before = self.last;
            let key = match token.kind {
                TokenKind::Word(key) | TokenKind::Text(key) => Some(key),
                _ => None,
            };
            let value = if let Some(key) = key {
                self.next();
                if self.is_sign(':') {
                    self.next();
                    Some(Field { key, span: token.span, value: self.value(depth + 1) })
                } else {
                    let kind = self.unread(token.span.start as usize, token.span);
                    Some(Field { key, span: token.span, value: Value { span: token.span, kind } })
                }
            } else {
                let kind = self.unread(token.span.start as usize, token.span);
                Some(Field { key: String::new(), span: token.span, value: Value { span: token.span, kind } })
            };
            fields.extend(value);
            self.separator('}', before);
        }
        self.close('}');
        ValueKind::Object(fields)
    }

    /// Goes behind a comma, and in any case on.
    fn separator(&mut self, close: char, before: usize) {
        if self.is_sign(',') {
            self.next();
        } else if !self.is_sign(close) && (self.last == before || !self.is_at_end()) {
            let Some(token) = self.token.clone() else { return };
            self.stop(token.span, format!("expected a comma or `{close}`"));
            self.next();
        }
    }

    fn close(&mut self, close: char) {
        if self.is_sign(close) {
            self.next();
        } else {
            self.stop(self.last_sign(), format!("a bracket is open that no `{close}` closes"));
        }
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
