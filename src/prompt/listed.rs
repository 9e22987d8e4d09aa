//! Lists to choose from, laid out so that no line is broken by the terminal: what chooses counts the rows that it draws.

use std::fmt::{self, Display};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::rows::rows;

/// What the keys do, short enough for the narrowest screen.
pub(super) const ONE: &str = "arrows move, Enter chooses";
/// The same where any number is chosen.
pub(super) const SOME: &str = "space chooses, Enter goes on";

/// The columns before an option: its mark and its box.
const BEFORE: usize = 7;
/// The columns around a question and the answer behind it: its mark, two blanks, and the last one, which stays free.
pub(super) const AROUND: usize = 4;
/// A question leaves so many columns to its answer, or stands on lines of its own.
pub(super) const SHORTEST: usize = 12;

/// An option as a line of the screen has room for it.
pub(super) struct Fitted<T> {
    shown: String,
    pub(super) option: T,
}

impl<T: Display> Fitted<T> {
    /// The options on a screen of so many columns.
    pub(super) fn all(options: Vec<T>, columns: usize) -> Vec<Self> {
        let fit = |option: T| Self { shown: cut(&option.to_string(), columns.saturating_sub(BEFORE)), option };
        options.into_iter().map(fit).collect()
    }
}

impl<T> Display for Fitted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// A text up to the last word that fits, which an ellipsis says.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += c.width().unwrap_or(0);
        taken >= width
    });
    let kept = &text[..end.map_or(text.len(), |(at, _)| at)];
    let words = kept.rfind(' ').map_or(kept, |at| &kept[..at]);
    format!("{}…", words.trim_end_matches([' ', ',', ':', ';']))
}

/// What was chosen, behind its question, as far as the line has room for it.
pub(super) fn one(question: &str, chosen: &impl Display, columns: usize) -> String {
    cut(&chosen.to_string(), columns.saturating_sub(question.width() + AROUND))
}

/// What was chosen of several, behind their question: by name where that fits the line, else how many.
pub(super) fn answer<T: Display>(question: &str, chosen: &[&T], columns: usize) -> String {
    let names: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let named = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let is_fitting = question.width() + named.width() + AROUND <= columns;
    if is_fitting || names.is_empty() { named } else { format!("{} chosen", names.len()) }
}

/// A text in lines that fit a screen of so many columns.
pub(super) fn wrapped(text: &str, columns: usize) -> String {
    rows(text, columns).into_iter().map(|row| text[row].trim_end()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_ends_at_a_word_before_the_line_does() {
        assert_eq!(cut("lighthouse: night, ships", 40), "lighthouse: night, ships");
        assert_eq!(cut("lighthouse: night, ships", 20), "lighthouse: night…");
        assert_eq!(cut("lighthouse", 5), "ligh…");
    }

    #[test]
    fn what_was_chosen_never_reaches_the_end_of_the_line() {
        for columns in 20..60 {
            let shown = one("Which?", &"charts: Charts of the harbour, voting", columns);
            assert!("? Which? ".width() + shown.width() < columns, "{shown:?} at {columns}");
        }
        assert_eq!(one("Which group?", &"charts: Charts, voting", 80), "charts: Charts, voting");
        assert_eq!(one("Which group?", &"charts: Charts, voting", 34), "charts: Charts…");
    }

    #[test]
    fn what_was_chosen_is_named_where_that_fits() {
        assert_eq!(answer("Which?", &[&"one", &"two"], 40), "one, two");
        assert_eq!(answer("Which of them?", &[&"lighthouse", &"harbour"], 30), "2 chosen");
        assert_eq!(answer::<&str>("Which?", &[], 40), "none");
    }
}
