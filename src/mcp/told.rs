//! What a model is told, so that nothing in it is more than it seems.
//!
//! What people wrote comes as JSON strings and nothing else, and with it is said which those are. In a string nothing is
//! hidden: characters that are not seen are written out. And nobody's mail address leaves the register this way.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::words::hidden::{is_hidden, is_invisible};
use crate::words::mail::without_addresses;

/// Makes every string of `value` say what it seems to.
pub fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(told) = told(text) {
                *text = told;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => {
            fields.values_mut().for_each(clean);
            if fields.keys().any(|name| told(name).is_some()) {
                let named = std::mem::take(fields).into_iter();
                *fields = named.map(|(name, value)| (text(&name), value)).collect::<Map<_, _>>();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same of a text.
pub fn text(text: &str) -> String {
    told(text).unwrap_or_else(|| text.to_owned())
}

/// The text as it is told; `None` where that is the text itself.
fn told(text: &str) -> Option<String> {
    let seen = seen(text);
    match without_addresses(seen.as_deref().unwrap_or(text)) {
        Cow::Owned(told) if told != text => Some(told),
        Cow::Owned(_) | Cow::Borrowed(_) => seen,
    }
}

/// The text with what nobody would see in it written out; `None` where there is nothing such.
fn seen(text: &str) -> Option<String> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && byte != b'\n' && byte != b'\t') {
        return None;
    }
    let (mut told, mut before, mut is_other) = (String::with_capacity(text.len()), ' ', false);
    for c in text.chars() {
        let is_unseen = match c {
            '\n' | '\t' => false,
            // They shape what stands before them; several, or alone, they can only carry something else.
            '\u{200c}' | '\u{200d}' => before.is_whitespace() || is_joiner(before),
            '\u{fe00}'..='\u{fe0f}' => before.is_whitespace() || is_joiner(before),
            _ => is_hidden(c) || is_invisible(c),
        };
        if is_unseen {
            let _infallible = write!(told, "{}", c.escape_unicode());
            is_other = true;
        } else {
            told.push(c);
        }
        before = c;
    }
    is_other.then_some(told)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_would_see_is_written_out_and_what_people_write_stays() {
        assert_eq!(text("a\u{202e}b\u{ad}c\u{e0041}\u{e0101}\u{1b}[m"), r"a\u{202e}b\u{ad}c\u{e0041}\u{e0101}\u{1b}[m");
        assert_eq!(
            text("❤\u{fe0f} 👩\u{200d}🚀 می\u{200c}خواهم\n\tŻółw"),
            "❤\u{fe0f} 👩\u{200d}🚀 می\u{200c}خواهم\n\tŻółw"
        );
        assert_eq!(
            text("a\u{fe01}\u{fe02} \u{fe0f}\u{200d}\u{200c}"),
            "a\u{fe01}\\u{fe02} \\u{fe0f}\\u{200d}\\u{200c}"
        );
    }

    #[test]
    fn nobody_s_mail_address_is_told() {
        assert_eq!(text("by `Ada B. <ada@example.org>`\u{200b}"), r"by `Ada B.`\u{200b}");
        assert_eq!(text("write to ada@example.org."), "write to [mail address left out].");
        assert_eq!(text("npm i @a/b@1.2.3"), "npm i @a/b@1.2.3");
    }

    #[test]
    fn names_of_fields_are_told_so_too() {
        let mut value = serde_json::json!({"a\u{200b}": ["\u{feff}"]});
        clean(&mut value);
        assert_eq!(value, serde_json::json!({"a\\u{200b}": ["\\u{feff}"]}));
    }
}
