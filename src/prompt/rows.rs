//! How an answer stands on the screen: in rows that break at words, so that a terminal breaks none.
//!
//! No row reaches the last column but with a blank: a terminal that is full there has not gone on to the next row yet, and
//! whoever counts rows can be wrong by one.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The rows of a text, as ranges of its bytes; a line break, and nothing else, belongs to none.
pub(super) fn rows(text: &str, columns: usize) -> Vec<Range<usize>> {
    let most = columns.saturating_sub(1).max(1);
    let mut rows = Vec::new();
    let (mut start, mut width, mut word) = (0, 0, 0);
    for (at, letter) in text.grapheme_indices(true) {
        if letter == "\n" || letter == "\r\n" {
            rows.push(start..at);
            (start, width, word) = (at + letter.len(), 0, at + letter.len());
            continue;
        }
        let is_blank = letter == " ";
        let needed = letter.width();
        // A word that fills a row by itself is broken, also where what stands before this letter has just got a new one.
        while width + needed > most + usize::from(is_blank) && at > start {
            let end = if word > start && !is_blank { word } else { at };
            rows.push(start..end);
            (start, width) = (end, text[end..at].width());
            word = word.max(start);
        }
        width += needed;
        if is_blank {
            word = at + 1;
        }
    }
    rows.push(start..text.len());
    rows
}

/// In which of the rows a byte of the text stands, and in which column.
pub(super) fn place(text: &str, rows: &[Range<usize>], byte: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= byte).unwrap_or(0);
    let start = rows.get(row).map_or(0, |row| row.start);
    (row, text.get(start..byte).map_or(0, UnicodeWidthStr::width))
}

/// The byte that stands in a column of a row, or the last of it.
pub(super) fn byte_at(text: &str, row: &Range<usize>, column: usize) -> usize {
    let mut width = 0;
    for (at, letter) in text[row.clone()].grapheme_indices(true) {
        if width + letter.width() > column {
            return row.start + at;
        }
        width += letter.width();
    }
    row.end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, columns: usize) -> Vec<&str> {
        rows(text, columns).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn rows_break_at_words() {
        assert_eq!(shown("one two three", 8), ["one two ", "three"]);
        assert_eq!(shown("one two", 8), ["one two"]);
        assert_eq!(shown("incomprehensible words", 8), ["incompr", "ehensib", "le ", "words"]);
        assert_eq!(shown("a\n\nb\n", 8), ["a", "", "b", ""]);
        assert_eq!(shown("", 8), [""]);
        assert_eq!(shown("漢字漢字漢字", 8), ["漢字漢", "字漢字"]);
    }

    #[test]
    fn the_cursor_stands_at_the_start_of_the_row_that_goes_on() {
        let text = "one two three";
        let rows = rows(text, 8);
        assert_eq!(place(text, &rows, 7), (0, 7));
        assert_eq!(place(text, &rows, 8), (1, 0));
        assert_eq!(place(text, &rows, text.len()), (1, 5));
        assert_eq!(byte_at(text, &rows[0], 5), 5);
        assert_eq!(byte_at(text, &rows[1], 70), text.len());
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_screen_and_nothing_is_lost(text in "[a-c 漢\n]{0,80}", columns in 2_usize..30) {
            let rows = rows(&text, columns);
            for row in &rows {
                let shown = text[row.clone()].trim_end_matches(' ');
                prop_assert!(shown.width() < columns || columns < 3, "{text:?} {rows:?}");
                prop_assert!(text[row.clone()].width() <= columns.max(2), "{text:?} {rows:?}");
            }
            let kept: String = rows.iter().map(|row| &text[row.clone()]).collect();
            prop_assert_eq!(kept, text.replace('\n', ""));
        }
    }
}
