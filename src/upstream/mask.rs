//! A text in which some parts are not to be seen, with all others where they were.

use crate::order::Order;
use crate::source::span::Span;

/// `text` with blanks where `hidden` stands: every line, byte and column is where it was.
pub(super) fn without(text: &str, hidden: &[Span]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut hidden: Vec<Span> = hidden.to_vec();
    hidden.order();
    let mut next = hidden.into_iter().peekable();
    for (at, c) in text.char_indices() {
        while next.next_if(|span| span.end as usize <= at).is_some() {}
        let is_hidden = next.peek().is_some_and(|span| span.start as usize <= at);
        masked.push(if is_hidden { blank(c) } else { c });
    }
    masked
}

/// `text` with nothing in it but what stands at `shown`.
pub(super) fn only(text: &str, shown: &[Span]) -> String {
    let mut shown: Vec<Span> = shown.to_vec();
    shown.order();
    let mut hidden = Vec::new();
    let mut from = 0;
    for span in shown {
        hidden.push(Span::new(from, (span.start as usize).max(from)));
        from = from.max(span.end as usize);
    }
    hidden.push(Span::new(from, text.len()));
    hidden.retain(|span| span.start < span.end);
    without(text, &hidden)
}

/// What takes the room of a character: as many bytes, and one column.
fn blank(c: char) -> char {
    match (c, c.len_utf8()) {
        ('\n' | '\r', _) => c,
        (_, 1) => ' ',
        (_, 2) => '\u{a0}',
        (_, 3) => '\u{2007}',
        _ => '\u{10101}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_leaves_everything_else_in_its_place() {
        let text = "a 'é日👩'\nb";
        let hidden = Span::new(3, 3 + "é日👩".len());
        let masked = without(text, &[hidden]);
        assert_eq!((masked.len(), masked.chars().count()), (text.len(), text.chars().count()));
        assert!(masked.starts_with("a '") && masked.ends_with("'\nb") && !masked.contains('日'));
        assert_eq!(only("ab\ncd", &[Span::new(1, 2), Span::new(4, 5)]), " b\n d");
    }
}
