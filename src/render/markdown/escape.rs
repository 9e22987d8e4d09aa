//! Text of a record in Markdown: it stays text, and links and notifies nobody.

use crate::render::text;

/// Text in backticks, so that it links nowhere, notifies nobody and is nothing but text.
pub(in crate::render) fn code(text: &str) -> String {
    let text = text::visible(text).replace('`', "'");
    if text.trim().is_empty() { String::new() } else { format!("`{text}`") }
}

/// A message as Markdown: what stands in backticks stays so, and the rest is escaped.
///
/// A stray backtick in a name turns inside and outside around, which is safe: both are made harmless.
pub(in crate::render) fn prose(message: &str) -> String {
    let message = text::visible(message);
    let parts: Vec<_> = message.split('`').collect();
    let paired = parts.len() % 2 == 1;
    let last = parts.len() - 1;
    let each = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        1 if paired || index < last => code(part),
        _ => part.split(' ').map(word).collect::<Vec<_>>().join(" "),
    });
    each.collect()
}

/// A word outside backticks: what GitHub would link or notify is put in backticks, and the rest escaped.
fn word(word: &str) -> String {
    let is_hash = word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_reference = word.contains(['@', '#', '/', '&', '<', '>']) || word.contains("www.") || word.contains("GH-");
    if is_hash || is_reference {
        return code(word);
    }
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '|' | '~' | '$' | '{' | '}') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A text in a cell of a table: no character of it ends the cell.
pub(in crate::render) fn cell(text: &str) -> String {
    // An escaped bar behind a backslash would end it after all, and in backticks escapes are text.
    prose(&text.replace('|', "¦"))
}
