//! Discord: its Markdown, its clocks, and none of its previews and mentions.

use super::medium::{LONGEST_LOGIN, Place, one_line};
use crate::clock::Timestamp;
use crate::registry::scalar::Login;
use crate::render::text::visible;

/// A message of Discord.
pub(super) struct Discord;

/// What comes between an `@` and what would be mentioned: nothing that is seen.
const APART: char = '\u{200b}';

impl Place for Discord {
    const MOST: Option<usize> = Some(2_000);
    const BREAK: &'static str = "\n";

    /// In UTF-16, which is never less than any other way of counting characters.
    fn length(text: &str) -> usize {
        text.encode_utf16().count()
    }

    /// Discord takes a backslash before any sign for that sign; who is mentioned it reads before it looks at backslashes.
    fn theirs(text: &str) -> String {
        let mut escaped = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '@' => escaped.extend(['@', APART]),
                ',' | ';' | '?' | '!' | '\'' | '"' | '%' | '$' | '&' | '+' | '=' | '^' | '{' | '}' => escaped.push(c),
                _ if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
                _ => escaped.push(c),
            }
        }
        escaped
    }

    /// Logins here are names of another place, so nobody is mentioned by them.
    fn person(login: &Login, _asked: bool) -> String {
        Self::theirs(&one_line(login.as_str(), LONGEST_LOGIN))
    }

    fn command(command: &str) -> Option<String> {
        let is_plain = !command.contains(['`', '@', '\n']) && !command.contains("://");
        is_plain.then(|| format!("`{}`", visible(command)))
    }

    fn moment(at: Timestamp) -> String {
        format!("<t:{}:F>", at.timestamp())
    }

    fn deadline(at: Timestamp) -> String {
        let at = at.timestamp();
        format!("<t:{at}:F> (<t:{at}:R>)")
    }

    fn heading(words: &str) -> String {
        Self::strong(words)
    }
}
