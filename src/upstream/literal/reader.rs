//! The reader of literal data: one token ahead, and what is no literal passed over.

use super::lexer::{Lexer, Token, TokenKind};
use super::{Field, Reading, Value, ValueKind};
use crate::source::span::Span;
use crate::upstream::stop::Stop;

/// Deeper than this, nothing is read.
const DEEPEST: usize = 64;
/// After this many things that are no literals, no more are told.
const MOST_STOPS: usize = 50;

/// Words that begin another statement, or go on with one that is over.
const STATEMENTS: [&str; 10] =
    ["satisfies", "export", "import", "const", "function", "interface", "type", "let", "class", "enum"];

/// A file as it is read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    known: &'a str,
    lexer: Lexer<'a>,
    pub(super) token: Option<Token>,
    stops: Vec<Stop>,
    signs: Vec<Span>,
    /// Where the last token ended.
    last: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, known: &'a str) -> Self {
        let lexer = Lexer::new(text);
        let mut reader = Self { text, known, lexer, token: None, stops: Vec::new(), signs: Vec::new(), last: 0 };
        reader.next();
        reader
    }

    pub(super) fn done(self, value: Option<Value>) -> Reading {
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

    pub(super) fn is_at_end(&self) -> bool {
        self.token.is_none()
    }

    fn is_sign(&self, sign: char) -> bool {
        matches!(&self.token, Some(Token { kind: TokenKind::Sign(other), .. }) if *other == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Some(Token { kind: TokenKind::Word(other), .. }) if other == word)
    }

    pub(super) fn stop(&mut self, span: Span, message: impl Into<String>) {
        if self.stops.len() < MOST_STOPS {
            self.stops.push(Stop::new(span, message));
        }
    }

    /// Goes behind the `=` of `export const NAME … =`.
    pub(super) fn find(&mut self, name: &str) -> bool {
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
    pub(super) fn end(&mut self) {
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

    pub(super) fn value(&mut self, depth: usize) -> Value {
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
