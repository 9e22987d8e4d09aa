//! What a model is told, so that nothing in it is more than it seems.
//!
//! What people wrote comes as JSON strings and nothing else, and with it is said which those are. In a string nothing is
//! hidden: characters that are not seen are written out. And nobody's mail address leaves the register this way.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::words::hidden::{is_hidden, is_invisible};

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
    let anonymous = without_addresses(seen.as_deref().unwrap_or(text));
    anonymous.or(seen)
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

/// What stands where a mail address was that nothing else names.
const LEFT_OUT: &str = "(address left out)";

/// The text without mail addresses; `None` where there are none. Of `Ada <ada@example.org>` the name stays.
fn without_addresses(text: &str) -> Option<String> {
    let mut rest = text;
    let mut told = String::new();
    let mut at = 0;
    while let Some(found) = rest[at..].find('@') {
        let (start, end) = address_around(rest, at + found);
        if start == end {
            at += found + 1;
            continue;
        }
        let (before, behind) = (&rest[..start], &rest[end..]);
        match (before.strip_suffix('<'), behind.strip_prefix('>')) {
            (Some(name), Some(behind)) => {
                let named = name.trim_end();
                // Without a name there would be nothing.
                told +=
                    if named.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ')') { named } else { name };
                if told.trim_end().is_empty() || !named.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ')')
                {
                    told += LEFT_OUT;
                }
                rest = behind;
            }
            _ => {
                told += before;
                told += LEFT_OUT;
                rest = behind;
            }
        }
        at = 0;
    }
    (rest.len() < text.len()).then(|| told + rest)
}

/// Where the mail address with this `@` begins and ends; nowhere where it is none.
fn address_around(text: &str, at: usize) -> (usize, usize) {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-!#$&'*=?^{|}~".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let local = text[..at].chars().rev().take_while(|c| is_local(*c)).map(char::len_utf8).sum::<usize>();
    let domain: &str = &text[at + 1..];
    let domain = &domain[..domain.find(|c| !is_domain(c)).unwrap_or(domain.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let is_one = local > 0
        && domain
            .rsplit_once('.')
            .is_some_and(|(host, top)| !host.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic));
    if is_one { (at - local, at + 1 + domain.len()) } else { (at, at) }
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
        assert_eq!(text("by `Ada B. <ada@example.org>` and x"), "by `Ada B.` and x");
        assert_eq!(text("write to ada+x@mail.example.org."), "write to (address left out).");
        assert_eq!(text("<ada@example.org>"), "(address left out)");
        assert_eq!(text("1815+ada@users.noreply.github.com, b@c.de"), "(address left out), (address left out)");
        for kept in ["@ada", "npm i @a/b@1.2.3", "a @ b.org", "#room:matrix.org", "x@localhost", "https://m.com/@ada"] {
            assert_eq!(text(kept), kept);
        }
    }

    #[test]
    fn names_of_fields_are_told_so_too() {
        let mut value = serde_json::json!({"a\u{200b}": ["\u{feff}"]});
        clean(&mut value);
        assert_eq!(value, serde_json::json!({"a\\u{200b}": ["\\u{feff}"]}));
    }
}
