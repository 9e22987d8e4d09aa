//! Words for output: what text from a registry must go through before it is shown, and counting.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::findings::Counts;
pub use crate::words::hidden::is_hidden;
pub use crate::words::list::count;

/// The longest message that is shown to people; machine output has all of it.
const LONGEST: usize = 600;

/// The text with every hidden character written out, such as `\n` or `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A message as people see it: [`visible`], and cut where it would fill the screen.
pub fn message(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        None => visible(text),
        Some((end, _)) => Cow::Owned(visible(&text[..end]).into_owned() + "…"),
    }
}

/// The findings there are: `2 errors, 1 warning`; where there are none, `nothing wrong`.
pub fn tally(counts: Counts) -> String {
    joined(counts, ", ")
}

/// The same with `between` each two: `2 errors and 1 warning`.
pub fn joined(counts: Counts, between: &str) -> String {
    let named: Vec<_> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, counts.of_severity(severity)))
        .filter(|(_, number)| *number > 0)
        .map(|(severity, number)| count(number, severity.name()))
        .collect();
    if named.is_empty() { "nothing wrong".to_owned() } else { named.join(between) }
}

/// A finding in one line, as compilers write them and editors read them: `path:line:column: error[rule]: message`.
pub fn one_line(finding: &Diagnostic) -> String {
    let place = match (&finding.path, &finding.place) {
        (Some(path), Some(place)) => {
            let start = place.start();
            format!("{}:{}:{}: ", visible(path), start.line, start.column)
        }
        (Some(path), None) => format!("{}: ", visible(path)),
        (None, _) => String::new(),
    };
    format!("{place}{}[{}]: {}", finding.severity.name(), finding.rule, message(&finding.message))
}

/// Breaks `text` at spaces into lines of at most `width` columns; what stands in backticks stays on one line if it
/// fits one, and a longer word has a line of its own.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    laid_out(words(text, width), width)
}

/// The same, but what stands in backticks stays on one line, however long it is: to be copied.
pub fn wrap_whole(text: &str, width: usize) -> Vec<String> {
    laid_out(words(text, usize::MAX), width)
}

fn laid_out<'a>(words: impl Iterator<Item = &'a str>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// What must stand on one line.
fn words(text: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let outside = text.split(move |c: char| {
        quoted ^= c == '`';
        c == ' ' && !quoted
    });
    outside.flat_map(move |word| {
        let breaks = if word.width() > width { usize::MAX } else { 1 };
        word.splitn(breaks, ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_written_out_and_what_people_write_stays() {
        assert_eq!(visible("a\u{1b}[31mb\n\u{202e}c\u{9b}"), "a\\u{1b}[31mb\\n\\u{202e}c\\u{9b}");
        assert_eq!(visible("Żółw 👩\u{200d}🚀 می\u{200c}خواهم"), "Żółw 👩\u{200d}🚀 می\u{200c}خواهم");
    }

    #[test]
    fn a_message_that_would_fill_the_screen_is_cut() {
        let long = "é".repeat(LONGEST + 1);
        assert_eq!(message(&long).chars().count(), LONGEST + 1);
        assert!(message(&long).ends_with('…'));
    }

    #[test]
    fn lines_break_at_spaces_only_and_not_in_backticks() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible", 7), ["incomprehensible"]);
        assert_eq!(wrap("add `a: b` here", 8), ["add", "`a: b`", "here"]);
        assert_eq!(wrap("add `a b c d` here", 8), ["add `a b", "c d`", "here"]);
        assert_eq!(wrap_whole("add `a b c d` here", 8), ["add", "`a b c d`", "here"]);
    }

    #[test]
    fn a_number_agrees_with_its_noun() {
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(0, "error"), "0 errors");
    }
}
