//! The words and signs of TypeScript, as far as literal data has them.

use crate::source::span::Span;

/// A word, sign or text, and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// A name.
    Word(String),
    /// A text between quotation marks, or between backticks where nothing is put into it.
    Text(String),
    /// A number.
    Number,
    /// A sign; any other character is one too.
    Sign(char),
    /// A text that does not end, or into which something is put.
    Broken,
}

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; comments and blanks are passed over.
    pub(super) fn next(&mut self) -> Option<Token> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at = self.text.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
            } else {
                break;
            }
        }
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let (length, kind) = match first {
            '\'' | '"' | '`' => text(rest, first),
            _ if first.is_ascii_digit() => {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
                (rest.find(|c| !is_part(c)).unwrap_or(rest.len()), TokenKind::Number)
            }
            _ if is_name(first) => {
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                (length, TokenKind::Word(rest[..length].to_owned()))
            }
            _ => (first.len_utf8(), TokenKind::Sign(first)),
        };
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Some(Token { span, kind })
    }
}

/// How long a text between marks is, and what it says.
fn text(rest: &str, mark: char) -> (usize, TokenKind) {
    let mut said = String::new();
    let mut has_hole = false;
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if c == mark => {
                let kind = if has_hole { TokenKind::Broken } else { TokenKind::Text(said) };
                return (at + c.len_utf8(), kind);
            }
            '\n' if mark != '`' => return (at, TokenKind::Broken),
            '$' if mark == '`' && chars.peek().is_some_and(|(_, next)| *next == '{') => has_hole = true,
            '\\' => match escape(&rest[at..]) {
                Some((length, meant)) => {
                    said.extend(meant);
                    while chars.next_if(|(next, _)| *next < at + length).is_some() {}
                }
                None => has_hole = true,
            },
            _ => said.push(c),
        }
    }
    (rest.len(), TokenKind::Broken)
}

/// How long an escape is, and what it stands for.
fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let second = rest[1..].chars().next()?;
    let short = |meant| Some((1 + second.len_utf8(), Some(meant)));
    match second {
        'n' => short('\n'),
        't' => short('\t'),
        'r' => short('\r'),
        'b' => short('\u{8}'),
        'f' => short('\u{c}'),
        'v' => short('\u{b}'),
        '0' => short('\0'),
        '\n' => Some((2, None)),
        'x' => Some((4, Some(code(rest.get(2..4)?)?))),
        'u' if rest[2..].starts_with('{') => {
            let end = rest.find('}')?;
            Some((end + 1, Some(code(rest.get(3..end)?)?)))
        }
        'u' => {
            let unit = u32::from_str_radix(rest.get(2..6)?, 16).ok()?;
            if let Some(meant) = char::from_u32(unit) {
                return Some((6, Some(meant)));
            }
            // A character in two halves.
            let second = rest.get(6..)?.strip_prefix("\\u")?;
            let low = u32::from_str_radix(second.get(..4)?, 16).ok().filter(|low| (0xdc00..0xe000).contains(low))?;
            let high = unit.checked_sub(0xd800).filter(|high| *high < 0x400)?;
            Some((12, char::from_u32(0x1_0000 + (high << 10) + (low - 0xdc00))))
        }
        other => short(other),
    }
}

fn code(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}
