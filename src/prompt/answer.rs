//! An answer while it is typed: its text, where the cursor stands in it, and what the keys of a shell make of both.

use unicode_segmentation::UnicodeSegmentation;

/// An answer while it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    text: String,
    /// Where the cursor stands: a byte of the text at which a character begins, or its end.
    at: usize,
    /// What was taken away last, to be put back.
    taken: String,
}

/// Which way from the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    On,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Letter,
    Word,
    /// To the end of the line, as far as there are line breaks.
    Line,
}

impl Answer {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Puts the cursor where it can stand next to a byte of the text.
    pub(super) fn go_to(&mut self, byte: usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        self.at = byte;
    }

    /// Enters text before the cursor: what would control a terminal is left out, and a tab is a blank.
    pub(super) fn enter(&mut self, typed: &str) {
        let typed: String =
            typed.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| *c == '\n' || !c.is_control()).collect();
        self.text.insert_str(self.at, &typed);
        self.at += typed.len();
    }

    pub(super) fn go(&mut self, way: Way, reach: Reach) {
        self.at = self.reached(way, reach);
    }

    /// Takes away what lies that way; all but single letters can be put back.
    pub(super) fn take(&mut self, way: Way, reach: Reach) {
        let to = self.reached(way, reach);
        let (start, end) = (to.min(self.at), to.max(self.at));
        let taken: String = self.text.drain(start..end).collect();
        self.at = start;
        if reach != Reach::Letter && !taken.is_empty() {
            self.taken = taken;
        }
    }

    /// Puts back what was taken away last.
    pub(super) fn put_back(&mut self) {
        let taken = self.taken.clone();
        self.enter(&taken);
    }

    fn reached(&self, way: Way, reach: Reach) -> usize {
        let (before, behind) = self.text.split_at(self.at);
        match (way, reach) {
            (Way::Back, Reach::Letter) => before.grapheme_indices(true).next_back().map_or(0, |(start, _)| start),
            (Way::On, Reach::Letter) => self.at + behind.graphemes(true).next().map_or(0, str::len),
            (Way::Back, Reach::Word) => {
                let word = before.trim_end();
                word.rfind(char::is_whitespace)
                    .map_or(0, |blank| blank + word[blank..].chars().next().map_or(0, char::len_utf8))
            }
            (Way::On, Reach::Word) => {
                let word = behind.trim_start();
                let end = word.find(char::is_whitespace).unwrap_or(word.len());
                self.at + (behind.len() - word.len()) + end
            }
            (Way::Back, Reach::Line) => before.rfind('\n').map_or(0, |line_break| line_break + 1),
            (Way::On, Reach::Line) => self.at + behind.find('\n').unwrap_or(behind.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a bar where the cursor stands, after each of some changes.
    fn after(text: &str, change: impl FnOnce(&mut Answer)) -> String {
        let mut answer = Answer::default();
        answer.enter(text);
        change(&mut answer);
        let (before, behind) = answer.text.split_at(answer.at);
        format!("{before}|{behind}")
    }

    #[test]
    fn letters_are_what_people_see_as_one() {
        assert_eq!(after("naïve 👩\u{200d}🚀", |it| it.take(Way::Back, Reach::Letter)), "naïve |");
        assert_eq!(after("e\u{301}", |it| it.go(Way::Back, Reach::Letter)), "|e\u{301}");
        assert_eq!(after("", |it| it.take(Way::Back, Reach::Letter)), "|");
    }

    #[test]
    fn words_and_lines_are_taken_and_put_back() {
        assert_eq!(after("one two  ", |it| it.take(Way::Back, Reach::Word)), "one |");
        assert_eq!(after("one\ntwo three", |it| it.take(Way::Back, Reach::Line)), "one\n|");
        let moved = |it: &mut Answer| {
            it.take(Way::Back, Reach::Word);
            it.go(Way::Back, Reach::Line);
            it.put_back();
        };
        assert_eq!(after("one two", moved), "two|one ");
        let on = |it: &mut Answer| {
            it.go_to(0);
            it.go(Way::On, Reach::Word);
            it.take(Way::On, Reach::Line);
        };
        assert_eq!(after("one two\nthree", on), "one|\nthree");
    }

    #[test]
    fn what_would_control_a_terminal_is_no_part_of_an_answer() {
        assert_eq!(after("", |it| it.enter("a\u{1b}[2Jb\tc\nd\u{7}")), "a[2Jb c\nd|");
    }
}
